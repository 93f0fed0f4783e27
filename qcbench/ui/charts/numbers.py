"""The figures behind a drawing as a table, for the clipboard."""

from __future__ import annotations

import html

from qcbench.charts.spec import CauseNode, Chart, ChartPair, Drawing, Fishbone, FlowNode, Gantt, Tree

FORMULA = ("=", "+", "-", "@", "\t", "\r")
Rows = list[list[str]]


def rows_of(drawing: Drawing) -> Rows:
    """The figures, a head first."""
    match drawing:
        case Chart():
            return _chart(drawing)
        case ChartPair():
            return [*_chart(drawing.left), [], *_chart(drawing.right)]
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
    """A cell that no spreadsheet takes for a formula; numbers stay as they are."""
    text = cell.replace("\t", " ").replace("\n", " ")
    return f"'{text}" if text.startswith(FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text.rstrip("%").replace(",", ""))
    except ValueError:
        return False
    return True


def _chart(chart: Chart) -> Rows:
    names = [category.replace("|", "").replace("\n", "") for category in chart.categories]
    head = [chart.category_title, *(one.name for one in chart.series)]
    body = [[name, *("" if one.values[at] is None else f"{one.values[at]:.12g}" for one in chart.series)] for at, name in enumerate(names)]
    return [head, *body]


def _days(days: tuple[object, object] | None) -> str:
    return f"{days[0]} — {days[1]}" if days else ""


def _causes(node: CauseNode, path: list[str]) -> Rows:
    here = [*path, node.text.replace("|", "")]
    return [line for child in node.children for line in _causes(child, here)] or [here]


def _boxes(node: FlowNode, path: list[str]) -> Rows:
    here = [*path, node.text]
    return [line for child in node.children for line in _boxes(child, here)] or [here]
