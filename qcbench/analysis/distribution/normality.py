"""Whether a normal distribution is credible: Anderson–Darling and Shapiro–Wilk, and what they mean for the work."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import numbers_of, without_missing
from qcbench.analysis.distribution.descriptive import mean_and_spread
from qcbench.analysis.distribution.wording import missing_sentence, sentences
from qcbench.analysis.numbers import p_value_text
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

ANDERSON_LEAST = 8
SHAPIRO_LEAST, SHAPIRO_MOST = 3, 5000
_MANY = 1000


def normality(values: Any, name: str = "", *, level: float = 0.05) -> NormalityResult:
    """Test whether numbers can come from a normal distribution with unknown mean and spread.

    Args:
        values: any column that `numbers_of` takes; missing cells are counted apart.
        name: what the column is called.
        level: below this p value the numbers count as not normal.

    Raises:
        Refusal: as `numbers_of`.
    """
    numbers, missing = without_missing(numbers_of(values, name))
    mean, spread, _variance = mean_and_spread(numbers) if len(numbers) else (None, None, None)
    flat = not spread
    squared = None if flat else anderson_darling(numbers)
    shapiro = None if flat else shapiro_wilk(numbers)
    return NormalityResult(
        name=name,
        n=len(numbers),
        missing=missing,
        mean=mean,
        sd=spread,
        anderson_darling=squared,
        anderson_darling_p=None if squared is None else anderson_darling_p(squared, len(numbers)),
        shapiro_wilk=None if shapiro is None else shapiro[0],
        shapiro_wilk_p=None if shapiro is None else shapiro[1],
        level=level,
        notes=_notes(len(numbers), flat),
    )


def anderson_darling(numbers: Floats) -> float | None:
    """A² = −n − Σ(2i − 1)(ln Φ(zᵢ) + ln(1 − Φ(zₙ₊₁₋ᵢ)))/n of the standardised numbers in order; None without spread.

    Source: T. W. Anderson and D. A. Darling, J. Am. Stat. Assoc. 49 (1954) 765–769, not adjusted for n.
    """
    import numpy as np
    from scipy.special import log_ndtr

    mean, spread, _variance = mean_and_spread(numbers)
    if not spread:
        return None
    n = len(numbers)
    z = (np.sort(numbers) / 2 - mean / 2) / (spread / 2)
    weights = (2 * np.arange(1, n + 1) - 1) / n
    return float(-n - np.sum(weights * (log_ndtr(z) + log_ndtr(-z[::-1]))))


def anderson_darling_p(squared: float, n: int) -> float | None:
    """The p value of A² with mean and spread estimated; None below 8 numbers, where the formula was not fitted.

    Source: R. B. D'Agostino and M. A. Stephens (eds.), Goodness-of-Fit Techniques (1986), table 4.9.
    """
    if n < ANDERSON_LEAST:
        return None
    a = squared * (1 + 0.75 / n + 2.25 / n**2)
    if a < 0.2:
        return 1 - math.exp(-13.436 + 101.14 * a - 223.73 * a**2)
    if a < 0.34:
        return 1 - math.exp(-8.318 + 42.796 * a - 59.938 * a**2)
    if a < 0.6:
        return math.exp(0.9177 - 4.279 * a - 1.38 * a**2)
    return math.exp(1.2937 - 5.709 * a + 0.0186 * a**2) if a < 10 else 3.7e-24


def shapiro_wilk(numbers: Floats) -> tuple[float, float] | None:
    """W and its p value, for 3 to 5,000 numbers with spread; else None.

    Source: P. Royston, algorithm AS R94, Applied Statistics 44 (1995) 547–551.
    """
    import numpy as np

    n = len(numbers)
    if not SHAPIRO_LEAST <= n <= SHAPIRO_MOST or numbers.min() == numbers.max():
        return None
    ordered = np.sort(numbers)
    middle = float(ordered[n // 2])
    ordered = ordered / 2 - middle / 2
    ordered = ordered / float(np.abs(ordered).max())
    weights = _shapiro_weights(n)
    deviations = ordered - ordered.mean()
    w = float(min(1.0, (weights @ ordered) ** 2 / (deviations @ deviations)))
    return w, _shapiro_p(w, n)


def _shapiro_weights(n: int) -> Floats:
    import numpy as np
    from scipy.special import ndtri

    if n == 3:
        return np.array([-math.sqrt(0.5), 0.0, math.sqrt(0.5)])
    m = ndtri((np.arange(1, n + 1) - 0.375) / (n + 0.25))
    squares = float(m @ m)
    u = 1 / math.sqrt(n)
    last = float(np.polyval([-2.706056, 4.434685, -2.071190, -0.147981, 0.221157, m[-1] / math.sqrt(squares)], u))
    weights = np.empty(n)
    if n > 5:
        before = float(np.polyval([-3.582633, 5.682633, -1.752461, -0.293762, 0.042981, m[-2] / math.sqrt(squares)], u))
        phi = (squares - 2 * m[-1] ** 2 - 2 * m[-2] ** 2) / (1 - 2 * last**2 - 2 * before**2)
        weights[2:-2] = m[2:-2] / math.sqrt(phi)
        weights[1], weights[-2] = -before, before
    else:
        phi = (squares - 2 * m[-1] ** 2) / (1 - 2 * last**2)
        weights[1:-1] = m[1:-1] / math.sqrt(phi)
    weights[0], weights[-1] = -last, last
    return weights


def _shapiro_p(w: float, n: int) -> float:
    import numpy as np
    from scipy.special import ndtr

    if n == 3:
        return max(0.0, 6 / math.pi * (math.asin(math.sqrt(w)) - math.asin(math.sqrt(0.75))))
    if w >= 1:
        return 1.0
    y = math.log1p(-w)
    if n <= 11:
        gamma = -2.273 + 0.459 * n
        if y >= gamma:
            return 0.0
        y = -math.log(gamma - y)
        mean = float(np.polyval([-0.0006714, 0.025054, -0.39978, 0.5440], n))
        spread = math.exp(float(np.polyval([-0.0020322, 0.062767, -0.77857, 1.3822], n)))
    else:
        x = math.log(n)
        mean = float(np.polyval([0.0038915, -0.083751, -0.31082, -1.5861], x))
        spread = math.exp(float(np.polyval([0.0030302, -0.082676, -0.4803], x)))
    return float(ndtr((mean - y) / spread))


def _notes(n: int, flat: bool) -> tuple[str, ...]:
    if not n:
        return (_("There is no number, so nothing can be tested."),)
    if flat:
        return (_("The values have no spread, so normality can't be tested."),)
    notes = []
    if n < SHAPIRO_LEAST:
        notes.append(_("The Shapiro–Wilk test needs {least} values.").format(least=SHAPIRO_LEAST))
    if n < ANDERSON_LEAST:
        notes.append(_("With fewer than {least} values the Anderson–Darling test has no p value.").format(least=ANDERSON_LEAST))
    if n > SHAPIRO_MOST:
        notes.append(_("The Shapiro–Wilk test holds for at most {most} values.").format(most=f"{SHAPIRO_MOST:,}"))
    if n >= _MANY:
        notes.append(_("With so many values even slight departures from the normal curve count; look at the histogram too."))
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class NormalityResult:
    """A² (not adjusted) and W with their p values, None where they don't exist; `p_value` is the one that decides."""

    name: str
    n: int
    missing: int
    mean: float | None
    sd: float | None
    anderson_darling: float | None
    anderson_darling_p: float | None
    shapiro_wilk: float | None
    shapiro_wilk_p: float | None
    level: float
    notes: tuple[str, ...]

    @property
    def p_value(self) -> float | None:
        """Anderson–Darling's p value, Shapiro–Wilk's where there are fewer than 8 values."""
        return self.shapiro_wilk_p if self.anderson_darling_p is None else self.anderson_darling_p

    @property
    def is_normal(self) -> bool | None:
        """Whether nothing speaks against a normal distribution; None where it can't be tested."""
        return None if self.p_value is None else self.p_value >= self.level

    @property
    def verdict(self) -> str:
        """What the test means, in plain words."""
        if self.p_value is None:
            return self.notes[0]
        test = _("Shapiro–Wilk") if self.anderson_darling_p is None else _("Anderson–Darling")
        figures = {"test": test, "p": p_value_text(self.p_value), "n": f"{self.n:,}"}
        text = _("Nothing speaks against a normal distribution ({test}, {p}, n = {n}); that is no proof of one.")
        warning = ""
        if not self.is_normal:
            text = _("The {n} values are not normally distributed ({test}, {p}): methods that need a normal curve don't fit as they are.")
            warning = self.notes[-1] if self.n >= _MANY else ""
        return sentences(text.format(**figures), warning, missing_sentence(self.missing))
