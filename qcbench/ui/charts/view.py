"""A scene on the page: painted as it is exported, with what lies under the mouse outlined, and things to pick by mouse or keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcbench.charts.scene import Scene
from qcbench.render.picture import paint
from qcbench.render.theme import Shade, Theme
from qcbench.ui.charts.scenes import SCALE
from qcbench.ui.charts.shapes import outline_of, thing_at, things_of
from qcbench.ui.charts.tip import Tip
from qcbench.ui.look import Style
from qcbench.ui.overriding import handed_on

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SceneView(QWidget):
    """Shows one scene. ``picked`` names what was clicked or taken by Enter, ``hovered`` what the mouse or the keys are on."""

    picked = Signal(str)
    hovered = Signal(str)
    resized = Signal()
    copy_wanted = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.scene: Scene | None = None
        self.current = ""
        self.tip_lines: Callable[[str], list[str]] = lambda _name: []
        self._tip: Tip | None = None
        self._pressed = ""
        self._painted: tuple[Scene, Theme, QSize, float, QPixmap] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        style.changed.connect(self.update)

    def show_scene(self, scene: Scene | None) -> None:
        """Show a scene, or nothing."""
        self.scene = scene
        self.setAccessibleDescription(scene.alternative_text if scene is not None else "")
        self._set_current(self.current if self.current in self.things() else "", again=True)
        self.update()

    def things(self) -> list[str]:
        """What can be picked, from left to right."""
        return things_of(self.scene) if self.scene is not None else []

    def hit(self, at: QPointF) -> str:
        """What stands at a place of the widget; '' for nothing."""
        if self.scene is None:
            return ""
        back, _invertible = self._way().inverted()
        return thing_at(self.scene, back.map(at))

    def area_of(self, name: str) -> QRectF:
        """Where a thing is on the widget."""
        return self._way().mapRect(outline_of(self.scene, name).boundingRect()) if self.scene is not None else QRectF()

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.scene is not None:
            painter.drawPixmap(0, 0, self._picture(self.scene))
            if self.current:
                painter.setPen(QPen(self._style.colour(Shade.INK), 2))
                painter.drawPath(self._way().map(outline_of(self.scene, self.current)))
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

    @handed_on
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._set_current("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._set_current("")
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.hit(event.position()) if event.button() is Qt.MouseButton.LeftButton else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, ""
        if pressed and event.button() is Qt.MouseButton.LeftButton and self.hit(event.position()) == pressed:
            self.picked.emit(pressed)

    @handed_on
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_current("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self.things():
            self._step(STEPS[key])
        elif key in TAKES and self.current:
            self.picked.emit(self.current)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.current:
            self._set_current("")
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        things = self.things()
        place = things.index(self.current) + by if self.current in things else (0 if by > 0 else -1)
        name = things[place % len(things)]
        self._set_current(name, self.area_of(name).center())

    def _set_current(self, name: str, at: QPointF | None = None, *, again: bool = False) -> None:
        """Outline a thing and say what it is; ``again`` where the same name may mean something else now."""
        if name != self.current or (again and self._tip is not None):
            lines = self.tip_lines(name) if name and at is not None else []
            self._show_tip(lines)
        if name != self.current:
            self.current = name
            self.hovered.emit(name)
            self.update()
        if self._tip is not None and at is not None:
            window = self.window()
            self._tip.place(self.mapTo(window, at.toPoint()), QRect(4, 4, window.width() - 8, window.height() - 8))

    def _show_tip(self, lines: list[str]) -> None:
        if self._tip is not None:
            self._tip.hide()
            self._tip.deleteLater()
            self._tip = None
        if lines:
            self._tip = Tip(lines, self.window())

    def _way(self) -> QTransform:
        """From the scene's points to the widget's pixels: in the middle, smaller where the scene needs more room than there is."""
        if self.scene is None:
            return QTransform()
        scale = min(SCALE, self.width() / self.scene.width, self.height() / self.scene.height)
        return QTransform().translate(max(0.0, (self.width() - self.scene.width * scale) / 2), 0).scale(scale, scale)

    def _picture(self, scene: Scene) -> QPixmap:
        """The painted scene, kept until scene, look or size change, so that hovering costs nothing."""
        theme, size, ratio = self._style.charts, self.size(), self.devicePixelRatioF()
        kept = self._painted
        if kept is not None and kept[0] is scene and kept[1] is theme and kept[2:4] == (size, ratio):
            return kept[4]
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setTransform(self._way(), combine=True)
        paint(scene, painter, theme)
        painter.end()
        self._painted = (scene, theme, size, ratio, picture)
        return picture
