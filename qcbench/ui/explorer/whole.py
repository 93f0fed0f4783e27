"""A field for a whole number: typed, or one more and one less by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit


class WholeField(QLineEdit):
    """``changed`` gives a number that was typed; an empty field is the least number."""

    changed = Signal(int)

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._value = least
        self.set_range(least, most)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._commit)

    def set_range(self, least: int, most: int) -> None:
        """What can be typed."""
        self._least, self._most = least, most
        self.setValidator(QIntValidator(min(least, 0), most, self))

    def show_value(self, value: int, *, blank: bool = False) -> None:
        """Show a number, or nothing for the least one; what is being typed stays."""
        self._value = value
        if not (self.hasFocus() and self.isModified()):
            self.setText("" if blank and value == self._least else str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._take(self._value + (1 if event.key() == Qt.Key.Key_Up else -1))
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        if self.isModified():
            self.setModified(False)
            self._take(int(self.text() or self._least))

    def _take(self, value: int) -> None:
        wanted = min(max(value, self._least), self._most)
        if wanted != self._value:
            self.changed.emit(wanted)
        else:
            self.show_value(self._value)
