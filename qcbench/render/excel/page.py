"""Print set-up: A4, fitted to the width, headings repeated, and page breaks between blocks, so that no chart is cut in two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcbench.render.excel.style import LINE_POINTS
from qcbench.render.excel.text import column_points

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONG_SIDE, SHORT_SIDE = 841.9, 595.3
SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 0.4, 0.5, 0.65
A4 = 9
SAFETY = 0.97


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that belong together, ``first … last`` inclusive."""

    first: int
    last: int


def default_height(worksheet: Worksheet) -> None:
    """Make rows without a height of their own equally high in every program."""
    worksheet.sheet_format.defaultRowHeight = LINE_POINTS
    worksheet.sheet_format.customHeight = True


def height_of(worksheet: Worksheet, row: int) -> float:
    """The height of a row in points."""
    if row not in worksheet.row_dimensions:
        return LINE_POINTS
    return float(worksheet.row_dimensions[row].height or LINE_POINTS)


def row_after(worksheet: Worksheet, row: int, points: float) -> int:
    """The first row that begins at least ``points`` below the top of ``row``."""
    passed = 0.0
    while passed < points - 0.01:
        passed += height_of(worksheet, row)
        row += 1
    return row


def set_up_page(worksheet: Worksheet, columns: int, rows: int, *, repeated: tuple[int, int], stretches: list[Stretch]) -> None:
    """A4 in the orientation that suits the width, the area that is written, rows repeated on every page, breaks between blocks."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    width = column_points(worksheet, 1, columns)
    landscape = width > (SHORT_SIDE - 2 * SIDE_MARGIN * 72) * 1.06
    worksheet.page_setup.paperSize = A4
    worksheet.page_setup.orientation = "landscape" if landscape else "portrait"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_title_rows = f"{repeated[0]}:{repeated[1]}"
    worksheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    _margins(worksheet)
    _breaks(worksheet, width, landscape, repeated, stretches)


def _margins(worksheet: Worksheet) -> None:
    margins = worksheet.page_margins
    margins.left = margins.right = SIDE_MARGIN
    margins.top, margins.bottom = TOP_MARGIN, BOTTOM_MARGIN
    margins.header = margins.footer = 0.3
    worksheet.print_options.horizontalCentered = True
    footer = worksheet.oddFooter
    if footer is not None:
        footer.left.text, footer.right.text = "&A", "&P / &N"
        for part in (footer.left, footer.right):
            part.size = 8


def _breaks(worksheet: Worksheet, width: float, landscape: bool, repeated: tuple[int, int], stretches: list[Stretch]) -> None:
    """Begin a new page before a block that does not fit on what is left of one, though it fits on a whole page."""
    from openpyxl.worksheet.pagebreak import Break

    across, along = (LONG_SIDE, SHORT_SIDE) if landscape else (SHORT_SIDE, LONG_SIDE)
    scale = min(1.0, (across - 2 * SIDE_MARGIN * 72) / width)
    page = (along - (TOP_MARGIN + BOTTOM_MARGIN) * 72) / scale
    headed = page - sum(height_of(worksheet, row) for row in range(repeated[0], repeated[1] + 1))
    used, capacity, row = 0.0, page, 1
    for stretch in stretches:
        block = sum(height_of(worksheet, number) for number in range(stretch.first, stretch.last + 1))
        used += sum(height_of(worksheet, number) for number in range(row, stretch.first))
        if used + block > capacity * SAFETY and block <= headed and used > capacity * 0.25:
            worksheet.row_breaks.append(Break(id=stretch.first - 1))
            used, capacity = 0.0, headed
        used, capacity = _flow(worksheet, stretch, used, capacity, headed)
        row = stretch.last + 1


def _flow(worksheet: Worksheet, stretch: Stretch, used: float, capacity: float, headed: float) -> tuple[float, float]:
    """Let rows run over pages; what is used of the last page, and what it holds."""
    for number in range(stretch.first, stretch.last + 1):
        height = height_of(worksheet, number)
        if used + height > capacity:
            used, capacity = 0.0, headed
        used += height
    return used, capacity
