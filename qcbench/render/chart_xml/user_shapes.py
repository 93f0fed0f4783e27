"""Shapes that lie over a native chart in a workbook: a histogram's limits and mean, which a chart of columns can't draw.

They are a part of their own (ISO/IEC 29500-1, 21.3, dml-chartDrawing), placed in fractions of the chart.
"""

from __future__ import annotations

from lxml import etree

from qcbench.charts.measure import estimated
from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartKind, ReferenceLine
from qcbench.render.chart_xml.elements import CHART, DRAWING, EMU_A_POINT, Element, clean, element
from qcbench.render.chart_xml.numeric_places import name_rows
from qcbench.render.chart_xml.places import Area, Dress, places
from qcbench.render.chart_xml.shapes import stroke
from qcbench.render.chart_xml.text import Type, character_properties, word_role
from qcbench.render.theme import Theme

SHAPES = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
_C = f"{{{SHAPES}}}"


def user_shapes(chart: Chart, theme: Theme, dress: Dress) -> bytes | None:
    """The part with the vertical lines of a histogram and their names; ``None`` for charts that need none."""
    if chart.kind is not ChartKind.HISTOGRAM or not chart.vertical_lines or len(chart.edges) < 2:
        return None
    plot, frame = places(chart, dress).plot, dress.frame
    root = etree.Element(f"{{{CHART}}}userShapes", nsmap={"c": CHART, "a": DRAWING, "cdr": SHAPES})
    key = 2
    shown = [line for line in chart.vertical_lines if chart.edges[0] <= line.value <= chart.edges[-1]]
    for line, row in zip(shown, name_rows(chart.edges, shown, plot.width, frame.label), strict=True):
        x = x_of(chart, plot, line.value)
        high = frame.label * 1.3
        top = plot.y - 2 - row * high
        root.append(_anchor((x, top, 0.0, plot.y + plot.height - top), frame, _line(line, theme, key)))
        wide = estimated(line.label, frame.label, True) * 1.1 + 4
        left = min(max(x - wide / 2, 0.0), frame.width - wide)
        root.append(_anchor((left, top - high, wide, high), frame, _words(line, theme, frame.label, key + 1)))
        key += 2
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def x_of(chart: Chart, plot: Area, value: float) -> float:
    """Where a value stands over the columns of a histogram: the plot reaches from the first to the last class bound."""
    low, high = chart.edges[0], chart.edges[-1]
    return plot.x + (value - low) / (high - low) * plot.width


def _anchor(box: tuple[float, float, float, float], frame: Frame, shape: Element) -> Element:
    x, y, width, height = box
    anchor = etree.Element(f"{_C}relSizeAnchor")
    for tag, across, down in (("from", x, y), ("to", x + width, y + height)):
        corner = etree.SubElement(anchor, f"{_C}{tag}")
        etree.SubElement(corner, f"{_C}x").text = f"{min(max(across / frame.width, 0.0), 1.0):.5f}"
        etree.SubElement(corner, f"{_C}y").text = f"{min(max(down / frame.height, 0.0), 1.0):.5f}"
    place = element(
        "a:xfrm",
        element("a:off", x=round(x * EMU_A_POINT), y=round(y * EMU_A_POINT)),
        element("a:ext", cx=round(width * EMU_A_POINT), cy=round(height * EMU_A_POINT)),
    )
    found = shape.find(f"{_C}spPr")
    assert found is not None
    found.insert(0, place)
    anchor.append(shape)
    return anchor


def _line(line: ReferenceLine, theme: Theme, key: int) -> Element:
    shape = etree.Element(f"{_C}cxnSp", macro="")
    kept = etree.SubElement(shape, f"{_C}nvCxnSpPr")
    etree.SubElement(kept, f"{_C}cNvPr", id=str(key), name=clean(line.label) or f"Line {key}")
    etree.SubElement(kept, f"{_C}cNvCxnSpPr")
    properties = etree.SubElement(shape, f"{_C}spPr")
    properties.append(element("a:prstGeom", element("a:avLst"), prst="line"))
    properties.append(stroke(line.role, 1.75, theme, dashed=line.dashed))
    return shape


def _words(line: ReferenceLine, theme: Theme, size: float, key: int) -> Element:
    shape = etree.Element(f"{_C}sp", macro="", textlink="")
    kept = etree.SubElement(shape, f"{_C}nvSpPr")
    etree.SubElement(kept, f"{_C}cNvPr", id=str(key), name=f"{clean(line.label)} (text)")
    etree.SubElement(kept, f"{_C}cNvSpPr", txBox="1")
    properties = etree.SubElement(shape, f"{_C}spPr")
    properties.append(element("a:prstGeom", element("a:avLst"), prst="rect"))
    properties.append(element("a:noFill"))
    body = etree.SubElement(shape, f"{_C}txBody")
    body.append(element("a:bodyPr", vertOverflow="clip", wrap="none", lIns=0, tIns=0, rIns=0, bIns=0, anchor="b", rtlCol=0))
    body.append(element("a:lstStyle"))
    text = element("a:t")
    text.text = clean(line.label)
    run = element("a:r", character_properties("a:rPr", Type(size, word_role(line.role), bold=True), theme), text)
    body.append(element("a:p", element("a:pPr", algn="ctr"), run))
    return shape
