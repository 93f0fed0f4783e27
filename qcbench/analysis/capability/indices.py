"""The capability indices from a centre, a spread and limits, with their confidence intervals and expected shares outside."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

CpmForm = Literal["width", "nearest"]


def indices_of(
    centre: float,
    sigma: float,
    limits: Limits,
    *,
    size: int,
    degrees: float,
    confidence: float = 0.95,
    cpm_form: CpmForm = "width",
    cpm_sigma: float | None = None,
) -> Indices:
    """The indices of one spread; None where a limit, the target or the spread is missing.

    Cp, Cpl, Cpu, Cpk: V. E. Kane, Journal of Quality Technology 18, 1986; ISO 22514-2. Cpm (form ``width``): (USL − LSL) / 6τ
    with τ² = σ² + (mean − target)² (L. K. Chan, S. W. Cheng and F. A. Spiring, Journal of Quality Technology 20, 1988); the form
    ``nearest``: the distance from the target to the nearer limit over 3τ, for a target off the middle or a single limit.

    Args:
        centre, sigma: in the unit of the data; sigma 0 gives no index.
        size: the number of values behind the centre.
        degrees: the degrees of freedom of sigma.
        cpm_sigma: the spread in τ where it is not sigma.
    """
    if not sigma > 0:
        return Indices(sigma=sigma)
    low, high, target = limits.lower, limits.upper, limits.target
    lower = None if low is None else (centre - low) / (3 * sigma)
    upper = None if high is None else (high - centre) / (3 * sigma)
    both = None if low is None or high is None else (high - low) / (6 * sigma)
    worst = min((side for side in (lower, upper) if side is not None), default=None)
    tau = None if target is None else math.hypot(sigma if cpm_sigma is None else cpm_sigma, centre - target)
    return Indices(
        sigma=sigma,
        cp=both,
        cpl=lower,
        cpu=upper,
        cpk=worst,
        cpm=None if not tau else _cpm(limits, tau, cpm_form),
        cp_interval=None if both is None else chi_square_interval(both, degrees, confidence),
        cpk_interval=None if worst is None else bissell_interval(worst, size, degrees, confidence),
    )


def _cpm(limits: Limits, tau: float, form: CpmForm) -> float | None:
    low, high, target = limits.lower, limits.upper, limits.target
    if form == "width":
        return None if low is None or high is None else (high - low) / (6 * tau)
    if target is None:
        return None
    gaps = ([] if low is None else [target - low]) + ([] if high is None else [high - target])
    return min(gaps) / (3 * tau)


def chi_square_interval(index: float, degrees: float, confidence: float) -> tuple[float, float]:
    """The interval of Cp or Pp: Ĉp √(χ²/ν) at both ends (V. E. Kane, Journal of Quality Technology 18, 1986).

    Exact for normal data with the overall standard deviation (ν = n − 1); approximate for spreads from ranges, with the degrees
    of freedom that match their variance.
    """
    from scipy import special

    tail = (1 - confidence) / 2
    low, high = (float(2 * special.gammaincinv(degrees / 2, at)) for at in (tail, 1 - tail))
    return index * math.sqrt(low / degrees), index * math.sqrt(high / degrees)


def bissell_interval(index: float, size: int, degrees: float, confidence: float) -> tuple[float, float]:
    """The approximate interval of Cpk or Ppk: Ĉpk ± z √(1/(9n) + Ĉpk²/(2ν)) (A. F. Bissell, Applied Statistics 39, 1990)."""
    from scipy import special

    half = float(special.ndtri((1 + confidence) / 2)) * math.sqrt(1 / (9 * size) + index**2 / (2 * degrees))
    return index - half, index + half


def expected_outside(centre: float, sigma: float, limits: Limits) -> Outside:
    """The shares expected below and above the limits if the values are normal, in parts per million; empty without a spread."""
    from scipy import special

    if not sigma > 0:
        return Outside()
    lower = None if limits.lower is None else float(special.ndtr((limits.lower - centre) / sigma)) * 1e6
    upper = None if limits.upper is None else float(special.ndtr((centre - limits.upper) / sigma)) * 1e6
    return Outside.of(lower, upper)


@dataclass(frozen=True, slots=True)
class Limits:
    """The specification: lower limit, upper limit and target, each in the unit of the data or None."""

    lower: float | None
    upper: float | None
    target: float | None = None

    @property
    def middle(self) -> float | None:
        """The centre of the limits; None with one limit."""
        return None if self.lower is None or self.upper is None else self.lower + (self.upper - self.lower) / 2


@dataclass(frozen=True, slots=True)
class Indices:
    """The indices of one spread: Cp, Cpl, Cpu, Cpk, Cpm with the spread within; Pp, Ppl, Ppu, Ppk, Cpm with the overall one."""

    sigma: float | None = None
    cp: float | None = None
    cpl: float | None = None
    cpu: float | None = None
    cpk: float | None = None
    cpm: float | None = None
    cp_interval: tuple[float, float] | None = None
    cpk_interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """Parts per million below the lower limit, above the upper one, and together; None where there is no such limit."""

    lower: float | None = None
    upper: float | None = None
    total: float | None = None

    @classmethod
    def of(cls, lower: float | None, upper: float | None) -> Outside:
        """Both sides with their sum; one side alone is the total."""
        sides = [side for side in (lower, upper) if side is not None]
        return cls(lower, upper, math.fsum(sides) if sides else None)
