"""Where the parts of a native chart stand: title, legend, axis titles and plot, in points inside the chart, by manual layout."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qcbench.charts.measure import estimated
from qcbench.charts.scene import Frame
from qcbench.charts.spec import Axis, Chart, ChartKind, Mark, Side
from qcbench.render.chart_xml.elements import Element, clean, element, plain, value
from qcbench.render.chart_xml.numeric_places import name_rows, name_size, numeric_box
from qcbench.render.chart_xml.numeric_plan import NUMERIC
from qcbench.render.chart_xml.plan import axis_of, category_texts, has_legend, native_series

_LINE = 1.3
_MOST_LINES = 5
_FEW_NAMES = 15
_MANY_BARS = 8
_BOXES = (Mark.COLUMN, Mark.STACKED, Mark.BAR)
_TITLE_SHARE = 0.78  # of the chart's width: titles that are longer get wrapped


@dataclass(frozen=True, slots=True)
class Sides:
    """The least room left and right of the plot and below it, in points, so that charts one above the other have their points in line;
    ``named``: whether the category axis carries the names itself.
    """

    left: float = 0.0
    right: float = 0.0
    foot: float = 0.0
    named: bool = True


ALONE = Sides()
"""A chart of its own."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How a native chart is dressed: the frame (size in points, titled or bare, type sizes), whether axes carry their title at the top,
    and whether the category texts carry notes and rows on lines of their own.
    """

    frame: Frame
    axis_titles: bool = True
    notes: bool = True
    sides: Sides = ALONE


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points, origin top left of the chart."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand: ``row`` is the top of the line with axis titles and legend; ``label_skip`` writes each n-th category, in
    ``category_size`` points.
    """

    plot: Area
    legend: Area | None
    row: float
    category_size: float
    label_skip: int = 1

    def height_of(self, number: float, axis: Axis) -> float:
        """How far above the foot of the plot a value stands, in points."""
        span = axis.maximum - axis.minimum
        return self.plot.height * (number - axis.minimum) / span if span else 0.0


def places(chart: Chart, dress: Dress) -> Places:
    """Divide the chart's area."""
    frame = dress.frame
    row = _title_height(chart, frame)
    legend = _legend(chart, dress, row)
    top = row
    if legend and chart.kind is not ChartKind.RING:
        top = legend.y + legend.height
    elif dress.axis_titles and _axis_title_texts(chart):
        top = row + frame.text * 1.6
    if chart.kind is ChartKind.RING:
        return Places(_ring_plot(chart, frame, top), legend, row, frame.text)
    if chart.kind is ChartKind.RADAR:
        return Places(_radar_plot(chart, frame, top), legend, row, frame.text)
    if chart.kind in NUMERIC:
        return Places(Area(*numeric_box(chart, frame, top)), legend, row, name_size(chart, frame))
    if chart.kind in (ChartKind.BAR, ChartKind.SHARES):
        size = _bar_name_size(chart, dress, top)
        return Places(_bar_plot(chart, dress, top, size), legend, row, size)
    return _column_places(chart, dress, top, legend, row)


def subtitle(chart: Chart) -> str:
    """The second line of a title: sample, period, source, note, and what events, arrows and ghost lines say."""
    caption = chart.caption
    spoken = (
        [event.text for event in chart.events]
        + [arrow.text for arrow in chart.arrows]
        + [f"{ghost.label} {ghost.text}".strip() for ghost in chart.ghosts]
    )
    spoken += [chart.equation] if chart.equation else []
    return "　".join(part for part in (caption.sample, caption.period, caption.source, caption.note, *spoken) if part)


def layout(area: Area, frame: Frame, *, inner: bool = False) -> Element:
    """``c:layout`` with the area as fractions of the chart; ``inner`` for the plot without its labels."""
    target = value("c:layoutTarget", "inner") if inner else None
    modes = [value(f"c:{name}Mode", "edge") for name in "xy"]
    parts = (area.x / frame.width, area.y / frame.height, area.width / frame.width, area.height / frame.height)
    sizes = [value(f"c:{name}", plain(round(min(max(part, 0.0), 1.0), 4))) for name, part in zip("xywh", parts, strict=True)]
    return element("c:layout", element("c:manualLayout", target, *modes, *sizes))


