"""The view of every grid: it moves, selects and edits as hands know it from Excel and WPS."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionRange, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QPlainTextEdit, QTableView, QWidget

from qcbench.render.theme import Shade
from qcbench.ui.bench import Bench
from qcbench.ui.grid.cells import CellModel
from qcbench.ui.grid.delegate import PAD, CellDelegate
from qcbench.ui.grid.editors import to_end, unfold
from qcbench.ui.grid.heights import Heights
from qcbench.ui.grid.keys import Keys
from qcbench.ui.values import Kind

Index = QModelIndex | QPersistentModelIndex
NUMBERS = 32
FRAME, HANDLE = 2, 6


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
        self._dress(numbers)
        self.selectionModel().currentChanged.connect(lambda *_both: self._tell_current())
        self.selectionModel().selectionChanged.connect(lambda *_both: self._after_selection())
        cells.dataChanged.connect(lambda *_region: self._after_change())
        cells.rowsInserted.connect(lambda *_rows: self._after_change())
        cells.rowsRemoved.connect(lambda *_rows: self._after_change())

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
        return self.state() == QAbstractItemView.State.EditingState

    def is_tall(self, editor: QWidget) -> bool:
        """Whether an editor takes several lines."""
        return isinstance(editor, QPlainTextEdit)

    # moving and editing

    def move_to(self, row: int, column: int) -> None:
        """Make a cell the current one and show it."""
        index = self.cells.index(max(0, min(row, self.cells.rowCount() - 1)), max(0, min(column, self.cells.columnCount() - 1)))
        self.setCurrentIndex(index)
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
        if self.keys.press(event):
            event.accept()
            return
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
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
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.cells.may_edit(index.row(), index.column()):
            self.activate_row(index.row())
        elif index.isValid() and self.cells.columns[index.column()].kind is Kind.FLAG and index.row() < self.cells.row_count():
            self.keys.toggle()
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.keys.menu().exec(event.globalPos())

    def activate_row(self, row: int) -> None:
        """Tell that a row was opened."""
        if row < self.cells.row_count():
            self.activated_row.emit(self.cells.row_at(row))

    def extend_menu(self, menu: QMenu) -> None:
        """Further lines of the context menu."""

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_invite(painter)
        self._paint_current(painter)
        painter.end()

    def _paint_invite(self, painter: QPainter) -> None:
        row = self.cells.row_count()
        if not self.cells.invites or any(self.cells.bad_at(row, column) for column in range(len(self.cells.columns))):
            return
        height = self.rowHeight(row) - 1
        rect = QRect(0, self.rowViewportPosition(row), min(self.horizontalHeader().length(), self.viewport().width()), height)
        if rect.top() > self.viewport().height():
            return
        colour = self.bench.style.colour
        painter.fillRect(rect.adjusted(0, 0, -1, 0), colour(Shade.PANEL if self.hovered != row else Shade.HOVER))
        painter.setPen(colour(Shade.FAINT))
        painter.setFont(self.font())
        text = QFontMetrics(self.font()).elidedText(self.invite, Qt.TextElideMode.ElideRight, rect.width() - 2 * PAD)
        painter.drawText(rect.adjusted(PAD, 0, -PAD, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_current(self, painter: QPainter) -> None:
        index = self.currentIndex()
        if not index.isValid() or not (self.hasFocus() or self.is_editing()) or self.is_editing():
            return
        colour = self.bench.style.colour
        rect = self.visualRect(index)
        pen = QPen(colour(Shade.PRIMARY), FRAME)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(0, 0, -1, -1) if rect.left() > 0 else rect.adjusted(1, 0, -1, -1))
        handle = QRect(rect.right() - HANDLE // 2 - 1, rect.bottom() - HANDLE // 2 - 1, HANDLE, HANDLE)
        painter.fillRect(handle.adjusted(-1, -1, 1, 1), colour(Shade.PAPER))
        painter.fillRect(handle, colour(Shade.PRIMARY))

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    # sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """Give the room that is left to the columns that want it."""
        columns = self.cells.columns
        wanting = [number for number, column in enumerate(columns) if column.stretch]
        taken = sum(self.columnWidth(number) for number, column in enumerate(columns) if not column.stretch)
        left = self.viewport().width() - taken
        for number in wanting:
            self.setColumnWidth(number, max(columns[number].width, left // len(wanting)))
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
        if sum(column.width for column in self.cells.columns) > self.viewport().width():
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
        header, side = self.horizontalHeader(), self.verticalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(32)
        side.setVisible(numbers)
        side.setFixedWidth(NUMBERS if numbers else 0)
        side.setMinimumSectionSize(20)
        side.setDefaultSectionSize(self.row_height)
        side.setHighlightSections(False)
        for number, column in enumerate(self.cells.columns):
            self.setColumnWidth(number, column.width)
        header.sectionResized.connect(lambda *_sizes: self.heights.later())
