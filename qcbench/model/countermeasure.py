"""Countermeasures by 5W1H, their actions, and the progress members enter."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from qcbench.model.base import Owned, reference
from qcbench.model.enumerations import Direction, State
from qcbench.model.types import Choice, Flag


class Countermeasure(Owned):
    """One countermeasure (对策) against a main cause, or for a chosen scheme, with its own measurable target."""

    __tablename__ = "countermeasure"

    cause_key: Mapped[str | None] = reference("cause", forget=True)
    scheme_key: Mapped[str | None] = reference("scheme", forget=True)
    what: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")  # the target in words (目标 Why)
    place: Mapped[str] = mapped_column(default="")
    planned_start: Mapped[date | None]
    planned_end: Mapped[date | None]
    actual_start: Mapped[date | None]
    actual_end: Mapped[date | None]
    owner: Mapped[str] = mapped_column(default="")
    state: Mapped[State] = mapped_column(Choice(State), default=State.NOT_STARTED)
    goal_name: Mapped[str] = mapped_column(default="")  # what is measured, e.g. 平均查询用时
    goal_unit: Mapped[str] = mapped_column(default="")
    goal_decimals: Mapped[int] = mapped_column(default=1)
    goal_direction: Mapped[Direction] = mapped_column(Choice(Direction), default=Direction.LOWER)
    goal_before: Mapped[float | None]
    goal_target: Mapped[float | None]
    goal_after: Mapped[float | None]
    goal_sample: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")  # the sentence of the result
    side_effect: Mapped[str] = mapped_column(default="")
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class Action(Owned):
    """One action step of a countermeasure (措施 How)."""

    __tablename__ = "action"

    countermeasure_key: Mapped[str] = reference("countermeasure")
    text: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    planned_start: Mapped[date | None]
    planned_end: Mapped[date | None]
    actual_start: Mapped[date | None]
    actual_end: Mapped[date | None]
    percent: Mapped[int] = mapped_column(default=0)
    headline: Mapped[str] = mapped_column(default="")  # a few words for the slide
    result: Mapped[str] = mapped_column(default="")


class ProgressEntry(Owned):
    """What a member enters: how far, on which day, what was done, and the measured value if there is one."""

    __tablename__ = "progress_entry"

    countermeasure_key: Mapped[str] = reference("countermeasure")
    action_key: Mapped[str | None] = reference("action", forget=True)
    member_key: Mapped[str | None] = reference("member", forget=True)
    entered_on: Mapped[date | None]
    percent: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    value: Mapped[float | None]
