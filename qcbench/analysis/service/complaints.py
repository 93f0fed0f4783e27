"""Complaints per ten thousand customers, lines or contacts: one rate, two rates compared, and a series of periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qcbench.analysis.capability.attributes import rate_interval
from qcbench.analysis.capability.words import figure_text
from qcbench.analysis.columns import counts_and_sizes, counts_of, same_length
from qcbench.analysis.compare.counts import whole_count
from qcbench.analysis.compare.one_proportion import binomial_test, clopper_pearson, level_text
from qcbench.analysis.compare.tails import Interval, checked_confidence
from qcbench.analysis.numbers import exact, number_text, p_value_text, percent_text
from qcbench.analysis.service.rules import Rule, Standing
from qcbench.errors import Refusal
from qcbench.texts import _

PER = 10_000


def complaint_rate(
    count: int,
    volume: float,
    *,
    per: float = PER,
    requirement: str | Rule | None = None,
    confidence: float = 0.95,
    name: str = "",
) -> ComplaintRate:
    """Complaints per ten thousand, with the exact Poisson interval (F. Garwood, Biometrika 28, 1936).

    Args:
        count: the complaints; whole.
        volume: what they come from: customers, lines, contacts; above 0.
        per: 10,000 for the rate per ten thousand, 1,000,000 for that per million.
        requirement: what the rate must be, in the same unit: "<= 3.5".

    Raises:
        Refusal: a count that is not whole or negative, a volume or base of 0 or less.
    """
    found, size = whole_count(count, name or _("The number of complaints")), _positive(volume, _("The volume"))
    base, level = _positive(per, _("The base of the rate")), checked_confidence(confidence)
    low, high = rate_interval(found, size, level)
    return ComplaintRate(name, found, size, base, found / size * base, (low * base, high * base), level, Rule.of(requirement))


def compare_complaint_rates(
    first: tuple[int, float],
    second: tuple[int, float],
    *,
    per: float = PER,
    names: tuple[str, str] = ("", ""),
    confidence: float = 0.95,
) -> ComplaintComparison:
    """Two rates, as before and after: the exact conditional test, and the ratio with its exact interval.

    Given both counts together, the second is binomial with the share of its volume (J. Przyborowski and H. Wilenski, Biometrika 31, 1940);
    the interval of the ratio follows from Clopper and Pearson's of that share.

    Args:
        first, second: (complaints, volume).
        names: what the two are called.

    Raises:
        Refusal: as `complaint_rate`.
    """
    titles = (names[0] or _("Group 1"), names[1] or _("Group 2"))
    one, other = (
        complaint_rate(*pair, per=per, confidence=confidence, name=title) for pair, title in zip((first, second), titles, strict=True)
    )
    together = one.count + other.count
    expected = other.volume / (one.volume + other.volume)
    odds = one.volume / other.volume
    interval: tuple[float | None, float | None] | None = None
    if together:
        low, high = clopper_pearson(other.count, together, one.confidence)
        interval = (low / (1 - low) * odds if low < 1 else None, high / (1 - high) * odds if high < 1 else None)
    return ComplaintComparison(
        rates=(one, other),
        difference=other.rate - one.rate,
        ratio=other.rate / one.rate if one.count else None,
        ratio_interval=interval,
        p_value=binomial_test(other.count, together, expected).p_value if together else None,
        confidence=one.confidence,
    )


def complaint_series(
    counts: Any, volumes: Any = None, *, labels: Sequence[str] | None = None, per: float = PER, confidence: float = 0.95, name: str = ""
) -> ComplaintSeries:
    """Complaints period by period: rate with interval, and the change against the period before.

    Args:
        counts: the complaints a period; blank where unknown.
        volumes: what they come from, period by period; without it only counts and their changes exist.
        labels: what the periods are called.

    Raises:
        Refusal: a bad cell (with its row), no period, or columns of different length.
    """
    import math

    found = counts_of(counts, name) if volumes is None else None
    sizes = None
    if volumes is not None:
        found, sizes = counts_and_sizes(counts, volumes, name, _("business volume"), at_most=False)
    known = [] if found is None else [None if math.isnan(value) else int(value) for value in found]
    if not any(value is not None for value in known):
        raise Refusal(_("No period has a number of complaints yet; enter at least one."))
    titles = [_("period {number}").format(number=number) for number in range(1, len(known) + 1)] if labels is None else list(labels)
    same_length(known, titles, name, _("period names"))
    periods: list[ComplaintPeriod] = []
    for place, (title, count) in enumerate(zip(titles, known, strict=True)):
        size = None if sizes is None or math.isnan(sizes[place]) else float(sizes[place])
        rate = None if count is None or size is None else complaint_rate(count, size, per=per, confidence=confidence, name=title)
        periods.append(ComplaintPeriod(title, count, rate, _change(periods[-1] if periods else None, count, rate)))
    return ComplaintSeries(tuple(periods), volumes is not None)


def _change(before: ComplaintPeriod | None, count: int | None, rate: ComplaintRate | None) -> float | None:
    """The change relative to the period before: of the rates where both have one, else of the counts; None where the first is 0."""
    if before is None:
        return None
    if before.rate is not None and rate is not None:
        return rate.rate / before.rate.rate - 1 if before.rate.count else None
    if before.rate is not None or rate is not None or count is None:
        return None
    return count / before.count - 1 if before.count else None


def _positive(value: float, name: str) -> float:
    amount = float(exact(value, name))
    if amount <= 0:
        raise Refusal(_("{name} is {value}, but it must be above 0; correct it.").format(name=name, value=number_text(amount)))
    return amount


@dataclass(frozen=True, slots=True)
class ComplaintRate:
    """Complaints per `per` of the volume, with the interval in the same unit."""

    name: str
    count: int
    volume: float
    per: float
    rate: float
    interval: Interval
    confidence: float
    rule: Rule | None

    @property
    def standing(self) -> Standing | None:
        """Whether the rule is met; None without a rule."""
        return None if self.rule is None else self.rule.judge(self.rate, self.interval)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the rate."""
        return (_("There was no complaint, so the rate is 0; the interval says how high the true one may be."),) if not self.count else ()

    @property
    def verdict(self) -> str:
        """The rate with its interval, and whether it is low enough."""
        low, high = (figure_text(bound, 3) for bound in self.interval)
        text = _("{rate} complaints per {per} ({count} of {volume}; {level} interval {low} to {high}).").format(
            rate=figure_text(self.rate, 3),
            per=number_text(self.per),
            count=number_text(self.count),
            volume=number_text(self.volume),
            level=level_text(self.confidence),
            low=low,
            high=high,
        )
        return text if self.rule is None or self.standing is None else text + self.rule.sentence(self.standing)


