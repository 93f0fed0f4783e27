"""The agenda: the steps under P, D, C, A with their pages, the decision after checking, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.charts.scene import Align, Dash
from qcbench.charts.spec import Role
from qcbench.render.blocks import Agenda, AgendaItem, phase_role
from qcbench.render.powerpoint import grid
from qcbench.render.powerpoint.block import Context
from qcbench.render.powerpoint.canvas import Canvas, Look
from qcbench.render.powerpoint.chrome import phase_text
from qcbench.render.powerpoint.grid import Place
from qcbench.render.powerpoint.text import Style, fitted, one_line, text_width

TOP, HEAD, FOOT = 1.62, 0.55, 6.28
GAP, INSET = 0.14, 0.12
BOX_GAP = 0.14
ROWS = 3
BACK = 6.54
CENTRED = Style(size=14, bold=True, align=Align.CENTRE, anchor="ctr", leading=1.25)


def draw_agenda(canvas: Canvas, agenda: Agenda, pages: dict[str, int], context: Context) -> None:
    """Draw all phases, then the decision."""
    phases = [(letter, word, [item for item in agenda.items if item.phase == letter]) for letter, word in agenda.phases]
    columns = [max(1, -(-len(items) // ROWS)) for _letter, _word, items in phases]
    free = grid.CONTENT - GAP * (len(phases) - 1)
    weights = [_need(items, count) for (_letter, _word, items), count in zip(phases, columns, strict=True)]
    panels: dict[str, Place] = {}
    feet: dict[str, float] = {}
    x = grid.LEFT
    notes = dict(agenda.notes)
    for (letter, word, items), count, weight in zip(phases, columns, weights, strict=True):
        width = free * weight / sum(weights)
        panels[letter] = Place(x, TOP, width, FOOT - TOP)
        with canvas.group(one_line(word), one_line(f"{letter} {word}")) as inner:
            _head(inner, letter, word, panels[letter])
            feet[letter] = _steps(inner, agenda, items, panels[letter], count, pages, context)
        if letter != "C" and notes.get(letter) and len(items) < ROWS:
            style = Style(size=14, role=Role.MUTED, leading=1.5)
            lines = context.broken(notes[letter], width - 2 * INSET, style, max(1, int((FOOT - feet[letter] - 0.25) / style.line)))
            canvas.text(Place(x + INSET, feet[letter] + 0.2, width - 2 * INSET, lines.height), lines, name="Note")
        x += width + GAP
    if agenda.question and "C" in panels:
        _decision(canvas, agenda, panels, feet, dict(zip((phase[0] for phase in phases), columns, strict=True)), context)


def _need(items: Sequence[AgendaItem], columns: int) -> float:
    """The width that the names of a phase's steps ask for."""
    style = Style(size=16, bold=True)
    widest = max((text_width(one_line(item.name), style) for item in items), default=0.0)
    return columns * max(min(widest, 2.4) + 0.75, 2.25)


def _head(canvas: Canvas, letter: str, word: str, place: Place) -> None:
    role = phase_role(letter)
    words = canvas.theme.words_on(role)
    canvas.shape(place, Look(fill=role, opacity=0.07), name="Panel")
    canvas.shape(Place(place.x, place.y, place.width, HEAD), Look(fill=role), name="Head")
    canvas.words(
        Place(place.x + 0.18, place.y, 0.4, HEAD), letter, Style(size=28, role=words, bold=True, anchor="ctr", leading=1.1), name="Letter"
    )
    style = Style(size=18, role=words, bold=True, anchor="ctr", leading=1.1)
    room = place.width - 0.75
    canvas.words(Place(place.x + 0.62, place.y, room, HEAD), fitted(word, room, style)[0], style, name="Phase")


def _steps(
    canvas: Canvas, agenda: Agenda, items: Sequence[AgendaItem], panel: Place, columns: int, pages: dict[str, int], context: Context
) -> float:
    """The boxes of a phase, column by column; returns the foot of the lowest."""
    top = panel.y + HEAD + INSET
    high = (panel.foot - top - INSET - BOX_GAP * (ROWS - 1)) / ROWS
    wide = (panel.width - INSET * (columns + 1)) / columns
    keys: list[tuple[int, Place]] = []
    foot = top
    for index, item in enumerate(items):
        column, row = divmod(index, ROWS)
        place = Place(panel.x + INSET + column * (wide + INSET), top + row * (high + BOX_GAP), wide, high)
        keys.append((_step(canvas, agenda, item, place, pages, context), place))
        foot = max(foot, place.foot)
    for index in range(1, len(keys)):
        (before, above), (after, below) = keys[index - 1], keys[index]
        if index % ROWS:
            canvas.line(
                (above.middle[0], above.foot),
                (below.middle[0], below.y),
                Role.MUTED,
                1.5,
                arrow=True,
                glue=((before, 2), (after, 0)),
                name="Arrow",
            )
    return foot


