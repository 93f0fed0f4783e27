"""Tables of counts and counts out of totals, checked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from qcbench.analysis.numbers import exact, number_text
from qcbench.errors import Refusal
from qcbench.texts import _

Table = tuple[tuple[int, int], tuple[int, int]]


def whole_table(table: Any) -> tuple[tuple[int, ...], ...]:
    """A table of counts, row by row, as whole numbers.

    Args:
        table: a sequence of rows, a two-dimensional array or a frame.

    Raises:
        Refusal: fewer than two rows or columns, rows of unequal length, or a cell that is no count (with its place).
    """
    listed = table.to_numpy() if hasattr(table, "to_numpy") else table
    if not isinstance(listed, Iterable) or isinstance(listed, str):
        raise Refusal(_("This is no table of counts; give at least two rows of at least two counts."))
    rows = [list(row) if isinstance(row, Iterable) and not isinstance(row, str) else [row] for row in listed]
    if len(rows) < 2 or len(rows[0]) < 2:
        raise Refusal(_("This is no table of counts; give at least two rows of at least two counts."))
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise Refusal(
                _("Row {row} has {cells} counts, but row 1 has {others}; give every row the same columns.").format(
                    row=number, cells=len(row), others=len(rows[0])
                )
            )
    return tuple(
        tuple(
            whole_count(cell, _("The count in row {row}, column {column}").format(row=i, column=j)) for j, cell in enumerate(row, start=1)
        )
        for i, row in enumerate(rows, start=1)
    )


def two_by_two(table: Sequence[Sequence[int]]) -> Table:
    """A table of two rows and two columns of counts that are not all 0.

    Raises:
        Refusal: as in `whole_table`; another size; only zeros.
    """
    rows = whole_table(table)
    if len(rows) != 2 or len(rows[0]) != 2:
        raise Refusal(
            _("Fisher's exact test here takes a table of 2 rows and 2 columns, not {rows} × {columns}; use the chi-square test.").format(
                rows=len(rows), columns=len(rows[0])
            )
        )
    (a, b), (c, d) = rows
    if not a + b + c + d:
        raise Refusal(_("All counts of the table are 0; enter what was counted."))
    return (a, b), (c, d)


def whole_count(value: object, name: str) -> int:
    """A count: whole, 0 or more.

    Raises:
        Refusal: it is no number, negative or not whole.
    """
    count = exact(value, name)
    if count.denominator != 1 or count < 0:
        raise Refusal(
            _("{name} is {value}, but a count is a whole number from 0; enter counts, not rates.").format(
                name=name, value=number_text(float(count))
            )
        )
    return int(count)


def count_of_total(count: object, total: object, name: str = "") -> tuple[int, int]:
    """A count out of a total above 0.

    Raises:
        Refusal: one of them is no count, the total is 0, or the count exceeds it.
    """
    shown = name or _("The sample")
    found = whole_count(count, _("{name}: the count").format(name=shown))
    size = whole_count(total, _("{name}: the total").format(name=shown))
    if found > size or size == 0:
        raise Refusal(
            _("{name}: {count} out of {total} is not possible; the count must lie between 0 and the total.").format(
                name=shown, count=number_text(found), total=number_text(size)
            )
        )
    return found, size


def two_by_two_chi_square(table: Table, *, corrected: bool) -> float | None:
    """Chi-square of a 2×2 table, with Yates' correction or not; None where a margin is 0: nothing to compare.

    The correction takes at most the whole difference away (F. Yates, J. R. Stat. Soc. Suppl. 1, 1934).
    """
    (a, b), (c, d) = table
    whole = a + b + c + d
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    if not margins:
        return None
    twice = 2 * abs(a * d - b * c)
    if corrected:
        twice = max(0, twice - whole)
    return whole * twice**2 / (4 * margins)


def one_degree_tail(chi_square: float | None) -> float | None:
    """The p value of chi-square with one degree of freedom."""
    return None if chi_square is None else math.erfc(math.sqrt(chi_square / 2))
