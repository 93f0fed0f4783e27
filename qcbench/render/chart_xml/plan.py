"""What a native chart needs beyond the chart's own series: totals, means, phase names and reference lines as series of their own."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from qcbench.charts.control_parts import LimitKind, LimitLine
from qcbench.charts.spec import Axis, Chart, ChartKind, Mark, ReferenceLine, Role, Series, Side
from qcbench.render.chart_xml.elements import clean
from qcbench.render.chart_xml.number_format import shown
from qcbench.render.chart_xml.numeric_plan import NUMERIC, beside_series, interval_series, line_series, own_series
from qcbench.texts import _

BREAK = re.compile(r"\s*\|\s*")
"""A break that the user typed into a name."""

FEW_ROWS = 10
"""Up to so many lines beside bars of shares stand under each other, else what belongs to a bar stands on one line."""

_NAMED_ELSEWHERE = (ChartKind.PARETO, ChartKind.HISTOGRAM, *NUMERIC)
"""The kinds that have a legend only where they ask for it."""

MOST_HEADS = 4
"""Phases up to this number have room for their mean beside their name."""


class Purpose(StrEnum):
    """What a native series is for."""

    DATA = "data"
    TOTAL = "total"
    MEAN = "mean"
    HEAD = "head"
    REFERENCE = "reference"
    SIGNAL = "signal"
    LEFT_OUT = "left_out"
    LIMIT = "limit"
    LINE = "line"  # across a chart with two numeric axes, named at its end
    NAMES = "names"  # of intervals, left of the plot
    INTERVAL = "interval"  # both ends of each interval
    FIGURES = "figures"  # of intervals, right of the plot


@dataclass(frozen=True, slots=True)
class NativeSeries:
    """One series of the native chart; ``own`` is its place among the series, phases, limits or reference lines of the specification."""

    series: Series
    purpose: Purpose
    own: int


def native_series(chart: Chart) -> tuple[NativeSeries, ...]:
    """All series of the native chart: the chart's own first, in their order, then the helpers; with two numeric axes, the longest first."""
    made = [NativeSeries(own_series(chart, series), Purpose.DATA, place) for place, series in enumerate(chart.series)]
    if chart.kind in NUMERIC:
        beside = beside_series(chart)
        made += [NativeSeries(series, Purpose.INTERVAL, own) for own, series in enumerate(interval_series(chart))]
        made += [NativeSeries(series, Purpose.LINE, own) for own, series in enumerate(line_series(chart))]
        made += [NativeSeries(one, purpose, 0) for one, purpose in zip(beside, (Purpose.NAMES, Purpose.FIGURES), strict=False)]
        return tuple(sorted(made, key=lambda native: -len(native.series.values)))  # LibreOffice drops series before a longer one
    made += _total(chart)
    if chart.kind not in (ChartKind.BAR, ChartKind.RING, ChartKind.RADAR, ChartKind.SHARES):
        made += [*_marks(chart), *_limits(chart), *_means(chart), *_heads(chart), *_references(chart)]
    return tuple(made)


def category_texts(chart: Chart, *, notes: bool = True) -> tuple[str, ...]:
    """The text of each category: its name; with ``notes`` the note and the rows under the axis follow on lines of their own.

    With ``notes``, a ``|`` in a name becomes the break it stands for; without, the text is that of a table's cell.
    """
    names = [clean(name) for name in chart.categories]
    if not notes:
        return tuple(names)
    names = [BREAK.sub("\n", name) for name in names]
    rows = [(label, texts) for label, texts in (("", chart.category_notes), *chart.category_rows) if texts]
    if chart.kind is ChartKind.SHARES and len(names) * (1 + len(rows)) > FEW_ROWS:
        spoken = [[clean(f"{label} {texts[place]}".strip()) for label, texts in rows] for place in range(len(names))]
        return tuple("　".join([name.replace("\n", ""), *own]) for name, own in zip(names, spoken, strict=True))
    return tuple(
        "\n".join([name, *(clean(f"{label} {texts[place]}".strip()) for label, texts in rows)]) for place, name in enumerate(names)
    )


def axis_of(chart: Chart, side: Side) -> Axis | None:
    """The value axis of a side."""
    return chart.second_axis if side is Side.RIGHT else chart.axis


def has_legend(chart: Chart) -> bool:
    """Whether the native chart names its series in a legend: it can't write them beside the marks."""
    if chart.kind is ChartKind.RING:
        return True
    return chart.legend or (chart.kind not in _NAMED_ELSEWHERE and len(chart.series) > 1)


def _finite(series: Series) -> Series:
    values = tuple(item if item is not None and math.isfinite(item) else None for item in series.values)
    return Series(
        series.name,
        series.mark,
        values,
        series.role,
        series.labels,
        series.axis,
        series.point_roles,
        series.dashed,
        series.filled,
        series.number_format,
    )


def _total(chart: Chart) -> list[NativeSeries]:
    stacked = [_finite(series) for series in chart.series if series.mark is Mark.STACKED]
    if chart.kind is not ChartKind.STACKED or len(stacked) < 2:
        return []
    columns = list(zip(*(series.values for series in stacked), strict=True))
    sums = tuple(_sum([item for item in column if item is not None]) for column in columns)
    code = stacked[0].number_format
    labels = tuple("" if item is None else shown(item, code) or "" for item in sums)
    return [NativeSeries(Series(_("Total"), Mark.LINE, sums, Role.INK, labels, number_format=code), Purpose.TOTAL, 0)]


