"""Layout of a Pareto chart: touching bars, and the cumulative line on the same height."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from qcbench.charts.layout.bar import layout_bars
from qcbench.charts.layout.heading import Area, area_of, heading
from qcbench.charts.layout.plot import Plot, category_axis, centred, label_height, make_plot, value_axis
from qcbench.charts.scene import Align, Box, Dash, Disc, Frame, Line, Polyline, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import Chart, ChartKind, Mark, Role, Series

NARROWEST_SLOT = 43.0


def layout_pareto(chart: Chart, frame: Frame, measure: TextMeasure) -> Scene:
    """A Pareto chart; where the slots get too narrow for names, horizontal bars."""
    area = area_of(chart.caption, frame)
    if area.width / max(1, len(chart.categories)) < NARROWEST_SLOT:
        return layout_bars(_as_bars(chart), frame, measure)
    parts = [*heading(chart.caption, frame, measure), *draw_pareto(chart, frame, measure, area)]
    return Scene(frame.width, frame.height, tuple(parts), chart.alternative_text)


def _as_bars(chart: Chart) -> Chart:
    bars = [replace(one, mark=Mark.BAR) for one in chart.series if one.mark is Mark.COLUMN]
    return replace(chart, kind=ChartKind.BAR, series=tuple(bars), second_axis=None, reference_lines=())


def draw_pareto(chart: Chart, frame: Frame, measure: TextMeasure, area: Area) -> Iterator[Primitive]:
    """The primitives of a Pareto chart within an area (a picture's, or half of a pair's)."""
    plot = make_plot(chart, frame, measure, area, head=frame.label * 1.25)
    bars = next((one for one in chart.series if one.mark is Mark.COLUMN), None)
    line = next((one for one in chart.series if one.mark is Mark.LINE), None)
    yield from value_axis(plot)
    for reference in chart.reference_lines:
        at = plot.level(reference.value, chart.second_axis if reference.axis == "right" else chart.axis)
        yield Line((plot.x, at), (plot.right, at), reference.role, 1.0, Dash.DASH, stands_for="reference")
    if bars is not None:
        yield from _bars(plot, bars)
    yield from category_axis(plot)
    if bars is not None:
        yield from _tags(plot, bars)
        yield from _ghosts(plot, bars)
    if line is not None:
        yield from _line(plot, line, chart.series.index(line))
    if bars is not None:
        yield from _bar_labels(plot, bars, line)


def _bars(plot: Plot, bars: Series) -> Iterator[Primitive]:
    for index, value in enumerate(bars.values):
        top = plot.level(value or 0.0)
        x = plot.x + index * plot.slot
        yield Box(x, top, plot.slot, plot.foot - top, bars.role_of(index), Role.PAPER, 0.75, stands_for=f"bar:0:{index}")


def points_of(plot: Plot, line: Series) -> list[tuple[float, float]]:
    """The cumulative points on the right edges of the bars, the first on the corner of the first bar."""
    axis = plot.chart.second_axis
    place = 1.0 if plot.chart.line_from_zero else 0.5
    return [(plot.x + (index + place) * plot.slot, plot.level(value or 0.0, axis)) for index, value in enumerate(line.values)]


def _line(plot: Plot, line: Series, number: int) -> Iterator[Primitive]:
    points = points_of(plot, line)
    start = [(plot.x, plot.foot)] if plot.chart.line_from_zero else []
    if points:
        yield Polyline((*start, *points), line.role, 2.25)
    wanted = _wanted_labels(plot, line)
    for index, (x, y) in enumerate(points):
        yield Disc((x, y), 3.75, Role.PAPER, line.role, 2.0, stands_for=f"point:{number}:{index}")
        label = line.labels[index] if line.labels else ""
        if label and index in wanted:
            high = label_height(plot)
            right = min(x - 2.2, plot.right - 2) if plot.chart.line_from_zero else x
            align = Align.RIGHT if plot.chart.line_from_zero else Align.CENTRE
            at = (right, y - high - 4.3)
            yield Text(at, (label,), plot.frame.label, Role.INK, True, align, 1.2, True, stands_for=f"label:{number}:{index}")


def _wanted_labels(plot: Plot, line: Series) -> set[int]:
    """All labels while the slots are wide enough, else first, focus and last."""
    labels = line.labels or ("",) * len(line.values)
    widest = max((plot.measure(label, plot.frame.label, True) for label in labels), default=0.0)
    count = len(labels)
    if plot.slot > widest + 4.3:
        return set(range(count))
    focus = next((index for index, value in enumerate(line.values) if (value or 0) >= 0.8), count - 1)
    kept = {focus, count - 1}
    if plot.slot * focus > widest + 4.3 and plot.slot > widest * 0.75:
        kept.add(0)
    return {index for index in kept if index == count - 1 or (count - 1 - index) * plot.slot > widest + 4.3}


def _bar_labels(plot: Plot, bars: Series, line: Series | None) -> Iterator[Primitive]:
    high = label_height(plot)
    points = points_of(plot, line) if line is not None else []
    for index, (value, label) in enumerate(zip(bars.values, bars.labels or ("",) * len(bars.values), strict=True)):
        if not label or value is None:
            continue
        at = plot.centre(index)
        if plot.measure(label, plot.frame.label, True) > plot.slot - 3:
            continue
        top = plot.level(value)
        tall = plot.foot - top
        line_at = _line_height(plot, points, at)
        close = line_at is not None and top - line_at < high + 8.6
        if (index == 0 or close) and tall >= 1.25 * high:
            yield centred(plot, at, top + 4, label, (0, index), on=bars.role_of(index))
        elif close and line_at is not None and top - line_at < high + 2 and index == 0:
            yield centred(plot, at, line_at - high - 6, label, (0, index))
        else:
            yield centred(plot, at, top - high - 1.5, label, (0, index))


def _line_height(plot: Plot, points: list[tuple[float, float]], x: float) -> float | None:
    """Where the cumulative line is above a place, or None where it does not run."""
    whole = [(plot.x, plot.foot), *points] if plot.chart.line_from_zero else points
    for (x1, y1), (x2, y2) in pairwise(whole):
        if x1 <= x <= x2 and x2 > x1:
            return y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return None


def _tags(plot: Plot, bars: Series) -> Iterator[Primitive]:
    """A filled tag in the middle of a bar that is wide and tall enough."""
    size = max(plot.frame.label, 16.0)
    for tag in plot.chart.tags:
        value = bars.values[tag.category] or 0.0
        top, tall = plot.level(value), plot.foot - plot.level(value)
        wide = plot.measure(tag.text, size, True) + 20
        if plot.slot < max(86.4, wide + 8) or tall < size * 4.2:
            continue
        x, y, high = plot.centre(tag.category) - wide / 2, top + tall * 0.52 - size * 0.9, size * 1.75
        yield Box(x, y, wide, high, tag.role, radius=3, stands_for=f"tag:{tag.category}")
        at = (x + wide / 2, y + (high - size * 1.2) / 2)
        yield Text(at, (tag.text,), size, Role.PAPER, True, Align.CENTRE, 1.2, stands_for=f"tag:{tag.category}")


def _ghosts(plot: Plot, bars: Series) -> Iterator[Primitive]:
    """The value of the past as a dashed line over its bar, with an arrow down and the change."""
    size = plot.frame.text - 2
    for ghost in plot.chart.ghosts:
        now, past = plot.level(bars.values[ghost.category] or 0.0), plot.level(ghost.value)
        x, at = plot.x + ghost.category * plot.slot, plot.centre(ghost.category)
        yield Line((x + 2, past), (x + plot.slot - 2, past), Role.BEFORE, 1.5, Dash.DASH, stands_for="ghost")
        yield Text((x + plot.slot + 2, past - size * 0.6), (ghost.label,), size, Role.MUTED, halo=True, stands_for="ghost")
        if now - past > 3 * plot.frame.label:
            foot = now - label_height(plot) * 1.5
            yield Line((at, past + 5), (at, foot), ghost.role, 3.0, arrow=True, stands_for="ghost")
            middle = (past + foot) / 2 - plot.frame.label * 0.6
            yield Text((at + 10, middle), (ghost.text,), plot.frame.label + 2, Role.GOOD_TEXT, True, halo=True, stands_for="ghost")
