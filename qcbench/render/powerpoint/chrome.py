"""What stands around the body of every slide: breadcrumb, emblem, title, conclusion, stamp and footer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Crumb, Deck, Span, Stamp, StampKind, Words, phase_role
from qcbench.render.powerpoint import grid
from qcbench.render.powerpoint.block import Context
from qcbench.render.powerpoint.canvas import Canvas, Look
from qcbench.render.powerpoint.grid import Place
from qcbench.render.powerpoint.text import Line, Style, broken, fitted, one_line, text_width
from qcbench.render.powerpoint.xml import body, paragraph
from qcbench.texts import _

PHASES = ("P", "D", "C", "A")
STAMP_LOOK = {
    StampKind.MAIN: (Role.BAD, 1.60),
    StampKind.NOT_MAIN: (Role.MUTED, 1.90),
    StampKind.REACHED: (Role.GOOD_TEXT, 1.50),
    StampKind.MISSED: (Role.BAD, 1.90),
}
_CRUMB = Style(size=grid.SMALL, align=Align.CENTRE, anchor="ctr", leading=1.2)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a slide as it fits: the phase in bold, the method in regular, and the size."""

    phase: str
    method: str
    size: float
    cut: bool


def phase_text(phase: str) -> Role:
    """The shade of a phase that is dark enough for words; the amber of C has none of its own in the theme, so its words are ink."""
    return {"P": Role.PLAN, "D": Role.GOOD_TEXT, "C": Role.CHECK_TEXT, "A": Role.ACT}.get(phase, Role.PRIMARY)


def breadcrumb(canvas: Canvas, crumbs: tuple[Crumb, ...], step: str) -> None:
    """The steps in cells, the current one filled; tracks in the colour of their phases up to it."""
    if not crumbs:
        return
    pitch = grid.CRUMBS_WIDTH / len(crumbs)
    current = next((place for place, crumb in enumerate(crumbs) if crumb.step == step and step), -1)
    letters = [before.phase != crumb.phase for before, crumb in pairwise((None, *crumbs)) if crumb and before] if len(crumbs) > 1 else []
    letters = [True, *letters]
    with canvas.group("Steps", _("Steps: {names}").format(names=" ".join(one_line(crumb.text) for crumb in crumbs))) as inner:
        for place, (crumb, letter) in enumerate(zip(crumbs, letters, strict=True)):
            x, width = grid.LEFT + place * pitch, pitch - grid.CRUMB_GAP
            _crumb(inner, crumb, Place(x, grid.CRUMB_TOP, width, grid.CRUMB_HEIGHT), place - current if current >= 0 else 1, letter=letter)
            done = current >= place
            role = phase_role(crumb.phase) if done else Role.LINE
            inner.shape(Place(x, grid.TRACK_TOP, width, grid.TRACK_HEIGHT), Look(fill=role), name="Track")


def _crumb(canvas: Canvas, crumb: Crumb, place: Place, distance: int, *, letter: bool) -> None:
    """One cell: ``distance`` is negative for a step done, 0 for the current one."""
    role = phase_role(crumb.phase)
    words = canvas.theme.words_on(role) if distance == 0 else Role.MUTED if distance < 0 else Role.FAINT
    style = _CRUMB.but(role=words, bold=distance == 0)
    head = f"{crumb.phase} " if letter and crumb.phase in PHASES else ""
    coloured = words if distance == 0 else phase_text(crumb.phase)
    lead = (Span(head, coloured, bold=True),) if head else ()
    room = place.width - 0.04 - text_width(head, style.but(bold=True))
    name = one_line(crumb.text)
    if text_width(name, style) <= room:
        lines: list[Line] = [(*lead, Span(name))]
    else:
        style = style.but(leading=1.0)
        first, *more = broken(name, room / grid.RESERVE, style, 2).lines or ((Span(name),),)
        lines = [(*lead, *first), *more]
    inside = body(paragraph(lines, style, canvas.theme, canvas.language), "ctr", (0.01, 0, 0.01, 0), wrap=False)
    canvas.shape(place, Look(fill=role if distance == 0 else None), inside, name=one_line(crumb.text), textbox=distance != 0)


