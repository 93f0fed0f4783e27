"""How Chinese and mixed text breaks into balanced lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qcbench.charts.scene import TextMeasure

_NO_START = set("，。、；：？！）》」』”’％%…—·,.;:?!)]}℃°")
_NO_END = set("（《「『“‘([{")
_PIECES = re.compile(r"[0-9][0-9.,/~—–-]*[ \u00a0]?[%％℃°A-Za-z\u4e00-\u9fff]|[A-Za-z0-9_.,/@#&+*'=<>≥≤×→−-]+|[ \u00a0\t\n]+|.", re.DOTALL)
_STEPS = 8


def wrap(text: str, width: float, size: float, measure: TextMeasure, bold: bool = False) -> tuple[str, ...]:
    """The fewest lines of at most ``width`` points, as even as they can be.

    No line begins with closing or ends with opening punctuation; a number stays with its unit; Latin words stay whole unless one alone is
    wider than the line. An empty text is one empty line.
    """
    pieces = [(piece, measure(piece, size, bold)) for piece in _fine(text.strip(), width, size, measure, bold)]
    lines = _filled(pieces, width)
    if len(lines) < 2:
        return lines or ("",)
    total = sum(wide for _piece, wide in pieces)
    low = total / len(lines)
    for step in range(_STEPS):
        even = low + (width - low) * step / _STEPS
        tried = _filled(pieces, even)
        if len(tried) == len(lines) and all(measure(line, size, bold) <= width for line in tried):
            return _without_orphan(tried)
    return _without_orphan(lines)


def _without_orphan(lines: tuple[str, ...]) -> tuple[str, ...]:
    """A single last character gets company from the line before, where that one is a plain run of Chinese."""
    before, last = lines[-2], lines[-1]
    if len(last) == 1 and len(before) > 2 and all("\u4e00" <= character <= "\u9fff" for character in before[-2:]):
        return (*lines[:-2], before[:-1], before[-1] + last)
    return lines


def _fine(text: str, width: float, size: float, measure: TextMeasure, bold: bool) -> Iterator[str]:
    """The pieces between which a line may break; too wide ones are cut into characters."""
    for piece in _joined(_PIECES.findall(text)):
        if len(piece) > 1 and measure(piece, size, bold) > width:
            yield from piece
        else:
            yield piece


def _joined(pieces: Sequence[str]) -> list[str]:
    """Closing punctuation with what stands before it, opening with what follows."""
    found: list[str] = []
    for piece in pieces:
        if found and not piece.isspace() and ((piece[0] in _NO_START and not found[-1].isspace()) or found[-1][-1] in _NO_END):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _filled(pieces: Sequence[tuple[str, float]], width: float) -> tuple[str, ...]:
    lines: list[str] = []
    line, at = "", 0.0
    for piece, wide in pieces:
        if line.strip() and at + wide > width and not piece.isspace():
            lines.append(line.strip())
            line, at = "", 0.0
        line += piece
        at += wide
    return (*lines, line.strip()) if line.strip() else tuple(lines)
