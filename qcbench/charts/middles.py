"""The curve of a histogram at the middles of its classes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from qcbench.charts.spec import Series


def middles_of(edges: Sequence[float]) -> tuple[float, ...]:
    """The middles of the classes."""
    return tuple((low + high) / 2 for low, high in pairwise(edges))


def at_middles(edges: Sequence[float], curve: Series) -> tuple[float | None, ...]:
    """The values of a curve at the middles of the classes, between its points by straight lines; ``None`` beyond its ends."""
    return tuple(_value_at(curve, middle) for middle in middles_of(edges))


def _value_at(curve: Series, position: float) -> float | None:
    place = bisect_left(curve.positions, position)
    if place < len(curve.positions) and curve.positions[place] == position:
        return curve.values[place]
    if not 0 < place < len(curve.positions):
        return None
    (x1, x2), (y1, y2) = curve.positions[place - 1 : place + 1], curve.values[place - 1 : place + 1]
    return None if y1 is None or y2 is None else y1 + (y2 - y1) * (position - x1) / (x2 - x1)
