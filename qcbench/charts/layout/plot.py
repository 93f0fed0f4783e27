"""What every chart with a value axis shares: the plot rectangle, ticks, units, category names, legend, reference lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.names import category_lines
from qcbench.charts.scene import Align, Box, Dash, Disc, Frame, Line, Primitive, Text, TextMeasure
from qcbench.charts.spec import Axis, Chart, Mark, ReferenceLine, Role, Series

LEADING = 1.25
TICK = 7.2
GAP = 6.0
LEGEND_SWATCH = 14.0


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot rectangle of a chart and the sizes of its texts; ``names`` are the wrapped category names."""

    chart: Chart
    frame: Frame
    measure: TextMeasure
    area: Area
    x: float
    y: float
    width: float
    height: float
    names: tuple[tuple[str, ...], ...]
    name_size: float
    top_line: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """The lower edge: the category axis."""
        return self.y + self.height

    @property
    def slot(self) -> float:
        """The width a category has."""
        return self.width / max(1, len(self.chart.categories))

    def centre(self, index: int) -> float:
        """The middle of a category."""
        return self.x + (index + 0.5) * self.slot

    def level(self, value: float, axis: Axis | None = None) -> float:
        """The height of a value, kept within the plot."""
        axis = axis or self.chart.axis
        if axis is None or axis.maximum == axis.minimum:
            return self.foot
        share = (value - axis.minimum) / (axis.maximum - axis.minimum)
        return self.foot - min(max(share, 0.0), 1.0) * self.height

    @property
    def base(self) -> float:
        """Where columns stand: at 0 where the axis has it, else at the foot."""
        return self.level(0.0)


def make_plot(chart: Chart, frame: Frame, measure: TextMeasure, area: Area, *, head: float = 0.0, right: float = 0.0) -> Plot:
    """Find the plot rectangle: room is kept for ticks, units, names, notes, rows, ``head`` above and ``right`` beside the plot."""
    size = frame.text
    axis = chart.axis
    labels = axis.tick_labels if axis is not None else ()
    left = max((measure(label, size) for label in labels), default=0.0) + 10
    for title, _texts in chart.category_rows:
        left = max(left, measure(title, size) + 10)
    if chart.second_axis is not None:
        right = max(right, max(measure(label, size) for label in chart.second_axis.tick_labels) + 12)
    right = max(right, _reference_room(chart, frame, measure))
    top_line = size * LEADING + 8 if _has_top_line(chart) else size * 0.6
    top = top_line + head
    width = max(area.width - left - right, 40.0)
    slot = width / max(1, len(chart.categories))
    names, name_size = _names(chart, slot, size, frame.small, measure)
    most = max((len(lines) for lines in names), default=1)
    bottom = TICK + most * name_size * LEADING
    bottom += frame.small * LEADING if any(chart.category_notes) else 0.0
    bottom += len(chart.category_rows) * (size * LEADING + 4)
    height = max(area.height - top - bottom, 30.0)
    return Plot(chart, frame, measure, area, area.x + left, area.y + top, width, height, names, name_size, top_line)


def _has_top_line(chart: Chart) -> bool:
    titles = [axis.title for axis in (chart.axis, chart.second_axis) if axis is not None]
    return any(titles) or chart.legend


def _names(chart: Chart, slot: float, size: float, small: float, measure: TextMeasure) -> tuple[tuple[tuple[str, ...], ...], float]:
    """The names of all categories at the size at which none needs more than three lines."""
    for wanted in dict.fromkeys((size, max(size - 2, small), small)):
        names = tuple(category_lines(name, slot, wanted, measure) for name in chart.categories)
        if all(len(lines) <= 3 for lines in names):
            return names, wanted
    return names, small


def _reference_room(chart: Chart, frame: Frame, measure: TextMeasure) -> float:
    wide = [measure(line.label, frame.text - 2, True) for line in chart.reference_lines if line.label]
    return max(wide) + 14 if wide else 0.0


def thinned(plot: Plot) -> int:
    """Every how many categories a name is written, so that they do not touch."""
    if not plot.chart.categories:
        return 1
    widest = max(max(plot.measure(line, plot.name_size) for line in lines) for lines in plot.names)
    step = 1
    while step * plot.slot < widest + 4 and step < len(plot.chart.categories):
        step += 1
    return step


def value_axis(plot: Plot) -> Iterator[Primitive]:
    """Gridlines, tick labels, axis line and the units at the top; the second axis likewise."""
    chart, size = plot.chart, plot.frame.text
    axis = chart.axis
    if axis is not None:
        for tick, label in zip(axis.ticks, axis.tick_labels, strict=True):
            at = plot.level(tick)
            if axis.gridlines and at < plot.foot - 1:
                yield Line((plot.x, at), (plot.right, at), Role.LINE, 0.75)
            yield _tick_label(plot, (plot.x - 8, at), label, Align.RIGHT)
        yield Line((plot.x, plot.y), (plot.x, plot.foot), Role.MUTED, 1.0)
        if axis.title:
            yield Text((plot.area.x, plot.area.y), (axis.title,), size, Role.MUTED, stands_for="unit")
    if chart.second_axis is not None:
        second = chart.second_axis
        top = plot.level(second.maximum, second)
        for tick, label in zip(second.ticks, second.tick_labels, strict=True):
            yield _tick_label(plot, (plot.right + 8, plot.level(tick, second)), label, Align.LEFT)
        yield Line((plot.right, top), (plot.right, plot.foot), Role.MUTED, 1.0)
        if second.title:
            corner = (plot.area.x + plot.area.width, plot.area.y)
            yield Text(corner, (second.title,), size, Role.MUTED, align=Align.RIGHT, stands_for="unit")


