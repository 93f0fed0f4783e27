"""Layout of two control charts one above the other, their points in line; the names stand under the lower one."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.layout.board import Board
from qcbench.charts.layout.control import Margins, draw_panel, margins_of
from qcbench.charts.layout.control_time import TICK, time_room
from qcbench.charts.layout.heading import Area
from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartStack

UPPER_SHARE = 0.58
GAP = 6.0


def draw_stack(board: Board, stack: ChartStack, frame: Frame, area: Area) -> None:
    """Both panels; what they draw stands for ``upper/point:0:3`` and ``lower/point:0:3``."""
    sides = [margins_of(chart, frame, board.measure) for chart in (stack.upper, stack.lower)]
    left, right = max(side.left for side in sides), max(side.right for side in sides)
    slot = (area.width - left - right) / max(len(stack.lower.categories), 1)
    names = time_room(stack.lower, slot, frame, board.measure, named=True) - TICK
    high = (area.height - names - GAP) * UPPER_SHARE
    upper = Area(area.x, area.y, area.width, high)
    lower = Area(area.x, area.y + high + GAP, area.width, area.height - high - GAP)
    _draw(board, stack.upper, frame, upper, Margins(left, right, named=False), "upper")
    _draw(board, stack.lower, frame, lower, Margins(left, right), "lower")


def _draw(board: Board, chart: Chart, frame: Frame, area: Area, margins: Margins, side: str) -> None:
    start = len(board.parts)
    draw_panel(board, chart, frame, area, margins)
    named = [replace(part, stands_for=f"{side}/{part.stands_for}") if part.stands_for else part for part in board.parts[start:]]
    board.parts[start:] = named