def point_layout(x: float, y: float, frame: Frame) -> Element:
    """``c:layout`` of a title: only its top left corner, in points."""
    modes = [value(f"c:{name}Mode", "edge") for name in "xy"]
    at = [value("c:x", plain(round(max(x, 0.0) / frame.width, 4))), value("c:y", plain(round(max(y, 0.0) / frame.height, 4)))]
    return element("c:layout", element("c:manualLayout", *modes, *at))


def sides_of(chart: Chart, frame: Frame) -> Sides:
    """The room that a chart's own ticks and names of lines take."""
    return Sides(_side(chart, frame, Side.LEFT), _right(chart, frame))


def widest(texts: list[str], size: float, *, bold: bool = False) -> float:
    """The width in points of the widest line of the texts."""
    return max((estimated(line, size, bold) for text in texts for line in clean(text).split("\n")), default=0.0)


def _title_height(chart: Chart, frame: Frame) -> float:
    if not frame.titled or not chart.caption.title:
        return 0.0
    room = frame.width * _TITLE_SHARE
    heads = math.ceil(estimated(chart.caption.title, frame.title, True) / room)
    lines = math.ceil(estimated(subtitle(chart), frame.subtitle) / room)
    return frame.title * 1.4 * heads + frame.subtitle * 1.4 * lines + frame.small * 0.8


def _axis_title_texts(chart: Chart) -> list[str]:
    return [axis.title for axis in (chart.axis, chart.second_axis) if axis and axis.title]


def _legend(chart: Chart, dress: Dress, row: float) -> Area | None:
    frame = dress.frame
    if not has_legend(chart):
        return None
    if chart.kind is ChartKind.RING:
        width = min(widest(list(chart.categories), frame.text) + frame.text * 3, frame.width * 0.45)
        height = min(len(chart.categories) * frame.text * 1.9, (frame.height - row) * 0.9)
        return Area(frame.width - width - frame.text, row + (frame.height - row - height) / 2, width, height)
    width = sum(estimated(series.name, frame.text) + frame.text * (2.2 if series.mark in _BOXES else 3.4) for series in chart.series)
    titles = sum(estimated(text, frame.text) for text in _axis_title_texts(chart)) if dress.axis_titles else 0.0
    rows = math.ceil(width / frame.width) if frame.width else 1
    own_row = titles and (chart.second_axis is not None or width + titles > frame.width * 0.96)
    return Area(
        max(frame.width - width, 0.0), row + (frame.text * 1.6 if own_row else 0.0), min(width, frame.width), frame.text * 1.8 * rows
    )


def _ring_plot(chart: Chart, frame: Frame, top: float) -> Area:
    legend = min(widest(list(chart.categories), frame.text) + frame.text * 4, frame.width * 0.5)
    side = min(frame.height - top - frame.text, frame.width - legend - frame.text)
    return Area(max((frame.width - legend - side) / 2, 0.0), top + (frame.height - top - side) / 2, side, side)


def _radar_plot(chart: Chart, frame: Frame, top: float) -> Area:
    names = min(widest(list(chart.categories), frame.text) + frame.text * 0.6, frame.width * 0.3)
    room = frame.text * 1.8
    return Area(names, top + room, frame.width - 2 * names, max(frame.height - top - 2 * room, frame.height * 0.3))


def _bar_name_size(chart: Chart, dress: Dress, top: float) -> float:
    """The size of names beside lying bars: smaller where rows are low or names would be broken."""
    frame, texts = dress.frame, list(category_texts(chart, notes=dress.notes))
    lines = sum(text.count("\n") + 1 for text in texts)
    room = (frame.height - top) * 0.82
    for size in (frame.text, frame.small, 9.0, 8.0):
        if lines * size * 1.25 <= room and widest(texts, size) + size <= frame.width * 0.4:
            return min(size, frame.text)
    return frame.text if len(texts) < _MANY_BARS else 8.0


