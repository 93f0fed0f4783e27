"""The 5W1H table under hands that know Excel: type, Enter, Tab, arrows, blocks, Ctrl+D, Delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QTableView, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.fields.calendar import DateEdit
from qcbench.ui.grid.clipboard import from_text, to_text
from qcbench.ui.overriding import handed_on
from qcbench.ui.pages.countermeasure.cells import HEAD, PAD, MeasureCells
from qcbench.ui.pages.countermeasure.fitting import share_height, share_width
from qcbench.ui.pages.countermeasure.head import MeasureHead
from qcbench.ui.pages.countermeasure.measures import Line
from qcbench.ui.pages.countermeasure.model import MeasureModel
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import plain
from qcbench.ui.widgets.painted import sized

View = QAbstractItemView
INVITE = 32
Index = QModelIndex | QPersistentModelIndex


class MeasureTable(QTableView):
    """A table as high as its lines; ``chosen`` comes with the key of the current line ('' for the inviting one)."""

    chosen = Signal(str)

    def __init__(self, model: MeasureModel) -> None:
        super().__init__()
        self.rows = model
        self.cells = MeasureCells(self, model)
        self._stale = False
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(MeasureHead(model))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(INVITE)
        self.setAccessibleName(_("Countermeasure table"))
        self.setSelectionMode(View.SelectionMode.ExtendedSelection)
        self.setEditTriggers(View.EditTrigger.AnyKeyPressed | View.EditTrigger.EditKeyPressed | View.EditTrigger.DoubleClicked)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(View.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)

    @property
    def current_line(self) -> Line | None:
        """The line of the current cell."""
        return self.rows.line(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def refresh(self) -> None:
        """Show the document as it is now; the current cell stays, and so does a cell that is being edited."""
        if self.state() == View.State.EditingState:
            self._stale = True
            return
        self._stale = False
        here, line = self.currentIndex(), self.current_line
        row, column = here.row(), max(here.column(), 1)
        self.rows.reload()
        self._join()
        self.fit()
        if here.isValid() or row >= 0:
            found = self.rows.row_of(line.key) if line else self.rows.rowCount() - 1
            self._go(found if found >= 0 else min(row, self.rows.rowCount() - 1), column)

    def select(self, key: str) -> bool:
        """Go to the line of an action, a countermeasure or its cause; False if it is not there."""
        row = self.rows.row_of(key)
        if row >= 0 and (self.current_line is None or self.rows.row_of(key) != self.currentIndex().row()):
            self._go(row, max(self.currentIndex().column(), 4))
        return row >= 0

    def fit(self) -> None:
        """Rows as high as their words, columns as wide as the table, the table as high as its rows."""
        share_width(self, self.rows)
        share_height(self, self.rows, self.cells)
        self.setRowHeight(len(self.rows.lines), INVITE)
        height = sum(self.rowHeight(row) for row in range(self.rows.rowCount()))
        width = sum(self.columnWidth(column) for column in range(self.rows.columnCount()))
        scroll = self.horizontalScrollBar().sizeHint().height() if width > self.viewport().width() else 0
        self.setFixedHeight(HEAD + height + 2 + scroll)

    def selected(self) -> list[tuple[int, int]]:
        """The selected cells, by row and column."""
        cells = {(index.row(), index.column()) for index in self.selectedIndexes()}
        if not cells and self.currentIndex().isValid():
            cells = {(self.currentIndex().row(), self.currentIndex().column())}
        return sorted(cells)

    def selected_lines(self) -> list[Line]:
        """The lines of the selected cells."""
        return [line for row in sorted({row for row, _column in self.selected()}) if (line := self.rows.line(row)) is not None]

    def copy(self) -> None:
        """Copy the selected block as text that Excel and WPS read."""
        cells = self.selected()
        if not cells:
            return
        columns = range(min(column for _row, column in cells), max(column for _row, column in cells) + 1)
        block = [[self.rows.text(row, column) for column in columns] for row in sorted({row for row, _column in cells})]
        QGuiApplication.clipboard().setText(to_text(block))

    def paste(self) -> None:
        """Paste a block from the current cell on; rows behind the last one are new. One undo step."""
        text = QGuiApplication.clipboard().text()
        if not text or self.rows.bench.document.read_only:
            return
        block = from_text(text)
        here = self.currentIndex()
        row, column = (here.row(), max(here.column(), 1)) if here.isValid() else (len(self.rows.lines), 2)
        last = self.rows.columnCount()
        cells = {
            (row + down, column + right): cell
            for down, line in enumerate(block)
            for right, cell in enumerate(line)
            if column + right < last
        }
        self.rows.write(cells, _("Paste {count} rows").format(count=len(block)))

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self.rows.write({cell: "" for cell in self.selected() if self.rows.line(cell[0])}, _("Clear cells"))

    def fill_down(self) -> None:
        """Copy the first selected row into those below it."""
        cells = self.selected()
        first = {column: min(row for row, other in cells if other == column) for _row, column in cells}
        texts = {
            (row, column): self.rows.text(first[column], column) for row, column in cells if row != first[column] and self.rows.line(row)
        }
        self.rows.write(texts, _("Fill down"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == View.State.EditingState:
            event.accept()  # Enter comes here too when a cell is done
            return
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._shortcut(event) or (control and self._edit_lines(key)):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(View.CursorAction.MoveUp if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else View.CursorAction.MoveDown)
        elif key == Qt.Key.Key_Tab and not control:
            self._step(View.CursorAction.MoveRight)
        elif key == Qt.Key.Key_Backtab:
            self._step(View.CursorAction.MoveLeft)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif key == Qt.Key.Key_F4:
            self.pick_day()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def pick_day(self) -> None:
        """Open the calendar for a day's cell."""
        index = self.currentIndex()
        if index.isValid() and self.rows.columns[index.column()].kind is Kind.DATE and self.rows.may_edit(index.row(), index.column()):
            self.edit(index)
            editor = self.indexWidget(index)
            if isinstance(editor, DateEdit):
                editor.open_calendar()

    def add_action(self) -> None:
        """A new action after the current line, ready to be typed."""
        line = self.current_line
        if line is not None:
            self.edit_cell(self.rows.edits.add_action(line), 4)

    def edit_cell(self, key: str, column: int) -> None:
        """Go to a line's cell and edit it."""
        row = self.rows.row_of(key)
        if row >= 0:
            self._go(row, column)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit(self.rows.index(row, column))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if self._stale:
            self.refresh()
        hints = QAbstractItemDelegate.EndEditHint
        step = {
            hints.SubmitModelCache: View.CursorAction.MoveDown,
            hints.EditNextItem: View.CursorAction.MoveRight,
            hints.EditPreviousItem: View.CursorAction.MoveLeft,
        }
        if hint in step:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._step(step[hint])

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self.rows.line(current.row())
        self.chosen.emit(line.key if line else "")
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().exec(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the current line."""
        menu, line = QMenu(self), self.current_line
        self._entry(menu, _("Cut"), self.cut, "Ctrl+X")
        self._entry(menu, _("Copy"), self.copy, "Ctrl+C")
        self._entry(menu, _("Paste"), self.paste, "Ctrl+V")
        self._entry(menu, _("Fill down"), self.fill_down, "Ctrl+D")
        menu.addSeparator()
        if line is not None:
            self._entry(menu, _("New action below"), self.add_action, "Ctrl++")
            if line.action is not None:
                self._entry(menu, _("Delete the action"), lambda: self.rows.edits.delete(self.selected_lines(), whole=False), "Ctrl+-")
            self._entry(menu, _("Delete the countermeasure"), lambda: self.rows.edits.delete(self.selected_lines(), whole=True))
        return menu

    def cut(self) -> None:
        """Copy and clear."""
        self.copy()
        self.clear_cells()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @handed_on
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._go(0, 1 if self.rows.lines else 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = len(self.rows.lines)
        room = self.visualRect(self.rows.index(row, 1))
        if not self.currentIndex().isValid() or self.currentIndex().row() != row:
            painter = QPainter(self.viewport())
            painter.setFont(sized(self.font(), 9))
            painter.setPen(self.cells.look.colour(Shade.FAINT))
            words = QRect(room.left() + PAD, room.top(), self.viewport().width(), room.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), _("Type a new countermeasure, or paste rows from Excel or WPS"))
            painter.end()

    def sizeHint(self) -> QSize:
        return QSize(800, self.height())

    def _shortcut(self, event: QKeyEvent) -> bool:
        for standard, act in (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Cut, self.cut),
        ):
            if event.matches(standard):
                act()
                return True
        return False

    def _edit_lines(self, key: int) -> bool:
        lines = self.selected_lines()
        if key == Qt.Key.Key_D:
            self.fill_down()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.add_action()
        elif key == Qt.Key.Key_Minus and lines:
            joined = self.rows.columns[self.currentIndex().column()].joined or lines[0].action is None
            self.rows.edits.delete(lines, whole=joined)
        else:
            return False
        return True

    def _move(self, steps: int) -> None:
        line = self.current_line
        if line is not None:
            self.rows.edits.move(line, steps, whole=self.rows.columns[self.currentIndex().column()].joined)

    def _step(self, action: View.CursorAction) -> None:
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        if action is View.CursorAction.MoveRight and self.currentIndex().column() == self.rows.columnCount() - 1:
            index = self.rows.index(min(self.currentIndex().row() + 1, self.rows.rowCount() - 1), 4)
        if index.isValid():
            self.setCurrentIndex(index)

    def _go(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.rows.index(row, column))

    def _join(self) -> None:
        self.clearSpans()
        for row, line in enumerate(self.rows.lines):
            if line.span > 1:
                for column, kind in enumerate(self.rows.columns):
                    if kind.joined:
                        self.setSpan(row, column, line.span, 1)

    @staticmethod
    def _entry(menu: QMenu, text: str, act: Callable[[], object], keys: str = "") -> None:
        entry: QAction = menu.addAction(plain(text))
        entry.triggered.connect(lambda *_checked: act())
        if keys:
            entry.setShortcut(QKeySequence(keys))
            entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
