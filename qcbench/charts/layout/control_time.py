"""The time axis of a control chart: months or weeks between ticks, or as many of the points' names as have room; events."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.control_parts import Span
from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.plot import NAME_GAP, SMALLEST, Plot, draw_axis_lines
from qcbench.charts.layout.trend import WORD_ROLES, draw_thinned_names, shown_names
from qcbench.charts.scene import Align, Dash, Frame, Line, TextMeasure
from qcbench.charts.spec import Chart, Role

TICK = 7.2
AIR = 6.0


def time_room(chart: Chart, slot: float, frame: Frame, measure: TextMeasure, *, named: bool) -> float:
    """The room below the plot."""
    if not named:
        return TICK
    if chart.category_spans:
        return TICK + 2 + max(span.text.count("\n") + 1 for span in chart.category_spans) * frame.text * LEADING
    smaller = _name_frame(chart, slot, frame, measure)
    rows = max((len(lines) for lines in shown_names(chart, slot, smaller, measure)[0].values()), default=1)
    return NAME_GAP + 2 + rows * smaller.text * LEADING


def _name_frame(chart: Chart, slot: float, frame: Frame, measure: TextMeasure) -> Frame:
    """The frame with a smaller type if only that has room for every name."""
    smaller = replace(frame, text=min(frame.text, SMALLEST))
    every = shown_names(chart, slot, frame, measure)[1] > 1 and shown_names(chart, slot, smaller, measure)[1] == 1
    return smaller if every else frame


def draw_time(board: Board, plot: Plot, *, named: bool) -> None:
    """The axis line with ticks and names."""
    spans = plot.chart.category_spans
    if named and not spans:
        draw_thinned_names(board, replace(plot, frame=_name_frame(plot.chart, plot.slot, plot.frame, board.measure)))
        return
    draw_axis_lines(board, plot)
    board.add(Line((plot.x, plot.foot), (plot.right, plot.foot), Role.MUTED, 1.0))
    for span in spans:
        _tick(board, plot, span.first)
    if spans:
        _tick(board, plot, spans[-1].last + 1)
    if named:
        _name_spans(board, plot)


def _tick(board: Board, plot: Plot, category: int) -> None:
    x = plot.start + category * plot.slot
    board.add(Line((x, plot.foot), (x, plot.foot + TICK), Role.MUTED, 1.0))


def _name_spans(board: Board, plot: Plot) -> None:
    """Every span's name, or every second, third …, so that all that are written have the same distance and room."""
    spans, size = plot.chart.category_spans, plot.frame.text
    step = next((step for step in range(1, len(spans) + 1) if _fits(board, plot, spans, step)), len(spans))
    for number, span in enumerate(spans):
        if number % step:
            continue
        lines = span.text.split("\n")
        half = max(board.measure(line, size) for line in lines) / 2
        middle = plot.start + (span.first + span.last + 1) / 2 * plot.slot
        x = min(max(middle, half + 1), plot.frame.width - half - 1)
        text = words(lines, x, top=plot.foot + TICK + 2, size=size, align=Align.CENTRE, stands_for=f"span:{number}")
        if board.free(text, gap=AIR):
            board.add(text)


def _fits(board: Board, plot: Plot, spans: tuple[Span, ...], step: int) -> bool:
    """Whether the names of full spans have room; the first and the last span are often cut short."""
    whole = spans[1:-1] or spans
    room = step * plot.slot * min(span.last - span.first + 1 for span in whole)
    return all(board.measure(line, plot.frame.text) + AIR <= room for span in spans for line in span.text.split("\n"))


def draw_events(board: Board, plot: Plot) -> None:
    """Dashed uprights with their words at the top, right of the line if there is room."""
    top = plot.y - plot.frame.label * LEADING
    for event in plot.chart.events:
        x = plot.start + event.category * plot.slot
        board.add(Line((x, top), (x, plot.foot), event.role, 1.75, Dash.SHORT, stands_for="event"))
        board.keep_clear(((x, plot.y), (x, plot.foot)))
        role = WORD_ROLES.get(event.role, event.role)
        right = words(event.text, x + 7, top=top, size=SMALLEST, role=role, bold=True, stands_for="event")
        left = words(event.text, x - 7, top=top, size=SMALLEST, role=role, bold=True, align=Align.RIGHT, stands_for="event")
        board.place(right, left)
