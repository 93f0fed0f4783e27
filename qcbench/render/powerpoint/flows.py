"""Parts that flow from left to right: chains of boxes, steps in chevrons, and a computation in terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qcbench.charts.scene import Align, Dash
from qcbench.charts.spec import Role
from qcbench.render.blocks import Chain, ChainBox, Chevrons, Equation
from qcbench.render.powerpoint.block import Block, Context
from qcbench.render.powerpoint.canvas import Canvas, Look
from qcbench.render.powerpoint.grid import BODY, CARD, KEY, SMALL, TIGHT, Place
from qcbench.render.powerpoint.lists import disc
from qcbench.render.powerpoint.text import Lines, Style, one_line, text_width

COMPACT = 2.2
"""Boxes narrower than this show a small head and figure in the middle."""
MOST_CHEVRONS = 5
MOST_BOXES = 5
MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class _Box:
    """A measured box of a chain."""

    box: ChainBox
    head: Lines
    figure: Lines
    note: Lines
    compact: bool

    @property
    def content(self) -> float:
        return self.head.height + self.figure.height + self.note.height

    @property
    def height(self) -> float:
        return self.content + (0.16 if self.compact else 0.27)


def chain_block(part: Chain, width: float, context: Context) -> Block:
    """Boxes joined by arrows; more than five go into a second row."""
    title = context.broken(part.title, width, Style(size=BODY, role=Role.MUTED, bold=True), 2)
    across = max(1, -(-len(part.boxes) // -(-len(part.boxes) // MOST_BOXES))) if part.boxes else 1
    gap = 0.444 if width > 8 else 0.40
    each = (width - gap * (across - 1)) / across
    boxes = [_box(box, each, context) for box in part.boxes]
    rows = -(-len(boxes) // across) if boxes else 0
    high = max((box.height for box in boxes), default=0.0)
    above = title.height + 0.06 if title.lines else 0.0
    whole = above + rows * high + max(rows - 1, 0) * 0.2

    def draw(canvas: Canvas, place: Place) -> None:
        canvas.text(Place(place.x, place.y, place.width, title.height), title, name="Heading")
        if not boxes:
            return
        tall = (place.height - above - (rows - 1) * 0.2) / rows
        with canvas.group("Chain", " → ".join(one_line(f"{box.head} {box.figure}{box.unit}") for box in part.boxes)) as inner:
            keys = []
            for index, box in enumerate(boxes):
                at = Place(place.x + (index % across) * (each + gap), place.y + above + (index // across) * (tall + 0.2), each, tall)
                keys.append((_draw_box(inner, box, at), at))
            for index, ((key, at), (after, then)) in enumerate(pairwise(keys), 1):
                if index % across:
                    start, end = (at.right, at.middle[1]), (then.x, then.middle[1])
                    inner.line(start, end, Role.MUTED, 2.25, arrow=True, glue=((key, 3), (after, 1)), name="Arrow")

    return Block(whole, whole + rows * 0.1, whole + rows * 0.3, draw)


def _box(box: ChainBox, width: float, context: Context) -> _Box:
    compact = width < COMPACT
    words = context.theme.words_on(box.role) if box.filled else Role.MUTED if box.ghost else Role.INK
    align = Align.CENTRE if compact else Align.LEFT
    quiet = words if box.filled else Role.MUTED
    room = width - (0.16 if compact else 0.3)
    head = context.broken(box.head, room, Style(size=BODY, role=words if compact else quiet, bold=True, align=align, leading=TIGHT), 2)
    if compact:
        figure = context.broken(
            f"{box.figure}{' ' if box.unit else ''}{box.unit}", room, Style(size=BODY, role=words, align=align, leading=TIGHT), 3
        )
    else:
        figure = _statement(box, room, words, context)
    note_style = Style(size=SMALL if compact else BODY, role=quiet, align=align, leading=TIGHT)
    if text_width(one_line(box.note), note_style) > room:
        note_style = note_style.but(size=SMALL)
    note = context.broken(box.note, room, note_style, 2)
    return _Box(box, head, figure, note, compact)


def _statement(box: ChainBox, room: float, words: Role, context: Context) -> Lines:
    """The figure of a wide box: 28 pt with its unit in 16 pt when it fits, else a statement in 20, 18 or 16 pt."""
    role = words if box.filled or box.ghost or box.role is Role.PRIMARY else box.role
    large = Style(size=KEY, role=role, bold=True, leading=TIGHT)
    unit = text_width(box.unit, Style(size=CARD, bold=True)) + 0.1 if box.unit else 0.0
    if text_width(one_line(box.figure), large) * 1.04 + unit <= room:
        return context.broken(box.figure, room, large, 1)
    for size in (20, 18, CARD):
        lines = context.broken(f"{box.figure}{' ' if box.unit else ''}{box.unit}", room, large.but(size=size), 3)
        if len(lines.lines) <= 2:
            break
    return lines


def _draw_box(canvas: Canvas, box: _Box, place: Place) -> int:
    spec = box.box
    look = Look(fill=spec.role) if spec.filled else Look(fill=Role.PAPER, edge=Role.LINE, dash=Dash.DASH if spec.ghost else Dash.SOLID)
    key = canvas.shape(place, look, name=one_line(spec.head) or "Box")
    if not (spec.filled or spec.ghost or box.compact):
        canvas.shape(Place(place.x, place.y, place.width, 0.05), Look(fill=spec.role), name="Edge")
    inset = 0.08 if box.compact else 0.15
    y = place.y + (max(place.height - box.content, 0.08) / 2 if box.compact or spec.filled else 0.15)
    for lines, name in ((box.head, "Head"), (box.figure, "Figure"), (box.note, "Note")):
        beside = name == "Figure" and lines.style.size == KEY and bool(spec.unit)
        wide = lines.width * 1.02 + 0.02 if beside else place.width - 2 * inset
        canvas.text(Place(place.x + inset, y, wide, lines.height), lines, name=name)
        if beside:
            style = Style(size=CARD, role=lines.style.role, bold=True, anchor="b", leading=1.6)
            left = place.x + inset + lines.width * 1.04 + 0.1
            canvas.words(Place(left, y, place.right - left - 0.05, lines.height), spec.unit, style, name="Unit")
        y += lines.height
    return key


@dataclass(frozen=True, slots=True)
class _Step:
    """A measured step."""

    head: Lines
    what: Lines
    when: Lines

    @property
    def height(self) -> float:
        return max(self.head.height, 0.32) + self.what.height + self.when.height + 0.26


def chevrons_block(part: Chevrons, width: float, context: Context) -> Block:
    """Steps in chevrons, at most five in a row, as even rows as can be."""
    count = len(part.items)
    rows = -(-count // MOST_CHEVRONS) if count else 0
    across = -(-count // rows) if rows else 1
    each = min((width - 0.18 * (across - 1)) / across, 4.0)
    room = each - 0.45
    steps = [
        _Step(
            context.broken(head, room - 0.38, Style(size=CARD, bold=True, anchor="ctr", leading=TIGHT), 2),
            context.broken(what, room, Style(size=BODY, leading=TIGHT), 3),
            context.broken(when, room, Style(size=SMALL, role=Role.MUTED, leading=TIGHT), 1),
        )
        for head, what, when in part.items
    ]
    high = max((step.height for step in steps), default=0.0)
    whole = rows * high + max(rows - 1, 0) * 0.14

    def draw(canvas: Canvas, place: Place) -> None:
        tall = (place.height - max(rows - 1, 0) * 0.14) / max(rows, 1)
        for index, step in enumerate(steps):
            at = Place(place.x + (index % across) * (each + 0.18), place.y + (index // across) * (tall + 0.14), each, tall)
            _draw_step(canvas, step, at, index, part, first=index % across == 0)

    return Block(whole, max(whole, rows * 1.18), max(whole + 0.1, rows * 1.3), draw)


def _draw_step(canvas: Canvas, step: _Step, place: Place, index: int, part: Chevrons, *, first: bool) -> None:
    with canvas.group("Step", one_line(" ".join(part.items[index]))) as inner:
        kind, point = ("homePlate" if first else "chevron"), round(15_000 * 1.0 / max(place.height, 0.3))
        inner.shape(place, Look(fill=Role.TINT), kind=kind, adjust=(("adj", point),), name="Step")
        left = place.x + (0.24 if first else 0.3)
        head = max(step.head.height, 0.32)
        y = place.y + (place.height - step.height + 0.26) / 2
        disc(inner, left, y + (head - 0.32) / 2, index + 1, part.role, 0.32)
        inner.text(Place(left + 0.42, y, place.right - left - 0.55, head), step.head, name="Head")
        y += head
        inner.text(Place(left, y, place.right - left - 0.1, step.what.height), step.what, name="Words")
        inner.text(Place(left, y + step.what.height, place.right - left - 0.1, step.when.height), step.when, name="Date")


def equation_block(part: Equation, width: float, context: Context) -> Block:
    """Terms with operators between and explanations under them, on a panel; rows as the width asks for."""
    title = context.broken(part.title, width - 0.4, Style(size=BODY, role=Role.MUTED, bold=True), 2)
    note = context.broken(part.note, width - 0.4, Style(size=BODY, role=Role.MUTED), 3)
    rows, size = _equation_rows(part, width - 0.36)
    if len(rows) > MOST_ROWS:
        context.cuts.append(one_line(part.title or part.terms[0][0])[:24])
        rows = rows[:MOST_ROWS]
    term = Style(size=size, bold=True, align=Align.CENTRE, leading=1.4)
    under = Style(size=BODY if size >= CARD else SMALL, role=Role.MUTED, align=Align.CENTRE, leading=TIGHT)
    cells = [[(place, each, context.broken(part.terms[place][1], each, under, 2)) for place, each in row] for row in rows]
    heights = [term.line + max((lines.height for _place, _each, lines in row), default=0.0) for row in cells]
    whole = 0.24 + title.height + sum(heights) + 0.1 * len(rows) + note.height + (0.06 if note.lines else 0.0)

    def draw(canvas: Canvas, place: Place) -> None:
        with canvas.group("Computation", one_line(spoken(part))) as inner:
            inner.shape(place, Look(fill=Role.PANEL), name="Panel")
            y = place.y + (place.height - whole) / 2 + 0.12
            inner.text(Place(place.x + 0.2, y, place.width - 0.4, title.height), title, name="Heading")
            y += title.height + 0.04
            for row, height in zip(cells, heights, strict=True):
                _draw_terms(inner, part, row, Place(place.x + 0.18, y, place.width - 0.36, height), term)
                y += height + 0.1
            inner.text(Place(place.x + 0.2, y, place.width - 0.4, note.height), note, name="Note")

    return Block(whole, whole, whole + 0.24, draw)


def spoken(part: Equation) -> str:
    """The computation as a line of text."""
    operators = (*part.operators, "")
    return " ".join(
        f"{term} {operators[place] if place < len(operators) else ''}".strip() for place, (term, _under) in enumerate(part.terms)
    )


def _equation_rows(part: Equation, width: float) -> tuple[list[list[tuple[int, float]]], float]:
    """The places of the terms, row by row, with their widths; and the size of type."""
    gap = 0.24
    sizes = (18.0, CARD, BODY)
    for size in sizes:
        under = BODY if size >= CARD else SMALL
        needs = [
            max(text_width(one_line(term), Style(size=size, bold=True)), min(text_width(one_line(words), Style(size=under)), 1.6), 0.5)
            * 1.04
            + 0.06
            for term, words in part.terms
        ]
        if sum(needs) + gap * max(len(needs) - 1, 0) <= width or size == sizes[-1]:
            break
    rows: list[list[tuple[int, float]]] = [[]]
    used = 0.0
    for place, need in enumerate(needs):
        need = min(need, width)
        if rows[-1] and used + gap + need > width:
            rows.append([])
            used = 0.0
        rows[-1].append((place, need))
        used += need + (gap if len(rows[-1]) > 1 else 0.0)
    return rows, size


def _draw_terms(canvas: Canvas, part: Equation, row: Sequence[tuple[int, float, Lines]], place: Place, style: Style) -> None:
    free = place.width - sum(each for _index, each, _lines in row)
    gap = min(max(free / max(len(row) - (row[-1][0] == len(part.terms) - 1), 1), 0.22), 0.5)
    x = place.x
    for index, each, lines in row:
        last = index == len(part.terms) - 1
        how = style.but(role=part.result_role) if last else style
        canvas.words(Place(x, place.y, each, style.line), one_line(part.terms[index][0]), how, name="Term")
        canvas.text(Place(x, place.y + style.line, each, lines.height), lines, name="Explanation")
        if index < len(part.operators) and not last:
            quiet = style.but(bold=False, role=Role.MUTED)
            canvas.words(Place(x + each, place.y, gap, style.line), part.operators[index], quiet, name="Operator")
        x += each + gap
