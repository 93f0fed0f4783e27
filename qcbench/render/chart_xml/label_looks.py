"""How each value label looks and where it stands: above, below or inside its mark, so that it meets neither line nor neighbour."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.measure import estimated
from qcbench.charts.spec import Axis, Chart, ChartKind, Mark, Role, Side
from qcbench.render.chart_xml.axes import Setting
from qcbench.render.chart_xml.control_labels import control_look
from qcbench.render.chart_xml.look import Look
from qcbench.render.chart_xml.plan import NativeSeries, Purpose, axis_of
from qcbench.render.chart_xml.text import Type, word_role

LEAST_IN_BAR = 7.0
_CLEAR = 1.3  # a label's height with its distance, in type sizes


def looks(native: NativeSeries, setting: Setting) -> list[Look]:
    """The look of each value's label."""
    return [_look(native, place, setting) for place in range(len(native.series.values))]


def usual(native: NativeSeries, setting: Setting) -> Look:
    """The look that most labels of the series share."""
    size, series = setting.dress.frame.label, native.series
    if native.purpose is Purpose.REFERENCE:
        return Look("r", Type(size, word_role(series.role), bold=True))
    if native.purpose in (Purpose.LIMIT, Purpose.SIGNAL):
        return control_look(native, setting, None)
    match series.mark:
        case Mark.COLUMN | Mark.BAR:
            return Look("outEnd", Type(size, Role.INK, bold=True))
        case Mark.STACKED:
            return Look("ctr", Type(size, setting.theme.words_on(series.role)))
        case Mark.LINE:
            return Look("t", Type(size, Role.INK, bold=setting.chart.kind is not ChartKind.LINE or native.purpose is Purpose.HEAD))
        case Mark.SLICE:
            return Look("", Type(size, setting.theme.words_on(series.role), bold=True))
        case Mark.RADAR:
            return Look("", Type(size, Role.INK))
        case Mark.POINT | Mark.CURVE | Mark.SPAN:
            return Look("t", Type(size, Role.INK))


def _look(native: NativeSeries, place: int, setting: Setting) -> Look:
    common, series = usual(native, setting), native.series
    number = series.values[place]
    if native.purpose is Purpose.REFERENCE:
        return replace(common, up=_apart(native, setting))
    if number is None or native.purpose in (Purpose.TOTAL, Purpose.MEAN, Purpose.LEFT_OUT):
        return common
    if native.purpose in (Purpose.LIMIT, Purpose.SIGNAL):
        return control_look(native, setting, place)
    if native.purpose is Purpose.HEAD:
        return Look("t", Type(common.kind.size, word_role(series.role_of(place)), bold=True))
    match series.mark:
        case Mark.COLUMN:
            return _column(native, place, number, setting, common)
        case Mark.STACKED if setting.chart.kind is ChartKind.SHARES:
            size = min(common.kind.size, setting.places.plot.height / max(len(series.values), 1) / 1.6 / 1.25)
            wide = estimated(series.labels[place] if series.labels else "", size) * 1.08
            fits = number * setting.places.plot.width >= wide and size >= LEAST_IN_BAR
            return Look("ctr", Type(size, setting.theme.words_on(series.role_of(place))), hidden=not fits)
        case Mark.STACKED:
            fits = _height(number, series.axis, setting, stacked=True) >= common.kind.size * 1.08
            return Look("ctr", Type(common.kind.size, setting.theme.words_on(series.role_of(place))), hidden=not fits)
        case Mark.LINE:
            return _point(native, place, number, setting, common)
        case Mark.SLICE:
            return Look("", Type(common.kind.size, setting.theme.words_on(series.role_of(place)), bold=True))
        case Mark.BAR | Mark.RADAR | Mark.POINT | Mark.CURVE | Mark.SPAN:
            return common


def _column(native: NativeSeries, place: int, number: float, setting: Setting, common: Look) -> Look:
    size, series, chart = common.kind.size, native.series, setting.chart
    top = _height(number, series.axis, setting)
    if chart.kind is ChartKind.HISTOGRAM:
        kind = Type(size, setting.theme.words_on(series.role_of(place)), bold=True)
        return Look("inBase", kind) if top >= size * 2.4 else common
    if chart.kind is ChartKind.PARETO:
        inside = (
            first_inside(chart, setting) if place == 0 else any(0 <= level - top < size * 2.4 for level in _points(chart, place, setting))
        )
    else:
        inside = any(0 <= level - top < size * _CLEAR for level in _levels(chart, setting))
    wide = estimated(series.labels[place] if series.labels else "", size, True) > _column_width(setting)
    if inside and not wide and top >= size * 1.25 * _CLEAR:
        meets_point = chart.kind is ChartKind.PARETO and not any(tag.category == place for tag in chart.tags)
        return Look("ctr" if meets_point else "inEnd", Type(size, setting.theme.words_on(series.role_of(place)), bold=True))
    if inside and chart.kind is not ChartKind.PARETO:
        crossing = [level for level in _levels(chart, setting) if 0 <= level - top < size * _CLEAR]
        return replace(common, up=max(crossing) - top + 2)
    return common


