"""Where a grid's rows come from, how new ones are made, and how they are put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from qcbench.store.work import Work
from qcbench.texts import _

Add = Callable[[Work, float], Any]


def _delete(work: Work, row: Any) -> object:
    found = work.find(type(row), row.key)
    return work.delete(found) if found is not None else 0


def key_of(row: Any) -> str:
    """The key of a row."""
    key: str = row.key
    return key


@dataclass(frozen=True, slots=True)
class RowSource:
    """``rows()`` gives the rows to show, in order; ``name`` (and ``many``) are what edits call them.

    ``add(work, position)`` makes and returns an empty row; without it the grid takes no new rows. ``delete(work, row)`` may replace the
    plain deletion. ``key`` names a row that is not a record itself; ``record`` gives the record behind it, whose position is moved.
    """

    rows: Callable[[], Sequence[Any]]
    name: str
    add: Add | None = None
    delete: Callable[[Work, Any], object] | None = _delete
    movable: bool = True
    many: str = ""
    key: Callable[[Any], str] = key_of
    record: Callable[[Any], Any] = lambda row: row

    def called(self, count: int) -> str:
        """One row or several in the label of an edit: ``3 reasons``."""
        return self.name if count == 1 else _("{count} {rows}").format(count=count, rows=self.many or self.name)


def position_of(row: Any) -> float:
    """A row's place in the order."""
    return float(getattr(row, "position", 0.0) or 0.0)


def places(rows: Sequence[Any], moved: Sequence[Any], before: int) -> dict[int, float]:
    """New positions, by index into ``rows``, that put ``moved`` rows before the row at ``before``; as few as possible.

    ``before`` is an index into ``rows`` without the moved ones; rows that leave no room between them are all counted anew.
    """
    index = {id(row): number for number, row in enumerate(rows)}
    rest = [row for row in rows if not any(row is one for one in moved)]
    low = position_of(rest[before - 1]) if before > 0 else (position_of(rest[0]) - len(moved) - 1 if rest else 0.0)
    high = position_of(rest[before]) if before < len(rest) else low + len(moved) + 1
    gap = (high - low) / (len(moved) + 1)
    if gap > 1e-9:
        return {index[id(row)]: low + gap * number for number, row in enumerate(moved, 1)}
    whole = [*rest[:before], *moved, *rest[before:]]
    return {index[id(row)]: float(number) for number, row in enumerate(whole, 1)}


def between(rows: Sequence[Any], at: int, count: int) -> list[float]:
    """Positions for ``count`` new rows before the row at ``at``."""
    low = position_of(rows[at - 1]) if at > 0 else (position_of(rows[0]) - count - 1 if rows else 0.0)
    high = position_of(rows[at]) if at < len(rows) else low + count + 1
    if high <= low:
        high = low
    return [low + (high - low) * number / (count + 1) for number in range(1, count + 1)]
