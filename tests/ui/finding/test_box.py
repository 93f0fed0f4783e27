"""Ctrl+K by the keyboard, on the sample."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from qcbench.ui.bench import Bench
from qcbench.ui.finding.box import SearchBox
from qcbench.ui.finding.entry import Entry
from qcbench.ui.finding.finder import Finder, short
from qcbench.ui.home.cards import Card
from qcbench.ui.look import Style


class Window(QWidget):
    """A field where the work is, and the search above it."""

    def __init__(self, style: Style, finder: Finder) -> None:
        super().__init__()
        self.search = SearchBox(style, finder.entries)
        self.work = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.work)
        self.resize(900, 600)


@pytest.fixture
def finder(bench: Bench) -> Finder:
    made = Finder(lambda: [Entry("导出发布稿", "命令", "export", keys="Ctrl+E", run=lambda: ran.append("deck"))])
    made.document = bench.document
    made.cards = (Card("other", "降低重复投诉率", circle="服务之星"), Card(bench.document.project_key, "本课题"))
    return made


ran: list[str] = []


@pytest.fixture
def window(qtbot: QtBot, style: Style, finder: Finder) -> Window:
    ran.clear()
    made = Window(style, finder)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.work.setFocus()
    qtbot.waitUntil(made.work.hasFocus)
    made.search.begin()
    return made


def test_everything_of_the_project_can_be_found(finder: Finder) -> None:
    kinds = {entry.kind for entry in finder.entries()}
    assert kinds >= {"步骤", "原因", "对策", "措施", "组员", "活动记录", "标准", "数据集", "命令", "课题"}


def test_every_entry_leads_to_a_page_of_the_project(finder: Finder, bench: Bench) -> None:
    steps = {step.key for step in bench.document.procedure.steps}
    assert {entry.place.step for entry in finder.entries() if entry.place} <= steps | {"meetings"}


def test_the_open_project_is_not_offered_as_another(finder: Finder) -> None:
    assert [entry.project for entry in finder.entries() if entry.project] == ["other"]


def test_enter_takes_the_marked_hit_and_the_focus_goes_back(qtbot: QtBot, window: Window) -> None:
    window.search.setText("原因分析")
    assert window.search.hits[0].text == "原因分析"
    with qtbot.waitSignal(window.search.chosen) as chosen:
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert chosen.args[0].place.step == "cause"
    assert window.work.hasFocus()
    assert (window.search.text(), window.search.hits) == ("", [])


def test_arrows_walk_through_the_hits(qtbot: QtBot, window: Window) -> None:
    first, second = window.search.hits[:2]
    assert window.search.current == first
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert window.search.current == second
    qtbot.keyClick(window.search, Qt.Key.Key_Up)
    qtbot.keyClick(window.search, Qt.Key.Key_Up)
    assert window.search.current == first


def test_escape_gives_the_focus_back_and_leaves_nothing(qtbot: QtBot, window: Window) -> None:
    window.search.setText("对策")
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.work.hasFocus()
    assert window.search.text() == ""
    assert window.search.hits == []


def test_a_command_runs(qtbot: QtBot, window: Window) -> None:
    window.search.setText("发布稿")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert ran == ["deck"]


def test_what_is_not_there_is_said(window: Window) -> None:
    window.search.setText("<b>没有</b>")
    assert window.search.hits == []
    assert window.search._results is not None
    assert window.search._results._nothing.text() == "没有找到“<b>没有</b>”。"


def test_the_list_is_a_child_of_the_window_and_never_a_popup(window: Window) -> None:
    results = window.search._results
    assert results is not None
    assert results.parent() is window
    assert not results.isWindow()


def test_long_texts_are_cut_to_one_line() -> None:
    assert short("一\n二 " + "长" * 100).startswith("一 二 长")
    assert len(short("长" * 100)) == 80


def test_escape_leaves_the_search_when_what_had_the_focus_is_gone(window: Window, qtbot: QtBot) -> None:
    delete(window.work)
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert not window.search.hasFocus()
