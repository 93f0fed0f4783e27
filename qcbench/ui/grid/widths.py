"""Column widths: a column gets room for its title and for the words of its choices, as far as there is room."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from qcbench.ui.grid.column import Column
from qcbench.ui.values import Kind

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

ROOM = 18
"""Left and right of a text together, and the line between columns."""
GIVEN_WAY = {Kind.PARAGRAPH: 0.35, Kind.TEXT: 0.25, Kind.PERSON: 0.2, Kind.CHOICE: 0.15}
"""The share of its width that a column may lose where the grid is narrower than its columns."""
MOST = 176
"""A title or a choice does not widen its column beyond this."""


class Widths:
    """Shares out the width of one grid: titles first, then choices. A column that the user has drawn wider or narrower keeps its width."""

    def __init__(self, view: GridView) -> None:
        self.view = view
        self._given: dict[int, int] = {}

    def share(self) -> None:
        """Give what is left first to titles and choices that are cut, then to the columns that stretch."""
        view, columns = self.view, self.view.cells.columns
        least = {number: column.width for number, column in enumerate(columns)}
        own = [number for number, column in enumerate(columns) if not column.stretch and not self._drawn(number, column)]
        stretching = [number for number, column in enumerate(columns) if column.stretch]
        fixed = sum(view.columnWidth(number) for number in range(len(columns)) if number not in own and number not in stretching)
        room = view.viewport().width() - fixed
        spare = room - sum(least[number] for number in own + stretching)
        if spare < 0:
            least |= self._narrowed(own + stretching, -spare)
        widths = {number: least[number] for number in own}
        for wanted in (self._title, self._choices):
            missing = {number: max(0, wanted(columns[number]) - widths[number]) for number in own}
            part = min(max(spare, 0) / (sum(missing.values()) or 1), 1.0)
            given = {number: int(missing[number] * part) for number in own}
            widths = {number: widths[number] + given[number] for number in own}
            spare -= sum(given.values())
        for number in own:
            self._set(number, widths[number])
        left = room - sum(view.columnWidth(number) for number in own)
        for number in stretching:
            self._set(number, max(least[number], left // len(stretching)))

    def _narrowed(self, numbers: list[int], lacking: int) -> dict[int, int]:
        """The columns of words give way, each by its share, if that spares the grid a scroll bar; else none does."""
        columns = self.view.cells.columns
        loss = {number: int(columns[number].width * GIVEN_WAY.get(columns[number].kind, 0.0)) for number in numbers}
        if lacking > sum(loss.values()):
            return {}
        return {number: columns[number].width - ceil(loss[number] * lacking / sum(loss.values())) for number in numbers}

    def _drawn(self, number: int, column: Column) -> bool:
        """Whether the user has given the column another width."""
        return self.view.columnWidth(number) != self._given.get(number, column.width)

    def _set(self, number: int, width: int) -> None:
        self.view.setColumnWidth(number, width)
        self._given[number] = self.view.columnWidth(number)

    def _title(self, column: Column) -> int:
        return self._room_for([column.title])

    def _choices(self, column: Column) -> int:
        return self._room_for([str(word) for word in column.words().values()]) if column.kind is Kind.CHOICE else 0

    def _room_for(self, texts: list[str]) -> int:
        metrics = QFontMetrics(self.view.font())
        return min(max((metrics.horizontalAdvance(text) for text in texts), default=0) + ROOM, MOST)
