"""The looks of a native control chart's series: the points, the marks over them, the lines of limits."""

from __future__ import annotations

from qcbench.charts.control_parts import LimitKind
from qcbench.charts.spec import Role, Series
from qcbench.render.chart_xml.axes import Setting
from qcbench.render.chart_xml.elements import Element, element, value
from qcbench.render.chart_xml.plan import NativeSeries, Purpose
from qcbench.render.chart_xml.shapes import invisible_line, lined, marker, stroke

SIZES = ((15, 8), (26, 7), (40, 6), (100, 4), (200, 3))
WIDTHS = ((25, 2.25), (60, 2.0), (150, 1.5))
RINGS = ((40, 13), (100, 10))
SMALLEST_RING = 8
HOLLOW = Role.LINE
"""Not quite white: readers that draw no edges still show the point."""
LIMIT_WIDTH, ZONE_WIDTH = 1.75, 0.75


def course_look(series: Series, setting: Setting, heavier: float) -> list[Element]:
    """The line and its markers: red at signals, hollow where a point does not count."""
    theme, count = setting.theme, len(series.values)
    size, width = marker_size(count), by_count(WIDTHS, count, 1.0) * heavier
    line = lined(series.role, width, theme)
    special = {one.category: marker(size, HOLLOW, Role.MUTED, 1, theme) for one in setting.chart.left_out}
    special |= {one.category: marker(size, Role.TARGET, Role.TARGET, 0.75, theme) for one in setting.chart.signals}
    points = [
        element("c:dPt", value("c:idx", place), look, value("c:bubble3D", False), lined(series.role, width, theme))
        for place, look in sorted(special.items())
        if series.values[place] is not None
    ]
    return [line, marker(size, series.role, series.role, 0.75, theme), *points]


def marker_size(count: int) -> float:
    """The diameter of the points' markers, for so many of them."""
    return by_count(SIZES, count, 2)


def by_count(steps: tuple[tuple[int, float], ...], count: int, least: float) -> float:
    """The size for so many points."""
    return next((size for most, size in steps if count <= most), least)


def mark_look(native: NativeSeries, setting: Setting) -> list[Element]:
    """Rings round signals, hollow dots over the points that do not count; no line."""
    theme, count = setting.theme, len(native.series.values)
    if native.purpose is Purpose.LEFT_OUT:
        return [invisible_line(), marker(marker_size(count) + 1, HOLLOW, Role.MUTED, 1.5, theme)]
    size = by_count(RINGS, count, SMALLEST_RING)
    ring = element("c:spPr", element("a:noFill"), stroke(native.series.role, 2.25 if size > SMALLEST_RING else 1.5, theme))
    return [invisible_line(), element("c:marker", value("c:symbol", "circle"), value("c:size", size), ring)]


def limit_look(native: NativeSeries, setting: Setting, heavier: float) -> Element:
    """Dashed limits, a solid centre line, thin zones; what lies on the axis is not drawn."""
    line = setting.chart.limits[native.own]
    if not line.drawn:
        return invisible_line()
    width = ZONE_WIDTH if line.kind is LimitKind.ZONE else LIMIT_WIDTH
    return lined(native.series.role, width * heavier, setting.theme, dashed=native.series.dashed)
