"""The points of a control chart: their line, filled dots, ringed signals with their rule, hollow points that do not count."""

from __future__ import annotations

from qcbench.charts.control_parts import Signal
from qcbench.charts.layout.board import Board, glyphs, words
from qcbench.charts.layout.plot import SMALLEST, Plot
from qcbench.charts.layout.trend import runs_of
from qcbench.charts.scene import Align, Disc, Point, Polyline, Text
from qcbench.charts.spec import Role, Series

RADII = ((15, 4.25), (26, 3.5), (60, 3.1), (100, 2.4), (200, 1.8))
SMALLEST_RADIUS = 1.3
WIDTHS = ((25, 2.25), (60, 2.0), (150, 1.5))
SMALLEST_WIDTH = 1.0
MOST_DOTS = 1000
"""More points than this are a line alone; signals are still marked."""
FINEST = 0.5
"""Points closer together than this many points of the picture are drawn as the highest and lowest of each place."""


def draw_course(board: Board, plot: Plot) -> None:
    """The line through the points, broken at gaps; names keep clear of it."""
    for one in plot.chart.series:
        width = _by_count(WIDTHS, len(one.values), SMALLEST_WIDTH)
        for run in runs_of(plot, one):
            if len(run) > 1:
                course = _thinned(run) if plot.slot < FINEST else run
                board.add(Polyline(tuple(course), one.role, width))
                board.keep_clear(course)


def _thinned(run: list[Point]) -> list[Point]:
    """The highest and the lowest point of each place, in their order."""
    places: dict[int, list[Point]] = {}
    for point in run:
        places.setdefault(int(point[0] / FINEST), []).append(point)
    found: list[Point] = []
    for points in places.values():
        found += sorted({min(points, key=_height), max(points, key=_height)})
    return found


def _height(point: Point) -> float:
    return point[1]


def draw_points(board: Board, plot: Plot) -> None:
    """Filled dots; a ring round a signal; hollow where a point does not count."""
    signals = {one.category for one in plot.chart.signals}
    hollow = {one.category for one in plot.chart.left_out}
    for number, one in enumerate(plot.chart.series):
        radius = _by_count(RADII, len(one.values), SMALLEST_RADIUS)
        for index, value in enumerate(one.values):
            marked = number == 0 and (index in signals or index in hollow)
            if value is not None and (marked or len(one.values) <= MOST_DOTS):
                at, name = (plot.centre(index), plot.level(value, one.axis)), f"point:{number}:{index}"
                board.add(*_dot(at, one, index, radius, signal=marked and index in signals, hollow=marked and index in hollow, name=name))


def _dot(at: Point, one: Series, index: int, radius: float, *, signal: bool, hollow: bool, name: str) -> list[Disc]:
    if hollow:
        return [Disc(at, radius + 0.6, Role.PAPER, Role.MUTED, 1.5, stands_for=name)]
    if signal and len(one.values) > MOST_DOTS:
        return [Disc(at, SMALLEST_RADIUS, Role.TARGET, stands_for=name)]
    if signal:
        ring = min(max(radius * 1.85, 4.0), 6.0)
        around = Disc(at, ring, Role.PAPER, Role.TARGET, ring * 0.36, stands_for=f"signal:{index}")
        return [around, Disc(at, ring / 2.1, Role.TARGET, stands_for=name)]
    edge = 1.0 if len(one.values) <= RADII[0][0] else 0.0
    return [Disc(at, radius, one.role_of(index), Role.PAPER if edge else None, edge, stands_for=name)]


def _by_count(steps: tuple[tuple[int, float], ...], count: int, least: float) -> float:
    return next((size for most, size in steps if count <= most), least)


def label_signals(board: Board, plot: Plot) -> None:
    """Rule and value beside a signal, above right of it if that place is free."""
    if not plot.chart.series:
        return
    values = plot.chart.series[0].values
    for signal in plot.chart.signals:
        value = values[signal.category]
        if signal.label and value is not None:
            places = _label_places(plot, signal, (plot.centre(signal.category), plot.level(value)))
            inside = [text for text in places if _inside(board, plot, text)]
            board.place_clear(*sorted(inside, key=lambda text: _crosses(board, plot, text)))


def _inside(board: Board, plot: Plot, text: Text) -> bool:
    """Whether a text stays off the ticks at the left and the names of lines at the right."""
    own = glyphs(text, board.measure)
    return own.left >= plot.x + 2 and own.right <= plot.right


def _crosses(board: Board, plot: Plot, text: Text) -> bool:
    """Whether a separator would run through a text."""
    own = glyphs(text, board.measure)
    return any(own.left < plot.start + phase.first * plot.slot < own.right for phase in plot.chart.phases[1:])


def _label_places(plot: Plot, signal: Signal, at: Point) -> list[Text]:
    x, y = at

    def text(x_at: float, align: Align, foot: float | None = None, top: float | None = None) -> Text:
        return words(
            signal.label,
            x_at,
            size=SMALLEST,
            foot=foot,
            top=top,
            middle=y,
            role=Role.TARGET,
            bold=True,
            align=align,
            halo=True,
            stands_for="rule",
        )

    far = 8.0
    above = [text(x + far, Align.LEFT, foot=y - 5), text(x - far, Align.RIGHT, foot=y - 5), text(x, Align.CENTRE, foot=y - far - 2)]
    below = [text(x + far, Align.LEFT, top=y + 5), text(x - far, Align.RIGHT, top=y + 5), text(x, Align.CENTRE, top=y + far + 2)]
    beside = [text(x + far + 3, Align.LEFT), text(x - far - 3, Align.RIGHT)]
    high = y < plot.y + plot.height / 2
    return [*above, *beside, *below] if high else [*below, *beside, *above]
