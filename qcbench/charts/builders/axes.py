"""Value axes: where they begin and end, and which ticks they show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

from qcbench.analysis.numbers import exact, plain
from qcbench.charts.builders.figures import Figures
from qcbench.charts.spec import Axis
from qcbench.texts import _

STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
MOST_TICKS, LEAST_TICKS = 6, 3
NARROW = 0.9
"""A column axis is cut when the smallest value reaches this part of the largest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis with the note the caption must carry (纵轴自 94% 起), or ''."""

    axis: Axis
    note: str = ""


LEAST_SPAN = Fraction(1, 10**200)  # what is closer together than this is one value


def nice_step(span: Fraction, most: int = MOST_TICKS) -> Fraction:
    """The smallest step of 1, 2, 2.5 or 5 × 10ᵏ that divides a span into at most ``most`` − 1 whole parts."""
    if span <= 0:
        return Fraction(1)
    power = floor(log10(float(span) / (most - 1))) - 1
    for exponent in range(power, power + 4):
        for step in STEPS:
            size = step * Fraction(10) ** exponent
            if span / size <= most - 1:
                return size
    return Fraction(10) ** (power + 4)


def nice_ticks(minimum: float, maximum: float) -> tuple[float, ...]:
    """3 to 6 ticks in steps of 1, 2, 2.5 or 5 × 10ᵏ, the first at or below ``minimum``, the last at or above ``maximum``."""
    low, high = sorted((exact(minimum), exact(maximum)))
    if high - low < LEAST_SPAN:
        high = low + (abs(low) / 10 if abs(low) > LEAST_SPAN else 1)
    step = nice_step(high - low)
    while True:
        first, last = low // step, -(-high // step)
        if last - first + 1 <= MOST_TICKS:
            break
        step = _next_step(step)
    last = max(last, first + LEAST_TICKS - 1)
    return tuple(plain(step * place) for place in range(int(first), int(last) + 1))


def ticks_up_to(maximum: float) -> tuple[float, ...]:
    """The ticks from 0 that lie on an axis which ends at ``maximum`` itself, as a Pareto chart's does."""
    top = exact(maximum)
    step = nice_step(top)
    return tuple(plain(step * place) for place in range(int(top // step) + 1))


def _next_step(step: Fraction) -> Fraction:
    power = Fraction(10) ** floor(log10(float(step)) + 1e-9)
    return next(size * power for size in STEPS if size * power > step)


def axis_of(title: str, ticks: Sequence[float], figures: Figures, *, gridlines: bool = True) -> Axis:
    """An axis from its first tick to its last."""
    return Axis(title, ticks[0], ticks[-1], tuple(ticks), tick_labels(ticks, figures), tick_format(ticks, figures), gridlines=gridlines)


def tick_labels(ticks: Sequence[float], figures: Figures) -> tuple[str, ...]:
    """The texts of ticks at equal distances."""
    return tuple(figures.tick(tick, _step_of(ticks)) for tick in ticks)


def tick_format(ticks: Sequence[float], figures: Figures) -> str:
    """The Office number format of the ticks."""
    label = figures.tick(_step_of(ticks), _step_of(ticks)).rstrip("%")
    decimals = len(label.partition(".")[2])
    return Figures(figures.percent, decimals).number_format


def _step_of(ticks: Sequence[float]) -> float:
    return plain(exact(ticks[1]) - exact(ticks[0])) if len(ticks) > 1 else 1.0


def column_scale(title: str, values: Iterable[float | None], figures: Figures, *, may_break: bool = False) -> Scale:
    """The axis of columns: from 0, or cut (with its note) where ``may_break`` and the values lie in a narrow band."""
    known = [value for value in values if value is not None] or [0.0]
    low, high = min(known), max(known)
    if may_break and low > 0 and low < high and low >= NARROW * high:
        return _broken(title, low, high, figures)
    if high <= 0 and low >= 0:
        high = 1.0 if not figures.percent else 0.05
    ticks = nice_ticks(min(low, 0.0), max(high, 0.0))
    return Scale(axis_of(title, _within_hundred(ticks, high, figures), figures))


def _broken(title: str, low: float, high: float, figures: Figures) -> Scale:
    span = high - low
    ticks = _within_hundred(nice_ticks(low - 0.5 * span, high + 0.15 * span), high, figures)
    labels = tick_labels(ticks, figures)
    axis = Axis(title, ticks[0], ticks[-1], tuple(ticks[1:]), labels[1:], tick_format(ticks, figures), broken=True)
    return Scale(axis, _("vertical axis from {value}").format(value=labels[0]))


def _within_hundred(ticks: Sequence[float], high: float, figures: Figures) -> tuple[float, ...]:
    """No share is above 100%, so no tick is, while there are enough of them."""
    kept = tuple(tick for tick in ticks if tick <= 1)
    return kept if figures.percent and high <= 1 and kept and kept[-1] == 1 and len(kept) >= LEAST_TICKS else tuple(ticks)


def line_scale(title: str, values: Iterable[float | None], figures: Figures) -> Scale:
    """The axis of a line: around its values, from 0 where they come near it."""
    known = [value for value in values if value is not None] or [0.0]
    low, high = min(known), max(known)
    margin = (high - low) * 0.08 or abs(high) * 0.05 or 1.0
    start = low - margin
    if low >= 0 and (start < 0 or low < 0.35 * high):
        start = 0.0
    ticks = nice_ticks(start, high + margin * 0.5)
    return Scale(axis_of(title, _within_hundred(ticks, high, figures), figures))
