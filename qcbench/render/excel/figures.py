"""Figures on a worksheet: native charts that refer to a table's cells where they can, diagrams as pictures; nothing covers words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartGrid, ChartKind, ChartPair, ChartStack, Fishbone, Gantt, Network, Tree
from qcbench.render.blocks import Figure, Table
from qcbench.render.chart_xml.cells import ChartCells
from qcbench.render.chart_xml.numeric_plan import NUMERIC
from qcbench.render.chart_xml.pair import halves
from qcbench.render.chart_xml.plan import native_series
from qcbench.render.chart_xml.stack import UPPER_SHARE
from qcbench.render.excel.canvas import Canvas, letter
from qcbench.render.excel.chart_cells import cells_in_table
from qcbench.render.excel.chart_data import data_fits, write_chart_data, write_key_values
from qcbench.render.excel.grid import needs_of
from qcbench.render.excel.multiples import place_grid
from qcbench.render.excel.page import row_after
from qcbench.render.excel.pictures import place_picture
from qcbench.render.excel.text import text_width
from qcbench.render.native_excel import POINTS_A_CM, add_native_chart, add_native_pair, add_native_stack

WIDTH_CM, HEIGHT_CM = 15.2, 8.7
WIDE_CM = 23.6
"""The width of a pair of charts and of a picture."""
STACK_CM = 13.2
"""The height of two control charts one above the other."""
STACK_WIDTH_CM = 19.0
MOST_COLUMNS, LEAST_NAMES, MOST_NAMES, DATA = 20, 9.0, 24.0, 8.0
"""The data of two charts stand side by side in so many columns of these widths, if there are no more."""
GAP_CM = 0.6
MANY = 13
"""Categories that fit on a chart of the usual width."""
FRAME = Frame(text=10, label=10, title=12, subtitle=9, small=9)
"""The type sizes of charts; their size comes from the place."""
BELOW = 8.0
"""Points kept free below a chart."""
WIDEST_POINTS = 1060.0
"""A page on which 10 pt is still 7 pt high."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a figure came to stand: its first row, and the first free row after it."""

    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Before:
    """The table that was written just before, and its first row: a chart of its numbers may stand at its right."""

    table: Table
    row: int


def place_figure(canvas: Canvas, row: int, figure: Figure, before: Before | None) -> Placed:
    """Put a figure from a row on, or beside the table before it where there is room."""
    drawing = figure.drawing
    match drawing:
        case Chart():
            return _chart(canvas, row, figure.table, drawing, before)
        case ChartPair():
            return Placed(row, _pair(canvas, row, drawing))
        case ChartStack():
            return Placed(row, _stack(canvas, row, drawing))
        case ChartGrid():
            return Placed(row, place_grid(canvas, row, drawing, WIDE_CM, FRAME))
        case Fishbone() | Gantt() | Tree() | Network():
            return Placed(row, place_picture(canvas, row, drawing, WIDE_CM))
        case _:
            assert_never(drawing)


def _chart(canvas: Canvas, row: int, key: str, chart: Chart, before: Before | None) -> Placed:
    if chart.kind in (ChartKind.CONTROL, ChartKind.HISTOGRAM, *NUMERIC):
        return Placed(row, _with_limits(canvas, row, chart))
    found = (
        cells_in_table(canvas.tables[name], canvas.places[name], chart, canvas.worksheet.title)
        for name in ([key] if key in canvas.tables else [*canvas.tables])
    )
    cells = next((cells for cells in found if cells), None)
    if cells is None:
        return Placed(row, _with_data(canvas, row, chart))
    if before is not None and before.table.key == key:
        last = canvas.grid.spans(needs_of(before.table))[-1][1]
        right = canvas.points(last) + (GAP_CM + chart_cm(chart)) * POINTS_A_CM
        if right <= WIDEST_POINTS:
            canvas.reach(right)
            return Placed(before.row, max(row, _add(canvas, before.row, last + 1, chart, cells, offset_cm=GAP_CM)))
    canvas.reach(chart_cm(chart) * POINTS_A_CM)
    return Placed(row, _add(canvas, row, 1, chart, cells))


def chart_cm(chart: Chart) -> float:
    """The width of a chart: more where many categories stand side by side."""
    return min(WIDE_CM, WIDTH_CM + max(0, len(chart.categories) - MANY) * 0.6)


