"""What a plan of data collection comes to: a sample size, or the power of a given one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from qcbench.analysis.compare.one_proportion import level_text
from qcbench.analysis.compare.wording import figure
from qcbench.analysis.numbers import exact, number_text, percent_text
from qcbench.errors import Refusal
from qcbench.texts import _

PlanKind = Literal["proportion", "two_proportions", "mean", "two_means", "pairs"]


def rounded_up(needed: float) -> int:
    """The next whole number, without counting the dust of binary fractions."""
    return math.ceil(needed - 1e-9 * max(1.0, needed))


def whole_size(value: object, name: str, *, least: int) -> int:
    """A size given by the user.

    Raises:
        Refusal: it is no whole number, or below `least`.
    """
    size = exact(value, name)
    if size.denominator != 1 or size < least:
        raise Refusal(
            _("{name} is {value}, but it must be a whole number from {least}; correct it.").format(
                name=name, value=number_text(float(size)), least=least
            )
        )
    return int(size)


def positive(value: object, name: str) -> float:
    """A size of effect, spread or margin.

    Raises:
        Refusal: it is no number above 0.
    """
    amount = exact(value, name)
    if amount <= 0:
        raise Refusal(
            _("{name} is {value}, but it must be greater than 0; correct it.").format(name=name, value=number_text(float(amount)))
        )
    return float(amount)


@dataclass(frozen=True, slots=True)
class SampleSize:
    """The size needed: `n` whole, `unrounded` as calculated; per group where `per_group`. What does not belong to the plan is None.

    `shares` are the two proportions to tell apart; `difference` and `sd` those of means, in their unit.
    """

    kind: PlanKind
    n: int
    unrounded: float
    per_group: bool = False
    margin: float | None = None
    confidence: float | None = None
    population: int | None = None
    power: float | None = None
    alpha: float | None = None
    sides: int | None = None
    shares: tuple[float, float] | None = None
    difference: float | None = None
    sd: float | None = None

    @property
    def verdict(self) -> str:
        """How many are needed and for what, for the slide."""
        n = number_text(self.n)
        if self.margin is not None and self.confidence is not None:
            margin = percent_text(self.margin, 2) if self.kind == "proportion" else figure(self.margin, self.margin)
            text = (
                _("To estimate the proportion within ±{margin} at {confidence} confidence, {n} cases are needed.")
                if self.kind == "proportion"
                else _("To estimate the mean within ±{margin} at {confidence} confidence, {n} values are needed.")
            )
            told = text.format(margin=margin, confidence=level_text(self.confidence), n=n)
            return (
                told
                if self.population is None
                else told + _(" (Population: {population}.)").format(population=number_text(self.population))
            )
        text = {
            "two_proportions": _("To tell {what} apart with {power} power, {n} cases per group are needed (α = {alpha})."),
            "two_means": _("To find a difference of {what} with {power} power, {n} values per group are needed (α = {alpha})."),
            "pairs": _("To find a difference of {what} with {power} power, {n} pairs are needed (α = {alpha})."),
        }[self.kind]
        return text.format(
            what=what_text(self.shares, self.difference), power=level_text(self.power or 0.0), n=n, alpha=number_text(self.alpha or 0.0)
        )


@dataclass(frozen=True, slots=True)
class Power:
    """The power of a given design: the probability of finding the difference if it is there."""

    kind: PlanKind
    power: float
    sizes: tuple[int, int]
    alpha: float
    sides: int
    shares: tuple[float, float] | None = None
    difference: float | None = None
    sd: float | None = None

    @property
    def verdict(self) -> str:
        """How likely the difference would be found, for the slide."""
        power, what = percent_text(self.power), what_text(self.shares, self.difference)
        if self.kind == "pairs":
            text = _("With {n} pairs, a difference of {what} would be found with a probability of {power}.")
        elif self.kind == "two_proportions":
            text = _("With {n} and {m} cases, {what} would be told apart with a probability of {power}.")
        else:
            text = _("With {n} and {m} values, a difference of {what} would be found with a probability of {power}.")
        return text.format(n=number_text(self.sizes[0]), m=number_text(self.sizes[1]), what=what, power=power)


def what_text(shares: tuple[float, float] | None, difference: float | None) -> str:
    """What is to be told apart: two proportions, or a difference of means."""
    if shares is not None:
        return _("{first} and {second}").format(first=percent_text(shares[0], 2), second=percent_text(shares[1], 2))
    return figure(difference or 0.0, difference or 1.0)