def _tick_label(plot: Plot, at: tuple[float, float], label: str, align: Align) -> Text:
    size = plot.frame.text
    return Text((at[0], at[1] - size * LEADING / 2), (label,), size, Role.INK, align=align, stands_for="tick")


def category_axis(plot: Plot, *, ticks: bool = False) -> Iterator[Primitive]:
    """The axis line with names, notes and rows of texts below."""
    chart, small = plot.chart, plot.frame.small
    yield Line((plot.x, plot.base), (plot.right, plot.base), Role.MUTED, 1.0)
    step = thinned(plot)
    top = plot.foot + TICK
    for index, lines in enumerate(plot.names):
        if index % step:
            continue
        if ticks:
            yield Line((plot.centre(index), plot.foot), (plot.centre(index), plot.foot + 4), Role.MUTED, 1.0)
        bold = index in chart.bold_categories
        yield Text((plot.centre(index), top), lines, plot.name_size, Role.INK, bold, Align.CENTRE, stands_for=f"category:{index}")
    top += max((len(lines) for lines in plot.names), default=1) * plot.name_size * LEADING
    if any(chart.category_notes):
        for index, note in enumerate(chart.category_notes):
            yield Text((plot.centre(index), top), (note,), small, Role.MUTED, align=Align.CENTRE, stands_for=f"note:{index}")
        top += small * LEADING
    for title, texts in chart.category_rows:
        top += 4
        yield Text((plot.area.x, top), (title,), plot.frame.text, Role.MUTED, stands_for="row")
        for index, text in enumerate(texts):
            yield Text((plot.centre(index), top), (text,), plot.frame.text, Role.GOOD_TEXT, True, Align.CENTRE, stands_for=f"row:{index}")
        top += plot.frame.text * LEADING


def reference_lines(plot: Plot) -> Iterator[Primitive]:
    """Targets and limits, named behind the plot's right edge; names that would touch move apart."""
    size = plot.frame.text - 2
    named: list[tuple[float, ReferenceLine]] = []
    for line in plot.chart.reference_lines:
        axis = plot.chart.second_axis if line.axis == "right" else plot.chart.axis
        at = plot.level(line.value, axis)
        width = 2.0 if line.label else 1.0
        yield Line((plot.x, at), (plot.right, at), line.role, width, Dash.DASH if line.dashed else Dash.SOLID, stands_for="reference")
        if line.label:
            named.append((at, line))
    tops = spread([at - size * LEADING / 2 for at, _line in named], size * LEADING)
    for top, (_at, line) in zip(tops, named, strict=True):
        yield Text((plot.right + 8, top), (line.label,), size, line.role, True, stands_for="reference")


def spread(tops: Sequence[float], height: float) -> list[float]:
    """Move texts of one height apart so that none touch, each as little as possible."""
    order = sorted(range(len(tops)), key=lambda place: tops[place])
    found = list(tops)
    for _round in range(2 * len(tops)):
        moved = False
        for upper, lower in pairwise(order):
            overlap = found[upper] + height - found[lower]
            if overlap > 0.01:
                found[upper] -= overlap / 2
                found[lower] += overlap / 2
                moved = True
        if not moved:
            break
    return found


def legend(plot: Plot, series: Sequence[Series]) -> Iterator[Primitive]:
    """Names with their marks at the top right, on the line of the units."""
    if not plot.chart.legend:
        return
    size = plot.frame.text - 2
    end = plot.area.x + plot.area.width
    if plot.chart.second_axis is not None and plot.chart.second_axis.title:
        end -= plot.measure(plot.chart.second_axis.title, plot.frame.text) + 16
    for one in reversed(list(series)):
        start = end - plot.measure(one.name, size) - LEGEND_SWATCH - 6
        middle = plot.area.y + plot.frame.text * LEADING / 2
        yield from _swatch(one, start, middle)
        yield Text((start + LEGEND_SWATCH + 6, middle - size * LEADING / 2), (one.name,), size, stands_for="legend")
        end = start - 18


def _swatch(one: Series, start: float, middle: float) -> Iterator[Primitive]:
    if one.mark is Mark.LINE:
        yield Line((start, middle), (start + LEGEND_SWATCH, middle), one.role, 2.0, Dash.DASH if one.dashed else Dash.SOLID)
    elif one.mark is Mark.RADAR:
        yield Disc((start + LEGEND_SWATCH / 2, middle), 5.0, one.role)
    else:
        yield Box(start, middle - LEGEND_SWATCH / 2 + 1, LEGEND_SWATCH - 2, LEGEND_SWATCH - 2, one.role)


def centred(plot: Plot, at: float, top: float, text: str, index: tuple[int, int], *, role: Role = Role.INK, on: Role | None = None) -> Text:
    """A value label, centred at ``at`` with its top at ``top``."""
    name = f"label:{index[0]}:{index[1]}"
    return Text((at, top), (text,), plot.frame.label, role, True, Align.CENTRE, 1.2, on is None, on, stands_for=name)


def label_height(plot: Plot) -> float:
    """The height of a value label."""
    return plot.frame.label * 1.2
