"""Where a chart's data stand in a worksheet, and a plain helper table for the data that have no place in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcbench.charts.spec import Chart
from qcbench.render.chart_xml.elements import clean
from qcbench.render.chart_xml.plan import category_texts, native_series

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class SeriesCells:
    """The cell of a series' name and the range of its values, without sheet: ``$B$1`` and ``$B$2:$B$7``."""

    name: str
    values: str


@dataclass(frozen=True, slots=True)
class ChartCells:
    """The cells a native chart refers to. ``series`` follows the order of `plan.native_series`; it may stop earlier: the rest is then
    written into the chart as literal values. ``notes`` says that the category cells carry notes and rows under the names.
    """

    sheet: str
    categories: str
    series: tuple[SeriesCells, ...]
    notes: bool = False

    def formula(self, cells: str) -> str:
        """A range with its sheet, as a chart refers to it."""
        return "'" + self.sheet.replace("'", "''") + "'!" + cells


def place_chart_data(worksheet: Worksheet, row: int, column: int, chart: Chart) -> ChartCells:
    """Write the chart's data as a plain table with headings, top left at (row, column; from 1), and say where they stand.

    The first column holds the categories, then one column a series, helpers last. The table is ``1 + len(categories)`` rows high and
    ``1 + len(native_series(chart))`` columns wide. Texts stay text, also those that start with ``=``.
    """
    _write_text(worksheet.cell(row, column), chart.category_title)
    for offset, text in enumerate(category_texts(chart), 1):
        _write_text(worksheet.cell(row + offset, column), text)
    found = []
    for place, native in enumerate(native_series(chart), 1):
        _write_text(worksheet.cell(row, column + place), native.series.name)
        for offset, item in enumerate(native.series.values, 1):
            if item is not None:
                cell = worksheet.cell(row + offset, column + place, item)
                cell.number_format = native.series.number_format
        found.append(SeriesCells(_address(row, column + place), _range(row + 1, column + place, len(chart.categories))))
    return ChartCells(worksheet.title, _range(row + 1, column, len(chart.categories)), tuple(found), notes=True)


def _write_text(cell: Cell | MergedCell, text: str) -> None:
    cell.value = clean(text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = clean(text).startswith(("=", "+", "-", "@"))


def _address(row: int, column: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"${get_column_letter(column)}${row}"


def _range(row: int, column: int, height: int) -> str:
    return f"{_address(row, column)}:{_address(row + max(height, 1) - 1, column)}"
