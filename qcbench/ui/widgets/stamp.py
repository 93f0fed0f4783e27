"""The stamp of a recorded verdict: 要因, 非要因, 达成."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen

from qcbench.ui.look import Style
from qcbench.ui.widgets.painted import COUNT, TONES, Painted, sized, width_of

WIDTH, HEIGHT, WIDEST = 92, 64, 148
TURN = -6.0  # degrees, to the left
PADDING = 12
LARGEST, SMALLEST = 17.0, 9.0


class Stamp(Painted):
    """A double frame with two lines, turned to the left. Without a verdict it keeps its room and paints nothing."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._text = self._second = ""
        self._tone = "muted"
        self.setFixedSize(self._room(WIDTH))

    def show_stamp(self, text: str, second: str = "", tone: str = "bad") -> None:
        """Press the stamp: its word, who and when, and the tone bad, muted or good."""
        self._text, self._second, self._tone = text, second, tone
        self.setAccessibleName(" ".join(part for part in (text, second) if part))
        self.setFixedSize(self._room(self._width()))
        self.update()

    def clear(self) -> None:
        """Take the stamp away."""
        self.show_stamp("")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.rect().center())
        painter.rotate(TURN)
        width = self._width()
        frame = QRectF(-width / 2, -HEIGHT / 2, width, HEIGHT)
        colour = self.look.colour(TONES[self._tone])
        painter.setPen(QPen(colour, 3))
        painter.drawRoundedRect(frame.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        painter.setPen(QPen(colour, 1))
        painter.drawRoundedRect(frame.adjusted(5.5, 5.5, -5.5, -5.5), 2, 2)
        self._write(painter, frame.adjusted(8, 7, -8, -7))

    def _write(self, painter: QPainter, room: QRectF) -> None:
        painter.setFont(self._font(room.width()))
        centre = Qt.AlignmentFlag.AlignCenter
        if not self._second:
            painter.drawText(room, centre, self._text)
            return
        painter.drawText(QRectF(room.left(), room.top(), room.width(), room.height() * 0.62), centre, self._text)
        painter.setFont(sized(self.font(), COUNT))
        words = painter.fontMetrics().elidedText(self._second, Qt.TextElideMode.ElideRight, int(room.width()) + 4)
        painter.drawText(QRectF(room.left() - 2, room.top() + room.height() * 0.62, room.width() + 4, room.height() * 0.38), centre, words)

    def _width(self) -> int:
        needed = max(width_of(sized(self.font(), COUNT), self._second), width_of(sized(self.font(), 12, bold=True), self._text)) + 20
        return round(min(max(WIDTH, needed), WIDEST))

    def _font(self, room: float) -> QFont:
        points = LARGEST
        while points > SMALLEST and width_of(sized(self.font(), points, bold=True), self._text) > room:
            points -= 0.5
        return sized(self.font(), points, bold=True)

    def _room(self, width: int) -> QSize:
        angle = math.radians(abs(TURN))
        across = width * math.cos(angle) + HEIGHT * math.sin(angle)
        down = HEIGHT * math.cos(angle) + width * math.sin(angle)
        return QSize(math.ceil(across) + 2, math.ceil(down) + 2)
