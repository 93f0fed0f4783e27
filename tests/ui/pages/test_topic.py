"""The topic page: reasons, indicators, values by period, the comparison of candidates, borrowings, the drafted conclusion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from qcbench.exchange.new_project import new_project
from qcbench.model.cause import Borrowing
from qcbench.model.enumerations import ReasonKind
from qcbench.model.topic import Candidate, Criterion, Evaluation, Indicator, Measurement, Score, TopicReason
from qcbench.store.workspace import Workspace
from qcbench.ui.bench import Bench
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.topic.page import TopicPage
from tests.ui.pages.grid_hands import cell, enter, opened


def topic_page(qtbot: QtBot, bench: Bench) -> TopicPage:
    page = opened(qtbot, bench, "topic")
    assert isinstance(page, TopicPage)
    return page


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def score_grid(page: TopicPage) -> Grid:
    assert page.matrix.grid is not None
    return page.matrix.grid


def criterion_key(bench: Bench, name: str) -> str:
    return next(f"criterion:{row.key}" for row in bench.document.content.all(Criterion) if row.name == name)


def test_everything_of_the_sample_is_shown(qtbot: QtBot, bench: Bench) -> None:
    page = topic_page(qtbot, bench)
    assert not page.coach.isVisible()
    assert [cell(page.reasons.grid, place, "headline") for place in range(3)] == ["≥ 98.00%", "95.59%", "2.41 个百分点"]
    assert len(page.measurements.rows()) == 22
    assert cell(page.measurements.grid, 0, "value") == "97.83"
    assert page.measurements.card.drawing is not None
    assert [cell(score_grid(page), place, "total") for place in range(4)] == ["130", "102", "96", "78"]


def test_a_reason_is_typed_into_the_last_row(qtbot: QtBot, empty_bench: Bench) -> None:
    page = topic_page(qtbot, empty_bench)
    assert page.coach.isVisible()
    enter(page.reasons.grid, 0, "headline", "98")
    row = empty_bench.document.content.all(TopicReason)[0]
    assert (row.headline, row.kind) == ("98", ReasonKind.STATUS)
    assert not page.coach.isVisible()


def test_the_first_period_makes_its_indicator_and_its_value_is_computed(qtbot: QtBot, empty_bench: Bench) -> None:
    page = topic_page(qtbot, empty_bench)
    enter(page.measurements.grid, 0, "numerator", "270")
    enter(page.measurements.grid, 0, "denominator", "276")
    assert len(empty_bench.document.content.all(Indicator)) == 1
    assert empty_bench.document.content.all(Measurement)[0].value is None
    assert cell(page.measurements.grid, 0, "value") == "97.83"


def test_a_group_of_periods_is_chosen_by_the_switch(qtbot: QtBot, bench: Bench) -> None:
    page = topic_page(qtbot, bench)
    buttons = {button.text(): button for button in page.measurements.groups.findChildren(QPushButton)}
    click(buttons["月"])
    assert {row.group for row in page.measurements.rows()} == {"月"}
    assert page.measurements.card.drawing is not None


def test_another_indicator_shows_its_own_periods_and_can_become_the_topics(qtbot: QtBot, bench: Bench) -> None:
    page = topic_page(qtbot, bench)
    page.indicators.grid.setFocus()
    page.indicators.grid.move_to(1, 0)
    QApplication.processEvents()
    assert {row.group for row in page.measurements.rows()} == {"效果检查期", "巩固期"}
    assert page.measurements.card.drawing is None
    click(page.indicators.main_button)
    main = bench.document.content.indicator
    assert main is not None
    assert main.name == "周不满意率"
    assert [row.is_topic for row in bench.document.content.all(Indicator)] == [False, True]


def test_the_first_field_of_an_empty_indicator_makes_it(qtbot: QtBot, empty_bench: Bench) -> None:
    page = topic_page(qtbot, empty_bench)
    line = page.indicators.form.field("unit").input.widget
    line.setFocus()
    QTest.keyClicks(line, "ppm")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    indicator = empty_bench.document.content.indicator
    assert indicator is not None
    assert (indicator.unit, indicator.is_topic) == ("ppm", True)


def test_a_members_score_changes_the_total_in_one_step(qtbot: QtBot, bench: Bench) -> None:
    page = topic_page(qtbot, bench)
    member = bench.document.content.members[0].key
    page.matrix.members.setCurrentIndex(page.matrix.members.findData(member))
    page.matrix.members.activated.emit(page.matrix.members.currentIndex())
    key = criterion_key(bench, "重要性")
    enter(score_grid(page), 0, key, "3")
    assert cell(score_grid(page), 0, key) == "3"
    assert cell(score_grid(page), 0, "total") == "128"
    bench.document.workspace.undo()
    assert cell(score_grid(page), 0, "total") == "130"


def test_a_score_beyond_the_full_mark_is_not_stored(qtbot: QtBot, bench: Bench) -> None:
    page = topic_page(qtbot, bench)
    page.matrix.show_member(bench.document.content.members[0].key)
    before = [row.value for row in bench.document.content.all(Score)]
    enter(score_grid(page), 0, criterion_key(bench, "重要性"), "9")
    assert [row.value for row in bench.document.content.all(Score)] == before


def test_totals_are_not_typed_over(qtbot: QtBot, bench: Bench) -> None:
    page = topic_page(qtbot, bench)
    column = next(column for column in score_grid(page).cells.columns if column.key.startswith("criterion:"))
    assert not column.may_edit(bench.document.content.all(Candidate)[0])


def test_a_new_matrix_has_criteria_and_is_scored_by_all_together(qtbot: QtBot, empty_bench: Bench) -> None:
    page = topic_page(qtbot, empty_bench)
    click(page.matrix.new_button)
    assert [row.name for row in empty_bench.document.content.all(Criterion)] == ["重要性", "迫切性", "小组能力", "预期效果"]
    enter(score_grid(page), 0, "name", "A")
    enter(score_grid(page), 1, "name", "B")
    page.matrix.show_member("")
    enter(score_grid(page), 1, criterion_key(empty_bench, "重要性"), "5")
    enter(score_grid(page), 0, criterion_key(empty_bench, "重要性"), "3")
    assert [cell(score_grid(page), place, "rank") for place in range(2)] == ["2", "1"]
    click(page.matrix.adopt_button)
    assert [row.chosen for row in empty_bench.document.content.all(Candidate)] == [False, True]


def test_another_criterion_gets_a_column_and_a_deleted_matrix_comes_back(qtbot: QtBot, bench: Bench) -> None:
    page = topic_page(qtbot, bench)
    enter(page.matrix.criteria_grid, 4, "name", "cost")
    assert "cost" in [column.title for column in score_grid(page).cells.columns]
    click(page.matrix.delete_button)
    assert bench.document.content.all(Evaluation) == []
    assert not page.matrix.scores.isVisible()
    bench.document.workspace.undo()
    assert page.matrix.scores.isVisible()


def test_an_innovation_topic_keeps_what_it_borrows(qtbot: QtBot, empty_workspace: Workspace, make_bench: object) -> None:
    bench: Bench = make_bench(empty_workspace, new_project(empty_workspace, "caq_innovation", "研制装置"))  # type: ignore[operator]
    page = topic_page(qtbot, bench)
    assert page.borrowings is not None
    enter(page.borrowings.grid, 0, "source", "patent")
    assert bench.document.content.all(Borrowing)[0].source == "patent"


def test_the_conclusion_names_requirement_level_and_gap(qtbot: QtBot, bench: Bench) -> None:
    page = topic_page(qtbot, bench)
    assert page.conclusion.proposal() == "客户满意度现为 95.59%，与要求的 98.00% 相差 2.41 个百分点，选定课题“提高全球通客户满意度”。"


@pytest.mark.parametrize("table", [TopicReason, Indicator, Measurement, Candidate])
def test_a_finding_goes_to_its_row(qtbot: QtBot, bench: Bench, table: type[Indicator]) -> None:
    page = topic_page(qtbot, bench)
    row = bench.document.content.all(table)[1]
    page.focus_row(row.key)
    grids = (page.reasons.grid, page.indicators.grid, page.measurements.grid, score_grid(page))
    assert row.key in [getattr(grid.current_row(), "key", "") for grid in grids]
