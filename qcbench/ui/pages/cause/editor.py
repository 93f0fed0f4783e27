"""The field in which a cause is typed, in its place in the drawing.

It has the focus all the time, also while nothing is typed (then it hides at the edge and hands its keys on): so the input method composes
in it from the first key, and nothing of a composition is lost by moving the focus.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from qcbench.texts import _
from qcbench.ui.overriding import handed_on

HEIGHT = 28
BY_ITSELF = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


class NodeEditor(QLineEdit):
    """Types one cause. ``idle_key`` gets the keys while nothing is typed and says whether it took them."""

    taken = Signal(list, str)  # the lines, and what comes next: '', child, lift
    dropped = Signal()
    wanted = Signal()  # the first key of a text: begin with an empty field
    focused = Signal()
    reached = Signal()  # with the keyboard

    def __init__(self, parent: QWidget, idle_key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cell")
        self.setAccessibleName(_("Cause"))
        self.idle, self.composing = True, False
        self._idle_key = idle_key
        self.setFrame(False)
        self.rest(QRect(0, 0, 1, HEIGHT))

    def start(self, text: str, room: QRect, hint: str = "", *, select: bool = True) -> None:
        """Begin to type over a text."""
        self.idle = False
        self.setPlaceholderText(hint)
        self.setText(text)
        if select:
            self.selectAll()
        self.setGeometry(room)
        self.raise_()

    def rest(self, place: QRect) -> None:
        """Nothing is typed: wait at a place."""
        self.idle = True
        self.composing = False
        self.setPlaceholderText("")
        self.clear()
        self.setGeometry(-4, place.y(), 1, HEIGHT)

    def take(self, then: str = "") -> None:
        """Hand over what is typed, unless the input method is composing."""
        if not self.idle and not self.composing:
            self.taken.emit([self.text()], then)

    def finish(self) -> bool:
        """Hand over what is typed, with what the input method has so far; False while it does not let go."""
        if self.composing:
            QGuiApplication.inputMethod().commit()
        self.take()
        return self.idle

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and self.idle:
            event.setAccepted(is_plain(event))
            return event.isAccepted()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # the way out, as Tab itself makes causes
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            else:
                self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.idle:
            self._rest_key(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_lines()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Tab:
            self.take("child")
        elif event.key() == Qt.Key.Key_Backtab:
            self.take("lift")
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _rest_key(self, event: QKeyEvent) -> None:
        if self._idle_key(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.wanted.emit()
            if not self.idle:
                self.paste_lines()
        elif event.text().isprintable() and event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wanted.emit()
            if not self.idle:
                super().keyPressEvent(event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.idle and (event.preeditString() or event.commitString()):
            self.wanted.emit()
        if self.idle:
            event.ignore()
            return
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @handed_on
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()

    @handed_on
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in BY_ITSELF:
            self.take()
        self.focused.emit()

    def paste_lines(self) -> None:
        """Paste; each further line is a cause of its own."""
        lines = [line.strip() for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
        if len(lines) < 2:
            self.paste()
            return
        self.insert(lines[0])
        self.taken.emit([self.text(), *lines[1:]], "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.idle:
            event.ignore()
            return
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_lines)
        menu.popup(event.globalPos())


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key is one of the drawing's own, so that no shortcut of the window takes it while the drawing has the focus."""
    own = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
    arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if held == Qt.KeyboardModifier.ControlModifier:
        marks = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
        zooms = (Qt.Key.Key_0, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)
        return event.key() in (*arrows, *marks, *zooms, Qt.Key.Key_V)
    return held == Qt.KeyboardModifier.NoModifier and (event.key() in (*own, *arrows) or bool(event.text() and event.text().isprintable()))
