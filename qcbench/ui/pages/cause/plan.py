"""What a layout of the causes says: where each one stands, which lines join them, and how large it all is (in px at 100 %)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from qcbench.model.enumerations import CauseMark
from qcbench.ui.pages.cause.causes import HEAD, Causes, Node

TEXT, CATEGORY, COUNT, HEAD_TEXT, NUMBER = 9.0, 11.0, 9.0, 10.0, 8.25
"""Points of the texts."""
DISC, DISC_GAP, STAR = 20.0, 7.0, 20.0
MARGIN = 16.0
Point = tuple[float, float]


class Letters(Protocol):
    """The letters a layout measures."""

    def __call__(self, text: str, size: float, bold: bool = False) -> float:
        """The width in px of one line of text at a size in points."""

    def line(self, size: float) -> float:
        """The height in px of a line at a size in points."""

    def broken(self, text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
        """A text in lines of a width in px."""


class Kind(StrEnum):
    """How a spot looks."""

    HEAD = "head"
    CATEGORY = "category"
    MIDDLE = "middle"
    END = "end"


class Look(StrEnum):
    """How a stroke looks."""

    SPINE = "spine"
    BONE = "bone"
    TWIG = "twig"
    ROW = "row"
    ARROW = "arrow"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Spot:
    """A cause in the drawing: the rectangle it is found and framed by, and its lines of text."""

    key: str
    kind: Kind
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    mark: CauseMark = CauseMark.PENDING
    number: int = 0
    note: str = ""
    boxed: bool = False
    align: str = "left"

    @property
    def centre(self) -> Point:
        """The middle of the rectangle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def moved(self, x: float, y: float) -> Spot:
        """The same spot elsewhere."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line, or a curve with two more points. ``key`` names the cause whose it is, or the link."""

    look: Look
    start: Point
    end: Point
    key: str = ""
    bend: tuple[Point, Point] | None = None
    mark: CauseMark = CauseMark.NOT_MAIN

    def moved(self, x: float, y: float) -> Stroke:
        """The same stroke elsewhere."""
        bend = ((self.bend[0][0] + x, self.bend[0][1] + y), (self.bend[1][0] + x, self.bend[1][1] + y)) if self.bend else None
        return replace(self, start=(self.start[0] + x, self.start[1] + y), end=(self.end[0] + x, self.end[1] + y), bend=bend)


@dataclass(frozen=True, slots=True)
class Plan:
    """A finished layout."""

    width: float
    height: float
    spots: Mapping[str, Spot] = field(repr=False)
    strokes: Sequence[Stroke] = field(repr=False)

    def at(self, x: float, y: float) -> Spot | None:
        """The spot at a point."""
        return next((spot for spot in self.spots.values() if spot.holds(x, y)), None)

    def moved(self, x: float, y: float, width: float, height: float) -> Plan:
        """The same layout elsewhere, in another room."""
        spots = {key: spot.moved(x, y) for key, spot in self.spots.items()}
        return Plan(width, height, spots, [stroke.moved(x, y) for stroke in self.strokes])


def broken(text: str, width: float, letters: Letters, size: float = TEXT, bold: bool = False) -> tuple[str, ...]:
    """A cause's text in lines."""
    return letters.broken(text, width, size, bold)


def widest(lines: Sequence[str], letters: Letters, size: float = TEXT, bold: bool = False) -> float:
    """The width of the widest line."""
    return max((letters(line, size, bold) for line in lines), default=0.0)


def kind_of(node: Node) -> Kind:
    """How a cause is drawn."""
    if node.is_category:
        return Kind.CATEGORY
    return Kind.MIDDLE if node.children else Kind.END


def spot_of(
    node: Node, x: float, y: float, width: float, height: float, lines: tuple[str, ...], note: str = "", align: str = "left"
) -> Spot:
    """The spot of a cause."""
    return Spot(node.key, kind_of(node), x, y, width, height, lines, node.mark, node.number, note, False, align)


def head_spot(causes: Causes, letters: Letters) -> Spot:
    """The head of the fish, at the origin: few lines, and as wide as its text needs."""
    for wide, most in ((72.0, 3), (96.0, 4), (128.0, 5), (168.0, 40)):
        lines = broken(causes.head, wide, letters, HEAD_TEXT, True)
        if len(lines) <= most and widest(lines, letters, HEAD_TEXT, True) <= wide:
            break
    width = max(widest(lines, letters, HEAD_TEXT, True) + 20, 84.0)
    return Spot(HEAD, Kind.HEAD, 0, 0, width, max(len(lines) * letters.line(HEAD_TEXT) + 28, 80.0), lines, align="centre")


def category_size(causes: Causes, node: Node, letters: Letters) -> tuple[float, float]:
    """Width and height of a category's box: its name, and how many terminal causes it has."""
    name = letters(node.text.replace("|", ""), CATEGORY, True)
    count = letters(str(causes.ends_below(node.key)), COUNT)
    return max(64.0, name + 10 + count + 24), 28.0


def category_spot(causes: Causes, node: Node, centre: float, top: float, letters: Letters) -> Spot:
    """The box of a category, centred on an x."""
    width, height = category_size(causes, node, letters)
    name = node.text.replace("|", "")
    return spot_of(node, centre - width / 2, top, width, height, (name,), str(causes.ends_below(node.key)), "centre")


def end_width(node: Node, lines: Sequence[str], letters: Letters) -> float:
    """The width of a terminal cause with disc and mark."""
    bold = node.mark is CauseMark.MAIN
    return DISC + DISC_GAP + max(widest(lines, letters, TEXT, bold), 40.0) + 8 + (STAR if bold else 0.0)
