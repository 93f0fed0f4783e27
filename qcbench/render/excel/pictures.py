"""Diagrams on a worksheet, as pictures with an alternative text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from qcbench.charts.scene import PICTURE
from qcbench.charts.spec import Diagram
from qcbench.render.excel.canvas import Canvas
from qcbench.render.excel.names import clean
from qcbench.render.excel.page import row_after
from qcbench.render.native_excel import EMU_A_CM, POINTS_A_CM

if TYPE_CHECKING:
    from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor

BELOW = 8.0


def place_picture(canvas: Canvas, row: int, drawing: Diagram, width_cm: float) -> int:
    """Put a diagram as a picture from a row on; the first free row."""
    from openpyxl.drawing.image import Image

    from qcbench.render.picture import picture_bytes

    image = Image(io.BytesIO(picture_bytes(drawing, theme=canvas.style.theme)))
    height_cm = width_cm * image.height / image.width if image.width else width_cm * PICTURE.height / PICTURE.width
    canvas.reach(width_cm * POINTS_A_CM)
    image.anchor = _anchor(row, width_cm, height_cm, clean(drawing.alternative_text or drawing.caption.title))
    canvas.worksheet.add_image(image)
    return row_after(canvas.worksheet, row, height_cm * POINTS_A_CM + BELOW)


def _anchor(row: int, width_cm: float, height_cm: float, text: str) -> OneCellAnchor:
    """An anchor that gives the picture its alternative text. Hook: the drawing sets ``anchor.pic`` when it is written (openpyxl 3.1)."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D

    class DescribedAnchor(OneCellAnchor):
        """An anchor whose picture carries an alternative text."""

        __elements__ = OneCellAnchor.__elements__

        def __setattr__(self, name: str, value: Any) -> None:
            if name == "pic" and value is not None:
                value.nvPicPr.cNvPr.descr = text
            super().__setattr__(name, value)

    size = XDRPositiveSize2D(round(width_cm * EMU_A_CM), round(height_cm * EMU_A_CM))
    return DescribedAnchor(_from=AnchorMarker(col=0, row=row - 1), ext=size)
