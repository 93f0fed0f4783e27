"""One chart as a part of a larger picture: within an area, without title and footer."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.charts.layout.bar import draw_bars
from qcbench.charts.layout.board import Board
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.histogram import draw_histogram
from qcbench.charts.layout.interval import draw_interval
from qcbench.charts.layout.pareto import draw_pareto, pareto_fits
from qcbench.charts.layout.scatter import draw_scatter
from qcbench.charts.layout.shares import draw_shares
from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartKind

NUMERIC: dict[ChartKind, Callable[[Board, Chart, Frame, Area], None]] = {
    ChartKind.HISTOGRAM: draw_histogram,
    ChartKind.SCATTER: draw_scatter,
    ChartKind.INTERVAL: draw_interval,
    ChartKind.SHARES: draw_shares,
}
"""The kinds that draw themselves within any area."""


def draw_parts(board: Board, charts: tuple[Chart, ...], frame: Frame, areas: list[Area], smallest: float) -> None:
    """Charts of one kind within their areas: Pareto charts where all fit, else bars; kinds with numeric axes as they are."""
    fits = all(
        chart.kind is ChartKind.PARETO and pareto_fits(chart, frame, board.measure, area, smallest)
        for chart, area in zip(charts, areas, strict=True)
    )
    for chart, area in zip(charts, areas, strict=True):
        if chart.kind in NUMERIC:
            NUMERIC[chart.kind](board, chart, frame, area)
        elif fits:
            draw_pareto(board, chart, frame, area, smallest)
        else:
            draw_bars(board, chart, frame, area)
