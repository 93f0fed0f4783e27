"""Two groups of counts: their rates, and whether the difference is more than chance (chi-square with Yates, Fisher)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.analysis.numbers import exact
from qcbench.errors import Refusal
from qcbench.texts import _

_NORMAL_975 = 1.959963984540054
_TOO_FEW = 5


def compare_proportions(first: Sequence[int], second: Sequence[int], *, names: tuple[str, str] = ("", "")) -> ProportionResult:
    """Compare (count, total) of two groups, as before and after.

    The test is chi-square with Yates' correction (F. Yates, J. R. Stat. Soc. Suppl. 1, 1934); Fisher's exact test
    where an expected count is below 5 (W. G. Cochran, Biometrics 10, 1954).

    Args:
        first, second: (count, total); whole numbers, the count at most the total.
        names: what the groups are called.

    Raises:
        Refusal: a number is not whole, a total is 0, or a count above its total.
    """
    groups = (_group(first, names[0] or _("Group 1")), _group(second, names[1] or _("Group 2")))
    (a, n), (c, m) = ((group.count, group.total) for group in groups)
    table = ((a, n - a), (c, m - c))
    least = _least_expected(table)
    pearson, yates = (_chi_square(table, corrected) for corrected in (False, True))
    few = least < _TOO_FEW
    fisher = fisher_exact(table) if few or n + m <= 100_000 else None
    return ProportionResult(
        groups=groups,
        difference=float(exact(groups[1].count) / m - exact(groups[0].count) / n),
        difference_interval=_interval(groups[0], groups[1]),
        ratio=groups[1].rate / groups[0].rate if a else None,
        chi_square=pearson,
        p_uncorrected=_tail(pearson),
        chi_square_yates=yates,
        p_yates=_tail(yates),
        least_expected=least,
        needs_fisher=few,
        p_fisher=fisher,
    )


def fisher_exact(table: tuple[tuple[int, int], tuple[int, int]]) -> float:
    """The two-sided p value of a 2×2 table: all tables with the same margins that are at most as likely (R. A. Fisher, 1935)."""
    (a, b), (c, d) = table
    row, column, whole = a + b, a + c, a + b + c + d
    least, greatest = max(0, row + column - whole), min(row, column)
    base = _log_choose(whole, column)
    logs = [_log_choose(row, k) + _log_choose(whole - row, column - k) - base for k in range(least, greatest + 1)]
    seen = logs[a - least] + 1e-7
    return min(1.0, math.fsum(math.exp(log) for log in logs if log <= seen))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _group(pair: Sequence[int], name: str) -> ProportionGroup:
    count, total = (exact(value, name) for value in pair)
    if count.denominator != 1 or total.denominator != 1:
        raise Refusal(_("{name}: counts must be whole numbers; enter the counts, not the rates.").format(name=name))
    if not 0 <= count <= total or total == 0:
        raise Refusal(
            _("{name}: {count} out of {total} is not possible; the count must lie between 0 and the total.").format(
                name=name, count=count, total=total
            )
        )
    return ProportionGroup(name, int(count), int(total), float(count / total))


def _least_expected(table: tuple[tuple[int, int], tuple[int, int]]) -> float:
    (a, b), (c, d) = table
    return min(a + b, c + d) * min(a + c, b + d) / (a + b + c + d)


def _chi_square(table: tuple[tuple[int, int], tuple[int, int]], corrected: bool) -> float | None:
    """None where nobody, or everybody, was hit: nothing to compare."""
    (a, b), (c, d) = table
    whole = a + b + c + d
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    if not margins:
        return None
    twice = 2 * abs(a * d - b * c)
    if corrected:
        twice = max(0, twice - whole)
    return whole * twice**2 / (4 * margins)


def _tail(chi_square: float | None) -> float | None:
    """The p value of chi-square with one degree of freedom."""
    return None if chi_square is None else math.erfc(math.sqrt(chi_square / 2))


def _interval(one: ProportionGroup, other: ProportionGroup) -> tuple[float, float]:
    """The 95% interval of the difference (Wald)."""
    spread = math.sqrt(sum(group.rate * (1 - group.rate) / group.total for group in (one, other)))
    difference = other.rate - one.rate
    return difference - _NORMAL_975 * spread, difference + _NORMAL_975 * spread


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
