"""Write a project's workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Data, Figure, Heading, Sheet, Table, Workbook
from qcbench.render.excel.figures import place_figure
from qcbench.render.excel.formulas import Formulas, put_cached_values
from qcbench.render.excel.names import clean, sheet_names, table_names
from qcbench.render.excel.style import Style
from qcbench.render.excel.tables import TableWriter, put_text
from qcbench.render.files import replacing
from qcbench.render.theme import MAIN, Theme
from qcbench.texts import _

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

Progress = Callable[[str], None]


def write_workbook(workbook: Workbook, path: Path, *, theme: Theme = MAIN, progress: Progress | None = None) -> list[str]:
    """Write the workbook beside the old one and put it in its place; what could not be written whole, one line each.

    Raises:
        Trouble: the target can't be written (open in Excel, no room, no right); an older file stays as it was.
    """
    from openpyxl import Workbook as Book

    book = Book()
    style, formulas, warnings = Style(theme), Formulas(), list[str]()
    names = sheet_names([_("Contents"), *(sheet.tab for sheet in workbook.sheets)])
    cover = book.active
    if cover is None:
        cover = book.create_sheet()
    cover.title = names[0]
    pages = [book.create_sheet(name) for name in names[1:]]
    _cover(cover, workbook, names[1:], style)
    tables = dict(zip([sheet.key for sheet in workbook.sheets], table_names(sheet.tab for sheet in workbook.sheets), strict=True))
    for page, sheet in zip(pages, workbook.sheets, strict=True):
        if progress is not None:
            progress(sheet.title)
        _sheet(page, sheet, style, formulas, warnings, names[0], tables[sheet.key])
    formulas.resolve()
    _properties(book, workbook)
    with replacing(path) as temporary:
        book.save(temporary)
        put_cached_values(temporary, formulas.cached, names)
    return warnings


def _properties(book: Book, workbook: Workbook) -> None:
    book.properties.title = clean(workbook.title)
    book.properties.creator = "qcbench"
    book.properties.created = book.properties.modified = datetime(2020, 1, 1)  # no trace of when and where it was written
    book.calculation.fullCalcOnLoad = True


def _cover(page: Worksheet, workbook: Workbook, names: list[str], style: Style) -> None:
    warnings: list[str] = []
    page.sheet_view.showGridLines = False
    for letter, width in (("A", 6), ("B", 26), ("C", 64)):
        page.column_dimensions[letter].width = width
    put_text(page["B2"], workbook.title, warnings)
    page["B2"].font = style.font(size=22, bold=True, role=Role.PRIMARY)
    page.row_dimensions[2].height = 34
    put_text(page["B3"], workbook.subtitle, warnings)
    page["B3"].font = style.font(size=11, role=Role.MUTED)
    row = 5
    for name, text in workbook.facts:
        _pair(page, row, name, text, style)
        row += 1
    if workbook.illustrative_note:
        _pair(page, row, _("Note"), workbook.illustrative_note, style)
        page.cell(row, 3).font = style.font(role=Role.ACCENT_TEXT, bold=True)
        row += 1
    row += 1
    put_text(page.cell(row, 2), _("Contents"), warnings)
    page.cell(row, 2).font = style.font(size=13, bold=True)
    for number, (sheet, name) in enumerate(zip(workbook.sheets, names, strict=True), 1):
        row += 1
        link = page.cell(row, 2)
        page.cell(row, 1, number).font = style.font(role=Role.MUTED)
        put_text(link, sheet.title, warnings)
        link.hyperlink = f"#'{name.replace(chr(39), chr(39) * 2)}'!A1"
        link.font = style.font(role=Role.PRIMARY, underline=True)
        put_text(page.cell(row, 3), sheet.purpose, warnings)
        page.cell(row, 3).font = style.font(role=Role.MUTED)
        for place in (1, 2, 3):
            page.cell(row, place).border = style.rule(bottom=("hair", Role.LINE))
            page.cell(row, place).alignment = style.align(Align.CENTRE if place == 1 else Align.LEFT)
        page.row_dimensions[row].height = 20 if len(sheet.purpose) < 32 else 34
    _print(page, landscape=False)


def _pair(page: Worksheet, row: int, name: str, text: str, style: Style) -> None:
    put_text(page.cell(row, 2), name, [])
    page.cell(row, 2).font = style.font(bold=True)
    put_text(page.cell(row, 3), text, [])
    page.cell(row, 3).font = style.font()
    for place in (2, 3):
        page.cell(row, place).border = style.rule(bottom=("hair", Role.LINE))
        page.cell(row, place).alignment = style.align()
    page.row_dimensions[row].height = 20


def _sheet(page: Worksheet, sheet: Sheet, style: Style, formulas: Formulas, warnings: list[str], contents: str, table_name: str) -> None:
    page.sheet_properties.tabColor = "FF" + style.theme.rgb(sheet.role)
    page.sheet_view.showGridLines = False
    writer = TableWriter(page, style, formulas, warnings)
    writer.widths([block for block in sheet.blocks if isinstance(block, Table)])
    data = next((block for block in sheet.blocks if isinstance(block, Data)), None)
    if data is not None:
        from qcbench.render.excel.rows import data_rows, data_widths

        data_widths(page, data.frame)
    _title(page, sheet, style, contents)
    row = 4
    for block in sheet.blocks:
        match block:
            case Table():
                row = writer.table(row, block) + 1
            case Figure():
                row = place_figure(writer, row, block, style) + 1
            case Heading():
                put_text(page.cell(row, 1), block.text, warnings)
                page.cell(row, 1).font = style.font(size=12, bold=True, role=Role.PRIMARY)
                page.row_dimensions[row].height = 22
                row += 1
            case Data():
                row = data_rows(page, row, block, table_name, style, warnings)
            case _:
                row = writer.block(row, block) + 1
    page.freeze_panes = "A5" if data is not None else "A4"
    _print(page, landscape=data is None, heading=4 if data is not None else 1)


def _title(page: Worksheet, sheet: Sheet, style: Style, contents: str) -> None:
    put_text(page["A1"], sheet.title, [])
    page["A1"].font = style.font(size=16, bold=True, role=sheet.role)
    page["A1"].alignment = style.align(wrap=False)
    page.row_dimensions[1].height = 28
    purpose = "　".join(text for text in (sheet.purpose, _("Example data") if sheet.illustrative else "") if text)
    put_text(page["A2"], purpose, [])
    page["A2"].font = style.font(size=9, role=Role.MUTED)
    page["A2"].alignment = style.align(wrap=False)
    put_text(page["A3"], _("← Contents"), [])
    page["A3"].hyperlink = f"#'{contents.replace(chr(39), chr(39) * 2)}'!A1"
    page["A3"].font = style.font(size=9, role=Role.PRIMARY, underline=True)


def _print(page: Worksheet, *, landscape: bool, heading: int = 1) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.paperSize = 9  # A4
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"1:{heading}" if heading == 1 else f"{heading}:{heading}"
    if page.oddFooter is not None:
        page.oddFooter.center.text = "&P / &N"
        page.oddFooter.left.text = "&A"
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.6
