"""The whole native chart: a `Chart` becomes ``c:chartSpace``, the same for a workbook and for a slide."""

from __future__ import annotations

from qcbench.charts.spec import Chart, ChartKind, Mark, Role, Side
from qcbench.render.chart_xml.axes import (
    CATEGORY_ID,
    SECOND_CATEGORY_ID,
    SECOND_VALUE_ID,
    VALUE_ID,
    Setting,
    first_axes,
    second_axes,
    spanning_axes,
)
from qcbench.render.chart_xml.cells import ChartCells
from qcbench.render.chart_xml.elements import Element, element, value
from qcbench.render.chart_xml.label_looks import gap_width
from qcbench.render.chart_xml.numeric import scatter_axes, scatter_plot
from qcbench.render.chart_xml.numeric_plan import NUMERIC
from qcbench.render.chart_xml.places import Dress, layout, places, point_layout, subtitle
from qcbench.render.chart_xml.plan import NativeSeries, Purpose, has_legend, native_series
from qcbench.render.chart_xml.series import series_element
from qcbench.render.chart_xml.shapes import bare
from qcbench.render.chart_xml.text import Type, rich, text_properties
from qcbench.render.theme import Theme

RING_HOLE = 60
"""The hole of a ring in percent of its diameter."""

_EMPTY = {
    ChartKind.RING: Mark.SLICE,
    ChartKind.RADAR: Mark.RADAR,
    ChartKind.BAR: Mark.BAR,
    ChartKind.LINE: Mark.LINE,
    ChartKind.CONTROL: Mark.LINE,
}
"""The plot element of a chart without series: the schema wants one."""

Group = tuple[Mark, bool, bool]
"""Series of one plot element: the mark, whether on the second axes, whether filled (radar)."""


def chart_space(chart: Chart, theme: Theme, dress: Dress, *, references: ChartCells | None = None) -> Element:
    """``c:chartSpace`` with every boolean, both fonts and cached values written.

    ``references`` are the cells the data stand in; without them the values are literal. Children follow the schema's order
    (ISO/IEC 29500-1, Annex A, dml-chart); ``c:externalData`` may be appended.
    """
    setting = Setting(chart, dress, places(chart, dress), theme)
    natives = native_series(chart)
    body = element(
        "c:chart",
        _title(setting),
        value("c:autoTitleDeleted", not _titled(setting)),
        _plot_area(setting, natives, references),
        _legend(setting, natives),
        value("c:plotVisOnly", False),
        value("c:dispBlanksAs", "gap"),
    )
    return element(
        "c:chartSpace",
        value("c:date1904", False),
        value("c:lang", "zh-CN"),
        value("c:roundedCorners", False),
        body,
        bare(),
        text_properties(Type(dress.frame.text), theme),
    )


def _titled(setting: Setting) -> bool:
    return setting.dress.frame.titled and bool(setting.chart.caption.title)


def _title(setting: Setting) -> Element | None:
    frame = setting.dress.frame
    if not _titled(setting):
        return None
    lines = [(setting.chart.caption.title, Type(frame.title, bold=True))]
    if subtitle(setting.chart):
        lines.append((subtitle(setting.chart), Type(frame.subtitle, Role.MUTED)))
    place = point_layout(frame.small * 0.2, frame.small * 0.2, frame)
    return element("c:title", rich(tuple(lines), setting.theme, align="l"), place, value("c:overlay", True))


def _plot_area(setting: Setting, natives: tuple[NativeSeries, ...], cells: ChartCells | None) -> Element:
    chart = setting.chart
    if chart.kind in NUMERIC:
        plot = scatter_plot(setting, natives, cells)
        return element("c:plotArea", layout(setting.places.plot, setting.dress.frame, inner=True), plot, *scatter_axes(setting), bare())
    groups: dict[Group, list[tuple[int, NativeSeries]]] = {}
    spanning = spans(chart)
    if not natives:
        groups[_EMPTY.get(chart.kind, Mark.COLUMN), False, False] = []
    for order, native in enumerate(natives):
        groups.setdefault(_group(native, spanning=spanning), []).append((order, native))
    ordered = sorted(groups, key=lambda group: (group[1], group[0] is Mark.LINE, not group[2]))
    plots = [_plot(group, groups[group], setting, cells) for group in ordered]
    return element(
        "c:plotArea",
        layout(setting.places.plot, setting.dress.frame, inner=True),
        *plots,
        *_axes(setting, natives, spanning=spanning),
        bare(),
    )


