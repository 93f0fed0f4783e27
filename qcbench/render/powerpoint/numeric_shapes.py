"""The shapes of charts with a numeric axis on a slide: a histogram's limits, mean and ticks, and the list of key values beside a plot."""

from __future__ import annotations

from qcbench.charts.scene import Align, Dash
from qcbench.charts.spec import Chart, ChartKind, Role
from qcbench.render.chart_xml.numeric_places import name_rows
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.grid import Place
from qcbench.render.powerpoint.text import Style, broken, fitted, one_line, text_width

LIST_WIDTH, LIST_GAP, LEAST_PLOT = 2.48, 0.35, 4.6
ROW, LEAST_ROW = 0.42, 0.30
NAME_ROW = 0.26
TICK = 0.08
_WORDS = {Role.GOOD: Role.GOOD_TEXT, Role.AFTER: Role.AFTER_TEXT, Role.BEFORE: Role.MUTED, Role.ACCENT: Role.ACCENT_TEXT}


def list_place(chart: Chart, place: Place) -> Place | None:
    """The room of the list at the right; nothing where there is no list or the plot would be left too narrow."""
    if not (chart.key_values or chart.equation or chart.remark) or place.width - LIST_WIDTH - LIST_GAP < LEAST_PLOT:
        return None
    return Place(place.right - LIST_WIDTH, place.y, LIST_WIDTH, place.height)


def draw_list(canvas: Canvas, chart: Chart, place: Place) -> None:
    """Names and values between rules, the equation and the sentence under them."""
    size = 14.0
    words = broken(one_line(chart.remark), place.width, Style(size=size, leading=1.3)) if chart.remark else None
    under = (words.height if words else 0.0) + (0.34 if chart.equation else 0.0) + 0.2
    pitch = min(ROW, max((place.height - under) / max(len(chart.key_values), 1), LEAST_ROW))
    y = place.y
    for number, (name, value) in enumerate(chart.key_values):
        canvas.rule(place.x, y, place.width, Role.LINE if number else Role.PRIMARY, 0.75 if number else 1.5, name="List")
        bold = Style(size=size, bold=True, align=Align.RIGHT, anchor="ctr", leading=1.2)
        text, _cut = fitted(one_line(value), place.width * 0.72, bold)
        wide = text_width(text, bold) * 1.04 + 0.04
        muted = Style(size=size, role=Role.MUTED, anchor="ctr", leading=1.2)
        left, _cut = fitted(one_line(name), place.width - wide - 0.08, muted)
        canvas.words(Place(place.x, y, place.width - wide - 0.05, pitch), left, muted, name="Name")
        canvas.words(Place(place.right - wide, y, wide, pitch), text, bold, name="Value")
        y += pitch
    if chart.key_values:
        canvas.rule(place.x, y, place.width, Role.PRIMARY, 1.5, name="List")
        y += 0.16
    if chart.equation:
        style = Style(size=size, role=Role.ACCENT_TEXT, bold=True, anchor="ctr", leading=1.2)
        canvas.words(Place(place.x, y, place.width, 0.3), fitted(one_line(chart.equation), place.width, style)[0], style, name="Equation")
        y += 0.34
    if words is not None:
        canvas.text(Place(place.x, y, place.width, words.height), words, name="Remark")


def rows_above(chart: Chart, width: float, size: float) -> int:
    """How many rows the names of a histogram's lines take over a plot of a width in points."""
    if chart.kind is not ChartKind.HISTOGRAM:
        return 0
    return max(name_rows(chart.edges, chart.vertical_lines, width, size), default=-1) + 1


def draw_histogram_lines(canvas: Canvas, chart: Chart, plot: Place, size: float) -> None:
    """Limits, target and mean with their names above; ticks and the quantity below."""
    if len(chart.edges) < 2:
        return
    lines = [line for line in chart.vertical_lines if chart.edges[0] <= line.value <= chart.edges[-1]]
    for line, row in zip(lines, name_rows(chart.edges, lines, plot.width * 72, size), strict=True):
        x, top = _x_of(chart, plot, line.value), plot.y - 0.03 - row * NAME_ROW
        dash = Dash.DASH if line.dashed else Dash.SOLID
        canvas.line((x, top), (x, plot.foot), line.role, 2.0 if line.dashed else 1.75, dash, name=one_line(line.label) or "Line")
        style = Style(size=size, role=_WORDS.get(line.role, line.role), bold=True, align=Align.CENTRE, anchor="b", leading=1.2)
        wide = text_width(one_line(line.label), style) * 1.04 + 0.04
        canvas.words(Place(x - wide / 2, top - NAME_ROW, wide, NAME_ROW), one_line(line.label), style, name="Limit")
    _draw_ticks(canvas, chart, plot, size)


def _draw_ticks(canvas: Canvas, chart: Chart, plot: Place, size: float) -> None:
    axis = chart.x_axis
    if axis is None:
        return
    style = Style(size=size, role=Role.INK, align=Align.CENTRE, anchor="t", leading=1.2)
    high, taken = style.line, 0.0
    for tick, label in zip(axis.ticks, axis.tick_labels, strict=True):
        if not chart.edges[0] <= tick <= chart.edges[-1]:
            continue
        x = _x_of(chart, plot, tick)
        canvas.line((x, plot.foot), (x, plot.foot + TICK), Role.MUTED, 1.0, name="Tick")
        wide = text_width(label, style) * 1.04 + 0.04
        if x - wide / 2 >= taken:
            canvas.words(Place(x - wide / 2, plot.foot + TICK + 0.02, wide, high), label, style, name="Tick")
            taken = x + wide / 2 + 0.04
    if axis.title:
        muted = style.but(role=Role.MUTED)
        text, _cut = fitted(one_line(axis.title), plot.width, muted)
        wide = text_width(text, muted) * 1.04 + 0.04
        middle = (plot.x + plot.right) / 2
        canvas.words(Place(middle - wide / 2, plot.foot + TICK + 0.04 + high, wide, high), text, muted, name="Unit")


def _x_of(chart: Chart, plot: Place, value: float) -> float:
    low, high = chart.edges[0], chart.edges[-1]
    return plot.x + (value - low) / (high - low) * plot.width
