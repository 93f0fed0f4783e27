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
START_ROWS = 5
"""A table longer than a page begins with so many rows or on the next page."""
READABLE = 0.7
"""The scale at which 10 pt is 7 pt high."""


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


@dataclass(frozen=True, slots=True)
class Paper:
    """A4 in one orientation, as a sheet of a width sees it: points of the sheet on one page."""

    landscape: bool
    width: float

    @property
    def scale(self) -> float:
        """The size at which the sheet is printed, at most 1."""
        across = LONG_SIDE if self.landscape else SHORT_SIDE
        return min(1.0, (across - 2 * SIDE_MARGIN * 72) / self.width)

    @property
    def height(self) -> float:
        """The points of the sheet's rows that one page holds."""
        return ((SHORT_SIDE if self.landscape else LONG_SIDE) - (TOP_MARGIN + BOTTOM_MARGIN) * 72) / self.scale


def set_up_page(worksheet: Worksheet, columns: int, rows: int, *, repeated: tuple[int, int] | None, stretches: list[Stretch]) -> None:
    """A4 in the orientation that needs fewer pages at a readable size, the area that is written, rows repeated, breaks between blocks."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.pagebreak import Break
    from openpyxl.worksheet.properties import PageSetupProperties

    width = column_points(worksheet, 1, columns)
    heights = [height_of(worksheet, row) for row in range(1, rows + 1)]
    papers = [paper for paper in (Paper(False, width), Paper(True, width)) if paper.landscape or paper.scale >= READABLE]
    plans = [(_paged(paper, heights, repeated, stretches), paper) for paper in papers]
    (breaks, _pages), paper = min(plans, key=lambda plan: (plan[0][1], plan[1].landscape))
    worksheet.page_setup.paperSize = A4
    worksheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_title_rows = f"{repeated[0]}:{repeated[1]}" if repeated else None
    worksheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    for row in breaks:
        worksheet.row_breaks.append(Break(id=row))
    _margins(worksheet)


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


def _paged(paper: Paper, heights: list[float], repeated: tuple[int, int] | None, stretches: list[Stretch]) -> tuple[list[int], int]:
    """The rows after which a new page begins, so that a block is whole where a page can hold it; and the number of pages."""
    head = sum(heights[repeated[0] - 1 : repeated[1]]) if repeated else 0.0
    used, room, row, pages = 0.0, paper.height, 1, 1
    breaks: list[int] = []
    for stretch in stretches:
        used += sum(heights[row - 1 : stretch.first - 1])
        block = sum(heights[stretch.first - 1 : stretch.last])
        needed = block if block <= (paper.height - head) * SAFETY else sum(heights[stretch.first - 1 : stretch.first + START_ROWS])
        if used + needed > room * SAFETY and used > room * 0.2:
            breaks.append(stretch.first - 1)
            used, room, pages = 0.0, paper.height - head, pages + 1
        for height in heights[stretch.first - 1 : stretch.last]:
            if used + height > room:
                used, room, pages = 0.0, paper.height - head, pages + 1
            used += height
        row = stretch.last + 1
    return breaks, pages
