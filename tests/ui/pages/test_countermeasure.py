"""The page of the countermeasures under keys and mouse, on real files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from qcbench.model.cause import Cause
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.enumerations import CauseMark, State
from qcbench.ui.bench import Bench
from qcbench.ui.pages.countermeasure.page import CountermeasurePage
from qcbench.ui.pages.countermeasure.scale import LEFT

Key = Qt.Key
SUBJECT, WHAT, GOAL, TEXT, START, END, OWNER, PERCENT = 1, 2, 3, 4, 6, 7, 8, 9
Open = Callable[[Bench], CountermeasurePage]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Open the page in a window."""

    def open_page(bench: Bench) -> CountermeasurePage:
        bench.document.workspace.clock = lambda: datetime(2009, 9, 22, 6, tzinfo=UTC)
        page = CountermeasurePage(bench, bench.document.procedure.step("counter"))
        qtbot.addWidget(page)
        page.resize(1184, 820)
        page.show()
        page.table.setFocus()
        return page

    return open_page


@pytest.fixture
def page(bench: Bench, opened: Open) -> CountermeasurePage:
    """The page of the sample."""
    return opened(bench)


def go(page: CountermeasurePage, row: int, column: int) -> None:
    """Make a cell the current one."""
    page.table.setCurrentIndex(page.model.index(row, column))


def write(qtbot: QtBot, page: CountermeasurePage, text: str, end: Key = Key.Key_Return) -> None:
    """Type into the current cell, and leave it with a key."""
    qtbot.keyClicks(page.table, text[:1])
    editor = next(widget for widget in page.table.findChildren(QLineEdit) + page.table.findChildren(QPlainTextEdit) if widget.isVisible())
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, end)
    qtbot.waitUntil(lambda: page.table.state() != page.table.State.EditingState)


def actions(page: CountermeasurePage) -> list[Action]:
    """The actions as they are stored."""
    return page.content.all(Action)


def test_cells_of_a_countermeasure_span_its_actions(page: CountermeasurePage) -> None:
    assert page.table.rowSpan(0, WHAT) == 3
    assert page.table.rowSpan(0, TEXT) == 1
    assert page.model.rowCount() == 11


def test_a_typed_word_replaces_the_cell_and_enter_goes_down(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 0, TEXT)
    write(qtbot, page, "new action")
    assert actions(page)[0].text == "new action"
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, TEXT)


def test_enter_after_a_day_goes_down_by_one(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 0, END)
    write(qtbot, page, "9-18")
    assert page.table.currentIndex().row() == 1


def test_a_short_day_is_read_in_the_year_of_the_project_and_the_countermeasure_follows(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 2, END)
    write(qtbot, page, "9-18")
    assert actions(page)[2].planned_end == date(2009, 9, 18)
    assert page.content.all(Countermeasure)[0].planned_end == date(2009, 9, 18)


def test_what_cannot_be_read_stays_in_its_cell_and_is_not_stored(page: CountermeasurePage, qtbot: QtBot) -> None:
    before = actions(page)[0].planned_end
    go(page, 0, END)
    write(qtbot, page, "soon")
    assert page.model.text(0, END) == "soon"
    assert page.model.bad_at(0, END) is not None
    assert actions(page)[0].planned_end == before


def test_typing_into_the_last_row_makes_a_countermeasure_for_a_main_cause(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 10, WHAT)
    write(qtbot, page, "buy headsets")
    made = page.content.all(Countermeasure)[-1]
    assert made.what == "buy headsets"
    assert page.content.find(Cause, made.cause_key) is not None


def test_a_pasted_block_adds_rows_in_one_undo_step(page: CountermeasurePage) -> None:
    QGuiApplication.clipboard().setText("measure A\tgoal A\tfirst\n\t\tsecond\nmeasure B\tgoal B\tthird")
    go(page, 10, WHAT)
    page.table.paste()
    new = page.content.all(Countermeasure)[3:]
    assert [row.what for row in new] == ["measure A", "measure B"]
    assert [row.text for row in page.content.of(Action, new[0])] == ["first", "second"]
    page.bench.document.workspace.undo()
    assert len(page.content.all(Countermeasure)) == 3


