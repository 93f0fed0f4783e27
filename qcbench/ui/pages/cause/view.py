"""A drawing of the causes that can be zoomed and scrolled; it paints, and knows nothing of hands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.pages.cause.bones import fishbone_plan
from qcbench.ui.pages.cause.causes import Causes
from qcbench.ui.pages.cause.painting import Brush, QtLetters, rect_of
from qcbench.ui.pages.cause.plan import Plan, Spot
from qcbench.ui.pages.cause.twigs import relations_plan, tree_plan

Layout = Callable[[Causes, QtLetters, float, float, float], Plan]
VIEWS: dict[str, Layout] = {"fishbone": fishbone_plan, "tree": tree_plan, "relations": relations_plan}
LEAST_ZOOM, MOST_ZOOM, READABLE = 0.3, 3.0, 0.85
"""The bounds of the zoom, and how far a drawing is made smaller by itself before it scrolls."""


class PlanView(QAbstractScrollArea):
    """Shows a plan of the causes."""

    zoomed = Signal(float)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look, self.view = style, "fishbone"
        self.zoom, self.fits, self.link = 1.0, True, ""
        self._tall = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Diagram of the causes"))
        self.letters = QtLetters(QApplication.font())
        self.plan = Plan(1, 1, {}, [])

    def shown(self) -> Causes:
        """The causes to lay out."""
        raise NotImplementedError

    def moved(self) -> None:
        """Zoom, scroll or layout changed: what floats over the drawing follows."""

    def paint_below(self, brush: Brush) -> None:
        """What lies under the words."""

    def paint_above(self, brush: Brush) -> None:
        """What lies over them."""

    def lay_out(self) -> None:
        """Place everything anew; the zoom follows the room while nobody has chosen one."""
        room, shown = self._room(), self.shown()
        for _try in range(2):  # a bar at the side makes the room narrower
            wide = room.width() - (self.verticalScrollBar().sizeHint().width() if self._tall else 0)
            self.plan = VIEWS[self.view](shown, self.letters, wide, room.height(), READABLE if self.fits else 1.0)
            if self.fits:
                self.zoom = min(1.0, max(READABLE, min(wide / self.plan.width, room.height() / self.plan.height)))
            was, self._tall = self._tall, self.plan.height * self.zoom > room.height() + 1
            if was == self._tall:
                break
        self.zoomed.emit(self.zoom)
        self._bounds()
        self.moved()
        self.viewport().update()

    def _room(self) -> QSize:
        """The room there is without scroll bars."""
        return self.maximumViewportSize()

    def _bounds(self) -> None:
        whole_room, wide, high = self._room(), self.plan.width * self.zoom, self.plan.height * self.zoom
        view = self.viewport().size()
        if wide <= whole_room.width() + 1 and high <= whole_room.height() + 1:
            view = whole_room  # no bar is needed, even if one still takes its room away
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self.plan.width, view.width()),
            (self.verticalScrollBar(), self.plan.height, view.height()),
        ):
            bar.setRange(0, max(0, round(whole * self.zoom - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(24)

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Show everything larger or smaller; what lies at a point of the viewport stays there."""
        point = at or QPointF(self.viewport().rect().center())
        here = self.to_plan(point)
        self.fits, self.zoom = False, min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self._bounds()
        self.horizontalScrollBar().setValue(round(here.x() * self.zoom - point.x()))
        self.verticalScrollBar().setValue(round(here.y() * self.zoom - point.y()))
        self._changed_view()

    def zoom_fit(self) -> None:
        """Show the whole drawing."""
        self.fits = True
        self.lay_out()
        room = self._room()
        share = min(room.width() / self.plan.width, room.height() / self.plan.height)
        if share < self.zoom:
            self.zoom_to(share)

    def _changed_view(self) -> None:
        self.moved()
        self.viewport().update()
        self.zoomed.emit(self.zoom)

    def origin(self) -> QPointF:
        """Where the plan's corner lies in the viewport."""
        spare = self.viewport().width() - self.plan.width * self.zoom, self.viewport().height() - self.plan.height * self.zoom
        x = spare[0] / 2 if spare[0] > 0 else -float(self.horizontalScrollBar().value())
        y = spare[1] / 2 if spare[1] > 0 else -float(self.verticalScrollBar().value())
        return QPointF(x, y)

    def to_plan(self, point: QPointF) -> QPointF:
        """A point of the viewport in the plan's px."""
        return (point - self.origin()) / self.zoom

    def on_screen(self, spot: Spot) -> QRectF:
        """A spot's rectangle in the viewport."""
        rect = rect_of(spot)
        return QRectF(rect.topLeft() * self.zoom + self.origin(), rect.size() * self.zoom)

    def reveal(self, spot: Spot) -> None:
        """Scroll until a spot is in view."""
        rect = self.on_screen(spot).adjusted(-24, -24, 24, 24)
        view = QRectF(self.viewport().rect())
        for bar, low, high in (
            (self.horizontalScrollBar(), rect.left(), rect.right() - view.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom() - view.height()),
        ):
            bar.setValue(round(bar.value() + (low if low < 0 else max(high, 0.0))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.moved()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self.look.colour(Shade.PAPER))
        painter.translate(self.origin())
        painter.scale(self.zoom, self.zoom)
        brush = Brush(painter, self.look, self.letters)
        self.paint_below(brush)
        seen = QRectF(self.to_plan(QPointF(0, 0)), QSizeF(self.viewport().size()) / self.zoom)
        brush.plan(self.plan, self.link, seen)
        self.paint_above(brush)
        painter.end()
