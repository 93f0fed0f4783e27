"""What every chart with a value axis shares: the plot rectangle, ticks, category names, reference lines."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from qcbench.charts.layout.board import LEADING, Board, apart, widest, words
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.words import category_lines, wrap
from qcbench.charts.scene import Align, Dash, Frame, Line, TextMeasure
from qcbench.charts.spec import Axis, Chart, ReferenceLine, Role, Side

NAME_GAP = 6.0
TICK_GAP = 7.5
LEAST_LEFT = 44.5
LEAST_SLOT = 43.2
MOST_LINES = 3
LONGEST_REFERENCE = 122.0
SMALLEST = 14.0


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot rectangle of a chart. ``names`` are the category names in lines; ``start`` is the left of the first slot."""

    chart: Chart
    frame: Frame
    area: Area
    x: float
    y: float
    width: float
    height: float
    start: float
    slot: float
    names: tuple[tuple[str, ...], ...]
    name_size: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def centre(self, index: int) -> float:
        """The middle of a category."""
        return self.start + (index + 0.5) * self.slot

    def axis(self, side: Side) -> Axis | None:
        """The axis on a side."""
        return self.chart.second_axis if side is Side.RIGHT else self.chart.axis

    def level(self, value: float, side: Side = Side.LEFT) -> float:
        """The height of a value, kept within the plot."""
        axis = self.axis(side)
        if axis is None or axis.maximum <= axis.minimum:
            return self.foot
        share = (value - axis.minimum) / (axis.maximum - axis.minimum)
        return self.foot - min(max(share, 0.0), 1.0) * self.height

    @property
    def base(self) -> float:
        """Where columns stand: at 0 where the axis has it, else at the foot."""
        return self.level(0.0)

    @property
    def fits(self) -> bool:
        """Whether all names stand in three lines at most over slots that are wide enough."""
        return self.slot >= LEAST_SLOT and all(len(lines) <= MOST_LINES for lines in self.names)


def make_plot(
    chart: Chart,
    frame: Frame,
    measure: TextMeasure,
    area: Area,
    *,
    top: float,
    right: float = 0.0,
    widest_slot: float = inf,
    smallest: float = SMALLEST,
    named_at_end: bool = True,
) -> Plot:
    """Find the plot rectangle: ``top`` points are used above it and ``right`` beside it; ticks, names, notes and rows get their room."""
    left = _left(chart, frame, measure)
    if chart.second_axis is not None:
        right = max(right, widest(chart.second_axis.tick_labels, frame.text, measure) + TICK_GAP)
    if named_at_end:
        right = max(right, _reference_room(chart, frame, measure))
    width = max(area.width - left - right, 24.0)
    count = max(1, len(chart.categories))
    slot = min(width / count, widest_slot)
    names, size = _names(chart, slot, frame, measure, smallest)
    below = NAME_GAP + max((len(lines) for lines in names), default=1) * size * LEADING
    if any(chart.category_notes):
        below += notes_lines(chart, slot, frame, measure) * frame.small * LEADING
    below += len(chart.category_rows) * (frame.text * LEADING + 5)
    height = max(area.height - top - below, 24.0)
    x = area.x + left
    return Plot(chart, frame, area, x, area.y + top, width, height, x + (width - slot * count) / 2, slot, names, size)


def _left(chart: Chart, frame: Frame, measure: TextMeasure) -> float:
    labels = chart.axis.tick_labels if chart.axis is not None else ()
    rows = widest((title for title, _texts in chart.category_rows), frame.text, measure)
    needed = max(widest(labels, frame.text, measure) + TICK_GAP, rows + 4 if rows else 0.0)
    return max(needed, LEAST_LEFT) if frame.titled else needed


def _names(chart: Chart, slot: float, frame: Frame, measure: TextMeasure, smallest: float) -> tuple[tuple[tuple[str, ...], ...], float]:
    """The names at the largest size at which none needs more than three lines."""
    names: tuple[tuple[str, ...], ...] = ()
    size = frame.text
    for size in dict.fromkeys((frame.text, min(frame.text, SMALLEST), min(frame.text, smallest))):
        names = tuple(
            category_lines(name, slot, size, measure, index in chart.bold_categories) for index, name in enumerate(chart.categories)
        )
        if all(len(lines) <= MOST_LINES for lines in names):
            break
    return names, size


def notes_lines(chart: Chart, slot: float, frame: Frame, measure: TextMeasure) -> int:
    """How many lines the longest note under a name takes."""
    return max((len(wrap(note, slot - 4, frame.small, measure)) for note in chart.category_notes), default=0)


def _reference_room(chart: Chart, frame: Frame, measure: TextMeasure) -> float:
    wide = widest((line for one in chart.reference_lines for line in reference_words(one, frame, measure)), SMALLEST, measure, True)
    return wide + 9 if wide else 0.0


