"""The evaluation matrix: candidates scored on criteria by members, weighted, ranked, and held against a threshold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qcbench.analysis.numbers import exact, plain, share_checked
from qcbench.errors import Refusal
from qcbench.model.enumerations import Aggregate
from qcbench.texts import _

ScoreKey = tuple[str, str, str]


def evaluate(
    candidates: Sequence[str],
    criteria: Sequence[Weighed],
    members: Sequence[str],
    scores: Mapping[ScoreKey, float | None],
    *,
    aggregate: Aggregate | Literal["sum", "mean"] = Aggregate.SUM,
    threshold: float | None = None,
) -> EvaluationResult:
    """Add up, or average, what the members gave each candidate on each criterion.

    A missing score is told and left out, never invented: a candidate that lacks scores has a total of those given, and is
    adopted or refused only if no missing score could change that.

    Args:
        candidates, members: names or keys; one member "" where all scored together.
        criteria: each with its weight and full mark.
        scores: (candidate, criterion, member) → score, None or absent where it is missing.
        aggregate: add the members' scores, or take their mean.
        threshold: the share of the full mark (members × criteria × full mark) from which a candidate is adopted.

    Raises:
        Refusal: no candidates, criteria or members; a name twice; a score outside 0 to the full mark; a weight below 0.
    """
    limit = None if threshold is None else share_checked(threshold, _("The threshold"))
    _check(candidates, criteria, members, scores)
    mean = aggregate == Aggregate.MEAN
    full = sum((_full(criterion, 1 if mean else len(members)) for criterion in criteria), Fraction())
    rows = [_row(candidate, criteria, members, scores, mean) for candidate in candidates]
    totals = [row.total for row in rows]
    results = tuple(
        CandidateResult(
            name=row.name,
            by_criterion=row.by_criterion,
            total=plain(row.total),
            share=float(row.total / full),
            rank=1 + sum(other > row.total for other in totals),
            adopted=None if limit is None else _adopted(row, limit * full),
            missing=row.missing,
        )
        for row in rows
    )
    return EvaluationResult(
        candidates=results,
        criteria=tuple(criteria),
        members=tuple(members),
        full_total=plain(full),
        threshold=None if limit is None else plain(limit),
        threshold_total=None if limit is None else plain(limit * full),
        missing=tuple(key for result in results for key in result.missing),
    )


def _check(candidates: Sequence[str], criteria: Sequence[Weighed], members: Sequence[str], scores: Mapping[ScoreKey, float | None]) -> None:
    names = [criterion.name for criterion in criteria]
    for kind, listed in ((_("candidate"), candidates), (_("criterion"), names), (_("member"), members)):
        if not listed:
            raise Refusal(_("The evaluation has no {kind} yet; add at least one.").format(kind=kind))
        if len(set(listed)) < len(listed):
            raise Refusal(_("A {kind} stands in the evaluation twice; rename or remove one.").format(kind=kind))
    for criterion in criteria:
        if exact(criterion.weight, criterion.name) < 0 or exact(criterion.full_mark, criterion.name) <= 0:
            raise Refusal(_("The criterion “{name}” needs a weight of 0 or more and a full mark above 0.").format(name=criterion.name))
    if not any(criterion.weight for criterion in criteria):
        raise Refusal(_("All weights are 0; give at least one criterion a weight."))
    _check_scores(candidates, {criterion.name: criterion.full_mark for criterion in criteria}, scores)


def _check_scores(candidates: Iterable[str], full_marks: Mapping[str, float], scores: Mapping[ScoreKey, float | None]) -> None:
    wanted = set(candidates)
    for (candidate, criterion, _member), score in scores.items():
        if score is None or candidate not in wanted or criterion not in full_marks:
            continue
        mark = exact(score, _("The score of “{candidate}” on “{criterion}”").format(candidate=candidate, criterion=criterion))
        if not 0 <= mark <= exact(full_marks[criterion]):
            raise Refusal(
                _("“{candidate}” has {score} on “{criterion}”; a score lies between 0 and {full}.").format(
                    candidate=candidate, score=plain(mark), criterion=criterion, full=full_marks[criterion]
                )
            )


def _full(criterion: Weighed, marks: int) -> Fraction:
    return exact(criterion.weight) * exact(criterion.full_mark) * marks


def _row(
    candidate: str,
    criteria: Sequence[Weighed],
    members: Sequence[str],
    scores: Mapping[ScoreKey, float | None],
    mean: bool,
) -> _Row:
    by_criterion: list[float | None] = []
    total, still_open = Fraction(), Fraction()  # still_open: what the missing scores could add to a sum
    missing: list[ScoreKey] = []
    for criterion in criteria:
        keys = [(candidate, criterion.name, member) for member in members]
        given = [exact(score) for score in (scores.get(key) for key in keys) if score is not None]
        lacking = [key for key in keys if scores.get(key) is None]
        missing += lacking
        points = sum(given, Fraction()) / (len(given) if mean and given else 1)
        by_criterion.append(plain(points) if given else None)
        total += exact(criterion.weight) * points
        still_open += _full(criterion, len(lacking))
    return _Row(candidate, tuple(by_criterion), total, still_open, tuple(missing), mean)


def _adopted(row: _Row, needed: Fraction) -> bool | None:
    """Whether the threshold is reached; None while missing scores decide it. A mean can fall too, so it waits for all scores."""
    if not row.missing:
        return row.total >= needed
    if row.mean:
        return None
    if row.total >= needed:
        return True
    return False if row.total + row.still_open < needed else None


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    by_criterion: tuple[float | None, ...]
    total: Fraction
    still_open: Fraction
    missing: tuple[ScoreKey, ...]
    mean: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion with its weight and full mark."""

    name: str
    weight: float = 1
    full_mark: float = 5


@dataclass(frozen=True, slots=True)
class CandidateResult:
    """A candidate: its points on each criterion before weighting (None: no score), weighted total, share of the full mark, rank.

    Equal totals share a rank, and the next rank is left out. `adopted` is None without a threshold, or while missing scores decide.
    """

    name: str
    by_criterion: tuple[float | None, ...]
    total: float
    share: float
    rank: int
    adopted: bool | None
    missing: tuple[ScoreKey, ...]


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """The matrix in the order of the candidates; ranks are provisional while scores are missing."""

    candidates: tuple[CandidateResult, ...]
    criteria: tuple[Weighed, ...]
    members: tuple[str, ...]
    full_total: float
    threshold: float | None
    threshold_total: float | None
    missing: tuple[ScoreKey, ...]

    @property
    def best(self) -> tuple[str, ...]:
        """The candidates on the first rank."""
        return tuple(candidate.name for candidate in self.candidates if candidate.rank == 1)
