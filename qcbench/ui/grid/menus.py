"""The menus of a grid: of its cells, and of a column's title."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from qcbench.texts import _
from qcbench.ui.grid.filtering import FilterFrame
from qcbench.ui.widgets.buttons import plain

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

Act = Callable[[], object]
SHORT = 20
"""Letters of a cell's text in a menu."""


def cell_menu(view: GridView) -> QMenu:
    """The menu of the selected cells."""
    cells, keys, menu = view.cells, view.keys, _menu(view)
    writes = not cells.read_only
    _item(menu, _("Cut"), keys.cut, "Ctrl+X", writes)
    _item(menu, _("Copy"), keys.copy, "Ctrl+C")
    _item(menu, _("Paste"), keys.paste, "Ctrl+V", writes)
    _item(menu, _("Clear"), keys.clear, "Del", writes)
    _item(menu, _("Fill down"), keys.fill_down, "Ctrl+D", writes)
    menu.addSeparator()
    _item(menu, _("Insert row above"), keys.insert, "Ctrl++", cells.adds and writes)
    _item(menu, _("Delete row"), keys.delete, "Ctrl+-", cells.deletes and bool(view.chosen_rows()))
    _item(menu, _("Move up"), lambda: keys.move(-1), "Alt+Up", cells.moves)
    _item(menu, _("Move down"), lambda: keys.move(1), "Alt+Down", cells.moves)
    menu.addSeparator()
    _add_filter(view, menu)
    return menu


def title_menu(view: GridView, column: int) -> QMenu:
    """The menu of a column's title."""
    menu = _menu(view)
    _item(menu, _("Sort ascending"), lambda: view.sort_by(column, False))
    _item(menu, _("Sort descending"), lambda: view.sort_by(column, True))
    _item(menu, _("As entered"), lambda: view.sort_by(column, None), enabled=view.cells.sorting is not None)
    menu.addSeparator()
    _item(menu, _("Filter …"), lambda: FilterFrame(view, column).open())
    _item(menu, _("Show all rows"), view.show_all, enabled=bool(view.cells.filters))
    return menu


def _add_filter(view: GridView, menu: QMenu) -> None:
    index = view.currentIndex()
    text = view.cells.text_at(index.row(), index.column()) if index.isValid() else ""
    if text and not view.cells.is_invite(index.row()):
        name = plain(text if len(text) <= SHORT else text[: SHORT - 1] + "…")
        _item(menu, _("Only rows with “{text}”").format(text=name), lambda: view.filter_by(index.column(), text))
    _item(menu, _("Show all rows"), view.show_all, enabled=bool(view.cells.filters) or view.cells.sorting is not None)


def _menu(view: GridView) -> QMenu:
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _item(menu: QMenu, text: str, act: Act, keys: str = "", enabled: bool = True) -> None:
    action = QAction(text, menu)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setEnabled(enabled)
    action.triggered.connect(lambda *_checked: act())
    menu.addAction(action)
