"""Activities as they are entered: read from a table, and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qcbench.analysis.numbers import exact, is_blank, label, plain
from qcbench.errors import Refusal
from qcbench.texts import _

_SEPARATORS = str.maketrans(dict.fromkeys("，、;；/|\n", ","))
_NONE = {"-", "–", "—", "无", "/"}


def activities_of(frame: Any, columns: Mapping[str, str] | None = None) -> tuple[Activity, ...]:
    """The activities of a table (a pandas frame): one a row, predecessors as a text such as "A, B".

    Args:
        frame: the table.
        columns: the names of its columns for activity, predecessors, duration, optimistic, likely, pessimistic; those not named
            are looked for under these words, and only the first must be there.

    Raises:
        Refusal: a column named does not exist.
    """
    from qcbench.analysis.columns import column_of

    named = dict(columns or {})
    parts: dict[str, list[Any]] = {}
    for part in ("activity", "predecessors", "duration", "optimistic", "likely", "pessimistic"):
        if part in named or part in frame.columns or part == "activity":
            parts[part] = column_of(frame, named.get(part, part)).tolist()
    rows = range(len(parts["activity"]))
    found = []
    for row in rows:
        cells = {part: None if is_blank(values[row]) else values[row] for part, values in parts.items()}
        if any(cell is not None for cell in cells.values()):
            name = cells.pop("activity")
            before = predecessors_of(cells.pop("predecessors", None))
            found.append(Activity("" if name is None else label(name), before, **cells))
    return tuple(found)


def predecessors_of(text: Any) -> tuple[str, ...]:
    """The names in a cell such as "A, B", "A、B" or "—" (none)."""
    if text is None or is_blank(text) or label(text) in _NONE:
        return ()
    return tuple(part.strip() for part in label(text).translate(_SEPARATORS).split(",") if part.strip())


def checked_activity(activity: Activity, number: int) -> Known:
    """An activity's name, predecessors, expected duration and variance.

    Raises:
        Refusal: no name or duration, a negative one, only some of the three times, or not a ≤ m ≤ b.
    """
    name = activity.name.strip()
    if not name:
        raise Refusal(_("Activity {number} has no name; name it.").format(number=number))
    three = (activity.optimistic, activity.likely, activity.pessimistic)
    given = [value for value in three if value is not None]
    predecessors = tuple(dict.fromkeys(part.strip() for part in activity.predecessors))
    if not given:
        return Known(name, predecessors, _duration(activity.duration, name), None)
    if len(given) < 3:
        raise Refusal(
            _("The activity “{name}” has only {given} of the three times; enter optimistic, most likely and pessimistic.").format(
                name=name, given=len(given)
            )
        )
    a, m, b = (exact(value, _("A time of “{name}”").format(name=name)) for value in given)
    if not 0 <= a <= m <= b:
        raise Refusal(
            _("The times of “{name}” must rise from optimistic ({a}) over most likely ({m}) to pessimistic ({b}).").format(
                name=name, a=plain(a), m=plain(m), b=plain(b)
            )
        )
    return Known(name, predecessors, (a + 4 * m + b) / 6, ((b - a) / 6) ** 2)


def _duration(value: Any, name: str) -> Fraction:
    if value is None or is_blank(value):
        raise Refusal(_("The activity “{name}” has no duration; enter it (0 for a milestone).").format(name=name))
    duration = exact(value, _("A time of “{name}”").format(name=name))
    if duration < 0:
        raise Refusal(_("The activity “{name}” has a negative duration ({value}); correct it.").format(name=name, value=plain(duration)))
    return duration


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity: what it waits for, and its duration, or its optimistic, most likely and pessimistic time; 0 is a milestone."""

    name: str
    predecessors: tuple[str, ...] = ()
    duration: float | None = None
    optimistic: float | None = None
    likely: float | None = None
    pessimistic: float | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A checked activity: its expected duration, exactly, and the variance (None where it has a single duration)."""

    name: str
    predecessors: tuple[str, ...]
    duration: Fraction
    variance: Fraction | None
