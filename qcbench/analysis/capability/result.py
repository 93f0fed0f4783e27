"""What a capability study of measured values finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qcbench.analysis.capability.grades import Grade
from qcbench.analysis.capability.indices import Indices, Limits, Outside
from qcbench.analysis.capability.sigma import WithinMethod
from qcbench.analysis.capability.verdict import notes_of, verdict_of
from qcbench.analysis.distribution.normality import NormalityResult

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

Method = Literal["normal", "box_cox", "percentile"]
IndexName = Literal["Cpk", "Ppk"]


@dataclass(frozen=True, slots=True)
class Percentiles:
    """The percentiles 0.135, 50 and 99.865 of the data."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class CapabilityResult:
    """The study.

    `mean`, `sigma_overall`, `minimum`, `maximum` and `limits` are in the unit of the data. `within` and `overall` hold the indices and the
    spreads they rest on: in the unit of the data, or transformed by Box–Cox with `power`, where `used_values`, `used_centre` and
    `used_limits` are what was transformed (else they repeat the data's own). `values` and `used_values` are the known values in order.

    `normality` is the test of `used_values`. `off_centre` is k, the distance of the centre from the middle of the limits over half
    their width. `within_parts` counts the subgroups or moving ranges behind the spread within. `grade` belongs to the index that
    `headline` names, `least_grade` to the lower end of its interval.
    """

    values: Floats
    missing: int
    mean: float
    sigma_overall: float
    minimum: float
    maximum: float
    limits: Limits
    method: Method
    used_values: Floats
    used_centre: float
    used_limits: Limits
    power: float | None
    percentiles: Percentiles | None
    within: Indices
    overall: Indices
    within_method: WithinMethod | None
    within_degrees: float | None
    within_parts: int
    off_centre: float | None
    below: int
    above: int
    observed: Outside
    expected_within: Outside
    expected_overall: Outside
    normality: NormalityResult
    confidence: float
    level: float
    beyond_limits: int | None
    headline: IndexName
    grades: tuple[Grade, ...]
    grade: Grade | None
    least_grade: Grade | None

    @property
    def n(self) -> int:
        """How many values there are."""
        return len(self.values)

    @property
    def main(self) -> Indices:
        """The indices that the verdict speaks of."""
        return self.within if self.headline == "Cpk" else self.overall

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the numbers: how they came about, what they do not say, why one is missing."""
        return notes_of(self)

    @property
    def verdict(self) -> str:
        """What the study found, for the slide."""
        return verdict_of(self)
