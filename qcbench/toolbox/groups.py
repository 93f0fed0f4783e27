"""Tools that split their data: which groups are before and after, values by group, and one result a group beside that of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import categories_of, numbers_of, same_length
from qcbench.analysis.distribution.histogram import HistogramGroup, histograms
from qcbench.analysis.distribution.labels import label_order
from qcbench.analysis.distribution.wording import sentences
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

BEFORE_WORDS = ("before", "改善前", "对策前", "活动前", "实施前", "之前", "改進前", "改前", "前")
AFTER_WORDS = ("after", "改善后", "对策后", "活动后", "实施后", "之后", "改善後", "改后", "后", "後")
MOST_GROUPS = 50


def before_and_after(names: Sequence[str]) -> tuple[str, str] | None:
    """The two groups that are before and after by their names, in this order; None where the names do not say so."""
    before = [name for name in names if _says(name, BEFORE_WORDS)]
    after = [name for name in names if _says(name, AFTER_WORDS)]
    return (before[0], after[0]) if len(before) == 1 and len(after) == 1 and before != after else None


def _says(name: str, words: Sequence[str]) -> bool:
    word = name.strip().lower()
    return any(word == known or (len(known) > 1 and word.startswith(known)) for known in words)


def rows_by_group(groups: Any, name: str) -> tuple[dict[str, Any], int]:
    """Which rows (a truth each) belong to each group, in natural order, and how many rows have none.

    Raises:
        Refusal: no row has a group, or there are too many groups to show.
    """
    found = categories_of(groups, name)
    if not found.labels:
        raise Refusal(_("“{column}” is empty, so there are no groups; fill it in or choose another column.").format(column=name))
    if len(found.labels) > MOST_GROUPS:
        text = _("“{column}” has {count} groups, more than {most}; choose a column with fewer different entries.")
        raise Refusal(text.format(column=name, count=len(found.labels), most=MOST_GROUPS))
    order = label_order(found, "natural", found.counts)
    return {found.labels[place]: found.codes == place for place in order}, found.missing


def histograms_by(values: Any, groups: Any, names: tuple[str, str], settings: Mapping[str, Any]) -> HistogramGroup:
    """Histograms of the same classes, one a group; before stands before after.

    Raises:
        Refusal: as `histograms`, or there are no groups.
    """
    numbers = numbers_of(values, names[0])
    places, ungrouped = rows_by_group(groups, names[1])
    same_length(numbers, groups, *names)
    parts = {label: numbers[rows] for label, rows in places.items()}
    pair = before_and_after(list(parts))
    if pair is not None and len(parts) == 2:
        parts = {name: parts[name] for name in pair}
    empty = next((name for name, part in parts.items() if not (part == part).any()), None)
    if empty is not None:
        raise Refusal(_("“{group}” has no value of “{column}”; add values or leave the group out.").format(group=empty, column=names[0]))
    return replace(histograms(parts, **settings), ungrouped=ungrouped)


def grouped(
    frame: pd.DataFrame,
    by: str,
    calculate: Callable[[pd.DataFrame, str], Any],
    figure: Callable[[Any], str],
) -> Grouped:
    """One result for all rows and one a group.

    Args:
        calculate: the result of some rows; '' names all of them.
        figure: a result's chief figure as text.

    Raises:
        Refusal: as the calculation, and as `rows_by_group`.
    """
    places, ungrouped = rows_by_group(frame[by], by)
    total = calculate(frame, "")
    parts = tuple((label, _of_group(calculate, frame[rows], label)) for label, rows in places.items())
    return Grouped(by, total, parts, tuple(figure(result) for _label, result in parts), ungrouped)


def _of_group(calculate: Callable[[pd.DataFrame, str], Any], rows: pd.DataFrame, label: str) -> Any:
    """A group's result; a refusal says of which group it is."""
    try:
        return calculate(rows, label)
    except Refusal as refusal:
        raise Refusal(_("{name}: {note}").format(name=label, note=refusal)) from refusal


@dataclass(frozen=True, slots=True)
class Grouped:
    """A result for all rows (`total`) and one for each group; `figures` are the groups' chief figures as texts."""

    by: str
    total: Any
    parts: tuple[tuple[str, Any], ...]
    figures: tuple[str, ...]
    ungrouped: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known about the whole, and about the comparison."""
        own = [_("Differences between groups may be chance; test them before they are reported.")]
        if self.ungrouped:
            own.append(_("Rows without “{column}”, part of the whole only: {count}.").format(column=self.by, count=self.ungrouped))
        return (*self.total.notes, *own)

    @property
    def verdict(self) -> str:
        """The sentence on the whole, then each group's figure."""
        listed = _("; ").join(f"{name} {text}" for (name, _result), text in zip(self.parts, self.figures, strict=True))
        return sentences(self.total.verdict, _("By {column}: {figures}.").format(column=self.by, figures=listed))
