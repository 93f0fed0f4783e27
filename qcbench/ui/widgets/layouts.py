"""Layouts: rows that wrap, and columns that stack where there is no room for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from qcbench.ui.widgets.labels import divider


class FlowLayout(QLayout):
    """Widgets in rows, as words in a paragraph."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, line_spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._line_spacing = line_spacing
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        across, down, line = room.left(), room.top(), 0
        for item in (item for item in self._items if not item.isEmpty()):
            size = item.sizeHint()
            if across > room.left() and across + size.width() > room.right() + 1:
                across, down, line = room.left(), down + line + self._line_spacing, 0
            if move:
                item.setGeometry(QRect(QPoint(across, down), QSize(min(size.width(), room.width()), size.height())))
            across += size.width() + self.spacing()
            line = max(line, size.height())
        return down + line - rect.top() + margins.bottom()


class Columns(QWidget):
    """Columns beside each other, 24 px apart; below a width of ``stack_below`` px they stand under each other.

    ``shares`` are their widths to each other (0: as narrow as it is); ``lined`` draws a hairline between them.
    """

    def __init__(self, shares: Sequence[int] = (1, 1), *, gap: int = 24, stack_below: int = 0, lined: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self._stack_below = stack_below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self._lines: list[QFrame] = []
        self.columns: list[QVBoxLayout] = []
        for share in shares:
            if lined and self.columns:
                self._lines.append(divider())
                self._box.addWidget(self._lines[-1])
            self._add(share)

    def add(self, place: int, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the foot of a column."""
        self.columns[place].addWidget(widget, stretch)

    def add_stretch(self) -> None:
        """Keep what is in the columns at their top."""
        for column in self.columns:
            column.addStretch(1)

    @property
    def stacked(self) -> bool:
        """Whether they stand under each other now."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = event.size().width() < self._stack_below
        if stacked != self.stacked:
            self._box.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
            for line in self._lines:
                line.setVisible(not stacked)

    def _add(self, share: int) -> None:
        column = QWidget()
        column.setProperty("kind", "plain")
        column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column.setMinimumWidth(0)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self.columns.append(layout)
        self._box.addWidget(column, share)
