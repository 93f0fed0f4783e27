"""Small multiples as charts on one scale, each under its own name."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.builders.axes import axis_of, ticks_up_to
from qcbench.charts.builders.figures import Figures
from qcbench.charts.spec import Chart, ChartGrid, ChartKind, Mark
from qcbench.render.chart_xml.pair import rescaled

MOST_PARETO = 2
"""So many Pareto charts have room beside each other."""


def on_one_scale(grid: ChartGrid) -> list[Chart]:
    """The charts with the left axis of the largest one, a right axis in proportion; more than three Pareto charts become bars."""
    if len(grid.charts) > MOST_PARETO and all(chart.kind is ChartKind.PARETO for chart in grid.charts):
        return [_spoken(chart, grid) for chart in _as_bars(grid.charts)]
    axes = [chart.axis for chart in grid.charts if chart.axis is not None]
    if not axes:
        return list(grid.charts)
    largest = max(axes, key=lambda axis: axis.maximum)
    return [_spoken(rescaled(chart, largest), grid) for chart in grid.charts]


def _as_bars(charts: tuple[Chart, ...]) -> list[Chart]:
    """The columns as lying bars on one scale; in small charts they say more than steep steps."""
    top = max((value or 0.0 for chart in charts for one in chart.series if one.mark is Mark.COLUMN for value in one.values), default=1.0)
    ticks = ticks_up_to(top or 1.0)
    step = ticks[1] if len(ticks) > 1 else 1.0
    found = []
    for chart in charts:
        bars = next(one for one in chart.series if one.mark is Mark.COLUMN)
        title = chart.axis.title if chart.axis else ""
        axis = replace(axis_of(title, (*ticks, ticks[-1] + step), Figures()), gridlines=False)
        bare = replace(chart, kind=ChartKind.BAR, series=(replace(bars, mark=Mark.BAR),), axis=axis, second_axis=None)
        found.append(replace(bare, reference_lines=(), tags=(), ghosts=(), legend=False))
    return found


def _spoken(chart: Chart, grid: ChartGrid) -> Chart:
    """With an alternative text that says which figure it belongs to."""
    own = chart.alternative_text or chart.caption.title
    return replace(chart, alternative_text=f"{grid.caption.title}　{own}".strip("　"))
