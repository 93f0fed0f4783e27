"""The model of every grid: rows and columns of values, texts that could not be read, and the inviting row at the end."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from qcbench.errors import Refusal
from qcbench.texts import _
from qcbench.ui.grid.column import Column
from qcbench.ui.values import Kind, parsed, right_aligned

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable  # joined once: Python's flags are slow to join
EDITABLE = SHOWN | Qt.ItemFlag.ItemIsEditable
ALIGN_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Bad:
    """A typed text that could not be read or stored, and why."""

    text: str
    reason: str


Values = dict[int, dict[int, Any]]
"""Row → column → value."""
Texts = Mapping[tuple[int, int], str]
"""(row, column) → what was typed or pasted there; rows behind the last one are new."""


class CellModel(QAbstractTableModel):
    """What the grid's view, its editors and its gestures see. Rows count from 0; the row behind the last invites typing.

    A subclass says what stands in the cells (``row_count``, ``key_at``, ``value_at``, ``row_at``), and writes (``write``, ``delete_rows``,
    ``insert_rows``, ``move_rows``): one edit each, True if it stands.
    """

    def __init__(self, columns: Sequence[Column], today: date) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.today = today
        self.read_only = False
        self.bad: dict[tuple[str, str], Bad] = {}
        self.last_written: list[str] = []
        self.sorting: tuple[int, bool] | None = None
        self.filters: dict[int, str] = {}

    # what a subclass knows

    def row_count(self) -> int:
        """Rows, without the inviting one."""
        raise NotImplementedError

    def row_at(self, row: int) -> Any:
        """The row itself; None for the inviting row."""
        raise NotImplementedError

    def begin_typing(self, row: int) -> None:
        """A cell of a row is being typed from now on (-1: none is), so what others write over it meanwhile is a conflict."""

    def key_at(self, row: int) -> str:
        """The key of a row; '' for the inviting row."""
        raise NotImplementedError

    def value_at(self, row: int, column: int) -> Any:
        """The value of a cell."""
        raise NotImplementedError

    def write(self, values: Values, label: str) -> bool:
        """Store values as one edit; ``last_written`` then holds the keys of the rows, in the order of their numbers."""
        raise NotImplementedError

    def delete_rows(self, rows: Sequence[int]) -> bool:
        """Delete rows as one edit."""
        raise NotImplementedError

    def insert_rows(self, at: int, count: int) -> bool:
        """Make empty rows before a row, as one edit."""
        raise NotImplementedError

    def move_rows(self, rows: Sequence[int], before: int) -> bool:
        """Put rows before the row ``before`` (counted without them), as one edit."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Show the rows as ``sorting`` and ``filters`` say."""
        raise NotImplementedError

    @property
    def adds(self) -> bool:
        """Whether new rows can be typed."""
        return False

    @property
    def deletes(self) -> bool:
        """Whether rows can be deleted."""
        return False

    @property
    def moves(self) -> bool:
        """Whether rows can be put in another order now."""
        return False

    def label(self, what: str, count: int = 1) -> str:
        """The label of an edit: ``change``, ``paste``, ``clear``, ``fill``, ``add``, ``delete``, ``insert`` or ``move`` rows."""
        raise NotImplementedError

    # what views and gestures ask

    @property
    def invites(self) -> bool:
        """Whether the last row invites typing."""
        return self.adds and not self.read_only

    def is_invite(self, row: int) -> bool:
        """Whether a row is the inviting one."""
        return self.invites and row == self.row_count()

    def bad_at(self, row: int, column: int) -> Bad | None:
        """The text that could not be read in a cell."""
        return self.bad.get((self.key_at(row), self.columns[column].key)) if self.bad else None

    def may_edit(self, row: int, column: int) -> bool:
        """Whether a cell takes a value."""
        return not self.read_only and self.columns[column].may_edit(self.row_at(row) if row < self.row_count() else None)

    def text_at(self, row: int, column: int) -> str:
        """What a cell shows."""
        bad = self.bad_at(row, column)
        if bad is not None:
            return bad.text
        return "" if row >= self.row_count() else self.columns[column].text(self.value_at(row, column))

    def tone_at(self, row: int, column: int) -> str:
        """The tone of a cell's text."""
        tone = self.columns[column].tone
        return tone(self.row_at(row)) if tone is not None and row < self.row_count() else ""

    def bold_at(self, row: int, column: int) -> bool:
        """Whether a cell's text is bold."""
        bold = self.columns[column].bold
        return bool(bold(self.row_at(row))) if bold is not None and row < self.row_count() else False

    def row_of_key(self, key: str) -> int:
        """Where a row is; -1 if it is not shown."""
        return next((row for row in range(self.row_count()) if self.key_at(row) == key), -1)

    # Qt's questions

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.row_count() + self.invites

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return EDITABLE if index.isValid() and self.may_edit(index.row(), index.column()) else SHOWN

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text_at(row, column)
        if role == Role.TextAlignmentRole:
            kind = self.columns[column].kind
            return ALIGN_CENTRE if kind is Kind.FLAG else ALIGN_RIGHT if right_aligned(kind) else ALIGN_LEFT
        if role == Role.ToolTipRole:
            bad = self.bad_at(row, column)
            return f"<qt>{html.escape(bad.reason)}</qt>" if bad is not None else None
        if role == Role.AccessibleDescriptionRole:
            bad = self.bad_at(row, column)
            return bad.reason if bad is not None else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role == Role.DisplayRole:
                return "+" if self.is_invite(section) else str(section + 1)
            return ALIGN_CENTRE if role == Role.TextAlignmentRole else None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return f"{column.title} ({column.unit})" if column.unit and column.unit not in column.title else column.title
        if role == Role.ToolTipRole and column.tip:
            return f"<qt>{html.escape(column.tip)}</qt>"
        if role == Role.TextAlignmentRole:
            return ALIGN_CENTRE if column.kind is Kind.FLAG else ALIGN_RIGHT if right_aligned(column.kind) else ALIGN_LEFT
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or not self.may_edit(index.row(), index.column()):
            return False
        text = str(value)
        if text == self.text_at(index.row(), index.column()):
            self.last_written = [self.key_at(index.row())]
            return True
        return self.enter({(index.row(), index.column()): text}, "add" if self.is_invite(index.row()) else "change")

    # entering texts

    def enter(self, texts: Texts, what: str) -> bool:
        """Read texts and store the good ones as one edit; the bad ones stay in their cells. True if all were good and stand."""
        good: Values = {}
        bad: dict[tuple[int, int], Bad] = {}
        read: dict[tuple[int, str], Any] = {}  # pasted blocks repeat themselves
        places = [place for place in texts if self._may_take(*place)]
        for row, column in places:
            text = texts[row, column]
            value = read[column, text] if (column, text) in read else read.setdefault((column, text), self._read_or_bad(column, text))
            if isinstance(value, Bad):
                bad[row, column] = value
            else:
                good.setdefault(row, {})[column] = value
        return self._store(texts, good, bad, what)

    def _read_or_bad(self, column: int, text: str) -> Any:
        try:
            return self.read(column, text)
        except Refusal as refusal:
            return Bad(text, refusal.sentence)

    def read(self, column: int, text: str) -> Any:
        """What a text means in a column.

        Raises:
            Refusal: it can't be read.
        """
        one = self.columns[column]
        return parsed(one.kind, text, choices=one.words(), today=self.today, unit=one.unit)

    def _may_take(self, row: int, column: int) -> bool:
        if column >= len(self.columns) or self.read_only:
            return False
        editable = self.columns[column].editable
        known = row < self.row_count()
        if not known and not self.adds:
            return False
        return bool(editable) if not callable(editable) else self.columns[column].may_edit(self.row_at(row) if known else None)

    def _store(self, texts: Texts, good: Values, bad: dict[tuple[int, int], Bad], what: str) -> bool:
        count = self.row_count()
        several = len(texts) > 1
        if several:  # pasted rows whose only cell is bad are rows all the same
            for row, _column in bad:
                if row >= count:
                    good.setdefault(row, {})
        good = self._worth(good, count, several)
        rows = sorted(good)
        keys = {row: self.key_at(row) for row in {row for row, _column in bad} | set(rows) if row < count}
        self.last_written = [keys[row] for row in rows if row < count]
        stands = not good or self.write(good, self.label(what, len(rows)))
        if not stands:
            bad |= {place: Bad(text, _("Not stored.")) for place, text in texts.items() if place not in bad and self._may_take(*place)}
        elif good:
            keys |= dict(zip(rows, self.last_written, strict=True))
        self._mark(texts, bad, keys)
        return stands and not bad

    def _worth(self, good: Values, count: int, several: bool) -> Values:
        """What differs from what is stored; a new row only where something stands in it."""
        worth: Values = {}
        for row, values in good.items():
            if row < count:
                changed = {column: value for column, value in values.items() if not _same(self.value_at(row, column), value)}
                if changed:
                    worth[row] = changed
            elif several or any(value not in (None, "") for value in values.values()):
                worth[row] = values
        return worth

    def _mark(self, texts: Iterable[tuple[int, int]], bad: Mapping[tuple[int, int], Bad], keys: Mapping[int, str]) -> None:
        """Keep what could not be read with its row, and forget what was mended."""
        for row, column in texts:
            if column >= len(self.columns):
                continue
            place = (keys.get(row, ""), self.columns[column].key)
            self.bad.pop(place, None)
            self.bad.pop(("", place[1]), None)
            if (row, column) in bad:
                self.bad[place] = bad[(row, column)]
        self.repaint_cells()

    def repaint_cells(self) -> None:
        """Tell the views that cells may look different."""
        if self.rowCount() and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def forget_bad(self, present: Iterable[str]) -> None:
        """Forget bad texts of rows that are gone."""
        if self.bad:
            keys = {"", *present}
            self.bad = {place: bad for place, bad in self.bad.items() if place[0] in keys}


def _same(stored: Any, value: Any) -> bool:
    if value is None:
        return stored is None or stored == "" or stored != stored
    return bool(stored == value) and isinstance(stored, bool) == isinstance(value, bool)
