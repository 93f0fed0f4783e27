"""What came out of it, how it is kept, and what was learnt."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from qcbench.model.base import Owned, reference
from qcbench.model.enumerations import BenefitKind, LessonAspect
from qcbench.model.types import Choice, Flag


class Benefit(Owned):
    """A line of the benefit table. A saving is (before − after) × periods × unit price; a cost is given as ``amount``.

    Where the factors are missing, ``amount`` alone counts.
    """

    __tablename__ = "benefit"

    kind: Mapped[BenefitKind] = mapped_column(Choice(BenefitKind), default=BenefitKind.SAVING)
    name: Mapped[str] = mapped_column(default="")
    calculation: Mapped[str] = mapped_column(default="")  # in words and figures
    before: Mapped[float | None]
    after: Mapped[float | None]
    periods: Mapped[float | None]
    unit_price: Mapped[float | None]
    amount: Mapped[float | None]  # money; costs are positive here and deducted in the sum
    period: Mapped[str] = mapped_column(default="")
    verifier: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class IntangibleItem(Owned):
    """An ability the members score before and after (无形成果)."""

    __tablename__ = "intangible_item"

    name: Mapped[str] = mapped_column(default="")
    full_mark: Mapped[float] = mapped_column(default=5.0)
    target: Mapped[float | None]


class IntangibleScore(Owned):
    """One member's score of an item, before and after."""

    __tablename__ = "intangible_score"

    item_key: Mapped[str] = reference("intangible_item")
    member_key: Mapped[str] = reference("member")
    before: Mapped[float | None]
    after: Mapped[float | None]


class Standard(Owned):
    """An effective measure that became a rule (巩固措施, 標準化)."""

    __tablename__ = "standard"

    countermeasure_key: Mapped[str | None] = reference("countermeasure", forget=True)
    measure: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")  # the rule, with its clause
    document_number: Mapped[str] = mapped_column(default="")
    edition: Mapped[str] = mapped_column(default="")
    approver: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None]
    effective_on: Mapped[date | None]
    follow_up: Mapped[str] = mapped_column(default="")
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class Lesson(Owned):
    """What the circle gained and what is still lacking, by aspect or by step."""

    __tablename__ = "lesson"

    aspect: Mapped[LessonAspect] = mapped_column(Choice(LessonAspect), default=LessonAspect.TECHNICAL)
    step: Mapped[str] = mapped_column(default="")
    gain: Mapped[str] = mapped_column(default="")
    shortcoming: Mapped[str] = mapped_column(default="")
    future: Mapped[str] = mapped_column(default="")


class NextTopic(Owned):
    """A topic for the next round, with the figures that speak for it."""

    __tablename__ = "next_topic"

    title: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    topic_type: Mapped[str] = mapped_column(default="")
    current: Mapped[str] = mapped_column(default="")
    benchmark: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    chosen: Mapped[bool] = mapped_column(Flag(), default=False)
