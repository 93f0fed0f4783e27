"""Layout of columns: side by side, stacked, and before–target–after with its arrow."""

from __future__ import annotations

from collections.abc import Iterator

from qcbench.charts.layout.heading import area_of, heading
from qcbench.charts.layout.plot import (
    GAP,
    LEADING,
    Plot,
    category_axis,
    centred,
    label_height,
    legend,
    make_plot,
    reference_lines,
    spread,
    value_axis,
)
from qcbench.charts.scene import Align, Box, Frame, Line, Polyline, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import Chart, Mark, Role, Series

GAP_SINGLE, GAP_SEVERAL = 1.10, 0.90
WIDEST = 83.0
BREAK = 5.8


def layout_columns(chart: Chart, frame: Frame, measure: TextMeasure) -> Scene:
    """Columns of one or several series, with target lines, arrows and a broken axis where the chart asks for it."""
    area = area_of(chart.caption, frame)
    plot = make_plot(chart, frame, measure, area, head=_head(chart, frame))
    series = [one for one in chart.series if one.mark is Mark.COLUMN]
    parts: list[Primitive] = [*heading(chart.caption, frame, measure), *value_axis(plot)]
    for place, one in enumerate(series):
        parts += _columns(plot, one, place, len(series))
    parts += category_axis(plot)
    parts += reference_lines(plot)
    for place, one in enumerate(series):
        parts += _labels(plot, one, place, len(series))
    parts += _arrows(plot, series)
    parts += legend(plot, chart.series)
    return Scene(frame.width, frame.height, tuple(parts), chart.alternative_text)


def _head(chart: Chart, frame: Frame) -> float:
    return frame.label * 1.4 if chart.arrows else frame.label * 0.9


def bar_width(plot: Plot, count: int) -> float:
    """The width of one column: the gap is 110 % of a single one, 90 % of one in a group."""
    gap = GAP_SINGLE if count == 1 else GAP_SEVERAL
    return min(plot.slot / (count + gap), WIDEST * (1.3 if count == 1 else 1.0))


def _left(plot: Plot, index: int, place: int, count: int) -> float:
    width = bar_width(plot, count)
    return plot.centre(index) - width * count / 2 + place * width


def _columns(plot: Plot, one: Series, place: int, count: int) -> Iterator[Primitive]:
    width = bar_width(plot, count)
    broken = plot.chart.axis is not None and plot.chart.axis.broken
    for index, value in enumerate(one.values):
        if value is None:
            continue
        top, base = sorted((plot.level(value), plot.base))
        x = _left(plot, index, place, count)
        yield Box(x, top, width, max(base - top, 0.5), one.role_of(index), Role.PAPER, 0.75, stands_for=f"bar:{place}:{index}")
        if broken and base - top > 4 * BREAK:
            yield _break_mark(x, width, base - 3.2 * BREAK)


def _break_mark(x: float, width: float, y: float) -> Polyline:
    tilt = BREAK * 0.8
    points = ((x - 2, y + tilt), (x + width + 2, y - tilt), (x + width + 2, y - tilt + BREAK), (x - 2, y + tilt + BREAK))
    return Polyline(points, None, closed=True, fill=Role.PAPER)


def _labels(plot: Plot, one: Series, place: int, count: int) -> Iterator[Primitive]:
    width, high = bar_width(plot, count), label_height(plot)
    lines = [plot.level(line.value) for line in plot.chart.reference_lines if line.axis == "left"]
    for index, (value, label) in enumerate(zip(one.values, one.labels or ("",) * len(one.values), strict=True)):
        if value is None or not label or plot.measure(label, plot.frame.label, True) > max(plot.slot, width) * 1.05:
            continue
        at = _left(plot, index, place, count) + width / 2
        top = plot.level(value)
        above = top - high - 1.5
        crossing = [line for line in lines if above - 2 < line < top - 1]
        inside = plot.base - top
        fits = plot.measure(label, plot.frame.label, True) <= width - 4
        if value < 0:
            yield centred(plot, at, max(plot.level(value), plot.base) + 2, label, (place, index))
        elif crossing and inside >= 1.25 * high and fits:
            yield centred(plot, at, top + 3, label, (place, index), on=one.role_of(index))
        elif crossing:
            yield centred(plot, at, min(crossing) - high - 3, label, (place, index))
        else:
            yield centred(plot, at, above, label, (place, index))