def _column_width(setting: Setting) -> float:
    chart = setting.chart
    columns = max(sum(series.mark is Mark.COLUMN for series in chart.series), 1)
    slot = setting.places.plot.width / max(len(chart.categories), 1)
    return slot / (columns + gap_width(chart, Mark.COLUMN) / 100)


def gap_width(chart: Chart, mark: Mark) -> int:
    """The gap between columns or bars, in percent of one of them."""
    if chart.kind in (ChartKind.PARETO, ChartKind.HISTOGRAM):
        return 0
    if mark is Mark.BAR or chart.kind is ChartKind.SHARES:
        return 60
    return 90 if mark is Mark.COLUMN and sum(series.mark is mark for series in chart.series) > 1 else 110


def first_inside(chart: Chart, setting: Setting) -> bool:
    """Whether the number of a Pareto's first column stands inside it: the first point of the line takes the place above."""
    column = next((series for series in chart.series if series.mark is Mark.COLUMN), None)
    if column is None or not column.values or column.values[0] is None:
        return False
    return _height(column.values[0], column.axis, setting) >= setting.dress.frame.label * 1.5 * _CLEAR


def _point(native: NativeSeries, place: int, number: float, setting: Setting, common: Look) -> Look:
    series, chart = native.series, setting.chart
    if chart.kind is ChartKind.PARETO:
        return Look("t", common.kind, hidden=place == 0 and series.axis is Side.RIGHT and not first_inside(chart, setting))
    return _beside_line(native, place, number, setting, common)


def _beside_line(native: NativeSeries, place: int, number: float, setting: Setting, common: Look) -> Look:
    """Above a peak, below a valley, and on the free side of a rising or falling line; away from a reference line close by."""
    series, size = native.series, common.kind.size
    at = _height(number, series.axis, setting)
    levels = _levels(setting.chart, setting)
    above_free = not any(0 < level - at < size * 1.6 for level in levels)
    below_free = not any(0 < at - level < size * 1.6 for level in levels)
    before = next((item for item in reversed(series.values[:place]) if item is not None), number)
    after = next((item for item in series.values[place + 1 :] if item is not None), number)
    valley = number <= before and number <= after and (number < before or number < after)
    below = below_free if valley else not above_free and below_free
    slope = 1 if before < number < after else -1 if before > number > after else 0
    aside = slope * 0.42 * estimated(series.labels[place] if series.labels else "", size, common.kind.bold)
    return Look("b" if below else "t", common.kind, right=aside if below else -aside)


def _apart(native: NativeSeries, setting: Setting) -> float:
    """How far the name of a reference line moves up or down, so that it clears its neighbour's: half of what they overlap."""
    lines = [line for line in setting.chart.reference_lines if line.label]
    own = setting.chart.reference_lines[native.own]
    at, need = _height(own.value, own.axis, setting), setting.dress.frame.label * 1.4
    moved = 0.0
    for other in lines:
        distance = at - _height(other.value, other.axis, setting)
        if other is not own and abs(distance) < need and own.label:
            moved += (need - abs(distance)) / 2 * (1 if distance > 0 or (distance == 0 and lines.index(own) < lines.index(other)) else -1)
    return moved


def _height(number: float, side: Side, setting: Setting, *, stacked: bool = False) -> float:
    axis: Axis | None = axis_of(setting.chart, side)
    if axis is None:
        return 0.0
    return setting.places.height_of(number + (axis.minimum if stacked else 0.0), axis)


def _levels(chart: Chart, setting: Setting) -> list[float]:
    """The heights of the reference lines, in points above the foot of the plot."""
    return [_height(line.value, line.axis, setting) for line in chart.reference_lines]


def _points(chart: Chart, place: int, setting: Setting) -> list[float]:
    """The heights of the line points over one category."""
    found = [series.values[place] for series in chart.series if series.mark is Mark.LINE]
    return [_height(item, Side.RIGHT, setting) for item in found if item is not None]
