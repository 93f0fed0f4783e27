"""What the colours of the preview mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.labels import plain_label

SIDE = 12


class Legend(QWidget):
    """Unreadable, doubtful, not imported."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        parts = (("bad", _("unreadable")), ("warn", _("doubtful")), ("out", _("not imported")))
        for tone, text in parts:
            row.addWidget(_Swatch(style, tone))
            row.addWidget(plain_label(text, "caption"))
            row.addSpacing(6)


class _Swatch(QWidget):
    def __init__(self, style: Style, tone: str) -> None:
        super().__init__()
        self.look, self.tone = style, tone
        self.setFixedSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self.look.colour
        painter = QPainter(self)
        area = QRectF(0.5, 0.5, SIDE - 1, SIDE - 1)
        if self.tone == "out":
            painter.setPen(QPen(colour(Shade.LINE), 1))
            painter.setBrush(QBrush(colour(Shade.FAINT), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(area, 2, 2)
            return
        wash, line = (Shade.BAD_WASH, Shade.BAD) if self.tone == "bad" else (Shade.WARN_WASH, Shade.WARN)
        painter.setPen(QPen(colour(line), 1))
        painter.setBrush(colour(wash))
        painter.drawRoundedRect(area, 2, 2)
