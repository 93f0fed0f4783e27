"""A scene on the page: painted as it is exported, with what lies under the mouse outlined, and things to pick by mouse or keys."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from qcbench.charts.scene import Box, Disc, Line, Polyline, Primitive, Scene, Sector, Text
from qcbench.render.picture import paint
from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.labels import plain_label

SLIDE_TEXT, PAGE_TEXT = 14.0, 9.5
"""Points of a chart's text on a slide and on a page: the slide's scene is shown smaller, so that all its sizes keep their proportions."""
SCALE = 96 / 72 * PAGE_TEXT / SLIDE_TEXT
"""Pixels a point of the scene takes at 100 %."""
REACH = 5.0
"""Points around a line or a point in which the mouse still meets it."""
PICKED = ("bar:", "point:", "slice:", "row:", "cause:", "node:")
"""What stands for a thing with a number of its own; units, legends and axes are not picked."""


class SceneView(QWidget):
    """Shows one scene. ``picked`` names what was clicked or taken by Enter, ``hovered`` what the mouse or the keys are on."""

    picked = Signal(str)
    hovered = Signal(str)
    resized = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.scene: Scene | None = None
        self.current = ""
        self.tip_lines: Callable[[str], list[str]] = lambda _name: []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tip: Tip | None = None
        style.changed.connect(self.update)

    def show_scene(self, scene: Scene | None) -> None:
        """Show a scene, or nothing."""
        self.scene = scene
        if self.current not in self.things():
            self._set_current("")
        self.update()

    def things(self) -> list[str]:
        """What can be picked, from left to right."""
        if self.scene is None:
            return []
        found: dict[str, float] = {}
        for part in self.scene.primitives:
            if part.stands_for.startswith(PICKED) and not isinstance(part, Text):
                found.setdefault(part.stands_for, bounds(part).left())
        return sorted(found, key=lambda name: (found[name], name))

    def hit(self, at: QPointF) -> str:
        """What stands at a place of the widget; '' for nothing."""
        if self.scene is None:
            return ""
        place = QPointF((at.x() - self._left()) / SCALE, at.y() / SCALE)
        for part in reversed(self.scene.primitives):
            if part.stands_for.startswith(PICKED) and meets(part, place):
                return part.stands_for
        return ""

    def area_of(self, name: str) -> QRectF:
        """Where a thing is on the widget."""
        room = QRectF()
        for part in self.scene.primitives if self.scene is not None else ():
            if part.stands_for == name and not isinstance(part, Text):
                room = room.united(bounds(part))
        return QRectF(room.x() * SCALE + self._left(), room.y() * SCALE, room.width() * SCALE, room.height() * SCALE)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.scene is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(self._left(), 0)
        painter.scale(SCALE, SCALE)
        paint(self.scene, painter, self._style.charts)
        painter.restore()
        if self.current:
            painter.setPen(QPen(self._style.colour(Shade.INK), 2))
            painter.drawRect(self.area_of(self.current).adjusted(-1, -1, 1, 1))
        if self.hasFocus():
            painter.setPen(QPen(self._style.colour(Shade.PRIMARY), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_current(self.hit(event.position()), event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._set_current("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            name = self.hit(event.position())
            if name:
                self.picked.emit(name)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_current("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self.things():
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.picked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        things = self.things()
        place = things.index(self.current) + by if self.current in things else (0 if by > 0 else -1)
        name = things[place % len(things)]
        self._set_current(name, self.area_of(name).topRight())

    def _set_current(self, name: str, at: QPointF | None = None) -> None:
        if name != self.current:
            self.current = name
            self.hovered.emit(name)
            self.update()
            self._show_tip(self.tip_lines(name) if name else [])
        if self._tip is not None and name and at is not None:
            self._tip.place(at, self)

    def _show_tip(self, lines: list[str]) -> None:
        if self._tip is not None:
            self._tip.hide()
            self._tip.deleteLater()
            self._tip = None
        if lines:
            self._tip = Tip(lines, self)

    def _left(self) -> float:
        return max(0.0, (self.width() - self.scene.width * SCALE) / 2) if self.scene is not None else 0.0


class Tip(QFrame):
    """A small frame beside the mouse: the name in bold, then what there is to say. Plain text, whatever a user has typed."""

    def __init__(self, lines: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(2)
        for number, line in enumerate(lines):
            column.addWidget(plain_label(line, "strong" if number == 0 else "caption"))
        self.adjustSize()

    def place(self, at: QPointF, parent: QWidget) -> None:
        """Stand beside a point, inside the parent."""
        x = min(at.x() + 14, parent.width() - self.width() - 4)
        y = at.y() + 14 if at.y() + 14 + self.height() < parent.height() else at.y() - self.height() - 10
        self.move(max(0, int(x)), max(0, int(y)))
        self.show()
        self.raise_()


def bounds(part: Primitive) -> QRectF:
    """The rectangle around a primitive, in points."""
    match part:
        case Box():
            return QRectF(part.x, part.y, part.width, part.height)
        case Disc():
            return QRectF(part.centre[0] - part.radius, part.centre[1] - part.radius, 2 * part.radius, 2 * part.radius)
        case Sector():
            return QRectF(part.centre[0] - part.outer, part.centre[1] - part.outer, 2 * part.outer, 2 * part.outer)
        case Line():
            return _around((part.start, part.end))
        case Polyline():
            return _around(part.points)
        case Text():
            return QRectF(part.at[0], part.at[1], 1, part.height)


def _around(points: tuple[tuple[float, float], ...]) -> QRectF:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def meets(part: Primitive, at: QPointF) -> bool:
    """Whether a place lies on a primitive, or close to it where it is thin."""
    match part:
        case Disc():
            return hypot(at.x() - part.centre[0], at.y() - part.centre[1]) <= max(part.radius, REACH)
        case Sector():
            return _in_sector(part, at)
        case Text():
            return False
        case Box() | Line() | Polyline():
            room = bounds(part)
            wide = 0.0 if isinstance(part, Box) and min(room.width(), room.height()) > REACH else REACH / 2
            return room.adjusted(-wide, -wide, wide, wide).contains(at)


def _in_sector(part: Sector, at: QPointF) -> bool:
    from math import atan2, degrees

    across, up = at.x() - part.centre[0], part.centre[1] - at.y()
    angle = degrees(atan2(across, up)) % 360
    return part.inner <= hypot(across, up) <= part.outer and (angle - part.start) % 360 <= part.sweep
