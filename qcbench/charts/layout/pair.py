"""Layout of two charts on one scale, side by side; where that is too narrow, their bars in one list."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.layout.bar import draw_bars
from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.pareto import pareto_fits
from qcbench.charts.layout.part import NUMERIC, draw_parts
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Box, Frame, TextMeasure
from qcbench.charts.spec import Chart, ChartKind, ChartPair, Mark, Role, Series

GUTTER = 38.4
GUTTER_SMALL = 20.0
SMALLEST_NAME = 12.0
FLAG = 7.5


def draw_pair(board: Board, pair: ChartPair, frame: Frame, area: Area) -> None:
    """Both halves with their names in a row above."""
    gutter = GUTTER if frame.width >= 600 else GUTTER_SMALL
    width = (area.width - gutter) / 2
    inner = replace(frame, text=min(frame.text, 14.0))
    head = max(_head_height(pair, place, frame, board.measure, width) for place in (0, 1))
    halves = [Area(area.x + place * (width + gutter), area.y, width, area.height) for place in (0, 1)]
    bodies = [Area(half.x, half.y + head, half.width, half.height - head) for half in halves]
    charts = (pair.left, pair.right)
    own = all(chart.kind in NUMERIC for chart in charts)
    if own or all(pareto_fits(chart, inner, board.measure, body, SMALLEST_NAME) for chart, body in zip(charts, bodies, strict=True)):
        for place, half in enumerate(halves):
            _draw_head(board, pair, place, frame, half)
            draw_parts(board, charts[place : place + 1], inner, bodies[place : place + 1], SMALLEST_NAME)
    else:
        draw_bars(board, _together(pair), frame, area)


def _note(pair: ChartPair, place: int) -> str:
    caption = (pair.left, pair.right)[place].caption
    return "    ".join(text for text in (caption.sample, caption.period) if text)


def _note_beside(pair: ChartPair, place: int, frame: Frame, measure: TextMeasure, width: float) -> bool:
    used = FLAG * 2 + measure(pair.names[place], frame.text + 2, True) + 20
    return used + measure(_note(pair, place), 14.0) <= width


def _head_height(pair: ChartPair, place: int, frame: Frame, measure: TextMeasure, width: float) -> float:
    row = (frame.text + 2) * LEADING + 7
    if _note_beside(pair, place, frame, measure, width):
        return row
    return row + len(wrap(_note(pair, place), width, 14.0, measure)) * 14.0 * LEADING


def _draw_head(board: Board, pair: ChartPair, place: int, frame: Frame, half: Area) -> None:
    size = frame.text + 2
    high = size * LEADING
    board.add(Box(half.x, half.y, FLAG, high, pair.roles[place]))
    board.add(words(pair.names[place], half.x + FLAG * 2, middle=half.y + high / 2, size=size, bold=True, stands_for=f"half:{place}"))
    note = _note(pair, place)
    if not note:
        return
    if _note_beside(pair, place, frame, board.measure, half.width):
        x = half.x + FLAG * 2 + board.measure(pair.names[place], size, True) + 20
        board.add(words(note, x, middle=half.y + high / 2 + 0.7, size=14.0, role=Role.MUTED, stands_for=f"half:{place}"))
    else:
        lines = wrap(note, half.width, 14.0, board.measure)
        board.add(words(lines, half.x, top=half.y + high + 4, size=14.0, role=Role.MUTED, stands_for=f"half:{place}"))


def _together(pair: ChartPair) -> Chart:
    """One chart of the bars of both halves, in the order of the left one."""
    order = (*pair.left.categories, *(name for name in pair.right.categories if name not in pair.left.categories))
    series = []
    for chart, name, role in zip((pair.left, pair.right), pair.names, pair.roles, strict=True):
        bars = next((one for one in chart.series if one.mark is not Mark.LINE), None)
        if bars is not None:
            series.append(_ordered(chart, bars, order, name, role))
    ghosts = tuple(replace(one, category=order.index(pair.right.categories[one.category])) for one in pair.right.ghosts)
    bold = frozenset(order.index(pair.left.categories[place]) for place in pair.left.bold_categories)
    axis = pair.left.axis
    return Chart(ChartKind.COLUMN, order, tuple(series), pair.caption, axis, bold_categories=bold, ghosts=ghosts, legend=True)


def _ordered(chart: Chart, bars: Series, order: tuple[str, ...], name: str, role: Role) -> Series:
    places = [chart.categories.index(category) if category in chart.categories else None for category in order]
    values = tuple(None if place is None else bars.values[place] for place in places)
    labels = tuple("" if place is None or not bars.labels else bars.labels[place] for place in places)
    return Series(name, Mark.BAR, values, role, labels)
