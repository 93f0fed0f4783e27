"""Who was at which meeting: a matrix of members and meetings with check marks, set by a click or the space bar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from qcbench.model.circle import Attendance, Meeting, Member
from qcbench.render.theme import Shade
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.icons import pixmap

CELL, ROW, HEAD, NAMES = 42, 28, 44, 120
MOST = 8
"""Members shown at once; more are scrolled to."""
Index = QModelIndex | QPersistentModelIndex
Cell = tuple[Member, Meeting]
NOWHERE = QModelIndex()


class AttendanceModel(QAbstractTableModel):
    """Members down, meetings across; a cell is True (present), False (absent), or None (not expected)."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.members: list[Member] = []
        self.meetings: list[Meeting] = []
        self._there: dict[tuple[str, str], bool] = {}

    def show_content(self) -> None:
        """Show the document as it is now."""
        content = self.bench.document.content
        members, meetings = list(content.members), content.all(Meeting)
        same = [row.key for row in members] == [row.key for row in self.members] and [row.key for row in meetings] == [
            row.key for row in self.meetings
        ]
        if not same:
            self.beginResetModel()
        self.members, self.meetings = members, meetings
        self._there = {(row.member_key, row.meeting_key): row.present for row in content.all(Attendance)}
        if not same:
            self.endResetModel()
        elif members and meetings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(members) - 1, len(meetings) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(meetings) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(members) - 1)

    def present(self, row: int, column: int) -> bool | None:
        """Whether a member was there."""
        return self._there.get((self.members[row].key, self.meetings[column].key))

    def cell(self, index: Index) -> Cell:
        """The member and the meeting of a cell."""
        return self.members[index.row()], self.meetings[index.column()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.members)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.meetings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.UserRole):
            return None
        there = self.present(index.row(), index.column())
        if role == Qt.ItemDataRole.UserRole:
            return there
        member, meeting = self.cell(index)
        words = {True: _("present"), False: _("absent"), None: _("not expected")}
        return f"{member.name}, {_day(meeting)}: {words[there]}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section + 1}\n{_day(self.meetings[section])}" if across else self._member_words(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if across else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _member_words(self, row: int) -> str:
        member = self.members[row]
        marks = [there for (key, _meeting), there in self._there.items() if key == member.key]
        return f"{member.name}　{sum(marks)}/{len(marks)}" if marks else member.name


class AttendanceTable(QTableView):
    """The matrix. Space or a click turns what is selected; Delete takes the mark away."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.shown = AttendanceModel(bench)
        self.setModel(self.shown)
        self.setItemDelegate(_CheckMarks(bench))
        self.setProperty("kind", "matrix")
        self.setAccessibleName(_("Attendance record"))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultSectionSize(CELL)
        across.setFixedHeight(HEAD)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW)
        down.setFixedWidth(NAMES)

    def refresh(self) -> None:
        """Show the document as it is now; the current cell stays."""
        member, meeting = self.shown.cell(self.currentIndex()) if self.currentIndex().isValid() else (None, None)
        self.shown.show_content()
        rows = [row.key for row in self.shown.members]
        columns = [row.key for row in self.shown.meetings]
        if (
            member is not None
            and meeting is not None
            and member.key in rows
            and meeting.key in columns
            and not self.currentIndex().isValid()
        ):
            self.setCurrentIndex(self.shown.index(rows.index(member.key), columns.index(meeting.key)))
        bar = self.horizontalScrollBar().sizeHint().height() if len(columns) * CELL + NAMES > self.width() else 0
        self.setFixedHeight(HEAD + min(max(len(rows), 1), MOST) * ROW + 2 + bar)

    def select_meeting(self, key: str) -> None:
        """Bring a meeting's column into sight."""
        column = next((place for place, row in enumerate(self.shown.meetings) if row.key == key), None)
        if column is not None and self.shown.members and self.currentIndex().column() != column:
            self.setCurrentIndex(self.shown.index(max(self.currentIndex().row(), 0), column))

    def mark_all(self) -> None:
        """Everybody was at the current meeting."""
        column = self.currentIndex().column()
        if column >= 0:
            self._mark([(member, self.shown.meetings[column]) for member in self.shown.members], present=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = [self.shown.cell(index) for index in self.selectedIndexes()]
        if event.key() == Qt.Key.Key_Space and chosen:
            self._turn(chosen, self.shown.present(self.currentIndex().row(), self.currentIndex().column()))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen:
            self._mark(chosen, present=None)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and index.isValid() and len(self.selectedIndexes()) == 1:
            self._turn([self.shown.cell(index)], self.shown.present(index.row(), index.column()))

    def _turn(self, cells: list[Cell], there: bool | None) -> None:
        self._mark(cells, present=not there)

    def _mark(self, cells: Iterable[Cell], *, present: bool | None) -> None:
        wanted = list(cells)
        if self.bench.document.read_only or not wanted:
            return
        member, meeting = wanted[0]
        words = {True: _("{who} was there"), False: _("{who} was absent"), None: _("{who} was not expected")}
        who = member.name if len(wanted) == 1 else _("{count} members").format(count=len(wanted))
        with self.bench.edit(f"{_day(meeting)} {words[present].format(who=who)}".strip()) as work:
            mark(work, self.bench.document.project_key, wanted, self.shown.members, present=present)


class _CheckMarks(QStyledItemDelegate):
    """A green check for present, a stroke for absent, nothing for not expected."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.look = bench.style

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, self.look.colour(Shade.SELECTED))
        there = index.data(Qt.ItemDataRole.UserRole)
        if there is not None:
            name, shade = ("check", Shade.GOOD_TEXT) if there else ("minus", Shade.BAD_TEXT)
            picture = pixmap(name, self.look.colour(shade), 16, painter.device().devicePixelRatioF())
            painter.drawPixmap(room.center().x() - 7, room.center().y() - 7, picture)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.look.colour(Shade.PRIMARY), 2))
            painter.drawRect(room.adjusted(1, 1, -1, -1))

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        return False


def mark(work: Work, project_key: str, cells: Iterable[Cell], members: Iterable[Member], *, present: bool | None) -> None:
    """Record who was there. With the first mark of a meeting the other members are taken as absent, so that the rate is right."""
    for member, meeting in cells:
        rows = {row.member_key: row for row in work.all(Attendance, meeting_key=meeting.key)}
        if present is None:
            if member.key in rows:
                work.delete(rows[member.key])
            continue
        expected = [member] if rows else list(members)
        for place, one in enumerate(expected, len(rows) + 1):
            if one.key not in rows:
                rows[one.key] = work.add(
                    Attendance(project_key=project_key, meeting_key=meeting.key, member_key=one.key, present=False, position=float(place))
                )
        rows[member.key].present = present


def _day(meeting: Meeting) -> str:
    return f"{meeting.held_on:%m-%d}" if meeting.held_on else "—"
