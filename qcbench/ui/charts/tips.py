"""What a chart says of the thing under the mouse, from its spec alone."""

from __future__ import annotations

from qcbench.charts.spec import Chart, ChartKind, ChartPair, Drawing, Gantt
from qcbench.texts import _


def tip_of(drawing: Drawing | None, name: str) -> list[str]:
    """The lines of a tip: the name, then its figures; [] where there is nothing to say."""
    match drawing:
        case Chart():
            return _chart(drawing, name)
        case ChartPair():
            side, _colon, rest = name.partition("/")
            return _chart(drawing.right if side == "right" else drawing.left, rest or name)
        case Gantt():
            return _gantt(drawing, name)
        case _:
            return []


def _chart(chart: Chart, name: str) -> list[str]:
    series, category = place_of(name)
    if category is None or not 0 <= category < len(chart.categories):
        return []
    title = chart.categories[category].replace("|", "").replace("\n", "")
    if chart.kind is ChartKind.PARETO:
        return [title, *_pareto(chart, category)]
    chosen = chart.series[series : series + 1] if series is not None and series < len(chart.series) else chart.series
    lines = []
    for one in chosen if len(chart.series) > 1 else chart.series:
        value = one.values[category]
        if value is not None:
            label = one.labels[category] if one.labels and one.labels[category] else f"{value:g}"
            lines.append(_("{name} {value}").format(name=one.name, value=label) if one.name else label)
    return [title, *lines]


def _pareto(chart: Chart, category: int) -> list[str]:
    count = chart.series[0].values[category]
    total = sum(value or 0 for value in chart.series[0].values)
    if count is None or not total:
        return []
    label = chart.series[0].labels[category] if chart.series[0].labels else f"{count:g}"
    so_far = sum(value or 0 for value in chart.series[0].values[: category + 1])
    shares = _("{share} of all, {cumulative} with those before").format(share=f"{count / total:.1%}", cumulative=f"{so_far / total:.1%}")
    return [label, shares]


def _gantt(gantt: Gantt, name: str) -> list[str]:
    key = name.split(":")[1] if name.count(":") else ""
    row = next((row for row in gantt.rows if row.key == key), None)
    if row is None:
        return []
    lines = [row.name]
    for words, days in ((gantt.heads[3], row.planned), (gantt.heads[4], row.actual)):
        if days is not None:
            lines.append(_("{what} {first} to {last}").format(what=words, first=days[0].isoformat(), last=days[1].isoformat()))
    return [*lines, row.lateness] if row.lateness else lines


def place_of(name: str) -> tuple[int | None, int | None]:
    """Series and category of ``bar:0:3`` or ``point:1:2``; None where the name holds none."""
    parts = [part for part in name.split(":") if part.lstrip("-").isdigit()]
    if len(parts) == 1:
        return None, int(parts[0])
    return (int(parts[-2]), int(parts[-1])) if len(parts) >= 2 else (None, None)
