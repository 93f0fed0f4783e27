"""One plot: zoomed by the wheel or a rubber band, panned, brushed; points are walked by keys; a double click or Home shows all again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QGraphicsGridLayout

from qcbench.analysis.numbers import number_text
from qcbench.charts.builders.figures import decimals_of, percent_of_tick
from qcbench.charts.roles import Role
from qcbench.render.theme import Shade
from qcbench.ui.charts.tip import Tip
from qcbench.ui.explorer.brushes import colour, small_font
from qcbench.ui.explorer.modes import Mode
from qcbench.ui.look import Style
from qcbench.ui.overriding import handed_on

AXIS_LEFT, AXIS_FOOT = 72, 26
"""Pixels of the axes: the same in plots one above the other."""
ZOOM, STEP = 0.8, 0.1
"""What one press of + leaves of the sight, and the part of it that an arrow key moves."""
PAD = 0.03
LARGEST = 1e9
"""From here on numbers at an axis are written with their power of ten."""
Modifier = Qt.KeyboardModifier


class Box(pyqtgraph.ViewBox):  # type: ignore[misc]
    """The room of a plot. ``brushed`` gives the dragged rectangle and whether it adds to what is picked."""

    brushed = Signal(QRectF, bool)
    doubled = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.mode = Mode.PICK
        self.disableAutoRange()

    def choose(self, mode: Mode) -> None:
        """Another meaning of dragging."""
        self.mode = mode
        self.setMouseMode(self.PanMode if mode is Mode.PAN else self.RectMode)

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.mode is not Mode.PICK or axis is not None:
            if event.button() == Qt.MouseButton.MiddleButton:
                self._pan(event)
            elif event.button() == Qt.MouseButton.LeftButton:
                super().mouseDragEvent(event, axis)
            return
        event.accept()
        if not event.isFinish():
            self.updateScaleBox(event.buttonDownPos(), event.pos())
            return
        self.rbScaleBox.hide()
        room = self.childGroup.mapRectFromParent(QRectF(event.buttonDownPos(), event.pos()).normalized())
        self.brushed.emit(room.normalized(), bool(event.modifiers() & (Modifier.ControlModifier | Modifier.ShiftModifier)))

    def mouseClickEvent(self, event: Any) -> None:
        if event.double() and event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self.doubled.emit()

    def _pan(self, event: Any) -> None:
        self.setMouseMode(self.PanMode)
        super().mouseDragEvent(event)
        self.choose(self.mode)


class Foot(pyqtgraph.AxisItem):  # type: ignore[misc]
    """The axis below: numbers, or the labels of points; ``doubled`` gives the place of a double click."""

    doubled = Signal(float)

    def __init__(self, orientation: str = "bottom") -> None:
        super().__init__(orientation)
        self.names: Callable[[int], str] | None = None
        self.percent = False
        self.enableAutoSIPrefix(False)

    def tickValues(self, minimum: float, maximum: float, size: float) -> Any:
        found = super().tickValues(minimum, maximum, size)
        if self.names is None:
            return found[:1] if self.orientation == "left" else found[:2]
        return [(step, [value for value in values if value == int(value)]) for step, values in found[:2] if step >= 1]

    def tickStrings(self, values: Any, scale: float, spacing: float) -> list[str]:
        if self.names is not None:
            return [self.names(int(value)) for value in values]
        if self.percent:
            return [percent_of_tick(value, spacing) for value in values]
        if max(map(abs, values), default=0.0) >= LARGEST or 0 < spacing < 1 / LARGEST:
            return [f"{value:g}".replace("-", "−") for value in values]
        return [number_text(value, decimals_of(spacing)) for value in values]

    def mouseClickEvent(self, event: Any) -> None:
        if event.double():
            event.accept()
            view = self.linkedView()
            self.doubled.emit(view.mapSceneToView(event.scenePos()).x())


class Canvas(pyqtgraph.GraphicsView):  # type: ignore[misc]
    """The plot with its keys and its tip.

    ``point_at`` gives the point (index from 0) nearest to a place of the widget, or -1; ``place_of`` a point's place in the plot;
    ``tip_lines`` what there is to say of it.
    """

    brushed = Signal(QRectF, bool)
    hovered = Signal(int)
    walked = Signal(int, bool)  # the point the keys came to, and whether it adds to what is picked
    chosen = Signal(int, bool)  # a click on a point; -1 beside all
    bordered = Signal(float)  # a double click on the axis
    menu_wanted = Signal(QPoint, float)

    def __init__(self, style: Style, name: str) -> None:
        self.box = Box()
        self.foot, self.side = Foot("bottom"), Foot("left")
        super().__init__(background=None)
        self._arrange()
        self.look = style
        self.home = QRectF(0, 0, 1, 1)
        self.current = -1
        self.points = 0
        self.point_at: Callable[[QPointF], int] = lambda _at: -1
        self.place_of: Callable[[int], QPointF | None] = lambda _point: None
        self.step: Callable[[int, int], int] = lambda point, by: point + by
        self.first_in_sight: Callable[[], int] = lambda: int(max(self.box.viewRect().left(), 0))
        self.tip_lines: Callable[[int], list[str]] = lambda _point: []
        self._tip: Tip | None = None
        self._pressed: QPoint | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(96)
        self.setFrameShape(self.Shape.NoFrame)
        self.side.setWidth(AXIS_LEFT)
        self.foot.setHeight(AXIS_FOOT)
        self.box.sigRangeChanged.connect(lambda *_any: self.box.prepareForPaint())  # done while painting, it would have all painted twice
        self.box.brushed.connect(self.brushed)
        self.box.doubled.connect(self.show_all)
        self.foot.doubled.connect(self.bordered)
        self.dress()

    def show_foot(self, on: bool) -> None:
        """Whether the axis below has its numbers: the upper of two plots has none."""
        self.foot.setStyle(showValues=on)
        self.foot.setHeight(AXIS_FOOT if on else 6)

    def add(self, item: Any) -> None:
        """Put an item into the plot."""
        self.box.addItem(item, ignoreBounds=True)

    def remove(self, item: Any) -> None:
        """Take an item away."""
        self.box.removeItem(item)

    def dress(self) -> None:
        """The colours of the look in force."""
        for axis in (self.foot, self.side):
            axis.setPen(colour(self.look, Role.LINE))
            axis.setTextPen(colour(self.look, Role.MUTED))
            axis.setTickFont(small_font())
            axis.setStyle(tickLength=-4, maxTickLevel=1)
        self.box.rbScaleBox.setPen(QPen(colour(self.look, Role.PRIMARY), 1))
        veil = colour(self.look, Role.PRIMARY)
        veil.setAlpha(40)
        self.box.rbScaleBox.setBrush(veil)
        self.viewport().update()

    def show_home(self, home: QRectF, *, again: bool) -> None:
        """What a reset shows; ``again`` shows it now."""
        self.home = home
        margin = QRectF(home).adjusted(-home.width() * 2, -home.height() * 2, home.width() * 2, home.height() * 2)
        self.box.setLimits(xMin=margin.left(), xMax=margin.right(), yMin=margin.top(), yMax=margin.bottom())
        if again:
            self.show_all()

    def show_all(self) -> None:
        """Everything in sight."""
        self.box.setRange(self.home, padding=0)

    def zoom(self, factor: float) -> None:
        """Less (below 1) or more in sight, around the middle."""
        self.box.scaleBy((factor, factor))

    def pan(self, across: float, up: float = 0.0) -> None:
        """Move the sight by parts of it."""
        sight = self.box.viewRect()
        self.box.translateBy(x=across * sight.width(), y=up * sight.height())

    def pixel_of(self, place: QPointF) -> QPoint:
        """A place of the plot as a pixel of the widget."""
        return QPoint(self.mapFromScene(self.box.mapViewToScene(place)))

    def place_at(self, pixel: QPoint | QPointF) -> QPointF:
        """A pixel of the widget as a place of the plot."""
        at = pixel.toPoint() if isinstance(pixel, QPointF) else pixel
        return QPointF(self.box.mapSceneToView(self.mapToScene(at)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Home:
            self.show_all()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / ZOOM if key == Qt.Key.Key_Minus else ZOOM)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and modifiers & Modifier.ControlModifier:
            self.pan(STEP if key == Qt.Key.Key_Right else -STEP)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.pan(0.0, STEP if key == Qt.Key.Key_Up else -STEP)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.points:
            self._walk(1 if key == Qt.Key.Key_Right else -1, adding=bool(modifiers & Modifier.ShiftModifier))
        elif key == Qt.Key.Key_Space and self.current >= 0:
            self.walked.emit(self.current, bool(modifiers & Modifier.ControlModifier))
        elif key == Qt.Key.Key_Escape and self._tip is not None:
            self._leave()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(self.point_at(event.position()), event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        self._hover(-1)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        still = self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength() < 4
        if still and event.button() == Qt.MouseButton.LeftButton and self.box.mode is Mode.PICK:
            adding = bool(event.modifiers() & (Modifier.ControlModifier | Modifier.ShiftModifier))
            self.chosen.emit(self.point_at(event.position()), adding)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hover(-1)
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._hover(-1)
        at = event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else self.rect().center()
        self.menu_wanted.emit(self.mapToGlobal(at), self.place_at(at).x())
        event.accept()

    @handed_on
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._leave()

    @handed_on
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leave()
        self.viewport().update()

    @handed_on
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @handed_on
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self.place_of(self.current) if self.current >= 0 and self._tip is not None else None
        if not self.hasFocus() and place is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place is not None:
            painter.setPen(QPen(self.look.colour(Shade.INK), 1.5))
            painter.drawEllipse(QPointF(self.pixel_of(place)), 7, 7)
        if self.hasFocus():
            painter.setPen(QPen(self.look.colour(Shade.PRIMARY), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _arrange(self) -> None:
        """The plot with its axes; pyqtgraph's own plot would bring menus with fields along."""
        middle = pyqtgraph.GraphicsWidget()
        grid = QGraphicsGridLayout(middle)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for item, row, column in ((self.side, 0, 0), (self.box, 0, 1), (self.foot, 1, 1)):
            grid.addItem(item, row, column)
        for axis in (self.side, self.foot):
            axis.linkToView(self.box)
            axis.setZValue(0.5)
        grid.setRowStretchFactor(0, 1)
        grid.setColumnStretchFactor(1, 1)
        self.setCentralItem(middle)

    def _walk(self, by: int, *, adding: bool) -> None:
        """To the next point, or the one before; it is brought into sight."""
        point = self.step(self.current, by) if self.current >= 0 else self.first_in_sight()
        point = min(max(point, 0), self.points - 1)
        place = self.place_of(point)
        if place is not None and not self.box.viewRect().contains(place):
            sight = self.box.viewRect()
            self.box.translateBy(x=place.x() - sight.center().x() if not sight.left() <= place.x() <= sight.right() else 0)
        self._hover(point, self.pixel_of(place) if place is not None else None)
        self.current = point
        if adding:
            self.walked.emit(point, True)

    def _leave(self) -> None:
        self._hover(-1)

    def _hover(self, point: int, at: QPoint | None = None) -> None:
        if point != self.current or (self._tip is None) != (point < 0):
            self.current = point
            if self._tip is not None:
                self._tip.hide()
                self._tip.deleteLater()
                self._tip = None
            lines = self.tip_lines(point) if point >= 0 else []
            self._tip = Tip(lines, self.window()) if lines else None
            self.hovered.emit(point)
            self.viewport().update()
        if self._tip is not None and at is not None:
            window = self.window()
            self._tip.place(self.mapTo(window, at), QRect(4, 4, window.width() - 8, window.height() - 8))


def padded(room: QRectF, *, foot: bool = False) -> QRectF:
    """A room with air around it; ``foot`` keeps its lower edge (a count begins at 0)."""
    across, up = room.width() * PAD or 1.0, room.height() * PAD * 2 or 1.0
    return room.adjusted(-across, 0 if foot else -up, across, up)
