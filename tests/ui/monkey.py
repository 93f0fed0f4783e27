"""A monkey at the workbench: seeded keys, clicks, pastes, drags and drops on the real window with the sample in a real file.

``python -m tests.ui.monkey SEED EVENTS [FILE]`` runs one, on a copy of FILE or on a sample made for it, and prints what went wrong,
one line each; nothing printed is good.
"""

from __future__ import annotations

import faulthandler
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QPushButton, QWidget
from shiboken6 import isValid

from qcbench.exchange.sample import build_sample
from qcbench.store.health import Grade, doctor
from qcbench.store.projects import list_projects, load_project
from qcbench.store.workspace import Workspace
from qcbench.ui.app import App, make_application
from qcbench.ui.bugs import Bugs
from qcbench.ui.settings import SettingsFile
from tests.ui.driving import type_text

HARMLESS = ("This plugin does not support",)
TEXTS = ("业务差错", "3", "95.59 %", "2009-9-18", "9-31", "=1+1", "<img src='canary.png'>", "组员B", "a" * 300, "是", "−5", "１２３")
BLOCK = "一\t2\t2009-08-01\n二\tx\t9-18\n\n三\t4.5 %\t=cmd\n"
Key = Qt.Key
KEYS = (Key.Key_Return, Key.Key_Tab, Key.Key_Down, Key.Key_F2) * 2 + (
    *(Key.Key_Backtab, Key.Key_Escape, Key.Key_Delete, Key.Key_Backspace, Key.Key_Insert, Key.Key_Space, Key.Key_F1, Key.Key_F4),
    *(Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_PageDown),
)
CONTROL_KEYS = (
    *(Key.Key_Z, Key.Key_Y, Key.Key_C, Key.Key_X, Key.Key_V, Key.Key_D, Key.Key_A, Key.Key_K, Key.Key_1, Key.Key_2),
    *(Key.Key_PageDown, Key.Key_PageUp, Key.Key_Up, Key.Key_Down, Key.Key_Plus, Key.Key_Minus, Key.Key_Return),
)


