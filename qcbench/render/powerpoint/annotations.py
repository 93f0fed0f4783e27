"""What a native chart can't show, as shapes over its plot: units, names of limits, tags, arrows, ghost lines, break marks, phases."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qcbench.charts.layout.board import apart
from qcbench.charts.scene import Align, Dash, Frame
from qcbench.charts.spec import Arrow, Axis, Chart, ChartKind, Ghost, Mark, Phase, ReferenceLine, Role, Side, Tag
from qcbench.render.chart_xml.label_looks import gap_width
from qcbench.render.chart_xml.places import ALONE, Dress, Sides, places
from qcbench.render.chart_xml.plan import axis_of
from qcbench.render.powerpoint.canvas import Canvas, Look
from qcbench.render.powerpoint.control_shapes import EVENT_ROW, draw_events, draw_labels, draw_time
from qcbench.render.powerpoint.grid import Place
from qcbench.render.powerpoint.numeric_shapes import NAME_ROW, draw_histogram_lines, rows_above
from qcbench.render.powerpoint.text import Style, fitted, one_line, text_width

UNIT_ROW, PHASE_ROW = 0.30, 0.36
APART = 0.28
"""The least distance between the names of two lines, in inches."""
_COLUMNS = (Mark.COLUMN, Mark.STACKED)
_PHASE = Style(size=14, bold=True, align=Align.CENTRE, anchor="ctr", leading=1.2)
_ROUND = (ChartKind.RING, ChartKind.RADAR)
_PLAIN = (*_ROUND, ChartKind.BAR, ChartKind.SHARES, ChartKind.HISTOGRAM, ChartKind.SCATTER, ChartKind.INTERVAL)
"""The kinds whose native chart says all but the units."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A chart, its place on the slide, where in it the native chart stands, and where the plot lies; all in inches."""

    chart: Chart
    place: Place
    inner: Place
    plot: Place
    size: float
    legend: float
    sides: Sides = ALONE

    def x_of(self, category: float) -> float:
        """The middle of a category; halves are the borders between two."""
        return self.plot.x + self.plot.width * (category + 0.5) / max(len(self.chart.categories), 1)

    def y_of(self, value: float, side: Side = Side.LEFT) -> float:
        """The height of a value on an axis."""
        axis = axis_of(self.chart, side) or Axis("", 0, 1, (), ())
        span = axis.maximum - axis.minimum
        share = (value - axis.minimum) / span if span else 0.0
        return self.plot.foot - self.plot.height * min(max(share, 0.0), 1.0)

    def column(self, category: int) -> Place | None:
        """The column of a category that has one series of columns; nothing where there is none."""
        series = [one for one in self.chart.series if one.mark is Mark.COLUMN]
        if len(series) != 1 or not 0 <= category < len(series[0].values) or series[0].values[category] is None:
            return None
        slot = self.plot.width / max(len(self.chart.categories), 1)
        width = slot / (1 + gap_width(self.chart, Mark.COLUMN) / 100)
        top = self.y_of(float(series[0].values[category] or 0), series[0].axis)
        return Place(self.x_of(category) - width / 2, top, width, self.plot.foot - top)


