"""The window's menus show keys and leave the listening to the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from qcbench.ui.look import Style
from qcbench.ui.shell.menus import Item, build_menu


def test_a_key_works_after_the_menu_that_shows_it_was_open(qtbot: QtBot, style: Style) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    done: list[str] = []
    QShortcut(QKeySequence("F1"), window).activated.connect(lambda: done.append("by key"))
    menu = build_menu(style, window, [Item(lambda: "Guidance & more", lambda: done.append("from the menu"), "guide", "F1")])
    QToolButton(window).setMenu(menu)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    menu.aboutToShow.emit()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert done == ["by key"]
    assert menu.actions()[0].text() == "Guidance && more\tF1"
