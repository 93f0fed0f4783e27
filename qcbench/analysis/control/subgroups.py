"""The charts of subgroups of measurements: means with ranges (X̄-R) or with standard deviations (X̄-S), of equal or unequal sizes."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.columns import categories_of, numbers_of, same_length
from qcbench.analysis.control.assemble import Estimate, Lines, Points, assembled
from qcbench.analysis.control.constants import c4, c5, d2, d3
from qcbench.analysis.control.result import ControlChart, ControlKind
from qcbench.analysis.control.settings import Settings, laid_out
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from qcbench.analysis.control.result import FloatArray, IndexArray

Unequal = Literal["weighted", "unweighted", "pooled"]


def xbar_r(
    values: Any,
    subgroups: Any = None,
    *,
    size: int | None = None,
    settings: Settings | None = None,
    unequal: Unequal = "weighted",
    name: str = "",
) -> ControlChart:
    """The chart of subgroup means and ranges: x̿ ± A2 R̄, and D3 R̄ to D4 R̄.

    Montgomery, Introduction to Statistical Quality Control, 6th ed., 2009, section 6.2; GB/T 17989.2—2020.

    Args:
        values: single measurements, or a table (frame, list of rows) with one subgroup a row.
        subgroups: the subgroup of each measurement; subgroups stand in the order in which they first appear. A row without one is left out.
        size: instead of subgroups, so many measurements in a row are one; a shorter rest is a subgroup of its own.
        settings: phases, baseline, left-out subgroups, rules, width, given centre and sigma (of single values).
        unequal: how σ is found from subgroups of unequal sizes. ``weighted`` weighs R/d2 by d2²/d3² (the unbiased estimate of least
            variance, I. W. Burr, Journal of Quality Technology 1(3), 1969); ``unweighted`` is the plain mean of R/d2; ``pooled`` comes from
            the pooled standard deviation within subgroups. With equal sizes the first two are R̄/d2.
        name: the column's name, for messages.

    Raises:
        Refusal: no column of numbers, no subgroup with two values, columns of unequal lengths, or settings that do not fit.
    """
    return _subgroup_chart("xbar_r", parted(values, subgroups, size=size, name=name), settings or Settings(), unequal, name)


def xbar_s(
    values: Any,
    subgroups: Any = None,
    *,
    size: int | None = None,
    settings: Settings | None = None,
    unequal: Unequal = "weighted",
    name: str = "",
) -> ControlChart:
    """The chart of subgroup means and standard deviations: x̿ ± A3 s̄, and B3 s̄ to B4 s̄.

    Montgomery, Introduction to Statistical Quality Control, 6th ed., 2009, section 6.3; GB/T 17989.2—2020.

    Args:
        values, subgroups, size, settings, name: as in `xbar_r`.
        unequal: ``weighted`` weighs s/c4 by c4²/(1 − c4²) (I. W. Burr 1969); ``unweighted`` is the plain mean of s/c4; ``pooled`` takes
            the root of the mean of s² weighted by n − 1 as s̄ for all (Montgomery, eq. 6.31), with A3, B3, B4 of each size.

    Raises:
        Refusal: as in `xbar_r`.
    """
    return _subgroup_chart("xbar_s", parted(values, subgroups, size=size, name=name), settings or Settings(), unequal, name)


def parted(values: Any, subgroups: Any = None, *, size: int | None = None, name: str = "") -> Parted:
    """Measurements parted into subgroups, with size, mean, range and standard deviation of each; missing ones are left out and counted.

    Raises:
        Refusal: as in `xbar_r`.
    """
    table = _as_table(values)
    if table is not None:
        return _of_table(table)
    import numpy as np

    numbers = numbers_of(values, name)
    if subgroups is not None:
        column = categories_of(subgroups, _("Subgroup"))
        same_length(numbers, column.codes, name, _("Subgroup"))
        return _summed(numbers, column.codes, column.labels)
    if size is None or size < 2:
        raise Refusal(_("The measurements need subgroups: give a column of subgroups, or a size of 2 or more."))
    count = -(-len(numbers) // size)
    return _summed(numbers, np.arange(len(numbers), dtype=np.int64) // size, tuple(str(place) for place in range(1, count + 1)))


def _as_table(values: Any) -> pd.DataFrame | None:
    """The values as a frame with a subgroup a row, where they are a table; else None."""
    import pandas as pd

    if isinstance(values, pd.DataFrame):
        return values
    if getattr(values, "ndim", 1) == 2 or (
        isinstance(values, list | tuple) and values and all(isinstance(row, list | tuple) for row in values)
    ):
        return pd.DataFrame(values)
    return None


def _of_table(table: pd.DataFrame) -> Parted:
    import numpy as np

    columns = [numbers_of(table.iloc[:, place], str(table.columns[place])) for place in range(table.shape[1])]
    flat = np.column_stack(columns).ravel() if columns else np.empty(0)
    rows = np.repeat(np.arange(len(table), dtype=np.int64), len(columns))
    return _summed(flat, rows, tuple(str(place) for place in range(1, len(table) + 1)))


def _summed(numbers: FloatArray, codes: IndexArray, labels: tuple[str, ...]) -> Parted:
    import numpy as np

    there = ~np.isnan(numbers) & (codes >= 0)
    missing = len(numbers) - int(np.count_nonzero(there))
    values, groups, count = numbers[there], codes[there], len(labels)
    sizes = np.bincount(groups, minlength=count).astype(np.float64)
    shift = float(values.mean()) if len(values) else 0.0  # keeps digits of data far from 0
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.bincount(groups, weights=values - shift, minlength=count) / sizes + shift
        squares = np.bincount(groups, weights=(values - means[groups]) ** 2, minlength=count)
        deviations = np.where(sizes > 1, np.sqrt(squares / np.maximum(sizes - 1, 1)), np.nan)
    tops, bottoms = np.full(count, -np.inf), np.full(count, np.inf)
    np.maximum.at(tops, groups, values)
    np.minimum.at(bottoms, groups, values)
    ranges = np.where(sizes > 1, tops - bottoms, np.nan)
    return Parted(labels, sizes, means, ranges, deviations, missing, codes)


def _subgroup_chart(kind: ControlKind, parts: Parted, settings: Settings, unequal: Unequal, name: str) -> ControlChart:
    import numpy as np

    layout = laid_out(_by_subgroup(settings, parts), len(parts.sizes))
    spreads = parts.ranges if kind == "xbar_r" else parts.deviations
    usable = layout.kept & (parts.sizes > 0)
    if settings.sigma is None and not np.any(usable & (parts.sizes > 1)):
        raise Refusal(
            _("“{name}” has no subgroup with two values or more; take larger subgroups, or the chart of individuals.").format(
                name=name or _("values")
            )
        )

    def estimate(span: slice) -> Estimate:
        kept = usable[span]
        return _estimate(kind, parts.taken(np.flatnonzero(kept) + span.start), parts.sizes, settings, unequal)

    return assembled(
        kind,
        (
            Points("mean", parts.means, usable),
            Points("range" if kind == "xbar_r" else "sd", spreads, usable & ~np.isnan(spreads)),
        ),
        layout,
        settings,
        estimate,
        sizes=parts.sizes,
        missing=parts.missing,
        notes=_notes(parts),
    )


def _by_subgroup(settings: Settings, parts: Parted) -> Settings:
    """The settings with the subgroups' names as labels; columns of phases and labels with a row per measurement made one per subgroup."""
    if not len(settings.labels):
        settings = replace(settings, labels=parts.labels)
    if len(settings.labels) != len(parts.sizes) and len(settings.labels) == len(parts.codes):
        rows = parts.first_rows()
        settings = replace(settings, labels=[settings.labels[row] for row in rows.tolist()])
    phases = settings.phase_of
    if phases is None or len(phases) != len(parts.codes) or len(phases) == len(parts.sizes):
        return settings
    return replace(settings, phase_of=_phases_of_subgroups(phases, parts))


