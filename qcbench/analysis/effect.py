"""The effect: how much of the target was reached, how far the indicator moved, and what it earned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qcbench.analysis.numbers import exact, finite, plain
from qcbench.errors import Refusal
from qcbench.texts import _

Direction = Literal["higher", "lower"]
EffectFlag = Literal["target_too_low", "back_to_plan", "worse"]
TOO_LOW_ABOVE = 1.5


def achievement_rate(before: float, target: float, after: float, *, too_low_above: float = TOO_LOW_ABOVE) -> AchievementRate:
    """How much of the way to the target was gone: (after − before) / (target − before), for either direction.

    Args:
        before, target, after: in one unit, percentages or not.
        too_low_above: above this rate (1.5 = 150%) the target is flagged as too low.

    Raises:
        Refusal: a value is no number.
    """
    start, goal, end = (exact(value, name) for value, name in _named(before, target, after))
    if goal == start:
        reason = _("The target equals the value before, so no achievement rate can be given; check the target.")
        return AchievementRate(before, target, after, "higher", None, None, (), reason)
    rate = (end - start) / (goal - start)
    flags: list[EffectFlag] = []
    if rate < 0:
        flags.append("worse")
    if rate < 1:
        flags.append("back_to_plan")
    if rate > exact(too_low_above):
        flags.append("target_too_low")
    direction: Direction = "higher" if goal > start else "lower"
    return AchievementRate(before, target, after, direction, float(rate), rate >= 1, tuple(flags), "")


def progress_rate(before: float, after: float, *, direction: Direction | None = None) -> ProgressRate:
    """How far the indicator moved, out of its value before: |before − after| / before.

    Args:
        before, after: in one unit.
        direction: which way is better, to say whether it improved.

    Raises:
        Refusal: a value is no number.
    """
    start, end = exact(before, _("The value before")), exact(after, _("The value after"))
    change = end - start
    improved = None if direction is None or not change else (change > 0) == (direction == "higher")
    if not start:
        reason = _("The value before is 0, so no progress rate can be given; tell the difference instead.")
        return ProgressRate(before, after, plain(change), None, improved, reason)
    return ProgressRate(before, after, plain(change), float(abs(change / start)), improved, "")


def net_benefit(items: Sequence[BenefitItem], *, activity_cost: float = 0) -> NetBenefit:
    """Add up the benefits: each difference × volume × price less its cost, and less the cost of the activity.

    Raises:
        Refusal: a number can't be read, or a cost or a price is negative.
    """
    lines = tuple(_line(item) for item in items)
    costs = exact(activity_cost, _("The cost of the activity")) + sum((exact(line.cost) for line in lines), Fraction())
    gross = sum((exact(line.gross) for line in lines), Fraction())
    if exact(activity_cost) < 0:
        raise Refusal(_("A cost can't be negative; enter the cost of the activity as a positive amount."))
    return NetBenefit(lines, plain(gross), plain(costs), plain(gross - costs))


def _named(before: float, target: float, after: float) -> tuple[tuple[float, str], ...]:
    return ((before, _("The value before")), (target, _("The target")), (after, _("The value after")))


def _line(item: BenefitItem) -> BenefitLine:
    before, after, volume, price, cost = (
        exact(value, item.name) for value in (item.before, item.after, item.volume, item.unit_price, item.cost)
    )
    if volume < 0 or price < 0 or cost < 0:
        raise Refusal(_("{name}: volume, price and cost can't be negative; enter them as positive amounts.").format(name=item.name))
    gained = after - before if item.direction == "higher" else before - after
    gross = gained * volume * price
    return BenefitLine(item, plain(gained), plain(gross), finite(item.cost), plain(gross - cost))


@dataclass(frozen=True, slots=True)
class AchievementRate:
    """The achievement rate: 1 is the target reached exactly. `value` is None, and `reason` says why, where there is none.

    Flags: "worse" (moved away from the target), "back_to_plan" (below 100%: go back to P), "target_too_low".
    """

    before: float
    target: float
    after: float
    direction: Direction
    value: float | None
    reached: bool | None
    flags: tuple[EffectFlag, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ProgressRate:
    """How far the indicator moved: `change` with its sign, `value` as a share of the value before, never negative."""

    before: float
    after: float
    change: float
    value: float | None
    improved: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class BenefitItem:
    """One benefit in money: what is saved (or gained, where higher is better) for each of `volume`, at a price, less a cost."""

    name: str
    before: float
    after: float
    unit_price: float
    volume: float = 1
    cost: float = 0
    direction: Direction = "lower"


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """A benefit calculated: the difference in the good direction, its worth, and what is left after its cost."""

    item: BenefitItem
    difference: float
    gross: float
    cost: float
    net: float


@dataclass(frozen=True, slots=True)
class NetBenefit:
    """All benefits, their worth, all costs, and what is left."""

    lines: tuple[BenefitLine, ...]
    gross: float
    cost: float
    net: float
