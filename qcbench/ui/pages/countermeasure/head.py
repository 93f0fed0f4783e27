"""The head of the 5W1H table."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from qcbench.render.theme import Shade
from qcbench.ui.pages.countermeasure.cells import HEAD, PAD
from qcbench.ui.pages.countermeasure.model import MeasureModel
from qcbench.ui.widgets.painted import sized, width_of


class MeasureHead(QHeaderView):
    """The head: titles bold, the 5W1H word beside them muted."""

    def __init__(self, model: MeasureModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.rows = model
        self.setFixedHeight(HEAD)
        self.setMinimumSectionSize(24)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, column = self.rows.bench.style, self.rows.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, look.colour(Shade.HEAD))
        painter.setPen(look.colour(Shade.INNER_LINE))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(look.colour(Shade.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        bold, room = sized(self.font(), 9, bold=True), rect.adjusted(PAD, 0, -4, 0)
        painter.setFont(bold)
        painter.setPen(look.colour(Shade.INK))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), column.title)
        words = room.adjusted(round(width_of(bold, column.title)) + 6, 0, 0, 0)
        plain = sized(self.font(), 9)
        if width_of(plain, column.subtitle) <= words.width():  # half a word says less than none
            painter.setFont(plain)
            painter.setPen(look.colour(Shade.MUTED))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), column.subtitle)
        painter.restore()
