"""The rows of the dataset under the plot: looked into cell by cell, however many there are; picked rows are marked and scrolled to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qcbench.model.survey import Dataset
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.grid.cells import ALIGN_LEFT, ALIGN_RIGHT, NOWHERE, Index, Role
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.frame_columns import column_of
from qcbench.ui.look import Style
from qcbench.ui.values import right_aligned

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

ROW, MISSING = 26, frozenset({"NAType", "NaTType"})


class RowsModel(QAbstractTableModel):
    """All rows of a frame, or only the picked ones; nothing is copied."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.frame: pd.DataFrame | None = None
        self.columns: tuple[Column, ...] = ()
        self.picked: Mask | None = None
        self.only = False
        self.left_out: Mapping[int, str] = {}
        self._arrays: list[Any] = []
        self._kinds: list[str] = []
        self._places: NDArray[np.intp] | None = None

    def show_frame(self, frame: pd.DataFrame | None, dataset: Dataset | None) -> None:
        """Show another frame."""
        if frame is self.frame:
            return
        self.beginResetModel()
        described = {str(one["name"]): one for one in dataset.columns} if dataset is not None else {}
        names = [] if frame is None else [str(name) for name in frame.columns]
        self.frame, self.picked, self._places = frame, None, None
        self._kinds = [str(described.get(name, {}).get("kind", "text")) for name in names]
        self._arrays = [] if frame is None else [frame[name].array for name in frame.columns]
        units = [str(described.get(name, {}).get("unit", "")) for name in names]
        self.columns = tuple(
            column_of(name, kind, unit, lambda: frame, place)
            for place, (name, kind, unit) in enumerate(zip(names, self._kinds, units, strict=True))
        )
        self.endResetModel()

    def show_picked(self, picked: Mask | None, *, only: bool) -> None:
        """Mark these rows; ``only`` shows no others."""
        if only or self.only:
            self.beginResetModel()
            self.picked, self.only = picked, only
            self._places = picked.nonzero()[0] if only and picked is not None else None
            self.endResetModel()
            return
        self.picked = picked
        self._repaint()

    def show_left_out(self, left_out: Mapping[int, str]) -> None:
        """The rows (from 0) that are left out, with the reason."""
        if left_out != self.left_out:
            self.left_out = left_out
            self._repaint()

    def place(self, row: int) -> int:
        """The row of the frame that a line shows."""
        return int(self._places[row]) if self._places is not None else row

    def line_of(self, place: int) -> int:
        """The line that shows a row of the frame; −1 where none does."""
        if self._places is None:
            return place
        found = (self._places == place).nonzero()[0]
        return int(found[0]) if len(found) else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if parent.isValid() or self.frame is None:
            return 0
        return len(self.frame) if self._places is None else len(self._places)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        place = self.place(index.row())
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self._text(place, index.column())
        if role == Role.TextAlignmentRole:
            return ALIGN_RIGHT if right_aligned(self.columns[index.column()].kind) else ALIGN_LEFT
        if role == Role.BackgroundRole and self.picked is not None and self.picked[place]:
            return self.look.colour(Shade.SELECTED)
        if role == Role.ForegroundRole and place in self.left_out:
            return QColor(self.look.colour(Shade.FAINT))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            column = self.columns[section]
            return f"{column.title} ({column.unit})" if column.unit else column.title
        return str(self.place(section) + 1)

    def _text(self, place: int, column: int) -> str:
        value = self._arrays[column][place]
        if value is None or type(value).__name__ in MISSING or value != value:
            return ""
        text = self.columns[column].text(value.item() if hasattr(value, "item") else value)
        return text.removesuffix(" 00:00:00") if self._kinds[column] == "moment" else text

    def _repaint(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1), [Role.BackgroundRole])


class RowsTable(QTableView):
    """``picked`` gives marks on all rows when the user selects lines."""

    picked = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.cells = RowsModel(style)
        self.setModel(self.cells)
        self.setAccessibleName(_("Rows of the data"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMinimumHeight(88)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW)
        across.setDefaultAlignment(ALIGN_LEFT)
        across.setHighlightSections(False)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def show_frame(self, frame: pd.DataFrame | None, dataset: Dataset | None) -> None:
        """Show the rows of a frame."""
        if frame is not self.cells.frame:
            with QSignalBlocker(self.selectionModel()):
                self.cells.show_frame(frame, dataset)
            for number, column in enumerate(self.cells.columns):
                self.setColumnWidth(number, column.width)
            self._widen()
            self.scrollToTop()

    def show_picked(self, picked: Mask, *, only: bool, scroll: bool = True) -> None:
        """Mark rows, and scroll to the first of them."""
        with QSignalBlocker(self.selectionModel()):
            self.cells.show_picked(picked, only=only)
            if scroll:
                self.clearSelection()
        first = int(picked.argmax()) if len(picked) and picked.any() else -1
        line = self.cells.line_of(first) if first >= 0 else -1
        if scroll and 0 <= line < self.cells.rowCount():
            index = self.cells.index(line, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        self.viewport().update()

    def selected_rows(self) -> Mask:
        """The selected lines as marks on all rows."""
        import numpy as np

        count = 0 if self.cells.frame is None else len(self.cells.frame)
        found = np.zeros(count, dtype=bool)
        for span in self.selectionModel().selection().toList():
            if self.cells.only:
                found[[self.cells.place(line) for line in range(span.top(), span.bottom() + 1)]] = True
            else:
                found[span.top() : span.bottom() + 1] = True
        return found

    def _on_selection(self) -> None:
        rows = self.selected_rows()
        if not self.cells.only:
            self.cells.show_picked(rows, only=False)
        self.picked.emit(rows)

    def _widen(self) -> None:
        self.verticalHeader().setFixedWidth(max(40, self.fontMetrics().horizontalAdvance(str(self.cells.rowCount())) + 16))
