"""Texts in cells: kept as text whatever they start with, cut where Excel ends, and how much room they need."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from qcbench.render.excel.names import CONTROL, LONGEST_TEXT, clean, escaped, length, shortened
from qcbench.texts import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

PADDING = 1.6
"""What a cell keeps free at its sides, in Excel's unit of width."""
INDENT = 1.3
"""The left indent that keeps a text from its left neighbour, in Excel's unit."""
LATIN, WIDE = 1.06, 1.95
"""The widths of a Latin and of a Chinese character in 10 pt, in Excel's unit."""
BOLD = 1.06
"""How much wider bold letters are."""


def put_text(cell: SheetCell, text: str, warnings: list[str]) -> str:
    """Write user text as text, whatever it starts with; what Excel can't hold is cut and said. The text that was kept."""
    kept = kept_text(text, f"{cell.parent.title}!{cell.coordinate}", warnings)
    if kept:
        cell.value = escaped(kept)
        cell.data_type = "s"
    return kept


def kept_text(text: str, place: str, warnings: list[str]) -> str:
    """What a cell can hold of a text; a warning names the place where something was left out."""
    kept = clean(text)
    if CONTROL.search(text):
        warnings.append(_("{place}: characters that Excel cannot hold were left out.").format(place=place))
    if length(kept) > LONGEST_TEXT:
        warnings.append(
            _("{place}: the text has {length} characters; Excel holds {most}, the rest is left out here and stays in the project.").format(
                place=place, length=len(kept), most=LONGEST_TEXT
            )
        )
        kept = shortened(kept, LONGEST_TEXT)
    return kept


def needs_quote(text: str) -> bool:
    """Whether a text would become a formula when somebody edits its cell."""
    return text[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t")


def text_width(text: str) -> float:
    """The width of the longest line in 10 pt, in Excel's unit, the width of a figure."""
    return max((_line_width(line) for line in text[:2000].split("\n")), default=0.0)


@lru_cache(maxsize=4096)
def _line_width(line: str) -> float:
    return sum(character_width(character) for character in line)


@lru_cache(maxsize=4096)
def character_width(character: str) -> float:
    """The width of one character in 10 pt, in Excel's unit."""
    if unicodedata.combining(character):
        return 0.0
    return WIDE if unicodedata.east_asian_width(character) in "WFA" else LATIN


@lru_cache(maxsize=8192)
def lines_needed(text: str, width: float, size: float = 10) -> int:
    """How many lines a text takes in a column of a width: words stay whole, Chinese breaks anywhere."""
    usable = max(width - PADDING, 2.0) * 10 / size
    return sum(_lines_of(line, usable) for line in text[:6000].split("\n")) if text else 1


def _lines_of(line: str, usable: float) -> int:
    if _line_width(line) <= usable + 0.05:
        return 1
    lines, used = 1, 0.0
    for piece, wide in _pieces(line):
        if used and used + wide > usable:
            lines, used = lines + 1, 0.0
        if wide > usable:
            extra = int(wide // usable)
            lines, wide = lines + extra, wide - extra * usable
        used += wide if piece != " " or used else 0.0
    return lines


def _pieces(line: str) -> list[tuple[str, float]]:
    """What may not be broken: Latin words and figures, single Chinese characters (with the punctuation that follows them)."""
    pieces: list[tuple[str, float]] = []
    word, wide = "", 0.0
    for character in line:
        width = character_width(character)
        if (width < WIDE and character != " ") or character in "—–":
            word, wide = word + character, wide + width
            continue
        if word:
            pieces.append((word, wide))
            word, wide = "", 0.0
        if character in "，。；：、！？）】》”’" and pieces:
            last, before = pieces[-1]
            pieces[-1] = (last + character, before + width)
        else:
            pieces.append((character, width))
    return [*pieces, (word, wide)] if word else pieces


def longest_word(text: str) -> float:
    """The width of the longest piece that can't be broken, in Excel's unit."""
    return max((wide for line in text[:2000].split("\n") for _piece, wide in _pieces(line)), default=0.0)


def points_wide(width: float) -> float:
    """Points of a column of a width in Excel's unit: 7 pixels, the cell's padding included, 96 pixels an inch."""
    return round(width * 7) * 0.75


def column_points(worksheet: Worksheet, first: int, last: int) -> float:
    """Points of the columns ``first … last`` (from 1, inclusive)."""
    from openpyxl.utils import get_column_letter

    return sum(points_wide(worksheet.column_dimensions[get_column_letter(place)].width) for place in range(first, last + 1))
