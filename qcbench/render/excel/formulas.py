"""Live formulas with their cached values: the templates of cells become formulas, the values are put into the written file."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from qcbench.render.blocks import Value

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PLACE = re.compile(r"\{(@?)([^{}:]+)(?::(all|above))?\}")


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table's body stands: the letter of each column by its key, the first and the last body row (without the total)."""

    columns: dict[str, str]
    first: int
    last: int


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
            if formula is None:
                continue
            cell.value = formula
            self.cached.setdefault(cell.parent.title, {})[cell.coordinate] = value

    def _formula(self, cell: SheetCell, template: str, table: TablePlace) -> str | None:
        missing = False

        def place(match: re.Match[str]) -> str:
            nonlocal missing
            named, key, part = match.groups()
            if named:
                if key not in self.named:
                    missing = True
                    return ""
                sheet, coordinate = self.named[key]
                return coordinate if sheet == cell.parent.title else "'" + sheet.replace("'", "''") + "'!" + coordinate
            letter = table.columns.get(key)
            if letter is None:
                missing = True
                return ""
            if part == "all":
                return f"{letter}${table.first}:{letter}${table.last}"
            if part == "above":
                return f"{letter}${table.first}:{letter}{cell.row}"
            return f"{letter}{cell.row}"

        text = "=" + PLACE.sub(place, template)
        return None if missing else text


def put_cached_values(path: Path, cached: dict[str, dict[str, Value]], order: list[str]) -> None:
    """Rewrite the sheets of a written workbook so that each formula carries its value (openpyxl leaves it out).

    A program that does not calculate (a viewer, a phone, a script) then shows the figures too. ``order`` are the sheets' names in order.
    """
    whole = path.with_suffix(path.suffix + ".values")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", item.filename)
            values = cached.get(order[int(found.group(1)) - 1], {}) if found else {}
            target.writestr(item, _with_values(data, values) if values else data)
    whole.replace(path)


def _with_values(data: bytes, values: dict[str, Value]) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    for cell in root.iter(MAIN + "c"):
        if cell.find(MAIN + "f") is None or cell.get("r") not in values:
            continue
        value = values[cell.get("r", "")]
        place = cell.find(MAIN + "v")
        if place is None:
            place = etree.SubElement(cell, MAIN + "v")
        if isinstance(value, bool):
            cell.set("t", "b")
            place.text = "1" if value else "0"
        elif isinstance(value, int | float):
            place.text = repr(value)
        else:
            cell.set("t", "str")
            place.text = "" if value is None else str(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
