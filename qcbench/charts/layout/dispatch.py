"""From any drawing to its scene: the one place that knows every kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from qcbench.charts.layout.bar import draw_bars
from qcbench.charts.layout.board import Board
from qcbench.charts.layout.columns import draw_columns
from qcbench.charts.layout.control import draw_control
from qcbench.charts.layout.fishbone import layout_fishbone
from qcbench.charts.layout.gantt import layout_gantt
from qcbench.charts.layout.grid import draw_grid
from qcbench.charts.layout.heading import Area, area_of, heading
from qcbench.charts.layout.histogram import draw_histogram
from qcbench.charts.layout.interval import draw_interval
from qcbench.charts.layout.network import layout_network
from qcbench.charts.layout.pair import draw_pair
from qcbench.charts.layout.pareto import draw_pareto_or_bars
from qcbench.charts.layout.radar import draw_radar
from qcbench.charts.layout.ring import draw_ring
from qcbench.charts.layout.scatter import draw_scatter
from qcbench.charts.layout.shares import draw_shares
from qcbench.charts.layout.stack import draw_stack
from qcbench.charts.layout.stacked import draw_stacked
from qcbench.charts.layout.tree import layout_tree
from qcbench.charts.layout.trend import draw_trend
from qcbench.charts.scene import Frame, Scene, TextMeasure
from qcbench.charts.spec import Chart, ChartGrid, ChartKind, ChartPair, ChartStack, Drawing, Fishbone, Gantt, Network, Tree

DRAWN: dict[ChartKind, Callable[[Board, Chart, Frame, Area], None]] = {
    ChartKind.PARETO: draw_pareto_or_bars,
    ChartKind.COLUMN: draw_columns,
    ChartKind.TARGET: draw_columns,
    ChartKind.STACKED: draw_stacked,
    ChartKind.LINE: draw_trend,
    ChartKind.RING: draw_ring,
    ChartKind.RADAR: draw_radar,
    ChartKind.BAR: draw_bars,
    ChartKind.SHARES: draw_shares,
    ChartKind.HISTOGRAM: draw_histogram,
    ChartKind.SCATTER: draw_scatter,
    ChartKind.INTERVAL: draw_interval,
    ChartKind.CONTROL: draw_control,
}
"""What draws a chart of each kind into an area."""


def layout(drawing: Drawing, frame: Frame, measure: TextMeasure) -> Scene:
    """The scene of a drawing in a frame; text is measured, never clipped, and no two labels overlap."""
    match drawing:
        case Fishbone():
            return layout_fishbone(drawing, frame, measure)
        case Gantt():
            return layout_gantt(drawing, frame, measure)
        case Tree():
            return layout_tree(drawing, frame, measure)
        case Network():
            return layout_network(drawing, frame, measure)
        case Chart() | ChartPair() | ChartStack() | ChartGrid():
            return _layout_charts(drawing, frame, measure)
        case _:
            assert_never(drawing)


def _layout_charts(drawing: Chart | ChartPair | ChartStack | ChartGrid, frame: Frame, measure: TextMeasure) -> Scene:
    """Title, second line and footer, and the charts between them."""
    board = Board(frame, measure)
    board.add(*heading(drawing.caption, frame, measure))
    area = area_of(drawing.caption, frame)
    match drawing:
        case Chart():
            DRAWN[drawing.kind](board, drawing, frame, area)
        case ChartPair():
            draw_pair(board, drawing, frame, area)
        case ChartStack():
            draw_stack(board, drawing, frame, area)
        case ChartGrid():
            draw_grid(board, drawing, frame, area)
        case _:
            assert_never(drawing)
    return board.scene(drawing.alternative_text)
