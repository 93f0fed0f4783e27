"""The looks of cells from the theme's roles; each look is made once and then only copied, since openpyxl is slow at styling."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.theme import EXPORT_FONT, Theme

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.styles import Side
    from openpyxl.worksheet.worksheet import Worksheet

Rule = tuple[Literal["hair", "thin", "medium"], Role]
BODY = 10.0
LINE_POINTS = 15.0
ACROSS: dict[Align, Literal["left", "center", "right"]] = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. ``quoted`` keeps a text that starts like a formula a text when it is edited."""

    size: float = BODY
    bold: bool = False
    role: Role = Role.INK
    underline: bool = False
    fill: Role | None = None
    top: Rule | None = None
    bottom: Rule | None = None
    align: Align | None = Align.LEFT  # None: texts left, figures right
    wrap: bool = True
    indent: bool = False
    number_format: str = "General"
    quoted: bool = False


class Style:
    """The looks of one workbook in one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._known: dict[Look, Any] = {}

    def dress(self, cell: SheetCell, look: Look) -> None:
        """Give a cell a look. All cells must belong to one workbook."""
        known = self._known.get(look)
        target: Any = cell
        if known is None:
            self._apply(cell, look)
            self._known[look] = target._style
        target._style = copy(self._known[look])

    def number(self, worksheet: Worksheet, look: Look) -> int:
        """The number of a look in the workbook's list of cell formats, for cells that are written as XML."""
        from openpyxl.cell.cell import Cell

        cell = Cell(worksheet, row=1, column=1)
        self.dress(cell, look)
        number: int = cell.style_id
        return number

    def _apply(self, cell: SheetCell, look: Look) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill

        underline: Literal["single"] | None = "single" if look.underline else None
        cell.font = Font(EXPORT_FONT, look.size, b=look.bold, color=self._colour(look.role), u=underline)
        cell.alignment = Alignment(
            horizontal=ACROSS[look.align] if look.align else None, vertical="center", wrap_text=look.wrap, indent=int(look.indent)
        )
        if look.fill is not None:
            cell.fill = PatternFill("solid", fgColor=self._colour(look.fill))
        if look.top or look.bottom:
            cell.border = Border(top=self._side(look.top), bottom=self._side(look.bottom))
        cell.number_format = look.number_format
        target: Any = cell
        target.quotePrefix = look.quoted

    def _side(self, rule: Rule | None) -> Side | None:
        from openpyxl.styles import Side

        return Side(style=rule[0], color=self._colour(rule[1])) if rule else None

    def _colour(self, role: Role) -> str:
        return "FF" + self.theme.rgb(role)
