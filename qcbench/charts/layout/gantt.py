"""The layout of a Gantt chart: phases, steps, owners, and plan over actual in the months of the activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from qcbench.charts.layout.heading import Area, area_of, heading
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Align, Box, Dash, Frame, Line, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import Gantt, GanttRow, Role

LINE_HEIGHT = 1.25
LEGEND_HEIGHT = 24.0
PHASE_WIDTH = 44.6
LEAST_ROW, MOST_ROW, USUAL_ROW = 24.0, 36.0, 29.9
BAR = 8.64
WEEKS_UP_TO, THIRDS_UP_TO = 3, 7


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of words: where it is, its text size, and the broken lines of each row."""

    x: float
    width: float
    size: float
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The table: where the days begin, how wide one is, where the rows begin and how high each is."""

    gantt: Gantt
    area: Area
    names: _Column
    owners: _Column
    head: float
    row: float
    measure: TextMeasure

    @property
    def left(self) -> float:
        """Where the first day begins."""
        return self.owners.x + self.owners.width

    @property
    def right(self) -> float:
        """Where the last day ends."""
        return self.area.x + self.area.width

    @property
    def top(self) -> float:
        """Where the table begins, under the legend."""
        return self.area.y + LEGEND_HEIGHT

    @property
    def foot(self) -> float:
        """Where the last row ends."""
        return self.row_top(len(self.gantt.rows))

    def day(self, when: date) -> float:
        """The x where a day begins, kept inside the grid."""
        days = (self.gantt.last - self.gantt.first).days + 1
        at = self.left + (self.right - self.left) * (when - self.gantt.first).days / days
        return min(max(at, self.left), self.right)

    def row_top(self, index: int) -> float:
        """Where a row begins."""
        return self.top + self.head + index * self.row


def layout_gantt(gantt: Gantt, frame: Frame, measure: TextMeasure) -> Scene:
    """Draw a plan and its progress into a frame; more rows than fit at 24 pt each make the scene higher.

    Months are split into weeks up to three months, into thirds up to seven (if ``part_labels`` are given), else not at all.
    ``stands_for``: ``phase:<letter>``, ``row:<key>`` (name), ``row:<key>:owner``, ``:plan``, ``:actual``, ``:late``.
    """
    grid = _grid(gantt, frame, measure)
    height = max(frame.height, grid.foot + frame.height - grid.area.y - grid.area.height)
    whole = replace(frame, height=height)
    parts = [*heading(gantt.caption, whole, measure), *_legend(grid), *_head(grid), *_lines(grid), *_phases(grid)]
    for index, row in enumerate(gantt.rows):
        parts += _words(grid, index, row)
        parts += _bars(grid, index, row)
    return Scene(frame.width, height, tuple(parts), gantt.alternative_text)


def _grid(gantt: Gantt, frame: Frame, measure: TextMeasure) -> _Grid:
    area = area_of(gantt.caption, frame)
    split = parts_of_months(gantt)
    head = 44.6 if split or any("\n" in label for label in gantt.month_labels) else 30.0
    space = (area.height - LEGEND_HEIGHT - head) / max(len(gantt.rows), 1)
    names = _column([row.name for row in gantt.rows], gantt.heads[1], area.x + PHASE_WIDTH + 5, 190.0, True, measure)
    owners = _column([row.owner for row in gantt.rows], gantt.heads[2], names.x + names.width, 110.0, False, measure)
    words = max((len(lines) for column in (names, owners) for lines in column.lines), default=1)
    least = max(LEAST_ROW, words * min(names.size, owners.size) * LINE_HEIGHT + 4)
    row = max(least, min(space, MOST_ROW if frame.titled else USUAL_ROW + 3))
    return _Grid(gantt, area, names, owners, head, row, measure)


def _column(texts: Sequence[str], head: str, x: float, most: float, bold: bool, measure: TextMeasure) -> _Column:
    """A column as wide as its words need, up to ``most``; longer ones break, at 14 or 12 pt."""
    inner = most - 16
    size = 14.0 if all(len(wrap(text, inner, 14.0, measure, bold)) <= 2 for text in texts) else 12.0
    lines = tuple(
        tuple(wrap(text, inner, size, measure, bold)) if measure(text, size, bold) > inner or "|" in text else (text,) for text in texts
    )
    widths = [measure(line, size, bold) for group in lines for line in group]
    return _Column(x, max([*widths, measure(head, 14.0, True), 48.0]) + 24, size, lines)


def months_of(gantt: Gantt) -> tuple[tuple[date, date], ...]:
    """The first and last day of each month in the plan, cut at its ends."""
    found, start = [], gantt.first
    while start <= gantt.last:
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        found.append((start, min(following - timedelta(days=1), gantt.last)))
        start = following
    return tuple(found)


def parts_of_months(gantt: Gantt) -> tuple[tuple[date, date, str], ...]:
    """First day, last day and label of the parts in which the months are split; empty where they stay whole."""
    months = months_of(gantt)
    if len(months) <= WEEKS_UP_TO:
        return _weeks(gantt)
    if len(months) > THIRDS_UP_TO or not gantt.part_labels:
        return ()
    found = []
    for first, last in months:
        starts = [first.replace(day=day) for day in (1, 11, 21)]
        ends = [first.replace(day=10), first.replace(day=20), last]
        for label, start, end in zip(gantt.part_labels, starts, ends, strict=True):
            if max(start, first) <= min(end, last):
                found.append((max(start, first), min(end, last), label))
    return tuple(found)


def _weeks(gantt: Gantt) -> tuple[tuple[date, date, str], ...]:
    """The weeks from Monday on, each named by the day of the month on which it begins."""
    start, found = gantt.first, []
    while start <= gantt.last:
        end = min(start + timedelta(days=6 - start.weekday()), gantt.last)
        found.append((start, end, str(start.day)))
        start = end + timedelta(days=1)
    return tuple(found)


def _legend(grid: _Grid) -> Iterator[Primitive]:
    """Samples of plan and actual at the upper right."""
    x, y = grid.right, grid.area.y
    for words, plan in ((grid.gantt.heads[4], False), (grid.gantt.heads[3], True)):
        yield Text((x, y), (words,), 14.0, Role.INK, align=Align.RIGHT)
        x -= grid.measure(words, 14.0) + 24
        edge = Role.MUTED if plan else None
        yield Box(x, y + 4, 18, 9.5, None if plan else Role.MUTED, edge, 1.25, Dash.SHORT if plan else Dash.SOLID)
        x -= 22


def _head(grid: _Grid) -> Iterator[Primitive]:
    top, height = grid.top, grid.head
    yield Box(grid.area.x, top, grid.area.width, height, Role.TINT)
    yield Line((grid.area.x, top), (grid.right, top), Role.PRIMARY, 1.5)
    middle = top + (height - 14 * LINE_HEIGHT) / 2
    centres = (grid.area.x + PHASE_WIDTH / 2, grid.names.x + grid.names.width / 2, grid.owners.x + grid.owners.width / 2)
    for centre, words in zip(centres, grid.gantt.heads[:3], strict=True):
        yield Text((centre, middle), (words,), 14.0, Role.INK, True, Align.CENTRE, on=Role.TINT)
    yield from _month_names(grid)
    for first, last, label in parts_of_months(grid.gantt):
        if grid.day(last + timedelta(days=1)) - grid.day(first) >= grid.measure(label, 12.0) + 1:
            centre = (grid.day(first) + grid.day(last + timedelta(days=1))) / 2
            yield Text((centre, top + 25), (label,), 12.0, Role.MUTED, align=Align.CENTRE, on=Role.TINT)


def _month_step(grid: _Grid) -> tuple[float, int]:
    """The size of the month labels, and which of them are written: each, each second, …, so that they do not touch."""
    slot = (grid.right - grid.left) / max(len(months_of(grid.gantt)), 1)
    widest = max((grid.measure(label.split("\n")[0], 14.0, True) for label in grid.gantt.month_labels), default=0.0)
    size = 14.0 if widest <= slot - 2 else 12.0
    return size, next((one for one in (1, 2, 3, 6) if widest * size / 14 <= slot * one - 2), 12)


def _month_names(grid: _Grid) -> Iterator[Primitive]:
    """The month labels; a second line (the year) after a line break; every second or third one where they are too wide."""
    months = months_of(grid.gantt)
    labels = [label.split("\n") for label in grid.gantt.month_labels]
    size, step = _month_step(grid)
    split = bool(parts_of_months(grid.gantt))
    for place, ((first, last), label) in enumerate(zip(months, labels, strict=False)):
        width = grid.day(last + timedelta(days=1)) - grid.day(first)
        if place % step or (step == 1 and width < grid.measure(label[0], size, True)):
            continue
        lines = len(label) if not split else 1
        top = grid.top + (5 if split else (grid.head - lines * size * LINE_HEIGHT) / 2)
        yield Text((grid.day(first) + width / 2, top), (label[0],), size, Role.INK, True, Align.CENTRE, on=Role.TINT)
        if lines > 1:
            at = (grid.day(first) + width / 2, top + size * LINE_HEIGHT)
            yield Text(at, (label[1],), 12.0, Role.MUTED, align=Align.CENTRE, on=Role.TINT)


def _lines(grid: _Grid) -> Iterator[Primitive]:
    body = grid.top + grid.head
    for first, _last, _label in parts_of_months(grid.gantt):
        yield Line((grid.day(first), body), (grid.day(first), grid.foot), Role.LINE, 0.4)
    _size, step = _month_step(grid)
    for first, _last in months_of(grid.gantt):
        yield Line((grid.day(first), grid.top + 8 if step == 1 else body), (grid.day(first), grid.foot), Role.LINE, 1.0)
    for index in range(1, len(grid.gantt.rows)):
        y = grid.row_top(index)
        yield Line((grid.names.x, y), (grid.right, y), Role.LINE, 0.75)
    yield Line((grid.area.x, grid.foot), (grid.right, grid.foot), Role.PRIMARY, 1.5)


def _phases(grid: _Grid) -> Iterator[Primitive]:
    """One block for each run of rows of the same phase."""
    index = 0
    for (phase, role), rows in groupby(grid.gantt.rows, key=lambda row: (row.phase, row.role)):
        count = len(list(rows))
        top, height = grid.row_top(index) + 1.5, count * grid.row - 3
        yield Box(grid.area.x, top, PHASE_WIDTH, height, role, stands_for=f"phase:{phase}")
        at = (grid.area.x + PHASE_WIDTH / 2, top + (height - 20 * LINE_HEIGHT) / 2)
        yield Text(at, (phase,), 20.0, Role.INK, True, Align.CENTRE, on=role, stands_for=f"phase:{phase}")
        index += count


def _words(grid: _Grid, index: int, row: GanttRow) -> Iterator[Primitive]:
    for column, bold, name in ((grid.names, True, f"row:{row.key}"), (grid.owners, False, f"row:{row.key}:owner")):
        lines = column.lines[index]
        top = grid.row_top(index) + (grid.row - len(lines) * column.size * LINE_HEIGHT) / 2
        yield Text((column.x + column.width / 2, top), lines, column.size, Role.INK, bold, Align.CENTRE, stands_for=name)


def _bars(grid: _Grid, index: int, row: GanttRow) -> Iterator[Primitive]:
    scale = grid.row / USUAL_ROW
    top = grid.row_top(index)
    spans = [(span, name) for span, name in ((row.planned, "plan"), (row.actual, "actual")) if span]
    for (first, last), name in spans:
        if last < grid.gantt.first or first > grid.gantt.last:
            continue
        x = min(grid.day(first), grid.right - 3.0)
        width = max(grid.day(last + timedelta(days=1)) - x, 3.0)
        stands_for = f"row:{row.key}:{name}"
        if name == "plan":
            yield Box(x, top + 5 * scale, width, BAR * scale, edge=row.role, edge_width=1.25, dash=Dash.SHORT, stands_for=stands_for)
        else:
            yield Box(x, top + 16.2 * scale, width, BAR * scale, row.role, stands_for=stands_for)
    if row.lateness and spans:
        yield _late(grid, index, row, [span for span, _name in spans])


def _late(grid: _Grid, index: int, row: GanttRow, spans: Sequence[tuple[date, date]]) -> Text:
    """The lateness right of the bars, left of them at the right edge, over them where they fill the grid."""
    start = min(grid.day(first) for first, _last in spans)
    end = max(grid.day(last + timedelta(days=1)) for _first, last in spans)
    width = grid.measure(row.lateness, 14.0, True)
    top = grid.row_top(index) + (grid.row - 14 * LINE_HEIGHT) / 2
    at, align = (end + 5, Align.LEFT) if end + 5 + width <= grid.right else (start - 5, Align.RIGHT)
    if align is Align.RIGHT and at - width < grid.left:
        at = grid.right - 4
    return Text((at, top), (row.lateness,), 14.0, Role.TARGET, True, align, halo=True, stands_for=f"row:{row.key}:late")