def _step(canvas: Canvas, agenda: Agenda, item: AgendaItem, place: Place, pages: dict[str, int], context: Context) -> int:
    role = phase_role(item.phase)
    key = canvas.shape(place, Look(fill=Role.PAPER, edge=role, edge_width=0.75), name=one_line(item.name))
    canvas.shape(Place(place.x, place.y, 0.06, place.height), Look(fill=role), name="Edge")
    number = Style(size=20, role=phase_text(item.phase), bold=True, leading=1.3)
    left = place.x + 0.18 + max(text_width(item.number, number) * 1.06 + 0.1, 0.36)
    room = place.right - left - 0.06
    strong = Style(size=16, bold=True, leading=1.25)
    name = context.first_fitting(item.name, room, ((strong, 1), (strong.but(size=14.0), 2)))
    page = agenda.page.format(page=pages[item.step]) if item.step in pages else ""
    light = Style(size=14, leading=1.25)
    tools = context.first_fitting(item.tools, room, ((light, 1), (light.but(size=12.0), 2 if len(name.lines) < 2 else 1)))
    small = Style(size=12, role=Role.MUTED, leading=1.25)
    whole = name.height + tools.height + (small.line if page else 0.0) + 0.06
    y = place.y + max((place.height - whole) / 2, 0.03)
    canvas.words(Place(place.x + 0.18, y - 0.03, left - place.x - 0.2, number.line), item.number, number, name="Number")
    canvas.text(Place(left, y, room, name.height), name, name="Step")
    canvas.text(Place(left, y + name.height + 0.03, room, tools.height), tools, name="Tools")
    canvas.words(Place(left, y + name.height + tools.height + 0.06, room, small.line), page, small, name="Page")
    return key


def _decision(
    canvas: Canvas, agenda: Agenda, panels: dict[str, Place], feet: dict[str, float], columns: dict[str, int], context: Context
) -> None:
    """The question under the steps of C: yes leads to A, no the dashed way back to P."""
    panel = panels["C"]
    width = panel.width - 0.2
    middle = panel.middle[0]
    room = FOOT - feet["C"]
    high = min(1.1, room - 0.5)
    if high < 0.6:
        return
    y = feet["C"] + (room - high) * 0.5
    text = context.broken(agenda.question, width * 0.62, CENTRED, 2)
    look = Look(fill=Role.PAPER, edge=phase_role("C"), edge_width=2.25)
    key = canvas.shape(Place(middle - width / 2, y, width, high), look, kind="diamond", name="Decision")
    canvas.text(Place(middle - text.width * 0.52, y + (high - text.height) / 2, text.width * 1.04, text.height), text, name="Decision")
    canvas.line((middle, feet["C"]), (middle, y), Role.MUTED, 2.25, arrow=True, glue=(None, (key, 0)), name="Arrow")
    _yes(canvas, agenda, panels, Place(middle - width / 2, y, width, high), key)
    _no(canvas, agenda, panels, columns, (middle, y + high), key)


def _yes(canvas: Canvas, agenda: Agenda, panels: dict[str, Place], diamond: Place, key: int) -> None:
    target = panels.get("A")
    if target is None:
        return
    canvas.line(
        (diamond.right, diamond.middle[1]), (target.x, diamond.middle[1]), Role.MUTED, 2.25, arrow=True, glue=((key, 3), None), name="Yes"
    )
    style = CENTRED.but(role=Role.GOOD_TEXT)
    wide = max(text_width(agenda.yes, style) * 1.1, 0.3)
    canvas.words(Place(diamond.right - wide / 2 - 0.06, diamond.middle[1] - 0.42, wide, 0.28), agenda.yes, style, name="Yes")


def _no(canvas: Canvas, agenda: Agenda, panels: dict[str, Place], columns: dict[str, int], start: tuple[float, float], key: int) -> None:
    style = CENTRED.but(role=Role.BAD)
    wide = max(text_width(agenda.no, style) * 1.1, 0.3)
    canvas.words(Place(start[0] + 0.08, start[1] + 0.06, wide, 0.28), agenda.no, style, name="No")
    source = panels.get("P")
    if source is None:
        return
    each = (source.width - INSET) / columns["P"]
    end = source.right - INSET / 2 - each / 2
    canvas.line(start, (start[0], BACK), Role.BAD, 2.25, Dash.DASH, glue=((key, 2), None), name="Way back")
    canvas.line((start[0], BACK), (end, BACK), Role.BAD, 2.25, Dash.DASH, name="Way back")
    canvas.line((end, BACK), (end, FOOT), Role.BAD, 2.25, arrow=True, name="Way back")
    room = grid.CONTENT - 1.0
    words, _cut = fitted(agenda.back, room, style)
    wide = text_width(words, style) * 1.06 + 0.1
    left = min(max((start[0] + end) / 2 - wide / 2, grid.LEFT), grid.RIGHT - wide)
    canvas.words(Place(left, BACK + 0.06, wide, 0.30), words, style, name="Way back")
