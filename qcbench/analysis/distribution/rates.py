"""Rates and means by stratum, for one group or several, and where the strata contradict the total (Simpson's paradox)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcbench.analysis.columns import categories_of, column_of, counts_of, numbers_by_group
from qcbench.analysis.distribution.descriptive import describe
from qcbench.analysis.distribution.labels import LabelOrder, label_order, nothing_to_count
from qcbench.analysis.distribution.rates_result import RateCell, StratifiedRates, StratifiedValues
from qcbench.analysis.distribution.simpson import contradictions
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

    from qcbench.analysis.columns import Categories, Floats, Wholes


def stratified_rates(
    frame: pd.DataFrame,
    by: str,
    outcome: str,
    *,
    event: object,
    group: str | None = None,
    weight: str | None = None,
    order: LabelOrder = "natural",
) -> StratifiedRates:
    """How often an event happens in each stratum, and in each group within it (before and after, two shifts, …).

    Args:
        frame: one row a record, or a row for several with their number in `weight`.
        by: the column of the strata.
        outcome: the column that holds the outcome.
        event: the outcome that is counted, e.g. "不满意".
        group: the column of the groups that are compared within each stratum and in total.
        weight: the column of how many records a row stands for.
        order: how strata and groups stand; see `label_order`.

    Raises:
        Refusal: there is no such column, no such outcome (the known ones are listed), a weight is negative or no number, or there
            is no whole record.
    """
    import numpy as np

    strata, results = categories_of(column_of(frame, by), by), categories_of(column_of(frame, outcome), outcome)
    groups = None if group is None else categories_of(column_of(frame, group), group)
    sizes = np.ones(len(frame)) if weight is None else counts_of(column_of(frame, weight), weight, whole=False)
    happened = results.codes == _event_code(results, event, outcome)
    there = (strata.codes >= 0) & (results.codes >= 0) & ~np.isnan(sizes)
    if groups is not None:
        there &= groups.codes >= 0
    if not there.any() or not sizes[there].sum():
        raise nothing_to_count(by)
    group_codes: Wholes = np.zeros(len(frame), dtype=np.int64) if groups is None else groups.codes
    shape = (len(strata.labels), 1 if groups is None else len(groups.labels))
    places = (strata.codes * shape[1] + group_codes)[there]
    totals = _table(places, sizes[there], shape)
    counts = _table(places, (sizes * happened)[there], shape)
    rows = label_order(strata, order, totals.sum(axis=1))
    columns = [0] if groups is None else label_order(groups, order, totals.sum(axis=0))
    totals, counts = totals[np.ix_(rows, columns)], counts[np.ix_(rows, columns)]
    group_names = () if groups is None else tuple(groups.labels[place] for place in columns)
    return _result(
        (by, outcome, str(event), group or ""),
        tuple(strata.labels[place] for place in rows),
        group_names,
        totals,
        counts,
        int(len(there) - np.count_nonzero(there)),
    )


def stratified_values(frame: pd.DataFrame, by: str, value: str, *, order: LabelOrder = "natural") -> StratifiedValues:
    """The description of a measured value in each stratum.

    Raises:
        Refusal: there is no such column, a value is no number, or no row has both.
    """
    numbers, labels = column_of(frame, value), column_of(frame, by)
    found = numbers_by_group(numbers, labels, value, by)
    if not any(len(part) for part in found.groups.values()):
        raise nothing_to_count(by)
    strata = categories_of(labels, by)
    places = label_order(strata, order, strata.counts)
    parts = tuple((strata.labels[place], describe(found.groups[strata.labels[place]], value)) for place in places)
    import numpy as np

    return StratifiedValues(by, value, parts, describe(np.concatenate(list(found.groups.values())), value), found.missing)


def _table(places: Wholes, sizes: Floats, shape: tuple[int, int]) -> Floats:
    import numpy as np

    return np.bincount(places, weights=sizes, minlength=shape[0] * shape[1]).astype(np.float64).reshape(shape)


def _event_code(results: Categories, event: object, outcome: str) -> int:
    wanted = categories_of([event]).labels
    if len(wanted) != 1 or wanted[0] not in results.labels:
        known = _(", ").join(results.labels[:20])
        raise Refusal(
            _("“{event}” does not occur under “{column}”; choose one of: {outcomes}.").format(event=event, column=outcome, outcomes=known)
        )
    return results.labels.index(wanted[0])


def _result(
    names: tuple[str, str, str, str], strata: tuple[str, ...], groups: tuple[str, ...], totals: Floats, counts: Floats, missing: int
) -> StratifiedRates:
    cells = tuple(
        tuple(RateCell(count, size) for count, size in zip(*lines, strict=True))
        for lines in zip(counts.tolist(), totals.tolist(), strict=True)
    )
    group_totals = zip(counts.sum(axis=0).tolist(), totals.sum(axis=0).tolist(), strict=True)
    stratum_totals = zip(counts.sum(axis=1).tolist(), totals.sum(axis=1).tolist(), strict=True)
    by, outcome, event, group = names
    return StratifiedRates(
        by=by,
        outcome=outcome,
        event=event,
        group=group,
        strata=strata,
        groups=groups,
        cells=cells,
        stratum_totals=tuple(RateCell(count, size) for count, size in stratum_totals),
        group_totals=tuple(RateCell(count, size) for count, size in group_totals),
        total=RateCell(float(counts.sum()), float(totals.sum())),
        contradictions=contradictions(strata, groups, totals, counts) if groups else (),
        missing=missing,
    )
