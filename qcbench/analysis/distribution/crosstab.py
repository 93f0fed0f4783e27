"""Cross tables: two factors counted against each other, with per cents, and chi-square for whether they go together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import categories_of, column_of, counts_of, same_length
from qcbench.analysis.distribution.contingency import Association, association_of
from qcbench.analysis.distribution.crosstab_result import CrossTable
from qcbench.analysis.distribution.labels import LabelOrder, label_order, nothing_to_count
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

    from qcbench.analysis.columns import Categories, Floats


def crosstab(frame: pd.DataFrame, row: str, column: str, *, weight: str | None = None, order: LabelOrder = "natural") -> CrossTable:
    """Count the rows of a data set by two of its columns; as `crosstab_of`.

    Raises:
        Refusal: there is no such column, and as `crosstab_of`.
    """
    weights = None if weight is None else column_of(frame, weight)
    names = (row, column, weight or "")
    return crosstab_of(column_of(frame, row), column_of(frame, column), weights=weights, names=names, order=order)


def crosstab_of(
    rows: Any,
    columns: Any,
    *,
    weights: Any = None,
    names: tuple[str, str, str] = ("", "", ""),
    order: LabelOrder = "natural",
) -> CrossTable:
    """Count pairs of categories.

    Args:
        rows, columns: one cell a record; a record with a blank in either is counted apart, the texts "None" and "NA" are categories.
        weights: how often each record stands for itself (0 or more); a record without a weight is counted apart.
        names: what rows, columns and weights are called.
        order: how the labels stand; see `label_order`.

    Raises:
        Refusal: lengths differ, a weight is negative or no number (with its row), there is nothing to count.
    """
    import numpy as np

    down, across = categories_of(rows, names[0]), categories_of(columns, names[1])
    same_length(down.codes, across.codes, names[0], names[1])
    sizes = np.ones(len(down.codes)) if weights is None else counts_of(weights, names[2] or _("weight"), whole=False)
    same_length(down.codes, sizes, names[0], names[2])
    there = (down.codes >= 0) & (across.codes >= 0) & ~np.isnan(sizes)
    if not there.any():
        raise nothing_to_count(names[0] or names[1])
    shape = (len(down.labels), len(across.labels))
    cells = down.codes[there] * shape[1] + across.codes[there]
    flat = np.bincount(cells, weights=sizes[there], minlength=shape[0] * shape[1]).astype(np.float64)
    table, row_labels, column_labels = _ordered(flat.reshape(shape), down, across, order)
    return _result(table, row_labels, column_labels, (names[0], names[1]), int(len(there) - np.count_nonzero(there)))


def crosstab_of_counts(
    counts: Sequence[Sequence[float]], row_labels: Sequence[str], column_labels: Sequence[str], *, names: tuple[str, str] = ("", "")
) -> CrossTable:
    """Work out a table of counts that is there already, in its order.

    Raises:
        Refusal: the table is not rectangular or does not fit its labels; a count is negative or missing.
    """
    import numpy as np

    if len(counts) != len(row_labels) or any(len(line) != len(column_labels) for line in counts) or not len(row_labels):
        raise Refusal(_("The table of counts must have one row and one column for each label; check its size."))
    lines = [counts_of(line, label, whole=False) for line, label in zip(counts, row_labels, strict=True)]
    table = np.array(lines)
    if np.isnan(table).any():
        row, column = (int(place) for place in np.argwhere(np.isnan(table))[0])
        raise Refusal(
            _("The count of “{row}” and “{column}” is missing; enter it, 0 where there was none.").format(
                row=row_labels[row], column=column_labels[column]
            )
        )
    return _result(table, tuple(row_labels), tuple(column_labels), names, 0)


def _ordered(table: Floats, down: Categories, across: Categories, order: LabelOrder) -> tuple[Floats, tuple[str, ...], tuple[str, ...]]:
    """The table with its labels in order; labels without any record are left out, those whose weights are 0 stay."""
    import numpy as np

    row_order = label_order(down, order, table.sum(axis=1))
    column_order = label_order(across, order, table.sum(axis=0))
    row_labels = tuple(down.labels[place] for place in row_order)
    column_labels = tuple(across.labels[place] for place in column_order)
    return table[np.ix_(row_order, column_order)], row_labels, column_labels


def _result(table: Floats, rows: tuple[str, ...], columns: tuple[str, ...], names: tuple[str, str], missing: int) -> CrossTable:
    row_totals, column_totals = table.sum(axis=1), table.sum(axis=0)
    total = float(table.sum())
    if not total:
        raise nothing_to_count(names[0] or names[1])
    found: Association = association_of(table)
    return CrossTable(
        names=names,
        row_labels=rows,
        column_labels=columns,
        counts=_lines(table),
        row_totals=tuple(row_totals.tolist()),
        column_totals=tuple(column_totals.tolist()),
        total=total,
        row_percents=tuple(_percents(line, float(whole)) for line, whole in zip(table, row_totals, strict=True)),
        column_percents=tuple(
            zip(*(_percents(line, float(whole)) for line, whole in zip(table.T, column_totals, strict=True)), strict=True)
        ),
        total_percents=tuple(_percents(line, total) for line in table),
        association=found,
        missing=missing,
    )


def _lines(table: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(line) for line in table.tolist())


def _percents(line: Floats, whole: float) -> tuple[float | None, ...]:
    return tuple((line * 100 / whole).tolist()) if whole else (None,) * len(line)
