"""What is painted over the cells: the inviting row's text, the frame of the current cell, and its fill handle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from qcbench.render.theme import Shade

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

PAD, FRAME, HANDLE = 8, 2, 6


class Overlay:
    """Paints over one grid, and knows where the fill handle is."""

    def __init__(self, view: GridView) -> None:
        self.view = view

    def paint(self) -> None:
        """Paint over what the table has painted."""
        painter = QPainter(self.view.viewport())
        self._invite(painter)
        self._current(painter)
        painter.end()

    def on_handle(self, point: QPoint) -> bool:
        """Whether a point of the viewport is on the fill handle."""
        index = self.view.currentIndex()
        if not index.isValid() or not self.view.hasFocus() or self.view.cells.read_only:
            return False
        return self._handle().adjusted(-2, -2, 2, 2).contains(point)

    def _handle(self) -> QRect:
        block = self.view.block()
        index = self.view.currentIndex()
        corner = self.view.cells.index(block[1], block[3]) if block is not None else index
        rect = self.view.visualRect(corner)
        return QRect(rect.right() - HANDLE // 2 - 1, rect.bottom() - HANDLE // 2 - 1, HANDLE, HANDLE)

    def _invite(self, painter: QPainter) -> None:
        view = self.view
        row = view.cells.row_count()
        if not view.cells.invites or any(view.cells.bad_at(row, column) for column in range(len(view.cells.columns))):
            return
        length = view.horizontalHeader().length() - view.horizontalHeader().offset()
        rect = QRect(0, view.rowViewportPosition(row), min(length, view.viewport().width()), view.rowHeight(row) - 1)
        if rect.top() > view.viewport().height():
            return
        colour = view.bench.style.colour
        painter.fillRect(rect.adjusted(0, 0, -1, 0), colour(Shade.HOVER if view.hovered == row else Shade.PAPER))
        painter.setPen(colour(Shade.MUTED))
        painter.setFont(view.font())
        text = QFontMetrics(view.font()).elidedText(view.invite, Qt.TextElideMode.ElideRight, rect.width() - 2 * PAD)
        painter.drawText(rect.adjusted(PAD, 0, -PAD, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _current(self, painter: QPainter) -> None:
        index = self.view.currentIndex()
        if not index.isValid() or not self.view.hasFocus() or self.view.is_editing():
            return
        colour = self.view.bench.style.colour
        rect = self.view.visualRect(index)
        pen = QPen(colour(Shade.PRIMARY), FRAME)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1 if rect.left() <= 0 else 0, 1 if rect.top() <= 0 else 0, -1, -1))
        if self.view.cells.may_edit(index.row(), index.column()):
            handle = self._handle()
            painter.fillRect(handle.adjusted(-1, -1, 1, 1), colour(Shade.PAPER))
            painter.fillRect(handle, colour(Shade.PRIMARY))
