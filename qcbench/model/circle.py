"""The circle, its members, the project it works on, its plan and its meetings."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from qcbench.model.base import Ordered, Owned, reference
from qcbench.model.enumerations import MemberRole, State, TopicType
from qcbench.model.types import Choice, Flag


class Circle(Ordered):
    """A QC circle (QC小组, 品管圈)."""

    __tablename__ = "circle"

    name: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    registration_number: Mapped[str] = mapped_column(default="")
    founded: Mapped[str] = mapped_column(default="")  # as stated, often only a month
    meaning: Mapped[str] = mapped_column(default="")  # of the name and the emblem (圈名、圈徽的意义)
    context: Mapped[str] = mapped_column(default="")
    awards: Mapped[str] = mapped_column(default="")
    employees: Mapped[int | None]
    education_hours: Mapped[float | None]  # QC education, hours a head


class Member(Ordered):
    """A member of a circle."""

    __tablename__ = "member"

    circle_key: Mapped[str] = reference("circle")
    name: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    age: Mapped[int | None]
    education: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")  # title or job (职称/职务)
    role: Mapped[MemberRole] = mapped_column(Choice(MemberRole), default=MemberRole.MEMBER)
    duty: Mapped[str] = mapped_column(default="")  # what the member does in the circle (分工)
    education_hours: Mapped[float | None]


class Project(Ordered):
    """One improvement story of a circle, by one procedure."""

    __tablename__ = "project"

    circle_key: Mapped[str] = reference("circle")
    title: Mapped[str] = mapped_column(default="")
    procedure: Mapped[str] = mapped_column(default="caq_self_set")  # the key of a file in resources/procedures
    edition: Mapped[str] = mapped_column(default="")
    topic_type: Mapped[TopicType] = mapped_column(Choice(TopicType), default=TopicType.ON_SITE)
    field: Mapped[str] = mapped_column(default="")  # telecom, hospital, factory …
    language: Mapped[str] = mapped_column(default="zh_CN")
    registration_number: Mapped[str] = mapped_column(default="")
    registered_on: Mapped[date | None]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    activity_frequency: Mapped[str] = mapped_column(default="")
    crux: Mapped[str] = mapped_column(default="")  # the crux found by the survey (症结)
    crux_statement: Mapped[str] = mapped_column(default="")
    presenter: Mapped[str] = mapped_column(default="")
    presented: Mapped[str] = mapped_column(default="")  # when, as it stands on the cover
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)  # holds figures that are only an example (示例数据)
    illustrative_note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None]
    archived: Mapped[bool] = mapped_column(Flag(), default=False)


class StepState(Owned):
    """One step of the procedure in one project: planned and actual days, who, where, and what came out."""

    __tablename__ = "step_state"

    step: Mapped[str] = mapped_column(default="")  # the step's key in the procedure
    state: Mapped[State] = mapped_column(Choice(State), default=State.NOT_STARTED)
    planned_start: Mapped[date | None]
    planned_end: Mapped[date | None]
    actual_start: Mapped[date | None]
    actual_end: Mapped[date | None]
    owner: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    tools: Mapped[str] = mapped_column(default="")
    delay_reason: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")  # the one sentence the report shows
    note: Mapped[str] = mapped_column(default="")
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class Meeting(Owned):
    """An activity of the circle (小组活动, 圈會)."""

    __tablename__ = "meeting"

    held_on: Mapped[date | None]
    step: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    decisions: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    hours: Mapped[float | None]


class Attendance(Owned):
    """Whether a member was at a meeting."""

    __tablename__ = "attendance"

    meeting_key: Mapped[str] = reference("meeting")
    member_key: Mapped[str] = reference("member")
    present: Mapped[bool] = mapped_column(Flag(), default=True)


class Term(Owned):
    """A word the audience must know (名词解释)."""

    __tablename__ = "term"

    name: Mapped[str] = mapped_column(default="")
    definition: Mapped[str] = mapped_column(default="")
    formula: Mapped[str] = mapped_column(default="")
