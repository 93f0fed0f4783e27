"""The frequency table of a column of categories: counts, per cents of all rows and of those that are there, cumulated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qcbench.analysis.columns import categories_of, counts_of, same_length
from qcbench.analysis.distribution.labels import LabelOrder, label_order
from qcbench.analysis.distribution.wording import missing_sentence, sentences
from qcbench.analysis.numbers import exact, number_text, percent_text, plain, total_of
from qcbench.texts import _


def frequency_table(values: Any, name: str = "", *, weights: Any = None, order: LabelOrder = "natural") -> FrequencyTable:
    """Count how often each category occurs.

    Args:
        values: any column that `categories_of` takes; blank cells are missing, the texts "None" and "NA" are categories.
        name: what the column is called.
        weights: how often each row stands for itself; a row without a weight is missing.
        order: "natural" (numbers and dates ascend, words stand as they first appear), "size", "label" or "appearance".

    Raises:
        Refusal: a weight is negative or no number; lengths differ.
    """
    import numpy as np

    found = categories_of(values, name)
    sizes = np.ones(len(found.codes)) if weights is None else counts_of(weights, _("weight"), whole=False)
    same_length(found.codes, sizes, name, _("weight"))
    there = (found.codes >= 0) & ~np.isnan(sizes)
    counts = np.bincount(found.codes[there], weights=sizes[there], minlength=len(found.labels)).tolist()
    places = label_order(found, order, counts)
    return FrequencyTable(name, _rows([(found.labels[place], counts[place]) for place in places]), int((~there).sum()))


def _rows(sizes: Sequence[tuple[str, float]]) -> tuple[FrequencyRow, ...]:
    total = total_of(size for _label, size in sizes)
    rows, reached = [], Fraction()
    for label, size in sizes:
        reached += exact(size)
        so_far = plain(reached)
        rows.append(FrequencyRow(label, size, size / total if total else None, so_far, so_far / total if total else None))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class FrequencyRow:
    """A category: its count and its share of the rows that have a category, alone and cumulated; None where the total is 0."""

    label: str
    count: float
    share: float | None
    cumulative_count: float
    cumulative_share: float | None


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """Categories in order; `missing` rows have none and are no part of the shares."""

    name: str
    rows: tuple[FrequencyRow, ...]
    missing: int

    @property
    def total(self) -> float:
        """All that is counted."""
        return self.rows[-1].cumulative_count if self.rows else 0.0

    @property
    def notes(self) -> tuple[str, ...]:
        """Why there are no shares."""
        return () if self.total else (_("There is nothing to count, so there are no shares."),)

    @property
    def verdict(self) -> str:
        """The most frequent category."""
        if not self.total:
            return sentences(self.notes[0], missing_sentence(self.missing))
        most = max(self.rows, key=lambda row: row.count)
        text = _("Of {total}, most are “{label}”: {count}, {share}.").format(
            total=number_text(self.total), label=most.label, count=number_text(most.count), share=percent_text(most.share or 0)
        )
        return sentences(text, missing_sentence(self.missing))
