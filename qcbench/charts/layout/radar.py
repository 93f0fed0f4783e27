"""Layout of a radar: scores on axes from one centre, the first one at twelve o'clock."""

from __future__ import annotations

from math import cos, radians, sin

from qcbench.charts.layout.board import LEADING, Board, Rect, glyphs, words
from qcbench.charts.layout.crown import draw_crown, entries_of
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.round import Block, Placed, at_angle, placed_round
from qcbench.charts.layout.table import draw_table, score_table, table_height, table_width
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Align, Dash, Disc, Frame, Line, Point, Polyline, Text
from qcbench.charts.spec import Axis, Chart, Mark, Role, Series

NEAR = 0.07
NAME_GAP = 8.0
NAME_LENGTHS = (8, 6, 4)
NO_AXIS = Axis("", 0.0, 1.0, (), ())
TABLE_GAP = 40.0


def draw_radar(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """Scores on as many axes as there are categories, in a picture with their table."""
    table = score_table(chart) if frame.titled else None
    if table is not None and table_width(table, frame, board.measure) <= area.width * 0.45:
        beside = table_width(table, frame, board.measure)
        legend, high = frame.text * LEADING + 12, table_height(table)
        top = area.y + max((area.height - legend - high) / 2, 0.0)
        right = Area(area.x + area.width - beside, top, beside, legend + high)
        crown = draw_crown(board, right, frame, entries=entries_of(chart))
        draw_table(board, table, right, frame, top=top + crown + 12)
        body = Area(area.x, area.y, area.width - beside - TABLE_GAP, area.height)
    else:
        crown = draw_crown(board, area, frame, entries=entries_of(chart))
        body = Area(area.x, area.y + crown + 4, area.width, area.height - crown - 4)
    if chart.categories:
        _draw(board, chart, frame, body)


def _draw(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """Draw the largest web whose names have room: beside their axes, else in columns with leader lines."""
    centre = (area.x + area.width / 2, area.y + area.height / 2)
    largest = min(area.height, area.width) / 2 - 4
    for size in dict.fromkeys((frame.text, min(frame.text, 14.0), frame.small, 10.0, 8.0)):
        for share in (1.0, 0.92, 0.85, 0.78, 0.71, 0.64, 0.57, 0.5):
            for length in NAME_LENGTHS:
                texts = _beside(board, chart, centre, largest * share, size, length)
                if _free(board, texts, area):
                    _draw_web(board, chart, frame, centre, largest * share)
                    board.add(*texts)
                    return
        if _draw_with_leaders(board, chart, frame, area, centre, size):
            return
    _draw_web(board, chart, frame, centre, largest * 0.7)


def _beside(board: Board, chart: Chart, centre: Point, radius: float, size: float, length: int) -> list[Text]:
    """The names just outside their axes' ends."""
    found, count = [], len(chart.categories)
    for index, name in enumerate(chart.categories):
        angle = 360 * index / count
        across, up = sin(radians(angle)), cos(radians(angle))
        x, y = at_angle(centre, radius + NAME_GAP, angle)
        lines = wrap(name, length * size * 1.05, size, board.measure, True)
        align = Align.CENTRE if abs(across) < 0.05 else Align.LEFT if across > 0 else Align.RIGHT
        high = len(lines) * size * LEADING
        found.append(words(lines, x, middle=y - up * high / 2, size=size, bold=True, align=align, stands_for=f"category:{index}"))
    return found


def _free(board: Board, texts: list[Text], area: Area) -> bool:
    inner = Rect(area.x - 0.5, area.y - 0.5, area.x + area.width + 0.5, area.y + area.height + 0.5)
    own = [glyphs(text, board.measure) for text in texts]
    if any(one.left < inner.left or one.right > inner.right or one.top < inner.top or one.bottom > inner.bottom for one in own):
        return False
    return all(
        one.right + 2 <= other.left or other.right + 2 <= one.left or one.bottom + 1 <= other.top or other.bottom + 1 <= one.top
        for place, one in enumerate(own)
        for other in own[place + 1 :]
    )


def _draw_with_leaders(board: Board, chart: Chart, frame: Frame, area: Area, centre: Point, size: float) -> bool:
    count = len(chart.categories)
    radius = area.height / 2 - 6
    while radius > area.height * 0.2:
        for length in NAME_LENGTHS:
            blocks = [
                Block(360 * index / count, wrap(name, length * size * 1.05, size, board.measure, True))
                for index, name in enumerate(chart.categories)
            ]
            placed = placed_round(blocks, centre, radius, size, area, board.measure)
            if placed is not None:
                _draw_web(board, chart, frame, centre, radius)
                _draw_leaders(board, placed, centre, radius, size)
                return True
        radius -= 5
    return False


def _draw_leaders(board: Board, placed: list[Placed], centre: Point, radius: float, size: float) -> None:
    for index, place in enumerate(placed):
        align = Align.LEFT if place.side == 1 else Align.RIGHT
        level = place.top + place.block.height(size) / 2
        end = at_angle(centre, radius + 1, place.block.angle)
        board.add(Polyline((end, (place.x - place.side * 9, level), (place.x - place.side * 4, level)), Role.FAINT, 0.75))
        board.add(words(place.block.lines, place.x, middle=level, size=size, bold=True, align=align, stands_for=f"category:{index}"))


def _draw_web(board: Board, chart: Chart, frame: Frame, centre: Point, radius: float) -> None:
    axis, count = chart.axis or NO_AXIS, len(chart.categories)
    for tick in axis.ticks:
        if tick > axis.minimum:
            ring = tuple(at_angle(centre, radius * _share(axis, tick), 360 * index / count) for index in range(count))
            board.add(Polyline(ring, Role.LINE, 1.0 if tick == axis.ticks[-1] else 0.75, closed=True))
    for index in range(count):
        board.add(Line(centre, at_angle(centre, radius, 360 * index / count), Role.LINE, 0.75))
    series = [one for one in chart.series if one.mark is Mark.RADAR]
    for one in sorted(series, key=lambda one: one.filled):
        _draw_series(board, chart, one, axis, centre, radius)
    _draw_scale(board, series, axis, frame, centre, radius)


def _share(axis: Axis, value: float) -> float:
    return (value - axis.minimum) / (axis.maximum - axis.minimum) if axis.maximum > axis.minimum else 0.0


def _draw_series(board: Board, chart: Chart, one: Series, axis: Axis, centre: Point, radius: float) -> None:
    number, count = chart.series.index(one), len(chart.categories)
    points = [
        at_angle(centre, radius * min(max(_share(axis, value or 0.0), 0.0), 1.0), 360 * index / count)
        for index, value in enumerate(one.values)
    ]
    dash = Dash.DASH if one.dashed else Dash.SOLID
    board.add(Polyline(tuple(points), one.role, 2.25, dash, True, one.role if one.filled else None, 0.14))
    for index, (point, value) in enumerate(zip(points, one.values, strict=True)):
        if value is not None:
            board.add(Disc(point, 4.0, one.role, Role.PAPER, 1.0, stands_for=f"point:{number}:{index}"))


def _draw_scale(board: Board, series: list[Series], axis: Axis, frame: Frame, centre: Point, radius: float) -> None:
    """The ticks' numbers beside the first axis, left out where a value lies close by."""
    first = [_share(axis, one.values[0] or 0.0) for one in series if one.values]
    for tick, label in zip(axis.ticks, axis.tick_labels, strict=True):
        share = _share(axis, tick)
        if tick > axis.minimum and all(abs(value - share) > NEAR for value in first):
            y = centre[1] - radius * share
            board.place(words(label, centre[0] - 5, middle=y, size=frame.small, role=Role.MUTED, align=Align.RIGHT, stands_for="tick"))
