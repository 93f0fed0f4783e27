"""A walk through the whole window: home, every page with its views, the panel, menus, search, messages, dialogs; each place is visited."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from qcbench.charts.spec import Caption
from qcbench.errors import Refusal
from qcbench.model.survey import Dataset
from qcbench.store.conflicts import Conflict
from qcbench.texts import _
from qcbench.ui.bench import Bench, Place
from qcbench.ui.charts.caption_dialog import CaptionDialog
from qcbench.ui.dialogs.ask import AskDialog
from qcbench.ui.dialogs.bug import BugDialog
from qcbench.ui.dialogs.conflict import ConflictDialog
from qcbench.ui.dialogs.preferences import PreferencesDialog
from qcbench.ui.home.new_project import NewProjectDialog, RenameDialog
from qcbench.ui.pages.registry import EXTRAS
from qcbench.ui.pages.survey.dialogs import ColumnsDialog, DescriptionDialog, NewDataDialog, wanted_columns
from qcbench.ui.widgets.segmented import Segmented
from tests.ui.driving import Driver, start

Visit = Callable[[str, QWidget], None]
TABS = ("properties", "guidance", "review")


def wait_until(so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + 60
    while not so():
        QApplication.processEvents()
        time.sleep(0.005)  # the loading thread needs the time
        if time.monotonic() > end:
            raise AssertionError("it never came to be so")


@contextmanager
def running(application: QApplication, folder: Path, file: Path) -> Iterator[Driver]:
    """The real window on a file, in Chinese and light; what goes wrong inside it is a failure of the test."""
    hooks = sys.excepthook, threading.excepthook
    driver = start(application, folder, file, wait=wait_until)
    driver.app.window.resize(1440, 868)
    driver.settle()
    try:
        yield driver
    finally:
        driver.app.jobs.finish()
        driver.close()
        sys.excepthook, threading.excepthook = hooks
    assert driver.app.bugs.seen == []


def page_keys(driver: Driver) -> list[str]:
    """The steps of the open project, and the entries below them."""
    return [*(row.key for row in driver.control.view.rows()), *(kind.step for kind in EXTRAS)]


def walk(driver: Driver, visit: Visit, words: str = "") -> None:
    """Visit every place; ``words`` is what a user has typed, where a place shows nothing of the workspace by itself."""
    with answered(visit):
        walk_home(driver, visit)
        driver.control.open_sample()
        driver.settle()
        open_menus(driver, driver.app.window.toolbar)
        for key in page_keys(driver):
            walk_page(driver, key, visit)
        walk_history(driver, visit)
        walk_search(driver, visit)
        walk_messages(driver, visit, words)
        for name, dialog in dialogs(driver, words):
            visit(f"dialog {name}", dialog)
            dialog.close()
            dialog.deleteLater()
        driver.settle()


@contextmanager
def answered(visit: Visit) -> Iterator[None]:
    """Visit every menu and dialog that opens on the way, and take it away."""
    over: list[bool] = []

    def answer() -> None:
        if over:
            return
        QTimer.singleShot(20, answer)  # first: what is visited may open another
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            visit("menu", popup)
            popup.close()
        elif isinstance(modal, QDialog):
            visit(f"dialog {modal.windowTitle()}", modal)
            modal.reject()

    answer()
    yield
    over.append(True)


def walk_home(driver: Driver, visit: Visit) -> None:
    """Home, with each of its lists."""
    driver.control.go_home()
    driver.settle()
    driver.app.jobs.finish()
    driver.settle()
    window = driver.app.window
    home = driver.app.desk.homing.home  # type: ignore[union-attr]
    for made in home.rail.findChildren(QPushButton):
        if made.isCheckable():
            made.click()
            driver.settle(1)
            visit(f"home {made.accessibleName()}", window)
    open_menus(driver, window)


def walk_page(driver: Driver, key: str, visit: Visit) -> None:
    """A page in each of its views, and the panel beside it."""
    driver.control.go(Place(key))
    settle(driver)
    window, view, page = driver.app.window, driver.control.view, driver.page
    visit(key, window)
    open_menus(driver, page)
    panel = view.panel
    panel.fold(False)
    for tab in TABS:
        panel.open_tab(tab)
        driver.settle(1)
        visit(f"{key} {tab}", panel)
    for switch in [one for one in page.findChildren(Segmented) if one.isVisible() and one.isEnabled()]:
        for choice in list(switch._buttons):
            if switch.isVisible():
                switch._take(choice)
                settle(driver)
                visit(f"{key} {choice}", page)
    for bar in [one for one in page.findChildren(QTabBar) if one.isVisible()]:
        for place in range(bar.count()):
            bar.setCurrentIndex(place)
            settle(driver)
            visit(f"{key} tab {place}", page)
    for area in page.findChildren(QAbstractScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    visit(f"{key} below", page)


def settle(driver: Driver) -> None:
    """Let the jobs of a page end, and what they bring be shown."""
    driver.settle(1)
    driver.app.jobs.finish()
    driver.settle(2)


def open_menus(driver: Driver, top: QWidget) -> None:
    """The menus behind buttons and under the right mouse button; each is visited by ``answered``."""
    for made in [*top.findChildren(QToolButton), *top.findChildren(QPushButton)]:
        if isValid(made) and made.isVisible() and made.isEnabled() and (made.menu() is not None or made.accessibleName() == _("More")):
            made.click()
            driver.settle(1)
    for widget in top.findChildren(QWidget):
        if isValid(widget) and widget.isVisible() and has_menu(widget) and not isinstance(widget, QLineEdit | QPlainTextEdit):
            target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
            for at in (target.rect().center(), QPoint(24, 12)):
                if not isValid(target):
                    break
                event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, target.mapToGlobal(at))
                QApplication.sendEvent(target, event)
                driver.settle(1)


def has_menu(widget: QWidget) -> bool:
    """Whether a widget has a context menu of its own."""
    if widget.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu:
        return True
    return any("contextMenuEvent" in vars(base) and base.__module__.startswith("qcbench") for base in type(widget).__mro__)


def walk_history(driver: Driver, visit: Visit) -> None:
    """The history, with the newest entries unfolded."""
    panel = driver.control.view.panel
    panel.fold(False)
    panel.open_tab("history")
    driver.settle()
    for entry in driver.workspace.history(3):
        panel.history._unfold(entry.sequence)
        driver.settle(1)
        visit(f"history {entry.sequence}", panel)


def walk_search(driver: Driver, visit: Visit) -> None:
    """What the search finds."""
    box = driver.app.desk.searching.box  # type: ignore[union-attr]
    for text in ("", "i", "a", "1", "zzz<img src=x>"):
        box.begin()
        box.setText(text)
        driver.settle(1)
        visit(f"search {text}", driver.app.window)
    box._leave()


def walk_messages(driver: Driver, visit: Visit, words: str) -> None:
    """Messages of every tone, and how far a job is."""
    from qcbench.ui.jobs import Job
    from qcbench.ui.widgets.toast import Progress

    tell, toasts = driver.control.tell, driver.app.window.toasts
    for tone in ("", "good", "warn"):
        tell.note(words + tone, tone, words or _("Undo"), lambda: None)
    tell.trouble(Refusal(words or _("Give the data a name.")))
    progress = Progress(toasts.look, Job(words or _("Exporting")))
    progress._on_progress(words, 0.5)
    toasts._show(progress)
    driver.settle()
    visit("messages", driver.app.window)
    progress.go()
    for toast in toasts.messages():
        toast.go()
    driver.settle()


def dialogs(driver: Driver, words: str) -> Iterator[tuple[str, QDialog]]:
    """Every dialog of the window, shown."""
    for name, make in dialog_makers(driver, words).items():
        made = make()
        made.show()
        driver.settle(2)
        yield name, made


def dialog_makers(driver: Driver, words: str) -> dict[str, Callable[[], QDialog]]:
    """How each dialog is made."""
    style, window = driver.app.style, driver.app.window
    bench: Bench = driver.control.view.bench
    data = bench.document.content.all(Dataset)[0]
    caption = Caption(*[words or "N=1"] * 2)
    titles: Sequence[str] = [words] if words else []
    return {
        "new project": lambda: NewProjectDialog(style, titles, "", window),
        "rename": lambda: RenameDialog(style, words, window),
        "preferences": lambda: PreferencesDialog(style, driver.app.settings.values, window),
        "conflict": lambda: ConflictDialog(style, conflict(words), window),
        "gone": lambda: ConflictDialog(style, conflict(words, gone=True), window),
        "bug": lambda: BugDialog(style, words, driver.app.settings.path, window),
        "ask": lambda: AskDialog(style, words or _("Please confirm"), words or _("Cancel"), window),
        "caption": lambda: CaptionDialog(style, None, caption, window),
        "new data": lambda: NewDataDialog(style, window, name=words, lines=words or _("Columns"), given=titles),
        "about the data": lambda: DescriptionDialog(bench, window, data),
        "columns": lambda: ColumnsDialog(style, window, wanted_columns(data)),
    }


def conflict(words: str, *, gone: bool = False) -> Conflict:
    """A conflict on a cause's text."""
    theirs: dict[str, Any] | None = None if gone else {"text": words + "2"}
    return Conflict("cause", "0" * 32, {"text": words}, theirs, {"text": words + "1"})
