"""What the advisor hands back: the checks, the test chosen and those not chosen, the effect, and the sentence for the slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qcbench.analysis.compare.means import MeansTest
from qcbench.analysis.compare.rank_result import RankTest
from qcbench.analysis.compare.tails import Interval
from qcbench.analysis.compare.two_proportions import TwoProportions
from qcbench.analysis.compare.variances import SpreadTests, VarianceTest
from qcbench.errors import Refusal
from qcbench.texts import _

Question = Literal["difference", "spread"]
Kind = Literal["counts", "measured"]
Conclusion = Literal[
    "improved", "worse", "different", "trivial", "negligible", "not_found", "too_few", "complete", "identical", "no_spread"
]
Method = Literal["chi_square", "fisher", "welch", "paired", "mann_whitney", "signed_rank", "f_test", "levene"]
TestResult = TwoProportions | MeansTest | RankTest | VarianceTest | SpreadTests


@dataclass(frozen=True, slots=True)
class Counts:
    """So many cases out of so many, such as complaints out of calls."""

    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Check:
    """A checked assumption: what was looked at, the figure seen (None where it is no figure), whether it holds, and what that means.

    `passed` is None where the check informs without deciding.
    """

    key: str
    name: str
    value: float | None
    passed: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class NotChosen:
    """A test that was not chosen, its p value where it can be calculated, and why it was not chosen."""

    name: str
    p_value: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Effect:
    """A size of effect without unit, after against before, with its interval where there is one."""

    name: str
    value: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer to a question about before and after.

    `before` and `after` are proportions, means, medians or standard deviations, as `centre` says; `difference` is after − before with its
    interval (for spreads the interval is that of the ratio after / before, in `effect`). `improved` is None without a direction, or where
    nothing is established. Without a test `method`, `test`, `p_value` are None. `sentence` is what the slide says.
    """

    question: Question
    kind: Kind
    conclusion: Conclusion
    name: str
    unit: str
    centre: str
    sizes: tuple[int, int]
    before: float
    after: float
    difference: float
    interval: Interval | None
    confidence: float
    alpha: float
    method: Method | None
    method_name: str
    p_value: float | None
    effect: Effect | None
    improved: bool | None
    checks: tuple[Check, ...]
    not_chosen: tuple[NotChosen, ...]
    test: TestResult | None
    sentence: str
    missing: int = 0
    notes: tuple[str, ...] = ()

    @property
    def significant(self) -> bool | None:
        """Whether p lies below alpha; None without a test."""
        return None if self.p_value is None else self.p_value < self.alpha

    @property
    def verdict(self) -> str:
        """The one sentence for the slide, in the language in force when the advice was asked for."""
        return self.sentence


def questions() -> tuple[tuple[Question, str], ...]:
    """The questions that the advisor answers, as users ask them."""
    return (
        ("difference", _("Is there a real difference before and after?")),
        ("spread", _("Did the spread change before and after?")),
    )


def question_of(asked: str) -> Question:
    """The question behind its key or its words.

    Raises:
        Refusal: it is none of them.
    """
    for key, words in questions():
        if asked.strip().lower() in {key, words.lower()}:
            return key
    known = _("; ").join(f"{key}: {words}" for key, words in questions())
    raise Refusal(_("The advisor does not know the question “{asked}”; ask one of these: {known}").format(asked=asked, known=known))
