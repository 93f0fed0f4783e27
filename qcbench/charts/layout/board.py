"""What a layout draws on: it knows where texts are, so that no label comes to lie over another or outside the frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from qcbench.charts.scene import Align, Frame, Point, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import Role

LEADING = 1.25
AIR = (LEADING - 1) / 2
"""The part of a line's height, in ems, that lies above and below the characters."""
SQUARE = 48.0
"""Side of the squares, in points, by which neighbours are found."""


class Rect(NamedTuple):
    """A rectangle in points."""

    left: float
    top: float
    right: float
    bottom: float


def glyphs(text: Text, measure: TextMeasure) -> Rect:
    """Where the characters of a text lie, without the space between lines."""
    width = max((measure(line, text.size, text.bold) for line in text.lines), default=0.0)
    left = text.at[0] - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[text.align]
    air = (text.line_height - 1) * text.size / 2
    return Rect(left, text.at[1] + air, left + width, text.at[1] + text.height - air)


def words(
    lines: str | Sequence[str],
    x: float,
    *,
    size: float,
    foot: float | None = None,
    top: float | None = None,
    middle: float = 0.0,
    role: Role = Role.INK,
    bold: bool = False,
    align: Align = Align.LEFT,
    halo: bool = False,
    on: Role | None = None,
    stands_for: str = "",
) -> Text:
    """A text whose characters end at ``foot``, begin at ``top``, or have their middle at ``middle`` (y in points)."""
    shown = (lines,) if isinstance(lines, str) else tuple(lines)
    high = len(shown) * size * LEADING
    if foot is not None:
        y = foot - high + AIR * size
    elif top is not None:
        y = top - AIR * size
    else:
        y = middle - high / 2
    return Text((x, y), shown, size, role, bold, align, LEADING, halo, on, stands_for=stands_for)


class Board:
    """Collects primitives, remembers the places of texts and the course of lines."""

    def __init__(self, frame: Frame, measure: TextMeasure) -> None:
        self.frame = frame
        self.measure = measure
        self.parts: list[Primitive] = []
        self.taken: list[Rect] = []
        self._nearby: dict[tuple[int, int], list[Rect]] = {}
        self._courses: list[tuple[Point, Point]] = []

    def add(self, *parts: Primitive) -> None:
        """Draw; a text takes its place whatever lies there."""
        for part in parts:
            self.parts.append(part)
            if isinstance(part, Text) and any(part.lines):
                self.reserve(glyphs(part, self.measure))

    def keep_clear(self, points: Sequence[Point]) -> None:
        """Let labels stay away from a line through these points, as far as they can."""
        self._courses.extend(pairwise(points))

    def reserve(self, rect: Rect) -> None:
        """Keep a place free of texts."""
        self.taken.append(rect)
        for square in _squares(rect):
            self._nearby.setdefault(square, []).append(rect)

    def free(self, text: Text, *, clear: bool = False, gap: float = 1.0) -> bool:
        """Whether a text fits into the frame without touching another one (nor, with ``clear``, a line)."""
        own = glyphs(text, self.measure)
        if own.left < 0 or own.top < 0 or own.right > self.frame.width or own.bottom > self.frame.height:
            return False
        if any(_overlap(own, other, gap) for square in _squares(own, gap) for other in self._nearby.get(square, ())):
            return False
        return not clear or not any(_meets(own, start, end) for start, end in self._courses)

    def place(self, *candidates: Text) -> bool:
        """Draw the first candidate that is free of texts and lines, else the first that is free of texts; say whether one was."""
        for clear in (True, False):
            for text in candidates:
                if self.free(text, clear=clear):
                    self.add(text)
                    return True
        return False

    def place_clear(self, *candidates: Text) -> bool:
        """Draw the first candidate that is free of texts and of lines; say whether one was."""
        for text in candidates:
            if self.free(text, clear=True):
                self.add(text)
                return True
        return False

    def scene(self, alternative_text: str) -> Scene:
        """What was drawn."""
        return Scene(self.frame.width, self.frame.height, tuple(self.parts), alternative_text)


def _squares(rect: Rect, gap: float = 0.0) -> list[tuple[int, int]]:
    """The squares of the frame that a rectangle lies on, so that only its neighbours need be asked whether they overlap."""
    columns = range(math.floor((rect.left - gap) / SQUARE), math.floor((rect.right + gap) / SQUARE) + 1)
    rows = range(math.floor((rect.top - gap) / SQUARE), math.floor((rect.bottom + gap) / SQUARE) + 1)
    return [(column, row) for column in columns for row in rows]


def _overlap(one: Rect, other: Rect, gap: float) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > -gap
        and min(one.bottom, other.bottom) - max(one.top, other.top) > -gap / 2
    )


def _meets(rect: Rect, start: Point, end: Point) -> bool:
    """Whether a line from ``start`` to ``end`` crosses a rectangle (clipping after Liang and Barsky)."""
    low, high = 0.0, 1.0
    across, down = end[0] - start[0], end[1] - start[1]
    for change, first, second in (
        (across, rect.left - start[0], rect.right - start[0]),
        (down, rect.top - start[1], rect.bottom - start[1]),
    ):
        if abs(change) < 1e-9:
            if first > 0 or second < 0:
                return False
            continue
        near, far = sorted((first / change, second / change))
        low, high = max(low, near), min(high, far)
        if low > high:
            return False
    return True


def apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float, gap: float = 2.0) -> list[float] | None:
    """Tops of blocks near the wanted ones, in the order given, apart by ``gap``, between ``low`` and ``high``; ``None`` if they don't fit.

    Blocks that would overlap form a heap round the mean of their wishes, as in isotonic regression.
    """
    if sum(heights) + gap * (len(heights) - 1) > high - low + 1e-6:
        return None
    heaps: list[tuple[list[int], float, float]] = []
    for index, top in enumerate(wanted):
        heap = ([index], min(max(top, low), high - heights[index]), heights[index])
        while heaps and heaps[-1][1] + heaps[-1][2] + gap > heap[1]:
            before = heaps.pop()
            heap = _joined(before, heap, wanted, heights, gap)
            heap = (heap[0], min(max(heap[1], low), high - heap[2]), heap[2])
        heaps.append(heap)
    tops = [0.0] * len(wanted)
    for members, start, _height in heaps:
        at = start
        for index in members:
            tops[index] = at
            at += heights[index] + gap
    return tops


def _joined(
    first: tuple[list[int], float, float],
    second: tuple[list[int], float, float],
    wanted: Sequence[float],
    heights: Sequence[float],
    gap: float,
) -> tuple[list[int], float, float]:
    members = [*first[0], *second[0]]
    offset, wishes = 0.0, []
    for index in members:
        wishes.append(wanted[index] - offset)
        offset += heights[index] + gap
    return members, sum(wishes) / len(wishes), offset - gap


def widest(lines: Iterable[str], size: float, measure: TextMeasure, bold: bool = False) -> float:
    """The width of the widest of some lines, 0 without any."""
    return max((measure(line, size, bold) for line in lines), default=0.0)
