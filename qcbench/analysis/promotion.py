"""How widely and how well QC circles are at work in an organisation: the figures a QC office reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qcbench.analysis.numbers import exact, plain
from qcbench.errors import Refusal
from qcbench.texts import _

PromotionFlag = Literal["more_participants_than_employees", "more_active_than_registered"]


def promotion(
    *,
    participants: int | None = None,
    employees: int | None = None,
    active_circles: int | None = None,
    registered_circles: int | None = None,
    results: int | None = None,
    benefits: Sequence[float | None] = (),
) -> Promotion:
    """The promotion statistics of QC offices (推进统计).

    Participation (普及率) = participants / employees; activity (活动率) = circles with a topic / registered circles;
    outcome (成果率) = results / registered circles; the benefit is the sum of those that are known, in money. The outcome may
    pass 1, since a circle can finish more than one topic. Source: the usual definitions of QC offices, methodology 5.4 of this project.

    Args:
        participants: members of circles, each person once.
        employees: of the organisations the circles belong to.
        active_circles: circles with a topic.
        registered_circles: all circles.
        results: finished topics.
        benefits: one figure a topic, None where there is none.

    Raises:
        Refusal: a count is negative.
    """
    _check_counts(participants, employees, active_circles, registered_circles, results)
    known = [exact(value) for value in benefits if value is not None]
    flags: list[PromotionFlag] = []
    if _above(participants, employees):
        flags.append("more_participants_than_employees")
    if _above(active_circles, registered_circles):
        flags.append("more_active_than_registered")
    return Promotion(
        participants,
        employees,
        active_circles,
        registered_circles,
        results,
        _rate(participants, employees),
        _rate(active_circles, registered_circles),
        _rate(results, registered_circles),
        plain(sum(known, Fraction())) if known else None,
        len(known),
        tuple(flags),
    )


def _check_counts(*counts: int | None) -> None:
    names = (
        _("The number of participants"),
        _("The number of employees"),
        _("The number of circles with a topic"),
        _("The number of registered circles"),
        _("The number of results"),
    )
    for name, count in zip(names, counts, strict=True):
        if count is not None and count < 0:
            raise Refusal(_("{name} is negative; enter 0 or more.").format(name=name))


def _rate(part: int | None, whole: int | None) -> float | None:
    return None if part is None or not whole else part / whole


def _above(part: int | None, whole: int | None) -> bool:
    return part is not None and bool(whole) and part > (whole or 0)


@dataclass(frozen=True, slots=True)
class Promotion:
    """The figures and what they were made of. Rates are shares, None where a count or its denominator is missing or 0.

    ``benefit`` is the sum of ``benefit_count`` known benefits, None without any. Flags name counts that contradict each other.
    """

    participants: int | None
    employees: int | None
    active_circles: int | None
    registered_circles: int | None
    results: int | None
    participation: float | None
    activity: float | None
    outcome: float | None
    benefit: float | None
    benefit_count: int
    flags: tuple[PromotionFlag, ...]
