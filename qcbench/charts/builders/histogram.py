"""Histograms: classes and their counts, the normal curve, limits, target and mean, and before beside after on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, exp, pi, sqrt

from qcbench.charts.builders.axes import column_scale
from qcbench.charts.builders.figures import Figures, caption, decimals_of
from qcbench.charts.builders.numeric import named_line, on_one_axis, open_axis, with_unit
from qcbench.charts.spec import Axis, Caption, Chart, ChartKind, ChartPair, Mark, ReferenceLine, Role, Series
from qcbench.errors import Refusal
from qcbench.texts import _

CURVE_STEPS = 96
AIR = 0.3
"""The least part of a class between a limit and the outermost class bound."""
MOST_EMPTY = 8
"""So many empty classes are put on each side, that limits may lie within."""
REACH = 3.6
"""How many standard deviations the curve is drawn to each side."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines of a histogram; ``None`` where there is none."""

    lower: float | None = None
    upper: float | None = None
    target: float | None = None


def histogram_chart(
    edges: Sequence[float],
    counts: Sequence[float],
    given: Caption,
    *,
    quantity: str,
    unit: str = "",
    count_unit: str = "",
    figures: Figures | None = None,
    mean: float | None = None,
    deviation: float | None = None,
    limits: Limits | None = None,
    curve: bool = True,
    key_values: Sequence[tuple[str, str]] = (),
    remark: str = "",
    role: Role = Role.SOFT,
) -> Chart:
    """Touching bars over a numeric axis, with the normal curve of a mean and a standard deviation.

    Args:
        edges: the bounds of the classes, ascending, one more than counts.
        counts: how many values each class holds.
        given: title, period …; n is filled in where it is missing.
        quantity, unit: what was measured, and in what: 通话时长, 秒.
        count_unit: what is counted: 通.
        figures: how values are written (the mean, the limits).
        mean, deviation: for the line of the mean and the curve; without a deviation above 0 there is no curve.
        limits: specification limits and target.
        key_values: rows of the list beside the plot.
        remark: a sentence under it (the shape).

    Raises:
        Refusal: the bounds do not match the counts, or do not ascend.
    """
    style = figures or Figures()
    bounds = tuple(float(edge) for edge in edges)
    amounts = tuple(plain_count(count) for count in counts)
    if len(bounds) != len(amounts) + 1 or any(after <= before for before, after in pairwise(bounds)):
        raise Refusal(
            _("A histogram of {count} classes needs {bounds} ascending class bounds.").format(count=len(amounts), bounds=len(amounts) + 1)
        )
    total = sum(amounts)
    bounds, amounts = _reaching(bounds, amounts, limits or Limits())
    lines = _lines(limits or Limits(), mean, style)
    curves = _curve(bounds, total, mean, deviation) if curve else ()
    labels = tuple(Figures().text(count) if count else "" for count in amounts)
    series = (Series(_("Frequency"), Mark.COLUMN, amounts, role, labels), *curves)
    heights = [*amounts, *(value for one in curves for value in one.values)]
    return Chart(
        ChartKind.HISTOGRAM,
        class_names(bounds, style),
        series,
        given if given.sample else replace(given, sample=caption("", n=total, unit=count_unit, symbol="n").sample),
        axis=column_scale(with_unit(_("Frequency"), count_unit), heights, Figures(decimals=0)).axis,
        category_title=_("Class"),
        x_axis=_across(bounds, lines, curves, with_unit(quantity, unit), style),
        vertical_lines=lines,
        edges=bounds,
        key_values=tuple(key_values),
        remark=remark,
        alternative_text=_described(given, bounds, amounts, lines, remark, style),
    )


def histogram_pair(before: Chart, after: Chart, given: Caption, *, names: tuple[str, str] | None = None) -> ChartPair:
    """Two histograms of the same classes side by side on one scale: before grey, after green.

    Raises:
        Refusal: the classes differ.
    """
    if before.edges != after.edges:
        raise Refusal(_("Histograms that are compared need the same classes; give both the same class bounds."))
    across = on_one_axis((before.x_axis, after.x_axis))
    height = max((chart.axis for chart in (before, after) if chart.axis), key=lambda axis: axis.maximum, default=None)
    halves = [
        replace(chart, axis=height, x_axis=across, series=(replace(chart.series[0], role=role), *chart.series[1:]))
        for chart, role in ((before, Role.BEFORE), (after, Role.AFTER))
    ]
    words = names or (_("Before"), _("After"))
    text = _("{first}: {first_text} {second}: {second_text}").format(
        first=words[0], first_text=before.alternative_text, second=words[1], second_text=after.alternative_text
    )
    return ChartPair(halves[0], halves[1], given, words, alternative_text=text)


