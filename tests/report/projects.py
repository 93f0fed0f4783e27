"""Projects in memory: empty, with causes only, and with every table filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd

from qcbench.model.base import Owned
from qcbench.model.cause import Borrowing, Cause, CauseLink, Confirmation, ConfirmationGroup, Scheme, SchemeTest
from qcbench.model.circle import Attendance, Circle, Meeting, Member, Project, StepState, Term
from qcbench.model.content import OWNED, ProjectContent
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.effect import Benefit, IntangibleItem, IntangibleScore, Lesson, NextTopic, Standard
from qcbench.model.enumerations import (
    BenefitKind,
    CauseMark,
    FigureKind,
    LessonAspect,
    MemberRole,
    Method,
    Period,
    ReasonKind,
    StatementRole,
    Subject,
    TargetBasisKind,
)
from qcbench.model.survey import Attachment, Dataset, Figure, SurveyLayer
from qcbench.model.topic import (
    Candidate,
    Criterion,
    Evaluation,
    Indicator,
    Measurement,
    Score,
    Statement,
    Target,
    TargetBasis,
    TargetCrux,
    TopicReason,
)
from qcbench.procedure.loading import load_procedure
from qcbench.report.source import Source
from qcbench.store.workspace import Workspace

PROCEDURES = ("caq_self_set", "caq_directive", "caq_innovation", "taiwan_ten_step", "juse_problem_solving")
DAY, LATER = date(2026, 3, 2), date(2026, 3, 20)
Say = Callable[[str], str]


def stored(source: Source, path: Path) -> str:
    """Put a project into a new workspace, its datasets without rows; the project's key."""
    content = source.content
    with Workspace.create(path) as workspace, workspace.edit("make") as work:
        for row in (content.circle, content.project, *content.members, *(row for table in OWNED for row in content.all(table))):
            work.add(row)
    return content.project.key


class Maker:
    """Gathers rows; every text goes through ``say``, so that odd texts can take the place of plain ones."""

    def __init__(self, procedure: str, say: Say = lambda text: text) -> None:
        self.procedure = load_procedure(procedure)
        self.say = say
        self.circle = Circle(name=say("青松QC小组"), organisation=say("客户服务中心"), meaning=say("青松常青"), education_hours=36)
        self.project = Project(
            circle_key=self.circle.key,
            title=say("提高一次解决率"),
            procedure=procedure,
            started_on=DAY,
            ended_on=date(2026, 9, 30),
            presenter=say("组长"),
        )
        self.members: list[Member] = []
        self.rows: dict[type[Owned], list[Owned]] = defaultdict(list)
        self.frames: dict[str, pd.DataFrame] = {}

    def add(self, table: type[Owned], **values: object) -> str:
        """A row after those that are there; its key."""
        said = {name: self.say(value) if type(value) is str and not name.endswith("key") else value for name, value in values.items()}
        if table is Figure or table is StepState:
            said["step"] = values["step"]
        row = table(project_key=self.project.key, position=float(len(self.rows[table])), **said)
        self.rows[table].append(row)
        return row.key

    def source(self) -> Source:
        """What a report is made from."""
        content = ProjectContent(self.project, self.circle, self.members, dict(self.rows))
        return Source(content, self.procedure, self.frames.__getitem__)


def empty(procedure: str) -> Source:
    """A project of which nothing is known but its title."""
    return Maker(procedure).source()


def with_causes(procedure: str, say: Say = lambda text: text) -> Source:
    """A project in which only causes are entered."""
    maker = Maker(procedure, say)
    add_causes(maker)
    return maker.source()


def filled(procedure: str, say: Say = lambda text: text) -> Source:
    """A project with rows in every table."""
    maker = Maker(procedure, say)
    for part in (add_members, add_plan, add_topic, add_survey, add_target, add_schemes, add_effect, add_rest):
        part(maker)
    add_countermeasures(maker, add_causes(maker))
    return maker.source()


