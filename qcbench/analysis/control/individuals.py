"""The chart of individual values and moving ranges (I-MR, X-MR, X-Rs)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.columns import numbers_of, too_few
from qcbench.analysis.control.assemble import Estimate, Lines, Points, assembled
from qcbench.analysis.control.constants import d2, d3
from qcbench.analysis.control.result import ControlChart
from qcbench.analysis.control.settings import Layout, Settings, laid_out

if TYPE_CHECKING:
    from qcbench.analysis.control.result import BoolArray, FloatArray

AcrossGaps = Literal["break", "bridge"]
Spread = Literal["mean_moving_range", "median_moving_range"]


def i_mr(
    values: Any,
    *,
    settings: Settings | None = None,
    name: str = "",
    across_gaps: AcrossGaps = "break",
    spread: Spread = "mean_moving_range",
) -> ControlChart:
    """The chart of individuals: centre x̄, limits x̄ ± 3 MR̄/d2; moving ranges: centre MR̄, limit D4 MR̄.

    Montgomery, Introduction to Statistical Quality Control, 6th ed., 2009, section 6.4; GB/T 17989.2—2020. With the exact
    d2 = 1.12838 the factors are 2.6587 and 3.2665; books round them to 2.66 and 3.267.

    Args:
        values: one measured value per point, in order of time; missing ones stay as gaps.
        settings: phases, baseline, left-out points, rules, width, given centre and sigma.
        name: the column's name, for messages.
        across_gaps: ``break`` takes no moving range over a missing or left-out point (customary); ``bridge`` takes the range
            between its neighbours, as if the point had never been there.
        spread: ``mean_moving_range`` (customary), or ``median_moving_range`` with its divisor 0.9539 (D. J. Wheeler and D. S. Chambers,
            Understanding Statistical Process Control, 2nd ed., 1992), which single wild points do not widen.

    Raises:
        Refusal: no column of numbers, fewer than two values, or settings that do not fit.
    """
    import numpy as np

    settings = settings or Settings()
    points = numbers_of(values, name)
    layout = laid_out(settings, len(points))
    present = ~np.isnan(points)
    judged = present & layout.kept
    known = int(np.count_nonzero(judged))
    if known < (2 if settings.sigma is None else 1):
        raise too_few(known, 2, name)
    ranges = _moving_ranges(points, layout, judged, across_gaps)
    counted = _counted_ranges(ranges, judged, across_gaps)

    def estimate(span: slice) -> Estimate:
        return _estimate(points[span], judged[span], ranges[span], counted[span], settings, spread)

    return assembled(
        "i_mr",
        (Points("individuals", points, judged), Points("moving_range", ranges, counted)),
        layout,
        settings,
        estimate,
        missing=len(points) - int(np.count_nonzero(present)),
    )


def _moving_ranges(points: FloatArray, layout: Layout, judged: BoolArray, across_gaps: AcrossGaps) -> FloatArray:
    """The moving range that ends at each point; NaN for the first of a phase and where there is no neighbour."""
    import numpy as np

    ranges = np.empty(len(points))
    np.subtract(points[1:], points[:-1], out=ranges[1:])
    np.abs(ranges, out=ranges)
    if across_gaps == "bridge":
        places = np.flatnonzero(judged)
        ranges[places[1:]] = np.abs(np.diff(points[places]))
    firsts = list(layout.starts)
    if across_gaps == "bridge":
        places = np.flatnonzero(judged)
        later = places[np.minimum(np.searchsorted(places, firsts), len(places) - 1)]
        ranges[later] = np.nan
    ranges[firsts] = np.nan
    return ranges


def _counted_ranges(ranges: FloatArray, judged: BoolArray, across_gaps: AcrossGaps) -> BoolArray:
    import numpy as np

    counted = judged & ~np.isnan(ranges)
    if across_gaps == "break":
        counted[1:] &= judged[:-1]
    return counted


def _estimate(
    points: FloatArray, judged: BoolArray, ranges: FloatArray, counted: BoolArray, settings: Settings, spread: Spread
) -> Estimate:
    used = points if judged.all() else points[judged]
    # the first range of a phase is none; the first range of a baseline inside a phase ends at its first point, and is not its own
    inner = ranges[1:] if counted[1:].all() else ranges[1:][counted[1:]]
    centre = settings.centre if settings.centre is not None else (float(used.mean()) if len(used) else math.nan)
    mean_range = _mean_range(inner, spread)
    sigma = mean_range / d2(2)
    if settings.sigma is not None:
        sigma, mean_range = settings.sigma, settings.sigma * d2(2)

    def lines(_stretch: slice) -> tuple[Lines, ...]:
        return Lines(centre, sigma), Lines(mean_range, d3(2) * sigma, least=0.0)

    return Estimate(len(used), lines, sigma if sigma > 0 else None)


def _mean_range(ranges: FloatArray, spread: Spread) -> float:
    """The mean moving range, or what it would be by the median moving range."""
    import numpy as np

    if not len(ranges):
        return math.nan
    return float(ranges.mean()) if spread == "mean_moving_range" else float(np.median(ranges)) / _MEDIAN_RANGE * d2(2)


_MEDIAN_RANGE = math.sqrt(2) * 0.6744897501960817
"""The median of the range of two standard normal values, 0.9539."""
