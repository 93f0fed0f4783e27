"""Tables on a worksheet: caption, tinted head, rows as high as their texts, three rules, live formulas."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Cell, Column, Row, Table
from qcbench.render.excel.canvas import Canvas, letter
from qcbench.render.excel.formulas import TablePlace
from qcbench.render.excel.grid import Span, indented, needs_of
from qcbench.render.excel.style import Look
from qcbench.render.excel.text import BOLD, PADDING, text_width
from qcbench.texts import _


def write_table(canvas: Canvas, row: int, table: Table) -> int:
    """Write a table with caption and head from a row on; the row after it."""
    spans = canvas.grid.spans(needs_of(table))
    head = _caption(canvas, row, table, spans)
    _head(canvas, head, table.columns, spans)
    rows = [*(one for one in table.rows if not one.total), *(one for one in table.rows if one.total)]
    first = head + 1
    last = first + sum(not one.total for one in rows) - 1
    letters = {column.key: letter(span[0]) for column, span in zip(table.columns, spans, strict=True)}
    place = TablePlace(letters, first, last, head)
    canvas.places[table.key], canvas.tables[table.key] = place, table
    for number, one in enumerate(rows):
        _row(canvas, first + number, one, table.columns, spans, place, last=number == len(rows) - 1)
    after = first + len(rows)
    if table.note:
        return canvas.paragraph(after, table.note, Look(role=Role.MUTED), (1, spans[-1][1]))
    return after


def _caption(canvas: Canvas, row: int, table: Table, spans: list[Span]) -> int:
    """The title at the left, the muted corner at the right end of the table, below the title where both do not fit; the row after."""
    corner = "　".join(text for text in (table.corner, _("Example data") if table.illustrative else "") if text)
    canvas.title(row, table.title)
    if not corner:
        return row + 1
    needed = text_width(table.title) * 1.1 * BOLD + text_width(corner) * 0.9 + 2 * PADDING
    for end in dict.fromkeys((spans[-1][1], len(canvas.grid.widths))):
        if end > 2 and canvas.grid.width((1, end)) >= needed:
            canvas.write(row, (end, end), corner, Look(size=9, role=Role.MUTED, align=Align.RIGHT, wrap=False))
            return row + 1
    return canvas.paragraph(row + 1, corner, Look(size=9, role=Role.MUTED))


def _head(canvas: Canvas, row: int, columns: tuple[Column, ...], spans: list[Span]) -> None:
    texts = [column.title + (f"\n{column.subtitle}" if column.subtitle else "") for column in columns]
    look = Look(bold=True, fill=Role.TINT, top=("medium", Role.PRIMARY), bottom=("thin", Role.PRIMARY))
    for place, (column, span, text) in enumerate(zip(columns, spans, texts, strict=True)):
        canvas.write(row, span, text, replace(look, align=column.align, indent=indented(column, place)))
    canvas.height(row, 22.0)


def _row(canvas: Canvas, row: int, content: Row, columns: tuple[Column, ...], spans: list[Span], place: TablePlace, *, last: bool) -> None:
    for cell, column, span in zip(content.cells, columns, spans, strict=True):
        _cell(canvas, row, span, cell, _look(content, cell, column, indent=span[0] > 1 and column.align is Align.LEFT, last=last), place)
    canvas.height(row, 20.0)


def _look(content: Row, cell: Cell, column: Column, *, indent: bool, last: bool) -> Look:
    return Look(
        bold=content.highlighted or content.total or cell.bold,
        role=cell.role or Role.INK,
        fill=Role.ACCENT_TINT if content.highlighted else None,
        top=("thin", Role.INK) if content.total else None,
        bottom=("medium", Role.PRIMARY) if last else ("hair", Role.LINE),
        align=column.align,
        indent=indent,
        number_format=cell.number_format,
    )


def _cell(canvas: Canvas, row: int, span: Span, cell: Cell, look: Look, place: TablePlace) -> None:
    written = canvas.write(row, span, cell.value, look)
    if cell.formula:
        canvas.formulas.waiting.append((written, cell.formula, place, cell.value))
    if cell.name:
        canvas.formulas.named[cell.name] = (canvas.worksheet.title, f"${letter(span[0])}${row}")
