"""Times of service: average handling time (AHT), and the share that is in time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.capability.words import figure_text
from qcbench.analysis.columns import numbers_of, too_few
from qcbench.analysis.compare.one_proportion import level_text, wilson
from qcbench.analysis.compare.tails import Interval, checked_confidence, student_quantile
from qcbench.analysis.numbers import exact, number_text, percent_text
from qcbench.analysis.service.rules import Rule, Standing
from qcbench.analysis.service.shares import Share, share
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

_SKEWED = 1.0
_RANKS = (0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)


def handling_time(
    durations: Any,
    *,
    limit: float | None = None,
    percentiles: Sequence[float] = _RANKS,
    requirement: str | Rule | None = None,
    confidence: float = 0.95,
    unit: str = "",
    name: str = "",
) -> HandlingTime:
    """AHT: mean with Student's interval, median, percentiles (type 7, as Excel's PERCENTILE.INC), skewness, share above a limit.

    Skewness is the adjusted Fisher–Pearson coefficient G1 (D. N. Joanes and C. A. Gill, The Statistician 47, 1998); from 1 on the times
    are called right-skewed, and the median describes the usual case better than the mean.

    Args:
        durations: one time a contact, 0 or more, in one unit; blank cells are left out and counted.
        limit: what a contact may take; the share above it gets Wilson's interval.
        percentiles: which ones, between 0 and 1.
        requirement: what the mean must be, in the same unit: "<= 300".
        unit: the unit for sentences, such as "s".

    Raises:
        Refusal: a time is negative (with its row) or no number, or there is none.
    """
    level = checked_confidence(confidence)
    known, missing = _times(durations, name or _("handling time"))
    mean, deviation = float(known.mean()), _deviation(known)
    half = None
    if deviation:
        half = student_quantile((1 + level) / 2, len(known) - 1) * deviation / math.sqrt(len(known))
    above = None if limit is None else int((known > _limit(limit)).sum())
    return HandlingTime(
        name=name,
        unit=unit,
        n=len(known),
        missing=missing,
        mean=mean,
        deviation=deviation,
        interval=None if half is None else (max(0.0, mean - half), mean + half),
        median=_quantiles(known, (0.5,))[0],
        percentiles=tuple(zip(percentiles, _quantiles(known, percentiles), strict=True)),
        minimum=float(known.min()),
        maximum=float(known.max()),
        skewness=_skewness(known, deviation),
        limit=limit,
        above=above,
        above_rate=None if above is None else above / len(known),
        above_interval=None if above is None else wilson(above, len(known), level),
        confidence=level,
        rule=Rule.of(requirement),
    )


def timeliness(
    durations: Any,
    limit: float,
    *,
    unfinished: Literal["leave_out", "late"] = "leave_out",
    requirement: str | Rule | None = None,
    confidence: float = 0.95,
    name: str = "",
) -> Share:
    """The share of cases done in time, against what is required.

    Args:
        durations: the time each case took, 0 or more, in the unit of the limit; blank where it is not done yet.
        limit: a case is in time if it took this long or less.
        unfinished: whether blank cells are left out (and counted) or count as late.
        requirement: what the share must be, in per cent: ">= 95".

    Raises:
        Refusal: a time is negative (with its row) or no number, there is none, or the limit is no time.
    """
    name = name or _("In time")
    if unfinished not in ("leave_out", "late"):
        raise Refusal(_("Unfinished cases are either left out or count as late (leave_out, late)."))
    known, missing = _times(durations, name, least=0 if unfinished == "late" else 1)
    late = missing if unfinished == "late" else 0
    in_time = int((known <= _limit(limit)).sum())
    return share(in_time, len(known) + late, requirement=requirement, confidence=confidence, missing=missing - late, name=name)


def _times(durations: Any, name: str, least: int = 1) -> tuple[Floats, int]:
    import numpy as np

    numbers = numbers_of(durations, name)
    negative = numbers < 0
    if negative.any():
        row = int(negative.argmax())
        raise Refusal(
            _("Row {row} of “{column}” is negative ({value}); a time is 0 or more, so correct it or leave the cell blank.").format(
                row=row + 1, column=name, value=number_text(float(numbers[row]))
            )
        )
    known = numbers[~np.isnan(numbers)]
    if len(known) < least:
        raise too_few(len(known), least, name)
    return known, len(numbers) - len(known)


def _limit(limit: float) -> float:
    value = float(exact(limit, _("The limit")))
    if value < 0:
        raise Refusal(_("The limit is {value}, but a time is 0 or more; correct it.").format(value=number_text(value)))
    return value


def _deviation(known: Floats) -> float | None:
    if len(known) < 2:
        return None
    return 0.0 if known.min() == known.max() else float(known.std(ddof=1))


def _quantiles(known: Floats, ranks: Sequence[float]) -> list[float]:
    import numpy as np

    if not all(0 <= rank <= 1 for rank in ranks):
        raise Refusal(_("Percentiles lie between 0 and 1; enter the 90th as 0.9."))
    return [float(value) for value in np.quantile(known, list(ranks))]


def _skewness(known: Floats, deviation: float | None) -> float | None:
    n = len(known)
    if n < 3 or not deviation:
        return None
    z = (known - known.mean()) / deviation
    return float((z**3).sum()) * n / ((n - 1) * (n - 2))


@dataclass(frozen=True, slots=True)
class HandlingTime:
    """AHT in the unit of the data; what one value or equal values do not have is None. `percentiles` are (rank, value)."""

    name: str
    unit: str
    n: int
    missing: int
    mean: float
    deviation: float | None
    interval: Interval | None
    median: float
    percentiles: tuple[tuple[float, float], ...]
    minimum: float
    maximum: float
    skewness: float | None
    limit: float | None
    above: int | None
    above_rate: float | None
    above_interval: Interval | None
    confidence: float
    rule: Rule | None

    @property
    def is_right_skewed(self) -> bool:
        """Whether a few long times pull the mean up."""
        return self.skewness is not None and self.skewness >= _SKEWED and self.mean > self.median

    @property
    def standing(self) -> Standing | None:
        """Whether the rule for the mean is met; None without a rule."""
        return None if self.rule is None else self.rule.judge(self.mean, self.interval)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the times."""
        notes = []
        if self.is_right_skewed:
            notes.append(_("The times are skewed to the right: a few long ones pull the mean up, so report the median too."))
        if self.interval is None:
            notes.append(_("The mean has no interval, since the times do not differ."))
        if self.missing:
            notes.append(_("Left out because the cell is blank: {count}.").format(count=self.missing))
        return tuple(notes)

    @property
    def verdict(self) -> str:
        """Mean with interval, median, the share above the limit, and whether the mean is enough."""
        interval = ""
        if self.interval is not None:
            low, high = (self._time(bound) for bound in self.interval)
            interval = _(" ({level} interval {low} to {high})").format(level=level_text(self.confidence), low=low, high=high)
        text = _("Mean handling time {mean}{interval}, median {median}, from {n} contacts.").format(
            mean=self._time(self.mean), interval=interval, median=self._time(self.median), n=number_text(self.n)
        )
        text += self._above_words()
        return text if self.rule is None or self.standing is None else text + self.rule.sentence(self.standing, self._unit)

    @property
    def _unit(self) -> str:
        return f" {self.unit}" if self.unit else ""

    def _time(self, value: float) -> str:
        return figure_text(value) + self._unit

    def _above_words(self) -> str:
        if self.above_rate is None or self.limit is None:
            return ""
        return _(" {share} took longer than {limit}.").format(share=percent_text(self.above_rate, 2), limit=self._time(self.limit))
