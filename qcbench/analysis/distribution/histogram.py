"""The histogram: classes by the rules of quality control, the normal curve over them, and the name of the shape."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import numbers_of, too_few, without_missing
from qcbench.analysis.distribution.classes import (
    ClassChoice,
    ClassRule,
    class_edges,
    freedman_diaconis_count,
    freedman_diaconis_width,
    measuring_unit,
    sturges_count,
)
from qcbench.analysis.distribution.descriptive import Description, describe
from qcbench.analysis.distribution.shape import SHAPE_LEAST, Shape, shape_of
from qcbench.analysis.distribution.wording import sentences, value_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats


def histogram(
    values: Any,
    name: str = "",
    *,
    rule: ClassRule = "qc",
    count: int | None = None,
    width: float | None = None,
    first: float | None = None,
    edges: Sequence[float] | None = None,
    unit: float | None = None,
    shape_least: int = SHAPE_LEAST,
) -> HistogramResult:
    """Sort numbers into classes; every number falls into exactly one.

    Args:
        values: any column that `numbers_of` takes; missing cells are counted apart.
        name: what the column is called.
        rule: "qc": as many classes as n asks for (50–100: 6–10; 100–250: 7–12; more: 10–20; K. Ishikawa, Guide to Quality Control,
            chapter 2), the width rounded to the measuring unit; "sturges"; "freedman_diaconis". See `classes`.
        count, width, edges: instead of the rule, a number of classes, a width, or all bounds (the upper bound belongs to the next
            class, the last one to the last).
        first: the first bound; without it half a measuring unit below the smallest value.
        unit: the measuring unit; without it the last decimal that is written.
        shape_least: from how many values on the shape is named.

    Raises:
        Refusal: as `numbers_of`; no number; impossible classes, or bounds that leave values out.
    """
    numbers, description = _described(values, name)
    choice = ClassChoice(rule, count, width, first, edges).checked()
    return _result(numbers, numbers, description, choice, unit, shape_least)


def histograms(groups: Mapping[str, Any], **settings: Any) -> HistogramGroup:
    """Histograms with the same classes, chosen from all values together: before and after, or strata.

    Args:
        groups: the values of each group by its name; a group without a number is refused.
        settings: as `histogram`.

    Raises:
        Refusal: as `histogram`, or there is no group.
    """
    import numpy as np

    if not groups:
        raise Refusal(_("There is no group to draw; choose at least one."))
    unit, least = settings.pop("unit", None), settings.pop("shape_least", SHAPE_LEAST)
    choice = ClassChoice(**settings).checked()
    described = {name: _described(values, name) for name, values in groups.items()}
    pooled = np.concatenate([numbers for numbers, _description in described.values()])
    return HistogramGroup(tuple(_result(numbers, pooled, description, choice, unit, least) for numbers, description in described.values()))


def before_and_after(before: Any, after: Any, names: tuple[str, str] | None = None, **settings: Any) -> HistogramGroup:
    """Two histograms with the same classes; as `histograms`."""
    first, second = names or (_("Before"), _("After"))
    return histograms({first: before, second: after}, **settings)


def _described(values: Any, name: str) -> tuple[Floats, Description]:
    column = numbers_of(values, name)
    numbers, _missing = without_missing(column)
    if not len(numbers):
        raise too_few(0, 1, name)
    return numbers, describe(column, name)


def _result(
    numbers: Floats, pooled: Floats, description: Description, choice: ClassChoice, unit: float | None, shape_least: int
) -> HistogramResult:
    import numpy as np

    spread = float(np.subtract(*np.quantile(pooled / 2, [0.75, 0.25]))) * 2
    step = measuring_unit(pooled, unit)
    exact_edges, notes = class_edges(pooled, step.size, choice, freedman_diaconis_width(len(pooled), spread))
    bounds = np.array([float(edge) for edge in exact_edges])
    widths = {high - low for low, high in itertools.pairwise(exact_edges)}
    counts = np.histogram(numbers, bins=bounds)[0]
    is_even = len(widths) == 1
    own_width = freedman_diaconis_width(description.n, description.interquartile_range or 0.0)
    if step.stands_in and choice.edges is None:
        notes = (*notes, _("The values have more digits than an instrument reads; the classes are aligned to a rounded step."))
    return HistogramResult(
        description=description,
        edges=tuple(bounds.tolist()),
        counts=tuple(counts.tolist()),
        unit=float(step.size),
        width=float(widths.pop()) if is_even else None,
        sturges_count=sturges_count(description.n),
        freedman_diaconis_width=own_width,
        freedman_diaconis_count=freedman_diaconis_count(description.range or 0.0, own_width),
        shape=shape_of(numbers, description, float(step.size), drawn=counts.astype(np.float64) if is_even else None, least=shape_least),
        notes=notes,
    )


@dataclass(frozen=True, slots=True)
class HistogramResult:
    """Classes and their counts: `edges` has one more than `counts`; `width` is None where classes differ in width.

    `sturges_count`, `freedman_diaconis_width` and `freedman_diaconis_count` are what those rules ask for, before any alignment;
    the last is None where the middle half of the values is equal.
    """

    description: Description
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    unit: float
    width: float | None
    sturges_count: int
    freedman_diaconis_width: float
    freedman_diaconis_count: int | None
    shape: Shape
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the column is called."""
        return self.description.name

    @property
    def n(self) -> int:
        """How many values there are."""
        return self.description.n

    @property
    def missing(self) -> int:
        """How many are missing."""
        return self.description.missing

    @property
    def rows(self) -> tuple[ClassRow, ...]:
        """The frequency table."""
        found, reached = [], 0
        for low, high, count in zip(self.edges, self.edges[1:], self.counts, strict=False):
            reached += count
            found.append(ClassRow(low, high, low / 2 + high / 2, count, count / self.n, reached, reached / self.n))
        return tuple(found)

    def normal_curve(self, points: int = 101) -> tuple[tuple[float, float], ...]:
        """Points (value, count expected in a class there) of the normal curve with the values' mean and spread; () without spread.

        The curve is over the classes' reach and three standard deviations. Classes of different width have no common scale: ().
        """
        import numpy as np

        mean, spread = self.description.mean, self.description.sd
        if not spread or mean is None or self.width is None:
            return ()
        across = np.linspace(min(self.edges[0], mean - 3 * spread), max(self.edges[-1], mean + 3 * spread), points)
        z = (across - mean) / spread
        height = self.n * (self.width / spread) / math.sqrt(2 * math.pi)
        return tuple(zip(across.tolist(), (height * np.exp(-(z**2) / 2)).tolist(), strict=True))

    @property
    def verdict(self) -> str:
        """The description and the shape, for the slide."""
        return sentences(self.description.verdict, self.shape.verdict)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A row of the frequency table: from `low` up to below `high`, its middle, count and share, alone and cumulated."""

    low: float
    high: float
    middle: float
    count: int
    share: float
    cumulative_count: int
    cumulative_share: float


@dataclass(frozen=True, slots=True)
class HistogramGroup:
    """Histograms that share their classes, in the order of the groups; `ungrouped` rows have no group and are left out."""

    parts: tuple[HistogramResult, ...]
    ungrouped: int = 0

    @property
    def edges(self) -> tuple[float, ...]:
        """The bounds that all share."""
        return self.parts[0].edges

    @property
    def greatest_share(self) -> float:
        """The greatest share of a class, for one scale."""
        return max(count / part.n for part in self.parts for count in part.counts)

    @property
    def verdict(self) -> str:
        """How centre and spread moved from the first group to the last."""
        first, last = self.parts[0].description, self.parts[-1].description
        if len(self.parts) < 2 or first.mean is None or last.mean is None:
            return self.parts[0].verdict
        texts = {"first": first.name, "last": last.name, "old": _centre(first), "new": _centre(last)}
        text = _("{first}: {old}; {last}: {new}. Whether that is more than chance needs a test.")
        return text.format(**texts)


def _centre(found: Description) -> str:
    places = None if found.decimals is None else found.decimals + 1
    mean = value_text(found.mean or 0.0, 3 if places is None else places)
    if found.sd is None:
        return _("mean {mean}, n = {n}").format(mean=mean, n=f"{found.n:,}")
    spread = value_text(found.sd, 3 if places is None else places)
    return _("mean {mean}, standard deviation {sd}, n = {n}").format(mean=mean, sd=spread, n=f"{found.n:,}")