def _reaching(bounds: tuple[float, ...], counts: tuple[float, ...], limits: Limits) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The classes with empty ones beside them, so that the limits lie within; limits that are far off stay outside."""
    width = bounds[1] - bounds[0]
    known = [value for value in (limits.lower, limits.upper, limits.target) if value is not None]
    before = ceil(max([(bounds[0] - value) / width + AIR for value in known] + [0.0]))
    after = ceil(max([(value - bounds[-1]) / width + AIR for value in known] + [0.0]))
    before, after = (count if count <= MOST_EMPTY else 0 for count in (before, after))
    low = tuple(bounds[0] - width * place for place in range(before, 0, -1))
    high = tuple(bounds[-1] + width * place for place in range(1, after + 1))
    return (*low, *bounds, *high), ((0,) * before + counts + (0,) * after)


def plain_count(count: float) -> float:
    """A count as a whole number where it is one."""
    return int(count) if float(count).is_integer() else float(count)


def class_names(bounds: Sequence[float], figures: Figures) -> tuple[str, ...]:
    """The classes in words, with a break between the bounds: ``119.5—|131.5``."""
    texts = _bound_texts(bounds, figures)
    return tuple(f"{low}—|{high}" for low, high in pairwise(texts))


def _bound_texts(bounds: Sequence[float], figures: Figures) -> list[str]:
    """The bounds with as many decimals as they need, at most three more than values have."""
    if figures.percent:
        return [figures.text(bound) for bound in bounds]
    needed = max((decimals_of(abs(bound)) for bound in bounds), default=0)
    return [Figures(decimals=min(needed, (figures.decimals or 0) + 3)).text(bound) for bound in bounds]


def _lines(limits: Limits, mean: float | None, figures: Figures) -> tuple[ReferenceLine, ...]:
    own = figures if figures.percent else Figures()
    found = [
        None if limits.lower is None else named_line("LSL", limits.lower, own),
        None if limits.upper is None else named_line("USL", limits.upper, own),
        None if limits.target is None else named_line(_("Target"), limits.target, own, Role.GOOD),
        None if mean is None else named_line(_("Mean value"), mean, figures, Role.INK, dashed=False),
    ]
    return tuple(line for line in found if line is not None)


def _curve(bounds: Sequence[float], total: float, mean: float | None, deviation: float | None) -> tuple[Series, ...]:
    """The normal curve at the scale of the counts: n · width · φ(x), at even steps and at the middles of the classes."""
    if mean is None or not deviation or deviation <= 0 or not total:
        return ()
    low, high = min(bounds[0], mean - REACH * deviation), max(bounds[-1], mean + REACH * deviation)
    low, high = max(low, bounds[0] - (bounds[-1] - bounds[0]) * 0.35), min(high, bounds[-1] + (bounds[-1] - bounds[0]) * 0.35)
    low = max(low, 0.0) if bounds[0] >= 0 else low
    even = [low + (high - low) * place / CURVE_STEPS for place in range(CURVE_STEPS + 1)]
    positions = tuple(sorted({*even, *middles(bounds)}))
    scale = total * (bounds[1] - bounds[0]) / (deviation * sqrt(2 * pi))
    values = tuple(scale * exp(-0.5 * ((position - mean) / deviation) ** 2) for position in positions)
    return (Series(_("Normal curve"), Mark.CURVE, values, Role.ACCENT, positions=positions, number_format="#,##0.0"),)


def middles(bounds: Sequence[float]) -> tuple[float, ...]:
    """The middles of the classes."""
    return tuple((low + high) / 2 for low, high in pairwise(bounds))


def _across(bounds: Sequence[float], lines: Sequence[ReferenceLine], curves: Sequence[Series], title: str, figures: Figures) -> Axis:
    ends = [*bounds, *(line.value for line in lines), *(one.positions[place] for one in curves for place in (0, -1))]
    return open_axis(title, ends, Figures(figures.percent), margin=0.02)


def _described(
    given: Caption, bounds: Sequence[float], counts: Sequence[float], lines: Sequence[ReferenceLine], remark: str, figures: Figures
) -> str:
    fullest = max(range(len(counts)), key=lambda place: counts[place], default=0)
    name = class_names(bounds, figures)[fullest].replace("|", "") if counts else ""
    text = _("Histogram “{title}” of {count} values in {classes} classes; the fullest is {name} with {most}.").format(
        title=given.title, count=Figures().text(sum(counts)), classes=len(counts), name=name, most=Figures().text(max(counts, default=0))
    )
    told = _(", ").join(line.label for line in lines)
    return " ".join(part for part in (text, told and told + _(". "), remark) if part).strip()
