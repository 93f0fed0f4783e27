"""The layout of a network plan: boxes of six cells and a name from left to right, the critical path in the colour of limits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.heading import Area, area_of, heading
from qcbench.charts.layout.network_layers import Layers, layers_of
from qcbench.charts.layout.words import shortened, wrap
from qcbench.charts.scene import Align, Box, Dash, Frame, Line, Point, Polyline, Scene, TextMeasure
from qcbench.charts.spec import Activity, Network, Role

WIDEST, NARROWEST = 150.0, 48.0
CHANNEL, LEAST_CHANNEL = 46.0, 14.0
LANE = 16.0
GAPS = (26.0, 14.0, 8.0)
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes of one attempt: of names and of figures, the width of boxes and of the channels between the layers."""

    text: float
    small: float
    box: float
    channel: float
    gap: float

    @property
    def cell(self) -> float:
        """The height of a row of figures."""
        return self.small * LEADING + 3


@dataclass(frozen=True, slots=True)
class _Placed:
    """The rectangle of a box or a lane."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


def layout_network(network: Network, frame: Frame, measure: TextMeasure) -> Scene:
    """Draw a network into a frame; one with more layers or rows than have room makes the scene larger, never the text smaller than 10 pt.

    ``stands_for``: ``node:<key>`` on the box and the words of an activity; links are polylines glued to both boxes.
    """
    layers = layers_of(network.activities)
    area = area_of(network.caption, frame)
    foot = frame.small * LEADING * 2 + 18 if any(network.legend) else 0.0
    room = Area(area.x, area.y, area.width, area.height - foot)
    look, heights = _fitting(network, layers, room, frame, measure)
    wide = len(layers.rows) * (look.box + look.channel) - look.channel if layers.rows else 0.0
    high = max((_row_height(row, layers, heights, look) for row in layers.rows), default=0.0)
    width, height = max(frame.width, wide + frame.width - area.width), max(frame.height, high + foot + frame.height - area.height)
    whole = replace(frame, width=width, height=height)
    grown = Area(area.x, area.y, area.width + width - frame.width, area.height + height - frame.height - foot)
    board = Board(whole, measure)
    board.add(*heading(network.caption, whole, measure))
    places = _places(layers, heights, look, grown, wide)
    known = {one.key: one for one in network.activities}
    for way in layers.ways:
        _draw_link(board, way, places, known, layers, look)
    for one in network.activities:
        _draw_box(board, one, places[one.key], look)
    if any(network.legend):
        _draw_legend(board, network, Area(grown.x, grown.y + grown.height + 8, grown.width, foot - 8), frame.small)
    return board.scene(network.alternative_text)


def _fitting(network: Network, layers: Layers, room: Area, frame: Frame, measure: TextMeasure) -> tuple[_Look, dict[str, float]]:
    """The largest look at which all fits, else the smallest."""
    count = max(len(layers.rows), 1)
    for text, small, gap in ((16.0, 12.0, GAPS[0]), (14.0, 12.0, GAPS[1]), (12.0, 12.0, GAPS[1]), (10.0, 10.0, GAPS[2])):
        text, small = min(text, frame.text), min(small, frame.small)
        channel = min(CHANNEL, max(LEAST_CHANNEL, room.width / count * 0.25))
        box = min(max((room.width + channel) / count - channel, NARROWEST), WIDEST)
        look = _Look(text, small, box, channel, gap)
        heights = {one.key: _box_height(one, look, measure) for one in network.activities}
        tall = max((_row_height(row, layers, heights, look) for row in layers.rows), default=0.0)
        cells = max((measure(cell, small) for one in network.activities for cell in _cells(one)), default=0.0)
        lines = max((len(_name_lines(one, look, measure)) for one in network.activities), default=1)
        if tall <= room.height and count * (box + channel) - channel <= room.width + 1 and cells <= box / 3 - 4 and lines <= MOST_LINES:
            break
    return look, heights


def _cells(one: Activity) -> tuple[str, ...]:
    return one.earliest[0], one.duration, one.earliest[1], one.latest[0], one.slack, one.latest[1]


def _name_lines(one: Activity, look: _Look, measure: TextMeasure) -> tuple[str, ...]:
    return wrap(one.name, look.box - 12, look.text, measure, one.critical) or ("",)


def _box_height(one: Activity, look: _Look, measure: TextMeasure) -> float:
    return 2 * look.cell + len(_name_lines(one, look, measure)) * look.text * LEADING + 8


def _row_height(row: tuple[str, ...], layers: Layers, heights: dict[str, float], look: _Look) -> float:
    return sum(LANE if key in layers.lanes else heights[key] for key in row) + look.gap * (len(row) - 1)


def _places(layers: Layers, heights: dict[str, float], look: _Look, area: Area, wide: float) -> dict[str, _Placed]:
    """The rectangles, each layer in the vertical middle."""
    found: dict[str, _Placed] = {}
    x = area.x + max(area.width - wide, 0.0) / 2
    for row in layers.rows:
        spare = area.height - _row_height(row, layers, heights, look)
        gap = look.gap + (min(spare / max(len(row), 1), 40.0) if spare > 0 and len(row) > 1 else 0.0)
        tall = sum(LANE if key in layers.lanes else heights[key] for key in row) + gap * (len(row) - 1)
        y = area.y + (area.height - tall) / 2
        for key in row:
            high = LANE if key in layers.lanes else heights[key]
            found[key] = _Placed(x, y, look.box, high)
            y += high + gap
        x += look.box + look.channel
    return found


def _draw_link(
    board: Board, way: tuple[str, ...], places: dict[str, _Placed], known: dict[str, Activity], layers: Layers, look: _Look
) -> None:
    """An elbow from a box to the next one, through its lanes, with an arrow's head at the end."""
    first, last = known[way[0]], known[way[-1]]
    critical = first.critical and last.critical and first.earliest[1] == last.earliest[0]
    role, width = (Role.TARGET, 2.5) if critical else (Role.MUTED, 1.25)
    turn = 0.5
    row = next(row for row in layers.rows if way[0] in row)
    if len(row) > 1:
        turn = 0.25 + 0.5 * row.index(way[0]) / (len(row) - 1)
    start = places[way[0]]
    points: list[Point] = [(start.x + start.width, start.middle)]
    for key in way[1:]:
        to = places[key]
        half = to.x - look.channel * (1 - turn)
        if abs(points[-1][1] - to.middle) > 0.01:
            points += [(half, points[-1][1]), (half, to.middle)]
        if key in layers.lanes:
            points.append((to.x + to.width, to.middle))
    end = places[way[-1]]
    tip = (end.x, end.middle)
    names = (f"node:{way[0]}", f"node:{way[-1]}")
    if len(points) == 1:
        board.add(Line(points[0], tip, role, width, arrow=True, glue=names, stands_for="link"))
        return
    board.add(Polyline((*points, tip), role, width, glue=names, arrow=True, stands_for="link"))


