"""Whether the items of a scale measure one thing: Cronbach's alpha, and each item's part in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.compare.one_proportion import level_text
from qcbench.analysis.compare.tails import Interval, checked_confidence, f_quantile
from qcbench.analysis.numbers import number_text
from qcbench.analysis.service.items import answers_of, complete_rows
from qcbench.errors import Refusal
from qcbench.texts import N_, _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

WORDS = (
    (0.9, N_("excellent consistency")),
    (0.8, N_("good consistency")),
    (0.7, N_("acceptable consistency")),
    (0.6, N_("questionable consistency")),
    (0.5, N_("poor consistency")),
)
"""What alpha is called from which value on (D. George and P. Mallery, SPSS for Windows Step by Step, 4th ed., 2003, p. 231)."""

_BELOW = N_("unacceptable consistency")


def reliability(items: Any, *, confidence: float = 0.95, words: Sequence[tuple[float, str]] = WORDS) -> Reliability:
    """Cronbach's alpha of a scale, from the complete answers.

    α = k/(k − 1) · (1 − Σ sᵢ² / s²) with the variances of the k items and of their sum (L. J. Cronbach, Psychometrika 16, 1951); the
    standardised one from the mean correlation r̄ of the items: k r̄ / (1 + (k − 1) r̄). The interval: L. S. Feldt, Psychometrika 30, 1965.
    The item-total correlation is the corrected one: of an item with the sum of the others.

    Args:
        items: a frame or mapping with one column an item, or rows of numbers; items that ask the opposite must be reversed first.
        words: what alpha is called from which value on, best first; below the last it is unacceptable.

    Raises:
        Refusal: under 2 items, under 2 complete answers, or a bad cell.
    """
    level = checked_confidence(confidence)
    names, answers = answers_of(items)
    if len(names) < 2:
        raise Refusal(_("Reliability needs at least 2 items; {count} is given.").format(count=len(names)))
    whole, left_out = complete_rows(answers)
    if len(whole) < 2:
        raise Refusal(
            _("Reliability needs at least 2 respondents who answered every item; there are {count}. Fill in the gaps.").format(
                count=len(whole)
            )
        )
    alpha = cronbach_alpha(whole)
    found = tuple(_item(whole, place, name) for place, name in enumerate(names))
    return Reliability(
        n=len(whole),
        left_out=left_out,
        alpha=alpha,
        interval=None if alpha is None else _feldt(alpha, len(whole), len(names), level),
        standardised=_standardised(whole),
        items=found,
        confidence=level,
        words=tuple(words),
    )


def cronbach_alpha(whole: Floats) -> float | None:
    """Alpha of complete answers (rows are respondents); None where their sums do not differ or there is one item."""
    items = whole.shape[1]
    sums = whole.sum(axis=1)
    if items < 2 or _flat(sums):
        return None
    parts = math.fsum(0.0 if _flat(column) else float(column.var(ddof=1)) for column in whole.T)
    return float(items / (items - 1) * (1 - parts / float(sums.var(ddof=1))))


def _item(whole: Floats, place: int, name: str) -> ItemReliability:
    import numpy as np

    column = whole[:, place]
    others = np.delete(whole, place, axis=1)
    sums = others.sum(axis=1)
    flat = _flat(column)
    correlation = None if flat or _flat(sums) else _bounded(float(np.corrcoef(column, sums)[0, 1]))
    spread = 0.0 if flat else float(column.std(ddof=1))
    return ItemReliability(name, float(column.mean()), spread, correlation, cronbach_alpha(others))


def _standardised(whole: Floats) -> float | None:
    """None where an item has no spread, or the formula has no value."""
    import numpy as np

    if any(_flat(column) for column in whole.T):
        return None
    items = whole.shape[1]
    matrix = np.corrcoef(whole, rowvar=False)
    mean = float((matrix.sum() - items) / (items * (items - 1)))
    below = 1 + (items - 1) * mean
    return None if below <= 1e-12 else items * mean / below


def _feldt(alpha: float, n: int, items: int, confidence: float) -> Interval:
    tail = (1 - confidence) / 2
    freedom = (n - 1, (n - 1) * (items - 1))
    return 1 - (1 - alpha) * f_quantile(1 - tail, *freedom), 1 - (1 - alpha) * f_quantile(tail, *freedom)


def _flat(column: Floats) -> bool:
    spread = float(column.max() - column.min())
    return spread <= 1e-12 * max(1.0, float(abs(column).max()))


def _bounded(correlation: float) -> float:
    return max(-1.0, min(1.0, correlation))


@dataclass(frozen=True, slots=True)
class ItemReliability:
    """An item: its mean and spread, its correlation with the sum of the others, and alpha without it (None where there is none)."""

    name: str
    mean: float
    deviation: float
    item_total: float | None
    alpha_without: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha of `n` complete answers; `left_out` respondents had a gap."""

    n: int
    left_out: int
    alpha: float | None
    interval: Interval | None
    standardised: float | None
    items: tuple[ItemReliability, ...]
    confidence: float
    words: tuple[tuple[float, str], ...]

    @property
    def word(self) -> str:
        """What this alpha is called; empty without one."""
        if self.alpha is None:
            return ""
        return _(next((word for least, word in self.words if self.alpha >= least), _BELOW))

    @property
    def weak_items(self) -> tuple[ItemReliability, ...]:
        """The items without which alpha would be higher."""
        alpha = self.alpha
        return () if alpha is None else tuple(item for item in self.items if (item.alpha_without or alpha) > alpha + 1e-12)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about alpha, and why a figure is missing."""
        notes = []
        if self.alpha is None:
            notes.append(_("The sums of the answers do not differ, so alpha does not exist."))
        elif self.alpha < 0:
            notes.append(_("Alpha is negative: probably an item asks the opposite and must be reversed."))
        against = [item.name for item in self.items if item.item_total is not None and item.item_total < 0]
        if against:
            notes.append(
                _("These items run against the others; check whether they must be reversed: {items}.").format(items=_(", ").join(against))
            )
        flat = [item.name for item in self.items if item.deviation == 0]
        if flat:
            notes.append(
                _("All gave the same answer to these items, so they have no correlation: {items}.").format(items=_(", ").join(flat))
            )
        if self.left_out:
            notes.append(_("Respondents left out because an answer is missing: {count}.").format(count=self.left_out))
        return tuple(notes)

    @property
    def verdict(self) -> str:
        """Alpha with its interval and its word, and the item that lowers it most."""
        if self.alpha is None:
            return self.notes[0]
        interval = ""
        if self.interval is not None:
            low, high = (number_text(bound, 2) for bound in self.interval)
            interval = _(" ({level} interval {low} to {high})").format(level=level_text(self.confidence), low=low, high=high)
        text = _("Cronbach's alpha = {alpha}{interval}, {word}, from {n} complete answers to {items} items.").format(
            alpha=number_text(self.alpha, 2), interval=interval, word=self.word, n=self.n, items=len(self.items)
        )
        if not self.weak_items:
            return text
        worst = max(self.weak_items, key=lambda item: item.alpha_without or 0)
        return text + _(" Without “{item}” it would be {alpha}.").format(item=worst.name, alpha=number_text(worst.alpha_without or 0, 2))
