"""Two groups of counts: their rates, and whether the difference is more than chance (chi-square with Yates, Fisher)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.analysis.compare.fisher import fisher_tails
from qcbench.analysis.compare.two_proportions import two_proportions
from qcbench.errors import Refusal
from qcbench.texts import _


def compare_proportions(first: Sequence[int], second: Sequence[int], *, names: tuple[str, str] = ("", "")) -> ProportionResult:
    """Compare (count, total) of two groups, as before and after.

    The test is chi-square with Yates' correction (F. Yates, J. R. Stat. Soc. Suppl. 1, 1934); Fisher's exact test
    where an expected count is below 5 (W. G. Cochran, Biometrics 10, 1954). `compare.two_proportions` calculates it.

    Args:
        first, second: (count, total); whole numbers, the count at most the total.
        names: what the groups are called.

    Raises:
        Refusal: a number is not whole, a total is 0, or a count above its total.
    """
    test = two_proportions(second, first, names=(names[1] or _("Group 2"), names[0] or _("Group 1")))
    groups = [ProportionGroup(*group) for group in zip(test.names, test.counts, test.totals, test.rates, strict=True)]
    return ProportionResult(
        groups=(groups[1], groups[0]),
        difference=test.difference,
        difference_interval=test.interval,
        ratio=test.ratio,
        chi_square=test.chi_square,
        p_uncorrected=test.p_chi_square,
        chi_square_yates=test.chi_square_yates,
        p_yates=test.p_yates,
        least_expected=test.least_expected,
        needs_fisher=test.needs_fisher,
        p_fisher=test.p_fisher,
    )


def fisher_exact(table: tuple[tuple[int, int], tuple[int, int]]) -> float:
    """The two-sided p value of a 2×2 table: all tables with the same margins that are at most as likely (R. A. Fisher, 1935)."""
    return fisher_tails(table)[0]


def proportion_limits(counts: Sequence[float], total: float) -> tuple[float, float, float]:
    """Lower limit, centre and upper limit of the share of faults in samples of one size: p̄ ± 3√(p̄(1 − p̄)/n), floored at 0.

    The p chart (W. A. Shewhart; D. C. Montgomery, Introduction to Statistical Quality Control, chapter 7.2).

    Args:
        counts: the faults of each sample.
        total: the size of every sample.

    Raises:
        Refusal: no sample, or a size of 0.
    """
    if not counts or total <= 0:
        raise Refusal(_("A control chart of shares needs samples with a size above 0."))
    centre = math.fsum(counts) / (len(counts) * total)
    width = 3 * math.sqrt(centre * (1 - centre) / total)
    return max(0.0, centre - width), centre, min(1.0, centre + width)


@dataclass(frozen=True, slots=True)
class ProportionGroup:
    """A group: how many of how many."""

    name: str
    count: int
    total: int
    rate: float


@dataclass(frozen=True, slots=True)
class ProportionResult:
    """The comparison. `difference` and `ratio` are the second group against the first; `ratio` is None where the first has none.

    `p_value` is what to report: Fisher's where an expected count is below 5, else chi-square with Yates.
    """

    groups: tuple[ProportionGroup, ProportionGroup]
    difference: float
    difference_interval: tuple[float, float]
    ratio: float | None
    chi_square: float | None
    p_uncorrected: float | None
    chi_square_yates: float | None
    p_yates: float | None
    least_expected: float
    needs_fisher: bool
    p_fisher: float | None

    @property
    def p_value(self) -> float:
        """The p value to report; 1 where there is nothing to compare."""
        chosen = self.p_fisher if self.needs_fisher else self.p_yates
        return 1.0 if chosen is None else chosen

    @property
    def method(self) -> str:
        """The name of the test behind `p_value`."""
        return _("Fisher's exact test") if self.needs_fisher else _("chi-square test with Yates' correction")

    def is_significant(self, level: float = 0.05) -> bool:
        """Whether chance explains the difference with less than `level` probability."""
        return self.p_value < level
