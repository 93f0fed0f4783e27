"""The spread within subgroups: from ranges, standard deviations, the pooled variance, or moving ranges."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qcbench.analysis.control.constants import c4, d2, d3
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from qcbench.analysis.columns import Floats, Wholes

WithinMethod = Literal["rbar", "sbar", "pooled", "moving_range"]
Unequal = Literal["weighted", "unweighted"]
_LARGEST_FOR_RANGES = 10


def customary_method(groups: Subgroups) -> WithinMethod:
    """R̄/d2 for subgroups up to 10, S̄/c4 above, moving ranges where every subgroup is a single value."""
    largest = int(groups.sizes.max(initial=0))
    if largest < 2:
        return "moving_range"
    return "rbar" if largest <= _LARGEST_FOR_RANGES else "sbar"


def spread_of_groups(groups: Subgroups, method: WithinMethod, unequal: Unequal = "weighted") -> Spread:
    """The standard deviation within subgroups.

    R̄/d2 and S̄/c4: D. C. Montgomery, Introduction to Statistical Quality Control, sections 6.2 and 6.3. With unequal sizes
    ``weighted`` weighs each subgroup by the inverse variance of its estimate (I. W. Burr, Journal of Quality Technology 1,
    1969), ``unweighted`` takes the mean of the estimates; with equal sizes both are the same. ``pooled`` is the root of the
    pooled variance divided by c4 of its degrees of freedom plus one, so that it has no bias.

    Raises:
        Refusal: no subgroup has two values.
    """
    usable = groups.with_spread()
    if not len(usable.sizes):
        raise Refusal(_("No subgroup has two values, so there is no spread within subgroups; use the moving range."))
    if method == "pooled":
        degrees = int((usable.sizes - 1).sum())
        return Spread("pooled", math.sqrt(float(usable.squares().sum()) / degrees) / c4(degrees + 1), float(degrees), len(usable.sizes))
    if method == "rbar":
        return _weighted("rbar", usable.ranges(), usable, d2, lambda size: (d3(size) / d2(size)) ** 2, unequal)
    return _weighted("sbar", usable.deviations(), usable, c4, lambda size: 1 / c4(size) ** 2 - 1, unequal)


def has_neighbours(values: Floats) -> bool:
    """Whether two values follow each other without a gap."""
    import numpy as np

    return bool(np.any(~np.isnan(values[1:] - values[:-1])))


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


def _weighted(
    method: WithinMethod,
    measures: Floats,
    groups: Subgroups,
    constant: Callable[[int], float],
    relative_variance: Callable[[int], float],
    unequal: Unequal,
) -> Spread:
    """The weighted mean of the groups' measures over their constant, with the degrees of freedom that match its variance."""
    import numpy as np

    different, place = np.unique(groups.sizes, return_inverse=True)
    sizes = [int(size) for size in different]
    estimates = measures / np.array([constant(size) for size in sizes])[place]
    variances = np.array([relative_variance(size) for size in sizes])[place]
    weights = 1 / variances if unequal == "weighted" else np.ones(len(estimates))
    whole = float(weights.sum())
    sigma = float(weights @ estimates) / whole
    relative = float(weights**2 @ variances) / whole**2
    return Spread(method, sigma, 1 / (2 * relative), len(estimates))


@dataclass(frozen=True, slots=True, eq=False)
class Subgroups:
    """Values laid end to end, subgroup after subgroup, and how many belong to each."""

    values: Floats
    sizes: Wholes

    def with_spread(self) -> Subgroups:
        """Only the subgroups of two values and more."""
        import numpy as np

        return Subgroups(self.values[np.repeat(self.sizes > 1, self.sizes)], self.sizes[self.sizes > 1])

    def ranges(self) -> Floats:
        """Greatest less smallest value of each subgroup."""
        import numpy as np

        ranges: Floats = np.maximum.reduceat(self.values, self._starts) - np.minimum.reduceat(self.values, self._starts)
        return ranges

    def squares(self) -> Floats:
        """The squared deviations from the subgroup's mean, summed; exactly 0 where its values are equal."""
        import numpy as np

        means = np.add.reduceat(self.values, self._starts) / self.sizes
        squares = np.add.reduceat((self.values - np.repeat(means, self.sizes)) ** 2, self._starts)
        return np.where(self.ranges() == 0, 0.0, squares)

    def deviations(self) -> Floats:
        """The standard deviation (n − 1) of each subgroup."""
        import numpy as np

        deviations: Floats = np.sqrt(self.squares() / (self.sizes - 1))
        return deviations

    @property
    def _starts(self) -> Wholes:
        import numpy as np

        return np.cumsum(self.sizes) - self.sizes


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
