"""Comparative Pareto charts: one for each stratum, on one scale."""

from __future__ import annotations

from dataclasses import replace

from qcbench.analysis.distribution.pareto_strata import ComparativePareto, StratumBars
from qcbench.analysis.numbers import percent_text
from qcbench.charts.builders.axes import axis_of, nice_ticks
from qcbench.charts.builders.figures import Figures, caption, noted
from qcbench.charts.spec import Axis, Caption, Chart, ChartGrid, ChartKind, Mark, Role, Series, Side
from qcbench.texts import _

MOST_STRATA = 6
MOST_CATEGORIES, FEW_CATEGORIES = 8, 6
"""Categories in each of up to three charts, and of more; further ones are joined to 其他."""


def pareto_grid(result: ComparativePareto, given: Caption, *, unit_title: str, unit: str = "", decimals: int = 1) -> ChartGrid:
    """The strata (the six largest, if there are more; the caption says so) with the same categories in the same order on one scale.

    Every chart counts on the left axis up to the largest total, so that lengths may be compared.
    """
    chosen = sorted(result.strata, key=lambda part: -part.total)[:MOST_STRATA] if len(result.strata) > MOST_STRATA else list(result.strata)
    most = MOST_CATEGORIES if len(chosen) <= 3 else FEW_CATEGORIES
    top = max((part.total for part in chosen), default=1.0) or 1.0
    left = axis_of(unit_title, nice_ticks(0, top), Figures(), gridlines=False)
    charts = tuple(_chart(result, part, given, left, most, unit, decimals) for part in chosen)
    left_out = len(result.strata) - len(chosen)
    note = _("all axes 0—{top}").format(top=Figures(unit=unit).with_unit(left.maximum))
    if left_out:
        note = noted(note, _("the {shown} largest of {all} strata").format(shown=len(chosen), all=len(result.strata)))
    told = " ".join(chart.alternative_text for chart in charts)
    return ChartGrid(charts, replace(given, note=noted(given.note, note)), told)


def _chart(result: ComparativePareto, part: StratumBars, given: Caption, left: Axis, most: int, unit: str, decimals: int) -> Chart:
    names, counts = _joined(result.categories, part.counts, most)
    total = sum(counts)
    running = [sum(counts[: place + 1]) / total if total else 0.0 for place in range(len(counts))]
    focus = result.overall.focus
    roles = tuple(Role.PRIMARY if name in focus else Role.SOFT for name in names)
    bars = Series(left.title, Mark.COLUMN, counts, Role.PRIMARY, tuple(Figures().text(count) for count in counts), point_roles=roles)
    line = Series(
        _("Cumulative share"),
        Mark.LINE,
        tuple(running),
        Role.ACCENT,
        tuple(percent_text(share, decimals) for share in running) if total else (),
        Side.RIGHT,
        number_format=Figures(True, decimals).number_format,
    )
    right = Axis(line.name, 0.0, left.maximum / total if total else 1.0, (0.0, 0.5, 1.0), ("0%", "50%", "100%"), "0%", gridlines=False)
    sample = caption("", n=total, unit=unit).sample
    told = _(", ").join(_("{name} {value}").format(name=name, value=label) for name, label in zip(names, bars.labels, strict=True))
    return Chart(
        ChartKind.PARETO,
        names,
        (bars, line),
        replace(given, title=part.label, sample=sample, note=""),
        axis=left,
        second_axis=right,
        line_from_zero=False,
        bold_categories=frozenset(place for place, name in enumerate(names) if name in focus),
        alternative_text=_("{name}: {values}").format(name=part.label, values=told),
    )


def _joined(names: tuple[str, ...], counts: tuple[float, ...], most: int) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The first categories; the rest as one."""
    whole = tuple(int(count) if float(count).is_integer() else count for count in counts)
    if len(names) <= most:
        return names, whole
    kept = [(name, count) for name, count in zip(names, whole, strict=True) if name not in (_("Other"), "其他", "其它")][: most - 1]
    rest = sum(whole) - sum(count for _name, count in kept)
    return (*(name for name, _count in kept), _("Other")), (*(count for _name, count in kept), rest)
