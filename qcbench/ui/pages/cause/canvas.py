"""The drawing of the causes under the hands: selection, typing in place, drag, and pointing from one cause to another."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.pages.cause.causes import HEAD, Causes, Draft
from qcbench.ui.pages.cause.editor import HEIGHT, NodeEditor
from qcbench.ui.pages.cause.hands import Hands
from qcbench.ui.pages.cause.keys import press
from qcbench.ui.pages.cause.painting import Brush, curve, rect_of
from qcbench.ui.pages.cause.plan import DISC, DISC_GAP, Kind, Look, Spot
from qcbench.ui.pages.cause.steps import Aim, aim, walk
from qcbench.ui.pages.cause.view import PlanView
from qcbench.ui.words import word_of

NEAR = 7.0
LEAST_FIELD, FIELD_SPARE = 120, 28


class Canvas(PlanView):
    """One view of the causes that takes mouse and keys."""

    left = Signal()  # Esc: the keyboard goes on to the toolbar
    linked = Signal(str, str)  # a cause was dragged or pointed to another in the relations diagram
    link_deleted = Signal(str)

    def __init__(self, style: Style, hands: Hands) -> None:
        super().__init__(style)
        self.hands: Hands = hands
        self.linking = self.typed = ""
        self._aim: Aim | None = None
        self._pressed: tuple[str, QPointF] | None = None
        self._dragging: QPointF | None = None
        self.editor = NodeEditor(self.viewport(), lambda event: press(self, event))
        self.setFocusProxy(self.editor)
        self._wire()

    def _wire(self) -> None:
        self.editor.taken.connect(self._take)
        self.editor.dropped.connect(self._drop)
        self.editor.wanted.connect(lambda: self.hands.rename(""))
        self.editor.textEdited.connect(lambda _text: self.moved())
        self.editor.focused.connect(self.viewport().update)
        self.editor.reached.connect(self._select_first)
        self.hands.selected.connect(self.show_selected)
        self.hands.drafted.connect(self.lay_out)
        self.hands.typing.connect(self._type)

    def shown(self) -> Causes:
        """The causes with the one that is being typed."""
        return self.hands.shown

    def show_view(self, view: str) -> None:
        """Show the causes in another way."""
        self.editor.take()
        self.view, self.link, self.linking, self.fits = view, "", "", True
        self.lay_out()
        if self.isVisible() and self.hands.key not in self.plan.spots:
            self.reveal(self.plan.spots[HEAD])
        self.show_selected()

    def show_document(self) -> None:
        """Show the document as it is now; a text that is being typed stays."""
        if not self.editor.idle and self.typed not in self.hands.shown.nodes:
            self.hands.drop()
            self._rest()
        if self.linking not in self.hands.causes.rows:
            self.linking = ""
        self.lay_out()

    def show_selected(self, _key: str = "") -> None:
        """Bring the selected cause into view and say what it is."""
        self.link = ""
        spot = self.plan.spots.get(self.hands.key)
        if spot is not None:
            self.reveal(spot)
        self.setAccessibleDescription(self._described())
        self.moved()
        self.viewport().update()

    def _select_first(self) -> None:
        """Whoever comes with the keyboard finds something selected."""
        if not self.hands.key and self.plan.spots:
            self.hands.select(walk(self.plan, "", (1, 0)))

    def _described(self) -> str:
        node = self.hands.node
        if node is None or not node.number:
            return node.text if node else ""
        return _("Terminal cause {number}: {text}, {mark}").format(number=node.number, text=node.text, mark=word_of(node.mark))

    def _type(self, key: str, text: str, reason: bool) -> None:
        """Open the field over a cause."""
        if key not in self.plan.spots or not self.isVisible():
            self.hands.drop()
            return
        self.typed = key
        self.reveal(self.plan.spots[key])
        hint = _("Why is it beyond the circle's power?") if reason else _("Cause")
        self.editor.start(text, QRect(), hint)
        self.moved()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, lines: list[str], then: str) -> None:
        self._rest()
        self.hands.take(lines)
        if then == "child":
            self.hands.child()
        elif then == "lift":
            self.hands.lift()
        else:
            self.show_selected()

    def _drop(self) -> None:
        self._rest()
        self.hands.drop()
        self.show_selected()

    def _rest(self) -> None:
        self.editor.rest(self._field())

    def moved(self) -> None:
        """The field stays over its cause and grows with its text."""
        room = self._field()
        if self.editor.idle:
            self.editor.setGeometry(-4, room.y(), 1, HEIGHT)
        else:
            self.editor.setGeometry(room)

    def _field(self) -> QRect:
        """Where the selected cause is typed: over its words, right of its disc."""
        spot = self.plan.spots.get(self.hands.key if self.editor.idle else self.typed)
        if spot is None:
            return QRect(0, 0, 1, HEIGHT)
        rect = self.on_screen(spot)
        disc = (DISC + DISC_GAP - 2 + (10 if spot.boxed else 0)) * self.zoom if spot.number else 0.0
        text = self.editor.fontMetrics().horizontalAdvance(self.editor.text() or self.editor.placeholderText()) + FIELD_SPARE
        width = max(LEAST_FIELD, round(rect.width() - disc) + 8, text)
        width = min(width, self.viewport().width() - 8)
        x = rect.right() - width + 4 if spot.align == "right" else rect.x() + disc - (4 if spot.number else 0)
        if spot.align == "centre":
            x = rect.center().x() - width / 2
        x = min(max(x, 4.0), self.viewport().width() - width - 4.0)
        return QRect(round(x), round(rect.center().y() - HEIGHT / 2), width, HEIGHT)

    def paint_below(self, brush: Brush) -> None:
        """The wash of the selected cause."""
        self._frame(brush, wash=True)

    def paint_above(self, brush: Brush) -> None:
        """The frame of the selected cause, where a drop would go, and what is dragged."""
        self._frame(brush, wash=False)
        if self._aim is not None:
            mark = QRectF(self._aim.x, self._aim.y, self._aim.width, self._aim.height)
            brush.frame(mark.adjusted(-2, -2, 2, 2), Shade.ACCENT, 2.5)
        if self._dragging is not None and self._pressed and (spot := self.plan.spots.get(self._pressed[0])):
            brush.painter.setOpacity(0.6)
            brush.spot(spot.moved(self._dragging.x() - spot.centre[0], self._dragging.y() - spot.centre[1]))
            brush.painter.setOpacity(1.0)

    def _frame(self, brush: Brush, *, wash: bool) -> None:
        for key in {self.hands.key, self.linking} - {""}:
            spot = self.plan.spots.get(key)
            if spot is not None and (not wash or _washed(spot)):
                focused = self.editor.hasFocus()
                shade, width = (Shade.PRIMARY, 2.0) if focused else (Shade.FAINT, 1.5)
                brush.frame(rect_of(spot).adjusted(-5, -3, 5, 3), shade, width, Shade.SELECTED if wash else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.editor.finish():
            return
        point = self.to_plan(event.position())
        spot = self.plan.at(point.x(), point.y())
        if spot is None:
            self._press_beside(point)
        elif self.linking:
            self.point_to(spot.key)
        else:
            self.hands.select(spot.key)
            if event.button() == Qt.MouseButton.LeftButton:
                self._pressed = spot.key, event.position()
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        self.viewport().update()

    def _press_beside(self, point: QPointF) -> None:
        """On an arrow, or on nothing."""
        near = QRectF(point.x() - NEAR, point.y() - NEAR, 2 * NEAR, 2 * NEAR)
        found = [stroke.key for stroke in self.plan.strokes if stroke.look is Look.LINK and curve(stroke).intersects(near)]
        self.hands.select("")
        self.link = found[0] if found else ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.hands.rename()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        key, start = self._pressed
        point = self.to_plan(event.position())
        far = (event.position() - start).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging is None and not (far and key in self.hands.causes.rows and self.hands.can_edit):
            return
        self._dragging = point
        self._aim = self._aimed(key, point)
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor if self._aim else Qt.CursorShape.ForbiddenCursor)
        self.viewport().update()

    def _aimed(self, key: str, point: QPointF) -> Aim | None:
        if self.view != "relations":
            return aim(self.plan, self.hands.causes, key, point.x(), point.y())
        spot = self.plan.at(point.x(), point.y())
        if spot is None or spot.key not in self.hands.causes.rows or spot.key == key:
            return None
        return Aim(Draft(spot.key), spot.x, spot.y, spot.width, spot.height)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        pressed, aimed = self._pressed, self._aim
        self.stop_drag()
        if pressed is None or aimed is None:
            return
        if self.view == "relations":
            self.linked.emit(pressed[0], aimed.to.parent)
        else:
            self.hands.move(pressed[0], aimed.to)

    def stop_drag(self) -> bool:
        """Let go of what is dragged; whether something was."""
        was = self._dragging is not None
        self._pressed = self._dragging = self._aim = None
        self.viewport().unsetCursor()
        self.viewport().update()
        return was

    def point_to(self, key: str) -> None:
        """The second of two causes that are to be linked."""
        source, self.linking = self.linking, ""
        if key in self.hands.causes.rows:
            self.linked.emit(source, key)
        self.viewport().update()


def _washed(spot: Spot) -> bool:
    """Whether a selected spot lies on a wash: boxes have their own face."""
    return spot.kind in (Kind.MIDDLE, Kind.END) and not spot.boxed
