"""Chi-square: of a table of counts, and of counts against expected shares."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qcbench.analysis.columns import counts_of, numbers_of, same_length
from qcbench.analysis.compare.counts import one_degree_tail, two_by_two_chi_square, whole_table
from qcbench.analysis.compare.tails import chi_square_tail
from qcbench.analysis.numbers import number_text, p_value_text
from qcbench.errors import Refusal
from qcbench.texts import _

_LOW = 5


def chi_square(table: Any) -> ChiSquareResult:
    """Pearson's chi-square test of a table of counts with any number of rows and columns.

    A 2×2 table also gets the value with Yates' correction. Rows and columns that hold only zeros are left out and noted.
    Where an expected count is below 5 the p value is an approximation that the notes warn of (W. G. Cochran, Biometrics 10, 1954).

    Args:
        table: rows of counts, a two-dimensional array or a frame.

    Raises:
        Refusal: no table of whole counts (with the cell), or all counts are 0.
    """
    import numpy as np

    given = np.array(whole_table(table), dtype=np.float64)
    if not given.sum():
        raise Refusal(_("All counts of the table are 0; enter what was counted."))
    kept = given[given.sum(axis=1) > 0][:, given.sum(axis=0) > 0]
    notes = [] if kept.shape == given.shape else [_("Rows and columns that hold only zeros are left out.")]
    expected = np.outer(given.sum(axis=1), given.sum(axis=0)) / given.sum()
    if min(kept.shape) < 2:
        notes.append(_("Only one row or one column holds counts, so there is nothing to compare."))
        return ChiSquareResult(
            "table", given.shape, _rows(given), _rows(expected), None, 0, None, float(expected.min()), notes=tuple(notes)
        )
    likely = expected[expected > 0].reshape(kept.shape)
    freedom = (kept.shape[0] - 1) * (kept.shape[1] - 1)
    value = float(((kept - likely) ** 2 / likely).sum())
    notes += _low_expected(likely)
    (yates, p_yates) = _yates(kept) if kept.shape == (2, 2) else (None, None)
    return ChiSquareResult(
        kind="table",
        shape=given.shape,
        observed=_rows(given),
        expected=_rows(expected),
        chi_square=value,
        degrees_of_freedom=freedom,
        p_value=chi_square_tail(value, freedom),
        least_expected=float(likely.min()),
        chi_square_yates=yates,
        p_yates=p_yates,
        cramers_v=math.sqrt(value / (kept.sum() * (min(kept.shape) - 1))),
        notes=tuple(notes),
    )


def goodness_of_fit(observed: Sequence[int], weights: Sequence[float] | None = None, *, estimated: int = 0) -> ChiSquareResult:
    """Chi-square of counts against expected shares (K. Pearson, Phil. Mag. 50, 1900).

    Args:
        observed: the count of each category.
        weights: what is expected, in any unit: shares, per cents or counts; None expects the same of every category.
        estimated: how many parameters of the expectation were estimated from these counts; each takes a degree of freedom.

    Raises:
        Refusal: fewer than two categories, a count that is none, a weight of 0 or less, or no degree of freedom left.
    """
    import numpy as np

    counts = counts_of(observed, _("observed counts"))
    shares = numbers_of(np.ones(len(counts)) if weights is None else weights, _("expected shares"))
    same_length(counts, shares, _("observed counts"), _("expected shares"))
    whole = float(np.nansum(counts))
    _hold_categories(counts, shares, whole)
    freedom = len(counts) - 1 - estimated
    if freedom < 1:
        raise Refusal(
            _("{categories} categories leave no degree of freedom after {estimated} estimated parameters; use more categories.").format(
                categories=len(counts), estimated=estimated
            )
        )
    expected = shares / shares.sum() * whole
    value = float(((counts - expected) ** 2 / expected).sum())
    return ChiSquareResult(
        kind="fit",
        shape=(1, len(counts)),
        observed=_rows(counts[None]),
        expected=_rows(expected[None]),
        chi_square=value,
        degrees_of_freedom=freedom,
        p_value=chi_square_tail(value, freedom),
        least_expected=float(expected.min()),
        notes=tuple(_low_expected(expected)),
    )


def _hold_categories(counts: Any, shares: Any, whole: float) -> None:
    import numpy as np

    if len(counts) < 2:
        raise Refusal(_("Chi-square needs at least 2 categories; add the others."))
    for column, name in ((counts, _("observed counts")), (shares, _("expected shares"))):
        if np.isnan(column).any():
            row = int(np.isnan(column).argmax()) + 1
            raise Refusal(_("Row {row} of “{column}” is missing; enter it, or leave the category out.").format(row=row, column=name))
    if (shares <= 0).any():
        row = int((shares <= 0).argmax()) + 1
        raise Refusal(_("Row {row}: the expected share must be greater than 0; correct it, or leave the category out.").format(row=row))
    if not whole:
        raise Refusal(_("All counts of the table are 0; enter what was counted."))


def _yates(table: Any) -> tuple[float | None, float | None]:
    (a, b), (c, d) = table.astype(int).tolist()
    value = two_by_two_chi_square(((a, b), (c, d)), corrected=True)
    return value, one_degree_tail(value)


def _low_expected(expected: Any) -> list[str]:
    low = int((expected < _LOW).sum())
    if not low:
        return []
    least = number_text(float(expected.min()), 2)
    return [
        _(
            "{low} of {cells} expected counts are below 5 (the least is {least}), so p is only approximate;"
            " join categories or collect more."
        ).format(low=low, cells=expected.size, least=least)
    ]


def _rows(table: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in table.tolist())


@dataclass(frozen=True, slots=True)
class ChiSquareResult:
    """Chi-square of a table ("table") or against expected shares ("fit"); None where there is nothing to compare.

    `cramers_v` (0 to 1) is how strongly rows and columns go together; the values with Yates' correction are for 2×2 tables only.
    """

    kind: str
    shape: tuple[int, ...]
    observed: tuple[tuple[float, ...], ...]
    expected: tuple[tuple[float, ...], ...]
    chi_square: float | None
    degrees_of_freedom: int
    p_value: float | None
    least_expected: float
    chi_square_yates: float | None = None
    p_yates: float | None = None
    cramers_v: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """What the counts show, for the slide; a 2×2 table is judged by Yates' value."""
        value, p = (self.chi_square, self.p_value) if self.p_yates is None else (self.chi_square_yates, self.p_yates)
        if value is None or p is None:
            return self.notes[-1]
        significant = p < 0.05
        if self.kind == "fit":
            text = (
                _("The counts differ significantly from what is expected (χ² = {value}, {p}).")
                if significant
                else _("No significant departure from what is expected is found (χ² = {value}, {p}); that does not prove the expectation.")
            )
        else:
            text = (
                _("The groups differ significantly in how their counts are spread (χ² = {value}, {p}).")
                if significant
                else _("No significant difference between the groups is found (χ² = {value}, {p}); that does not prove them equal.")
            )
        return text.format(value=number_text(value, 2), p=p_value_text(p))
