"""The advisor: from the data and the question (is there a real difference before and after?) to a test, its checks and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.compare.advice import Advice, Conclusion, Counts, Question, question_of
from qcbench.analysis.compare.tails import Interval, checked_confidence, checked_share
from qcbench.analysis.numbers import finite, number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.model.enumerations import Direction


def advise(
    question: Question | str,
    before: Counts | Any,
    after: Counts | Any,
    *,
    direction: Direction | Literal["higher", "lower"] | None = None,
    paired: bool = False,
    complete: bool = False,
    name: str = "",
    unit: str = "",
    least_difference: float | None = None,
    alpha: float = 0.05,
    confidence: float = 0.95,
) -> Advice:
    """Answer a question about before and after, with the test that fits the data.

    Counts out of totals, and columns that hold only 0 and 1, are compared by chi-square with Yates' correction, by Fisher's test where an
    expected count is below 5. Measured values are compared by Welch's t test, pairs by the paired t test; by Mann–Whitney or
    Wilcoxon's signed ranks where the values are fewer than 8 or clearly not normal (Shapiro–Wilk below 0.05, unless there are 30
    with a skewness below 1). Spreads are compared by the F test, by Brown–Forsythe's where the values are not normal.

    Args:
        question: "difference" or "spread", or the question in the words of `questions()`.
        before, after: `Counts`, or columns of values; missing values are left out.
        direction: which way is better; without it a difference is neither better nor worse. A spread is better when smaller.
        paired: whether each row of both columns is the same thing before and after.
        complete: whether all cases of both periods are there (census data): then no test is made, the difference is a fact.
        name, unit: of the indicator, for the sentence.
        least_difference: the least difference that matters, in the unit of the values (as a share for counts: 0.01 is 1 point).
        alpha: below this p value a difference is called significant.
        confidence: of the intervals.

    Raises:
        Refusal: the question is unknown, before and after are of different kinds, or the data are not possible (with the row).
    """
    asked = question_of(question)
    settings = Settings(
        direction=_direction(direction),
        paired=paired,
        complete=complete,
        name=name.strip(),
        unit=unit.strip(),
        least_difference=_least(least_difference),
        alpha=checked_share(alpha, _("Alpha")),
        confidence=checked_confidence(confidence),
    )
    return _advice(asked, before, after, settings)


def _advice(asked: Question, before: Any, after: Any, settings: Settings) -> Advice:
    """Hand over to the advisor of this kind of data."""
    from qcbench.analysis.compare.advisor_counts import advise_counts, counts_of_column
    from qcbench.analysis.compare.advisor_means import advise_means
    from qcbench.analysis.compare.advisor_spreads import advise_spreads

    if isinstance(before, Counts) != isinstance(after, Counts):
        raise Refusal(_("Before and after are of different kinds; give counts out of totals for both, or measured values for both."))
    if isinstance(before, Counts) and isinstance(after, Counts):
        if asked == "spread":
            raise Refusal(_("Counts have no spread of their own; ask for the difference, or give measured values."))
        return advise_counts(before, after, settings)
    if asked == "spread":
        return advise_spreads(before, after, settings)
    before, after = _reusable(before), _reusable(after)
    counted = None if settings.paired else counts_of_column(before, after)
    if counted is not None:
        return advise_counts(counted[0], counted[1], settings, from_column=True)
    return advise_means(before, after, settings)


def _reusable(values: Any) -> Any:
    return list(values) if hasattr(values, "__next__") else values


def _direction(direction: str | None) -> Literal["higher", "lower", ""]:
    if direction is None or direction == "":
        return ""
    if direction not in ("higher", "lower"):
        raise Refusal(_("“{direction}” is no direction; say whether “higher” or “lower” is better.").format(direction=direction))
    return "higher" if direction == "higher" else "lower"


def _least(value: float | None) -> float | None:
    if value is None:
        return None
    least = float(finite(value, _("The least difference that matters")))
    if least <= 0:
        raise Refusal(
            _("{name} is {value}, but it must be greater than 0; correct it.").format(
                name=_("The least difference that matters"), value=number_text(least)
            )
        )
    return least


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked for besides the data."""

    direction: Literal["higher", "lower", ""]
    paired: bool
    complete: bool
    name: str
    unit: str
    least_difference: float | None
    alpha: float
    confidence: float

    def improved(self, difference: float) -> bool | None:
        """Whether a difference after − before is for the better."""
        return None if not self.direction or not difference else (difference > 0) == (self.direction == "higher")

    def conclusion(self, p_value: float, difference: float, interval: Interval | None, *, small: bool) -> Conclusion:
        """What a test comes to. `small` is whether the effect is trivial by its own measure, where no least difference is given."""
        within = self.within_least(interval)
        if p_value >= self.alpha:
            return "negligible" if within else "not_found"
        if within or (within is None and small):
            return "trivial"
        improved = self.improved(difference)
        return "different" if improved is None else "improved" if improved else "worse"

    def within_least(self, interval: Interval | None) -> bool | None:
        """Whether the whole interval lies below the least difference that matters; None without one."""
        if self.least_difference is None or interval is None:
            return None
        return max(abs(interval[0]), abs(interval[1])) < self.least_difference
