"""How many values a mean needs: to estimate it, to compare two, to compare pairs; and the power of a given design."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from qcbench.analysis.compare.planned import Power, SampleSize, positive, rounded_up, whole_size
from qcbench.analysis.compare.proportion_sizes import Sides, checked_sides
from qcbench.analysis.compare.tails import checked_confidence, checked_share, normal_quantile, student_quantile
from qcbench.errors import Refusal
from qcbench.texts import _

_MOST = 1e12
_STEPS = 200


def sample_size_for_mean(
    margin: float, sd: float, *, confidence: float = 0.95, population: int | None = None, distribution: Literal["t", "normal"] = "t"
) -> SampleSize:
    """The values needed to know a mean within ± `margin`.

    "normal": n = (z s / margin)² (Cochran 1977, p. 77), for a known standard deviation; "t": the least n whose t interval is
    narrow enough, as the standard deviation will be estimated. A finite population reduces n to n / (1 + n / N).

    Args:
        margin: the half width of the interval, in the unit of the values.
        sd: the standard deviation expected.
        population: how many values there are in all, if not many more than are drawn.

    Raises:
        Refusal: margin or sd is not above 0, the confidence is no share, or the population is no whole number above 0.
    """
    reach, spread = positive(margin, _("The margin")), positive(sd, _("The standard deviation"))
    level = checked_confidence(confidence)
    upper = (1 + level) / 2
    needed = (normal_quantile(upper) * spread / reach) ** 2
    if needed > _MOST:
        raise _too_many()
    if distribution == "t":
        needed = _least(lambda n: reach * math.sqrt(n) - student_quantile(upper, n - 1) * spread, needed)
    whole = None if population is None else whole_size(population, _("The population"), least=2)
    if whole is not None:
        needed /= 1 + needed / whole
    size = max(2, rounded_up(needed))
    return SampleSize("mean", min(size, whole) if whole else size, needed, margin=reach, confidence=level, population=whole, sd=spread)


def sample_size_for_two_means(difference: float, sd: float, *, power: float = 0.8, alpha: float = 0.05, sides: Sides = 2) -> SampleSize:
    """The values per group needed to find a difference of two means, by the noncentral t distribution (as R's power.t.test).

    Args:
        difference: the difference of the means that matters, in the unit of the values.
        sd: the standard deviation within each group.
        power, alpha, sides: as in `sample_size_for_two_proportions`.

    Raises:
        Refusal: the difference or sd is not above 0, or power or alpha does not lie between 0 and 1.
    """
    return _compared("two_means", difference, sd, power, alpha, sides)


def sample_size_for_pairs(difference: float, sd: float, *, power: float = 0.8, alpha: float = 0.05, sides: Sides = 2) -> SampleSize:
    """The pairs needed to find a mean difference; `sd` is that of the differences. Also for one sample against a given value.

    Raises:
        Refusal: as `sample_size_for_two_means`.
    """
    return _compared("pairs", difference, sd, power, alpha, sides)


def power_of_two_means(
    difference: float, sd: float, size: int, second_size: int | None = None, *, alpha: float = 0.05, sides: Sides = 2
) -> Power:
    """The probability that a t test with these sizes finds the difference.

    Raises:
        Refusal: as `sample_size_for_two_means`; a size is no whole number above 1.
    """
    wanted, spread = positive(difference, _("The difference")), positive(sd, _("The standard deviation"))
    error, tails = checked_share(alpha, _("Alpha")), checked_sides(sides)
    n = whole_size(size, _("The size of the first group"), least=2)
    m = n if second_size is None else whole_size(second_size, _("The size of the second group"), least=2)
    found = student_power(wanted / spread / math.sqrt(1 / n + 1 / m), n + m - 2, error, tails)
    return Power("two_means", found, (n, m), alpha=error, sides=tails, difference=wanted, sd=spread)


def power_of_pairs(difference: float, sd: float, pairs: int, *, alpha: float = 0.05, sides: Sides = 2) -> Power:
    """The probability that a paired t test with so many pairs finds the mean difference.

    Raises:
        Refusal: as `power_of_two_means`.
    """
    wanted, spread = positive(difference, _("The difference")), positive(sd, _("The standard deviation"))
    error, tails = checked_share(alpha, _("Alpha")), checked_sides(sides)
    n = whole_size(pairs, _("The number of pairs"), least=2)
    return Power("pairs", student_power(wanted / spread * math.sqrt(n), n - 1, error, tails), (n, n), error, tails, None, wanted, spread)


def student_power(shift: float, freedom: float, alpha: float, sides: Sides) -> float:
    """The probability that |t| (or t) exceeds its critical value when t is shifted by so many standard errors."""
    from scipy.special import nctdtr

    border = student_quantile(1 - alpha / sides, freedom)
    if shift > 35:  # beyond any border that matters, where the series of the noncentral t has no digits left
        return 1.0 if shift > border else _normal_power(shift, border)
    above = 1 - float(nctdtr(freedom, shift, border))
    below = float(nctdtr(freedom, shift, -border)) if sides == 2 else 0.0
    if math.isnan(below):  # so far out that the series has no digits left; less than 1e-5 lies there, as shift is above 4
        below = 0.0
    return min(1.0, max(0.0, above + below))


def _normal_power(shift: float, border: float) -> float:
    return math.erfc((border - shift) / math.sqrt(2)) / 2


def _compared(kind: Literal["two_means", "pairs"], difference: float, sd: float, power: float, alpha: float, sides: Sides) -> SampleSize:
    wanted, spread = positive(difference, _("The difference")), positive(sd, _("The standard deviation"))
    likely, error, tails = checked_share(power, _("The power")), checked_share(alpha, _("Alpha")), checked_sides(sides)
    ratio = wanted / spread
    groups = 2 if kind == "two_means" else 1

    def spare(n: float) -> float:
        return student_power(ratio * math.sqrt(n / groups), groups * (n - 1), error, tails) - likely

    guess = groups * (max(0.0, normal_quantile(1 - error / tails) + normal_quantile(likely)) / ratio) ** 2
    if guess > _MOST:
        raise _too_many()
    needed = _least(spare, guess)
    size = max(2, rounded_up(needed))
    return SampleSize(kind, size, needed, per_group=groups == 2, power=likely, alpha=error, sides=tails, difference=wanted, sd=spread)


def _least(spare: Callable[[float], float], guess: float) -> float:
    """The least n from 2 on at which `spare`, which rises with n, is not negative."""
    low, high = 2.0, max(4.0, 2 * guess)
    if spare(low) >= 0:
        return low
    while spare(high) < 0:
        low, high = high, 2 * high
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if high - low <= 1e-12 * high or middle in (low, high):
            break
        low, high = (low, middle) if spare(middle) >= 0 else (middle, high)
    return high


def _too_many() -> Refusal:
    return Refusal(_("So small a difference against the spread needs more values than can be collected; choose a larger one."))