def _phases_of_subgroups(phases: Sequence[Any], parts: Parted) -> list[str | None]:
    import numpy as np

    column = categories_of(phases, _("Phase"))
    member = parts.codes >= 0
    rows = parts.first_rows()
    torn = np.flatnonzero(column.codes[member] != column.codes[rows][parts.codes[member]])
    if torn.size:
        name = parts.labels[int(parts.codes[member][torn[0]])]
        raise Refusal(_("Subgroup “{name}” lies in two phases; move the border, or correct the phase.").format(name=name))
    texts = column.texts()
    return [texts[row] for row in rows.tolist()]


def _notes(parts: Parted) -> tuple[str, ...]:
    import numpy as np

    single, empty = int(np.count_nonzero(parts.sizes == 1)), int(np.count_nonzero(parts.sizes == 0))
    notes = []
    if empty:
        notes.append(_("{count} subgroups have no value at all and are shown as gaps.").format(count=empty))
    if single:
        notes.append(_("{count} subgroups have a single value and so no spread of their own.").format(count=single))
    return tuple(notes)


def _estimate(kind: ControlKind, used: Parted, all_sizes: FloatArray, settings: Settings, unequal: Unequal) -> Estimate:
    """Centre and σ from the used subgroups; the lines of a stretch then follow from the sizes there."""
    import numpy as np

    measured = int(used.sizes.sum())
    centre = settings.centre if settings.centre is not None else (float(used.means @ used.sizes) / measured if measured else math.nan)
    mean_of, deviation_of = (d2, d3) if kind == "xbar_r" else (c4, c5)
    spreads = used.ranges if kind == "xbar_r" else used.deviations
    is_fixed = kind == "xbar_s" and unequal == "pooled" and settings.sigma is None
    if settings.sigma is not None:
        sigma = settings.sigma
    elif unequal == "pooled":
        sigma = _pooled(used, unbiased=not is_fixed)
    else:
        sigma = _averaged(spreads, used.sizes, mean_of, deviation_of, weighted=unequal == "weighted")

    def lines(stretch: slice) -> tuple[Lines, ...]:
        sizes = all_sizes[stretch]
        means, deviations = _by_size(sizes, mean_of), _by_size(sizes, deviation_of)
        single = sigma / means if is_fixed else np.full(len(sizes), sigma)
        with np.errstate(divide="ignore"):
            error = np.where(sizes > 0, single / np.sqrt(sizes), np.nan)
        return Lines(centre, error), Lines(means * single, deviations * single, least=0.0)

    return Estimate(len(used.sizes), lines, sigma if sigma > 0 else None)


