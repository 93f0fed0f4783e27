"""The causes as a tree from left to right, and as a relations diagram whose arrows all lead to the problem in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcbench.model.enumerations import CauseMark
from qcbench.texts import _
from qcbench.ui.pages.cause.causes import HEAD, Causes, Node
from qcbench.ui.pages.cause.plan import (
    MARGIN,
    NUMBER,
    TEXT,
    Letters,
    Look,
    Plan,
    Point,
    Spot,
    Stroke,
    broken,
    category_spot,
    end_width,
    head_spot,
    spot_of,
    widest,
)

GAP, WIDE_GAP, ROW_GAP = 36.0, 64.0, 8.0
"""Between the columns of a tree and of a relations diagram, and between rows."""
FOOT = 52.0
"""Room below, which the zoom covers."""
END_TEXT, MIDDLE_TEXT = 168.0, 120.0


@dataclass(frozen=True, slots=True)
class Grown:
    """A cause with all below it, in columns: every spot's x is still the left edge of the cause itself."""

    spots: tuple[tuple[Spot, int], ...]
    height: float
    middle: float

    def lowered(self, y: float) -> tuple[tuple[Spot, int], ...]:
        """The spots further down."""
        return tuple((spot.moved(0, y), column) for spot, column in self.spots)


def tree_plan(causes: Causes, letters: Letters, width: float, height: float, _least: float = 1.0) -> Plan:
    """A tree: the problem at the left, categories, causes, terminal causes at the right."""
    head = head_spot(causes, letters)
    grown = _stacked([_grown(causes, node, 1, letters, tree=True) for node in causes.categories])
    middle = grown.middle if grown.spots else head.height / 2
    top = max(MARGIN, MARGIN + head.height / 2 - middle)
    tops = [(head.moved(0, middle - head.height / 2), 0), *grown.spots]
    lefts = _lefts(tops, GAP)
    spots = {spot.key: spot.moved(MARGIN + lefts[column], top) for spot, column in tops}
    whole = max(spot.x + spot.width for spot in spots.values()) + MARGIN, max(spot.y + spot.height for spot in spots.values()) + FOOT
    strokes = [_elbow(spots[causes.nodes[key].parent or HEAD], spots[key]) for key in spots if key != HEAD]
    plan = Plan(*whole, spots, strokes)
    return plan.moved(0, max(height - plan.height, 0) / 2, max(width, plan.width), max(height, plan.height))


def relations_plan(causes: Causes, letters: Letters, width: float, height: float, _least: float = 1.0) -> Plan:
    """A relations diagram: half of the categories at each side of the problem, the causes nearest it stand next to it."""
    categories = causes.categories
    cut = _even_cut([max(causes.ends_below(node.key), 1) for node in categories])
    sides = [_side(causes, group, letters) for group in (categories[:cut], categories[cut:])]
    head = head_spot(causes, letters)
    tall = max(*(side.height for side in sides), head.height)
    spots = {HEAD: head.moved(0, (tall - head.height) / 2)}
    for side, sign in zip(sides, (-1, 1), strict=True):
        lefts = _lefts(side.spots, WIDE_GAP)
        for spot, column in side.lowered((tall - side.height) / 2):
            outwards = WIDE_GAP + lefts[column]
            x = head.width + outwards if sign > 0 else -outwards - spot.width
            spots[spot.key] = spot.moved(x, 0)
    return _centred(causes, spots, width, height)


def _centred(causes: Causes, spots: dict[str, Spot], width: float, height: float) -> Plan:
    left, top = min(spot.x for spot in spots.values()), min(spot.y for spot in spots.values())
    right = max(spot.x + spot.width for spot in spots.values())
    bottom = max(spot.y + spot.height for spot in spots.values())
    strokes = [_towards(spots[key], spots[_result(causes, key, spots)], Look.ARROW, key) for key in spots if key != HEAD]
    for row in causes.links:
        if row.source_key in spots and row.target_key in spots:
            strokes.append(_towards(spots[row.source_key], spots[row.target_key], Look.LINK, row.key))
    plan = Plan(right - left + 2 * MARGIN, bottom - top + MARGIN + FOOT, spots, strokes)
    x, y = max(width - plan.width, 0) / 2, max(height - plan.height, 0) / 2
    return plan.moved(x + MARGIN - left, y + MARGIN - top, max(width, plan.width), max(height, plan.height))


