"""Layout of small multiples: up to six charts of one kind on one scale, each named in a row above it."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.part import draw_parts
from qcbench.charts.layout.words import shortened
from qcbench.charts.scene import Box, Disc, Frame, Line, Point, Polyline, Primitive, Sector, Text
from qcbench.charts.spec import Chart, ChartGrid, Role

GUTTER, ROW_GAP = 26.0, 14.0
HEAD, SMALL = 16.0, 12.0
SMALLEST_NAME = 10.0
FLAG = 6.0
LEAST_PLOT = 80.0
"""Under this height of its plot a Pareto chart says less than bars."""


def columns_of(count: int) -> int:
    """How many charts stand side by side."""
    return count if count <= 3 else 2 if count == 4 else 3


def cells_of(count: int, area: Area) -> list[Area]:
    """The areas of the charts, row by row."""
    columns = columns_of(max(count, 1))
    rows = -(-max(count, 1) // columns)
    width = (area.width - GUTTER * (columns - 1)) / columns
    height = (area.height - ROW_GAP * (rows - 1)) / rows
    return [
        Area(area.x + place % columns * (width + GUTTER), area.y + place // columns * (height + ROW_GAP), width, height)
        for place in range(count)
    ]


def draw_grid(board: Board, grid: ChartGrid, frame: Frame, area: Area) -> None:
    """All charts with their names and numbers above."""
    start = len(board.parts)
    cells = cells_of(len(grid.charts), area)
    small = len(grid.charts) > 3
    inner = replace(frame, text=min(frame.text, SMALL), label=min(frame.label, SMALL if small else 14.0), titled=False)
    size = min(HEAD, frame.text)
    head = size * LEADING + 6
    bodies = []
    for place, (chart, cell) in enumerate(zip(grid.charts, cells, strict=True)):
        _draw_head(board, chart, place, cell, size)
        bodies.append(Area(cell.x, cell.y + head, cell.width, cell.height - head))
    draw_parts(board, grid.charts, inner, bodies, SMALLEST_NAME, LEAST_PLOT)
    board.parts[start:] = [_named(part, cells) for part in board.parts[start:]]


def _named(part: Primitive, cells: list[Area]) -> Primitive:
    """A part of one of the charts with its place before its name: ``2/bar:0:1``."""
    if not part.stands_for or part.stands_for in ("title", "subtitle", "footer"):
        return part
    x, y = _anchor(part)
    place = next((place for place, cell in enumerate(cells) if x <= cell.x + cell.width + 1 and y <= cell.y + cell.height + 1), 0)
    return replace(part, stands_for=f"{place}/{part.stands_for}")


def _anchor(part: Primitive) -> Point:
    match part:
        case Box():
            return part.x + part.width / 2, part.y + part.height / 2
        case Line():
            return part.start
        case Polyline():
            return part.points[0]
        case Disc() | Sector():
            return part.centre
        case Text():
            return part.at


def _draw_head(board: Board, chart: Chart, place: int, cell: Area, size: float) -> None:
    high = size * LEADING
    board.add(Box(cell.x, cell.y, FLAG, high, Role.PRIMARY))
    x = cell.x + FLAG * 2
    name = shortened(chart.caption.title, cell.width - FLAG * 2, size, board.measure, True)
    board.add(words(name, x, middle=cell.y + high / 2, size=size, bold=True, stands_for=f"part:{place}"))
    left = x + board.measure(name, size, True) + 12
    sample = chart.caption.sample
    if sample and left + board.measure(sample, SMALL) <= cell.x + cell.width:
        board.add(words(sample, left, middle=cell.y + high / 2 + 1, size=SMALL, role=Role.MUTED, stands_for=f"part:{place}"))
