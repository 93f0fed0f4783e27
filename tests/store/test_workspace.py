"""Edit, read, undo, redo: one unit of work is one line of history and one undo step."""

from __future__ import annotations

import pytest
from sqlalchemy import text, update

from qcbench.errors import Refusal
from qcbench.model.base import Base
from qcbench.model.cause import Cause
from qcbench.model.circle import Project
from qcbench.model.countermeasure import Countermeasure
from qcbench.model.survey import Figure
from qcbench.store.changes import Change
from qcbench.store.journal import Unjournalled
from qcbench.store.projects import delete_project, list_projects, load_project
from qcbench.store.workspace import Workspace
from tests.store.samples import add_sample, whole


def rename(workspace: Workspace, key: str, name: str) -> None:
    with workspace.edit("改名") as work:
        work.get(Cause, key).text = name


def rename_and_fail(workspace: Workspace, key: str) -> None:
    with workspace.edit("x") as work:
        work.get(Cause, key).text = "新"
        work.session.flush()
        work.get(Cause, "nowhere")


def cause_text(workspace: Workspace, key: str) -> str:
    with workspace.read() as view:
        return view.get(Cause, key).text


def test_what_was_edited_is_there_after_reopening(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    workspace.close()
    with Workspace.open(place) as again:
        assert cause_text(again, sample.cause) == "培训不足"


def test_an_edit_that_raises_leaves_nothing(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    before = whole(workspace)
    with pytest.raises(Refusal):
        rename_and_fail(workspace, sample.cause)
    assert whole(workspace) == before
    assert len(workspace.history()) == 1


def test_undo_and_redo_restore_every_row(workspace: Workspace) -> None:
    empty = whole(workspace)
    sample = add_sample(workspace)
    full = whole(workspace)
    rename(workspace, sample.cause, "新")
    renamed = whole(workspace)
    assert [workspace.undo(), workspace.undo(), workspace.undo()] == ["改名", "样例", None]
    assert whole(workspace) == empty
    assert workspace.redo() == "样例"
    assert whole(workspace) == full
    workspace.redo()
    assert whole(workspace) == renamed
    assert (workspace.undo_label, workspace.redo_label) == ("改名", None)


def test_undo_survives_a_restart(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    rename(workspace, sample.cause, "新")
    workspace.undo()
    workspace.close()
    with Workspace.open(place, client="one") as again:
        assert (again.undo_label, again.redo_label) == ("样例", "改名")
        again.redo()
        assert cause_text(again, sample.cause) == "新"


def test_a_new_edit_cuts_what_could_be_redone(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    rename(workspace, sample.cause, "一")
    workspace.undo()
    rename(workspace, sample.cause, "二")
    assert workspace.redo_label is None
    assert workspace.redo() is None


def test_deleting_takes_dependants_along_and_undo_brings_all_back(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    before = whole(workspace)
    with workspace.edit("删除") as work:
        assert work.delete(work.get(Cause, sample.category)) == 3
    with workspace.read() as view:
        assert view.all(Cause) == []
        assert view.get(Countermeasure, sample.countermeasure).cause_key is None
    workspace.undo()
    assert whole(workspace) == before


def test_a_deleted_project_comes_back(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    before = whole(workspace)
    with workspace.edit("删除课题") as work:
        delete_project(work, sample.project)
    assert list_projects(workspace) == []
    workspace.undo()
    assert whole(workspace) == before


def test_nothing_is_journalled_when_nothing_changed(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    rename(workspace, sample.cause, "培训不足")
    assert len(workspace.history()) == 1


def test_undo_refuses_when_somebody_changed_the_row_since(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    rename(workspace, sample.cause, "我的")
    with Workspace.open(place, client="two") as other:
        rename(other, sample.cause, "他的")
    before = whole(workspace)
    with pytest.raises(Refusal, match=r"他的.*我的"):
        workspace.undo()
    assert whole(workspace) == before


def test_undo_refuses_to_take_along_what_others_added_below(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    with workspace.edit("原因") as work:
        key = work.add(Cause(project_key=sample.project, text="料")).key
    with Workspace.open(place, client="two") as other, other.edit("子原因") as work:
        work.add(Cause(project_key=sample.project, parent_key=key, text="他的子原因"))
    before = whole(workspace)
    with pytest.raises(Refusal, match="他的子原因"):
        workspace.undo()
    assert whole(workspace) == before


def test_undo_takes_back_this_clients_own_edit(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    rename(workspace, sample.cause, "我的")
    with Workspace.open(place, client="two") as other:
        rename(other, sample.category, "他的")
        assert other.undo_label == "改名"
    assert workspace.undo() == "改名"
    assert cause_text(workspace, sample.cause) == "培训不足"
    assert cause_text(workspace, sample.category) == "他的"


def test_any_entry_of_the_history_can_be_reverted(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    rename(workspace, sample.cause, "一")
    rename(workspace, sample.category, "二")
    entry = workspace.history()[1]
    assert workspace.revert(entry.sequence) == "改名"
    assert (cause_text(workspace, sample.cause), cause_text(workspace, sample.category)) == ("培训不足", "二")
    assert [(change.table, change.after["text"]) for change in workspace.changes_of(entry.sequence)] == [("cause", "一")]


def test_subscribers_hear_of_own_edits_and_by_polling_of_others(workspace: Workspace, place: str) -> None:
    heard: list[Change] = []
    workspace.changed.append(heard.append)
    sample = add_sample(workspace)
    with Workspace.open(place, client="two") as other:
        rename(other, sample.cause, "他的")
    workspace.poll()
    assert workspace.poll() == []
    assert [(change.label, "cause" in change.tables) for change in heard] == [("样例", True), ("改名", True)]
    assert heard[1].keys == {sample.cause}


def test_a_change_inside_a_dict_is_noticed_and_undone(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    with workspace.edit("图") as work:
        figure = work.add(Figure(project_key=sample.project, options={"bins": [1]}))
    with workspace.edit("图") as work:
        work.get(Figure, figure.key).options["bins"].append(2)
    with workspace.read() as view:
        assert view.get(Figure, figure.key).options == {"bins": [1, 2]}
    workspace.undo()
    assert load_project(workspace, sample.project).all(Figure)[0].options == {"bins": [1]}


def test_bulk_statements_are_refused(workspace: Workspace) -> None:
    add_sample(workspace)
    for statement in (update(Cause).values(text="x"), text("DELETE FROM cause")):
        with pytest.raises(Unjournalled), workspace.edit("x") as work:
            work.session.execute(statement)
    with pytest.raises(Unjournalled), workspace.edit("x") as work:
        work.session.delete(work.all(Cause)[0])


def test_edits_are_not_nested(workspace: Workspace) -> None:
    with workspace.edit("x"), pytest.raises(RuntimeError), workspace.edit("y"):
        pass
    add_sample(workspace)
    assert len(workspace.history()) == 1


def test_values_stay_usable_after_the_view_is_closed(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    content = load_project(workspace, sample.project)
    assert [end.cause.text for end in content.terminal_causes()] == ["培训不足"]
    assert content.all(Cause)[0].version == 1
    assert content.members[0].name == "林"


def test_a_lost_row_is_refused_in_one_sentence(workspace: Workspace) -> None:
    with pytest.raises(Refusal), workspace.edit("x") as work:
        work.get(Project, "nowhere")


def test_a_child_of_a_deleted_row_is_refused(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    with pytest.raises(Refusal), workspace.edit("x") as work:
        work.add(Cause(project_key=sample.project, parent_key="nowhere"))
    assert len(workspace.history()) == 1


def test_every_foreign_key_of_the_model_can_be_deferred() -> None:
    keys = [key for table in Base.metadata.tables.values() for key in table.foreign_keys if not table.name.startswith("journal")]
    assert len(keys) > 60
    assert all(key.deferrable and key.ondelete in ("CASCADE", "SET NULL") for key in keys)