def _side(causes: Causes, categories: Sequence[Node], letters: Letters) -> Grown:
    """The causes of some categories; a category itself is shown only while it has none."""
    nodes: list[Node] = []
    for category in categories:
        nodes += causes.children(category.key) or (category,)
    return _stacked([_grown(causes, node, 0, letters, tree=False) for node in nodes])


def _grown(causes: Causes, node: Node, column: int, letters: Letters, *, tree: bool) -> Grown:
    below = _stacked([_grown(causes, child, column + 1, letters, tree=tree) for child in causes.children(node.key)])
    spot = _spot(causes, node, letters, tree)
    height = max(spot.height + ROW_GAP, below.height)
    middle = max(below.middle if below.spots else spot.height / 2, spot.height / 2)
    lowered = below.lowered((height - below.height) / 2 if below.height < height else 0.0)
    return Grown(((spot.moved(0, middle - spot.height / 2), column), *lowered), height, middle)


def _stacked(parts: Sequence[Grown]) -> Grown:
    found: list[tuple[Spot, int]] = []
    y = 0.0
    for part in parts:
        found += part.lowered(y)
        y += part.height
    first, last = (parts[0].middle, y - parts[-1].height + parts[-1].middle) if parts else (0.0, 0.0)
    return Grown(tuple(found), y, (first + last) / 2)


def _spot(causes: Causes, node: Node, letters: Letters, tree: bool) -> Spot:
    """A cause's box at the origin."""
    if node.is_category:
        return category_spot(causes, node, 0.0, 0.0, letters).moved(category_spot(causes, node, 0.0, 0.0, letters).width / 2, 0)
    bold = node.mark is CauseMark.MAIN and not node.children
    lines = broken(node.text, MIDDLE_TEXT if node.children else END_TEXT, letters, TEXT, bold)
    note = "" if tree else _("in {incoming} · out {outgoing}").format(**_degrees(causes, node))
    tall = len(lines) * letters.line(TEXT) + 12 + (letters.line(NUMBER) if note else 0.0)
    wide = (widest(lines, letters) if node.children else end_width(node, lines, letters)) + 20
    wide = max(wide, letters(note, NUMBER) + 20)
    return replace(spot_of(node, 0.0, 0.0, wide, tall, lines, note, "left"), boxed=True)


def _degrees(causes: Causes, node: Node) -> dict[str, int]:
    incoming, outgoing = causes.degrees(node.key)
    return {"incoming": incoming, "outgoing": outgoing}


def _lefts(spots: Sequence[tuple[Spot, int]], gap: float) -> list[float]:
    """The left edge of each column."""
    wide: dict[int, float] = {}
    for spot, column in spots:
        wide[column] = max(wide.get(column, 0.0), spot.width)
    lefts, x = [], 0.0
    for column in range(max(wide, default=0) + 1):
        lefts.append(x)
        x += wide.get(column, 0.0) + gap
    return lefts


def _even_cut(weights: Sequence[int]) -> int:
    """After how many of a row of weights half of their sum is reached best."""
    return min(range(len(weights) + 1), key=lambda place: (abs(sum(weights[:place]) - sum(weights[place:])), place))


def _result(causes: Causes, key: str, spots: dict[str, Spot]) -> str:
    """What a cause leads to: its parent, or the problem where that is a category that is not shown."""
    parent = causes.nodes[key].parent
    return parent if parent in spots else HEAD


def _elbow(parent: Spot, child: Spot) -> Stroke:
    start, end = (parent.x + parent.width, parent.centre[1]), (child.x, child.centre[1])
    half = (start[0] + end[0]) / 2
    return Stroke(Look.TWIG, start, end, child.key, ((half, start[1]), (half, end[1])))


def _towards(source: Spot, target: Spot, look: Look, key: str) -> Stroke:
    """A curved arrow from one box to another, out of the sides that face each other; in one column around its side."""
    if source.x + source.width <= target.x:
        start, end, lean = _right(source), _left(target), 1.0
    elif target.x + target.width <= source.x:
        start, end, lean = _left(source), _right(target), -1.0
    else:
        start, end = _right(source), _right(target)
        bow = 28.0 + abs(start[1] - end[1]) * 0.1
        return Stroke(look, start, end, key, ((start[0] + bow, start[1]), (end[0] + bow, end[1])))
    bow = lean * max(abs(end[0] - start[0]) * 0.5, 24.0)
    return Stroke(look, start, end, key, ((start[0] + bow, start[1]), (end[0] - bow, end[1])))


def _left(spot: Spot) -> Point:
    return spot.x, spot.centre[1]


def _right(spot: Spot) -> Point:
    return spot.x + spot.width, spot.centre[1]
