"""The coach line of an empty page: the one next thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label

Slot = Callable[[], object]


class CoachLine(QFrame):
    """What to do next in bold, why in one line, a button that does it; ``on_never`` adds 不再提示."""

    def __init__(
        self,
        style: Style,
        bold: str,
        rest: str = "",
        action: str = "",
        on_click: Slot | None = None,
        *,
        icon: str = "",
        on_never: Slot | None = None,
    ) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "coach")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(f"{bold} {rest}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        self._bulb = QLabel()
        row.addWidget(self._bulb, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words(bold, rest), 1)
        if on_never is not None:
            self._never = on_never
            row.addWidget(button(style, _("Don't show again"), self._hide_for_good, kind="link"))
        if action:
            row.addWidget(button(style, action, on_click, icon=icon))
        self._dress()
        style.changed.connect(self._dress)

    def say(self, bold: str, rest: str = "") -> None:
        """Say something else."""
        self._bold.setText(bold)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(f"{bold} {rest}".strip())

    def _words(self, bold: str, rest: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        self._bold = plain_label(bold, "strong", wrap=True)
        self._rest = plain_label(rest, "caption", wrap=True, parent=self)  # shown without one it would be a window for a moment
        self._rest.setVisible(bool(rest))
        column.addWidget(self._bold)
        column.addWidget(self._rest)
        return column

    def _hide_for_good(self) -> None:
        self.hide()
        self._never()

    def _dress(self) -> None:
        self._bulb.setPixmap(self.look.icon("bulb", Shade.ACCENT_TEXT).pixmap(24, 24))
