"""Hands for the real main window: it is started on a real file, and what a user sees of it is read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qcbench.store.workspace import Workspace
from qcbench.ui.app import App
from qcbench.ui.bugs import Bugs
from qcbench.ui.pages.page import Page
from qcbench.ui.settings import SettingsFile


def type_text(widget: QWidget, text: str) -> None:
    """Type a text letter by letter; QTest's own way knows only Latin letters. What opens an editor gets the letters after the first."""
    for character in text:
        code = ord(character.upper()) if character.isascii() else 0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QApplication.focusWidget() or widget
            QApplication.sendEvent(target, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, character))


@dataclass
class Driver:
    """A running workbench."""

    app: App
    expects_bugs: bool = False
    closed: bool = False

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        assert self.app.desk is not None
        workspace = self.app.desk.control.workspace
        assert workspace is not None
        return workspace

    @property
    def control(self) -> Any:
        """The window's control."""
        assert self.app.desk is not None
        return self.app.desk.control

    @property
    def page(self) -> Page:
        """The open page."""
        page = self.control.view.page
        assert isinstance(page, Page)
        return page

    def settle(self, times: int = 3) -> None:
        """Let everything that waits happen."""
        for _time in range(times):
            QApplication.processEvents()

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on a widget."""
        QTest.keyClick(widget, key, modifier)
        self.settle(1)

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text, Chinese too."""
        type_text(widget, text)
        self.settle(1)

    def close(self) -> None:
        """Close the window as a user does."""
        self.closed = True
        self.app.window.close()
        self.settle()
        self.app.window.deleteLater()
        self.settle()


def start(
    application: QApplication,
    folder: Path,
    file: Path | str,
    *,
    sample: bool = False,
    tell_bugs: bool = False,
    wait: Callable[[Callable[[], bool]], None],
) -> Driver:
    """Start the workbench on a file and wait until everything is loaded."""
    bugs = Bugs(None)
    bugs.watch()
    settings = SettingsFile(folder / "settings.json")
    settings.values.language = settings.values.language or "zh_CN"
    settings.values.look = "light" if settings.values.look == "system" else settings.values.look
    app = App(application, settings, bugs)
    if not tell_bugs:
        bugs.found.disconnect()  # a dialog would wait for ever; who drives reads ``bugs.seen``
    app.start(str(file), sample=sample)
    wait(lambda: bool(bugs.seen) or (app.desk is not None and app.desk.control.workspace is not None))
    for error in bugs.seen:
        raise error
    driver = Driver(app)
    driver.settle()
    return driver
