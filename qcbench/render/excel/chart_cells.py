"""The cells of a table that already hold a chart's numbers, so that the chart follows when somebody changes them."""

from __future__ import annotations

from qcbench.charts.spec import Chart
from qcbench.render.blocks import Row, Table
from qcbench.render.chart_xml.cells import ChartCells, SeriesCells
from qcbench.render.excel.formulas import TablePlace


def cells_in_table(table: Table, place: TablePlace, chart: Chart, sheet: str) -> ChartCells | None:
    """Where a table holds the chart's names and numbers in the same order: one column a series, or one row a series; or None."""
    body = [row for row in table.rows if not row.total]
    if not body or not chart.categories:
        return None
    for first in range(len(body) - len(chart.categories) + 1):
        found = _by_columns(table, body[first : first + len(chart.categories)], first, place, chart, sheet)
        if found:
            return found
    return _by_rows(table, body, place, chart, sheet)


def _by_columns(table: Table, body: list[Row], offset: int, place: TablePlace, chart: Chart, sheet: str) -> ChartCells | None:
    """The rows of the body from ``offset`` on: their names and numbers must be the chart's."""
    columns = range(len(table.columns))
    names = next((number for number in columns if [row.cells[number].value for row in body] == [*chart.categories]), None)
    if names is None:
        return None
    found: list[int] = []
    for series in chart.series:
        matching = [
            number
            for number in columns
            if number not in found and all(_same(row.cells[number].value, value) for row, value in zip(body, series.values, strict=True))
        ]
        if not matching:
            return None
        found.append(next((number for number in matching if table.columns[number].title == series.name), matching[0]))
    letters = [place.columns[table.columns[number].key] for number in (names, *found)]
    first, last = place.first + offset, place.first + offset + len(body) - 1
    ranges = [f"${letter}${first}:${letter}${last}" for letter in letters]
    series_cells = (SeriesCells(f"${letter}${place.head}", cells) for letter, cells in zip(letters[1:], ranges[1:], strict=True))
    return ChartCells(sheet, ranges[0], tuple(series_cells))


def _by_rows(table: Table, body: list[Row], place: TablePlace, chart: Chart, sheet: str) -> ChartCells | None:
    from openpyxl.utils import column_index_from_string

    titles = [column.title for column in table.columns]
    if any(category not in titles for category in chart.categories):
        return None
    numbers = [titles.index(category) for category in chart.categories]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    start, end = (place.columns[table.columns[number].key] for number in (numbers[0], numbers[-1]))
    if column_index_from_string(end) - column_index_from_string(start) != len(numbers) - 1:
        return None  # a column of the table is joined of several: the range would have gaps
    found: list[SeriesCells] = []
    for series in chart.series:
        cells = next(
            (
                SeriesCells(f"${place.columns[table.columns[named].key]}${row}", f"${start}${row}:${end}${row}")
                for row, content in enumerate(body, place.first)
                for named, cell in enumerate(content.cells)
                if cell.value == series.name
                and all(_same(content.cells[number].value, value) for number, value in zip(numbers, series.values, strict=True))
            ),
            None,
        )
        if cells is None:
            return None
        found.append(cells)
    return ChartCells(sheet, f"${start}${place.head}:${end}${place.head}", tuple(found))


def _same(cell: object, value: float | None) -> bool:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or value is None:
        return cell is None and value is None
    return abs(float(cell) - value) <= 1e-9 * max(1.0, abs(value))
