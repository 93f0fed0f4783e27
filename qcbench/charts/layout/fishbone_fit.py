"""Where the rows of a fishbone fit: text size, broken lines and places of all causes along their bones.

Every cause is a row of text over a line that ends at its bone (depth 0) or at its parent's twig, which is parallel to the bone. So the
right end of a row follows from its height alone: ``foot - slope * (distance to the spine) - depth * indent``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import TextMeasure
from qcbench.charts.spec import CauseNode, CauseSign

LINE_HEIGHT = 1.25
BREAK = "|"  # forces a new line in a text
SLOPE = 0.42  # how far a bone leans towards the tail, an inch of height
LEAN_SHARE = 0.26  # and at most this part of the distance between two bones
TIP_PAD, SPINE_PAD, TAIL_PAD = 2.0, 8.0, 5.5


@dataclass(frozen=True, slots=True)
class Row:
    """A cause in its bone: ``parent`` is the index of the row it hangs on, -1 for the bone itself. Middle and main causes are bold."""

    node: CauseNode
    depth: int
    parent: int
    bold: bool


@dataclass(frozen=True, slots=True)
class Bone:
    """One bone: ``foot`` is its x on the spine, ``length`` its height, ``left`` where its room ends at the spine side.

    ``first`` bones have a straight left edge (the tail of the drawing); the others end at the bone before them.
    """

    branch: CauseNode
    rows: tuple[Row, ...]
    foot: float
    length: float
    slope: float
    left: float
    first: bool
    up: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """A row with its lines of text and its height in points."""

    row: Row
    lines: tuple[str, ...]
    height: float


class Letters:
    """Text widths at one size, each measured once; ``known`` keeps widths at one point, shared by the estimates of every size."""

    def __init__(self, size: float, most_lines: int, measure: TextMeasure, known: dict[tuple[str, bool], float]) -> None:
        self.size = size
        self.most_lines = most_lines
        self.measure = measure
        self._known = known
        self._widths: dict[tuple[str, bool], float] = {}

    @property
    def indent(self) -> float:
        """From a bone to its twigs."""
        return 2.0 * self.size

    @property
    def group_gap(self) -> float:
        """The least gap between two groups of causes."""
        return 0.6 * self.size

    def width(self, text: str, bold: bool) -> float:
        """The width of one line."""
        key = (text, bold)
        if key not in self._widths:
            self._widths[key] = self.measure(text, self.size, bold)
        return self._widths[key]

    def about(self, text: str, bold: bool) -> float:
        """The width of one line, from the widths of its characters."""
        key = (text, bold)
        if key not in self._known:
            self._known[key] = self.summed(text, 1.0, bold)
        return self._known[key] * self.size

    def summed(self, text: str, size: float, bold: bool = False) -> float:
        """The width of a text as the sum of its characters', each measured once: a text measure that is quick enough for breaking lines."""
        known, total = self._known, 0.0
        for character in text:
            width = known.get((character, bold))
            if width is None:
                width = known[character, bold] = self.measure(character, 96.0, bold) / 96.0
            total += width
        return total * size

    def pad(self, row: Row) -> float:
        """From the text of a row to the bone or twig at its right."""
        return self.size * (0.95 if row.depth == 0 and row.node.children else 0.46)

    def lead(self, node: CauseNode, bold: bool) -> float:
        """What number and mark take at the left of a text."""
        mark = 0.0 if node.sign is CauseSign.NONE else 1.5 * self.size
        number = self.about(str(node.number), bold) * 1.03 + 0.5 * self.size if node.number else 0.0
        return mark + number

    def row_height(self, lines: int) -> float:
        """The height of a row with its line."""
        return lines * self.size * LINE_HEIGHT + 0.36 * self.size


def rows_of(nodes: Sequence[CauseNode], depth: int = 0, parent: int = -1, start: int = 0) -> Iterator[Row]:
    """All causes under a bone, each parent before its children."""
    at = start
    for node in nodes:
        mine = at
        yield Row(node, depth, parent, (depth == 0 and bool(node.children)) or node.sign is CauseSign.MAIN)
        at += 1
        for row in rows_of(node.children, depth + 1, mine, at):
            yield row
            at += 1


def gaps_of(bone: Bone, letters: Letters) -> tuple[float, ...]:
    """The least gap above each row: none inside a group, some between groups, little between two lone causes."""
    rows = bone.rows
    gaps = [0.0] * len(rows)
    heads = [place for place, row in enumerate(rows) if row.depth == 0]
    for before, place in pairwise(heads):
        alone = not rows[before].node.children and not rows[place].node.children
        gaps[place] = letters.group_gap * (0.3 if alone else 1.0)
    return tuple(gaps)


