"""Text on a slide: cleaned, cut where it is endless, measured and broken into lines of runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from qcbench.charts.layout.words import wrap
from qcbench.charts.measure import estimated
from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Span, Words
from qcbench.render.chart_xml.elements import clean
from qcbench.render.powerpoint.grid import BODY, LEADING, RESERVE, line_height

MOST_CHARACTERS = 600
"""Longer texts are cut before they are measured: no slide holds more of one text."""
ELLIPSIS = "…"
_STROKE = "\ue07c"
_BLANKS = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*")

Line = tuple[Span, ...]
"""One line of text in runs."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. ``leading`` is the height of a line in sizes; ``anchor`` is where the lines stand: ``t``, ``ctr``, ``b``."""

    size: float = BODY
    role: Role = Role.INK
    bold: bool = False
    align: Align = Align.LEFT
    anchor: str = "t"
    leading: float = LEADING

    def but(self, **changes: object) -> Style:
        """The same with some changes."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def line(self) -> float:
        """The height of a line, in inches."""
        return line_height(self.size, self.leading)


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken for a width: its lines, how it is set, and whether something of it had to be left out."""

    lines: tuple[Line, ...]
    style: Style
    cut: bool = False

    @property
    def height(self) -> float:
        """The height of all lines, in inches."""
        return len(self.lines) * self.style.line

    @property
    def width(self) -> float:
        """The width of the widest line, in inches, as measured."""
        return max((line_width(line, self.style) for line in self.lines), default=0.0)


def as_words(text: str | Words) -> Words:
    """A plain text as one run."""
    return (Span(text),) if isinstance(text, str) else text


def tidy(text: str | Words) -> tuple[Words, bool]:
    """The runs without what XML can't hold, and at most :data:`MOST_CHARACTERS` long; and whether that cut something off."""
    kept: list[Span] = []
    room = MOST_CHARACTERS
    for span in as_words(text):
        words = _BLANKS.sub("\n", clean(span.text[: room * 2 + 2]).strip("\n") if len(span.text) > room else clean(span.text))
        if len(words) > room:
            return (*kept, replace(span, text=words[:room] + ELLIPSIS)), True
        kept.append(replace(span, text=words))
        room -= len(words)
    return tuple(kept), False


def one_line(text: str) -> str:
    """A text without line breaks, for a name or a title."""
    return " ".join(clean(text[: MOST_CHARACTERS * 4]).split("\n")).strip()


def text_width(text: str, style: Style) -> float:
    """The width of one line of plain text, in inches."""
    return estimated(text, style.size, style.bold) / 72


def line_width(line: Line, style: Style) -> float:
    """The width of one line of runs, in inches."""
    return sum(estimated(span.text, style.size, style.bold or span.bold) for span in line) / 72


def broken(text: str | Words, width: float, style: Style, most_lines: int = 99) -> Lines:
    """Break a text for ``width`` inches; at most ``most_lines`` lines, the last one ending in … when more were needed."""
    spans, cut = tidy(text)
    whole = "".join(span.text for span in spans)
    if not whole.strip():
        return Lines((), style, cut)
    bold = style.bold or any(span.bold for span in spans)
    room = max(width * 72 * RESERVE, style.size * 1.2)
    lines = [line for part in whole.split("\n") for line in _wrapped(part, room, style.size, bold)]
    lines = [piece for line in lines for piece in _forced(line, room, style.size, bold)]
    if len(lines) > most_lines:
        lines, cut = [*lines[: most_lines - 1], _shortened(lines[most_lines - 1], room, style.size, bold)], True
    return Lines(_coloured(lines, spans), style, cut)


def fitted(text: str, width: float, style: Style) -> tuple[str, bool]:
    """A text on one line of ``width`` inches, ending in … when it is too long; and whether it was."""
    words = one_line(text)
    room = width * 72
    if estimated(words, style.size, style.bold) <= room:
        return words, False
    return _shortened(words, room, style.size, style.bold), True


def _wrapped(part: str, room: float, size: float, bold: bool) -> list[str]:
    """The lines of a paragraph; an upright stroke in it is text here, not a wished-for break."""
    if not part.strip():
        return [""]
    return [line.replace(_STROKE, "|") for line in wrap(part.replace("|", _STROKE), room, size, estimated, bold)]


def _shortened(line: str, room: float, size: float, bold: bool) -> str:
    """As many characters as leave place for the ellipsis."""
    used = estimated(ELLIPSIS, size, bold)
    kept = 0
    for character in line:
        used += estimated(character, size, bold)
        if used > room:
            break
        kept += 1
    return line[:kept].rstrip(" ，、；：,;:") + ELLIPSIS


def _forced(line: str, room: float, size: float, bold: bool) -> Iterable[str]:
    """Pieces of a line that is too wide because nothing in it may be broken, such as a long address."""
    if estimated(line, size, bold) <= room * 1.04:
        return [line]
    pieces, start, used = [], 0, 0.0
    for place, character in enumerate(line):
        wide = estimated(character, size, bold)
        if used + wide > room and place > start:
            pieces.append(line[start:place])
            start, used = place, 0.0
        used += wide
    return [*pieces, line[start:]]


def _coloured(lines: Iterable[str], spans: Words) -> tuple[Line, ...]:
    """Give the characters of broken lines back the runs they came from."""
    if len(spans) == 1:
        return tuple((replace(spans[0], text=line),) for line in lines)
    source = [(character, span) for span in spans for character in span.text]
    made, place = [], 0
    for line in lines:
        runs: list[Span] = []
        for character in line:
            ahead = next((at for at in range(place, min(place + 4, len(source))) if _alike(source[at][0], character)), None)
            if ahead is not None:
                place = ahead + 1
            span = source[min(max(place - 1, 0), len(source) - 1)][1]
            if runs and (runs[-1].role, runs[-1].bold) == (span.role, span.bold):
                runs[-1] = replace(runs[-1], text=runs[-1].text + character)
            else:
                runs.append(replace(span, text=character))
        made.append(tuple(runs))
    return tuple(made)


def _alike(first: str, second: str) -> bool:
    """Whether two characters are the same, any blank being as good as another."""
    return first == second or (first.isspace() and second.isspace())