def overlay(chart: Chart, place: Place, frame: Frame, sides: Sides = ALONE) -> Overlay:
    """Divide the place of a chart among the native chart and the shapes around it; spans of time under the axis are shapes."""
    if chart.category_spans and sides.named:
        lines = max(span.text.count("\n") + 1 for span in chart.category_spans)
        sides = replace(sides, named=False, foot=(lines * 1.25 + 0.75) * frame.text)
    if chart.kind is ChartKind.HISTOGRAM:
        sides = replace(sides, named=False, foot=(1.25 * (2 if chart.x_axis and chart.x_axis.title else 1) + 0.75) * frame.text)
    bare = replace(frame, titled=False)
    sized = replace(bare, width=place.width * 72, height=place.height * 72)
    legend = places(chart, Dress(sized, axis_titles=False)).legend if chart.kind is not ChartKind.RING else None
    free = legend.x / 72 if legend else place.width
    units = bool(_units(chart)) and not (legend and _unit_width(chart, frame) < free and not chart.second_axis)
    above = (UNIT_ROW if units else 0.0) + (PHASE_ROW if _phases(chart) else 0.0)
    if units and _phases(chart):
        above = PHASE_ROW + (0.0 if _beside(chart, frame, sized) else UNIT_ROW)
    above += EVENT_ROW if chart.events else 0.0
    above += rows_above(chart, place.width * 60, frame.text) * NAME_ROW
    inner = Place(place.x, place.y + above, place.width, place.height - above)
    area = places(chart, Dress(replace(bare, width=inner.width * 72, height=inner.height * 72), axis_titles=False, sides=sides)).plot
    plot = Place(inner.x + area.x / 72, inner.y + area.y / 72, area.width / 72, area.height / 72)
    return Overlay(chart, place, inner, plot, frame.text, legend.x / 72 if legend else 0.0, sides)


def annotate(canvas: Canvas, over: Overlay) -> None:
    """Draw what belongs over and around the native chart."""
    _draw_units(canvas, over)
    if over.chart.kind is ChartKind.HISTOGRAM:
        draw_histogram_lines(canvas, over.chart, over.plot, over.size)
    if over.chart.kind in _PLAIN:
        return
    _draw_phases(canvas, over)
    _draw_names(canvas, over)
    draw_time(canvas, over.chart, over.plot, over.size, named=over.sides.foot > 0)
    draw_events(canvas, over.chart, over.plot)
    draw_labels(canvas, over.chart, over.place, over.plot, over.size)
    if over.chart.axis and over.chart.axis.broken:
        for category in range(len(over.chart.categories)):
            _draw_break(canvas, over, category)
    for tag in over.chart.tags:
        _draw_tag(canvas, over, tag)
    for arrow in over.chart.arrows:
        _draw_arrow(canvas, over, arrow)
    for ghost in over.chart.ghosts:
        _draw_ghost(canvas, over, ghost)


def _units(chart: Chart) -> list[str]:
    if chart.kind in _ROUND:
        return []
    return [axis.title for axis in (chart.axis, chart.second_axis) if axis and axis.title]


def _unit_width(chart: Chart, frame: Frame) -> float:
    return sum(text_width(one_line(title), Style(size=frame.text)) + 0.2 for title in _units(chart))


def _phases(chart: Chart) -> tuple[Phase, ...]:
    return chart.phases if chart.kind not in (*_ROUND, ChartKind.BAR) else ()


def _beside(chart: Chart, frame: Frame, sized: Frame) -> bool:
    """Whether the unit fits left of the first phase's name."""
    plot = places(chart, Dress(sized, axis_titles=False)).plot
    first = chart.phases[0]
    wide = plot.width * (first.last - first.first + 1) / max(len(chart.categories), 1) / 72
    name = text_width(_phase_text(first), _PHASE)
    unit = text_width(chart.axis.title, Style(size=frame.text)) if chart.axis else 0.0
    return unit + 0.3 <= plot.x / 72 + max(wide - name, 0.0) / 2


def _phase_text(phase: Phase) -> str:
    return one_line(f"{phase.name} {phase.mean_label}".strip())


def _draw_units(canvas: Canvas, over: Overlay) -> None:
    """The units stand at the top of their axes, on the chart's outer edges."""
    if over.chart.kind in _ROUND:
        return
    style = Style(size=over.size, role=Role.MUTED, anchor="ctr", leading=1.2)
    left, right = over.chart.axis, over.chart.second_axis
    room = over.legend or over.place.width * (0.5 if right and right.title else 1.0)
    y = over.place.y
    if left and left.title:
        text, _cut = fitted(left.title, room, style)
        canvas.words(Place(over.place.x, y, min(text_width(text, style) * 1.04 + 0.05, over.place.width), 0.28), text, style, name="Unit")
    if right and right.title:
        text, _cut = fitted(right.title, over.place.width * 0.45, style)
        wide = text_width(text, style) * 1.04 + 0.05
        canvas.words(Place(over.place.right - wide, y, wide, 0.28), text, style.but(align=Align.RIGHT), name="Unit")


