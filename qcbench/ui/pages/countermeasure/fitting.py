"""How wide the columns and how high the lines of the 5W1H table are: cells that span lines need the height of all of them."""

from __future__ import annotations

from math import ceil

from PySide6.QtWidgets import QTableView

from qcbench.ui.pages.countermeasure.cells import LEAST, PAD, MeasureCells
from qcbench.ui.pages.countermeasure.model import MeasureModel
from qcbench.ui.widgets.painted import sized, width_of

ACTION = 4
"""The column that takes what is left."""


def share_width(table: QTableView, model: MeasureModel) -> None:
    """Give each column its width and its share of what is free."""
    columns, room = model.columns, table.viewport().width()
    whole = sum(column.weight for column in columns)
    least = _least(table, model)
    free = max(0, room - sum(least))
    for place, column in enumerate(columns):
        table.setColumnWidth(place, least[place] + free * column.weight // whole)
    rest = room - sum(table.columnWidth(place) for place in range(len(columns)))
    if free and rest > 0:
        table.setColumnWidth(ACTION, table.columnWidth(ACTION) + rest)


def _least(table: QTableView, model: MeasureModel) -> list[int]:
    """The widths before anything is shared out; where they do not fit, the columns of words give way down to their titles."""
    bold = sized(table.font(), 9, bold=True)
    titles = [ceil(width_of(bold, column.title)) + 2 * PAD for column in model.columns]
    wanted = [max(column.width, title) for column, title in zip(model.columns, titles, strict=True)]
    lacking = sum(wanted) - table.viewport().width()
    if lacking <= 0:
        return wanted
    spare = [
        width - max(title, width * 2 // 3) if column.weight else 0
        for column, width, title in zip(model.columns, wanted, titles, strict=True)
    ]
    part = min(1.0, lacking / (sum(spare) or 1))
    return [width - ceil(loss * part) for width, loss in zip(wanted, spare, strict=True)]


def share_height(table: QTableView, model: MeasureModel, cells: MeasureCells) -> None:
    """Make each line as high as its words, and the last line of a span as much higher as the spanning cells need."""
    own = [place for place, column in enumerate(model.columns) if not column.joined]
    joined = [place for place, column in enumerate(model.columns) if column.joined and place]
    for row in range(len(model.lines)):
        table.setRowHeight(row, max(LEAST, *(cells.height(row, place, table.columnWidth(place)) for place in own)))
    for row, line in enumerate(model.lines):
        if line.span:
            needed = max(cells.height(row, place, table.columnWidth(place)) for place in joined)
            missing = needed - sum(table.rowHeight(row + down) for down in range(line.span))
            last = row + line.span - 1
            table.setRowHeight(last, table.rowHeight(last) + max(0, missing))
