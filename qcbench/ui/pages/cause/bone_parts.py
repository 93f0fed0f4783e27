"""The parts of a fishbone: a cause with what hangs on it, a bone with its causes, and how they are drawn.

Bones lean, so everything is measured in sheared coordinates, where they stand upright: ``u`` is x at the height of the spine; a point
``d`` away from the spine lies at x = u − SLOPE · d.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qcbench.ui.pages.cause.causes import Causes, Node
from qcbench.ui.pages.cause.plan import Letters, Look, Spot, Stroke, category_spot, spot_of

SLOPE = 0.24
TIP_GAP, FOOT_GAP, GROUP_GAP, SLOT_GAP = 14.0, 16.0, 10.0, 14.0
LEAST_BONE, LEAST_SLOT = 120.0, 96.0


@dataclass(slots=True)
class Block:
    """A cause with all below it. ``right`` is u of its line's right end, ``line`` the y of its line, both from the block's own origin."""

    node: Node
    lines: tuple[str, ...]
    width: float
    tall: float
    children: list[Block]
    height: float = 0.0
    right: float = 0.0
    line: float = 0.0

    @property
    def reach(self) -> float:
        """How far it goes to the left, in u."""
        return self.width + max((child.reach for child in self.children), default=0.0)

    def walk(self) -> Iterator[Block]:
        """The block and all in it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Bone:
    """A category with its blocks; ``foot`` is its u, ``up`` whether it stands above the spine."""

    node: Node
    blocks: list[Block]
    up: bool
    box: tuple[float, float]
    foot: float = 0.0

    @property
    def need(self) -> float:
        """The length it needs at least, without its box."""
        gaps = TIP_GAP + FOOT_GAP + GROUP_GAP * max(len(self.blocks) - 1, 0)
        return max(sum(block.height for block in self.blocks) + gaps, LEAST_BONE)

    @property
    def slot(self) -> float:
        """The room it needs in u."""
        return max(max((block.reach for block in self.blocks), default=0.0) + SLOT_GAP, self.box[0] + 24, LEAST_SLOT)


def bone_strokes(bone: Bone, spine: float, lengths: tuple[float, float]) -> list[Stroke]:
    """The lines of a bone and of the causes on it, for the spine's y and the lengths of the bones above and below it."""
    length = lengths[0] if bone.up else lengths[1]
    tip = spine - length if bone.up else spine + length
    found = [Stroke(Look.BONE, (bone.foot - SLOPE * length, tip), (bone.foot, spine), bone.node.key)]
    for top in bone.blocks:
        for block in top.walk():
            found += _row_strokes(block, bone.foot, spine)
    return found


def _row_strokes(block: Block, foot: float, spine: float) -> Iterator[Stroke]:
    shift = foot - SLOPE * abs(spine - block.line)
    left, right = block.right - block.width + shift, block.right + shift
    look = Look.ARROW if block.children else Look.ROW
    yield Stroke(look, (left, block.line), (right, block.line), block.node.key, mark=block.node.mark)
    if block.children:
        far = max((child.line for child in block.children), key=lambda line: abs(line - block.line))
        end = left - SLOPE * (abs(spine - far) - abs(spine - block.line))
        yield Stroke(Look.TWIG, (end, far), (left, block.line), block.node.key)


def bone_spots(bone: Bone, causes: Causes, spine: float, lengths: tuple[float, float], letters: Letters) -> Iterator[Spot]:
    """The box of a category and the words of the causes on its bone."""
    length = lengths[0] if bone.up else lengths[1]
    top = spine - length - bone.box[1] if bone.up else spine + length
    yield category_spot(causes, bone.node, bone.foot - SLOPE * length, top, letters)
    for one in bone.blocks:
        for block in one.walk():
            yield _row_spot(block, bone, spine)


def _row_spot(block: Block, bone: Bone, spine: float) -> Spot:
    """The rectangle of a row's words above its line, clear of the bone or twig at its right."""
    top = block.line - block.tall
    right = bone.foot + block.right - SLOPE * max(abs(spine - top), abs(spine - block.line)) - 2
    left = bone.foot + block.right - block.width - SLOPE * abs(spine - block.line)
    if block.children:
        left = right - (block.width - SLOPE * block.tall)
        return spot_of(block.node, left + 8, top, right - left - 8, block.tall - 2, block.lines, align="right")
    if not bone.up:
        right = left + block.width - SLOPE * block.tall
    return spot_of(block.node, left, top, right - left, block.tall - 2, block.lines)
