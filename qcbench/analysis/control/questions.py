"""The three plain questions that lead to a control chart, as data: question, answers, and where each answer leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qcbench.analysis.control.result import KIND_TITLES, ControlKind
from qcbench.errors import Refusal
from qcbench.texts import N_, _

FIRST = "data"
LARGE_SUBGROUP = 10
"""From this size on the range wastes information and the standard deviation takes its place (Montgomery 2009, section 6.3)."""


def questions() -> tuple[Question, ...]:
    """All questions; the first is asked first, the answers say which comes next."""
    return tuple(_QUESTIONS.values())


def next_question(answers: Mapping[str, str]) -> Question | None:
    """The question to ask after these answers (question key → answer key); None when they lead to a chart.

    Raises:
        Refusal: an answer that its question does not know.
    """
    return _walk(answers)[0]


def chart_by_answers(answers: Mapping[str, str]) -> ChartChoice:
    """The chart that the answers lead to, and why.

    Raises:
        Refusal: an answer that its question does not know, or a question that is still open.
    """
    question, kind, why = _walk(answers)
    if question is not None or kind is None:
        raise Refusal(_("One question is still open: {question}").format(question=question.text if question else ""))
    return ChartChoice(kind, why)


def _walk(answers: Mapping[str, str]) -> tuple[Question | None, ControlKind | None, str]:
    place, kind, why = FIRST, None, ""
    while kind is None:
        question = _QUESTIONS[place]
        if place not in answers:
            return question, None, ""
        answer = question.answer(answers[place])
        kind, why, place = answer.kind, answer.why, answer.question or ""
    return None, kind, why


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: it leads to another question, or to a chart with the reason why."""

    key: str
    english: str
    question: str | None = None
    kind: ControlKind | None = None
    reason: str = ""

    @property
    def text(self) -> str:
        """The answer in the language in force."""
        return _(self.english)

    @property
    def why(self) -> str:
        """Why this chart, in one sentence in the language in force."""
        return _(self.reason)


@dataclass(frozen=True, slots=True)
class Question:
    """A plain question with its answers."""

    key: str
    english: str
    answers: tuple[Answer, ...]

    @property
    def text(self) -> str:
        """The question in the language in force."""
        return _(self.english)

    def answer(self, key: str) -> Answer:
        """The answer of this key.

        Raises:
            Refusal: there is none.
        """
        for answer in self.answers:
            if answer.key == key:
                return answer
        known = ", ".join(answer.key for answer in self.answers)
        raise Refusal(
            _("“{answer}” is no answer to “{question}”; choose one of: {known}.").format(answer=key, question=self.text, known=known)
        )


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """The advised chart.

    Attributes:
        kind: which chart.
        why: the reason in one sentence, in the language that was active.
        columns: column names of the data by what they are: "values" (one, or several of one subgroup), "subgroups", "counts", "sizes",
            "labels"; "over" for the days of records to be counted; empty where the choice comes from answers.
        others: other charts that are possible, each with the condition under which it is the right one.
        marked: of records, the value of the counts' column that counts.
    """

    kind: ControlKind
    why: str
    columns: Mapping[str, tuple[str, ...]] | None = None
    others: tuple[tuple[ControlKind, str], ...] = ()
    marked: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The chart's name for people."""
        return _(KIND_TITLES[self.kind])


_MEASURED_ONE = N_("Measured values, one at a time: individual values and their moving ranges.")
_MEASURED_FEW = N_("Measured values in subgroups of 2 to 9: means and ranges.")
_MEASURED_MANY = N_("Measured values in subgroups of 10 or more: means and standard deviations, because ranges waste data there.")
_DEFECTIVES_EQUAL = N_("Defectives counted in samples of one size: the number of defectives.")
_DEFECTIVES_VARYING = N_("Defectives counted in samples of varying sizes: the proportion of defectives, with limits for each size.")
_DEFECTS_EQUAL = N_("Defects counted on the same quantity each time: the number of defects.")
_DEFECTS_VARYING = N_("Defects counted on varying quantities: defects per unit, with limits for each quantity.")
_QUESTIONS: dict[str, Question] = {
    question.key: question
    for question in (
        Question(
            "data",
            N_("Were the data measured or counted?"),
            (
                Answer("measured", N_("Measured: minutes, millimetres, amounts, scores …"), "together"),
                Answer("counted", N_("Counted: defectives, defects, complaints, errors …"), "thing"),
            ),
        ),
        Question(
            "together",
            N_("How many values are taken at a time, under the same conditions?"),
            (
                Answer("one", N_("One, such as one figure a day"), kind="i_mr", reason=_MEASURED_ONE),
                Answer("few", N_("2 to 9"), kind="xbar_r", reason=_MEASURED_FEW),
                Answer("many", N_("10 or more"), kind="xbar_s", reason=_MEASURED_MANY),
            ),
        ),
        Question(
            "thing",
            N_("What is counted: defectives or defects?"),
            (
                Answer("defectives", N_("Defectives: each unit passes or fails, so there are at most as many as units"), "sample"),
                Answer("defects", N_("Defects or events: one unit can have several"), "quantity"),
            ),
        ),
        Question(
            "sample",
            N_("Is the number inspected the same each time?"),
            (
                Answer("equal", N_("Yes, the same each time"), kind="np", reason=_DEFECTIVES_EQUAL),
                Answer("varying", N_("No, it varies"), kind="p", reason=_DEFECTIVES_VARYING),
            ),
        ),
        Question(
            "quantity",
            N_("Is the quantity looked at (area, length, days, orders) the same each time?"),
            (
                Answer("equal", N_("Yes, the same each time"), kind="c", reason=_DEFECTS_EQUAL),
                Answer("varying", N_("No, it varies"), kind="u", reason=_DEFECTS_VARYING),
            ),
        ),
    )
}
