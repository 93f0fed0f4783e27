"""The dialog that asks where a picture is to go, itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from qcbench.ui.charts.saving import ask_path
from qcbench.ui.look import Style


def test_the_name_follows_the_kind_that_is_chosen(qtbot: QtBot, style: Style, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    offered: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        offered.extend([*dialog.nameFilters(), Path(dialog.selectedFiles()[0]).name])
        dialog.setDirectory(str(tmp_path))
        dialog.selectNameFilter("SVG (*.svg)")
        dialog.filterSelected.emit("SVG (*.svg)")
        dialog.accept()

    QTimer.singleShot(0, answer)
    chosen = ask_path(parent, "降低 1.5 倍: 来电?", "png", "svg", "pdf")
    assert offered == ["PNG (*.png)", "SVG (*.svg)", "PDF (*.pdf)", "降低 1.5 倍 来电.png"]
    assert Path(chosen) == tmp_path / "降低 1.5 倍 来电.svg"


def test_who_thinks_better_of_it_saves_nothing(qtbot: QtBot, style: Style) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())  # type: ignore[union-attr]
    assert ask_path(parent, "图", "png") == ""
