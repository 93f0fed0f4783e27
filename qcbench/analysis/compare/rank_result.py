"""The result of a rank test, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qcbench.analysis.compare.one_proportion import level_text
from qcbench.analysis.compare.tails import Alternative, Interval
from qcbench.analysis.compare.wording import figure, interval_figures, signed_figure
from qcbench.analysis.numbers import p_value_text
from qcbench.texts import _

RankMethod = Literal["auto", "exact", "normal_corrected", "normal"]


def _scale(test: RankTest) -> float:
    width = test.interval[1] - test.interval[0] if test.interval else 0.0
    return width or abs(test.shift) or abs(test.medians[0])


@dataclass(frozen=True, slots=True)
class RankTest:
    """A rank test: `statistic` is U or V of the first group, `complement` that of the second.

    `z` carries no continuity correction; `z_untied` takes the variance without ties, as JASP prints it.
    `effect` is the rank-biserial correlation, −1 to 1: for two groups the share of pairs in which the first is greater less the share
    in which it is smaller (Cliff's delta). `interval` is about the shift. p values are None where all values are the same; `p_exact`
    also where it was not asked for.
    """

    kind: Literal["mann_whitney", "signed_rank"]
    names: tuple[str, str]
    sizes: tuple[int, int]
    medians: tuple[float, float]
    statistic: float
    complement: float
    zeros: int
    tied: bool
    method: RankMethod
    alternative: Alternative
    z: float | None
    z_untied: float | None
    p_value: float | None
    p_exact: float | None
    p_normal: float | None
    p_normal_corrected: float | None
    shift: float
    interval: Interval | None
    confidence: float
    effect: float | None
    missing: int = 0
    notes: tuple[str, ...] = ()

    @property
    def nonzero(self) -> int:
        """How many differences are not 0 (signed ranks)."""
        return self.sizes[0] - self.zeros

    @property
    def method_name(self) -> str:
        """The name of the test."""
        return _("Mann–Whitney test") if self.kind == "mann_whitney" else _("Wilcoxon signed rank test")

    @property
    def verdict(self) -> str:
        """Both medians, and whether the groups differ, for the slide."""
        if self.p_value is None:
            text = _("{first} (median {median}) and {second} ({median2}) can't be told apart by ranks: no value differs.")
        elif self.p_value < 0.05:
            text = _("{first} (median {median}) and {second} ({median2}) differ significantly ({method}, {p}); shift {shift}{interval}.")
        else:
            text = _(
                "No significant difference is found between {first} (median {median}) and {second} ({median2}) ({method}, {p});"
                " shift {shift}{interval}. That does not prove them equal."
            )
        scale = _scale(self)
        return text.format(
            first=self.names[0],
            second=self.names[1],
            median=figure(self.medians[0], scale),
            median2=figure(self.medians[1], scale),
            method=self.method_name,
            p="" if self.p_value is None else p_value_text(self.p_value),
            shift=signed_figure(self.shift, scale),
            interval=self._interval_text(scale),
        )

    def _interval_text(self, scale: float) -> str:
        if self.interval is None:
            return ""
        return _(", {confidence} interval {interval}").format(
            confidence=level_text(self.confidence), interval=interval_figures(self.interval, scale)
        )
