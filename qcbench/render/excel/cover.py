"""The first sheet: what the project is, and the sheets with links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Sheet, Workbook
from qcbench.render.excel.canvas import Canvas
from qcbench.render.excel.grid import Span
from qcbench.render.excel.lists import HAIR
from qcbench.render.excel.names import sheet_reference
from qcbench.render.excel.page import Stretch, set_up_page
from qcbench.render.excel.style import Look, Rule
from qcbench.texts import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell

WIDTHS = [4.0, 7.0, 30.0, 62.0]
NUMBER: Span = (2, 2)
NAME: Span = (3, 3)
LEFT: Span = (2, 3)
TEXT: Span = (4, 4)


def write_cover(canvas: Canvas, workbook: Workbook, names: list[str]) -> None:
    """Write the title, the facts and the linked contents; ``names`` are the sheets' names in the file."""
    canvas.set_widths()
    canvas.worksheet.sheet_properties.tabColor = "FF" + canvas.style.theme.rgb(Role.INK)
    canvas.write(2, (2, 4), workbook.title, Look(size=22, bold=True, role=Role.PRIMARY))
    canvas.write(3, (2, 4), workbook.subtitle, Look(size=11, role=Role.MUTED, bottom=("medium", Role.PRIMARY)))
    canvas.height(3, 25)
    row = 5
    for name, text in workbook.facts:
        row = _fact(canvas, row, name, text, Look(bottom=HAIR))
    if workbook.illustrative_note:
        row = _fact(canvas, row, _("Note"), workbook.illustrative_note, Look(bold=True, role=Role.ACCENT_TEXT, bottom=HAIR))
    row = _contents(canvas, row + 1, workbook.sheets, names)
    set_up_page(canvas.worksheet, len(WIDTHS), row - 1, repeated=None, stretches=[Stretch(1, row - 1)])


def _fact(canvas: Canvas, row: int, name: str, text: str, look: Look) -> int:
    canvas.write(row, LEFT, name, Look(bold=True, role=Role.MUTED, bottom=HAIR))
    canvas.write(row, TEXT, text, look)
    canvas.height(row, 21)
    return row + 1


def _contents(canvas: Canvas, row: int, sheets: tuple[Sheet, ...], names: list[str]) -> int:
    canvas.write(row, (2, 4), _("Contents"), Look(size=13, bold=True))
    canvas.height(row, 24)
    head: Rule = ("thin", Role.PRIMARY)
    for number, (sheet, name) in enumerate(zip(sheets, names, strict=True), 1):
        row += 1
        top = head if number == 1 else None
        canvas.write(row, NUMBER, number, Look(role=Role.MUTED, top=top, bottom=HAIR, align=Align.CENTRE))
        link(canvas.write(row, NAME, sheet.title, Look(role=Role.PRIMARY, underline=True, top=top, bottom=HAIR)), name)
        purpose = "　".join(text for text in (sheet.purpose, _("Example data") if sheet.illustrative else "") if text)
        canvas.write(row, TEXT, purpose, Look(role=Role.MUTED, top=top, bottom=HAIR))
        canvas.height(row, 21)
    return row + 1


def link(cell: SheetCell, sheet: str) -> None:
    """Make a cell lead to the top of a sheet."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{sheet_reference(sheet)}!A1", display=sheet)
