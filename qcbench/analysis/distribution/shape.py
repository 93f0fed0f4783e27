"""The name of a distribution's shape, by stated criteria, with the numbers that led to it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qcbench.analysis.distribution.classes import ClassChoice, class_edges, measuring_unit
from qcbench.analysis.distribution.wording import figures_text
from qcbench.analysis.numbers import number_text
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats
    from qcbench.analysis.distribution.descriptive import Description

ShapeName = Literal["normal", "skewed_right", "skewed_left", "two_peaked", "plateau", "cliff", "island", "comb", "unknown"]

SHAPE_LEAST = 50
_LEAST_CLASSES = 5
_ISLAND_GAP, _ISLAND_SHARE, _ISLAND_MOST, _ISLAND_LEAST = 1.25, 0.01, 0.25, 3
_COMB_Z, _COMB_SHARE, _COMB_TURNS = 4.0, 0.15, 0.7
_COMB_PART, _COMB_CLASSES = 0.1, 6
_CLIFF_EDGE, _CLIFF_FOOT, _CLIFF_SKEW = 0.7, 0.25, 0.3
_VALLEYS, _SECOND_PEAK = ((0.65, 2.5), (0.5, 2.0)), 0.35
_FLAT_KURTOSIS, _FLAT_SKEW = -0.8, 0.4
_SKEWED, _SKEWED_Z, _SKEWED_INSIDE, _OUTERMOST = 0.5, 2.576, 0.25, 0.01


def shape_of(
    numbers: Floats, description: Description, unit: float | None = None, *, drawn: Floats | None = None, least: int = SHAPE_LEAST
) -> Shape:
    """Name the shape of a distribution by its customary classes, the first of these that holds.

    - too few to tell: fewer than `least` values (50), or than 5 classes;
    - island: a group of 3 values and 1% at least, a quarter at most, lies apart by a gap of 1.25 standard deviations of the others
      and of one class at least;
    - comb: among the classes between the first and the last with 10% of the greatest count (6 at least), the second differences
      change sign in 70% of the places, and their alternating sum is 4 times its standard error and 15% of the values at least;
    - two-peaked: between two peaks the counts fall to 65% of the lower one or less, by 2.5 standard errors of the difference at
      least (half and 2 standard errors do as well), and the lower peak has 35% of the greatest count at least;
    - cliff: an outermost class has 70% of the greatest count, the one at the other end a quarter at most, and the skewness is 0.3 or
      more away from the cliff;
    - plateau: the excess kurtosis is −0.8 or less (−1.2 in a flat distribution, 0 in a normal one) and the skewness within ±0.4;
    - skewed: the skewness is ±0.5 or more and 2.58 times its standard error (M. G. Bulmer, Principles of Statistics, calls ±0.5 to
      ±1 moderately skewed), and still ±0.25 without the outermost 1% (one value at least) of each side;
    - normal otherwise: one peak, nearly symmetrical. That is the look; whether a normal curve fits is for `normality`.

    Args:
        numbers: without NaN.
        description: of these numbers.
        unit: their measuring unit.
        drawn: the counts of the classes that are drawn, where they are of equal width: a comb is looked for in them.
        least: from how many values on a shape is named.
    """
    import numpy as np

    if len(numbers) < least or not description.sd or description.skewness is None or description.kurtosis is None:
        return Shape("unknown", (), len(numbers), least)
    step = measuring_unit(numbers, unit)
    edges = np.array([float(edge) for edge in class_edges(numbers, step.size, ClassChoice(), 0.0)[0]])
    counts = np.histogram(numbers, bins=edges)[0].astype(np.float64)
    if len(counts) < _LEAST_CLASSES:
        return Shape("unknown", (("classes", float(len(counts))),), len(numbers), least)
    finders: tuple[Callable[[], Shape | None], ...] = (
        lambda: _island(numbers, float(edges[1] - edges[0]), least),
        lambda: _comb(counts if drawn is None else drawn, least),
        lambda: _two_peaked(counts, least),
        lambda: _cliff(counts, description, least),
        lambda: _by_moments(numbers, description, least),
    )
    return next(found for finder in finders if (found := finder()) is not None)


def _island(numbers: Floats, width: float, least: int) -> Shape | None:
    import numpy as np

    ordered = np.sort(numbers)
    n = len(ordered)
    gaps = np.diff(ordered)
    smaller = np.minimum(np.arange(1, n), n - np.arange(1, n))
    fits = (smaller >= max(_ISLAND_LEAST, _ISLAND_SHARE * n)) & (smaller <= _ISLAND_MOST * n)
    if not fits.any():
        return None
    place = int(np.argmax(np.where(fits, gaps, -1.0)))
    others = ordered[place + 1 :] if place + 1 < n / 2 else ordered[: place + 1]
    spread = float(others.std(ddof=1))
    if gaps[place] < max(_ISLAND_GAP * spread, 1.5 * width):
        return None
    evidence = (("apart", float(smaller[place])), ("gap", float(gaps[place])), ("spread_of_others", spread))
    return Shape("island", evidence, n, least)


def _comb(counts: Floats, least: int) -> Shape | None:
    import numpy as np

    high = np.flatnonzero(counts >= _COMB_PART * counts.max())
    counts = counts[high[0] : high[-1] + 1]
    if len(counts) < _COMB_CLASSES:
        return None
    total = float(counts.sum())
    second = counts[1:-1] - (counts[:-2] + counts[2:]) / 2
    signs = np.where(np.arange(len(second)) % 2, -1.0, 1.0)
    weights = np.zeros(len(counts))
    weights[1:-1] += signs
    weights[:-2] -= signs / 2
    weights[2:] -= signs / 2
    strength = abs(float(weights @ counts))
    z = strength / math.sqrt(float(weights**2 @ counts) or 1.0)
    turns = float(np.mean(second[:-1] * second[1:] < 0))
    if z < _COMB_Z or turns < _COMB_TURNS or strength / total < _COMB_SHARE:
        return None
    return Shape("comb", (("alternation", strength / total), ("z", z), ("turns", turns)), int(total), least)


def _two_peaked(counts: Floats, least: int) -> Shape | None:
    import numpy as np

    greatest = float(counts.max())
    found: tuple[float, ...] = ()
    for valley in range(1, len(counts) - 1):
        low = float(counts[valley])
        left, right = float(counts[:valley].max()), float(counts[valley + 1 :].max())
        peak = min(left, right)
        z = (peak - low) / math.sqrt(peak + low) if peak else 0.0
        is_valley = any(low <= depth * peak and z >= least_z for depth, least_z in _VALLEYS)
        if peak >= _SECOND_PEAK * greatest and is_valley and (not found or z > found[2]):
            found = (peak, low, z)
    if not found:
        return None
    evidence = (("lower_peak", found[0]), ("valley", found[1]), ("z", found[2]))
    return Shape("two_peaked", evidence, int(np.sum(counts)), least)


def _cliff(counts: Floats, description: Description, least: int) -> Shape | None:
    greatest, left, right = float(counts.max()), float(counts[0]), float(counts[-1])
    skewness = description.skewness or 0.0
    is_left = left >= _CLIFF_EDGE * greatest and right <= _CLIFF_FOOT * greatest and skewness >= _CLIFF_SKEW
    is_right = right >= _CLIFF_EDGE * greatest and left <= _CLIFF_FOOT * greatest and skewness <= -_CLIFF_SKEW
    if not (is_left or is_right):
        return None
    edge = left if is_left else right
    return Shape("cliff", (("edge", edge), ("greatest", greatest), ("skewness", skewness)), description.n, least)


def _by_moments(numbers: Floats, description: Description, least: int) -> Shape:
    n, skewness, kurtosis = description.n, description.skewness or 0.0, description.kurtosis or 0.0
    error = math.sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))
    evidence = (("skewness", skewness), ("kurtosis", kurtosis), ("skewness_error", error))
    name: ShapeName = "normal"
    if abs(skewness) >= max(_SKEWED, _SKEWED_Z * error) and _inner_skewness(numbers) * math.copysign(1, skewness) >= _SKEWED_INSIDE:
        name = "skewed_right" if skewness > 0 else "skewed_left"
    elif kurtosis <= _FLAT_KURTOSIS and abs(skewness) <= _FLAT_SKEW:
        name = "plateau"
    return Shape(name, evidence, n, least)


def _inner_skewness(numbers: Floats) -> float:
    """The moment skewness without the outermost values of each side."""
    import numpy as np

    out = max(1, math.ceil(_OUTERMOST * len(numbers)))
    inner = np.sort(numbers)[out:-out]
    deviations = inner - inner.mean()
    spread = float(np.sqrt((deviations**2).mean()))
    return float(((deviations / spread) ** 3).mean()) if spread else 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape's name and the figures that led to it, as (what, figure); the name is "unknown" where there are too few values."""

    name: ShapeName
    evidence: tuple[tuple[str, float], ...]
    n: int
    least: int

    @property
    def label(self) -> str:
        """The name for users."""
        return {
            "normal": _("bell-shaped"),
            "skewed_right": _("skewed, tail to the right"),
            "skewed_left": _("skewed, tail to the left"),
            "two_peaked": _("two-peaked"),
            "plateau": _("plateau"),
            "cliff": _("cliff"),
            "island": _("island"),
            "comb": _("comb"),
            "unknown": _("too few values to tell"),
        }[self.name]

    @property
    def verdict(self) -> str:
        """The name, and what the shape asks to look for."""
        if self.name == "unknown" and self.n >= self.least:
            return _("The values take too few different sizes to name a shape.")
        if self.name == "unknown":
            return _("{n} values are too few to name a shape; that takes {least}.").format(n=self.n, least=self.least)
        figures = {what: number_text(figure) if float(figure).is_integer() else figures_text(figure) for what, figure in self.evidence}
        return self._sentence().format(**figures)

    def _sentence(self) -> str:
        return {
            "normal": _("The shape is a bell: one peak, nearly symmetrical (skewness {skewness})."),
            "skewed_right": _(
                "The shape is skewed with its tail to the right (skewness {skewness}): look for a lower limit or long delays."
            ),
            "skewed_left": _("The shape is skewed with its tail to the left (skewness {skewness}): look for an upper limit."),
            "two_peaked": _(
                "There are two peaks with a valley between ({lower_peak} down to {valley} values): two groups may be mixed; stratify."
            ),
            "plateau": _("The shape is a plateau (kurtosis {kurtosis}): several groups with different centres may be mixed; stratify."),
            "cliff": _("The shape has a cliff (outermost class {edge} values, highest {greatest}): see whether values were sorted out."),
            "island": _(
                "An island of {apart} values lies apart (gap {gap}): look for another material, a mistake of measuring or of entry."
            ),
            "comb": _("The classes alternate like a comb: check rounding and reading of the values and the width of the classes."),
        }[self.name]