def _arrows(plot: Plot, series: list[Series]) -> Iterator[Primitive]:
    """An arrow from the top of one column to that of another, its text above the shaft's middle."""
    if not series:
        return
    one, width = series[0], bar_width(plot, len(series))
    for arrow in plot.chart.arrows:
        first, last = one.values[arrow.first], one.values[arrow.last]
        if first is None or last is None:
            continue
        start = (plot.centre(arrow.first) + width / 2 + 6, plot.level(first) - 4)
        end = (plot.centre(arrow.last) - width / 2 - 7, plot.level(last) + 8)
        if last < first:
            start = (start[0], plot.level(first) + 8)
            end = (end[0], plot.level(last) - label_height(plot) * 0.4)
        yield Line(start, end, arrow.role, 3.0, arrow=True, stands_for="arrow")
        size = plot.frame.label
        wide = plot.measure(arrow.text, size, True)
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        if last >= first:
            at, top = (max(middle[0] - 6 - wide, plot.x + 2), middle[1] - size * LEADING - 4)
            if at + wide > plot.centre(arrow.last) - width / 2 and at + wide > middle[0]:
                top -= size
        else:
            at, top = (min(middle[0] + 8, plot.right - wide), middle[1] - size * LEADING - 2)
        yield Text((at, max(top, plot.y - plot.top_line)), (arrow.text,), size, arrow.role, True, halo=True, stands_for="arrow")


def layout_stacked(chart: Chart, frame: Frame, measure: TextMeasure) -> Scene:
    """Stacked columns with the total above, and the series' names at the right of the last column."""
    names = max((measure(one.name, frame.text - 2, True) for one in chart.series), default=0.0) + 34
    area = area_of(chart.caption, frame)
    plot = make_plot(chart, frame, measure, area, head=frame.label * 0.9, right=names)
    parts: list[Primitive] = [*heading(chart.caption, frame, measure), *value_axis(plot)]
    width = min(bar_width(plot, 1), WIDEST * 1.1)
    series = [one for one in chart.series if one.mark is Mark.STACKED]
    bases = [0.0] * len(chart.categories)
    middles: list[tuple[float, Series]] = []
    for place, one in enumerate(series):
        for index, value in enumerate(one.values):
            amount = value or 0.0
            foot, top = plot.level(bases[index]), plot.level(bases[index] + amount)
            x = plot.centre(index) - width / 2
            parts.append(Box(x, top, width, max(foot - top, 0.0), one.role, Role.PAPER, 0.75, stands_for=f"bar:{place}:{index}"))
            label = one.labels[index] if one.labels else ""
            if label and foot - top >= max(15.1, label_height(plot)):
                at = (foot + top) / 2 - label_height(plot) / 2
                parts.append(centred(plot, plot.centre(index), at, label, (place, index), on=one.role))
            bases[index] += amount
            if index == len(chart.categories) - 1:
                middles.append(((foot + top) / 2, one))
    parts += category_axis(plot)
    parts += _totals(plot, bases)
    parts += _side_names(plot, middles, width)
    return Scene(frame.width, frame.height, tuple(parts), chart.alternative_text)


def _totals(plot: Plot, totals: list[float]) -> Iterator[Primitive]:
    for index, total in enumerate(totals):
        top = plot.level(total) - label_height(plot) - 1.5
        text = f"{total:,.0f}" if float(total).is_integer() else f"{total:,.1f}"
        yield Text(
            (plot.centre(index), top), (text,), plot.frame.label, Role.INK, True, Align.CENTRE, 1.2, True, stands_for=f"total:{index}"
        )


def _side_names(plot: Plot, middles: list[tuple[float, Series]], width: float) -> Iterator[Primitive]:
    if not middles or not plot.chart.categories:
        return
    size = plot.frame.text - 2
    edge = plot.centre(len(plot.chart.categories) - 1) + width / 2
    tops = spread([middle - size * LEADING / 2 for middle, _one in middles], max(size * LEADING, 21.6))
    for top, (middle, one) in zip(tops, middles, strict=True):
        at = plot.right + 22 - GAP
        yield Line((edge + 3, middle), (at - 4, top + size * LEADING / 2), Role.FAINT, 0.75)
        yield Text((at, top), (one.name,), size, Role.INK, True, stands_for="legend")
