"""Layout of columns side by side, and of before–target–after with its arrow."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.layout.bar import draw_bars
from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.crown import draw_crown, entries_of
from qcbench.charts.layout.ghosts import draw_arrow, draw_ghosts
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.plot import Plot, draw_axes, draw_names, draw_references, make_plot
from qcbench.charts.layout.totals import highest
from qcbench.charts.scene import Align, Box, Frame, Polyline, Text, TextMeasure
from qcbench.charts.spec import Chart, ChartKind, Mark, Role, Series, Side

GAP_SINGLE, GAP_SEVERAL = 1.10, 0.90
WIDEST_SINGLE, WIDEST_SEVERAL = 104.0, 83.0
CLEAR = 3.0
HEAD = 17.0
NEAR_LINE = 24.5
BREAK = 5.8
COMMA = 0.2
"""How far a comma hangs below the figures, in ems."""


def draw_columns(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """Columns of one or several series, with target lines, arrows and a broken axis where the chart asks for it."""
    series = [one for one in chart.series if one.mark is Mark.COLUMN]
    plot = columns_plot(chart, frame, board.measure, area, frame.text * LEADING, len(series))
    if plot.fits or not chart.categories:
        _draw_columns(board, chart, frame, area, series)
    else:
        draw_bars(board, chart, frame, area)


def columns_plot(chart: Chart, frame: Frame, measure: TextMeasure, area: Area, crown: float, count: int, right: float = 0.0) -> Plot:
    """The plot of columns: with enough room above for the label of the highest one."""
    slot = (WIDEST_SINGLE * 2.4) if count <= 1 else WIDEST_SEVERAL * (count + 1.6)

    def plot_under(head: float) -> Plot:
        return make_plot(chart, frame, measure, area, top=crown + head, right=right, widest_slot=slot, named_at_end=not chart.legend)

    plot = plot_under(HEAD)
    values = [value for value in highest(chart) if value is not None]
    free = plot.level(max(values, default=0.0)) - plot.y
    needed = value_size(chart, frame, plot.slot, measure) + CLEAR + 1
    return plot if free + 8 >= needed else plot_under(HEAD + needed - free - 8)


def value_size(chart: Chart, frame: Frame, slot: float, measure: TextMeasure) -> float:
    """The size of value labels: before, target and after are written larger."""
    large = frame.label + 4
    labels = [label for one in chart.series for label in one.labels]
    if chart.kind is ChartKind.TARGET and all(measure(label, large, True) < slot - 8 for label in labels):
        return large
    return frame.label


def column_width(slot: float, count: int) -> float:
    """The width of one column: the gap is 110 % of a single one, 90 % of one in a group."""
    if count <= 1:
        return min(slot / (1 + GAP_SINGLE), WIDEST_SINGLE)
    return min(slot / (count + GAP_SEVERAL), WIDEST_SEVERAL)


def _draw_columns(board: Board, chart: Chart, frame: Frame, area: Area, series: list[Series]) -> None:
    title = chart.axis.title if chart.axis is not None else ""
    crown = draw_crown(board, area, frame, left=title, entries=entries_of(chart))
    plot = columns_plot(chart, frame, board.measure, area, crown, len(series))
    draw_axes(board, plot)
    for place, one in enumerate(series):
        _draw_series(board, plot, one, place, len(series))
    draw_names(board, plot)
    draw_references(board, plot, named=not chart.legend)
    for place, one in enumerate(series):
        _label_series(board, plot, one, place, len(series))
    if series:
        draw_ghosts(board, plot, series[0])
        _draw_arrows(board, plot, series[0], len(series))


def _left(plot: Plot, index: int, place: int, count: int) -> float:
    width = column_width(plot.slot, count)
    return plot.centre(index) - width * count / 2 + place * width


def _draw_series(board: Board, plot: Plot, one: Series, place: int, count: int) -> None:
    width, number = column_width(plot.slot, count), plot.chart.series.index(one)
    broken = plot.chart.axis is not None and plot.chart.axis.broken
    for index, value in enumerate(one.values):
        if value is None:
            continue
        top, base = sorted((plot.level(value), plot.base))
        x = _left(plot, index, place, count)
        board.add(Box(x, top, width, base - top, one.role_of(index), Role.PAPER, 0.75, stands_for=f"bar:{number}:{index}"))
        if broken and base - top > 3 * BREAK:
            board.add(_break_mark(x, width, base - min(20.0, (base - top) / 2)))


def _break_mark(x: float, width: float, y: float) -> Polyline:
    tilt = min(4.0, width * 0.04 + 1)
    left, right = x - 1, x + width + 1
    points = ((left, y + tilt), (right, y - tilt), (right, y - tilt + BREAK), (left, y + tilt + BREAK))
    return Polyline(points, None, closed=True, fill=Role.PAPER)


def _label_series(board: Board, plot: Plot, one: Series, place: int, count: int) -> None:
    lines = [plot.level(line.value, line.axis) for line in plot.chart.reference_lines]
    for index, (value, label) in enumerate(zip(one.values, one.labels, strict=False)):
        if value is not None and label:
            x = _left(plot, index, place, count) + column_width(plot.slot, count) / 2 + _aside(board, plot, label, place, count)
            _label_column(board, plot, one, (index, value, label), x, column_width(plot.slot, count), lines)


def _aside(board: Board, plot: Plot, label: str, place: int, count: int) -> float:
    """In a group, a label that is wider than its column moves out over the gap beside the group."""
    more = (board.measure(label, plot.frame.label, True) - column_width(plot.slot, count)) / 2
    if count < 2 or more <= 0 or 0 < place < count - 1:
        return 0.0
    return -more if place == 0 else more


def _label_column(board: Board, plot: Plot, one: Series, item: tuple[int, float, str], x: float, width: float, lines: list[float]) -> None:
    index, value, label = item
    size, top = value_size(plot.chart, plot.frame, plot.slot, board.measure), plot.level(value)
    name = f"label:{plot.chart.series.index(one)}:{index}"
    target = plot.chart.kind is ChartKind.TARGET and plot.chart.arrows and one.role_of(index) is Role.TARGET

    def label_at(foot: float, points: float) -> Text:
        role = Role.TARGET if target else Role.INK
        return words(label, x, foot=foot, size=points, role=role, bold=True, align=Align.CENTRE, halo=True, stands_for=name)

    inside = words(label, x, top=top + CLEAR, size=size, bold=True, align=Align.CENTRE, on=one.role_of(index), stands_for=name)
    fits = plot.base - top >= 1.25 * size * LEADING and board.measure(label, size, True) <= width - 2
    hanging = COMMA if "," in label else 0.0
    above = [label_at(top - CLEAR - hanging * points, points) for points in (size, min(size, 14.0), plot.frame.small)]
    near = any(top - NEAR_LINE < line <= top for line in lines)
    if value < 0:
        below = words(label, x, top=top + CLEAR, size=size, bold=True, align=Align.CENTRE, stands_for=name)
        _label_negative(board, plot, below, one.role_of(index), (width, top - plot.base))
    elif near and fits:
        board.place(inside, *above)
    elif near:
        over = min(line for line in lines if top - NEAR_LINE < line <= top)
        board.place(label_at(over - CLEAR - 1, size), *above)
    else:
        board.place(above[0], *([inside] if fits else []), *above[1:])


def _label_negative(board: Board, plot: Plot, below: Text, role: Role, column: tuple[float, float]) -> None:
    """Under its column where the names are not close, else in its foot, else over the axis, where a negative column leaves room."""
    size, (width, tall) = below.size, column
    fits = tall >= 1.25 * size * LEADING and board.measure(below.lines[0], size, True) <= width - 2

    def moved(foot: float) -> Text:
        return replace(below, at=(below.at[0], foot - COMMA * size - CLEAR - size * (1 + LEADING) / 2))

    inside = [replace(moved(plot.base + tall), on=role)] if fits else []
    if board.free(below, gap=size / 2):
        board.add(below)
    else:
        board.place(*inside, replace(moved(plot.base), halo=True), below)


def _draw_arrows(board: Board, plot: Plot, one: Series, count: int) -> None:
    width, size = column_width(plot.slot, count), value_size(plot.chart, plot.frame, plot.slot, board.measure)
    for arrow in plot.chart.arrows:
        if max(arrow.first, arrow.last) >= len(one.values):
            continue
        first, last = one.values[arrow.first], one.values[arrow.last]
        if first is None or last is None:
            continue
        half = [board.measure(one.labels[place], size, True) / 2 if one.labels else 0.0 for place in (arrow.first, arrow.last)]
        middles = (plot.centre(arrow.first), plot.centre(arrow.last))
        edges = (_left(plot, arrow.first, 0, count) + width, _left(plot, arrow.last, 0, count))
        tops = (plot.level(first, Side.LEFT), plot.level(last, Side.LEFT))
        draw_arrow(board, plot, arrow, tops, edges, (middles[0] + half[0], middles[1] - half[1]))
