"""Home's right side: what is overdue or due, what was opened lately, and that files can be dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.home.cards import SOON, Due, HomeData, day_words, owner_words, what_words, when
from qcbench.ui.home.rail import emptied
from qcbench.ui.home.view import local_now
from qcbench.ui.look import Style
from qcbench.ui.recent import RecentEntry
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import ElidedLabel, badge, hairline, plain_label

WIDTH, DUE_ROWS, RECENT_ROWS = 296, 6, 6


class SideRow(QPushButton):
    """A line that opens something: an icon, two lines of text, two short words at the right."""

    def __init__(self, style: Style, icon: tuple[str, Shade], words: tuple[str, str], right: tuple[str, str], *, bad: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setAccessibleName(", ".join(part for part in (*words, *right) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        picture = QLabel()
        picture.setPixmap(style.icon(*icon).pixmap(16, 16))
        row.addWidget(picture)
        row.addLayout(_pair(ElidedLabel(words[0]), ElidedLabel(words[1], "caption")), 1)
        labels = plain_label(right[0], "bad" if bad else "caption"), plain_label(right[1], "caption")
        if right[1]:
            for label in labels:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addLayout(_pair(*labels))
        else:
            row.addWidget(labels[0])
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class HomeSide(QWidget):
    """``open_due`` carries a Due, ``open_recent`` a RecentEntry."""

    open_due = Signal(object)
    open_recent = Signal(object)
    all_due = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._due: tuple[Due, ...] | None = None
        self._recent: tuple[RecentEntry, ...] | None = None
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Due and recent"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(0)
        self._overdue = badge("", "bad")
        column.addLayout(self._head())
        self._due_rows, self._recent_rows = QVBoxLayout(), QVBoxLayout()
        column.addSpacing(8)
        column.addLayout(self._due_rows)
        column.addSpacing(20)
        self._recent_title = plain_label(_("Recently opened"), "section")
        column.addWidget(self._recent_title)
        column.addLayout(self._recent_rows)
        column.addStretch(1)
        column.addWidget(hairline())
        column.addSpacing(12)
        column.addWidget(plain_label(_("Drop a project file on the window to open it."), "caption", wrap=True))
        self.show_data(HomeData())
        self.show_recent(())

    def show_data(self, data: HomeData) -> None:
        """Show what is overdue or due soon."""
        if data.due == self._due:
            return
        self._due = data.due
        self._overdue.setText(str(data.overdue))
        self._overdue.setVisible(data.overdue > 0)
        self._all.setVisible(len(data.due) > DUE_ROWS)
        _empty(self._due_rows)
        for place, due in enumerate(data.due[:DUE_ROWS]):
            if place:
                self._due_rows.addWidget(hairline())
            self._due_rows.addWidget(self._due_row(due, due.day <= data.today + timedelta(SOON)))
        if not data.due:
            self._due_rows.addWidget(plain_label(_("Nothing is due in the next two weeks."), "caption", wrap=True))

    def show_recent(self, entries: Sequence[RecentEntry]) -> None:
        """Show what was opened lately."""
        if tuple(entries) == self._recent:
            return
        self._recent = tuple(entries)
        self._recent_title.setVisible(bool(entries))
        _empty(self._recent_rows)
        for entry in self._recent[:RECENT_ROWS]:
            title = entry.title or Path(entry.file).name
            words = (title, entry.step or entry.circle or Path(entry.file).name)
            row = SideRow(self._style, ("file", Shade.MUTED), words, (when(entry.moment, local_now()), ""))
            row.clicked.connect(lambda *_checked, entry=entry: self.open_recent.emit(entry))
            self._recent_rows.addWidget(row)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(plain_label(_("Overdue and due"), "section"))
        row.addWidget(self._overdue)
        row.addStretch(1)
        self._all = button(self._style, _("All"), self.all_due.emit, kind="link")
        row.addWidget(self._all)
        return row

    def _due_row(self, due: Due, soon: bool) -> SideRow:
        late = due.overdue > 0
        icon = ("error-filled", Shade.BAD) if late else ("clock", Shade.WARN if soon else Shade.MUTED)
        row = SideRow(self._style, icon, (what_words(due), due.project), (day_words(due), owner_words(due)), bad=late)
        row.clicked.connect(lambda *_checked: self.open_due.emit(due))
        return row


def _pair(upper: QWidget, lower: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(upper)
    column.addWidget(lower)
    return column


def _empty(layout: QVBoxLayout) -> None:
    for widget in emptied(layout):
        widget.hide()
        widget.deleteLater()
