"""The review page: places for lessons that are made when typed, candidates for the next topic, the conclusion."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcbench.model.effect import Lesson, NextTopic
from qcbench.model.enumerations import LessonAspect
from qcbench.model.survey import Dataset, Figure
from qcbench.ui.bench import Bench
from qcbench.ui.pages.review.page import ReviewPage
from tests.ui.pages.grid_hands import cell, enter, opened


def review_page(qtbot: QtBot, bench: Bench) -> ReviewPage:
    page = opened(qtbot, bench, "review")
    assert isinstance(page, ReviewPage)
    return page


def test_the_three_aspects_stand_ready_in_an_empty_project(qtbot: QtBot, empty_bench: Bench) -> None:
    page = review_page(qtbot, empty_bench)
    assert not page.coach.isHidden()
    assert [cell(page.aspects, row, "title") for row in range(3)] == ["专业技术", "管理方法", "综合素质"]
    assert cell(page.steps, 0, "title") == "1 选择课题"
    assert empty_bench.document.content.all(Lesson) == []


def test_typing_into_a_place_makes_its_lesson_once(qtbot: QtBot, empty_bench: Bench) -> None:
    page = review_page(qtbot, empty_bench)
    enter(page.aspects, 1, "gain", "会用排列图")
    enter(page.aspects, 1, "shortcoming", "抽样偏晚")
    rows = empty_bench.document.content.all(Lesson)
    assert [(row.aspect, row.gain, row.shortcoming) for row in rows] == [(LessonAspect.MANAGEMENT, "会用排列图", "抽样偏晚")]
    assert cell(page.aspects, 1, "gain") == "会用排列图"
    assert page.coach.isHidden()
    empty_bench.document.workspace.undo()
    empty_bench.document.workspace.undo()
    assert empty_bench.document.content.all(Lesson) == []


def test_a_lesson_of_a_step_names_its_step(qtbot: QtBot, bench: Bench) -> None:
    page = review_page(qtbot, bench)
    enter(page.steps, 1, "gain", "分层到第二层")
    made = next(row for row in bench.document.content.all(Lesson) if row.aspect is LessonAspect.STEP)
    assert (made.step, made.gain) == ("survey", "分层到第二层")
    page.focus_row(made.key)
    assert page.steps.current_row().lesson.key == made.key


def test_stored_lessons_are_changed_in_place(qtbot: QtBot, bench: Bench) -> None:
    page = review_page(qtbot, bench)
    before = bench.document.content.all(Lesson)
    enter(page.aspects, 0, "future", "学习时间序列")
    rows = bench.document.content.all(Lesson)
    assert len(rows) == len(before)
    assert rows[0].future == "学习时间序列"


def test_a_next_topic_is_typed_chosen_and_concluded(qtbot: QtBot, empty_bench: Bench) -> None:
    page = review_page(qtbot, empty_bench)
    enter(page.topics, 0, "title", "提高一次解决率")
    made = empty_bench.document.content.all(NextTopic)[0]
    assert page.propose() == ""
    assert empty_bench.set(made, chosen=True, reason="一次未解决占 43.9%。")
    assert page.propose() == "一次未解决占 43.9%。 下一课题定为“提高一次解决率”。"
    assert page.conclusion.editor.toPlainText() == page.propose()


def test_what_remains_is_drawn_and_counted_by_another_column(qtbot: QtBot, bench: Bench) -> None:
    page = review_page(qtbot, bench)
    assert page.remaining.card.drawing is not None
    figure = page.remaining.figure
    assert figure is not None
    page.remaining.column.setFocus()
    QTest.keyClick(page.remaining.column, Qt.Key.Key_Up)
    assert page.remaining.figure is not None
    chosen = page.remaining.figure.mapping["category"]
    assert chosen != figure.mapping["category"]
    assert page.remaining.column.currentData() == chosen
    page.remaining.choose_data("")
    assert page.remaining.card.drawing is None
    bench.document.workspace.undo()
    assert page.remaining.dataset is not None


def test_the_choice_of_data_makes_the_figure_where_none_is(qtbot: QtBot, bench: Bench) -> None:
    with bench.edit("删除图") as work:
        for row in bench.document.content.all(Figure):
            if row.step == "review":
                work.delete(work.get(Figure, row.key))
    page = review_page(qtbot, bench)
    assert page.remaining.card.isHidden()
    wanted = bench.document.content.all(Dataset)[-1]
    page.remaining.choose_data(wanted.key)
    page.remaining.choose_column(str(wanted.columns[1]["name"]))
    assert page.remaining.dataset is not None
    assert page.remaining.dataset.key == wanted.key
    assert page.remaining.card.drawing is not None
