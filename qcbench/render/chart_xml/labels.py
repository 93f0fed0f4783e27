"""Value labels (``c:dLbls``): by number format where that says the builder's text, else the text itself; every ``show…`` is written."""

from __future__ import annotations

from lxml import etree

from qcbench.charts.scene import Frame
from qcbench.charts.spec import ChartKind, Mark
from qcbench.render.chart_xml.axes import Setting
from qcbench.render.chart_xml.elements import Element, clean, element, plain, value
from qcbench.render.chart_xml.label_looks import looks, usual
from qcbench.render.chart_xml.look import Look
from qcbench.render.chart_xml.number_format import shown
from qcbench.render.chart_xml.plan import NativeSeries
from qcbench.render.chart_xml.text import rich, text_properties
from qcbench.render.theme import Theme

CHART_2012 = "http://schemas.microsoft.com/office/drawing/2012/chart"
PERCENT = "0.0%"
"""How a ring writes shares when the builder's labels are shares."""


def series_labels(native: NativeSeries, setting: Setting) -> Element:
    """``c:dLbls`` of one series. A radar has none: its scale says the values, and labels on its lines would touch each other."""
    series = native.series
    if series.mark is Mark.RADAR or not any(clean(label) for label in series.labels):
        return element("c:dLbls", value("c:delete", True))
    share = _labels_are_shares(native, setting)
    code = PERCENT if share else series.number_format
    common = usual(native, setting)
    if sum(bool(label) for label in series.labels) * 2 <= len(series.labels):
        return _sparse(native, setting, code, share)
    points = []
    for place, (look, label) in enumerate(zip(looks(native, setting), series.labels, strict=False)):
        if series.values[place] is None:
            continue
        point = _point(place, look, common, clean(label), _said(native, place, share), setting, code, share)
        if point is not None:
            points.append(point)
    return element("c:dLbls", *points, *_body(common, setting.theme, code, shares=share, shows=True), _no_leaders(series.mark))


def _sparse(native: NativeSeries, setting: Setting, code: str, share: bool) -> Element:
    """Labels at a few points only: nothing by default, each label written out."""
    common, points = usual(native, setting), []
    for place, (look, label) in enumerate(zip(looks(native, setting), native.series.labels, strict=False)):
        if label and native.series.values[place] is not None and not look.hidden:
            said = clean(label) == _said(native, place, share)
            text = None if said else rich(((clean(label), look.kind),), setting.theme, whole=True)
            points.append(
                element(
                    "c:dLbl",
                    value("c:idx", place),
                    _moved(look, setting.dress.frame),
                    text,
                    *_body(look, setting.theme, code, shares=share, shows=True),
                )
            )
    return element("c:dLbls", *points, *_body(common, setting.theme, code, shares=share, shows=False), _no_leaders(native.series.mark))


def _point(place: int, look: Look, common: Look, label: str, said: str | None, setting: Setting, code: str, share: bool) -> Element | None:
    """``c:dLbl`` of a point that differs from the others; ``None`` where it doesn't."""
    if not label or look.hidden:
        return element("c:dLbl", value("c:idx", place), value("c:delete", True))
    if label == said and look == common:
        return None
    text = None if label == said else rich(((label, look.kind),), setting.theme, whole=True)
    return element(
        "c:dLbl",
        value("c:idx", place),
        _moved(look, setting.dress.frame),
        text,
        *_body(look, setting.theme, code, shares=share, shows=True),
    )


def _moved(look: Look, frame: Frame) -> Element | None:
    """``c:layout``: the way from the label's position, as fractions of the chart, right and down."""
    if not look.right and not look.up:
        return None
    away = [value("c:x", plain(round(look.right / frame.width, 4))), value("c:y", plain(round(-look.up / frame.height, 4)))]
    return element("c:layout", element("c:manualLayout", *away))


def _no_leaders(mark: Mark) -> Element:
    """No leader lines to labels that were moved: for all but rings an extension of Excel 2013 (c15)."""
    if mark is Mark.SLICE:
        return value("c:showLeaderLines", False)
    extension = element("c:ext", uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}")
    etree.SubElement(extension, f"{{{CHART_2012}}}showLeaderLines", nsmap={"c15": CHART_2012}).set("val", "0")
    return element("c:extLst", extension)


def _body(look: Look, theme: Theme, code: str, *, shares: bool, shows: bool) -> list[Element]:
    position = [value("c:dLblPos", look.position)] if look.position else []
    return [
        element("c:numFmt", formatCode=code, sourceLinked=0),
        element("c:spPr", element("a:noFill"), element("a:ln", element("a:noFill"))),
        text_properties(look.kind, theme, whole=True),
        *position,
        value("c:showLegendKey", False),
        value("c:showVal", shows and not shares),
        value("c:showCatName", False),
        value("c:showSerName", False),
        value("c:showPercent", shows and shares),
        value("c:showBubbleSize", False),
    ]


def _said(native: NativeSeries, place: int, share: bool) -> str | None:
    """What the program writes by itself at a point."""
    number = native.series.values[place]
    if number is None:
        return None
    if share:
        whole = sum(item for item in native.series.values if item is not None)
        return shown(number / whole, PERCENT) if whole else None
    return shown(number, native.series.number_format)


def _labels_are_shares(native: NativeSeries, setting: Setting) -> bool:
    if setting.chart.kind is not ChartKind.RING:
        return False
    return any(label and label == _said(native, place, True) for place, label in enumerate(native.series.labels))
