"""How far a project meets its procedure."""

from __future__ import annotations

from datetime import date

import pytest

from qcbench.model.cause import Cause
from qcbench.model.circle import Circle, Project, StepState
from qcbench.model.content import ProjectContent, in_order
from qcbench.model.countermeasure import Countermeasure
from qcbench.model.enumerations import CauseMark
from qcbench.procedure.loading import load_procedure, procedures
from qcbench.procedure.needs import NEEDS
from qcbench.procedure.progress import required_content, share_done, step_content


def empty(procedure: str = "caq_self_set") -> ProjectContent:
    circle = Circle()
    return ProjectContent(Project(circle_key=circle.key, procedure=procedure), circle, [], {})


@pytest.mark.parametrize("key", [procedure.key for procedure in procedures()])
def test_an_empty_project_meets_nothing(key: str) -> None:
    answers = required_content(load_procedure(key), empty(key))
    assert {met for _requirement, met in answers} <= {False, None}
    assert share_done(answers) == 0


def test_every_check_runs_on_an_empty_project() -> None:
    procedure = load_procedure("caq_self_set")
    assert not any(check(procedure, empty()) for check in NEEDS.values())


def test_what_only_people_can_judge_is_left_open() -> None:
    answers = step_content(load_procedure("caq_self_set"), empty(), "cause")
    assert [requirement.key for requirement, met in answers if met is None] == ["logic"]


def test_countermeasures_must_be_for_exactly_the_main_causes() -> None:
    procedure, project = load_procedure("caq_self_set"), empty()
    category = Cause(text="人", position=1)
    main, other = (
        Cause(text=text, parent_key=category.key, position=place, mark=mark)
        for place, (text, mark) in enumerate([("甲", CauseMark.MAIN), ("乙", CauseMark.NOT_MAIN)], 2)
    )

    def met(*causes: Cause) -> bool:
        rows = {Cause: in_order([category, main, other]), Countermeasure: [Countermeasure(cause_key=cause.key) for cause in causes]}
        content = ProjectContent(project.project, project.circle, [], rows)
        return NEEDS["countermeasure_per_main_cause"](procedure, content)

    assert met(main)
    assert not met()
    assert not met(main, other)


def test_the_plan_needs_days_and_owner_of_every_numbered_step() -> None:
    procedure, project = load_procedure("caq_self_set"), empty()
    days = {"planned_start": date(2009, 7, 1), "planned_end": date(2009, 7, 6)}
    states = [StepState(step=step.key, owner="组长", **days) for step in procedure.numbered]
    whole = ProjectContent(project.project, project.circle, [], {StepState: states})
    part = ProjectContent(project.project, project.circle, [], {StepState: states[:-1]})
    assert NEEDS["plan.dates"](procedure, whole)
    assert not NEEDS["plan.dates"](procedure, part)