def spans(chart: Chart) -> bool:
    """Whether reference lines span the plot from edge to edge on an invisible second pair of axes: over columns without a right axis."""
    second = chart.second_axis is not None or any(series.axis is Side.RIGHT for series in chart.series)
    return chart.kind in (ChartKind.COLUMN, ChartKind.STACKED, ChartKind.TARGET) and chart.axis is not None and not second


def _group(native: NativeSeries, *, spanning: bool) -> Group:
    second = native.series.axis is Side.RIGHT or (spanning and native.purpose is Purpose.REFERENCE)
    return native.series.mark, second, native.series.filled and native.series.mark is Mark.RADAR


def _axes(setting: Setting, natives: tuple[NativeSeries, ...], *, spanning: bool) -> list[Element]:
    if setting.chart.kind is ChartKind.RING:
        return []
    axes = first_axes(setting)
    if spanning and any(native.purpose is Purpose.REFERENCE for native in natives):
        return axes + spanning_axes(setting)
    if any(native.series.axis is Side.RIGHT for native in natives):
        return axes + second_axes(setting)
    return axes


def _plot(group: Group, members: list[tuple[int, NativeSeries]], setting: Setting, cells: ChartCells | None) -> Element:
    mark, second, is_filled = group
    made = [series_element(native, order, setting, cells) for order, native in members]
    ids = (SECOND_CATEGORY_ID, SECOND_VALUE_ID) if second else (CATEGORY_ID, VALUE_ID)
    axes = [value("c:axId", number) for number in ids]
    varied = value("c:varyColors", mark is Mark.SLICE)
    match mark:
        case Mark.COLUMN | Mark.STACKED | Mark.BAR:
            head = [
                value("c:barDir", "bar" if mark is Mark.BAR or setting.chart.kind is ChartKind.SHARES else "col"),
                value("c:grouping", "stacked" if mark is Mark.STACKED else "clustered"),
            ]
            spacing = [value("c:gapWidth", gap_width(setting.chart, mark)), value("c:overlap", 100 if mark is Mark.STACKED else 0)]
            return element("c:barChart", *head, varied, *made, *spacing, *axes)
        case Mark.POINT | Mark.CURVE | Mark.SPAN:
            raise AssertionError(mark)  # only in scatter charts
        case Mark.LINE:
            return element("c:lineChart", value("c:grouping", "standard"), varied, *made, value("c:marker", True), *axes)
        case Mark.RADAR:
            return element("c:radarChart", value("c:radarStyle", "filled" if is_filled else "marker"), varied, *made, *axes)
        case Mark.SLICE:
            return element("c:doughnutChart", varied, *made, value("c:firstSliceAng", 0), value("c:holeSize", RING_HOLE))


def _legend(setting: Setting, natives: tuple[NativeSeries, ...]) -> Element | None:
    chart, frame, area = setting.chart, setting.dress.frame, setting.places.legend
    if not has_legend(chart) or area is None:
        return None
    left_out = [order for order, native in enumerate(natives) if native.purpose is not Purpose.DATA or not native.series.name]
    entries = [element("c:legendEntry", value("c:idx", order), value("c:delete", True)) for order in left_out]
    place = point_layout(area.x, area.y, frame)
    position = value("c:legendPos", "r" if chart.kind is ChartKind.RING else "t")
    look = text_properties(Type(frame.text), setting.theme)
    return element("c:legend", position, *entries, place, value("c:overlay", True), bare(), look)
