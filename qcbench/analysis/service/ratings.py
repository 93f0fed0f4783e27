"""Ratings on a scale of whole numbers, one a customer or counted already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qcbench.analysis.columns import counts_of, numbers_of, too_few
from qcbench.analysis.numbers import number_text
from qcbench.errors import Refusal
from qcbench.texts import _


def tally(ratings: Any, low: int, high: int, name: str) -> tuple[tuple[int, ...], int]:
    """How often each step of the scale was given, from the lowest up, and how many ratings are missing.

    Raises:
        Refusal: a rating is not whole or outside the scale (with its row), or there is none.
    """
    import numpy as np

    weights = None
    if isinstance(ratings, Mapping):
        weights = counts_of(list(ratings.values()), name)
        ratings = list(ratings)
    numbers = numbers_of(ratings, name)
    there = ~np.isnan(numbers)
    wrong = there & ((numbers < low) | (numbers > high) | (numbers != np.floor(numbers)))
    if wrong.any():
        row = int(wrong.argmax())
        raise Refusal(
            _("Row {row} of “{column}” is {value}, but ratings are whole numbers from {low} to {high}; correct it.").format(
                row=row + 1, column=name, value=number_text(float(numbers[row])), low=low, high=high
            )
        )
    if weights is not None:
        there &= ~np.isnan(weights)
        weights = weights[there]
    steps = (numbers[there] - low).astype(np.int64)
    counts = tuple(int(count) for count in np.bincount(steps, weights, minlength=high - low + 1))
    if not sum(counts):
        raise too_few(0, 1, name)
    return counts, int(len(numbers) - np.count_nonzero(there))


def missing_note(missing: int) -> list[str]:
    """The note on ratings that were left out, if any were."""
    return [_("Ratings left out because they are blank: {count}.").format(count=missing)] if missing else []
