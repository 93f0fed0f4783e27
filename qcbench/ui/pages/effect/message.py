"""A message that stays on a page while it holds, with the way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label


class StandingMessage(QFrame):
    """An icon, a sentence in bold, one more below, and a button."""

    def __init__(self, style: Style, action: str, on_click: Callable[[], object], *, tone: str = "bad", icon: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "message")
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        sign = plain_label()
        sign.setPixmap(style.icon("error-filled", Shade.BAD).pixmap(20, 20))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._bold = plain_label("", "strong", wrap=True)
        self._rest = plain_label("", "caption", wrap=True)
        words.addWidget(self._bold)
        words.addWidget(self._rest)
        row.addLayout(words, 1)
        self.action = button(style, action, on_click, icon=icon)
        row.addWidget(self.action)

    def say(self, bold: str, rest: str) -> None:
        """Say it."""
        self._bold.setText(bold)
        self._rest.setText(rest)
        self.setAccessibleName(f"{bold} {rest}".strip())

    def text(self) -> str:
        """What is said."""
        return f"{self._bold.text()} {self._rest.text()}".strip()
