"""The target page: the value, its bases, its computation from the crux and by the Taiwan formula, the directive target."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from qcbench.exchange.new_project import new_project
from qcbench.model.enumerations import TargetBasisKind, TargetFormula
from qcbench.model.topic import Target, TargetBasis, TargetCrux
from qcbench.store.workspace import Workspace
from qcbench.ui.bench import Bench
from qcbench.ui.pages.target.computing import layers_of_text, layers_text
from qcbench.ui.pages.target.page import TargetPage
from tests.ui.pages.grid_hands import cell, enter, opened


def target_page(qtbot: QtBot, bench: Bench) -> TargetPage:
    page = opened(qtbot, bench, "target")
    assert isinstance(page, TargetPage)
    return page


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def type_in(page: TargetPage, key: str, text: str) -> None:
    line = page.target.value.form.field(key).input.widget
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_formula_of_the_sample_is_spelled_out_and_the_target_can_be_met(qtbot: QtBot, bench: Bench) -> None:
    page = target_page(qtbot, bench)
    computed = page.target.computed
    assert computed.formula.text() == "目标值 = 95.59 + (100 − 95.59) × 67.5% × 92.7% × 88% = 98.02"
    assert computed.verdict.text() == "测算可达 98.02%，目标 98.00% 能够达到。"
    assert cell(computed.grid, 0, "layers") == "67.5% × 92.7%"
    assert page.target.value.card.drawing is not None


def test_the_computed_value_is_adopted_in_one_step(qtbot: QtBot, bench: Bench) -> None:
    page = target_page(qtbot, bench)
    click(page.target.computed.adopt_button)
    target = bench.document.content.target
    assert target is not None
    assert target.value == 98.02
    assert not page.target.computed.adopt_button.isEnabled()
    assert "98.02%" in page.conclusion.proposal()


def test_a_lower_degree_of_solution_no_longer_meets_the_target(qtbot: QtBot, bench: Bench) -> None:
    page = target_page(qtbot, bench)
    enter(page.target.computed.grid, 0, "solvable", "50")
    assert page.target.computed.verdict.text() == "测算可达 96.97%，达不到目标 98.00%。"


def test_the_shares_of_a_crux_are_typed_as_a_product(qtbot: QtBot, bench: Bench) -> None:
    page = target_page(qtbot, bench)
    enter(page.target.computed.grid, 0, "layers", "60 % x 90")
    assert bench.document.content.all(TargetCrux)[0].layers == [0.6, 0.9]
    enter(page.target.computed.grid, 0, "layers", "160")
    assert bench.document.content.all(TargetCrux)[0].layers == [0.6, 0.9]


def test_products_are_read_as_they_are_shown() -> None:
    assert layers_of_text("67.5 % × 92.7 %") == [0.675, 0.927]
    assert layers_of_text("67.5% 92.7%") == [0.675, 0.927]
    assert layers_text([0.675, 0.927]) == "67.5% × 92.7%"


def test_the_first_value_makes_target_and_indicator(qtbot: QtBot, empty_bench: Bench) -> None:
    page = target_page(qtbot, empty_bench)
    assert page.coach.isVisible()
    type_in(page, "value", "98")
    target = empty_bench.document.content.target
    assert target is not None
    assert (target.value, target.formula) == (98, TargetFormula.CRUX)
    assert empty_bench.document.content.indicator is not None
    assert not page.coach.isVisible()


def test_a_basis_is_typed_before_there_is_a_target(qtbot: QtBot, empty_bench: Bench) -> None:
    page = target_page(qtbot, empty_bench)
    enter(page.target.bases.grid, 0, "text", "required")
    row = empty_bench.document.content.all(TargetBasis)[0]
    assert (row.text, row.kind) == ("required", TargetBasisKind.SUPERIOR)
    assert len(empty_bench.document.content.all(Target)) == 1


def test_the_crux_is_taken_from_the_survey_with_the_shares_of_its_layers(qtbot: QtBot, bench: Bench) -> None:
    page = target_page(qtbot, bench)
    click(page.target.computed.survey_button)
    row = bench.document.content.all(TargetCrux)[-1]
    assert (row.name, row.layers) == ("业务水平类/业务差错", [0.675, 0.9268])


def test_the_taiwan_formula_multiplies_focus_and_ability(qtbot: QtBot, empty_workspace: Workspace, make_bench: object) -> None:
    bench: Bench = make_bench(empty_workspace, new_project(empty_workspace, "taiwan_ten_step", "降低等待时间"))  # type: ignore[operator]
    page = target_page(qtbot, bench)
    type_in(page, "current", "42")
    indicator, target = bench.document.content.indicator, bench.document.content.target
    assert indicator is not None
    assert target is not None
    bench.set(indicator, direction="lower")
    type_in(page, "capability", "78")
    enter(page.target.computed.grid, 0, "layers", "80")
    assert page.target.computed.formula.text() == "目标值 = 42.00 − 42.00 × 80% × 78% = 15.79"


def test_a_directive_target_begins_with_who_handed_it_down(qtbot: QtBot, empty_workspace: Workspace, make_bench: object) -> None:
    bench: Bench = make_bench(empty_workspace, new_project(empty_workspace, "caq_directive", "课题"))  # type: ignore[operator]
    page = target_page(qtbot, bench)
    assert next(iter(page.target.value.form._fields)) == "issuer"
    type_in(page, "issuer", "QC office")
    target = bench.document.content.target
    assert target is not None
    assert target.issuer == "QC office"


def test_undo_gives_the_field_its_old_value_back(qtbot: QtBot, bench: Bench) -> None:
    page = target_page(qtbot, bench)
    type_in(page, "value", "97.5")
    assert bench.document.content.target is not None
    assert bench.document.content.target.value == 97.5
    bench.document.workspace.undo()
    QApplication.processEvents()
    assert page.target.value.form.field("value").input.widget.text() == "98"
