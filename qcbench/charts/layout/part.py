"""One chart as a part of a larger picture: within an area, without title and footer."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.charts.layout.bar import draw_bars
from qcbench.charts.layout.board import LEADING, Board
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.histogram import draw_histogram
from qcbench.charts.layout.interval import draw_interval
from qcbench.charts.layout.pareto import draw_pareto, pareto_fits
from qcbench.charts.layout.plot import make_plot
from qcbench.charts.layout.scatter import draw_scatter
from qcbench.charts.layout.shares import draw_shares
from qcbench.charts.layout.small_bars import draw_small_bars
from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartKind

NUMERIC: dict[ChartKind, Callable[[Board, Chart, Frame, Area], None]] = {
    ChartKind.HISTOGRAM: draw_histogram,
    ChartKind.SCATTER: draw_scatter,
    ChartKind.INTERVAL: draw_interval,
    ChartKind.SHARES: draw_shares,
}
"""The kinds that draw themselves within any area."""
ABOVE_POINTS = 10.5
"""What a Pareto chart keeps free over its line, beside a label's height."""


def draw_parts(board: Board, charts: tuple[Chart, ...], frame: Frame, areas: list[Area], smallest: float, least: float = 0.0) -> None:
    """Charts of one kind within their areas: Pareto charts where all fit, with plots of at least a height, else bars on one scale; kinds
    with numeric axes as they are.
    """
    pairs = list(zip(charts, areas, strict=True))
    if any(chart.kind in NUMERIC for chart in charts):
        for chart, area in pairs:
            NUMERIC.get(chart.kind, draw_bars)(board, chart, frame, area)
    elif all(_is_fit(board, chart, frame, area, smallest, least) for chart, area in pairs):
        for chart, area in pairs:
            draw_pareto(board, chart, frame, area, smallest)
    else:
        draw_small_bars(board, charts, frame, areas)


def _is_fit(board: Board, chart: Chart, frame: Frame, area: Area, smallest: float, least: float) -> bool:
    if chart.kind is not ChartKind.PARETO or not pareto_fits(chart, frame, board.measure, area, smallest):
        return False
    top = frame.text * LEADING + frame.label + ABOVE_POINTS
    return make_plot(chart, frame, board.measure, area, top=top, smallest=smallest).height >= least
