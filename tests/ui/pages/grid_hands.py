"""Hands on a page: show it, type into a cell of a grid, read a cell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qcbench.ui.bench import Bench
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.registry import page_kind


def opened(qtbot: object, bench: Bench, step: str) -> Page:
    """The page of a step, shown as in the window."""
    page = page_kind(step).make(bench, bench.document.procedure.step(step))
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    page.resize(1184, 820)
    page.show()
    QApplication.processEvents()
    return page


def column_of(grid: Grid, key: str) -> int:
    """Where a column stands."""
    return [column.key for column in grid.cells.columns].index(key)


def typed(widget: QWidget, text: str) -> None:
    """Type a text; what no key has comes from the input method."""
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def enter(grid: Grid, row: int, key: str, text: str) -> None:
    """Go to a cell, type, press Enter."""
    grid.setFocus()
    grid.move_to(row, column_of(grid, key))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    assert grid.is_editing()
    editor = grid.indexWidget(grid.currentIndex()) or grid.cell_delegate.editors[-1]
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def cell(grid: Grid, row: int, key: str) -> str:
    """What a cell shows."""
    return grid.cells.text_at(row, column_of(grid, key))
