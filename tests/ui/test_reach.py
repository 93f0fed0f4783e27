"""Everything can be reached and named without a mouse: names, the Tab key's way round, no text field in a popup, a focus one can see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from qcbench.ui.bench import Place
from qcbench.ui.charts.view import SceneView
from qcbench.ui.pages.cause.editor import NodeEditor
from tests.ui.driving import Driver
from tests.ui.places import dialogs, page_keys, running, settle

INPUTS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    SceneView,
)
MOST = 600
"""Steps of the Tab key after which it must have come round."""
Wait = Callable[[Callable[[], bool]], None]


def inputs(top: QWidget) -> Iterator[QWidget]:
    """What a user acts on: every enabled visible input that is not a part of another."""
    for widget in top.findChildren(QWidget):
        if isinstance(widget, INPUTS) and widget.isVisibleTo(top) and widget.isEnabled() and not is_part(widget):
            yield widget


def is_part(widget: QWidget) -> bool:
    """A part of an input that stands for it: scroll bars, headers, the line of a box, the button in a line, the arrows of tabs."""
    if isinstance(widget, QScrollBar | QHeaderView):
        return True
    owner = widget.parentWidget()
    while owner is not None:
        if isinstance(owner, QComboBox | QAbstractSpinBox | QLineEdit | QTabBar | QCalendarWidget | QAbstractItemView):
            return True
        owner = owner.parentWidget()
    return False


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    own = widget.accessibleName()
    return own or (widget.text() if isinstance(widget, QAbstractButton) else "")


def told(widget: QWidget) -> str:
    """A widget in words, for the report."""
    owner = widget.parentWidget()
    return f"{type(widget).__name__} {name_of(widget)!r} in {type(owner).__name__} {owner.accessibleName() if owner else ''!r}"


def can_be_tabbed_to(widget: QWidget) -> bool:
    """By itself, by its focus proxy, or as one of a group whose arrow keys go round."""
    proxy = widget.focusProxy() or widget
    if proxy.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    owner = widget.parentWidget()
    group = owner.findChildren(type(widget), options=Qt.FindChildOption.FindDirectChildrenOnly) if owner is not None else []
    return any(bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) for one in group)


def way_round(top: QWidget) -> tuple[list[QWidget], bool]:
    """Where the Tab key leads from a first place, and whether it comes back there."""
    start = top.focusWidget()
    passed: list[QWidget] = []
    for _step in range(MOST):
        focused = QApplication.focusWidget()
        if focused is None:
            return passed, False
        if focused is start and passed:
            return passed, True
        passed.append(focused)
        inside = isinstance(focused, NodeEditor)  # in the drawing Tab makes a cause, and Ctrl+Tab leads out of it
        QTest.keyClick(focused, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier if inside else Qt.KeyboardModifier.NoModifier)
    return passed, False


def activate(driver: Driver, top: QWidget) -> None:
    """Let a window have the keys."""
    top.activateWindow()
    for _time in range(50):
        driver.settle(1)
        if top.isActiveWindow():
            return
    raise AssertionError(f"{top.windowTitle()} never had the keys")


def picture(widget: QWidget) -> QImage:
    """How a widget looks now; the drawing itself shows that the keys are with it."""
    owner = widget.parentWidget()
    return (owner if isinstance(widget, NodeEditor) and owner is not None else widget).grab().toImage()


class Faults:
    """What can't be reached or named, each with the first place it was seen at."""

    def __init__(self) -> None:
        self.nameless: dict[str, str] = {}
        self.unreachable: dict[str, str] = {}
        self.invisible: dict[str, str] = {}
        self.checked = self.focused = 0

    def look(self, place: str, top: QWidget) -> None:
        for widget in inputs(top):
            self.checked += 1
            if not name_of(widget).strip():
                self.nameless.setdefault(told(widget), place)
            if not can_be_tabbed_to(widget):
                self.unreachable.setdefault(told(widget), place)

    def look_at_focus(self, place: str, top: QWidget) -> None:
        """Give the focus to each button and field in turn."""
        for widget in list(inputs(top)):
            if not isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox | SceneView):
                continue
            if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                continue
            top.setFocus()
            before = picture(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            self.focused += widget.hasFocus()
            if widget.hasFocus() and picture(widget) == before:
                self.invisible.setdefault(told(widget), place)


@pytest.fixture(scope="module")
def driver(qapp: QApplication, sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """The window on the sample, for all tests: opening its pages is what takes time."""
    path = tmp_path_factory.mktemp("reach") / "sample.qcb"
    path.write_bytes(sample_file.read_bytes())
    with running(qapp, path.parent, path) as made:
        activate(made, made.app.window)
        yield made


def test_opening_a_page_shows_no_other_window(driver: Driver) -> None:
    """A part that is shown before it has a parent is a window for a moment, and takes the keys away."""
    lost = []
    driver.control.go_home()
    driver.control.open_sample()
    driver.settle()
    for key in page_keys(driver):
        driver.control.go(Place(key))
        settle(driver)
        if not driver.app.window.isActiveWindow():
            lost.append(key)
            activate(driver, driver.app.window)
    assert lost == []


def test_all_is_named_and_reached_and_seen(driver: Driver) -> None:
    faults = Faults()
    window = driver.app.window
    driver.control.go_home()
    settle(driver)
    faults.look("home", window)
    faults.look_at_focus("home", window)
    driver.control.open_sample()
    for key in page_keys(driver):
        driver.control.go(Place(key))
        settle(driver)
        faults.look(key, window)
        faults.look_at_focus(key, driver.page)
    for name, dialog in dialogs(driver, ""):
        activate(driver, dialog)
        faults.look(f"dialog {name}", dialog)
        faults.look_at_focus(f"dialog {name}", dialog)
        dialog.close()
    assert faults.nameless == {}
    assert faults.unreachable == {}
    assert faults.invisible == {}
    assert faults.checked > 500
    assert faults.focused > 300


def test_the_tab_key_comes_round(driver: Driver) -> None:
    stuck: dict[str, str] = {}
    window = driver.app.window
    activate(driver, window)
    for key in page_keys(driver):
        driver.control.go(Place(key))
        settle(driver)
        window.toolbar.home.setFocus()
        passed, round_ = way_round(window)
        if not round_ or not any(driver.page.isAncestorOf(widget) for widget in passed):
            stuck[key] = f"{len(passed)}: " + ", ".join(told(widget) for widget in passed[-3:])
    for name, dialog in dialogs(driver, ""):
        activate(driver, dialog)
        passed, round_ = way_round(dialog)
        if not round_:
            stuck[name] = ", ".join(told(widget) for widget in passed[-3:])
        dialog.close()
    assert stuck == {}


def test_no_text_field_is_in_a_popup(driver: Driver) -> None:
    for key in page_keys(driver):
        driver.control.go(Place(key))
        settle(driver)
    fields = [field for field in QApplication.allWidgets() if isinstance(field, QLineEdit | QPlainTextEdit)]
    assert len(fields) > 100
    assert [told(field) for field in fields if field.window().windowType() is Qt.WindowType.Popup] == []
