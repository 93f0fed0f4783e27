"""What the bars of the Gantt chart mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.painted import Painted, sized, width_of

SWATCH, GAP = 24, 16


class GanttLegend(Painted):
    """计划 dashed, 实施, 完成, 逾期."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._entries = ((_("Plan"), None), (_("Under way"), Shade.PRIMARY), (_("Complete"), Shade.GOOD), (_("Late"), Shade.BAD))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        font = sized(self.font(), 9)
        return QSize(round(sum(SWATCH + 6 + width_of(font, words) + GAP for words, _shade in self._entries)), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, font, x = QPainter(self), sized(self.font(), 9), 0.0
        painter.setFont(font)
        for words, shade in self._entries:
            room = QRectF(x, 9, SWATCH, 6)
            if shade is None:
                pen = QPen(self.look.colour(Shade.MUTED), 1)
                pen.setDashPattern([3, 2])
                painter.setPen(pen)
                painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                painter.fillRect(room, self.look.colour(shade))
            painter.setPen(self.look.colour(Shade.MUTED))
            painter.drawText(QRectF(x + SWATCH + 6, 0, 200, 24), int(Qt.AlignmentFlag.AlignVCenter), words)
            x += SWATCH + 6 + width_of(font, words) + GAP
