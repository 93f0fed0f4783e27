"""The slider of the progress: it snaps to 5, and a bead marks the last entry."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.painted import sized

STEP, EDGE, LINE, KNOB, BEAD = 5, 24, 34, 9, 4


class ProgressSlider(QSlider):
    """0…100 in steps of 5."""

    def __init__(self, style: Style) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.look = style
        self.last = 0
        self.setRange(0, 100)
        self.setSingleStep(STEP)
        self.setPageStep(25)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Progress"))
        style.changed.connect(self.update)

    def show_last(self, percent: int) -> None:
        """Where the last entry stands."""
        self.last = percent
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 64)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 64)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a wheel must not change a value unseen

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._go(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def x_of(self, percent: int) -> float:
        """The place of a percentage."""
        return EDGE + (self.width() - 2 * EDGE) * percent / 100

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        left, right, here = self.x_of(0), self.x_of(100), self.x_of(self.value())
        painter.setPen(QPen(self.look.colour(Shade.LINE), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, LINE), QPointF(right, LINE))
        shade = Shade.GOOD if self.value() == 100 else Shade.PRIMARY
        if self.value():
            painter.setPen(QPen(self.look.colour(shade), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(left, LINE), QPointF(here, LINE))
        self._paint_last(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.look.colour(Shade.PALE), 4))
            painter.drawEllipse(QPointF(here, LINE), KNOB + 2, KNOB + 2)
        painter.setPen(QPen(self.look.colour(shade), 2))
        painter.setBrush(self.look.colour(Shade.PAPER))
        painter.drawEllipse(QPointF(here, LINE), KNOB, KNOB)

    def _paint_last(self, painter: QPainter) -> None:
        at = self.x_of(self.last)
        painter.setPen(QPen(self.look.colour(Shade.PRIMARY), 1.5))
        painter.setBrush(self.look.colour(Shade.PAPER))
        painter.drawEllipse(QPointF(at, LINE), BEAD, BEAD)
        if self.last and self.last != self.value():
            painter.setFont(sized(self.font(), 9))
            painter.setPen(self.look.colour(Shade.MUTED))
            words = _("last {percent} %").format(percent=self.last)
            painter.drawText(QRectF(at - 60, 2, 120, 18), int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_scale(self, painter: QPainter) -> None:
        painter.setFont(sized(self.font(), 9))
        for percent, words in ((0, _("Not started")), (25, "25"), (50, "50"), (75, "75"), (100, _("Complete"))):
            at = self.x_of(percent)
            painter.setPen(self.look.colour(Shade.FIELD_LINE))
            painter.drawLine(QPointF(at, LINE + 8), QPointF(at, LINE + 12))
            painter.setPen(self.look.colour(Shade.MUTED))
            wide = painter.fontMetrics().horizontalAdvance(words) + 2
            left = min(max(at - wide / 2, 0), self.width() - wide)
            painter.drawText(QRectF(left, LINE + 13, wide, 17), int(Qt.AlignmentFlag.AlignCenter), words)

    def _go(self, x: float) -> None:
        share = (x - EDGE) / max(1.0, self.width() - 2 * EDGE)
        self.setValue(min(100, max(0, STEP * round(share * 100 / STEP))))
