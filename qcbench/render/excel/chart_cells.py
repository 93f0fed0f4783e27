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
    return _by_columns(table, body, place, chart, sheet) or _by_rows(table, body, place, chart, sheet)


def _by_columns(table: Table, body: list[Row], place: TablePlace, chart: Chart, sheet: str) -> ChartCells | None:
    names = next(
        (column.key for number, column in enumerate(table.columns) if [row.cells[number].value for row in body] == list(chart.categories)),
        None,
    )
    if names is None:
        return None
    found: list[str] = []
    for series in chart.series:
        matching = [
            column.key
            for number, column in enumerate(table.columns)
            if column.key not in found
            and all(_same(row.cells[number].value, value) for row, value in zip(body, series.values, strict=True))
        ]
        if not matching:
            return None
        found.append(matching[0])
    letters = [place.columns[key] for key in found]
    series_cells = [SeriesCells(f"${letter}${place.head}", f"${letter}${place.first}:${letter}${place.last}") for letter in letters]
    first = place.columns[names]
    return ChartCells(sheet, f"${first}${place.first}:${first}${place.last}", tuple(series_cells))


def _by_rows(table: Table, body: list[Row], place: TablePlace, chart: Chart, sheet: str) -> ChartCells | None:
    titles = [column.title for column in table.columns]
    if not place.single or any(category not in titles for category in chart.categories):
        return None
    numbers = [titles.index(category) for category in chart.categories]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    start, end = (place.columns[table.columns[number].key] for number in (numbers[0], numbers[-1]))
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
