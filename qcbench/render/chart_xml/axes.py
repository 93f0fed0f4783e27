"""The axes of a native chart: limits, ticks and number format written out, names horizontal, the unit at the top of the axis."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.measure import estimated
from qcbench.charts.spec import Axis, Chart, ChartKind, Role, Side
from qcbench.render.chart_xml.elements import Element, element, value
from qcbench.render.chart_xml.places import Dress, Places, point_layout
from qcbench.render.chart_xml.plan import axis_of
from qcbench.render.chart_xml.shapes import bare, lined
from qcbench.render.chart_xml.text import Type, rich, text_properties
from qcbench.render.theme import Theme

LYING = (ChartKind.BAR, ChartKind.SHARES)
"""The kinds whose bars lie, with their names at the left."""

CATEGORY_ID, VALUE_ID = 50010001, 50010002
SECOND_CATEGORY_ID, SECOND_VALUE_ID = 50010003, 50010004


@dataclass(frozen=True, slots=True)
class Setting:
    """What the axes need to know: the chart, its dress and places, the theme."""

    chart: Chart
    dress: Dress
    places: Places
    theme: Theme


def axis_title(setting: Setting, axis: Axis, *, bottom: bool) -> Element | None:
    """The title of an axis with numbers: below the middle of the horizontal one, else at the top where the dress asks for it."""
    if not bottom:
        return _unit_title(setting, axis, right=False)
    if not axis.title:
        return None
    text = rich(((axis.title, Type(setting.dress.frame.text, Role.MUTED)),), setting.theme)
    return element("c:title", text, element("c:layout"), value("c:overlay", False))


def first_axes(setting: Setting) -> list[Element]:
    """The category axis and the left value axis (for bars: names at the left, values below)."""
    return [_category_axis(setting), _value_axis(setting, Side.LEFT)]


def second_axes(setting: Setting) -> list[Element]:
    """The right value axis, with a deleted category axis of its own."""
    return [_value_axis(setting, Side.RIGHT), _hidden_category_axis(deleted=True)]


def spanning_axes(setting: Setting) -> list[Element]:
    """An invisible pair for lines that span the plot from edge to edge: the scale of the left axis, points on the plot's edges."""
    axis = setting.chart.axis
    assert axis is not None
    hidden = element(
        "c:valAx",
        value("c:axId", SECOND_VALUE_ID),
        scaling(axis),
        value("c:delete", False),
        value("c:axPos", "r"),
        *_unseen(),
        value("c:crossAx", SECOND_CATEGORY_ID),
        value("c:crosses", "max"),
        value("c:crossBetween", "midCat"),
        value("c:majorUnit", major_unit(axis)),
    )
    return [hidden, _hidden_category_axis(deleted=False)]


def scaling(axis: Axis | None, *, turned: bool = False) -> Element:
    """``c:scaling`` with written limits."""
    limits = [value("c:max", axis.maximum), value("c:min", axis.minimum)] if axis else []
    return element("c:scaling", value("c:orientation", "maxMin" if turned else "minMax"), *limits)


def major_unit(axis: Axis) -> float:
    """The distance of the ticks; the whole axis where there are fewer than two."""
    if len(axis.ticks) < 2:
        return (axis.maximum - axis.minimum) or 1.0
    return float(f"{min(after - before for before, after in zip(axis.ticks, axis.ticks[1:], strict=False)):.12g}")


def tick_format(axis: Axis) -> str:
    """The axis's number format; ticks that the program would set before the first or behind the last of ours stay without text."""
    if not axis.ticks or ";" in axis.number_format:
        return axis.number_format
    unit, slack = major_unit(axis), major_unit(axis) * 1e-6
    hidden = [f'[<{axis.ticks[0] - unit / 2:.12g}]""'] if axis.minimum < axis.ticks[0] - slack else []
    if axis.maximum >= axis.ticks[-1] + unit - slack:
        hidden.append(f'[>{axis.ticks[-1] + unit / 2:.12g}]""')
    if len(hidden) == 1:
        hidden.append(axis.number_format)
        return ";".join(hidden)
    return ";".join([*hidden, axis.number_format])


