"""Measured values before and after, as groups or as pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.compare.advice import Check
from qcbench.analysis.compare.advisor import Settings
from qcbench.analysis.compare.assumptions import normality_check
from qcbench.analysis.compare.samples import differences_of, sample_of, spread_of
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats


def measured_of(before: Any, after: Any, settings: Settings) -> Measured:
    """Both columns checked; complete pairs only where they are pairs.

    Raises:
        Refusal: as `samples.sample_of` and `samples.differences_of`.
    """
    names = (_("After"), _("Before"))
    if settings.paired:
        y, x, differences, missing = differences_of(after, before, names, least=1)
        return Measured(x, y, differences, missing)
    (x, missing), (y, missing_too) = sample_of(before, names[1]), sample_of(after, names[0])
    return Measured(x, y, None, missing + missing_too)


def are_identical(data: Measured) -> bool:
    """Whether both columns hold the same values (pairs: row by row)."""
    import numpy as np

    if data.differences is not None:
        return not data.differences.any()
    return len(data.before) == len(data.after) and bool((np.sort(data.before) == np.sort(data.after)).all())


def normality_checks(data: Measured) -> tuple[Check, ...]:
    """The checks of normality: of both groups, or of the differences of pairs."""
    if data.differences is not None:
        return (normality_check(data.differences, _("Differences"), "normality"),)
    return (normality_check(data.before, _("Before"), "normality_before"), normality_check(data.after, _("After"), "normality_after"))


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Both columns; for pairs also after − before."""

    before: Floats
    after: Floats
    differences: Floats | None
    missing: int

    @property
    def sizes(self) -> tuple[int, int]:
        """The number of values before and after."""
        return len(self.before), len(self.after)

    @property
    def both(self) -> Floats:
        """All values together."""
        import numpy as np

        return np.concatenate([self.before, self.after])

    @property
    def is_constant(self) -> bool:
        """Whether nothing varies that a test could judge the difference by."""
        if self.differences is not None:
            return not spread_of(self.differences)
        return not spread_of(self.before) and not spread_of(self.after)
