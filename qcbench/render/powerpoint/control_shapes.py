"""The shapes of control and run charts on a slide: months or weeks under the axis, events, rules and limits in words."""

from __future__ import annotations

from qcbench.charts.control_parts import Span
from qcbench.charts.layout.board import Board, glyphs
from qcbench.charts.layout.control_limits import draw_limits, name_limits
from qcbench.charts.layout.control_points import draw_course, label_signals
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.plot import Plot
from qcbench.charts.layout.trend import label_points
from qcbench.charts.measure import estimated
from qcbench.charts.scene import Align, Dash, Frame, Text
from qcbench.charts.spec import Chart, ChartKind, Role
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.grid import Place
from qcbench.render.powerpoint.text import Style, fitted, text_width

TICK = 0.10
EVENT_ROW = 0.30
SHARES = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""The part of a text box's reserve that lies left of its text."""
EVENT = Style(size=14, role=Role.ACCENT_TEXT, bold=True, anchor="ctr", leading=1.2)


def draw_time(canvas: Canvas, chart: Chart, plot: Place, size: float, *, named: bool) -> None:
    """Ticks where a month or week begins, and their names between them; only ticks where they are ``named`` below another chart."""
    spans = chart.category_spans
    slot = plot.width / max(len(chart.categories), 1)
    for edge in (*(span.first for span in spans), *(span.last + 1 for span in spans[-1:])):
        x = plot.x + edge * slot
        canvas.line((x, plot.foot), (x, plot.foot + TICK), Role.MUTED, 1.0, name="Tick")
    if not named:
        return
    style = Style(size=size, align=Align.CENTRE, anchor="t", leading=1.2)
    step = _step(spans, slot, style)
    taken = 0.0
    for span in spans[::step]:
        lines = span.text.split("\n")
        wide = max(text_width(line, style) for line in lines) * 1.04 + 0.04
        x = min(max(plot.x + (span.first + span.last + 1) / 2 * slot, plot.x + wide / 2 - 0.3), plot.right - wide / 2 + 0.3)
        if x - wide / 2 < taken:
            continue
        taken = x + wide / 2 + 0.04
        high = size / 72 * 1.25
        for row, line in enumerate(lines):
            canvas.words(Place(x - wide / 2, plot.foot + TICK + 0.02 + row * high, wide, high), line, style, name="Time")


def _step(spans: tuple[Span, ...], slot: float, style: Style) -> int:
    """Every how manieth span is named, so that all that are have room; the first and the last are often cut short."""
    if not spans:
        return 1
    whole = spans[1:-1] or spans
    narrow = slot * min(span.last - span.first + 1 for span in whole)
    widest = max(text_width(line, style) for span in spans for line in span.text.split("\n")) * 1.04 + 0.10
    return next((step for step in range(1, len(spans)) if step * narrow >= widest), len(spans))


def draw_labels(canvas: Canvas, chart: Chart, place: Place, plot: Place, size: float) -> None:
    """Rules and values beside their points, the limits of earlier phases at their lines, as the picture has them: clear of the points."""
    if chart.kind is not ChartKind.CONTROL:
        return
    frame = Frame(place.width * 72, place.height * 72, titled=False, text=size, label=size)
    x, y, width, height = ((plot.x - place.x) * 72, (plot.y - place.y) * 72, plot.width * 72, plot.height * 72)
    whole = Area(0.0, 0.0, frame.width, frame.height)
    drawn = Plot(chart, frame, whole, x, y, width, height, x, width / max(len(chart.categories), 1), (), size)
    board = Board(frame, estimated)
    draw_limits(board, drawn)
    draw_course(board, drawn)
    start = len(board.parts)
    label_signals(board, drawn)
    name_limits(board, drawn)
    for one in chart.series:
        label_points(board, drawn, one)
    for part in board.parts[start:]:
        if isinstance(part, Text):
            own = glyphs(part, estimated)
            wide = (own.right - own.left) / 72 * 1.04 + 0.04
            left = place.x + own.left / 72 - (wide - (own.right - own.left) / 72) * SHARES[part.align]
            style = Style(size=part.size, role=part.role, bold=part.bold, align=part.align, anchor="ctr", leading=1.2)
            canvas.words(Place(left, place.y + part.at[1] / 72, wide, part.height / 72), part.lines[0], style, name="Label")


def draw_events(canvas: Canvas, chart: Chart, plot: Place) -> None:
    """Dashed uprights with their words at the top, where there is room at the right of the line, else at its left."""
    slot = plot.width / max(len(chart.categories), 1)
    for event in chart.events:
        x, top = plot.x + event.category * slot, plot.y - EVENT_ROW
        canvas.line((x, top), (x, plot.foot), event.role, 1.75, Dash.SHORT, name="Event")
        at_right = plot.right - x >= x - plot.x
        text, _cut = fitted(event.text, max(plot.right - x, x - plot.x) - 0.1, EVENT)
        wide = text_width(text, EVENT) * 1.04 + 0.04
        canvas.words(Place(x + 0.1 if at_right else x - 0.1 - wide, top, wide, 0.28), text, EVENT, name="Event")