def _category_axis(setting: Setting) -> Element:
    chart, theme = setting.chart, setting.theme
    bars, radar = chart.kind in LYING, chart.kind is ChartKind.RADAR
    skip = setting.places.label_skip
    return element(
        "c:catAx",
        value("c:axId", CATEGORY_ID),
        scaling(None, turned=bars),
        value("c:delete", False),
        value("c:axPos", "l" if bars else "b"),
        element("c:majorGridlines", lined(Role.LINE, 0.75, theme)) if radar else None,
        _category_title(setting),
        element("c:numFmt", formatCode="@", sourceLinked=0),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "nextTo" if radar else "low" if setting.dress.sides.named else "none"),
        lined(Role.MUTED, 1, theme),
        text_properties(Type(setting.places.category_size, bold=radar), theme, turn=1 if skip > 1 else 0),
        value("c:crossAx", VALUE_ID),
        value("c:crosses", "autoZero"),
        value("c:auto", False),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 60),
        *([] if radar else [value("c:tickLblSkip", skip), value("c:tickMarkSkip", skip)]),
        value("c:noMultiLvlLbl", True),
    )


def _category_title(setting: Setting) -> Element | None:
    chart, frame = setting.chart, setting.dress.frame
    if chart.kind is ChartKind.HISTOGRAM and chart.x_axis is not None and not setting.dress.sides.named:
        return None
    if chart.kind is ChartKind.HISTOGRAM and chart.x_axis is not None:
        return axis_title(setting, chart.x_axis, bottom=True)
    if not chart.category_title or chart.kind in (*LYING, ChartKind.RADAR) or not setting.dress.axis_titles:
        return None
    text = rich(((chart.category_title, Type(frame.text, Role.MUTED)),), setting.theme)
    return element("c:title", text, element("c:layout"), value("c:overlay", False))


def _value_axis(setting: Setting, side: Side) -> Element:
    chart, theme = setting.chart, setting.theme
    axis = axis_of(chart, side)
    right, bars, radar = side is Side.RIGHT, chart.kind in LYING, chart.kind is ChartKind.RADAR
    grid = axis is not None and axis.gridlines and not right and chart.kind is not ChartKind.PARETO
    return element(
        "c:valAx",
        value("c:axId", SECOND_VALUE_ID if right else VALUE_ID),
        scaling(axis),
        value("c:delete", axis is None),
        value("c:axPos", "r" if right else "b" if bars else "l"),
        element("c:majorGridlines", lined(Role.LINE, 0.75, theme)) if grid else None,
        _unit_title(setting, axis, right=right) if axis and not radar else None,
        element("c:numFmt", formatCode=tick_format(axis) if axis else "General", sourceLinked=0),
        value("c:majorTickMark", _tick_mark(chart, axis)),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "nextTo"),
        lined(Role.LINE if radar else Role.MUTED, 0.75 if radar else 1, theme),
        text_properties(_scale_type(setting), theme),
        value("c:crossAx", SECOND_CATEGORY_ID if right else CATEGORY_ID),
        value("c:crosses", "max" if right or bars else "autoZero"),
        value("c:crossBetween", "between"),
        value("c:majorUnit", major_unit(axis)) if axis else None,
    )


def _tick_mark(chart: Chart, axis: Axis | None) -> str:
    """Ticks stand out on a Pareto's axes, but not where some of them have no text."""
    return "out" if chart.kind is ChartKind.PARETO and axis and tick_format(axis) == axis.number_format else "none"


def _scale_type(setting: Setting) -> Type:
    frame = setting.dress.frame
    radar = setting.chart.kind is ChartKind.RADAR
    return Type(frame.small if radar else frame.text, Role.FAINT if radar else Role.MUTED)


def _unit_title(setting: Setting, axis: Axis, *, right: bool) -> Element | None:
    frame = setting.dress.frame
    if not axis.title or not setting.dress.axis_titles:
        return None
    kind = Type(frame.text, Role.MUTED)
    x = frame.width - estimated(axis.title, frame.text) * 1.06 - frame.text * 0.5 if right else frame.text * 0.2
    place = point_layout(x, setting.places.row + frame.text * 0.1, frame)
    return element("c:title", rich(((axis.title, kind),), setting.theme), place, value("c:overlay", True))


def _hidden_category_axis(*, deleted: bool) -> Element:
    return element(
        "c:catAx",
        value("c:axId", SECOND_CATEGORY_ID),
        scaling(None),
        value("c:delete", deleted),
        value("c:axPos", "b"),
        *_unseen(),
        value("c:crossAx", SECOND_VALUE_ID),
        value("c:crosses", "autoZero"),
        value("c:auto", False),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        value("c:noMultiLvlLbl", True),
    )


def _unseen() -> list[Element]:
    number = element("c:numFmt", formatCode="General", sourceLinked=0)
    marks = [value("c:majorTickMark", "none"), value("c:minorTickMark", "none"), value("c:tickLblPos", "none")]
    return [number, *marks, bare()]
