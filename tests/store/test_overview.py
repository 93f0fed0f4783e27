"""The workspace at a glance: what each card says, that statements do not grow with the projects, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Engine, event

from qcbench.exchange.new_project import new_project
from qcbench.exchange.sample import build_sample
from qcbench.model.cause import Cause, Confirmation
from qcbench.model.circle import Circle, Member, Project, StepState
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.effect import Benefit
from qcbench.model.enumerations import BenefitKind, CauseMark, State
from qcbench.store.overview import ProjectCard, last_edited, overview
from qcbench.store.workspace import Workspace

TODAY = date(2026, 9, 22)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def only(workspace: Workspace, me: str = "") -> ProjectCard:
    (card,) = overview(workspace, TODAY, me).projects
    return card


def started(workspace: Workspace) -> str:
    return new_project(workspace, "caq_self_set", "降低重复投诉率", circle_name="服务之星QC小组")


def test_a_new_project_stands_at_its_first_step_with_nothing_due(workspace: Workspace) -> None:
    key = started(workspace)
    card = only(workspace)
    assert (card.key, card.title, card.circle) == (key, "降低重复投诉率", "服务之星QC小组")
    assert (card.percent, card.current_step, card.phase, card.next, card.overdue, card.benefit) == (0, "profile", "P", None, 0, None)
    assert card.shares == {"P": 0.0, "D": 0.0, "C": 0.0, "A": 0.0}


def test_the_sample_is_complete_and_brings_its_benefit(workspace: Workspace) -> None:
    build_sample(workspace)
    card = only(workspace)
    assert (card.percent, card.complete, card.current_step) == (100, True, "")
    assert card.benefit is not None
    assert card.illustrative


def test_a_step_counts_when_its_state_or_its_actual_end_says_so(workspace: Workspace) -> None:
    key = started(workspace)
    with workspace.edit("steps") as work:
        for state in work.all(StepState, project_key=key):
            if state.step in ("profile", "topic"):
                state.state = State.COMPLETE
            if state.step == "plan":
                state.actual_end = TODAY
            if state.step == "target":
                state.state = State.GOING_ON
    card = only(workspace)
    assert card.percent == 25
    assert 0 < card.shares["P"] < 1
    assert (card.current_step, card.phase) == ("target", "P")


def with_measures(workspace: Workspace) -> tuple[str, str, str]:
    """A project with an overdue action, a later one, its countermeasure, and a confirmation due between."""
    key = started(workspace)
    with workspace.edit("measures") as work:
        cause = work.add(Cause(project_key=key, text="末端原因 6"))
        measure = work.add(Countermeasure(project_key=key, what="对策 1", planned_end=date(2026, 9, 1)))
        first = Action(
            project_key=key, countermeasure_key=measure.key, text="平均通话时长检验", owner="组员B", planned_end=date(2026, 9, 18)
        )
        later = Action(project_key=key, countermeasure_key=measure.key, text="点击竞赛", planned_end=date(2026, 9, 25))
        check = Confirmation(project_key=key, cause_key=cause.key, confirmer="组员C", planned_end=date(2026, 9, 20))
        for row in (first, later, check):
            work.add(row)
    return key, first.key, check.key


def test_the_next_due_item_is_the_earliest_open_one_and_overdue_ones_are_counted(workspace: Workspace) -> None:
    _key, first, _check = with_measures(workspace)
    card = only(workspace)
    assert card.next is not None
    assert (card.next.key, card.next.owner, card.next.day, card.next.overdue_days) == (first, "组员B", date(2026, 9, 18), 4)
    assert card.overdue == 2


def test_what_is_done_is_no_longer_due_and_the_countermeasure_follows_its_actions(workspace: Workspace) -> None:
    key, first, check = with_measures(workspace)
    with workspace.edit("done") as work:
        work.get(Action, first).percent = 100
        work.get(Confirmation, check).mark = CauseMark.NOT_MAIN
    assert [item.what for item in overview(workspace, TODAY).due] == ["点击竞赛"]
    with workspace.edit("all done") as work:
        for action in work.all(Action, project_key=key):
            action.actual_end = TODAY
    assert [item.what for item in overview(workspace, TODAY).due] == ["对策 1"]


def test_archived_projects_are_shown_but_nothing_of_them_is_due(workspace: Workspace) -> None:
    key, _first, _check = with_measures(workspace)
    with workspace.edit("archive") as work:
        work.get(Project, key).archived = True
    assert only(workspace).archived
    assert only(workspace).overdue == 0
    assert overview(workspace, TODAY).due == ()


def test_the_benefit_is_net_of_costs_and_without_social_lines(workspace: Workspace) -> None:
    key = started(workspace)
    with workspace.edit("benefit") as work:
        work.add(Benefit(project_key=key, before=12_480.0, after=9_930.0, periods=3.0, unit_price=4.2, proof="财务证明"))
        work.add(Benefit(project_key=key, kind=BenefitKind.COST, amount=2_000.0))
        work.add(Benefit(project_key=key, kind=BenefitKind.SOCIAL, amount=999.0))
    assert only(workspace).benefit == 30_130.0
    assert only(workspace).benefit_proved


def test_mine_are_the_projects_of_my_circle_and_those_that_wait_for_me(workspace: Workspace) -> None:
    key, *_rest = with_measures(workspace)
    other = new_project(workspace, "caq_innovation", "研制排班助手", circle_name="知识库QC小组")
    with workspace.edit("member") as work:
        work.add(Member(circle_key=work.get(Project, other).circle_key, name="组员D"))
    assert [card.key for card in overview(workspace, TODAY, "组员B").projects if card.mine] == [key]
    assert [card.key for card in overview(workspace, TODAY, "组员D").projects if card.mine] == [other]
    assert not any(card.mine for card in overview(workspace, TODAY).projects)


def test_an_edit_anywhere_in_a_project_moves_its_time(workspace: Workspace) -> None:
    key = started(workspace)
    other = new_project(workspace, "caq_self_set", "第二个")
    before = last_edited(workspace)
    with workspace.edit("cause") as work:
        work.add(Cause(project_key=key, text="新的原因"))
    after = last_edited(workspace)
    assert after[other] == before[other]
    assert after[key] > before[key]


def test_the_number_of_statements_does_not_grow_with_the_projects(workspace: Workspace) -> None:
    started(workspace)
    with counted() as few:
        overview(workspace, TODAY, "林")
        last_edited(workspace)
    for number in range(12):
        new_project(workspace, "caq_self_set", f"课题 {number}", circle_name=f"小组 {number}")
    with counted() as many:
        overview(workspace, TODAY, "林")
        last_edited(workspace)
    assert len(many) == len(few) <= 11


def test_circles_are_counted_with_their_members_and_projects(workspace: Workspace) -> None:
    started(workspace)
    started(workspace)
    with workspace.edit("people") as work:
        circle = work.all(Circle)[0]
        circle.employees = 30
        work.add(Member(circle_key=circle.key, name="林"))
        work.add(Circle(name="没有课题的小组", position=2.0))
    counts = [(row.name, row.members, row.projects, row.archived, row.employees) for row in overview(workspace, TODAY).circles]
    assert counts == [("服务之星QC小组", 1, 2, 0, 30), ("没有课题的小组", 0, 0, 0, None)]
