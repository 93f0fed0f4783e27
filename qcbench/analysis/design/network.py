"""The network of activities (CPM, PERT): times, floats, the critical paths and the expected duration of the whole."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

from qcbench.analysis.numbers import exact, figure_text, is_blank, label, percent_text, plain
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PATHS = 50
_SEPARATORS = str.maketrans(dict.fromkeys("，、;；/|\n", ","))
_NONE = {"-", "–", "—", "无", "/"}


def plan_network(activities: Sequence[Activity], *, deadline: float | None = None, unit: str = "") -> Network:
    """Forward and backward pass over activities that follow one another.

    te = (a + 4m + b) / 6 and σ = (b − a) / 6 where three times are given (D. G. Malcolm and others, Operations Research 7,
    1959), else the duration as it stands. The variance of the whole is that of the critical path with the largest one.

    Args:
        activities: in any order.
        deadline: the time T by which the probability to finish is wanted.
        unit: of the durations, for the sentences, e.g. "天".

    Raises:
        Refusal: no activity, a name missing or twice, an unknown predecessor, activities that wait for each other (they are
            named), no duration, a negative one, or not a ≤ m ≤ b.
    """
    checked = [_checked(activity, number) for number, activity in enumerate(activities, start=1)]
    if not checked:
        raise Refusal(_("The plan has no activity yet; add at least one with its duration."))
    by_name = _by_name(checked)
    order = _in_order(by_name)
    starts, ends = _forward(by_name, order)
    whole = max(ends.values())
    followers = _followers(by_name)
    latest = _backward(by_name, order, followers, whole)
    critical = {name for name in order if latest[name] == ends[name]}
    paths = list(islice(_paths(by_name, starts, ends, followers, critical, whole), MOST_PATHS + 1))
    variance = _largest_variance(by_name, order, starts, ends, critical, whole)
    has_spread = any(activity.variance is not None for activity in checked)
    return Network(
        activities=tuple(_times(by_name[activity.name], starts, ends, latest, followers, critical, whole) for activity in checked),
        order=tuple(order),
        duration=plain(whole),
        sd=math.sqrt(variance) if has_spread else None,
        critical_paths=tuple(paths[:MOST_PATHS]),
        deadline=None if deadline is None else plain(exact(deadline, _("The deadline"))),
        unit=unit,
        notes=_notes(paths, has_spread, variance, checked),
    )


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


def _checked(activity: Activity, number: int) -> _Known:
    name = activity.name.strip()
    if not name:
        raise Refusal(_("Activity {number} has no name; name it.").format(number=number))
    three = (activity.optimistic, activity.likely, activity.pessimistic)
    given = [value for value in three if value is not None]
    predecessors = tuple(dict.fromkeys(part.strip() for part in activity.predecessors))
    if not given:
        return _Known(name, predecessors, _duration(activity.duration, name), None)
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
    return _Known(name, predecessors, (a + 4 * m + b) / 6, ((b - a) / 6) ** 2)


def _duration(value: Any, name: str) -> Fraction:
    if value is None or is_blank(value):
        raise Refusal(_("The activity “{name}” has no duration; enter it (0 for a milestone).").format(name=name))
    duration = exact(value, _("A time of “{name}”").format(name=name))
    if duration < 0:
        raise Refusal(_("The activity “{name}” has a negative duration ({value}); correct it.").format(name=name, value=plain(duration)))
    return duration


def _by_name(checked: Sequence[_Known]) -> dict[str, _Known]:
    by_name: dict[str, _Known] = {}
    for activity in checked:
        if activity.name in by_name:
            raise Refusal(_("The activity “{name}” stands twice; rename or remove one.").format(name=activity.name))
        by_name[activity.name] = activity
    for activity in checked:
        for before in activity.predecessors:
            if before not in by_name:
                raise Refusal(
                    _("“{name}” waits for “{before}”, but there is no such activity; add it or correct the predecessor.").format(
                        name=activity.name, before=before
                    )
                )
    return by_name


def _in_order(by_name: Mapping[str, _Known]) -> list[str]:
    """Every activity after those it waits for (A. B. Kahn, Commun. ACM 5, 1962)."""
    followers = _followers(by_name)
    waiting = {name: len(activity.predecessors) for name, activity in by_name.items()}
    order = [name for name, count in waiting.items() if not count]
    for name in order:
        for follower in followers[name]:
            waiting[follower] -= 1
            if not waiting[follower]:
                order.append(follower)
    if len(order) < len(by_name):
        circle = _circle(by_name, {name for name, count in waiting.items() if count})
        raise Refusal(
            _("These activities wait for each other in a circle: {circle}; remove one of the predecessors.").format(
                circle=" → ".join(circle)
            )
        )
    return order


def _circle(by_name: Mapping[str, _Known], stuck: set[str]) -> list[str]:
    """One circle among the activities that never start, in the order of the work, its first name again at the end."""
    name = next(name for name in by_name if name in stuck)
    walked: list[str] = []
    while name not in walked:
        walked.append(name)
        name = next(before for before in by_name[name].predecessors if before in stuck)
    circle = walked[walked.index(name) :][::-1]
    first = circle.index(min(circle, key=list(by_name).index))
    turned = circle[first:] + circle[:first]
    return [*turned, turned[0]]


def _followers(by_name: Mapping[str, _Known]) -> dict[str, list[str]]:
    followers: dict[str, list[str]] = {name: [] for name in by_name}
    for activity in by_name.values():
        for before in activity.predecessors:
            followers[before].append(activity.name)
    return followers


def _forward(by_name: Mapping[str, _Known], order: Sequence[str]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Earliest start and finish."""
    starts: dict[str, Fraction] = {}
    ends: dict[str, Fraction] = {}
    for name in order:
        starts[name] = max((ends[before] for before in by_name[name].predecessors), default=Fraction())
        ends[name] = starts[name] + by_name[name].duration
    return starts, ends


