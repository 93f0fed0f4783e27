"""The effect: how much of the target was reached, how far the indicator moved, and what it earned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qcbench.analysis.numbers import exact, plain
from qcbench.errors import Refusal
from qcbench.model.enumerations import BenefitKind, Direction
from qcbench.texts import _

DirectionName = Direction | Literal["higher", "lower"]
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
        return AchievementRate(before, target, after, Direction.HIGHER, None, None, (), reason)
    rate = (end - start) / (goal - start)
    flags: list[EffectFlag] = []
    if rate < 0:
        flags.append("worse")
    if rate < 1:
        flags.append("back_to_plan")
    if rate > exact(too_low_above):
        flags.append("target_too_low")
    direction = Direction.HIGHER if goal > start else Direction.LOWER
    return AchievementRate(before, target, after, direction, float(rate), rate >= 1, tuple(flags), "")


def progress_rate(before: float, after: float, *, direction: DirectionName | None = None) -> ProgressRate:
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


def net_benefit(items: Sequence[BenefitItem]) -> NetBenefit:
    """Add up the savings and deduct the costs; social benefits carry no money.

    A saving is (before − after) × periods × unit price where these are known, else its amount.

    Raises:
        Refusal: a number can't be read, or a cost is negative.
    """
    lines = tuple(BenefitLine(item, _amount(item)) for item in items)
    savings, costs = (_sum_of(lines, kind) for kind in (BenefitKind.SAVING, BenefitKind.COST))
    missing = tuple(line.item.name for line in lines if line.amount is None and line.item.kind != BenefitKind.SOCIAL)
    return NetBenefit(lines, plain(savings), plain(costs), plain(savings - costs), missing)


def _amount(item: BenefitItem) -> float | None:
    if item.kind == BenefitKind.SOCIAL:
        return None
    if item.before is not None and item.after is not None and item.unit_price is not None:
        factors = (
            exact(value, item.name) for value in (item.before, item.after, item.unit_price, 1 if item.periods is None else item.periods)
        )
        before, after, price, periods = factors
        return plain((before - after) * price * periods)
    if item.amount is None:
        return None
    if item.kind == BenefitKind.COST and exact(item.amount, item.name) < 0:
        raise Refusal(_("The cost “{name}” is negative; enter costs as positive amounts, they are deducted.").format(name=item.name))
    return plain(exact(item.amount, item.name))


def _sum_of(lines: Sequence[BenefitLine], kind: BenefitKind) -> Fraction:
    return sum((exact(line.amount) for line in lines if line.item.kind == kind and line.amount is not None), Fraction())


def _named(before: float, target: float, after: float) -> tuple[tuple[float, str], ...]:
    return ((before, _("The value before")), (target, _("The target")), (after, _("The value after")))


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
    """One line of the benefit table: a saving or a cost by its factors, or by its amount alone; costs are positive."""

    name: str
    kind: BenefitKind = BenefitKind.SAVING
    before: float | None = None
    after: float | None = None
    unit_price: float | None = None
    periods: float | None = None
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """A line calculated: its amount of money, None where it is unknown or social."""

    item: BenefitItem
    amount: float | None


@dataclass(frozen=True, slots=True)
class NetBenefit:
    """Savings, costs, and what is left; `missing` names the lines that have no amount yet and are not in the sums."""

    lines: tuple[BenefitLine, ...]
    savings: float
    costs: float
    net: float
    missing: tuple[str, ...]
