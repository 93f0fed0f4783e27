"""A text field for days: typed in any common form, or picked from a calendar (button, F4 or Alt+Down)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from qcbench.errors import Refusal
from qcbench.render.theme import Shade
from qcbench.texts import _, language
from qcbench.ui.look import Style
from qcbench.ui.overriding import handed_on
from qcbench.ui.values import Kind, parsed, shown


class CalendarFrame(QFrame):
    """A calendar that lies over its window (no popup, so that input methods and screen readers stay with the field)."""

    picked = Signal(object)  # date
    closed = Signal()

    def __init__(self, field: QWidget, style: Style) -> None:
        super().__init__(field.window())
        self.setProperty("kind", "card")
        self._field = field
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._dress(style)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        self.hide()
        for part in [self.calendar, *self.calendar.findChildren(QWidget)]:
            part.installEventFilter(self)

    def open_at(self, day: date) -> None:
        """Show the calendar under its field, with a day chosen."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        window = self._field.window()
        place = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        if place.y() + self.height() > window.height():
            place.setY(max(self._field.mapTo(window, QPoint(0, 0)).y() - self.height() - 2, 0))
        self.move(max(min(place.x(), window.width() - self.width()), 0), place.y())
        self.raise_()
        self.show()
        self.calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.hide()
            return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            now = QApplication.focusWidget()
            if now is not None and now is not self._field and not self.isAncestorOf(now):
                self.hide()
        return False

    @handed_on
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _dress(self, style: Style) -> None:
        """The window's colours and language, where Qt has its own."""
        self.calendar.setLocale(QLocale(language()))
        weekend = QTextCharFormat()
        weekend.setForeground(style.colour(Shade.MUTED))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        for name, sign in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            turn = self.calendar.findChild(QToolButton, name)
            if turn is not None:
                turn.setIcon(style.icon(sign))

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.hide()


class DateEdit(QLineEdit):
    """A line for a day with a calendar. ``picked`` comes when a day was picked there."""

    picked = Signal()

    def __init__(self, style: Style, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self._style = style
        self._frame: CalendarFrame | None = None
        action = self.addAction(style.icon("calendar", Shade.MUTED), QLineEdit.ActionPosition.TrailingPosition)
        action.setText(_("Calendar"))
        action.triggered.connect(lambda *_checked: self.open_calendar())

    @property
    def choosing(self) -> bool:
        """Whether the calendar is open."""
        return self._frame is not None and self._frame.isVisible()

    def open_calendar(self) -> None:
        """Show the calendar at the typed day."""
        if self.isReadOnly():
            return
        if self._frame is None:
            self._frame = CalendarFrame(self, self._style)
            self._frame.picked.connect(self._take)
            self._frame.closed.connect(self._back)
            self.destroyed.connect(self._frame.deleteLater)
        self._frame.open_at(self._day())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    @handed_on
    def hideEvent(self, event: QHideEvent) -> None:
        if self._frame is not None and not self.window().isHidden() and not self.isVisible():
            self._frame.hide()
        super().hideEvent(event)

    def _day(self) -> date:
        try:
            found: date | None = parsed(Kind.DATE, self.text(), today=self.today)
        except Refusal:
            found = None
        return found or self.today

    def _take(self, day: date) -> None:
        self.setText(shown(Kind.DATE, day))
        self.picked.emit()

    def _back(self) -> None:
        if self.isVisible():
            self.setFocus()
