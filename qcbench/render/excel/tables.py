"""Tables, lists and remarks on a worksheet, cell by cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Cell, Column, Equation, KeyValues, Note, Numbered, Row, Table, Value, plain
from qcbench.render.excel.formulas import Formulas, TablePlace
from qcbench.render.excel.names import LONGEST_TEXT, clean
from qcbench.render.excel.style import BODY, LINE_POINTS, Style, lines_needed
from qcbench.texts import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from qcbench.render.excel.style import Rule

EARLIEST = date(1900, 3, 1)
WIDEST = 56.0


class TableWriter:
    """Writes tables onto one worksheet, keeps where their columns stand, and reports what could not be written whole."""

    def __init__(self, worksheet: Worksheet, style: Style, formulas: Formulas, warnings: list[str]) -> None:
        self.worksheet = worksheet
        self.style = style
        self.formulas = formulas
        self.warnings = warnings
        self.places: dict[str, TablePlace] = {}
        self.tables: dict[str, Table] = {}

    def widths(self, tables: list[Table]) -> None:
        """Give each sheet column the width of the widest column that stands in it."""
        wanted: dict[int, float] = {}
        for table in tables:
            for place, column in enumerate(table.columns, 1):
                wanted[place] = max(wanted.get(place, 0.0), _natural_width(table, place - 1, column))
        for place in range(1, max(8, len(wanted)) + 1):
            self.worksheet.column_dimensions[_letter(place)].width = min(WIDEST, max(wanted.get(place, 0.0), 10.0))

    def width(self, column: int) -> float:
        """The width of a sheet column (from 1) in characters."""
        known = self.worksheet.column_dimensions.get(_letter(column))
        return float(known.width) if known is not None else 8.43

    def table(self, row: int, table: Table) -> int:
        """Write a table with caption and head from a row on; the row after it."""
        self._caption(row, table)
        self._head(row + 1, table.columns)
        body = [one for one in table.rows if not one.total]
        first = row + 2
        place = TablePlace({column.key: _letter(number) for number, column in enumerate(table.columns, 1)}, first, first + len(body) - 1)
        self.places[table.key], self.tables[table.key] = place, table
        for number, one in enumerate(table.rows):
            self._row(first + number, one, table, place, last=number == len(table.rows) - 1)
        after = first + len(table.rows)
        if table.note:
            self.note(after, table.note)
            after += 1
        return after

    def _caption(self, row: int, table: Table) -> None:
        cell = self._write(row, 1, table.title, bold=True, wrap=False)
        cell.font = self.style.font(size=11, bold=True)
        tag = _("Example data") if table.illustrative else ""
        corner = "　".join(text for text in (table.corner, tag) if text)
        if corner and len(table.columns) > 1:
            end = self._write(row, len(table.columns), corner, align=Align.RIGHT, role=Role.MUTED, wrap=False)
            end.font = self.style.font(size=9, role=Role.MUTED)
        self.worksheet.row_dimensions[row].height = 20

    def _head(self, row: int, columns: tuple[Column, ...]) -> None:
        lines = 1
        for place, column in enumerate(columns, 1):
            text = column.title + (f"\n{column.subtitle}" if column.subtitle else "")
            cell = self._write(row, place, text, bold=True, align=column.align)
            cell.fill = self.style.fill(Role.TINT)
            cell.border = self.style.rule(top=("medium", Role.PRIMARY), bottom=("thin", Role.PRIMARY))
            lines = max(lines, lines_needed(text, self.width(place)))
        self.worksheet.row_dimensions[row].height = max(20.0, lines * LINE_POINTS + 4)

    def _row(self, row: int, content: Row, table: Table, place: TablePlace, *, last: bool) -> None:
        lines = 1
        top: Rule | None = ("thin", Role.INK) if content.total else None
        bottom: Rule = ("medium", Role.PRIMARY) if last else ("hair", Role.LINE)
        for number, (cell, column) in enumerate(zip(content.cells, table.columns, strict=True), 1):
            written = self.cell(row, number, cell, column.align, bold=content.highlighted or content.total)
            written.border = self.style.rule(top=top, bottom=bottom)
            if content.highlighted:
                written.fill = self.style.fill(Role.ACCENT_TINT)
            if cell.formula:
                self.formulas.waiting.append((written, cell.formula, place, cell.value))
            if cell.name:
                self.formulas.named[cell.name] = (self.worksheet.title, f"${_letter(number)}${row}")
            lines = max(lines, lines_needed(cell.shown, self.width(number)))
        self.worksheet.row_dimensions[row].height = min(400.0, max(18.0, lines * LINE_POINTS + 3))

    def cell(self, row: int, column: int, cell: Cell, align: Align, *, bold: bool = False) -> SheetCell:
        """Write one cell with its value, so that it can be calculated with."""
        value = cell.value if cell.value is not None or not cell.formula else ""
        written = self._write(row, column, value, bold=bold or cell.bold, align=align, role=cell.role or Role.INK)
        if not isinstance(cell.value, str):
            written.number_format = cell.number_format
        return written

    def _write(
        self,
        row: int,
        column: int,
        value: Value,
        *,
        bold: bool = False,
        align: Align = Align.LEFT,
        role: Role = Role.INK,
        wrap: bool = True,
    ) -> SheetCell:
        cell = cast("SheetCell", self.worksheet.cell(row, column))
        if isinstance(value, str):
            put_text(cell, value, self.warnings)
        elif isinstance(value, date) and value < EARLIEST:
            put_text(cell, value.isoformat(), self.warnings)
        elif isinstance(value, float) and value != value:
            cell.value = None
        else:
            cell.value = value
        cell.font = self.style.font(bold=bold, role=role)
        cell.alignment = self.style.align(align, wrap=wrap)
        return cell

    def note(self, row: int, text: str, *, bold: bool = False) -> int:
        """A remark over the width of the page."""
        return self.paragraph(row, text, role=Role.INK if bold else Role.MUTED, bold=bold)

    def paragraph(self, row: int, text: str, *, role: Role = Role.INK, bold: bool = False, size: float = BODY) -> int:
        """A text merged over the sheet's columns, as high as it needs; the row after it."""
        span = max(8, max((len(table.columns) for table in self.tables.values()), default=8))
        cell = self._write(row, 1, text, bold=bold, role=role)
        cell.font = self.style.font(size=size, bold=bold, role=role)
        self.worksheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=span)
        across = sum(self.width(place) for place in range(1, span + 1))
        self.worksheet.row_dimensions[row].height = max(18.0, lines_needed(text, across) * LINE_POINTS * size / BODY + 3)
        return row + 1

    def block(self, row: int, block: KeyValues | Equation | Numbered | Note) -> int:
        """A list or a remark; the row after it."""
        if isinstance(block, Note):
            return self.note(row, plain(block.text), bold=any(span.bold for span in block.text))
        if isinstance(block, KeyValues):
            pairs = [(name, plain(text)) for name, text in block.items]
            title = block.title
        elif isinstance(block, Numbered):
            pairs, title = list(block.items), block.title
        else:
            pairs, title = [(under or " ", text) for text, under in block.terms], block.title
        if title:
            self._write(row, 1, title, bold=True, wrap=False).font = self.style.font(size=11, bold=True)
            row += 1
        for name, text in pairs:
            row = self._pair(row, name, text)
        return row

    def _pair(self, row: int, name: str, text: str) -> int:
        head = self._write(row, 1, name, bold=True)
        head.fill = self.style.fill(Role.TINT)
        self._write(row, 2, text)
        self.worksheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=8)
        for place in range(1, 9):
            self.worksheet.cell(row, place).border = self.style.rule(bottom=("hair", Role.LINE))
        across = sum(self.width(place) for place in range(2, 9))
        lines = max(lines_needed(text, across), lines_needed(name, self.width(1)))
        self.worksheet.row_dimensions[row].height = max(18.0, lines * LINE_POINTS + 3)
        return row + 1


def put_text(cell: SheetCell | MergedCell, text: str, warnings: list[str]) -> None:
    """Write user text as text, whatever it starts with; what Excel can't hold is cut and said."""
    kept = clean(text)
    if kept != text:
        warnings.append(_("{place}: characters that Excel cannot hold were left out.").format(place=_where(cell)))
    if len(kept) > LONGEST_TEXT:
        warnings.append(
            _("{place}: the text has {length} characters; Excel holds {most}, the rest is left out here and stays in the project.").format(
                place=_where(cell), length=len(kept), most=LONGEST_TEXT
            )
        )
        kept = kept[:LONGEST_TEXT]
    cell.value = kept or None
    if kept:
        cell.data_type = "s"
        if kept[0] in "=+-@":
            cell.quotePrefix = True


def _where(cell: SheetCell | MergedCell) -> str:
    return f"{cell.parent.title}!{cell.coordinate}"


def _natural_width(table: Table, place: int, column: Column) -> float:
    wanted = column.width * 2 + 2
    longest = max((len(row.cells[place].shown) for row in table.rows), default=0)
    return min(WIDEST, max(wanted, 8.0)) if longest > 2 else max(wanted * 0.8, 6.0)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
