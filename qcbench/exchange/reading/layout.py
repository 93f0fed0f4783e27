"""Where the table stands in its sheet: header, rows that are no data, and what the columns are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qcbench.exchange.reading.faults import Unreadable
from qcbench.exchange.reading.grid import Column, Grid, is_blank, shown

if TYPE_CHECKING:
    import numpy as np

    Mask = np.ndarray[Any, np.dtype[np.bool_]]

LOOKED_AT = 60
"""Rows among which the header is sought."""
FOOTER = 40
"""Rows at the end that may be a footer."""
TOTALS = frozenset(
    (
        "合计",
        "总计",
        "小计",
        "总和",
        "总数",
        "累计",
        "合計",
        "總計",
        "小計",
        "総計",
        "累計",
        "共计",
        "共計",
        "平均",
        "平均值",
        "平均値",
        "均值",
        "total",
        "totals",
        "subtotal",
        "sum",
        "grandtotal",
        "average",
        "mean",
    )
)
NUMBER = re.compile(r"[-+(]*[¥$€£]?\s*[\d,]*\.?\d+([eE][-+]?\d+)?\s*[%)]?")
DAY = re.compile(
    r"(\d{2,4}[-/.年]\d{1,2}([-/.月]\d{1,4}日?)?|\d{1,2}[-/.月]\d{1,2}([-/.]\d{2,4}|日)|\d{1,2}月\d{1,2}日)([T ].*)?|\d{1,2}:\d\d(:\d\d)?"
)


@dataclass(slots=True)
class Layout:
    """Rows count from 0 here. ``header`` is the first row of the header and the one below its last; both 0 without a header."""

    header: tuple[int, int]
    names: list[str]
    left_out: dict[str, list[int]] = field(default_factory=dict)
    nameless: list[int] = field(default_factory=list)  # columns without a name and without any cell

    @property
    def first(self) -> int:
        """The first row of the body."""
        return self.header[1]


def layout_of(grid: Grid, header_row: int | None) -> Layout:
    """Find the parts of a sheet; ``header_row`` counts from 1, 0 says there is none, None leaves it to be found.

    Raises:
        Unreadable: there is no row of data.
    """
    blank = blank_rows(grid)
    if bool(blank.all()):
        raise Unreadable("no_rows")
    head = grid.rows(0, LOOKED_AT)
    if header_row is None:
        header = found_header(head, grid)
    elif header_row > grid.height:
        raise Unreadable("header_row", row=header_row, rows=grid.height)
    else:
        header = (header_row - 1, _end_of_header(grid, header_row - 1)) if header_row else (_first_row(head), _first_row(head))
    rows = grid.rows(*header)
    names = column_names(rows, grid, header)
    layout = Layout(header, names)
    _find_rows(grid, layout, blank)
    layout.nameless = _nameless(grid, layout)
    return layout


def _nameless(grid: Grid, layout: Layout) -> list[int]:
    """The columns that have neither a name nor a cell in the rows that come in: the ends of lines, and what a merged header covers."""
    import numpy as np

    body = np.ones(grid.height, dtype=bool)
    body[: layout.first] = False
    for rows in layout.left_out.values():
        body[rows] = False
    return [place for place, name in enumerate(layout.names) if not name and bool(blank_cells(grid.columns[place])[body].all())]


def blank_rows(grid: Grid) -> Mask:
    """Which rows hold nothing."""
    import numpy as np

    mask = np.ones(grid.height, dtype=bool)
    for column in grid.columns:
        mask &= blank_cells(column)
        if not mask.any():
            break
    for row, _column, _text in grid.errors:  # calamine shows an error as an empty cell
        if row < grid.height:
            mask[row] = False
    return mask


def blank_cells(column: Column) -> Mask:
    """Which cells of a column hold nothing but spaces."""
    import numpy as np
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    if isinstance(column, list):
        if not {str, type(None)} & set(map(type, column)):
            return np.zeros(len(column), dtype=bool)
        return np.fromiter(map(is_blank, column), dtype=bool, count=len(column))
    mask: Mask = pc.equal(pc.utf8_trim_whitespace(column), "").to_numpy()
    return mask


# --- the header


def found_header(head: list[list[object]], grid: Grid) -> tuple[int, int]:
    """The first row that looks like names: as wide as the table and all words; (0, 0) where the data start at once."""
    widths = [sum(not is_blank(cell) for cell in row) for row in head]
    filled = sorted(width for width in widths if width)
    usual = filled[len(filled) // 2] if filled else 0
    start = _first_row(head)
    for number in range(start, len(head)):
        if widths[number] >= max(1 if usual <= 1 else 2, 0.6 * usual) and not (widths[number] == 1 and _merged_title(grid, number)):
            if _is_header(head[number], head[number + 1 : number + 12]):
                return number, _end_of_header(grid, number)
            return (start, start) if number == start or _holds_values(head[number]) else (number, number + 1)
    return start, start


def _first_row(head: list[list[object]]) -> int:
    """The first row that is not blank."""
    return next((number for number, row in enumerate(head) if not all(map(is_blank, row))), 0)


def _merged_title(grid: Grid, row: int) -> bool:
    """Whether a row is one cell over most columns."""
    return any(first == row and end - start + 1 > 0.6 * grid.width and grid.width > 2 for first, start, _last, end in grid.merged)


def _is_header(row: list[object], below: list[list[object]]) -> bool:
    """All words, and either values below some of them or words that do not come again."""
    given = [cell for cell in row if not is_blank(cell)]
    if any(_is_value(cell) for cell in given) and not _are_periods(given):
        return False
    return True if any(_holds_values(one) for one in below) else not _repeats(row, below)


def _repeats(row: list[object], below: list[list[object]]) -> bool:
    """Whether most cells of a row come again right below: then the row is data."""
    again = sum(
        any(not is_blank(one[place]) and one[place] == cell for one in below) for place, cell in enumerate(row) if not is_blank(cell)
    )
    return len(row) > 1 and again > len(row) / 2


def _are_periods(cells: Sequence[object]) -> bool:
    """A header of a few words and then years, months or numbers 1, 2, 3 …: names of columns that look like values."""
    words = [cell for cell in cells if not _is_value(cell)]
    values = [shown(cell).strip() for cell in cells if _is_value(cell)]
    if not words or is_blank(cells[0]) or _is_value(cells[0]) or len(set(values)) != len(values):
        return False
    numbers = [int(text) for text in values if text.isascii() and text.isdigit()]
    return len(numbers) == len(values) > 1 and all(after - before == 1 for before, after in pairwise(numbers))


def _holds_values(row: list[object]) -> bool:
    return any(_is_value(cell) for cell in row)


def _is_value(cell: object) -> bool:
    """Whether a cell is a number, a day or a flag rather than words."""
    if cell is None or isinstance(cell, str):
        text = unicodedata.normalize("NFKC", cell or "").strip()
        return bool(text) and (NUMBER.fullmatch(text) is not None or DAY.fullmatch(text) is not None)
    return True


def _end_of_header(grid: Grid, row: int) -> int:
    """The row below the header: a header of two rows has groups above and names below."""
    down = max((last for first, _start, last, end in grid.merged if first == row and last > row and last - row < 4), default=row)
    across = any(first == row == last and end > start for first, start, last, end in grid.merged)
    top, *below = grid.rows(row, row + 4) or [[]]
    if down > row:
        return down + 1
    gaps = [place for place, cell in enumerate(top) if is_blank(cell)]
    if not gaps or not below or not (across or _inner_gap(top)):
        return row + 1
    second = below[0]
    fills = [place for place in gaps if not is_blank(second[place])]
    worded = not _holds_values(second) and (across or any(_holds_values(one) for one in below[1:]))
    return row + 2 if fills and worded and len(fills) >= 0.5 * len(gaps) else row + 1


def _inner_gap(row: list[object]) -> bool:
    """Whether a row has an empty cell with a filled one before it."""
    return any(is_blank(after) and not is_blank(before) for before, after in pairwise(row))


def column_names(rows: list[list[object]], grid: Grid, header: tuple[int, int]) -> list[str]:
    """A name for each column, none twice; '' for one that has none."""
    parts = [_spread(row, grid, header[0] + number, last=number == len(rows) - 1) for number, row in enumerate(rows)]
    names = [" ".join(dict.fromkeys(bare for row in parts if (bare := _bare(row[place])))) for place in range(grid.width)]
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if name:
            seen[name] = seen.get(name, 0) + 1
            names[place] = _free(name, seen[name], names)
    return names


def _free(name: str, count: int, names: list[str]) -> str:
    """A name that comes again gets the next free number."""
    if count == 1:
        return name
    while f"{name} {count}" in names:
        count += 1
    return f"{name} {count}"


def _spread(row: list[object], grid: Grid, number: int, *, last: bool) -> list[object]:
    """A row of a header with merged cells, or with the gaps of a group, filled from the left; the last row stays as it is."""
    filled = list(row)
    for first, start, _end_row, end in grid.merged:
        if first == number and end > start and not last:
            filled[start : end + 1] = [row[start]] * (end + 1 - start)
    if not last and not grid.merged:
        for place in range(1, len(filled)):
            if is_blank(filled[place]):
                filled[place] = filled[place - 1]
    return filled


def _bare(cell: object) -> str:
    return " ".join(shown(cell).split())


# --- the body


def _find_rows(grid: Grid, layout: Layout, blank: Mask) -> None:
    """Note the rows that are no data, by reason; a row has one reason."""
    import numpy as np

    above = [row for row in range(layout.header[0]) if not blank[row]]
    body_blank = [int(row) for row in np.flatnonzero(blank) if row < layout.header[0] or row >= layout.first]
    footer = _footer(grid, layout, blank)
    end = footer[0] if footer else grid.height
    totals = [row for row in _totals(grid, layout, end) if not blank[row]]
    repeats = [row for row in _repeated_headers(grid, layout) if row < end]
    taken = set(footer)
    layout.left_out = {
        "note": above,
        "blank": [row for row in body_blank if row not in taken],
        "footer": [row for row in footer if not blank[row]],
        "total": totals,
        "repeat": [row for row in repeats if row not in totals],
    }
    layout.left_out["blank"] += [row for row in footer if blank[row]]


def _totals(grid: Grid, layout: Layout, end: int) -> list[int]:
    """Rows with 合计 or the like in one of their first cells, and last rows that are formulas."""
    rows = {row for column in grid.columns[:4] for row in _labelled(column, layout.first, end)}
    found = [row for row in sorted(rows) if any(_is_value(cell) for cell in grid.rows(row, row + 1)[0])]
    return sorted({*found, *_formula_rows(grid, layout, end)})


def _labelled(column: Column, first: int, end: int) -> list[int]:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(column, list):
        kinds = set(map(type, column))
        return [row for row in range(first, end) if isinstance(column[row], str) and _is_label(column[row])] if str in kinds else []
    mask = pc.is_in(column.slice(first, end - first), pa.array(total_spellings()))
    return [first + int(row) for row in np.flatnonzero(mask.to_numpy())]


@cache
def total_spellings() -> list[str]:
    """The words for totals as people type them: with spaces between, a colon behind, in capitals."""
    spaced = {gap.join(word) for word in TOTALS for gap in ("", " ", "  ", "   ", "　", "　　") if not (gap and word.isascii())}
    cased = {form for word in spaced for form in (word, word.upper(), word.capitalize())} | {"Grand Total", "Grand total", "grand total"}
    coloned = {word + end for word in cased for end in ("", ":", "：", " :")}
    return sorted({f"{before}{word}{after}" for word in coloned for before in ("", " ", "  ") for after in ("", " ", "  ")})


def _is_label(text: str) -> bool:
    return len(text) <= 20 and re.sub(r"[\s:：()（）]+", "", text).lower() in TOTALS


def _formula_rows(grid: Grid, layout: Layout, end: int) -> list[int]:
    """The last rows before the footer that are mostly formulas, where the rows above them are not."""
    found: list[int] = []
    row = end - 1
    while row >= layout.first and row in grid.formulas and _mostly_formulas(grid, row):
        found.append(row)
        row -= 1
    usual = row >= layout.first and not _mostly_formulas(grid, row)
    return found if usual and len(found) <= 10 else []


def _mostly_formulas(grid: Grid, row: int) -> bool:
    given = sum(not is_blank(cell) for cell in grid.rows(row, row + 1)[0])
    return bool(given) and grid.formulas.get(row, 0) >= max(1, 0.5 * given)


def _repeated_headers(grid: Grid, layout: Layout) -> list[int]:
    """Rows that say the header again, as printed lists do at each page."""
    import numpy as np
    import pyarrow.compute as pc

    if layout.header[0] == layout.header[1]:
        return []
    names = grid.rows(layout.header[1] - 1, layout.header[1])[0]
    places = [place for place, name in enumerate(names) if isinstance(name, str) and not is_blank(name)][:3]
    rows: set[int] | None = None
    for place in places:
        column = grid.columns[place]
        if isinstance(column, list):
            same = {row for row in range(layout.first, grid.height) if column[row] == names[place]}
        else:
            same = {int(row) for row in np.flatnonzero(pc.equal(column, names[place]).to_numpy()) if row >= layout.first}
        rows = same if rows is None else rows & same
    return sorted(rows or ())


def _footer(grid: Grid, layout: Layout, blank: Mask) -> list[int]:
    """The rows below the table: words of another build than the rows above, from the end upwards."""
    start = max(layout.first + 1, grid.height - FOOTER)
    tail = grid.rows(start, grid.height)
    kinds = _column_kinds(grid.rows(layout.first, min(layout.first + 200, grid.height)))
    first = len(tail)
    for number in range(len(tail) - 1, -1, -1):
        if blank[start + number]:
            continue
        if not _is_foreign(tail[number], kinds, grid, start + number):
            break
        first = number
    rows = list(range(start + first, grid.height))
    return [] if len(rows) * 2 > grid.height - layout.first else rows


def _column_kinds(rows: list[list[object]]) -> list[str]:
    """What each column mostly holds: value, word or nothing."""
    kinds = []
    for cells in zip(*rows, strict=True):
        given = [cell for cell in cells if not is_blank(cell)]
        values = sum(map(_is_value, given))
        kinds.append("" if len(given) * 2 < len(cells) else "value" if values * 2 > len(given) else "word")
    return kinds


def _is_foreign(row: list[object], kinds: list[str], grid: Grid, number: int) -> bool:
    """Whether a row does not go with the columns: words where values should be, most cells missing."""
    usual = [place for place, kind in enumerate(kinds) if kind]
    if len(usual) < 2 or any(_is_label(cell) for cell in row[:4] if isinstance(cell, str)) or number in grid.formulas:
        return False
    if 2 * sum(not is_blank(row[place]) for place in usual) > len(usual):
        return False
    fitting = sum(not is_blank(row[place]) and (kinds[place] == "word" or _is_value(row[place])) for place in usual)
    if any(_is_value(row[place]) for place in usual if kinds[place] == "value") and fitting * 2 > len(usual):
        return False
    first = next((cell for cell in row if not is_blank(cell)), "")
    values = [place for place in usual if kinds[place] == "value"]
    wordy = isinstance(first, str) and not _is_value(first)
    return wordy and fitting * 2 <= len(usual) and (not values or not any(_is_value(row[place]) for place in values))
