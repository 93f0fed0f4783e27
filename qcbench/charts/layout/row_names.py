"""The names at the left of rows: as large as their rows allow, in up to three lines."""

from __future__ import annotations

from qcbench.charts.layout.board import LEADING, Board
from qcbench.charts.layout.words import shortened, wrap
from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart

MOST_NAME = 12.2
"""The width of the longest line, in heights of a letter."""
MOST_LINES = 3


def row_names(
    board: Board, chart: Chart, most: float, pitch: float, frame: Frame, *, least: float = 6.0
) -> tuple[list[tuple[str, ...]], float]:
    """The lines of each category's name within ``most`` points, and the largest size, not under ``least``, at which all fit rows of
    a pitch; a name that does not fit even so is cut.
    """
    size, bold = frame.text, bool(chart.bold_categories)
    while True:
        room = min(MOST_NAME * size, most)
        names = [wrap(name.replace("|", ""), room, size, board.measure, bold) for name in chart.categories]
        lines = max((len(one) for one in names), default=1)
        if (_height(lines, size) < pitch and lines <= MOST_LINES) or size <= least:
            break
        size -= 0.5
    if lines * size > pitch:
        names = [(shortened("".join(one), room, size, board.measure, bold),) for one in names]
    return names, size


def _height(lines: int, size: float) -> float:
    """From the top of the first line to the foot of the last one."""
    return lines * size * LEADING - size * (LEADING - 1)