def emblem(canvas: Canvas, centre: tuple[float, float], radius: float, words: str, *, letters: bool = False, band: float = 0.30) -> None:
    """Four block arcs P, D, C, A with a word in the middle."""
    from math import cos, pi, sin

    x, y = centre
    place = Place(x - radius, y - radius, 2 * radius, 2 * radius)
    with canvas.group("Emblem", _("PDCA cycle")) as inner:
        for index, phase in enumerate(PHASES):
            start = (270 + index * 90 + 1.5) % 360
            end = (270 + index * 90 + 88.5) % 360
            guides = (("adj1", round(start * 60000)), ("adj2", round(end * 60000)), ("adj3", round(band * 50000)))
            inner.shape(place, Look(fill=phase_role(phase)), kind="blockArc", adjust=guides, name=phase)
            if letters:
                middle, away = (-45 + index * 90) * pi / 180, radius * (1 - band / 2)
                style = Style(
                    size=24, role=inner.theme.words_on(phase_role(phase)), bold=True, align=Align.CENTRE, anchor="ctr", leading=1.2
                )
                inner.words(Place(x + away * cos(middle) - 0.3, y + away * sin(middle) - 0.25, 0.6, 0.5), phase, style, name=phase)
        if words:
            style = Style(size=grid.SMALL, role=Role.PRIMARY, bold=True, align=Align.CENTRE, anchor="ctr", leading=1.2)
            inner.words(Place(x - 0.2, y - 0.13, 0.4, 0.26), words, style, name="QC")


def title_for(phase: str, method: str, suffix: str) -> Title:
    """The title on one line: 30 pt, else 28 pt, else the method shortened, and the phase when even that is too long."""
    phase, method = one_line(phase), one_line(method)
    for size in (grid.TITLE, grid.TITLE_SMALL):
        strong, light = Style(size=size, bold=True), Style(size=size)
        room = grid.TITLE_WIDTH * grid.RESERVE - (text_width(phase, strong) + (0.5 if method else 0.0)) - text_width(suffix, light)
        if text_width(method, light) <= room and room >= 0:
            return Title(phase, f"{method}{suffix}", size, False)
    if room < 2.5:
        phase, _cut = fitted(phase, grid.TITLE_WIDTH * 0.6, strong)
        room = grid.TITLE_WIDTH * grid.RESERVE - text_width(phase, strong) - 0.5 - text_width(suffix, light)
    return Title(phase, f"{fitted(method, max(room, 0.5), light)[0]}{suffix}", grid.TITLE_SMALL, True)


def title(canvas: Canvas, holder: Any, made: Title) -> None:
    """Write the title into the slide's title placeholder (or a text box where the layout has none), and underline it."""
    style = Style(size=made.size, anchor="ctr", leading=1.1)
    spans: Line = (Span(made.phase, bold=True), *((Span(" ｜ ", Role.LINE), Span(made.method)) if made.method else ()))
    place = Place(grid.LEFT, grid.TITLE_TOP, grid.TITLE_WIDTH, grid.TITLE_HEIGHT)
    fill_title(canvas, holder, place, [spans], style)
    canvas.shape(
        Place(grid.LEFT, grid.UNDERLINE_TOP, grid.UNDERLINE_WIDTH, grid.UNDERLINE_HEIGHT), Look(fill=Role.PRIMARY), name="Underline"
    )


def fill_title(canvas: Canvas, holder: Any, place: Place, lines: list[Line], style: Style) -> None:
    """Set place and words of a title placeholder."""
    if holder is None:
        canvas.text(place, lines, style, name="Title")
        return
    from pptx.oxml import parse_xml

    from qcbench.render.powerpoint.xml import NAMES

    holder.left, holder.top, holder.width, holder.height = (grid.emu(side) for side in (place.x, place.y, place.width, place.height))
    words = body(paragraph(lines, style, canvas.theme, canvas.language), style.anchor)
    element = holder._element
    element.remove(element.txBody)
    element.append(parse_xml(words.replace("<p:txBody>", f"<p:txBody {NAMES}>", 1)))