class Deaf(QObject):
    """Keeps the window open, and every address unopened."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return False

    @Slot(QUrl)
    def open(self, _url: QUrl) -> None:
        """An address the monkey has clicked on."""


class Monkey:
    """One seeded run."""

    def __init__(self, seed: int, folder: Path, sample: str = "") -> None:
        self.random = random.Random(seed)
        self.folder = folder
        self.told: list[str] = []
        qInstallMessageHandler(self._hear)
        self.application = make_application(["monkey"])
        file = folder / "monkey.qcb"
        if sample:
            shutil.copyfile(sample, file)
        else:
            with Workspace.create(file) as workspace:
                build_sample(workspace)
        self.bugs = Bugs(None)
        self.bugs.watch()
        self.app = App(self.application, SettingsFile(folder / "settings.json"), self.bugs)
        self.app.settings.values.export_folder = str(folder)
        self.app._tell_bug = lambda _error, _details: None  # type: ignore[method-assign, assignment]
        self.deaf = Deaf()
        self.app.window.installEventFilter(self.deaf)
        for scheme in ("file", "http", "https", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self.deaf, "open")  # type: ignore[arg-type]
        self.app.start(str(file), sample=True)
        self._wait(lambda: self.app.desk is not None and self.app.desk.control.view is not None)
        assert self.app.desk is not None
        self.app.desk.exporter.choose = lambda _parent, _start: str(folder) if self.random.random() < 0.1 else ""
        self.answering = random.Random(-seed)
        self.over = False
        self.popup: QWidget | None = None
        self._answer_later()

    def run(self, events: int) -> list[str]:
        """So many events; what went wrong."""
        actions = [(self.key, 34), (self.click, 30), (self.write, 12), (self.control, 10), (self.step, 4), (self.compose, 3)]
        actions += [(self.drag, 3), (self.paste, 3), (self.drop, 1), (self.resize, 1), (self.menu, 1)]
        calls, weights = zip(*actions, strict=True)
        loop = QEventLoop()

        def one(number: int) -> None:
            if number < events and not self.bugs.seen:
                call: Callable[[], None] = self.random.choices(calls, weights)[0]
                self._try(call, number)
                QTimer.singleShot(0, lambda: one(number + 1))
            else:
                loop.quit()

        QTimer.singleShot(0, lambda: one(0))
        loop.exec()  # a real loop: in processEvents() alone Qt deletes nothing that was to be deleted later
        return self._verdict()

    def _try(self, call: Callable[[], None], number: int) -> None:
        try:
            self._awake()
            call()
            self.application.processEvents()
        except Exception as error:  # the monkey's own, or what it met: both are told
            self.bugs.seen.append(error)
        if self.bugs.seen:
            self.told.append(f"event {number}: {call.__name__}")

    def key(self) -> None:
        """A key on what has the focus."""
        self._press(self.random.choice(KEYS))

    def control(self) -> None:
        """A key with Ctrl."""
        self._press(self.random.choice(CONTROL_KEYS), Qt.KeyboardModifier.ControlModifier)

    def write(self) -> None:
        """A text, letter by letter."""
        type_text(self._focus(), self.random.choice(TEXTS)[:40])

    def compose(self) -> None:
        """An input method that composes, and sometimes commits."""
        target = self._focus()
        QApplication.sendEvent(target, QInputMethodEvent("jie'jue", []))
        self.application.processEvents()
        done = QInputMethodEvent("", [])
        if self.random.random() < 0.6:
            done.setCommitString("解决")
        QApplication.sendEvent(self._focus(), done)

    def click(self) -> None:
        """A click, sometimes a double one, somewhere on a widget that can be seen."""
        target = self._widget()
        place = self._place(target)
        press = QTest.mouseDClick if self.random.random() < 0.15 else QTest.mouseClick
        press(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def drag(self) -> None:
        """Press, move, let go."""
        target = self._widget()
        places = [self._place(target) for _time in range(3)]
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
        for place in places[1:]:
            QTest.mouseMove(target, place)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[-1])

    def menu(self) -> None:
        """A context menu; the rescue timer answers it."""
        target = self._widget()
        QTest.mouseClick(target, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, target.rect().center())

    def paste(self) -> None:
        """A block from Excel."""
        QApplication.clipboard().setText(BLOCK if self.random.random() < 0.7 else self.random.choice(TEXTS))
        self._press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def drop(self) -> None:
        """A file that is no workspace, dropped on the window."""
        path = self.folder / f"drop{self.random.randrange(3)}.{self.random.choice(['csv', 'png', 'txt', 'qcb'])}"
        path.write_text("一,二\n1,2\n", encoding="utf-8")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(300, 300), copy, mime, left, none)
        QApplication.sendEvent(self.app.window, entering)
        if entering.isAccepted():
            QApplication.sendEvent(self.app.window, QDropEvent(QPointF(300, 300), copy, mime, left, none))

    def step(self) -> None:
        """Another page."""
        view = self.app.desk.control.view if self.app.desk is not None else None
        if view is None:
            projects = list_projects(self.app.desk.control.workspace)  # type: ignore[union-attr,arg-type]
            if projects:
                self.app.desk.control.open_project(projects[0].key)  # type: ignore[union-attr]
            return
        view.open(self.random.choice([row.key for row in view.rows()] + ["meetings", "attachments", "gallery", "explorer"]))

    def resize(self) -> None:
        """Another size."""
        self.app.window.resize(*self.random.choice([(1366, 720), (1440, 868), (1920, 1000), (960, 600)]))

    def _awake(self) -> None:
        """Give the front window the keys, as a window manager does when a dialog or a menu has closed; offscreen there is none."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.app.window
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            self.application.processEvents()
        if QApplication.focusWidget() is None:
            self._widget().setFocus()

    def _focus(self) -> QWidget:
        self.popup = QApplication.activePopupWidget()  # kept: with the Python side of a popup goes that of what it holds
        wanted = (self.popup.focusWidget() or self.popup) if self.popup is not None else QApplication.focusWidget()
        return wanted or self.app.window

    def _press(self, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key on what has the focus; it is let go there only if it is still there, as with a real keyboard."""
        target = self._focus()
        QTest.keyPress(target, key, modifier)
        if isValid(target):
            QTest.keyRelease(target, key, modifier)

    def _place(self, target: QWidget) -> QPoint:
        return QPoint(self.random.randrange(max(1, target.width())), self.random.randrange(max(1, target.height())))

    def _seen(self) -> list[QWidget]:
        top = QApplication.activeModalWidget() or self.app.window
        shown = [child for child in top.findChildren(QWidget) if child.isVisible() and child.isEnabled()]
        return [child for child in shown if not child.visibleRegion().isEmpty()]

    def _widget(self) -> QWidget:
        """What is clicked: mostly what can do something, sometimes anything."""
        seen = self._seen()
        click = Qt.FocusPolicy.ClickFocus
        able = [widget for widget in seen if isinstance(widget.parent(), QAbstractScrollArea) or widget.focusPolicy() & click]
        view = self.app.desk.control.view if self.app.desk is not None else None
        here = [widget for widget in able if view is None or view.stack.isAncestorOf(widget)]
        return self.random.choice(self.random.choices([here, able, seen], [6, 2, 2])[0] or seen or [self.app.window])

    def _answer_later(self) -> None:
        """A timer of its own for every answer: one timer would not ring again while its own answer opens a dialog."""
        if not self.over:
            QTimer.singleShot(30, self._answer)

    def _answer(self) -> None:
        """Answer menus and dialogs that wait."""
        self._answer_later()
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            actions = [action for action in popup.actions() if action.isEnabled() and not action.isSeparator() and not action.menu()]
            if actions and self.answering.random() < 0.6:
                popup.setActiveAction(self.answering.choice(actions))
                QTest.keyClick(popup, Qt.Key.Key_Return)
            else:
                popup.close()
        elif popup is not None:
            popup.close()
        elif isinstance(modal, QFileDialog):
            modal.reject()
        elif isinstance(modal, QDialog):
            self._in_dialog(modal)

    def _in_dialog(self, dialog: QDialog) -> None:
        chance = self.answering.random()
        fields = [field for field in dialog.findChildren(QLineEdit) if field.isVisible()]
        buttons = [found for found in dialog.findChildren(QPushButton) if found.isVisible() and found.isEnabled()]
        if chance < 0.3 and fields:
            self.answering.choice(fields).setText(self.answering.choice(TEXTS))
        elif chance < 0.8 and buttons:
            QTest.mouseClick(self.answering.choice(buttons), Qt.MouseButton.LeftButton)
        else:
            dialog.reject()

    def _hear(self, _kind: object, _context: object, message: str) -> None:
        if not message.startswith(HARMLESS):
            self.told.append(f"Qt: {message}")

    def _wait(self, done: Callable[[], bool]) -> None:
        while not done():
            self.application.processEvents()
            if self.bugs.seen:
                raise self.bugs.seen[0]

    def _verdict(self) -> list[str]:
        """What went wrong, after the last work has ended."""
        self.over = True
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.app.jobs.finish()
        for _time in range(5):
            self.application.processEvents()
        found = [line for error in self.bugs.seen for line in traceback.format_exception(error)]
        found += self.told
        if not found:
            found += self._differences()
        return found

    def _differences(self) -> list[str]:
        """Whether the pages' rows are the file's rows, and the file is whole."""
        assert self.app.desk is not None
        control = self.app.desk.control
        workspace = control.workspace
        assert workspace is not None
        found = []
        if control.view is not None and not control.view.bench.document.gone:
            shown = control.view.bench.document.content
            stored = load_project(workspace, shown.project.key)
            for table, rows in stored.rows.items():
                if [(row.key, row.version) for row in rows] != [(row.key, row.version) for row in shown.rows.get(table, ())]:
                    found.append(f"the rows of {table.__tablename__} differ from what is shown")
        found += [f"doctor: {finding}" for finding in doctor(str(workspace.place)) if finding.grade is Grade.BAD]
        return found


def main(seed: int, events: int, sample: str = "") -> int:
    """Run one monkey; 0 if nothing went wrong."""
    faulthandler.enable()
    folder = Path(tempfile.mkdtemp(prefix="qcbench-monkey-"))
    os.environ["QCBENCH_CONFIG"] = str(folder)
    try:
        told = Monkey(seed, folder, sample).run(events)
    except Exception:  # the hook for uncaught errors is the window's by now
        told = [traceback.format_exc()]
    sys.stdout.write("".join(line if line.endswith("\n") else f"{line}\n" for line in told))
    sys.stdout.flush()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1 if told else 0)  # the window is let go with the process: what Qt frees at its end is not what is tried here


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
