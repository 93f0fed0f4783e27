"""The phase ring: four arcs P, D, C, A, filled in that order, and the percentage in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.painted import COUNT, Painted, sized

WEIGHTS: Mapping[str, float] = MappingProxyType({"P": 0.56, "D": 0.19, "C": 0.14, "A": 0.11})
"""How much of the circle each phase takes: P has most steps."""
SHADES = {"P": Shade.PLAN, "D": Shade.DO, "C": Shade.CHECK, "A": Shade.ACT}
GAP = 5.0  # degrees between two arcs
TOP = 90.0  # degrees, where the first arc starts


class PhaseRing(Painted):
    """How far a project is, by phase; its accessible name is the percentage."""

    def __init__(self, style: Style, size: int = 48) -> None:
        super().__init__(style)
        self._shares: dict[str, float] = {}
        self._percent: int | None = None
        self.setFixedSize(size, size)

    def show_shares(self, shares: Mapping[str, float], percent: int | None) -> None:
        """Shares 0…1 of the phases P, D, C, A that are done, and the whole in percent (None: nothing is written)."""
        self._shares = {phase: min(max(share, 0.0), 1.0) for phase, share in shares.items()}
        self._percent = percent
        self.setAccessibleName("" if percent is None else f"{percent} %")
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = self.width() / 11
        room = QRectF(self.rect()).adjusted(band / 2 + 0.5, band / 2 + 0.5, -band / 2 - 0.5, -band / 2 - 0.5)
        start = TOP - GAP / 2
        for phase, weight in WEIGHTS.items():
            length = weight * 360 - GAP
            self._arc(painter, room, band, start, length, Shade.LINE)
            self._arc(painter, room, band, start, length * self._shares.get(phase, 0.0), SHADES[phase])
            start -= weight * 360
        if self._percent is not None:
            painter.setPen(self.look.colour(Shade.INK))
            painter.setFont(sized(self.font(), max(COUNT, self.width() * 0.17), bold=True))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._percent))

    def _arc(self, painter: QPainter, room: QRectF, band: float, start: float, length: float, shade: Shade) -> None:
        if length <= 0:
            return
        painter.setPen(QPen(self.look.colour(shade), band, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(room, round(start * 16), -round(length * 16))
