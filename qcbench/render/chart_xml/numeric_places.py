"""The plot of a native chart with a numeric horizontal axis, in points."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.charts.measure import estimated
from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartKind, Mark, ReferenceLine
from qcbench.render.chart_xml.elements import clean
from qcbench.render.chart_xml.numeric_plan import name_lines

MOST_NAMES = 0.4
"""The largest part of the width for the names of intervals."""


def widest_line(texts: list[str], size: float, *, bold: bool = False) -> float:
    """The width in points of the widest of some texts."""
    return max((estimated(clean(text), size, bold) for text in texts), default=0.0)


def numeric_box(chart: Chart, frame: Frame, top: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of the plot below ``top``: room for ticks or names, names of lines, labels over intervals, titles."""
    size = frame.text
    if chart.kind is ChartKind.INTERVAL:
        size = name_size(chart, frame)
        left = min(widest_line(_names(chart), size) + frame.text * 0.8, frame.width * MOST_NAMES)
    else:
        left = widest_line(list(chart.axis.tick_labels) if chart.axis else [], frame.text) + frame.text * 0.9
    right = frame.text * 1.4
    figures = [label for one in chart.series if one.mark is Mark.SPAN for label in one.labels]
    if figures:
        right = widest_line(figures, min(frame.label, size), bold=True) * 1.06 + frame.label
    ends = [line.label for line in chart.reference_lines if line.label]
    if ends:
        right = widest_line(ends, frame.label, bold=True) * 1.06 + frame.label
    ends_across = (chart.x_axis.minimum, chart.x_axis.maximum) if chart.x_axis else (0.0, 1.0)
    rows = max(name_rows(ends_across, chart.vertical_lines, frame.width - left - right, frame.label), default=0)
    top += frame.label * (1.8 + 1.3 * rows) if any(line.label for line in chart.vertical_lines) else frame.text * 0.6
    if any(label for one in chart.series if one.mark is Mark.POINT for label in one.labels):
        top += frame.label * 1.2
    titled = chart.x_axis is not None and bool(chart.x_axis.title)
    bottom = frame.text * (1.8 + (1.6 if titled else 0.0))
    return left, top, max(frame.width - left - right, frame.width * 0.3), max(frame.height - top - bottom, frame.height * 0.3)


def name_size(chart: Chart, frame: Frame) -> float:
    """The size of the names of intervals: smaller where rows are low or names are long."""
    rows = max(len(chart.categories), 1)
    lines = sum(max(len(name_lines(name)), 1) for name in chart.categories)
    for size in (frame.text, frame.small, 9.0, 8.0):
        if (
            widest_line(_names(chart), size) + frame.text <= frame.width * MOST_NAMES
            and max(rows, lines) * size * 1.3 <= frame.height * 0.72
        ):
            return min(size, frame.text)
    return 8.0


def _names(chart: Chart) -> list[str]:
    return [line for name in chart.categories for line in name_lines(name)]


def name_rows(edges: Sequence[float], lines: Sequence[ReferenceLine], width: float, size: float) -> list[int]:
    """In which row, counted from the plot upwards, the name of each line stands so that none touches another."""
    rows = [0] * len(lines)
    order = sorted(range(len(lines)), key=lambda place: lines[place].value)
    if len(edges) < 2:
        return rows
    span = (edges[-1] - edges[0]) or 1.0
    ends: list[float] = []
    for place in order:
        middle = (lines[place].value - edges[0]) / span * width
        half = estimated(lines[place].label, size, True) * 0.55 + 3
        row = next((number for number, end in enumerate(ends) if middle - half >= end), len(ends))
        ends[row : row + 1] = [middle + half]
        rows[place] = row
    return rows
