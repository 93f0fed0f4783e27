"""Layout of a ring: parts clockwise from twelve o'clock, names outside with leader lines, the total in the hole."""

from __future__ import annotations

import math
from collections.abc import Iterator

from qcbench.charts.layout.heading import area_of, heading
from qcbench.charts.layout.plot import spread
from qcbench.charts.scene import Align, Frame, Line, Primitive, Scene, Sector, Text, TextMeasure
from qcbench.charts.spec import Chart, Mark, Role, Series

LEADING = 1.25
HOLE = 0.6


def layout_ring(chart: Chart, frame: Frame, measure: TextMeasure) -> Scene:
    """The parts of a whole."""
    area = area_of(chart.caption, frame)
    parts: list[Primitive] = [*heading(chart.caption, frame, measure)]
    one = next((one for one in chart.series if one.mark is Mark.SLICE), None)
    total = sum(value or 0.0 for value in one.values) if one is not None else 0.0
    if one is None or total <= 0:
        return Scene(frame.width, frame.height, tuple(parts), chart.alternative_text)
    size = frame.text
    labels = one.labels or ("",) * len(one.values)
    wide = max(max(measure(name, size, True), measure(label, size)) for name, label in zip(chart.categories, labels, strict=True)) + 40
    outer = max(min((area.width - 2 * wide) / 2, area.height / 2 - size * 0.9), 40.0)
    centre = (area.x + area.width / 2, area.y + area.height / 2)
    middles: list[float] = []
    start = 0.0
    for index, value in enumerate(one.values):
        sweep = 360 * (value or 0.0) / total
        parts.append(Sector(centre, outer, outer * HOLE, start, sweep, one.role_of(index), stands_for=f"slice:0:{index}"))
        middles.append(start + sweep / 2)
        start += sweep
    parts += _names(chart, one, middles, centre, outer, size)
    parts += _centre(chart, centre, outer, frame, measure)
    return Scene(frame.width, frame.height, tuple(parts), chart.alternative_text)


def _names(chart: Chart, one: Series, middles: list[float], centre: tuple[float, float], outer: float, size: float) -> Iterator[Primitive]:
    high = 2 * size * LEADING
    for side in (1, -1):
        chosen = [index for index, angle in enumerate(middles) if (math.sin(math.radians(angle)) >= 0) == (side == 1)]
        tops = [centre[1] - math.cos(math.radians(middles[index])) * (outer + 16) - high / 2 for index in chosen]
        for index, top in zip(chosen, spread(tops, high + 3), strict=True):
            angle = math.radians(middles[index])
            edge = (centre[0] + math.sin(angle) * (outer + 2), centre[1] - math.cos(angle) * (outer + 2))
            at = centre[0] + side * max(abs(math.sin(angle)) * (outer + 24), outer * 0.45 + 24)
            joint = (at - side * 6, top + high / 2)
            yield Line(edge, joint, Role.FAINT, 0.75)
            align = Align.LEFT if side == 1 else Align.RIGHT
            yield Text((at, top), (chart.categories[index],), size, Role.INK, True, align, stands_for=f"category:{index}")
            label = one.labels[index] if one.labels else ""
            yield Text((at, top + size * LEADING), (label,), size, Role.INK, False, align, stands_for=f"label:0:{index}")


def _centre(chart: Chart, centre: tuple[float, float], outer: float, frame: Frame, measure: TextMeasure) -> Iterator[Primitive]:
    total, what = chart.centre
    room = 2 * outer * HOLE * 0.82
    size = next((one for one in (28.0, 24.0, 20.0, 18.0, 16.0, 14.0) if measure(total, one, True) <= room), 12.0)
    yield Text((centre[0], centre[1] - size * 0.95), (total,), size, Role.INK, True, Align.CENTRE, 1.2, stands_for="centre")
    if what:
        yield Text(
            (centre[0], centre[1] + size * 0.35), (what,), min(frame.text, size), Role.MUTED, align=Align.CENTRE, stands_for="centre"
        )