def add_members(maker: Maker) -> None:
    for place, role in enumerate((MemberRole.LEADER, MemberRole.DEPUTY, MemberRole.MEMBER)):
        maker.members.append(Member(circle_key=maker.circle.key, name=maker.say(f"组员{place}"), role=role, position=float(place), age=30))
    for held_on in (DAY, LATER):
        meeting = maker.add(Meeting, held_on=held_on, topic="选题", content="讨论课题", decisions="定题", hours=1.5)
        for place, member in enumerate(maker.members):
            maker.add(Attendance, meeting_key=meeting, member_key=member.key, present=bool(place) or held_on == DAY)
    maker.add(Term, name="一次解决率", definition="首次来电即解决的占比", formula="一次解决数 ÷ 来电数")


def add_plan(maker: Maker) -> None:
    for step in maker.procedure.numbered:
        maker.add(StepState, step=step.key, planned_start=DAY, planned_end=LATER, actual_start=DAY, owner="组长", conclusion="已完成 98.5%")


def add_topic(maker: Maker) -> None:
    for kind, headline in zip(ReasonKind, ("≥ 92%", "86.4%", "5.6 个百分点", "40%"), strict=True):
        maker.add(TopicReason, kind=kind, headline=headline, text="省公司考核", source="年报")
    indicator = maker.add(Indicator, name="一次解决率", is_topic=True, requirement=92.0)
    for phase in Period:
        for month in range(1, 5):
            maker.add(
                Measurement, indicator_key=indicator, label=f"{month} 月", phase=phase, numerator=850.0 + month * 3, denominator=1000.0
            )
    for subject in Subject:
        evaluation = maker.add(Evaluation, subject=subject, name="评价")
        criterion = maker.add(Criterion, evaluation_key=evaluation, name="可行性", weight=2.0)
        for name, value in (("甲", 5.0), ("乙", 3.0)):
            candidate = maker.add(Candidate, evaluation_key=evaluation, name=name, chosen=name == "甲")
            for member in maker.members:
                maker.add(Score, candidate_key=candidate, criterion_key=criterion, member_key=member.key, value=value)
    maker.add(Statement, place="选题理由", group="回访", quantity="合计", role=StatementRole.TOTAL, text="161", unit="户")
    maker.add(Borrowing, source="论文", field="客服", principle="知识图谱", data="85%", idea="自动推荐", found_on=DAY)


