"""Spreads: the F test of two variances with the interval of their ratio; Levene, Brown–Forsythe and Bartlett for any number of groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.compare.one_proportion import level_text
from qcbench.analysis.compare.samples import Moments, moments_of, sample_of, spread_of
from qcbench.analysis.compare.tails import Alternative, Interval, checked_confidence, chi_square_tail, f_quantile, f_tail
from qcbench.analysis.compare.wording import figure, interval_figures, missing_note, names_of
from qcbench.analysis.numbers import number_text, p_value_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

Centre = Literal["median", "mean"]


def variance_test(
    first: Any, second: Any, *, names: tuple[str, str] = ("", ""), confidence: float = 0.95, alternative: Alternative = "two_sided"
) -> VarianceTest:
    """The F test: the first variance over the second, for normal data (Montgomery and Runger, Applied Statistics, section 10-5).

    Two-sided p is twice the smaller tail. The test is sensitive to values that are not normal; `spread_tests` is not.

    Args:
        first, second: the values (missing ones are left out), or a `Summary` of each.
        confidence: of the two-sided interval of the ratio of the variances.

    Raises:
        Refusal: a cell is no number, a group has fewer than 2 values, or the confidence is no share.
    """
    called = names_of(names)
    one, other = moments_of(first, called[0]), moments_of(second, called[1])
    level = checked_confidence(confidence)
    missing = one.missing + other.missing
    freedom = (one.n - 1, other.n - 1)
    notes = missing_note(missing)
    if not one.sd or not other.sd:
        notes += (_("A group does not vary at all, so no ratio of variances can be tested."),)
        return VarianceTest(called, (one.n, other.n), (one.sd, other.sd), None, freedom, None, alternative, None, level, missing, notes)
    ratio = (one.sd / other.sd) ** 2
    above, below = f_tail(ratio, *freedom), f_tail(1 / ratio, freedom[1], freedom[0])
    p_value = {"two_sided": min(1.0, 2 * min(above, below)), "less": below, "greater": above}[alternative]
    low, high = (f_quantile(at, *freedom) for at in ((1 - level) / 2, (1 + level) / 2))
    interval = (ratio / high, ratio / low)
    return VarianceTest(called, (one.n, other.n), (one.sd, other.sd), ratio, freedom, p_value, alternative, interval, level, missing, notes)


def spread_tests(groups: Sequence[Any], *, names: Sequence[str] = (), centre: Centre = "median") -> SpreadTests:
    """Whether groups vary alike: Levene's test about the mean and about the median, and Bartlett's.

    About the mean: H. Levene, in Contributions to Probability and Statistics, 1960, p. 278–292. About the median: M. B. Brown and
    A. B. Forsythe, J. Am. Stat. Assoc. 69, 1974, p. 364–367, which stands skewed data. Bartlett's (Proc. R. Soc. A 160, 1937) is for
    normal data only.

    Args:
        groups: two or more columns of values.
        names: what they are called.
        centre: which of Levene's tests `p_value` reports.

    Raises:
        Refusal: fewer than two groups, a cell is no number, or a group has fewer than 2 values.
    """
    import numpy as np

    if len(groups) < 2:
        raise Refusal(_("Spreads can be compared between at least 2 groups; add a group."))
    called = tuple((names[i] if i < len(names) else "") or _("Group {number}").format(number=i + 1) for i in range(len(groups)))
    samples = [sample_of(values, name, least=2) for values, name in zip(groups, called, strict=True)]
    values, missing = [sample for sample, _missing in samples], sum(count for _values, count in samples)
    mean, median = (_levene([np.abs(sample - at(sample)) for sample in values]) for at in (np.mean, np.median))
    sizes = [len(sample) for sample in values]
    freedom = (len(values) - 1, sum(sizes) - len(values))
    bartlett = _bartlett([Moments(len(sample), 0.0, spread_of(sample)) for sample in values])
    notes = missing_note(missing)
    if median is None or mean is None:
        notes += (_("The distances from the groups' centres do not vary, so Levene's test gives no value."),)
    if bartlett is None:
        notes += (_("A group does not vary at all, so Bartlett's test gives no value."),)
    return SpreadTests(
        names=called,
        sizes=tuple(sizes),
        sds=tuple(spread_of(sample) for sample in values),
        degrees_of_freedom=freedom,
        w_median=median,
        p_median=None if median is None else f_tail(median, *freedom),
        w_mean=mean,
        p_mean=None if mean is None else f_tail(mean, *freedom),
        bartlett=bartlett,
        p_bartlett=None if bartlett is None else chi_square_tail(bartlett, freedom[0]),
        centre=centre,
        missing=missing,
        notes=notes,
    )


def _levene(distances: list[Floats]) -> float | None:
    """The F of a one-way analysis of variance of the distances; None where they do not vary within the groups."""
    import numpy as np

    whole = np.concatenate(distances)
    grand = float(whole.mean())
    between = math.fsum(len(part) * (float(part.mean()) - grand) ** 2 for part in distances)
    within = math.fsum(float(((part - part.mean()) ** 2).sum()) for part in distances)
    if within <= 1e-24 * len(whole) * max(grand * grand, float(np.abs(whole).max()) ** 2):
        return None
    return (between / (len(distances) - 1)) / (within / (len(whole) - len(distances)))


def _bartlett(groups: list[Moments]) -> float | None:
    if not all(group.sd for group in groups):
        return None
    freedom = [group.n - 1 for group in groups]
    whole, largest = sum(freedom), max(group.sd for group in groups)
    pooled = math.fsum(degrees * (group.sd / largest) ** 2 for degrees, group in zip(freedom, groups, strict=True)) / whole
    logs = math.fsum(degrees * 2 * math.log(group.sd / largest) for degrees, group in zip(freedom, groups, strict=True))
    factor = 1 + (math.fsum(1 / degrees for degrees in freedom) - 1 / whole) / (3 * (len(groups) - 1))
    return max(0.0, (whole * math.log(pooled) - logs) / factor)


@dataclass(frozen=True, slots=True)
class VarianceTest:
    """The F test: `f` is the first variance over the second; None, like p and interval, where a group does not vary."""

    names: tuple[str, str]
    sizes: tuple[int, int]
    sds: tuple[float, float]
    f: float | None
    degrees_of_freedom: tuple[int, int]
    p_value: float | None
    alternative: Alternative
    interval: Interval | None
    confidence: float
    missing: int = 0
    notes: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """Both standard deviations, and whether they differ, for the slide."""
        first, second = (figure(sd, sd) for sd in self.sds)
        if self.f is None or self.p_value is None or self.interval is None:
            text = _("{first} has the standard deviation {sd}, {second} {sd2}; a group does not vary, so no test can be made.")
            return text.format(first=self.names[0], second=self.names[1], sd=first, sd2=second)
        text = (
            _(
                "The spreads of {first} (s = {sd}) and {second} (s = {sd2}) differ significantly (F = {f}, {p});"
                " {confidence} interval of the ratio of variances {interval}."
            )
            if self.p_value < 0.05
            else _(
                "No significant difference is found between the spreads of {first} (s = {sd}) and {second} (s = {sd2}) (F = {f}, {p});"
                " {confidence} interval of the ratio of variances {interval}. That does not prove them equal."
            )
        )
        return text.format(
            first=self.names[0],
            second=self.names[1],
            sd=first,
            sd2=second,
            f=figure(self.f, self.f),
            p=p_value_text(self.p_value),
            confidence=level_text(self.confidence),
            interval=interval_figures(self.interval, self.interval[0]),
        )


@dataclass(frozen=True, slots=True)
class SpreadTests:
    """Levene's W about the median and the mean (F with these degrees of freedom) and Bartlett's chi-square; None where there is none."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    sds: tuple[float, ...]
    degrees_of_freedom: tuple[int, int]
    w_median: float | None
    p_median: float | None
    w_mean: float | None
    p_mean: float | None
    bartlett: float | None
    p_bartlett: float | None
    centre: Centre
    missing: int = 0
    notes: tuple[str, ...] = ()

    @property
    def w(self) -> float | None:
        """Levene's W about the chosen centre."""
        return self.w_median if self.centre == "median" else self.w_mean

    @property
    def p_value(self) -> float | None:
        """The p value of Levene's test about the chosen centre."""
        return self.p_median if self.centre == "median" else self.p_mean

    @property
    def verdict(self) -> str:
        """Whether the groups' spreads differ, for the slide."""
        if self.w is None or self.p_value is None:
            return _("The spreads of the {groups} groups can't be tested: the values vary too little.").format(groups=len(self.sizes))
        text = (
            _("The spreads of the {groups} groups differ significantly (Levene's test, W = {w}, {p}).")
            if self.p_value < 0.05
            else _(
                "No significant difference is found between the spreads of the {groups} groups (Levene's test, W = {w}, {p});"
                " that does not prove them equal."
            )
        )
        return text.format(groups=len(self.sizes), w=number_text(self.w, 3), p=p_value_text(self.p_value))
