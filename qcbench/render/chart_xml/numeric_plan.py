"""The native series and the data columns of charts with two numeric axes: scatter diagrams and intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from qcbench.charts.middles import at_middles
from qcbench.charts.spec import Axis, Chart, ChartKind, Mark, Role, Series

NUMERIC = (ChartKind.SCATTER, ChartKind.INTERVAL)
"""The kinds whose native form is a scatter chart."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart's data: its head, its cells, their number format."""

    head: str
    cells: tuple[str | float | None, ...]
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Where the points of a native series stand, and how far their error bars reach; empty tuples for none."""

    across: tuple[float | None, ...]
    up: tuple[float | None, ...]
    minus: tuple[float, ...] = ()
    plus: tuple[float, ...] = ()


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


def names_series(chart: Chart) -> Series | None:
    """The names of intervals as labels at the left end of the axis; ``None`` for other kinds."""
    if chart.kind is not ChartKind.INTERVAL or not chart.categories or chart.x_axis is None:
        return None
    heights = row_heights(len(chart.categories))
    at = (chart.x_axis.minimum,) * len(heights)
    names = tuple(name.replace("|", "") for name in chart.categories)
    return Series(chart.category_title, Mark.POINT, heights, Role.INK, names, positions=at)


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


def coordinates(series: Series) -> Coordinates:
    """The points of a native series of a scatter chart."""
    if series.mark is not Mark.SPAN:
        return Coordinates(tuple(series.positions), series.values)
    lower = series.lower or (None,) * len(series.values)
    upper = series.upper or (None,) * len(series.values)
    minus = tuple(_reach(value, low) for value, low in zip(series.values, lower, strict=True))
    plus = tuple(_reach(value, high) for value, high in zip(series.values, upper, strict=True))
    return Coordinates(series.values, tuple(series.positions), minus, plus)


def _reach(value: float | None, end: float | None) -> float:
    return 0.0 if value is None or end is None else round(abs(end - value), 12)
