"""The best combination of levels, and the response to expect there."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from qcbench.analysis.design.anova import interaction_deviations
from qcbench.analysis.design.results import Anova, Prediction, Wish
from qcbench.analysis.design.table import RunTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_COMBINATIONS = 1 << 20


def best_levels(table: RunTable, wish: Wish, target: float | None, used: Collection[str]) -> tuple[int, ...]:
    """The place of the level to choose for every factor.

    For larger and smaller each factor takes its best mean, and the factors of an interaction their best joint prediction. For a
    target the combination of the `used` factors and interactions whose prediction comes nearest; the others keep the level
    whose mean is nearest to the target.
    """
    if wish == "nearest" and target is not None:
        alone = [_nearest(table.means(place), target) for place in range(len(table.names))]
        together = _by_influence(table, [place for place, name in enumerate(table.names) if name in with_parents(table, used)])
    else:
        alone = [_extreme(table.means(place), wish) for place in range(len(table.names))]
        together = sorted({place for pair in table.interactions for place in pair})
    if together:
        names = {table.names[place] for place in together} | set(used if wish == "nearest" else map(table.pair_name, table.interactions))
        for place, level in zip(together, _best_together(table, together, names, wish, target), strict=True):
            alone[place] = level
    return tuple(alone)


def with_parents(table: RunTable, used: Collection[str]) -> set[str]:
    """The sources of a prediction: an interaction needs both its factors."""
    parents = {table.names[place] for pair in table.interactions if table.pair_name(pair) in used for place in pair}
    return set(used) | parents


def predict(table: RunTable, anova: Anova, chosen: Sequence[int], used: Collection[str], confidence: float) -> Prediction:
    """Grand mean + what each used factor and interaction adds; with the interval of that mean where there is an error."""
    names = with_parents(table, used)
    value = table.grand_mean + math.fsum(_added(table, chosen, names))
    freedom = sum(row.df for row in anova.rows if row.source in names)
    effective = table.runs * table.replicates / (1 + freedom)
    half = half_width(anova, confidence, 1 / effective)
    return Prediction(
        levels=tuple((name, table.level_names[place][chosen[place]]) for place, name in enumerate(table.names)),
        value=value,
        used=tuple(row.source for row in anova.rows if row.source in names),
        interval=None if half is None else (value - half, value + half),
        confidence=confidence,
        effective_runs=effective,
    )


def half_width(anova: Anova, confidence: float, share: float) -> float | None:
    """t · √(MS error · share); None without an error to reckon with."""
    if not anova.error_ms:
        return None
    from scipy.special import stdtrit

    return float(stdtrit(anova.error_df, (1 + confidence) / 2)) * math.sqrt(anova.error_ms * share)


def _added(table: RunTable, chosen: Sequence[int], names: Collection[str]) -> list[float]:
    grand = table.grand_mean
    added = [table.means(place)[chosen[place]] - grand for place, name in enumerate(table.names) if name in names]
    for pair in table.interactions:
        if table.pair_name(pair) in names:
            added.append(_pair_deviations(table, pair)[chosen[pair[0]]][chosen[pair[1]]])
    return added


def _pair_deviations(table: RunTable, pair: tuple[int, int]) -> list[list[float]]:
    return interaction_deviations(table.means(pair[0]), table.means(pair[1]), table.joint_means(pair), table.grand_mean)


def _by_influence(table: RunTable, places: list[int]) -> list[int]:
    """The factors whose combinations are few enough to try, the most influential first."""
    kept: list[int] = []
    combinations = 1
    for place in sorted(places, key=lambda place: min(table.means(place)) - max(table.means(place))):
        combinations *= table.size(place)
        if combinations > _MOST_COMBINATIONS:
            break
        kept.append(place)
    return sorted(kept)


def _best_together(table: RunTable, places: Sequence[int], names: Collection[str], wish: Wish, target: float | None) -> list[int]:
    import numpy as np

    surface = _surface(table, places, names)
    if wish == "nearest" and target is not None:
        surface = -np.abs(surface - target)
    elif wish == "smaller":
        surface = -surface
    # differences that are only rounding do not decide: the first of equals is taken
    scale = max(float(np.abs(surface).max()), 1e-300)
    first = int(np.argmax(surface >= surface.max() - 1e-12 * scale))
    return [int(level) for level in np.unravel_index(first, surface.shape)]


def _surface(table: RunTable, places: Sequence[int], names: Collection[str]) -> NDArray[np.float64]:
    """The prediction at every combination of the factors in `places`, one axis a factor."""
    import numpy as np

    shape = [table.size(place) for place in places]
    surface: NDArray[np.float64] = np.full(shape, table.grand_mean)
    for axis, place in enumerate(places):
        if table.names[place] in names:
            surface = surface + _along(np.array(table.means(place)) - table.grand_mean, (axis,), len(places))
    for pair in table.interactions:
        if table.pair_name(pair) in names and set(pair) <= set(places):
            axes = (places.index(pair[0]), places.index(pair[1]))
            surface = surface + _along(np.array(_pair_deviations(table, pair)), axes, len(places))
    return surface


def _along(values: NDArray[np.float64], axes: tuple[int, ...], dimensions: int) -> NDArray[np.float64]:
    """Values spread over the given axes of a surface."""
    if len(axes) == 2 and axes[0] > axes[1]:
        values, axes = values.T, axes[::-1]
    shape = [1] * dimensions
    for axis, size in zip(axes, values.shape, strict=True):
        shape[axis] = size
    return values.reshape(shape)


def _extreme(means: Sequence[float], wish: Wish) -> int:
    return means.index(min(means) if wish == "smaller" else max(means))


def _nearest(means: Sequence[float], target: float) -> int:
    return min(range(len(means)), key=lambda level: abs(means[level] - target))
