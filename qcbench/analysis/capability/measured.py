"""Capability of measured values: Cp, Cpk, Pp, Ppk, Cpm with intervals, shares outside, normality and what to do when it fails."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.capability.checks import check_choice, check_count, limits_of
from qcbench.analysis.capability.grades import Grade, customary_grades, grade_of
from qcbench.analysis.capability.indices import CpmForm, Indices, Limits, Outside, expected_outside, indices_of
from qcbench.analysis.capability.reading import Data, read
from qcbench.analysis.capability.result import CapabilityResult, IndexName, Method, Percentiles
from qcbench.analysis.capability.sigma import (
    Spread,
    Subgroups,
    Unequal,
    WithinMethod,
    customary_method,
    has_neighbours,
    spread_of_groups,
    spread_of_moving_ranges,
    standard_deviation,
)
from qcbench.analysis.capability.transform import box_cox, box_cox_limits, box_cox_power, check_positive, checked_power
from qcbench.analysis.compare.tails import checked_confidence, checked_share
from qcbench.analysis.distribution.normality import normality
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

_TAIL = 0.00135  # what a normal distribution has beyond 3σ on each side


def capability(
    values: Any,
    *,
    lsl: float | None = None,
    usl: float | None = None,
    target: float | None = None,
    subgroup: Any = None,
    subgroup_size: int | None = None,
    within: WithinMethod | None = None,
    unequal: Unequal = "weighted",
    method: Method = "normal",
    power: float | None = None,
    cpm_form: CpmForm = "width",
    cpm_divisor: Literal["n-1", "n"] = "n-1",
    confidence: float = 0.95,
    level: float = 0.05,
    grades: Sequence[Grade] | None = None,
    beyond_limits: int | None = None,
    name: str = "",
) -> CapabilityResult:
    """Hold measured values against their limits.

    Args:
        values: one column, or a table with a subgroup in each row; missing cells are left out and counted.
        lsl, usl: the lower and upper limit, at least one of them; None = no such limit.
        target: the aimed-at value, for Cpm.
        subgroup: a column with the subgroup of each row; or
        subgroup_size: so many consecutive rows form a subgroup (1 = single values).
        within: the spread within subgroups by R̄/d2 (``rbar``), S̄/c4 (``sbar``), the pooled variance or moving ranges; None takes
            R̄/d2 up to subgroups of 10, S̄/c4 above, moving ranges for single values.
        unequal: how subgroups of unequal sizes are weighed; see `spread_of_groups`.
        method: ``normal`` takes the values as they are; ``box_cox`` transforms values and limits; ``percentile`` compares the limits with
            the percentiles 0.135, 50 and 99.865 of the data (after ISO 22514-4), which gives Pp and Ppk only.
        power: λ of Box–Cox; None finds the most likely one.
        cpm_form: see `indices_of`.
        cpm_divisor: whether the overall spread in Cpm divides by n − 1 (as Ppk does) or by n (as Minitab's Cpm does).
        confidence: of the intervals.
        level: the p value of the normality test below which the values count as not normal.
        grades: best first; None takes the customary ones.
        beyond_limits: how many points the control chart of the same data has beyond its limits; None where nobody looked.
        name: what the column is called, for messages.

    Raises:
        Refusal: no limit, LSL not below USL, fewer than two values, no subgroups where the method needs them, a bad cell.
    """
    checked_confidence(confidence)
    checked_share(level, _("The significance level"))
    ladder = customary_grades() if grades is None else tuple(grades)
    settings = _Settings(within, unequal, method, power, cpm_form, cpm_divisor, confidence, level, ladder, beyond_limits, name)
    settings.check()
    return _study(read(values, subgroup, subgroup_size, limits_of(lsl, usl, target), name), settings)


def _study(raw: Data, settings: _Settings) -> CapabilityResult:
    data = _transformed(raw, settings.power) if settings.method == "box_cox" else raw
    spread = None if settings.method == "percentile" else _within(data, settings)
    overall, percentiles = _overall(data, settings)
    inner = Indices() if spread is None else _indices(data, spread.sigma, spread.degrees, settings)
    headline: IndexName = "Ppk" if inner.cpk is None or settings.beyond_limits else "Cpk"
    main = overall if headline == "Ppk" else inner
    known, limits = raw.known, raw.limits
    centre = percentiles.median if percentiles else data.centre
    below, above = _observed(known, limits)
    return CapabilityResult(
        values=known,
        missing=len(raw.numbers) - len(known),
        mean=raw.centre,
        sigma_overall=standard_deviation(known),
        minimum=float(known.min()),
        maximum=float(known.max()),
        limits=limits,
        method=settings.method,
        used_values=data.known,
        used_centre=centre,
        used_limits=data.limits,
        power=data.power,
        percentiles=percentiles,
        within=inner,
        overall=overall,
        within_method=None if spread is None else spread.method,
        within_degrees=None if spread is None else spread.degrees,
        within_parts=0 if spread is None else spread.parts,
        off_centre=_off_centre(centre, data.limits),
        below=below,
        above=above,
        observed=_observed_shares(below, above, len(known), limits),
        expected_within=expected_outside(data.centre, inner.sigma or 0, data.limits),
        expected_overall=expected_outside(data.centre, overall.sigma or 0, data.limits),
        normality=normality(data.known, settings.name, level=settings.level),
        confidence=settings.confidence,
        level=settings.level,
        beyond_limits=settings.beyond_limits,
        headline=headline,
        grades=settings.grades,
        grade=None if main.cpk is None else grade_of(main.cpk, settings.grades),
        least_grade=None if main.cpk_interval is None else grade_of(main.cpk_interval[0], settings.grades),
    )


def _transformed(data: Data, power: float | None) -> Data:
    known = data.known
    check_positive(data.numbers)
    if known.min() == known.max():
        return data
    chosen = box_cox_power(known) if power is None else checked_power(power)
    groups = Subgroups(box_cox(data.groups.values, chosen), data.groups.sizes)
    return Data(box_cox(data.numbers, chosen), groups, box_cox_limits(data.limits, chosen), chosen)


def _within(data: Data, settings: _Settings) -> Spread | None:
    """The spread within subgroups; None where nobody asked for a method and no two neighbours have a value."""
    chosen = customary_method(data.groups) if settings.within is None else settings.within
    if chosen == "moving_range":
        gaps_only = settings.within is None and not has_neighbours(data.numbers)
        return None if gaps_only else spread_of_moving_ranges(data.numbers)
    if not len(data.groups.sizes):
        raise Refusal(_("This spread within subgroups needs subgroups; give a subgroup column or size, or choose the moving range."))
    return spread_of_groups(data.groups, chosen, settings.unequal)


def _overall(data: Data, settings: _Settings) -> tuple[Indices, Percentiles | None]:
    known = data.known
    if settings.method == "percentile":
        return _by_percentiles(known, data.limits)
    sigma = standard_deviation(known)
    shrunk = sigma * math.sqrt((len(known) - 1) / len(known)) if settings.cpm_divisor == "n" else sigma
    return _indices(data, sigma, len(known) - 1, settings, shrunk), None


def _indices(data: Data, sigma: float, degrees: float, settings: _Settings, cpm_sigma: float | None = None) -> Indices:
    return indices_of(
        data.centre,
        sigma,
        data.limits,
        size=len(data.known),
        degrees=degrees,
        confidence=settings.confidence,
        cpm_form=settings.cpm_form,
        cpm_sigma=cpm_sigma,
    )


def _by_percentiles(known: Floats, limits: Limits) -> tuple[Indices, Percentiles]:
    """Pp = (USL − LSL) / (X99.865 − X0.135), Ppl = (X50 − LSL) / (X50 − X0.135), Ppu = (USL − X50) / (X99.865 − X50)."""
    import numpy as np

    low, median, high = (float(value) for value in np.quantile(known, (_TAIL, 0.5, 1 - _TAIL)))
    lower = None if limits.lower is None or median <= low else (median - limits.lower) / (median - low)
    upper = None if limits.upper is None or high <= median else (limits.upper - median) / (high - median)
    both = None if limits.lower is None or limits.upper is None or high <= low else (limits.upper - limits.lower) / (high - low)
    needed = [side for side, limit in ((lower, limits.lower), (upper, limits.upper)) if limit is not None]
    sides = [side for side in needed if side is not None]
    worst = min(sides) if len(sides) == len(needed) else None
    return Indices(cp=both, cpl=lower, cpu=upper, cpk=worst), Percentiles(low, median, high)


def _off_centre(centre: float, limits: Limits) -> float | None:
    if limits.middle is None or limits.upper is None:
        return None
    return abs(centre - limits.middle) / (limits.upper - limits.middle)


def _observed(known: Floats, limits: Limits) -> tuple[int, int]:
    import numpy as np

    below = 0 if limits.lower is None else int(np.count_nonzero(known < limits.lower))
    above = 0 if limits.upper is None else int(np.count_nonzero(known > limits.upper))
    return below, above


def _observed_shares(below: int, above: int, n: int, limits: Limits) -> Outside:
    lower = None if limits.lower is None else below / n * 1e6
    upper = None if limits.upper is None else above / n * 1e6
    return Outside(lower, upper, (below + above) / n * 1e6)


@dataclass(frozen=True, slots=True)
class _Settings:
    """How to study, as `capability` was asked."""

    within: WithinMethod | None
    unequal: Unequal
    method: Method
    power: float | None
    cpm_form: CpmForm
    cpm_divisor: Literal["n-1", "n"]
    confidence: float
    level: float
    grades: tuple[Grade, ...]
    beyond_limits: int | None
    name: str

    def check(self) -> None:
        """Refuse what is none of the choices."""
        if self.within is not None:
            check_choice(self.within, ("rbar", "sbar", "pooled", "moving_range"), "within")
        check_choice(self.unequal, ("weighted", "unweighted"), "unequal")
        check_choice(self.method, ("normal", "box_cox", "percentile"), "method")
        check_choice(self.cpm_form, ("width", "nearest"), "cpm_form")
        check_choice(self.cpm_divisor, ("n-1", "n"), "cpm_divisor")
        checked_confidence(self.confidence)
        checked_share(self.level, _("The significance level"))
        check_count(self.beyond_limits, _("number of points beyond the control limits"))
