"""What a part of a slide needs and how it is drawn; and how blocks share a height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from qcbench.charts.measure import estimated
from qcbench.charts.scene import TextMeasure
from qcbench.render.blocks import Words
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.grid import PART_GAP, Place
from qcbench.render.powerpoint.text import Lines, Style, broken
from qcbench.render.theme import MAIN, Theme

Draw = Callable[[Canvas, Place], None]
ENDLESS = 99.0


@dataclass(frozen=True, slots=True)
class Block:
    """A measured part: the least, the natural and the most height in inches, and how it is drawn into a place."""

    least: float
    natural: float
    most: float
    draw: Draw
    gap: float = PART_GAP


@dataclass(slots=True)
class Context:
    """What measuring and drawing need to know of the deck. ``labels`` number the captions by the identity of the part they stand on.

    ``cuts`` collects the texts that were shortened, ``lost`` the pictures that could not be read;
    ``most_lines`` is the most lines that one text may take. ``kept`` holds the parts made on the way, so that their identity lasts.
    """

    theme: Theme = MAIN
    language: str = "zh_CN"
    measure: TextMeasure = estimated
    labels: dict[int, str] = field(default_factory=dict)
    cuts: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    most_lines: int = 16
    kept: list[object] = field(default_factory=list)
    charts: int = 0

    def broken(self, text: str | Words, width: float, style: Style, most_lines: int | None = None) -> Lines:
        """Break a text, and take note when something of it is left out."""
        made = broken(text, width, style, min(most_lines or self.most_lines, self.most_lines))
        if made.cut:
            start = (text if isinstance(text, str) else "".join(span.text for span in text))[:24]
            if start not in self.cuts:
                self.cuts.append(start)
        return made

    def first_fitting(self, text: str | Words, width: float, tries: Sequence[tuple[Style, int]]) -> Lines:
        """The first of some styles (with its most lines) in which the whole text fits; the last one cuts it."""
        for style, most_lines in tries[:-1]:
            made = broken(text, width, style, most_lines)
            if not made.cut:
                return made
        return self.broken(text, width, *tries[-1])


def column_height(blocks: Sequence[Block], kind: str = "natural") -> float:
    """The height of blocks one below the other, with their gaps."""
    return sum(float(getattr(block, kind)) for block in blocks) + sum(block.gap for block in blocks[1:])


def shares(blocks: Sequence[Block], height: float) -> list[float]:
    """Divide ``height`` among blocks.

    Everyone gets its natural height; what is left goes to those that can grow, what lacks comes from those that can yield.
    """
    free = height - sum(block.gap for block in blocks[1:])
    given = [block.natural for block in blocks]
    left = free - sum(given)
    if left < 0:
        yielding = [block.natural - block.least for block in blocks]
        whole = sum(yielding)
        share = min(1.0, -left / whole) if whole > 0 else 0.0
        return [size - give * share for size, give in zip(given, yielding, strict=True)]
    for _round in range(len(blocks)):
        growing = [place for place, block in enumerate(blocks) if given[place] < block.most - 1e-6]
        if left <= 1e-6 or not growing:
            break
        endless = [place for place in growing if blocks[place].most >= ENDLESS]
        chosen = endless or growing
        each = left / len(chosen)
        for place in chosen:
            more = min(each, blocks[place].most - given[place])
            given[place] += more
            left -= more
    return given


def stack_places(blocks: Sequence[Block], place: Place) -> list[Place]:
    """Where each of the blocks of a column stands."""
    made, y = [], place.y
    for position, (block, height) in enumerate(zip(blocks, shares(blocks, place.height), strict=True)):
        y += block.gap if position else 0.0
        made.append(Place(place.x, y, place.width, height))
        y += height
    return made