def _with_data(canvas: Canvas, row: int, chart: Chart) -> int:
    """A chart with its numbers at its right where the page has room for them, else above it."""
    right = (chart_cm(chart) + GAP_CM) * POINTS_A_CM
    canvas.reach(right)
    column = next(place for place in range(1, len(canvas.grid.widths) + 1) if canvas.points(place) >= right) + 1
    if data_fits(canvas, chart, column, WIDEST_POINTS):
        bottom, (cells,) = write_chart_data(canvas, row, [chart], column)
        bottom = write_key_values(canvas, bottom, column, chart)
        return max(bottom, _add(canvas, row, 1, chart, cells))
    row, (cells,) = write_chart_data(canvas, row, [chart])
    return _add(canvas, row, 1, chart, cells)


def _with_limits(canvas: Canvas, row: int, chart: Chart) -> int:
    """A control chart with points, marks and limits at its right where the page has room for them, else below it."""
    right = (chart_cm(chart) + GAP_CM) * POINTS_A_CM
    canvas.reach(right)
    column = next(place for place in range(1, len(canvas.grid.widths) + 1) if canvas.points(place) >= right) + 1
    if data_fits(canvas, chart, column, WIDEST_POINTS):
        bottom, (cells,) = write_chart_data(canvas, row, [chart], column)
        bottom = write_key_values(canvas, bottom, column, chart)
        return max(bottom, _add(canvas, row, 1, chart, cells))
    below = row_after(canvas.worksheet, row, HEIGHT_CM * POINTS_A_CM + BELOW)
    bottom, (cells,) = write_chart_data(canvas, below, [chart])
    _add(canvas, row, 1, chart, cells)
    return write_key_values(canvas, bottom, 1, chart)


def _stack(canvas: Canvas, row: int, stack: ChartStack) -> int:
    """Two control charts one above the other, their data below them."""
    width = max(STACK_WIDTH_CM, chart_cm(stack.upper))
    heights = (STACK_CM * UPPER_SHARE, STACK_CM * (1 - UPPER_SHARE))
    columns = [len(native_series(chart)) + 2 for chart in (stack.upper, stack.lower)]
    if sum(columns) <= MOST_COLUMNS:
        names = min(max(max(map(text_width, stack.lower.categories), default=0.0), LEAST_NAMES), MOST_NAMES)
        canvas.reach_columns(0, [names, *[DATA] * (columns[0] - 1), names, *[DATA] * (columns[1] - 2)])
    canvas.reach(width * POINTS_A_CM)
    second = row_after(canvas.worksheet, row, heights[0] * POINTS_A_CM)
    below = row_after(canvas.worksheet, second, heights[1] * POINTS_A_CM + BELOW)
    bottom, (first, last) = write_chart_data(canvas, below, [stack.upper, stack.lower])
    add_native_stack(
        canvas.worksheet,
        (f"A{row}", f"A{second}"),
        stack,
        width_cm=width,
        heights_cm=heights,
        cells=(first, last),
        theme=canvas.style.theme,
        frame=FRAME,
    )
    return bottom


def _add(canvas: Canvas, row: int, column: int, chart: Chart, cells: ChartCells, offset_cm: float = 0.0) -> int:
    add_native_chart(
        canvas.worksheet,
        f"{letter(column)}{row}",
        chart,
        width_cm=chart_cm(chart),
        height_cm=HEIGHT_CM,
        cells=cells,
        theme=canvas.style.theme,
        frame=FRAME,
        offset_cm=offset_cm,
    )
    return row_after(canvas.worksheet, row, HEIGHT_CM * POINTS_A_CM + BELOW)


def _pair(canvas: Canvas, row: int, pair: ChartPair) -> int:
    row, (first, second) = write_chart_data(canvas, row, list(halves(pair)))
    canvas.reach(WIDE_CM * POINTS_A_CM)
    add_native_pair(
        canvas.worksheet,
        f"A{row}",
        pair,
        width_cm=WIDE_CM,
        height_cm=HEIGHT_CM,
        cells=(first, second),
        theme=canvas.style.theme,
        frame=FRAME,
    )
    return row_after(canvas.worksheet, row, HEIGHT_CM * POINTS_A_CM + BELOW)
