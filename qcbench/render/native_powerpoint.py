"""Native PowerPoint charts: the one chart XML in a graphic frame, with an embedded workbook, so that data can be edited."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartPair, ChartStack
from qcbench.render.chart_xml.cells import ChartCells, place_chart_data
from qcbench.render.chart_xml.elements import EMU_A_POINT, clean
from qcbench.render.chart_xml.pair import halves
from qcbench.render.chart_xml.places import ALONE, Dress, Sides
from qcbench.render.chart_xml.space import chart_space
from qcbench.render.chart_xml.stack import UPPER_SHARE, panels
from qcbench.render.theme import MAIN, Theme

if TYPE_CHECKING:
    from pptx.shapes.graphfrm import GraphicFrame

SLIDE_FRAME = Frame(titled=False, text=14, label=14, title=20, subtitle=14, small=12)
"""The type sizes of a chart beside a table or in a pair; a chart of its own takes 16. The size comes from the place."""
SHEET_NAME = "Sheet1"
PAIR_GAP = 487_680
"""Between the halves of a pair: 0.533 in, in EMU."""


def add_native_chart(
    slide: Any,
    chart: Chart,
    x: int,
    y: int,
    width: int,
    height: int,
    theme: Theme = MAIN,
    *,
    frame: Frame = SLIDE_FRAME,
    axis_titles: bool = True,
    name: str = "",
    sides: Sides = ALONE,
) -> GraphicFrame:
    """Put a native chart on a slide (or into a group); place and size in EMU. ``frame`` gives the type sizes and whether it is titled,
    ``sides`` the least room beside the plot.

    The embedded workbook holds the ranges the chart refers to. Hook: the children of ``chart._chartSpace`` are replaced (python-pptx 1.0).
    """
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    new_data: Any = CategoryChartData
    placeholder = new_data()
    placeholder.categories = ["-"]
    placeholder.add_series("-", [0])
    shape: Any = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, x, y, width, height, placeholder)
    workbook, cells = embedded_workbook(chart)
    shape.chart.part.chart_workbook.update_from_xlsx_blob(workbook)
    sized = replace(frame, width=width / EMU_A_POINT, height=height / EMU_A_POINT)
    _replace_children(shape.chart._chartSpace, chart_space(chart, theme, Dress(sized, axis_titles, sides=sides), references=cells))
    described = shape._element.nvGraphicFramePr.cNvPr
    described.set("descr", clean(chart.alternative_text or chart.caption.title))
    if clean(name or chart.caption.title):
        described.set("name", clean(name or chart.caption.title))
    made: GraphicFrame = shape
    return made


def add_native_pair(
    slide: Any,
    pair: ChartPair,
    x: int,
    y: int,
    width: int,
    height: int,
    theme: Theme = MAIN,
    *,
    frame: Frame = SLIDE_FRAME,
    axis_titles: bool = True,
    gap: int = PAIR_GAP,
) -> tuple[GraphicFrame, GraphicFrame]:
    """Put both charts of a pair side by side on one scale; place, size and gap in EMU."""
    half = (width - gap) // 2
    left, right = halves(pair)
    return (
        add_native_chart(slide, left, x, y, half, height, theme, frame=frame, axis_titles=axis_titles),
        add_native_chart(slide, right, x + half + gap, y, half, height, theme, frame=frame, axis_titles=axis_titles),
    )


def add_native_stack(
    slide: Any, stack: ChartStack, x: int, y: int, width: int, height: int, theme: Theme = MAIN, *, frame: Frame = SLIDE_FRAME
) -> tuple[GraphicFrame, GraphicFrame]:
    """Put both charts of a stack one above the other, their points in line; place and size in EMU."""
    (upper, above), (lower, below) = panels(stack, frame)
    high = round(height * UPPER_SHARE)
    return (
        add_native_chart(slide, upper, x, y, width, high, theme, frame=frame, sides=above),
        add_native_chart(slide, lower, x, y + high, width, height - high, theme, frame=frame, sides=below),
    )


def embedded_workbook(chart: Chart) -> tuple[bytes, ChartCells]:
    """A workbook of one sheet with the chart's data, and where they stand in it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET_NAME
    cells = place_chart_data(sheet, 1, 1, chart)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue(), cells


def _replace_children(old: Any, new: etree._Element) -> None:
    """Keep ``c:externalData`` of the old chart space, as the last child; parse the new children with the library's own classes."""
    from pptx.oxml import parse_xml

    external = [child for child in old if etree.QName(child).localname == "externalData"]
    for child in list(old):
        old.remove(child)
    old.extend([*list(parse_xml(etree.tostring(new))), *external])
