"""Whether scorers agree: Kendall's coefficient of concordance W, for evaluation matrices and rankings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.compare.tails import chi_square_tail
from qcbench.analysis.evaluation import ScoreKey, Weighed
from qcbench.analysis.numbers import exact, number_text, p_value_text
from qcbench.analysis.service.items import answers_of, complete_rows
from qcbench.errors import Refusal
from qcbench.texts import N_, _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

WORDS = ((0.7, N_("strong agreement")), (0.5, N_("moderate agreement")), (0.3, N_("weak agreement")))
"""What W is called from which value on: customary, no standard confirms it."""

_BELOW = N_("hardly any agreement")
_FEW_OBJECTS = 7


def kendalls_w(scores: Any, *, best: Literal["highest", "lowest"] = "highest", words: Sequence[tuple[float, str]] = WORDS) -> Concordance:
    """Kendall's W with the correction for ties, its χ² test, and the mean rank of each object.

    W = 12 S / (m² (n³ − n) − m Σ T), S the squared deviations of the rank sums, T = Σ (t³ − t) of each scorer's ties;
    χ² = m (n − 1) W with n − 1 degrees of freedom (M. G. Kendall and B. Babington Smith, Annals of Mathematical Statistics 10, 1939;
    S. Siegel and N. J. Castellan, Nonparametric Statistics for the Behavioral Sciences, 2nd ed., 1988, chapter 9).

    Args:
        scores: one row a scorer, one column an object (a frame, a mapping from object to its scores, or rows of numbers). A scorer with a
            gap is left out and counted.
        best: which score gets rank 1.
        words: what W is called from which value on, best first; below the last there is "hardly any agreement".

    Raises:
        Refusal: under 2 objects, under 2 scorers without a gap, or a bad cell.
    """
    if best not in ("highest", "lowest"):
        raise Refusal(_("Rank 1 goes either to the highest or to the lowest score (highest, lowest)."))
    names, answers = answers_of(scores)
    whole, left_out = complete_rows(answers)
    if len(names) < 2 or len(whole) < 2:
        raise Refusal(
            _("Agreement needs at least 2 objects and 2 scorers who scored all of them; there are {objects} and {scorers}.").format(
                objects=len(names), scorers=len(whole)
            )
        )
    ranks, ties = _ranks(-whole if best == "highest" else whole)
    scorers, objects = ranks.shape
    sums = ranks.sum(axis=0)
    squares = float(((sums - sums.mean()) ** 2).sum())
    whole_spread = scorers**2 * (objects**3 - objects) - scorers * ties
    w = None if whole_spread <= 0 else min(1.0, 12 * squares / whole_spread)
    chi_square = None if w is None else scorers * (objects - 1) * w
    return Concordance(
        scorers=scorers,
        left_out=left_out,
        objects=names,
        mean_ranks=tuple(float(value) for value in sums / scorers),
        w=w,
        chi_square=chi_square,
        freedom=objects - 1,
        p_value=None if chi_square is None else chi_square_tail(chi_square, objects - 1),
        has_ties=ties > 0,
        words=tuple(words),
    )


def evaluation_agreement(
    candidates: Sequence[str], criteria: Sequence[Weighed], members: Sequence[str], scores: Mapping[ScoreKey, float | None]
) -> Concordance:
    """How far the members of an evaluation matrix agree on the candidates, by each member's weighted total.

    A member who left a score out is left out and counted.

    Raises:
        Refusal: under 2 candidates, or under 2 members who scored everything.
    """
    table = {candidate: [_total(candidate, criteria, member, scores) for member in members] for candidate in candidates}
    return kendalls_w(table)


def _total(candidate: str, criteria: Sequence[Weighed], member: str, scores: Mapping[ScoreKey, float | None]) -> float | None:
    given = [(criterion.weight, scores.get((candidate, criterion.name, member))) for criterion in criteria]
    if any(score is None for _weight, score in given):
        return None
    return float(sum(exact(weight) * exact(score) for weight, score in given))


def _ranks(table: Floats) -> tuple[Floats, float]:
    """The ranks of each row, ties sharing the mean of theirs, and the sum of t³ − t over all ties."""
    import numpy as np

    ranks = np.empty(table.shape)
    ties = 0.0
    for row, scores in enumerate(table):
        _values, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
        last = np.cumsum(counts)
        ranks[row] = (last - (counts - 1) / 2)[places.reshape(-1)]
        ties += float((counts.astype(np.float64) ** 3 - counts).sum())
    return ranks, ties


@dataclass(frozen=True, slots=True)
class Concordance:
    """W between 0 (no agreement) and 1 (all alike); None where every scorer gave all objects the same score."""

    scorers: int
    left_out: int
    objects: tuple[str, ...]
    mean_ranks: tuple[float, ...]
    w: float | None
    chi_square: float | None
    freedom: int
    p_value: float | None
    has_ties: bool
    words: tuple[tuple[float, str], ...]

    @property
    def ranking(self) -> tuple[tuple[str, float], ...]:
        """The objects with their mean ranks, best first."""
        return tuple(sorted(zip(self.objects, self.mean_ranks, strict=True), key=lambda pair: pair[1]))

    @property
    def word(self) -> str:
        """What this W is called; empty without one."""
        if self.w is None:
            return ""
        return _(next((word for least, word in self.words if self.w >= least), _BELOW))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about W."""
        notes = []
        if self.w is None:
            notes.append(_("Every scorer gave all objects the same score, so agreement can't be measured."))
        elif len(self.objects) <= _FEW_OBJECTS:
            notes.append(_("With up to 7 objects the p value from chi-square is a rough one."))
        if self.has_ties:
            notes.append(_("Equal scores share the mean of their ranks, and W is corrected for them."))
        if self.left_out:
            notes.append(_("Scorers left out because a score is missing: {count}.").format(count=self.left_out))
        return tuple(notes)

    @property
    def verdict(self) -> str:
        """W with its word and its test, and the object ranked best where the scorers agree."""
        if self.w is None or self.p_value is None:
            return self.notes[0]
        text = _("Kendall's W = {w} ({scorers} scorers, {objects} objects; χ² = {chi}, {p}): {word}.").format(
            w=number_text(self.w, 2),
            scorers=self.scorers,
            objects=len(self.objects),
            chi=number_text(self.chi_square or 0, 2),
            p=p_value_text(self.p_value),
            word=self.word,
        )
        if self.p_value >= 0.05:
            return text + _(" More agreement than chance is not shown; talk about the criteria before the ranking is used.")
        (first, rank), (_second, next_rank) = self.ranking[:2]
        if math.isclose(rank, next_rank):
            return text
        return text + _(" Ranked best: {name} (mean rank {rank}).").format(name=first, rank=number_text(rank, 2))
