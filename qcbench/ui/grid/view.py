"""The view of every grid: it moves, selects and edits as hands know it from Excel and WPS."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QPlainTextEdit, QTableView, QWidget

from qcbench.ui.bench import Bench
from qcbench.ui.grid.cells import CellModel
from qcbench.ui.grid.delegate import CellDelegate
from qcbench.ui.grid.editors import to_end, unfold
from qcbench.ui.grid.header import NumberHeader, TitleHeader
from qcbench.ui.grid.heights import Heights
from qcbench.ui.grid.keys import Keys
from qcbench.ui.grid.menus import cell_menu, title_menu
from qcbench.ui.grid.overlay import Overlay
from qcbench.ui.grid.widths import Widths
from qcbench.ui.values import Kind

Index = QModelIndex | QPersistentModelIndex
NUMBERS = 32
WANDERING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
"""Keys after which Enter no longer goes back to where Tab began."""


class GridView(QTableView):
    """A table over a ``CellModel``. ``row_height`` and widths are px at 100 %."""

    current_changed = Signal(object)
    activated_row = Signal(object)

    def __init__(self, bench: Bench, title: str, cells: CellModel, *, invite: str, row_height: int = 28, numbers: bool = True) -> None:
        super().__init__()
        self.bench, self.cells, self.invite, self.row_height = bench, cells, invite, row_height
        self.hovered = -1
        self._lone: tuple[int, int] | None = None
        self.opening_by_key = False
        self._tab_column: int | None = None
        self._most_rows: int | None = None
        self._current_key: str | None = None
        self.setAccessibleName(title)
        self.setModel(cells)
        self.cell_delegate = CellDelegate(self)
        self.setItemDelegate(self.cell_delegate)
        self.keys = Keys(self)
        self.heights = Heights(self)
        self.widths = Widths(self)
        self.overlay = Overlay(self)
        self._filling = False
        self._dress(numbers)
        self.selectionModel().currentChanged.connect(lambda *_both: self._tell_current())
        self.selectionModel().selectionChanged.connect(lambda *_both: self._after_selection())
        cells.dataChanged.connect(lambda *_region: self._after_change())
        cells.rowsInserted.connect(lambda *_rows: self._after_change())
        cells.rowsRemoved.connect(lambda *_rows: self._after_change())
        cells.layoutChanged.connect(lambda *_parents: self._after_selection())

    # what pages and gestures ask

    def people(self) -> list[str]:
        """The members' names."""
        return [member.name for member in self.bench.document.content.members if member.name]

    def chosen_rows(self) -> list[int]:
        """The selected rows (the current one if none is), without the inviting row."""
        rows = {row for one in self._ranges() for row in range(one.top(), one.bottom() + 1)}
        if not rows and self.currentIndex().isValid():
            rows = {self.currentIndex().row()}
        return sorted(row for row in rows if row < self.cells.row_count())

    def block(self) -> tuple[int, int, int, int] | None:
        """First and last row and column of the selection; None if nothing is selected."""
        ranges = self._ranges()
        current = self.currentIndex()
        if not ranges:
            return (current.row(), current.row(), current.column(), current.column()) if current.isValid() else None
        top, bottom = min(one.top() for one in ranges), max(one.bottom() for one in ranges)
        return top, bottom, min(one.left() for one in ranges), max(one.right() for one in ranges)

    def lone(self, row: int, column: int) -> bool:
        """Whether a cell is the whole selection."""
        return self._lone == (row, column)

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def fit(self, rows_at_most: int = 12) -> None:
        """Make the height follow the rows, so many at most."""
        self._most_rows = rows_at_most
        self._fit_height()

    def is_editing(self) -> bool:
        """Whether an editor is open."""
        return any(not editor.property("done") for editor in self.cell_delegate.editors)

    def is_tall(self, editor: QWidget) -> bool:
        """Whether an editor takes several lines."""
        return isinstance(editor, QPlainTextEdit)

    # moving and editing

    def move_to(self, row: int, column: int) -> None:
        """Make a cell the current one and show it."""
        index = self.cells.index(max(0, min(row, self.cells.rowCount() - 1)), max(0, min(column, self.cells.columnCount() - 1)))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)  # whatever keys are held
        self.scrollTo(index)

    def go_on(self, row: int, column: int, step: tuple[int, int]) -> None:
        """From a cell that was just edited to the next one."""
        written = self.cells.last_written
        here = self.cells.row_of_key(written[0]) if written and written[0] else row
        here = row if here < 0 else here
        if step[0] == 0 and abs(step[1]) == 1:
            self.go_aside(here, column, step[1])
            return
        target = column if self._tab_column is None else self._tab_column
        self._tab_column = None
        self.move_to(here + step[0], target + step[1])

    def go_aside(self, row: int, column: int, step: int) -> bool:
        """To the next cell that takes a value, rows on or back at the edge; False at the end of the grid."""
        if self._tab_column is None:
            self._tab_column = column
        count = self.cells.columnCount()
        place = row * count + column + step
        while 0 <= place < self.cells.rowCount() * count:
            if self.cells.may_edit(place // count, place % count):
                if place // count != row:
                    self._tab_column = None
                self.move_to(place // count, place % count)
                return True
            place += step
        return False

    def leave(self, onward: bool) -> None:
        """Give the focus to what comes next; while Qt navigates by Tab it would hand the key back to the grid instead."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(onward)
        self.setTabKeyNavigation(True)

    def open_editor(self, *, at_end: bool = False, unfolded: bool = False) -> bool:
        """Edit the current cell."""
        index = self.currentIndex()
        if not index.isValid() or not self.cells.may_edit(index.row(), index.column()):
            return False
        self.opening_by_key = False
        self.edit(index)
        editor = self.indexWidget(index) or (self.cell_delegate.editors[-1] if self.cell_delegate.editors else None)
        if editor is not None and at_end:
            to_end(editor)
        if editor is not None and unfolded:
            unfold(editor)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_editing():  # a key that the editor has no use for
            return
        if self.keys.press(event):
            event.accept()
            return
        if event.key() in WANDERING:
            self._tab_column = None
        self.opening_by_key = True
        super().keyPressEvent(event)
        self.opening_by_key = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: object) -> None:
        self.opening_by_key = True
        super().inputMethodEvent(event)  # type: ignore[arg-type]
        self.opening_by_key = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tab_column = None
        self._filling = event.button() is Qt.MouseButton.LeftButton and self.overlay.on_handle(event.position().toPoint())
        if not self._filling:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._filling:
            self._filling = False
            self.keys.fill_down()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.cells.may_edit(index.row(), index.column()):
            self.activate_row(index.row())
        elif index.isValid() and self.cells.columns[index.column()].kind is Kind.FLAG and index.row() < self.cells.row_count():
            self.keys.toggle()
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._filling:
            self._fill_to(self.rowAt(point.y()))
            return
        super().mouseMoveEvent(event)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if self.overlay.on_handle(point) else Qt.CursorShape.ArrowCursor)
        self._hover(self.rowAt(point.y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cell_menu(self).exec(event.globalPos())

    def activate_row(self, row: int) -> None:
        """Tell that a row was opened."""
        if row < self.cells.row_count():
            self.activated_row.emit(self.cells.row_at(row))

    # order

    def sort_next(self, column: int) -> None:
        """Sort by a column: up, then down, then as stored."""
        now = self.cells.sorting
        self.sort_by(column, None if now == (column, True) else now == (column, False))

    def sort_by(self, column: int, descending: bool | None) -> None:
        """Show the rows sorted by a column; None: as stored."""
        self.cells.sorting = None if descending is None else (column, descending)
        self._after_order()

    def filter_by(self, column: int, text: str) -> None:
        """Show the rows that contain a text in a column; '': all."""
        if text == self.cells.filters.get(column, ""):
            return
        if text:
            self.cells.filters[column] = text
        else:
            self.cells.filters.pop(column, None)
        self._after_order()

    def show_all(self) -> None:
        """Show all rows as stored."""
        self.cells.filters.clear()
        self.cells.sorting = None
        self._after_order()

    def title_menu(self, column: int) -> QMenu:
        """The menu of a column's title."""
        return title_menu(self, column)

    def drop_rows(self, row: int, place: int) -> None:
        """A dragged row was dropped at a place; the selected rows go with it where it is one of them."""
        rows = self.chosen_rows() if row in self.chosen_rows() else [row]
        rows = list(range(rows[0], rows[-1] + 1))
        if self.cells.is_invite(row) or not rows[0] <= row <= rows[-1]:
            return
        rest = [number for number in range(self.cells.row_count()) if number not in rows]
        before = sum(number < place for number in rest) + (place > row)
        self.cells.move_rows(rows, min(before, len(rest)))

    def _after_order(self) -> None:
        self.cells.arrange()
        self.headers[1].update_movable()
        self.headers[0].viewport().update()
        self._after_change()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.overlay.paint()

    def _fill_to(self, row: int) -> None:
        """Stretch the selection down to a row while the handle is dragged."""
        block = self.block()
        if block is None or row < block[0] or row >= self.cells.row_count():
            return
        corner = self.cells.index(block[0], block[2])
        region = QItemSelection(corner, self.cells.index(row, block[3]))
        self.selectionModel().select(region, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    # sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()
        self._fit_height()  # narrower columns make higher rows

    def _stretch(self) -> None:
        """Share out the width, and let the rows follow."""
        self.widths.share()
        self.heights.fit()

    def _after_change(self) -> None:
        self.heights.fit()
        self._fit_height()
        self.viewport().update()

    def _fit_height(self) -> None:
        if self._most_rows is None:
            return
        rows = min(self.cells.rowCount(), self._most_rows)
        height = self.horizontalHeader().sizeHint().height() + sum(self.rowHeight(row) for row in range(rows)) + 2
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _after_selection(self) -> None:
        block = self.block()
        self._lone = (block[0], block[2]) if block is not None and block[0] == block[1] and block[2] == block[3] else None
        self.viewport().update()

    def _tell_current(self) -> None:
        row = self.currentIndex().row()
        key = self.cells.key_at(row) if row >= 0 else None
        self.viewport().update()
        if key != self._current_key:
            self._current_key = key
            self.current_changed.emit(self.cells.row_at(row) if key else None)

    def _dress(self, numbers: bool) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        titles, side = TitleHeader(self), NumberHeader(self)
        self.setHorizontalHeader(titles)
        self.setVerticalHeader(side)
        titles.sectionPressed.disconnect()
        titles.connect_clicks()
        side.setVisible(numbers)
        side.setFixedWidth(NUMBERS if numbers else 0)
        side.setDefaultSectionSize(self.row_height)
        self.headers = titles, side
        for number, column in enumerate(self.cells.columns):
            self.setColumnWidth(number, column.width)
        titles.sectionResized.connect(lambda *_sizes: self.heights.later())
