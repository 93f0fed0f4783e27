"""Statements of one quantity in different places that cannot both be true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from qcbench.analysis.stated import Reading
from qcbench.texts import _


def conflicts(readings: Sequence[Reading], checked_groups: Collection[str] = ()) -> list[Conflict]:
    """The contradictions between places, one a quantity; shares of the same two tables are one.

    Args:
        readings: all figures.
        checked_groups: groups whose totals are held against their parts already, so that they are not told twice.
    """
    by_identity: dict[tuple[str, ...], list[Reading]] = {}
    for reading in readings:
        by_identity.setdefault(reading.identity, []).append(reading)
    merged: list[Conflict] = []
    for same in by_identity.values():
        pairs = list(_contradictory(same, checked_groups))
        if pairs:
            _merge(merged, Conflict(tuple(_in_order(same, pairs)), frozenset(map(_tables, pairs))))
    return merged


def _contradictory(same: Sequence[Reading], checked_groups: Collection[str]) -> Iterator[tuple[Reading, Reading]]:
    for one, other in combinations(same, 2):
        groups = {one.figure.group, other.figure.group}
        told = one.figure.role == other.figure.role == "total" and len(groups) == 1 and groups <= set(checked_groups)
        if one.figure.place != other.figure.place and not told and not one.agrees(other):
            yield one, other


def _in_order(same: Sequence[Reading], pairs: Iterable[tuple[Reading, Reading]]) -> list[Reading]:
    involved = [reading for pair in pairs for reading in pair]
    return [reading for reading in same if reading in involved]


def _tables(pair: tuple[Reading, Reading]) -> frozenset[tuple[str, str]]:
    return frozenset((reading.figure.place, reading.figure.group) for reading in pair)


def _merge(merged: list[Conflict], new: Conflict) -> None:
    """Add a conflict, or join it to one of shares between the same two tables."""
    for index, old in enumerate(merged):
        if old.is_of_shares and new.is_of_shares and old.pairs & new.pairs:
            merged[index] = Conflict(old.readings + new.readings, old.pairs | new.pairs)
            return
    merged.append(new)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that cannot all be true, and the pairs of tables (place, group) that contradict each other."""

    readings: tuple[Reading, ...]
    pairs: frozenset[frozenset[tuple[str, str]]]

    @property
    def is_of_shares(self) -> bool:
        """Whether all figures are shares of a whole, so that one wrong share makes the others wrong."""
        return all(reading.figure.role in {"share", "ratio"} or (reading.is_percent and reading.figure.group) for reading in self.readings)

    @property
    def quantity(self) -> str:
        """The names of the quantities, joined."""
        return _(", ").join(dict.fromkeys(reading.figure.quantity for reading in self.readings))

    @property
    def by_place(self) -> list[list[Reading]]:
        """The figures of each place, in order."""
        places = dict.fromkeys(reading.figure.place for reading in self.readings)
        return [[reading for reading in self.readings if reading.figure.place == place] for place in places]
