"""Small multiples as charts on one scale, each under its own name."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.spec import Chart, ChartGrid
from qcbench.render.chart_xml.pair import rescaled


def on_one_scale(grid: ChartGrid) -> list[Chart]:
    """The charts with the left axis of the largest one; a right axis grows in proportion."""
    axes = [chart.axis for chart in grid.charts if chart.axis is not None]
    if not axes:
        return list(grid.charts)
    largest = max(axes, key=lambda axis: axis.maximum)
    return [_spoken(rescaled(chart, largest), grid) for chart in grid.charts]


def _spoken(chart: Chart, grid: ChartGrid) -> Chart:
    """With an alternative text that says which figure it belongs to."""
    own = chart.alternative_text or chart.caption.title
    return replace(chart, alternative_text=f"{grid.caption.title}　{own}".strip("　"))
