"""Stratification: rows counted by one or two factors, and the drill-down from all rows to the crux."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from qcbench.analysis.columns import Categories, categories_of, column_of
from qcbench.analysis.distribution.tally import amount_of
from qcbench.analysis.distribution.wording import missing_sentence, sentences
from qcbench.analysis.numbers import exact, finite, is_blank, label, number_text, percent_text, total_of
from qcbench.analysis.pareto import column_cells, is_other_name
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

Order = Literal["size", "appearance"]


def stratify(
    frame: pd.DataFrame,
    by: str,
    *,
    by_second: str | None = None,
    amount: str | None = None,
    inspected: Mapping[str, float] | None = None,
    order: Order = "size",
) -> StratifyResult:
    """Count rows, or add up an amount, by one or two factors.

    Args:
        frame: one row an occurrence; rows with a blank factor are counted apart.
        by, by_second: the columns of the factors; strata of the first are rows, of the second columns of the result.
        amount: the column to add up; without it every row counts one.
        inspected: units inspected in each stratum of the first factor, for rates.
        order: rows by size (the rest, 其他, last), or as they first appear; columns ascend where they are dates or
            numbers, else stand as they first appear.

    Raises:
        Refusal: a column is missing, an amount unreadable or negative, or there is nothing to count.
    """
    names = [by] if by_second is None else [by, by_second]
    cells, missing = _count_cells(frame, names, amount)
    rows = list(dict.fromkeys(key[0] for key in cells))
    columns = list(dict.fromkeys(key[1] for key in cells)) if by_second else [""]
    if by_second:
        columns = _natural_order(frame, by_second, columns)
    counts = {row: tuple(cells.get((row, column) if by_second else (row,), 0) for column in columns) for row in rows}
    if order == "size":
        rows.sort(key=lambda row: (is_other_name(row), -total_of(counts[row])))
    total = total_of(cells.values())
    if not total:
        raise Refusal(_("There is nothing to count by “{column}”; enter rows with this column filled.").format(column=by))
    units = tuple(_units(inspected, row) for row in rows)
    return _result(by, by_second, rows, columns, [counts[row] for row in rows], total, units, missing)


def drill_down(frame: pd.DataFrame, layers: Sequence[tuple[str, str | None]], *, amount: str | None = None) -> tuple[DrillLayer, ...]:
    """Go from all rows to the crux, one factor a layer: each layer splits the rows that the choice above it left.

    Args:
        frame: one row an occurrence.
        layers: (column, chosen stratum); None chooses the largest stratum that is not the rest.
        amount: the column to add up; without it every row counts one.

    Raises:
        Refusal: as `stratify`, or the chosen stratum has no rows in its layer.
    """
    found: list[DrillLayer] = []
    rows = frame
    for column, wanted in layers:
        result = stratify(rows, column, amount=amount)
        parts = tuple(zip(result.rows, result.row_totals, strict=True))
        chosen = next((name for name, _count in parts if not is_other_name(name)), parts[0][0]) if wanted is None else label(wanted)
        count = dict(parts).get(chosen)
        if count is None:
            raise Refusal(
                _("“{chosen}” has no rows under “{column}” here; choose one of: {strata}.").format(
                    chosen=chosen, column=column, strata=_(", ").join(result.rows)
                )
            )
        whole = found[0].total_of_layer if found else result.total
        found.append(
            DrillLayer(
                factor=column,
                chosen=chosen,
                count=count,
                total_of_layer=result.total,
                share=_ratio(count, result.total),
                share_of_all=_ratio(count, whole),
                parts=parts,
                missing=result.missing,
            )
        )
        rows = rows[[not is_blank(cell) and label(cell) == chosen for cell in column_cells(rows, column)]]
    return tuple(found)


def layer_sentence(layer: DrillLayer, number: int, *, decimals: int = 1) -> str:
    """What a layer of the drill-down says, as a survey puts it; `number` counts from 1."""
    return _("Layer {number}, by {factor}: {chosen} has {count} of {total}, {share}.").format(
        number=number,
        factor=layer.factor,
        chosen=layer.chosen,
        count=number_text(layer.count),
        total=number_text(layer.total_of_layer),
        share=percent_text(layer.share, decimals),
    )


def _count_cells(frame: pd.DataFrame, names: list[str], amount: str | None) -> tuple[dict[tuple[str, ...], float], int]:
    """The amount in each cell of the table, and the number of rows with a blank factor."""
    if amount is None:
        return _count_codes([categories_of(column_of(frame, name), name) for name in names])
    factors = [_labels(column_cells(frame, name)) for name in names]
    gathered: dict[tuple[str, ...], list[float]] = {}
    missing = 0
    for row, (key, cell) in enumerate(zip(zip(*factors, strict=True), column_cells(frame, amount), strict=True), start=1):
        if "" in key:
            missing += 1
        else:
            gathered.setdefault(key, []).append(amount_of(cell, row))
    return {key: total_of(values) for key, values in gathered.items()}, missing


def _count_codes(factors: Sequence[Categories]) -> tuple[dict[tuple[str, ...], float], int]:
    """As `_count_cells`, where every row counts one."""
    import numpy as np

    places, there = np.zeros_like(factors[0].codes), np.ones(len(factors[0].codes), dtype=bool)
    for factor in factors:
        places = places * len(factor.labels) + factor.codes
        there &= factor.codes >= 0
    found, firsts, counts = np.unique(places[there], return_index=True, return_counts=True)
    cells: dict[tuple[str, ...], float] = {}
    for one in np.argsort(firsts).tolist():
        place, key = int(found[one]), []
        for factor in reversed(factors):
            place, code = divmod(place, len(factor.labels))
            key.append(factor.labels[code])
        cells[tuple(reversed(key))] = int(counts[one])
    return cells, int(len(there) - np.count_nonzero(there))


def _labels(cells: Sequence[object]) -> list[str]:
    """The labels of cells, "" for a blank one; each distinct cell is looked at once."""
    known: dict[object, str] = {}
    for cell in cells:
        if cell not in known:
            known[cell] = "" if is_blank(cell) else label(cell)
    return [known[cell] for cell in cells]


def _natural_order(frame: pd.DataFrame, column: str, labels: list[str]) -> list[str]:
    """Dates and numbers ascend; words keep their order."""
    cells = {label(cell): cell for cell in column_cells(frame, column) if not is_blank(cell)}
    if any(isinstance(cell, str) for cell in cells.values()):
        return labels
    rank: Callable[[str], object] = cells.__getitem__
    return sorted(labels, key=rank)  # type: ignore[arg-type]  # cells of one column that are no texts can be compared


def _units(inspected: Mapping[str, float] | None, row: str) -> float | None:
    if inspected is None or row not in inspected:
        return None
    units = finite(inspected[row], _("The number inspected of “{stratum}”").format(stratum=row))
    if units <= 0:
        raise Refusal(_("The number inspected of “{stratum}” must be greater than 0; correct it.").format(stratum=row))
    return units


def _ratio(count: float, total: float) -> float:
    return float(exact(count) / exact(total)) if total else 0.0


def _result(
    by: str,
    by_second: str | None,
    rows: list[str],
    columns: list[str],
    counts: list[tuple[float, ...]],
    total: float,
    units: tuple[float | None, ...],
    missing: int,
) -> StratifyResult:
    totals = tuple(total_of(row) for row in counts)
    cells = [
        (exact(count), row, column) for row, line in zip(rows, counts, strict=True) for column, count in zip(columns, line, strict=True)
    ]
    largest = max(cells, key=lambda cell: cell[0])
    whole: Fraction = exact(total)
    return StratifyResult(
        by=by,
        by_second=by_second,
        rows=tuple(rows),
        columns=tuple(columns) if by_second else (),
        counts=tuple(counts),
        row_totals=totals,
        column_totals=tuple(total_of(row[place] for row in counts) for place in range(len(columns))),
        total=total,
        shares=tuple(tuple(float(exact(count) / whole) for count in line) for line in counts),
        row_shares=tuple(_ratio(row, total) for row in totals),
        inspected=units,
        rates=tuple(None if unit is None else _ratio(row, unit) for row, unit in zip(totals, units, strict=True)),
        largest=(largest[1], largest[2]),
        largest_count=counts[rows.index(largest[1])][columns.index(largest[2])],
        largest_share=float(largest[0] / whole),
        missing=missing,
    )


@dataclass(frozen=True, slots=True)
class StratifyResult:
    """A table of strata: `counts[row][column]`, its margins, and every share of the total.

    `columns` is empty where there is one factor; `counts` then has one column. Rates are amounts per unit inspected. `largest`
    is the cell with the most; `missing` the number of rows with a blank factor.
    """

    by: str
    by_second: str | None
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[float, ...], ...]
    row_totals: tuple[float, ...]
    column_totals: tuple[float, ...]
    total: float
    shares: tuple[tuple[float, ...], ...]
    row_shares: tuple[float, ...]
    inspected: tuple[float | None, ...]
    rates: tuple[float | None, ...]
    largest: tuple[str, str]
    largest_count: float
    largest_share: float
    missing: int

    @property
    def verdict(self) -> str:
        """The cell with the most, in one sentence."""
        name = _(", ").join(part for part in self.largest if part)
        text = _("Of {total}, most are “{label}”: {count}, {share}.").format(
            total=number_text(self.total), label=name, count=number_text(self.largest_count), share=percent_text(self.largest_share)
        )
        return sentences(text, missing_sentence(self.missing))


@dataclass(frozen=True, slots=True)
class DrillLayer:
    """One layer: the stratum chosen, its share of the layer and of all rows, and all strata by size (the rest last)."""

    factor: str
    chosen: str
    count: float
    total_of_layer: float
    share: float
    share_of_all: float
    parts: tuple[tuple[str, float], ...]
    missing: int