def _draw_phases(canvas: Canvas, over: Overlay) -> None:
    """The name of each phase over a bar in its colour; dashed lines where one ends and the next begins."""
    shown = _phases(over.chart)
    top = over.inner.y - PHASE_ROW - (EVENT_ROW if over.chart.events else 0.0)
    for index, phase in enumerate(shown):
        left, right = over.x_of(phase.first - 0.5), over.x_of(phase.last + 0.5)
        if phase.name:
            canvas.shape(Place(left + 0.02, top + 0.29, right - left - 0.04, 0.05), Look(fill=phase.role), name="Phase")
        whole = _phase_text(phase)
        size = next((one for one in (14.0, 12.0) if text_width(whole, _PHASE.but(size=one)) <= right - left), 0.0)
        text = whole if size else fitted(phase.name, right - left, _PHASE.but(size=12.0))[0]
        style = _PHASE.but(size=size or 12.0)
        wide = text_width(text, style) * 1.02 + 0.02
        if text:
            canvas.words(Place((left + right - wide) / 2, top, wide, 0.28), text, style, name="Phase")
        if index:
            canvas.line((left, top), (left, over.plot.foot), Role.MUTED, 1.25, Dash.SHORT, name="Separator")


def _draw_names(canvas: Canvas, over: Overlay) -> None:
    """The names of targets and limits at the right end of their lines; those too close move apart."""
    style = Style(size=over.size, bold=True, anchor="ctr", leading=1.2)
    ends = [ReferenceLine(line.values[-1] or 0.0, line.label, line.role) for line in over.chart.limits if line.at_end]
    named = [line for line in (*over.chart.reference_lines, *ends) if line.label]
    lines = sorted(named, key=lambda line: over.y_of(line.value, line.axis))
    wanted = [over.y_of(line.value, line.axis) - APART / 2 for line in lines]
    tops = apart(wanted, [APART] * len(lines), over.plot.y - APART, over.plot.foot + APART, gap=0.0) or wanted
    left = over.plot.right + 0.10
    for line, top in zip(lines, tops, strict=True):
        text, _cut = fitted(line.label, over.place.right - left, style)
        role = {Role.GOOD: Role.GOOD_TEXT, Role.AFTER: Role.AFTER_TEXT, Role.BEFORE: Role.MUTED}.get(line.role, line.role)
        canvas.words(Place(left, top, over.place.right - left, APART), text, style.but(role=role), name="Limit")


def _draw_break(canvas: Canvas, over: Overlay, category: int) -> None:
    """A slanted white gap near the foot of a column whose axis does not start at 0."""
    column = over.column(category)
    if column is None or column.height < 0.4:
        return
    x, right, low = column.x - 0.04, column.right + 0.04, column.foot - 0.22
    points = ((x, low), (right, low - 0.09), (right, low - 0.01), (x, low + 0.08))
    canvas.polygon(points, Look(fill=Role.PAPER), name="Break")


def _draw_tag(canvas: Canvas, over: Overlay, tag: Tag) -> None:
    """A filled tag in the middle of a column that is high enough for it."""
    column = over.column(tag.category)
    style = Style(size=18, role=Role.PAPER, bold=True, align=Align.CENTRE, anchor="ctr", leading=1.2)
    width = text_width(one_line(tag.text), style) + 0.26
    if column is None or column.height < 1.2 or width > column.width * 0.96:
        return
    place = Place(column.middle[0] - width / 2, column.middle[1] - 0.21, width, 0.42)
    canvas.box(place, Look(fill=tag.role), one_line(tag.text), style, kind="roundRect", adjust=(("adj", 12000),), name="Tag")


