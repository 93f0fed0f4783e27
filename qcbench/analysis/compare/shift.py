"""Hodges and Lehmann's shift: the median of all differences between two groups, or of all Walsh averages of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qcbench.analysis.columns import scaled_whole

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

_MOST_AT_ONCE = 4_000_000
_GRID = 1000
_STEPS = 200
_FINE = 1e-10


def difference_at(first: Floats, second: Floats, orders: list[int]) -> list[float]:
    """The order statistics (from 1) of all differences first − second.

    Up to 4 million differences are laid out; more are counted at trial values, to the tenth digit of their range.
    """
    import numpy as np

    if len(first) * len(second) <= _MOST_AT_ONCE:
        return _picked(np.subtract.outer(first, second).ravel(), orders)
    high, low = np.sort(first), np.sort(second)

    def at_most(value: float) -> int:
        return len(low) * len(high) - int(np.searchsorted(low, high - value, side="left").sum())

    guesses = _guessed(np.subtract.outer(_thinned(high), _thinned(low)).ravel(), orders, len(high) * len(low))
    decimals = _decimals(np.concatenate([high, low]))
    return _found(at_most, guesses, orders, float(high[-1] - low[0]) - float(high[0] - low[-1]), decimals)


def walsh_at(values: Floats, orders: list[int]) -> list[float]:
    """The order statistics (from 1) of all averages of two values, each value also with itself; found as in `difference_at`."""
    import numpy as np

    size = len(values)
    if size * size <= _MOST_AT_ONCE:
        rows, columns = np.triu_indices(size)
        return _picked((values[rows] + values[columns]) / 2, orders)
    ordered = np.sort(values)

    def at_most(value: float) -> int:
        both = int(np.searchsorted(ordered, 2 * value - ordered, side="right").sum())
        return (both + int(np.searchsorted(ordered, value, side="right"))) // 2

    thin = _thinned(ordered)
    guesses = _guessed(np.add.outer(thin, thin).ravel() / 2, orders, size * (size + 1) // 2)
    decimals = _decimals(ordered)
    return _found(at_most, guesses, orders, float(ordered[-1] - ordered[0]), None if decimals is None else decimals + 1)


def median_orders(count: int) -> list[int]:
    """The one or two order statistics that make the median of so many values."""
    return [(count + 1) // 2, count // 2 + 1]


def _picked(values: Floats, orders: list[int]) -> list[float]:
    import numpy as np

    places = [order - 1 for order in orders]
    parted = np.partition(values, places)
    return [float(parted[place]) for place in places]


def _thinned(ordered: Floats) -> Floats:
    """A thousand values that stand for all, evenly by rank."""
    import numpy as np

    places = (np.arange(_GRID) + 0.5) * len(ordered) / _GRID
    thin: Floats = ordered[places.astype(np.int64)] if len(ordered) > _GRID else ordered
    return thin


def _guessed(thin: Floats, orders: list[int], count: int) -> list[float]:
    return _picked(thin, [min(len(thin), max(1, round(order / count * len(thin)))) for order in orders])


def _decimals(values: Floats) -> int | None:
    whole = scaled_whole(values)
    return None if whole is None else whole[1]


def _found(at_most: Callable[[float], int], guesses: list[float], orders: list[int], width: float, decimals: int | None) -> list[float]:
    """The least value, for each order, that at least so many values do not exceed."""
    found: dict[int, float] = {}
    for guess, order in zip(guesses, orders, strict=True):
        near = found.get(order - 1)  # its neighbour, in the middle of millions
        found[order] = near if near is not None else _near(at_most, guess, order, width, decimals)
    return [found[order] for order in orders]


def _near(at_most: Callable[[float], int], guess: float, order: int, width: float, decimals: int | None) -> float:
    """Bracket the value around the guess, then close in by turns of interpolation and halving."""
    step = width / _GRID
    low, below = guess - step, at_most(guess - step)
    while below >= order:
        step *= 4
        low, below = low - step, at_most(low - step)
    high, above = guess + step, at_most(guess + step)
    while above < order:
        step *= 4
        high, above = high + step, at_most(high + step)
    for turn in range(_STEPS):
        if high - low <= width * _FINE:
            break
        share = (order - below) / (above - below) if turn % 3 != 2 else 0.5
        reach = high - low
        trial = low + reach * min(0.999, max(0.001, share + (0.002 if turn % 3 == 0 else -0.002 if turn % 3 == 1 else 0.0)))
        count = at_most(trial)
        if count >= order:
            high, above = trial, count
        else:
            low, below = trial, count
    return high if decimals is None else round(high - width * _FINE / 2, decimals)
