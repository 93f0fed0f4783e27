"""Layout of a radar chart: axes clockwise from the top, after filled, the scale on the first axis."""

from __future__ import annotations

import math
from collections.abc import Iterator

from qcbench.charts.layout.heading import area_of, heading
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Align, Dash, Disc, Frame, Line, Polyline, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import Chart, Mark, Role, Series

LEADING = 1.25
NEAR = 0.07
MOST_NAME = 7


def layout_radar(chart: Chart, frame: Frame, measure: TextMeasure) -> Scene:
    """Scores on as many axes as there are categories."""
    area = area_of(chart.caption, frame)
    parts: list[Primitive] = [*heading(chart.caption, frame, measure)]
    series = [one for one in chart.series if one.mark is Mark.RADAR]
    size = frame.text
    parts += _legend(series, (area.x + area.width, area.y), size - 2, measure)
    names = [wrap(name.replace("|", ""), size * MOST_NAME, size, measure, True)[:2] for name in chart.categories]
    wide = max((measure(line, size, True) for lines in names for line in lines), default=0.0)
    top = area.y + size * LEADING * 1.6
    high = area.height - size * LEADING * 1.6
    radius = max(min(high / 2 - size * LEADING - 6, area.width / 2 - wide - 12), 40.0)
    centre = (area.x + area.width / 2, top + high / 2)
    axis = chart.axis
    maximum = axis.maximum if axis is not None and axis.maximum else 1.0
    count = max(1, len(chart.categories))
    parts += _web(chart, centre, radius, maximum, count)
    for number, one in enumerate(series):
        parts += _series(one, number, centre, radius, maximum, count)
    parts += _scale(chart, series, centre, radius, maximum, frame)
    parts += _names(names, centre, radius, count, size)
    return Scene(frame.width, frame.height, tuple(parts), chart.alternative_text)


def _at(centre: tuple[float, float], radius: float, index: int, count: int) -> tuple[float, float]:
    angle = 2 * math.pi * index / count
    return (centre[0] + math.sin(angle) * radius, centre[1] - math.cos(angle) * radius)


def _web(chart: Chart, centre: tuple[float, float], radius: float, maximum: float, count: int) -> Iterator[Primitive]:
    for tick in chart.axis.ticks if chart.axis is not None else ():
        if tick > 0:
            ring = tuple(_at(centre, radius * tick / maximum, index, count) for index in range(count))
            yield Polyline(ring, Role.LINE, 0.75, closed=True)
    for index in range(count):
        yield Line(centre, _at(centre, radius, index, count), Role.LINE, 0.75)


def _series(one: Series, number: int, centre: tuple[float, float], radius: float, maximum: float, count: int) -> Iterator[Primitive]:
    points = tuple(_at(centre, radius * (value or 0.0) / maximum, index, count) for index, value in enumerate(one.values))
    dash = Dash.DASH if one.dashed else Dash.SOLID
    yield Polyline(points, one.role, 2.25, dash, True, one.role if one.filled else None, 0.14)
    for index, at in enumerate(points):
        yield Disc(at, 4.0, one.role, Role.PAPER, 1.0, stands_for=f"point:{number}:{index}")


def _scale(
    chart: Chart, series: list[Series], centre: tuple[float, float], radius: float, maximum: float, frame: Frame
) -> Iterator[Primitive]:
    """The ticks' numbers beside the first axis, left out where a value lies close by."""
    if chart.axis is None:
        return
    first = [one.values[0] or 0.0 for one in series if one.values]
    for tick, label in zip(chart.axis.ticks, chart.axis.tick_labels, strict=True):
        if tick > 0 and all(abs(value - tick) > NEAR * maximum for value in first):
            x, y = _at(centre, radius * tick / maximum, 0, 1)
            yield Text((x - 5, y - frame.small * 0.6), (label,), frame.small, Role.MUTED, align=Align.RIGHT, stands_for="tick")


def _names(names: list[tuple[str, ...]], centre: tuple[float, float], radius: float, count: int, size: float) -> Iterator[Primitive]:
    for index, lines in enumerate(names):
        x, y = _at(centre, radius + 10, index, count)
        across, down = math.sin(2 * math.pi * index / count), -math.cos(2 * math.pi * index / count)
        align = Align.CENTRE if abs(across) < 0.2 else Align.LEFT if across > 0 else Align.RIGHT
        high = len(lines) * size * LEADING
        top = y - high / 2 + down * high / 2
        yield Text((x, top), lines, size, Role.INK, True, align, stands_for=f"category:{index}")


def _legend(series: list[Series], corner: tuple[float, float], size: float, measure: TextMeasure) -> Iterator[Primitive]:
    end = corner[0]
    for one in reversed(series):
        start = end - measure(one.name, size) - 22
        middle = corner[1] + size * LEADING / 2
        if one.dashed:
            yield Line((start, middle), (start + 16, middle), one.role, 2.0, Dash.DASH)
        else:
            yield Disc((start + 8, middle), 5.0, one.role)
        yield Text((start + 22, corner[1]), (one.name,), size, stands_for="legend")
        end = start - 16
