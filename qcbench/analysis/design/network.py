"""The network of activities (CPM, PERT): times, floats, the critical paths and the expected duration of the whole."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from qcbench.analysis.design.activities import Activity, Known, checked_activity
from qcbench.analysis.design.network_results import ActivityTimes, Network
from qcbench.analysis.numbers import exact, plain
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PATHS = 50


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
    checked = [checked_activity(activity, number) for number, activity in enumerate(activities, start=1)]
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


def _by_name(checked: Sequence[Known]) -> dict[str, Known]:
    by_name: dict[str, Known] = {}
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


def _in_order(by_name: Mapping[str, Known]) -> list[str]:
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


def _circle(by_name: Mapping[str, Known], stuck: set[str]) -> list[str]:
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


def _followers(by_name: Mapping[str, Known]) -> dict[str, list[str]]:
    followers: dict[str, list[str]] = {name: [] for name in by_name}
    for activity in by_name.values():
        for before in activity.predecessors:
            followers[before].append(activity.name)
    return followers


def _forward(by_name: Mapping[str, Known], order: Sequence[str]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Earliest start and finish."""
    starts: dict[str, Fraction] = {}
    ends: dict[str, Fraction] = {}
    for name in order:
        starts[name] = max((ends[before] for before in by_name[name].predecessors), default=Fraction())
        ends[name] = starts[name] + by_name[name].duration
    return starts, ends


def _backward(
    by_name: Mapping[str, Known], order: Sequence[str], followers: Mapping[str, Sequence[str]], whole: Fraction
) -> dict[str, Fraction]:
    """Latest finish."""
    latest: dict[str, Fraction] = {}
    for name in reversed(order):
        latest[name] = min((latest[follower] - by_name[follower].duration for follower in followers[name]), default=whole)
    return latest


def _paths(
    by_name: Mapping[str, Known],
    starts: Mapping[str, Fraction],
    ends: Mapping[str, Fraction],
    followers: Mapping[str, Sequence[str]],
    critical: set[str],
    whole: Fraction,
) -> Iterator[tuple[str, ...]]:
    """The chains of critical activities without a gap from the start to the end; each activity's path goes on as far as it can."""
    stack: list[tuple[str, ...]] = [(name,) for name in reversed(list(by_name)) if name in critical and not by_name[name].predecessors]
    while stack:
        path = stack.pop()
        after = [name for name in followers[path[-1]] if name in critical and starts[name] == ends[path[-1]]]
        if after:
            stack.extend((*path, name) for name in reversed(after))
        elif ends[path[-1]] == whole:
            yield path


def _largest_variance(
    by_name: Mapping[str, Known],
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
    activity: Known,
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


def _notes(paths: Sequence[tuple[str, ...]], has_spread: bool, variance: Fraction, checked: Sequence[Known]) -> tuple[str, ...]:
    notes = []
    if len(paths) > MOST_PATHS:
        notes.append(_("There are more than {count} critical paths; the first ones are listed.").format(count=MOST_PATHS))
    if has_spread and variance and len(paths) > 1:
        notes.append(
            _("With {count} critical paths the real probability to finish in time is smaller than the one given.").format(
                count=min(len(paths), MOST_PATHS)
            )
        )
    if has_spread and any(activity.variance is None for activity in checked):
        notes.append(_("Activities with a single duration count as certain; give all three times to include their spread."))
    if not has_spread:
        notes.append(_("Single durations have no spread, so no probability can be given; enter three times for each activity."))
    return tuple(notes)
