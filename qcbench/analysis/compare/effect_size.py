"""Effect sizes: how large a difference is against the spread, whatever its unit."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qcbench.analysis.compare.samples import Moments
from qcbench.analysis.compare.tails import Interval, normal_quantile


def standardised_difference(first: Moments, second: Moments, confidence: float = 0.95) -> EffectSize | None:
    """Cohen's d of two groups (pooled standard deviation) and Hedges' g; None without spread.

    d: J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed. 1988, p. 66–67. g takes out d's small bias; its interval
    uses the large-sample variance (L. V. Hedges and I. Olkin, Statistical Methods for Meta-Analysis, 1985, chapter 5).
    """
    pooled = pooled_sd(first, second)
    if not pooled:
        return None
    d = (first.mean - second.mean) / pooled
    freedom = first.n + second.n - 2
    return _with_interval(d, freedom, 1 / first.n + 1 / second.n, 2 * (first.n + second.n), confidence)


def standardised_change(differences: Moments, confidence: float = 0.95) -> EffectSize | None:
    """Cohen's d of pairs: the mean difference against the differences' standard deviation (Cohen 1988, p. 48, d_z); None without spread."""
    if not differences.sd:
        return None
    return _with_interval(differences.mean / differences.sd, differences.n - 1, 1 / differences.n, 2 * differences.n, confidence)


def pooled_sd(first: Moments, second: Moments) -> float:
    """The common standard deviation of two groups."""
    squares = (first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2
    return math.sqrt(squares / (first.n + second.n - 2))


def small_sample_factor(freedom: int) -> float:
    """Hedges' correction J, exact by the gamma function (L. V. Hedges, J. Educ. Stat. 6, 1981)."""
    if freedom < 2:
        return 0.0
    return math.exp(math.lgamma(freedom / 2) - math.lgamma((freedom - 1) / 2)) / math.sqrt(freedom / 2)


def _with_interval(d: float, freedom: int, variance: float, double_size: int, confidence: float) -> EffectSize:
    g = d * small_sample_factor(freedom)
    if freedom < 2:
        return EffectSize(d, None, None)
    reach = normal_quantile((1 + confidence) / 2) * math.sqrt(variance + g * g / double_size)
    return EffectSize(d, g, (g - reach, g + reach))


@dataclass(frozen=True, slots=True)
class EffectSize:
    """Cohen's d and Hedges' g, positive where the first is greater; `interval` is about g. Both None with too few values."""

    cohen_d: float
    hedges_g: float | None
    interval: Interval | None
