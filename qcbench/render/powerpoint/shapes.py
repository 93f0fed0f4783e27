"""A Scene as native, editable shapes: boxes with their texts, connectors glued to the boxes they join, free forms, text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from qcbench.charts.scene import Align, Box, Dash, Disc, Line, Point, Polyline, Scene, Sector, Text
from qcbench.charts.spec import Role
from qcbench.render.blocks import Span
from qcbench.render.powerpoint.canvas import Canvas, Look
from qcbench.render.powerpoint.grid import Place
from qcbench.render.powerpoint.text import Style, text_width
from qcbench.render.powerpoint.xml import body, paragraph

LEAST_SIZE = 12.0
ARROW = 9.0
"""The length of the stretch that carries the head of a free line's arrow, in points."""
SIDES = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))
"""The connection sites of a rectangle, in their order: top, left, foot, right."""


@dataclass(slots=True)
class Sheet:
    """Where a scene lies on the slide (left, top, inches a point), and the shapes its boxes became."""

    canvas: Canvas
    x: float
    y: float
    scale: float
    boxes: dict[str, tuple[int, Place]] = field(default_factory=dict)
    inside: dict[str, list[Text]] = field(default_factory=dict)

    def at(self, point: Point) -> tuple[float, float]:
        """A point of the scene on the slide, in inches."""
        return self.x + point[0] * self.scale, self.y + point[1] * self.scale

    def place(self, x: float, y: float, width: float, height: float) -> Place:
        """A rectangle of the scene on the slide."""
        return Place(self.x + x * self.scale, self.y + y * self.scale, width * self.scale, height * self.scale)


def draw_scene(canvas: Canvas, scene: Scene, place: Place) -> None:
    """Draw a scene into a place; a larger scene is scaled down, but never its type under 12 pt."""
    scale = min(1.0, place.width * 72 / scene.width, place.height * 72 / scene.height) / 72
    sheet = Sheet(canvas, place.x + (place.width - scene.width * scale) / 2, place.y + (place.height - scene.height * scale) / 2, scale)
    held = _texts_of_boxes(scene)
    sheet.inside = held
    within = {id(text) for texts in held.values() for text in texts}
    joined: list[Line | Polyline] = []
    for primitive in scene.primitives:
        if isinstance(primitive, (Line, Polyline)) and any(primitive.glue):
            joined.append(primitive)
        elif id(primitive) not in within:
            _draw(sheet, primitive)
    for link in joined:
        _join(sheet, link)


def _texts_of_boxes(scene: Scene) -> dict[str, list[Text]]:
    """The texts that stand for the same thing as a box that holds them: each is written into it, unless a box holds several."""
    boxes = {box.stands_for: box for box in scene.primitives if isinstance(box, Box) and box.stands_for and not box.turn}
    held: dict[str, list[Text]] = {}
    for text in scene.primitives:
        if isinstance(text, Text) and text.stands_for in boxes and not text.turn and _holds(boxes[text.stands_for], text):
            held.setdefault(text.stands_for, []).append(text)
    return {key: texts for key, texts in held.items() if len(texts) == 1}


def _holds(box: Box, text: Text) -> bool:
    x, y = text.at
    return box.x <= x <= box.x + box.width and box.y - 1 <= y and y + text.height <= box.y + box.height + 2


def _draw(sheet: Sheet, primitive: Line | Polyline | Box | Disc | Sector | Text) -> None:
    canvas = sheet.canvas
    match primitive:
        case Line():
            canvas.line(
                sheet.at(primitive.start), sheet.at(primitive.end), primitive.role, primitive.width, primitive.dash, arrow=primitive.arrow
            )
        case Polyline():
            _polyline(sheet, primitive)
        case Box():
            _box(sheet, primitive)
        case Disc():
            radius = primitive.radius
            place = sheet.place(primitive.centre[0] - radius, primitive.centre[1] - radius, 2 * radius, 2 * radius)
            canvas.shape(place, Look(primitive.fill, primitive.edge, primitive.edge_width, primitive.dash), kind="ellipse")
        case Sector():
            _sector(sheet, primitive)
        case Text():
            _text(sheet, primitive)
        case _:
            assert_never(primitive)


def _box(sheet: Sheet, box: Box) -> None:
    place = sheet.place(box.x, box.y, box.width, box.height)
    look = Look(box.fill, box.edge, box.edge_width, box.dash, opacity=box.opacity, turn=box.turn)
    words = "".join(_inside(sheet, box, text) for text in sheet.inside.get(box.stands_for, ()))
    kind, adjust = "rect", []
    if box.radius > 0:
        kind, adjust = "roundRect", [("adj", min(50_000, round(box.radius / max(min(box.width, box.height), 1) * 100_000)))]
    key = sheet.canvas.shape(place, look, words, kind=kind, adjust=adjust)
    if box.stands_for:
        sheet.boxes.setdefault(box.stands_for, (key, place))


