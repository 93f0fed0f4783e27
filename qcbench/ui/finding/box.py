"""The search field of the toolbar and its list of hits. The list is a child of the window, never a popup, so that Chinese can be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.finding.entry import Entry, find
from qcbench.ui.look import BODY, SMALL, Style
from qcbench.ui.overriding import handed_on
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.painted import sized

ROW, WIDEST, LINES = 40, 520, 9
"""Height of a hit, width of the list, hits seen at once."""
ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class SearchBox(QLineEdit):
    """``chosen`` carries the Entry. ``begin`` is what Ctrl+K calls; Esc gives the focus back to where it was."""

    chosen = Signal(object)

    def __init__(self, style: Style, source: Callable[[], Sequence[Entry]] = tuple) -> None:
        super().__init__()
        self._style, self._source = style, source
        self._entries: list[Entry] = []
        self._back: QWidget | None = None
        self._results: _Results | None = None
        self.setProperty("kind", "search")
        self.setAccessibleName(_("Search"))
        self.setPlaceholderText(_("Find steps, causes, commands"))
        self.setFixedHeight(32)
        self.setTextMargins(24, 0, 0, 0)
        style.changed.connect(self.update)
        self.textChanged.connect(lambda _text: self._look())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note_focus)

    def set_source(self, source: Callable[[], Sequence[Entry]]) -> None:
        """Where entries come from; asked each time the search is opened."""
        self._source = source

    def begin(self) -> None:
        """Go to the field and show what can be found; the focus comes back afterwards."""
        if not self.hasFocus():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._entries = list(self._source())
        self.selectAll()
        self._look()

    @property
    def hits(self) -> list[Entry]:
        """What is listed now."""
        return self._results.hits if self._results is not None and self._results.isVisible() else []

    @property
    def current(self) -> Entry | None:
        """The hit that Enter takes."""
        return self._results.current if self.hits and self._results is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._style.icon("search", Shade.MUTED).paint(painter, QRect(10, (self.height() - 16) // 2, 16, 16))
        if self.text() or self.hasFocus() or self.width() < 260:
            return
        painter.setFont(sized(self.font(), SMALL))
        room = QRect(self.width() - 58, (self.height() - 20) // 2, 48, 20)
        painter.fillRect(room, self._style.colour(Shade.PANEL))
        painter.setPen(self._style.colour(Shade.LINE))
        painter.drawRoundedRect(room, 3, 3)
        painter.setPen(self._style.colour(Shade.MUTED))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "Ctrl+K")

    @handed_on
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._entries = list(self._source())
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self._look()

    @handed_on
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._close()

    @handed_on
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self._take(self.current)
        elif key in MOVES and self._results is not None and self._results.isVisible():
            self._results.move_by(MOVES[key])
        elif key in MOVES:
            self._look()
        else:
            super().keyPressEvent(event)

    def _note_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Remember who had the focus before."""
        if new is self and old is not None and old is not self and old.window() is self.window():
            self._back = old

    def _look(self) -> None:
        if not self.hasFocus():
            return
        results = self._list()
        results.show_hits(find(self._entries, self.text(), 50), self.text())
        self._place(results)
        results.show()
        results.raise_()

    def _list(self) -> _Results:
        window = self.window()
        if self._results is None or self._results.parent() is not window:
            self._results = _Results(self._style, window)
            self._results.clicked.connect(self._take)
            self.destroyed.connect(self._results.deleteLater)
            window.installEventFilter(self)
        return self._results

    def _place(self, results: _Results) -> None:
        """Under the field, in the window's middle."""
        window = self.window()
        width = min(max(WIDEST, self.width()), window.width() - 16)
        corner = self.mapTo(window, QPoint(self.width() // 2 - width // 2, self.height() + 4))
        left = min(max(corner.x(), 8), max(window.width() - width - 8, 8))
        results.setGeometry(left, corner.y(), width, min(results.wanted_height(), max(window.height() - corner.y() - 8, ROW)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._results is not None and self._results.isVisible():
            self._place(self._results)
        return super().eventFilter(watched, event)

    def _take(self, entry: Entry) -> None:
        self._leave()
        if entry.run is not None:
            entry.run()
        self.chosen.emit(entry)

    def _leave(self) -> None:
        """Close, clear, and give the focus back."""
        back = self._back
        self._close()
        self.clear()
        if back is not None and isValid(back) and back.isVisible():  # what had the focus may be gone by now
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()

    def _close(self) -> None:
        if self._results is not None:
            self._results.hide()


class _Results(QFrame):
    """The hits below the field. It never takes the focus."""

    clicked = Signal(object)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: list[Entry] = []
        self.setProperty("kind", "results")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = plain_label("", "muted", wrap=True)
        self._nothing.setContentsMargins(12, 8, 12, 8)
        self._list = QListWidget()
        self._list.setProperty("kind", "flat")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(_("Hits"))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_HitDelegate(style, self._list))
        self._list.setMouseTracking(True)
        self._list.itemClicked.connect(lambda item: self.clicked.emit(item.data(ENTRY)))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._list)
        column.addWidget(self._nothing)

    @property
    def current(self) -> Entry | None:
        """The marked hit."""
        item = self._list.currentItem()
        entry = item.data(ENTRY) if item is not None else None
        return entry if isinstance(entry, Entry) else None

    def show_hits(self, hits: Sequence[Entry], typed: str) -> None:
        """List these, the first one marked."""
        self.hits = list(hits)
        self._list.clear()
        for entry in hits:
            item = QListWidgetItem(entry.text)
            item.setData(ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (entry.text, entry.kind, entry.note) if part))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        self._nothing.setText(_("Nothing holds “{text}”.").format(text=typed.strip()) if typed.strip() else _("Nothing to find yet."))

    def move_by(self, rows: int) -> None:
        """Mark another hit."""
        if self.hits:
            self._list.setCurrentRow(min(max(self._list.currentRow() + rows, 0), len(self.hits) - 1))

    def wanted_height(self) -> int:
        """As high as its hits, up to nine."""
        return (min(len(self.hits), LINES) * ROW if self.hits else ROW) + 10


class _HitDelegate(QStyledItemDelegate):
    """Icon, text, note; at the right what it is, or the shortcut."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._style.colour(Shade.SELECTED if chosen else Shade.HOVER))
        self._style.icon(entry.icon, Shade.MUTED).paint(painter, QRect(rect.left() + 12, rect.center().y() - 7, 16, 16))
        right = entry.keys or entry.kind
        small = sized(option.font, SMALL)
        right_width = QFontMetrics(small).horizontalAdvance(right) + 12
        room = rect.adjusted(40, 0, -right_width - 8, 0)
        used = self._words(painter, room, entry.text, BODY, Shade.INK, LEFT, option)
        self._words(painter, room.adjusted(used + 10, 0, 0, 0), entry.note, SMALL, Shade.MUTED, LEFT, option)
        self._words(painter, rect.adjusted(0, 0, -12, 0), right, SMALL, Shade.MUTED, RIGHT, option)

    def _words(
        self, painter: QPainter, room: QRect, text: str, points: float, shade: Shade, align: int, option: QStyleOptionViewItem
    ) -> int:
        if room.width() < 12:
            return 0
        font = sized(option.font, points)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._style.colour(shade))
        painter.drawText(room, align, shown)
        return QFontMetrics(font).horizontalAdvance(shown)