def _backward(
    by_name: Mapping[str, _Known], order: Sequence[str], followers: Mapping[str, Sequence[str]], whole: Fraction
) -> dict[str, Fraction]:
    """Latest finish."""
    latest: dict[str, Fraction] = {}
    for name in reversed(order):
        latest[name] = min((latest[follower] - by_name[follower].duration for follower in followers[name]), default=whole)
    return latest


def _paths(
    by_name: Mapping[str, _Known],
    starts: Mapping[str, Fraction],
    ends: Mapping[str, Fraction],
    followers: Mapping[str, Sequence[str]],
    critical: set[str],
    whole: Fraction,
) -> Iterator[tuple[str, ...]]:
    """The chains of critical activities without a gap from the start to the end; each activity's path goes on as far as it can."""
    stack = [(name,) for name in reversed(list(by_name)) if name in critical and not by_name[name].predecessors]
    while stack:
        path = stack.pop()
        after = [name for name in followers[path[-1]] if name in critical and starts[name] == ends[path[-1]]]
        if after:
            stack.extend((*path, name) for name in reversed(after))
        elif ends[path[-1]] == whole:
            yield path


def _largest_variance(
    by_name: Mapping[str, _Known],
    order: Sequence[str],
    starts: Mapping[str, Fraction],
    ends: Mapping[str, Fraction],
    critical: set[str],
    whole: Fraction,
) -> Fraction:
    """The largest sum of variances along a critical path, without walking them one by one."""
    sums: dict[str, Fraction] = {}
    for name in order:
        if name in critical:
            before = (sums[other] for other in by_name[name].predecessors if other in sums and ends[other] == starts[name])
            sums[name] = max(before, default=Fraction()) + (by_name[name].variance or 0)
    return max((total for name, total in sums.items() if ends[name] == whole), default=Fraction())


def _times(
    activity: _Known,
    starts: Mapping[str, Fraction],
    ends: Mapping[str, Fraction],
    latest: Mapping[str, Fraction],
    followers: Mapping[str, Sequence[str]],
    critical: set[str],
    whole: Fraction,
) -> ActivityTimes:
    name = activity.name
    free = min((starts[follower] for follower in followers[name]), default=whole) - ends[name]
    return ActivityTimes(
        name=name,
        predecessors=activity.predecessors,
        successors=tuple(followers[name]),
        duration=plain(activity.duration),
        sd=None if activity.variance is None else math.sqrt(activity.variance),
        earliest_start=plain(starts[name]),
        earliest_finish=plain(ends[name]),
        latest_start=plain(latest[name] - activity.duration),
        latest_finish=plain(latest[name]),
        total_float=plain(latest[name] - ends[name]),
        free_float=plain(free),
        critical=name in critical,
        milestone=activity.duration == 0,
    )


