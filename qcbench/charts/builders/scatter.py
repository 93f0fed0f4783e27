"""Scatter diagrams: two quantities, strata by colour and marker, lines through the points, points that stand out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qcbench.charts.builders.figures import Figures, caption
from qcbench.charts.builders.numeric import whole_axis
from qcbench.charts.spec import Caption, Chart, ChartKind, Mark, ReferenceLine, Role, Series, Symbol
from qcbench.texts import _

STRATUM_ROLES = (Role.PRIMARY, Role.ACCENT, Role.AFTER, Role.MUTED, Role.ACT, Role.SHADE_1)
SYMBOLS = (Symbol.CIRCLE, Symbol.SQUARE, Symbol.TRIANGLE, Symbol.DIAMOND)
MOST_STRATA = len(STRATUM_ROLES)

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Through:
    """A line through the points: its name ('' for none in the legend), its points and colour."""

    name: str
    points: Points
    role: Role = Role.ACCENT
    dashed: bool = False


def scatter_chart(
    strata: Mapping[str, Points],
    given: Caption,
    *,
    x_title: str,
    y_title: str,
    x_figures: Figures | None = None,
    y_figures: Figures | None = None,
    lines: Sequence[Through] = (),
    outlying: Points = (),
    outlying_labels: Sequence[str] = (),
    reference_lines: Sequence[ReferenceLine] = (),
    vertical_lines: Sequence[ReferenceLine] = (),
    key_values: Sequence[tuple[str, str]] = (),
    equation: str = "",
    remark: str = "",
    count_unit: str = "",
) -> Chart:
    """Points over two numeric axes; each stratum (name → (x, y) pairs) has a colour and a marker of its own.

    ``lines`` pass through them, ``outlying`` points get a ring (with a label each, if given). More strata than there are colours are
    shown as one group called 其他. Titles carry the units. n is filled in where the caption has none.
    """
    across, up = x_figures or Figures(), y_figures or Figures()
    groups = _at_most(strata)
    count = sum(len(points) for points in groups.values())
    codes = up.number_format
    several = len(groups) > 1
    series = [
        _points(name, points, STRATUM_ROLES[place], SYMBOLS[place % len(SYMBOLS)], codes)
        for place, (name, points) in enumerate(groups.items())
    ]
    series += [_line(one, codes) for one in lines if len(one.points) > 1]
    if outlying:
        ring = _points(_("Standing out"), outlying, Role.BAD, Symbol.RING, codes)
        series.append(replace(ring, labels=tuple(outlying_labels)) if len(outlying_labels) == len(outlying) else ring)
    xs = [x for one in series for x in one.positions]
    ys = [y for one in series for y in one.values]
    return Chart(
        ChartKind.SCATTER,
        (),
        tuple(series),
        given if given.sample else replace(given, sample=caption("", n=count, unit=count_unit, symbol="n").sample),
        axis=whole_axis(y_title, [*ys, *(line.value for line in reference_lines)], up),
        x_axis=whole_axis(x_title, [*xs, *(line.value for line in vertical_lines)], across, gridlines=False),
        reference_lines=tuple(reference_lines),
        vertical_lines=tuple(vertical_lines),
        key_values=tuple(key_values),
        equation=equation,
        remark=remark,
        legend=several or any(one.name for one in lines) or bool(outlying),
        alternative_text=_described(given, count, x_title, y_title, equation, remark),
    )


def _at_most(strata: Mapping[str, Points]) -> dict[str, Points]:
    """The strata by their order; beyond six, the smallest ones are joined."""
    if len(strata) <= MOST_STRATA:
        return dict(strata)
    kept = sorted(strata, key=lambda name: -len(strata[name]))[: MOST_STRATA - 1]
    rest = [point for name, points in strata.items() if name not in kept for point in points]
    return {name: points for name, points in strata.items() if name in kept} | {_("Other"): rest}


def _points(name: str, points: Points, role: Role, symbol: Symbol, code: str) -> Series:
    xs, ys = tuple(float(x) for x, _y in points), tuple(float(y) for _x, y in points)
    return Series(name, Mark.POINT, ys, role, number_format=code, positions=xs, symbol=symbol)


def _line(one: Through, code: str) -> Series:
    xs, ys = tuple(float(x) for x, _y in one.points), tuple(float(y) for _x, y in one.points)
    return Series(one.name, Mark.CURVE, ys, one.role, number_format=code, positions=xs, dashed=one.dashed)


def _described(given: Caption, count: int, x_title: str, y_title: str, equation: str, remark: str) -> str:
    text = _("Scatter diagram “{title}” of {count} points: {y} over {x}.").format(title=given.title, count=count, x=x_title, y=y_title)
    return " ".join(part for part in (text, equation, remark) if part)
