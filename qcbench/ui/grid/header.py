"""The headers of a grid: titles with sorting and filter marks above, numbers at the side that can be dragged to another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView

from qcbench.render.theme import Shade
from qcbench.ui.icons import pixmap

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

PAD, ICON, HEIGHT = 8, 12, 28


class TitleHeader(QHeaderView):
    """The titles. A click sorts (up, down, as stored); the menu filters; a filtered column has a funnel and a primary name."""

    def __init__(self, view: GridView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def connect_clicks(self) -> None:
        """Sort on a click (the table would select the column)."""
        self.sectionClicked.connect(self.view.sort_next)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        cells, colour = self.view.cells, self.view.bench.style.colour
        filtered = section in cells.filters
        painter.fillRect(rect, colour(Shade.HEAD))
        painter.setPen(colour(Shade.INNER_LINE))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(colour(Shade.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        for name in self._marks(section):
            mark = pixmap(name, colour(Shade.PRIMARY), ICON, self.devicePixelRatioF())
            painter.drawPixmap(inside.right() - ICON, rect.center().y() - ICON // 2, mark)
            inside.setRight(inside.right() - ICON - 4)
        painter.setFont(self.view.font())
        painter.setPen(colour(Shade.LINK if filtered else Shade.MUTED))
        title = str(cells.headerData(section, Qt.Orientation.Horizontal))
        align = int(cells.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole))
        text = QFontMetrics(self.view.font()).elidedText(title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, align, text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        section = self.logicalIndexAt(event.pos())
        if section >= 0:
            self.view.title_menu(section).exec(event.globalPos())

    def _marks(self, section: int) -> list[str]:
        cells = self.view.cells
        marks = ["filter"] if section in cells.filters else []
        if cells.sorting is not None and cells.sorting[0] == section:
            marks.append("chevron-down" if cells.sorting[1] else "chevron-up")
        return marks


class NumberHeader(QHeaderView):
    """The row numbers; dragging one moves its row, or all selected rows with it."""

    def __init__(self, view: GridView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self.view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sectionMoved.connect(self._moved)
        self.update_movable()

    def update_movable(self) -> None:
        """Rows can be dragged where they have an order of their own."""
        self.setSectionsMovable(self.view.cells.moves)

    def _moved(self, logical: int, old: int, new: int) -> None:
        """Put the header's own order back, and move the row instead."""
        with QSignalBlocker(self):
            self.moveSection(new, old)
        self.viewport().update()
        self.view.drop_rows(logical, new)