def _notes(paths: Sequence[tuple[str, ...]], has_spread: bool, variance: Fraction, checked: Sequence[_Known]) -> tuple[str, ...]:
    notes = []
    if len(paths) > MOST_PATHS:
        notes.append(_("There are more than {count} critical paths; the first ones are listed.").format(count=MOST_PATHS))
    if has_spread and variance and len(paths) > 1:
        notes.append(
            _("With {count} critical paths the real probability to finish in time is smaller than the one given.").format(count=len(paths))
        )
    if has_spread and any(activity.variance is None for activity in checked):
        notes.append(_("Activities with a single duration count as certain; give all three times to include their spread."))
    if not has_spread:
        notes.append(_("Single durations have no spread, so no probability can be given; enter three times for each activity."))
    return tuple(notes)


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
class _Known:
    name: str
    predecessors: tuple[str, ...]
    duration: Fraction
    variance: Fraction | None


@dataclass(frozen=True, slots=True)
class ActivityTimes:
    """An activity in the plan. `duration` is te where three times were given, and `sd` its σ (None for a single duration).

    `total_float` is what it may be late without delaying the end, `free_float` without delaying any follower.
    """

    name: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    duration: float
    sd: float | None
    earliest_start: float
    earliest_finish: float
    latest_start: float
    latest_finish: float
    total_float: float
    free_float: float
    critical: bool
    milestone: bool


@dataclass(frozen=True, slots=True)
class Network:
    """The plan: `activities` as they were given, `order` a possible order of work, `critical_paths` from the start to the end.

    `sd` is the standard deviation of `duration`; None where no activity has three times.
    """

    activities: tuple[ActivityTimes, ...]
    order: tuple[str, ...]
    duration: float
    sd: float | None
    critical_paths: tuple[tuple[str, ...], ...]
    deadline: float | None
    unit: str
    notes: tuple[str, ...]

    @property
    def probability(self) -> float | None:
        """The probability to finish by the deadline; None without a deadline or a spread."""
        return None if self.deadline is None else self.probability_by(self.deadline)

    def probability_by(self, time: float) -> float | None:
        """The probability to finish by a time: Φ((T − expected duration) / sd); None where there is no spread."""
        if not self.sd:
            return None
        return 0.5 * math.erfc((self.duration - time) / (self.sd * math.sqrt(2)))

    def duration_at(self, probability: float) -> float | None:
        """The time by which the work is finished with this probability; None where there is no spread.

        Raises:
            Refusal: the probability is not between 0 and 1.
        """
        if not 0 < probability < 1:
            raise Refusal(_("A probability lies between 0 and 1; enter 90% as 0.9."))
        if not self.sd:
            return None
        from scipy.special import ndtri

        return self.duration + self.sd * float(ndtri(probability))

    @property
    def verdict(self) -> str:
        """How long it takes, and which activities must not be late."""
        whole = figure_text(self.duration, 6) + self.unit
        if len(self.critical_paths) == 1:
            text = _("The work takes {whole}; the critical path is {path}.").format(whole=whole, path=" → ".join(self.critical_paths[0]))
        else:
            paths = _("; ").join(" → ".join(path) for path in self.critical_paths[:3])
            more = _(" and others") if len(self.critical_paths) > 3 else ""
            text = _("The work takes {whole}; {count} paths are critical: {paths}{more}.").format(
                whole=whole, count=len(self.critical_paths), paths=paths, more=more
            )
        return text + self._deadline_text()

    def _deadline_text(self) -> str:
        if self.deadline is None:
            return ""
        time = figure_text(self.deadline, 6) + self.unit
        chance = self.probability
        if chance is None:
            if self.deadline >= self.duration:
                return _(" That is within {time}, if no activity is late.").format(time=time)
            return _(" That is more than {time}; shorten critical activities.").format(time=time)
        share = percent_text(min(max(chance, 0.001), 0.999))
        share = (
            _("under {share}").format(share=share) if chance < 0.001 else _("over {share}").format(share=share) if chance > 0.999 else share
        )
        return _(" The probability to finish by {time} is about {share}.").format(time=time, share=share)
