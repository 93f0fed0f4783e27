"""What calamine does not say of an .xlsx sheet: where errors stand, which of the last rows are formulas, and the date system."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from xml.etree.ElementTree import Element, ParseError

CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]{1,3})(\d{1,7})"')
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
MOST_ERRORS = 10_000


@dataclass(slots=True)
class Marks:
    """Rows and columns from 0; ``formulas`` counts the formula cells of each of the last rows."""

    errors: list[tuple[int, int, str]] = field(default_factory=list)
    formulas: dict[int, int] = field(default_factory=dict)
    epoch_1904: bool = False


def marks_of(path: Path, sheet: str, first_end_row: int, *, errors: bool) -> Marks:
    """The marks of one sheet; none where the file does not tell them. ``first_end_row`` (from 0) starts the end of the sheet."""
    from defusedxml.common import DefusedXmlException

    try:
        with zipfile.ZipFile(path) as archive:
            part, epoch = _place(archive, sheet)
            data = archive.read(part) if part else b""
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, OSError, zlib.error, NotImplementedError, EOFError):
        return Marks()
    return Marks(_errors(data) if errors else [], _formulas(data, first_end_row), epoch)


def _place(archive: zipfile.ZipFile, sheet: str) -> tuple[str, bool]:
    """The part that holds a sheet, and whether days count from 1904."""
    from defusedxml.ElementTree import fromstring

    book = fromstring(archive.read("xl/workbook.xml"))
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    epoch = any(_bare(one) == "workbookPr" and one.get("date1904", "") in ("1", "true") for one in book)
    for one in book.iter():
        if _bare(one) == "sheet" and one.get("name") == sheet:
            target = next((targets.get(value, "") for name, value in one.items() if name.endswith("}id")), "")
            return normpath(target.lstrip("/") if target.startswith("/") else join("xl", target)), epoch
    return "", epoch


def _bare(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _errors(data: bytes) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    spot = data.find(b't="e"')
    while spot >= 0 and len(found) < MOST_ERRORS:
        cell = CELL.match(data, data.rfind(b"<", 0, spot))
        end = data.find(b"</c>", spot)
        value = VALUE.search(data, spot, end if end >= 0 else spot + 4096)
        if cell:
            found.append((int(cell[2]) - 1, column_number(cell[1].decode()) - 1, value[1].decode("utf-8", "replace") if value else "#"))
        spot = data.find(b't="e"', spot + 5)
    return found


def _formulas(data: bytes, first_row: int) -> dict[int, int]:
    """Formula cells in the last rows, found from the end of the part."""
    start = max(data.rfind(b'r="%d"' % (first_row + 1)), 0) if first_row > 0 else 0
    counts: Counter[int] = Counter()
    for found in re.finditer(rb"<(?:\w+:)?f[ >/]", data[start:]):
        before = data.rfind(b"<", 0, start + found.start())
        cell = CELL.match(data, before)
        if cell:
            counts[int(cell[2]) - 1] += 1
    return dict(counts)


def column_number(name: str) -> int:
    """The number of a column: A → 1, AA → 27."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
