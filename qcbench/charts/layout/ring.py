"""Layout of a ring: parts clockwise from twelve o'clock, names outside with leader lines, the total in the hole."""

from __future__ import annotations

from qcbench.charts.layout.bar import draw_bars
from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.round import Block, Placed, at_angle, placed_round
from qcbench.charts.layout.table import draw_table, share_table, table_width
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Align, Frame, Point, Polyline, Sector
from qcbench.charts.spec import Chart, Mark, Role, Series

HOLE = 0.6
MOST_PARTS = 6
LARGEST = 151.0
LEAST = 44.0
NAME_LENGTHS = (8, 6, 5, 4)
TABLE_GAP = 48.0


def draw_ring(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """The parts of a whole, in a picture with their table; more than six parts, or names without room, become bars."""
    one = next((one for one in chart.series if one.mark is Mark.SLICE), None)
    table = share_table(chart) if frame.titled else None
    round_area = (
        area if table is None else Area(area.x, area.y, area.width - table_width(table, frame, board.measure) - TABLE_GAP, area.height)
    )
    if one is None or not any(value or 0.0 for value in one.values):
        board.add(words(chart.centre[0], area.x + area.width / 2, middle=area.y + area.height / 2, size=frame.text, align=Align.CENTRE))
        return
    if len(one.values) > MOST_PARTS or not _draw(board, chart, one, frame, round_area):
        draw_bars(board, chart, frame, area)
    elif table is not None:
        draw_table(board, table, area, frame)


def _draw(board: Board, chart: Chart, one: Series, frame: Frame, area: Area) -> bool:
    """Draw the largest ring whose names have room; say whether one had."""
    sweeps = _sweeps(one)
    middle = (area.x + area.width / 2, area.y + area.height / 2)
    largest = min(area.height / 2 - 4, area.width / 2, LARGEST)
    for lengths, least in ((NAME_LENGTHS[:1], largest * 0.75), (NAME_LENGTHS, LEAST)):
        outer = largest
        while outer >= least:
            for length in lengths:
                blocks = _blocks(board, chart, one, sweeps, frame.text, length)
                placed = placed_round(blocks, middle, outer, frame.text, area, board.measure)
                if placed is not None:
                    _paint(board, chart, one, frame, (middle, outer), sweeps, placed)
                    return True
            outer -= 4
    return False


def _sweeps(one: Series) -> list[tuple[float, float]]:
    """Where each part begins and how far it goes, in degrees."""
    total = sum(value or 0.0 for value in one.values)
    found, start = [], 0.0
    for value in one.values:
        sweep = 360 * (value or 0.0) / total
        found.append((start, sweep))
        start += sweep
    return found


def _blocks(board: Board, chart: Chart, one: Series, sweeps: list[tuple[float, float]], size: float, length: int) -> list[Block]:
    labels = one.labels or ("",) * len(one.values)
    return [
        Block(start + sweep / 2, wrap(name, length * size * 1.05, size, board.measure, True), (label,) if label else ())
        for name, label, (start, sweep) in zip(chart.categories, labels, sweeps, strict=True)
    ]


def _paint(
    board: Board,
    chart: Chart,
    one: Series,
    frame: Frame,
    circle: tuple[Point, float],
    sweeps: list[tuple[float, float]],
    placed: list[Placed],
) -> None:
    (centre, outer), number, size = circle, chart.series.index(one), frame.text
    for index, (start, sweep) in enumerate(sweeps):
        board.add(Sector(centre, outer, outer * HOLE, start, sweep, one.role_of(index), stands_for=f"slice:{number}:{index}"))
    for index, place in enumerate(placed):
        align = Align.LEFT if place.side == 1 else Align.RIGHT
        level = place.top + place.block.height(size) / 2
        knee = (place.x - place.side * 9, level)
        board.add(Polyline((at_angle(centre, outer + 1, place.block.angle), knee, (place.x - place.side * 4, level)), Role.FAINT, 1.0))
        y = place.top + len(place.block.lines) * size * LEADING
        middle = (place.top + y) / 2
        board.add(words(place.block.lines, place.x, middle=middle, size=size, bold=True, align=align, stands_for=f"category:{index}"))
        if place.block.second:
            label = words(
                place.block.second, place.x, middle=y + size * LEADING / 2, size=size, align=align, stands_for=f"label:{number}:{index}"
            )
            board.add(label)
    _draw_centre(board, chart, frame, centre, outer)


def _draw_centre(board: Board, chart: Chart, frame: Frame, centre: Point, outer: float) -> None:
    total, what = chart.centre
    room = 2 * outer * HOLE * 0.8
    size = next((one for one in (34.0, 30.0, 26.0, 22.0, 18.0, 16.0, 14.0) if board.measure(total, one, True) <= room * 0.85), 12.0)
    if total:
        middle = centre[1] - (size * 0.42 if what else 0.0)
        board.add(words(total, centre[0], middle=middle, size=size, bold=True, align=Align.CENTRE, stands_for="centre"))
    if what:
        small = min(frame.text, size)
        lines = wrap(what, room, small, board.measure, most_lines=1)
        board.add(
            words(lines, centre[0], middle=centre[1] + size * 0.62, size=small, role=Role.MUTED, align=Align.CENTRE, stands_for="centre")
        )