def _by_size(sizes: FloatArray, constant: Callable[[int], float]) -> FloatArray:
    """The constant of each subgroup's size; NaN for fewer than two values."""
    import numpy as np

    kinds, places = np.unique(sizes, return_inverse=True)
    found = np.array([constant(int(size)) if size > 1 else math.nan for size in kinds])
    return found[places]


def _averaged(
    spreads: FloatArray, sizes: FloatArray, mean_of: Callable[[int], float], deviation_of: Callable[[int], float], *, weighted: bool
) -> float:
    import numpy as np

    many = sizes > 1
    if not many.any():
        return math.nan
    means = _by_size(sizes[many], mean_of)
    weights = (means / _by_size(sizes[many], deviation_of)) ** 2 if weighted else np.ones(len(means))
    return float(np.sum(weights * spreads[many] / means) / np.sum(weights))


def _pooled(used: Parted, *, unbiased: bool) -> float:
    """The root of the mean of s² weighted by n − 1; divided by c4 of its degrees of freedom + 1 where it is to be unbiased."""
    import numpy as np

    many = used.sizes > 1
    freedom = int(np.sum(used.sizes[many] - 1))
    if not freedom:
        return math.nan
    pooled = math.sqrt(float(np.sum((used.sizes[many] - 1) * used.deviations[many] ** 2)) / freedom)
    return pooled / c4(freedom + 1) if unbiased else pooled


@dataclass(frozen=True, slots=True, eq=False)
class Parted:
    """Subgroups in order: labels, sizes, means, ranges and standard deviations (NaN for fewer than two values), missing
    measurements, and the subgroup of each measurement (−1 for none)."""

    labels: tuple[str, ...]
    sizes: FloatArray
    means: FloatArray
    ranges: FloatArray
    deviations: FloatArray
    missing: int
    codes: IndexArray

    def first_rows(self) -> IndexArray:
        """The index of the first measurement of each subgroup."""
        import numpy as np

        first = np.full(len(self.sizes), len(self.codes), dtype=np.int64)
        member = self.codes >= 0
        np.minimum.at(first, self.codes[member], np.flatnonzero(member))
        return first

    def taken(self, places: IndexArray) -> Parted:
        """The subgroups at these indexes."""
        labels = tuple(self.labels[place] for place in places.tolist())
        return Parted(labels, self.sizes[places], self.means[places], self.ranges[places], self.deviations[places], 0, places)
