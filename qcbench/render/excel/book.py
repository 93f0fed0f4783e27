"""Write a project's workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qcbench.charts.spec import Role
from qcbench.render.blocks import Data, Figure, Heading, KeyValues, Note, Numbered, Sheet, SheetBlock, Table, Workbook, plain
from qcbench.render.excel.canvas import Canvas
from qcbench.render.excel.cover import WIDTHS, link, write_cover
from qcbench.render.excel.figures import Before, Placed, place_figure
from qcbench.render.excel.formulas import Formulas
from qcbench.render.excel.grid import Grid, Need, needs_of
from qcbench.render.excel.lists import ListBlock, list_needs, write_list
from qcbench.render.excel.names import clean, sheet_names, shortened, table_names
from qcbench.render.excel.package import MOMENT, packed
from qcbench.render.excel.page import Stretch, default_height, set_up_page
from qcbench.render.excel.rows import data_widths, write_rows
from qcbench.render.excel.style import Look, Style
from qcbench.render.excel.tables import write_table
from qcbench.render.files import replacing
from qcbench.render.theme import MAIN, Theme
from qcbench.texts import _

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

Progress = Callable[[str], None]
FIRST_ROW = 5
LONG_TABLE = 24
"""From so many rows on, a table alone on its sheet repeats its own head when it is printed or scrolled."""


def write_workbook(workbook: Workbook, path: Path, *, theme: Theme = MAIN, progress: Progress | None = None) -> list[str]:
    """Write the workbook beside the old one and put it in its place; what could not be written whole, one line each.

    Raises:
        Trouble: the target can't be written (open in Excel, no room, no right); an older file stays as it was.
    """
    data, warnings = workbook_bytes(workbook, theme=theme, progress=progress)
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    return warnings


def workbook_bytes(workbook: Workbook, *, theme: Theme = MAIN, progress: Progress | None = None) -> tuple[bytes, list[str]]:
    """The bytes of the .xlsx, and what could not be written whole."""
    from openpyxl import Workbook as Book

    book = Book()
    style, formulas, warnings = Style(theme), Formulas(), list[str]()
    names = sheet_names([_("Contents"), *(sheet.tab or sheet.title for sheet in workbook.sheets)])
    cover = book.worksheets[0]
    cover.title = names[0]
    pages = [book.create_sheet(name) for name in names[1:]]
    grid = Grid([])
    grid.widths = list(WIDTHS)
    write_cover(_canvas(cover, grid, style, formulas, warnings), workbook, names[1:])
    rows: dict[str, dict[int, str]] = {}
    for page, sheet, table in zip(pages, workbook.sheets, table_names(sheet.tab for sheet in workbook.sheets), strict=True):
        if progress is not None:
            progress(sheet.title)
        canvas = _canvas(page, Grid(_needs(sheet)), style, formulas, warnings)
        rows[page.title] = _sheet(canvas, sheet, names[0], table)
    formulas.resolve()
    _properties(book, workbook)
    return packed(book, formulas.cached, rows), warnings


def _canvas(page: Worksheet, grid: Grid, style: Style, formulas: Formulas, warnings: list[str]) -> Canvas:
    page.sheet_view.showGridLines = False
    default_height(page)
    return Canvas(page, grid, style, formulas, warnings)


def _properties(book: Book, workbook: Workbook) -> None:
    book.properties.title = shortened(clean(workbook.title), 255)
    book.properties.creator = "qcbench"
    book.properties.created = book.properties.modified = datetime(*MOMENT)  # no trace of when and where it was written
    book.calculation.fullCalcOnLoad = True


def _needs(sheet: Sheet) -> list[list[Need]]:
    """What the tables and lists of a sheet need; raw rows have the sheet's columns to themselves."""
    for block in sheet.blocks:
        if isinstance(block, Data):
            return [[Need(width, width) for width in data_widths(block.frame)]]
    found: list[list[Need]] = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            found.append(needs_of(block))
        elif isinstance(block, KeyValues):
            found.append(list_needs([(name, plain(text)) for name, text in block.items]))
        elif isinstance(block, Numbered):
            found.append(list_needs(list(block.items)))
    return found


def _sheet(canvas: Canvas, sheet: Sheet, contents: str, table_name: str) -> dict[int, str]:
    """Write one sheet; the ``<row>`` elements of its raw rows."""
    page = canvas.worksheet
    page.sheet_properties.tabColor = "FF" + canvas.style.theme.rgb(sheet.role)
    canvas.set_widths()
    _title(canvas, sheet, contents)
    row, elements = FIRST_ROW, dict[int, str]()
    stretches: list[Stretch] = []
    previous: SheetBlock | None = None
    before: Before | None = None
    for block in sheet.blocks:
        if isinstance(block, Data):
            last, more = write_rows(canvas, row, block, f"{table_name}_{row}" if elements else table_name)
            elements |= more
            placed = Placed(row, last + 1)
        else:
            placed = _block(canvas, row, block, before)
        if stretches and (placed.first < row or isinstance(previous, Heading) or isinstance(block, Note)):
            stretches[-1] = Stretch(stretches[-1].first, placed.after - 1)
        else:
            stretches.append(Stretch(row, placed.after - 1))
        before = Before(block, row) if isinstance(block, Table) else None
        previous = block
        row = placed.after + (0 if isinstance(block, Heading) else 1)
    head = _head_row(canvas, sheet)
    page.freeze_panes = f"A{head + 1}" if head else f"A{FIRST_ROW - 1}"
    set_up_page(
        page,
        len(canvas.grid.widths),
        stretches[-1].last if stretches else FIRST_ROW,
        repeated=(head, head) if head else (1, 1),
        stretches=stretches,
    )
    return elements


def _block(canvas: Canvas, row: int, block: Table | Figure | Heading | ListBlock, before: Before | None) -> Placed:
    match block:
        case Table():
            return Placed(row, write_table(canvas, row, block))
        case Figure():
            return place_figure(canvas, row, block, before)
        case Heading():
            canvas.write(row, (1, 1), block.text, Look(size=12, bold=True, role=Role.PRIMARY, wrap=False))
            canvas.height(row, 26)
            return Placed(row, row + 1)
        case _:
            return Placed(row, write_list(canvas, row, block))


def _head_row(canvas: Canvas, sheet: Sheet) -> int:
    """The row of the one long head that is repeated, or 0."""
    if any(isinstance(block, Data) for block in sheet.blocks):
        return FIRST_ROW
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    if len(sheet.blocks) == 1 and tables and len(tables[0].rows) >= LONG_TABLE:
        return canvas.places[tables[0].key].head
    return 0


def _title(canvas: Canvas, sheet: Sheet, contents: str) -> None:
    role = Role.CHECK_TEXT if sheet.role is Role.CHECK else sheet.role
    canvas.write(1, (1, 1), sheet.title, Look(size=16, bold=True, role=role, wrap=False))
    canvas.height(1, 30)
    purpose = "　".join(text for text in (sheet.purpose, _("Example data") if sheet.illustrative else "") if text)
    canvas.paragraph(2, purpose, Look(size=9, role=Role.MUTED))
    link(canvas.write(3, (1, 1), _("← Contents"), Look(size=9, role=Role.PRIMARY, underline=True, wrap=False)), contents)
    canvas.height(3, 16)
