"""Rows counted, or their amounts added up, by category: exactly, and as quickly as pandas counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import categories_of, column_of, scaled_whole
from qcbench.analysis.numbers import finite, is_blank, label, plain, total_of
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

_BEGINNING = 5_000


def amount_of(cell: object, row: int) -> float:
    """The amount in one cell; `row` counts from 1.

    Raises:
        Refusal: the cell is blank, no number, or negative.
    """
    if isinstance(cell, int | float) and 0 <= cell < math.inf:
        return finite(cell)
    if is_blank(cell):
        raise Refusal(_("Row {row} has no amount; enter it, or leave the row out.").format(row=row))
    amount = finite(cell, _("The amount in row {row}").format(row=row))
    if amount < 0:
        raise Refusal(
            _("The amount in row {row} is negative ({amount}); a share needs amounts of 0 or more.").format(row=row, amount=amount)
        )
    return amount


def counted(names: Sequence[object]) -> tuple[dict[str, float], int]:
    """How many cells have each label, in order of appearance, and how many are blank."""
    return _labelled(Counter(names).items())


def counted_column(column: pd.Series[Any]) -> tuple[dict[str, float], int]:
    """As `counted`, of a column of a data set."""
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        return _labelled(_coded(column))
    sizes = column.value_counts(sort=False, dropna=False)
    return _labelled(zip(sizes.index.tolist(), sizes.tolist(), strict=True))


def added_up(names: Sequence[object], amounts: Sequence[object]) -> tuple[dict[str, float], int]:
    """The sum of the amounts of each label, in order of appearance, and how many rows have no label.

    Raises:
        Refusal: lengths differ, or an amount is blank, negative or no number (with its row).
    """
    if len(names) != len(amounts):
        raise Refusal(
            _("There are {names} categories but {amounts} amounts; give each category one amount.").format(
                names=len(names), amounts=len(amounts)
            )
        )
    rows: dict[str, list[float]] = {}
    missing = 0
    for row, (name, cell) in enumerate(zip(names, amounts, strict=True), start=1):
        if is_blank(name):
            missing += 1
        else:
            rows.setdefault(label(name), []).append(amount_of(cell, row))
    return {name: total_of(values) for name, values in rows.items()}, missing


def added_up_columns(frame: pd.DataFrame, category: str, amount: str) -> tuple[dict[str, float], int]:
    """As `added_up`, of two columns of a data set.

    Raises:
        Refusal: there is no such column, and as `added_up`.
    """
    names, amounts = column_of(frame, category), column_of(frame, amount)
    return _added_up_quickly(names, amounts) or added_up(names.tolist(), amounts.tolist())


def _coded(column: pd.Series[Any]) -> Iterable[tuple[object, int]]:
    """The categories that occur, in order of appearance, and how often."""
    import numpy as np

    codes = column.cat.codes.to_numpy()
    cells = [*column.cat.categories.tolist(), None]
    sizes = np.bincount(codes[codes >= 0] if codes.min(initial=0) < 0 else codes, minlength=len(cells))
    sizes[-1] = len(codes) - sizes.sum()
    there = np.flatnonzero(sizes)
    order = list(dict.fromkeys(codes[:_BEGINNING].tolist()))
    if len(order) < len(there):
        firsts = np.empty(len(cells), dtype=np.int64)
        firsts[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
        order = there[np.argsort(firsts[there])].tolist()
    return ((cells[code], int(sizes[code])) for code in order)


def _labelled(sizes: Iterable[tuple[object, int]]) -> tuple[dict[str, float], int]:
    summed: dict[str, float] = {}
    missing = 0
    for cell, count in sizes:
        if is_blank(cell):
            missing += count
        else:
            name = label(cell)
            summed[name] = summed.get(name, 0) + count
    return summed, missing


def _added_up_quickly(names: pd.Series[Any], amounts: pd.Series[Any]) -> tuple[dict[str, float], int] | None:
    """The sums of amounts that are numbers of few digits; None where a cell needs a closer look."""
    import numpy as np

    if amounts.dtype.kind not in "iuf":
        return None
    numbers = amounts.to_numpy(dtype=np.float64, na_value=np.nan)
    found = categories_of(names)
    if not len(numbers) or not (np.isfinite(numbers) & (numbers >= 0)).all():
        return None
    scaled = scaled_whole(numbers)
    if scaled is None or int(scaled[0].max()) * len(numbers) >= 2**63:
        return None
    there = found.codes >= 0
    sums = np.zeros(len(found.labels), dtype=np.int64)
    np.add.at(sums, found.codes[there], scaled[0][there])
    factor = 10 ** scaled[1]
    return {name: plain(Fraction(size, factor)) for name, size in zip(found.labels, sums.tolist(), strict=True)}, found.missing
