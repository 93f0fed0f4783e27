"""Student's t tests of means: Welch's, pooled, paired, and of one sample, each with the interval of the difference."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from qcbench.analysis.compare.effect_size import EffectSize, pooled_sd, standardised_change, standardised_difference
from qcbench.analysis.compare.one_proportion import level_text
from qcbench.analysis.compare.samples import Moments, differences_of, moments_of, spread_of
from qcbench.analysis.compare.tails import Alternative, Interval, checked_confidence, student_quantile, student_tail
from qcbench.analysis.compare.wording import figure, interval_figures, missing_note, names_of, signed_figure
from qcbench.analysis.numbers import finite, p_value_text
from qcbench.texts import _

MeansMethod = Literal["welch", "pooled", "paired", "one_sample"]


def welch_test(
    first: Any, second: Any, *, names: tuple[str, str] = ("", ""), confidence: float = 0.95, alternative: Alternative = "two_sided"
) -> MeansTest:
    """Welch's t test of two independent groups, which needs no equal spreads (B. L. Welch, Biometrika 34, 1947, p. 28–35).

    Args:
        first, second: the values (missing ones are left out), or a `Summary` of each.
        names: what the groups are called.
        confidence: of the two-sided interval of the difference.
        alternative: whether p asks for any difference, or for the first mean being less or greater.

    Raises:
        Refusal: a cell is no number, a group has fewer than 2 values, or the confidence is no share.
    """
    called = names_of(names)
    one, other = moments_of(first, called[0]), moments_of(second, called[1])
    parts = (one.sd**2 / one.n, other.sd**2 / other.n)
    error = math.hypot(one.sd / math.sqrt(one.n), other.sd / math.sqrt(other.n))
    freedom = None
    if error:
        shares = [part / sum(parts) for part in parts] if sum(parts) else [0.5, 0.5]
        freedom = 1 / (shares[0] ** 2 / (one.n - 1) + shares[1] ** 2 / (other.n - 1))
    return _two_groups("welch", called, one, other, error, freedom, confidence, alternative)


def pooled_test(
    first: Any, second: Any, *, names: tuple[str, str] = ("", ""), confidence: float = 0.95, alternative: Alternative = "two_sided"
) -> MeansTest:
    """Student's t test of two independent groups with one common spread (Montgomery and Runger, Applied Statistics, section 10-2).

    Arguments and refusals are those of `welch_test`.
    """
    called = names_of(names)
    one, other = moments_of(first, called[0]), moments_of(second, called[1])
    error = pooled_sd(one, other) * math.sqrt(1 / one.n + 1 / other.n)
    return _two_groups("pooled", called, one, other, error, one.n + other.n - 2, confidence, alternative)


def paired_test(
    first: Any, second: Any, *, names: tuple[str, str] = ("", ""), confidence: float = 0.95, alternative: Alternative = "two_sided"
) -> MeansTest:
    """Student's t test of pairs: the same things measured twice, row by row; every difference is first − second.

    Args:
        first, second: columns of the same length; a row where either is missing is left out.

    Raises:
        Refusal: as `welch_test`; the columns differ in length; fewer than 2 complete pairs.
    """
    called = names_of(names)
    x, y, differences, missing = differences_of(first, second, called)
    one, other = (Moments(len(values), float(values.mean()), spread_of(values)) for values in (x, y))
    change = Moments(len(differences), float(differences.mean()), spread_of(differences), missing)
    effect = standardised_change(change, checked_confidence(confidence))
    error = change.sd / math.sqrt(change.n)
    return _test("paired", called, (one, other), change.mean, error, change.n - 1, confidence, alternative, effect, missing, change.sd)


def one_sample_test(
    values: Any, expected: float = 0.0, *, name: str = "", confidence: float = 0.95, alternative: Alternative = "two_sided"
) -> MeansTest:
    """Student's t test of one sample's mean against a given value, such as a target; the difference is mean − expected.

    Raises:
        Refusal: as `welch_test`; the value to test against is no number.
    """
    called = name or _("The sample")
    given = float(finite(expected, _("The value to test against")))
    one = moments_of(values, called)
    change = Moments(one.n, one.mean - given, one.sd)
    effect = standardised_change(change, checked_confidence(confidence))
    error = one.sd / math.sqrt(one.n)
    names = (called, _("the given value"))
    return _test(
        "one_sample",
        names,
        (one, Moments(0, given, 0.0)),
        change.mean,
        error,
        one.n - 1,
        confidence,
        alternative,
        effect,
        one.missing,
        one.sd,
    )


def _two_groups(
    method: MeansMethod,
    names: tuple[str, str],
    one: Moments,
    other: Moments,
    error: float,
    freedom: float | None,
    confidence: float,
    alternative: Alternative,
) -> MeansTest:
    effect = standardised_difference(one, other, checked_confidence(confidence))
    missing = one.missing + other.missing
    return _test(method, names, (one, other), one.mean - other.mean, error, freedom, confidence, alternative, effect, missing, None)


def _test(
    method: MeansMethod,
    names: tuple[str, str],
    groups: tuple[Moments, Moments],
    difference: float,
    error: float,
    freedom: float | None,
    confidence: float,
    alternative: Alternative,
    effect: EffectSize | None,
    missing: int,
    sd_difference: float | None,
) -> MeansTest:
    """A test from its difference and standard error; without spread there is no t, p or interval."""
    level = checked_confidence(confidence)
    t = difference / error if error and freedom else None
    p_value = interval = None
    if t is not None and freedom:
        p_value = student_tail(t, freedom, alternative)
        reach = student_quantile((1 + level) / 2, freedom) * error
        interval = (difference - reach, difference + reach)
    notes = missing_note(missing)
    if t is None:
        notes += (_("The values do not vary at all, so no test and no interval can be given."),)
    one, other = groups
    return MeansTest(
        method=method,
        names=names,
        sizes=(one.n, other.n),
        means=(one.mean, other.mean),
        sds=(one.sd, other.sd),
        difference=difference,
        sd_difference=sd_difference,
        standard_error=error,
        t=t,
        degrees_of_freedom=freedom if t is not None else None,
        p_value=p_value,
        alternative=alternative,
        interval=interval,
        confidence=level,
        effect=effect,
        missing=missing,
        notes=notes,
    )


def _mean_interval(size: int, mean: float, sd: float, confidence: float) -> Interval | None:
    if size < 2 or not sd:
        return None
    reach = student_quantile((1 + confidence) / 2, size - 1) * sd / math.sqrt(size)
    return mean - reach, mean + reach


@dataclass(frozen=True, slots=True)
class MeansTest:
    """A t test; the difference is the first mean minus the second (or minus the given value, of size 0).

    `sd_difference` is that of the pairs' differences (of the values, for one sample). Without any spread `t`, the degrees of
    freedom, `p_value`, `interval` and `effect` are None.
    """

    method: MeansMethod
    names: tuple[str, str]
    sizes: tuple[int, int]
    means: tuple[float, float]
    sds: tuple[float, float]
    difference: float
    sd_difference: float | None
    standard_error: float
    t: float | None
    degrees_of_freedom: float | None
    p_value: float | None
    alternative: Alternative
    interval: Interval | None
    confidence: float
    effect: EffectSize | None
    missing: int = 0
    notes: tuple[str, ...] = ()

    @property
    def mean_intervals(self) -> tuple[Interval | None, Interval | None]:
        """The t interval of each mean by itself, at `confidence`; None for a given value, and without spread."""
        first, second = zip(self.sizes, self.means, self.sds, strict=True)
        return _mean_interval(*first, self.confidence), _mean_interval(*second, self.confidence)

    @property
    def method_name(self) -> str:
        """The name of the test."""
        names = {
            "welch": _("Welch's t test"),
            "pooled": _("pooled t test"),
            "paired": _("paired t test"),
            "one_sample": _("one-sample t test"),
        }
        return names[self.method]

    @property
    def verdict(self) -> str:
        """Both means, and whether they differ, for the slide."""
        if self.p_value is None or self.interval is None:
            return self._told(
                _("{first} {mean}, {second} {mean2} (difference {difference}); the values do not vary, so no test can be made.")
            )
        if self.p_value < 0.05:
            return self._told(
                _(
                    "{first} (mean {mean}) and {second} ({mean2}) differ significantly: difference {difference},"
                    " {confidence} interval {interval} ({method}, {p})."
                )
            )
        return self._told(
            _(
                "No significant difference is found between {first} (mean {mean}) and {second} ({mean2}): difference {difference},"
                " {confidence} interval {interval} ({method}, {p}). That does not prove them equal."
            )
        )

    def _told(self, text: str) -> str:
        scale = self.standard_error or abs(self.difference) or abs(self.means[0])
        return text.format(
            first=self.names[0],
            second=self.names[1],
            mean=figure(self.means[0], scale),
            mean2=figure(self.means[1], scale),
            difference=signed_figure(self.difference, scale),
            confidence=level_text(self.confidence),
            interval=interval_figures(self.interval, scale) if self.interval else "",
            method=self.method_name,
            p=p_value_text(self.p_value) if self.p_value is not None else "",
        )
