"""Figures on a worksheet: native charts that refer to a table's cells where they can, diagrams as pictures."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any, assert_never

from qcbench.charts.scene import PICTURE
from qcbench.charts.spec import Chart, ChartPair, Fishbone, Gantt, Tree
from qcbench.render.blocks import Figure, Row, Table
from qcbench.render.chart_xml.cells import ChartCells, SeriesCells, place_chart_data
from qcbench.render.chart_xml.pair import halves
from qcbench.render.chart_xml.plan import native_series
from qcbench.render.excel.formulas import TablePlace
from qcbench.render.excel.style import LINE_POINTS, Style
from qcbench.render.excel.tables import TableWriter
from qcbench.render.native_excel import EMU_A_CM, add_native_chart, add_native_pair

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH_CM, HEIGHT_CM = 18.0, 10.1
POINTS_A_CM = 72 / 2.54


def place_figure(writer: TableWriter, row: int, figure: Figure, style: Style) -> int:
    """Put a figure from a row on, with the data it needs above it; the row after it."""
    drawing, worksheet = figure.drawing, writer.worksheet
    match drawing:
        case Chart():
            cells = cells_in_table(writer, figure.table, drawing)
            if cells is None:
                cells = place_chart_data(worksheet, row, 1, drawing)
                _dress(writer, row, len(drawing.categories), len(native_series(drawing)))
                row += len(drawing.categories) + 2
            add_native_chart(worksheet, f"A{row}", drawing, width_cm=WIDTH_CM, height_cm=HEIGHT_CM, cells=cells, theme=style.theme)
        case ChartPair():
            left, right = halves(drawing)
            first = place_chart_data(worksheet, row, 1, left)
            _dress(writer, row, len(left.categories), len(native_series(left)))
            row += len(left.categories) + 2
            second = place_chart_data(worksheet, row, 1, right)
            _dress(writer, row, len(right.categories), len(native_series(right)))
            row += len(right.categories) + 2
            wide = WIDTH_CM * 1.45
            add_native_pair(worksheet, f"A{row}", drawing, width_cm=wide, height_cm=HEIGHT_CM, cells=(first, second), theme=style.theme)
        case Fishbone() | Gantt() | Tree():
            return _picture(worksheet, row, drawing, style)
        case _:
            assert_never(drawing)
    return row + _rows_of(HEIGHT_CM)


def _rows_of(height_cm: float) -> int:
    return math.ceil(height_cm * POINTS_A_CM / LINE_POINTS) + 1


def _dress(writer: TableWriter, row: int, categories: int, series: int) -> None:
    """Give the helper table of a chart the small look of data beside a chart."""
    from qcbench.charts.spec import Role

    for number in range(categories + 1):
        for place in range(1, series + 2):
            cell = writer.worksheet.cell(row + number, place)
            cell.font = writer.style.font(size=9, bold=number == 0, role=Role.MUTED)
            cell.alignment = writer.style.align(wrap=True)
            cell.border = writer.style.rule(bottom=("hair", Role.LINE))


def cells_in_table(writer: TableWriter, key: str, chart: Chart) -> ChartCells | None:
    """Where a table already holds the chart's numbers, in the same order: one column a series, or None."""
    table, place = writer.tables.get(key), writer.places.get(key)
    if table is None or place is None:
        return None
    body = [row for row in table.rows if not row.total]
    found = _by_columns(table, body, place, chart, writer.worksheet.title)
    return found or _by_rows(table, body, place, chart, writer.worksheet.title)


def _by_columns(table: Table, body: list[Row], place: TablePlace, chart: Chart, sheet: str) -> ChartCells | None:
    if [row.cells[0].shown for row in body] != list(chart.categories):
        return None
    columns: list[str] = []
    for series in chart.series:
        matching = [
            column.key
            for number, column in enumerate(table.columns)
            if column.key not in columns
            and all(_same(row.cells[number].value, value) for row, value in zip(body, series.values, strict=True))
        ]
        if not matching:
            return None
        columns.append(matching[0])
    letters = [place.columns[key] for key in columns]
    names = [SeriesCells(f"${letter}${place.first - 1}", f"${letter}${place.first}:${letter}${place.last}") for letter in letters]
    first = place.columns[table.columns[0].key]
    return ChartCells(sheet, f"${first}${place.first}:${first}${place.last}", tuple(names))


def _by_rows(table: Table, body: list[Row], place: TablePlace, chart: Chart, sheet: str) -> ChartCells | None:
    titles = [column.title for column in table.columns]
    if not chart.categories or any(category not in titles for category in chart.categories):
        return None
    numbers = [titles.index(category) for category in chart.categories]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    start, end = (place.columns[table.columns[number].key] for number in (numbers[0], numbers[-1]))
    names = []
    for series in chart.series:
        offset = next((offset for offset, row in enumerate(body) if row.cells[0].shown == series.name), None)
        if offset is None or not all(
            _same(body[offset].cells[number].value, value) for number, value in zip(numbers, series.values, strict=True)
        ):
            return None
        row = place.first + offset
        names.append(SeriesCells(f"${place.columns[table.columns[0].key]}${row}", f"${start}${row}:${end}${row}"))
    head = place.first - 1
    return ChartCells(sheet, f"${start}${head}:${end}${head}", tuple(names))


def _same(cell: object, value: float | None) -> bool:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or value is None:
        return cell is None and value is None
    return abs(float(cell) - value) < 1e-9


def _picture(worksheet: Worksheet, row: int, drawing: Fishbone | Gantt | Tree, style: Style) -> int:
    from openpyxl.drawing.image import Image
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D

    from qcbench.render.picture import picture_bytes

    data = picture_bytes(drawing, theme=style.theme)
    width, height = WIDTH_CM * 1.35, WIDTH_CM * 1.35 * PICTURE.height / PICTURE.width
    text = drawing.alternative_text or drawing.caption.title

    class DescribedAnchor(OneCellAnchor):
        """An anchor whose picture carries an alternative text."""

        __elements__ = OneCellAnchor.__elements__

        def __setattr__(self, name: str, value: Any) -> None:
            if name == "pic" and value is not None:
                value.nvPicPr.cNvPr.descr = text
            super().__setattr__(name, value)

    image = Image(io.BytesIO(data))
    size = XDRPositiveSize2D(round(width * EMU_A_CM), round(height * EMU_A_CM))
    image.anchor = DescribedAnchor(_from=AnchorMarker(col=0, row=row - 1), ext=size)
    worksheet.add_image(image)
    return row + _rows_of(height)
