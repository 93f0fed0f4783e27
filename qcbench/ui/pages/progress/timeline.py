"""The time line of what members entered, newest first; entries are edited and deleted from their menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem

from qcbench.model.countermeasure import ProgressEntry
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.painted import sized

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ICON, GAP, HEAD, LINE, PAD = 24, 12, 28, 18, 10
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry as it is shown; ``head`` is the stretch of time it is the first of, else ''."""

    entry: ProgressEntry
    head: str
    who: str
    action: str
    before: int | None
    measured: str
    files: int

    @property
    def figures(self) -> str:
        """40 % → 60 %, the measured value, the number of files."""
        percent = self.entry.percent
        way = ""
        if percent is not None:
            way = f"{percent}\N{NO-BREAK SPACE}%" if self.before is None else f"{self.before} % → {percent}\N{NO-BREAK SPACE}%"
        measured = _("measured {value}").format(value=self.measured) if self.measured else ""
        files = _("{count} files").format(count=self.files) if self.files else ""
        return "    ".join(part for part in (way, measured, files) if part)


def stretch_of(day: date | None, today: date) -> str:
    """今天, 本周, 上周, or the month."""
    if day is None:
        return _("Without a day")
    if day > today:
        return _("After today")
    monday = today - timedelta(days=today.weekday())
    if day == today:
        return _("Today {day}").format(day=day.strftime("%m-%d"))
    if day >= monday:
        return _("This week")
    if day >= monday - timedelta(days=7):
        return _("Last week")
    return _("{month}/{year}").format(month=day.month, year=day.year)


class MomentModel(QAbstractListModel):
    """The moments."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[Moment] = []

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these."""
        self.beginResetModel()
        self.moments = list(moments)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.moments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        moment = self.moments[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(part for part in (str(moment.entry.entered_on or ""), moment.who, moment.entry.note, moment.figures) if part)
        return None


class TimeLine(QListView):
    """``chosen`` comes with the key of the current entry; ``delete(entry)`` and ``edit`` serve the menu, Del and Enter."""

    chosen = Signal(str)
    edited = Signal(str)

    def __init__(self, style: Style, delete: Callable[[ProgressEntry], object], *, read_only: bool) -> None:
        super().__init__()
        self.look, self._delete, self._read_only = style, delete, read_only
        self.moments = MomentModel()
        self.setModel(self.moments)
        self.setItemDelegate(MomentCells(self))
        self.setProperty("kind", "flat")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(_("Time line"))
        self.doubleClicked.connect(lambda _index: self._edit())

    @property
    def current(self) -> Moment | None:
        """The current moment."""
        row = self.currentIndex().row()
        return self.moments.moments[row] if 0 <= row < len(self.moments.moments) else None

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these; the current one and the scroll stay."""
        here, place = self.current, self.verticalScrollBar().value()
        self.moments.show_moments(moments)
        if here is not None:
            self.select(str(here.entry.key))
        self.verticalScrollBar().setValue(place)

    def select(self, key: str) -> bool:
        """Go to an entry."""
        row = next((row for row, moment in enumerate(self.moments.moments) if moment.entry.key == key), -1)
        if row >= 0:
            self.setCurrentIndex(self.moments.index(row))
        return row >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(str(self.current.entry.key) if self.current else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._edit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current is not None and not self._read_only:
            self.menu().exec(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the current entry."""
        menu = QMenu(self)
        menu.addAction(_("Edit the entry")).triggered.connect(lambda *_checked: self._edit())
        menu.addAction(_("Delete the entry")).triggered.connect(lambda *_checked: self._remove())
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _edit(self) -> None:
        if self.current is not None:
            self.edited.emit(str(self.current.entry.key))

    def _remove(self) -> None:
        if self.current is not None and not self._read_only:
            self._delete(self.current.entry)


class MomentCells(QStyledItemDelegate):
    """Paints one moment."""

    def __init__(self, view: TimeLine) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        moment = self.view.moments.moments[index.row()]
        lines = LINE + self._note_height(moment) + (LINE if moment.figures else 0)
        return QSize(120, (HEAD if moment.head else 0) + lines + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        moment, look = self.view.moments.moments[index.row()], self.view.look
        room = QRect(option.rect)
        if moment.head:
            painter.setFont(sized(self.view.font(), 9))
            painter.setPen(look.colour(Shade.MUTED))
            painter.drawText(QRect(room.left(), room.top(), room.width(), HEAD), int(Qt.AlignmentFlag.AlignVCenter), moment.head)
            room.setTop(room.top() + HEAD)
        if index == self.view.currentIndex():
            painter.fillRect(room, look.colour(Shade.SELECTED))
            if self.view.hasFocus():
                painter.setPen(QPen(look.colour(Shade.PRIMARY), 1))
                painter.drawRect(room.adjusted(0, 0, -1, -1))
        self._paint_mark(painter, room, moment)
        self._paint_words(painter, room.adjusted(ICON + GAP, PAD, -8, -PAD), moment)
        painter.restore()

    def _paint_mark(self, painter: QPainter, room: QRect, moment: Moment) -> None:
        look, complete = self.view.look, moment.entry.percent == 100
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(Shade.INNER_LINE), 1))
        painter.drawLine(room.left() + ICON // 2, room.top() + PAD + ICON + 4, room.left() + ICON // 2, room.bottom())
        painter.setPen(QPen(look.colour(Shade.LINE), 1))
        painter.setBrush(look.colour(Shade.PAPER))
        painter.drawEllipse(QRectF(room.left() + 0.5, room.top() + PAD + 0.5, ICON - 1, ICON - 1))
        icon = look.icon("check-circle-filled" if complete else "edit", Shade.GOOD if complete else Shade.MUTED)
        icon.paint(painter, QRect(room.left() + 5, room.top() + PAD + 5, 14, 14))

    def _paint_words(self, painter: QPainter, room: QRect, moment: Moment) -> None:
        look = self.view.look
        painter.setFont(sized(self.view.font(), 9))
        painter.setPen(look.colour(Shade.MUTED))
        day = moment.entry.entered_on.strftime("%m-%d") if moment.entry.entered_on else ""
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), day)
        painter.setPen(look.colour(Shade.INK))
        painter.setFont(sized(self.view.font(), 9, bold=True))
        who = painter.fontMetrics().elidedText(" ".join((moment.who, moment.action)), Qt.TextElideMode.ElideRight, room.width() - 48)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), who)
        painter.setFont(sized(self.view.font(), 9))
        painter.drawText(room.adjusted(0, LINE, 0, 0), int(WRAP), moment.entry.note)
        painter.setPen(look.colour(Shade.MUTED))
        foot = QRect(room.left(), room.top() + LINE + self._note_height(moment), room.width(), LINE)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), moment.figures)

    def _note_height(self, moment: Moment) -> int:
        if not moment.entry.note:
            return 0
        width = max(80, self.view.viewport().width() - ICON - GAP - 8)
        return QFontMetrics(sized(self.view.font(), 9)).boundingRect(QRect(0, 0, width, 10_000), int(WRAP), moment.entry.note).height()
