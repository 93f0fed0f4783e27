"""A user's hand at the real main window: it finds things by the names that are read out, clicks them, and types where the focus is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from tests.ui.driving import Driver

Key = Qt.Key
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
Row = Mapping[str, str]


class Hand:
    """One hand on one window. Every gesture goes through Qt's own mouse and keyboard events."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    @property
    def window(self) -> QWidget:
        """Where the hand works: the dialog that waits, else the main window."""
        return QApplication.activeModalWidget() or self.driver.app.window

    @property
    def focus(self) -> QWidget:
        """What the keys go to."""
        return QApplication.focusWidget() or self.window

    def settle(self) -> None:
        """Let the window do what it has put off; what it did not catch ends the story."""
        QApplication.processEvents()
        if QApplication.activeWindow() is None:  # a window system gives the focus back by itself when a dialog is gone
            self.driver.app.window.activateWindow()
            QApplication.processEvents()
        for error in self.driver.app.bugs.seen:
            raise error

    def wait(self, done: Callable[[], bool], seconds: float = 10.0) -> None:
        """Look again and again until something is so."""
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, "waited in vain"
            QTest.qWait(10)
            self.settle()

    # finding

    def seen(self, kind: type[QWidget] | tuple[type[QWidget], ...]) -> Iterator[QWidget]:
        """What of a kind can be seen, by scrolling if need be."""
        return (widget for widget in self.window.findChildren(QWidget) if isinstance(widget, kind) and widget.isVisible())

    def named(self, kind: type[QWidget] | tuple[type[QWidget], ...], name: str, place: int = 0) -> QWidget:
        """The thing of a kind that is called so; the first of several, or the one at a place."""
        found = [widget for widget in self.seen(kind) if widget.accessibleName() == name]
        assert found, f"nothing called {name} is seen; there are {[widget.accessibleName() for widget in self.seen(kind)]}"
        return found[place]

    def sees(self, name: str) -> bool:
        """Whether a button of these words can be seen."""
        return any(made.accessibleName() == name for made in self.seen(QAbstractButton))

    def button(self, name: str, place: int = 0) -> QAbstractButton:
        """A button by its words."""
        made = self.named(QAbstractButton, name, place)
        assert isinstance(made, QAbstractButton)
        assert made.isEnabled(), name
        return made

    def table(self, name: str) -> QTableView:
        """A table by its title."""
        view = self.named(QTableView, name)
        assert isinstance(view, QTableView)
        return view

    def combo(self, name: str) -> QComboBox:
        """A box of choices by its label."""
        box = self.named(QComboBox, name)
        assert isinstance(box, QComboBox)
        return box

    # gestures

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Scroll to a widget and click it."""
        self.reveal(widget, at)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, at if at is not None else widget.rect().center())
        self.settle()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key."""
        for _time in range(times):
            QTest.keyClick(self.focus, key, held)
        self.settle()

    def write(self, text: str) -> None:
        """Type: Latin letters by keys, Chinese by the input method, which composes first."""
        for ascii_only, letters in groupby(text, str.isascii):
            run = "".join(letters)
            if ascii_only:
                for letter in run:
                    QTest.keyClicks(self.focus, letter)
            else:
                self._compose(run)
        self.settle()

    def push(self, name: str, place: int = 0) -> None:
        """Click a button."""
        self.click(self.button(name, place))

    def open(self, step: str) -> None:
        """Go to a page by its entry in the rail."""
        rail = self.driver.control.view.rail
        found = next(made for made in rail.findChildren(QAbstractButton) if step in made.text())
        self.click(found)

    def fill(self, values: Row, place: int = 0) -> None:
        """Click each field, replace what stands in it, and leave it with Tab."""
        for name, text in values.items():
            field = self.named(FIELDS, name, place)
            if isinstance(field, QCheckBox):
                self.click(field, QPoint(8, field.height() // 2))
                continue
            if isinstance(field, QComboBox) and not field.isEditable():
                self.choose(field, text)
                continue
            self.click(field, QPoint(12, min(field.height() // 2, 12)))
            assert field is self.focus or field.isAncestorOf(self.focus), name
            self.press(Key.Key_A, CONTROL)
            self.write(text)
            self.press(Key.Key_Tab)

    def choose(self, box: QComboBox, words: str) -> None:
        """Choose from a box with the arrow keys, then Enter."""
        place = next(place for place in range(box.count()) if words in box.itemText(place))
        self.reveal(box)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        step = place - box.currentIndex()
        self.press(Key.Key_Down if step > 0 else Key.Key_Up, times=abs(step))
        assert words in box.currentText()

    def cell(self, view: QTableView, row: int, column: int) -> None:
        """Click a cell."""
        index = view.model().index(row, column)
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.reveal(view.viewport(), view.visualRect(index).center())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle(view, index))
        self.settle()

    def rows(self, name: str, rows: Sequence[Row], start: int = 0) -> None:
        """Type rows into a table: click a cell, type, Tab."""
        for number, values in enumerate(rows, start):
            for title, text in values.items():
                view = self.table(name)
                self.cell(view, number, column_of(view, title))
                self.write(text)
                self.press(Key.Key_Tab)

    def paste(self, text: str) -> None:
        """Ctrl+V with a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)
        self.press(Key.Key_V, CONTROL)

    def paste_rows(self, name: str, row: int, title: str, rows: Sequence[Sequence[str]]) -> None:
        """Paste a block from a cell on."""
        view = self.table(name)
        self.cell(view, row, column_of(view, title))
        self.paste("\n".join("\t".join(cells) for cells in rows))

    def in_dialog(self, begin: Callable[[], object], act: Callable[[QDialog], object]) -> None:
        """Do what opens a dialog, and act in it while it waits."""
        left: list[str] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or QApplication.activeWindow() is not dialog:
                QTimer.singleShot(20, answer)
                return
            try:
                act(dialog)
            finally:  # a dialog that still waits would hold the test for ever
                left.append(dialog.windowTitle() if dialog.isVisible() else "")
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, answer)
        begin()
        self.wait(lambda: QApplication.activeWindow() is self.driver.app.window)
        assert left == [""], left

    def reveal(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Scroll until a place of a widget is seen."""
        place = at if at is not None else widget.rect().center()
        parent = widget.parentWidget()
        while parent is not None:
            inner = parent.widget() if isinstance(parent, QScrollArea) else None
            if isinstance(parent, QScrollArea) and inner is not None and inner.isAncestorOf(widget):
                point = widget.mapTo(inner, place)
                parent.ensureVisible(point.x(), point.y(), 20, 40)
            parent = parent.parentWidget()
        self.settle()

    def _compose(self, text: str) -> None:
        begun = QInputMethodEvent("pinyin", [])
        QApplication.sendEvent(self.focus, begun)
        done = QInputMethodEvent()
        done.setCommitString(text)
        QApplication.sendEvent(self.focus, done)


def column_of(view: QTableView, title: str) -> int:
    """Where a column of this title stands."""
    model = view.model()
    titles = [str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in range(model.columnCount())]
    assert title in titles, f"{title} is not among {titles}"
    return titles.index(title)


def middle(view: QTableView, index: QModelIndex) -> QPoint:
    """The middle of a cell, kept inside what is seen of it."""
    rect = view.visualRect(index).intersected(view.viewport().rect())
    assert not rect.isEmpty(), "the cell is not seen"
    return rect.center()


def text_at(view: QTableView, row: int, title: str) -> str:
    """What a cell shows."""
    return str(view.model().index(row, column_of(view, title)).data() or "")
