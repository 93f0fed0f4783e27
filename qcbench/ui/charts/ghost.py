"""What stands where a chart will be: a dashed Pareto, and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcbench.render.theme import Shade
from qcbench.ui.look import Style

BARS = (0.42, 0.28, 0.18, 0.10, 0.07, 0.05)


class Ghost(QWidget):
    """The chart that is not there yet."""

    def __init__(self, style: Style, sentence: str) -> None:
        super().__init__()
        self._style, self._sentence, self._trouble = style, sentence, ""
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(sentence)
        style.changed.connect(self.update)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is none, '' for the usual sentence."""
        self._trouble = sentence
        self.setAccessibleName(sentence or self._sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(24, 16, self.width() - 48, max(60.0, self.height() - 64.0))
        pen = QPen(self._style.colour(Shade.LINE), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        slot = room.width() / len(BARS)
        points = [room.bottomLeft()]
        total = 0.0
        for place, share in enumerate(BARS):
            high = room.height() * share
            painter.drawRect(QRectF(room.left() + place * slot, room.bottom() - high, slot, high))
            total += share / sum(BARS)
            points.append(QPointF(room.left() + (place + 1) * slot, room.bottom() - room.height() * total))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(self._style.colour(Shade.LINE), 1.5))
        painter.drawPolyline(QPolygonF([room.topLeft(), room.bottomLeft(), room.bottomRight()]))
        painter.setPen(self._style.colour(Shade.BAD_TEXT if self._trouble else Shade.MUTED))
        words = QRectF(8, room.bottom() + 8, self.width() - 16, 44)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), self._trouble or self._sentence)
