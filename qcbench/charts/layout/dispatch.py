"""From any drawing to its scene: the one place that knows every kind."""

from __future__ import annotations

from typing import assert_never

from qcbench.charts.layout.bar import layout_bars
from qcbench.charts.layout.columns import layout_columns
from qcbench.charts.layout.control import layout_control
from qcbench.charts.layout.fishbone import layout_fishbone
from qcbench.charts.layout.gantt import layout_gantt
from qcbench.charts.layout.grid import layout_grid
from qcbench.charts.layout.histogram import layout_histogram
from qcbench.charts.layout.interval import layout_interval
from qcbench.charts.layout.network import layout_network
from qcbench.charts.layout.pair import layout_pair
from qcbench.charts.layout.pareto import layout_pareto
from qcbench.charts.layout.radar import layout_radar
from qcbench.charts.layout.ring import layout_ring
from qcbench.charts.layout.scatter import layout_scatter
from qcbench.charts.layout.shares import layout_shares
from qcbench.charts.layout.stack import layout_stack
from qcbench.charts.layout.stacked import layout_stacked
from qcbench.charts.layout.tree import layout_tree
from qcbench.charts.layout.trend import layout_trend
from qcbench.charts.scene import Frame, Scene, TextMeasure
from qcbench.charts.spec import Chart, ChartGrid, ChartKind, ChartPair, ChartStack, Drawing, Fishbone, Gantt, Network, Tree


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
        case ChartGrid():
            return layout_grid(drawing, frame, measure)
        case ChartPair():
            return layout_pair(drawing, frame, measure)
        case ChartStack():
            return layout_stack(drawing, frame, measure)
        case Chart():
            return layout_chart(drawing, frame, measure)
        case _:
            assert_never(drawing)


def layout_chart(chart: Chart, frame: Frame, measure: TextMeasure) -> Scene:
    """The scene of one chart."""
    match chart.kind:
        case ChartKind.PARETO:
            return layout_pareto(chart, frame, measure)
        case ChartKind.COLUMN | ChartKind.TARGET:
            return layout_columns(chart, frame, measure)
        case ChartKind.STACKED:
            return layout_stacked(chart, frame, measure)
        case ChartKind.LINE:
            return layout_trend(chart, frame, measure)
        case ChartKind.RING:
            return layout_ring(chart, frame, measure)
        case ChartKind.RADAR:
            return layout_radar(chart, frame, measure)
        case ChartKind.BAR:
            return layout_bars(chart, frame, measure)
        case ChartKind.SHARES:
            return layout_shares(chart, frame, measure)
        case ChartKind.HISTOGRAM:
            return layout_histogram(chart, frame, measure)
        case ChartKind.SCATTER:
            return layout_scatter(chart, frame, measure)
        case ChartKind.INTERVAL:
            return layout_interval(chart, frame, measure)
        case ChartKind.CONTROL:
            return layout_control(chart, frame, measure)
        case _:
            assert_never(chart.kind)