def _bar_plot(chart: Chart, dress: Dress, top: float, size: float) -> Area:
    frame = dress.frame
    left = min(widest(list(category_texts(chart, notes=dress.notes)), size) + frame.text * 0.8, frame.width * 0.4)
    labels = [label for series in chart.series for label in series.labels]
    right = max(widest(labels, frame.label, bold=True) * 0.6 + frame.text, frame.text)
    bottom = frame.text * 1.8 if chart.axis else frame.text * 0.4
    top += frame.text * 0.4
    return Area(left, top, max(frame.width - left - right, frame.width * 0.3), max(frame.height - top - bottom, frame.height * 0.3))


def _column_places(chart: Chart, dress: Dress, top: float, legend: Area | None, row: float) -> Places:
    frame = dress.frame
    left, right = max(_side(chart, frame, Side.LEFT), dress.sides.left), max(_right(chart, frame), dress.sides.right)
    width = max(frame.width - left - right, frame.width * 0.3)
    lines, size, skip = _category_lines(chart, dress, width / max(len(chart.categories), 1))
    bottom = lines * size * _LINE + frame.text * 0.7 + (frame.text * 1.4 if chart.category_title or chart.x_axis else 0.0)
    bottom = bottom if dress.sides.named else max(dress.sides.foot, frame.text * 0.5)
    top += (frame.text * 0.7 if _is_dressed_outside(chart, dress) else _headroom(chart, frame)) + _names_above(chart, frame, width)
    height = max(frame.height - top - bottom, frame.height * 0.3)
    return Places(Area(left, top, width, height), legend, row, size, skip)


def _names_above(chart: Chart, frame: Frame, width: float) -> float:
    """The rows of names over a histogram that carries the lines itself; with ``axis_titles`` off they are shapes outside it."""
    if chart.kind is not ChartKind.HISTOGRAM or not frame.titled:
        return 0.0
    rows = max(name_rows(chart.edges, chart.vertical_lines, width, frame.label), default=-1) + 1
    return rows * frame.label * 1.3


def _side(chart: Chart, frame: Frame, side: Side) -> float:
    axis = axis_of(chart, side)
    return widest(list(axis.tick_labels), frame.text) + frame.text * 0.8 if axis else frame.text * 0.5


def _right(chart: Chart, frame: Frame) -> float:
    named = [line.label for line in chart.reference_lines if line.label] + [line.label for line in chart.limits if line.at_end]
    return max(_side(chart, frame, Side.RIGHT), widest(named, frame.label, bold=True) * 1.06 + frame.label * 0.8 if named else 0.0)


def _is_dressed_outside(chart: Chart, dress: Dress) -> bool:
    """Whether shapes carry what stands at and over the points of a control chart, as they carry the axis titles on a slide."""
    return chart.kind is ChartKind.CONTROL and not dress.axis_titles


def _headroom(chart: Chart, frame: Frame) -> float:
    reaching = chart.kind is ChartKind.PARETO or bool(chart.phases)
    for native in native_series(chart):
        axis = axis_of(chart, native.series.axis)
        if axis and any(native.series.labels):
            top = max((item for item in native.series.values if item is not None), default=axis.minimum)
            reaching = reaching or top > axis.minimum + 0.93 * (axis.maximum - axis.minimum)
    return frame.label * 1.7 if reaching else frame.text * 0.7


def _category_lines(chart: Chart, dress: Dress, slot: float) -> tuple[int, float, int]:
    """How many lines the names take at most, in which size, and each how manieth is written when they don't fit at all."""
    texts = category_texts(chart, notes=dress.notes)
    if chart.kind is ChartKind.CONTROL and (len(texts) > _FEW_NAMES or all(text.isascii() for text in texts)):
        return 1, dress.frame.text, max(1, math.ceil((widest(list(texts), dress.frame.text) + dress.frame.text) / slot))
    for size in (dress.frame.text, min(dress.frame.small, dress.frame.text)):
        lines = max(
            (sum(max(1, math.ceil(estimated(line, size) / (slot * 0.9))) for line in text.split("\n")) for text in texts), default=1
        )
        if lines <= _MOST_LINES and slot >= size * 1.2:
            return lines, size, 1
    return 1, size, max(1, math.ceil(widest(list(texts), size) * 1.1 / slot))
