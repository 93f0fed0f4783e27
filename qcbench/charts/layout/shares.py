"""Layout of shares: one horizontal bar of 100 % a row, its parts in the order of the series, figures of the row at the right."""

from __future__ import annotations

from qcbench.charts.layout.board import LEADING, Board, widest, words
from qcbench.charts.layout.crown import Entry, draw_crown
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.row_names import row_names
from qcbench.charts.scene import Align, Box, Frame, Line
from qcbench.charts.spec import Chart, Mark, Role, Series

NAME_SHARE = 0.32
BEHIND, BETWEEN = 8.0, 16.0
WIDEST_PITCH, THICK = 72.0, 0.6
LEAST_SIZE, LEAST_LABEL = 6.0, 10.0


def draw_shares(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """Bars of shares within an area; the columns at the right are the chart's rows of texts."""
    parts = [one for one in chart.series if one.mark is Mark.STACKED]
    entries = tuple(Entry(one.name, one.role, "square") for one in parts)
    crown = draw_crown(board, area, frame, left=chart.category_title, entries=entries)
    heads = frame.text * LEADING + 2 if any(title for title, _texts in chart.category_rows) else 0.0
    top, rows = area.y + crown + heads + 6, max(1, len(chart.categories))
    pitch = min(max(area.y + area.height - top - frame.text * LEADING - 8, 12.0) / rows, WIDEST_PITCH)
    names, size = row_names(board, chart, area.width * NAME_SHARE, pitch, frame)
    x = area.x + widest((line for lines in names for line in lines), size, board.measure, bool(chart.bold_categories)) + BEHIND + 1
    figure_size = min(frame.label, max(pitch / 1.1, LEAST_SIZE))
    right = _draw_cells(board, chart, area, (top, pitch, heads), frame, figure_size)
    width, foot = max(right - x, 40.0), top + pitch * rows
    for index, lines in enumerate(names):
        middle, bold = top + (index + 0.5) * pitch, index in chart.bold_categories
        if lines:
            board.add(words(lines, x - BEHIND, middle=middle, size=size, bold=bold, align=Align.RIGHT, stands_for=f"category:{index}"))
        _draw_row(board, chart, parts, index, (x, width, middle, pitch * THICK))
    board.add(Line((x, top), (x, foot), Role.MUTED, 1.0))
    _draw_scale(board, chart, frame, (x, width, foot))


def _draw_cells(board: Board, chart: Chart, area: Area, place: tuple[float, float, float], frame: Frame, size: float) -> float:
    """The columns of figures at the right with their heads; where the bars may end."""
    top, pitch, heads = place
    right = area.x + area.width
    for title, texts in reversed(chart.category_rows):
        wide = max(widest(texts, size, board.measure, True), board.measure(title, frame.text))
        board.add(words(title, right, middle=top - heads / 2 - 2, size=frame.text, role=Role.MUTED, align=Align.RIGHT, stands_for="row"))
        for index, text in enumerate(texts):
            middle = top + (index + 0.5) * pitch
            board.place(words(text, right, middle=middle, size=size, bold=True, align=Align.RIGHT, stands_for=f"row:{index}"))
        right -= wide + BETWEEN
    return right if chart.category_rows else right - 12


def _draw_row(board: Board, chart: Chart, parts: list[Series], index: int, place: tuple[float, float, float, float]) -> None:
    x, width, middle, thick = place
    total = sum(one.values[index] or 0.0 for one in parts)
    for one in parts:
        value = one.values[index]
        if value is None or total <= 0:
            continue
        number = chart.series.index(one)
        wide = width * value / total
        board.add(Box(x, middle - thick / 2, wide, thick, one.role_of(index), Role.PAPER, 0.75, stands_for=f"bar:{number}:{index}"))
        label = one.labels[index] if one.labels else ""
        size = min(board.frame.label, thick / 1.1)
        if label and size >= LEAST_LABEL and board.measure(label, size, True) <= wide - 4:
            on, name = one.role_of(index), f"label:{number}:{index}"
            board.place(words(label, x + wide / 2, middle=middle, size=size, bold=True, align=Align.CENTRE, on=on, stands_for=name))
        x += wide


def _draw_scale(board: Board, chart: Chart, frame: Frame, place: tuple[float, float, float]) -> None:
    """0 … 100 % under the bars."""
    x, width, foot = place
    axis = chart.axis
    board.add(Line((x, foot), (x + width, foot), Role.MUTED, 1.0))
    for tick, label in zip(axis.ticks, axis.tick_labels, strict=True) if axis is not None else ():
        share = (tick - axis.minimum) / ((axis.maximum - axis.minimum) or 1.0) if axis is not None else 0.0
        at = x + share * width
        board.add(Line((at, foot), (at, foot + 4), Role.MUTED, 1.0))
        half = board.measure(label, frame.text) / 2
        held = min(at, board.frame.width - half - 1)
        board.place(words(label, held, top=foot + 6, size=frame.text, align=Align.CENTRE, stands_for="tick"))
