"""Pareto charts: one, and two on one scale."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from fractions import Fraction

from qcbench.analysis.numbers import exact, percent_text, plain
from qcbench.analysis.pareto import ParetoResult
from qcbench.charts.builders.axes import axis_of, tick_labels, ticks_up_to
from qcbench.charts.builders.figures import Figures, caption, noted, relative_change
from qcbench.charts.spec import (
    Axis,
    Caption,
    Chart,
    ChartKind,
    ChartPair,
    Ghost,
    Mark,
    ReferenceLine,
    Role,
    Series,
    Side,
    Tag,
)
from qcbench.texts import _

SHARES = Figures(percent=True, decimals=0)
LOW = 0.55
"""Under this part of the common height a Pareto chart gets a coarse right axis and no 80 % line."""


def pareto_chart(
    result: ParetoResult,
    caption: Caption,
    *,
    unit_title: str,
    unit: str = "",
    decimals: int = 1,
    crux_tag: str = "",
    roles: tuple[Role, Role] = (Role.PRIMARY, Role.SOFT),
    crux: Collection[str] | None = None,
    left_maximum: float | None = None,
    ghosts: tuple[Ghost, ...] = (),
) -> Chart:
    """A Pareto chart: bars on 0…N at the left, cumulative shares (ratios) on the right axis, whose 100% stands at the height of N.

    Args:
        result: the analysis; its order and its focus are kept.
        caption: title, N, period …; N is filled in where it is missing.
        unit_title: what the left axis counts, with unit: 不满意数（户）.
        unit: the unit after a number: 户.
        decimals: of the cumulative shares.
        crux_tag: words on the first bar, e.g. 症结; none if empty.
        roles: for the bars of the focus and for the others.
        crux: the categories that count as focus, where it isn't the result's own.
        left_maximum: where the left axis ends, if not at N (twins share one).
        ghosts: values of the past over single bars.
    """
    focus = frozenset(result.focus if crux is None else crux)
    chosen = frozenset(index for index, item in enumerate(result.items) if item.category in focus)
    top = max(left_maximum or result.total, result.total)
    low = result.total / top < LOW
    line = () if low else (ReferenceLine(result.threshold, "", Role.MUTED, Side.RIGHT),)
    return Chart(
        ChartKind.PARETO,
        tuple(item.category for item in result.items),
        (_bars(result, unit_title, chosen, roles), _cumulative(result, decimals)),
        _with_total(caption, result, unit),
        axis=_left_axis(unit_title, top),
        second_axis=_right_axis(result.total, top, low),
        bold_categories=chosen,
        reference_lines=line,
        tags=(Tag(0, crux_tag),) if crux_tag else (),
        ghosts=ghosts,
        alternative_text=_described(result, caption, unit, decimals),
    )


def pareto_pair(
    before: ParetoResult,
    after: ParetoResult,
    caption: Caption,
    *,
    unit_title: str,
    unit: str = "",
    decimals: int = 1,
    crux: Collection[str] | None = None,
    periods: tuple[str, str] = ("", ""),
    names: tuple[str, str] | None = None,
) -> ChartPair:
    """Before and after on one scale: a category keeps its weight of colour on both sides, wherever it stands.

    ``crux`` are the categories in full colour (the focus before, if not given). A single crux gets a ghost of its old value
    with the change in percent.
    """
    strong = tuple(before.focus if crux is None else crux)
    top = max(before.total, after.total)
    words = names or (_("Before"), _("After"))
    halves = []
    for result, period, colours, ghosts in (
        (before, periods[0], (Role.BEFORE, Role.BEFORE_SOFT), ()),
        (after, periods[1], (Role.AFTER, Role.AFTER_SOFT), _ghosts(before, after, strong, unit, words[0])),
    ):
        own = replace(caption, sample="", period=period, note="")
        halves.append(
            pareto_chart(
                result,
                own,
                unit_title=unit_title,
                unit=unit,
                decimals=decimals,
                roles=colours,
                crux=strong,
                left_maximum=top,
                ghosts=ghosts,
            )
        )
    text = _("{first}: {first_text} {second}: {second_text}").format(
        first=words[0], first_text=halves[0].alternative_text, second=words[1], second_text=halves[1].alternative_text
    )
    scale = _("both axes 0—{top}").format(top=Figures(unit=unit).with_unit(top))
    return ChartPair(halves[0], halves[1], replace(caption, note=noted(caption.note, scale)), words, alternative_text=text)


def _ghosts(before: ParetoResult, after: ParetoResult, crux: tuple[str, ...], unit: str, name: str) -> tuple[Ghost, ...]:
    if len(crux) != 1:
        return ()
    old = next((item for item in before.items if item.category == crux[0]), None)
    place = next((index for index, item in enumerate(after.items) if item.category == crux[0]), None)
    if old is None or place is None or after.items[place].count >= old.count:
        return ()
    label = _("{name} {value}").format(name=name, value=Figures(unit=unit).with_unit(old.count))
    return (Ghost(place, old.count, label, relative_change(old.count, after.items[place].count)),)


def _bars(result: ParetoResult, name: str, chosen: frozenset[int], roles: tuple[Role, Role]) -> Series:
    counts = tuple(item.count for item in result.items)
    colours = tuple(roles[0] if index in chosen else roles[1] for index in range(len(counts)))
    labels = tuple(Figures().text(count) for count in counts)
    return Series(
        name, Mark.COLUMN, counts, roles[0], labels, point_roles=colours, number_format="#,##0.###" if _broken(counts) else "#,##0"
    )


def _broken(counts: tuple[float, ...]) -> bool:
    return any(exact(count).denominator != 1 for count in counts)


def _cumulative(result: ParetoResult, decimals: int) -> Series:
    shares = tuple(item.cumulative_share for item in result.items)
    labels = tuple(percent_text(share, decimals) for share in shares)
    number_format = Figures(percent=True, decimals=decimals).number_format
    return Series(_("Cumulative share"), Mark.LINE, shares, Role.ACCENT, labels, Side.RIGHT, number_format=number_format)


def _left_axis(title: str, top: float) -> Axis:
    axis = axis_of(title, ticks_up_to(top), Figures(), gridlines=False)
    return replace(axis, maximum=top)


def _right_axis(total: float, top: float, low: bool) -> Axis:
    """Shares from 0 to 100%; where the left axis goes beyond N, this one ends above 100% too, so that both keep one height."""
    parts = 2 if low else 5
    ticks = tuple(plain(Fraction(place, parts)) for place in range(parts + 1))
    maximum = plain(exact(top) / exact(total))
    return Axis(_("Cumulative share"), 0.0, maximum, ticks, tick_labels(ticks, SHARES), "0%", gridlines=False)


def _with_total(given: Caption, result: ParetoResult, unit: str) -> Caption:
    return given if given.sample else replace(given, sample=caption("", n=result.total, unit=unit).sample)


def _described(result: ParetoResult, given: Caption, unit: str, decimals: int) -> str:
    figures = Figures(unit=unit)
    parts = [
        _("{name} {value} ({share})").format(
            name=item.category, value=figures.with_unit(item.count), share=percent_text(item.share, decimals)
        )
        for item in result.items
    ]
    return _("Pareto chart “{title}”, {total} in all: {parts}.").format(
        title=given.title, total=figures.with_unit(result.total), parts=_(", ").join(parts)
    )
