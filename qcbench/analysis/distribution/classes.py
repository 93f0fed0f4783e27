"""The classes of a histogram: how many, how wide, and where they begin, aligned to the measuring unit."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from qcbench.analysis.columns import scaled_whole
from qcbench.analysis.numbers import exact, number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

ClassRule = Literal["qc", "sturges", "freedman_diaconis"]
MOST_CLASSES = 500
_MOST_BY_RULE = 100
_FINEST = 100_000
_GREATEST = 1e300


def qc_class_range(n: int) -> tuple[int, int]:
    """The least and greatest number of classes for n values: under 50: 5–7, to 100: 6–10, to 250: 7–12, above: 10–20.

    Source: K. Ishikawa, Guide to Quality Control, chapter 2 (histograms).
    """
    if n < 50:
        return 5, 7
    if n <= 100:
        return 6, 10
    return (7, 12) if n <= 250 else (10, 20)


def qc_class_count(n: int) -> int:
    """The customary number of classes: 1 + 3.322 lg n, within the range that n asks for."""
    least, most = qc_class_range(n)
    return min(most, max(least, round(1 + 3.322 * math.log10(n))))


def sturges_count(n: int) -> int:
    """⌈log₂ n + 1⌉ classes (H. A. Sturges, J. Am. Stat. Assoc. 21 (1926) 65–66)."""
    return math.ceil(math.log2(n) + 1)


def freedman_diaconis_width(n: int, interquartile_range: float) -> float:
    """Classes 2·IQR/∛n wide (D. Freedman and P. Diaconis, Z. Wahrscheinlichkeitstheorie 57 (1981) 453–476); 0 without an IQR."""
    return 2 * interquartile_range / math.cbrt(n)


def freedman_diaconis_count(span: float, width: float) -> int | None:
    """How many such classes the values need: 1 where all are equal, None where only their middle half is."""
    if not span:
        return 1
    return None if not width or not math.isfinite(span / width) else max(1, math.ceil(span / width))


def measuring_unit(numbers: Floats, given: float | None = None) -> MeasuringUnit:
    """The step of the readings: as given, else the last decimal that is written.

    Numbers with more digits than an instrument reads (more than 100,000 steps in their range, or too many to tell) have no
    unit of their own; a power of ten under a ten-thousandth of their range stands in.

    Raises:
        Refusal: a unit of 0 or less; numbers too large to draw.
    """
    import numpy as np

    if float(np.abs(numbers).max()) > _GREATEST:
        raise Refusal(_("The values are too large to draw; divide them by a power of ten."))
    finest = 2 * Fraction(float(np.spacing(np.abs(numbers).max())))
    if given is not None:
        unit = exact(given, _("The measuring unit"))
        if unit <= 0:
            raise Refusal(_("The measuring unit must be greater than 0; enter the smallest step of the readings, e.g. 0.01."))
        return MeasuringUnit(max(unit, finest), unit < finest)
    span = exact(numbers.max()) - exact(numbers.min())
    scaled = scaled_whole(numbers)
    if scaled is not None and (not scaled[1] or span * 10 ** scaled[1] <= _FINEST) and Fraction(1, 10 ** scaled[1]) >= finest:
        return MeasuringUnit(Fraction(1, 10 ** scaled[1]), False)
    return MeasuringUnit(max(finest, Fraction(10) ** (_magnitude(span) - 4) if span else finest), True)


def class_edges(numbers: Floats, unit: Fraction, wanted: ClassChoice, suggested_width: float) -> tuple[list[Fraction], tuple[str, ...]]:
    """The bounds of the classes, and notes on what could not be had.

    Args:
        numbers: without NaN, one at least.
        unit: the measuring unit.
        wanted: the rule, or a number of classes, a width or bounds.
        suggested_width: that of Freedman and Diaconis, 0 where there is none.
    """
    if wanted.edges is not None:
        return _given_edges(numbers, wanted.edges), ()
    smallest, largest = exact(numbers.min()), exact(numbers.max())
    first = _first_bound(smallest, unit, wanted.first)
    width, notes = _width(len(numbers), smallest, largest, first, unit, wanted, suggested_width)
    count = int((largest - first) / width) + 1
    if count > MOST_CLASSES:
        raise Refusal(
            _("A width of {width} makes {count} classes, more than can be shown ({most}); choose a greater width.").format(
                width=number_text(float(width)), count=f"{count:,}", most=MOST_CLASSES
            )
        )
    if wanted.count is not None and count != wanted.count:
        notes = (*notes, _("{wanted} classes do not fit the measuring unit; {count} are drawn.").format(wanted=wanted.count, count=count))
    return [first + width * place for place in range(count + 1)], notes


def _first_bound(smallest: Fraction, unit: Fraction, given: float | None) -> Fraction:
    """Half a unit below the smallest value, so that no reading lies on a bound."""
    if given is None:
        return math.floor(smallest / unit + Fraction(1, 2)) * unit - unit / 2
    first = exact(given, _("The first bound"))
    if first > smallest:
        raise Refusal(
            _("The first bound is {first}, above the smallest value {smallest}; lower it.").format(
                first=number_text(first), smallest=number_text(smallest)
            )
        )
    return first


def _width(
    n: int, smallest: Fraction, largest: Fraction, first: Fraction, unit: Fraction, wanted: ClassChoice, suggested: float
) -> tuple[Fraction, tuple[str, ...]]:
    span = largest - smallest
    if wanted.width is not None:
        width = _given_width(wanted.width)
        uneven = (width / unit).denominator != 1
        note = _("The width is no multiple of the measuring unit, so classes hold different numbers of readings and may look like a comb.")
        return width, (note,) if uneven else ()
    if wanted.count is not None:
        return _enough(largest - first + unit / 2, wanted.count, unit), ()
    if wanted.rule == "sturges":
        return _enough(largest - first + unit / 2, sturges_count(n), unit), ()
    if wanted.rule == "freedman_diaconis":
        if suggested and span / exact(suggested) <= _MOST_BY_RULE:
            return _rounded(exact(suggested), unit), ()
        if span:
            note = _("Freedman and Diaconis' rule has no usable width for these values; the customary classes are drawn.")
            return _qc_width(n, span, unit), (note,)
    return _qc_width(n, span, unit), ()


def _qc_width(n: int, span: Fraction, unit: Fraction) -> Fraction:
    """The range over the number of classes, rounded to the unit; the other way where that leaves the customary number."""
    ideal = span / qc_class_count(n)
    least, most = qc_class_range(n)
    width = _rounded(ideal, unit)
    candidates = (width, *(max(unit, way(ideal / unit) * unit) for way in (math.ceil, math.floor)))
    return next((one for one in candidates if least <= int((span + unit / 2) / one) + 1 <= most), width)


def _rounded(width: Fraction, unit: Fraction) -> Fraction:
    return max(unit, math.floor(width / unit + Fraction(1, 2)) * unit)


def _enough(length: Fraction, count: int, unit: Fraction) -> Fraction:
    """The least multiple of the unit with which so many classes reach over the length."""
    return max(unit, math.ceil(length / count / unit) * unit)


def _given_width(value: float) -> Fraction:
    width = exact(value, _("The width"))
    if width <= 0:
        raise Refusal(_("The width of a class must be greater than 0; enter it in the unit of the values."))
    return width


def _given_edges(numbers: Floats, given: Sequence[float]) -> list[Fraction]:
    edges = [exact(edge, _("A bound")) for edge in given]
    if not 2 <= len(edges) <= MOST_CLASSES + 1 or any(low >= high for low, high in itertools.pairwise(edges)):
        raise Refusal(_("Bounds of classes must be 2 to {most} and rise, e.g. 0, 10, 20.").format(most=MOST_CLASSES + 1))
    smallest, largest = exact(numbers.min()), exact(numbers.max())
    if smallest < edges[0] or largest > edges[-1]:
        raise Refusal(
            _("The bounds reach from {first} to {last}, but the values from {smallest} to {largest}; widen the bounds.").format(
                first=number_text(edges[0]), last=number_text(edges[-1]), smallest=number_text(smallest), largest=number_text(largest)
            )
        )
    return edges


def _magnitude(value: Fraction) -> int:
    return math.floor(math.log10(value.numerator) - math.log10(value.denominator))


@dataclass(frozen=True, slots=True)
class MeasuringUnit:
    """The unit, and whether it only stands in because the values have more digits than an instrument reads."""

    size: Fraction
    stands_in: bool


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """How classes are chosen: by rule, or one of a number of classes, a width, bounds; `first` moves the first bound."""

    rule: ClassRule = "qc"
    count: int | None = None
    width: float | None = None
    first: float | None = None
    edges: Sequence[float] | None = None

    def checked(self) -> ClassChoice:
        """The choice itself.

        Raises:
            Refusal: more than one way is given, or a number of classes that is no whole number from 1 on.
        """
        given = [value for value in (self.count, self.width, self.edges) if value is not None]
        if len(given) > 1:
            raise Refusal(_("Choose one of the number of classes, their width and their bounds, not several."))
        if self.count is not None and (
            isinstance(self.count, bool) or int(self.count) != self.count or not 1 <= self.count <= MOST_CLASSES
        ):
            raise Refusal(_("The number of classes must be a whole number from 1 to {most}.").format(most=MOST_CLASSES))
        return self
