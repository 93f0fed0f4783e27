"""The import dialog: what is seen of a file, what each change does, and that leaving it leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from qcbench.model.survey import Dataset
from qcbench.ui.bench import Bench
from qcbench.ui.dialogs.importing.dialog import ImportDialog
from qcbench.ui.dialogs.importing.model import PROBLEM, REASON

LOG = (
    "成立投诉台账,,,\n统计期：2009 年,,,\n受理日期,大类,班组,处理时长（分）\n"
    + "".join(f"2009-1-{day},业务差错,白班,{day}\n" for day in range(1, 12))
    + "2009-2-30,业务 差错,夜班,7\n,,,\n2009-3-1,态度,夜班,\n合计,,,73\n"
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_bytes(LOG.encode("gb18030"))
    return path


def opened(qtbot: QtBot, bench: Bench, path: Path) -> ImportDialog:
    dialog = ImportDialog(bench, None, path)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, dialog)
    return dialog


def settle(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog._busy and not dialog.bench.jobs.running, timeout=30_000)
    QApplication.processEvents()


def choose(qtbot: QtBot, dialog: ImportDialog, box: QComboBox, key: object) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())
    settle(qtbot, dialog)


def test_everything_that_was_found_is_seen(qtbot: QtBot, empty_bench: Bench, log: Path) -> None:
    dialog = opened(qtbot, empty_bench, log)
    assert dialog.side.encoding.currentText().startswith("GBK")
    assert "受理日期" in dialog.side.sample.text() or "成立" in dialog.side.sample.text()
    assert dialog.side.header.currentText() == "第 3 行"
    assert [box.currentText() for box in dialog.table.header.boxes.values()] == ["日期", "类别", "类别", "整数"]
    assert dialog.sum.text() == "将导入 13 行、4 列"
    assert dialog.action.text() == "导入 13 行"
    assert dialog.side.name.text() == "台账"
    cells = dialog.table.cells
    assert [cells.index(row, 0).data(REASON) for row in (0, 2, 3, 15, 17)] == ["note", "header", "", "blank", "total"]
    assert cells.index(14, 0).data(PROBLEM).kind == "invalid_date"


def test_a_problem_is_gone_to_and_mended(qtbot: QtBot, empty_bench: Bench, log: Path) -> None:
    dialog = opened(qtbot, empty_bench, log)
    link = next(one for one in dialog.problems.findChildren(QPushButton) if one.text() == "第 15 行 受理日期")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert dialog.table.currentIndex().row() == 14
    box = dialog.problems.findChildren(QComboBox)[0]
    choose(qtbot, dialog, box, "drop")
    assert dialog.action.text() == "导入 12 行"


def test_each_change_is_shown_at_once(qtbot: QtBot, empty_bench: Bench, log: Path) -> None:
    dialog = opened(qtbot, empty_bench, log)
    dialog.side.checks["total"].click()
    settle(qtbot, dialog)
    assert dialog.action.text() == "导入 14 行"
    choose(qtbot, dialog, dialog.table.header.boxes[3], "text")
    assert dialog.preview is not None
    assert dialog.preview.columns[3].kind == "text"
    choose(qtbot, dialog, dialog.side.header, "1")
    assert dialog.preview.header_row == 1
    choose(qtbot, dialog, dialog.side.encoding, "big5")
    assert dialog.preview.encoding.name == "big5"


def test_leaving_the_dialog_leaves_nothing(qtbot: QtBot, empty_bench: Bench, log: Path) -> None:
    dialog = opened(qtbot, empty_bench, log)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert dialog.incoming is None
    assert empty_bench.document.content.all(Dataset) == []


def test_rows_are_ready_when_the_dialog_is_accepted_even_at_once(qtbot: QtBot, empty_bench: Bench, log: Path) -> None:
    dialog = ImportDialog(empty_bench, None, log)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.incoming is not None
    assert (dialog.incoming.rows.rows, dialog.incoming.name) == (13, "台账")


def test_letters_that_are_not_sure_must_be_chosen(qtbot: QtBot, empty_bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("褥瘡,班\n".encode("cp932") + b"1,2\n" * 300)
    dialog = opened(qtbot, empty_bench, path)
    assert "编码不确定" in dialog.status.text()
    assert not dialog.action.isEnabled()
    choose(qtbot, dialog, dialog.side.encoding, "cp932")
    assert dialog.action.isEnabled()
    assert dialog.table.cells.names == ["褥瘡", "班"]


def test_an_update_says_what_changes_and_refuses_a_stranger(qtbot: QtBot, bench: Bench, log: Path) -> None:
    dialog = opened(qtbot, bench, log)
    dialog.side.target._take("old")
    settle(qtbot, dialog)
    assert dialog.side.updates
    assert dialog.side.change.text()
    assert not dialog.action.isEnabled() or "更新" in dialog.action.text()


def test_a_file_that_can_not_be_read_is_said_so_and_another_can_be_chosen(
    qtbot: QtBot, empty_bench: Bench, log: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    dialog = opened(qtbot, empty_bench, bad)
    assert dialog.said.text() == "“bad.xlsx”已损坏，或内容与扩展名不符；请用 Excel 或 WPS 打开后重新保存。"
    assert not dialog.action.isEnabled()
    dialog.choose_file = lambda: str(log)
    dialog.other.click()
    settle(qtbot, dialog)
    assert dialog.action.text() == "导入 13 行"
