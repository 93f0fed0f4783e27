"""Where the activities of a network stand: in layers by the longest way to them, in each layer in an order with few crossings.

A link over several layers takes a free lane in each of those between, so that it passes no box (after Sugiyama, Tagawa and Toda 1981,
IEEE Transactions on Systems, Man, and Cybernetics 11(2), 109–125).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qcbench.charts.spec import Activity

PASSES = 12
Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """The keys of activities and lanes, layer by layer from the left, each from the top; ``ways`` are the links with their lanes."""

    rows: tuple[tuple[str, ...], ...]
    ways: tuple[Way, ...]
    lanes: frozenset[str] = field(default=frozenset())


def layers_of(activities: Sequence[Activity]) -> Layers:
    """Layers, order and lanes. Links to unknown activities are left out, as are those that would close a circle."""
    depth = _depths(activities)
    links = [(before, one.key) for one in activities for before in one.after if before in depth and depth[before] < depth[one.key]]
    rows: list[list[str]] = [[] for _layer in range(max(depth.values(), default=-1) + 1)]
    for one in activities:
        rows[depth[one.key]].append(one.key)
    ways: list[Way] = []
    lanes: set[str] = set()
    for before, after in links:
        way = [before]
        for layer in range(depth[before] + 1, depth[after]):
            lane = f"{before}>{after}@{layer}"
            rows[layer].append(lane)
            lanes.add(lane)
            way.append(lane)
        ways.append((*way, after))
    return Layers(tuple(tuple(row) for row in _ordered(rows, ways)), tuple(ways), frozenset(lanes))


def _depths(activities: Sequence[Activity]) -> dict[str, int]:
    """The longest way to each activity, in links."""
    known = {one.key: one for one in activities}
    found: dict[str, int] = {}
    waiting = list(activities)
    while waiting:
        ready = [one for one in waiting if all(before in found for before in one.after if before in known)]
        for one in ready or waiting[:1]:
            found[one.key] = max((found[before] + 1 for before in one.after if before in found), default=0)
        waiting = [one for one in waiting if one.key not in found]
    return found


def _ordered(rows: list[list[str]], ways: Sequence[Way]) -> list[list[str]]:
    """The order with the fewest crossings among some sweeps by the mean place of the neighbours."""
    links = [(before, after) for way in ways for before, after in pairwise(way)]
    best, fewest = [list(row) for row in rows], _crossings(rows, links)
    current = [list(row) for row in rows]
    for sweep in range(PASSES):
        forward = sweep % 2 == 0
        neighbours: dict[str, list[str]] = {}
        for before, after in links:
            neighbours.setdefault(after if forward else before, []).append(before if forward else after)
        for layer in range(1, len(current)) if forward else range(len(current) - 2, -1, -1):
            beside = _places(current[layer - 1 if forward else layer + 1])
            own = _places(current[layer])
            current[layer].sort(key=lambda key: (_mean(neighbours.get(key, []), beside, own[key]), own[key]))
        count = _crossings(current, links)
        if count < fewest:
            best, fewest = [list(row) for row in current], count
    return best


def _places(row: Sequence[str]) -> dict[str, float]:
    """The place of each key, from 0 to 1."""
    return {key: (place + 0.5) / len(row) for place, key in enumerate(row)}


def _mean(keys: Sequence[str], places: Mapping[str, float], default: float) -> float:
    known = [places[key] for key in keys if key in places]
    return sum(known) / len(known) if known else default


def _crossings(rows: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> int:
    """How many pairs of links between the same two layers cross."""
    layer_of = {key: layer for layer, row in enumerate(rows) for key in row}
    place_of = {key: place for row in rows for place, key in enumerate(row)}
    count = 0
    for layer in range(len(rows) - 1):
        between = [(place_of[before], place_of[after]) for before, after in links if layer_of[before] == layer]
        count += sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for number, a in enumerate(between) for b in between[:number])
    return count
