"""The small table beside a ring or a radar in a picture: three lines, head on tint."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.analysis.numbers import number_text
from qcbench.charts.layout.board import Board, widest, words
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.words import shortened
from qcbench.charts.scene import Align, Box, Frame, Line, TextMeasure
from qcbench.charts.spec import Chart, Mark, Role
from qcbench.texts import _

HEAD, ROW = 36.0, 38.5
PADDING = 9.0
LONGEST_NAME = 9.5
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of texts; the first column is at the left, the others are centred. ``strong`` rows stand on the accent's tint."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    strong: frozenset[int] = frozenset()


def share_table(chart: Chart) -> Table | None:
    """The parts of a ring with value and share; ``None`` if there is nothing to say."""
    one = next((one for one in chart.series if one.mark is Mark.SLICE), None)
    if one is None or not one.labels or not chart.categories or len(chart.categories) > MOST_ROWS:
        return None
    rows = tuple(
        (name.replace("|", ""), "" if value is None else number_text(value), label)
        for name, value, label in zip(chart.categories, one.values, one.labels, strict=True)
    )
    total = (_("Total"), number_text(sum(value or 0.0 for value in one.values)), "100%")
    return Table((chart.category_title or _("Item"), one.name, _("Share")), rows, total, frozenset({0}) if len(rows) > 1 else frozenset())


def score_table(chart: Chart) -> Table | None:
    """The axes of a radar with the values of each series; ``None`` if the values have no labels."""
    series = [one for one in chart.series if one.mark is Mark.RADAR and len(one.labels) == len(chart.categories)]
    if not series or not chart.categories or len(chart.categories) > MOST_ROWS:
        return None
    rows = tuple((name.replace("|", ""), *(one.labels[index] for one in series)) for index, name in enumerate(chart.categories))
    return Table((chart.category_title or _("Item"), *(one.name for one in series)), rows)


def _widths(table: Table, frame: Frame, measure: TextMeasure) -> list[float]:
    rows = [table.heads, *table.rows, *([table.total] if table.total else [])]
    found = [widest((row[column] for row in rows), frame.text, measure, True) + 2 * PADDING for column in range(len(table.heads))]
    return [min(found[0], LONGEST_NAME * frame.text + 2 * PADDING), *(min(max(one, 56.0), 120.0) for one in found[1:])]


def table_width(table: Table, frame: Frame, measure: TextMeasure) -> float:
    """How wide a table is in points."""
    return sum(_widths(table, frame, measure))


def table_height(table: Table) -> float:
    """How high a table is in points."""
    return HEAD + ROW * (len(table.rows) + bool(table.total))


def draw_table(board: Board, table: Table, area: Area, frame: Frame, top: float | None = None) -> None:
    """A table at the right edge of an area, in its vertical middle or from ``top``."""
    widths = _widths(table, frame, board.measure)
    x, right = area.x + area.width - sum(widths), area.x + area.width
    y = area.y + (area.height - table_height(table)) / 2 if top is None else top
    board.add(Box(x, y, right - x, HEAD, Role.TINT), Line((x, y), (right, y), Role.PRIMARY, 1.5))
    _draw_row(board, table.heads, widths, (x, y + HEAD / 2), frame, bold=True)
    y += HEAD
    board.add(Line((x, y), (right, y), Role.PRIMARY, 1.0))
    for index, row in enumerate(table.rows):
        if index in table.strong:
            board.add(Box(x, y + 0.5, right - x, ROW - 1, Role.ACCENT_TINT))
        _draw_row(board, row, widths, (x, y + ROW / 2), frame, bold=index in table.strong)
        y += ROW
        if index < len(table.rows) - 1:
            board.add(Line((x, y), (right, y), Role.LINE, 0.75))
    if table.total:
        board.add(Line((x, y), (right, y), Role.INK, 1.0))
        _draw_row(board, table.total, widths, (x, y + ROW / 2), frame, bold=True)
        y += ROW
    board.add(Line((x, y), (right, y), Role.PRIMARY, 1.5))


def _draw_row(board: Board, row: tuple[str, ...], widths: list[float], at: tuple[float, float], frame: Frame, *, bold: bool) -> None:
    x = at[0]
    for column, (text, width) in enumerate(zip(row, widths, strict=True)):
        shown = shortened(text, width - PADDING, frame.text, board.measure, bold)
        if column == 0:
            board.add(words(shown, x + PADDING, middle=at[1], size=frame.text, bold=bold, stands_for="table"))
        else:
            board.add(words(shown, x + width / 2, middle=at[1], size=frame.text, bold=bold, align=Align.CENTRE, stands_for="table"))
        x += width
