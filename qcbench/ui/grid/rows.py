"""The model of a grid of records: compares what it shows with what is stored now, and tells the view only what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qcbench.errors import QcbenchError
from qcbench.model.base import Record
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.writing import edited, fitting, fresh, gather, write
from qcbench.ui.grid.cells import NOWHERE, CellModel, Values
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.source import RowSource, between, places
from qcbench.ui.values import reference_day


class RowModel(CellModel):
    """Rows of a ``RowSource``. ``sorting`` and ``filters`` change only what is shown, and in which order."""

    def __init__(self, bench: Bench, columns: Sequence[Column], source: RowSource) -> None:
        super().__init__(columns, reference_day(bench.document.content.project))
        self.bench, self.source = bench, source
        self.read_only = bench.document.read_only
        self._kept: set[str] = set()  # rows that were just written stay in sight
        self._all: list[Any] = []
        self._rows: list[Any] = []
        self._keys: list[str] = []
        self.begun: tuple[str, Record] | None = None  # the row that is being typed into, as it was when typing began

    def row_count(self) -> int:
        return len(self._rows)

    def row_at(self, row: int) -> Any:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def begin_typing(self, row: int) -> None:
        shown = self.row_at(row)
        record = self.source.record(shown) if shown is not None else None
        self.begun = (self._keys[row], record) if record is not None else None

    def key_at(self, row: int) -> str:
        return self._keys[row] if 0 <= row < len(self._keys) else ""

    def value_at(self, row: int, column: int) -> Any:
        return self.columns[column].value(self._rows[row])

    @property
    def adds(self) -> bool:
        return self.source.add is not None

    @property
    def deletes(self) -> bool:
        return self.source.delete is not None and not self.read_only

    @property
    def moves(self) -> bool:
        return self.source.movable and not self.read_only and self.sorting is None and not self.filters

    def label(self, what: str, count: int = 1) -> str:
        words = {
            "change": _("Change {rows}"),
            "add": _("Add {rows}"),
            "paste": _("Paste into {rows}"),
            "clear": _("Clear cells of {rows}"),
            "cut": _("Cut cells of {rows}"),
            "fill": _("Fill down {rows}"),
            "delete": _("Delete {rows}"),
            "insert": _("Insert {rows}"),
            "move": _("Move {rows}"),
        }
        return words[what].format(rows=self.source.called(count))

    def refresh(self) -> None:
        """Show the rows as they are stored now."""
        self._all = list(self.source.rows())
        self._show(self._chosen())

    def arrange(self) -> None:
        self._kept.clear()
        self._show(self._chosen())

    def write(self, values: Values, label: str) -> bool:
        made: list[str] = []

        def change(work: Work) -> None:
            new = [row for row in values if row >= len(self._rows)]
            positions = iter(between(self._all, len(self._all), len(new)))
            gather(work, (self.source.record(self._rows[row]) for row in values if row < len(self._rows)))
            for row in sorted(values):
                made.append(self._write_row(work, row, values[row], positions))

        if not edited(self.bench, label, change):
            if not self._changed_by_others(values):
                return False
            made = list(self.last_written)  # the user has chosen between mine and theirs
        self.last_written = made
        self._kept.update(made)
        self.refresh()
        return True

    def _changed_by_others(self, values: Values) -> bool:
        """Whether the cell that was typed holds something else than when typing began."""
        if self.begun is None or len(values) != 1:
            return False
        seen = self.begun[1]
        try:
            now = fresh(self.bench, seen)
        except QcbenchError:
            return False
        keys = [self.columns[column].key for column in next(iter(values.values())) if hasattr(seen, self.columns[column].key)]
        return now is not None and any(getattr(now, key) != getattr(seen, key) for key in keys)

    def delete_rows(self, rows: Sequence[int]) -> bool:
        delete = self.source.delete
        if delete is None or not rows:
            return False
        gone = [self._rows[row] for row in rows if row < len(self._rows)]
        stands = bool(gone) and edited(self.bench, self.label("delete", len(gone)), lambda work: [delete(work, row) for row in gone])
        self.refresh()
        return stands

    def insert_rows(self, at: int, count: int) -> bool:
        add = self.source.add
        if add is None or self.read_only:
            return False
        before = self._all.index(self._rows[at]) if at < len(self._rows) else len(self._all)
        made: list[Any] = []

        def change(work: Work) -> None:
            made.extend(add(work, position) for position in between(self._all, before, count))

        stands = edited(self.bench, self.label("insert", count), change)
        self.last_written = [str(row.key) for row in made] if stands else []
        self._kept.update(self.last_written)
        self.refresh()
        return stands

    def move_rows(self, rows: Sequence[int], before: int) -> bool:
        if not self.moves or not rows:
            return False
        records = [self.source.record(row) for row in self._all]
        new = places(records, [records[row] for row in rows], before)

        def change(work: Work) -> None:
            gather(work, (records[number] for number in new))
            for number, position in new.items():
                write(work, records[number], {"position": position})

        stands = edited(self.bench, self.label("move", len(rows)), change)
        self.refresh()
        return stands

    def _write_row(self, work: Work, row: int, values: dict[int, Any], positions: Iterator[float]) -> str:
        """Write one row, made first if it is new; its key."""
        if row < len(self._rows):
            return self._change_row(work, row, values)
        assert self.source.add is not None
        made = self.source.add(work, next(positions))
        for number, value in values.items():
            column = self.columns[number]
            if column.put is not None:
                column.put(work, made, value)
            else:
                setattr(made, column.key, fitting(type(made), column.key, value))
        return str(made.key)

    def _change_row(self, work: Work, row: int, values: dict[int, Any]) -> str:
        shown = self._rows[row]
        plain = {self.columns[number].key: value for number, value in values.items() if self.columns[number].put is None}
        if plain:
            begun = self.begun if self.begun is not None and self.begun[0] == self._keys[row] else None
            write(work, begun[1] if begun else self.source.record(shown), plain)
        for number, value in values.items():
            put = self.columns[number].put
            if put is not None:
                here = work.get(type(shown), shown.key) if isinstance(shown, Record) else shown
                put(work, here, value)
        return self._keys[row]

    def _chosen(self) -> list[Any]:
        """The rows to show, in the order to show them."""
        rows = self._all
        for number, wanted in self.filters.items():
            column = self.columns[number]
            low, kept = wanted.casefold(), self._kept
            rows = [row for row in rows if self.source.key(row) in kept or low in column.text(column.value(row)).casefold()]
        if self.sorting is None:
            return rows
        column = self.columns[self.sorting[0]]
        empty = [row for row in rows if column.value(row) in (None, "")]
        full = [row for row in rows if column.value(row) not in (None, "")]
        comparable = column.kind not in ("choice", "text", "person", "paragraph")
        full.sort(key=lambda row: column.value(row) if comparable else column.text(column.value(row)), reverse=self.sorting[1])
        return [*full, *empty]

    def _show(self, rows: list[Any]) -> None:
        known = dict(zip(map(id, self._rows), self._keys, strict=True))  # rows that did not change are the same objects
        keys = [known.get(id(row)) or self.source.key(row) for row in rows]
        if keys != self._keys:
            self._drop(set(keys))
            self._permute(keys)
            self._take_in(rows, keys)
        self._rows, self._keys = rows, keys
        self.forget_bad(keys)
        self.repaint_cells()

    def _drop(self, staying: set[str]) -> None:
        """Remove the rows that are gone, run by run from the end."""
        last = len(self._keys) - 1
        while last >= 0:
            if self._keys[last] in staying:
                last -= 1
                continue
            first = last
            while first > 0 and self._keys[first - 1] not in staying:
                first -= 1
            self.beginRemoveRows(NOWHERE, first, last)
            del self._keys[first : last + 1], self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _permute(self, keys: list[str]) -> None:
        """Put the rows that stay in their new order."""
        had = set(self._keys)
        order = [key for key in keys if key in had]
        if order == self._keys:
            return
        self.layoutAboutToBeChanged.emit()
        place = {key: number for number, key in enumerate(order)}
        moved = [place[key] for key in self._keys]
        rows = dict(zip(self._keys, self._rows, strict=True))
        old = self.persistentIndexList()
        new = [self.index(moved[one.row()], one.column()) if one.row() < len(moved) else one for one in old]
        self._rows, self._keys = [rows[key] for key in order], order
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _take_in(self, rows: list[Any], keys: list[str]) -> None:
        """Insert the new rows, run by run."""
        at = 0
        while at < len(keys):
            if at < len(self._keys) and self._keys[at] == keys[at]:
                at += 1
                continue
            end = at
            here = self._keys[at] if at < len(self._keys) else None
            while end < len(keys) and keys[end] != here:
                end += 1
            self.beginInsertRows(NOWHERE, at, end - 1)
            self._keys[at:at] = keys[at:end]
            self._rows[at:at] = rows[at:end]
            self.endInsertRows()
            at = end
