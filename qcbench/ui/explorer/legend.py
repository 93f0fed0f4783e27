"""The names of strata beside the marks they are drawn with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcbench.charts.roles import Role
from qcbench.ui.explorer.brushes import colour, small_font
from qcbench.ui.look import Style

GAP, MARK = 14, 14


class Legend(QWidget):
    """One line: mark, name, mark, name …; more than there are colours share them, so no more than those are named."""

    def __init__(self, style: Style, roles: Sequence[Role]) -> None:
        super().__init__()
        self.look, self.roles = style, tuple(roles)
        self.names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_names(self, names: Sequence[str]) -> None:
        """Show these; nothing for none."""
        self.names = tuple(names)
        self.setAccessibleName(" · ".join(self.names))
        self.setVisible(bool(names))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, QFontMetrics(small_font()).height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        import numpy as np

        from qcbench.ui.explorer.items import stratum

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, x, middle = QFontMetrics(small_font()), 8.0, self.height() / 2
        for number, name in enumerate(self.names[: len(self.roles)]):
            width = metrics.horizontalAdvance(name)
            if x + MARK + width > self.width():
                break
            stratum(painter, number, np.array([x]), np.array([middle]), 7.0, colour(self.look, self.roles[number]))
            painter.setFont(small_font())
            painter.setPen(colour(self.look, Role.INK))
            painter.drawText(QPointF(x + 8, middle + metrics.ascent() / 2 - 1), name)
            x += MARK + width + GAP