def add_survey(maker: Maker) -> None:
    for phase, counts in ((Period.BEFORE, (30, 8, 2)), (Period.AFTER, (6, 5, 1))):
        rows = [
            {"原因": name, "班组": group}
            for name, count in zip(("差错", "转接", "态度"), counts, strict=True)
            for group in ("甲班", "乙班")
            for _ in range(count // 2)
        ]
        columns = [{"name": "原因"}, {"name": "班组"}]
        key = maker.add(Dataset, name=f"来电 {phase.value}", phase=phase, unit="件", period="2026-01", columns=columns, rows=len(rows))
        maker.frames[key] = pd.DataFrame(rows)
        if phase is Period.BEFORE:
            maker.add(SurveyLayer, dataset_key=key, name="按班组", factor="原因", second_factor="班组", focus="差错")
            maker.rows[SurveyLayer][0].factor, maker.rows[SurveyLayer][0].second_factor = "原因", "班组"  # type: ignore[attr-defined]
            layer = SurveyLayer(project_key=maker.project.key, dataset_key=key, position=1.0, factor="原因", focus="差错", is_crux=True)
            layer.name = maker.say("按原因")
            maker.rows[SurveyLayer].append(layer)
        else:
            maker.add(Figure, step="review", kind=FigureKind.BAR, dataset_key=key, title="剩余", mapping={"category": "原因"})


def add_target(maker: Maker) -> None:
    indicator = maker.rows[Indicator][0].key
    target = maker.add(
        Target, indicator_key=indicator, current=86.0, value=92.0, due="2026 年 9 月", ideal=100.0, issuer="省公司", issued_on=DAY
    )
    for kind in TargetBasisKind:
        maker.add(TargetBasis, target_key=target, kind=kind, text="依据", value=92.0)
    maker.add(TargetCrux, target_key=target, name="差错/口径", layers=[0.75, 0.8], solvable=0.75, reason="同类整改")


def add_causes(maker: Maker) -> list[str]:
    ends: list[str] = []
    marks = [CauseMark.MAIN, CauseMark.NOT_MAIN, CauseMark.OUTSIDE, CauseMark.PENDING]
    for category in ("人", "机", "料"):
        top = maker.add(Cause, text=category)
        middle = maker.add(Cause, text=f"{category}的中间原因", parent_key=top)
        for number in range(3):
            mark = marks[len(ends) % 4]
            ends.append(maker.add(Cause, text=f"{category}的末端原因 {number}", parent_key=middle, mark=mark, outside_reason="上级决定"))
    return ends


def add_countermeasures(maker: Maker, ends: list[str]) -> None:
    maker.add(CauseLink, source_key=ends[0], target_key=ends[1])
    for place, end in enumerate(ends[:5]):
        mark = CauseMark.MAIN if place % 4 == 0 else CauseMark.NOT_MAIN
        values = {"content": "差错率", "criterion": "差别显著", "method": Method.SURVEY, "rate_name": "差错率", "influence": "升到 6.1%"}
        confirmation = maker.add(Confirmation, cause_key=end, mark=mark, planned_start=DAY, planned_end=LATER, actual_start=DAY, **values)
        for name, total, count in (("对照组", 640, 9), ("有此原因", 560, 34)):
            group = {"confirmation_key": confirmation, "name": name, "persons": 30, "suspect": count > 9}
            maker.add(ConfirmationGroup, total=total, count=count, **group)
        goal = {"goal_name": "差错率", "goal_unit": "%", "goal_before": 6.1, "goal_target": 2.0, "goal_after": 1.5 + place}
        what = maker.add(
            Countermeasure, cause_key=end, what="统一口径", goal="差错率降到 2% 以下", planned_start=DAY, planned_end=LATER, **goal
        )
        action = maker.add(Action, countermeasure_key=what, text="编写口径", headline="编口径", percent=60, planned_start=DAY)
        maker.add(ProgressEntry, countermeasure_key=what, action_key=action, entered_on=DAY, percent=60, note="已编 30 条")
        maker.add(Attachment, subject_key=what, name="照片.png", media_type="image/png")
        maker.add(Standard, countermeasure_key=what, measure="口径", name="《口径规范》", approver="业务部", approved_on=DAY)


def add_schemes(maker: Maker) -> None:
    top = maker.add(Scheme, name="总体方案", chosen=True)
    for name in ("甲方案", "乙方案"):
        scheme = maker.add(Scheme, name=name, parent_key=top, chosen=name == "甲方案", basis="用时最短")
        maker.add(SchemeTest, scheme_key=scheme, item="用时", value=3.5, unit="秒")


def add_effect(maker: Maker) -> None:
    maker.add(Benefit, name="减少重复来电", before=1200.0, after=900.0, periods=3.0, unit_price=4.2, verifier="财务部", proof="证明")
    maker.add(Benefit, name="活动投入", kind=BenefitKind.COST, amount=800.0)
    maker.add(Benefit, name="表扬增多", kind=BenefitKind.SOCIAL, calculation="由 17 次升到 41 次")
    for name in ("QC 知识", "协作", "热情"):
        item = maker.add(IntangibleItem, name=name)
        for member in maker.members:
            maker.add(IntangibleScore, item_key=item, member_key=member.key, before=2.0, after=4.0)


def add_rest(maker: Maker) -> None:
    for aspect in LessonAspect:
        maker.add(Lesson, aspect=aspect, gain="会用排列图", shortcoming="抽样偏晚", future="提前设计")
    maker.add(NextTopic, title="缩短处理时长", reason="占 43.9%", chosen=True)
