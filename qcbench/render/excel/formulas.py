"""Live formulas: the templates of cells become formulas when every named cell is known; the values they had are kept beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qcbench.render.blocks import Value
from qcbench.render.excel.names import sheet_reference

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell

PLACE = re.compile(r"\{(@?)([^{}:]+)(?::(all|above))?\}")


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table's body stands: the letter of each column by its key, the first and the last body row (without the total), its head."""

    columns: dict[str, str]
    first: int
    last: int
    head: int


@dataclass(slots=True)
class Formulas:
    """The formulas of a workbook, collected while it is laid out and written when every named cell is known."""

    named: dict[str, tuple[str, str]] = field(default_factory=dict)  # name → sheet, coordinate
    waiting: list[tuple[SheetCell, str, TablePlace, Value]] = field(default_factory=list)
    cached: dict[str, dict[str, Value]] = field(default_factory=dict)  # sheet → coordinate → value

    def resolve(self) -> None:
        """Write every collected formula; one that names a cell that isn't there stays a value."""
        for cell, template, table, value in self.waiting:
            formula = self._formula(cell, template, table)
            if formula is not None:
                cell.value = formula
                self.cached.setdefault(cell.parent.title, {})[cell.coordinate] = value

    def _formula(self, cell: SheetCell, template: str, table: TablePlace) -> str | None:
        parts = [self._place(cell, table, *match.groups()) for match in PLACE.finditer(template)]
        if None in parts:
            return None
        places = iter(parts)
        return "=" + PLACE.sub(lambda match: next(places) or "", template)

    def _place(self, cell: SheetCell, table: TablePlace, named: str, key: str, part: str | None) -> str | None:
        if named:
            sheet, coordinate = self.named.get(key, ("", ""))
            return (coordinate if sheet == cell.parent.title else f"{sheet_reference(sheet)}!{coordinate}") if sheet else None
        letter = table.columns.get(key)
        if letter is None or (part and table.last < table.first):
            return None
        if part == "all":
            return f"{letter}${table.first}:{letter}${table.last}"
        return f"{letter}${table.first}:{letter}{cell.row}" if part == "above" else f"{letter}{cell.row}"
