"""Capability of counted things: the share of defectives and the rate of defects, against what is allowed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from qcbench.analysis.capability.checks import check_choice, check_count
from qcbench.analysis.capability.words import figure_text, rate_text
from qcbench.analysis.columns import counts_and_sizes, counts_of
from qcbench.analysis.compare.one_proportion import clopper_pearson, level_text, wilson
from qcbench.analysis.compare.tails import checked_confidence
from qcbench.analysis.numbers import exact, number_text, percent_text
from qcbench.errors import Refusal
from qcbench.texts import _

ShareInterval = Literal["clopper_pearson", "wilson"]
Standing = Literal["met", "missed", "open"]


def defectives_capability(
    counts: Any,
    sizes: Any,
    *,
    allowed: float | None = None,
    opportunities: int = 1,
    interval: ShareInterval = "clopper_pearson",
    confidence: float = 0.95,
    shift: float = 1.5,
    beyond_limits: int | None = None,
    name: str = "",
) -> DefectivesCapability:
    """The share of defective units over all samples: p̄ with its interval, yield, DPMO and the Z values.

    Z long term = −Φ⁻¹(DPMO / 10⁶); Z short term adds the customary shift of 1.5σ, which is a convention and no measurement
    (M. Harry and R. Schroeder, Six Sigma, 2000). p̄ as a measure of capability: D. C. Montgomery, Introduction to Statistical
    Quality Control, section 7.2.

    Args:
        counts, sizes: defectives and inspected units a sample; rows with a missing cell are left out and counted.
        allowed: the greatest allowed share, 0 to 1.
        opportunities: how often a unit can fail; 1 makes DPMO the ppm of the units.
        interval: ``clopper_pearson`` keeps its confidence always (Biometrika 26, 1934); ``wilson`` does on average
            (Journal of the American Statistical Association 22, 1927).
        shift: what Z short term adds to Z long term.
        beyond_limits: how many points the p chart has beyond its limits; None where nobody looked.

    Raises:
        Refusal: a bad cell or setting, or no complete row.
    """
    checked_confidence(confidence)
    check_choice(interval, ("clopper_pearson", "wilson"), "interval")
    check_count(opportunities, _("number of opportunities"), least=1)
    check_count(beyond_limits, _("number of points beyond the control limits"))
    limit = _allowed(allowed, most=1)
    count, size, samples, missing = _totals(counts, sizes, name, at_most=True)
    share = count / size
    bounds = (wilson if interval == "wilson" else clopper_pearson)(int(count), int(size), confidence)
    dpmo = share / opportunities * 1e6
    return DefectivesCapability(
        defectives=int(count),
        inspected=int(size),
        samples=samples,
        missing=missing,
        share=share,
        share_interval=bounds,
        yield_share=1 - share,
        opportunities=opportunities,
        dpmo=dpmo,
        z_long=_z(dpmo / 1e6),
        z_short=_z(dpmo / 1e6, shift),
        shift=shift,
        allowed=limit,
        standing=_standing(bounds, limit),
        confidence=confidence,
        beyond_limits=beyond_limits,
    )


def defects_capability(
    counts: Any,
    units: Any,
    *,
    allowed: float | None = None,
    opportunities: int = 1,
    confidence: float = 0.95,
    shift: float = 1.5,
    beyond_limits: int | None = None,
    name: str = "",
) -> DefectsCapability:
    """The rate of defects over all samples: ū (DPU) with its Poisson interval, DPMO, the throughput yield e^−DPU and the Z values.

    The interval: F. Garwood, Biometrika 28, 1936. The throughput yield is the share of units without a defect where defects fall
    independently (Poisson).

    Args:
        counts, units: defects and inspected units (or hours, calls …) a sample; rows with a missing cell are left out and counted.
        allowed: the greatest allowed rate of defects a unit.
        opportunities: how often a unit can fail, for DPMO.
        shift, beyond_limits: as in `defectives_capability` (of the u chart).

    Raises:
        Refusal: a bad cell or setting, or no complete row.
    """
    checked_confidence(confidence)
    check_count(opportunities, _("number of opportunities"), least=1)
    check_count(beyond_limits, _("number of points beyond the control limits"))
    limit = _allowed(allowed, most=None)
    count, size, samples, missing = _totals(counts, units, name, at_most=False)
    rate = count / size
    bounds = rate_interval(count, size, confidence)
    dpmo = rate / opportunities * 1e6
    return DefectsCapability(
        defects=int(count),
        units=size,
        samples=samples,
        missing=missing,
        rate=rate,
        rate_interval=bounds,
        throughput_yield=math.exp(-rate),
        opportunities=opportunities,
        dpmo=dpmo,
        z_long=_z(dpmo / 1e6),
        z_short=_z(dpmo / 1e6, shift),
        shift=shift,
        allowed=limit,
        standing=_standing(bounds, limit),
        confidence=confidence,
        beyond_limits=beyond_limits,
    )


def rate_interval(count: float, units: float, confidence: float) -> tuple[float, float]:
    """The exact interval of a Poisson rate: half χ² quantiles over the units (F. Garwood, Biometrika 28, 1936)."""
    from scipy import special

    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else float(special.gammaincinv(count, tail))
    return low / units, float(special.gammaincinv(count + 1, 1 - tail)) / units


def _totals(counts: Any, sizes: Any, name: str, *, at_most: bool) -> tuple[float, float, int, int]:
    import numpy as np

    found, inspected = counts_and_sizes(counts, sizes, name, _("sizes"), at_most=at_most)
    if at_most:  # units are counted, hours and areas are measured
        counts_of(sizes, _("sizes"))
    there = ~(np.isnan(found) | np.isnan(inspected))
    samples = int(np.count_nonzero(there))
    if not samples:
        raise Refusal(_("No row has both a count and a size; enter at least one sample."))
    return float(found[there].sum()), float(inspected[there].sum()), samples, len(found) - samples


def _allowed(allowed: float | None, most: float | None) -> float | None:
    if allowed is None:
        return None
    value = float(exact(allowed, _("The allowed rate")))
    if value < 0 or (most is not None and value > most):
        raise Refusal(_("The allowed rate is {value}; enter 2% as 0.02.").format(value=number_text(value)))
    return value


def _z(rate: float, shift: float = 0.0) -> float | None:
    """−Φ⁻¹ of the rate plus the shift; None for none, or for a rate of 1 and more."""
    from scipy import special

    return float(-special.ndtri(rate)) + shift if 0 < rate < 1 else None


def _standing(bounds: tuple[float, float], limit: float | None) -> Standing | None:
    if limit is None:
        return None
    if bounds[1] <= limit:
        return "met"
    return "missed" if bounds[0] > limit else "open"


def _against(standing: Standing | None, allowed: str) -> str:
    if standing is None:
        return ""
    words = {
        "met": _(" The allowed {allowed} is met, even at the upper end of the interval."),
        "missed": _(" The allowed {allowed} is exceeded, even at the lower end of the interval."),
        "open": _(" The allowed {allowed} lies within the interval: these data do not decide whether it is met."),
    }
    return words[standing].format(allowed=allowed)


def _notes(result: DefectivesCapability | DefectsCapability) -> tuple[str, ...]:
    dpmo = number_text(result.dpmo, 0 if result.dpmo >= 10 else 2)
    if result.z_long is None or result.z_short is None:
        notes = [_("DPMO {dpmo}; with this rate no Z value exists.").format(dpmo=dpmo)]
    else:
        text = _("DPMO {dpmo}, Z long term {long}, Z short term {short}; the latter adds {shift} by convention, not by measurement.")
        values = {"long": number_text(result.z_long, 2), "short": number_text(result.z_short, 2), "shift": number_text(result.shift)}
        notes = [text.format(dpmo=dpmo, **values)]
    if result.beyond_limits is None:
        notes.append(_("Whether the process is stable was not looked at; draw the control chart before the rate is called its capability."))
    elif result.beyond_limits:
        text = _("{count} points lie beyond the control limits, so one rate does not describe the process; find the causes first.")
        notes.append(text.format(count=result.beyond_limits))
    if result.missing:
        notes.append(_("Rows left out because a cell is missing: {count}.").format(count=result.missing))
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class DefectivesCapability:
    """The share of defective units; `standing` is against `allowed`: met, missed, or open where the interval holds it.

    Z values are None where nothing or everything is defective.
    """

    defectives: int
    inspected: int
    samples: int
    missing: int
    share: float
    share_interval: tuple[float, float]
    yield_share: float
    opportunities: int
    dpmo: float
    z_long: float | None
    z_short: float | None
    shift: float
    allowed: float | None
    standing: Standing | None
    confidence: float
    beyond_limits: int | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the numbers."""
        return _notes(self)

    @property
    def verdict(self) -> str:
        """The share of defectives with its interval, against what is allowed."""
        greatest = self.share_interval[1]
        low, high = (rate_text(bound, greatest) for bound in self.share_interval)
        text = _("{share} are defective ({count} of {size}; {level} interval {low} to {high}), a yield of {good}.").format(
            share=rate_text(self.share, greatest),
            count=number_text(self.defectives),
            size=number_text(self.inspected),
            level=level_text(self.confidence),
            low=low,
            high=high,
            good=percent_text(self.yield_share, 2),
        )
        return text + _against(self.standing, "" if self.allowed is None else rate_text(self.allowed))


@dataclass(frozen=True, slots=True)
class DefectsCapability:
    """The rate of defects a unit; `standing` is against `allowed`: met, missed, or open where the interval holds it."""

    defects: int
    units: float
    samples: int
    missing: int
    rate: float
    rate_interval: tuple[float, float]
    throughput_yield: float
    opportunities: int
    dpmo: float
    z_long: float | None
    z_short: float | None
    shift: float
    allowed: float | None
    standing: Standing | None
    confidence: float
    beyond_limits: int | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the numbers."""
        return _notes(self)

    @property
    def verdict(self) -> str:
        """The rate of defects with its interval, against what is allowed."""
        low, high = (figure_text(bound, 3) for bound in self.rate_interval)
        text = _("{rate} defects a unit ({count} in {units}; {level} interval {low} to {high}).").format(
            rate=figure_text(self.rate, 3),
            count=number_text(self.defects),
            units=number_text(self.units),
            level=level_text(self.confidence),
            low=low,
            high=high,
        )
        return text + _against(self.standing, "" if self.allowed is None else figure_text(self.allowed, 3))
