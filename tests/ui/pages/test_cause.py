"""The page of the causes under the hands: keys, drops, marks, typing with an input method, undo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest

from qcbench.model.cause import Cause, CauseLink, Confirmation
from qcbench.model.content import ProjectContent
from qcbench.model.enumerations import CauseMark
from qcbench.ui.bench import Bench
from qcbench.ui.pages.cause.bones import fishbone_plan
from qcbench.ui.pages.cause.causes import HEAD, causes_of
from qcbench.ui.pages.cause.page import CausePage
from qcbench.ui.pages.cause.pictures import drawing_of, save_picture, table_of, writing
from qcbench.ui.pages.cause.plan import Plan, Spot
from qcbench.ui.pages.cause.steps import DOWN, LEFT, RIGHT, UP, walk
from qcbench.ui.pages.cause.twigs import relations_plan, tree_plan

Tree = dict[str, Any]
Key = Qt.Key


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """No page stays over: a style sheet would dress it again in each test."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(bench: Bench, qtbot: Any, width: int = 1094, height: int = 820) -> CausePage:
    page = CausePage(bench, bench.document.procedure.step("cause"))
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    qtbot.waitExposed(page)
    page.canvas.editor.setFocus()
    return page


def press(page: CausePage, *keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        if isinstance(key, str) and key.isascii():
            QTest.keyClicks(page.canvas.editor, key)
        elif isinstance(key, str):  # as an input method does it
            compose(page, "pinyin")
            compose(page, "", key)
        else:
            QTest.keyClick(page.canvas.editor, key, held)


def tree_of(content: ProjectContent, parent: str | None = None) -> Tree:
    return {row.text: tree_of(content, row.key) for row in content.all(Cause) if row.parent_key == parent}


def stored(page: CausePage) -> Tree:
    from qcbench.store.projects import load_project

    document = page.bench.document
    return tree_of(load_project(document.workspace, document.project_key))


def key_of(page: CausePage, text: str) -> str:
    return next(row.key for row in page.content.all(Cause) if row.text == text)


def on_screen(page: CausePage, key: str, share: float = 0.5) -> QPoint:
    rect = page.canvas.on_screen(page.canvas.plan.spots[key])
    return QPointF(rect.center().x(), rect.y() + rect.height() * share).toPoint()


def drag(page: CausePage, key: str, to: QPoint) -> None:
    view = page.canvas.viewport()
    start = on_screen(page, key)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, (start + to) / 2)
    QTest.mouseMove(view, to)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)


