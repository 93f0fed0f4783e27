"""How many cases a proportion needs: to estimate it, to compare two, and the power of a given comparison."""

from __future__ import annotations

import math
from typing import Literal

from qcbench.analysis.compare.planned import Power, SampleSize, rounded_up, whole_size
from qcbench.analysis.compare.tails import checked_confidence, checked_share, normal_quantile, normal_tail
from qcbench.analysis.numbers import share_checked
from qcbench.errors import Refusal
from qcbench.texts import _

Formula = Literal["pooled", "unpooled", "continuity", "arcsine"]
Sides = Literal[1, 2]


def sample_size_for_proportion(margin: float, *, share: float = 0.5, confidence: float = 0.95, population: int | None = None) -> SampleSize:
    """The cases needed to know a proportion within ± `margin`.

    n = z² p (1 − p) / margin²; in a finite population n / (1 + (n − 1) / N) (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, p. 75–76).

    Args:
        margin: the half width of the interval, as a share: 0.05 for ± 5 percentage points.
        share: what the proportion is expected to be; 0.5 needs the most cases.
        population: how many cases there are in all, if not many more than are drawn.

    Raises:
        Refusal: margin, share or confidence does not lie between 0 and 1, or the population is no whole number above 0.
    """
    reach = checked_share(margin, _("The margin"))
    expected = checked_share(share, _("The expected share"))
    level = checked_confidence(confidence)
    needed = normal_quantile((1 + level) / 2) ** 2 * expected * (1 - expected) / reach**2
    whole = None if population is None else whole_size(population, _("The population"), least=1)
    if whole is not None:
        needed /= 1 + (needed - 1) / whole
    size = max(1, rounded_up(needed))
    return SampleSize("proportion", min(size, whole) if whole else size, needed, margin=reach, confidence=level, population=whole)


def sample_size_for_two_proportions(
    first: float, second: float, *, power: float = 0.8, alpha: float = 0.05, sides: Sides = 2, formula: Formula = "pooled"
) -> SampleSize:
    """The cases per group needed to find a difference between two proportions.

    Args:
        first, second: the proportions expected, such as before and after.
        power: the probability of finding the difference if it is there.
        alpha: the probability of finding one if there is none.
        sides: 2 asks for any difference, 1 for one direction.
        formula: "pooled" takes the common proportion for the test (J. L. Fleiss, Statistical Methods for Rates and Proportions, 2nd ed.
            1981, chapter 3; R's power.prop.test); "continuity" adds his correction, for a test with Yates' correction or Fisher's;
            "unpooled" takes each proportion's own variance; "arcsine" the angles (Cohen 1988, chapter 6).

    Raises:
        Refusal: the proportions are equal or no shares, or power or alpha does not lie between 0 and 1.
    """
    one, other = _shares(first, second)
    likely, error, tails = checked_share(power, _("The power")), checked_share(alpha, _("Alpha")), checked_sides(sides)
    needed = _needed(one, other, normal_quantile(1 - error / tails), normal_quantile(likely), formula)
    return SampleSize(
        "two_proportions", max(2, rounded_up(needed)), needed, per_group=True, power=likely, alpha=error, sides=tails, shares=(one, other)
    )


def power_of_two_proportions(
    first: float,
    second: float,
    size: int,
    second_size: int | None = None,
    *,
    alpha: float = 0.05,
    sides: Sides = 2,
    formula: Formula = "pooled",
) -> Power:
    """The probability that a comparison of this size finds the difference; the other way round of `sample_size_for_two_proportions`.

    Args:
        size, second_size: cases of each group; one number is for both.

    Raises:
        Refusal: as `sample_size_for_two_proportions`; a size is no whole number above 1.
    """
    one, other = _shares(first, second)
    error, tails = checked_share(alpha, _("Alpha")), checked_sides(sides)
    n = whole_size(size, _("The size of the first group"), least=2)
    m = n if second_size is None else whole_size(second_size, _("The size of the second group"), least=2)
    reach = _reach(one, other, n, m, normal_quantile(1 - error / tails), formula)
    return Power("two_proportions", normal_tail(-reach, "greater"), (n, m), alpha=error, sides=tails, shares=(one, other))


def _needed(one: float, other: float, z_alpha: float, z_power: float, formula: Formula) -> float:
    difference = abs(one - other)
    own = math.sqrt(one * (1 - one) + other * (1 - other))
    if formula == "arcsine":
        return 2 * (max(0.0, z_alpha + z_power) / (2 * abs(math.asin(math.sqrt(one)) - math.asin(math.sqrt(other))))) ** 2
    if formula == "unpooled":
        return (max(0.0, z_alpha + z_power) * own / difference) ** 2
    middle = (one + other) / 2
    pooled = (max(0.0, z_alpha * math.sqrt(2 * middle * (1 - middle)) + z_power * own) / difference) ** 2
    if formula == "pooled":
        return pooled
    return pooled / 4 * (1 + math.sqrt(1 + 4 / (pooled * difference))) ** 2 if pooled else 1 / difference


def _reach(one: float, other: float, n: int, m: int, z_alpha: float, formula: Formula) -> float:
    """How far beyond the border of significance the expected difference lies, in its own standard errors."""
    difference = abs(one - other)
    if formula == "arcsine":
        angle = 2 * abs(math.asin(math.sqrt(one)) - math.asin(math.sqrt(other)))
        return angle / math.sqrt(1 / n + 1 / m) - z_alpha
    own = math.sqrt(one * (1 - one) / n + other * (1 - other) / m)
    middle = (one * n + other * m) / (n + m)
    common = own if formula == "unpooled" else math.sqrt(middle * (1 - middle) * (1 / n + 1 / m))
    seen = difference - ((1 / n + 1 / m) / 2 if formula == "continuity" else 0.0)
    beyond = seen - z_alpha * common
    return beyond / own if own else math.copysign(40.0, beyond)


def _shares(first: float, second: float) -> tuple[float, float]:
    one = float(share_checked(first, _("The first proportion")))
    other = float(share_checked(second, _("The second proportion")))
    if one == other:
        raise Refusal(_("The two proportions are equal, so there is no difference to find; enter the difference that matters."))
    return one, other


def checked_sides(sides: int) -> Sides:
    """The number of sides of a test.

    Raises:
        Refusal: it is neither 1 nor 2.
    """
    if sides not in (1, 2):
        raise Refusal(_("A test has 1 or 2 sides, not {sides}; enter 1 or 2.").format(sides=sides))
    return 1 if sides == 1 else 2
