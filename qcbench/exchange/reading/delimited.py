"""Tables in text files and pasted blocks: which sign parts the cells, and the cells themselves."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from qcbench.exchange.reading.faults import Unreadable
from qcbench.exchange.reading.grid import Grid
from qcbench.exchange.reading.options import DELIMITERS, LIMITS, Limits

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

HEAD_LINES = 200
BATCH = 20_000


def delimiter_of(text: str) -> str:
    """The sign that parts most rows into the same number of cells; a comma where nothing does."""
    csv.field_size_limit(LIMITS.field)
    lines = [line for line in islice(io.StringIO(text[: 1 << 18], newline=""), HEAD_LINES) if line.strip()]
    scores = {delimiter: _evenness(lines, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _evenness(lines: list[str], delimiter: str) -> float:
    """The share of rows with the commonest width above one; a tab and wider rows count a little more."""
    widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0
    width, count = wide.most_common(1)[0]
    return count / len(widths) + min(width, 10) / 100 + (0.05 if delimiter == "\t" else 0)


def grid_of_text(text: str, delimiter: str, limits: Limits) -> Grid:
    """The cells of a text. Rows of other lengths and quotes that do not close are noted.

    Raises:
        Unreadable: too many rows or columns, or a cell too long.
    """
    csv.field_size_limit(limits.field)
    try:
        return _read(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), limits)
    except csv.Error as error:
        if "field limit" in str(error) and '"' not in text:
            raise Unreadable("long_cell", most=limits.field) from error
    quotes: list[int] = []
    grid = _read(_line_by_line(text, delimiter, quotes), limits)
    grid.quotes = tuple(quotes)
    return grid


def _line_by_line(text: str, delimiter: str, quotes: list[int]) -> Iterator[list[str]]:
    """Each line a row; where the quotes of a line do not fit together they are letters, and the row is noted."""
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        try:
            yield next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            quotes.append(number)
            yield line.rstrip("\n").split(delimiter)


def _read(rows: Iterator[list[str]], limits: Limits) -> Grid:
    """Read in batches, so that no more than one batch lies in memory as Python texts."""

    batches: list[list[pa.Array]] = []
    height, widths = 0, Counter[int]()
    places: dict[int, list[int]] = {}
    while batch := list(islice(rows, BATCH)):
        for number, row in enumerate(batch, height + 1):
            width = len(row)
            widths[width] += 1
            if widths[width] <= 100:
                places.setdefault(width, []).append(number)
        widest = max(map(len, batch))
        if widest > limits.columns:
            raise Unreadable("columns", count=widest, most=limits.columns)
        height += len(batch)
        if height > limits.rows:
            raise Unreadable("rows", most=limits.rows)
        batches.append(_columns(batch, widest))
    return Grid(_joined(batches), height, ragged=_ragged(widths, places))


def _columns(batch: list[list[str]], width: int) -> list[pa.Array]:
    import pyarrow as pa

    if any(len(row) != width for row in batch):
        batch = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in batch]
    return [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]


def _joined(batches: list[list[pa.Array]]) -> list[pa.ChunkedArray]:
    """The batches' columns one below the other; short ones filled up with empty cells."""
    import pyarrow as pa

    width = max(map(len, batches), default=0)
    sizes = [len(batch[0]) if batch else 0 for batch in batches]
    return [
        pa.chunked_array(
            [batch[place] if place < len(batch) else pa.repeat("", size) for batch, size in zip(batches, sizes, strict=True)], pa.string()
        )
        for place in range(width)
    ]


def _ragged(widths: Counter[int], places: dict[int, list[int]]) -> tuple[int, ...]:
    """The rows that are longer than most rows with more than one cell."""
    wide = Counter({width: count for width, count in widths.items() if width > 1})
    if not wide:
        return ()
    usual = wide.most_common(1)[0][0]
    return tuple(sorted(row for width, rows in places.items() if width > usual for row in rows))[:100]


def text_rows(rows: Iterable[list[str]]) -> list[list[str]]:
    """Rows without the empty ends that a pasted block may carry."""
    kept = [list(row) for row in rows]
    while kept and not any(cell.strip() for cell in kept[-1]):
        kept.pop()
    return kept
