"""Pearson's chi-square for a table of counts, with and without Yates' correction, and when it may be trusted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

LEAST_EXPECTED = 5


def association_of(table: Floats) -> Association:
    """Test whether rows and columns of a table of counts are independent.

    χ² = Σ(O − E)²/E with (r − 1)(c − 1) degrees of freedom (K. Pearson, Phil. Mag. 50 (1900)); for 2×2 tables also with
    |O − E| lowered by ½, but never below 0 (F. Yates, J. R. Stat. Soc. Suppl. 1 (1934) 217–235); expected counts should be
    5 or more (W. G. Cochran, Biometrics 10 (1954) 417–451). No value exists where a row or column has no counts.
    """
    import numpy as np

    rows, columns = table.shape
    if rows < 2 or columns < 2:
        return Association(notes=(_("A test needs two categories at least in rows and in columns."),))
    down, across, whole = table.sum(axis=1), table.sum(axis=0), float(table.sum())
    if not down.all() or not across.all():
        return Association(notes=(_("A category has no counts at all, so there is no chi-square; leave it out to test the others."),))
    expected = np.outer(down, across / whole)
    differences = np.abs(table - expected)
    freedom = (rows - 1) * (columns - 1)
    plain = float((differences**2 / expected).sum())
    yates = float(((differences - np.minimum(0.5, differences)) ** 2 / expected).sum()) if freedom == 1 and table.shape == (2, 2) else None
    least = float(expected.min())
    return Association(
        expected=tuple(tuple(line) for line in expected.tolist()),
        chi_square=plain,
        freedom=freedom,
        p_value=chi_square_tail(plain, freedom),
        chi_square_yates=yates,
        p_value_yates=None if yates is None else chi_square_tail(yates, freedom),
        least_expected=least,
        cramers_v=math.sqrt(plain / (whole * (min(rows, columns) - 1))),
        notes=_notes(table, least),
    )


def chi_square_tail(statistic: float, freedom: int) -> float:
    """The probability of a greater chi-square."""
    from scipy.special import chdtrc

    return float(chdtrc(freedom, statistic))


def _notes(table: Floats, least: float) -> tuple[str, ...]:
    import numpy as np

    notes = []
    if least < LEAST_EXPECTED:
        notes.append(_("An expected count is below 5, so chi-square is rough; join small categories or use Fisher's exact test."))
    if (table != np.floor(table)).any():
        notes.append(_("The weights are no whole numbers, so chi-square is only a hint."))
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class Association:
    """χ², its degrees of freedom and p value, with Yates' correction for 2×2 tables, the least expected count, and Cramér's V.

    V = √(χ²/(n(min(r, c) − 1))), 0 where nothing goes together, 1 where one factor tells the other (H. Cramér, Mathematical
    Methods of Statistics, 1946). Figures are None where they do not exist; `notes` says why.
    """

    expected: tuple[tuple[float, ...], ...] = ()
    chi_square: float | None = None
    freedom: int | None = None
    p_value: float | None = None
    chi_square_yates: float | None = None
    p_value_yates: float | None = None
    least_expected: float | None = None
    cramers_v: float | None = None
    notes: tuple[str, ...] = ()
