"""Target values: by the Taiwan formula, or from how far each crux can be solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal

from qcbench.analysis.effect import DirectionName
from qcbench.analysis.numbers import exact, number_text, percent_text, plain, rounded, share_checked
from qcbench.errors import Refusal
from qcbench.model.enumerations import Direction
from qcbench.texts import _


def target_taiwan(
    current: float, focus_share: float, capability: float, *, direction: DirectionName, ideal: float | None = None
) -> TargetResult:
    """The target by the ten-step formula: T = P − P·F·A, or T = P + (S − P)·F·A where higher is better.

    Args:
        current: the current value P, in the unit of the indicator (42.0 for 42.0%).
        focus_share: F, the cumulative Pareto share of the focus, 0 to 1.
        capability: A, the circle's capability, 0 to 1.
        direction: which way is better.
        ideal: S, the best possible value; 100 for a percentage (1 for a ratio) where it is not given.

    Raises:
        Refusal: a share outside 0 to 1, or an ideal that is not better than the current value.
    """
    share, able = share_checked(focus_share, _("The focus share")), share_checked(capability, _("The circle's capability"))
    crux = Crux(_("Focus"), plain(share), plain(able))
    return _target("taiwan", current, (crux,), direction, ideal)


def target_from_cruxes(current: float, cruxes: Sequence[Crux], *, direction: DirectionName, ideal: float | None = None) -> TargetResult:
    """The target from the expected degree of solution: T = P − Σ P·share·solvable, or P + Σ (S − P)·share·solvable.

    Args, errors: as `target_taiwan`; the shares of all cruxes together must not pass 1.
    """
    if not cruxes:
        raise Refusal(_("No crux is chosen yet; choose at least one from the survey of the current state."))
    for crux in cruxes:
        share_checked(crux.share, _("The share of “{name}”").format(name=crux.name))
        share_checked(crux.solvable, _("The solvable share of “{name}”").format(name=crux.name))
    if sum((_whole_share(crux) for crux in cruxes), Fraction()) > 1 + Fraction(1, 10**9):
        raise Refusal(_("The cruxes have more than 100% of the problem together; give each its share of the whole."))
    return _target("cruxes", current, tuple(cruxes), direction, ideal)


def crux_of_layers(name: str, layers: Sequence[float], solvable: float) -> Crux:
    """A crux found layer by layer: its share of the whole is the product of the shares in each layer."""
    shares = [share_checked(layer, _("The share of “{name}”").format(name=name)) for layer in layers]
    return Crux(name, plain(prod(shares, start=Fraction(1))), solvable, tuple(plain(share) for share in shares))


def capability_of_scores(scores: Sequence[float], full_mark: float = 5) -> Capability:
    """The circle's capability: the mean of the members' scores out of the full mark, e.g. 3.9 / 5 = 78%.

    Raises:
        Refusal: no scores, or one outside 0 to the full mark.
    """
    full = exact(full_mark, _("The full mark"))
    marks = [exact(score, _("The score of member {number}").format(number=number)) for number, score in enumerate(scores, 1)]
    if not marks or full <= 0:
        raise Refusal(_("The circle's capability needs a score from at least one member and a full mark above 0."))
    for number, mark in enumerate(marks, 1):
        if not 0 <= mark <= full:
            raise Refusal(
                _("The score of member {number} is {score}; it must lie between 0 and {full}.").format(
                    number=number, score=plain(mark), full=plain(full)
                )
            )
    mean = sum(marks, Fraction()) / len(marks)
    return Capability(float(mean / full), float(mean), plain(full), len(marks))


def formula_text(result: TargetResult, decimals: int = 2, *, share_decimals: int = 1) -> str:
    """The sum with its figures, as a slide shows it: "T = 95.59 + (100 − 95.59) × 67.5% × 92.7% × 88% = 98.02"."""
    start = number_text(result.current, decimals)
    higher = result.direction == "higher"
    base = f"({number_text(result.ideal)} − {start})" if higher else start
    sign = " + " if higher else " − "
    terms = [" × ".join([base, *(_share(share, share_decimals) for share in term.factors)]) for term in result.terms]
    return _("Target = {sum} = {target}").format(sum=sign.join([start, *terms]), target=number_text(result.target, decimals))


def formula_in_words(result: TargetResult) -> str:
    """The formula in words, to stand above its figures."""
    if result.method == "taiwan":
        lower = _("target = current value − current value × focus share × circle capability")
        higher = _("target = current value + (ideal value − current value) × focus share × circle capability")
    else:
        lower = _("target = current value − Σ current value × share of the crux × degree of solution")
        higher = _("target = current value + Σ (ideal value − current value) × share of the crux × degree of solution")
    return higher if result.direction == "higher" else lower


def _share(share: float, decimals: int) -> str:
    """A share with the decimals asked for, or without any where they are zeros: 88%, 67.5%."""
    percent = exact(share) * 100
    return percent_text(share, 0 if rounded(percent, decimals) == rounded(percent, 0) else decimals)


def _whole_share(crux: Crux) -> Fraction:
    return prod(map(exact, crux.layers), start=Fraction(1)) if crux.layers else exact(crux.share)


def _target(
    method: Literal["taiwan", "cruxes"], current: float, cruxes: tuple[Crux, ...], direction: DirectionName, ideal: float | None
) -> TargetResult:
    start = exact(current, _("The current value"))
    best = _ideal(start, direction, ideal)
    room = best - start if direction == "higher" else start
    if room < 0:
        raise Refusal(
            _("The ideal value {ideal} is not better than the current value {current}; check both.").format(
                ideal=plain(best), current=plain(start)
            )
        )
    gains = [room * _whole_share(crux) * exact(crux.solvable) for crux in cruxes]
    gain = sum(gains, Fraction())
    terms = tuple(
        TargetTerm(crux.name, (*(crux.layers or (crux.share,)), crux.solvable), plain(part))
        for crux, part in zip(cruxes, gains, strict=True)
    )
    target = start + gain if direction == "higher" else start - gain
    return TargetResult(method, plain(start), Direction(direction), plain(best), ideal is None, terms, plain(gain), plain(target))


def _ideal(current: Fraction, direction: DirectionName, ideal: float | None) -> Fraction:
    if ideal is not None:
        return exact(ideal, _("The ideal value"))
    if direction == "lower":
        return Fraction(0)
    if current > 100:
        raise Refusal(_("The current value is above 100, so it is no percentage; enter the ideal value too."))
    return Fraction(1 if current <= 1 else 100)


@dataclass(frozen=True, slots=True)
class Crux:
    """A crux: its share of the whole problem, and how much of it can be solved, both 0 to 1.

    `layers` are the shares layer by layer, where the share is their product; see `crux_of_layers`.
    """

    name: str
    share: float
    solvable: float
    layers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetTerm:
    """What one crux adds: the factors of its product, and the gain in the unit of the indicator."""

    name: str
    factors: tuple[float, ...]
    gain: float


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target value and everything that its formula shows; `ideal_assumed` where nobody gave the ideal value."""

    method: Literal["taiwan", "cruxes"]
    current: float
    direction: Direction
    ideal: float
    ideal_assumed: bool
    terms: tuple[TargetTerm, ...]
    gain: float
    target: float

    def supports(self, wanted: float) -> bool:
        """Whether the computed value reaches a target that was set."""
        return exact(self.target) >= exact(wanted) if self.direction == "higher" else exact(self.target) <= exact(wanted)


@dataclass(frozen=True, slots=True)
class Capability:
    """The circle's capability as a share of the full mark, from so many members."""

    value: float
    mean: float
    full_mark: float
    members: int
