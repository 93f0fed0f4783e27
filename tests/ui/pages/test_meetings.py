"""Attendance by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcbench.model.circle import Attendance, Meeting
from qcbench.ui.bench import Bench
from qcbench.ui.pages.circle.meetings import MeetingsPage
from qcbench.ui.pages.registry import step_of


@pytest.fixture
def page(qtbot: QtBot, bench: Bench) -> MeetingsPage:
    made = MeetingsPage(bench, step_of(bench.document.procedure, "meetings"))
    qtbot.addWidget(made)
    made.resize(1094, 820)
    made.show()
    return made


def there(bench: Bench, member: int, meeting: int) -> bool | None:
    content = bench.document.content
    keys = (content.members[member].key, content.all(Meeting)[meeting].key)
    found = [row.present for row in content.all(Attendance) if (row.member_key, row.meeting_key) == keys]
    return found[0] if found else None


def test_space_turns_present_into_absent_and_keeps_the_place(qtbot: QtBot, bench: Bench, page: MeetingsPage) -> None:
    table = page.attendance
    table.setCurrentIndex(table.shown.index(1, 2))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert there(bench, 1, 2) is False
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 2)
    bench.document.workspace.undo()
    assert there(bench, 1, 2) is True


def test_a_click_turns_a_mark(qtbot: QtBot, bench: Bench, page: MeetingsPage) -> None:
    table = page.attendance
    at = table.visualRect(table.shown.index(2, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert there(bench, 2, 1) is False


def test_delete_takes_a_member_out_of_who_was_expected(qtbot: QtBot, bench: Bench, page: MeetingsPage) -> None:
    page.attendance.setCurrentIndex(page.attendance.shown.index(0, 0))
    qtbot.keyClick(page.attendance, Qt.Key.Key_Delete)
    assert there(bench, 0, 0) is None


def test_the_first_mark_of_a_meeting_counts_the_others_as_absent(qtbot: QtBot, bench: Bench, page: MeetingsPage) -> None:
    with bench.document.edit("a new meeting") as work:
        work.add(Meeting(project_key=bench.document.project_key, topic="总结", position=99.0))
    table = page.attendance
    table.setCurrentIndex(table.shown.index(0, table.shown.columnCount() - 1))
    assert "1 次" in page.lacking.text()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [there(bench, member, -1) for member in range(3)] == [True, False, False]
    page.attendance.mark_all()
    assert all(there(bench, member, -1) for member in range(7))


def test_one_gesture_on_several_cells_is_one_undo_step(qtbot: QtBot, bench: Bench, page: MeetingsPage) -> None:
    table = page.attendance
    table.setCurrentIndex(table.shown.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert {there(bench, member, 0) for member in range(3)} == {False}
    bench.document.workspace.undo()
    assert {there(bench, member, 0) for member in range(3)} == {True}
