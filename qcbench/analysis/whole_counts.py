"""Whole counts behind percentages: which counts out of a total give the stated shares, and which totals could."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import lcm

_FURTHEST = 200_000


def counts_of(shares: Sequence[ShareRange], total: int, *, complete: bool = True) -> tuple[int, ...] | None:
    """Whole counts out of `total` that give all shares, the likeliest ones; None where there are none.

    Args:
        shares: the stated shares.
        total: the stated total.
        complete: whether the shares are all there are, so that the counts must add up to the total.
    """
    return _Whole.of(shares).counts(total, complete) or (_Whole.of(_made_to_fit(shares)).counts(total, complete) or None)


def totals_of(shares: Sequence[ShareRange], stated: int, *, complete: bool = True, most: int = 5) -> tuple[int, ...]:
    """The smallest totals whose whole counts give the shares, at most `most`: up to twice the stated one, or further
    for a first one."""
    whole = _Whole.of(shares)
    possible = (total for total in range(1, min(2 * stated, _FURTHEST) + 1) if whole.counts(total, complete))
    near = tuple(islice(possible, most))
    further = (total for total in range(2 * stated + 1, _FURTHEST) if whole.counts(total, complete))
    return near or tuple(islice(further, 1))


def _made_to_fit(shares: Sequence[ShareRange]) -> list[ShareRange]:
    """Shares that add up to exactly 1 may have been made to: then each may also have been rounded up."""
    if sum(share.stated for share in shares) != 1:
        return list(shares)
    return [ShareRange(share.stated, min(share.low, 2 * share.stated - share.high), share.high) for share in shares]


@dataclass(frozen=True, slots=True)
class ShareRange:
    """A stated share of 1 and the true shares it can stand for, from `low` up to but without `high`."""

    stated: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class _Whole:
    """The shares over one denominator, so that the search needs whole numbers only."""

    denominator: int
    ranges: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, shares: Sequence[ShareRange]) -> _Whole:
        base = lcm(*(number.denominator for share in shares for number in (share.stated, share.low, share.high)))
        return cls(base, tuple((int(share.low * base), int(share.stated * base), int(share.high * base)) for share in shares))

    def counts(self, total: int, complete: bool) -> tuple[int, ...]:
        """Counts that fit, () where none do: interval arithmetic, as any sum between the bounds can be reached."""
        bounds = []
        for low, _stated, high in self.ranges:
            least, greatest = max(0, -(-total * low // self.denominator)), (total * high - 1) // self.denominator
            if least > min(greatest, total):
                return ()
            bounds.append((least, min(greatest, total)))
        if complete and not sum(least for least, _ in bounds) <= total <= sum(greatest for _, greatest in bounds):
            return ()
        return self._likeliest(total, bounds, complete)

    def _likeliest(self, total: int, bounds: list[tuple[int, int]], complete: bool) -> tuple[int, ...]:
        half = self.denominator // 2
        nearest = [(total * stated + half) // self.denominator for _low, stated, _high in self.ranges]
        counts = [min(max(count, least), greatest) for count, (least, greatest) in zip(nearest, bounds, strict=True)]
        surplus = sum(counts) - total if complete else 0
        for place, (least, greatest) in enumerate(bounds):
            moved = min(max(counts[place] - surplus, least), greatest)
            surplus -= counts[place] - moved
            counts[place] = moved
        return tuple(counts)
