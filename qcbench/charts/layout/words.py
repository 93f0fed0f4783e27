"""How names and sentences break into lines: Chinese and mixed text, long category names."""

from __future__ import annotations

import re

from qcbench.charts.scene import TextMeasure

NO_START = "，。、；：？！）》」』”’%‰℃…,.;:?!)]}>％）】〉·"
NO_END = "（《「『“‘([{<【〈"
_BREAK_AFTER = "，。、；：？！,;:"
_UNIT = r"(?:个百分点|百分点|个月|小时|分钟|万元|万户|人次|[㐀-鿿])"
_PIECE = re.compile(
    r"(?P<number>(?:[+\-−±<>≥≤≈~]\s?)?\d[\d.,:/\-–—]*(?:%|‰|℃)?(?:[\u00a0 ]" + _UNIT + r"|[A-Za-z]+)?)"
    r"|(?P<word>[A-Za-zÀ-ɏͰ-Ͽ_][\w.'\-/&+]*(?<![㐀-鿿]))"
    r"|(?P<space>[ \t\n　]+)"
    r"|(?P<other>.)",
    re.ASCII,
)


def pieces(text: str) -> list[str]:
    """The parts of a text that no line break may divide; spaces stay with the part before them."""
    parts: list[str] = []
    for match in _PIECE.finditer(text):
        part = match.group()
        if not parts:
            parts.append(part)
        elif match.lastgroup == "space" or part[0] in NO_START or parts[-1].strip()[-1:] in tuple(NO_END):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def wrap(text: str, width: float, size: float, measure: TextMeasure, bold: bool = False, most_lines: int | None = None) -> tuple[str, ...]:
    """A text in lines of at most ``width`` points at a size in points.

    Follows the rules for Chinese composition: no closing mark at the start of a line, no opening mark at its end, numbers with their sign
    and unit whole, Latin words whole, two and three lines balanced, no last line of one character. ``|`` forces a break. What goes beyond
    ``most_lines`` is cut with an ellipsis. An empty text is no line.
    """
    lines: list[str] = []
    for paragraph in text.split("|"):
        lines.extend(_paragraph(paragraph.strip(), width, size, measure, bold))
    if most_lines is not None and len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], shortened("".join(lines[most_lines - 1 :]), width, size, measure, bold)]
    return tuple(lines)


def shortened(text: str, width: float, size: float, measure: TextMeasure, bold: bool = False) -> str:
    """A text on one line, cut with an ellipsis where it is wider than ``width`` points."""
    if measure(text, size, bold) <= width:
        return text
    while text and measure(text + "…", size, bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def category_lines(name: str, slot_width: float, size: float, measure: TextMeasure, bold: bool = False) -> tuple[str, ...]:
    """A category name in lines for a slot of ``slot_width`` points: an even number of characters a line, two or more on the last one.

    9 = 4+2+3, 10 = 4+4+2, 12 = 4+4+4 where a line holds four; an odd number where that saves the fourth line. The caller looks at the
    number of lines (over three is too many).
    """
    room = slot_width * 0.96
    lines: list[str] = []
    for part in (part.strip() for part in name.split("|")):
        if measure(part, size, bold) <= room:
            lines.extend([part] if part else [])
        else:
            lines.extend(_even(part, int(room // size)) or wrap(part, room, size, measure, bold))
    return tuple(lines)


def _even(name: str, most: int) -> tuple[str, ...]:
    """Lines of an even number of full-width characters; nothing where the name is mixed or the breaks would be wrong."""
    if most < 2 or any(ord(character) < 0x2E80 for character in name):
        return ()
    counts = _counts(len(name), most - most % 2, most)
    if len(counts) > 3 and len(name) <= 3 * most:
        counts = _counts(len(name), most, most)
    lines, start = [], 0
    for count in counts:
        lines.append(name[start : start + count])
        start += count
    wrong = any(line[0] in NO_START for line in lines) or any(line[-1] in NO_END for line in lines[:-1]) or len(lines[-1]) == 1
    return () if wrong else tuple(lines)


def _counts(length: int, step: int, most: int) -> list[int]:
    """How many characters each line has, ``step`` while they last; none stays alone on the last line."""
    counts = [step] * (length // step) + ([length % step] if length % step else [])
    if len(counts) < 2 or counts[-1] > 1:
        return counts
    if counts[-2] + 1 <= most:
        return [*counts[:-2], counts[-2] + 1]
    taken = 2 if counts[-2] > 3 else 1
    return [*counts[:-2], counts[-2] - taken, 1 + taken] if counts[-2] > 2 else counts


def _paragraph(text: str, width: float, size: float, measure: TextMeasure, bold: bool) -> list[str]:
    if not text:
        return []
    parts = _divided(pieces(text), width, size, measure, bold)
    lines = _filled(parts, width, size, measure, bold)
    if len(lines) == 2:
        return _at_a_mark(parts, width, size, measure, bold) or _balanced(parts, 2, width, size, measure, bold)
    if len(lines) == 3:
        return _balanced(parts, 3, width, size, measure, bold)
    return _mended(lines)


def _divided(parts: list[str], width: float, size: float, measure: TextMeasure, bold: bool) -> list[str]:
    """Parts wider than a line are taken apart into characters, since there is no better place."""
    result: list[str] = []
    for part in parts:
        result.extend([part] if measure(part.rstrip(), size, bold) <= width else list(part))
    return result


def _filled(parts: list[str], width: float, size: float, measure: TextMeasure, bold: bool) -> list[str]:
    lines, current = [], ""
    for part in parts:
        if current and measure((current + part).rstrip(), size, bold) > width:
            lines.append(current.rstrip())
            current = part.lstrip()
        else:
            current += part
    return [*lines, current.rstrip()] if current.strip() else lines


def _balanced(parts: list[str], count: int, width: float, size: float, measure: TextMeasure, bold: bool) -> list[str]:
    """The smallest width that keeps the number of lines."""
    low, high = 0.0, width
    while high - low > size / 16:
        middle = (low + high) / 2
        if len(_filled(parts, middle, size, measure, bold)) <= count:
            high = middle
        else:
            low = middle
    return _mended(_filled(parts, high, size, measure, bold))


def _at_a_mark(parts: list[str], width: float, size: float, measure: TextMeasure, bold: bool) -> list[str]:
    """Two lines, divided after the punctuation mark that lies nearest the middle, if it is within 28 % of it."""
    middle = measure("".join(parts), size, bold) / 2
    best: tuple[float, int] | None = None
    for index, part in enumerate(parts[:-1], start=1):
        distance = abs(measure("".join(parts[:index]), size, bold) - middle)
        if part.rstrip()[-1:] in tuple(_BREAK_AFTER) and distance <= 0.28 * middle and (best is None or distance < best[0]):
            best = (distance, index)
    if best is None:
        return []
    lines = ["".join(parts[: best[1]]).rstrip(), "".join(parts[best[1] :]).strip()]
    return lines if all(measure(line, size, bold) <= width for line in lines) else []


def _mended(lines: list[str]) -> list[str]:
    """Without a last line of one character: the part before it comes down too."""
    if len(lines) < 2 or len(lines[-1]) != 1:
        return lines
    before = pieces(lines[-2])
    return lines if len(before) < 2 else [*lines[:-2], "".join(before[:-1]).rstrip(), before[-1] + lines[-1]]
