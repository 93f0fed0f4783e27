"""How each value label looks and where it stands: above, below or inside its mark, so that it meets neither line nor neighbour."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.spec import Axis, Chart, ChartKind, Mark, Role, Side
from qcbench.render.chart_xml.axes import Setting
from qcbench.render.chart_xml.plan import NativeSeries, Purpose, axis_of
from qcbench.render.chart_xml.text import Type, word_role

_CLEAR = 1.3  # a label's height with its distance, in type sizes


@dataclass(frozen=True, slots=True)
class Look:
    """One label: its position in the words of the file ('' where the chart type has none) and its type; ``hidden`` drops it."""

    position: str
    kind: Type
    hidden: bool = False


def looks(native: NativeSeries, setting: Setting) -> list[Look]:
    """The look of each value's label."""
    return [_look(native, place, setting) for place in range(len(native.series.values))]


def usual(native: NativeSeries, setting: Setting) -> Look:
    """The look that most labels of the series share."""
    size, series = setting.dress.frame.label, native.series
    if native.purpose is Purpose.REFERENCE:
        return Look("r", Type(size, word_role(series.role), bold=True))
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


def _look(native: NativeSeries, place: int, setting: Setting) -> Look:
    common, series = usual(native, setting), native.series
    number = series.values[place]
    if number is None or native.purpose in (Purpose.REFERENCE, Purpose.TOTAL, Purpose.MEAN):
        return common
    if native.purpose is Purpose.HEAD:
        return Look("t", Type(common.kind.size, word_role(series.role_of(place)), bold=True))
    match series.mark:
        case Mark.COLUMN:
            return _column(native, place, number, setting, common)
        case Mark.STACKED:
            fits = _height(number, series.axis, setting, stacked=True) >= common.kind.size * 1.08
            return Look("ctr", Type(common.kind.size, setting.theme.words_on(series.role_of(place))), hidden=not fits)
        case Mark.LINE:
            return _point(native, place, number, setting, common)
        case Mark.SLICE:
            return Look("", Type(common.kind.size, setting.theme.words_on(series.role_of(place)), bold=True))
        case Mark.BAR | Mark.RADAR:
            return common


def _column(native: NativeSeries, place: int, number: float, setting: Setting, common: Look) -> Look:
    size, series, chart = common.kind.size, native.series, setting.chart
    top = _height(number, series.axis, setting)
    if chart.kind is ChartKind.PARETO:
        inside = (
            first_inside(chart, setting) if place == 0 else any(0 <= level - top < size * 2.4 for level in _points(chart, place, setting))
        )
    else:
        inside = any(-size * 0.2 <= level - top < size * _CLEAR for level in _levels(chart, setting))
    if inside and top >= size * 1.25 * _CLEAR:
        return Look("inEnd", Type(size, setting.theme.words_on(series.role_of(place)), bold=True))
    return common


def first_inside(chart: Chart, setting: Setting) -> bool:
    """Whether the number of a Pareto's first column stands inside it: the first point of the line takes the place above."""
    column = next((series for series in chart.series if series.mark is Mark.COLUMN), None)
    if column is None or not column.values or column.values[0] is None:
        return False
    return _height(column.values[0], column.axis, setting) >= setting.dress.frame.label * 1.5 * _CLEAR


def _point(native: NativeSeries, place: int, number: float, setting: Setting, common: Look) -> Look:
    series, chart, size = native.series, setting.chart, common.kind.size
    if chart.kind is ChartKind.PARETO:
        return Look("t", common.kind, hidden=place == 0 and series.axis is Side.RIGHT and not first_inside(chart, setting))
    at = _height(number, series.axis, setting)
    levels = _levels(chart, setting)
    above_free = not any(0 < level - at < size * 1.9 for level in levels)
    below_free = not any(0 < at - level < size * 1.9 for level in levels)
    before = next((item for item in reversed(series.values[:place]) if item is not None), number)
    after = next((item for item in series.values[place + 1 :] if item is not None), number)
    valley = number <= before and number <= after and (number < before or number < after)
    below = (valley and below_free) or not above_free
    return Look("b" if below else "t", common.kind)


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
