"""What a chart says of the thing under the mouse, from its spec alone."""

from __future__ import annotations

from qcbench.charts.control_parts import LimitKind
from qcbench.charts.spec import (
    CauseNode,
    Chart,
    ChartGrid,
    ChartKind,
    ChartPair,
    ChartStack,
    Drawing,
    Fishbone,
    FlowNode,
    Gantt,
    Mark,
    Network,
    Series,
    Tree,
)
from qcbench.texts import _
from qcbench.ui.charts.numbers import plain
from qcbench.ui.charts.tips_numeric import activity_lines, class_lines, point_lines


def tip_of(drawing: Drawing | None, name: str) -> list[str]:
    """The lines of a tip: the name, then its figures; [] where there is nothing to say."""
    match drawing:
        case Chart():
            return _chart(drawing, name)
        case ChartPair():
            return _pair(drawing, name)
        case ChartStack():
            side, _slash, rest = name.partition("/")
            return _chart(drawing.lower if side == "lower" else drawing.upper, rest)
        case ChartGrid():
            place, _slash, rest = name.partition("/")
            known = place.isdigit() and int(place) < len(drawing.charts)
            return _titled(drawing.charts[int(place)], _chart(drawing.charts[int(place)], rest)) if known else []
        case Network():
            return activity_lines(drawing, name)
        case Gantt():
            return _gantt(drawing, name)
        case Fishbone():
            return _way(_paths(drawing.branches), name)
        case Tree():
            return _way(_paths((drawing.root,)), name)
        case None:
            return []


def _chart(chart: Chart, name: str) -> list[str]:
    series, category = place_of(name)
    if chart.kind is ChartKind.SCATTER:
        return point_lines(chart, series, category)
    if category is None or not 0 <= category < len(chart.categories):
        return []
    title = plain(chart.categories[category])
    if chart.kind is ChartKind.HISTOGRAM:
        return [title, *class_lines(chart, category)]
    if chart.kind is ChartKind.PARETO:
        return [title, *_pareto(chart, category)]
    if chart.kind is ChartKind.RING:
        return [title, *_slice(chart.series[series or 0], category)]
    if chart.kind is ChartKind.CONTROL:
        return [title, *control_lines(chart, category)]
    chosen = chart.series if series is None else chart.series[series : series + 1]
    several = len(chart.series) > 1
    lines = [
        _("{name} {value}").format(name=one.name, value=label) if several and one.name else label
        for one in chosen
        if (label := label_of(one, category))
    ]
    return [title, *lines]


def control_lines(chart: Chart, category: int) -> list[str]:
    """The value, the limits there, the rules it breaks, and why it does not count."""
    value = chart.series[0].values[category] if chart.series else None
    limits = [(line.name.partition(" ")[0], line.at(category)) for line in chart.limits if line.kind is not LimitKind.ZONE]
    code = chart.series[0].number_format if chart.series else "General"
    lines = [] if value is None else [formatted(value, code)]
    words = [_("{name} {value}").format(name=name, value=formatted(level, code)) for name, level in limits if level is not None]
    reasons = [rule for signal in chart.signals if signal.category == category for rule in signal.rules]
    reasons += [_("Not counted: {reason}").format(reason=one.reason or _("left out")) for one in chart.left_out if one.category == category]
    return [*lines, *(["　".join(words)] if words else []), *reasons]


def formatted(value: float, code: str) -> str:
    """A number as the chart's number format writes it."""
    decimals = len(code.rstrip("%").partition(".")[2])
    if "%" in code:
        return f"{value:.{decimals}%}"
    return f"{value:,.6g}" if code == "General" else f"{value:,.{decimals}f}"


def label_of(series: Series, at: int) -> str:
    """What the chart writes at a value, with the % it may leave to its axis, else the value itself; '' for a gap."""
    value = series.values[at]
    if value is None:
        return ""
    percent = "%" in series.number_format
    if series.labels and series.labels[at]:
        label = series.labels[at]
        return f"{label}%" if percent and label[-1].isdigit() else label
    return f"{value:.2%}" if percent else f"{value:,.6g}"


def _slice(series: Series, at: int) -> list[str]:
    """Amount and share; a ring's labels hold the share alone."""
    total, value = sum(value or 0 for value in series.values), series.values[at]
    return [f"{value:,.6g}", _("{share} of all").format(share=f"{value / total:.1%}")] if value is not None and total else []


def _pareto(chart: Chart, category: int) -> list[str]:
    bars = next((one for one in chart.series if one.mark is not Mark.LINE), None)
    total = sum(value or 0 for value in bars.values) if bars is not None else 0
    if bars is None or bars.values[category] is None or not total:
        return []
    so_far = sum(value or 0 for value in bars.values[: category + 1])
    share = f"{(bars.values[category] or 0) / total:.1%}"
    return [
        label_of(bars, category),
        _("{share} of all, {cumulative} with those before").format(share=share, cumulative=f"{so_far / total:.1%}"),
    ]


def _pair(pair: ChartPair, name: str) -> list[str]:
    """``left/bar:0:1`` in halves; ``bar:1:0`` of one list with the order of the left chart and what is new in the right one."""
    side, slash, rest = name.partition("/")
    if slash:
        place = 1 if side == "right" else 0
        return _of_side(pair, place, _chart((pair.left, pair.right)[place], rest))
    series, category = place_of(name)
    order = [*pair.left.categories, *(one for one in pair.right.categories if one not in pair.left.categories)]
    if series not in (0, 1) or category is None or category >= len(order):
        return []
    chart = (pair.left, pair.right)[series]
    at = chart.categories.index(order[category]) if order[category] in chart.categories else -1
    return _of_side(pair, series, _chart(chart, f"bar:0:{at}"))


def _titled(chart: Chart, lines: list[str]) -> list[str]:
    """The lines with the name of one of several charts after the first."""
    return [lines[0], chart.caption.title, *lines[1:]] if lines else []


def _of_side(pair: ChartPair, place: int, lines: list[str]) -> list[str]:
    return [lines[0], pair.names[place], *lines[1:]] if lines else []


def _paths(nodes: tuple[CauseNode, ...] | tuple[FlowNode, ...]) -> dict[str, list[str]]:
    """The words of each node after those of its parents, by its key."""
    found: dict[str, list[str]] = {}
    for node in nodes:
        found[node.key] = [plain(node.text)]
        found |= {key: [plain(node.text), *way] for key, way in _paths(node.children).items()}
    return found


def _way(paths: dict[str, list[str]], name: str) -> list[str]:
    way = paths.get(name.partition(":")[2], [])
    return [way[-1], *([" › ".join(way[:-1])] if way[1:] else [])] if way else []


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
