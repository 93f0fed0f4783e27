"""What the story's project holds when it is filled, and what its charts show."""

from __future__ import annotations

from datetime import date

from qcbench.model.cause import Cause, Confirmation, ConfirmationGroup
from qcbench.model.circle import Attendance, StepState, Term
from qcbench.model.content import ProjectContent
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.effect import Benefit, IntangibleScore, Lesson, NextTopic, Standard
from qcbench.model.enumerations import CauseMark, Direction, Period, State
from qcbench.model.survey import SurveyLayer
from qcbench.model.topic import Measurement, TargetBasis
from qcbench.store.projects import list_projects, load_project
from tests.ui.story.filling_plan import CIRCLE, TITLE
from tests.ui.story.hand import Hand


def look_at_rows(hand: Hand) -> None:
    """Spot checks of every step, read anew from the file."""
    workspace = hand.driver.workspace
    content = load_project(workspace, list_projects(workspace)[0].key)
    _look_at_plan(content)
    _look_at_causes(content)
    _look_at_results(content)


def _look_at_plan(content: ProjectContent) -> None:
    assert (content.project.title, content.circle.name, content.circle.employees) == (TITLE, CIRCLE, 320)
    assert content.project.started_on == date(2026, 3, 1)
    assert [(member.name, member.age) for member in content.members] == [("林晓", 34), ("周扬", 31), ("陈默", 27), ("吴桐", 25)]
    assert len(content.all(Term)) == 1
    assert [row.present for row in content.all(Attendance)].count(False) == 1
    indicator, target = content.indicator, content.target
    assert indicator is not None
    assert target is not None
    assert (indicator.requirement, indicator.direction) == (12, Direction.LOWER)
    assert [row.numerator for row in content.measurements(indicator, Period.BEFORE)] == [210, 200, 190]
    planned = [row for row in content.all(StepState) if row.planned_start]
    assert (len(planned), planned[9].planned_end, planned[9].owner) == (10, date(2026, 12, 28), "周扬")
    layers = content.all(SurveyLayer)
    assert [(row.factor, row.focus, row.filters) for row in layers] == [("原因", "业务差错", {}), ("班组", "一班", {"原因": "业务差错"})]
    assert (content.project.crux, content.project.crux_statement) == ("一班", "一班业务差错多")
    assert (target.value, target.current, len(content.all(TargetBasis))) == (12, 20, 2)


def _look_at_causes(content: ProjectContent) -> None:
    ends = content.terminal_causes()
    marks = [end.cause.mark for end in ends]
    assert (len(ends), marks.count(CauseMark.MAIN), marks.count(CauseMark.OUTSIDE)) == (12, 2, 1)
    assert [row.outside_reason for row in content.all(Cause) if row.outside_reason] == ["办公场地由集团统一规划"]
    sheets = content.all(Confirmation)
    assert (len(sheets), {row.confirmer for row in sheets}) == (11, {"吴桐"})
    for end in ends:
        sheet = next((row for row in sheets if row.cause_key == end.cause.key), None)
        assert (sheet is None) == (end.cause.mark is CauseMark.OUTSIDE)
        groups = [(row.name, row.total, row.count) for row in content.of(ConfirmationGroup, sheet)] if sheet else []
        assert groups == ([("有此原因", 600, 120), ("无此原因", 600, 30)] if end.cause.mark is CauseMark.MAIN else [])
        assert sheet is None or sheet.content == f"{end.cause.text}对重复来电的影响"


def _look_at_results(content: ProjectContent) -> None:
    measures = content.all(Countermeasure)
    assert [(row.what, row.goal_after, row.state) for row in measures] == [
        ("重编岗前培训课程", 97, State.COMPLETE),
        ("编制标准应答手册", 97, State.COMPLETE),
    ]
    assert [row.percent for row in content.all(Action)] == [100] * 4
    assert [row.note for row in content.all(ProgressEntry)] == [f"第 {number} 项完成" for number in range(1, 5)]
    assert [row.amount for row in content.all(Benefit)][1] == 6000
    assert {(row.before, row.after) for row in content.all(IntangibleScore)} == {(3, 4.5)}
    assert len([row for row in content.all(Measurement) if row.phase is Period.AFTER]) == 3
    assert [(row.measure, row.approved_on) for row in content.all(Standard)] == [(row.what, date(2026, 12, 10)) for row in measures]
    assert [row.gain for row in content.all(Lesson)] == ["会用分层法", "会开短会", "更主动"]
    assert [(row.title, row.chosen) for row in content.all(NextTopic)] == [("提高一次解决率", True)]
    assert len([row for row in content.all(StepState) if row.conclusion]) == 6


def look_at_charts(hand: Hand) -> None:
    """The survey's Pareto chart and the effect's key figures, as the pages show them."""
    hand.open("现状调查")
    page = hand.driver.page
    drawing = page.layer.card.drawing  # type: ignore[attr-defined]
    assert drawing is not None
    assert drawing.categories == ("一班", "二班")
    assert page.layer.card.view.things()  # type: ignore[attr-defined]
    hand.open("效果检查")
    overview = hand.driver.page.part  # type: ignore[attr-defined]
    assert overview.stamp.accessibleName() == "达成 目标 12.00%"
    assert [card.drawing is not None for card in overview.charts] == [True, False, True]
    assert overview.conclusion.stored == "达到课题目标，目标达成率 137.5%。"
