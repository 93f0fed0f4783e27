"""Finding the points that break rules: whole series at a time, never across a phase border, a gap or a left-out point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcbench.analysis.control.result import Panel, Rule, RuleHits, Violation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qcbench.analysis.control.result import BoolArray, FloatArray, IndexArray

_SLACK = 1e-9
"""A point that lies on a line but for rounding errors (in sigmas) counts as on it."""


def find_hits(standing: Standing, rules: tuple[Rule, ...]) -> tuple[RuleHits, ...]:
    """All patterns of the rules that are met at least once."""
    found = (_hits(standing, rule) for rule in rules)
    return tuple(hits for hits in found if hits is not None)


def _hits(standing: Standing, rule: Rule) -> RuleHits | None:
    import numpy as np

    match rule.test:
        case "beyond":
            marks, span = _beyond(standing, rule), rule.points
        case "trend":
            steps = rule.points if rule.steps else rule.points - 1
            marks, span = window_all(standing.up, steps) | window_all(standing.down, steps), steps + 1
        case "alternating":
            turns = rule.points - (1 if rule.steps else 2)
            marks, span = window_all(_turns(standing), turns), turns + 2
        case _:
            marks, span = _zones(standing, rule), rule.points
    completed = np.flatnonzero(marks)
    return RuleHits(rule, np.maximum(completed - span + 1, standing.starts_of(completed)), completed) if completed.size else None


def _beyond(standing: Standing, rule: Rule) -> BoolArray:
    """Where `needed` of the last `points` points, this one among them, lie beyond so many sigmas on one side."""
    above, below = (standing.above(rule.sigmas), standing.below(rule.sigmas)) if rule.sigmas is not None else standing.outside_limits()
    if rule.points == 1:
        return above | below
    if rule.needed == rule.points:
        return standing.in_a_row(above, rule.points) | standing.in_a_row(below, rule.points)
    return _some_of(standing, above, rule) | _some_of(standing, below, rule)


def _some_of(standing: Standing, marks: BoolArray, rule: Rule) -> BoolArray:
    import numpy as np

    count: NDArray[np.uint16] = marks.astype(np.uint16)
    link = standing.joined
    for back in range(1, min(rule.points, len(marks))):
        count[back:] += marks[:-back] & link[back:]
        longer = link.copy()
        longer[back:] &= standing.joined[:-back]
        longer[:back] = False
        link = longer
    return (count >= rule.needed) & marks


def _zones(standing: Standing, rule: Rule) -> BoolArray:
    sigmas = rule.sigmas or 0.0
    above, below = standing.above(sigmas), standing.below(sigmas)
    outside = above | below
    if rule.test == "within":
        return standing.in_a_row(standing.judged & ~outside, rule.points)
    marks = standing.in_a_row(outside, rule.points)
    if rule.both_sides:
        marks &= ~window_all(above, rule.points) & ~window_all(below, rule.points)
    return marks


def _turns(standing: Standing) -> BoolArray:
    import numpy as np

    turns = np.zeros(len(standing.up), dtype=bool)
    turns[1:] = (standing.up[1:] & standing.down[:-1]) | (standing.down[1:] & standing.up[:-1])
    return turns


def window_all(marks: BoolArray, length: int) -> BoolArray:
    """Where the last `length` marks are all set; by doubling, so a long window costs little more than a short one."""
    import numpy as np

    if length > len(marks):
        return np.zeros(len(marks), dtype=bool)
    whole = marks.copy()
    have = 1
    while have < length:
        step = min(have, length - have)
        whole[step:] &= whole[:-step]
        whole[:step] = False
        have += step
    return whole


def violations_of(panel: Panel, index: int | None = None) -> tuple[Violation, ...]:
    """The violations of a panel in the order of their completing points; only those that `index` completes where it is given."""
    import numpy as np

    found: list[Violation] = []
    for hits in panel.hits:
        chosen = np.arange(len(hits.completed))
        if index is not None:
            chosen = np.arange(*np.searchsorted(hits.completed, [index, index + 1]))
        found += [_violation(panel, hits, int(place)) for place in chosen]
    return tuple(sorted(found, key=lambda violation: (violation.at, violation.rule.number)))


def _violation(panel: Panel, hits: RuleHits, place: int) -> Violation:
    import numpy as np

    first, last = int(hits.first[place]), int(hits.completed[place])
    points = np.arange(first, last + 1)
    rule = hits.rule
    if rule.test == "beyond" and rule.needed < rule.points:
        sigmas = rule.sigmas if rule.sigmas is not None else _drawn_width(panel, last)
        stands = (panel.values[first : last + 1] - panel.centre[first : last + 1]) / panel.sigma[first : last + 1]
        points = points[stands * np.sign(stands[-1]) > sigmas + _SLACK]
    elif rule.test == "longest_run":
        points = points[panel.values[first : last + 1] != panel.centre[first : last + 1]]
    return Violation(rule, last, tuple(int(point) for point in points))


def _drawn_width(panel: Panel, at: int) -> float:
    return max(float(panel.upper[at] - panel.centre[at]), float(panel.centre[at] - panel.lower[at])) / float(panel.sigma[at])


def flagged_of(panel: Panel) -> IndexArray:
    """The points that complete a pattern, sorted, each once; too few crossings belong to no point."""
    import numpy as np

    completed = [hits.completed for hits in panel.hits if hits.rule.test != "crossings"]
    return np.unique(np.concatenate(completed)) if completed else np.zeros(0, dtype=np.int64)


def beyond_of(panel: Panel) -> IndexArray:
    """The points outside the limits drawn; left-out points too."""
    import numpy as np

    slack = _SLACK * np.where(np.isnan(panel.sigma), 0.0, panel.sigma)
    return np.flatnonzero((panel.values > panel.upper + slack) | (panel.values < panel.lower - slack))


class Standing:
    """How each point stands to its centre line in sigmas, and to the point before it; computed once for all rules.

    Args:
        values: the points.
        centre: the centre at each point, or one number.
        sigma: the standard deviation at each point, or one number; NaN and 0 give no standing.
        judged: the points that take part in patterns (present and not left out).
        starts: index of the first point of each phase.
        width: how many sigmas the drawn limits are away.
        drawn: upper and lower limit where they were set by hand.
    """

    def __init__(
        self,
        values: FloatArray,
        centre: FloatArray | float,
        sigma: FloatArray | float,
        judged: BoolArray,
        starts: tuple[int, ...],
        width: float,
        drawn: tuple[FloatArray | float, FloatArray | float] | None = None,
    ) -> None:
        import numpy as np

        self.judged, self._width, self._drawn, self._values = judged, width, drawn, values
        self.joined = judged.copy()
        self.joined[1:] &= judged[:-1]
        self.joined[list(starts)] = False
        with np.errstate(invalid="ignore", divide="ignore"):
            stand = (values - centre) / sigma
        if not judged.all():
            stand[~judged] = np.nan
        self._stand = stand
        self._sides: dict[float, tuple[BoolArray, BoolArray]] = {}
        self.up, self.down = np.zeros(len(values), dtype=bool), np.zeros(len(values), dtype=bool)
        self.up[1:] = values[1:] > values[:-1]
        self.down[1:] = values[1:] < values[:-1]
        self.up &= self.joined
        self.down &= self.joined
        self._links: dict[int, BoolArray] = {}

    def above(self, sigmas: float) -> BoolArray:
        """The points more than so many sigmas above the centre."""
        return self._both(sigmas)[0]

    def below(self, sigmas: float) -> BoolArray:
        """The points more than so many sigmas below the centre."""
        return self._both(sigmas)[1]

    def outside_limits(self) -> tuple[BoolArray, BoolArray]:
        """The points above the upper and below the lower limit as they are drawn."""
        if self._drawn is None:
            return self._both(self._width)
        upper, lower = self._drawn
        return (self._values > upper) & self.judged, (self._values < lower) & self.judged

    def in_a_row(self, marks: BoolArray, length: int) -> BoolArray:
        """Where the last `length` points are all marked and follow one another without a break."""
        if length == 1:
            return marks
        if length not in self._links:
            self._links[length] = window_all(self.joined, length - 1)
        return window_all(marks, length) & self._links[length]

    def starts_of(self, points: IndexArray) -> IndexArray:
        """The index of the first point of the unbroken stretch that each point lies in."""
        import numpy as np

        starts = np.flatnonzero(~self.joined)
        return starts[np.searchsorted(starts, points, side="right") - 1]

    def _both(self, sigmas: float) -> tuple[BoolArray, BoolArray]:
        if sigmas not in self._sides:
            edge = sigmas + _SLACK
            self._sides[sigmas] = (self._stand > edge, self._stand < -edge)
        return self._sides[sigmas]
