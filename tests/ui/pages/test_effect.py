"""The effect page: figures, stamp and test follow every value; benefits, abilities and periods are typed in grids."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcbench.exchange.new_project import new_project
from qcbench.model.effect import Benefit, IntangibleItem, IntangibleScore
from qcbench.model.enumerations import FigureKind, Period
from qcbench.model.survey import Attachment, Dataset, SurveyLayer
from qcbench.model.topic import Measurement
from qcbench.report.tables.survey import layers_of
from qcbench.store.workspace import Workspace
from qcbench.ui.bench import Bench
from qcbench.ui.pages.effect import facts
from qcbench.ui.pages.effect.abilities import AFTER, AbilitiesPart
from qcbench.ui.pages.effect.benefits import BenefitsPart
from qcbench.ui.pages.effect.crux import CruxPart
from qcbench.ui.pages.effect.data import DataPart
from qcbench.ui.pages.effect.overview import Overview
from qcbench.ui.pages.effect.page import ABILITY, BENEFIT, CRUX, DATA, TARGET, TREND, EffectPage
from tests.ui.conftest import MakeBench
from tests.ui.pages.grid_hands import cell, enter, opened


def effect_page(qtbot: QtBot, bench: Bench) -> EffectPage:
    page = opened(qtbot, bench, "effect")
    assert isinstance(page, EffectPage)
    return page


def overview(page: EffectPage) -> Overview:
    page.choose(TARGET)
    assert isinstance(page.part, Overview)
    return page.part


def test_the_sample_reaches_its_target_and_is_stamped(qtbot: QtBot, bench: Bench) -> None:
    part = overview(effect_page(qtbot, bench))
    assert [figure.value for figure in facts.key_figures(bench.document.source())] == ["95.59", "98.00", "98.22", "109.1", "2.75"]
    assert part.stamp.accessibleName() == "达成 目标 98.00%"
    assert not part.stamp.isHidden()
    assert part.back.isHidden()
    assert part.mark.text() == "差异显著"
    assert dict(part.test_lines.texts())["差值"] == "2.63 个百分点"
    assert part.benefit_lines.texts()[-1] == ("净效益", "33,930 元")
    assert all(card.drawing is not None for card in part.charts)


def test_a_missed_target_takes_the_stamp_away_and_offers_the_way_back(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    part = overview(page)
    target = bench.document.content.target
    assert target is not None
    assert bench.set(target, value=99.0)
    assert part.stamp.isHidden()
    assert "没有达到目标：活动后 98.22%，目标 99.00%" in part.back.text()
    assert "原因分析" in part.back.text()
    QTest.mouseClick(part.back.action, Qt.MouseButton.LeftButton)
    assert [place.step for place in bench.tell.places] == ["cause"]  # type: ignore[attr-defined]
    bench.document.workspace.undo()
    assert part.stamp.accessibleName().startswith("达成")
    assert part.back.isHidden()


def test_a_new_count_recalculates_figures_and_test(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    part = overview(page)
    for row in bench.document.content.measurements(bench.document.content.indicator, Period.AFTER):  # type: ignore[arg-type]
        assert bench.set(row, numerator=round((row.denominator or 0) * 0.957))
    assert "不显著" in part.mark.text()
    assert part.stamp.isHidden()
    assert "没有显著差异" in part.verdict.text()


def test_stated_values_can_not_be_tested_and_the_adviser_says_why(qtbot: QtBot, bench: Bench) -> None:
    part = overview(effect_page(qtbot, bench))
    indicator = bench.document.content.indicator
    assert indicator is not None
    with bench.edit("只填数值") as work:
        for row in bench.document.content.measurements(indicator, Period.AFTER):
            stored = work.get(Measurement, row.key)
            stored.numerator, stored.denominator, stored.value = None, None, 98.5
    assert part.mark.text() == "不能检验"
    assert "分子和分母" in part.verdict.text()
    assert part.test_lines.texts() == []
    assert part.stamp.accessibleName().startswith("达成")


def test_a_benefit_line_is_typed_and_its_amount_follows(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    page.choose(BENEFIT)
    assert isinstance(page.part, BenefitsPart)
    grid = page.part.grid
    enter(grid, 4, "name", "减少加班")
    for key, text in (("before", "100"), ("after", "60"), ("periods", "2"), ("unit_price", "50")):
        enter(grid, 4, key, text)
    made = bench.document.content.all(Benefit)[-1]
    assert (made.name, made.before, made.after, made.periods, made.unit_price) == ("减少加班", 100, 60, 2, 50)
    assert cell(grid, 4, "amount") == "4,000"
    assert facts.net_text(bench.document.source()) == "37,930 元"
    assert overview(page).benefit_lines.texts()[-1] == ("净效益", "37,930 元")


def test_a_cost_is_typed_as_a_positive_amount_and_deducted(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    page.choose(BENEFIT)
    assert isinstance(page.part, BenefitsPart)
    enter(page.part.grid, 2, "amount", "9,000")
    assert bench.document.content.all(Benefit)[2].amount == 9000
    assert facts.net_text(bench.document.source()) == "32,930 元"


def test_scores_are_made_and_changed_in_the_matrix(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    page.choose(ABILITY)
    part = page.part
    assert isinstance(part, AbilitiesPart)
    assert part.grid is not None
    enter(part.grid, 6, "name", "创新能力")
    item = bench.document.content.all(IntangibleItem)[-1]
    member = bench.document.content.members[1]
    enter(part.grid, 6, f"score:{member.key}", "3")
    QTest.mouseClick(part.switch.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert part.when == AFTER
    enter(part.grid, 6, f"score:{member.key}", "4.5")
    scores = bench.document.content.of(IntangibleScore, item)
    assert [(row.member_key, row.before, row.after) for row in scores] == [(member.key, 3, 4.5)]
    assert cell(part.grid, 6, "growth") == "1.5"


def test_a_period_after_is_typed_where_it_counts(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    page.choose(DATA)
    assert isinstance(page.part, DataPart)
    grid = page.part.grid
    enter(grid, 3, "label", "1 月")
    enter(grid, 3, "numerator", "990")
    enter(grid, 3, "denominator", "1000")
    made = bench.document.content.measurements(bench.document.content.indicator, Period.AFTER)[-1]  # type: ignore[arg-type]
    assert (made.label, made.group, made.numerator, made.denominator) == ("1 月", "月", 990, 1000)
    assert cell(grid, 3, "result") == "99.00"
    assert overview(page).figures is not None
    assert facts.key_figures(bench.document.source())[2].note == "4,634 / 4,710"


def test_the_data_of_the_time_after_are_chosen_for_the_crux(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    page.choose(CRUX)
    part = page.part
    assert isinstance(part, CruxPart)
    assert part.sentence.text() == "业务差错由 38 件降到 7 件，下降 81.6%。"
    assert cell(part.grid, 0, "before") == "38"
    before = next(row for row in bench.document.content.all(Dataset) if row.phase is Period.BEFORE and "投诉" in row.name)
    part.data.setCurrentIndex(part.data.findData(before.key))
    part.data.activated.emit(part.data.currentIndex())
    figure = bench.document.source().figure("effect", FigureKind.PARETO_PAIR)
    assert figure is not None
    assert figure.dataset_key == before.key
    assert cell(part.grid, 0, "after") == "38"


def test_an_empty_project_is_coached_and_draws_nothing(qtbot: QtBot, empty_bench: Bench) -> None:
    page = effect_page(qtbot, empty_bench)
    assert not page.coach.isHidden()
    part = overview(page)
    assert part.stamp.isHidden()
    assert part.conclusion.editor.toPlainText() == ""
    for key in (CRUX, TREND, BENEFIT, ABILITY, DATA):
        page.choose(key)
        assert page.part.isVisible()
    assert isinstance(page.part, DataPart)
    QTest.mouseClick(page.part.define, Qt.MouseButton.LeftButton)
    assert [place.step for place in empty_bench.tell.places] == ["topic"]  # type: ignore[attr-defined]


def test_a_row_is_found_in_its_part(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    wanted = bench.document.content.all(Benefit)[2]
    page.focus_row(wanted.key)
    assert isinstance(page.part, BenefitsPart)
    assert page.part.grid.current_row().key == wanted.key
    period = bench.document.content.measurements(bench.document.content.indicator, Period.BEFORE)[1]  # type: ignore[arg-type]
    page.focus_row(period.key)
    assert isinstance(page.part, DataPart)
    assert page.part.phase is Period.BEFORE


def test_the_parts_are_switched_by_keys(qtbot: QtBot, bench: Bench) -> None:
    page = effect_page(qtbot, bench)
    first = page.switch.findChildren(QPushButton)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert page.switch.key == CRUX
    assert page.parts[CRUX].isVisible()
    assert not page.parts[TARGET].isVisible()


def test_the_proof_of_the_benefit_is_one_click_away(qtbot: QtBot, bench: Bench) -> None:
    part = overview(effect_page(qtbot, bench))
    assert part.proofs.isHidden()
    with bench.edit("附上证明") as work:
        made = work.add(Attachment(project_key=bench.document.project_key, step="effect", name="财务证明.pdf"))
    assert [text for _key, text in part.proofs.links] == ["财务证明.pdf"]
    QTest.mouseClick(part.proofs.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert [(place.step, place.focus) for place in bench.tell.places] == [("attachments", made.key)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("procedure", ["caq_directive", "caq_innovation", "juse_problem_solving", "taiwan_ten_step"])
def test_every_procedure_has_its_last_pages(qtbot: QtBot, empty_workspace: Workspace, make_bench: MakeBench, procedure: str) -> None:
    bench = make_bench(empty_workspace, new_project(empty_workspace, procedure, "课题"))
    page = effect_page(qtbot, bench)
    for key in (CRUX, TREND, BENEFIT, ABILITY, DATA):
        page.choose(key)
        assert page.part.isVisible()
    assert isinstance(page.part, DataPart)
    page.part.open_survey()
    assert all(place.step in ("survey", "feasibility") for place in bench.tell.places)  # type: ignore[attr-defined]
    for step in ("standard", "review"):
        assert opened(qtbot, bench, step).isVisible()


def test_a_layer_with_nothing_to_count_leaves_the_page_open(qtbot: QtBot, bench: Bench) -> None:
    crux = next(row for row in bench.document.content.all(SurveyLayer) if row.is_crux)
    assert bench.set(crux, filters={crux.factor: "no such category"})
    page = effect_page(qtbot, bench)
    page.choose(CRUX)
    assert isinstance(page.part, CruxPart)
    assert page.part.sentence.isHidden()
    assert all(layer.row.key != crux.key for layer in layers_of(bench.document.source()))
