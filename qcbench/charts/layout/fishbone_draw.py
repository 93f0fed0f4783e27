"""The primitives of a fishbone whose rows have found their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Protocol

from qcbench.charts.layout.fishbone_fit import LINE_HEIGHT, Bone, Fitted, Letters, tops
from qcbench.charts.layout.heading import Area
from qcbench.charts.scene import Align, Box, Disc, Line, Point, Polyline, Primitive, Text
from qcbench.charts.spec import CauseNode, CauseSign, Fishbone, Role


class BoxLabel(Protocol):
    """Words in a box: lines, text size, box size in points."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of text."""

    @property
    def size(self) -> float:
        """The text size."""

    @property
    def width(self) -> float:
        """The width of the box."""

    @property
    def height(self) -> float:
        """The height of the box."""


@dataclass(frozen=True, slots=True)
class Half:
    """The bones above or below the spine with their fitted rows and category boxes."""

    up: bool
    bones: tuple[Bone, ...]
    rows: tuple[tuple[Fitted, ...], ...]
    labels: tuple[BoxLabel, ...]
    label_height: float


def draw(fishbone: Fishbone, area: Area, head: BoxLabel, spine: float, halves: Sequence[Half], letters: Letters) -> Iterator[Primitive]:
    """All primitives from back to front."""
    for half in halves:
        for bone, rows in zip(half.bones, half.rows, strict=True):
            yield from _bone_rows(bone, rows, spine, letters)
    for half in halves:
        for bone, label in zip(half.bones, half.labels, strict=True):
            yield from _category(bone, label, spine)
    yield from _head(fishbone.head, head, area, spine)
    yield from legend(fishbone.legend, area, letters)


def _along(bone: Bone, spine: float, y: float) -> float:
    """The x of a bone at a height."""
    return bone.foot - bone.slope * abs(spine - y)


def _bone_rows(bone: Bone, rows: Sequence[Fitted], spine: float, letters: Letters) -> Iterator[Primitive]:
    top = spine - bone.length if bone.up else spine
    starts = [top + one for one in tops(bone, rows, letters)]
    feet = [start + row.height for start, row in zip(starts, rows, strict=True)]
    last_children = {one.row.parent: child for child, one in enumerate(rows)}
    for place in range(len(rows)):
        yield from _row(bone, rows[place], starts[place], feet[place], spine, letters)
        if place in last_children:
            shift = (rows[place].row.depth + 1) * letters.indent
            ends = [(_along(bone, spine, y) - shift, y) for y in (feet[place], feet[last_children[place]])]
            yield Line(ends[0], ends[1], Role.MUTED, 1.25, stands_for=f"twig:{rows[place].row.node.key}")


def _row(bone: Bone, fitted: Fitted, top: float, foot: float, spine: float, letters: Letters) -> Iterator[Primitive]:
    row, node = fitted.row, fitted.row.node
    width = max(letters.width(line, row.bold) for line in fitted.lines)
    text_right = min(_along(bone, spine, y) for y in (top, foot)) - row.depth * letters.indent - letters.pad(row)
    text_left = text_right - width
    left = text_left - letters.lead(node, row.bold) - (letters.size * 0.9 if not node.number and node.children else 0.0)
    edge = bone.left if bone.first else _along(bone, spine, top if not bone.up else foot) - (bone.foot - bone.left) + 3
    yield Line((max(left, edge), foot), (_along(bone, spine, foot) - row.depth * letters.indent, foot), *_line_look(row.depth, node))
    text_top = foot - 0.18 * letters.size - len(fitted.lines) * letters.size * LINE_HEIGHT
    role = words_role(node.sign)
    align, at = (Align.RIGHT, text_right) if row.bold and node.children else (Align.LEFT, text_left)
    yield Text((at, text_top), fitted.lines, letters.size, role, row.bold, align, LINE_HEIGHT, stands_for=f"cause:{node.key}")
    middle = text_top + letters.size * LINE_HEIGHT / 2
    yield from mark(node.sign, (text_left - letters.size, middle), letters.size, f"cause:{node.key}")
    if node.number:
        slot = text_left - (0.0 if node.sign is CauseSign.NONE else 1.5 * letters.size) - 0.5 * letters.size
        yield Text(
            (slot, text_top),
            (str(node.number),),
            letters.size,
            Role.TARGET if node.sign is CauseSign.MAIN else Role.MUTED,
            row.bold,
            Align.RIGHT,
            LINE_HEIGHT,
            stands_for=f"number:{node.key}",
        )


