"""Where the primitives of a scene are: their outlines, what the mouse meets, what lies nearest."""

from __future__ import annotations

from math import atan2, degrees, hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from qcbench.charts.layout.board import glyphs
from qcbench.charts.scene import Box, Disc, Line, Polyline, Primitive, Scene, Sector, Text
from qcbench.render.fonts import qt_measure

REACH = 5.0
"""Points around a line or a thin bar in which the mouse still meets it."""
NEAR = 16.0
"""Points from which the nearest point of a line chart is taken."""
PICKED = ("bar:", "point:", "slice:", "row:", "cause:", "node:")
"""What stands for a thing with a number of its own; units, legends and axes are not picked."""
WORDS_ONLY = "cause:"
"""Things that are drawn as words alone, so the words are what is met."""


def named(part: Primitive) -> bool:
    """Whether a primitive is (part of) a thing that can be picked; a thing's label is not, but where it is all there is."""
    name = part.stands_for.rpartition("/")[2]
    return name.startswith(PICKED) and (not isinstance(part, Text) or name.startswith(WORDS_ONLY))


def things_of(scene: Scene) -> list[str]:
    """What can be picked, from left to right."""
    found: dict[str, float] = {}
    for part in scene.primitives:
        if named(part):
            found.setdefault(part.stands_for, outline(part).boundingRect().left())
    return sorted(found, key=lambda name: (found[name], name))


def thing_at(scene: Scene, at: QPointF) -> str:
    """The topmost thing at a place (points), else the nearest point of a line; '' for nothing."""
    parts = [part for part in scene.primitives if named(part)]
    for part in reversed(parts):
        if meets(part, at):
            return part.stands_for
    near = [(hypot(at.x() - part.centre[0], at.y() - part.centre[1]), part.stands_for) for part in parts if isinstance(part, Disc)]
    distance, name = min(near, default=(NEAR, ""))
    return name if distance < NEAR else ""


def outline_of(scene: Scene, name: str) -> QPainterPath:
    """The outlines of all parts of a thing, in points."""
    path = QPainterPath()
    for part in scene.primitives:
        if part.stands_for == name and named(part):
            path.addPath(outline(part))
    return path


def meets(part: Primitive, at: QPointF) -> bool:
    """Whether a place (points) lies on a primitive, or close to it where it is thin."""
    match part:
        case Disc():
            return hypot(at.x() - part.centre[0], at.y() - part.centre[1]) <= max(part.radius, REACH)
        case Sector():
            return _in_sector(part, at)
        case Box() | Line() | Polyline() | Text():
            room = outline(part).boundingRect()
            wide = 0.0 if min(room.width(), room.height()) > REACH else REACH / 2
            return room.adjusted(-wide, -wide, wide, wide).contains(at)


def outline(part: Primitive) -> QPainterPath:
    """The outline of a primitive, in points."""
    path = QPainterPath()
    match part:
        case Box():
            path.addRoundedRect(QRectF(part.x, part.y, part.width, part.height), part.radius, part.radius)
            if part.turn:
                x, y = part.x + part.width / 2, part.y + part.height / 2
                path = QTransform().translate(x, y).rotate(part.turn).translate(-x, -y).map(path)
        case Disc():
            path.addEllipse(QPointF(*part.centre), part.radius, part.radius)
        case Sector():
            path = _ring_part(part)
        case Line():
            path.addPolygon(QPolygonF([QPointF(*part.start), QPointF(*part.end)]))
        case Polyline():
            path.addPolygon(QPolygonF([QPointF(*point) for point in part.points]))
            if part.closed:
                path.closeSubpath()
        case Text():
            words = glyphs(part, qt_measure())
            path.addRoundedRect(QRectF(QPointF(words.left - 3, words.top - 2), QPointF(words.right + 3, words.bottom + 2)), 2, 2)
    return path


def _ring_part(part: Sector) -> QPainterPath:
    def square(radius: float) -> QRectF:
        return QRectF(part.centre[0] - radius, part.centre[1] - radius, 2 * radius, 2 * radius)

    path = QPainterPath()
    path.arcMoveTo(square(part.outer), 90 - part.start)
    path.arcTo(square(part.outer), 90 - part.start, -part.sweep)
    path.arcTo(square(part.inner), 90 - part.start - part.sweep, part.sweep)
    path.closeSubpath()
    return path


def _in_sector(part: Sector, at: QPointF) -> bool:
    across, up = at.x() - part.centre[0], part.centre[1] - at.y()
    angle = degrees(atan2(across, up)) % 360
    return part.inner <= hypot(across, up) <= part.outer and (angle - part.start) % 360 <= part.sweep
