"""Native tables in three lines: a tinted head, no vertical lines, rows as high as their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.charts.spec import Role
from qcbench.render.blocks import Cell, Column, Row, Span, Table
from qcbench.render.powerpoint.block import Block, Context
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.captions import caption_rows
from qcbench.render.powerpoint.columns import PADDING, column_needs, column_widths
from qcbench.render.powerpoint.grid import BODY, BODY_FOOT, BODY_TOP, CAPTION_GAP, CARD, SMALL, TIGHT, Place
from qcbench.render.powerpoint.table_xml import Border, CellLook, table_frame
from qcbench.render.powerpoint.text import Lines, Style, one_line
from qcbench.texts import _

LEAST_ROW, ONE_LINE = 0.38, 0.45
MOST_ROW, MOST_ROW_WIDE = 0.52, 0.73
WIDE = 9.0
TOTAL_LINES = 2
HEAD, HEAD_TWO = 0.44, 0.62
NOTE = Style(size=SMALL, role=Role.MUTED, leading=1.5)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The rows ``first … last`` (from 0, last excluded) of a table that goes over several slides; part ``part`` of ``parts``, from 1."""

    table: Table
    first: int
    last: int
    part: int
    parts: int


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A row of broken texts with its heights in inches."""

    cells: tuple[Lines, ...]
    least: float
    natural: float
    most: float
    row: Row | None = None


def whole(table: Table) -> Chunk:
    """A table on one slide."""
    return Chunk(table, 0, len(body_rows(table)), 1, 1)


def body_rows(table: Table) -> tuple[Row, ...]:
    """The rows that can be dealt out over slides."""
    return tuple(row for row in table.rows if not row.total)


def total_rows(table: Table) -> tuple[Row, ...]:
    """The rows that stand only on the last slide."""
    return tuple(row for row in table.rows if row.total)


def table_block(chunk: Chunk, width: float, context: Context) -> Block:
    """Measure a table, or a part of one, with its caption and note."""
    table = chunk.table
    rows = body_rows(table)[chunk.first : chunk.last] + (total_rows(table) if chunk.part == chunk.parts else ())
    shown = [place for place, column in enumerate(table.columns) if column.on_slide]
    columns = [table.columns[place] for place in shown]
    if not columns:
        return Block(0, 0, 0, lambda canvas, place: None)
    size, widths = _sized(columns, rows, shown, width)
    head = _head(columns, widths, context)
    caption = caption_rows(context.labels.get(id(table), ""), table.title, _corner(chunk), width, context)
    note = context.broken(table.note if chunk.part == chunk.parts else "", width, NOTE, 3)
    above = caption.height + CAPTION_GAP if caption.height else 0.0
    below = note.height + 0.08 if note.lines else 0.0
    fixed = above + below + head.natural
    style = Style(size=size, leading=TIGHT, anchor="ctr")
    totals = [_row(row, shown, widths, columns, style, context, TOTAL_LINES) for row in rows if row.total]
    room = BODY_FOOT - BODY_TOP - fixed - sum(row.least for row in totals)
    most_lines = max(1, int((room - 0.12) / style.line))
    measured = [*(_row(row, shown, widths, columns, style, context, most_lines) for row in rows if not row.total), *totals]

    def draw(canvas: Canvas, place: Place) -> None:
        caption.draw(canvas, place)
        room = place.height - fixed
        heights = [head.natural, *_row_heights(measured, room)]
        top = place.y + above
        frame = Place(place.x, top, place.width, sum(heights))
        canvas.append(
            table_frame(
                canvas,
                [head, *measured],
                frame,
                widths,
                heights,
                [column.align for column in columns],
                one_line(table.title),
                _looks(measured),
            ),
            frame,
        )
        canvas.text(Place(place.x, frame.foot + 0.08, place.width, note.height), note, name="Note")

    return Block(
        fixed + sum(row.least for row in measured),
        fixed + sum(row.natural for row in measured),
        fixed + sum(row.most for row in measured),
        draw,
    )


def _corner(chunk: Chunk) -> str:
    if chunk.parts == 1:
        return chunk.table.corner
    here = _("rows {first}–{last} on this page").format(first=chunk.first + 1, last=chunk.last)
    return _("{corner}; {here}").format(corner=chunk.table.corner, here=here) if chunk.table.corner else here


def _sized(columns: Sequence[Column], rows: Sequence[Row], shown: Sequence[int], width: float) -> tuple[float, list[float]]:
    """The size of type, 16 pt where a small table fits so on single lines, else 14 pt; and the widths of the columns."""
    if len(rows) <= 4 and len(columns) <= 6:
        widths = column_widths(columns, rows, shown, width, CARD)
        if all(need <= wide + 1e-6 for need, wide in zip(column_needs(columns, rows, shown, CARD), widths, strict=True)):
            return CARD, widths
    return BODY, column_widths(columns, rows, shown, width, BODY)


def _row(
    row: Row, shown: Sequence[int], widths: Sequence[float], columns: Sequence[Column], style: Style, context: Context, most_lines: int
) -> MeasuredRow:
    empty = Cell(None)
    cells = []
    for place, width, column in zip(shown, widths, columns, strict=True):
        cell = row.cells[place] if place < len(row.cells) else empty
        bold = cell.bold or row.total or row.highlighted
        cells.append(
            context.broken((Span(cell.shown, cell.role),), width - 2 * PADDING, style.but(bold=bold, align=column.align), most_lines)
        )
    lines = max((len(cell.lines) for cell in cells), default=1) or 1
    text = lines * style.line
    natural = ONE_LINE if lines == 1 else text + 0.22
    most = max(natural + 0.12, MOST_ROW_WIDE if sum(widths) > WIDE else MOST_ROW)
    return MeasuredRow(tuple(cells), max(text + 0.1, LEAST_ROW), natural, most, row)


def _head(columns: Sequence[Column], widths: Sequence[float], context: Context) -> MeasuredRow:
    style = Style(size=BODY, bold=True, leading=TIGHT, anchor="ctr")
    cells = tuple(
        context.broken(
            "\n".join(part for part in (column.title, column.subtitle) if part), width - 2 * PADDING, style.but(align=column.align), 3
        )
        for column, width in zip(columns, widths, strict=True)
    )
    lines = max((len(cell.lines) for cell in cells), default=1)
    height = HEAD if lines <= 1 else max(HEAD_TWO, lines * style.line + 0.14)
    return MeasuredRow(cells, height, height, height)


def _row_heights(rows: Sequence[MeasuredRow], room: float) -> list[float]:
    natural = sum(row.natural for row in rows)
    kind = "most" if room > natural else "least"
    spare = sum(getattr(row, kind) - row.natural for row in rows)
    share = max(0.0, min(1.0, (room - natural) / spare)) if abs(spare) > 1e-9 else 0.0
    return [row.natural + (getattr(row, kind) - row.natural) * share for row in rows]


def _looks(rows: Sequence[MeasuredRow]) -> list[CellLook]:
    """The fill and the rules of head and rows: primary above and below the table, ink above the total, hairlines between."""
    strong = Border(Role.PRIMARY, 1.5)
    looks = [CellLook(Role.TINT, strong, Border(Role.PRIMARY, 1.0))]
    for place, measured in enumerate(rows):
        row, following = measured.row, rows[place + 1].row if place + 1 < len(rows) else None
        fill = Role.ACCENT_TINT if row and row.highlighted else None
        above = looks[-1].below
        below = (
            strong
            if following is None
            else Border(Role.INK, 1.0)
            if following.total and not (row and row.total)
            else Border(Role.LINE, 0.75)
        )
        looks.append(CellLook(fill, above, below))
    if len(rows) == 0:
        looks[0] = CellLook(Role.TINT, strong, strong)
    return looks
