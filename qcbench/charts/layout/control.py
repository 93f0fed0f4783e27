"""Layout of a control chart or run chart: phases with limits of their own, stepped where sizes differ, signals, points left out."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.layout.board import LEADING, Board
from qcbench.charts.layout.control_limits import draw_end_names, draw_limits, end_room, name_limits
from qcbench.charts.layout.control_points import MOST_DOTS, draw_course, draw_points, label_signals
from qcbench.charts.layout.control_time import draw_events, draw_time, time_room
from qcbench.charts.layout.crown import draw_crown
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.plot import LEAST_LEFT, TICK_GAP, Plot, draw_axes
from qcbench.charts.layout.trend import PHASE_BAR, label_points, name_phase
from qcbench.charts.scene import Box, Dash, Frame, Line, TextMeasure
from qcbench.charts.spec import Chart, Role

HEAD_GAP = 14.0
SEPARATOR = 1.25


@dataclass(frozen=True, slots=True)
class Margins:
    """What stands beside the plot, in points, so that two panels have their points one above the other; ``named``: names below."""

    left: float
    right: float
    named: bool = True


def margins_of(chart: Chart, frame: Frame, measure: TextMeasure) -> Margins:
    """The room for the ticks' texts and for the names of lines at the right end."""
    labels = chart.axis.tick_labels if chart.axis is not None else ()
    ticks = max((measure(label, frame.text) for label in labels), default=0.0) + TICK_GAP
    return Margins(max(ticks, LEAST_LEFT) if frame.titled else ticks, end_room(chart, frame, measure))


def draw_control(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """One panel of points with centre line and limits, or a run chart."""
    draw_panel(board, chart, frame, area, margins_of(chart, frame, board.measure))


def draw_panel(board: Board, chart: Chart, frame: Frame, area: Area, margins: Margins) -> Plot:
    """Draw one panel into an area; its plot lies between the margins."""
    crown = draw_crown(board, area, frame, left=chart.axis.title if chart.axis is not None else "")
    plot = _plot(chart, frame, board.measure, area, margins, crown)
    draw_axes(board, plot)
    draw_time(board, plot, named=margins.named)
    crowded = len(chart.categories) > MOST_DOTS  # then the line is a ribbon, which would hide the limits
    for draw in (draw_course, draw_limits) if crowded else (draw_limits, draw_course):
        draw(board, plot)
    _draw_phases(board, plot)
    draw_events(board, plot)
    draw_end_names(board, plot)
    draw_points(board, plot)
    label_signals(board, plot)
    _keep_separators_clear(board, plot)
    name_limits(board, plot)
    for one in chart.series:
        label_points(board, plot, one)
    return plot


def _plot(chart: Chart, frame: Frame, measure: TextMeasure, area: Area, margins: Margins, crown: float) -> Plot:
    head = frame.text * LEADING + PHASE_BAR + HEAD_GAP if chart.phases else frame.text * 0.8
    if chart.events:
        head += frame.label * LEADING
    width = max(area.width - margins.left - margins.right, 24.0)
    slot = width / max(len(chart.categories), 1)
    below = time_room(chart, slot, frame, measure, named=margins.named)
    height = max(area.height - crown - head - below, 24.0)
    x = area.x + margins.left
    return Plot(chart, frame, area, x, area.y + crown + head, width, height, x, slot, (), frame.text)


def _draw_phases(board: Board, plot: Plot) -> None:
    """Names over a bar in the phase's colour; separators between the phases, from head to foot."""
    top, count = plot.y - 10 - (plot.frame.label * LEADING if plot.chart.events else 0.0), len(plot.chart.categories)
    for number, phase in enumerate(plot.chart.phases):
        left, right = plot.start + phase.first * plot.slot, plot.start + (min(phase.last, count - 1) + 1) * plot.slot
        if right <= left:
            continue
        if phase.name:
            board.add(Box(left + 1.5, top, max(right - left - 3, 0.5), PHASE_BAR, phase.role, stands_for=f"phase:{number}"))
        name_phase(board, plot, phase, (left, right), top - 4)
        if number:
            head = top - 4 - plot.frame.text * LEADING if phase.name else plot.y
            board.add(Line((left, head), (left, plot.foot), Role.MUTED, SEPARATOR, Dash.SHORT, stands_for="separator"))


def _keep_separators_clear(board: Board, plot: Plot) -> None:
    """Names keep off the separators; rules, which stand at their points, only where they can."""
    for phase in plot.chart.phases[1:]:
        x = plot.start + phase.first * plot.slot
        board.keep_clear(((x, plot.y), (x, plot.foot)))
