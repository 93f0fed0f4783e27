"""The menus behind the toolbar's buttons, described as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import plain


@dataclass(frozen=True, slots=True)
class Item:
    """An entry: words, what it does, its icon and the key shown behind it. ``enabled`` is asked when the menu opens."""

    words: Callable[[], str]
    run: Callable[[], object]
    icon: str = ""
    keys: str = ""
    enabled: Callable[[], bool] = lambda: True


SEPARATOR = None


def build_menu(style: Style, parent: QWidget, items: Sequence[Item | None]) -> QMenu:
    """A menu; words and states are looked up each time it opens.

    Keys are only shown: the window listens to them, and a second listener would make Qt serve neither.
    """
    menu = QMenu(parent)

    def fill() -> None:
        menu.clear()
        for item in items:
            if item is None:
                menu.addSeparator()
                continue
            shown = QKeySequence(item.keys).toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(plain(item.words()) + (f"\t{shown}" if shown else ""))
            action.triggered.connect(lambda *_checked, run=item.run: run())
            action.setEnabled(item.enabled())
            if item.icon:
                action.setIcon(style.icon(item.icon))

    menu.aboutToShow.connect(fill)
    return menu
