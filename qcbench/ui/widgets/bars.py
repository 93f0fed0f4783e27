"""Progress in one line: a bar with its percentage, and the way from before to the target."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.painted import TONES, Painted, sized, width_of

THICK = 6
WORDS = 48  # room of the percentage


class Bar(Painted):
    """A progress bar. Its percentage stands at its right, unless ``written`` is False because it is said beside it."""

    def __init__(self, style: Style, *, written: bool = True, width: int = 0) -> None:
        super().__init__(style)
        self._share: float | None = None
        self._tone = ""
        self._written = written
        self.setSizePolicy(QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._width = width

    def show_share(self, share: float | None, tone: str = "") -> None:
        """A share 0…1 (None: an empty bar and –); without a tone it is primary, and good when complete; overdue takes bad."""
        self._share = None if share is None else min(max(share, 0.0), 1.0)
        self._tone = tone or ("good" if self._share == 1 else "")
        self.setAccessibleName(self._text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width or 120, 20 if self._written else THICK)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width or 40 + WORDS * self._written, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(0, (self.height() - THICK) / 2, self.width() - WORDS * self._written, THICK)
        painter.setBrush(self.look.colour(Shade.LINE))
        painter.drawRoundedRect(room, THICK / 2, THICK / 2)
        if self._share:
            painter.setBrush(self.look.colour(TONES[self._tone]))
            painter.drawRoundedRect(QRectF(room.left(), room.top(), max(room.width() * self._share, THICK), THICK), THICK / 2, THICK / 2)
        if self._written:
            painter.setPen(self.look.colour(Shade.INK))
            painter.setFont(sized(self.font(), 9))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._text())

    def _text(self) -> str:
        return "–" if self._share is None else f"{round(self._share * 100)}\N{NO-BREAK SPACE}%"


class Spot(NamedTuple):
    """A place on the way: a label, its value, and the value as it is written with its unit."""

    label: str
    value: float
    text: str


class Distance(Painted):
    """Before, now and target on one line, with the way done filled."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._before: Spot | None = None
        self._now: Spot | None = None
        self._target: Spot | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_distance(self, before: Spot | None, now: Spot | None, target: Spot | None) -> None:
        """Show what is known of the three."""
        self._before, self._now, self._target = before, now, target
        self.setAccessibleName(", ".join(f"{spot.label} {spot.text}" for spot in (before, now, target) if spot))
        self.update()

    @property
    def share(self) -> float | None:
        """The share of the way done, 0…1; None where one of the three is missing or before equals the target."""
        if self._before is None or self._now is None or self._target is None or self._before.value == self._target.value:
            return None
        done = (self._now.value - self._before.value) / (self._target.value - self._before.value)
        return min(max(done, 0.0), 1.0)

    def sizeHint(self) -> QSize:
        return QSize(320, 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right, height = 8.0, self.width() - 8.0, 22.0
        self._line(painter, left, right, height, Shade.LINE)
        share = self.share
        if share is not None:
            self._line(painter, left, left + (right - left) * share, height, Shade.GOOD if share == 1 else Shade.PRIMARY)
        if self._before:
            self._disc(painter, left, height, Shade.BEFORE)
            self._write(painter, self._before, 0, 34)
        if self._target:
            self._disc(painter, right, height, Shade.TARGET)
            self._write(painter, self._target, self.width() - self._wide(self._target), 34)
        if self._now and share is not None:
            self._bead(painter, self._now, left + (right - left) * share, height)

    def _line(self, painter: QPainter, left: float, right: float, height: float, shade: Shade) -> None:
        painter.setPen(QPen(self.look.colour(shade), 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, height), QPointF(right, height))

    def _disc(self, painter: QPainter, across: float, height: float, shade: Shade) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour(shade))
        painter.drawEllipse(QPointF(across, height), 6, 6)

    def _bead(self, painter: QPainter, spot: Spot, across: float, height: float) -> None:
        painter.setBrush(self.look.colour(Shade.PAPER))
        painter.setPen(QPen(self.look.colour(Shade.PRIMARY), 2))
        painter.drawEllipse(QPointF(across, height), 6, 6)
        wide = self._wide(spot)
        left = min(max(across - wide / 2, 0), self.width() - wide)
        first = self._wide(self._before) if self._before else 0.0
        last = self.width() - (self._wide(self._target) if self._target else 0.0)
        self._write(painter, spot, left, 34 if first + 12 <= left and left + wide + 12 <= last else -4)

    def _wide(self, spot: Spot) -> float:
        return width_of(sized(self.font(), 9), f"{spot.label} ") + width_of(sized(self.font(), 9, bold=True), spot.text) + 1

    def _write(self, painter: QPainter, spot: Spot, left: float, top: float) -> None:
        painter.setPen(self.look.colour(Shade.MUTED))
        painter.setFont(sized(self.font(), 9))
        label = f"{spot.label} "
        painter.drawText(QRectF(left, top, self.width(), 20), Qt.AlignmentFlag.AlignVCenter, label)
        left += width_of(painter.font(), label)
        painter.setPen(self.look.colour(Shade.INK))
        painter.setFont(sized(self.font(), 9, bold=True))
        painter.drawText(QRectF(left, top, self.width(), 20), Qt.AlignmentFlag.AlignVCenter, spot.text)
