"""What charts with two numeric axes share: the plot rectangle, ticks on both axes, and vertical lines named above the plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.charts.layout.board import LEADING, Board, apart, widest, words
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.words import shortened, wrap
from qcbench.charts.scene import Align, Dash, Frame, Line, Point, TextMeasure
from qcbench.charts.spec import Axis, Chart, ReferenceLine, Role

TICK_GAP, NAME_GAP = 7.5, 10.0
TICK = 5.0
LEAST_LEFT = 44.5
NAME_SIZE = 14.0
WORD_ROLES = {
    Role.AFTER: Role.AFTER_TEXT,
    Role.BEFORE: Role.MUTED,
    Role.GOOD: Role.GOOD_TEXT,
    Role.ACCENT: Role.ACCENT_TEXT,
    Role.SOFT: Role.MUTED,
}
"""The roles that words take for lines of a role too light for words."""


@dataclass(frozen=True, slots=True)
class NumericPlot:
    """A plot rectangle between two numeric axes; either axis may be missing."""

    chart: Chart
    frame: Frame
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def across(self, value: float) -> float:
        """Where a value of the horizontal axis stands, kept within the plot."""
        return self.x + _share(self.chart.x_axis, value) * self.width

    def level(self, value: float) -> float:
        """The height of a value of the vertical axis, kept within the plot."""
        return self.foot - _share(self.chart.axis, value) * self.height

    def at(self, position: float, value: float) -> Point:
        """A point of the plot."""
        return self.across(position), self.level(value)


@dataclass(frozen=True, slots=True)
class LineName:
    """The name of a vertical line: its left edge and its row, counted from the plot upwards."""

    line: ReferenceLine
    text: str
    left: float
    row: int


def _share(axis: Axis | None, value: float) -> float:
    if axis is None or axis.maximum <= axis.minimum:
        return 0.0
    return min(max((value - axis.minimum) / (axis.maximum - axis.minimum), 0.0), 1.0)


def numeric_plot(
    chart: Chart, frame: Frame, measure: TextMeasure, area: Area, *, top: float, left: float | None = None, right: float = 0.0
) -> NumericPlot:
    """The rectangle within an area: ``top`` points are used above it, ``right`` and ``left`` (else the tick labels' width) beside it."""
    if left is None:
        labels = widest(chart.axis.tick_labels if chart.axis else (), frame.text, measure) + TICK_GAP
        left = max(labels, LEAST_LEFT) if frame.titled else labels
    last = chart.x_axis.tick_labels[-1:] if chart.x_axis else ()
    names = widest(line_names(chart), NAME_SIZE, measure, True) * 0.12
    right = max(right, names, widest(last, frame.text, measure) / 2 if _ends_at_tick(chart) else 0.0)
    below = NAME_GAP + frame.text * LEADING + 3
    if chart.x_axis and chart.x_axis.title:
        below += frame.text * LEADING + 3
    width, height = max(area.width - left - right, 24.0), max(area.height - top - below, 24.0)
    return NumericPlot(chart, frame, area.x + left, area.y + top, width, height)


def line_names(chart: Chart) -> list[str]:
    """The names of the vertical lines."""
    return [line.label for line in chart.vertical_lines if line.label]


def _ends_at_tick(chart: Chart) -> bool:
    axis = chart.x_axis
    return axis is not None and bool(axis.ticks) and axis.ticks[-1] > axis.maximum - 0.06 * (axis.maximum - axis.minimum)


def names_height(chart: Chart, frame: Frame, measure: TextMeasure, area: Area) -> float:
    """The room above a plot for the names of its vertical lines (before the plot is known, so by the area's width)."""
    wide = sum(measure(name, NAME_SIZE, True) + 10 for name in line_names(chart))
    if not wide:
        return 0.0
    rows = 1 if wide <= area.width * 0.6 else 2 if wide <= area.width * 1.2 else 3
    return rows * NAME_SIZE * LEADING + 5


def placed_names(plot: NumericPlot, measure: TextMeasure, rows: int, low: float, high: float) -> list[LineName]:
    """The names above their lines, moved apart where they would touch, in as few rows as they need; those without room are left out."""
    lines = sorted((line for line in plot.chart.vertical_lines if line.label), key=lambda line: line.value)
    for count in range(1, rows + 1):
        found = [name for row in range(count) for name in _row(plot, measure, lines[row::count], row, low, high)]
        if len(found) == len(lines):
            return found
    return found if lines else []


def _row(plot: NumericPlot, measure: TextMeasure, lines: Sequence[ReferenceLine], row: int, low: float, high: float) -> list[LineName]:
    texts = [shortened(line.label, high - low, NAME_SIZE, measure, True) for line in lines]
    widths = [measure(text, NAME_SIZE, True) for text in texts]
    wanted = [plot.across(line.value) - width / 2 for line, width in zip(lines, widths, strict=True)]
    lefts = apart(wanted, widths, low, high, gap=9.0)
    if lefts is None:
        return []
    return [LineName(line, text, left, row) for line, text, left in zip(lines, texts, lefts, strict=True)]


def draw_vertical_lines(board: Board, plot: NumericPlot, rows: int, area: Area) -> None:
    """Limits, target and mean from their names above the plot down to the axis."""
    names = placed_names(plot, board.measure, rows, area.x, min(area.x + area.width, board.frame.width - 1))
    row_of = {id(name.line): name.row for name in names}
    for number, line in enumerate(plot.chart.vertical_lines):
        x = plot.across(line.value)
        top = plot.y - 7 - row_of.get(id(line), 0) * NAME_SIZE * LEADING
        dash = Dash.DASH if line.dashed else Dash.SOLID
        ends = ((x, top if line.label else plot.y), (x, plot.foot))
        board.add(Line(*ends, line.role, 2.0 if line.dashed else 1.75, dash, stands_for=f"line:{number}"))
        board.keep_clear(ends)
    for name in names:
        foot = plot.y - 9 - name.row * NAME_SIZE * LEADING
        role = WORD_ROLES.get(name.line.role, name.line.role)
        board.add(words(name.text, name.left, foot=foot, size=NAME_SIZE, role=role, bold=True, halo=True, stands_for="reference"))


def draw_value_axis(board: Board, plot: NumericPlot) -> None:
    """Gridlines and tick labels of the vertical axis."""
    axis = plot.chart.axis
    if axis is None:
        return
    for tick, label in zip(axis.ticks, axis.tick_labels, strict=True):
        level = plot.level(tick)
        if axis.gridlines and level < plot.foot - 1:
            board.add(Line((plot.x, level), (plot.right, level), Role.LINE, 0.75))
        text = words(label, plot.x - TICK_GAP, middle=level, size=plot.frame.text, align=Align.RIGHT, stands_for="tick")
        if board.free(text):
            board.add(text)


def draw_x_axis(board: Board, plot: NumericPlot) -> None:
    """The line at the foot with ticks, their labels (every second or third where they would touch) and the title below the middle."""
    axis = plot.chart.x_axis
    board.add(Line((plot.x, plot.foot), (plot.right, plot.foot), Role.MUTED, 1.0))
    if axis is None:
        return
    size, top = plot.frame.text, plot.foot + NAME_GAP
    step = _label_step(plot, axis, board)
    for place, (tick, label) in enumerate(zip(axis.ticks, axis.tick_labels, strict=True)):
        x = plot.across(tick)
        board.add(Line((x, plot.foot), (x, plot.foot + TICK), Role.MUTED, 1.0))
        if place % step == 0:
            half = board.measure(label, size) / 2
            held = min(max(x, half + 1), board.frame.width - half - 1)
            board.place(words(label, held, top=top, size=size, align=Align.CENTRE, stands_for="x-tick"))
    if axis.title:
        top += size * LEADING + 2
        lines = wrap(axis.title, plot.width + plot.x * 0.5, size, board.measure, most_lines=1)
        board.add(words(lines, (plot.x + plot.right) / 2, top=top, size=size, role=Role.MUTED, align=Align.CENTRE, stands_for="unit"))


def _label_step(plot: NumericPlot, axis: Axis, board: Board) -> int:
    widest_label = widest(axis.tick_labels, plot.frame.text, board.measure) + 8
    if len(axis.ticks) < 2:
        return 1
    distance = min(abs(plot.across(after) - plot.across(before)) for before, after in zip(axis.ticks, axis.ticks[1:], strict=False))
    return next((step for step in (1, 2, 3, 4, 5) if step * distance >= widest_label), max(len(axis.ticks), 1))