def compose(page: CausePage, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(page.canvas.editor, event)


def test_twelve_ends_are_drawn_by_keys_alone_and_undone_and_redone(empty_bench: Bench, qtbot: Any) -> None:
    page = opened(empty_bench, qtbot)
    before = stored(page)
    wanted: Tree = {}
    for category in page.hands.causes.categories:
        page.hands.select(category.key)
        middle = f"{category.text}不足"
        ends = [f"{category.text}末端一", f"{category.text}末端二"]
        press(page, Key.Key_Tab, middle, Key.Key_Return, Key.Key_Tab, ends[0], Key.Key_Return, Key.Key_Return, ends[1], Key.Key_Return)
        wanted[category.text] = {middle: {end: {} for end in ends}}
    assert stored(page) == wanted
    assert len(page.hands.causes.ends) == 12
    workspace = empty_bench.document.workspace
    steps = [workspace.undo() for _step in range(18)]
    assert all(steps)
    assert stored(page) == before
    assert [workspace.redo() for _step in range(18)] == steps[::-1]
    assert stored(page) == wanted


def test_escape_forgets_a_new_cause_and_gives_an_old_text_back(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    before, key = stored(page), page.hands.causes.ends[3].key
    page.focus_row(key)
    press(page, Key.Key_Return, "新的原因", Key.Key_Escape)
    assert page.hands.key == key
    press(page, Key.Key_F2, "改了", Key.Key_Escape)
    assert stored(page) == before
    assert page.canvas.plan.spots[key].lines == ("转接无标准口径",)


def test_typing_replaces_and_f2_edits(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    page.focus_row(page.hands.causes.ends[0].key)
    press(page, "a")
    assert page.canvas.editor.text() == "a"
    press(page, Key.Key_Return, Key.Key_F2)
    assert page.canvas.editor.text() == "a"
    press(page, Key.Key_End, "b", Key.Key_Return)
    assert page.hands.causes.ends[0].text == "ab"


def test_what_the_input_method_composes_is_not_stored(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    page.focus_row(page.hands.causes.ends[0].key)
    before = stored(page)
    compose(page, "yuanyin")
    page.canvas.editor.take()
    assert not page.canvas.editor.idle
    assert stored(page) == before
    compose(page, "", "原因")
    press(page, Key.Key_Return)
    assert page.hands.causes.ends[0].text == "原因"


def test_shift_tab_lifts_and_control_arrows_order(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    page.focus_row(key_of(page, "转接无标准口径"))
    press(page, Key.Key_Up, held=Qt.KeyboardModifier.ControlModifier)
    assert list(stored(page)["人"]["应答方式不统一"]) == ["转接无标准口径", "缺少统一应答套路"]
    press(page, Key.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    assert list(stored(page)["人"]) == ["新员工业务不熟", "应答方式不统一", "转接无标准口径"]
    assert page.hands.row is not None
    assert page.hands.row.text == "转接无标准口径"


def test_delete_takes_what_is_below_with_it_in_one_step(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    before = stored(page)
    page.focus_row(key_of(page, "应答方式不统一"))
    press(page, Key.Key_Delete)
    assert list(stored(page)["人"]) == ["新员工业务不熟"]
    assert page.hands.key == key_of(page, "新员工业务不熟")
    assert bench.document.workspace.undo() == "删除“应答方式不统一”及其下级原因 2 条"
    assert stored(page) == before


def test_several_pasted_lines_are_several_causes_and_one_step(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    before = stored(page)
    QGuiApplication.clipboard().setText("甲\n乙\n\n丙")
    page.focus_row(key_of(page, "转接无标准口径"))
    press(page, Key.Key_Return)
    press(page, Key.Key_V, held=Qt.KeyboardModifier.ControlModifier)
    assert list(stored(page)["人"]["应答方式不统一"]) == ["缺少统一应答套路", "转接无标准口径", "甲", "乙", "丙"]
    bench.document.workspace.undo()
    assert stored(page) == before


def test_a_cause_dropped_on_another_hangs_below_it(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    drag(page, key_of(page, "转接无标准口径"), on_screen(page, key_of(page, "新员工业务不熟")))
    assert list(stored(page)["人"]["新员工业务不熟"])[-1] == "转接无标准口径"
    assert list(stored(page)["人"]["应答方式不统一"]) == ["缺少统一应答套路"]


def test_a_cause_dropped_on_the_upper_edge_goes_before(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    drag(page, key_of(page, "转接无标准口径"), on_screen(page, key_of(page, "岗前培训只有 5 天"), 0.1))
    assert next(iter(stored(page)["人"]["新员工业务不熟"])) == "转接无标准口径"


def test_a_cause_can_not_be_dropped_below_itself(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    before = stored(page)
    drag(page, key_of(page, "应答方式不统一"), on_screen(page, key_of(page, "转接无标准口径")))
    assert stored(page) == before


def test_marks_go_to_the_cause_and_its_confirmation(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    key = page.hands.causes.ends[0].key
    page.focus_row(key)
    press(page, Key.Key_1, held=Qt.KeyboardModifier.ControlModifier)
    sheet = next(row for row in page.content.all(Confirmation) if row.cause_key == key)
    assert (page.hands.causes.ends[0].mark, sheet.mark) == (CauseMark.MAIN, CauseMark.MAIN)
    press(page, Key.Key_1, held=Qt.KeyboardModifier.ControlModifier)
    assert page.hands.causes.ends[0].mark is CauseMark.PENDING


def test_only_ends_are_marked(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    key = key_of(page, "新员工业务不熟")
    page.focus_row(key)
    press(page, Key.Key_1, held=Qt.KeyboardModifier.ControlModifier)
    assert page.hands.causes.rows[key].mark is CauseMark.PENDING
    assert not page.bar.marks[CauseMark.MAIN].isEnabled()


@pytest.mark.parametrize(("answer", "mark"), [(Key.Key_Return, CauseMark.OUTSIDE), (Key.Key_Escape, CauseMark.NOT_MAIN)])
def test_beyond_our_power_asks_for_the_reason_in_place(bench: Bench, qtbot: Any, answer: Qt.Key, mark: CauseMark) -> None:
    page = opened(bench, qtbot)
    key = page.hands.causes.ends[0].key
    page.focus_row(key)
    press(page, Key.Key_3, held=Qt.KeyboardModifier.ControlModifier)
    press(page, "由省公司决定", answer)
    row = page.hands.causes.rows[key]
    assert row.mark is mark
    assert row.outside_reason == ("由省公司决定" if mark is CauseMark.OUTSIDE else "")
    assert row.text == "岗前培训只有 5 天"


def test_a_change_elsewhere_keeps_what_is_typed(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    page.focus_row(page.hands.causes.ends[0].key)
    press(page, Key.Key_Return, "正在写")
    with bench.edit("别处") as work:
        work.get(Cause, page.hands.causes.ends[5].key).text = "别处改的"
    assert page.canvas.editor.text() == "正在写"
    press(page, Key.Key_Return)
    assert page.hands.causes.ends[1].text == "正在写"
    assert page.hands.causes.ends[6].text == "别处改的"


def test_arrows_of_the_relations_are_drawn_by_drag_and_removed_by_key(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    page.show_view("relations")
    first, second = page.hands.causes.ends[0].key, page.hands.causes.ends[7].key
    drag(page, first, on_screen(page, second))
    links = [(row.source_key, row.target_key) for row in page.content.all(CauseLink)]
    assert links == [(first, second)]
    assert page.hands.causes.degrees(second)[0] == 1
    page.canvas.link = page.content.all(CauseLink)[0].key
    press(page, Key.Key_Delete)
    assert page.content.all(CauseLink) == []


def test_the_keys_mean_the_same_in_every_drawing(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    for view, text in (("tree", "树里加的"), ("relations", "关联图里加的")):
        page.show_view(view)
        page.focus_row(key_of(page, "转接无标准口径"))
        press(page, Key.Key_Return, text, Key.Key_Return)
        assert text in stored(page)["人"]["应答方式不统一"]


def test_the_list_shows_the_same_causes_and_selection(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    page.focus_row(page.hands.causes.ends[8].key)
    page.show_view("list")
    assert page.list.current_row().key == page.hands.causes.ends[8].key
    page.list.select(page.hands.causes.ends[2].key)
    assert page.hands.key == page.hands.causes.ends[2].key


def test_a_project_without_categories_offers_to_make_them(empty_bench: Bench, qtbot: Any) -> None:
    with empty_bench.edit("清空") as work:
        for row in work.all(Cause):
            work.delete(row)
    page = opened(empty_bench, qtbot)
    assert page.coach_set_up.isVisible()
    page._set_up()
    assert list(stored(page)) == ["人", "机", "料", "法", "环", "测"]
    assert not page.coach_set_up.isVisible()
    assert page.coach_plain.isVisible()


def crowd(bench: Bench) -> None:
    texts = ("业务资料更新滞后两天", "耳机杂音", "没有统一的应答口径，且无人检查")
    with bench.edit("六十") as work:
        for category in work.all(Cause, parent_key=None):
            for number in range(3):
                middle = work.add(Cause(project_key=category.project_key, parent_key=category.key, text=f"中间原因{number}不到位"))
                for end in range((4, 3, 3)[number]):
                    work.add(Cause(project_key=category.project_key, parent_key=middle.key, position=end, text=texts[end % 3]))


def overlap(first: Spot, second: Spot) -> bool:
    across = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
    down = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    return across > 0.5 and down > 0.5


def outside(plan: Plan) -> list[str]:
    return [
        spot.key
        for spot in plan.spots.values()
        if spot.x < 0 or spot.y < 0 or spot.x + spot.width > plan.width + 0.5 or spot.y + spot.height > plan.height + 0.5
    ]


@pytest.mark.parametrize("layout", [fishbone_plan, tree_plan, relations_plan])
@pytest.mark.parametrize("room", [(1094.0, 640.0), (815.0, 420.0), (300.0, 200.0)])
def test_sixty_ends_stand_without_touching(empty_bench: Bench, qtbot: Any, layout: Any, room: tuple[float, float]) -> None:
    crowd(empty_bench)
    page = opened(empty_bench, qtbot)
    plan = layout(page.hands.causes, page.canvas.letters, *room)
    spots = list(plan.spots.values())
    assert len([spot for spot in spots if spot.number]) == 60
    assert [(one.key, two.key) for place, one in enumerate(spots) for two in spots[:place] if overlap(one, two)] == []
    assert outside(plan) == []


@pytest.mark.parametrize("layout", [fishbone_plan, tree_plan, relations_plan])
def test_the_arrow_keys_reach_every_cause(bench: Bench, qtbot: Any, layout: Any) -> None:
    page = opened(bench, qtbot)
    plan = layout(page.hands.causes, page.canvas.letters, 1094.0, 640.0)
    reached, edge = {HEAD}, [HEAD]
    while edge:
        edge = [key for here in edge for way in (LEFT, RIGHT, UP, DOWN) if (key := walk(plan, here, way)) not in reached]
        reached |= set(edge)
    assert reached == set(plan.spots)


def test_causes_below_causes_below_causes_do_not_touch(empty_bench: Bench, qtbot: Any) -> None:
    with empty_bench.edit("深") as work:
        for category in work.all(Cause, parent_key=None)[:4]:
            parent = category.key
            for depth in range(4):
                made = [
                    work.add(Cause(project_key=category.project_key, parent_key=parent, position=n, text=f"第{depth}层的原因"))
                    for n in (1, 2)
                ]
                parent = made[0].key
    page = opened(empty_bench, qtbot)
    spots = list(page.canvas.plan.spots.values())
    assert [(one.lines, two.lines) for place, one in enumerate(spots) for two in spots[:place] if overlap(one, two)] == []


def test_a_draft_takes_a_place_of_its_own(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    page.focus_row(page.hands.causes.ends[0].key)
    press(page, Key.Key_Return)
    assert page.hands.shown.ends[1].text == ""
    assert causes_of(page.content).ends[1].text == "知识库查询超过 60 秒"


def test_the_panel_shows_and_marks_the_selected_cause(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    panel = page.panel()
    assert panel is not None
    qtbot.addWidget(panel)
    page.focus_row(page.hands.causes.ends[8].key)
    assert panel.title.text() == "末端原因 9"  # type: ignore[attr-defined]
    panel.mark.chosen.emit("main")  # type: ignore[attr-defined]
    assert page.hands.causes.ends[8].mark is CauseMark.MAIN
    panel.sheet.click()  # type: ignore[attr-defined]
    assert bench.tell.places[-1].focus == page.hands.causes.ends[8].key  # type: ignore[attr-defined]


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_picture_is_the_exported_one(bench: Bench, qtbot: Any, tmp_path: Any, ending: str) -> None:
    page = opened(bench, qtbot)
    writing(bench, page.canvas, tmp_path / f"原因.{ending}")()
    assert (tmp_path / f"原因.{ending}").stat().st_size > 5000
    assert drawing_of(bench, "fishbone") is not None
    assert table_of(page.hands.causes).splitlines()[0] == "1\t人\t新员工业务不熟\t岗前培训只有 5 天"


@pytest.mark.parametrize("view", ["fishbone", "tree", "relations"])
def test_copying_gives_a_picture_and_a_table(bench: Bench, qtbot: Any, view: str) -> None:
    page = opened(bench, qtbot)
    page.show_view(view)
    page._copy()
    qtbot.waitUntil(lambda: bool(bench.tell.notes))  # type: ignore[attr-defined]
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text().count("\n") == 21


@pytest.mark.parametrize(("view", "kinds"), [("fishbone", ("png", "svg", "pdf")), ("relations", ("png",))])
def test_a_picture_is_saved_as_what_can_be_made_of_the_view(
    bench: Bench, qtbot: Any, tmp_path: Any, view: str, kinds: tuple[str, ...]
) -> None:
    page, asked = opened(bench, qtbot), []
    page.show_view(view)

    def ask(_parent: object, _name: str, *offered: str) -> str:
        asked.append(offered)
        return str(tmp_path / "原因")

    save_picture(bench, page.canvas, page, ask)
    qtbot.waitUntil(lambda: bool(bench.tell.notes))  # type: ignore[attr-defined]
    assert asked == [kinds]
    assert (tmp_path / "原因.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_without_its_folder_is_told_in_a_sentence(bench: Bench, qtbot: Any, tmp_path: Any) -> None:
    page = opened(bench, qtbot)
    page.show_view("relations")
    save_picture(bench, page.canvas, page, lambda *_asked: str(tmp_path / "fehlt" / "原因.png"))
    qtbot.waitUntil(lambda: bool(bench.tell.troubles))  # type: ignore[attr-defined]
    assert "原因.png" in bench.tell.troubles[0]  # type: ignore[attr-defined]


def test_the_copied_causes_start_no_formula(bench: Bench, qtbot: Any) -> None:
    page = opened(bench, qtbot)
    end = page.hands.causes.ends[0]
    bench.set(next(row for row in bench.document.content.all(Cause) if row.key == end.key), text="=1+1")
    assert "\t'=1+1" in table_of(page.hands.causes)
