"""Where the labels of a native control chart stand: names of limits at their ends, rules beside their points."""

from __future__ import annotations

from qcbench.charts.control_parts import LimitKind, LimitLine
from qcbench.charts.measure import estimated
from qcbench.render.chart_xml.axes import Setting
from qcbench.render.chart_xml.look import Look
from qcbench.render.chart_xml.plan import NativeSeries, Purpose
from qcbench.render.chart_xml.text import Type, word_role

_APART = 1.4  # a name's height with its distance, in type sizes
_RING = 7.0


def control_look(native: NativeSeries, setting: Setting, place: int | None) -> Look:
    """The label of a limit or of a signal; without a ``place`` what most of the series share."""
    kind = Type(setting.dress.frame.label, word_role(native.series.role), bold=True)
    if native.purpose is Purpose.SIGNAL:
        return Look("t", kind) if place is None else _signal(native, setting, place, kind)
    line = setting.chart.limits[native.own]
    if place is not None:
        line = next((one for one in setting.chart.limits if one.kind is line.kind and one.first <= place <= one.last), line)
    if line.at_end:
        return Look("r", kind, up=_moved(line, setting))
    return Look("b" if line.kind is LimitKind.LOWER else "t", kind) if place is None else _inside(line, setting, place, kind)


def _signal(native: NativeSeries, setting: Setting, place: int, kind: Type) -> Look:
    """Above the point at its right; at its left near the right edge."""
    wide = estimated(native.series.labels[place], kind.size, True)
    room = (len(native.series.values) - place - 0.5) * _slot(setting)
    aside = wide / 2 + _RING / 2
    return Look("t", kind, right=aside if room >= wide + _RING else -aside)


def _slot(setting: Setting) -> float:
    return setting.places.plot.width / max(len(setting.chart.categories), 1)


def _inside(line: LimitLine, setting: Setting, place: int, kind: Type) -> Look:
    """Outside of the limit, ending at its last point; left out where the phase is short or points are in the way."""
    wide, slot = estimated(line.label, kind.size, True), _slot(setting)
    low = line.kind is LimitKind.LOWER
    short = wide > (line.last - line.first + 1) * slot
    start = place - int(wide / slot + 1)
    hidden = short or any(_meets(setting, index, line, kind.size, low=low) for index in range(max(start, line.first), place + 1))
    return Look("b" if low else "t", kind, hidden=hidden, right=-max(wide / 2 - slot * 0.3, 0.0))


def _meets(setting: Setting, index: int, line: LimitLine, size: float, *, low: bool) -> bool:
    """Whether the point lies where the name of the limit would stand."""
    chart = setting.chart
    value, level = chart.series[0].values[index], line.at(index)
    if value is None or level is None or chart.axis is None:
        return False
    above = setting.places.height_of(value, chart.axis) - setting.places.height_of(level, chart.axis)
    return -size * _APART < above < 0 if low else 0 < above < size * _APART


def _moved(line: LimitLine, setting: Setting) -> float:
    """How far the name behind the plot moves up, so that it clears those of the other lines: half of what they overlap."""
    chart = setting.chart
    named = [(one.values[-1], one is line) for one in chart.limits if one.at_end and one.label]
    named += [(one.value, False) for one in chart.reference_lines if one.label]
    if chart.axis is None or line.values[-1] is None or not line.label:
        return 0.0
    at, need, moved = setting.places.height_of(line.values[-1], chart.axis), setting.dress.frame.label * _APART, 0.0
    for value, own in named:
        if own or value is None:
            continue
        distance = at - setting.places.height_of(value, chart.axis)
        if abs(distance) < need:
            moved += (need - abs(distance)) / 2 * (1 if distance >= 0 else -1)
    return moved
