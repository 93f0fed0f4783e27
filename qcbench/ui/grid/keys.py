"""The gestures of a grid beyond typing: copy, paste, fill, delete, insert, reorder, by keys and from the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from qcbench.texts import _
from qcbench.ui.grid.clipboard import from_text, to_text
from qcbench.ui.values import Kind

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL = Modifier.ControlModifier
ENTER = (Key.Key_Return, Key.Key_Enter)
Act = Callable[[], object]


class Keys:
    """Turns the keys of one grid into gestures; each is one edit."""

    def __init__(self, view: GridView) -> None:
        self.view = view
        standard = QKeySequence.StandardKey
        self._standard: list[tuple[QKeySequence.StandardKey, Act]] = [
            (standard.Copy, self.copy),
            (standard.Cut, self.cut),
            (standard.Paste, self.paste),
        ]
        self._keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Act] = {
            (Key.Key_D, CONTROL): self.fill_down,
            (Key.Key_Delete, Modifier.NoModifier): self.clear,
            (Key.Key_Backspace, Modifier.NoModifier): self.clear,
            (Key.Key_Minus, CONTROL): self.delete,
            (Key.Key_Plus, CONTROL): self.insert,
            (Key.Key_Equal, CONTROL): self.insert,
            (Key.Key_Plus, CONTROL | Modifier.ShiftModifier): self.insert,
            (Key.Key_Up, Modifier.AltModifier): lambda: self.move(-1),
            (Key.Key_Down, Modifier.AltModifier): self._alt_down,
            (Key.Key_F2, Modifier.NoModifier): lambda: self.view.open_editor(at_end=True),
            (Key.Key_F4, Modifier.NoModifier): lambda: self.view.open_editor(unfolded=True),
            (Key.Key_Return, CONTROL): self._activate,
            (Key.Key_Enter, CONTROL): self._activate,
            (Key.Key_Space, Modifier.ShiftModifier): self._select_row,
        }

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is the grid's, not a shortcut of the window."""
        return self._act(event) is not None or (not event.modifiers() & ~Modifier.ShiftModifier and event.text().isprintable())

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False if it is none of these."""
        act = self._act(event)
        if act is not None:
            act()
            return True
        key, modifiers = event.key(), event.modifiers() & ~Modifier.KeypadModifier
        if key in (Key.Key_Tab, Key.Key_Backtab):
            return self._tab(-1 if key == Key.Key_Backtab else 1, bool(modifiers & CONTROL))
        if key in ENTER and not modifiers & ~Modifier.ShiftModifier:
            return self._enter(-1 if modifiers & Modifier.ShiftModifier else 1)
        if key == Key.Key_Space and modifiers == Modifier.NoModifier and self._kind() is Kind.FLAG:
            return self.toggle()
        return modifiers & CONTROL == CONTROL and self._jump(key, bool(modifiers & Modifier.ShiftModifier))

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        block = self.view.block()
        if block is None:
            return
        top, bottom, left, right = block
        cells = self.view.cells
        bottom = min(bottom, cells.row_count() - 1) if cells.row_count() else bottom
        lines = [[cells.text_at(row, column) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
        QGuiApplication.clipboard().setText(to_text(lines))

    def cut(self) -> None:
        """Copy, and clear the cells."""
        self.copy()
        self.clear("cut")

    def paste(self) -> None:
        """Put the clipboard's cells from the current cell on; rows that are missing are made."""
        block = self.view.block()
        text = QGuiApplication.clipboard().text()
        if block is None or not text or self.view.cells.read_only:
            return
        top, bottom, left, right = block
        lines = from_text(text)
        titles = [one.title for one in self.view.cells.columns][left:]
        if len(lines) > 1 and [cell.strip() for cell in lines[0]] == titles[: len(lines[0])]:
            lines = lines[1:]
        if len(lines) == 1 and len(lines[0]) == 1:
            texts = {(row, column): lines[0][0] for row in range(top, bottom + 1) for column in range(left, right + 1)}
        else:
            texts = self._placed(lines, top, left)
        room = self.view.cells.row_count()
        self.view.cells.enter(texts, "paste")
        self._tell_lost(lines, left)
        if texts and not self.view.cells.adds:
            self._tell_lost_rows(max(row for row, _column in texts) + 1 - room)

    def clear(self, what: str = "clear") -> None:
        """Empty the selected cells."""
        texts = dict.fromkeys(self._cells(), "")
        if texts:
            self.view.cells.enter(texts, what)

    def fill_down(self) -> None:
        """Repeat the first row of the selection downwards; of a single row, what stands above it."""
        block = self.view.block()
        if block is None:
            return
        top, bottom, left, right = block
        source = top if bottom > top else top - 1
        cells = self.view.cells
        if source < 0:
            return
        rows = range(source + 1, min(bottom, cells.row_count() - 1) + 1)
        texts = {(row, column): cells.text_at(source, column) for row in rows for column in range(left, right + 1)}
        if texts:
            cells.enter(texts, "fill")

    def delete(self) -> None:
        """Delete the selected rows."""
        rows = self.view.chosen_rows()
        if rows and self.view.cells.deletes:
            current = self.view.currentIndex()
            self.view.cells.delete_rows(rows)
            self.view.move_to(rows[0], current.column())

    def insert(self) -> None:
        """Make as many rows as are selected, before them."""
        rows = self.view.chosen_rows()
        at = rows[0] if rows else self.view.cells.row_count()
        column = max(self.view.currentIndex().column(), 0)
        if self.view.cells.adds and self.view.cells.insert_rows(at, max(len(rows), 1)):
            self.view.move_to(at, column)

    def move(self, step: int) -> None:
        """Move the selected rows up or down by one."""
        rows = self.view.chosen_rows()
        if not rows or not self.view.cells.moves:
            return
        first, last = rows[0], rows[-1]
        whole = list(range(first, last + 1))
        if (step < 0 and first == 0) or (step > 0 and last + 1 >= self.view.cells.row_count()):
            return
        self.view.cells.move_rows(whole, first + step)

    def toggle(self) -> bool:
        """Turn a flag over."""
        index = self.view.currentIndex()
        cells = self.view.cells
        if not cells.may_edit(index.row(), index.column()):
            return False
        value = index.row() < cells.row_count() and bool(cells.value_at(index.row(), index.column()))
        return cells.enter({(index.row(), index.column()): "0" if value else "1"}, "add" if cells.is_invite(index.row()) else "change")

    def _act(self, event: QKeyEvent) -> Act | None:
        for standard, act in self._standard:
            if event.matches(standard):
                return act
        return self._keys.get((Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier))

    def _cells(self) -> list[tuple[int, int]]:
        indexes = self.view.selectionModel().selectedIndexes() or [self.view.currentIndex()]
        count = self.view.cells.row_count()
        return [(one.row(), one.column()) for one in indexes if one.isValid() and (one.row() < count or self.view.cells.bad)]

    def _placed(self, lines: list[list[str]], top: int, left: int) -> dict[tuple[int, int], str]:
        count = self.view.cells.row_count()
        kept = [line for number, line in enumerate(lines) if top + number < count or any(cell.strip() for cell in line)]
        return {(top + number, left + place): cell for number, line in enumerate(kept) for place, cell in enumerate(line)}

    def _tell_lost(self, lines: list[list[str]], left: int) -> None:
        lost = max(len(line) for line in lines) - (len(self.view.cells.columns) - left)
        if lost > 0:
            self.view.bench.tell.note(_("{count} columns at the right had no place in the table and were left out.").format(count=lost))

    def _tell_lost_rows(self, lost: int) -> None:
        if lost > 0:
            self.view.bench.tell.note(_("{count} rows at the end had no place in the table and were left out.").format(count=lost))

    def _kind(self) -> Kind | None:
        column = self.view.currentIndex().column()
        return self.view.cells.columns[column].kind if column >= 0 else None

    def _tab(self, step: int, leave: bool) -> bool:
        index = self.view.currentIndex()
        if leave or not index.isValid() or not self.view.go_aside(index.row(), index.column(), step):
            self.view.leave(step > 0)
        return True

    def _enter(self, step: int) -> bool:
        index = self.view.currentIndex()
        if not index.isValid():
            return False
        if not self.view.cells.may_edit(index.row(), index.column()):
            self.view.activate_row(index.row())
        else:
            self.view.go_on(index.row(), index.column(), (step, 0))
        return True

    def _activate(self) -> None:
        self.view.activate_row(max(self.view.currentIndex().row(), 0))

    def _alt_down(self) -> None:
        """Rows that can't be moved have their lists unfolded by Alt+Down."""
        if self.view.cells.moves:
            self.move(1)
        else:
            self.view.open_editor(unfolded=True)

    def _select_row(self) -> None:
        self.view.selectRow(self.view.currentIndex().row())

    def _jump(self, key: int, extend: bool) -> bool:
        """Ctrl+arrow: to the edge of what is filled."""
        steps = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}
        index = self.view.currentIndex()
        if key not in steps or not index.isValid():
            return False
        row, column = self._edge(index.row(), index.column(), *steps[Key(key)])
        target = self.view.cells.index(row, column)
        if extend:
            flag = QItemSelectionModel.SelectionFlag.SelectCurrent
            self.view.selectionModel().setCurrentIndex(target, flag)
        else:
            self.view.move_to(row, column)
        return True

    def _edge(self, row: int, column: int, down: int, right: int) -> tuple[int, int]:
        cells = self.view.cells
        rows, columns = max(cells.row_count(), 1), len(cells.columns)

        def filled(one: int, other: int) -> bool:
            return bool(cells.text_at(one, other))

        def inside(one: int, other: int) -> bool:
            return 0 <= one < rows and 0 <= other < columns

        if not inside(row + down, column + right):
            return row, column
        run = filled(row, column) and filled(row + down, column + right)
        row, column = row + down, column + right
        while inside(row + down, column + right) and (filled(row + down, column + right) if run else not filled(row, column)):
            row, column = row + down, column + right
        return row, column
