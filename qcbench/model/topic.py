"""Why this topic, how it is measured, and the target: reasons, indicators, evaluation matrices, target and its bases."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from qcbench.model.base import Owned, reference
from qcbench.model.enumerations import (
    Aggregate,
    Direction,
    Period,
    ReasonKind,
    StatementRole,
    Subject,
    TargetBasisKind,
    TargetFormula,
)
from qcbench.model.types import Choice, Flag


class TopicReason(Owned):
    """One reason for the topic (选题理由): requirement, present status, gap, importance."""

    __tablename__ = "topic_reason"

    kind: Mapped[ReasonKind] = mapped_column(Choice(ReasonKind), default=ReasonKind.STATUS)
    headline: Mapped[str] = mapped_column(default="")  # the figure, e.g. ≥ 98.00%
    text: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class Indicator(Owned):
    """What is measured. ``scale`` multiplies numerator / denominator: 100 for per cent, 10,000 for complaints per ten thousand."""

    __tablename__ = "indicator"

    name: Mapped[str] = mapped_column(default="")
    definition: Mapped[str] = mapped_column(default="")
    formula: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="%")
    scale: Mapped[float] = mapped_column(default=100.0)
    decimals: Mapped[int] = mapped_column(default=2)
    direction: Mapped[Direction] = mapped_column(Choice(Direction), default=Direction.HIGHER)
    source: Mapped[str] = mapped_column(default="")
    requirement: Mapped[float | None]
    is_topic: Mapped[bool] = mapped_column(Flag(), default=False)  # the indicator the topic's target is set on


class Measurement(Owned):
    """One period of an indicator: a value, or a numerator and a denominator from which it follows."""

    __tablename__ = "measurement"

    indicator_key: Mapped[str] = reference("indicator")
    label: Mapped[str] = mapped_column(default="")  # the period as it is written on the axis
    group: Mapped[str] = mapped_column("period_group", default="")  # e.g. weeks and months of the same indicator
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    phase: Mapped[Period] = mapped_column(Choice(Period), default=Period.BEFORE)
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    value: Mapped[float | None]
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class Evaluation(Owned):
    """An evaluation matrix: candidates × criteria × members (评价矩阵)."""

    __tablename__ = "evaluation"

    subject: Mapped[Subject] = mapped_column(Choice(Subject), default=Subject.TOPIC)
    name: Mapped[str] = mapped_column(default="")
    aggregate: Mapped[Aggregate] = mapped_column(Choice(Aggregate), default=Aggregate.SUM)
    threshold: Mapped[float | None]  # share of the full mark from which a candidate is adopted
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class Criterion(Owned):
    """A criterion of an evaluation matrix."""

    __tablename__ = "criterion"

    evaluation_key: Mapped[str] = reference("evaluation")
    name: Mapped[str] = mapped_column(default="")
    weight: Mapped[float] = mapped_column(default=1.0)
    full_mark: Mapped[float] = mapped_column(default=5.0)


class Candidate(Owned):
    """A candidate of an evaluation matrix. ``subject_key`` names the cause, countermeasure or scheme it stands for."""

    __tablename__ = "candidate"

    evaluation_key: Mapped[str] = reference("evaluation")
    name: Mapped[str] = mapped_column(default="")
    fact: Mapped[str] = mapped_column(default="")  # the fact or figure the choice rests on
    chosen: Mapped[bool] = mapped_column(Flag(), default=False)
    subject_key: Mapped[str | None]


class Score(Owned):
    """What one member (or all together, without ``member_key``) gives a candidate on a criterion."""

    __tablename__ = "score"

    candidate_key: Mapped[str] = reference("candidate")
    criterion_key: Mapped[str] = reference("criterion")
    member_key: Mapped[str | None] = reference("member", nullable=True)
    value: Mapped[float | None]


class Target(Owned):
    """The target of an indicator and how it was computed (设定目标)."""

    __tablename__ = "target"

    indicator_key: Mapped[str] = reference("indicator")
    current: Mapped[float | None]
    value: Mapped[float | None]
    due: Mapped[str] = mapped_column(default="")  # as stated, e.g. 2009 年 12 月
    formula: Mapped[TargetFormula] = mapped_column(Choice(TargetFormula), default=TargetFormula.NONE)
    ideal: Mapped[float | None]  # 100 % or the standard, for higher-is-better
    capability: Mapped[float | None]  # circle capability 0…1 (圈能力)
    issuer: Mapped[str] = mapped_column(default="")  # who handed a directive target down
    document: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class TargetBasis(Owned):
    """One basis of a target."""

    __tablename__ = "target_basis"

    target_key: Mapped[str] = reference("target")
    kind: Mapped[TargetBasisKind] = mapped_column(Choice(TargetBasisKind), default=TargetBasisKind.SUPERIOR)
    text: Mapped[str] = mapped_column(default="")
    value: Mapped[float | None]
    source: Mapped[str] = mapped_column(default="")
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class TargetCrux(Owned):
    """How much of a crux is expected to be solved: its share of the whole problem and the solvable part, each 0…1."""

    __tablename__ = "target_crux"

    target_key: Mapped[str] = reference("target")
    name: Mapped[str] = mapped_column(default="")
    layers: Mapped[list[Any]] = mapped_column(default=list)  # the shares whose product is the crux's share, e.g. [0.675, 0.927]
    solvable: Mapped[float] = mapped_column(default=1.0)
    reason: Mapped[str] = mapped_column(default="")
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class Statement(Owned):
    """A figure as the circle states it somewhere, kept to the letter so that it can be checked against the others."""

    __tablename__ = "statement"

    place: Mapped[str] = mapped_column(default="")  # where it is stated, e.g. 选题理由 图 1
    step: Mapped[str] = mapped_column(default="")
    group: Mapped[str] = mapped_column("statement_group", default="")  # the table or sentence it belongs to
    quantity: Mapped[str] = mapped_column(default="")
    role: Mapped[StatementRole] = mapped_column(Choice(StatementRole), default=StatementRole.VALUE)
    text: Mapped[str] = mapped_column(default="")  # as stated, decimals kept, e.g. 92.68
    unit: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
