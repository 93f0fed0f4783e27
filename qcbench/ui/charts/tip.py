"""The small frame beside the mouse that says what is under it. Plain text, whatever a user has typed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qcbench.ui.widgets.labels import plain_label

WIDEST = 320
AWAY = 14
"""Pixels between the mouse and the frame."""


class Tip(QFrame):
    """The name in bold, then what there is to say. It belongs to the window, so a small chart does not cut it off."""

    def __init__(self, lines: list[str], window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(2)
        for number, line in enumerate(lines):
            label = plain_label(line, "strong" if number == 0 else "caption")
            label.ensurePolished()
            if label.sizeHint().width() > WIDEST:
                label.setWordWrap(True)
                label.setFixedWidth(WIDEST)
            column.addWidget(label)
        self.adjustSize()

    def place(self, at: QPoint, room: QRect) -> None:
        """Stand right below a point, or on its other side where the room (both in the window's pixels) ends."""
        x = at.x() + AWAY if at.x() + AWAY + self.width() <= room.right() else at.x() - AWAY - self.width()
        y = at.y() + AWAY if at.y() + AWAY + self.height() <= room.bottom() else at.y() - AWAY - self.height()
        self.move(max(room.left(), x), max(room.top(), y))
        self.show()
        self.raise_()
