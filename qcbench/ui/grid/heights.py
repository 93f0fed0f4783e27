"""Row heights: rows with wrapped texts grow; only what changed is measured, and of many rows only those in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics

from qcbench.ui.values import Kind

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

FEW = 200
"""So many rows are all measured."""
ROOM = 16
"""Left and right of a text together."""


class Heights:
    """Keeps the heights of one grid's rows."""

    def __init__(self, view: GridView) -> None:
        self.view = view
        self._measured: dict[tuple[tuple[int, str], ...], int] = {}
        self._timer = QTimer(view)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fit)
        self._wrapped = [number for number, column in enumerate(view.cells.columns) if column.kind is Kind.PARAGRAPH]
        if self._wrapped:
            view.verticalScrollBar().valueChanged.connect(lambda _value: self.later())

    def later(self) -> None:
        """Fit when the hand rests."""
        if self._wrapped and not self._timer.isActive():
            self._timer.start(0)

    def fit(self) -> None:
        """Give each row in sight the height its texts need."""
        if not self._wrapped:
            return
        for row in self._rows():
            height = self._height(row)
            if self.view.rowHeight(row) != height:
                self.view.setRowHeight(row, height)

    def _rows(self) -> range:
        count = self.view.cells.row_count()
        if count <= FEW:
            return range(count)
        first = max(self.view.rowAt(0), 0)
        last = self.view.rowAt(self.view.viewport().height())
        return range(first, (last if last >= 0 else first + 60) + 1) if count else range(0)

    def _height(self, row: int) -> int:
        signature = tuple((self.view.columnWidth(number), self.view.cells.text_at(row, number)) for number in self._wrapped)
        if signature not in self._measured:
            if len(self._measured) > 10_000:
                self._measured.clear()
            self._measured[signature] = max([self.view.row_height, *(self._needed(*one) for one in signature)])
        return self._measured[signature]

    def _needed(self, width: int, text: str) -> int:
        if not text:
            return self.view.row_height
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = QFontMetrics(self.view.font())
        height = metrics.boundingRect(QRect(0, 0, max(width - ROOM, 10), 100_000), flags, text).height()
        return height + self.view.row_height - metrics.height() if height <= metrics.height() * 1.5 else height + 12
