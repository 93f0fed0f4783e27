"""What the very first paint shows: the frame, and the names of what was opened lately. As little as can be, and painted by hand.

Each class of Qt costs time when Python first names it, the namespace ``Qt`` most of all, so this module names few.
"""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style

HEAD, RAIL, SIDE, SHOWN = 48, 216, 296, 6
LEFT, TITLE, LINE, LARGE = 24, 40, 28, 15.0
"""Pixels from the page's edge, to the title's foot, and from line to line; points of the title."""


class Opening(QWidget):
    """One plain picture of the window to come, replaced by toolbar and home a moment later."""

    def __init__(self, style: Style, folder: Path) -> None:
        super().__init__()
        self._look = style
        self.titles = recent_titles(folder / "recent.json")
        self.heading = _("Recently opened") if self.titles else _("Workbench")
        self.setAccessibleName(self.heading)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._frame(painter)
        self._words(painter)
        painter.end()

    def _frame(self, painter: QPainter) -> None:
        wide, high, line = self.width(), self.height(), self._look.colour(Shade.LINE)
        painter.fillRect(0, 0, wide, high, self._look.colour(Shade.PAPER))
        for left, width, edge in ((0, RAIL, RAIL - 1), (wide - SIDE, SIDE, wide - SIDE)):
            painter.fillRect(left, HEAD, width, high - HEAD, self._look.colour(Shade.PANEL))
            painter.fillRect(edge, HEAD, 1, high - HEAD, line)
        painter.fillRect(0, HEAD, wide, 1, line)

    def _words(self, painter: QPainter) -> None:
        left, foot = RAIL + LEFT, HEAD + TITLE
        painter.setClipRect(0, 0, self.width() - SIDE - LEFT, self.height())
        font = QFont(self.font())
        font.setPointSizeF(LARGE)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._look.colour(Shade.INK))
        painter.drawText(left, foot, self.heading)
        painter.setFont(self.font())
        painter.setPen(self._look.colour(Shade.MUTED))
        for number, title in enumerate(self.titles, 1):
            painter.drawText(left, foot + LINE * number, " ".join(title.split()))


def recent_titles(path: Path) -> list[str]:
    """The titles of what was opened lately; none where the list can't be read."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [str(row["title"]) for row in rows[:SHOWN]]
    except (OSError, ValueError, TypeError, KeyError):
        return []