def pads_of(up: bool) -> tuple[float, float]:
    """What stays free above the first and below the last row of a bone."""
    return (TIP_PAD, SPINE_PAD) if up else (SPINE_PAD - 3.0, TAIL_PAD)


def room(bone: Bone, letters: Letters, row: Row, from_tip: float, lines: int) -> float:
    """The width for the text of a row that starts ``from_tip`` points behind the bone's tip and has so many lines."""
    height = letters.row_height(lines)
    right = bone.foot - bone.slope * (bone.length - from_tip) - row.depth * letters.indent - letters.pad(row)
    left = bone.left if bone.first else bone.left - bone.slope * (bone.length - from_tip - height) + 0.5 * letters.size
    return right - left - letters.lead(row.node, row.bold)


def least_height(rows: Sequence[Row], letters: Letters) -> float:
    """What the rows need at the least, each in one line."""
    return len(rows) * letters.row_height(1) + TIP_PAD + TAIL_PAD


def estimated_heights(bone: Bone, letters: Letters) -> float | None:
    """The height the rows will need, without breaking a text; ``None`` when a text can't fit in its width."""
    total = 0.0
    gaps = gaps_of(bone, letters)
    pads = pads_of(bone.up)
    from_tip = pads[0] if bone.up else pads[1]
    order = range(len(bone.rows)) if bone.up else range(len(bone.rows) - 1, -1, -1)
    for place in order:
        row = bone.rows[place]
        if bone.up:
            from_tip += gaps[place]
        lines = _estimated_lines(bone, letters, row, from_tip)
        if lines == 0:
            return None
        height = letters.row_height(lines)
        from_tip += height + (0.0 if bone.up else gaps[place])
        total += height + gaps[place]
    return total + sum(pads)


def _estimated_lines(bone: Bone, letters: Letters, row: Row, from_tip: float) -> int:
    width = letters.about(row.node.text, row.bold)
    for lines in _counts(row.node.text, letters):
        space = room(bone, letters, row, from_tip, lines)
        if width <= space:
            return lines
        if space > 2 * letters.size and ceil(width * 1.08 / space) <= lines:
            return lines
    return 0


def fitted(bone: Bone, letters: Letters) -> tuple[Fitted, ...] | None:
    """The rows with their texts broken, in order; ``None`` when they do not fit into the bone's length or width."""
    gaps = gaps_of(bone, letters)
    pads = pads_of(bone.up)
    from_tip = pads[0] if bone.up else pads[1]
    found: list[Fitted] = []
    order = range(len(bone.rows)) if bone.up else range(len(bone.rows) - 1, -1, -1)
    for place in order:
        if bone.up:
            from_tip += gaps[place]
        one = _broken(bone, letters, bone.rows[place], from_tip)
        if one is None:
            return None
        found.append(one)
        from_tip += one.height + (0.0 if bone.up else gaps[place])
    if from_tip + (pads[1] if bone.up else pads[0]) > bone.length + 0.01:
        return None
    return tuple(found if bone.up else reversed(found))


def _counts(text: str, letters: Letters) -> range:
    """The numbers of lines that may be tried: a text with forced breaks has one for each of its parts at the least."""
    forced = text.count(BREAK)
    return range(1 + forced, max(letters.most_lines, 1 + forced) + 1)


def _broken(bone: Bone, letters: Letters, row: Row, from_tip: float) -> Fitted | None:
    text = row.node.text
    for lines in _counts(text, letters):
        space = room(bone, letters, row, from_tip, lines)
        if BREAK not in text and letters.width(text, row.bold) <= space:
            return Fitted(row, (text,), letters.row_height(lines))
        if lines == 1 or space < letters.size:
            continue
        parts = tuple(wrap(text, space, letters.size, letters.summed, row.bold))
        if len(parts) <= lines and all(letters.width(part, row.bold) <= space + 0.01 for part in parts):
            return Fitted(row, parts, letters.row_height(lines))
    return None


def tops(bone: Bone, rows: Sequence[Fitted], letters: Letters) -> tuple[float, ...]:
    """The top of each row below the top end of the bone: what is left over opens the gaps between the groups."""
    gaps = gaps_of(bone, letters)
    first, last = pads_of(bone.up)
    spare = bone.length - first - last - sum(row.height for row in rows) - sum(gaps)
    heads = [place for place, row in enumerate(bone.rows) if row.depth == 0]
    unit = max(spare, 0.0) / (1 + 2 * max(len(heads), 1))
    at, found = first + unit, []
    for place, row in enumerate(rows):
        at += gaps[place] + (2 * unit if place in heads[1:] else 0.0)
        found.append(at)
        at += row.height
    return tuple(found)
