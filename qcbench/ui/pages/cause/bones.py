"""The fishbone on the page: bones lean, so everything is laid out in sheared coordinates, where they stand upright.

``u`` is x at the height of the spine; a point ``d`` away from the spine lies at x = u − SLOPE · d. Rows of one bone follow one
another without sharing a height, and bones follow one another in ``u``, so nothing can overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcbench.model.enumerations import CauseMark
from qcbench.ui.pages.cause.bone_parts import FOOT_GAP, GROUP_GAP, LEAST_SLOT, SLOPE, TIP_GAP, Block, Bone, bone_spots, bone_strokes
from qcbench.ui.pages.cause.causes import Causes, Node
from qcbench.ui.pages.cause.plan import (
    MARGIN,
    TEXT,
    Letters,
    Look,
    Plan,
    Spot,
    Stroke,
    broken,
    category_size,
    end_width,
    head_spot,
    widest,
)

TRIES = ((168.0, 96.0), (132.0, 80.0), (104.0, 68.0), (88.0, 60.0))
"""Widest text of a terminal cause and of a middle one, tried one after another."""
SPACE = 7.0
"""Between terminal causes, where there is room."""
ROW_PAD, TAIL, HEAD_GAP = 10.0, 20.0, 22.0
ZOOM_ROOM = 164.0
"""What the zoom in the lower right corner takes; the last box ends before it."""


@dataclass(slots=True)
class Body:
    """Everything measured and in its place."""

    bones: list[Bone]
    head: Spot
    spine: float
    lengths: tuple[float, float]
    width: float
    height: float

    def share(self, width: float, height: float) -> float:
        """How much of it a room can show."""
        return min(width / self.width, height / self.height)

    def merit(self, width: float, height: float, least: float) -> float:
        """How well it suits a room: where it must scroll it had better scroll one way only."""
        return min(width / self.width, max(height / self.height, least), 1.0)


def fishbone_plan(causes: Causes, letters: Letters, width: float, height: float, least: float = 1.0) -> Plan:
    """The fishbone in a room of ``width`` × ``height`` px; larger than the room where the texts need more.

    ``least`` is how much smaller it may be shown: then the room counts as larger by so much.
    """
    head = head_spot(causes, letters)
    best: Body | None = None
    for end, middle in TRIES:
        bones = [_bone(causes, node, place, letters, end, middle) for place, node in enumerate(causes.categories)]
        body = _body(bones, head, width, height)
        if best is None or body.merit(width, height, least) > best.merit(width, height, least) + 0.01:
            best = body
        if width / body.width >= min(max(height / body.height, least), 0.999):
            break  # it fits, or only its height is too much, which narrower texts make worse
    assert best is not None
    zoom = max(min(best.share(width, height), 1.0), least)
    if zoom < 1.0:
        best = _body(best.bones, head, width / zoom, height / zoom)
    return _drawn(causes, letters, _loosened(best, width / zoom, height / zoom))


def _loosened(body: Body, width: float, height: float) -> Body:
    """With more space between the terminal causes, if all bones have room for it."""
    spare = [body.lengths[0 if bone.up else 1] - bone.need - SPACE * _ends(bone) for bone in body.bones]
    if body.height > height + 0.5 or min(spare, default=0.0) < 0:
        return body
    for bone in body.bones:
        for block in bone.blocks:
            _loosen(block, bone.up)
    return _body(body.bones, body.head, width, height)


def _ends(bone: Bone) -> int:
    return sum(1 for top in bone.blocks for block in top.walk() if not block.children)


def _loosen(block: Block, up: bool) -> None:
    for child in block.children:
        _loosen(child, up)
    block.height = _tall(block, up) if block.children else block.tall + SPACE


def _body(bones: list[Bone], head: Spot, width: float, height: float) -> Body:
    """Lengths, heights and feet for a room."""
    box = max((bone.box[1] for bone in bones), default=28.0)
    lengths = _lengths(bones, head.height, height - 2 * MARGIN - 2 * box)
    spine = MARGIN + box + lengths[0]
    for bone in bones:
        _stand(bone, lengths[0] if bone.up else lengths[1], spine)
    end = _feet(bones, head, spine, lengths, width)
    wide = max(width, end + _nose(bones, lengths) + head.width + MARGIN)
    return Body(bones, head, spine, lengths, wide, max(height, spine + lengths[1] + box + MARGIN))


def _drawn(causes: Causes, letters: Letters, body: Body) -> Plan:
    head_x, spine = body.width - MARGIN - body.head.width, body.spine
    spots = [body.head.moved(head_x, spine - body.head.height / 2)]
    strokes = [Stroke(Look.SPINE, (MARGIN, spine), (head_x, spine))]
    for bone in body.bones:
        strokes += bone_strokes(bone, spine, body.lengths)
        spots += bone_spots(bone, causes, spine, body.lengths, letters)
    return Plan(body.width, body.height, {spot.key: spot for spot in spots}, strokes)


def _bone(causes: Causes, node: Node, place: int, letters: Letters, end: float, middle: float) -> Bone:
    up = place < (len(causes.categories) + 1) // 2
    blocks = [_block(causes, child, up, letters, end, middle) for child in causes.children(node.key)]
    _same_width(blocks)
    return Bone(node, blocks, up, category_size(causes, node, letters))


def _block(causes: Causes, node: Node, up: bool, letters: Letters, end: float, middle: float) -> Block:
    children = [_block(causes, child, up, letters, end, middle) for child in causes.children(node.key)]
    _same_width(children)
    bold = node.mark is CauseMark.MAIN and not children
    lines = broken(node.text, middle if children else end, letters, TEXT, bold)
    tall = len(lines) * letters.line(TEXT) + ROW_PAD
    width = (widest(lines, letters) + 18 if children else end_width(node, lines, letters)) + SLOPE * tall
    block = Block(node, lines, width, tall, children, tall)
    if children:
        block.height = _tall(block, up)
    return block


def _tall(block: Block, up: bool) -> float:
    """The height of a cause with others below it: above the spine its words stand beside them, below the spine over them."""
    stack = sum(child.height for child in block.children)
    return (max(stack + TAIL, block.tall) if up else block.tall + stack) + GROUP_GAP / 2


def _same_width(blocks: Sequence[Block]) -> None:
    """Terminal causes of one twig have lines of one length."""
    ends = [block for block in blocks if not block.children]
    wide = max((block.width for block in ends), default=0.0)
    for block in ends:
        block.width = wide


def _lengths(bones: Sequence[Bone], head: float, room: float) -> tuple[float, float]:
    """The lengths of the bones above and below: equal if the room allows it."""
    least = head / 2 + 8
    needs = [max([bone.need for bone in bones if bone.up is up] or [least]) for up in (True, False)]
    half = room / 2
    if max(needs) <= half:
        return half, half
    spare = max(room - sum(needs), 0.0) / 2
    return needs[0] + spare, needs[1] + spare


def _stand(bone: Bone, length: float, spine: float) -> None:
    """Give every row of a bone its height; what room is left goes between the groups."""
    extra = (length - sum(block.height for block in bone.blocks) - TIP_GAP - FOOT_GAP) / (len(bone.blocks) + 1)
    y = spine - length + TIP_GAP + extra / 2 if bone.up else spine + FOOT_GAP + extra / 2
    for block in bone.blocks:
        _stand_block(block, y, 0.0, bone.up)
        y += block.height + extra


def _stand_block(block: Block, top: float, right: float, up: bool) -> None:
    block.right = right
    block.line = top + (block.height if up and block.children else block.tall)
    y = top + block.height - TAIL - GROUP_GAP / 2 - sum(child.height for child in block.children) if up else block.line
    if block.children and up:
        block.line -= GROUP_GAP / 2
    for child in block.children:
        _stand_block(child, y, right - block.width, up)
        y += child.height


def _feet(bones: Sequence[Bone], head: Spot, spine: float, lengths: tuple[float, float], width: float) -> float:
    """Place the feet of the bones, those above and below in pairs; u of the last one."""
    pairs = list(_pairs(bones))
    slots = [max(bone.slot for bone in pair) for pair in pairs]
    first = pairs[0] if pairs else ()
    lean = max((_lean(bone, slots[0], spine, lengths) for bone in first), default=0.0)
    end = MARGIN + lean + sum(slots)
    spare = max(width - MARGIN - head.width - _nose(bones, lengths) - end, 0.0)
    share = spare / (len(pairs) + 0.5) if pairs else 0.0
    foot = MARGIN + lean + share / 2
    for pair, slot in zip(pairs, slots, strict=True):
        foot += slot + share
        for bone in pair:
            bone.foot = foot
    return foot if pairs else MARGIN + LEAST_SLOT


def _nose(bones: Sequence[Bone], lengths: tuple[float, float]) -> float:
    """From the last foot to the head: longer where a short bone would bring its box under the zoom."""
    box = max((bone.box[0] for bone in bones), default=0.0)
    return max(HEAD_GAP, min(ZOOM_ROOM + box / 2 - 100.0 - SLOPE * lengths[1], 96.0))


def _pairs(bones: Sequence[Bone]) -> Iterator[tuple[Bone, ...]]:
    above, below = [bone for bone in bones if bone.up], [bone for bone in bones if not bone.up]
    for place in range(len(above)):
        yield (above[place], *below[place : place + 1])


def _lean(bone: Bone, slot: float, spine: float, lengths: tuple[float, float]) -> float:
    """How far a bone of the first pair reaches beyond its slot at the left."""
    rows = [block for top in bone.blocks for block in top.walk()]
    reach = [block.width - block.right + SLOPE * abs(spine - block.line) for block in rows]
    tip = SLOPE * lengths[0 if bone.up else 1] + bone.box[0] / 2
    return max([*reach, tip]) - slot + 4