def test_a_copied_block_pastes_back_as_it_was(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 0, TEXT)
    page.table.selectionModel().select(page.model.index(1, TEXT), page.table.selectionModel().SelectionFlag.Select)
    qtbot.keyClick(page.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first, second = actions(page)[0].text, actions(page)[1].text
    assert QGuiApplication.clipboard().text() == f"{first}\n{second}"


def test_ctrl_d_fills_down_and_delete_clears(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 0, OWNER)
    for row in (1, 2):
        page.table.selectionModel().select(page.model.index(row, OWNER), page.table.selectionModel().SelectionFlag.Select)
    qtbot.keyClick(page.table, Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert {row.owner for row in actions(page)[:3]} == {"组长"}
    go(page, 1, OWNER)
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert actions(page)[1].owner == ""


def test_ctrl_plus_adds_an_action_and_ctrl_minus_deletes_it(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 0, TEXT)
    page.table.add_action()
    assert [row.text for row in page.content.of(Action, page.content.all(Countermeasure)[0])][1] == ""
    page.table.closeEditor(page.table.findChildren(QPlainTextEdit)[0], page.table.itemDelegate().EndEditHint.RevertModelCache)
    go(page, 1, TEXT)
    qtbot.keyClick(page.table, Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert len(actions(page)) == 10


def test_a_percentage_sets_the_state_and_an_unfinished_action_is_late_in_words(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 5, PERCENT)
    write(qtbot, page, "60")
    assert actions(page)[5].percent == 60
    assert page.content.all(Countermeasure)[1].state is State.GOING_ON
    assert page.model.late(5) == 2
    assert page.late_tag.isVisibleTo(page)


def test_a_click_in_the_gantt_chart_selects_in_the_table_and_back(page: CountermeasurePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.gantt, Qt.MouseButton.LeftButton, pos=QPoint(40, 44 + 24 * 4 + 8))
    assert page.table.currentIndex().row() == 4
    go(page, 7, TEXT)
    assert page.gantt._current == actions(page)[7].key


def test_dragging_the_end_of_a_bar_is_one_edit(page: CountermeasurePage, qtbot: QtBot) -> None:
    scale, row = page.gantt.scale(), actions(page)[2]
    assert scale is not None
    assert row.planned_end is not None
    place = QPoint(round(scale.end(row.planned_end)), 44 + 24 * 2 + 7)
    assert place.x() > LEFT
    to = QPoint(round(scale.x(date(2009, 9, 10))) + 2, place.y())
    qtbot.mousePress(page.gantt, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(page.gantt, to)
    qtbot.mouseRelease(page.gantt, Qt.MouseButton.LeftButton, pos=to)
    assert actions(page)[2].planned_end == date(2009, 9, 10)
    page.bench.document.workspace.undo()
    assert actions(page)[2].planned_end == row.planned_end


def test_the_form_holds_what_the_table_has_no_column_for(page: CountermeasurePage, qtbot: QtBot) -> None:
    go(page, 0, TEXT)
    details = page.panel()
    qtbot.addWidget(details)
    field = page.details.measure.field("goal_unit").input.widget
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, "pct")
    qtbot.keyClick(field, Key.Key_Return)
    assert page.content.all(Countermeasure)[0].goal_unit == "pct"


def test_a_filter_leaves_only_the_lines_of_a_member(page: CountermeasurePage) -> None:
    page._filter("组员D")
    assert page.model.lines
    assert all("组员D" in line.row.owner for line in page.model.lines)


def test_the_empty_page_says_what_to_do_and_takes_a_typed_row(empty_bench: Bench, opened: Open, qtbot: QtBot) -> None:
    page = opened(empty_bench)
    assert page.coach.isVisible()
    go(page, 0, WHAT)
    write(qtbot, page, "first measure")
    assert [row.what for row in page.content.all(Countermeasure)] == ["first measure"]
    assert not page.coach.isVisible()


def test_a_new_countermeasure_is_for_the_main_cause_that_has_none(page: CountermeasurePage) -> None:
    other = next(end.cause for end in page.content.terminal_causes() if end.cause.mark is CauseMark.NOT_MAIN)
    page.bench.set(other, mark=CauseMark.MAIN)
    key = page.model.edits.add()
    made = page.content.find(Countermeasure, key)
    assert made is not None
    assert made.cause_key == other.key


def test_focus_goes_to_an_action_by_its_key(page: CountermeasurePage) -> None:
    page.focus_row(actions(page)[6].key)
    assert page.table.currentIndex().row() == 6
