"""The native series and the data columns of charts with two numeric axes: scatter diagrams and intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from qcbench.charts.layout.words import wrap
from qcbench.charts.measure import estimated
from qcbench.charts.middles import at_middles
from qcbench.charts.spec import Axis, Chart, ChartKind, Mark, Role, Series
from qcbench.texts import _

NUMERIC = (ChartKind.SCATTER, ChartKind.INTERVAL)
"""The kinds whose native form is a scatter chart."""


EN_SPACE = "\u2002"
"""Keeps a name clear of a point at the axis."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart's data: its head, its cells, their number format."""

    head: str
    cells: tuple[str | float | None, ...]
    number_format: str = "General"


def own_series(chart: Chart, series: Series) -> Series:
    """A series as its native form has it: a histogram's curve is a line over the middles of the classes; rows of intervals have heights."""
    if chart.kind is ChartKind.HISTOGRAM and series.mark is Mark.CURVE:
        return replace(series, mark=Mark.LINE, values=at_middles(chart.edges, series), positions=(), labels=())
    values = tuple(item if item is not None and math.isfinite(item) else None for item in series.values)
    if series.mark is Mark.SPAN:
        spans = [one for one in chart.series if one.mark is Mark.SPAN]
        return replace(series, values=values, positions=row_heights(len(values), spans.index(series), len(spans)))
    return replace(series, values=values)


def row_heights(rows: int, place: int = 0, count: int = 1) -> tuple[float, ...]:
    """The heights of rows, the first on top; several estimates of a row stand below each other."""
    return tuple(round(rows - index - (place + 0.5) / max(count, 1), 4) for index in range(rows))


def beside_series(chart: Chart) -> tuple[Series, ...]:
    """The names of intervals as labels at the left end of the axis, their figures at the right end; nothing for other kinds."""
    if chart.kind is not ChartKind.INTERVAL or not chart.categories or chart.x_axis is None:
        return ()
    spans = [one for one in chart.series if one.mark is Mark.SPAN]
    heights = row_heights(len(chart.categories))
    names = tuple("\n".join(line + EN_SPACE for line in name_lines(name)) for name in chart.categories)
    found = [Series(chart.category_title, Mark.POINT, heights, Role.INK, names, positions=(chart.x_axis.minimum,) * len(heights))]
    if any(label for one in spans for label in one.labels):
        rows = [(height, label) for place, one in enumerate(spans) for height, label in _labelled(one, place, len(spans))]
        ends = (chart.x_axis.maximum,) * len(rows)
        labels = tuple(label for _height, label in rows)
        found.append(
            Series(_("Figures of the rows"), Mark.POINT, tuple(height for height, _label in rows), Role.INK, labels, positions=ends)
        )
    return tuple(found)


def _labelled(series: Series, place: int, count: int) -> list[tuple[float, str]]:
    heights = row_heights(len(series.values), place, count)
    return [(height, label) for height, label in zip(heights, series.labels, strict=False) if label]


def name_lines(name: str, most: int = 12) -> tuple[str, ...]:
    """A name in lines of at most so many full-width characters."""
    return wrap(name.replace("|", ""), most * 10.0, 10.0, estimated)


def line_series(chart: Chart) -> list[Series]:
    """Vertical and horizontal lines as series of two points, named at their end."""
    made = []
    low, high = vertical_range(chart)
    for line in chart.vertical_lines:
        ends = (line.value, line.value)
        made.append(Series(line.label, Mark.CURVE, (low, high), line.role, ("", line.label), positions=ends, dashed=line.dashed))
    across = chart.x_axis or Axis("", 0, 1, (), ())
    for line in chart.reference_lines:
        ends = (across.minimum, across.maximum)
        made.append(Series(line.label, Mark.CURVE, (line.value,) * 2, line.role, ("", line.label), positions=ends, dashed=line.dashed))
    return made


def vertical_range(chart: Chart) -> tuple[float, float]:
    """Lowest and highest value of the vertical axis; of intervals, the rows."""
    if chart.kind is ChartKind.INTERVAL:
        return 0.0, float(max(len(chart.categories), 1))
    axis = chart.axis or Axis("", 0, 1, (), ())
    return axis.minimum, axis.maximum


def interval_series(chart: Chart) -> list[Series]:
    """The intervals of each series of estimates as one broken line: both ends of a row, then a gap; an open end reaches the axis' end."""
    spans = [one for one in chart.series if one.mark is Mark.SPAN]
    across = chart.x_axis
    made = []
    for place, one in enumerate(spans):
        ends: list[tuple[float | None, float | None]] = []
        for index, height in enumerate(row_heights(len(one.values), place, len(spans))):
            low, high = (side[index] if side else None for side in (one.lower, one.upper))
            if one.values[index] is None or across is None or (low is None and high is None):
                continue
            left, right = across.minimum if low is None else low, across.maximum if high is None else high
            ends += [(left, height), (right, height), (None, None)]
        name = _("Interval ends") if len(spans) == 1 else _("{name}: interval ends").format(name=one.name)
        positions = tuple(left for left, _height in ends[:-1])
        heights = tuple(height for _left, height in ends[:-1])
        made.append(Broken(Series(name, Mark.CURVE, heights, one.role, number_format="General"), positions))
    return [_broken(one) for one in made if one.across]


@dataclass(frozen=True, slots=True)
class Broken:
    """A line with gaps: its series of heights, and where they stand."""

    series: Series
    across: tuple[float | None, ...]


def _broken(one: Broken) -> Series:
    """A gap is a position that is not a number; readers of the series leave it out."""
    return replace(one.series, positions=tuple(math.nan if item is None else item for item in one.across))


def coordinates(series: Series) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """The points of a native series of a scatter chart: across, and up; ``None`` is a gap."""
    positions = tuple(None if math.isnan(item) else item for item in series.positions)
    return (series.values, positions) if series.mark is Mark.SPAN else (positions, series.values)
