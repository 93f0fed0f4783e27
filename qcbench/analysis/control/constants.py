"""The constants of charts for measurements (d2, d3, c4, A2, A3, B3, B4, D3, D4), computed for any subgroup size from 2.

Definitions: D. C. Montgomery, Introduction to Statistical Quality Control, 6th ed., Wiley 2009, sections 6.2–6.3 and Appendix VI.
"""

from __future__ import annotations

import math
from functools import lru_cache

from qcbench.errors import Refusal
from qcbench.texts import _

LANEY_D2 = 1.128
"""The divisor as D. B. Laney prints it, "Improved control charts for attributes", Quality Engineering 14(4), 2002, 531–537."""


@lru_cache(maxsize=1024)
def d2(size: int) -> float:
    """The mean range of `size` standard normal values: the integral of 1 − Φⁿ − (1 − Φ)ⁿ (L. H. C. Tippett, Biometrika 17, 1925).

    Raises:
        Refusal: a size below 2.
    """
    _checked(size)
    if size == 2:
        return 2 / math.sqrt(math.pi)
    import numpy as np
    from scipy.special import ndtr

    grid = np.linspace(-12.0, 12.0, 2401)
    below = ndtr(grid)
    return float((1 - below**size - ndtr(-grid) ** size).sum() * (grid[1] - grid[0]))


@lru_cache(maxsize=1024)
def d3(size: int) -> float:
    """The standard deviation of the range of `size` standard normal values, from the distribution of the range.

    P(W ≤ w) = n ∫ φ(x) [Φ(x + w) − Φ(x)]ⁿ⁻¹ dx and E W² = 2 ∫ w P(W > w) dw.

    Raises:
        Refusal: a size below 2.
    """
    _checked(size)
    if size == 2:
        return math.sqrt(2 - 4 / math.pi)
    import numpy as np
    from scipy.special import ndtr

    nodes, weights = np.polynomial.legendre.leggauss(240)
    widths = 12.0 * (nodes + 1)
    grid = np.linspace(-12.0, 12.0, 961)
    density = np.exp(-(grid**2) / 2) / math.sqrt(2 * math.pi) * (grid[1] - grid[0])
    inside = ndtr(grid[None, :] + widths[:, None]) - ndtr(grid)[None, :]
    reached = size * (inside ** (size - 1) @ density)
    square = 2 * 12.0 * float(np.sum(weights * widths * (1 - reached)))
    return math.sqrt(square - d2(size) ** 2)


def c4(size: int) -> float:
    """The mean standard deviation (divisor n − 1) of `size` standard normal values: √(2/(n − 1)) Γ(n/2) / Γ((n − 1)/2).

    Raises:
        Refusal: a size below 2.
    """
    _checked(size)
    return math.sqrt(2 / (size - 1)) * math.exp(math.lgamma(size / 2) - math.lgamma((size - 1) / 2))


def c5(size: int) -> float:
    """The standard deviation of that standard deviation: √(1 − c4²)."""
    return math.sqrt(max(0.0, 1 - c4(size) ** 2))


def a2(size: int, width: float = 3.0) -> float:
    """A2: limits of the mean chart from the mean range, 3 / (d2 √n)."""
    return width / (d2(size) * math.sqrt(size))


def a3(size: int, width: float = 3.0) -> float:
    """A3: limits of the mean chart from the mean standard deviation, 3 / (c4 √n)."""
    return width / (c4(size) * math.sqrt(size))


def b3(size: int, width: float = 3.0) -> float:
    """B3: lower limit of the S chart, 1 − 3 √(1 − c4²) / c4, at least 0."""
    return max(0.0, 1 - width * c5(size) / c4(size))


def b4(size: int, width: float = 3.0) -> float:
    """B4: upper limit of the S chart, 1 + 3 √(1 − c4²) / c4."""
    return 1 + width * c5(size) / c4(size)


def big_d3(size: int, width: float = 3.0) -> float:
    """D3 (capital): lower limit of the R chart, 1 − 3 d3 / d2, at least 0."""
    return max(0.0, 1 - width * d3(size) / d2(size))


def big_d4(size: int, width: float = 3.0) -> float:
    """D4 (capital): upper limit of the R chart, 1 + 3 d3 / d2."""
    return 1 + width * d3(size) / d2(size)


def _checked(size: int) -> None:
    if size < 2:
        raise Refusal(_("A subgroup of {size} has no spread; take subgroups of 2 or more, or the chart of individuals.").format(size=size))
