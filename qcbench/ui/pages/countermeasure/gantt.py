"""The Gantt chart of the actions: planned dashed, actual filled; the ends of bars are dragged, and dropping is one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.overriding import handed_on
from qcbench.ui.pages.countermeasure.cells import late_text
from qcbench.ui.pages.countermeasure.measures import Line, days_late, is_complete
from qcbench.ui.pages.countermeasure.scale import LEFT, Scale, scale_of
from qcbench.ui.widgets.painted import Painted, sized, width_of

ROW, HEAD, BAR, REACH, AFTER = 24, 44, 6, 5, 72
OWNER = 84
FIELDS = ("planned_start", "planned_end", "actual_start", "actual_end")
Drop = Callable[[Line, str, date], object]


@dataclass(frozen=True, slots=True)
class Grip:
    """An end of a bar under the mouse: whose, and which day it is."""

    line: Line
    field: str


class ActionGantt(Painted):
    """``chosen`` comes with the key of a clicked line; ``drop(line, field, day)`` is called when an end of a bar is dropped."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, style: Style, drop: Drop) -> None:
        super().__init__(style)
        self._drop = drop
        self._lines: Sequence[Line] = ()
        self._today = date.today()
        self._current = ""
        self._grip: Grip | None = None
        self._day: date | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Gantt chart of the actions"))

    def show_lines(self, lines: Sequence[Line], today: date) -> None:
        """Show these lines."""
        self._lines, self._today = list(lines), today
        self.setFixedHeight(HEAD + ROW * len(self._lines) + 8)
        self.update()

    def select(self, key: str) -> None:
        """Mark a line; nothing is told."""
        if key != self._current:
            self._current = key
            self.update()

    def scale(self) -> Scale | None:
        """The time scale as it is painted."""
        return scale_of(self._lines, self._today, LEFT, self.width() - LEFT - AFTER)

    def grip_at(self, x: float, y: float) -> Grip | None:
        """The end of a bar at a place."""
        scale, row = self.scale(), int((y - HEAD) // ROW)
        if scale is None or not 0 <= row < len(self._lines):
            return None
        line = self._lines[row]
        upper = (y - HEAD) % ROW < ROW / 2
        for field in FIELDS[:2] if upper else FIELDS[2:]:
            day: date | None = getattr(line.row, field)
            if day is not None and abs(self._edge(scale, field, day) - x) <= REACH:
                return Grip(line, field)
        return None

    def sizeHint(self) -> QSize:
        return QSize(640, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place, row = event.position(), int((event.position().y() - HEAD) // ROW)
        if event.button() != Qt.MouseButton.LeftButton or not 0 <= row < len(self._lines):
            return
        self._grip = self.grip_at(place.x(), place.y())
        self._choose(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place, scale = event.position(), self.scale()
        if self._grip is not None and scale is not None:
            self._day = self._legal(self._grip, scale.day(place.x()))
            self.update()
            return
        over = self.grip_at(place.x(), place.y()) is not None
        self.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, day, self._grip, self._day = self._grip, self._day, None, None
        if grip is not None and day is not None and day != getattr(grip.line.row, grip.field):
            self._drop(grip.line, grip.field, day)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._current:
            self.opened.emit(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self._row()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._lines:
            self._choose(min(max(row + (1 if key == Qt.Key.Key_Down else -1), 0), len(self._lines) - 1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and row >= 0:
            self._shift(self._lines[row], 1 if key == Qt.Key.Key_Right else -1, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self._current:
            self.opened.emit(self._current)
        elif key == Qt.Key.Key_Escape and self._grip is not None:
            self._grip = self._day = None
            self.update()
        else:
            super().keyPressEvent(event)

    @handed_on
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @handed_on
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, scale = QPainter(self), self.scale()
        painter.setFont(sized(self.font(), 9))
        if scale is not None:
            self._paint_scale(painter, scale)
        for row, line in enumerate(self._lines):
            self._paint_line(painter, row, line, scale)
        if scale is not None and scale.shows(self._today):
            self._paint_today(painter, scale)

    def _choose(self, row: int) -> None:
        key = self._lines[row].key
        if key != self._current:
            self._current = key
            self.chosen.emit(key)
        self.update()

    def _row(self) -> int:
        return next((row for row, line in enumerate(self._lines) if line.key == self._current), -1)

    def _shift(self, line: Line, days: int, start: bool) -> None:
        """A day more or less by the arrow keys: the planned end, with Shift the planned start."""
        field = "planned_start" if start else "planned_end"
        day: date | None = getattr(line.row, field)
        if day is not None:
            moved = self._legal(Grip(line, field), day + timedelta(days=days))
            if moved != day:
                self._drop(line, field, moved)

    @staticmethod
    def _legal(grip: Grip, day: date) -> date:
        """A start never lies behind its end."""
        row = grip.line.row
        if grip.field.endswith("start"):
            last: date | None = getattr(row, grip.field.replace("start", "end"))
            return min(day, last) if last else day
        first: date | None = getattr(row, grip.field.replace("end", "start"))
        return max(day, first) if first else day

    @staticmethod
    def _edge(scale: Scale, field: str, day: date) -> float:
        return scale.x(day) if field.endswith("start") else scale.end(day)

    def _shown(self, line: Line, field: str) -> date | None:
        """A day of a line; while it is dragged, where the mouse is."""
        if self._grip is not None and self._day is not None and self._grip.line.key == line.key and self._grip.field == field:
            return self._day
        day: date | None = getattr(line.row, field)
        return day

    def _paint_scale(self, painter: QPainter, scale: Scale) -> None:
        bottom, bold = float(self.height() - 8), sized(self.font(), 9, bold=True)
        wide = scale.width / scale.days * 7 > 44
        for at, day in enumerate(scale.mondays()):
            painter.setPen(self.look.colour(Shade.INNER_LINE))
            painter.drawLine(round(scale.x(day)), HEAD - 18, round(scale.x(day)), round(bottom))
            if wide or at % 2 == 0:
                painter.setPen(self.look.colour(Shade.MUTED))
                painter.drawText(QRectF(scale.x(day) + 3, HEAD - 20, 60, 18), int(Qt.AlignmentFlag.AlignVCenter), day.strftime("%m-%d"))
        painter.setFont(bold)
        for day in scale.months():
            painter.setPen(self.look.colour(Shade.LINE))
            painter.drawLine(round(scale.x(day)), 4, round(scale.x(day)), round(bottom))
            painter.setPen(self.look.colour(Shade.INK))
            words = _("{month}/{year}").format(month=day.month, year=day.year)
            painter.drawText(QRectF(scale.x(day) + 4, 2, 90, 20), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setPen(self.look.colour(Shade.LINE))
        painter.drawLine(0, HEAD - 1, self.width(), HEAD - 1)

    def _paint_line(self, painter: QPainter, row: int, line: Line, scale: Scale | None) -> None:
        top = HEAD + row * ROW
        if line.key == self._current:
            painter.fillRect(QRectF(0, top, self.width(), ROW), self.look.colour(Shade.SELECTED))
            if self.hasFocus():
                painter.setPen(QPen(self.look.colour(Shade.PRIMARY), 2))
                painter.drawRect(QRectF(1, top + 1, self.width() - 2, ROW - 2))
        self._paint_words(painter, top, line)
        if scale is not None:
            self._paint_plan(painter, top, line, scale)
            right = self._paint_actual(painter, top, line, scale)
            self._paint_note(painter, top, line, scale, right)
        if row + 1 == len(self._lines) or self._lines[row + 1].span:
            painter.setPen(self.look.colour(Shade.INNER_LINE))
            painter.drawLine(0, top + ROW - 1, self.width(), top + ROW - 1)

    def _paint_words(self, painter: QPainter, top: int, line: Line) -> None:
        painter.setFont(sized(self.font(), 9))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(self.look.colour(Shade.MUTED))
        painter.drawText(QRectF(0, top, 30, ROW), middle, line.number)
        owner = painter.fontMetrics().elidedText(line.row.owner, Qt.TextElideMode.ElideRight, OWNER - 8)
        painter.drawText(QRectF(LEFT - OWNER, top, OWNER - 16, ROW), middle | int(Qt.AlignmentFlag.AlignRight), owner)
        painter.setPen(self.look.colour(Shade.INK))
        name = painter.fontMetrics().elidedText(" ".join(line.name.split("\n")), Qt.TextElideMode.ElideRight, LEFT - OWNER - 36)
        painter.drawText(QRectF(30, top, LEFT - OWNER - 30, ROW), middle, name)

    def _paint_plan(self, painter: QPainter, top: int, line: Line, scale: Scale) -> None:
        first, last = self._shown(line, "planned_start"), self._shown(line, "planned_end")
        if first is None or last is None:
            return
        pen = QPen(self.look.colour(Shade.MUTED), 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(scale.x(first), top + 4.5, scale.end(last) - scale.x(first), BAR))

    def _paint_actual(self, painter: QPainter, top: int, line: Line, scale: Scale) -> float:
        """The filled bar: what is done solid, what is begun pale; where it ends."""
        row, percent = line.row, line.percent or 0
        planned_end = self._shown(line, "planned_end")
        right = scale.end(planned_end) if planned_end else scale.left
        first = self._shown(line, "actual_start") or (row.planned_start if percent else None)
        if first is None:
            return right
        last = self._shown(line, "actual_end") or (
            max(first, min(self._today, scale.last)) if not is_complete(row) else planned_end or first
        )
        whole = QRectF(scale.x(first), top + 13, max(scale.end(last) - scale.x(first), 3), BAR)
        solid = self._tone(line)
        pale = QColor(solid)
        pale.setAlphaF(0.3)
        painter.fillRect(whole, pale)
        painter.fillRect(QRectF(whole.left(), whole.top(), whole.width() * (1.0 if is_complete(row) else percent / 100), BAR), solid)
        return max(right, whole.right())

    def _tone(self, line: Line) -> QColor:
        late = days_late(line.row, self._today)
        return self.look.colour(Shade.BAD if late else Shade.GOOD if is_complete(line.row) else Shade.PRIMARY)

    def _paint_note(self, painter: QPainter, top: int, line: Line, scale: Scale, right: float) -> None:
        late = days_late(line.row, self._today)
        note = (
            late_text(late)
            if late
            else _("Complete")
            if is_complete(line.row)
            else f"{line.percent}\N{NO-BREAK SPACE}%"
            if line.percent
            else ""
        )
        painter.setPen(self.look.colour(Shade.BAD_TEXT if late else Shade.MUTED))
        painter.setFont(sized(self.font(), 9, bold=bool(late)))
        painter.drawText(QRectF(right + 8, top, 120, ROW), int(Qt.AlignmentFlag.AlignVCenter), note)

    def _paint_today(self, painter: QPainter, scale: Scale) -> None:
        at = scale.x(self._today) + scale.width / scale.days / 2
        painter.setPen(QPen(self.look.colour(Shade.ACCENT), 1.5))
        painter.drawLine(round(at), HEAD - 20, round(at), self.height() - 8)
        font = sized(self.font(), 9, bold=True)
        words = _("Today {day}").format(day=self._today.strftime("%m-%d"))
        room = QRectF(at - width_of(font, words) / 2 - 6, HEAD - 40, width_of(font, words) + 12, 20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour(Shade.ACCENT))
        painter.drawRoundedRect(room, 3, 3)
        painter.setPen(self.look.colour(Shade.ON_BAR))
        painter.setFont(font)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
