"""Where a chart's data stand in a worksheet, and a plain helper table for the data that have no place in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcbench.charts.spec import Chart, Mark, Series
from qcbench.render.chart_xml.elements import clean
from qcbench.render.chart_xml.numeric_plan import NUMERIC, Column, coordinates
from qcbench.render.chart_xml.plan import category_texts, native_series
from qcbench.texts import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class SeriesCells:
    """The cell of a series' name and the range of its values, without sheet: ``$B$1`` and ``$B$2:$B$7``; where the chart has two numeric
    axes, the positions of the values too.
    """

    name: str
    values: str
    positions: str = ""


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

    The first column holds the categories, then come the series, helpers last, as `data_columns` says. Texts stay text, also those that
    start with ``=``.
    """
    for place, one in enumerate(data_columns(chart)):
        _write_column(worksheet, row, column + place, one)
    height = len(chart.categories)
    names = _range(row + 1, column, height) if height or chart.kind not in NUMERIC else ""
    at, found = column + (1 if names else 0), []
    for native in native_series(chart):
        if chart.kind in NUMERIC:
            cells, at = _numeric_cells(native.series, row, at)
        else:
            cells, at = SeriesCells(_address(row, at), _range(row + 1, at, height)), at + 1
        found.append(cells)
    return ChartCells(worksheet.title, names, tuple(found), notes=True)


def data_columns(chart: Chart) -> tuple[Column, ...]:
    """The columns of a chart's data: the names (none for a scatter), then each native series: its values, or with two numeric axes its
    positions and values.
    """
    names = [Column(chart.category_title, tuple(category_texts(chart)))]
    natives = [native.series for native in native_series(chart)]
    if chart.kind not in NUMERIC:
        return (*names, *(Column(one.name, one.values, one.number_format) for one in natives))
    found = names if chart.categories else []
    for one in natives:
        across, up = coordinates(one)
        if one.mark is Mark.SPAN:
            found += [Column(one.name, across, one.number_format), Column(_("Height of the row"), up)]
        else:
            title = chart.x_axis.title if chart.x_axis is not None else ""
            found += [Column(title, across, _format_of(across)), Column(one.name, up, one.number_format)]
    return tuple(found)


def _format_of(items: Sequence[float | None]) -> str:
    """A number format with as many decimals as some numbers have, at most four."""
    decimals = max((_decimals(item) for item in items if item is not None), default=0)
    return "0." + "0" * decimals if decimals else "General"


def _decimals(item: float) -> int:
    return next((places for places in range(4) if round(item, places) == item), 4)


def _numeric_cells(series: Series, row: int, at: int) -> tuple[SeriesCells, int]:
    """Where the columns of a series stand, and the column after them."""
    height = len(series.values)
    ranges = [_range(row + 1, at + place, height) for place in range(2)]
    if series.mark is Mark.SPAN:
        return SeriesCells(_address(row, at), ranges[0], ranges[1]), at + 2
    return SeriesCells(_address(row, at + 1), ranges[1], ranges[0]), at + 2


def _write_column(worksheet: Worksheet, row: int, column: int, one: Column) -> None:
    _write_text(worksheet.cell(row, column), one.head)
    for offset, item in enumerate(one.cells, 1):
        if isinstance(item, str):
            _write_text(worksheet.cell(row + offset, column), item)
        elif item is not None:
            worksheet.cell(row + offset, column, item).number_format = one.number_format


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
