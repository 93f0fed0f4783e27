"""Tables that come from outside: a block of the clipboard, a CSV file, a workbook. The first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qcbench.errors import Refusal
from qcbench.texts import _
from qcbench.ui.values import Kind, parsed

if TYPE_CHECKING:
    import pandas as pd

ENCODINGS = ("utf-8-sig", "gb18030")
Cells = list[list[object]]


def table_of_text(text: str) -> pd.DataFrame:
    """The rows of a block that was copied from Excel, WPS or a text file.

    Raises:
        Refusal: there is no row below the names.
    """
    first = text.split("\n", 1)[0]
    delimiter = "\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ","
    return table_of_cells([list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)])


def table_of_file(path: Path) -> pd.DataFrame:
    """The rows of a CSV, TSV or text file, or of the first sheet of a workbook.

    Raises:
        Refusal: the file can't be read as a table.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return table_of_cells(_workbook_cells(path))
    return table_of_text(_text_of(path))


def table_of_cells(cells: Cells) -> pd.DataFrame:
    """A table whose first row that holds anything names the columns; each column gets the one kind that fits all its cells.

    Raises:
        Refusal: there is no row below the names.
    """
    import pandas as pd

    rows = [row for row in cells if any(str(cell).strip() for cell in row if cell is not None)]
    if len(rows) < 2:
        raise Refusal(_("The table needs a row of column names and at least one row below it."))
    names = _names(rows[0], max(map(len, rows)))
    body = [[*row, *[None] * (len(names) - len(row))] for row in rows[1:]]
    return pd.DataFrame({name: typed([row[place] for row in body]) for place, name in enumerate(names)})


def typed(values: Sequence[object]) -> pd.Series[Any]:
    """A column in the kind that fits all its cells: whole numbers, numbers, days, else words."""
    import pandas as pd

    given = [value for value in map(_bare, values) if value is not None]
    if given:
        for kind in (Kind.NUMBER, Kind.DATE):
            found = _all_parsed(kind, values)
            if found is not None:
                whole = kind is Kind.NUMBER and all(value is None or float(str(value)).is_integer() for value in found)
                return pd.Series(found, dtype="Int64" if whole else "Float64" if kind is Kind.NUMBER else object)
    return pd.Series([None if (bare := _bare(value)) is None else str(bare) for value in values], dtype=object)


def _all_parsed(kind: Kind, values: Sequence[object]) -> list[object] | None:
    """Every cell in one kind; None if one does not fit. Numbers with leading zeros are names, not numbers."""
    found: list[object] = []
    for value in map(_bare, values):
        if value is None or (kind is Kind.NUMBER and isinstance(value, int | float) and not isinstance(value, bool)):
            found.append(value)
            continue
        if isinstance(value, date):
            if kind is not Kind.DATE:
                return None
            found.append(value)
            continue
        text = str(value)
        if kind is Kind.NUMBER and (_is_code(text) or not any(sign.isdigit() for sign in text)):
            return None
        if kind is Kind.DATE and sum(sign in "-/.年月" for sign in text) < 2:
            return None
        try:
            found.append(parsed(kind, text))
        except Refusal:
            return None
    return found


def _is_code(text: str) -> bool:
    return (len(text) > 1 and text[0] == "0" and text[1].isdigit()) or "%" in text


def _bare(value: object) -> object | None:
    """A cell without spaces around it; None if nothing is left. A moment at midnight is a day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value.strip() or None
    return value


def _names(row: Sequence[object], width: int) -> list[str]:
    """A name for each column, none twice."""
    names: list[str] = []
    for place in range(width):
        cell = row[place] if place < len(row) else None
        bare = " ".join(str(cell).split()) if cell is not None else ""
        name = bare or _("Column {number}").format(number=place + 1)
        known, again = name, 2
        while name in names:
            name, again = f"{known} {again}", again + 1
        names.append(name)
    return names


def _text_of(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(_("“{name}” is not a text file that can be read; save it as CSV or as a workbook (.xlsx).").format(name=path.name))


def _workbook_cells(path: Path) -> Cells:
    import zipfile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Refusal(
            _("“{name}” can't be read as a workbook; open it in Excel or WPS and save it again.").format(name=path.name)
        ) from error
    try:
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()
