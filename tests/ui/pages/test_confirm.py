"""The page of the confirmation under keys and mouse, on real files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from qcbench.exchange.new_project import new_project
from qcbench.model.cause import Cause, Confirmation, ConfirmationGroup
from qcbench.model.content import TerminalCause
from qcbench.model.enumerations import CauseMark, Method
from qcbench.model.survey import Attachment
from qcbench.store.workspace import Workspace
from qcbench.ui.bench import Bench
from qcbench.ui.pages.confirm.page import ConfirmPage
from qcbench.ui.pages.files import LooseFile

Key = Qt.Key


def opened(bench: Bench, qtbot: QtBot) -> ConfirmPage:
    """The page in a window."""
    page = ConfirmPage(bench, bench.document.procedure.step("confirm"))
    qtbot.addWidget(page)
    page.resize(1094, 820)
    page.show()
    return page


def unconfirmed(bench: Bench) -> TerminalCause:
    """A new terminal cause without a confirmation."""
    middle = bench.document.content.terminal_causes()[0].path[-2]
    with bench.edit("new") as work:
        row = work.add(Cause(project_key=bench.document.project_key, parent_key=middle.key, position=99.0, text="new end"))
    return next(end for end in bench.document.content.terminal_causes() if end.cause.key == row.key)


def type_into(qtbot: QtBot, page: ConfirmPage, key: str, text: str) -> None:
    """Type into a field of the sheet."""
    field = page.sheet.form.field(key).input.widget
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def confirmation(page: ConfirmPage) -> Confirmation | None:
    """The confirmation of the current end, as it is stored."""
    return next((row for row in page.content.all(Confirmation) if row.cause_key == page.list.key), None)


def test_arrow_keys_walk_the_list_and_the_sheet_follows(bench: Bench, qtbot: QtBot) -> None:
    page = opened(bench, qtbot)
    qtbot.keyClick(page.list, Key.Key_Down)
    assert page.sheet.title.text() == bench.document.content.terminal_causes()[1].cause.text
    field = page.sheet.form.field("content").input.widget
    assert field.toPlainText() == confirmation(page).content  # type: ignore[union-attr, attr-defined]


def test_the_first_value_makes_the_confirmation_in_one_undo_step(bench: Bench, qtbot: QtBot) -> None:
    end = unconfirmed(bench)
    page = opened(bench, qtbot)
    page.focus_row(end.cause.key)
    assert confirmation(page) is None
    type_into(qtbot, page, "sample", "n = 30")
    made = confirmation(page)
    assert made is not None
    assert made.sample == "n = 30"
    bench.document.workspace.undo()
    assert confirmation(page) is None


def test_a_verdict_marks_the_confirmation_and_the_cause_and_presses_the_stamp(bench: Bench, qtbot: QtBot) -> None:
    end = unconfirmed(bench)
    page = opened(bench, qtbot)
    page.focus_row(end.cause.key)
    assert page.sheet.verdict.stamp.accessibleName() == ""
    qtbot.mouseClick(page.sheet.verdict.switch.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    row, cause = confirmation(page), page.content.find(Cause, end.cause.key)
    assert row is not None
    assert cause is not None
    assert row.mark is CauseMark.MAIN
    assert cause.mark is CauseMark.MAIN
    assert page.sheet.verdict.stamp.accessibleName() == "要因"
    bench.document.workspace.undo()
    assert confirmation(page) is None
    assert page.sheet.verdict.stamp.accessibleName() == ""


def test_the_stamp_says_who_and_when(bench: Bench, qtbot: QtBot) -> None:
    page = opened(bench, qtbot)
    page.list.step(1)
    row = confirmation(page)
    assert row is not None
    assert page.sheet.verdict.stamp.accessibleName() == f"要因 {row.confirmer} 07-27"


def test_groups_of_a_new_end_make_the_confirmation_and_are_tested_at_once(bench: Bench, qtbot: QtBot) -> None:
    end = unconfirmed(bench)
    page = opened(bench, qtbot)
    page.focus_row(end.cause.key)
    grid = page.sheet.evidence.groups
    grid.rows.write({0: {0: "A", 2: 600, 3: 9}, 1: {0: "B", 2: 600, 3: 40}}, "groups")
    row = confirmation(page)
    assert row is not None
    assert [group.name for group in page.content.of(ConfirmationGroup, row)] == ["A", "B"]
    assert page.sheet.evidence.statistics.head.text() == "差异显著"
    assert page.sheet.evidence.chart.drawing is not None


def test_files_are_kept_as_evidence_and_removed_again(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(bench, qtbot)
    before = len(page.content.all(Attachment))
    page.sheet.evidence._attach([LooseFile("record.xlsx", b"data"), LooseFile("photo.jpg", b"picture")])
    row = confirmation(page)
    assert row is not None
    assert [file.name for file in page.content.all(Attachment) if file.subject_key == row.key] == ["record.xlsx", "photo.jpg"]
    qtbot.mouseClick(page.sheet.evidence.files.chips[0].remove, Qt.MouseButton.LeftButton)
    assert len(page.content.all(Attachment)) == before + 1
    bench.document.workspace.undo()
    bench.document.workspace.undo()
    assert len(page.content.all(Attachment)) == before


def test_the_plan_is_a_table_that_makes_confirmations(bench: Bench, qtbot: QtBot) -> None:
    end = unconfirmed(bench)
    page = opened(bench, qtbot)
    qtbot.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    assert page.plan.isVisible()
    assert page.plan.select(end.cause.key)
    row = page.plan.currentIndex().row()
    page.plan.rows.write({row: {2: "compare", 4: Method.TEST}}, "plan")
    made = next(row for row in page.content.all(Confirmation) if row.cause_key == end.cause.key)
    assert made.content == "compare"
    assert made.method is Method.TEST


def test_what_is_being_typed_stays_when_others_change_the_project(bench: Bench, qtbot: QtBot) -> None:
    page = opened(bench, qtbot)
    field = page.sheet.form.field("sample").input.widget
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "n = 5")
    bench.set(bench.document.content.project, title="another title")
    assert field.text() == "n = 5"


def test_focus_goes_to_the_sheet_of_a_confirmation(bench: Bench, qtbot: QtBot) -> None:
    page = opened(bench, qtbot)
    row = page.content.all(Confirmation)[4]
    page.focus_row(row.key)
    assert page.list.key == row.cause_key


def test_an_empty_project_is_sent_to_the_causes(empty_bench: Bench, qtbot: QtBot) -> None:
    page = opened(empty_bench, qtbot)
    assert page.coach.isVisible()
    assert not page.sheet.isVisible()


def test_only_a_procedure_with_votes_offers_a_matrix_of_causes(
    empty_workspace: Workspace, make_bench: object, bench: Bench, qtbot: QtBot
) -> None:
    key = new_project(empty_workspace, "taiwan_ten_step", "圈")
    taiwan = opened(make_bench(empty_workspace, key), qtbot)  # type: ignore[operator]
    assert taiwan.matrix is not None
    assert opened(bench, qtbot).matrix is None
