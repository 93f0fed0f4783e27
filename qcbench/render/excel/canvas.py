"""One worksheet to write on: values as they are, texts as texts, joined cells, and the columns all its tables share."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, cast

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Table, Value
from qcbench.render.excel.formulas import Formulas, TablePlace
from qcbench.render.excel.grid import Grid, Span
from qcbench.render.excel.style import BODY, LINE_POINTS, Look, Style
from qcbench.render.excel.text import BOLD, INDENT, lines_needed, needs_quote, points_wide, put_text
from qcbench.texts import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

EARLIEST = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was: days before are written as text."""
EXACT_DIGITS = 10**15
HIGHEST_ROW = 400.0
LARGE = 14.0
FILLER = 8.0
"""The width of a column that is only there so that a chart has paper under it."""


class Canvas:
    """A worksheet with the workbook's looks, formulas and warnings; it keeps where tables stand."""

    def __init__(self, worksheet: Worksheet, grid: Grid, style: Style, formulas: Formulas, warnings: list[str]) -> None:
        self.worksheet = worksheet
        self.grid = grid
        self.style = style
        self.formulas = formulas
        self.warnings = warnings
        self.places: dict[str, TablePlace] = {}
        self.tables: dict[str, Table] = {}

    def set_widths(self) -> None:
        """Give the worksheet's columns the widths of the grid."""
        for place, width in enumerate(self.grid.widths, 1):
            self.worksheet.column_dimensions[letter(place)].width = round(width, 2)

    def points(self, last: int | None = None) -> float:
        """Points from the left edge to the right edge of a column, of the last one if none is given."""
        return sum(map(points_wide, self.grid.widths[:last]))

    def reach(self, points: float) -> None:
        """Append columns until the sheet is at least this wide."""
        while self.points() < points:
            self.grid.widths.append(FILLER)
        self.set_widths()

    def reach_columns(self, start: int, widths: list[float]) -> None:
        """Append columns until those after ``start`` are there; new ones get the widths that are wanted."""
        while len(self.grid.widths) < start + len(widths):
            wanted = len(self.grid.widths) - start
            self.grid.widths.append(widths[wanted] if wanted >= 0 else FILLER)
        self.set_widths()

    def write(self, row: int, span: Span, value: Value, look: Look) -> SheetCell:
        """Write a value into the first cell of a span, join the span, and make the row as high as the text needs."""
        cell = cast("SheetCell", self.worksheet.cell(row, span[0]))
        text = self._put(cell, value, look)
        shown = _with_format(look, value, text)
        self.style.dress(cell, shown)
        if text:
            cell.data_type = "s"
            if look.wrap:
                self.height(row, self.needed(text, span, look))
        if span[1] > span[0]:
            for place in range(span[0] + 1, span[1] + 1):
                self.style.dress(cast("SheetCell", self.worksheet.cell(row, place)), shown)
            self.worksheet.merged_cells.add(f"{letter(span[0])}{row}:{letter(span[1])}{row}")
        return cell

    def _put(self, cell: SheetCell, value: Value, look: Look) -> str | None:
        """Put a value into a cell; what it became if that is a text."""
        if isinstance(value, str):
            return put_text(cell, value, self.warnings)
        if isinstance(value, datetime):
            value = value.replace(tzinfo=None)
        if isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) < EARLIEST:
            return put_text(cell, value.isoformat(), self.warnings)
        if isinstance(value, int) and abs(value) >= EXACT_DIGITS:
            return put_text(cell, str(value), self.warnings)
        if isinstance(value, float) and not math.isfinite(value):
            if math.isinf(value):
                place = f"{self.worksheet.title}!{cell.coordinate}"
                self.warnings.append(_("{place}: an infinite number was left out.").format(place=place))
            value = None
        cell.value = value
        return None

    def height(self, row: int, points: float) -> None:
        """Make a row at least this high."""
        known = self.worksheet.row_dimensions[row].height or 0.0
        self.worksheet.row_dimensions[row].height = round(min(HIGHEST_ROW, max(known, points)), 1)

    def needed(self, text: str, span: Span, look: Look) -> float:
        """The height in points that a text takes in a span."""
        width = self.grid.width(span) - (INDENT if look.indent else 0.0)
        lines = lines_needed(text, round(width, 2), look.size * (BOLD if look.bold else 1.0))
        room = 3.0 if look.size < BODY else 5.0 if look.size < LARGE else 10.0
        return lines * LINE_POINTS * look.size / BODY + room

    @property
    def whole(self) -> Span:
        """All columns."""
        return (1, len(self.grid.widths))

    def paragraph(self, row: int, text: str, look: Look, span: Span | None = None) -> int:
        """A text over the width of the page or of a span, as high as it needs; the row after it."""
        span = span or self.whole
        self.write(row, span, text, look)
        return row + 1

    def title(self, row: int, text: str) -> int:
        """The title of a list or a table; the row after it."""
        self.write(row, (1, 1), text, Look(size=11, bold=True, wrap=False))
        self.height(row, 22)
        return row + 1

    def note(self, row: int, text: str, *, bold: bool = False) -> int:
        """A remark over the width of the page; the row after it."""
        return self.paragraph(row, text, Look(role=Role.INK if bold else Role.MUTED, bold=bold, align=Align.LEFT))


def _with_format(look: Look, value: Value, text: str | None) -> Look:
    if text is not None:
        quoted = needs_quote(text)
        return replace(look, number_format="General", quoted=quoted) if quoted or look.number_format != "General" else look
    if isinstance(value, date) and look.number_format == "General":
        return replace(look, number_format="yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd")
    return look


@cache
def letter(column: int) -> str:
    """The letter of a column, from 1."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
