"""The lines of a control chart: centre, limits and zones in each phase, stepped where sizes differ, and the names at their ends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from qcbench.charts.control_parts import LimitKind, LimitLine
from qcbench.charts.layout.board import LEADING, Board, apart, words
from qcbench.charts.layout.plot import SMALLEST, Plot
from qcbench.charts.layout.trend import WORD_ROLES
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Align, Dash, Frame, Line, Point, Polyline, Text, TextMeasure
from qcbench.charts.spec import Chart, Role

WIDTH, ZONE_WIDTH, TARGET_WIDTH = 1.75, 0.75, 2.0
LONGEST_NAME = 122.0
INSET_LEFT, INSET_RIGHT = 1.5, 3.0
NAME_GAP = 7.0
CLOSE = 4.5


def draw_limits(board: Board, plot: Plot) -> None:
    """All lines; zones first, so that they lie below."""
    ordered = sorted(enumerate(plot.chart.limits), key=lambda one: one[1].kind is not LimitKind.ZONE)
    for number, line in ordered:
        if not line.drawn:
            continue
        dash = {LimitKind.CENTRE: Dash.SOLID, LimitKind.ZONE: Dash.SHORT}.get(line.kind, Dash.DASH)
        width = ZONE_WIDTH if line.kind is LimitKind.ZONE else WIDTH
        for course in courses(plot, line):
            board.add(Polyline(tuple(course), line.role, width, dash, stands_for=f"limit:{number}"))
            if line.kind is not LimitKind.ZONE:
                board.keep_clear(course)
    for target in plot.chart.reference_lines:
        level = plot.level(target.value, target.axis)
        ends = ((plot.x, level), (plot.right, level))
        board.add(Line(*ends, target.role, TARGET_WIDTH, Dash.DASH if target.dashed else Dash.SOLID, stands_for="reference"))
        board.keep_clear(ends)


def courses(plot: Plot, line: LimitLine) -> list[list[Point]]:
    """The line's corners, one list for each stretch between gaps; each level spans the slots of its points."""
    found: list[list[Point]] = []
    place = line.first
    for value, same in groupby(line.values):
        count = len(list(same))
        start, end = plot.start + place * plot.slot, plot.start + (place + count) * plot.slot
        place += count
        if value is None:
            found.append([])
            continue
        level = plot.level(value)
        if not found:
            found.append([])
        found[-1] += [(start, level), (end, level)]
    return [_inset(plot, line, course) for course in found if course]


def _inset(plot: Plot, line: LimitLine, course: list[Point]) -> list[Point]:
    """A hair of room before the next phase."""
    short = min(1.0, plot.slot / 4)
    return [(course[0][0] + INSET_LEFT * short, course[0][1]), *course[1:-1], (course[-1][0] - INSET_RIGHT * short, course[-1][1])]


@dataclass(frozen=True, slots=True)
class End:
    """What is named behind the right edge: the value there, the words in lines, the colour, and what they stand for."""

    value: float
    lines: tuple[str, ...]
    role: Role
    stands_for: str


def _ends(chart: Chart, frame: Frame, measure: TextMeasure) -> list[End]:
    widest = min(LONGEST_NAME, frame.width * 0.3)
    limits = [(line.values[-1], line.label, line.role, "limit") for line in chart.limits if line.at_end and line.label]
    targets = [(line.value, line.label, line.role, "reference") for line in chart.reference_lines if line.label]
    return [
        End(value, wrap(label, widest, SMALLEST, measure, True), WORD_ROLES.get(role, role), name)
        for value, label, role, name in (*limits, *targets)
        if value is not None
    ]


def end_room(chart: Chart, frame: Frame, measure: TextMeasure) -> float:
    """The room behind the right edge."""
    texts = [line for end in _ends(chart, frame, measure) for line in end.lines]
    return max((measure(text, SMALLEST, True) for text in texts), default=0.0) + (NAME_GAP + 2 if texts else 0.0)


def draw_end_names(board: Board, plot: Plot) -> None:
    """UCL, CL, LCL and targets behind the plot's right edge; those that would touch move apart."""
    shown = sorted(_ends(plot.chart, plot.frame, board.measure), key=lambda one: -one.value)
    heights = [len(end.lines) * SMALLEST * LEADING for end in shown]
    wanted = [plot.level(end.value) - height / 2 for end, height in zip(shown, heights, strict=True)]
    tops = apart(wanted, heights, plot.y - SMALLEST, plot.foot + SMALLEST * 0.6, gap=0.0) or wanted
    for end, top, height in zip(shown, tops, heights, strict=True):
        x, middle = plot.right + NAME_GAP, top + height / 2
        board.place(words(end.lines, x, middle=middle, size=SMALLEST, role=end.role, bold=True, stands_for=end.stands_for))


def name_limits(board: Board, plot: Plot) -> None:
    """The limits of the earlier phases, at the end of their line where the points leave room."""
    for line in plot.chart.limits:
        known = [value for value in line.values if value is not None]
        if line.at_end or not line.label or not known:
            continue
        left, right = plot.start + line.first * plot.slot, plot.start + (line.last + 1) * plot.slot
        wide = board.measure(line.label, SMALLEST, True)
        if wide <= right - left - 6:
            level = plot.level(known[-1])
            board.place_clear(*_beside(line, level, left + 4, right - 5.8))


def _beside(line: LimitLine, level: float, left: float, right: float) -> list[Text]:
    """Outside of the limit at its end, its start and its middle, then inside."""
    below = line.kind is LimitKind.LOWER
    role = WORD_ROLES.get(line.role, line.role)
    found = []
    for under in (below, not below):
        foot, top = (None, level + CLOSE) if under else (level - CLOSE, None)
        for x, align in ((right, Align.RIGHT), (left, Align.LEFT), ((left + right) / 2, Align.CENTRE)):
            found.append(
                words(line.label, x, size=SMALLEST, foot=foot, top=top, role=role, bold=True, align=align, halo=True, stands_for="limit")
            )
    return found
