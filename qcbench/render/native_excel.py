"""Native Excel charts: the one chart XML put into an openpyxl worksheet, with alternative text, alone or as a pair on one scale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartPair, ChartStack
from qcbench.render.chart_xml.cells import ChartCells
from qcbench.render.chart_xml.elements import clean
from qcbench.render.chart_xml.pair import halves
from qcbench.render.chart_xml.places import ALONE, Dress, Sides
from qcbench.render.chart_xml.space import chart_space
from qcbench.render.chart_xml.stack import panels
from qcbench.render.chart_xml.user_shapes import user_shapes
from qcbench.render.theme import MAIN, Theme

if TYPE_CHECKING:
    from openpyxl.chart._chart import ChartBase
    from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor
    from openpyxl.worksheet.worksheet import Worksheet

POINTS_A_CM = 72 / 2.54
EMU_A_CM = 360_000
PAIR_GAP_CM = 0.6
SHEET_FRAME = Frame(text=10, label=10, title=14, subtitle=10, small=9)
"""The type sizes of a chart in a worksheet; its size comes from the place."""


def add_native_chart(
    worksheet: Worksheet,
    anchor_cell: str,
    chart: Chart,
    *,
    width_cm: float,
    height_cm: float,
    cells: ChartCells,
    theme: Theme = MAIN,
    frame: Frame = SHEET_FRAME,
    offset_cm: float = 0.0,
    sides: Sides = ALONE,
) -> None:
    """Put a native chart of ``width_cm`` × ``height_cm`` at ``anchor_cell`` (e.g. ``B4``), ``offset_cm`` to the right.

    The cached values are the chart's; ``cells`` must hold the same. ``frame`` gives the type sizes and whether the chart is titled,
    ``sides`` the least room beside the plot.
    """
    sized = replace(frame, width=width_cm * POINTS_A_CM, height=height_cm * POINTS_A_CM)
    space = chart_space(chart, theme, Dress(sized, notes=cells.notes, sides=sides), references=cells)
    place = _anchor(anchor_cell, width_cm, height_cm, clean(chart.alternative_text or chart.caption.title))
    place._from.colOff = round(offset_cm * EMU_A_CM)
    worksheet.add_chart(_native_chart(space, place, user_shapes(chart, theme, Dress(sized, notes=cells.notes, sides=sides))))


def add_native_pair(
    worksheet: Worksheet,
    anchor_cell: str,
    pair: ChartPair,
    *,
    width_cm: float,
    height_cm: float,
    cells: tuple[ChartCells, ChartCells],
    theme: Theme = MAIN,
    frame: Frame = SHEET_FRAME,
) -> None:
    """Put two native charts on one scale side by side into ``width_cm`` × ``height_cm``; each half is titled with its name."""
    half = (width_cm - PAIR_GAP_CM) / 2
    corners = (anchor_cell, cell_right_of(worksheet, anchor_cell, half + PAIR_GAP_CM))
    for chart, corner, place in zip(halves(pair), corners, cells, strict=True):
        add_native_chart(worksheet, corner, chart, width_cm=half, height_cm=height_cm, cells=place, theme=theme, frame=frame)


def add_native_stack(
    worksheet: Worksheet,
    anchor_cells: tuple[str, str],
    stack: ChartStack,
    *,
    width_cm: float,
    heights_cm: tuple[float, float],
    cells: tuple[ChartCells, ChartCells],
    theme: Theme = MAIN,
    frame: Frame = SHEET_FRAME,
) -> None:
    """Put two native charts one above the other, their points in line; the lower one is named by its axis."""
    frames = (frame, replace(frame, titled=False))
    for (chart, sides), corner, place, high, dressed in zip(panels(stack, frame), anchor_cells, cells, heights_cm, frames, strict=True):
        add_native_chart(worksheet, corner, chart, width_cm=width_cm, height_cm=high, cells=place, theme=theme, frame=dressed, sides=sides)


def cell_right_of(worksheet: Worksheet, cell: str, distance_cm: float) -> str:
    """The first cell of the same row whose left edge lies at least ``distance_cm`` right of the given cell's left edge.

    Column widths are read from the worksheet: 7 pixels a unit (a file's width holds the cell's padding), 96 pixels an inch.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(cell.upper())
    passed = 0.0
    while passed < distance_cm - 0.05:
        letter = get_column_letter(column)
        known = worksheet.column_dimensions.get(letter)
        width = known.width if known is not None and known.customWidth else (worksheet.sheet_format.defaultColWidth or 9.14)
        passed += 0.0 if known is not None and known.hidden else round(width * 7) / 96 * 2.54
        column += 1
    return f"{get_column_letter(column)}{row}"


def _native_chart(space: etree._Element, place: OneCellAnchor, shapes: bytes | None = None) -> ChartBase:
    """An openpyxl chart that writes the given chart space. Hook: ``ChartBase._write`` (openpyxl 3.1).

    ``shapes`` lie over it; `render.excel.package` puts them into the file, which openpyxl can't.
    """
    from openpyxl.chart._chart import ChartBase
    from openpyxl.xml.functions import fromstring

    content = etree.tostring(space)

    class NativeChart(ChartBase):
        """A chart whose XML is ready."""

        def _write(self) -> Any:
            return fromstring(content)

    made: Any = NativeChart()
    made.anchor = place
    made.user_shapes = shapes
    chart: ChartBase = made
    return chart


def _anchor(cell: str, width_cm: float, height_cm: float, alternative_text: str) -> OneCellAnchor:
    """An anchor that gives the frame its alternative text. Hook: the drawing sets ``anchor.graphicFrame`` when it is written."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D
    from openpyxl.utils.cell import coordinate_to_tuple

    class DescribedAnchor(OneCellAnchor):
        """An anchor whose chart frame carries an alternative text."""

        __elements__ = OneCellAnchor.__elements__

        def __setattr__(self, name: str, value: Any) -> None:
            if name == "graphicFrame" and value is not None:
                value.nvGraphicFramePr.cNvPr.descr = alternative_text
            super().__setattr__(name, value)

    row, column = coordinate_to_tuple(cell.upper())
    size = XDRPositiveSize2D(round(width_cm * EMU_A_CM), round(height_cm * EMU_A_CM))
    return DescribedAnchor(_from=AnchorMarker(col=column - 1, row=row - 1), ext=size)
