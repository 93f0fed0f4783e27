"""Names round a ring or a radar: each beside its anchor, in two columns, moved apart where they would touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt

from qcbench.charts.layout.board import LEADING, apart, widest
from qcbench.charts.layout.heading import Area
from qcbench.charts.scene import Point, TextMeasure

RUN = 12.0
ELBOW = 15.0


@dataclass(frozen=True, slots=True)
class Block:
    """A name (bold) with a second part (regular) under it, for an anchor at an angle (degrees clockwise from twelve o'clock)."""

    angle: float
    lines: tuple[str, ...]
    second: tuple[str, ...] = ()

    def height(self, size: float) -> float:
        """The height in points."""
        return (len(self.lines) + len(self.second)) * size * LEADING

    def width(self, size: float, measure: TextMeasure) -> float:
        """The width in points."""
        return max(widest(self.lines, size, measure, True), widest(self.second, size, measure))


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a block stands: ``x`` is its edge towards the ring, ``side`` 1 at the right and −1 at the left."""

    block: Block
    x: float
    top: float
    side: int


def at_angle(centre: Point, radius: float, angle: float) -> Point:
    """The point at an angle clockwise from twelve o'clock."""
    return (centre[0] + radius * sin(radians(angle)), centre[1] - radius * cos(radians(angle)))


def placed_round(
    blocks: Sequence[Block], centre: Point, radius: float, size: float, area: Area, measure: TextMeasure
) -> list[Placed] | None:
    """Where the blocks stand round a circle, in their order; ``None`` where they find no room in the area."""
    found: dict[int, Placed] = {}
    for side in (1, -1):
        chosen = [
            index for index, block in enumerate(blocks) if (side == 1) == (sin(radians(block.angle)) > -1e-9 and block.angle % 360 < 179.9)
        ]
        chosen.sort(key=lambda index: -cos(radians(blocks[index].angle)))
        heights = [blocks[index].height(size) for index in chosen]
        wanted = [
            at_angle(centre, radius + ELBOW, blocks[index].angle)[1] - height / 2 for index, height in zip(chosen, heights, strict=True)
        ]
        tops = apart(wanted, heights, area.y, area.y + area.height, 3.0)
        if tops is None:
            return None
        for index, top, height in zip(chosen, tops, heights, strict=True):
            x = centre[0] + side * _clear_of(radius, centre[1], top, top + height)
            wide = blocks[index].width(size, measure)
            if x + wide > area.x + area.width + 0.5 if side == 1 else x - wide < area.x - 0.5:
                return None
            found[index] = Placed(blocks[index], x, top, side)
    return [found[index] for index in range(len(blocks))]


def _clear_of(radius: float, middle: float, top: float, foot: float) -> float:
    """How far from the centre a block between two heights must stay, so that it leaves the circle and a leader's run free."""
    wide, near = radius + ELBOW, max(top - middle, middle - foot, 0.0)
    across = sqrt(wide * wide - near * near) if near < wide else 0.0
    return max(across, radius * 0.3) + RUN