def conclusion(canvas: Canvas, words: Words, stamp: Stamp | None, context: Context, *, compact: bool = False) -> None:
    """The bar with the one sentence, its figures coloured; and the stamp of a recorded verdict."""
    top, height = (grid.COMPACT_TOP, grid.COMPACT_HEIGHT) if compact else (grid.BAR_TOP, grid.BAR_HEIGHT)
    place = Place(grid.LEFT, top, grid.CONTENT, height)
    edged = canvas.theme.name == "contrast"
    canvas.shape(place, Look(fill=Role.TINT, edge=Role.PRIMARY if edged else None), name="Conclusion bar")
    canvas.shape(Place(place.x, place.y, grid.BAR_EDGE, place.height), Look(fill=Role.PRIMARY), name="Edge")
    room = grid.BAR_TEXT_STAMPED if stamp else grid.BAR_TEXT
    sentence = tuple(Span(span.text, word_role(span.role), span.bold) for span in words)
    lines = context.first_fitting(
        sentence, room, ((_CONCLUSION, 1), (_CONCLUSION.but(size=16.0, leading=1.15), 2), (_CONCLUSION.but(size=14.0, leading=1.15), 2))
    )
    canvas.text(Place(place.x + grid.BAR_INSET, place.y, room, place.height), lines, name="Conclusion")
    if stamp:
        draw_stamp(canvas, stamp, place.middle[1])


_CONCLUSION = Style(size=grid.CONCLUSION, bold=True, anchor="ctr", leading=1.2)


def word_role(role: Role | None) -> Role | None:
    """The shade of a role that is dark enough for words."""
    if role is None:
        return None
    return {Role.GOOD: Role.GOOD_TEXT, Role.AFTER: Role.AFTER_TEXT, Role.DO: Role.GOOD_TEXT, Role.ACCENT: Role.ACCENT_TEXT}.get(role, role)


def draw_stamp(canvas: Canvas, stamp: Stamp, middle: float = grid.STAMP_Y) -> None:
    """The verdict: a double line, turned six degrees to the left."""
    role, width = STAMP_LOOK[stamp.kind]
    style = Style(size=grid.STAMP, role=role, bold=True, align=Align.CENTRE, anchor="ctr", leading=1.1)
    text, _cut = fitted(stamp.text, 2.1, style)
    width = max(width, min(text_width(text, style) * 1.05 + 0.3, 2.4))
    place = Place(grid.STAMP_X - width / 2, middle - grid.STAMP_HEIGHT / 2, width, grid.STAMP_HEIGHT)
    inside = body(paragraph([(Span(text),)], style, canvas.theme, canvas.language), "ctr", (0.02, 0, 0.02, 0), wrap=False)
    look = Look(fill=Role.PAPER, edge=role, edge_width=4.5, compound="thickThin", turn=-6)
    canvas.shape(place, look, inside, kind="roundRect", adjust=(("adj", 14000),), name="Stamp", describe=text)


def footer(canvas: Canvas, deck: Deck, tag: str, page: int, pages: int) -> None:
    """Circle and topic at the left, the tag of invented data and the page at the right."""
    canvas.rule(grid.LEFT, grid.FOOT_LINE, grid.CONTENT, name="Footer rule")
    style = Style(size=grid.SMALL, role=Role.MUTED, anchor="ctr", leading=1.2)
    number = f"{page} / {pages}"
    wide = max(text_width(number, style) * 1.06 + 0.05, 0.6)
    canvas.words(Place(grid.RIGHT - wide, grid.FOOT_TOP, wide, grid.FOOT_HEIGHT), number, style.but(align=Align.RIGHT), name="Page")
    room = grid.CONTENT - wide - 0.3
    if tag:
        room -= draw_tag(canvas, tag, grid.RIGHT - wide - 0.25) + 0.25
    text, _cut = fitted("　｜　".join(one_line(part) for part in (deck.circle, deck.title) if part.strip()), room, style)
    canvas.words(Place(grid.LEFT, grid.FOOT_TOP, room, grid.FOOT_HEIGHT), text, style, name="Circle and topic")


def draw_tag(canvas: Canvas, tag: str, right: float, top: float = grid.FOOT_TOP) -> float:
    """An outlined tag that ends at ``right``; returns its width."""
    style = Style(size=grid.SMALL, role=Role.MUTED, align=Align.CENTRE, anchor="ctr", leading=1.2)
    text, _cut = fitted(tag, 3.0, style)
    width = text_width(text, style) * 1.05 + 0.26
    place = Place(right - width, top, width, grid.FOOT_HEIGHT)
    canvas.box(place, Look(fill=Role.PAPER, edge=Role.MUTED, edge_width=0.75), text, style, kind="roundRect", name="Sample data tag")
    return width


def speakable(notes: str) -> str:
    """Speaker notes without what XML can't hold."""
    from qcbench.render.chart_xml.elements import clean

    return clean(notes).strip()
