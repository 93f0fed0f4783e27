"""The search field of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from qcbench.ui.look import Style
from qcbench.ui.shell.control import Control
from qcbench.ui.shell.menus import Item
from qcbench.ui.shell.window import Window


class Searching(QObject):
    """Ctrl+K: finds places and commands."""

    def __init__(self, style: Style, window: Window, control: Control, commands: Callable[[], Sequence[Item]]) -> None:
        super().__init__()

    def begin(self) -> None:
        """Put the focus into the field."""

    def renew(self) -> None:
        """Make the field anew."""
