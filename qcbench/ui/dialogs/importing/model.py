"""The rows of a preview as a table model, with what is to be seen of each cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from qcbench.exchange.importing import names_of
from qcbench.exchange.reading.preview import Preview, Problem
from qcbench.exchange.reading.sentences import row_word

Index = QModelIndex | QPersistentModelIndex
REASON = Qt.ItemDataRole.UserRole + 1
PROBLEM = Qt.ItemDataRole.UserRole + 2
NUMBERS = ("number", "integer", "percent", "duration")
ICONS = {"flag": "check", "category": "flag", "text": "edit", "date": "calendar", "moment": "clock", "duration": "clock"}


class PreviewModel(QAbstractTableModel):
    """Read-only; ``show`` takes another preview."""

    def __init__(self) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.names: list[str] = []
        self._problems: dict[tuple[int, int], Problem] = {}
        self._places: list[int] = []

    def show(self, preview: Preview | None) -> None:
        """Show another preview, or nothing."""
        self.beginResetModel()
        self.preview = preview
        self.names = names_of(preview) if preview else []
        self._places = [column.place for column in preview.columns] if preview else []
        found = reversed(preview.problems) if preview else []
        self._problems = {(row, problem.column): problem for problem in found for row in problem.rows}
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.preview.head) if self.preview is not None else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.names)

    def row_of(self, number: int) -> int:
        """Where a row of the file is shown; −1 if it is not."""
        head = self.preview.head if self.preview is not None else ()
        return next((place for place, row in enumerate(head) if row.number == number), -1)

    def column_of(self, place: int) -> int:
        """Where a column of the file is shown; −1 if it is not."""
        return self._places.index(place) if place in self._places else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.preview is None or not index.isValid():
            return None
        row = self.preview.head[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == REASON:
            return row.reason
        if role == PROBLEM:
            return self._problems.get((row.number, self._places[index.column()])) if not row.reason else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.preview.columns[index.column()].kind in NUMBERS and not row.reason
            return int((Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(part for part in (row.cells[index.column()], row_word(row.reason)) if part)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self.preview is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self.preview.head[section].number)
        return self.names[section] if section < len(self.names) else None
