"""What the very first paint shows: the frame, and the names of what was opened lately. As little as can be, and painted by hand.

Each class of Qt costs time when Python first names it, the namespace ``Qt`` most of all, so this module names few.
"""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style

HEAD, RAIL, SIDE, SHOWN = 48, 216, 296, 6
LEFT, TITLE, LINE, LARGE = 24, 16, 28, 15.0
"""Pixels from the page's edge, from the toolbar to the title, and from line to line; points of the title."""


class Opening(QWidget):
    """One plain picture of the window to come, replaced by toolbar and home a moment later."""

    def __init__(self, style: Style, folder: Path) -> None:
        super().__init__()
        self._look = style
        self.titles = recent_titles(folder / "recent.json")
        self.heading = _("Recently opened") if self.titles else _("Workbench")
        self.setAccessibleName(self.heading)
        self._blocks = [self._block(shade) for shade in (Shade.PAPER, Shade.PANEL, Shade.PANEL, Shade.LINE, Shade.LINE, Shade.LINE)]
        self._words = [self._line(self.heading, Shade.INK), *(self._line(title, Shade.MUTED) for title in self.titles)]
        font = QFont(self.font())
        font.setPointSizeF(LARGE)
        font.setBold(True)
        self._words[0].setFont(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        side, room = wide - SIDE, high - HEAD
        places = (
            (0, 0, wide, high),
            (0, HEAD, RAIL, room),
            (side, HEAD, SIDE, room),
            (0, HEAD, wide, 1),
            (RAIL - 1, HEAD, 1, room),
            (side, HEAD, 1, room),
        )
        for block, place in zip(self._blocks, places, strict=True):
            block.setGeometry(*place)
        for number, line in enumerate(self._words):
            line.setGeometry(RAIL + LEFT, HEAD + TITLE + number * LINE, max(side - RAIL - 2 * LEFT, 0), LINE)

    def _block(self, shade: Shade) -> QWidget:
        block = QWidget(self)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, self._look.colour(shade))
        block.setPalette(palette)
        block.setAutoFillBackground(True)
        return block

    def _line(self, text: str, shade: Shade) -> QLabel:
        line = QLabel(self)
        line.setProperty("textFormat", 0)  # plain text, said without the namespace ``Qt``
        line.setText(" ".join(text.split()))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(shade))
        line.setPalette(palette)
        return line


def recent_titles(path: Path) -> list[str]:
    """The titles of what was opened lately; none where the list can't be read."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [str(row["title"]) for row in rows[:SHOWN]]
    except (OSError, ValueError, TypeError, KeyError):
        return []
