"""The list of terminal causes: category, disc, words, verdict. Arrow keys walk it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from qcbench.model.enumerations import CauseMark
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.overriding import handed_on
from qcbench.ui.pages.confirm.rows import End, state_words
from qcbench.ui.widgets.painted import sized, width_of
from qcbench.ui.widgets.states import DISC, paint_end_disc

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW, CATEGORY, EDGE = 28, 22, 3


class EndModel(QAbstractListModel):
    """The ends; a change that leaves the same keys moves nothing in the view."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: list[End] = []

    def show_ends(self, ends: Sequence[End]) -> None:
        """Show these."""
        if [end.key for end in ends] == [end.key for end in self.ends]:
            self.ends = list(ends)
            if ends:
                self.dataChanged.emit(self.index(0), self.index(len(ends) - 1))
            return
        self.beginResetModel()
        self.ends = list(ends)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ends)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        end = self.ends[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{end.end.number} {end.end.cause.text} {state_words(end)}"
        return None


class EndList(QListView):
    """``chosen`` comes with the key of the cause the user goes to."""

    chosen = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.ends = EndModel()
        self.setModel(self.ends)
        self.setItemDelegate(EndCells(self))
        self.setProperty("kind", "flat")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Terminal causes"))
        style.changed.connect(self.viewport().update)

    @property
    def key(self) -> str:
        """The key of the current end; '' where there is none."""
        row = self.currentIndex().row()
        return self.ends.ends[row].key if 0 <= row < len(self.ends.ends) else ""

    def show_ends(self, ends: Sequence[End]) -> None:
        """Show these; the current one stays, else the first that waits for its verdict is taken."""
        here = self.key
        self.ends.show_ends(ends)
        if not self.select(here) and ends:
            waiting = next((end.key for end in ends if end.mark is CauseMark.PENDING), ends[0].key)
            self.select(waiting)

    def select(self, key: str) -> bool:
        """Go to an end; False if it is not there."""
        row = next((row for row, end in enumerate(self.ends.ends) if end.key == key), -1)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.ends.index(row))
        return row >= 0

    def step(self, steps: int) -> None:
        """Go up or down."""
        row = min(max(self.currentIndex().row() + steps, 0), len(self.ends.ends) - 1)
        self.setCurrentIndex(self.ends.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.scrollTo(self.ends.index(current.row()))
        if current.isValid():
            self.chosen.emit(self.key)

    @handed_on
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(230, ROW * max(len(self.ends.ends), 4))


class EndCells(QStyledItemDelegate):
    """Paints one end."""

    def __init__(self, view: EndList) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        look, end = self.view.look, self.view.ends.ends[index.row()]
        room: QRect = option.rect
        current = index == self.view.currentIndex()
        if current:
            painter.fillRect(room, look.colour(Shade.SELECTED))
            painter.fillRect(QRect(room.left(), room.top(), EDGE, room.height()), look.colour(Shade.PRIMARY))
            if self.view.hasFocus():
                painter.setPen(QPen(look.colour(Shade.PRIMARY), 1))
                painter.drawRect(room.adjusted(0, 0, -1, -1))
        self._paint_category(painter, room, index.row())
        disc = QRectF(room.left() + EDGE + CATEGORY, room.center().y() - DISC / 2 + 1, DISC, DISC)
        paint_end_disc(painter, disc, look, end.end.number, end.mark.value, self.view.font())
        self._paint_words(painter, room.adjusted(round(disc.right()) - room.left() + 8, 0, -8, 0), end, current)
        painter.restore()

    def _paint_category(self, painter: QPainter, room: QRect, row: int) -> None:
        ends = self.view.ends.ends
        if row == 0 or ends[row - 1].end.category.key != ends[row].end.category.key:
            painter.setFont(sized(self.view.font(), 9))
            painter.setPen(self.view.look.colour(Shade.MUTED))
            first = QRect(room.left() + EDGE + 2, room.top(), CATEGORY - 4, room.height())
            painter.drawText(first, int(Qt.AlignmentFlag.AlignVCenter), ends[row].end.category.text[:1])

    def _paint_words(self, painter: QPainter, room: QRect, end: End, current: bool) -> None:
        look, main = self.view.look, end.mark is CauseMark.MAIN
        words, small = state_words(end), sized(self.view.font(), 9, bold=main)
        taken = round(width_of(small, words)) + 8
        painter.setFont(small)
        tone = {CauseMark.MAIN: Shade.ACCENT_TEXT, CauseMark.PENDING: Shade.LINK}.get(end.mark, Shade.MUTED)
        painter.setPen(look.colour(tone))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        painter.setFont(sized(self.view.font(), 9, bold=main or current))
        painter.setPen(look.colour(Shade.MUTED if end.mark is CauseMark.OUTSIDE else Shade.INK))
        text = painter.fontMetrics().elidedText(end.end.cause.text, Qt.TextElideMode.ElideRight, room.width() - taken)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
