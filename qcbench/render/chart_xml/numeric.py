"""Scatter diagrams and intervals as native scatter charts: two value axes, markers, lines, error bars, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcbench.charts.spec import Axis, Chart, ChartKind, Mark, Role, Series, Symbol
from qcbench.render.chart_xml.axes import CATEGORY_ID, VALUE_ID, Setting, axis_title, major_unit, scaling, tick_format
from qcbench.render.chart_xml.elements import Element, clean, element, plain, value, words
from qcbench.render.chart_xml.numeric_places import name_rows
from qcbench.render.chart_xml.numeric_plan import coordinates, vertical_range
from qcbench.render.chart_xml.plan import NativeSeries, Purpose
from qcbench.render.chart_xml.shapes import invisible_line, lined, marker, no_marker
from qcbench.render.chart_xml.text import Type, rich, text_properties, word_role
from qcbench.render.theme import Theme

if TYPE_CHECKING:
    from qcbench.render.chart_xml.cells import ChartCells

SYMBOLS = {Symbol.CIRCLE: "circle", Symbol.SQUARE: "square", Symbol.DIAMOND: "diamond", Symbol.TRIANGLE: "triangle", Symbol.RING: "circle"}
RING_SIZE, SPAN_SIZE = 12, 9


def scatter_plot(setting: Setting, natives: tuple[NativeSeries, ...], cells: ChartCells | None) -> Element:
    """``c:scatterChart`` with all series."""
    made = [_series(native, order, setting, cells) for order, native in enumerate(natives)]
    axes = [value("c:axId", number) for number in (CATEGORY_ID, VALUE_ID)]
    return element("c:scatterChart", value("c:scatterStyle", "lineMarker"), value("c:varyColors", False), *made, *axes)


def scatter_axes(setting: Setting) -> list[Element]:
    """The horizontal value axis and the vertical one; the rows of intervals have no scale."""
    chart = setting.chart
    across, up = chart.x_axis, chart.axis
    low, high = vertical_range(chart)
    rows = Axis("", low, high, (low, high), ("", ""), gridlines=False)
    interval = chart.kind is ChartKind.INTERVAL
    return [
        _axis(setting, across or rows, CATEGORY_ID, VALUE_ID, "b", shown=across is not None),
        _axis(setting, rows if interval or up is None else up, VALUE_ID, CATEGORY_ID, "l", shown=not interval and up is not None),
    ]


def _axis(setting: Setting, axis: Axis, own: int, other: int, side: str, *, shown: bool) -> Element:
    theme, frame = setting.theme, setting.dress.frame
    bottom = side == "b"
    return element(
        "c:valAx",
        value("c:axId", own),
        scaling(axis),
        value("c:delete", False),
        value("c:axPos", side),
        element("c:majorGridlines", lined(Role.LINE, 0.75, theme)) if axis.gridlines and shown else None,
        axis_title(setting, axis, bottom=bottom) if shown else None,
        element("c:numFmt", formatCode=tick_format(axis) if shown else "General", sourceLinked=0),
        value("c:majorTickMark", "out" if bottom and shown else "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low" if shown else "none"),
        lined(Role.MUTED, 1, theme) if bottom else invisible_line(),
        text_properties(Type(frame.text, Role.MUTED), theme),
        value("c:crossAx", other),
        value("c:crosses", "min"),
        value("c:crossBetween", "midCat"),
        value("c:majorUnit", major_unit(axis)),
    )


def _series(native: NativeSeries, order: int, setting: Setting, cells: ChartCells | None) -> Element:
    series = native.series
    xs, ys = coordinates(series)
    place = None if cells is None or order >= len(cells.series) else cells.series[order]
    name = words("c:v", series.name) if cells is None or place is None else _text(cells.formula(place.name), series.name)

    def numbers(tag: str, items: tuple[float | None, ...], where: str, code: str = "General") -> Element:
        kept = _points(items, code)
        if cells is None or not where:
            return element(tag, element("c:numLit", *kept))
        return element(tag, element("c:numRef", words("c:f", cells.formula(where)), element("c:numCache", *kept)))

    across, up = (place.positions, place.values) if place else ("", "")
    code, span = series.number_format, series.mark is Mark.SPAN
    if span:
        across, up = up, across
    return element(
        "c:ser",
        value("c:idx", order),
        value("c:order", order),
        element("c:tx", name),
        *_look(native, setting),
        _labels(native, setting),
        numbers("c:xVal", xs, across, code if span else "General"),
        numbers("c:yVal", ys, up, "General" if span else code),
        value("c:smooth", False),
    )


def _text(formula: str, text: str) -> Element:
    points = [element("c:pt", words("c:v", text), idx=0)] if clean(text) else []
    return element("c:strRef", words("c:f", formula), element("c:strCache", value("c:ptCount", 1), *points))


def _points(items: tuple[float | None, ...], code: str) -> list[Element]:
    known = [element("c:pt", words("c:v", plain(item)), idx=place) for place, item in enumerate(items) if item is not None]
    return [words("c:formatCode", code), value("c:ptCount", len(items)), *known]


def _look(native: NativeSeries, setting: Setting) -> list[Element]:
    series, theme, chart = native.series, setting.theme, setting.chart
    heavier = 1.5 if theme.name == "contrast" else 1.0
    if native.purpose in (Purpose.NAMES, Purpose.FIGURES):
        return [invisible_line(), no_marker()]
    if series.mark is Mark.CURVE:
        wide = 2.0 if native.purpose is Purpose.LINE else 1.5 if series.dashed else 2.5
        return [lined(series.role, wide * heavier, theme, dashed=series.dashed), no_marker()]
    size = SPAN_SIZE if series.mark is Mark.SPAN else RING_SIZE if series.symbol is Symbol.RING else _size(chart)
    differing = [
        element("c:dPt", value("c:idx", place), _marker(series, role, size, theme), value("c:bubble3D", False))
        for place, role in enumerate(series.point_roles)
        if role is not series.role and series.values[place] is not None
    ]
    return [invisible_line(), _marker(series, series.role, size, theme), *differing]


def _marker(series: Series, role: Role, size: float, theme: Theme) -> Element:
    return marker(size, role, Role.PAPER, 0.75, theme, symbol=SYMBOLS[series.symbol])


def _size(chart: Chart) -> int:
    """The diameter of markers: smaller where there are many."""
    count = sum(len(one.values) for one in chart.series if one.mark is Mark.POINT)
    return 8 if count <= 100 else 6 if count <= 400 else 4


def _labels(native: NativeSeries, setting: Setting) -> Element:
    """Names of rows left of the axis, names of lines at their end, figures over intervals and points."""
    series, size = native.series, setting.dress.frame.label
    if not any(clean(label) for label in series.labels) or series.mark is Mark.SPAN:
        return element("c:dLbls", value("c:delete", True))
    position, kind = _label_look(native, setting, size)
    points = [
        element(
            "c:dLbl",
            value("c:idx", place),
            _lifted(native, setting),
            rich(((clean(label), kind),), setting.theme, whole=True),
            *_label_body(position, kind, setting.theme, shows=True),
        )
        for place, label in enumerate(series.labels)
        if clean(label) and series.values[place] is not None
    ]
    return element("c:dLbls", *points, *_label_body(position, kind, setting.theme, shows=False))


def _lifted(native: NativeSeries, setting: Setting) -> Element | None:
    """``c:layout`` of a vertical line's name that would touch its neighbour's: a row higher."""
    chart, frame = setting.chart, setting.dress.frame
    if native.purpose is not Purpose.LINE or native.own >= len(chart.vertical_lines) or chart.x_axis is None:
        return None
    ends = (chart.x_axis.minimum, chart.x_axis.maximum)
    row = name_rows(ends, chart.vertical_lines, setting.places.plot.width, frame.label)[native.own]
    if not row:
        return None
    up = value("c:y", plain(round(-row * frame.label * 1.3 / frame.height, 4)))
    return element("c:layout", element("c:manualLayout", value("c:x", 0), up))


def _label_look(native: NativeSeries, setting: Setting, size: float) -> tuple[str, Type]:
    series = native.series
    if native.purpose is Purpose.NAMES:
        return "l", Type(setting.places.category_size, Role.INK)
    if native.purpose is Purpose.FIGURES:
        return "r", Type(min(size, setting.places.category_size), Role.INK, bold=True)
    if native.purpose is Purpose.LINE:
        upright = len(set(series.positions)) == 1
        return ("t" if upright else "r"), Type(size, word_role(series.role), bold=True)
    return "t", Type(size, Role.INK)


def _label_body(position: str, kind: Type, theme: Theme, *, shows: bool) -> list[Element]:
    return [
        element("c:numFmt", formatCode="General", sourceLinked=0),
        element("c:spPr", element("a:noFill"), element("a:ln", element("a:noFill"))),
        text_properties(kind, theme),
        value("c:dLblPos", position),
        value("c:showLegendKey", False),
        value("c:showVal", shows),
        value("c:showCatName", False),
        value("c:showSerName", False),
        value("c:showPercent", False),
        value("c:showBubbleSize", False),
    ]
