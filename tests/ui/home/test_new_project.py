from pytestqt.qtbot import QtBot

from qcbench.model.circle import Circle, Project
from qcbench.store.workspace import Workspace
from qcbench.ui.home.new_project import START, NewProjectDialog, RenameDialog, start_project
from qcbench.ui.look import Style


def test_a_title_is_all_that_is_needed(qtbot: QtBot, style: Style) -> None:
    dialog = NewProjectDialog(style, ["全球通", "话务"])
    qtbot.addWidget(dialog)
    dialog._start()
    assert dialog.error.text() == "请填写课题名称，以后可以随时修改。"
    assert dialog.result() != START
    qtbot.keyClicks(dialog.title, "abc")
    assert dialog.error.text() == ""
    dialog._start()
    assert dialog.result() == START
    assert (dialog.wanted.procedure, dialog.wanted.title, dialog.wanted.language) == ("caq_self_set", "abc", "zh_CN")


def test_a_template_brings_its_procedure_and_field(qtbot: QtBot, style: Style) -> None:
    dialog = NewProjectDialog(style, ["平安圈"], "taiwan_ten_step")
    qtbot.addWidget(dialog)
    assert (dialog.wanted.procedure, dialog.wanted.field, dialog.wanted.circle) == ("taiwan_ten_step", "hospital", "平安圈")


def test_the_project_starts_in_one_undo_step(qtbot: QtBot, style: Style, empty_workspace: Workspace) -> None:
    dialog = NewProjectDialog(style, [], "taiwan_ten_step")
    qtbot.addWidget(dialog)
    dialog.title.setText("  降低跌倒发生率 ")
    dialog.circle.setEditText("平安圈")
    key = start_project(empty_workspace, dialog.wanted)
    with empty_workspace.read() as view:
        project = view.get(Project, key)
        assert view.get(Circle, project.circle_key).name == "平安圈"
    assert (project.title, project.procedure, project.field) == ("降低跌倒发生率", "taiwan_ten_step", "hospital")
    empty_workspace.undo()
    with empty_workspace.read() as view:
        assert view.all(Project) == []


def test_an_empty_name_cannot_be_given(qtbot: QtBot, style: Style) -> None:
    dialog = RenameDialog(style, "旧的")
    qtbot.addWidget(dialog)
    dialog.title.setText(" ")
    assert [button.isEnabled() for button in dialog.findChildren(type(dialog.offer("x", 2))) if button.text() == "改名"] == [False]