def _draw_box(board: Board, one: Activity, place: _Placed, look: _Look) -> None:
    """ES, duration, EF above; the name; LS, float, LF below."""
    name = f"node:{one.key}"
    edge = Role.TARGET if one.critical else Role.PRIMARY
    fill = Role.ACCENT_TINT if one.critical else Role.TINT
    board.add(Box(place.x, place.y, place.width, place.height, Role.PAPER, edge, 2.0 if one.critical else 1.25, stands_for=name))
    third, foot = place.width / 3, place.y + place.height
    board.add(Box(place.x + 1, place.y + look.cell, place.width - 2, place.height - 2 * look.cell, fill))
    for y in (place.y + look.cell, foot - look.cell):
        board.add(Line((place.x, y), (place.x + place.width, y), edge, 0.75))
    for number, cell in enumerate(_cells(one)):
        upper = number < 3
        top, bottom = (place.y, place.y + look.cell) if upper else (foot - look.cell, foot)
        x = place.x + (number % 3 + 0.5) * third
        if number % 3:
            board.add(Line((place.x + number % 3 * third, top), (place.x + number % 3 * third, bottom), edge, 0.75))
        shown = shortened(cell, third - 3, look.small, board.measure)
        bold = number in (1, 4)
        board.add(words(shown, x, middle=(top + bottom) / 2, size=look.small, bold=bold, align=Align.CENTRE, stands_for=name))
    lines = _name_lines(one, look, board.measure)
    x = place.x + place.width / 2
    board.add(words(lines, x, middle=place.middle, size=look.text, bold=one.critical, align=Align.CENTRE, on=fill, stands_for=name))


def _draw_legend(board: Board, network: Network, area: Area, size: float) -> None:
    """What the cells mean, what the red line is, and how long it takes."""
    legend = network.legend
    y = area.y + size * LEADING / 2
    board.add(Line((area.x, y), (area.x + 26, y), Role.TARGET, 2.5, Dash.SOLID))
    shown = shortened(network.total, area.width - 34, size, board.measure, True)
    board.add(words(shown, area.x + 34, middle=y, size=size, role=Role.TARGET, bold=True, stands_for="legend"))
    upper, lower = "  ·  ".join(legend[:3]), "  ·  ".join(legend[3:])
    text = shortened(f"{upper}   /   {lower}", area.width, size, board.measure)
    board.add(words(text, area.x, middle=y + size * LEADING + 4, size=size, role=Role.MUTED, stands_for="legend"))