@dataclass(frozen=True, slots=True)
class ComplaintComparison:
    """The second rate against the first. `ratio` is None where the first has no complaint, an end of its interval None where it is open.

    `p_value` is None where neither has a complaint.
    """

    rates: tuple[ComplaintRate, ComplaintRate]
    difference: float
    ratio: float | None
    ratio_interval: tuple[float | None, float | None] | None
    p_value: float | None
    confidence: float

    @property
    def notes(self) -> tuple[str, ...]:
        """Why a figure is missing."""
        if self.p_value is None:
            return (_("Neither group has a complaint, so there is nothing to compare."),)
        return (_("The first group has no complaint, so there is no ratio."),) if self.ratio is None else ()

    @property
    def verdict(self) -> str:
        """Both rates, and whether they differ by more than chance."""
        one, other = self.rates
        text = _("{first}: {rate} complaints per {per}; {second}: {other}. ").format(
            first=one.name, rate=figure_text(one.rate, 3), per=number_text(one.per), second=other.name, other=figure_text(other.rate, 3)
        )
        if self.p_value is None:
            return text + self.notes[0]
        p = p_value_text(self.p_value)
        if self.p_value >= 0.05:
            return text + _("The difference may be chance ({p}).").format(p=p)
        change = "" if self.ratio is None else percent_text(abs(self.ratio - 1))
        if not change:
            return text + _("The rates differ by more than chance ({p}).").format(p=p)
        words = _("The rate fell by {change}, more than chance explains ({p}).")
        if self.difference > 0:
            words = _("The rate rose by {change}, more than chance explains ({p}).")
        return text + words.format(change=change, p=p)


@dataclass(frozen=True, slots=True)
class ComplaintPeriod:
    """One period; `change` is relative to the one before (0.05 = 5% more), of the rates where there are rates."""

    label: str
    count: int | None
    rate: ComplaintRate | None
    change: float | None


@dataclass(frozen=True, slots=True)
class ComplaintSeries:
    """The periods in order."""

    periods: tuple[ComplaintPeriod, ...]
    has_volumes: bool

    @property
    def total(self) -> int:
        """All complaints of the known periods."""
        return sum(period.count or 0 for period in self.periods)

    @property
    def missing(self) -> int:
        """How many periods have no number."""
        return sum(period.count is None for period in self.periods)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the series."""
        notes = []
        if not self.has_volumes:
            notes.append(_("Without the volume nobody can tell whether more complaints mean worse service or more customers."))
        if self.missing:
            notes.append(_("Periods without a number of complaints: {count}.").format(count=self.missing))
        return tuple(notes)

    @property
    def verdict(self) -> str:
        """The first and the last known period."""
        known = [period for period in self.periods if period.count is not None and (period.rate is not None or not self.has_volumes)]
        if not known:
            return _("No period has both complaints and a volume.")
        first, last = known[0], known[-1]
        text = _("{total} complaints in {count} periods.").format(total=number_text(self.total), count=len(self.periods) - self.missing)
        start, end = (period.rate.rate if period.rate else float(period.count or 0) for period in (first, last))
        if len(known) < 2 or not start:
            return text
        words = _(" From {first} to {last} the number went from {start} to {end} ({change}).")
        if self.has_volumes:
            words = _(" From {first} to {last} the rate per {per} went from {start} to {end} ({change}).")
        change = end / start - 1
        return text + words.format(
            first=first.label,
            last=last.label,
            per=number_text(first.rate.per) if first.rate else "",
            start=figure_text(start, 5),
            end=figure_text(end, 5),
            change=("+" if change > 0 else "") + percent_text(change),
        )
