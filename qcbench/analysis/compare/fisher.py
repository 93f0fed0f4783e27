"""Fisher's exact test of a 2×2 table, from the table's own whole numbers and without a logarithm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.analysis.compare.counts import Table, two_by_two
from qcbench.analysis.numbers import number_text, p_value_text
from qcbench.texts import _

_SAME = 1 + 1e-7
"""Tables this close in probability count as equally likely, as in R's fisher.test."""
_NOTHING = 1e-300


def fisher_test(table: Sequence[Sequence[int]]) -> FisherResult:
    """Fisher's exact test of a 2×2 table, two-sided and one-sided.

    Two-sided: all tables with the same margins that are at most as likely as the one seen (R. A. Fisher, The Design of
    Experiments, 1935; the convention of R). Less and greater: of the upper left count.

    Args:
        table: two rows of two counts.

    Raises:
        Refusal: it is no 2×2 table of whole counts, or all counts are 0.
    """
    (a, b), (c, d) = counts = two_by_two(table)
    both, less, greater = fisher_tails(counts)
    empty = 0 in (a + b, c + d, a + c, b + d)
    notes = (_("A row or a column holds only zeros, so the table can't show a difference; p is 1."),) if empty else ()
    ratio = None if b * c == 0 or empty else a * d / (b * c)
    return FisherResult(counts, both, less, greater, ratio, notes)


def fisher_tails(table: Table) -> tuple[float, float, float]:
    """The p values of a 2×2 table: two-sided, less, greater."""
    (a, b), (c, d) = table
    row, column, whole = a + b, a + c, a + b + c + d
    least, greatest = max(0, row + column - whole), min(row, column)
    weights, start = _weights(row, column, whole, least, greatest)
    total = math.fsum(weights)
    place = a - start
    seen = weights[place] if 0 <= place < len(weights) else 0.0
    less = math.fsum(weights[: max(0, place + 1)]) / total
    more = math.fsum(weights[max(0, place) :]) / total
    both = math.fsum(weight for weight in weights if weight <= seen * _SAME) / total
    return min(1.0, both), min(1.0, less), min(1.0, more)


def _weights(row: int, column: int, whole: int, least: int, greatest: int) -> tuple[list[float], int]:
    """The probabilities of every upper left count against that of the likeliest one, and the count they start with.

    Each follows from its neighbour by a ratio of whole numbers; below 1e-300 they are left out.
    """
    likeliest = min(greatest, max(least, (row + 1) * (column + 1) // (whole + 2)))
    above, weight = [], 1.0
    for k in range(likeliest, greatest):
        weight *= (row - k) * (column - k) / ((k + 1) * (whole - row - column + k + 1))
        if weight < _NOTHING:
            break
        above.append(weight)
    below, weight = [], 1.0
    for k in range(likeliest, least, -1):
        weight *= k * (whole - row - column + k) / ((row - k + 1) * (column - k + 1))
        if weight < _NOTHING:
            break
        below.append(weight)
    return [*reversed(below), 1.0, *above], likeliest - len(below)


@dataclass(frozen=True, slots=True)
class FisherResult:
    """The test. `odds_ratio` is the sample's, None where it divides by 0; `p_less` and `p_greater` are one-sided."""

    table: Table
    p_value: float
    p_less: float
    p_greater: float
    odds_ratio: float | None
    notes: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """What the table shows, for the slide."""
        (a, b), (c, d) = self.table
        if self.notes:
            return self.notes[0]
        text = (
            _("Fisher's exact test, {p}: the two groups ({a} of {n} and {c} of {m}) differ significantly.")
            if self.p_value < 0.05
            else _(
                "Fisher's exact test, {p}: no significant difference is found between {a} of {n} and {c} of {m};"
                " that does not prove them equal."
            )
        )
        a_text, n_text, c_text, m_text = map(number_text, (a, a + b, c, c + d))
        return text.format(p=p_value_text(self.p_value), a=a_text, n=n_text, c=c_text, m=m_text)
