"""Hodges and Lehmann's shift: the median of all differences between two groups, or of all Walsh averages of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

_MOST_AT_ONCE = 4_000_000
_STEPS = 200


def difference_at(first: Floats, second: Floats, orders: list[int]) -> list[float]:
    """The order statistics (from 1) of all differences first − second."""
    import numpy as np

    if len(first) * len(second) <= _MOST_AT_ONCE:
        return _picked(np.subtract.outer(first, second).ravel(), orders)
    high, low = np.sort(first), np.sort(second)

    def at_most(value: float) -> int:
        return int((len(low) - np.searchsorted(low, high - value, side="left")).sum())

    return [_bisected(at_most, float(high[0] - low[-1]), float(high[-1] - low[0]), order) for order in orders]


def walsh_at(values: Floats, orders: list[int]) -> list[float]:
    """The order statistics (from 1) of all averages of two values, each value also with itself."""
    import numpy as np

    size = len(values)
    if size * size <= _MOST_AT_ONCE:
        rows, columns = np.triu_indices(size)
        return _picked((values[rows] + values[columns]) / 2, orders)
    ordered = np.sort(values)

    def at_most(value: float) -> int:
        both = int(np.searchsorted(ordered, 2 * value - ordered, side="right").sum())
        return (both + int(np.searchsorted(ordered, value, side="right"))) // 2

    return [_bisected(at_most, float(ordered[0]), float(ordered[-1]), order) for order in orders]


def median_orders(count: int) -> list[int]:
    """The one or two order statistics that make the median of so many values."""
    return [(count + 1) // 2, count // 2 + 1]


def _picked(values: Floats, orders: list[int]) -> list[float]:
    import numpy as np

    places = [order - 1 for order in orders]
    parted = np.partition(values, places)
    return [float(parted[place]) for place in places]


def _bisected(at_most: Callable[[float], int], low: float, high: float, order: int) -> float:
    """The least value that at least `order` of the values do not exceed, to the last digits of its range."""
    width = high - low
    for _step in range(_STEPS):
        if high - low <= width * 1e-13:
            break
        middle = (low + high) / 2
        if at_most(middle) >= order:
            high = middle
        else:
            low = middle
    return high