def _sum(items: list[float]) -> float | None:
    if not items:
        return None
    whole = math.fsum(items)
    return int(whole) if whole.is_integer() else round(whole, 12)


def _marks(chart: Chart) -> list[NativeSeries]:
    """The points that break rules and those that do not count, each as a series of markers alone."""
    if not chart.series:
        return []
    data, made = chart.series[0], []
    labels = {signal.category: signal.label for signal in chart.signals}
    for purpose, name, places, texts in (
        (Purpose.SIGNAL, _("Violates a test"), {one.category for one in chart.signals}, labels),
        (Purpose.LEFT_OUT, _("Left out of the limits"), {one.category for one in chart.left_out}, {}),
    ):
        if places:
            values = tuple(value if place in places else None for place, value in enumerate(_finite(data).values))
            words = tuple(texts.get(place, "") for place in range(len(values)))
            role = Role.TARGET if purpose is Purpose.SIGNAL else Role.MUTED
            made.append(NativeSeries(Series(name, Mark.LINE, values, role, words, number_format=data.number_format), purpose, 0))
    return made


def _limits(chart: Chart) -> list[NativeSeries]:
    """Each line of each phase, blank outside it, named at its last point; of many phases every second one shares a series."""
    count, made = len(chart.categories), []
    code = chart.series[0].number_format if chart.series else "General"
    for own, name, lines in _shared_lines(chart):
        values = tuple(next((line.at(place) for line in lines if line.first <= place <= line.last), None) for place in range(count))
        labels = [""] * count
        for line in lines:
            last = max((place for place in range(line.first, line.last + 1) if line.at(place) is not None), default=None)
            if last is not None:
                labels[last] = line.label
        dashed = lines[0].kind is not LimitKind.CENTRE
        role = lines[min(1, len(lines) - 1)].role  # of many phases the first is grey and the last green
        series = _finite(Series(name, Mark.LINE, values, role, tuple(labels), dashed=dashed, number_format=code))
        made.append(NativeSeries(series, Purpose.LIMIT, own))
    return made


def _shared_lines(chart: Chart) -> list[tuple[int, str, list[LimitLine]]]:
    """The lines that share a series, with the place of the first and the series' name."""
    starts = sorted({line.first for line in chart.limits})
    if len(starts) <= MOST_HEADS:
        return [(own, line.name, [line]) for own, line in enumerate(chart.limits)]
    found: dict[tuple[LimitKind, int, int, bool], list[int]] = {}
    for own, line in enumerate(chart.limits):
        rank = sum(other.kind is line.kind and other.first == line.first for other in chart.limits[:own])
        found.setdefault((line.kind, rank, starts.index(line.first) % 2, line.drawn), []).append(own)
    shared = []
    for (_kind, _rank, even, _drawn), places in found.items():
        word = chart.limits[places[0]].name.partition(" ")[0]
        name = _("{name}, even phases") if even else _("{name}, odd phases")
        shared.append((places[0], name.format(name=word), [chart.limits[place] for place in places]))
    return shared


def _means(chart: Chart) -> list[NativeSeries]:
    code = chart.series[0].number_format if chart.series else "General"
    made = []
    for own, phase in enumerate(chart.phases):
        if phase.mean is not None:
            inside = range(phase.first, phase.last + 1)
            values = tuple(phase.mean if place in inside else None for place in range(len(chart.categories)))
            name = _("{phase} mean").format(phase=phase.name)
            made.append(NativeSeries(Series(name, Mark.LINE, values, phase.role, number_format=code), Purpose.MEAN, own))
    return made


def _heads(chart: Chart) -> list[NativeSeries]:
    """The names of the phases, as labels at the top of the axis over the middle of each phase."""
    if not chart.phases or chart.axis is None or not chart.categories:
        return []
    values: list[float | None] = [None] * len(chart.categories)
    labels = [""] * len(chart.categories)
    roles = [Role.INK] * len(chart.categories)
    for phase in chart.phases:
        middle = min((phase.first + phase.last) // 2, len(values) - 1)
        values[middle] = chart.axis.maximum
        labels[middle] = phase.name if len(chart.phases) > MOST_HEADS else f"{phase.name} {phase.mean_label}".strip()
        roles[middle] = phase.role
    series = Series(_("Phases"), Mark.LINE, tuple(values), Role.INK, tuple(labels), point_roles=tuple(roles))
    return [NativeSeries(series, Purpose.HEAD, 0)]


def _references(chart: Chart) -> list[NativeSeries]:
    count = len(chart.categories)
    made = []
    for own, line in enumerate(chart.reference_lines if count else ()):
        labels = ("",) * (count - 1) + (line.label,) if line.label else ("",) * count
        values: tuple[float | None, ...] = (line.value,) * count
        code = _format_of(chart, line.axis)
        series = Series(
            _reference_name(line, code), Mark.LINE, values, line.role, labels, line.axis, dashed=line.dashed, number_format=code
        )
        made.append(NativeSeries(series, Purpose.REFERENCE, own))
    return made


def _format_of(chart: Chart, side: Side) -> str:
    axis = axis_of(chart, side)
    return axis.number_format if axis else "General"


def _reference_name(line: ReferenceLine, code: str) -> str:
    return line.label or _("{value} line").format(value=shown(line.value, code) or f"{line.value:g}")
