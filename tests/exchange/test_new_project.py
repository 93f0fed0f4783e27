"""A new project begins with the steps and the fishbone of its procedure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qcbench.errors import Refusal
from qcbench.exchange.new_project import new_project
from qcbench.model.cause import Cause
from qcbench.model.circle import Circle, StepState
from qcbench.procedure.loading import load_procedure, procedures
from qcbench.store.projects import list_projects, load_project
from qcbench.store.workspace import Workspace
from qcbench.texts import using


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "new.qcb") as made:
        yield made


@pytest.mark.parametrize("key", [procedure.key for procedure in procedures()])
def test_every_procedure_can_be_started(workspace: Workspace, key: str) -> None:
    procedure = load_procedure(key)
    content = load_project(workspace, new_project(workspace, key, "降低重复投诉率", circle_name="先锋QC小组", language="zh_CN"))
    assert [state.step for state in content.all(StepState)] == [step.key for step in procedure.steps]
    assert tuple(cause.text for cause in content.categories()) == procedure.category_names("zh_CN")
    assert (content.project.edition, content.circle.name) == (procedure.edition, "先锋QC小组")
    assert content.project.created_at is not None


def test_a_second_project_of_a_circle_comes_after_the_first(workspace: Workspace) -> None:
    for title in ("甲", "乙"):
        new_project(workspace, "caq_self_set", title, circle_name="先锋QC小组")
    assert [project.title for project in list_projects(workspace)] == ["甲", "乙"]
    with workspace.read() as view:
        assert len(view.all(Circle)) == 1


def test_the_project_speaks_the_language_in_force(workspace: Workspace) -> None:
    with using("en"):
        content = load_project(workspace, new_project(workspace, "caq_self_set", "Fewer complaints"))
    assert content.project.language == "en"
    assert content.all(Cause)[0].text == "People"


def test_a_project_without_a_title_or_with_an_unknown_procedure_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refusal):
        new_project(workspace, "caq_self_set", "  ")
    with pytest.raises(Refusal):
        new_project(workspace, "no_such", "题目")
    assert list_projects(workspace) == []