def _inside(sheet: Sheet, box: Box, text: Text) -> str:
    """The words of a box: where the scene puts them, by insets."""
    style = _style(sheet, text)
    left = (text.at[0] - box.x) * sheet.scale if text.align is Align.LEFT else 0.02
    right = (box.x + box.width - text.at[0]) * sheet.scale if text.align is Align.RIGHT else 0.02
    lines = [(Span(line),) for line in text.lines]
    middle = abs(text.at[1] + text.height / 2 - box.y - box.height / 2) < text.size * 0.3
    top = 0.0 if middle else (text.at[1] - box.y) * sheet.scale
    words = paragraph(lines, style, sheet.canvas.theme, sheet.canvas.language)
    return body(words, "ctr" if middle else "t", (left, top, right, 0), wrap=False)


def _style(sheet: Sheet, text: Text) -> Style:
    role = text.role
    if role is Role.INK and text.on is not None:
        role = sheet.canvas.theme.words_on(text.on)
    size = max(text.size * sheet.scale * 72, min(LEAST_SIZE, text.size))
    return Style(size=round(size * 2) / 2, role=role, bold=text.bold, align=text.align, leading=text.line_height)


def _text(sheet: Sheet, text: Text) -> None:
    style = _style(sheet, text)
    width = max((text_width(line, style) for line in text.lines), default=0.0) * 1.04 + 0.04
    x, y = sheet.at(text.at)
    left = {Align.LEFT: x, Align.CENTRE: x - width / 2, Align.RIGHT: x - width}[text.align]
    place = Place(left, y, width, len(text.lines) * style.line)
    sheet.canvas.text(place, [(Span(line),) for line in text.lines], style, turn=text.turn)


def _polyline(sheet: Sheet, line: Polyline) -> None:
    if len(line.points) < 2:
        return
    points = [sheet.at(point) for point in line.points]
    if len(points) == 2 and not line.closed and line.role is not None:
        sheet.canvas.line(points[0], points[1], line.role, line.width, line.dash)
        return
    look = Look(line.fill, line.role, line.width, line.dash, opacity=line.opacity)
    sheet.canvas.polygon(points, look, closed=line.closed)


def _sector(sheet: Sheet, sector: Sector) -> None:
    outer = sector.outer
    place = sheet.place(sector.centre[0] - outer, sector.centre[1] - outer, 2 * outer, 2 * outer)
    start, end = (sector.start - 90) % 360, (sector.start + sector.sweep - 90) % 360
    band = (outer - sector.inner) / outer
    guides = (("adj1", round(start * 60000)), ("adj2", round(end * 60000)), ("adj3", round(band * 50000)))
    sheet.canvas.shape(place, Look(sector.fill, sector.edge, sector.edge_width), kind="blockArc", adjust=guides)


def _join(sheet: Sheet, link: Line | Polyline) -> None:
    """A connector that stays with the boxes it joins when they are moved."""
    points = (link.start, link.end) if isinstance(link, Line) else link.points
    role = link.role or Role.MUTED
    start, end = sheet.at(points[0]), sheet.at(points[-1])
    held = tuple(_held(sheet, name, at) for name, at in zip(link.glue, (start, end), strict=True))
    elbow = isinstance(link, Polyline) and len(points) == 4 and abs(start[1] - end[1]) > 0.01
    if isinstance(link, Polyline) and len(points) > 2 and not elbow and abs(start[1] - end[1]) > 0.01:
        _polyline(sheet, link)
        if link.arrow:
            neck = (points[-1][0] - min(ARROW, abs(points[-1][0] - points[-2][0])), points[-1][1])
            sheet.canvas.line(sheet.at(neck), end, role, link.width, arrow=True, name="Arrow")
        return
    bend = (points[1][0] - points[0][0]) / (points[-1][0] - points[0][0]) if elbow and points[-1][0] != points[0][0] else 0.5
    kind = "bentConnector3" if elbow else "line"
    dash = link.dash or Dash.SOLID
    glue = (held[0], held[1])
    sheet.canvas.line(start, end, role, link.width, dash, arrow=link.arrow, glue=glue, kind=kind, name="Connector", bend=bend)


def _held(sheet: Sheet, name: str, at: tuple[float, float]) -> tuple[int, int] | None:
    """The shape of a name and its connection site nearest to a point; nothing when no site is near it."""
    found = sheet.boxes.get(name)
    if found is None:
        return None
    key, place = found
    sites = [(place.x + place.width * side[0], place.y + place.height * side[1]) for side in SIDES]
    distances = [abs(site[0] - at[0]) + abs(site[1] - at[1]) for site in sites]
    nearest = min(range(4), key=distances.__getitem__)
    return (key, nearest) if distances[nearest] < 0.25 else None
