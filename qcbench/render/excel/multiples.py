"""Small multiples on a worksheet: several native charts on one scale, row by row, their data below them."""

from __future__ import annotations

from qcbench.charts.layout.grid import columns_of
from qcbench.charts.scene import Frame
from qcbench.charts.spec import ChartGrid
from qcbench.render.chart_xml.multiples import on_one_scale
from qcbench.render.excel.canvas import Canvas
from qcbench.render.excel.chart_data import write_chart_data
from qcbench.render.excel.page import row_after
from qcbench.render.native_excel import POINTS_A_CM, add_native_chart, cell_right_of

GAP_CM, HEIGHT_CM = 0.4, 6.4
BELOW = 8.0


def place_grid(canvas: Canvas, row: int, grid: ChartGrid, width_cm: float, frame: Frame) -> int:
    """Put all charts from a row on; the first free row."""
    columns = columns_of(len(grid.charts))
    single = (width_cm - GAP_CM * (columns - 1)) / columns
    canvas.reach(width_cm * POINTS_A_CM)
    charts = on_one_scale(grid)
    tops = []
    below = row
    for _line in range(-(-len(charts) // columns)):
        tops.append(below)
        below = row_after(canvas.worksheet, below, HEIGHT_CM * POINTS_A_CM + BELOW)
    bottom, cells = write_chart_data(canvas, below, charts)
    for place, (chart, own) in enumerate(zip(charts, cells, strict=True)):
        start = f"A{tops[place // columns]}"
        corner = cell_right_of(canvas.worksheet, start, place % columns * (single + GAP_CM)) if place % columns else start
        add_native_chart(
            canvas.worksheet,
            corner,
            chart,
            width_cm=single - GAP_CM,
            height_cm=HEIGHT_CM,
            cells=own,
            theme=canvas.style.theme,
            frame=frame,
        )
    return bottom
