"""What is set for a chart by its user: phases, baseline, left-out points, rules, width of the limits, given centre and sigma."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qcbench.analysis.control.result import Basis, ControlPhase, Exclusion, Rule
from qcbench.analysis.numbers import is_blank, label, number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import BoolArray


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that all control charts share. Indexes count points (subgroups) from 0.

    Attributes:
        borders: indexes of the first points of the second, third, … phase.
        phase_names: names of the phases that the borders make; numbered where none are given.
        phase_of: instead of borders, the name of the phase of each point; a new phase begins where the name changes.
        baseline: freeze limits: a phase's name (its limits hold for it and all later phases; earlier ones keep their own),
            or a number k (the limits of the first k points hold for all; phases then are marked but share those limits).
        excluded: points that are drawn but neither in the limits nor in patterns, each with its reason.
        labels: a text per point, as dates or subgroup names.
        rules: the name of a rule set (`rule_sets.RULE_SETS`) or rules of one's own.
        width: the k of the k-sigma limits.
        centre: a given centre line ("standards given"), in the unit of the plotted points; the mean proportion for np.
        sigma: a given standard deviation of single values; measured charts only, since counts bring their own.
        upper: an upper limit of the first panel set by hand, in place of the computed one, in all phases; rule 1 judges by it.
        lower: a lower limit likewise.
    """

    borders: Sequence[int] = ()
    phase_names: Sequence[str] = ()
    phase_of: Sequence[Any] | None = None
    baseline: int | str | None = None
    excluded: Mapping[int, str] = field(default_factory=dict)
    labels: Sequence[Any] = ()
    rules: str | Sequence[Rule] = "nelson"
    width: float = 3.0
    centre: float | None = None
    sigma: float | None = None
    upper: float | None = None
    lower: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The settings held against a series: phases in order, a mask of the points that count, left-out points, labels."""

    phases: tuple[ControlPhase, ...]
    kept: BoolArray
    excluded: tuple[Exclusion, ...]
    labels: tuple[str, ...]

    @property
    def starts(self) -> tuple[int, ...]:
        """Index of the first point of each phase."""
        return tuple(phase.first for phase in self.phases)


def laid_out(settings: Settings, points: int) -> Layout:
    """Hold the settings against a series of so many points.

    Raises:
        Refusal: a border, left-out point or baseline outside the series, columns of other lengths, an unknown baseline phase,
            a width, centre or sigma that cannot be.
    """
    import numpy as np

    _check_figures(settings)
    kept = np.ones(points, dtype=bool)
    excluded = _exclusions(settings, points)
    kept[[exclusion.index for exclusion in excluded]] = False
    labels = tuple("" if is_blank(text) else label(text) for text in settings.labels)
    if labels and len(labels) != points:
        raise Refusal(
            _("There are {labels} labels for {points} points; give one for each point.").format(labels=len(labels), points=points)
        )
    stretches = _stretches(settings, points)
    return Layout(_phases(settings, stretches, points), kept, excluded, labels)


def _check_figures(settings: Settings) -> None:
    if not 0 < settings.width < float("inf"):
        raise Refusal(
            _("The limits are {width} sigmas wide, which is not possible; enter a number above 0, customarily 3.").format(
                width=settings.width
            )
        )
    if settings.sigma is not None and not 0 < settings.sigma < float("inf"):
        raise Refusal(_("The given sigma is {sigma}; enter a number above 0.").format(sigma=settings.sigma))
    if settings.centre is not None and not abs(settings.centre) < float("inf"):
        raise Refusal(_("The given centre line is {centre}; enter a number.").format(centre=settings.centre))
    lower, upper = (-math.inf if settings.lower is None else settings.lower), (math.inf if settings.upper is None else settings.upper)
    if not lower < upper:
        raise Refusal(_("The upper limit ({upper}) must lie above the lower limit ({lower}).").format(upper=upper, lower=lower))


def _exclusions(settings: Settings, points: int) -> tuple[Exclusion, ...]:
    for index in settings.excluded:
        if not 0 <= index < points:
            raise Refusal(
                _("Point {number} is to be left out, but there are only {points} points.").format(number=index + 1, points=points)
            )
    return tuple(Exclusion(index, str(settings.excluded[index])) for index in sorted(settings.excluded))


def _stretches(settings: Settings, points: int) -> list[tuple[str, int, int]]:
    """Name, first and last index of each phase."""
    if settings.phase_of is not None:
        return _named_stretches(settings.phase_of, points)
    borders = sorted(set(settings.borders) - {0})
    if borders and not (borders[0] > 0 and borders[-1] < points):
        wrong = borders[0] if borders[0] < 0 else borders[-1]
        raise Refusal(
            _("A phase is to begin at point {number}, but there are points 1 to {points} only; move the border.").format(
                number=wrong + 1, points=points
            )
        )
    firsts = [0, *borders]
    names = list(settings.phase_names) or [""] * len(firsts)
    if len(names) != len(firsts):
        raise Refusal(
            _("There are {names} phase names for {phases} phases; give one for each phase.").format(names=len(names), phases=len(firsts))
        )
    if not len(settings.phase_names) and borders:
        names = [_("Phase {number}").format(number=place) for place in range(1, len(firsts) + 1)]
    return [(name, first, last - 1) for name, first, last in zip(names, firsts, [*borders, points], strict=True)]


def _named_stretches(phase_of: Sequence[Any], points: int) -> list[tuple[str, int, int]]:
    import numpy as np

    from qcbench.analysis.columns import categories_of

    column = categories_of(phase_of, _("Phase"))
    if len(column.codes) != points:
        raise Refusal(
            _("The column of phases has {rows} rows for {points} points; give a phase for each point.").format(
                rows=len(column.codes), points=points
            )
        )
    blank = np.flatnonzero(column.codes < 0)
    if blank.size:
        raise Refusal(_("Row {row} has no phase; name the phase of every point.").format(row=int(blank[0]) + 1))
    firsts = [0, *(np.flatnonzero(np.diff(column.codes)) + 1).tolist()]
    lasts = [first - 1 for first in firsts[1:]] + [points - 1]
    return [(column.labels[column.codes[first]], first, last) for first, last in zip(firsts, lasts, strict=True)]


def _phases(settings: Settings, stretches: list[tuple[str, int, int]], points: int) -> tuple[ControlPhase, ...]:
    span = _frozen_span(settings, stretches, points)
    phases = []
    for name, first, last in stretches:
        is_frozen = span is not None and (isinstance(settings.baseline, int) or first > span[0])
        chosen = span if span is not None and is_frozen else (first, last)
        basis: Basis = "frozen" if is_frozen else "own"
        phases.append(ControlPhase(name, first, last, basis, *chosen, used=0))
    return tuple(phases)


def _frozen_span(settings: Settings, stretches: list[tuple[str, int, int]], points: int) -> tuple[int, int] | None:
    """First and last index of the points that the frozen limits are computed from."""
    baseline = settings.baseline
    if baseline is None:
        return None
    if isinstance(baseline, int):
        if not 1 <= baseline <= points:
            raise Refusal(
                _("The baseline is to be the first {count} points, but there are {points}; choose a number within.").format(
                    count=number_text(baseline), points=points
                )
            )
        return 0, baseline - 1
    for name, first, last in stretches:
        if name == baseline:
            return first, last
    known = _(", ").join(name for name, _first, _last in stretches)
    raise Refusal(_("There is no phase “{name}” for the baseline; choose one of: {known}.").format(name=baseline, known=known))
