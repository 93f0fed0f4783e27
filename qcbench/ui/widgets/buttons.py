"""Buttons of the style sheet, with names that screen readers read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.labels import set_tip

Slot = Callable[[], object]


def button(
    style: Style, text: str, on_click: Slot | None = None, *, kind: str = "secondary", icon: str = "", compact: bool = False
) -> QPushButton:
    """A button: kinds primary, secondary, text, link, pill."""
    made = QPushButton(plain(text))
    made.setProperty("kind", kind)
    made.setProperty("compact", compact)
    made.setAccessibleName(text)
    if icon:
        made.setIcon(style.icon(icon, Shade.ON_BUTTON if kind == "primary" else Shade.LINK if kind == "link" else Shade.INK))
        made.setIconSize(QSize(16, 16))
    if on_click is not None:
        made.clicked.connect(lambda *_checked: on_click())
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def icon_button(
    style: Style, icon: str, name: str, on_click: Slot | None = None, *, size: int = 28, shade: Shade = Shade.INK
) -> QToolButton:
    """A button that is only an icon; ``name`` is its tooltip and its accessible name."""
    made = QToolButton()
    made.setIcon(style.icon(icon, shade))
    made.setIconSize(QSize(16, 16))
    made.setFixedSize(size, size)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_tip(made, name)
    if on_click is not None:
        made.clicked.connect(lambda *_checked: on_click())
    return made


def plain(text: str) -> str:
    """A user's text on a button: an ampersand is a letter, not a shortcut."""
    return text.replace("&", "&&")
