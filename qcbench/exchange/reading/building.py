"""From the cells of a file to the table that will come in, and to the preview of it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from qcbench.exchange.reading import finding
from qcbench.exchange.reading.grid import Column, Grid, cells, is_blank, shown
from qcbench.exchange.reading.kinds import Choices, Typed, typed
from qcbench.exchange.reading.layout import Layout, layout_of
from qcbench.exchange.reading.options import Options
from qcbench.exchange.reading.preview import ColumnPreview, Encoding, HeadRow, LeftOut, Preview, Problem

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa  # type: ignore[import-untyped]

    Rows = np.ndarray[Any, np.dtype[np.int64]]

HEAD_ROWS = 200
FOUND_ROWS = 100
"""Rows further down that the preview shows too, since something is to be seen in them."""
CELL_LENGTH = 200
MANY_ROWS, THREADS = 20_000, 4
DUPLICATES_UP_TO = 300_000
YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-6]\d)(?!\d)")
UNIT = re.compile(r"[(（\[]\s*([^()（）\[\]]{1,8})\s*[)）\]]\s*$")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of the file before its cells are looked at."""

    name: str
    format: str
    size: int
    sheets: tuple[str, ...]
    sheet: str
    encoding: Encoding
    delimiter: str


@dataclass(slots=True)
class Built:
    """The columns that will come in, their kept rows and what was found."""

    grid: Grid
    layout: Layout
    rows: Rows  # kept rows, from 0
    places: list[int]
    names: list[str]
    columns: list[Typed]
    left_out: dict[str, list[int]]
    problems: list[Problem]
    year: int
    guessed_year: bool


def build(grid: Grid, origin: Origin, options: Options) -> Built:
    """Read the columns of a grid as the options say.

    Raises:
        Unreadable: there is no row of data.
    """
    from qcbench.exchange.reading.faults import Unreadable

    layout = layout_of(grid, options.header_row)
    rows = _kept(grid, layout, options)
    if not len(rows):
        raise Unreadable("no_body")
    year, guessed = _year(grid, layout, origin, options)
    places = [place for place in range(grid.width) if place not in layout.nameless]
    filled = fill_merged(grid, layout)
    base = Choices("", options.date_order, year, origin.delimiter == ";", grid.epoch_1904, origin.format not in ("text", "pasted"))
    read = _read_columns(grid, rows, layout, places, base, options)
    built = Built(grid, layout, rows, places, [layout.names[place] for place in places], read, dict(layout.left_out), [], year, guessed)
    built.problems = [*finding.of_file(grid, filled), *finding.of_columns(built, options)]
    finding.mend(built, options)
    _leave_out_duplicates(built, options)
    return built


def _read_columns(grid: Grid, rows: Rows, layout: Layout, places: list[int], base: Choices, options: Options) -> list[Typed]:
    """Columns of texts are read two at a time: Arrow does not hold the interpreter while it works."""

    def read(place: int) -> Typed:
        return _typed(grid.columns[place], rows, layout.names[place], base, options.kinds.get(place, ""))

    if len(rows) < MANY_ROWS or any(isinstance(column, list) for column in grid.columns):
        return list(map(read, places))
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(read, places))


def _typed(column: Column, rows: Rows, name: str, base: Choices, kind: str) -> Typed:
    from dataclasses import replace

    return typed(part(column, rows), name, replace(base, kind=kind))


def part(column: Column, rows: Rows) -> Column:
    """The cells of some rows; without copying where the rows follow each other."""
    first, last = int(rows[0]), int(rows[-1]) + 1
    if last - first == len(rows):
        return column[first:last] if isinstance(column, list) else column.slice(first, last - first)
    if isinstance(column, list):
        return [column[row] for row in rows.tolist()]
    import pyarrow as pa

    return column.take(pa.array(rows))


def _kept(grid: Grid, layout: Layout, options: Options) -> Rows:
    import numpy as np

    mask = np.ones(grid.height, dtype=bool)
    mask[: layout.header[0]] = False
    mask[layout.header[0] : layout.first] = False
    if "note" not in options.leave_out:
        mask[layout.left_out["note"]] = True
    for reason, found in layout.left_out.items():
        if reason in options.leave_out and reason != "note":
            mask[found] = False
    return np.flatnonzero(mask)


def _year(grid: Grid, layout: Layout, origin: Origin, options: Options) -> tuple[int, bool]:
    """The year of days without one: what the user says, else a year in the file's name or above the table, else this year."""
    if options.year:
        return options.year, False
    above = " ".join(shown(cell) for row in grid.rows(0, layout.first) for cell in row if isinstance(cell, str))
    found = YEAR.search(f"{origin.name} {origin.sheet} {above}")
    return (int(found[1]) if found else options.today or datetime.now(UTC).year), True


def fill_merged(grid: Grid, layout: Layout) -> list[tuple[int, int, int]]:
    """Give each row of a cell merged downwards in the body its value; the cells filled as (first row, last row, column)."""
    filled: list[tuple[int, int, int]] = []
    left = {row for rows in layout.left_out.values() for row in rows}
    for first, start, last, end in grid.merged:
        if first >= layout.first and last > first and start == end and first not in left and last < grid.height:
            value = cells(grid.columns[start], first, first + 1)[0]
            if not is_blank(value):
                _fill(grid, start, first, last, value)
                filled.append((first, last, start))
    return filled


def _fill(grid: Grid, column: int, first: int, last: int, value: object) -> None:
    held = grid.columns[column]
    if isinstance(held, list):
        held[first : last + 1] = [value] * (last + 1 - first)
        return
    import pyarrow as pa

    middle = pa.array([str(value)] * (last + 1 - first), pa.string())
    grid.columns[column] = pa.chunked_array([*held.slice(0, first).chunks, middle, *held.slice(last + 1).chunks], pa.string())


