"""Customer satisfaction (CSAT): the share of the top boxes, and the mean."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from qcbench.analysis.compare.one_proportion import level_text, wilson
from qcbench.analysis.compare.tails import Interval, checked_confidence, student_quantile
from qcbench.analysis.numbers import number_text, percent_text
from qcbench.analysis.service.ratings import missing_note, tally
from qcbench.analysis.service.rules import Rule, Standing
from qcbench.errors import Refusal
from qcbench.texts import _


def satisfaction(
    ratings: Any,
    *,
    scale: tuple[int, int] = (1, 5),
    boxes: int = 2,
    requirement: str | Rule | None = None,
    confidence: float = 0.95,
    name: str = "",
) -> Satisfaction:
    """CSAT: the share of the top boxes, and the mean.

    The interval of the share is Wilson's; that of the mean Student's, which treats the steps of the scale as equal.

    Args:
        ratings: one whole rating a customer (blank cells are left out and counted), or a mapping from rating to its count.
        scale: the lowest and the highest rating.
        boxes: how many of the highest ratings count as satisfied: 2 of 1–5 are 4 and 5.
        requirement: what the top-box share must be, in per cent: ">= 90".

    Raises:
        Refusal: a rating is not whole or outside the scale (with its row), no rating, or settings that do not fit.
    """
    low, high = _scale(scale)
    if not 1 <= boxes <= high - low:
        raise Refusal(_("Top boxes must be 1 to {most} on this scale, not {boxes}.").format(most=high - low, boxes=boxes))
    level = checked_confidence(confidence)
    counts, missing = tally(ratings, low, high, name or _("rating"))
    total = sum(counts)
    satisfied = sum(counts[-boxes:])
    mean, deviation = _moments(counts, low)
    return Satisfaction(
        name=name,
        scale=(low, high),
        boxes=boxes,
        counts=counts,
        n=total,
        missing=missing,
        satisfied=satisfied,
        rate=satisfied / total,
        interval=wilson(satisfied, total, level),
        dissatisfied=sum(counts[:boxes]) if 2 * boxes <= len(counts) else None,
        mean=mean,
        deviation=deviation,
        mean_interval=_mean_interval(mean, deviation, total, level, (low, high)),
        confidence=level,
        rule=Rule.of(requirement),
    )


def _scale(scale: tuple[int, int]) -> tuple[int, int]:
    low, high = scale
    if int(low) != low or int(high) != high or low >= high:
        raise Refusal(_("A scale runs from a whole number up to a greater one, e.g. 1 to 5."))
    return int(low), int(high)


def _moments(counts: tuple[int, ...], low: int) -> tuple[float, float | None]:
    """The mean and the sample standard deviation of the ratings; one rating has none."""
    total = sum(counts)
    first = sum(step * count for step, count in enumerate(counts))
    second = sum(step * step * count for step, count in enumerate(counts))
    mean = low + first / total
    if total < 2:
        return mean, None
    return mean, math.sqrt((second * total - first * first) / (total * (total - 1)))


def _mean_interval(mean: float, deviation: float | None, total: int, confidence: float, scale: tuple[int, int]) -> Interval | None:
    """Student's interval, cut where the scale ends."""
    if not deviation:
        return None
    half = student_quantile((1 + confidence) / 2, total - 1) * deviation / math.sqrt(total)
    return max(float(scale[0]), mean - half), min(float(scale[1]), mean + half)


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """CSAT: `counts` from the lowest rating up, `rate` the share of the top boxes, `dissatisfied` the number in as many bottom boxes.

    The spread of the mean is None for one rating, its interval also where all ratings are equal.
    """

    name: str
    scale: tuple[int, int]
    boxes: int
    counts: tuple[int, ...]
    n: int
    missing: int
    satisfied: int
    rate: float
    interval: Interval
    dissatisfied: int | None
    mean: float
    deviation: float | None
    mean_interval: Interval | None
    confidence: float
    rule: Rule | None

    @property
    def standing(self) -> Standing | None:
        """Whether the rule for the top-box share is met; None without a rule."""
        low, high = self.interval
        return None if self.rule is None else self.rule.judge(self.satisfied / self.n * 100, (low * 100, high * 100))

    @property
    def notes(self) -> tuple[str, ...]:
        """How satisfaction was counted, and what is missing."""
        low, high = self.scale
        least = high - self.boxes + 1
        notes = [_("Satisfied are ratings from {least} on the scale {low} to {high}.").format(least=least, low=low, high=high)]
        if self.mean_interval is None:
            notes.append(_("The mean has no interval, since the ratings do not differ."))
        return (*notes, *missing_note(self.missing))

    @property
    def verdict(self) -> str:
        """The top-box share and the mean with their intervals, and whether the share is enough."""
        text = _(
            "{rate} of {n} customers are satisfied ({level} interval {low} to {high}), mean rating {mean} of {full}{mean_interval}."
        ).format(
            rate=percent_text(self.rate, 2),
            n=number_text(self.n),
            level=level_text(self.confidence),
            low=percent_text(self.interval[0], 2),
            high=percent_text(self.interval[1], 2),
            mean=number_text(self.mean, 2),
            full=self.scale[1],
            mean_interval=self._mean_words(),
        )
        return text if self.rule is None or self.standing is None else text + self.rule.sentence(self.standing, "%")

    def _mean_words(self) -> str:
        if self.mean_interval is None:
            return ""
        low, high = (number_text(bound, 2) for bound in self.mean_interval)
        return _(" ({low} to {high})").format(low=low, high=high)
