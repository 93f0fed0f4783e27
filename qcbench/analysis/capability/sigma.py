"""The spread within subgroups: from ranges, standard deviations, the pooled variance, or moving ranges."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qcbench.analysis.control.constants import c4, d2, d3
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qcbench.analysis.columns import Floats

WithinMethod = Literal["rbar", "sbar", "pooled", "moving_range"]
Weighting = Literal["mvlue", "plain"]
_LARGEST_FOR_RANGES = 10


def customary_method(groups: Sequence[Floats]) -> WithinMethod:
    """R̄/d2 for subgroups up to 10, S̄/c4 above, moving ranges where every subgroup is a single value."""
    largest = max((len(group) for group in groups), default=0)
    if largest < 2:
        return "moving_range"
    return "rbar" if largest <= _LARGEST_FOR_RANGES else "sbar"


def spread_of_groups(groups: Sequence[Floats], method: WithinMethod, weighting: Weighting = "mvlue") -> Spread:
    """The standard deviation within subgroups.

    R̄/d2 and S̄/c4: D. C. Montgomery, Introduction to Statistical Quality Control, sections 6.2 and 6.3. With unequal sizes
    ``mvlue`` weighs each subgroup by the inverse variance of its estimate (I. W. Burr, Journal of Quality Technology 1,
    1969), ``plain`` takes the mean of the estimates; with equal sizes both are the same. ``pooled`` is the root of the
    pooled variance divided by c4 of its degrees of freedom plus one, so that it has no bias.

    Raises:
        Refusal: no subgroup has two values.
    """
    usable = [group for group in groups if len(group) > 1]
    if not usable:
        raise Refusal(_("No subgroup has two values, so there is no spread within subgroups; use the moving range."))
    if method == "pooled":
        return _pooled(usable)
    if method == "rbar":
        estimates = [float(group.max() - group.min()) / d2(len(group)) for group in usable]
        return _weighted("rbar", estimates, usable, lambda size: (d3(size) / d2(size)) ** 2, weighting)
    estimates = [standard_deviation(group) / c4(len(group)) for group in usable]
    return _weighted("sbar", estimates, usable, lambda size: 1 / c4(size) ** 2 - 1, weighting)


def spread_of_moving_ranges(values: Floats) -> Spread:
    """The mean moving range of two neighbours divided by d2 = 1.128; a missing value breaks the chain.

    The degrees of freedom follow from the variance of the mean moving range of independent normal values
    (J. D. Cryer and T. P. Ryan, Journal of Quality Technology 22, 1990).

    Raises:
        Refusal: no two neighbours have a value.
    """
    import numpy as np

    ranges = np.abs(np.diff(values))
    ranges = ranges[~np.isnan(ranges)]
    count = len(ranges)
    if not count:
        raise Refusal(_("No two values follow each other, so there is no moving range; give values without gaps, or subgroups."))
    alone = math.pi / 2 - 1
    neighbours = math.sqrt(3) / 2 + math.pi / 12 - 1
    relative = (count * alone + 2 * (count - 1) * neighbours) / count**2
    return Spread("moving_range", float(ranges.mean()) / d2(2), 1 / (2 * relative), count)


def standard_deviation(values: Floats) -> float:
    """The sample standard deviation (n − 1); exactly 0 where all values are equal."""
    return 0.0 if values.min() == values.max() else float(values.std(ddof=1))


def _pooled(groups: Sequence[Floats]) -> Spread:
    degrees = sum(len(group) - 1 for group in groups)
    variance = math.fsum(standard_deviation(group) ** 2 * (len(group) - 1) for group in groups) / degrees
    return Spread("pooled", math.sqrt(variance) / c4(degrees + 1), float(degrees), len(groups))


def _weighted(
    method: WithinMethod,
    estimates: Sequence[float],
    groups: Sequence[Floats],
    relative_variance: Callable[[int], float],
    weighting: Weighting,
) -> Spread:
    """The weighted mean of the groups' estimates, with the degrees of freedom that match its variance."""
    sizes = [len(group) for group in groups]
    variances = {size: relative_variance(size) for size in set(sizes)}
    weights = [1 / variances[size] if weighting == "mvlue" else 1.0 for size in sizes]
    whole = math.fsum(weights)
    sigma = math.fsum(weight * estimate for weight, estimate in zip(weights, estimates, strict=True)) / whole
    relative = math.fsum(weight**2 * variances[size] for weight, size in zip(weights, sizes, strict=True)) / whole**2
    return Spread(method, sigma, 1 / (2 * relative), len(groups))


@dataclass(frozen=True, slots=True)
class Spread:
    """A spread within subgroups.

    `degrees` are the degrees of freedom of a standard deviation that would be as precise; `parts` the subgroups or moving
    ranges used.
    """

    method: WithinMethod
    sigma: float
    degrees: float
    parts: int
