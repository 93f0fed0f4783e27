"""Tail probabilities and quantiles that the tests share: normal, Student, chi-square, F."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Literal

from qcbench.analysis.numbers import number_text
from qcbench.errors import Refusal
from qcbench.texts import _

Alternative = Literal["two_sided", "less", "greater"]
"""What p is asked about: any difference, or the first (or the only) group below or above."""

Interval = tuple[float, float]


def normal_tail(z: float, alternative: Alternative = "two_sided") -> float:
    """The p value of a standard normal z."""
    if alternative == "two_sided":
        return math.erfc(abs(z) / math.sqrt(2))
    return math.erfc((z if alternative == "greater" else -z) / math.sqrt(2)) / 2


def normal_quantile(probability: float) -> float:
    """The z below which a standard normal value lies with this probability."""
    return NormalDist().inv_cdf(probability)


def student_tail(t: float, freedom: float, alternative: Alternative = "two_sided") -> float:
    """The p value of Student's t with `freedom` degrees of freedom (they need not be whole)."""
    from scipy.special import stdtr

    if alternative == "two_sided":
        return float(min(1.0, 2 * stdtr(freedom, -abs(t))))
    return float(stdtr(freedom, -t if alternative == "greater" else t))


def student_quantile(probability: float, freedom: float) -> float:
    """The t below which Student's t lies with this probability."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, probability))


def chi_square_tail(value: float, freedom: float) -> float:
    """The probability that chi-square exceeds the value."""
    from scipy.special import chdtrc

    return float(chdtrc(freedom, value))


def f_tail(value: float, numerator: float, denominator: float) -> float:
    """The probability that F with these degrees of freedom exceeds the value."""
    from scipy.special import fdtrc

    return float(fdtrc(numerator, denominator, value))


def f_quantile(probability: float, numerator: float, denominator: float) -> float:
    """The F below which F lies with this probability."""
    from scipy.special import fdtri

    return float(fdtri(numerator, denominator, probability))


def checked_share(value: float, name: str) -> float:
    """A probability strictly between 0 and 1, such as a confidence or a power.

    Raises:
        Refusal: it is not; a percentage typed without its sign, for example.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        shown = number_text(value) if isinstance(value, int | float) and math.isfinite(value) else str(value)
        raise Refusal(_("{name} is {value}, but it lies between 0 and 1; enter 95% as 0.95.").format(name=name, value=shown))
    return float(value)


def checked_confidence(confidence: float) -> float:
    """A confidence level strictly between 0 and 1.

    Raises:
        Refusal: as in `checked_share`.
    """
    return checked_share(confidence, _("The confidence"))
