"""Layout of a Pareto chart: touching bars, and the cumulative line on the same height."""

from __future__ import annotations

from itertools import pairwise

from qcbench.charts.layout.bar import draw_bars
from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.crown import draw_crown
from qcbench.charts.layout.ghosts import draw_ghosts
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.plot import SMALLEST, Plot, draw_axes, draw_names, draw_references, make_plot
from qcbench.charts.scene import Align, Box, Disc, Frame, Point, Polyline, Text, TextMeasure
from qcbench.charts.spec import Chart, Mark, Role, Series, Side

CLEAR = 3.0
POINT_CLEAR = 6.5
TAG_SIZE, TAG_HEIGHT, TAG_LEAST = 18.0, 30.0, 86.4


def draw_pareto_or_bars(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """A Pareto chart; where the slots are too narrow for the names, horizontal bars with a column of cumulative shares."""
    if pareto_fits(chart, frame, board.measure, area):
        draw_pareto(board, chart, frame, area)
    else:
        draw_bars(board, chart, frame, area)


def pareto_fits(chart: Chart, frame: Frame, measure: TextMeasure, area: Area, smallest: float = SMALLEST) -> bool:
    """Whether all names stand in three lines under bars that are wide enough."""
    plot = make_plot(chart, frame, measure, area, top=_top(frame, frame.text * LEADING), smallest=smallest)
    return not chart.categories or (plot.fits and plot.height > 3 * frame.label)


def _top(frame: Frame, crown: float) -> float:
    return crown + frame.label + POINT_CLEAR + 4


def draw_pareto(board: Board, chart: Chart, frame: Frame, area: Area, smallest: float = SMALLEST) -> None:
    """A Pareto chart within an area (a picture's, or half of a pair's)."""
    titles = [axis.title if axis is not None else "" for axis in (chart.axis, chart.second_axis)]
    crown = draw_crown(board, area, frame, left=titles[0], right=titles[1])
    plot = make_plot(chart, frame, board.measure, area, top=_top(frame, crown), smallest=smallest)
    bars = next((one for one in chart.series if one.mark is Mark.COLUMN), None)
    line = next((one for one in chart.series if one.mark is Mark.LINE), None)
    points = points_of(plot, line) if line is not None else []
    draw_axes(board, plot)
    draw_references(board, plot, clear=False)
    if bars is not None:
        _draw_bars(board, plot, bars, chart.series.index(bars))
    draw_names(board, plot)
    course = [(plot.x, plot.foot), *points] if plot.chart.line_from_zero else points
    board.keep_clear(course[1:] if plot.chart.line_from_zero else course)
    if line is not None and len(course) > 1:
        board.add(Polyline(tuple(course), line.role, 2.25))
    if bars is not None:
        _draw_tags(board, plot, bars)
        _label_bars(board, plot, bars, chart.series.index(bars), course)
    if line is not None:
        _draw_points(board, plot, line, points)
    if bars is not None:
        draw_ghosts(board, plot, bars)


def _draw_bars(board: Board, plot: Plot, bars: Series, number: int) -> None:
    for index, value in enumerate(bars.values):
        top = plot.level(value or 0.0)
        x = plot.start + index * plot.slot
        board.add(Box(x, top, plot.slot, plot.foot - top, bars.role_of(index), Role.PAPER, 0.75, stands_for=f"bar:{number}:{index}"))


def points_of(plot: Plot, line: Series) -> list[Point]:
    """The cumulative points on the right edges of the bars (so the first is the corner of the first bar), or over their middles."""
    place = 1.0 if plot.chart.line_from_zero else 0.5
    return [(plot.start + (index + place) * plot.slot, plot.level(value or 0.0, Side.RIGHT)) for index, value in enumerate(line.values)]


def _draw_points(board: Board, plot: Plot, line: Series, points: list[Point]) -> None:
    number = plot.chart.series.index(line)
    for index, point in enumerate(points):
        board.add(Disc(point, 3.75, Role.PAPER, line.role, 2.0, stands_for=f"point:{number}:{index}"))
    labels = line.labels or ("",) * len(points)
    for index in _in_order_of_weight(plot, line, board.measure):
        if labels[index]:
            board.place(*_places(plot, points[index], labels[index], f"label:{number}:{index}"))


def _places(plot: Plot, point: Point, label: str, name: str) -> list[Text]:
    """Left above its point, where the rising line leaves room; or higher."""
    from_zero, size = plot.chart.line_from_zero, plot.frame.label
    x, align = (point[0] - 2.2, Align.RIGHT) if from_zero else (point[0], Align.CENTRE)
    feet = [point[1] - POINT_CLEAR - step * (size + 3) for step in (0, 0.35, 1)]
    return [
        words(label, x, foot=foot, size=size, bold=True, align=align, halo=True, stands_for=name) for foot in feet if foot > plot.area.y
    ]


def _in_order_of_weight(plot: Plot, line: Series, measure: TextMeasure) -> list[int]:
    """All labels from the left while the slots are wide enough, else last, focus and first."""
    labels = line.labels or ("",) * len(line.values)
    count = len(labels)
    if not count:
        return []
    wide = max(measure(label, plot.frame.label, True) for label in labels)
    if plot.slot > wide + 4.3:
        return list(range(count))
    focus = next((index for index, value in enumerate(line.values) if (value or 0.0) >= 0.8), count - 1)
    return list(dict.fromkeys((count - 1, focus, 0)))


def _label_bars(board: Board, plot: Plot, bars: Series, number: int, course: list[Point]) -> None:
    size = plot.frame.label
    for index, (value, label) in enumerate(zip(bars.values, bars.labels, strict=False)):
        if not label or value is None:
            continue
        x, top = plot.centre(index), plot.level(value)
        name = f"label:{number}:{index}"
        line = _height_at(course, x)
        inside = words(label, x, top=top + CLEAR, size=size, bold=True, align=Align.CENTRE, on=bars.role_of(index), stands_for=name)
        above = words(label, x, foot=top - CLEAR, size=size, bold=True, align=Align.CENTRE, halo=True, stands_for=name)
        close = line is not None and top - size - 8.6 < line < top + 1
        tall = plot.foot - top >= (1.5 if index == 0 else 1.25) * size * LEADING
        if tall and (index == 0 or close):
            board.place(inside, above)
        elif close and line is not None:
            higher = words(label, x, foot=line - POINT_CLEAR, size=size, bold=True, align=Align.CENTRE, halo=True, stands_for=name)
            board.place(above, higher)
        else:
            board.place(above)


def _height_at(course: list[Point], x: float) -> float | None:
    """Where a line is at a place, or ``None`` where it does not run."""
    for (x1, y1), (x2, y2) in pairwise(course):
        if x1 <= x <= x2 and x2 > x1:
            return y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return None


def _draw_tags(board: Board, plot: Plot, bars: Series) -> None:
    """A filled tag in the middle of a bar that is wide and tall enough."""
    for tag in plot.chart.tags:
        if tag.category >= len(bars.values):
            continue
        top = plot.level(bars.values[tag.category] or 0.0)
        wide, tall = board.measure(tag.text, TAG_SIZE, True) + 22, plot.foot - top
        if plot.slot < wide + 8 or tall < TAG_LEAST:
            continue
        x, middle, name = plot.centre(tag.category), top + tall * 0.52, f"tag:{tag.category}"
        text = words(tag.text, x, middle=middle, size=TAG_SIZE, role=Role.PAPER, bold=True, align=Align.CENTRE, stands_for=name)
        board.add(Box(x - wide / 2, middle - TAG_HEIGHT / 2, wide, TAG_HEIGHT, tag.role, radius=3, stands_for=name), text)
