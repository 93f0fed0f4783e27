"""The course of an indicator over periods: points, means of its phases, the longest run, extremes and slope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from statistics import median
from typing import Literal

from qcbench.analysis.numbers import exact, plain
from qcbench.errors import Refusal
from qcbench.texts import _

Side = Literal["above", "below", "rising", "falling"]


def trend(periods: Sequence[TrendPeriod], *, factor: float = 1) -> TrendResult:
    """Describe the course of an indicator.

    A period with numerator and denominator has their ratio as its value. The mean of a phase whose periods all have both is
    the ratio of the sums, never the mean of the ratios; else it is the mean of the values, and says so.

    Args:
        periods: in order; one without a value, or with a denominator of 0, stays as a gap.
        factor: what the ratios are multiplied by, 100 for an indicator in percent; stated values are taken as they are.

    Raises:
        Refusal: no period has a value, a numerator without its denominator, or a negative denominator.
    """
    scale = exact(factor)
    points = tuple(_point(index, period, scale) for index, period in enumerate(periods))
    known = [point for point in points if point.value is not None]
    if not known:
        raise Refusal(_("No period has a value yet; enter a value, or a numerator and a denominator."))
    values = [point.value for point in known if point.value is not None]
    centre = median(values)
    return TrendResult(
        points=points,
        phases=tuple(_phase(name, list(members), scale) for name, members in groupby(points, key=lambda point: point.phase)),
        overall=_phase("", points, scale),
        median=centre,
        lowest=min(known, key=_value),
        highest=max(known, key=_value),
        slope=_slope(known),
        longest_run=_longest((point, _side(point, centre)) for point in known),
        longest_climb=_longest_climb(known),
    )


def _point(index: int, period: TrendPeriod, factor: Fraction) -> TrendPoint:
    value = period.value
    if period.numerator is not None or period.denominator is not None:
        value = _ratio(period, factor)
    elif value is not None:
        value = plain(exact(value, period.label))
    return TrendPoint(index, period.label, period.phase, value, period.numerator, period.denominator)


def _ratio(period: TrendPeriod, factor: Fraction) -> float | None:
    if period.numerator is None or period.denominator is None:
        raise Refusal(_("{period} has only one of numerator and denominator; enter both.").format(period=period.label))
    numerator, denominator = exact(period.numerator, period.label), exact(period.denominator, period.label)
    if denominator < 0 or (denominator == 0 and numerator):
        raise Refusal(
            _("{period}: {numerator} out of {denominator} is not possible; correct the denominator.").format(
                period=period.label, numerator=plain(numerator), denominator=plain(denominator)
            )
        )
    return plain(numerator / denominator * factor) if denominator else None


def _value(point: TrendPoint) -> float:
    return 0.0 if point.value is None else point.value


def _phase(name: str, points: Sequence[TrendPoint], factor: Fraction) -> PhaseMean:
    known = [point for point in points if point.value is not None]
    pooled = bool(known) and all(point.denominator is not None for point in known)
    numerator = sum((exact(point.numerator or 0) for point in known), Fraction()) if pooled else None
    denominator = sum((exact(point.denominator or 0) for point in known), Fraction()) if pooled else None
    if numerator is not None and denominator is not None:
        mean: float | None = plain(numerator / denominator * factor)
    else:
        mean = plain(sum((exact(point.value) for point in known), Fraction()) / len(known)) if known else None
    return PhaseMean(
        name=name,
        first=points[0].index,
        last=points[-1].index,
        periods=len(known),
        mean=mean,
        is_pooled=pooled,
        numerator=None if numerator is None else plain(numerator),
        denominator=None if denominator is None else plain(denominator),
    )


def _slope(known: Sequence[TrendPoint]) -> float | None:
    """The least-squares slope per period; None for a single point."""
    if len(known) < 2:
        return None
    mean_place = Fraction(sum(point.index for point in known), len(known))
    squares = sum((point.index - mean_place) ** 2 for point in known)
    products = sum((point.index - mean_place) * exact(point.value) for point in known)
    return float(products / squares)


def _side(point: TrendPoint, centre: float) -> Side | None:
    value = _value(point)
    return None if value == centre else ("above" if value > centre else "below")


def _longest(marked: Iterable[tuple[TrendPoint, Side | None]]) -> TrendRun | None:
    """The longest run of one mark; unmarked points neither count nor break it."""
    runs = (list(run) for _side, run in groupby((pair for pair in marked if pair[1]), key=lambda pair: pair[1]))
    longest = max(runs, key=len, default=[])
    if not longest or longest[0][1] is None:
        return None
    return TrendRun(longest[0][1], longest[0][0].index, longest[-1][0].index, len(longest))


def _longest_climb(known: Sequence[TrendPoint]) -> TrendRun | None:
    """The longest stretch of points that each rise, or each fall; equal neighbours end it."""
    steps = [(one, other, _way(one, other)) for one, other in pairwise(known)]
    stretches = (list(stretch) for way, stretch in groupby(steps, key=lambda step: step[2]) if way)
    longest = max(stretches, key=len, default=[])
    if not longest or longest[0][2] is None:
        return None
    return TrendRun(longest[0][2], longest[0][0].index, longest[-1][1].index, len(longest) + 1)


def _way(one: TrendPoint, other: TrendPoint) -> Side | None:
    return None if _value(one) == _value(other) else ("rising" if _value(other) > _value(one) else "falling")


@dataclass(frozen=True, slots=True)
class TrendPeriod:
    """One period of an indicator: a value, or a numerator and a denominator; and its phase (before, during, after, …)."""

    label: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    phase: str = ""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A period with its value, None where it has none; `index` counts from 0."""

    index: int
    label: str
    phase: str
    value: float | None
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True, slots=True)
class PhaseMean:
    """The mean of one phase, from its first to its last point (indexes), over the periods that have a value.

    `is_pooled`: the mean is the sum of numerators over the sum of denominators; else it is the mean of the values.
    """

    name: str
    first: int
    last: int
    periods: int
    mean: float | None
    is_pooled: bool
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True, slots=True)
class TrendRun:
    """A run of `length` points from index `first` to `last`, on one side of the median or all in one way."""

    side: Side
    first: int
    last: int
    length: int


@dataclass(frozen=True, slots=True)
class TrendResult:
    """The course of an indicator. `longest_run` is on one side of the median, `longest_climb` rising or falling all along."""

    points: tuple[TrendPoint, ...]
    phases: tuple[PhaseMean, ...]
    overall: PhaseMean
    median: float
    lowest: TrendPoint
    highest: TrendPoint
    slope: float | None
    longest_run: TrendRun | None
    longest_climb: TrendRun | None

    def phase(self, name: str) -> PhaseMean | None:
        """The mean of a phase by its name; None where there is no such phase."""
        return next((phase for phase in self.phases if phase.name == name), None)
