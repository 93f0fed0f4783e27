"""Survey scales: items become the score of a dimension, with missing answers, reversed items and reliability."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.compare.tails import Interval, checked_confidence, student_quantile
from qcbench.analysis.numbers import number_text, percent_text, share_checked
from qcbench.analysis.service.items import answers_of, check_scale
from qcbench.analysis.service.reliability import Reliability, reliability
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats


def survey_scale(
    answers: Any,
    dimensions: Mapping[str, Sequence[str]],
    *,
    scale: tuple[float, float] = (1, 5),
    reverse: Collection[str] = (),
    least_answered: float = 0.5,
    confidence: float = 0.95,
) -> SurveyScale:
    """The score of each dimension: for a respondent the mean of the items that were answered, if enough of them were.

    The half rule, a mean from at least half of the items, is customary (D. L. Fairclough and D. F. Cella, Quality of Life Research 5,
    1996); with `least_answered` = 1 only complete answers count.

    Args:
        answers: a frame or mapping with one column an item.
        dimensions: the items of each dimension.
        scale: the lowest and highest answer.
        reverse: items that ask the opposite; an answer x becomes lowest + highest − x.
        least_answered: the share of a dimension's items that a respondent must have answered.

    Raises:
        Refusal: an unknown item, an item in two dimensions, a dimension without items, an answer outside the scale.
    """
    level = checked_confidence(confidence)
    low, high = scale
    if not low < high:
        raise Refusal(_("A scale runs from a number up to a greater one, e.g. 1 to 5."))
    least = float(share_checked(least_answered, _("The share of items that must be answered")))
    items = _items_of(dimensions, reverse)
    names, numbers = answers_of(answers, items)
    check_scale(numbers, names, low, high)
    turned = _reversed(numbers, names, frozenset(reverse), low + high)
    places = {name: place for place, name in enumerate(names)}
    scores = tuple(
        _dimension(title, tuple(chosen), turned[:, [places[item] for item in chosen]], least, level) for title, chosen in dimensions.items()
    )
    return SurveyScale(scores, len(numbers), (low, high), tuple(reverse), least, level)


def _items_of(dimensions: Mapping[str, Sequence[str]], reverse: Collection[str]) -> list[str]:
    if not dimensions:
        raise Refusal(_("There is no dimension yet; name at least one and its items."))
    items: list[str] = []
    for title, chosen in dimensions.items():
        if not chosen or isinstance(chosen, str):
            raise Refusal(_("The dimension “{name}” has no items; choose at least one.").format(name=title))
        items.extend(chosen)
    twice = next((item for item in items if items.count(item) > 1), None)
    if twice is not None:
        raise Refusal(_("The item “{item}” is used twice; give it to one dimension.").format(item=twice))
    strange = next((item for item in reverse if item not in items), None)
    if strange is not None:
        raise Refusal(_("The reversed item “{item}” belongs to no dimension; check its name.").format(item=strange))
    return items


def _reversed(numbers: Floats, names: Sequence[str], reverse: frozenset[str], both_ends: float) -> Floats:
    import numpy as np

    turned = np.array([name in reverse for name in names])
    return np.where(turned, both_ends - numbers, numbers)


def _dimension(title: str, items: tuple[str, ...], numbers: Floats, least: float, level: float) -> DimensionScore:
    import numpy as np

    there = ~np.isnan(numbers)
    answered = there.sum(axis=1)
    enough = answered >= max(1, math.ceil(least * len(items) - 1e-9))
    sums = np.where(there, numbers, 0.0).sum(axis=1)
    scores = np.where(enough, sums / np.maximum(answered, 1), np.nan)
    scores.flags.writeable = False
    known = scores[enough]
    mean, deviation, interval = _summary(known, level)
    means = tuple(float(column[here].mean()) if here.any() else None for column, here in zip(numbers.T, there.T, strict=True))
    complete = int((answered == len(items)).sum())
    return DimensionScore(
        name=title,
        items=items,
        item_means=means,
        scores=scores,
        n=len(known),
        left_out=int(len(scores) - len(known)),
        mean=mean,
        deviation=deviation,
        interval=interval,
        reliability=_reliability(items, numbers, complete, level),
    )


def _reliability(items: tuple[str, ...], numbers: Floats, complete: int, level: float) -> Reliability | None:
    if len(items) < 2 or complete < 2:
        return None
    return reliability(dict(zip(items, numbers.T, strict=True)), confidence=level)


def _summary(known: Floats, level: float) -> tuple[float | None, float | None, Interval | None]:
    if not len(known):
        return None, None, None
    mean = float(known.mean())
    if len(known) < 2:
        return mean, None, None
    if known.max() - known.min() <= 1e-12:
        return mean, 0.0, None
    deviation = float(known.std(ddof=1))
    half = student_quantile((1 + level) / 2, len(known) - 1) * deviation / math.sqrt(len(known))
    return mean, deviation, (mean - half, mean + half)


@dataclass(frozen=True, slots=True, eq=False)
class DimensionScore:
    """A dimension: `scores` one a respondent (NaN where too few items were answered), and their summary.

    `item_means` are after reversing. `reliability` is None for a single item and under 2 complete answers.
    """

    name: str
    items: tuple[str, ...]
    item_means: tuple[float | None, ...]
    scores: Floats
    n: int
    left_out: int
    mean: float | None
    deviation: float | None
    interval: Interval | None
    reliability: Reliability | None


@dataclass(frozen=True, slots=True, eq=False)
class SurveyScale:
    """All dimensions of a survey."""

    dimensions: tuple[DimensionScore, ...]
    respondents: int
    scale: tuple[float, float]
    reverse: tuple[str, ...]
    least_answered: float
    confidence: float

    @property
    def overall(self) -> float | None:
        """The mean of the dimensions' means, all of equal weight; None where one has none."""
        means = [dimension.mean for dimension in self.dimensions]
        known = [mean for mean in means if mean is not None]
        return math.fsum(known) / len(known) if len(known) == len(means) else None

    @property
    def weakest(self) -> DimensionScore | None:
        """The dimension with the lowest mean."""
        known = [dimension for dimension in self.dimensions if dimension.mean is not None]
        return min(known, key=lambda dimension: dimension.mean or 0.0, default=None)

    @property
    def notes(self) -> tuple[str, ...]:
        """The rule for missing answers, what was reversed, what is missing."""
        rule = _("A respondent's score is the mean of the answered items, if at least {share} of them were answered.")
        notes = [rule.format(share=percent_text(self.least_answered, 0))]
        if self.reverse:
            notes.append(_("Reversed items: {items}.").format(items=_(", ").join(self.reverse)))
        for dimension in self.dimensions:
            if dimension.left_out:
                text = _("{name}: respondents left out because too few items were answered: {count}.")
                notes.append(text.format(name=dimension.name, count=dimension.left_out))
            if dimension.reliability is None:
                notes.append(_("{name}: no reliability, which needs 2 items and 2 complete answers.").format(name=dimension.name))
            else:
                notes += [_("{name}: {note}").format(name=dimension.name, note=note) for note in dimension.reliability.notes]
        return tuple(notes)

    @property
    def verdict(self) -> str:
        """The means of the dimensions, weakest named."""
        known = [dimension for dimension in self.dimensions if dimension.mean is not None]
        weakest = self.weakest
        if weakest is None:
            return _("No dimension has a score, since too few items were answered.")
        scores = _("; ").join(f"{dimension.name} {number_text(dimension.mean or 0, 2)}" for dimension in known)
        text = _("Scores of {n} respondents on the scale {low} to {high}: {scores}.").format(
            n=self.respondents, low=number_text(self.scale[0]), high=number_text(self.scale[1]), scores=scores
        )
        lower = sum(dimension.mean == weakest.mean for dimension in known)
        return text + (_(" The lowest mean is that of {name}.").format(name=weakest.name) if len(known) > 1 and lower == 1 else "")
