"""Numeric horizontal axes, and the lines across them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qcbench.analysis.numbers import exact, plain
from qcbench.charts.builders.axes import MOST_TICKS, axis_of, nice_step, nice_ticks, tick_format, tick_labels
from qcbench.charts.builders.figures import Figures
from qcbench.charts.spec import Axis, ReferenceLine, Role
from qcbench.texts import _

MOST_ACROSS = 8
"""Ticks on a horizontal axis."""
MOST_UP, EACH = 8, 0.03
"""Ticks on an axis that runs from tick to tick, and what each of them weighs against an empty part of the axis."""


def whole_axis(title: str, values: Iterable[float | None], figures: Figures, *, gridlines: bool = True, margin: float = 0.0) -> Axis:
    """An axis from tick to tick around some values; shares stay within 0 and 100%. From 0 where non-negative values come near it."""
    known = [value for value in values if value is not None] or [0.0, 1.0]
    low, high = min(known), max(known)
    span = (high - low) or abs(high) or 1.0
    start, end = low - margin * span, high + margin * span
    if low >= 0 and (start < 0 or low < 0.25 * high):
        start = 0.0
    if figures.percent and high <= 1:
        end = min(end, 1.0)
    return axis_of(title, _close_ticks(start, end), figures, gridlines=gridlines)


def _close_ticks(low: float, high: float) -> tuple[float, ...]:
    """Round ticks around a span, of all numbers of ticks the ones that leave least of the axis empty, few rather than many."""
    first, last = exact(low), exact(high)
    span = last - first
    found: list[tuple[float, tuple[float, ...]]] = []
    for most in range(4, MOST_UP + 1):
        step = nice_step(span, most)
        start, end = first // step, -(-last // step)
        ticks = tuple(plain(step * place) for place in range(int(start), int(end) + 1))
        if 3 <= len(ticks) <= MOST_UP:
            found.append((1 - float(span / (step * (end - start))) + EACH * max(len(ticks), 14 - 2 * len(ticks)), ticks))
    return min(found)[1] if found and span > 0 else nice_ticks(low, high)


def open_axis(
    title: str,
    values: Iterable[float | None],
    figures: Figures,
    *,
    margin: float = 0.04,
    gridlines: bool = False,
    most: int = MOST_ACROSS,
) -> Axis:
    """An axis a little wider than some values, with the round ticks that lie within it."""
    known = [value for value in values if value is not None] or [0.0, 1.0]
    low, high = min(known), max(known)
    span = (high - low) or abs(high) or 1.0
    start, end = low - margin * span, high + margin * span
    step = nice_step(exact(end) - exact(start), most)
    first, last = -(-exact(start) // step), exact(end) // step
    ticks = tuple(plain(step * place) for place in range(int(first), int(last) + 1))
    if len(ticks) < 2:
        step = nice_step(exact(end) - exact(start), MOST_TICKS * 2)
        first, last = -(-exact(start) // step), exact(end) // step
        ticks = tuple(plain(step * place) for place in range(int(first), int(last) + 1))
    return Axis(title, start, end, ticks, tick_labels(ticks, figures), tick_format(ticks, figures), gridlines=gridlines)


def named_line(name: str, value: float, figures: Figures, role: Role = Role.TARGET, *, dashed: bool = True) -> ReferenceLine:
    """A line with its name and its value: ``LSL 120``."""
    return ReferenceLine(value, _("{name} {value}").format(name=name, value=figures.text(value)), role, dashed=dashed)


def on_one_axis(axes: Iterable[Axis | None]) -> Axis | None:
    """The axis that reaches furthest on both sides: that of the widest span, stretched to the lowest minimum and the highest maximum."""
    known = [axis for axis in axes if axis is not None]
    if not known:
        return None
    widest = max(known, key=lambda axis: axis.maximum - axis.minimum)
    return replace(widest, minimum=min(axis.minimum for axis in known), maximum=max(axis.maximum for axis in known))


def with_unit(name: str, unit: str) -> str:
    """The title of a quantity: ``通话时长（秒）``."""
    return _("{name} ({unit})").format(name=name, unit=unit) if unit else name
