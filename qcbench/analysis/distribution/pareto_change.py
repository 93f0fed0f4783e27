"""Two Pareto analyses side by side, before and after, on one scale."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.analysis.distribution.wording import sentences
from qcbench.analysis.numbers import exact, number_text, percent_text
from qcbench.analysis.pareto import ParetoResult
from qcbench.texts import _


def pareto_change(before: ParetoResult, after: ParetoResult, *, names: tuple[str, str] | None = None) -> ParetoChange:
    """Compare two analyses category by category.

    The categories stand in the order of before; those that are new stand after them, the rest (其他) last. Where both analyses know
    how many units were inspected, rates are compared too: counts alone mislead where the numbers inspected differ.
    """
    first, second = ({item.category: item for item in result.items} for result in (before, after))
    rest = [item.category for result in (before, after) for item in result.items if item.is_other]
    ordered = [name for name in dict.fromkeys([*first, *second]) if name not in rest] + list(dict.fromkeys(rest))
    changes = []
    for name in ordered:
        old, new = (found[name].count if name in found else 0 for found in (first, second))
        rates = [
            None if result.inspected is None else float(exact(count) / exact(result.inspected))
            for result, count in ((before, old), (after, new))
        ]
        changes.append(CategoryChange(name, old, new, float(exact(new) - exact(old)), _ratio(old, new), rates[0], rates[1], name in rest))
    return ParetoChange(names or (_("Before"), _("After")), before, after, tuple(changes))


def _ratio(old: float, new: float) -> float | None:
    return float((exact(new) - exact(old)) / exact(old)) if old else None


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """A category before and after: counts, their difference, and the difference over the count before (None where that is 0).

    Rates are per unit inspected, None where that number is not known.
    """

    category: str
    before: float
    after: float
    change: float
    relative_change: float | None
    rate_before: float | None
    rate_after: float | None
    is_other: bool


@dataclass(frozen=True, slots=True)
class ParetoChange:
    """Both analyses and the change of every category; `scale` is the end of the count axis that both charts share."""

    names: tuple[str, str]
    before: ParetoResult
    after: ParetoResult
    changes: tuple[CategoryChange, ...]

    @property
    def scale(self) -> float:
        """The greater total."""
        return max(self.before.total, self.after.total)

    @property
    def change(self) -> float:
        """The total after less the total before."""
        return float(exact(self.after.total) - exact(self.before.total))

    @property
    def relative_change(self) -> float:
        """The change over the total before."""
        return float((exact(self.after.total) - exact(self.before.total)) / exact(self.before.total))

    @property
    def notes(self) -> tuple[str, ...]:
        """What makes the pair hard to compare."""
        notes = []
        units = (self.before.inspected, self.after.inspected)
        if None in units:
            notes.append(_("How many units were inspected is not known for both, so only counts are compared."))
        elif units[0] != units[1]:
            notes.append(_("The numbers inspected differ, so compare the rates, not the counts."))
        if self.before.amount_name != self.after.amount_name:
            notes.append(_("Before and after do not count the same thing; compare with care."))
        return tuple(notes)

    @property
    def verdict(self) -> str:
        """How the total and the focus moved."""
        focus = set(self.before.focus)
        old = sum(exact(change.before) for change in self.changes if change.category in focus)
        new = sum(exact(change.after) for change in self.changes if change.category in focus)
        figures = {
            "before": number_text(self.before.total),
            "after": number_text(self.after.total),
            "change": percent_text(abs(self.relative_change)),
            "old": number_text(float(old)),
            "new": number_text(float(new)),
        }
        if self.change < 0:
            text = _("The total fell from {before} to {after}, by {change}; the focus of before went from {old} to {new}.")
        elif self.change > 0:
            text = _("The total rose from {before} to {after}, by {change}; the focus of before went from {old} to {new}.")
        else:
            text = _("The total stayed at {before}; the focus of before went from {old} to {new}.")
        return sentences(text.format(**figures), *self.notes)
