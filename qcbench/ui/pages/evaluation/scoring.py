"""What an evaluation matrix adds up to: the scores of each member, totals, ranks, and the edits of a score. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qcbench.analysis.evaluation import CandidateResult, EvaluationResult, Weighed, evaluate
from qcbench.analysis.numbers import number_text
from qcbench.errors import QcbenchError, Refusal
from qcbench.model.content import ProjectContent
from qcbench.model.topic import Candidate, Criterion, Evaluation, Score
from qcbench.store.work import Work
from qcbench.texts import _

TOGETHER = ""
"""The member key of scores that all gave together."""


def matrix_of(content: ProjectContent, evaluation: Evaluation) -> Matrix:
    """The matrix with everything it adds up to, or the sentence why it does not add up yet."""
    criteria = content.of(Criterion, evaluation)
    candidates = content.of(Candidate, evaluation)
    keys = {row.key for row in candidates}
    rows = [row for row in content.all(Score) if row.candidate_key in keys]
    scores = {(row.candidate_key, row.criterion_key, row.member_key or TOGETHER): row.value for row in rows}
    scored = {row.member_key or TOGETHER for row in rows if row.value is not None}
    members = [member for member in (*(row.key for row in content.members), TOGETHER) if member in scored]
    matrix = Matrix(evaluation, criteria, candidates, scores, members)
    if not candidates or not criteria or not members:
        return matrix
    weighed = [Weighed(row.key, row.weight, row.full_mark) for row in criteria]
    try:
        result = evaluate(
            [row.key for row in candidates], weighed, members, scores, aggregate=evaluation.aggregate, threshold=evaluation.threshold
        )
    except QcbenchError as error:
        return Matrix(evaluation, criteria, candidates, scores, members, trouble=_named(str(error), criteria, candidates))
    return Matrix(evaluation, criteria, candidates, scores, members, result)


def _named(text: str, criteria: Sequence[Criterion], candidates: Sequence[Candidate]) -> str:
    names = {row.key: row.name for row in criteria} | {row.key: row.name for row in candidates}
    for key, name in names.items():
        text = text.replace(key, name)
    return text


def write_score(work: Work, content: ProjectContent, candidate: Candidate, criterion: Criterion, member: str, value: float | None) -> None:
    """Set what a member (or all together) gives a candidate on a criterion.

    Raises:
        Refusal: the score is not between 0 and the full mark.
    """
    if value is not None and not 0 <= value <= criterion.full_mark:
        raise Refusal(_("A score lies between 0 and {full}.").format(full=number_text(criterion.full_mark)))
    wanted = {"candidate_key": candidate.key, "criterion_key": criterion.key, "member_key": member or None}
    found = work.all(Score, **wanted)
    if value is None:
        for row in found:
            work.delete(row)
    elif found:
        found[0].value = value
    else:
        place = 1 + max((row.position for row in content.all(Score)), default=0.0)
        work.add(Score(project_key=content.project.key, position=place, value=value, **wanted))


@dataclass(frozen=True, slots=True)
class Matrix:
    """An evaluation with its rows; ``result`` is None, and ``trouble`` says why, while it does not add up."""

    evaluation: Evaluation
    criteria: list[Criterion]
    candidates: list[Candidate]
    scores: dict[tuple[str, str, str], float | None] = field(repr=False)
    members: list[str] = field(repr=False)
    result: EvaluationResult | None = field(default=None, repr=False)
    trouble: str = ""

    def of(self, candidate_key: str) -> CandidateResult | None:
        """What a candidate reached."""
        rows = self.result.candidates if self.result is not None else ()
        return next((row for row in rows if row.name == candidate_key), None)

    def points(self, candidate_key: str, criterion_key: str) -> float | None:
        """What all members together gave a candidate on a criterion."""
        found = self.of(candidate_key)
        if found is None:
            return None
        place = next((place for place, row in enumerate(self.criteria) if row.key == criterion_key), None)
        return found.by_criterion[place] if place is not None else None

    def winners(self) -> set[str]:
        """The keys of the candidates that the scores choose: those above the threshold, else the first rank."""
        if self.result is None:
            return set()
        if self.evaluation.threshold is None:
            return set(self.result.best)
        return {row.name for row in self.result.candidates if row.adopted}
