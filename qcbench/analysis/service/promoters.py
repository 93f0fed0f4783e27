"""The net promoter score (NPS) with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from qcbench.analysis.columns import counts_of, too_few
from qcbench.analysis.compare.one_proportion import level_text
from qcbench.analysis.compare.tails import Interval, checked_confidence, normal_quantile
from qcbench.analysis.numbers import number_text
from qcbench.analysis.service.ratings import missing_note, tally
from qcbench.analysis.service.rules import Rule, Standing
from qcbench.errors import Refusal
from qcbench.texts import _

_PROMOTERS_FROM, _DETRACTORS_TO = 9, 6
_FEW = 30


def net_promoter_score(
    ratings: Any = None,
    *,
    promoters: int | None = None,
    passives: int | None = None,
    detractors: int | None = None,
    requirement: str | Rule | None = None,
    confidence: float = 0.95,
    name: str = "",
) -> NetPromoterScore:
    """NPS: promoters (9–10) less detractors (0–6) in per cent of all, −100 to 100 (F. Reichheld, Harvard Business Review, December 2003).

    The interval is Wald's for a difference of two shares of one sample, with variance (p + d − (p − d)²) / n.

    Args:
        ratings: one whole rating from 0 to 10 a customer, or a mapping from rating to its count. Or
        promoters, passives, detractors: the counts.
        requirement: what the score must be, in points: ">= 30".

    Raises:
        Refusal: a rating is not whole or outside 0 to 10 (with its row), no rating, neither or both kinds of input.
    """
    level = checked_confidence(confidence)
    given = (promoters, passives, detractors)
    if (ratings is None) == any(count is None for count in given):
        raise Refusal(_("Give either ratings from 0 to 10, or the numbers of promoters, passives and detractors."))
    missing = 0
    if ratings is None:
        up, middle, down = (int(count) for count in counts_of(list(given), _("promoters, passives, detractors")))
    else:
        counts, missing = tally(ratings, 0, 10, name or _("rating"))
        up, down = sum(counts[_PROMOTERS_FROM:]), sum(counts[: _DETRACTORS_TO + 1])
        middle = sum(counts) - up - down
    total = up + middle + down
    if not total:
        raise too_few(0, 1, name or _("rating"))
    score = (up - down) / total
    return NetPromoterScore(
        name=name,
        promoters=up,
        passives=middle,
        detractors=down,
        n=total,
        missing=missing,
        score=score * 100,
        interval=_score_interval(score, (up + down) / total, total, level),
        confidence=level,
        rule=Rule.of(requirement),
    )


def _score_interval(score: float, decided: float, total: int, confidence: float) -> Interval | None:
    """In points; None where all answers are of one kind, since the formula then knows no spread."""
    variance = (decided - score**2) / total
    if variance <= 1e-15:
        return None
    half = normal_quantile((1 + confidence) / 2) * math.sqrt(variance)
    return max(-100.0, (score - half) * 100), min(100.0, (score + half) * 100)


@dataclass(frozen=True, slots=True)
class NetPromoterScore:
    """NPS in points from −100 to 100; the interval is None where all answers are of one kind."""

    name: str
    promoters: int
    passives: int
    detractors: int
    n: int
    missing: int
    score: float
    interval: Interval | None
    confidence: float
    rule: Rule | None

    @property
    def standing(self) -> Standing | None:
        """Whether the rule is met; None without a rule."""
        return None if self.rule is None else self.rule.judge(self.score, self.interval)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the score."""
        notes = []
        if self.interval is None:
            notes.append(_("All answers are of one kind, so the score has no interval."))
        elif self.n < _FEW:
            notes.append(_("There are only {n} answers, so the interval is a rough one.").format(n=self.n))
        return (*notes, *missing_note(self.missing))

    @property
    def verdict(self) -> str:
        """The score with its interval and what it is made of."""
        interval = ""
        if self.interval is not None:
            low, high = (_signed(bound) for bound in self.interval)
            interval = _(" ({level} interval {low} to {high})").format(level=level_text(self.confidence), low=low, high=high)
        text = _("NPS {score}{interval}: {up} promoters, {middle} passives and {down} detractors of {n}.").format(
            score=_signed(self.score),
            interval=interval,
            up=number_text(self.promoters),
            middle=number_text(self.passives),
            down=number_text(self.detractors),
            n=number_text(self.n),
        )
        return text if self.rule is None or self.standing is None else text + self.rule.sentence(self.standing)


def _signed(points: float) -> str:
    text = number_text(points, 1)
    return f"+{text}" if points > 0 and text != "0.0" else text
