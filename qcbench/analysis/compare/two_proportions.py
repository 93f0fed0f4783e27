"""Two proportions: z, chi-square with and without Yates, Fisher, and the difference with its interval (Wald, Newcombe)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qcbench.analysis.compare.counts import Table, count_of_total, one_degree_tail, two_by_two_chi_square
from qcbench.analysis.compare.fisher import fisher_tails
from qcbench.analysis.compare.one_proportion import level_text, wilson
from qcbench.analysis.compare.tails import Alternative, Interval, checked_confidence, normal_quantile, normal_tail
from qcbench.analysis.compare.wording import rate_decimals
from qcbench.analysis.numbers import number_text, p_value_text, percent_text, points_text
from qcbench.texts import _

IntervalMethod = Literal["wald", "newcombe"]
TOO_FEW_EXPECTED = 5


def two_proportions(
    first: Sequence[int],
    second: Sequence[int],
    *,
    names: tuple[str, str] = ("", ""),
    confidence: float = 0.95,
    interval: IntervalMethod = "wald",
    alternative: Alternative = "two_sided",
) -> TwoProportions:
    """Compare two proportions; every difference is the first minus the second.

    z is that of the pooled proportion, so z² is chi-square without correction. `p_value` follows the custom of the QC circle:
    Fisher's test where an expected count is below 5 (W. G. Cochran, Biometrics 10, 1954), else chi-square with Yates' correction.

    Args:
        first, second: (count, total).
        names: what the groups are called.
        confidence: of the interval, 0.95 for 95%.
        interval: "wald", the textbook's unpooled one; "newcombe", made of two Wilson intervals and to be preferred for small samples and
            shares near 0% or 100% (R. G. Newcombe, Stat. Med. 17, 1998, p. 873–890, method 10).
        alternative: for `p_z` alone: whether the first proportion is the smaller ("less") or the greater one.

    Raises:
        Refusal: a count does not lie between 0 and its total, a total is 0, or the confidence is no share.
    """
    named = (names[0] or _("Group 1"), names[1] or _("Group 2"))
    a, n = count_of_total(*_pair(first), named[0])
    c, m = count_of_total(*_pair(second), named[1])
    level = checked_confidence(confidence)
    table = ((a, n - a), (c, m - c))
    pearson, yates = (two_by_two_chi_square(table, corrected=corrected) for corrected in (False, True))
    z = None if pearson is None else math.copysign(math.sqrt(pearson), a * m - c * n)
    notes = () if pearson is not None else (_("Both groups have only one kind of result, so there is nothing to test."),)
    return TwoProportions(
        names=named,
        counts=(a, c),
        totals=(n, m),
        rates=(a / n, c / m),
        difference=(a * m - c * n) / (n * m),
        interval=difference_interval((a, n), (c, m), method=interval, confidence=level),
        interval_method=interval,
        confidence=level,
        ratio=a * m / (n * c) if c else None,
        z=z,
        p_z=None if z is None else normal_tail(z, alternative),
        alternative=alternative,
        chi_square=pearson,
        p_chi_square=one_degree_tail(pearson),
        chi_square_yates=yates,
        p_yates=one_degree_tail(yates),
        p_fisher=fisher_tails(table)[0],
        least_expected=least_expected(table),
        notes=notes,
    )


def difference_interval(first: tuple[int, int], second: tuple[int, int], *, method: IntervalMethod, confidence: float) -> Interval:
    """The interval of the first proportion minus the second."""
    (a, n), (c, m) = first, second
    one, other = a / n, c / m
    difference = one - other
    if method == "wald":
        reach = normal_quantile((1 + confidence) / 2) * math.sqrt(one * (1 - one) / n + other * (1 - other) / m)
        return difference - reach, difference + reach
    low, high = wilson(a, n, confidence)
    other_low, other_high = wilson(c, m, confidence)
    return (
        max(-1.0, difference - math.hypot(one - low, other_high - other)),
        min(1.0, difference + math.hypot(high - one, other - other_low)),
    )


def least_expected(table: Table) -> float:
    """The least count that would be expected if both rows had the same proportion."""
    (a, b), (c, d) = table
    return min(a + b, c + d) * min(a + c, b + d) / (a + b + c + d)


def _pair(group: Sequence[int]) -> tuple[int, int]:
    count, total = group
    return count, total


@dataclass(frozen=True, slots=True)
class TwoProportions:
    """The comparison: difference and ratio are the first group against the second.

    `z` and the chi-squares are None where both groups have only one kind of result; `ratio` where the second proportion is 0.
    """

    names: tuple[str, str]
    counts: tuple[int, int]
    totals: tuple[int, int]
    rates: tuple[float, float]
    difference: float
    interval: Interval
    interval_method: IntervalMethod
    confidence: float
    ratio: float | None
    z: float | None
    p_z: float | None
    alternative: Alternative
    chi_square: float | None
    p_chi_square: float | None
    chi_square_yates: float | None
    p_yates: float | None
    p_fisher: float
    least_expected: float
    notes: tuple[str, ...] = ()

    @property
    def needs_fisher(self) -> bool:
        """Whether an expected count is below 5."""
        return self.least_expected < TOO_FEW_EXPECTED

    @property
    def p_value(self) -> float:
        """The p value to report: Fisher's where an expected count is below 5, else chi-square with Yates; 1 with nothing to compare."""
        return self.p_fisher if self.needs_fisher or self.p_yates is None else self.p_yates

    @property
    def method(self) -> str:
        """The name of the test behind `p_value`."""
        return _("Fisher's exact test") if self.needs_fisher else _("chi-square test with Yates' correction")

    @property
    def verdict(self) -> str:
        """Both proportions, and whether they differ, for the slide."""
        if self.notes:
            return self.notes[0]
        text = (
            _(
                "{first} {rate} ({count} of {total}) and {second} {rate2} ({count2} of {total2}) differ significantly"
                " ({method}, {p}): {difference}."
            )
            if self.p_value < 0.05
            else _(
                "No significant difference is found between {first} {rate} ({count} of {total}) and {second} {rate2} ({count2} of {total2})"
                " ({method}, {p}): {difference}. That does not prove them equal."
            )
        )
        decimals = rate_decimals(*self.rates, self.interval[1] - self.interval[0])
        return text.format(
            first=self.names[0],
            second=self.names[1],
            rate=percent_text(self.rates[0], decimals),
            rate2=percent_text(self.rates[1], decimals),
            count=number_text(self.counts[0]),
            count2=number_text(self.counts[1]),
            total=number_text(self.totals[0]),
            total2=number_text(self.totals[1]),
            method=self.method,
            p=p_value_text(self.p_value),
            difference=self.difference_text,
        )

    @property
    def difference_text(self) -> str:
        """The difference with its interval, in percentage points."""
        decimals = rate_decimals(*self.rates, self.interval[1] - self.interval[0])
        return _("difference {difference}, {confidence} interval {lower} to {upper}").format(
            difference=points_text(self.difference, decimals),
            confidence=level_text(self.confidence),
            lower=number_text(self.interval[0] * 100, decimals),
            upper=points_text(self.interval[1], decimals),
        )