def _line_look(depth: int, node: CauseNode) -> tuple[Role, float]:
    """Role and width of the line under a cause."""
    if depth == 0 and node.children:
        return Role.PRIMARY, 1.75
    return (Role.MUTED, 1.0) if node.children else (Role.LINE, 0.75)


def words_role(sign: CauseSign) -> Role:
    """The role of the words of a cause."""
    return {CauseSign.MAIN: Role.TARGET, CauseSign.OUTSIDE: Role.MUTED}.get(sign, Role.INK)


def mark(sign: CauseSign, centre: Point, size: float, stands_for: str) -> Iterator[Primitive]:
    """The mark of a terminal cause around a centre, for a text size."""
    x, y = centre
    match sign:
        case CauseSign.MAIN:
            corners = (
                (x + size * 0.66 * factor * sin(step * pi / 5), y + 0.04 * size - size * 0.66 * factor * cos(step * pi / 5))
                for step, factor in ((step, 1.0 if step % 2 == 0 else 0.4) for step in range(10))
            )
            yield Polyline(tuple(corners), None, closed=True, fill=Role.TARGET, stands_for=stands_for)
        case CauseSign.NOT_MAIN:
            yield Disc(centre, size * 0.31, edge=Role.MUTED, edge_width=1.25, stands_for=stands_for)
        case CauseSign.OUTSIDE:
            points = ((x, y - size * 0.56), (x + size * 0.62, y + size * 0.48), (x - size * 0.62, y + size * 0.48))
            yield Polyline(points, Role.MUTED, 1.25, closed=True, stands_for=stands_for)
        case CauseSign.NONE:
            return


def _category(bone: Bone, label: BoxLabel, spine: float) -> Iterator[Primitive]:
    name = f"category:{bone.branch.key}"
    tip = spine - bone.length if bone.up else spine + bone.length
    x = _along(bone, spine, tip)
    yield Line((x, tip), (bone.foot, spine), Role.PRIMARY, 2.75, glue=(name, ""), stands_for=f"bone:{bone.branch.key}")
    top = tip - label.height if bone.up else tip
    left = max(x - label.width / 2, bone.left) if bone.first else x - label.width / 2
    yield Box(left, top, label.width, label.height, Role.TINT_2, Role.PRIMARY, 1.25, stands_for=name)
    words = len(label.lines) * label.size * LINE_HEIGHT
    at = (left + label.width / 2, top + (label.height - words) / 2)
    yield Text(at, label.lines, label.size, Role.INK, True, Align.CENTRE, LINE_HEIGHT, on=Role.TINT_2, stands_for=name)


def _head(text: str, label: BoxLabel, area: Area, spine: float) -> Iterator[Primitive]:
    left = area.x + area.width - label.width
    yield Line((area.x, spine), (left, spine), Role.INK, 4.5, arrow=True, stands_for="spine", glue=("", "head"))
    yield Box(left, spine - label.height / 2, label.width, label.height, Role.PRIMARY, stands_for="head")
    words = len(label.lines) * label.size * LINE_HEIGHT
    at = (left + label.width / 2, spine - words / 2)
    yield Text(at, label.lines, label.size, Role.INK, True, Align.CENTRE, LINE_HEIGHT, on=Role.PRIMARY, stands_for="head")


def legend(entries: Sequence[tuple[CauseSign, str]], area: Area, letters: Letters) -> Iterator[Primitive]:
    """The row of marks with their words at the lower left."""
    size = min(letters.size, 14.0)
    x, top = area.x, area.y + area.height + 8.0
    for sign, words in entries:
        name = f"legend:{sign.value}"
        yield from mark(sign, (x + 0.66 * size, top + size * LINE_HEIGHT / 2), size, name)
        x += 0.0 if sign is CauseSign.NONE else 1.7 * size
        bold = sign is CauseSign.MAIN
        yield Text((x, top), (words,), size, Role.TARGET if bold else Role.INK, bold, Align.LEFT, LINE_HEIGHT, stands_for=name)
        x += letters.measure(words, size, bold) + 2.2 * size
