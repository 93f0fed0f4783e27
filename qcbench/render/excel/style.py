"""Fonts, fills and borders of the workbook, from the theme's roles."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.theme import EXPORT_FONT, Theme

if TYPE_CHECKING:
    from openpyxl.styles import Alignment, Border, Font, PatternFill

    Rule = tuple[Literal["hair", "thin", "medium"], Role]

BODY = 10
LINE_POINTS = 15.0


@dataclass(frozen=True, slots=True)
class Style:
    """The styles of one theme; openpyxl shares equal ones in the file."""

    theme: Theme

    def font(self, *, size: float = BODY, bold: bool = False, role: Role = Role.INK, underline: bool = False) -> Font:
        """A font of the export family."""
        from openpyxl.styles import Font

        return Font(EXPORT_FONT, size, b=bold, color="FF" + self.theme.rgb(role), u="single" if underline else None)

    def fill(self, role: Role) -> PatternFill:
        """A plain fill."""
        from openpyxl.styles import PatternFill

        return PatternFill("solid", fgColor="FF" + self.theme.rgb(role))

    def align(self, align: Align = Align.LEFT, *, wrap: bool = True, top: bool = False) -> Alignment:
        """Horizontal place, vertically centred, wrapped."""
        from openpyxl.styles import Alignment

        across = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}[align]
        return Alignment(horizontal=across, vertical="top" if top else "center", wrap_text=wrap)

    def rule(self, *, top: Rule | None = None, bottom: Rule | None = None) -> Border:
        """Horizontal rules only: the three-line table."""
        from openpyxl.styles import Border, Side

        def side(wanted: Rule | None) -> Side | None:
            return Side(style=wanted[0], color="FF" + self.theme.rgb(wanted[1])) if wanted else None

        return Border(top=side(top), bottom=side(bottom))


def text_width(text: str) -> float:
    """The width of the longest line in Excel's unit, the width of a figure: a Chinese character takes two."""
    return max((sum(2.1 if unicodedata.east_asian_width(c) in "WF" else 1.05 for c in line) for line in text.split("\n")), default=0.0)


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column of a width."""
    usable = max(width - 1.0, 2.0)
    return sum(max(1, -int(-text_width(line) // usable)) for line in text.split("\n")) if text else 1
