"""The list beside a plot: names and key values between rules, an equation and a sentence under it."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.words import shortened, wrap
from qcbench.charts.scene import Align, Frame, Line, TextMeasure
from qcbench.charts.spec import Chart, Role

WIDTH = 178.6
GAP = 26.0
LEAST_PLOT = 330.0
ROW, LEAST_ROW = 37.0, 24.0
SENTENCE_LINES = 8


@dataclass(frozen=True, slots=True)
class SideList:
    """Where the list stands and how high its rows are; the sentence under it in lines."""

    area: Area
    pitch: float
    rows: tuple[tuple[str, str], ...]
    equation: tuple[str, ...]
    remark: tuple[str, ...]
    size: float


def side_list(chart: Chart, frame: Frame, measure: TextMeasure, area: Area) -> SideList | None:
    """The list at the right of an area; ``None`` where there is nothing to say or the plot would be left too narrow."""
    if not (chart.key_values or chart.equation or chart.remark) or area.width - WIDTH - GAP < LEAST_PLOT:
        return None
    own = Area(area.x + area.width - WIDTH, area.y, WIDTH, area.height)
    for size, pitch in ((frame.text, ROW), (14.0, 31.0), (14.0, LEAST_ROW), (12.0, 20.0)):
        points = min(frame.text, size)
        remark = wrap(chart.remark, WIDTH, points, measure, most_lines=SENTENCE_LINES)
        equation = wrap(chart.equation, WIDTH, points, measure, True, most_lines=2)
        if len(chart.key_values) * pitch + (len(remark) + len(equation)) * points * 1.4 + 30 <= area.height:
            break
    return SideList(own, pitch, chart.key_values, equation, remark, points)


def beside(area: Area, found: SideList | None) -> Area:
    """What the list leaves for the plot."""
    return area if found is None else Area(area.x, area.y, area.width - WIDTH - GAP, area.height)


def draw_side_list(board: Board, found: SideList, top: float) -> None:
    """The rows from ``top`` on, then equation and sentence."""
    x, right, y, size = found.area.x, found.area.x + found.area.width, top, found.size
    if found.rows:
        board.add(Line((x, y), (right, y), Role.PRIMARY, 1.5))
    for place, (name, value) in enumerate(found.rows):
        middle = y + found.pitch / 2
        shown = shortened(value, found.area.width * 0.72, size, board.measure, True)
        room = found.area.width - board.measure(shown, size, True) - 8
        left = shortened(name, room, size, board.measure)
        board.add(words(left, x, middle=middle, size=size, role=Role.MUTED, stands_for=f"key:{place}"))
        board.add(words(shown, right, middle=middle, size=size, bold=True, align=Align.RIGHT, stands_for=f"value:{place}"))
        y += found.pitch
        last = place == len(found.rows) - 1
        board.add(Line((x, y), (right, y), Role.PRIMARY if last else Role.LINE, 1.5 if last else 0.75))
    y += 14 if found.rows else 0
    if found.equation:
        board.add(words(found.equation, x, top=y, size=size, role=Role.ACCENT_TEXT, bold=True, stands_for="equation"))
        y += len(found.equation) * size * LEADING + 9
    if found.remark:
        board.add(words(found.remark, x, top=y, size=size, stands_for="remark"))
