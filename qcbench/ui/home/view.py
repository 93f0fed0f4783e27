"""The grid of cards: a list view that paints what is visible and grows with its rows, so that the page scrolls as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qcbench.texts import _
from qcbench.ui.home.cards import Card, day_words, what_words
from qcbench.ui.home.paint import CARD_HEIGHT, LINE_HEIGHT, CardPainter, Touch, menu_rect
from qcbench.ui.look import Style

Index = QModelIndex | QPersistentModelIndex
NARROWEST, GAP_X, GAP_Y, LINE_GAP = 264, 20, 16, 8
ROWS, LINES = 2, 10
"""How many rows of cards, or lines, are shown until all are asked for."""
CARD = Qt.ItemDataRole.UserRole


def local_now() -> datetime:
    """The present moment in local time."""
    return datetime.now().astimezone()


class CardModel(QAbstractListModel):
    """The cards in order, cut at ``limit`` where it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self.limit: int | None = None

    def show_cards(self, cards: Sequence[Card], limit: int | None) -> None:
        """Show these, the first ``limit`` of them."""
        if list(cards) == self.cards and limit == self.limit:
            return
        self.beginResetModel()
        self.cards, self.limit = list(cards), limit
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        if parent.isValid():
            return 0
        return len(self.cards) if self.limit is None else min(self.limit, len(self.cards))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        return _spoken(card) if role == Qt.ItemDataRole.AccessibleTextRole else None


class CardDelegate(QStyledItemDelegate):
    """Paints a card or a line of the list."""

    def __init__(self, style: Style, view: CardView) -> None:
        super().__init__(view)
        self._style, self._view = style, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD)
        focused = self._view.hasFocus() and bool(option.state & QStyle.StateFlag.State_HasFocus)
        touch = Touch(focused, index.row() == self._view.hovered, index.row() == self._view.hovered and self._view.on_menu)
        painter.save()
        kit = CardPainter(self._style, painter, self._view.font(), self._view.clock())
        (kit.line if self._view.lines else kit.card)(self._view.room_of(option.rect), card, touch)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.gridSize()


class CardView(QListView):
    """``opened`` on click or Enter, ``menu_asked`` on ⋯, right click or the menu key; ``limited`` says how many of how many are shown."""

    opened = Signal(str)
    menu_asked = Signal(str, QPoint)
    delete_asked = Signal(str)
    rename_asked = Signal(str)
    limited = Signal(int, int)
    moved = Signal(QRect)

    def __init__(self, style: Style, clock: Callable[[], datetime] = local_now) -> None:
        super().__init__()
        self.clock = clock
        self.lines = False
        self.all_shown = False
        self.hovered, self.on_menu = -1, False
        self.cards = CardModel()
        self._columns, self._width = 1, NARROWEST
        self._filtered: list[Card] = []
        self.setProperty("kind", "flat")
        self.setAccessibleName(_("Projects"))
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(style, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self._open(index))
        style.changed.connect(self.viewport().update)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these; the current one stays current where it is still there."""
        self._filtered = list(cards)
        self._fill()

    def show_lines(self, lines: bool) -> None:
        """Lines instead of cards."""
        self.lines = lines
        self._fill()

    def show_all(self, all_shown: bool) -> None:
        """Show all, or only the first two rows."""
        self.all_shown = all_shown
        self._fill()

    def select(self, key: str) -> None:
        """Make a project current."""
        for row in range(self.cards.rowCount()):
            if self.cards.cards[row].key == key:
                self.setCurrentIndex(self.cards.index(row))

    @property
    def current_key(self) -> str:
        """The current project; '' where none is."""
        card = self.currentIndex().data(CARD)
        return card.key if card else ""

    def room_of(self, cell: QRect) -> QRect:
        """Where the card lies in its cell of the grid: the outer edges of a row are the view's, the gaps between are equal."""
        column = round(cell.left() / max(self.gridSize().width(), 1))
        left = cell.left() + column * GAP_X // self._columns
        return QRect(left, cell.top(), self._width, LINE_HEIGHT if self.lines else CARD_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fill()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or not self._card_rect(index).contains(at):
            return
        if menu_rect(self._card_rect(index), line=self.lines).contains(at):
            self.menu_asked.emit(index.data(CARD).key, self.viewport().mapToGlobal(at))
        else:
            self._open(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        commands = {Qt.Key.Key_Delete: self.delete_asked, Qt.Key.Key_F2: self.rename_asked}
        signal = commands.get(Qt.Key(event.key()))
        if signal is not None and self.current_key:
            signal.emit(self.current_key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key:
            self.opened.emit(self.current_key)
        else:
            super().keyPressEvent(event)
            self.moved.emit(self.visualRect(self.currentIndex()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if index.isValid():
            at = menu_rect(self._card_rect(index), line=self.lines).center() if keyboard else event.pos()
            self.menu_asked.emit(index.data(CARD).key, self.viewport().mapToGlobal(at))

    def _open(self, index: Index) -> None:
        self.opened.emit(index.data(CARD).key)

    def _card_rect(self, index: QModelIndex) -> QRect:
        return self.room_of(self.visualRect(index))

    def _hover(self, at: QPoint) -> None:
        index = self.indexAt(at)
        inside = index.isValid() and self._card_rect(index).contains(at)
        found = index.row() if inside else -1
        on_menu = inside and menu_rect(self._card_rect(index), line=self.lines).contains(at)
        if (found, on_menu) != (self.hovered, self.on_menu):
            self.hovered, self.on_menu = found, on_menu
            self.setCursor(Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _fill(self) -> None:
        """Lay out anew: as many columns as fit, cards as wide as they may."""
        key, room = self.current_key, max(self.viewport().width(), 1)
        self._columns = 1 if self.lines else max(1, (room + GAP_X) // (NARROWEST + GAP_X))
        self._width = (room - (self._columns - 1) * GAP_X) // self._columns
        limit = None if self.all_shown else (LINES if self.lines else ROWS * self._columns)
        high = LINE_HEIGHT + LINE_GAP if self.lines else CARD_HEIGHT + GAP_Y
        self.setGridSize(QSize((room - 1) // self._columns, high))  # a row that fills the view to the last pixel would wrap
        self.cards.show_cards(self._filtered, limit)
        self.setFixedHeight(-(-self.cards.rowCount() // self._columns) * high)
        if key:
            self.select(key)
        self.limited.emit(self.cards.rowCount(), len(self._filtered))


def _spoken(card: Card) -> str:
    """What a screen reader says of a card."""
    parts = [card.title, card.circle, card.step]
    if card.percent is not None:
        parts.append(_("{percent} % complete").format(percent=card.percent))
    if card.next is not None:
        parts.append(f"{what_words(card.next)} {day_words(card.next)}")
    return ", ".join(part for part in parts if part)
