"""The XML of a native table: ``a:tbl`` in a graphic frame, every rule and fill written on the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.columns import PADDING
from qcbench.render.powerpoint.grid import Place, emu
from qcbench.render.powerpoint.text import Lines
from qcbench.render.powerpoint.xml import NAMES, attribute, fill, paragraph, stroke

if TYPE_CHECKING:
    from qcbench.render.powerpoint.tables import MeasuredRow

_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The built-in table style without grid and fill."""
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True, slots=True)
class Border:
    """A rule: its role and width in points."""

    role: Role
    width: float


@dataclass(frozen=True, slots=True)
class CellLook:
    """The fill of a row's cells and the rules above and below; ``first`` is the fill of the first column where it differs."""

    fill: Role | None
    above: Border
    below: Border
    first: Role | None = None


def table_frame(
    canvas: Canvas,
    rows: Sequence[MeasuredRow],
    place: Place,
    widths: Sequence[float],
    heights: Sequence[float],
    aligns: Sequence[Align],
    name: str,
    looks: Sequence[CellLook],
    *,
    head: bool = True,
) -> str:
    """``p:graphicFrame`` with the table; widths and heights in inches."""
    key = canvas.keys.next()
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    made = []
    for row, height, look in zip(rows, heights, looks, strict=True):
        cells = "".join(
            _cell(canvas, cell, align, look, look.first if look.first and not place_in_row else look.fill)
            for place_in_row, (cell, align) in enumerate(zip(row.cells, aligns, strict=True))
        )
        made.append(f'<a:tr h="{emu(height)}">{cells}</a:tr>')
    named = attribute(name or f"Table {key}")
    return (
        f'<p:graphicFrame {NAMES}><p:nvGraphicFramePr><p:cNvPr id="{key}" name={named} descr={named}/><p:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{emu(place.x)}" y="{emu(place.y)}"/>'
        f'<a:ext cx="{sum(emu(width) for width in widths)}" cy="{sum(emu(height) for height in heights)}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{_URI}"><a:tbl><a:tblPr firstRow="{int(head)}"><a:tableStyleId>'
        f"{_PLAIN_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>{''.join(made)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cell(canvas: Canvas, text: Lines, align: Align, look: CellLook, colour: Role | None) -> str:
    theme = canvas.theme
    words = paragraph(text.lines, text.style.but(align=align), theme, canvas.language)
    sides = f'marL="{emu(PADDING)}" marR="{emu(PADDING)}" marT="0" marB="0" anchor="ctr"'
    rules = "".join(
        (
            stroke(None, 0, theme, tag="a:lnL"),
            stroke(None, 0, theme, tag="a:lnR"),
            stroke(look.above.role, look.above.width, theme, tag="a:lnT"),
            stroke(look.below.role, look.below.width, theme, tag="a:lnB"),
        )
    )
    return f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody><a:tcPr {sides}>{rules}{fill(colour, theme)}</a:tcPr></a:tc>"
