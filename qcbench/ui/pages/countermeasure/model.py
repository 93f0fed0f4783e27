"""The lines of the 5W1H table as Qt asks for them, and typed cells turned into edits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from qcbench.errors import Refusal
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.pages.countermeasure.columns import NUMBER, PERCENT, cell_text, columns_of, read_cell
from qcbench.ui.pages.countermeasure.edits import MeasureEdits
from qcbench.ui.pages.countermeasure.measures import Keep, Line, days_late, everything, lines_of, today_of
from qcbench.ui.values import reference_day

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class BadCell:
    """A typed text that could not be read, and why."""

    text: str
    reason: str


class MeasureModel(QAbstractTableModel):
    """A row is a line; the last row is empty and takes new countermeasures."""

    def __init__(self, bench: Bench, *, schemes: bool) -> None:
        super().__init__()
        self.bench, self.schemes = bench, schemes
        self.columns = columns_of(schemes=schemes)
        self.edits = MeasureEdits(bench, schemes)
        self.keep: Keep = everything
        self.lines: list[Line] = []
        self.bad: dict[tuple[str, str], BadCell] = {}

    def reload(self) -> None:
        """Show the document as it is now."""
        self.beginResetModel()
        self.lines = lines_of(self.bench.document.content, self.keep)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines) + 1

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def line(self, row: int) -> Line | None:
        """The line of a row; None for the inviting one."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def bad_at(self, row: int, column: int) -> BadCell | None:
        """What could not be read in a cell."""
        return self.bad.get((self._key(row), self.columns[column].key))

    def text(self, row: int, column: int) -> str:
        """A cell as it is copied and edited; '' where its countermeasure already stands above."""
        line, bad = self.line(row), self.bad_at(row, column)
        if bad is not None:
            return bad.text
        if line is None or (self.columns[column].joined and not line.span):
            return ""
        return cell_text(self.bench.document.content, line, self.columns[column], schemes=self.schemes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {self.text(index.row(), index.column())}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            column = self.columns[section]
            return f"{column.title} {column.subtitle}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.may_edit(index.row(), index.column()) else plain

    def may_edit(self, row: int, column: int) -> bool:
        """Whether a cell takes a value."""
        return not self.bench.document.read_only and self.columns[column].key != NUMBER

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was typed into one cell."""
        if role != Qt.ItemDataRole.EditRole or str(value) == self.text(index.row(), index.column()):
            return False
        title = self.columns[index.column()].title
        self.write({(index.row(), index.column()): str(value)}, _("Write “{column}”").format(column=title))
        return True

    def write(self, texts: Mapping[tuple[int, int], str], label: str) -> None:
        """Write typed texts into cells; rows behind the last one are new. What can't be read stays marked, the rest is stored."""
        near = reference_day(self.bench.document.content.project, today_of(self.bench.document.workspace))
        rows: dict[int, dict[str, Any]] = {}
        for (row, at), text in sorted(texts.items()):
            column, line = self.columns[at], self.line(row)
            if not self.may_edit(row, at) or (column.joined and line is not None and not line.span):
                continue
            try:
                value = read_cell(self.bench.document.content, column, text, near, schemes=self.schemes)
            except Refusal as refusal:
                self.bad[self._key(row), column.key] = BadCell(text, str(refusal))
                continue
            self.bad.pop((self._key(row), column.key), None)
            rows.setdefault(row, {})[column.key] = value
        self._store(rows, label)
        self._show_bad()

    def _store(self, rows: Mapping[int, Mapping[str, Any]], label: str) -> None:
        cells = [(line, values) for row, values in rows.items() if (line := self.line(row)) is not None]
        new = [
            values for row, values in rows.items() if self.line(row) is None and any(value not in (None, "") for value in values.values())
        ]
        if cells or new:
            self.edits.write(label, cells, new)

    def _show_bad(self) -> None:
        if self.bad:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _key(self, row: int) -> str:
        line = self.line(row)
        return line.key if line else "new"

    def late(self, row: int) -> int:
        """Days a line is late."""
        line = self.line(row)
        return days_late(line.row, today_of(self.bench.document.workspace)) if line else 0

    def is_progress(self, column: int) -> bool:
        """Whether a column shows a bar."""
        return self.columns[column].key == PERCENT

    def row_of(self, key: str) -> int:
        """The row of an action, a countermeasure, or what it is for; -1 if it is not shown."""
        for row, line in enumerate(self.lines):
            measure: Sequence[str | None] = (line.countermeasure.key, line.countermeasure.cause_key, line.countermeasure.scheme_key)
            if key == line.key or key in measure:
                return row
        return -1
