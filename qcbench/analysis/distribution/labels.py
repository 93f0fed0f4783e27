"""In what order categories stand: as they first appear, by their label, or by size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.pareto import is_other_name
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Categories, Floats

LabelOrder = Literal["natural", "appearance", "label", "size"]


def label_order(found: Categories, order: LabelOrder, sizes: Sequence[float] | Floats) -> list[int]:
    """The places of the labels in the wanted order.

    Args:
        found: the categories.
        order: "natural": numbers and dates ascend, words stand as they first appear; "appearance"; "label": by the text;
            "size": the greatest first, the rest (其他) last.
        sizes: the size of each label.
    """
    places = list(range(len(found.labels)))
    if order == "label":
        return sorted(places, key=lambda place: (found.labels[place].casefold(), found.labels[place]))
    if order == "size":
        return sorted(places, key=lambda place: (is_other_name(found.labels[place]), -float(sizes[place])))
    if order == "natural" and found.cells and _is_ranked(found.cells):
        rank: Callable[[int], Any] = found.cells.__getitem__
        return sorted(places, key=rank)
    return places


def _is_ranked(cells: Sequence[object]) -> bool:
    return all(isinstance(cell, Real) for cell in cells) or (
        all(isinstance(cell, date) for cell in cells) and len({type(cell) for cell in cells}) == 1
    )


def nothing_to_count(name: str) -> Refusal:
    """The refusal of a table in which no row has a category."""
    return Refusal(_("There is nothing to count by “{column}”; enter rows with this column filled.").format(column=name))
