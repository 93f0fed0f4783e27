"""The other actions as rows: number, name, days, bar, state. A click or Enter brings one into the card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qcbench.report.wording import day
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.pages.countermeasure.cells import late_text
from qcbench.ui.pages.countermeasure.measures import Line, days_late, is_complete
from qcbench.ui.widgets.bars import Bar
from qcbench.ui.widgets.labels import ElidedLabel, plain_label, set_tone, tag


class OtherRow(QFrame):
    """One action."""

    opened = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.key = ""
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.number, self.name, self.days = plain_label("", "muted"), ElidedLabel(), plain_label("", "caption")
        self.bar, self.state = Bar(style, width=144), tag("")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        self.number.setFixedWidth(28)
        self.state.setMinimumWidth(84)
        for widget in (self.number, self.name, self.days, self.bar, self.state):
            row.addWidget(widget, 1 if widget is self.name else 0)

    def show_line(self, line: Line, today: date) -> None:
        """Show a line."""
        self.key = line.key
        self.number.setText(line.number)
        self.name.setText(line.name)
        row, late = line.row, days_late(line.row, today)
        first, last = day(row.planned_start)[5:], day(row.planned_end)[5:]
        self.days.setText(_("{first} to {last}").format(first=first, last=last) if first and last else first or last)
        self.bar.show_share((line.percent or 0) / 100, "bad" if late else "")
        self.state.setText(state_words(line, today))
        set_tone(self.state, "tone", "bad" if late else "good" if is_complete(row) else "")
        self.setAccessibleName(f"{line.number} {line.name} {line.percent or 0} % {self.state.text()}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.key)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class OtherRows(QWidget):
    """As many rows as there are other actions; widgets are kept and filled anew."""

    opened = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: list[OtherRow] = []

    def show_lines(self, lines: Sequence[Line], today: date) -> None:
        """Show these."""
        while len(self.rows) < len(lines):
            made = OtherRow(self.look)
            made.opened.connect(self.opened)
            self._column.addWidget(made)
            self.rows.append(made)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(lines))
            if place < len(lines):
                row.show_line(lines[place], today)


def state_words(line: Line, today: date) -> str:
    """Complete, late by so many days, due in so many days."""
    row, late = line.row, days_late(line.row, today)
    if late:
        return late_text(late)
    if is_complete(row):
        return _("Complete")
    if row.planned_start is not None and row.planned_start > today:
        return _("begins in {days} days").format(days=(row.planned_start - today).days)
    if row.planned_end == today:
        return _("due today")
    if row.planned_end is not None:
        return _("{days} days left").format(days=(row.planned_end - today).days)
    return _("Not planned")
