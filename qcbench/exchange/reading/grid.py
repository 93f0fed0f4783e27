"""The cells of a file as they stand, column by column: texts in Arrow arrays, or the values a workbook gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

Column = Any
"""Either a ``pyarrow.ChunkedArray`` of strings without nulls, or a list of a workbook's values ('' for an empty cell)."""


@dataclass(slots=True)
class Grid:
    """``columns`` have equal lengths; row r of the file is at r - 1. What is known of a workbook stands beside it."""

    columns: list[Column]
    height: int
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row, first column, last row, last column, from 0
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    formulas: dict[int, int] = field(default_factory=dict)  # row from 0 → formula cells, known for the end of the sheet
    epoch_1904: bool = False
    ragged: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    letters: int = 0
    damaged: int = 0

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.columns)

    def rows(self, first: int, last: int) -> list[list[object]]:
        """The cells of rows first … last - 1, row by row."""
        first, last = max(first, 0), min(last, self.height)
        pieces = [cells(column, first, last) for column in self.columns]
        return [list(row) for row in zip(*pieces, strict=True)]

    @property
    def used_range(self) -> str:
        """The cells from A1 to the last one, as a workbook calls them."""
        return f"A1:{letters(self.width)}{self.height}" if self.width else ""


def cells(column: Column, first: int, last: int) -> list[object]:
    """A piece of a column as Python values."""
    if isinstance(column, list):
        return column[first:last]
    found: list[object] = column.slice(first, last - first).to_pylist()
    return found


def letters(number: int) -> str:
    """The name of a column counted from 1: 1 → A, 27 → AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing but spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


def shown(value: object) -> str:
    """A cell as a text that reads back as the same value."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return _shown_time(value)


def _shown_time(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


def texts(values: Sequence[object]) -> pa.ChunkedArray:
    """A workbook's values as texts."""
    import pyarrow as pa

    return pa.chunked_array([pa.array([shown(value) for value in values], pa.string())])


def grid_of_rows(rows: Iterable[Sequence[str]]) -> Grid:
    """A grid of rows of texts, short ones filled up."""
    import pyarrow as pa

    kept = list(rows)
    width = max(map(len, kept), default=0)
    full = [[*row, *[""] * (width - len(row))] for row in kept]
    columns = [pa.chunked_array([pa.array(column, pa.string())]) for column in zip(*full, strict=True)]
    return Grid(columns, len(kept))
