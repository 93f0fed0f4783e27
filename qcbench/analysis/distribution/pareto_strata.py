"""The comparative Pareto analysis: one chart a stratum, all with the categories in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from qcbench.analysis.columns import categories_of, column_of, counts_of
from qcbench.analysis.distribution.labels import LabelOrder, label_order, nothing_to_count
from qcbench.analysis.distribution.wording import sentences
from qcbench.analysis.numbers import number_text, percent_text, total_of
from qcbench.analysis.pareto import ParetoResult, ParetoSettings, pareto_of_sums
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

    from qcbench.analysis.columns import Floats, Wholes

_MOST_NOTES = 3


def pareto_by_stratum(
    frame: pd.DataFrame,
    category: str,
    stratum: str,
    *,
    amount: str | None = None,
    order: LabelOrder = "natural",
    **settings: Unpack[ParetoSettings],
) -> ComparativePareto:
    """Analyse the categories in each stratum (shift, month, branch), in the order that they have in total.

    Args:
        frame: one row an occurrence.
        category, stratum: columns; rows without one of them are counted apart.
        amount: the column to add up (counts, money, minutes); without it every row counts one.
        order: how the strata stand; see `label_order`.
        settings: those of `pareto`; the categories merged into the rest are those that are small in total.

    Raises:
        Refusal: there is no such column, an amount is negative, blank or no number, nothing to count, impossible settings.
    """
    import numpy as np

    names, strata = categories_of(column_of(frame, category), category), categories_of(column_of(frame, stratum), stratum)
    sizes = np.ones(len(frame)) if amount is None else counts_of(column_of(frame, amount), amount, whole=False)
    there = (names.codes >= 0) & (strata.codes >= 0)
    if np.isnan(sizes[there]).any():
        row = int(np.flatnonzero(there & np.isnan(sizes))[0]) + 1
        raise Refusal(_("Row {row} has no amount; enter it, or leave the row out.").format(row=row))
    if not there.any():
        raise nothing_to_count(stratum)
    settings.setdefault("amount_name", amount or "")
    shape = (len(names.labels), len(strata.labels))
    table = _sums((names.codes * shape[1] + strata.codes)[there], sizes[there], shape)
    summed = {label: total_of(line) for label, line in zip(names.labels, table, strict=True)}
    overall = pareto_of_sums((summed, int((~there).sum())), **settings)
    by_name = dict(zip(names.labels, table, strict=True))
    columns = label_order(strata, order, [total_of(line[place] for line in table) for place in range(shape[1])])
    return ComparativePareto(
        category=category,
        stratum=stratum,
        overall=overall,
        strata=tuple(_stratum(strata.labels[place], place, by_name, overall) for place in columns),
    )


def _sums(places: Wholes, sizes: Floats, shape: tuple[int, int]) -> list[list[float]]:
    """The exact sum of each cell."""
    import numpy as np

    if (sizes == np.floor(sizes)).all():
        sums = np.bincount(places, weights=sizes, minlength=shape[0] * shape[1]).astype(np.int64)
        return [[*line] for line in sums.reshape(shape).tolist()]
    cells: list[list[float]] = [[] for _place in range(shape[0] * shape[1])]
    for place, size in zip(places.tolist(), sizes.tolist(), strict=True):
        cells[place].append(size)
    return [[total_of(cells[row * shape[1] + column]) for column in range(shape[1])] for row in range(shape[0])]


def _stratum(label: str, place: int, table: dict[str, list[float]], overall: ParetoResult) -> StratumBars:
    """The bars of one stratum in the order of the whole; what is merged in the whole is merged here."""
    shown = {item.category for item in overall.items if not item.is_other}
    counts = []
    for item in overall.items:
        parts = [item.category] if not item.is_other else [name for name in table if name not in shown]
        counts.append(total_of(table[name][place] for name in parts))
    total = total_of(counts)
    reached = [total_of(counts[: place + 1]) for place in range(len(counts))]
    return StratumBars(
        label=label,
        counts=tuple(counts),
        total=total,
        shares=tuple(count / total if total else None for count in counts),
        cumulative_shares=tuple(part / total if total else None for part in reached),
    )


@dataclass(frozen=True, slots=True)
class StratumBars:
    """One small chart: counts in the order of the whole; shares of the stratum's own total, None where that is 0."""

    label: str
    counts: tuple[float, ...]
    total: float
    shares: tuple[float | None, ...]
    cumulative_shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ComparativePareto:
    """The whole, and the strata with its categories in its order; `greatest_count` is for one scale of all small charts."""

    category: str
    stratum: str
    overall: ParetoResult
    strata: tuple[StratumBars, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in the order of the whole."""
        return tuple(item.category for item in self.overall.items)

    @property
    def missing(self) -> int:
        """Rows without category or stratum."""
        return self.overall.missing

    @property
    def greatest_count(self) -> float:
        """The highest bar of all strata."""
        return max(max(part.counts) for part in self.strata)

    def leading(self, part: StratumBars) -> str | None:
        """The largest named category of a stratum; None where nothing is counted in it."""
        named = [
            (item.category, count) for item, count in zip(self.overall.items, part.counts, strict=True) if not item.is_other and count > 0
        ]
        return max(named, key=lambda pair: pair[1])[0] if named else None

    @property
    def notes(self) -> tuple[str, ...]:
        """The strata in which another category leads than in total."""
        first = self.categories[0]
        other = [(part.label, leader) for part in self.strata if (leader := self.leading(part)) is not None and leader != first]
        return tuple(
            _("In “{stratum}” the largest category is “{leader}”, not “{first}” as in total.").format(
                stratum=label, leader=leader, first=first
            )
            for label, leader in other
        )

    @property
    def verdict(self) -> str:
        """Which category leads in total, and whether the strata agree."""
        first = self.overall.items[0]
        text = _("In total “{category}” is largest: {count}, {share}.").format(
            category=first.category, count=number_text(first.count), share=percent_text(first.share)
        )
        if len(self.notes) > _MOST_NOTES:
            differ = _("In {count} of {all} strata another category leads.").format(count=len(self.notes), all=len(self.strata))
            return sentences(text, differ)
        agreed = _("It leads in every stratum.") if all(self.leading(part) for part in self.strata) else ""
        return sentences(text, *(self.notes or (agreed,)))
