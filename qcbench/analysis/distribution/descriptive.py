"""The description of a column of numbers: centre, spread, quartiles, skewness, kurtosis and lag-1 autocorrelation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.columns import numbers_of, scaled_whole, without_missing
from qcbench.analysis.distribution.wording import decimals_for, missing_sentence, sentences, value_text
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats, Wholes

Moments = Literal["sample", "population"]
Quartiles = Literal["linear", "weibull", "hazen", "median_unbiased", "normal_unbiased"]

_LOW_HALF = 2**26


def describe(values: Any, name: str = "", *, moments: Moments = "sample", quartiles: Quartiles = "linear") -> Description:
    """Describe a column of numbers; the numbers are taken as they are written, so a large offset costs no digits.

    Args:
        values: any column that `numbers_of` takes; missing cells are counted apart.
        name: what the column is called.
        moments: skewness and excess kurtosis as "sample" (G1 and G2, as Excel's SKEW and KURT, Minitab, SPSS and SAS print them)
            or "population" (g1 and g2, the plain moment ratios); D. N. Joanes and C. A. Gill, The Statistician 47 (1998) 183–189.
        quartiles: "linear" is type 7 (R, Excel's QUARTILE.INC, NumPy), "weibull" type 6 (Minitab, SPSS, QUARTILE.EXC), "hazen" type 5,
            "median_unbiased" type 8, "normal_unbiased" type 9; R. J. Hyndman and Y. Fan, The American Statistician 50 (1996) 361–365.

    Returns:
        Every figure that exists; the others are None, and `notes` says why.

    Raises:
        Refusal: as `numbers_of`.
    """
    import numpy as np

    column = numbers_of(values, name)
    numbers, missing = without_missing(column)
    n = len(numbers)
    if not n:
        return Description(name=name, missing=missing, notes=(_("There is no number, so there is nothing to describe."),))
    scaled = scaled_whole(numbers)
    mean, spread, variance = mean_and_spread(numbers, scaled)
    low, middle, high = (float(value) for value in 2 * np.quantile(numbers / 2, [0.25, 0.5, 0.75], method=quartiles))
    deviations = deviations_of(numbers, mean, scaled)
    skewness, kurtosis = _third_and_fourth(deviations, moments) if spread else (None, None)
    return Description(
        name=name,
        n=n,
        missing=missing,
        mean=mean,
        sd=spread,
        variance=variance,
        minimum=float(numbers.min()),
        maximum=float(numbers.max()),
        median=middle,
        first_quartile=low,
        third_quartile=high,
        skewness=skewness,
        kurtosis=kurtosis,
        lag1_autocorrelation=_lag1(column, deviations) if spread else None,
        decimals=None if scaled is None else scaled[1],
        notes=_notes(n, spread, variance),
    )


def mean_and_spread(numbers: Floats, scaled: tuple[Wholes, int] | None = None) -> tuple[float, float | None, float | None]:
    """The mean, sample standard deviation and variance (n − 1) of numbers without NaN.

    Numbers that are written with few digits are added exactly, as whole numbers; others about their mean, in two passes
    (T. F. Chan, G. H. Golub and R. J. LeVeque, The American Statistician 37 (1983) 242–247). The spread of one number is None,
    and so is a variance too large or too small for a float.
    """
    found = scaled if scaled is not None else scaled_whole(numbers)
    if found is None:
        return _in_two_passes(numbers)
    whole, decimals = found
    n, total, unit = len(whole), _exact_sum(whole), Fraction(1, 10**decimals)
    mean = float(Fraction(total, n) * unit)
    if n < 2:
        return mean, None, None
    deviations = whole - round(Fraction(total, n))
    if int(abs(deviations).max()) ** 2 * n >= 2**63:
        return mean, *_in_two_passes(numbers)[1:]
    squares = Fraction(int(deviations @ deviations)) - Fraction(int(deviations.sum()) ** 2, n)
    variance = float(squares * unit**2 / (n - 1))
    return mean, math.sqrt(variance), variance


def deviations_of(numbers: Floats, mean: float, scaled: tuple[Wholes, int] | None = None) -> Floats:
    """The deviations from the mean over the greatest of them, so that their powers neither vanish nor overflow."""
    import numpy as np

    if scaled is None:
        deviations = np.asarray(numbers / 2 - mean / 2, dtype=np.float64)
    else:
        middle = Fraction(_exact_sum(scaled[0]), len(numbers))
        deviations = np.asarray((scaled[0] - round(middle)) - float(middle - round(middle)), dtype=np.float64)
    greatest = float(np.abs(deviations).max())
    return deviations / greatest if greatest else deviations


def lag1_autocorrelation(values: Any, name: str = "") -> float | None:
    """r1 = Σ(yᵢ − ȳ)(yᵢ₊₁ − ȳ) / Σ(yᵢ − ȳ)², as NIST's StRD certifies it; a missing value breaks the chain. None without spread.

    Source: G. E. P. Box and G. M. Jenkins, Time Series Analysis: Forecasting and Control (1976).

    Raises:
        Refusal: as `numbers_of`.
    """
    return describe(values, name).lag1_autocorrelation


def _lag1(column: Floats, deviations: Floats) -> float:
    import numpy as np

    chain = np.zeros(len(column))
    chain[~np.isnan(column)] = deviations
    return float((chain[:-1] @ chain[1:]) / (deviations @ deviations))


def _exact_sum(whole: Wholes) -> int:
    return int((whole // _LOW_HALF).sum()) * _LOW_HALF + int((whole % _LOW_HALF).sum())


def _in_two_passes(numbers: Floats) -> tuple[float, float | None, float | None]:
    import numpy as np

    exponent = int(np.frexp(float(np.abs(numbers).max()))[1])
    small = np.ldexp(numbers, -exponent)
    n = len(small)
    if n < 2:
        return float(numbers[0]), None, None
    mean = math.fsum(small.tolist()) / n
    deviations = small - mean
    squares = math.fsum((deviations**2).tolist()) - math.fsum(deviations.tolist()) ** 2 / n
    spread = float(np.ldexp(math.sqrt(max(0.0, squares) / (n - 1)), exponent))
    variance = spread * spread
    is_told = math.isfinite(variance) and bool(variance) == bool(spread)
    return float(np.ldexp(mean, exponent)), spread, variance if is_told else None


def _third_and_fourth(deviations: Floats, moments: Moments) -> tuple[float | None, float | None]:
    """Skewness and excess kurtosis; None where there are too few numbers."""
    n = len(deviations)
    if n < 3:
        return None, None
    second, third, fourth = (float((deviations**power).mean()) for power in (2, 3, 4))
    g1, g2 = third / second**1.5, fourth / second**2 - 3
    if moments == "population":
        return g1, g2
    kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6) if n > 3 else None
    return g1 * math.sqrt(n * (n - 1)) / (n - 2), kurtosis


def _notes(n: int, spread: float | None, variance: float | None) -> tuple[str, ...]:
    if n == 1:
        return (_("One value has no spread; a standard deviation needs 2 values, a skewness 3."),)
    if variance is None:
        return (_("The variance is too large or too small for a computer's number; the standard deviation stands."),)
    if spread == 0:
        return (_("All values are equal, so there is no skewness, kurtosis or autocorrelation."),)
    return (_("A skewness needs 3 values and a kurtosis 4."),) if n < 4 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Figures of a column; None where one does not exist. `variance` has n − 1; `kurtosis` is the excess over the normal curve's.

    `decimals` are the decimals that the values are written with, None where they have too many digits to tell.
    """

    name: str = ""
    n: int = 0
    missing: int = 0
    mean: float | None = None
    sd: float | None = None
    variance: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    median: float | None = None
    first_quartile: float | None = None
    third_quartile: float | None = None
    skewness: float | None = None
    kurtosis: float | None = None
    lag1_autocorrelation: float | None = None
    decimals: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def range(self) -> float | None:
        """The greatest value less the smallest."""
        return None if self.maximum is None or self.minimum is None else self.maximum - self.minimum

    @property
    def interquartile_range(self) -> float | None:
        """The third quartile less the first."""
        return None if self.third_quartile is None or self.first_quartile is None else self.third_quartile - self.first_quartile

    @property
    def verdict(self) -> str:
        """One sentence for the slide."""
        if self.mean is None or self.minimum is None or self.maximum is None:
            return sentences(_("There is no number, so there is nothing to describe."), missing_sentence(self.missing))
        places = decimals_for(self.sd, self.decimals)
        shown = places if self.decimals is None else self.decimals
        text = {"n": f"{self.n:,}", "mean": value_text(self.mean, places)}
        if self.sd is None:
            sentence = _("There is one value, {mean}; one value says nothing about the spread.").format(**text)
        elif self.sd == 0:
            sentence = _("All {n} values are {mean}.").format(**text)
        else:
            text |= {"sd": value_text(self.sd, places), "low": value_text(self.minimum, shown), "high": value_text(self.maximum, shown)}
            sentence = _("{n} values: mean {mean}, standard deviation {sd}, from {low} to {high}.").format(**text)
        return sentences(sentence, missing_sentence(self.missing))
