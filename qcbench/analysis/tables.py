"""Stated figures gathered into the tables they belong to: the parts, shares and totals that are about one whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qcbench.analysis.stated import Reading, Role, Span
from qcbench.analysis.whole_counts import ShareRange


def tables_of(readings: Sequence[Reading]) -> Iterator[Table]:
    """The tables of a report, by group.

    A group whose parts stand in one place is one table. Where several places repeat a group, each place is a table of its
    own, and borrows the totals of the group if it states none; places that share the rows between them are one table.
    """
    groups = dict.fromkeys(reading.figure.group for reading in readings if reading.figure.group)
    for group in groups:
        members = [reading for reading in readings if reading.figure.group == group]
        yield from _tables_of_group(members)


def _tables_of_group(members: list[Reading]) -> Iterator[Table]:
    rows = [member for member in members if member.figure.role in {"part", "share"}]
    places = list(dict.fromkeys(row.figure.place for row in rows))
    totals = [member for member in members if member.figure.role == "total"]
    own = {place: [total for total in totals if total.figure.place == place] for place in places}
    if len(places) < 2 or (not any(own.values()) and _are_distinct(rows)):
        yield Table(tuple(members))
        return
    for place in places:
        here = [row for row in rows if row.figure.place == place]
        yield Table((*here, *(own[place] or totals)))
    yield Table(tuple(member for member in members if member.figure.role in {"numerator", "denominator", "ratio"}))


def _are_distinct(rows: Iterable[Reading]) -> bool:
    names = [(row.figure.role, row.identity) for row in rows]
    return len(names) == len(set(names))


def _units_match(one: Reading, other: Reading) -> bool:
    return not one.unit or not other.unit or one.unit == other.unit


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one table."""

    figures: tuple[Reading, ...]

    def role(self, role: Role) -> list[Reading]:
        """The figures of one role, in order."""
        return [figure for figure in self.figures if figure.figure.role == role]

    @property
    def totals(self) -> list[Reading]:
        """The totals that are amounts; a total of 100% says nothing about amounts."""
        return [total for total in self.role("total") if not total.is_percent]

    def parts_of(self, total: Reading) -> list[Reading]:
        """The parts that a total adds up: those of its period if any are, else all; none where that can't be told."""
        parts = [part for part in self.role("part") if _units_match(part, total)]
        same = [part for part in parts if part.figure.period == total.figure.period]
        if same:
            return same
        periods = {part.figure.period for part in parts}
        others = [other for other in self.role("total") if other is not total and other.figure.period not in periods]
        return [] if total.figure.period and others else parts

    def wholes(self) -> Iterator[ShareTable]:
        """The shares of each period, with the total and the parts that belong to them."""
        shares = [share for share in self.role("share") if share.value >= 0]
        for period in dict.fromkeys(share.figure.period for share in shares):
            mine = [share for share in shares if share.figure.period == period]
            totals = [total for total in self.totals if total.figure.period == period] or self.totals
            parts = [part for part in self.role("part") if part.figure.period == period and not part.is_percent]
            agreed = len({total.value for total in totals}) == 1
            yield ShareTable(tuple(mine), totals[0] if agreed else None, tuple(parts))


@dataclass(frozen=True, slots=True)
class ShareTable:
    """The stated shares of one whole; its total, if one is stated; its parts, if they are."""

    shares: tuple[Reading, ...]
    total: Reading | None
    parts: tuple[Reading, ...]

    @property
    def whole(self) -> int:
        """What the shares are out of: 100, or 1 where they are written as fractions."""
        fractions = all(not share.is_percent and share.value <= 1 for share in self.shares)
        return 1 if fractions and any(share.decimals for share in self.shares) else 100

    def span(self, share: Reading) -> Span:
        """The true shares of 1 that a stated share can stand for."""
        span = share.span(share.step)
        return Span(span.low / self.whole, span.high / self.whole)

    def ranges(self) -> list[ShareRange]:
        """The shares for the search of whole counts."""
        spans = [(share, self.span(share)) for share in self.shares]
        return [ShareRange(share.value / self.whole, span.low, span.high) for share, span in spans]

    @property
    def stated_sum(self) -> Fraction:
        """The sum of the shares as they are stated."""
        return sum((share.value for share in self.shares), Fraction())

    @property
    def adds_up(self) -> bool:
        """Whether the shares can add up to the whole; a single share need not."""
        low = sum((self.span(share).low for share in self.shares), Fraction())
        high = sum((self.span(share).high for share in self.shares), Fraction())
        return len(self.shares) < 2 or low <= 1 < high

    @property
    def part_of(self) -> dict[Reading, Reading]:
        """The part behind each share, where it is stated under the same name."""
        parts = {part.figure.quantity: part for part in self.parts}
        return {share: parts[share.figure.quantity] for share in self.shares if share.figure.quantity in parts}
