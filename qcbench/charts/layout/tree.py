"""The layout of a tree from left to right: boxes in columns by depth, each parent in the middle of its children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from qcbench.charts.layout.heading import Area, area_of, heading
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Align, Box, Dash, Frame, Polyline, Primitive, Scene, Text, TextMeasure
from qcbench.charts.spec import FlowNode, Role, Tree

LINE_HEIGHT = 1.25
SMALLEST = 12.0
SIZES = ((16.0, 14.0, 28.0), (16.0, 14.0, 18.0), (16.0, 14.0, 10.0), (14.0, 12.0, 8.0), (14.0, 12.0, 5.0), (12.0, 12.0, 4.0))
"""Sizes of text and detail, and the least gap between two boxes."""
LEAST_CHANNEL, MOST_CHANNEL = 24.0, 72.0


@dataclass(frozen=True, slots=True)
class _Placed:
    """A node with its broken words and its box; ``middle`` is the height of its centre."""

    node: FlowNode
    depth: int
    lines: tuple[str, ...]
    details: tuple[str, ...]
    height: float
    middle: float
    children: tuple[_Placed, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes of one attempt, and the width of the boxes of each column."""

    text: float
    detail: float
    gap: float
    widths: tuple[float, ...]
    measure: TextMeasure

    def lines(self, node: FlowNode, depth: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Text and detail of a node, broken to the width of its column."""
        inner = self.widths[depth] - 16
        text = tuple(wrap(node.text, inner, self.text, self.measure, _bold(node, depth))) or ("",)
        return text, tuple(wrap(node.detail, inner, self.detail, self.measure)) if node.detail else ()

    def height(self, lines: tuple[str, ...], details: tuple[str, ...]) -> float:
        """The height of a box."""
        return (len(lines) * self.text + len(details) * self.detail) * LINE_HEIGHT + 10


def layout_tree(tree: Tree, frame: Frame, measure: TextMeasure) -> Scene:
    """Draw a tree into a frame, at 16, 14 or 12 pt; a tree that needs more height makes the scene higher, never the text smaller.

    ``stands_for``: ``node:<key>`` on the box and the words of a node; the elbow to a child is a polyline of four points
    glued to both boxes.
    """
    area = area_of(tree.caption, frame)
    for text, detail, gap in SIZES:
        look = _Look(text, detail, gap, _widths(tree, area, text, detail, measure), measure)
        root, foot = _place(tree.root, 0, 0.0, look)
        if foot - gap <= area.height:
            break
    height = max(frame.height, frame.height - area.height + foot - look.gap)
    whole = replace(frame, height=height)
    shift = area.y + max(area.height - (foot - look.gap), 0.0) / 2
    parts = [*heading(tree.caption, whole, measure), *_draw(root, _columns(look, area), shift, look)]
    return Scene(frame.width, height, tuple(parts), tree.alternative_text)


def _bold(node: FlowNode, depth: int) -> bool:
    return node.strong or depth == 0


def _levels(node: FlowNode, depth: int = 0) -> Iterator[tuple[FlowNode, int]]:
    yield node, depth
    for child in node.children:
        yield from _levels(child, depth + 1)


def _widths(tree: Tree, area: Area, text: float, detail: float, measure: TextMeasure) -> tuple[float, ...]:
    """The width of each column: as its words need, shrunk together where they do not fit beside each other."""
    nodes = list(_levels(tree.root))
    depths = max(depth for _node, depth in nodes) + 1
    wanted = [60.0] * depths
    for node, depth in nodes:
        own = max(measure(node.text, text, _bold(node, depth)), measure(node.detail, detail)) + 17
        wanted[depth] = max(wanted[depth], min(own, 0.45 * area.width))
    space = area.width - LEAST_CHANNEL * (depths - 1)
    limit = max(wanted)
    while sum(min(one, limit) for one in wanted) > space and limit > 48:
        limit *= 0.95
    return tuple(min(one, limit) for one in wanted)


def _place(node: FlowNode, depth: int, top: float, look: _Look) -> tuple[_Placed, float]:
    """A node with all below it, from a height on; and where the next one may begin."""
    lines, details = look.lines(node, depth)
    own = look.height(lines, details)
    children, at = [], top
    for child in node.children:
        placed, at = _place(child, depth + 1, at, look)
        children.append(placed)
    if not children:
        return _Placed(node, depth, lines, details, own, top + own / 2, ()), top + own + look.gap
    middle = (children[0].middle + children[-1].middle) / 2
    if middle - own / 2 < top:
        down = top - (middle - own / 2)
        children = [_moved(child, down) for child in children]
        middle, at = middle + down, at + down
    foot = max(at, middle + own / 2 + look.gap)
    return _Placed(node, depth, lines, details, own, middle, tuple(children)), foot


def _moved(placed: _Placed, down: float) -> _Placed:
    return replace(placed, middle=placed.middle + down, children=tuple(_moved(child, down) for child in placed.children))


def _columns(look: _Look, area: Area) -> tuple[float, ...]:
    """The left edge of each column; the tree is centred when it is much narrower than the frame."""
    count = len(look.widths)
    spare = area.width - sum(look.widths)
    channel = min(spare / (count - 1), MOST_CHANNEL) if count > 1 else 0.0
    at = area.x + max(spare - channel * (count - 1), 0.0) / 2
    found = [at]
    for width, _following in pairwise(look.widths):
        found.append(found[-1] + width + channel)
    return tuple(found)


def _draw(placed: _Placed, columns: tuple[float, ...], shift: float, look: _Look) -> Iterator[Primitive]:
    left, right = columns[placed.depth], columns[placed.depth] + look.widths[placed.depth]
    y = placed.middle + shift
    for child in placed.children:
        start, there = columns[child.depth], child.middle + shift
        half = (right + start) / 2
        points = ((right, y), (half, y), (half, there), (start, there))
        dash = Dash.SHORT if child.node.ghost else Dash.SOLID
        yield Polyline(points, Role.MUTED, 1.25, dash, glue=(f"node:{placed.node.key}", f"node:{child.node.key}"))
        yield from _draw(child, columns, shift, look)
    yield from _box(placed, left, y, look)


def _box(placed: _Placed, left: float, middle: float, look: _Look) -> Iterator[Primitive]:
    node, width = placed.node, look.widths[placed.depth]
    name = f"node:{node.key}"
    top = middle - placed.height / 2
    fill = node.role if node.strong else Role.PAPER if node.ghost else Role.TINT
    dash = Dash.SHORT if node.ghost else Dash.SOLID
    yield Box(left, top, width, placed.height, fill, Role.MUTED if node.ghost else node.role, 1.25, dash, 3.0, stands_for=name)
    role = Role.MUTED if node.ghost else Role.INK
    centre = left + width / 2
    bold = _bold(node, placed.depth)
    yield Text((centre, top + 5), placed.lines, look.text, role, bold, Align.CENTRE, LINE_HEIGHT, on=fill, stands_for=name)
    if placed.details:
        below = top + 5 + len(placed.lines) * look.text * LINE_HEIGHT
        soft = Role.INK if node.strong else Role.MUTED
        yield Text((centre, below), placed.details, look.detail, soft, False, Align.CENTRE, LINE_HEIGHT, on=fill, stands_for=name)
