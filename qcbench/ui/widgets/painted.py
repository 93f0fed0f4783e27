"""What painted marks share: they know the look, and paint again when it changes."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from qcbench.render.theme import Shade
from qcbench.ui.look import Style

COUNT = 8.25
"""Points of the numbers in rings and discs; nothing longer is written so small."""
TONES: dict[str, Shade] = {
    "": Shade.PRIMARY,
    "primary": Shade.PRIMARY,
    "accent": Shade.ACCENT,
    "good": Shade.GOOD,
    "warn": Shade.WARN,
    "bad": Shade.BAD,
    "muted": Shade.MUTED,
}
"""The solid colour of a tone, for bars, stamps and icons."""
TONE_TEXTS: dict[str, Shade] = {
    "": Shade.INK,
    "primary": Shade.LINK,
    "accent": Shade.ACCENT_TEXT,
    "good": Shade.GOOD_TEXT,
    "warn": Shade.WARN_TEXT,
    "bad": Shade.BAD_TEXT,
    "muted": Shade.MUTED,
}
"""The colour of a tone's words."""


def sized(font: QFont, points: float, *, bold: bool = False) -> QFont:
    """The same family in another size."""
    made = QFont(font)
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def width_of(font: QFont, text: str) -> float:
    """Pixels that a line of text takes."""
    return QFontMetricsF(font).horizontalAdvance(text)


class Painted(QWidget):
    """A widget that paints itself in the look's shades."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        style.changed.connect(self.update)
