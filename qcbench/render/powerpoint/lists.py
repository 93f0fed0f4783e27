"""Parts made of words: names and texts, numbered bases, remarks, key figures, cards and banners."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Banner, Cards, KeyFigures, KeyValues, Note, Numbered
from qcbench.render.powerpoint.block import Block, Context
from qcbench.render.powerpoint.canvas import Canvas, Look
from qcbench.render.powerpoint.captions import caption_rows
from qcbench.render.powerpoint.columns import PADDING
from qcbench.render.powerpoint.grid import BODY, CAPTION_GAP, CARD, CONCLUSION, KEY, SECTION, SMALL, TIGHT, Place
from qcbench.render.powerpoint.table_xml import Border, CellLook, table_frame
from qcbench.render.powerpoint.tables import MeasuredRow
from qcbench.render.powerpoint.text import Lines, Style, one_line, text_width

NAME = Style(size=BODY, role=Role.PRIMARY, bold=True, anchor="ctr")
TEXT = Style(size=BODY, anchor="ctr")
NOTE = Style(size=SMALL, role=Role.MUTED, leading=1.5)
DISC = 0.36
MOST_HEAD, MOST_TEXT = 8, 13
"""The most lines of a name and of its text: with a heading above they still fit on one slide."""


def key_values_block(part: KeyValues, width: float, context: Context) -> Block:
    """Names and texts: a lined table, or a list with primary names and hairlines between."""
    return _lined(part, width, context) if part.lined else _listed(part, width, context)


def _name_width(part: KeyValues, width: float, style: Style) -> float:
    widest = max((text_width(one_line(name), style) for name, _text in part.items), default=0.0)
    return min(max(widest * 1.06 + 0.25, 1.25), width * 0.35)


def _lined(part: KeyValues, width: float, context: Context) -> Block:
    named = Style(size=BODY, bold=True, leading=TIGHT, anchor="ctr")
    first = _name_width(part, width, named) + PADDING
    rows = []
    for name, text in part.items:
        cells = (
            context.broken(name, first - 2 * PADDING, named, MOST_TEXT),
            context.broken(text, width - first - 2 * PADDING, Style(size=BODY, leading=TIGHT, anchor="ctr"), MOST_TEXT),
        )
        lines = max(*(len(cell.lines) for cell in cells), 1)
        high = lines * cells[1].style.line
        natural = 0.43 if lines == 1 else high + 0.18
        rows.append(MeasuredRow(cells, max(high + 0.06, 0.33), natural, natural + 0.12))
    caption = caption_rows(context.labels.get(id(part), ""), part.title, "", width, context)
    above = caption.height + CAPTION_GAP if caption.height else 0.0
    least, natural, most = (sum(getattr(row, kind) for row in rows) for kind in ("least", "natural", "most"))
    strong, thin = Border(Role.PRIMARY, 1.5), Border(Role.LINE, 0.75)
    looks = [
        CellLook(None, strong if place == 0 else thin, strong if place == len(rows) - 1 else thin, Role.TINT) for place in range(len(rows))
    ]

    def draw(canvas: Canvas, place: Place) -> None:
        caption.draw(canvas, place)
        if not rows:
            return
        room = place.height - above
        kind = "most" if room > natural else "least"
        spare = sum(getattr(row, kind) - row.natural for row in rows)
        share = max(0.0, min(1.0, (room - natural) / spare)) if abs(spare) > 1e-9 else 0.0
        heights = [row.natural + (getattr(row, kind) - row.natural) * share for row in rows]
        frame = Place(place.x, place.y + above, place.width, sum(heights))
        aligns = [Align.LEFT, Align.LEFT]
        xml = table_frame(canvas, rows, frame, [first, width - first], heights, aligns, one_line(part.title), looks, head=False)
        canvas.append(xml, frame)

    return Block(above + least, above + natural, above + most, draw)


@dataclass(frozen=True, slots=True)
class _Item:
    """A row of a list: head and text, and the height they need."""

    head: Lines
    text: Lines

    @property
    def height(self) -> float:
        return max(self.head.height, self.text.height)


def _listed(part: KeyValues, width: float, context: Context) -> Block:
    first = _name_width(part, width, NAME)
    items = [
        _Item(context.broken(name, first - 0.1, NAME, MOST_HEAD), context.broken(text, width - first, TEXT, MOST_TEXT))
        for name, text in part.items
    ]
    title = context.broken(part.title, width, Style(size=SECTION, bold=True), 2)
    above = title.height + 0.1 if title.lines else 0.0
    whole = sum(item.height for item in items)

    def draw(canvas: Canvas, place: Place) -> None:
        canvas.text(Place(place.x, place.y, place.width, title.height), title, name="Heading")
        pad = (place.height - above - whole) / max(len(items), 1)
        y = place.y + above
        for index, item in enumerate(items):
            if index:
                canvas.rule(place.x, y, place.width)
            high = item.height + pad
            canvas.text(Place(place.x, y, first - 0.05, high), item.head, name="Name")
            canvas.text(Place(place.x + first, y, width - first, high), item.text, name="Words")
            y += high

    count = len(items)
    return Block(above + whole + count * 0.08, above + whole + count * 0.2, above + whole + count * 0.32, draw)


def numbered_block(part: Numbered, width: float, context: Context) -> Block:
    """A heading, and rows with a numbered disc, a bold head and a text."""
    title = context.broken(part.title, width, Style(size=SECTION, bold=True), 2)
    head_style, left = Style(size=CARD, bold=True, anchor="ctr"), DISC + 0.18
    widest = max((text_width(one_line(head), head_style) for head, _text in part.items), default=0.0)
    first = min(widest * 1.06 + 0.25, (width - left) * 0.4)
    items = [
        _Item(context.broken(head, first - 0.1, head_style, MOST_HEAD), context.broken(text, width - left - first, TEXT, MOST_TEXT))
        for head, text in part.items
    ]
    above = title.height + 0.12 if title.lines else 0.0
    heights = [max(item.height, DISC) for item in items]
    whole = sum(heights)

    def draw(canvas: Canvas, place: Place) -> None:
        canvas.text(Place(place.x, place.y, place.width, title.height), title, name="Heading")
        pad = (place.height - above - whole) / max(len(items), 1)
        y = place.y + above
        for number, (item, height) in enumerate(zip(items, heights, strict=True), 1):
            high = height + pad
            canvas.rule(place.x, y, place.width)
            disc(canvas, place.x + 0.02, y + (high - DISC) / 2, number, Role.PRIMARY)
            canvas.text(Place(place.x + left, y, first - 0.05, high), item.head, name="Head")
            canvas.text(Place(place.x + left + first, y, width - left - first, high), item.text, name="Words")
            y += high

    count = len(items)
    return Block(above + whole + count * 0.1, above + whole + count * 0.28, above + whole + count * 0.4, draw)


def disc(canvas: Canvas, x: float, y: float, number: int, role: Role, size: float = DISC) -> None:
    """A filled disc with a number in it."""
    style = Style(size=BODY, role=canvas.theme.words_on(role), bold=True, align=Align.CENTRE, anchor="ctr", leading=1.0)
    canvas.box(Place(x, y, size, size), Look(fill=role), str(number), style, kind="ellipse", name="Number")


def note_block(part: Note, width: float, context: Context) -> Block:
    """A muted remark."""
    lines = context.broken(part.text, width, NOTE)
    return Block(lines.height, lines.height, lines.height, lambda canvas, place: _write(canvas, place, lines), gap=0.12)


def _write(canvas: Canvas, place: Place, lines: Lines) -> None:
    canvas.text(place, lines, name="Note")


def key_figures_block(part: KeyFigures, width: float, context: Context) -> Block:
    """Large figures with their words: below each other, each under a hairline; side by side where the place is wide and low."""
    count = max(len(part.items), 1)
    across = count if width > 3.6 * count and not part.beside else 1
    each = (width - 0.5 * (across - 1)) / across
    cells = [_figure(item, each, part.beside, context) for item in part.items]
    high = max((cell.height for cell in cells), default=0.0)
    rows = -(-len(cells) // across) if cells else 0
    whole = rows * high + max(rows - 1, 0) * 0.14

    def draw(canvas: Canvas, place: Place) -> None:
        step = min(high + 0.5, (place.height - high) / (rows - 1)) if rows > 1 else 0.0
        for index, cell in enumerate(cells):
            x = place.x + (index % across) * (each + 0.5)
            cell.draw(canvas, Place(x, place.y + (index // across) * step, each, high))

    return Block(whole, whole, whole + rows * 0.36, draw)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A measured key figure."""

    figure: Lines
    words: Lines
    fine: Lines
    side: float

    @property
    def height(self) -> float:
        words = self.words.height + self.fine.height
        return 0.1 + (max(self.figure.height, words) if self.side else self.figure.height + words)

    def draw(self, canvas: Canvas, place: Place) -> None:
        canvas.rule(place.x, place.y, place.width)
        top = place.y + 0.1
        canvas.text(Place(place.x, top, self.side or place.width, self.figure.height), self.figure, name="Key figure")
        left, width = place.x + self.side, place.width - self.side
        top += 0.04 if self.side else self.figure.height
        canvas.text(Place(left, top, width, self.words.height), self.words, name="Words")
        canvas.text(Place(left, top + self.words.height, width, self.fine.height), self.fine, name="Fine print")


