"""Very long control charts and clouds for paper: as many points as a reader can tell apart, the extremes and the signals among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qcbench.analysis.control.result import ControlChart, ControlPhase, Exclusion, Panel, RuleHits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]

MOST_POINTS = 1200
"""Points of a chart on a slide; a plot is about so many pixels wide."""
MOST_SIGNALS = 200


def thinned(result: ControlChart, most: int = MOST_POINTS) -> ControlChart:
    """The chart with at most about so many points: the least and greatest of each stretch, borders, signals; limits and rules as they were.

    Points keep their numbers as labels where they have none of their own.
    """
    if result.points <= most:
        return result
    kept = _kept(result, most)
    place = {int(index): number for number, index in enumerate(kept.tolist())}
    labels = tuple(result.labels[index] for index in kept.tolist()) if result.labels else tuple(f"{index + 1}" for index in kept.tolist())
    return replace(
        result,
        panels=tuple(_panel(panel, kept) for panel in result.panels),
        phases=tuple(_phase(phase, kept) for phase in result.phases),
        excluded=tuple(Exclusion(place[one.index], one.reason) for one in result.excluded if one.index in place),
        labels=labels,
        sizes=None if result.sizes is None else result.sizes[kept],
        runs=tuple(
            replace(one, longest_run_points=None if (span := one.longest_run_points) is None else _span(span, kept)) for one in result.runs
        ),
    )


def _kept(result: ControlChart, most: int) -> Places:
    """The indexes of the points that stay, sorted."""
    import numpy as np

    found = [np.array([end for phase in result.phases for end in (phase.first, phase.last)])]
    for panel in result.panels:
        edges = np.linspace(0, result.points, most // (2 * len(result.panels)) + 1).astype(np.intp)
        for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            values = panel.values[low:high]
            if np.isfinite(values).any():
                found.append(np.array([low + int(np.nanargmin(values)), low + int(np.nanargmax(values))]))
        found.append(_evenly(panel.flagged))
    found.append(_evenly(np.array([one.index for one in result.excluded], dtype=np.intp)))
    kept: Places = np.unique(np.concatenate(found)).astype(np.intp)
    return kept


def _evenly(indexes: NDArray[np.int64]) -> NDArray[np.int64]:
    return indexes if len(indexes) <= MOST_SIGNALS else indexes[:: -(-len(indexes) // MOST_SIGNALS)]


def _panel(panel: Panel, kept: Places) -> Panel:
    import numpy as np

    hits = []
    for one in panel.hits:
        there = np.isin(one.completed, kept)
        if there.any():
            first, completed = (np.searchsorted(kept, side[there]) for side in (one.first, one.completed))
            hits.append(RuleHits(one.rule, np.minimum(first, completed), completed))
    arrays = (panel.values[kept], panel.centre[kept], panel.upper[kept], panel.lower[kept], panel.sigma[kept])
    return Panel(panel.key, *arrays, panel.rules, tuple(hits))


def _phase(phase: ControlPhase, kept: Places) -> ControlPhase:
    first, last = _span((phase.first, phase.last), kept)
    return replace(phase, first=first, last=last)


def _span(span: tuple[int, int], kept: Places) -> tuple[int, int]:
    import numpy as np

    first, last = (int(min(place, len(kept) - 1)) for place in np.searchsorted(kept, span))
    return first, last