def reference_words(line: ReferenceLine, frame: Frame, measure: TextMeasure) -> tuple[str, ...]:
    """The name of a reference line in as many lines as the margin needs."""
    return wrap(line.label, min(LONGEST_REFERENCE, frame.width * 0.3), SMALLEST, measure, True)


def draw_axes(board: Board, plot: Plot) -> None:
    """Gridlines and tick labels."""
    for side, x, align in ((Side.LEFT, plot.x - TICK_GAP, Align.RIGHT), (Side.RIGHT, plot.right + TICK_GAP, Align.LEFT)):
        axis = plot.axis(side)
        if axis is None:
            continue
        for tick, label in zip(axis.ticks, axis.tick_labels, strict=True):
            level = plot.level(tick, side)
            if axis.gridlines and side is Side.LEFT and level < plot.foot - 1:
                board.add(Line((plot.x, level), (plot.right, level), Role.LINE, 0.75))
            text = words(label, x, middle=level, size=plot.frame.text, align=align, stands_for="tick")
            if board.free(text):
                board.add(text)


def draw_axis_lines(board: Board, plot: Plot) -> None:
    """The vertical lines of axes without gridlines; drawn after the columns, whose edges would cover them."""
    for side, x in ((Side.LEFT, plot.x), (Side.RIGHT, plot.right)):
        axis = plot.axis(side)
        if axis is not None and not axis.gridlines:
            top = plot.level(1.0, side) if side is Side.RIGHT and axis.maximum > 1 and axis.ticks[-1:] == (1,) else plot.y
            board.add(Line((x, top), (x, plot.foot), Role.MUTED, 1.0))


def draw_names(board: Board, plot: Plot) -> None:
    """The axis lines with names, notes and rows of texts below them."""
    draw_axis_lines(board, plot)
    chart, frame = plot.chart, plot.frame
    board.add(Line((plot.x, plot.base), (plot.right, plot.base), Role.MUTED, 1.0))
    top = plot.foot + NAME_GAP
    for index, lines in enumerate(plot.names):
        bold = index in chart.bold_categories
        text = words(lines, plot.centre(index), top=top, size=plot.name_size, bold=bold, align=Align.CENTRE, stands_for=f"category:{index}")
        if lines:
            board.add(text)
    top += max((len(lines) for lines in plot.names), default=1) * plot.name_size * LEADING
    for index, note in enumerate(chart.category_notes):
        lines = wrap(note, plot.slot - 4, frame.small, board.measure)
        if lines:
            x = plot.centre(index)
            board.add(words(lines, x, top=top, size=frame.small, role=Role.MUTED, align=Align.CENTRE, stands_for=f"note:{index}"))
    if any(chart.category_notes):
        top += notes_lines(chart, plot.slot, frame, board.measure) * frame.small * LEADING
    for title, texts in chart.category_rows:
        top += 5
        board.add(words(title, plot.area.x, top=top, size=frame.text, role=Role.MUTED, stands_for="row"))
        for index, change in enumerate(texts):
            role = Role.GOOD_TEXT if change[:1] in "−-" else Role.INK
            x = plot.centre(index)
            board.place(words(change, x, top=top, size=frame.label, role=role, bold=True, align=Align.CENTRE, stands_for=f"row:{index}"))
        top += frame.text * LEADING


def draw_references(board: Board, plot: Plot, *, named: bool = True, clear: bool = True) -> None:
    """Targets and limits; their names stand behind the plot's right edge and move apart where they would touch."""
    shown: list[tuple[float, ReferenceLine, tuple[str, ...]]] = []
    for line in plot.chart.reference_lines:
        level = plot.level(line.value, line.axis)
        ends = ((plot.x, level), (plot.right, level))
        board.add(Line(*ends, line.role, 2.0 if line.label else 1.0, Dash.DASH if line.dashed else Dash.SOLID, stands_for="reference"))
        if clear:
            board.keep_clear(ends)
        if line.label and named:
            shown.append((level, line, reference_words(line, plot.frame, board.measure)))
    shown.sort(key=lambda one: one[0])
    heights = [len(lines) * SMALLEST * LEADING for _level, _line, lines in shown]
    wanted = [level - height / 2 for (level, _line, _lines), height in zip(shown, heights, strict=True)]
    tops = apart(wanted, heights, plot.y - SMALLEST, plot.foot + SMALLEST / 2, gap=1.0) or wanted
    for (_level, line, lines), top, height in zip(shown, tops, heights, strict=True):
        text = words(lines, plot.right + 7, middle=top + height / 2, size=SMALLEST, role=line.role, bold=True, stands_for="reference")
        board.place(text)
