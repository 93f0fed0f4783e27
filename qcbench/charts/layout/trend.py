"""Layout of a trend: a line with its target, phases with their means, and labels that stay clear of the line."""

from __future__ import annotations

from collections.abc import Iterator

from qcbench.charts.layout.heading import area_of, heading
from qcbench.charts.layout.plot import LEADING, Plot, category_axis, label_height, legend, make_plot, reference_lines, value_axis
from qcbench.charts.scene import Align, Box, Dash, Disc, Frame, Line, Polyline, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import Chart, Mark, Role, Series

MANY = 26


def layout_trend(chart: Chart, frame: Frame, measure: TextMeasure) -> Scene:
    """A line chart; the ink line runs through all phases, the means break at their borders."""
    area = area_of(chart.caption, frame)
    head = frame.text * LEADING + 14 if chart.phases else frame.label * 0.8
    plot = make_plot(chart, frame, measure, area, head=head)
    parts: list[Primitive] = [*heading(chart.caption, frame, measure), *value_axis(plot)]
    parts += _phases(plot)
    parts += category_axis(plot, ticks=True)
    parts += reference_lines(plot)
    for number, one in enumerate(one for one in chart.series if one.mark is Mark.LINE):
        parts += _line(plot, one, number)
    for number, one in enumerate(one for one in chart.series if one.mark is Mark.LINE):
        parts += _labels(plot, one, number)
    parts += legend(plot, chart.series)
    return Scene(frame.width, frame.height, tuple(parts), chart.alternative_text)


def _phases(plot: Plot) -> Iterator[Primitive]:
    """Names over a bar in the phase's colour, means, and separators between the phases."""
    size = plot.frame.text
    top = plot.y - 10
    for number, phase in enumerate(plot.chart.phases):
        left, right = plot.x + phase.first * plot.slot, plot.x + (phase.last + 1) * plot.slot
        yield Box(left + 2, top, right - left - 4, 3.6, phase.role, stands_for=f"phase:{number}")
        yield from _phase_name(plot, (left, right), top - size * LEADING - 2, phase.name, phase.mean_label, phase.role)
        if phase.mean is not None:
            at = plot.level(phase.mean)
            role = Role.AFTER if phase.role is Role.AFTER else phase.role
            yield Line((left + 4, at), (right - 4, at), role, 1.75, stands_for=f"mean:{number}")
        if number:
            yield Line((left, top), (left, plot.foot), Role.MUTED, 1.25, Dash.SHORT, stands_for="separator")


def _phase_name(plot: Plot, edges: tuple[float, float], top: float, name: str, mean: str, role: Role) -> Iterator[Primitive]:
    size, small = plot.frame.text, plot.frame.text - 2
    wide = plot.measure(name, size, True)
    whole = wide + (plot.measure(mean, small, True) + 6 if mean else 0)
    room = edges[1] - edges[0]
    middle = (edges[0] + edges[1]) / 2
    if mean and whole <= room:
        start = middle - whole / 2
        yield Text((start, top), (name,), size, Role.INK, True, stands_for="phase")
        words = Role.AFTER_TEXT if role is Role.AFTER else Role.MUTED
        yield Text((start + wide + 6, top + (size - small) * LEADING / 2), (mean,), small, words, True, stands_for="phase")
    elif wide <= room + 6:
        yield Text((middle, top), (name,), size, Role.INK, True, Align.CENTRE, stands_for="phase")
    else:
        yield Text((middle, top + 2), (name,), plot.frame.small, Role.INK, True, Align.CENTRE, stands_for="phase")


def _line(plot: Plot, one: Series, number: int) -> Iterator[Primitive]:
    width = 2.0 if len(one.values) >= MANY else 2.25
    dash = Dash.DASH if one.dashed else Dash.SOLID
    run: list[tuple[float, float]] = []
    for index, value in enumerate((*one.values, None)):
        if value is None:
            if len(run) > 1:
                yield Polyline(tuple(run), one.role, width, dash)
            run = []
        else:
            run.append((plot.centre(index), plot.level(value)))
    if one.dashed:
        return
    radius = 4.2 if len(one.values) <= 15 else 3.5 if len(one.values) <= MANY else 2.6
    for index, value in enumerate(one.values):
        if value is not None:
            at = (plot.centre(index), plot.level(value))
            yield Disc(at, radius, one.role_of(index), Role.PAPER, 0.75, stands_for=f"point:{number}:{index}")


def _labels(plot: Plot, one: Series, number: int) -> Iterator[Primitive]:
    """Labels above or below their point, on the side where neither line nor target runs, and never two over each other."""
    taken: list[tuple[float, float, float, float]] = []
    high, size = label_height(plot), plot.frame.label
    lines = [plot.level(line.value) for line in plot.chart.reference_lines if line.axis == "left"]
    for index, label in enumerate(one.labels):
        value = one.values[index]
        if not label or value is None:
            continue
        x, y = plot.centre(index), plot.level(value)
        wide = plot.measure(label, size, True)
        before = plot.level(one.values[index - 1] or value) if index else y
        after = plot.level(one.values[index + 1] or value) if index + 1 < len(one.values) else y
        above = (x - wide / 2, y - high - 7)
        below = (x - wide / 2, y + 6)
        order = [above, below] if (y <= before and y <= after) or (y < before and index + 1 == len(one.values)) else [below, above]
        if y < before and y > after:  # rising: the upper left is free
            order = [(x - wide - 4, y - high - 2), below, above]
        if not (y <= before and y <= after) and y >= before and y >= after:
            order = [below, above]
        order += [(x + 7, y - high / 2), (x - wide - 7, y - high / 2)]
        for left, top in order:
            left = min(max(left, plot.x + 2), plot.right - wide + max(0.0, plot.area.x + plot.area.width - plot.right - 4))
            box = (left, top, left + wide, top + high)
            if box[3] > plot.foot + 2 or box[1] < plot.y - 4:
                continue
            if any(_touch(box, other) for other in taken) or any(box[1] - 1 < line < box[3] + 1 for line in lines):
                continue
            taken.append(box)
            name = f"label:{number}:{index}"
            yield Text((left, top), (label,), size, Role.INK, True, Align.LEFT, 1.2, True, stands_for=name)
            break


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] + 2 and other[0] < one[2] + 2 and one[1] < other[3] and other[1] < one[3]
