"""The figures behind a drawing as a table, for the clipboard."""

from __future__ import annotations

import html
import re
from dataclasses import replace

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
    Network,
    Series,
    Tree,
)
from qcbench.texts import _

FORMULA = tuple("=+-@＝＋－＠")
"""What begins a formula; spreadsheets with Chinese settings take the full-width signs too."""
NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?([eE][+-]?\d+)?%?")
Rows = list[list[str]]


def rows_of(drawing: Drawing) -> Rows:
    """The figures, a head first."""
    match drawing:
        case Chart():
            return _chart(drawing)
        case ChartPair():
            left, right = drawing.names
            return [[left], *_chart(drawing.left), [], [right], *_chart(drawing.right)]
        case ChartStack():
            return [*_chart(drawing.upper), [], *_chart(drawing.lower)]
        case ChartGrid():
            return [line for chart in drawing.charts for line in ([chart.caption.title], *_chart(chart), [])][:-1]
        case Network():
            return _activities(drawing)
        case Gantt():
            return [list(drawing.heads[1:]), *[[row.name, row.owner, _days(row.planned), _days(row.actual)] for row in drawing.rows]]
        case Fishbone():
            return [line for branch in drawing.branches for line in _causes(branch, [])]
        case Tree():
            return _boxes(drawing.root, [])


def as_tsv(rows: Rows) -> str:
    """Tab-separated, as Excel and WPS paste it; a text that would become a formula gets an apostrophe."""
    return "\n".join("\t".join(safe(cell) for cell in row) for row in rows)


def as_html(rows: Rows) -> str:
    """An HTML table, every text escaped."""
    lines = ("".join(f"<td>{html.escape(safe(cell))}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def safe(cell: str) -> str:
    """A cell of one line that no spreadsheet takes for a formula; numbers stay as they are."""
    text = " ".join(cell.split())
    return f"'{text}" if text.startswith(FORMULA) and not NUMBER.fullmatch(text) else text


def _chart(chart: Chart) -> Rows:
    if chart.kind in (ChartKind.HISTOGRAM, ChartKind.SCATTER, ChartKind.INTERVAL):
        return _numeric(chart)
    if chart.kind is ChartKind.CONTROL:
        return _control(chart)
    head = [chart.category_title, *(one.name for one in chart.series)]
    body = [[plain(name), *(figure(one, at) for one in chart.series)] for at, name in enumerate(chart.categories)]
    return [head, *body]


def _control(chart: Chart) -> Rows:
    """Points, the limits at each, the rules it breaks, and why it does not count; the limits of all phases share their columns."""
    words = list(dict.fromkeys(line.name.partition(" ")[0] for line in chart.limits))
    rules = {signal.category: "; ".join(signal.rules) for signal in chart.signals}
    reasons = {one.category: one.reason for one in chart.left_out}
    head = [chart.category_title, *(one.name for one in chart.series), *words]
    head += [_("Violated rules")] * bool(rules) + [_("Left out because")] * bool(reasons)
    rows = [head]
    for at, name in enumerate(chart.categories):
        row = [plain(name), *(figure(one, at) for one in chart.series), *(_limit(chart, word, at) for word in words)]
        rows.append(row + [rules.get(at, "")] * bool(rules) + [reasons.get(at, "")] * bool(reasons))
    return rows


def _limit(chart: Chart, word: str, at: int) -> str:
    found = (line.at(at) for line in chart.limits if line.name.partition(" ")[0] == word and line.first <= at <= line.last)
    level = next(found, None)
    return "" if level is None else number_text(level, percent="%" in chart.series[0].number_format)


def _numeric(chart: Chart) -> Rows:
    """The columns of a chart with numeric axes, as they stand in its data sheet; then what stands beside the plot."""
    from qcbench.render.chart_xml.cells import data_columns

    columns = data_columns(replace(chart, vertical_lines=(), reference_lines=()))
    height = max((len(one.cells) for one in columns), default=0)
    body = [[_cell(one.cells[at] if at < len(one.cells) else None) for one in columns] for at in range(height)]
    beside = [[name, value] for name, value in chart.key_values]
    return [[one.head for one in columns], *body, *([[]] if beside else []), *beside]


def _cell(item: str | float | None) -> str:
    return "" if item is None else plain(item) if isinstance(item, str) else f"{item:.12g}"


def _activities(network: Network) -> Rows:
    head = ["", *network.legend]
    rows = [
        [one.name, one.earliest[0], one.duration, one.earliest[1], one.latest[0], one.slack, one.latest[1]] for one in network.activities
    ]
    return [head, *rows]


def plain(name: str) -> str:
    """A name without its forced breaks."""
    return name.replace("|", "").replace("\n", "")


def figure(series: Series, at: int) -> str:
    """One value in full, a share as per cent; '' for a gap."""
    value = series.values[at]
    if value is None:
        return ""
    return number_text(value, percent="%" in series.number_format)


def number_text(value: float, *, percent: bool) -> str:
    """A number in full, a share as per cent."""
    return f"{value * 100:.12g}%" if percent else f"{value:.12g}"


def _days(days: tuple[object, object] | None) -> str:
    return f"{days[0]} — {days[1]}" if days else ""


def _causes(node: CauseNode, path: list[str]) -> Rows:
    here = [*path, plain(node.text)]
    return [line for child in node.children for line in _causes(child, here)] or [here]


def _boxes(node: FlowNode, path: list[str]) -> Rows:
    here = [*path, plain(node.text)]
    return [line for child in node.children for line in _boxes(child, here)] or [here]
