"""Layout of horizontal bars, for long names and many categories."""

from __future__ import annotations

from qcbench.charts.layout.heading import area_of, heading
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Align, Box, Frame, Line, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import Chart, Mark, Role

LEADING = 1.25
MOST_NAME = 13


def layout_bars(chart: Chart, frame: Frame, measure: TextMeasure) -> Scene:
    """Bars from the left, the first category on top, names right-aligned, values behind the bars."""
    area = area_of(chart.caption, frame)
    series = next((one for one in chart.series if one.mark is Mark.BAR), None)
    parts: list[Primitive] = [*heading(chart.caption, frame, measure)]
    count = max(1, len(chart.categories))
    size = frame.text
    title = chart.axis.title if chart.axis is not None else ""
    head = size * LEADING + 6 if title else 4.0
    if title:
        parts.append(Text((area.x, area.y), (title,), size, Role.MUTED, stands_for="unit"))
    row = min((area.height - head) / count, 62.0)
    size = min(size, max(frame.small, row / LEADING - 2))
    names = [wrap(name.replace("|", ""), size * MOST_NAME, size, measure)[:2] for name in chart.categories]
    left = max((measure(line, size) for lines in names for line in lines), default=0.0) + 10
    labels = series.labels if series is not None and series.labels else ("",) * count
    right = max((measure(label, frame.label, True) for label in labels), default=0.0) + 12
    width = max(area.width - left - right, 40.0)
    x, y = area.x + left, area.y + head
    largest = max([value or 0.0 for value in (series.values if series is not None else ())] or [1.0]) or 1.0
    thick = row * 0.62
    for index, lines in enumerate(names):
        middle = y + (index + 0.5) * row
        bold = index in chart.bold_categories
        top = middle - len(lines) * size * LEADING / 2
        parts.append(Text((x - 8, top), lines, size, Role.INK, bold, Align.RIGHT, stands_for=f"category:{index}"))
        value = series.values[index] if series is not None else None
        if series is None or value is None:
            continue
        long = max(value, 0.0) / largest * width
        parts.append(Box(x, middle - thick / 2, max(long, 0.5), thick, series.role_of(index), stands_for=f"bar:0:{index}"))
        if labels[index]:
            at = (x + long + 7, middle - frame.label * 0.6)
            parts.append(Text(at, (labels[index],), frame.label, Role.INK, True, line_height=1.2, stands_for=f"label:0:{index}"))
    parts.append(Line((x, y), (x, y + row * count), Role.MUTED, 1.0))
    return Scene(frame.width, frame.height, tuple(parts), chart.alternative_text)
