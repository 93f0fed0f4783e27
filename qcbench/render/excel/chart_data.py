"""The numbers of charts that have no table of their own, as small muted blocks beside or above the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qcbench.charts.scene import Align
from qcbench.charts.spec import Chart, Role
from qcbench.render.chart_xml.cells import ChartCells, data_columns, place_chart_data
from qcbench.render.chart_xml.numeric_plan import NUMERIC
from qcbench.render.chart_xml.plan import category_texts
from qcbench.render.excel.canvas import Canvas
from qcbench.render.excel.style import Look
from qcbench.render.excel.text import PADDING, needs_quote, points_wide, text_width
from qcbench.texts import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell

SMALL = 9.0


def data_fits(canvas: Canvas, chart: Chart, column: int, points: float) -> bool:
    """Whether a chart's data have room from a column on, on a sheet that may become so many points wide."""
    widths = _widths(chart)
    start = _best_start(canvas.grid.widths, widths, column)
    return canvas.points() + sum(map(points_wide, widths[max(0, len(canvas.grid.widths) - start + 1) :])) <= points


def write_chart_data(canvas: Canvas, row: int, charts: list[Chart], first: int = 1) -> tuple[int, list[ChartCells]]:
    """Write the data of charts from a row and a column on, side by side where the sheet has room; the row after and where they stand."""
    found: list[ChartCells] = []
    top, column, bottom = row + 1, first, row + 1
    for chart in charts:
        widths = _widths(chart)
        if column > first and column + len(widths) - 1 > len(canvas.grid.widths):
            top, column = bottom + 1, first
        start = _best_start(canvas.grid.widths, widths, column)
        canvas.reach_columns(start - 1, widths)
        if not found:
            canvas.write(row, (start, start), _("Data of the chart"), Look(size=SMALL, role=Role.MUTED, wrap=False))
        found.append(place_chart_data(canvas.worksheet, top, start, chart))
        _dress(canvas, top, start, chart)
        bottom = max(bottom, top + _height(chart) + 1)
        column = start + len(widths) + 1
    return bottom, found


def write_key_values(canvas: Canvas, row: int, column: int, chart: Chart) -> int:
    """Write what stands beside the plot in pictures, name and value in two cells, then equation and sentence; the row after."""
    for name, text in chart.key_values:
        canvas.write(row, (column, column), name, Look(size=SMALL, role=Role.MUTED, bottom=("hair", Role.LINE)))
        canvas.write(row, (column + 1, column + 1), text, Look(size=SMALL, bold=True, align=Align.RIGHT, bottom=("hair", Role.LINE)))
        row += 1
    for text in (chart.equation, chart.remark):
        if text:
            canvas.write(row, (column, column), text, Look(size=SMALL, role=Role.MUTED, wrap=False))
            row += 1
    return row + 1


def _widths(chart: Chart) -> list[float]:
    names = max((text_width(text) for text in category_texts(chart)), default=6.0)
    columns = data_columns(chart)
    named = bool(chart.categories) or chart.kind not in NUMERIC
    figures = [min(14.0, max(6.0, text_width(one.head) * 0.9 / 2)) + PADDING for one in columns[1 if named else 0 :]]
    return [min(max(names * 0.9, 8.0), 16.0) + PADDING, *figures] if named else figures


def _height(chart: Chart) -> int:
    """The rows of a chart's data."""
    return max((len(one.cells) for one in data_columns(chart)), default=0)


def _best_start(grid: list[float], widths: list[float], least: int) -> int:
    """The first column from which the block suffers least from narrow columns."""

    def lack(start: int) -> float:
        return sum(max(0.0, wanted - width) for wanted, width in zip(widths, grid[start - 1 :], strict=False))

    last = max(least, len(grid) - len(widths) + 1)
    return min(range(least, last + 1), key=lambda start: (lack(start) + 0.5 * (start - least), start))


def _dress(canvas: Canvas, row: int, column: int, chart: Chart) -> None:
    """Give the block a small muted look with hair lines, and rows as high as its names."""
    formats = [one.number_format for one in data_columns(chart)]
    for offset in range(_height(chart) + 1):
        for place, code in enumerate(formats):
            cell = cast("SheetCell", canvas.worksheet.cell(row + offset, column + place))
            text = cell.value if isinstance(cell.value, str) else ""
            kind = cell.data_type
            look = Look(
                size=SMALL,
                bold=offset == 0,
                role=Role.MUTED,
                bottom=("thin" if offset == 0 else "hair", Role.LINE),
                align=Align.LEFT if place == 0 else Align.CENTRE,
                number_format="General" if text else code,
                quoted=needs_quote(text),
            )
            canvas.style.dress(cell, look)
            cell.data_type = kind
            canvas.height(row + offset, canvas.needed(text, (column + place,) * 2, look))
