"""Layout of a scatter diagram: points of one or several strata, lines and bands through them, points that stand out, key values beside."""

from __future__ import annotations

from qcbench.charts.layout.board import LEADING, Board, widest, words
from qcbench.charts.layout.crown import draw_crown, entries_of
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.histogram import draw_curve
from qcbench.charts.layout.numeric import (
    NAME_SIZE,
    NumericPlot,
    draw_value_axis,
    draw_vertical_lines,
    draw_x_axis,
    names_height,
    numeric_plot,
)
from qcbench.charts.layout.plot import reference_words
from qcbench.charts.layout.side_list import beside, draw_side_list, side_list
from qcbench.charts.scene import Align, Box, Dash, Disc, Frame, Line, Point, Polyline, Primitive
from qcbench.charts.spec import Chart, Mark, Role, Series, Symbol

RING, CORE = 6.5, 3.0
"""Radii of the ring round a point that stands out, and of the dot in it."""


def draw_scatter(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """A scatter diagram within an area."""
    listed = side_list(chart, frame, board.measure, area)
    room = beside(area, listed)
    crown = draw_crown(board, room, frame, left=chart.axis.title if chart.axis else "", entries=entries_of(chart, lines=False))
    above = names_height(chart, frame, board.measure, room)
    ends = [text for line in chart.reference_lines for text in reference_words(line, frame, board.measure)]
    right = widest(ends, NAME_SIZE, board.measure, True) + 9 if ends else 0.0
    plot = numeric_plot(chart, frame, board.measure, room, top=crown + above + 10, right=right)
    draw_value_axis(board, plot)
    draw_x_axis(board, plot)
    _draw_levels(board, plot)
    for number, one in enumerate(chart.series):
        if one.mark is Mark.CURVE:
            draw_curve(board, plot, one, number)
    draw_vertical_lines(board, plot, max(1, round(above / (NAME_SIZE * LEADING))), room)
    for number, one in enumerate(chart.series):
        if one.mark is Mark.POINT:
            _draw_points(board, plot, one, number)
    for number, one in enumerate(chart.series):
        if one.mark is Mark.POINT and any(one.labels):
            _label_points(board, plot, one, number)
    if listed is not None:
        draw_side_list(board, listed, plot.y)


def _draw_levels(board: Board, plot: NumericPlot) -> None:
    """Horizontal lines (a target, a mean) named behind their right end."""
    for line in plot.chart.reference_lines:
        level = plot.level(line.value)
        dash = Dash.DASH if line.dashed else Dash.SOLID
        board.add(Line((plot.x, level), (plot.right, level), line.role, 2.0 if line.label else 1.0, dash, stands_for="reference"))
        board.keep_clear(((plot.x, level), (plot.right, level)))
        lines = reference_words(line, plot.frame, board.measure)
        if lines:
            board.place(words(lines, plot.right + 7, middle=level, size=NAME_SIZE, role=line.role, bold=True, stands_for="reference"))


def radius_for(chart: Chart) -> float:
    """The radius of points: smaller where there are many."""
    count = sum(len(one.values) for one in chart.series if one.mark is Mark.POINT)
    return 4.5 if count <= 100 else 3.4 if count <= 400 else 2.4 if count <= 2000 else 1.6


def _draw_points(board: Board, plot: NumericPlot, one: Series, number: int) -> None:
    radius = radius_for(plot.chart)
    for index, (position, value) in enumerate(zip(one.positions, one.values, strict=True)):
        if value is not None:
            board.add(*mark_at(plot.at(position, value), radius, one.symbol, one.role_of(index), f"point:{number}:{index}"))


def mark_at(at: Point, radius: float, symbol: Symbol, role: Role, name: str) -> tuple[Primitive, ...]:
    """A marker of a shape round a point."""
    x, y = at
    edge = 0.75 if radius > 2 else 0.0
    match symbol:
        case Symbol.CIRCLE:
            return (Disc(at, radius, role, Role.PAPER if edge else None, edge, stands_for=name),)
        case Symbol.SQUARE:
            side = radius * 1.75
            return (Box(x - side / 2, y - side / 2, side, side, role, Role.PAPER if edge else None, edge, stands_for=name),)
        case Symbol.DIAMOND:
            far = radius * 1.3
            corners = ((x, y - far), (x + far, y), (x, y + far), (x - far, y))
            return (Polyline(corners, Role.PAPER if edge else None, edge, closed=True, fill=role, stands_for=name),)
        case Symbol.TRIANGLE:
            far = radius * 1.25
            tips = ((x, y - far), (x + far, y + far * 0.8), (x - far, y + far * 0.8))
            return (Polyline(tips, Role.PAPER if edge else None, edge, closed=True, fill=role, stands_for=name),)
        case Symbol.RING:
            core = Disc(at, CORE, role, stands_for=name)
            return Disc(at, RING, Role.PAPER, role, 2.25, stands_for=name), core


def _label_points(board: Board, plot: NumericPlot, one: Series, number: int) -> None:
    far = (RING if one.symbol is Symbol.RING else radius_for(plot.chart)) + 3
    for index, (position, value) in enumerate(zip(one.positions, one.values, strict=True)):
        label = one.labels[index] if one.labels else ""
        if value is None or not label:
            continue
        x, y = plot.at(position, value)
        size, name = min(plot.frame.label, 14.0), f"label:{number}:{index}"
        places: list[tuple[float, Align, dict[str, float]]] = [
            (x, Align.CENTRE, {"foot": y - far}),
            (x + far, Align.LEFT, {"middle": y}),
            (x - far, Align.RIGHT, {"middle": y}),
            (x, Align.CENTRE, {"top": y + far}),
            (x + far, Align.LEFT, {"foot": y - far}),
            (x - far, Align.RIGHT, {"foot": y - far}),
        ]
        board.place(
            *(
                words(
                    label,
                    x_at,
                    size=size,
                    foot=where.get("foot"),
                    top=where.get("top"),
                    middle=where.get("middle", 0.0),
                    align=align,
                    halo=True,
                    stands_for=name,
                )
                for x_at, align, where in places
            )
        )
