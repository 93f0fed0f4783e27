"""The standards page: rows from countermeasures in one edit, typed documents, the holding period."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcbench.model.countermeasure import Countermeasure
from qcbench.model.effect import Standard
from qcbench.model.enumerations import Direction, Period
from qcbench.model.topic import Indicator, Measurement
from qcbench.ui.bench import Bench
from qcbench.ui.pages.standard import words
from qcbench.ui.pages.standard.page import StandardPage
from tests.ui.pages.grid_hands import cell, enter, opened


def standard_page(qtbot: QtBot, bench: Bench) -> StandardPage:
    page = opened(qtbot, bench, "standard")
    assert isinstance(page, StandardPage)
    return page


def without_standards(bench: Bench) -> None:
    with bench.edit("清空巩固措施") as work:
        for row in bench.document.content.all(Standard):
            work.delete(work.get(Standard, row.key))


def test_effective_countermeasures_become_rows_in_one_edit(qtbot: QtBot, bench: Bench) -> None:
    without_standards(bench)
    page = standard_page(qtbot, bench)
    assert not page.coach.isHidden()
    page.coach.setFocus()
    page.make_rows()
    rows = bench.document.content.all(Standard)
    assert [row.measure for row in rows] == [row.what for row in bench.document.content.all(Countermeasure)]
    assert page.coach.isHidden()
    assert not page.make_button.isEnabled()
    bench.document.workspace.undo()
    assert bench.document.content.all(Standard) == []


def test_a_countermeasure_that_missed_its_target_is_not_offered(qtbot: QtBot, bench: Bench) -> None:
    without_standards(bench)
    first = bench.document.content.all(Countermeasure)[0]
    missed = -1.0 if first.goal_direction is Direction.HIGHER else 1e9
    assert bench.set(first, goal_after=missed)
    page = standard_page(qtbot, bench)
    assert first.key not in page.offers()
    assert len(page.offers()) == len(bench.document.content.all(Countermeasure)) - 1


def test_the_button_makes_only_what_is_missing(qtbot: QtBot, bench: Bench) -> None:
    with bench.edit("删除一条") as work:
        work.delete(work.get(Standard, bench.document.content.all(Standard)[1].key))
    page = standard_page(qtbot, bench)
    QTest.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert len(bench.document.content.all(Standard)) == 3
    assert bench.document.content.all(Standard)[-1].measure == bench.document.content.all(Countermeasure)[1].what


def test_a_document_is_typed(qtbot: QtBot, bench: Bench) -> None:
    page = standard_page(qtbot, bench)
    grid = page.documents.grid
    enter(grid, 0, "edition", "V3.1")
    enter(grid, 0, "approved_on", "2009-12-20")
    enter(grid, 3, "measure", "班前会抽问")
    rows = bench.document.content.all(Standard)
    assert (rows[0].edition, rows[0].approved_on) == ("V3.1", date(2009, 12, 20))
    assert rows[3].measure == "班前会抽问"


def test_the_holding_period_follows_its_counts(qtbot: QtBot, bench: Bench) -> None:
    page = standard_page(qtbot, bench)
    assert page.holding.indicator is not None
    assert page.holding.indicator.name == "周不满意率"
    assert page.holding.card.drawing is not None
    assert "26 期数据都在控制限内" in words.drafted(bench.document.source())
    enter(page.holding.grid, 0, "numerator", "60")
    assert "有 1 期超出控制限" in words.drafted(bench.document.source())


def test_a_new_indicator_takes_periods_of_the_holding_time(qtbot: QtBot, bench: Bench) -> None:
    page = standard_page(qtbot, bench)
    page.holding.add_indicator()
    made = bench.document.content.all(Indicator)[-1]
    assert page.holding.indicator is not None
    assert page.holding.indicator.key == made.key
    enter(page.holding.grid, 0, "label", "1 月")
    assert [row.phase for row in bench.document.content.of(Measurement, made)] == [Period.HOLDING]
    assert cell(page.holding.grid, 0, "label") == "1 月"


def test_an_empty_project_says_what_to_do_next(qtbot: QtBot, empty_bench: Bench) -> None:
    page = standard_page(qtbot, empty_bench)
    assert not page.coach.isHidden()
    assert page.holding.grid.isHidden()
    page.make_rows()
    assert empty_bench.document.content.all(Standard) == []
    assert len(empty_bench.tell.notes) == 1  # type: ignore[attr-defined]
    assert page.conclusion.editor.toPlainText() == ""
