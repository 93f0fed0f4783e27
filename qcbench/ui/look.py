"""How the window looks: its colours as Qt's, its style sheet, its font. Light and dark are the same window in other shades."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from qcbench.render.theme import DARK_LOOK, FONT_FAMILIES, LIGHT_LOOK, Look, Shade, Theme
from qcbench.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

BODY, SMALL = 10.0, 9.0
"""Points of the body text, and of tables and captions."""
GAP = 8
"""Everything sits on 8 px."""
HALF = 128
"""Below this lightness (of 255) a window is dark."""


class Style(QObject):
    """The look in force; ``changed`` tells painted widgets to paint again. One is made at the start and handed to whoever paints."""

    changed = Signal()

    def __init__(self, look: Look = LIGHT_LOOK) -> None:
        super().__init__()
        self.look = look

    @cached_property
    def _icons(self) -> Path:
        """A folder for the pictures the style sheet names; it goes with the style, and silently."""
        import shutil
        import tempfile
        import weakref

        folder = Path(tempfile.mkdtemp(prefix="qcbench-style-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    @property
    def charts(self) -> Theme:
        """The theme of the charts on a page."""
        return self.look.charts

    def colour(self, shade: Shade) -> QColor:
        """The colour of a shade."""
        return QColor(self.look.hex(shade))

    def icon(self, name: str, shade: Shade = Shade.INK) -> QIcon:
        """An icon in a shade; faint where it is disabled."""
        from qcbench.ui.icons import icon  # the first paint shows none

        return icon(name, self.colour(shade), self.colour(Shade.FAINT))

    def begin(self, look: Look) -> None:
        """Put on no more than the colours, for the first paint."""
        self.look = look
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self._palette())

    def apply(self, look: Look) -> None:
        """Dress the whole application."""
        self.begin(look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyleSheet(self.sheet())
        self.changed.emit()

    def sheet(self) -> str:
        """The style sheet in this look's colours."""
        text = resource("styles", "window.qss").read_text(encoding="utf-8")
        text = re.sub(r"@icon:([a-z-]+)", lambda found: self._icon_file(found[1]), text)
        return re.sub(r"@([a-z_]+)", lambda found: self.look.hex(Shade(found[1])), text)

    def _icon_file(self, name: str) -> str:
        """A picture file of an icon, which is what a style sheet can name."""
        from qcbench.ui.icons import pixmap

        path = self._icons / f"{self.look.name}-{name}.png"
        if not path.exists():
            pixmap(name, self.colour(Shade.MUTED), 24, 1.0).save(str(path))
        return path.as_posix()

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: Shade.PAPER,
            QPalette.ColorRole.WindowText: Shade.INK,
            QPalette.ColorRole.Base: Shade.PAPER,
            QPalette.ColorRole.AlternateBase: Shade.PANEL,
            QPalette.ColorRole.Text: Shade.INK,
            QPalette.ColorRole.PlaceholderText: Shade.FAINT,
            QPalette.ColorRole.Button: Shade.PAPER,
            QPalette.ColorRole.ButtonText: Shade.INK,
            QPalette.ColorRole.Highlight: Shade.SELECTED,
            QPalette.ColorRole.HighlightedText: Shade.INK,
            QPalette.ColorRole.Link: Shade.LINK,
            QPalette.ColorRole.ToolTipBase: Shade.PAPER,
            QPalette.ColorRole.ToolTipText: Shade.INK,
        }
        for role, shade in roles.items():
            palette.setColor(role, self.colour(shade))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(Shade.FAINT))
        return palette


@dataclass(frozen=True, slots=True)
class LookChoice:
    """What the user chose: light, dark, or as the system has it."""

    name: str = "system"

    def first_look(self) -> Look:
        """The look of the first paint: as the system's palette is, before the window puts on its own."""
        dark = self.name == "dark" or (self.name == "system" and QGuiApplication.palette().window().color().lightness() < HALF)
        return DARK_LOOK if dark else LIGHT_LOOK

    def look(self) -> Look:
        """The look to apply now."""
        if self.name == "system":
            from PySide6.QtCore import Qt  # costs as much as the rest of the first paint: all its enumerations are made

            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK_LOOK if dark else LIGHT_LOOK
        return DARK_LOOK if self.name == "dark" else LIGHT_LOOK


def window_font() -> QFont:
    """The system's font with families for Chinese behind it; on Linux, where the system's font often lacks them, before it."""
    font = QFont(QGuiApplication.font())
    own = font.families() or [font.family()]
    font.setFamilies([*FONT_FAMILIES, *own] if sys.platform.startswith("linux") else [*own, *FONT_FAMILIES])
    font.setPointSizeF(BODY)
    return font