def _figure(item: tuple[str, str, str], width: float, beside: bool, context: Context) -> _Figure:
    style = Style(size=KEY, role=Role.PRIMARY, bold=True, leading=1.25)
    side = min(text_width(one_line(item[0]), style) * 1.06 + 0.25, width * 0.5) if beside else 0.0
    figure = context.broken(item[0], side or width, style, 2)
    words = context.broken(item[1], width - side, Style(size=BODY), 3)
    return _Figure(figure, words, context.broken(item[2], width - side, Style(size=BODY, role=Role.MUTED), 2), side)


def cards_block(part: Cards, width: float, context: Context) -> Block:
    """Panels with a primary edge, a name at the left and labelled lines at the right."""
    name_style = Style(size=CONCLUSION, role=Role.PRIMARY, bold=True, anchor="ctr")
    widest = max((text_width(one_line(name), name_style) for name, _lines in part.items), default=0.0)
    left = min(widest * 1.06 + 0.45, width * 0.3)
    label_style = Style(size=BODY, bold=True)
    labels = max((text_width(one_line(label), label_style) for _name, lines in part.items for label, _text, _role in lines), default=0.0)
    right = left + min(labels * 1.06 + 0.2, width * 0.25)
    cards = []
    for name, lines in part.items:
        rows = [
            (
                context.broken(label, right - left - 0.05, label_style.but(role=_word_role(role)), 2),
                context.broken(text, width - right - 0.15, Style(), max(1, 14 // len(lines))),
            )
            for label, text, role in lines
        ]
        cards.append((context.broken(name, left - 0.3, name_style, 3), rows))
    heights = [
        max(sum(max(label.height, text.height) for label, text in rows) + 0.1 * len(rows), name.height) + 0.12 for name, rows in cards
    ]
    whole = sum(heights) + 0.1 * max(len(cards) - 1, 0)

    def draw(canvas: Canvas, place: Place) -> None:
        pad = (place.height - whole) / max(len(cards), 1)
        y = place.y
        for (name, rows), height in zip(cards, heights, strict=True):
            high = height + pad
            with canvas.group("Card", one_line("".join(span.text for line in name.lines for span in line))) as inner:
                inner.shape(Place(place.x, y, place.width, high), Look(fill=Role.PANEL), name="Panel")
                inner.shape(Place(place.x, y, 0.07, high), Look(fill=Role.PRIMARY), name="Edge")
                inner.text(Place(place.x + 0.22, y, left - 0.25, high), name, name="Name")
                used = sum(max(label.height, text.height) for label, text in rows)
                space = (high - used) / (len(rows) + 1)
                top = y + space
                for label, text in rows:
                    inner.text(Place(place.x + left, top, right - left, label.height), label, name="Label")
                    inner.text(Place(place.x + right, top, width - right - 0.1, text.height), text, name="Words")
                    top += max(label.height, text.height) + space
            y += high + 0.1

    return Block(whole, whole + 0.1 * len(cards), whole + 0.6 * len(cards), draw)


def _word_role(role: Role) -> Role:
    """The shade of a role that is dark enough for words."""
    return {Role.GOOD: Role.GOOD_TEXT, Role.AFTER: Role.AFTER_TEXT, Role.ACCENT: Role.ACCENT_TEXT, Role.DO: Role.GOOD_TEXT}.get(role, role)


def banner_block(part: Banner, width: float, context: Context) -> Block:
    """A filled box with a small head and a bold statement."""
    words = context.theme.words_on(part.role)
    head = context.broken(part.head, width - 0.5, Style(size=BODY, role=words, bold=True), 2)
    text = context.broken(part.text, width - 0.5, Style(size=24, role=words, bold=True), 3)
    if len(text.lines) > 1:
        text = context.broken(part.text, width - 0.5, Style(size=20, role=words, bold=True), 4)
    whole = head.height + text.height + 0.1

    def draw(canvas: Canvas, place: Place) -> None:
        with canvas.group("Banner", one_line(part.text)) as inner:
            inner.shape(place, Look(fill=part.role), name="Panel")
            y = place.y + (place.height - whole) / 2
            inner.text(Place(place.x + 0.25, y, width - 0.5, head.height), head, name="Head")
            inner.text(Place(place.x + 0.25, y + head.height + 0.1, width - 0.5, text.height), text, name="Statement")

    return Block(whole + 0.2, whole + 0.5, whole + 0.7, draw)
