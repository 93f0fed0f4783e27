"""The series of a native chart (``c:ser``): name, look, points that differ, labels, and the data with cached values."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.charts.spec import ChartKind, Mark, Role, Series
from qcbench.render.chart_xml.axes import Setting
from qcbench.render.chart_xml.cells import ChartCells
from qcbench.render.chart_xml.control import course_look, limit_look, mark_look
from qcbench.render.chart_xml.elements import Element, clean, element, plain, value, words
from qcbench.render.chart_xml.labels import series_labels
from qcbench.render.chart_xml.plan import NativeSeries, Purpose, category_texts
from qcbench.render.chart_xml.shapes import colour, filled, invisible_line, lined, marker, no_marker, stroke
from qcbench.render.theme import Theme


def series_element(native: NativeSeries, order: int, setting: Setting, cells: ChartCells | None) -> Element:
    """``c:ser``; ``order`` counts through the whole chart and picks the series' cells."""
    head = [value("c:idx", order), value("c:order", order), _name(native.series, order, cells)]
    data = [_categories(setting, cells), _values(native.series, order, cells)]
    labels = series_labels(native, setting)
    match native.series.mark:
        case Mark.COLUMN | Mark.STACKED | Mark.BAR:
            return element("c:ser", *head, *_column_look(native.series, setting), labels, *data)
        case Mark.LINE:
            smooth = setting.chart.kind is ChartKind.HISTOGRAM
            return element("c:ser", *head, *_line_look(native, setting), labels, *data, value("c:smooth", smooth))
        case Mark.SLICE:
            return element(
                "c:ser", *head, filled(native.series.role, setting.theme, edge=1.5), *_slices(native.series, setting.theme), labels, *data
            )
        case Mark.RADAR:
            return element("c:ser", *head, *_radar_look(native.series, setting), labels, *data)
        case Mark.POINT | Mark.CURVE | Mark.SPAN:
            raise AssertionError(native.series.mark)  # only in scatter charts, see numeric.py


def _name(series: Series, order: int, cells: ChartCells | None) -> Element:
    if cells is None or order >= len(cells.series):
        return element("c:tx", words("c:v", series.name))
    return element("c:tx", _text_reference(cells.formula(cells.series[order].name), [series.name]))


def _categories(setting: Setting, cells: ChartCells | None) -> Element:
    texts = category_texts(setting.chart, notes=setting.dress.notes)
    if cells is None:
        return element("c:cat", _text_points("c:strLit", texts))
    return element("c:cat", _text_reference(cells.formula(cells.categories), texts))


def _text_reference(formula: str, texts: Sequence[str]) -> Element:
    return element("c:strRef", words("c:f", formula), _text_points("c:strCache", texts))


def _text_points(tag: str, texts: Sequence[str]) -> Element:
    points = [element("c:pt", words("c:v", text), idx=place) for place, text in enumerate(texts) if clean(text)]
    return element(tag, value("c:ptCount", len(texts)), *points)


def _values(series: Series, order: int, cells: ChartCells | None) -> Element:
    literal = cells is None or order >= len(cells.series)
    numbers = [(place, item) for place, item in enumerate(series.values) if item is not None]
    points = [element("c:pt", words("c:v", plain(item)), idx=place) for place, item in numbers]
    kept = [words("c:formatCode", series.number_format), value("c:ptCount", len(series.values)), *points]
    if literal or cells is None:
        return element("c:val", element("c:numLit", *kept))
    formula = words("c:f", cells.formula(cells.series[order].values))
    return element("c:val", element("c:numRef", formula, element("c:numCache", *kept)))


def _column_look(series: Series, setting: Setting) -> list[Element]:
    theme = setting.theme
    points = [
        element("c:dPt", value("c:idx", place), value("c:invertIfNegative", False), value("c:bubble3D", False), filled(role, theme))
        for place, role in enumerate(series.point_roles)
        if role is not series.role
    ]
    return [filled(series.role, theme), value("c:invertIfNegative", False), *points]


def _slices(series: Series, theme: Theme) -> list[Element]:
    return [
        element("c:dPt", value("c:idx", place), value("c:bubble3D", False), filled(series.role_of(place), theme, edge=1.5))
        for place in range(len(series.values))
    ]


def _line_look(native: NativeSeries, setting: Setting) -> list[Element]:
    series, theme = native.series, setting.theme
    heavier = 1.5 if theme.name == "contrast" else 1.0
    match native.purpose:
        case Purpose.SIGNAL | Purpose.LEFT_OUT:
            return mark_look(native, setting)
        case Purpose.LIMIT:
            return [limit_look(native, setting, heavier), _lone(series, theme)]
        case Purpose.TOTAL | Purpose.HEAD | Purpose.LINE | Purpose.NAMES | Purpose.FIGURES | Purpose.INTERVAL:
            return [invisible_line(), no_marker()]
        case Purpose.REFERENCE:
            named = any(series.labels)
            look = lined(series.role if named else Role.MUTED, (2 if named else 1) * heavier, theme, dashed=series.dashed)
            return [look, _lone(series, theme)]
        case Purpose.MEAN:
            return [lined(series.role, 1.75 * heavier, theme), _lone(series, theme)]
        case Purpose.DATA:
            return _data_line(series, setting, heavier)


def _lone(series: Series, theme: Theme) -> Element:
    """A line through a single point shows as a dash; others carry no marker."""
    lone = sum(item is not None for item in series.values) == 1
    return marker(14, series.role, series.role, 1, theme, symbol="dash") if lone else no_marker()


def _data_line(series: Series, setting: Setting, heavier: float) -> list[Element]:
    theme, count = setting.theme, len(series.values)
    if setting.chart.kind is ChartKind.CONTROL:
        return course_look(series, setting, heavier)
    if setting.chart.kind is ChartKind.HISTOGRAM:
        return [lined(series.role, 2.5 * heavier, theme), no_marker()]
    look = lined(series.role, (2.25 if count <= 25 else 2) * heavier, theme, dashed=series.dashed)
    if setting.chart.kind is ChartKind.PARETO:
        return [look, marker(7, Role.PAPER, series.role, 2, theme)]
    size = 8 if count <= 15 else 7 if count <= 26 else 6 if count <= 40 else 4
    points = [
        element(
            "c:dPt",
            value("c:idx", place),
            marker(size, role, role, 0.75, theme),
            value("c:bubble3D", False),
            look_of_point(series, theme, heavier),
        )
        for place, role in enumerate(series.point_roles)
        if role is not series.role and series.values[place] is not None
    ]
    return [look, marker(size, series.role, series.role, 0.75, theme), *points]


def look_of_point(series: Series, theme: Theme, heavier: float) -> Element:
    """The stretch of line that ends at a point keeps the colour of the whole line."""
    return lined(series.role, 2.25 * heavier, theme, dashed=series.dashed)


def _radar_look(series: Series, setting: Setting) -> list[Element]:
    theme = setting.theme
    edge = stroke(series.role, 2.25, theme, dashed=series.dashed)
    if series.filled:
        return [element("c:spPr", colour(series.role, theme, 0.14), edge), no_marker()]
    return [element("c:spPr", edge), marker(8, series.role, Role.PAPER, 1, theme)]
