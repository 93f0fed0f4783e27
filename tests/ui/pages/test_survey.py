"""The survey page: drilling and climbing, the table that follows, layers, columns, data from the clipboard, conclusion."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.store.workspace import Workspace
from qcbench.ui.bench import Bench
from qcbench.ui.dialogs.importing.dialog import ImportDialog
from qcbench.ui.pages.survey.dialogs import ColumnsDialog, NewDataDialog
from qcbench.ui.pages.survey.page import SurveyPage
from tests.ui.pages.grid_hands import cell, enter, opened

LOG = "受理日期\t大类\t级别\n2009-01-05\t差错\t一级\n2009-01-07\t差错\t见习\n2009-01-11\t态度\t一级\n2009-01-12\t差错\t二级\n"


def survey_page(qtbot: QtBot, bench: Bench) -> SurveyPage:
    page = opened(qtbot, bench, "survey")
    assert isinstance(page, SurveyPage)
    return page


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def crumbs(page: SurveyPage) -> list[str]:
    return [button.text() for button in page.layer.crumb.findChildren(QPushButton) if not button.isHidden()]


def pick(page: SurveyPage, name: str) -> None:
    page.layer.card.picked.emit(name)
    QApplication.processEvents()


def pasted(qtbot: QtBot, bench: Bench, text: str = LOG) -> SurveyPage:
    """An empty survey into which a table was pasted, and the dialog for its name accepted."""
    page = survey_page(qtbot, bench)
    page.commands.run = accepted
    QGuiApplication.clipboard().setText(text)
    click(page.empty.cards[0])
    return page


def accepted(dialog: QDialog) -> bool:
    dialog.accept()
    return dialog.result() == QDialog.DialogCode.Accepted


def test_the_first_layer_of_the_sample_is_shown_with_its_way(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    assert crumbs(page) == ["全部 3,628", "不满意 160"]
    assert page.layer.factor.currentText() == "不满意类别"
    assert page.data.count.text() == "筛选出 160 行，共 3,628 行"


def test_a_click_on_a_bar_makes_the_next_layer_in_one_step_that_undo_takes_back(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    before = len(bench.document.content.all(SurveyLayer))
    pick(page, "bar:0:0")
    row = page.current_layer
    assert row is not None
    assert row.filters == {"是否满意": "不满意", "不满意类别": "业务水平类"}
    assert page.data.count.text() == "筛选出 108 行，共 3,628 行"
    assert crumbs(page)[-1] == "业务水平类 108"
    bench.document.workspace.undo()
    QApplication.processEvents()
    assert len(bench.document.content.all(SurveyLayer)) == before
    assert page.data.count.text() == "筛选出 160 行，共 3,628 行"


def test_a_crumb_climbs_back_and_the_same_bar_opens_the_same_layer_again(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    pick(page, "bar:0:0")
    count = len(bench.document.content.all(SurveyLayer))
    click(page.layer.crumb.findChildren(QPushButton)[1])
    assert page.data.count.text() == "筛选出 160 行，共 3,628 行"
    pick(page, "bar:0:0")
    assert page.data.count.text() == "筛选出 108 行，共 3,628 行"
    assert len(bench.document.content.all(SurveyLayer)) == count


def test_the_strip_goes_to_the_sibling_category(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    pick(page, "bar:0:0")
    bar = page.layer.strip.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() - 4, 4))
    QApplication.processEvents()
    row = page.current_layer
    assert row is not None
    assert row.filters["不满意类别"] == "态度类"
    assert page.data.count.text() == "筛选出 52 行，共 3,628 行"


def test_the_factor_of_a_layer_is_chosen_by_keys(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    page.layer.factor.setFocus()
    wanted = page.layer.factor.findText("班组")
    for _step in range(page.layer.factor.currentIndex() - wanted):
        QTest.keyClick(page.layer.factor, Qt.Key.Key_Up)
    QApplication.processEvents()
    assert page.current_layer is not None
    assert page.current_layer.factor == "班组"


def test_every_dataset_has_a_tab_and_one_without_layer_says_what_to_do(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    assert [page.tabs.bar.tabText(place) for place in range(page.tabs.bar.count())] == [row.name for row in page.datasets()]
    QTest.mouseClick(page.tabs.bar, Qt.MouseButton.LeftButton, pos=page.tabs.bar.tabRect(2).center())
    QApplication.processEvents()
    assert page.dataset is not None
    assert page.dataset.name == "客户回访记录（改善后）"
    assert page.current_layer is None
    assert page.layer.card.drawing is None


def test_a_row_of_the_layers_opens_it(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    page.layers.grid.setFocus()
    page.layers.grid.move_to(1, 0)
    QApplication.processEvents()
    assert page.current_layer is not None
    assert page.current_layer.name == "有理由服务投诉原因"
    assert cell(page.layers.grid, 1, "share") == "92.7 %"


def test_a_new_first_focus_is_made_the_crux_of_layer_and_project(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    click(page.layer.crux_button)
    assert bench.document.content.project.crux == "业务水平类"
    assert [row.is_crux for row in bench.document.content.all(SurveyLayer)] == [True, False]


def test_deleting_a_layer_and_a_dataset_is_undone(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    click_delete = page.layer.delete_button
    QTest.mouseClick(click_delete, Qt.MouseButton.LeftButton)
    assert len(bench.document.content.all(SurveyLayer)) == 1
    page.commands.delete(page.datasets()[0].key)
    QApplication.processEvents()
    assert len(bench.document.content.all(Dataset)) == 3
    assert page.dataset is not None
    bench.document.workspace.undo()
    bench.document.workspace.undo()
    assert len(bench.document.content.all(Dataset)) == 4
    assert len(bench.document.content.all(SurveyLayer)) == 2


def test_an_empty_survey_offers_a_file_and_three_other_ways(qtbot: QtBot, empty_bench: Bench) -> None:
    page = survey_page(qtbot, empty_bench)
    assert page.coach.isVisible()
    assert page.empty.isVisible()
    assert not page.work.isVisible()
    assert [card.accessibleName() for card in page.empty.cards] == ["粘贴表格", "做调查表", "手工录入"]


def test_a_pasted_table_becomes_data_with_a_layer_and_the_page_shows_it(qtbot: QtBot, empty_bench: Bench) -> None:
    page = pasted(qtbot, empty_bench)
    assert not page.empty.isVisible()
    assert page.work.isVisible()
    dataset = page.dataset
    assert dataset is not None
    assert dataset.rows == 4
    assert [(column["name"], column["kind"]) for column in dataset.columns] == [
        ("受理日期", "date"),
        ("大类", "category"),
        ("级别", "text"),
    ]
    assert page.current_layer is not None
    assert page.current_layer.factor == "大类"
    assert page.layer.layer is not None
    assert page.layer.layer.pareto.items[0].count == 3


def test_paste_by_key_on_an_empty_page(qtbot: QtBot, empty_bench: Bench) -> None:
    page = survey_page(qtbot, empty_bench)
    page.commands.run = accepted
    QGuiApplication.clipboard().setText(LOG)
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.dataset is not None
    assert page.dataset.rows == 4


def test_a_table_that_is_none_is_refused_in_a_sentence(qtbot: QtBot, empty_bench: Bench) -> None:
    said: list[str] = []

    def looked_at(dialog: QDialog) -> bool:
        assert isinstance(dialog, ImportDialog)
        qtbot.waitUntil(lambda: dialog.status.text() == "读不出来", timeout=20_000)
        said.append(dialog.said.text())
        return accepted(dialog)

    page = survey_page(qtbot, empty_bench)
    page.commands.run = looked_at
    QGuiApplication.clipboard().setText("只有一行")
    click(page.empty.cards[0])
    assert page.dataset is None
    assert said == ["“粘贴的表格”没有可导入的行了，请放开一些不导入的行，或另选标题行。"]


def test_counts_by_category_are_added_up(qtbot: QtBot, empty_bench: Bench) -> None:
    page = pasted(qtbot, empty_bench, "投诉原因\t件数\n业务差错\t38\n处理能力\t2\n服务态度\t1\n")
    row = page.current_layer
    assert row is not None
    assert (row.factor, row.amount) == ("投诉原因", "件数")
    assert page.layer.layer is not None
    assert page.layer.layer.pareto.total == 41


def test_a_file_is_read_in_the_background(qtbot: QtBot, empty_bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(LOG.replace("\t", ",").encode("gb18030"))
    page = survey_page(qtbot, empty_bench)
    page.commands.run, page.commands.choose_file = accepted, lambda: str(path)
    click(page.empty.choose_button)
    qtbot.waitUntil(lambda: page.dataset is not None)
    assert page.dataset is not None
    assert page.dataset.name == "台账"


def test_a_check_sheet_begins_with_its_categories(qtbot: QtBot, empty_bench: Bench) -> None:
    page = survey_page(qtbot, empty_bench)

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, NewDataDialog)
        assert dialog.lines is not None
        dialog.lines.setPlainText("划伤\n\n缺料\n划伤")
        return accepted(dialog)

    page.commands.run = fill
    click(page.empty.cards[1])
    assert page.dataset is not None
    assert page.dataset.rows == 2


def test_a_renamed_column_takes_its_layers_along(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)

    def rename(dialog: QDialog) -> bool:
        assert isinstance(dialog, ColumnsDialog)
        names = {row.was: row for row in dialog._rows}
        names["不满意类别"].name.setText("类别")
        names["是否满意"].name.setText("满意否")
        dialog._delete(names["岗级"])
        dialog.add_column()
        dialog._rows[-1].name.setText("备注")
        return accepted(dialog)

    page.commands.run = rename
    page.commands.change_columns(page.datasets()[0].key)
    row = page.current_layer
    assert row is not None
    assert row.factor == "类别"
    assert row.filters == {"满意否": "不满意"}
    names = [column["name"] for column in page.datasets()[0].columns]
    assert "备注" in names
    assert "岗级" not in names
    assert page.data.count.text() == "筛选出 160 行，共 3,628 行"


def test_two_columns_of_one_name_are_refused_in_the_dialog(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    said: list[str] = []

    def twice(dialog: QDialog) -> bool:
        assert isinstance(dialog, ColumnsDialog)
        dialog._rows[0].name.setText(dialog._rows[1].name.text())
        done = accepted(dialog)
        said.append(dialog.error.text())
        return done

    page.commands.run = twice
    page.commands.change_columns(page.datasets()[0].key)
    assert said[0]
    assert page.datasets()[0].columns[0]["name"] == "序号"


def test_the_conclusion_is_drafted_until_it_is_adopted_or_rewritten(qtbot: QtBot, empty_bench: Bench) -> None:
    page = pasted(qtbot, empty_bench)
    row = page.current_layer
    assert row is not None
    empty_bench.set(row, focus="差错")
    section = page.conclusion
    assert section.editor.toPlainText().startswith("差错 3")
    assert section.stored == ""
    click(section.adopt_button)
    assert section.stored.startswith("差错 3")
    section.editor.setFocus()
    section.editor.selectAll()
    QTest.keyClicks(section.editor, "own words")
    section.editor.clearFocus()
    QApplication.processEvents()
    assert section.stored == "own words"
    click(section.redraft_button)
    assert section.editor.toPlainText().startswith("差错 3")
    assert section.stored == "own words"


def test_a_stated_figure_is_typed(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    enter(page.statements.grid, 0, "text", "37")
    assert page.statements.rows()[0].text == "37"


def test_the_crux_is_typed_by_keys(qtbot: QtBot, bench: Bench) -> None:
    page = survey_page(qtbot, bench)
    line = page.crux.form.field("crux").input.widget
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "errors")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert bench.document.content.project.crux == "errors"


def test_a_dataset_is_typed_into_and_its_chart_follows(qtbot: QtBot, empty_bench: Bench) -> None:
    page = pasted(qtbot, empty_bench)
    grid = page.data.grid
    assert grid is not None
    grid.setFocus()
    grid.move_to(2, 1)
    QTest.keyClicks(grid, "x")
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.layer.layer is not None
    assert [item.category for item in page.layer.layer.pareto.items] == ["差错", "x"]


@pytest.mark.parametrize("procedure", ["caq_directive", "juse_problem_solving", "taiwan_ten_step"])
def test_each_procedure_has_its_survey(qtbot: QtBot, empty_workspace: Workspace, make_bench: object, procedure: str) -> None:
    from qcbench.exchange.new_project import new_project

    bench: Bench = make_bench(empty_workspace, new_project(empty_workspace, procedure, "课题"))  # type: ignore[operator]
    step = "feasibility" if procedure == "caq_directive" else "survey"
    page = opened(qtbot, bench, step)
    assert isinstance(page, SurveyPage)
    assert (page.target is not None) == (procedure == "juse_problem_solving")
