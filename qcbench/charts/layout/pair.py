"""Layout of two charts on one scale, side by side."""

from __future__ import annotations

from qcbench.charts.layout.heading import Area, area_of, heading
from qcbench.charts.layout.pareto import draw_pareto
from qcbench.charts.scene import Box, Frame, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import ChartPair, Role

GUTTER = 38.4


def layout_pair(pair: ChartPair, frame: Frame, measure: TextMeasure) -> Scene:
    """Both halves with their names in a row above."""
    area = area_of(pair.caption, frame)
    width = (area.width - GUTTER) / 2
    size = frame.text + 2
    head = size * 1.25 + 10
    small = Frame(frame.width, frame.height, frame.titled, min(frame.text, 14.0), min(frame.label, 14.0), small=frame.small)
    parts: list[Primitive] = [*heading(pair.caption, frame, measure)]
    for place, (chart, name, role) in enumerate(zip((pair.left, pair.right), pair.names, pair.roles, strict=True)):
        x = area.x + place * (width + GUTTER)
        parts.append(Box(x, area.y, 7, size * 1.25, role))
        parts.append(Text((x + 15, area.y), (name,), size, Role.INK, True, stands_for=f"half:{place}"))
        note = "  ".join(text for text in (chart.caption.sample, chart.caption.period) if text)
        at = x + 15 + measure(name, size, True) + 14
        parts.append(Text((at, area.y + 3), (note,), min(14.0, frame.text), Role.MUTED, stands_for=f"half:{place}"))
        parts += draw_pareto(chart, small, measure, Area(x, area.y + head, width, area.height - head))
    return Scene(frame.width, frame.height, tuple(parts), pair.alternative_text)
