"""The short way for long text files: Arrow's reader, with the rows put back that do not have the usual number of cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from qcbench.exchange.reading.grid import Grid

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

LONG = 4 << 20
"""Bytes from which a file takes the short way; shorter ones are read with every quotation mark looked at."""
HEAD_LINES = 100
MOST_ODD = 2_000
MOST_LINES_IN_CELL = 50
BLOCK = 8 << 20


def fast_grid(data: bytes, delimiter: str, most_columns: int) -> Grid | None:
    """The cells of UTF-8 bytes; None where the careful way is needed.

    Quotation marks that do not pair, rows of too many lengths, or a cell with very many lines lead to the careful way.
    """
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    if data.count(b'"') % 2 or b"\0" in data[:LONG]:
        return None
    width = _usual_width(data, delimiter)
    if not 0 < width <= most_columns:
        return None
    odd: list[tuple[int, str]] = []

    def keep(row: Any) -> str:
        odd.append((row.number, row.text))
        return "skip" if len(odd) <= MOST_ODD else "error"

    names = [str(place) for place in range(width)]
    strings = arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False)
    table = None
    for handler in (None, keep):  # with threads and no odd rows if there are none, else one row after the other
        reading = arrow_csv.ReadOptions(use_threads=handler is None, block_size=BLOCK, column_names=names)
        parsing = arrow_csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=b'"' in data, ignore_empty_lines=False, invalid_row_handler=handler
        )
        with suppress(pa.ArrowInvalid):
            table = arrow_csv.read_csv(pa.BufferReader(data), reading, parsing, strings)
            break
    if table is None:
        return None
    if b'"' in data and _has_long_cell(table):
        return None
    return _with_odd(table, odd, delimiter, most_columns)


def _usual_width(data: bytes, delimiter: str) -> int:
    lines = islice(io.StringIO(data[: 1 << 18].decode("utf-8", "replace"), newline=""), HEAD_LINES)
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    return widths.most_common(1)[0][0] if widths else 0


def _has_long_cell(table: pa.Table) -> bool:
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    return any((pc.max(pc.count_substring(column, "\n")).as_py() or 0) > MOST_LINES_IN_CELL for column in table.columns)


def _with_odd(table: pa.Table, odd: list[tuple[int, str]], delimiter: str, most_columns: int) -> Grid | None:
    """Put the rows of other lengths back where they were."""
    import pyarrow as pa

    rows = [(number, next(csv.reader([text], delimiter=delimiter), [])) for number, text in odd]
    width = max([table.num_columns, *(len(row) for _number, row in rows)])
    if width > most_columns:
        return None
    columns = [column.chunks for column in table.columns] + [[pa.repeat("", table.num_rows)] for _more in range(width - table.num_columns)]
    height = table.num_rows + len(rows)
    grid = Grid([pa.chunked_array(pieces, pa.string()) for pieces in columns], height)
    if rows:
        grid.columns = [_spliced(column, rows, place) for place, column in enumerate(grid.columns)]
        grid.ragged = tuple(number for number, row in rows if len(row) > table.num_columns)[:100]
    return grid


def _spliced(column: pa.ChunkedArray, rows: list[tuple[int, list[str]]], place: int) -> pa.ChunkedArray:
    import pyarrow as pa

    pieces: list[pa.Array] = []
    taken = 0
    for before, (number, row) in enumerate(rows):
        upto = number - 1 - before
        pieces += column.slice(taken, upto - taken).chunks
        pieces.append(pa.array([row[place] if place < len(row) else ""], pa.string()))
        taken = upto
    return pa.chunked_array([*pieces, *column.slice(taken).chunks], pa.string())
