"""Layout of intervals: one row an estimate, its name at the left, point and interval over a common axis, the figures at the right."""

from __future__ import annotations

from qcbench.charts.layout.board import LEADING, Board, widest, words
from qcbench.charts.layout.crown import draw_crown, entries_of
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.numeric import NAME_SIZE, NumericPlot, draw_vertical_lines, draw_x_axis, names_height, numeric_plot
from qcbench.charts.layout.row_names import row_names
from qcbench.charts.layout.side_list import beside, draw_side_list, side_list
from qcbench.charts.scene import Align, Disc, Frame, Line
from qcbench.charts.spec import Chart, Mark, Role, Series

NAME_SHARE, VALUE_SHARE = 0.34, 0.34
BEHIND = 10.0
WIDEST_PITCH = 74.0
CAP = 6.0
LEAST_SIZE = 6.0


def draw_interval(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """Intervals within an area: the first row on top; the plot is no higher than its rows need."""
    listed = side_list(chart, frame, board.measure, area)
    room = beside(area, listed)
    spans = [(number, one) for number, one in enumerate(chart.series) if one.mark is Mark.SPAN]
    labels = [label for _number, one in spans for label in one.labels]
    head = spans[0][1].name if spans and any(labels) and len(spans) == 1 else ""
    crown = draw_crown(board, room, frame, left=chart.category_title, right=head, entries=entries_of(chart, lines=False))
    above = names_height(chart, frame, board.measure, room)
    top = crown + above + 6
    rows, count = max(1, len(chart.categories)), max(1, len(spans))
    pitch = min(max(room.height - top - frame.text * LEADING * 2 - 16, 24.0) / rows, WIDEST_PITCH * max(1.0, count * 0.8))
    size = max(min(frame.label, pitch / count / LEADING), LEAST_SIZE)
    names, name_size = row_names(board, chart, room.width * NAME_SHARE, pitch, frame)
    left = widest((line for lines in names for line in lines), name_size, board.measure, bool(chart.bold_categories)) + BEHIND + 2
    right = widest(labels, size, board.measure, True) + BEHIND + 4 if any(labels) else 0.0
    shown = right <= room.width * VALUE_SHARE
    lower = Area(
        room.x, room.y, room.width, top + pitch * rows + frame.text * LEADING * (2 if chart.x_axis and chart.x_axis.title else 1) + 14
    )
    plot = numeric_plot(chart, frame, board.measure, lower, top=top, left=left, right=right if shown else 12.0)
    _draw_grid(board, plot)
    draw_vertical_lines(board, plot, max(1, round(above / (NAME_SIZE * LEADING))), room)
    draw_x_axis(board, plot)
    for index, lines in enumerate(names):
        middle = plot.y + (index + 0.5) * plot.height / rows
        bold = index in chart.bold_categories
        if lines:
            x = plot.x - BEHIND
            board.add(words(lines, x, middle=middle, size=name_size, bold=bold, align=Align.RIGHT, stands_for=f"category:{index}"))
        for place, (number, one) in enumerate(spans):
            y = plot.y + (index + (place + 0.5) / count) * plot.height / rows
            _draw_span(board, plot, one, number, index, y)
            label = one.labels[index] if one.labels else ""
            if label and shown:
                x = plot.right + BEHIND
                board.place(words(label, x, middle=y, size=size, bold=bold or count == 1, stands_for=f"label:{number}:{index}"))
            elif label:
                _label_over(board, plot, one, number, index, y, size)
    if listed is not None:
        draw_side_list(board, listed, room.y + crown + 6)


def _draw_grid(board: Board, plot: NumericPlot) -> None:
    axis = plot.chart.x_axis
    for tick in axis.ticks if axis is not None and axis.gridlines else ():
        x = plot.across(tick)
        board.add(Line((x, plot.y), (x, plot.foot), Role.LINE, 0.75))


def _draw_span(board: Board, plot: NumericPlot, one: Series, number: int, index: int, y: float) -> None:
    """The interval with caps at its ends (an arrow at an open one) and the estimate on it."""
    value = one.values[index]
    role = one.role_of(index)
    low, high = one.lower[index] if one.lower else None, one.upper[index] if one.upper else None
    if value is None:
        return
    left = plot.across(low) if low is not None else plot.x
    right = plot.across(high) if high is not None else plot.right
    name = f"span:{number}:{index}"
    if low is not None or high is not None:
        board.add(Line((left, y), (right, y), role, 2.25, stands_for=name))
        board.keep_clear(((left, y), (right, y)))
        for at, known, inside in ((left, low, 1), (right, high, -1)):
            if known is not None and _inside(plot, known):
                board.add(Line((at, y - CAP), (at, y + CAP), role, 2.25))
            else:
                board.add(Line((at + inside * 8, y), (at, y), role, 2.25, arrow=True))
    board.add(Disc((plot.across(value), y), 5.0, role, Role.PAPER, 1.0, stands_for=f"point:{number}:{index}"))


def _inside(plot: NumericPlot, value: float) -> bool:
    axis = plot.chart.x_axis
    return axis is None or axis.minimum <= value <= axis.maximum


def _label_over(board: Board, plot: NumericPlot, one: Series, number: int, index: int, y: float, size: float) -> None:
    """Where the column at the right has no room, the figures stand over the interval."""
    value = one.values[index]
    if value is None:
        return
    points = min(size, 12.0)
    half = board.measure(one.labels[index], points) / 2
    x = min(max(plot.across(value), plot.x + half), board.frame.width - half - 1)
    board.place(
        words(one.labels[index], x, foot=y - CAP - 1, size=points, align=Align.CENTRE, halo=True, stands_for=f"label:{number}:{index}")
    )
