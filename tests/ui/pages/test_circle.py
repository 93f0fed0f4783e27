"""The profile and the plan, by keys: what is typed stands in the project, and undo takes it back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcbench.model.circle import StepState
from qcbench.ui.bench import Bench
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.circle.plan import PlanPage, days_late, plan_lines
from qcbench.ui.pages.circle.profile import CirclePage
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.registry import page_kind, step_of

ENTER = Qt.Key.Key_Return


def opened(qtbot: QtBot, bench: Bench, key: str) -> Page:
    page = page_kind(key).make(bench, step_of(bench.document.procedure, key))
    qtbot.addWidget(page)
    page.resize(1094, 820)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def type_into(grid: Grid, text: str) -> None:
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget() or grid, letter)
    QTest.keyClick(QApplication.focusWidget() or grid, ENTER)


def test_the_first_member_is_typed_into_the_inviting_row(qtbot: QtBot, empty_bench: Bench) -> None:
    page = opened(qtbot, empty_bench, "profile")
    assert isinstance(page, CirclePage)
    assert page.coach.isVisible()
    page.members.move_to(0, 0)
    page.members.setFocus()
    type_into(page.members, "Li")
    assert [row.name for row in empty_bench.document.content.members] == ["Li"]
    assert not page.coach.isVisible()


def test_the_circles_name_is_stored_on_enter(qtbot: QtBot, bench: Bench) -> None:
    page = opened(qtbot, bench, "profile")
    assert isinstance(page, CirclePage)
    field = page.circle.field("name").input.widget
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "2")
    qtbot.keyClick(field, ENTER)
    assert bench.document.content.circle.name.endswith("2")


def test_a_row_is_found_by_its_key(qtbot: QtBot, bench: Bench) -> None:
    page = opened(qtbot, bench, "profile")
    assert isinstance(page, CirclePage)
    wanted = bench.document.content.members[2]
    page.focus_row(wanted.key)
    assert page.members.current_row().key == wanted.key


def test_a_day_of_the_plan_is_typed_short(qtbot: QtBot, bench: Bench) -> None:
    page = opened(qtbot, bench, "plan")
    assert isinstance(page, PlanPage)
    page.grid.move_to(1, 4)
    page.grid.setFocus()
    type_into(page.grid, "7-20")
    line = plan_lines(bench)[1]
    assert (line.day("actual_end"), days_late(line)) == (date(2009, 7, 20), 7)


def test_a_step_without_a_row_gets_one_when_it_is_edited(qtbot: QtBot, bench: Bench) -> None:
    with bench.document.edit("an old project") as work:
        for row in work.all(StepState, project_key=bench.document.project_key, step="cause"):
            work.delete(row)
    page = opened(qtbot, bench, "plan")
    assert isinstance(page, PlanPage)
    place = next(place for place, line in enumerate(plan_lines(bench)) if line.key == "cause")
    page.grid.move_to(place, 7)
    page.grid.setFocus()
    type_into(page.grid, "A1")
    made = bench.document.content.step("cause")
    assert made is not None
    assert made.place == "A1"


def test_the_plan_of_an_empty_project_invites_and_says_what_comes(qtbot: QtBot, empty_bench: Bench) -> None:
    page = opened(qtbot, empty_bench, "plan")
    assert isinstance(page, PlanPage)
    assert page.coach.isVisible()
    assert page.steps.note.text() == "已完成 0/10 步"


def test_a_bar_of_the_gantt_chart_leads_to_its_step(qtbot: QtBot, bench: Bench) -> None:
    page = opened(qtbot, bench, "plan")
    assert isinstance(page, PlanPage)
    state = bench.document.content.step("survey")
    assert state is not None
    page.chart.picked.emit(f"row:{state.key}:plan")
    assert page.grid.current_row().key == "survey"
