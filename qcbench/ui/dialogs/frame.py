"""What the window's dialogs share: a title, plain words, a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label


class Dialog(QDialog):
    """A dialog of the window's own look; its parts are added to ``body``, its buttons with ``offer``."""

    def __init__(self, style: Style, title: str, text: str = "", parent: QWidget | None = None, *, width: int = 480) -> None:
        super().__init__(parent)
        self.style_of_window = style
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(plain_label(title, "section", wrap=True))
        if text:
            column.addWidget(plain_label(text, wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        column.addLayout(self.body)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch()
        column.addLayout(self._buttons)

    def offer(self, text: str, result: int, *, primary: bool = False, default: bool = False) -> QPushButton:
        """A button that ends the dialog with a result."""
        made = button(self.style_of_window, text, lambda: self.done(result), kind="primary" if primary else "secondary")
        made.setDefault(default)
        made.setAutoDefault(default)
        self._buttons.addWidget(made)
        return made
