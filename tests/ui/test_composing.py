"""While an input method composes, nothing is stored and nothing is lost: not after the pause, not by Enter, not when others change rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from qcbench.model.cause import Cause
from qcbench.model.circle import Project
from qcbench.store.workspace import Workspace
from qcbench.ui.bench import Place
from qcbench.ui.fields.form import Form
from qcbench.ui.fields.inputs import ParagraphInput
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.cause.editor import NodeEditor
from tests.ui.driving import Driver
from tests.ui.places import running, settle

PAUSE = 60
"""Milliseconds; the forms wait 1000 before they store what was typed."""


@pytest.fixture(scope="module")
def driver(qapp: QApplication, sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """The window on the sample, its forms quick to store; each test counts its own edits."""
    path = tmp_path_factory.mktemp("composing") / "sample.qcb"
    path.write_bytes(sample_file.read_bytes())
    with pytest.MonkeyPatch.context() as patch, running(qapp, path.parent, path) as made:
        patch.setattr("qcbench.ui.fields.form.PAUSE", PAUSE)
        made.app.window.activateWindow()
        made.settle()
        made.control.open_sample()
        made.settle()
        yield made


def compose(letters: str) -> None:
    """The input method shows what it has so far."""
    QApplication.sendEvent(focused(), QInputMethodEvent(letters, []))


def commit(text: str) -> None:
    """The input method hands over its text."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(focused(), event)


def focused() -> QWidget:
    """Who has the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def wait_long(driver: Driver) -> None:
    """Longer than any pause after which something is stored."""
    QTest.qWait(PAUSE * 4)
    driver.settle()


def change_from_outside(driver: Driver) -> None:
    """Somebody else changes a row of the project, and the window hears of it."""
    with Workspace.open(driver.workspace.place, author="another") as other, other.edit("elsewhere") as work:
        project = work.all(Project)[0]
        project.presented = f"{project.presented}."
    driver.control.poll()
    driver.settle()


def edits(driver: Driver) -> int:
    """How many edits are stored."""
    return len(driver.workspace.history(500))


def open_page(driver: Driver, step: str) -> None:
    """Go to a step."""
    driver.control.go(Place(step))
    settle(driver)


def shown(widget: QWidget) -> str:
    """What stands in a field."""
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def first_field(driver: Driver, step: str, paragraph: bool) -> QWidget:
    """A text field of a form on a step's page, with the focus."""
    open_page(driver, step)
    fields = [field for form in driver.page.findChildren(Form) for field in form._fields.values()]
    lines = [field.input.focus for field in fields if isinstance(field.input, ParagraphInput) is paragraph]
    line = next(one for one in lines if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible() and one.isEnabled())
    line.setFocus()
    assert line.hasFocus()
    return line


@pytest.mark.parametrize("paragraph", [False, True])
def test_a_form_waits_for_the_input_method(driver: Driver, paragraph: bool) -> None:
    line = first_field(driver, "profile", paragraph)
    driver.type(line, "a")
    compose("xing'huo")
    before = edits(driver)
    wait_long(driver)
    assert edits(driver) == before
    change_from_outside(driver)
    wait_long(driver)
    assert edits(driver) == before + 1
    assert line.hasFocus()
    commit("星火")
    wait_long(driver)
    assert edits(driver) == before + 2
    assert "星火" in shown(line)


def test_a_cell_waits_for_the_input_method(driver: Driver) -> None:
    open_page(driver, "profile")
    grid = next(one for one in driver.page.findChildren(Grid) if one.isVisible())
    grid.setFocus()
    grid.setCurrentIndex(grid.cells.index(0, 0))
    driver.press(grid, Qt.Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    before = edits(driver)
    compose("zu'zhang")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait_long(driver)
    change_from_outside(driver)
    assert edits(driver) == before + 1
    assert focused() is editor
    commit("组长")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    driver.settle()
    assert edits(driver) == before + 2
    assert "组长" in grid.cells.text_at(0, 0)


def test_a_cell_begins_with_the_first_key_of_the_input_method(driver: Driver) -> None:
    open_page(driver, "profile")
    grid = next(one for one in driver.page.findChildren(Grid) if one.isVisible())
    grid.setFocus()
    grid.setCurrentIndex(grid.cells.index(0, 0))
    before = edits(driver)
    compose("zu")
    compose("zhang'san")
    wait_long(driver)
    assert edits(driver) == before
    commit("张三丰")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    driver.settle()
    assert grid.cells.text_at(0, 0) == "张三丰"
    assert edits(driver) == before + 1


def test_the_fishbone_waits_for_the_input_method(driver: Driver) -> None:
    open_page(driver, "cause")
    editor = next(one for one in driver.page.findChildren(NodeEditor) if one.isVisible())
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    before = edits(driver)
    compose("ren'shou")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait_long(driver)
    assert edits(driver) == before
    change_from_outside(driver)
    wait_long(driver)
    assert edits(driver) == before + 1
    assert editor.composing
    commit("人手不足")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    driver.settle()
    assert edits(driver) == before + 2
    with driver.workspace.read() as view:
        assert [row for row in view.all(Cause) if row.text == "人手不足"]


def test_the_search_keeps_what_is_composed(driver: Driver) -> None:
    box = driver.app.desk.searching.box  # type: ignore[union-attr]
    box.begin()
    driver.settle()
    compose("dui'ce")
    change_from_outside(driver)
    assert box.hasFocus()
    assert box.text() == ""
    commit("对策")
    driver.settle()
    assert box.text() == "对策"
    assert box.hits
