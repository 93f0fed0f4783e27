"""Layout of a histogram: touching bars over a numeric axis, the normal curve, specification limits and mean, key values beside it."""

from __future__ import annotations

from itertools import pairwise

from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.crown import draw_crown, entries_of
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.numeric import (
    NAME_SIZE,
    NumericPlot,
    draw_value_axis,
    draw_vertical_lines,
    draw_x_axis,
    names_height,
    numeric_plot,
)
from qcbench.charts.layout.side_list import beside, draw_side_list, side_list
from qcbench.charts.scene import Align, Box, Dash, Frame, Point, Polyline, Text
from qcbench.charts.spec import Chart, Mark, Role, Series

CLEAR = 3.0
TALL = 72.0
"""From this height on (an inch) a bar carries its number inside, at its foot."""
FOOT = 7.0
CURVE_WIDTH = 2.5


def draw_histogram(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """A histogram within an area (a picture's, or half of a pair's)."""
    listed = side_list(chart, frame, board.measure, area)
    room = beside(area, listed)
    crown = draw_crown(board, room, frame, left=chart.axis.title if chart.axis else "", entries=entries_of(chart, lines=False))
    above = names_height(chart, frame, board.measure, room)
    plot = numeric_plot(chart, frame, board.measure, room, top=crown + above + 6)
    draw_value_axis(board, plot)
    for number, one in enumerate(chart.series):
        if one.mark is Mark.COLUMN:
            _draw_bars(board, plot, one, number)
    curves = [draw_curve(board, plot, one, number) for number, one in enumerate(chart.series) if one.mark is Mark.CURVE]
    draw_vertical_lines(board, plot, max(1, round(above / (NAME_SIZE * LEADING))), room)
    draw_x_axis(board, plot)
    for number, one in enumerate(chart.series):
        if one.mark is Mark.COLUMN:
            _label_bars(board, plot, one, number, curves)
    if listed is not None:
        draw_side_list(board, listed, plot.y)


def _draw_bars(board: Board, plot: NumericPlot, bars: Series, number: int) -> None:
    for index, ((left, right), value) in enumerate(zip(pairwise(plot.chart.edges), bars.values, strict=True)):
        if value is None:
            continue
        x, end, top = plot.across(left), plot.across(right), plot.level(value)
        edge = 0.75 if end - x > 4 else 0.25
        board.add(Box(x, top, end - x, plot.foot - top, bars.role_of(index), Role.PAPER, edge, stands_for=f"bar:{number}:{index}"))


def draw_curve(board: Board, plot: NumericPlot, one: Series, number: int) -> list[Point]:
    """A line through positions and values, broken at gaps; labels stay clear of it. The points of the curve."""
    points: list[Point] = []
    runs: list[list[Point]] = [[]]
    for position, value in zip(one.positions, one.values, strict=True):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(plot.at(position, value))
    for run in runs:
        if len(run) > 1:
            dash = Dash.DASH if one.dashed else Dash.SOLID
            board.add(Polyline(tuple(run), one.role, 1.5 if one.dashed else CURVE_WIDTH, dash, stands_for=f"curve:{number}"))
            board.keep_clear(run)
        points.extend(run)
    return points


def _label_bars(board: Board, plot: NumericPlot, bars: Series, number: int, curves: list[list[Point]]) -> None:
    edges = list(pairwise(plot.chart.edges))
    order = sorted(range(len(bars.labels)), key=lambda index: -(bars.values[index] or 0.0))
    for index in order:
        value, label = bars.values[index], bars.labels[index]
        if value is None or not label:
            continue
        left, right = (plot.across(edge) for edge in edges[index])
        top = plot.level(value)
        name = f"label:{number}:{index}"
        sizes = [size for size in (plot.frame.label, 14.0, plot.frame.small, 10.0) if board.measure(label, size, True) <= right - left - 2]
        if not sizes:
            continue
        size = sizes[0]
        if plot.foot - top >= TALL:
            board.place(*_inside(board, plot, (left, right), label, size, bars.role_of(index), name))
        else:
            over = min([top, *(_highest(points, left, right, top) for points in curves)])
            above = [
                words(label, (left + right) / 2, foot=foot, size=size, bold=True, align=Align.CENTRE, halo=True, stands_for=name)
                for foot in (top - CLEAR, over - CLEAR - 1)
            ]
            within = _inside(board, plot, (left, right), label, size, bars.role_of(index), name)
            fits = plot.foot - top >= size * LEADING + FOOT
            board.place(above[0], *(within if fits else []), *above[1:])


def _inside(board: Board, plot: NumericPlot, ends: tuple[float, float], label: str, size: float, role: Role, name: str) -> list[Text]:
    """At the foot of the bar: in its middle, or beside a line that runs through it."""
    left, right = ends
    half = board.measure(label, size, True) / 2 + 1.5
    places = [(left + right) / 2, left + half, right - half]
    foot = plot.foot - FOOT
    return [words(label, x, foot=foot, size=size, bold=True, align=Align.CENTRE, on=role, stands_for=name) for x in places]


def _highest(points: list[Point], left: float, right: float, default: float) -> float:
    return min((y for x, y in points if left <= x <= right), default=default)