def _draw_arrow(canvas: Canvas, over: Overlay, arrow: Arrow) -> None:
    """An arrow from one column's top to another's, beside the columns; its words on the free side."""
    first, last = over.column(arrow.first), over.column(arrow.last)
    if first is None or last is None or first.x == last.x:
        return
    rising, forward = last.y < first.y, last.x > first.x
    start = (first.right + 0.08, first.y - 0.06) if forward else (first.x - 0.08, first.y - 0.06)
    end = (last.x - 0.08, last.y + 0.14) if forward else (last.right + 0.08, last.y + 0.14)
    if not rising:
        start, end = (start[0], first.y + 0.10), (end[0], last.y - 0.10)
    canvas.line(start, end, arrow.role, 3.0, arrow=True, name="Change")
    style = Style(size=18, role=_word(arrow.role), bold=True, anchor="ctr", leading=1.2)
    text = one_line(arrow.text)
    style = next(
        (one for one in (style, style.but(size=16.0), style.but(size=14.0)) if text_width(text, one) * 1.04 <= last.x - over.plot.x),
        style.but(size=14.0),
    )
    wide = text_width(text, style) * 1.04 + 0.04
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    label_top = first.y - over.size / 72 * 1.6
    if rising == forward:
        y = min(middle[1] - 0.18, label_top - 0.32)
        at = _on_line(start, end, y + 0.3)
        x = at - wide - 0.12
    else:
        y = middle[1] - 0.34
        x = _on_line(start, end, y + 0.28) + 0.12
    x = min(max(x, over.place.x), over.place.right - wide)
    canvas.words(Place(x, max(y, over.place.y), wide, 0.30), text, style, name="Change")


def _on_line(start: tuple[float, float], end: tuple[float, float], y: float) -> float:
    """Where a line is at a height."""
    if abs(end[1] - start[1]) < 1e-6:
        return min(start[0], end[0])
    share = min(max((y - start[1]) / (end[1] - start[1]), 0.0), 1.0)
    return start[0] + (end[0] - start[0]) * share


def _draw_ghost(canvas: Canvas, over: Overlay, ghost: Ghost) -> None:
    """A dashed line where a column once ended, its name, and an arrow down to the column with the change."""
    column = over.column(ghost.category)
    if column is None:
        return
    y = over.y_of(ghost.value)
    slot = over.plot.width / max(len(over.chart.categories), 1)
    left = over.x_of(ghost.category) - slot * 0.46
    canvas.line((left, y), (left + slot * 0.92, y), Role.BEFORE, 1.5, Dash.DASH, name="Before")
    small = Style(size=14, role=Role.MUTED, anchor="ctr", leading=1.2)
    text, _cut = fitted(ghost.label, over.plot.right - left - slot, small)
    canvas.words(Place(left + slot * 0.92 + 0.1, y - 0.14, text_width(text, small) * 1.04 + 0.05, 0.28), text, small, name="Before")
    tip = column.y - over.size / 72 * 1.9
    if tip - y < 0.4:
        return
    middle = column.middle[0]
    canvas.line((middle, y + 0.05), (middle, tip), ghost.role, 3.0, arrow=True, name="Change")
    style = Style(size=20, role=_word(ghost.role), bold=True, anchor="ctr", leading=1.2)
    words = one_line(ghost.text)
    wide = text_width(words, style) * 1.04 + 0.05
    canvas.words(Place(middle + 0.14, (y + tip) / 2 - 0.17, wide, 0.34), words, style, name="Change")


def _word(role: Role) -> Role:
    return {Role.GOOD: Role.GOOD_TEXT, Role.AFTER: Role.AFTER_TEXT, Role.ACCENT: Role.ACCENT_TEXT}.get(role, role)
