"""A section of a page: its title, a note, buttons at the right, and its content below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from qcbench.ui.look import Style
from qcbench.ui.widgets.labels import hairline, plain_label


class Section(QWidget):
    """``add`` puts a widget below; ``right`` is the row at the right of the title, ``content`` the layout below it."""

    def __init__(self, style: Style, title: str, note: str = "", buttons: Sequence[QWidget] = (), *, line: bool = False) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        if line:
            outer.addWidget(hairline())
        outer.addLayout(self._head(title, note, buttons))
        self.content = QVBoxLayout()
        self.content.setSpacing(8)
        outer.addLayout(self.content, 1)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout at the foot."""
        if isinstance(part, QWidget):
            self.content.addWidget(part, stretch)
        else:
            self.content.addLayout(part, stretch)

    def set_title(self, title: str) -> None:
        """Another title."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """The note beside the title; '' takes it away."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _head(self, title: str, note: str, buttons: Sequence[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.title = plain_label(title, "section")
        self.title.setMinimumHeight(24)
        self.note = plain_label("", "caption", parent=self)  # shown without one it would be a window for a moment
        row.addWidget(self.title)
        row.addWidget(self.note)
        row.addStretch(1)
        self.right = QHBoxLayout()
        self.right.setSpacing(8)
        for widget in buttons:
            self.right.addWidget(widget)
        row.addLayout(self.right)
        self.set_note(note)
        return row
