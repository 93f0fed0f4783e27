"""The check sheet: occurrences tallied by item and stratum, their totals, and the way on to the Pareto chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Unpack

from qcbench.analysis.columns import categories_of, column_of, counts_of
from qcbench.analysis.distribution.labels import LabelOrder, label_order, nothing_to_count
from qcbench.analysis.distribution.wording import missing_sentence, sentences
from qcbench.analysis.numbers import number_text, percent_text
from qcbench.analysis.pareto import ParetoResult, ParetoSettings, pareto_of_sums
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

TallyStyle = Literal["strokes", "character"]


def check_sheet(items: Sequence[str], strata: Sequence[str], tallies: Iterable[Iterable[object]], *, name: str = "") -> CheckSheet:
    """Work out a sheet as it was filled in.

    Args:
        items, strata: the names of rows and columns (date, shift, person, channel); without strata give one, e.g. ("",).
        tallies: a row an item, a column a stratum; whole numbers of 0 or more, a blank cell is 0: nothing was tallied there.
        name: what is tallied.

    Raises:
        Refusal: a cell is no whole number or negative (with item and column); the sheet does not fit its names; two items of a name.
    """
    lines = [list(line) for line in tallies]
    if not items or not strata or len(lines) != len(items) or any(len(line) != len(strata) for line in lines):
        raise Refusal(_("The check sheet must have one row for each item and one column for each stratum; check its size."))
    for named in (items, strata):
        twice = next((one for one in named if list(named).count(one) > 1), None)
        if twice is not None:
            raise Refusal(_("“{name}” stands on the check sheet twice; rename or remove one.").format(name=twice))
    counts, blank = [], 0
    for item, line in zip(items, lines, strict=True):
        found = counts_of(line, item)
        blank += int((found != found).sum())
        counts.append(tuple(0 if count != count else int(count) for count in found.tolist()))
    return CheckSheet(name, tuple(items), tuple(strata), tuple(counts), blank, 0)


def check_sheet_of_rows(
    frame: pd.DataFrame, item: str, stratum: str | None = None, *, times: str | None = None, order: LabelOrder = "natural"
) -> CheckSheet:
    """Make the sheet from records, one a row, or one for several with their number in `times`.

    Raises:
        Refusal: there is no such column; a number of times is negative, blank or not whole; no row has an item.
    """
    import numpy as np

    items = categories_of(column_of(frame, item), item)
    strata = categories_of([""] * len(frame) if stratum is None else column_of(frame, stratum), stratum or "")
    codes = np.zeros(len(frame), dtype=np.int64) if stratum is None else strata.codes
    labels = ("",) if stratum is None else strata.labels
    sizes = np.ones(len(frame)) if times is None else counts_of(column_of(frame, times), times)
    there = (items.codes >= 0) & (codes >= 0) & ~np.isnan(sizes)
    if not there.any():
        raise nothing_to_count(item)
    shape = (len(items.labels), len(labels))
    flat = np.bincount(items.codes[there] * shape[1] + codes[there], weights=sizes[there], minlength=shape[0] * shape[1])
    table = flat.astype(np.int64).reshape(shape)
    rows = label_order(items, order, table.sum(axis=1).tolist())
    columns = [0] if stratum is None else label_order(strata, order, table.sum(axis=0).tolist())
    return CheckSheet(
        name=item,
        items=tuple(items.labels[place] for place in rows),
        strata=tuple(labels[place] for place in columns),
        tallies=tuple(tuple(line) for line in table[np.ix_(rows, columns)].tolist()),
        blank_cells=0,
        missing=int((~there).sum()),
    )


def tally_marks(count: int, style: TallyStyle = "character") -> str:
    """The count in tally marks, five a group: the five strokes of 正, or four strokes and a bar.

    Raises:
        Refusal: the count is negative.
    """
    if count < 0:
        raise Refusal(_("A tally can't be negative ({count}); correct it.").format(count=count))
    whole, rest = divmod(count, 5)
    if style == "character":
        return "正" * whole + ("", "一", "丁", "下", "止")[rest]
    return " ".join(["||||/"] * whole + ["|" * rest] * bool(rest))


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """Tallies (`tallies[item][stratum]`) and their totals.

    `blank_cells` were left blank and count 0; `missing` records had no item, stratum or number and are left out.
    """

    name: str
    items: tuple[str, ...]
    strata: tuple[str, ...]
    tallies: tuple[tuple[int, ...], ...]
    blank_cells: int
    missing: int

    @property
    def item_totals(self) -> tuple[int, ...]:
        """The total of each row."""
        return tuple(sum(line) for line in self.tallies)

    @property
    def stratum_totals(self) -> tuple[int, ...]:
        """The total of each column."""
        return tuple(sum(column) for column in zip(*self.tallies, strict=True))

    @property
    def total(self) -> int:
        """All tallies."""
        return sum(self.item_totals)

    @property
    def item_shares(self) -> tuple[float | None, ...]:
        """Each row's share of all tallies; None where there is none yet."""
        return tuple(size / self.total if self.total else None for size in self.item_totals)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know about the totals."""
        return () if self.total else (_("Nothing is tallied yet, so there are no shares."),)

    def added(self, item: str, stratum: str, times: int = 1) -> CheckSheet:
        """The sheet with more (or, below 0, fewer) tallies in a cell.

        Raises:
            Refusal: there is no such item or stratum, or the tally would be negative.
        """
        for name, known in ((item, self.items), (stratum, self.strata)):
            if name not in known:
                raise Refusal(
                    _("There is no “{name}” on the check sheet; choose one of: {known}.").format(name=name, known=_(", ").join(known))
                )
        row, column = self.items.index(item), self.strata.index(stratum)
        lines = [list(line) for line in self.tallies]
        lines[row][column] += times
        if lines[row][column] < 0:
            raise Refusal(_("A tally can't be negative ({count}); correct it.").format(count=lines[row][column]))
        return CheckSheet(self.name, self.items, self.strata, tuple(map(tuple, lines)), self.blank_cells, self.missing)

    def pareto(self, stratum: str | None = None, **settings: Unpack[ParetoSettings]) -> ParetoResult:
        """The Pareto analysis of the items, of one stratum or all.

        Raises:
            Refusal: nothing is tallied, no such stratum, impossible settings.
        """
        if stratum is None:
            sizes = self.item_totals
        elif stratum in self.strata:
            sizes = tuple(line[self.strata.index(stratum)] for line in self.tallies)
        else:
            raise Refusal(
                _("There is no “{name}” on the check sheet; choose one of: {known}.").format(name=stratum, known=_(", ").join(self.strata))
            )
        return pareto_of_sums((dict(zip(self.items, sizes, strict=True)), self.missing), **settings)

    @property
    def verdict(self) -> str:
        """The item with the most tallies, and the stratum."""
        if not self.total:
            return sentences(self.notes[0], missing_sentence(self.missing))
        item = max(range(len(self.items)), key=self.item_totals.__getitem__)
        size = self.item_totals[item]
        text = _("{total} in all; most for “{item}”: {count}, {share}.").format(
            total=number_text(self.total), item=self.items[item], count=number_text(size), share=percent_text(size / self.total)
        )
        if len(self.strata) > 1:
            place = max(range(len(self.strata)), key=self.stratum_totals.__getitem__)
            second = _("“{stratum}” has the most: {count}.")
            text = sentences(text, second.format(stratum=self.strata[place], count=number_text(self.stratum_totals[place])))
        return sentences(text, missing_sentence(self.missing))
