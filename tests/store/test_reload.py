"""A project read again by the keys an edit touched is the project as it is stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qcbench.model.cause import Cause
from qcbench.model.circle import Circle, Project
from qcbench.store.changes import Change
from qcbench.store.projects import load_project, reload_project
from qcbench.store.work import Work
from qcbench.store.workspace import Workspace

Edit = Callable[[Work, list[Cause]], object]


def rename(work: Work, rows: list[Cause]) -> None:
    work.get(Cause, rows[3].key).text = "其他"


def move(work: Work, rows: list[Cause]) -> None:
    work.get(Cause, rows[3].key).position = 7.5


def swap_two(work: Work, rows: list[Cause]) -> None:
    work.get(Cause, rows[3].key).position, work.get(Cause, rows[4].key).position = rows[4].position, rows[3].position


def insert(work: Work, rows: list[Cause]) -> None:
    work.add(Cause(project_key=rows[0].project_key, text="新", position=3.5))


def remove(work: Work, rows: list[Cause]) -> None:
    work.delete(work.get(Cause, rows[3].key))


def replace(work: Work, rows: list[Cause]) -> None:
    remove(work, rows)
    insert(work, rows)


def move_all(work: Work, rows: list[Cause]) -> None:
    for row in work.all(Cause):
        row.position = -row.position


@pytest.mark.parametrize("count", [20, 120])
@pytest.mark.parametrize("edit", [rename, move, swap_two, insert, remove, replace, move_all])
def test_only_the_touched_rows_are_read_and_the_order_stays_right(tmp_path: Path, count: int, edit: Edit) -> None:
    with Workspace.create(tmp_path / "reload.qcb") as workspace:
        with workspace.edit("课题") as work:
            project = work.add(Project(circle_key=work.add(Circle(name="圈")).key))
            for number in range(count):
                work.add(Cause(project_key=project.key, text=f"原因 {number}", position=float(number)))
        content = load_project(workspace, project.key)
        changes: list[Change] = []
        workspace.changed.append(changes.append)
        for _time in range(2):
            with workspace.edit("改") as work:
                edit(work, content.all(Cause))
            again = reload_project(workspace, content, changes[-1].tables, changes[-1].keys)
            stored = load_project(workspace, project.key)
            assert again is not None
            assert [(row.key, row.text, row.version) for row in again.all(Cause)] == [
                (row.key, row.text, row.version) for row in stored.all(Cause)
            ]
            workspace.undo()
            content = reload_project(workspace, again, changes[-1].tables, changes[-1].keys) or content
            assert [row.key for row in content.all(Cause)] == [row.key for row in load_project(workspace, project.key).all(Cause)]
