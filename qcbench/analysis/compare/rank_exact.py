"""Exact null distributions of rank sums, ties included: every way to share out the ranks that were seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcbench.analysis.compare.tails import Alternative

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats, Wholes

_NEAR = 1e-9


def rank_sum_probabilities(doubled: Wholes, size: int) -> Floats:
    """The probability of every sum of `size` of these (doubled) ranks, by index of the sum.

    Counts grow by one rank at a time (the shift algorithm: B. Streitberg and J. Röhmel, Statistical Software Newsletter 12, 1986).
    """
    import numpy as np

    largest = int(np.sort(doubled)[len(doubled) - size :].sum())
    ways = np.zeros((size + 1, largest + 1))
    ways[0, 0] = 1.0
    for rank in doubled.tolist():
        ways[1:, rank:] += ways[:-1, : largest + 1 - rank].copy()
    probabilities: Floats = ways[size] / ways[size].sum()
    return probabilities


def signed_sum_probabilities(doubled: Wholes) -> Floats:
    """The probability of every sum of (doubled) ranks when each is counted with probability one half, by index of the sum."""
    import numpy as np

    whole = int(doubled.sum())
    probabilities = np.zeros(whole + 1)
    probabilities[0] = 1.0
    for rank in doubled.tolist():
        added = probabilities / 2
        added[rank:] += probabilities[: whole + 1 - rank] / 2
        probabilities = added
    return probabilities


def exact_tail(probabilities: Floats, seen: int, alternative: Alternative) -> float:
    """The p value of a sum; two-sided: all sums at least as far from the expected one."""
    import numpy as np

    sums = np.arange(len(probabilities))
    if alternative == "two_sided":
        expected = float((probabilities * sums).sum())
        chosen = np.abs(sums - expected) >= abs(seen - expected) * (1 - _NEAR) - _NEAR
    else:
        chosen = sums <= seen if alternative == "less" else sums >= seen
    return float(min(1.0, probabilities[chosen].sum()))


def lower_order(probabilities: Floats, tail: float) -> int:
    """How many of the lowest values lie outside an interval with this probability in each tail: the greatest k with P(sum < k) ≤ tail."""
    import numpy as np

    return int(np.searchsorted(np.cumsum(probabilities), tail * (1 + _NEAR), side="right"))
