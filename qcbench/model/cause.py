"""Causes and their confirmation; schemes and borrowed ideas of innovation topics."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from qcbench.model.base import Owned, reference
from qcbench.model.enumerations import CauseMark, Method
from qcbench.model.types import Choice, Flag


class Cause(Owned):
    """A cause in the tree: without parent it is a category (人机料法环测); without children it is a terminal cause (末端原因)."""

    __tablename__ = "cause"

    parent_key: Mapped[str | None] = reference("cause", nullable=True)
    text: Mapped[str] = mapped_column(default="")
    mark: Mapped[CauseMark] = mapped_column(Choice(CauseMark), default=CauseMark.PENDING)
    outside_reason: Mapped[str] = mapped_column(default="")  # why it is beyond the circle's power
    note: Mapped[str] = mapped_column(default="")


class CauseLink(Owned):
    """An extra link of the relations diagram: ``source_key`` leads to ``target_key``."""

    __tablename__ = "cause_link"

    source_key: Mapped[str] = reference("cause")
    target_key: Mapped[str] = reference("cause")


class Confirmation(Owned):
    """The confirmation of one terminal cause (要因确认)."""

    __tablename__ = "confirmation"

    cause_key: Mapped[str] = reference("cause")
    content: Mapped[str] = mapped_column(default="")
    criterion: Mapped[str] = mapped_column(default="")
    method: Mapped[Method | None] = mapped_column(Choice(Method))
    confirmer: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    planned_start: Mapped[date | None]
    planned_end: Mapped[date | None]
    actual_start: Mapped[date | None]
    actual_end: Mapped[date | None]
    process: Mapped[str] = mapped_column(default="")  # how: sampling, n, days
    sample: Mapped[str] = mapped_column(default="")  # e.g. n = 1,200 通
    grouping: Mapped[str] = mapped_column(default="")  # what the groups are, e.g. 查询用时分组
    rate_name: Mapped[str] = mapped_column(default="")  # e.g. 业务差错率
    influence: Mapped[str] = mapped_column(default="")  # on the problem or crux, with the figure
    statistic: Mapped[str] = mapped_column(default="")  # wording of the test; empty is worded from the groups
    mark: Mapped[CauseMark] = mapped_column(Choice(CauseMark), default=CauseMark.PENDING)  # the verdict
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class ConfirmationGroup(Owned):
    """One group of a confirmation's data: how many persons, how many cases, how many with the fault; or a mean value."""

    __tablename__ = "confirmation_group"

    confirmation_key: Mapped[str] = reference("confirmation")
    name: Mapped[str] = mapped_column(default="")
    persons: Mapped[int | None]
    total: Mapped[int | None]
    count: Mapped[int | None] = mapped_column("fault_count")
    value: Mapped[float | None]
    unit: Mapped[str] = mapped_column(default="")
    suspect: Mapped[bool] = mapped_column(Flag(), default=False)  # the group in which the cause is present


class Borrowing(Owned):
    """What an innovation topic borrows (借鉴): where from, what data, and the idea it gives."""

    __tablename__ = "borrowing"

    source: Mapped[str] = mapped_column(default="")
    field: Mapped[str] = mapped_column(default="")
    principle: Mapped[str] = mapped_column(default="")
    data: Mapped[str] = mapped_column(default="")
    idea: Mapped[str] = mapped_column(default="")
    found_on: Mapped[date | None]


class Scheme(Owned):
    """A scheme of an innovation topic: overall, graded, down to executable ones (总体方案、分级方案、具体方案)."""

    __tablename__ = "scheme"

    parent_key: Mapped[str | None] = reference("scheme", nullable=True)
    name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")  # the facts the choice rests on
    chosen: Mapped[bool] = mapped_column(Flag(), default=False)


class SchemeTest(Owned):
    """A measured fact that compares schemes."""

    __tablename__ = "scheme_test"

    scheme_key: Mapped[str] = reference("scheme")
    item: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    value: Mapped[float | None]
    unit: Mapped[str] = mapped_column(default="")
    tested_on: Mapped[date | None]
