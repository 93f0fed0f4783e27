"""Home on real workspaces, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from qcbench.errors import QcbenchError, Refusal
from qcbench.exchange.new_project import new_project
from qcbench.model.circle import Project
from qcbench.model.countermeasure import Countermeasure
from qcbench.store.workspace import Workspace
from qcbench.ui.home.cards import HomeData
from qcbench.ui.home.feed import archive_project, home_data, remove_project, rename_project
from qcbench.ui.home.page import HomePage
from qcbench.ui.home.rail import HomeRail
from qcbench.ui.home.side import HomeSide
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style
from qcbench.ui.recent import RecentEntry

TODAY = date(2026, 9, 22)


class Told:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.troubles: list[str] = []

    def note(self, text: str, tone: str = "", action: str = "", on_action: Callable[[], object] | None = None) -> None:
        self.notes.append(text)

    def trouble(self, error: QcbenchError) -> None:
        self.troubles.append(error.sentence)

    def conflict(self, conflict: object) -> None:
        self.troubles.append(str(conflict))

    def ask(self, question: str, yes: str) -> bool:
        return True


@pytest.fixture
def page(qtbot: QtBot, style: Style) -> Iterator[HomePage]:
    jobs = Jobs()
    made = HomePage(style, jobs, Told())
    qtbot.addWidget(made)
    made.resize(928, 820)
    made.show()
    yield made
    assert jobs.finish()


@pytest.fixture
def filled(empty_workspace: Workspace) -> Workspace:
    """Eight projects of three circles; the third has something overdue."""
    for number in range(8):
        key = new_project(empty_workspace, "caq_self_set", f"课题 {number}", circle_name=f"小组 {number % 3}")
        if number == 2:
            with empty_workspace.edit("measure") as work:
                work.add(Countermeasure(project_key=key, what="编制应答口径", planned_end=date(2026, 9, 18), owner="组员B"))
    return empty_workspace


def titles(page: HomePage) -> list[str]:
    return [page.cards.cards.index(row).data() for row in range(page.cards.cards.rowCount())]


def click(qtbot: QtBot, page: HomePage, row: int, offset: QPoint | None = None) -> None:
    rect = page.cards.visualRect(page.cards.cards.index(row))
    at = rect.topLeft() + offset if offset else rect.center() - QPoint(20, 20)
    qtbot.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_an_empty_workspace_makes_three_offers(qtbot: QtBot, page: HomePage) -> None:
    page.show_data(HomeData())
    offers = page.first.findChildren(QPushButton)
    assert len([offer for offer in offers if offer.isVisible()]) == 3
    assert not page.cards.isVisible()
    with qtbot.waitSignal(page.open_sample):
        offers[0].click()
    with qtbot.waitSignal(page.new_project) as asked:
        offers[2].click()
    assert asked.args == [""]


def test_the_workspace_is_read_in_the_pool_and_two_rows_are_shown(qtbot: QtBot, page: HomePage, filled: Workspace) -> None:
    with qtbot.waitSignal(page.loaded):
        page.load(filled, TODAY)
    assert len(titles(page)) == 6
    assert titles(page)[0] == "课题 2"
    page.cards_head.all.click()
    assert len(titles(page)) == 8


def test_a_click_or_enter_opens_a_project(qtbot: QtBot, page: HomePage, filled: Workspace) -> None:
    page.show_data(home_data(filled, TODAY))
    with qtbot.waitSignal(page.open_project) as opened:
        click(qtbot, page, 1)
    assert opened.args == [page.cards.cards.cards[1].key]
    page.cards.setFocus()
    page.cards.select(page.cards.cards.cards[0].key)
    qtbot.keyClick(page.cards, Qt.Key.Key_Right)
    qtbot.keyClick(page.cards, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_project) as entered:
        qtbot.keyClick(page.cards, Qt.Key.Key_Return)
    assert entered.args == [page.cards.cards.cards[4].key]


def test_the_cards_menu_and_keys_ask_for_what_can_be_done(qtbot: QtBot, page: HomePage, filled: Workspace) -> None:
    page.show_data(home_data(filled, TODAY))
    page.cards.menu_asked.emit(page.cards.cards.cards[0].key, QPoint(10, 10))
    menu = page.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == ["打开", "改名…", "结题归档", "删除"]
    with qtbot.waitSignal(page.archive) as asked:
        actions["结题归档"].trigger()
    assert asked.args[1] is True
    menu.close()
    page.cards.select(page.cards.cards.cards[0].key)
    with qtbot.waitSignal(page.delete):
        qtbot.keyClick(page.cards, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.rename):
        qtbot.keyClick(page.cards, Qt.Key.Key_F2)


def test_the_dots_of_a_card_open_its_menu_and_not_the_project(qtbot: QtBot, page: HomePage, filled: Workspace) -> None:
    page.show_data(home_data(filled, TODAY))
    opened: list[str] = []
    page.open_project.connect(opened.append)
    with qtbot.waitSignal(page.cards.menu_asked):
        click(qtbot, page, 0, QPoint(280 - 20, 22))
    assert opened == []
    for menu in page.findChildren(QMenu):
        menu.close()


def test_filters_and_order_stay_through_a_refresh_with_the_selection(page: HomePage, filled: Workspace) -> None:
    data = home_data(filled, TODAY)
    page.show_data(data)
    page.show_filter(f"circle:{data.circles[0].key}")
    assert titles(page) == ["课题 0", "课题 3", "课题 6"]
    page.cards.select(page.cards.cards.cards[1].key)
    rename_project(filled, page.cards.current_key, "新的名称")
    page.show_data(home_data(filled, TODAY))
    assert titles(page) == ["课题 0", "新的名称", "课题 6"]
    assert page.cards.currentIndex().data() == "新的名称"
    page.show_filter("closed")
    assert page.nothing.isVisible()


def test_lines_show_the_same_projects(page: HomePage, filled: Workspace) -> None:
    page.show_data(home_data(filled, TODAY))
    page.cards_head.form_chosen.emit("list")
    assert len(titles(page)) == 8
    lefts = {page.cards.visualRect(page.cards.cards.index(row)).left() for row in range(8)}
    assert len(lefts) == 1
    last = page.cards.visualRect(page.cards.cards.index(7))
    assert last.bottom() <= page.cards.height()


@pytest.mark.parametrize("width", [600, 840, 928, 1110, 1600])
def test_cards_fill_the_width_in_even_columns(qtbot: QtBot, page: HomePage, filled: Workspace, width: int) -> None:
    page.resize(width, 700)
    page.show_data(home_data(filled, TODAY))
    qtbot.wait(20)
    view = page.cards
    rooms = [view.room_of(view.visualRect(view.cards.index(row))) for row in range(view.cards.rowCount())]
    first_line = [room for room in rooms if room.top() == rooms[0].top()]
    assert view.cards.rowCount() == min(2 * len(first_line), 8)
    assert rooms[0].left() == 0
    assert view.width() - first_line[-1].right() <= len(first_line) + 2
    assert max(room.bottom() for room in rooms) <= view.height()


def test_a_project_file_that_is_dropped_is_opened_and_data_needs_a_project(qtbot: QtBot, page: HomePage) -> None:
    with qtbot.waitSignal(page.open_file) as opened:
        page.take_files([Path("/x/数据.xlsx"), Path("/x/项目.qcb")])
    assert opened.args == [str(Path("/x/项目.qcb"))]
    page.take_files([Path("/x/数据.csv")])
    assert page.tell.notes == ["请先打开课题，再把数据文件拖到要用它的那一步。"]
    page.take_files([Path("/x/photo.jpeg")])
    assert len(page.tell.notes) == 1


def test_recent_cards_open_what_they_stand_for_until_the_workspace_is_there(qtbot: QtBot, page: HomePage, filled: Workspace) -> None:
    entry = RecentEntry("/x/a.qcb", "k", "提高满意度", "全球通", "原因分析")
    page.show_recent([entry])
    assert titles(page) == ["提高满意度"]
    with qtbot.waitSignal(page.open_recent) as opened:
        click(qtbot, page, 0)
    assert opened.args == [entry]
    page.show_data(home_data(filled, TODAY))
    page.show_recent([entry])
    assert "提高满意度" not in titles(page)


def test_the_portfolio_counts_circles_members_and_results(filled: Workspace) -> None:
    with filled.read() as view:
        first = view.all(Project)[0].key
    archive_project(filled, first, True)
    participation, activity, outcome, benefit = home_data(filled, TODAY).numbers
    assert (participation.value, participation.note) == ("", "请在小组概况填写职工人数")
    assert (activity.value, activity.note) == ("100.0", "3 个有课题 / 3 个小组")
    assert (outcome.value, outcome.note) == ("33.3", "1 项成果 / 3 个小组")
    assert benefit.value == ""


def test_closing_renaming_and_deleting_are_one_undo_step_each(filled: Workspace) -> None:
    with filled.read() as view:
        key = view.all(Project)[0].key
    archive_project(filled, key, True)
    rename_project(filled, key, " 提高一次解决率 ")
    assert remove_project(filled, key) == "提高一次解决率"
    assert [filled.undo() for _step in range(3)] == ["删除课题“提高一次解决率”", "将课题改名为“提高一次解决率”", "结题归档"]
    with filled.read() as view:
        row = view.get(Project, key)
    assert (row.title, row.archived) == ("课题 0", False)
    with pytest.raises(Refusal):
        rename_project(filled, key, "  ")


def test_the_rail_names_filters_and_all_circles_when_asked(qtbot: QtBot, style: Style, empty_workspace: Workspace) -> None:
    for number in range(11):
        new_project(empty_workspace, "caq_self_set", f"课题 {number}", circle_name=f"小组 {number:02}")
    rail = HomeRail(style, "工作区")
    qtbot.addWidget(rail)
    rail.show_data(home_data(empty_workspace, TODAY))
    buttons = {button.accessibleName(): button for button in rail.findChildren(QPushButton)}
    assert "全部课题 11" in buttons
    with qtbot.waitSignal(rail.chosen) as chosen:
        buttons["小组 03 1"].click()
    assert str(chosen.args[0]).startswith("circle:")
    buttons["其余 3 个小组 0"].click()
    assert "小组 10 1" in {button.accessibleName() for button in rail.findChildren(QPushButton)}


def test_the_side_opens_what_is_due_and_what_was_open(qtbot: QtBot, style: Style, filled: Workspace) -> None:
    side = HomeSide(style)
    qtbot.addWidget(side)
    entry = RecentEntry("/x/a.qcb", "k", "提高满意度", step="原因分析")
    side.show_data(home_data(filled, TODAY))
    side.show_recent([entry])
    rows = {button.accessibleName(): button for button in side.findChildren(QPushButton)}
    with qtbot.waitSignal(side.open_due) as due:
        rows["编制应答口径, 课题 2, 逾期 4 天, 组员B"].click()
    assert due.args[0].step == "counter"
    with qtbot.waitSignal(side.open_recent) as recent:
        next(button for name, button in rows.items() if name.startswith("提高满意度")).click()
    assert recent.args == [entry]