def _leave_out_duplicates(built: Built, options: Options) -> None:
    """Find rows that say the same again; left out only where the user wants it."""
    import numpy as np

    wanted = "duplicate" in options.leave_out
    if len(built.rows) > DUPLICATES_UP_TO and not wanted:
        return
    again = _again(built)
    built.left_out["duplicate"] = [int(row) for row in built.rows[again]]
    if wanted and again.any():
        built.rows = built.rows[~again]
        keep = np.flatnonzero(~again)
        for column in built.columns:
            column.values = column.values.take(keep)


def _again(built: Built) -> Any:
    """Which rows are equal in all columns to one above them."""
    import numpy as np

    codes = np.zeros(len(built.rows), dtype=np.int64)
    for column in built.columns:
        values = column.values
        import pyarrow as pa

        encoded = values if isinstance(values, pa.DictionaryArray) else values.dictionary_encode(null_encoding="encode")
        indices = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        _words, codes = np.unique(codes * (len(encoded.dictionary) + 2) + indices + 1, return_inverse=True)
        if codes.max() + 1 == len(codes):
            return np.zeros(len(codes), dtype=bool)
    again = np.ones(len(codes), dtype=bool)
    again[np.unique(codes, return_index=True)[1]] = False
    return again


def table_of(built: Built) -> pa.Table:
    """The rows that come in, as an Arrow table; its columns are named by their number."""
    import pyarrow as pa

    arrays = []
    for column in built.columns:
        values = column.values
        if column.kind == "text" and isinstance(values, pa.DictionaryArray):
            values = values.cast(pa.string())
        elif column.kind == "category":
            values = _used_words(values)
        arrays.append(values)
    return pa.table(arrays, schema=pa.schema([pa.field(str(place), array.type) for place, array in enumerate(arrays)]))


def _used_words(values: pa.Array) -> pa.Array:
    """A dictionary with the words in use only, in the order in which they come."""
    import numpy as np
    import pyarrow as pa

    used = values.indices.unique().drop_null()
    used = used.filter(values.dictionary.take(used).is_valid())
    place = np.full(len(values.dictionary), -1)
    place[used.to_numpy()] = np.arange(len(used))
    indices = place[values.indices.fill_null(0).to_numpy()]
    gone = (indices < 0) | values.indices.is_null().to_numpy(zero_copy_only=False)
    return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32(), mask=gone), values.dictionary.take(used))


def preview_of_built(built: Built, origin: Origin, options: Options) -> Preview:
    """What the window and the command line show."""
    orders = sorted((column for column in built.columns if column.date_order), key=lambda column: column.order_sure)
    columns = tuple(_column(built, number, options) for number in range(len(built.columns)))
    return Preview(
        name=origin.name,
        format=origin.format,
        size=origin.size,
        sheets=origin.sheets,
        sheet=origin.sheet,
        used_range=built.grid.used_range,
        encoding=origin.encoding,
        delimiter=origin.delimiter,
        header_row=built.layout.header[0] + 1 if built.layout.first > built.layout.header[0] else 0,
        header_rows=built.layout.first - built.layout.header[0],
        date_order=orders[0].date_order if orders else "",
        date_order_sure=all(column.order_sure for column in orders),
        year=built.year if any(column.no_year for column in built.columns) else None,
        columns=columns,
        head=_head(built, options),
        left_out=_left_out(built, options),
        problems=tuple(built.problems),
        rows=len(built.rows),
        total_rows=built.grid.height,
        merged=len(built.grid.merged),
    )


def _column(built: Built, number: int, options: Options) -> ColumnPreview:
    column, place, name = built.columns[number], built.places[number], built.names[number]
    unit = UNIT.search(name)
    different = len(_used_words(column.values).dictionary) if column.kind == "category" else None
    said = "min" if column.kind == "duration" else unit[1] if unit and column.kind in ("number", "integer") else ""
    return ColumnPreview(place, name, column.kind, place not in options.kinds, said, column.values.null_count, different)


def _left_out(built: Built, options: Options) -> tuple[LeftOut, ...]:
    found = [(reason, sorted(rows)) for reason, rows in built.left_out.items() if rows]
    return tuple(LeftOut(reason, tuple(row + 1 for row in rows[:50]), len(rows), reason in options.leave_out) for reason, rows in found)


def _head(built: Built, options: Options) -> tuple[HeadRow, ...]:
    """The first rows as they stand, and further down those where something is to be seen."""
    reasons = {row: reason for reason, rows in built.left_out.items() if reason in options.leave_out for row in rows}
    reasons |= dict.fromkeys(range(*built.layout.header), "header")
    last = min(HEAD_ROWS, built.grid.height)
    found = {row - 1 for problem in built.problems for row in problem.rows[:3]} | {
        row for reason, rows in built.left_out.items() if reason != "blank" for row in rows[:20]
    }
    further = sorted(row for row in found if row >= last)[:FOUND_ROWS]
    shown_rows = [*zip(range(last), built.grid.rows(0, last), strict=True)]
    shown_rows += [(row, built.grid.rows(row, row + 1)[0]) for row in further]
    errors = {(row, column): text for row, column, text in built.grid.errors}
    return tuple(
        HeadRow(row + 1, tuple(_cell(errors.get((row, place)), values[place]) for place in built.places), reasons.get(row, ""))
        for row, values in shown_rows
    )


def _cell(error: str | None, value: Any) -> str:
    text = error or shown(value)
    return " ".join(text.split())[:CELL_LENGTH] if text else ""
