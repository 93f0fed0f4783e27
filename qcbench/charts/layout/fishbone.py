"""The layout of a fishbone: head, spine, categories in two halves, causes with number and mark on their twigs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from qcbench.charts.layout.fishbone_draw import Half, draw
from qcbench.charts.layout.fishbone_fit import (
    BREAK,
    LEAN_SHARE,
    LINE_HEIGHT,
    SLOPE,
    Bone,
    Letters,
    Row,
    estimated_heights,
    fitted,
    least_height,
    rows_of,
)
from qcbench.charts.layout.heading import Area, area_of, heading
from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Frame, Scene, TextMeasure
from qcbench.charts.spec import CauseNode, Fishbone
from qcbench.texts import _

SMALLEST = 12.0
SIZES = ((14.0, 2), (13.0, 2), (12.0, 2), (12.0, 3))
"""Text sizes that are tried one after another, with the most lines of a text."""
HEADS = ((93.6, 20.0, 3), (93.6, 18.0, 3), (115.0, 18.0, 3), (115.0, 16.0, 4), (140.0, 16.0, 4), (150.0, 14.0, 8))
"""Width of the head, text size and most lines, tried one after another."""
LEGEND_HEIGHT, LEAST_WIDTH, WIDEST_LABEL = 28.0, 240.0, 200.0
MOST_BONES, LEAST_SPREAD = 8, 7
"""How many bones a crowded fishbone may have, and from how many rows on a bone is cut in two."""

_Halves = Sequence[Sequence[tuple[CauseNode, tuple[Row, ...]]]]


@dataclass(frozen=True, slots=True)
class Label:
    """The text of a box: its lines, size and the size of the box in points."""

    lines: tuple[str, ...]
    size: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """Measures of one attempt: the body, the head, and the bones of both halves."""

    area: Area
    head: Label
    spine: float
    halves: tuple[Half, ...]
    letters: Letters


def layout_fishbone(fishbone: Fishbone, frame: Frame, measure: TextMeasure) -> Scene:
    """Draw a fishbone into a frame.

    The first half of the categories stands above the spine, the rest below. Texts start at 14 pt (the frame's text size where all
    causes fit on one line each) and go down to 12 pt, never under it: when they do not fit even so, the scene returned is larger
    than the frame, in the frame's proportions, and the caller scales it down or asks :func:`split_fishbone` for two drawings.
    Before that the most crowded categories get a second bone (key with a ``+``), up to eight bones in all.

    ``stands_for``: ``head``, ``spine``, ``bone:<key>``, ``twig:<key>``, ``category:<key>``,
    ``cause:<key>`` (text and mark), ``number:<key>``, ``legend:<sign>``.
    """
    plan = _fit(fishbone, frame, measure)
    whole = replace(frame, width=plan[0], height=plan[1])
    found = plan[2]
    parts = [
        *heading(fishbone.caption, whole, measure),
        *draw(fishbone, found.area, found.head, found.spine, found.halves, found.letters),
    ]
    return Scene(whole.width, whole.height, tuple(parts), fishbone.alternative_text)


def split_fishbone(fishbone: Fishbone) -> tuple[Fishbone, ...]:
    """One fishbone for each half of the categories, cut where the ends are shared most evenly; head and numbers stay."""
    branches = fishbone.branches
    if len(branches) < 2:
        return (fishbone,)
    weights = [sum(1 for _ in rows_of(branch.children)) + 1 for branch in branches]
    cut = _even_cut(weights)
    return (replace(fishbone, branches=branches[:cut]), replace(fishbone, branches=branches[cut:]))


def crowded(fishbone: Fishbone, frame: Frame, measure: TextMeasure) -> bool:
    """Whether the fishbone needs more room than the frame has at 12 pt."""
    scene = layout_fishbone(fishbone, frame, measure)
    return scene.width > frame.width + 0.5 or scene.height > frame.height + 0.5


def _fit(fishbone: Fishbone, frame: Frame, measure: TextMeasure) -> tuple[float, float, _Plan]:
    """The first attempt that fits: width, height and plan. Crowded categories get a second bone before the frame grows."""
    halves = _halves(fishbone.branches)
    known: dict[tuple[str, bool], float] = {}
    head = head_label(fishbone.head, measure)
    sizes = [(frame.text, 1)] if frame.text > SIZES[0][0] else []
    letters = [Letters(size, most, measure, known) for size, most in [*sizes, *SIZES]]
    for one in letters:
        plan, least = _attempt(fishbone, frame, halves, one, head)
        if plan is not None:
            return frame.width, frame.height, plan
    for branches in _spreads(fishbone.branches):
        more = _halves(branches)
        for one in letters[-2:]:
            plan, missing = _attempt(fishbone, frame, more, one, head)
            if plan is not None:
                return frame.width, frame.height, plan
        if missing < least:
            halves, least = more, missing
    return _grown(fishbone, frame, halves, letters[-2], head)


def _grown(fishbone: Fishbone, frame: Frame, halves: _Halves, letters: Letters, head: Label) -> tuple[float, float, _Plan]:
    """The plan in the smallest frame of the same proportions that has room enough, about."""
    scale = max(1.0, LEAST_WIDTH / max(frame.width, 1.0))
    while True:
        bigger = replace(frame, width=max(frame.width, 1.0) * scale, height=max(frame.height, 1.0) * scale)
        plan, missing = _attempt(fishbone, bigger, halves, letters, head)
        if plan is not None:
            return bigger.width, bigger.height, plan
        scale *= min(max(sqrt(missing), 1.04), 1.5)


def _spreads(branches: Sequence[CauseNode]) -> Iterator[tuple[CauseNode, ...]]:
    """The branches with a second bone for the most crowded one, then for the next one too, up to eight bones."""
    found, whole = list(branches), set(range(len(branches)))
    while len(found) < MOST_BONES and whole:
        weights = {place: sum(1 for _ in rows_of(found[place].children)) for place in whole if len(found[place].children) > 1}
        place = max(weights, key=weights.__getitem__, default=-1)
        if place < 0 or weights[place] < LEAST_SPREAD:
            return
        found[place : place + 1] = _cut(found[place])
        whole = {one + 1 if one > place else one for one in whole if one != place}
        yield tuple(found)


def _cut(branch: CauseNode) -> tuple[CauseNode, CauseNode]:
    """Two bones of one category, its causes shared evenly."""
    cut = _even_cut([sum(1 for _ in rows_of([child])) for child in branch.children])
    rest = replace(branch, key=branch.key + "+", text=_("{name} (continued)").format(name=branch.text), children=branch.children[cut:])
    return replace(branch, children=branch.children[:cut]), rest


def _even_cut(weights: Sequence[int]) -> int:
    """Where a row of weights is cut into two of most equal sum."""
    return min(range(1, len(weights)), key=lambda place: abs(sum(weights[:place]) - sum(weights[place:])))


def _halves(branches: Sequence[CauseNode]) -> _Halves:
    pairs = tuple((branch, tuple(rows_of(branch.children))) for branch in branches)
    middle = (len(pairs) + 1) // 2
    return pairs[:middle], pairs[middle:]


def _attempt(fishbone: Fishbone, frame: Frame, halves: _Halves, letters: Letters, head: Label) -> tuple[_Plan | None, float]:
    """A plan for a frame and a text size, or ``None`` and how many times more height is needed, about."""
    area = area_of(fishbone.caption, frame)
    area = replace(area, height=area.height - (LEGEND_HEIGHT if fishbone.legend else 0.0))
    end = area.x + area.width - head.width - 18.0
    tips = [_tip_labels([branch for branch, _rows in half], end - area.x, letters) for half in halves]
    tip_heights = [max((label.height for label in labels), default=0.0) for labels in tips]
    rest = area.height - sum(tip_heights)
    if rest < head.height + 16 or end - area.x < 120:
        return None, 1.3
    least = sum(max((least_height(rows, letters) for _branch, rows in half), default=0.0) for half in halves)
    if least > rest:
        return None, least / rest
    lengths = (rest / 2, rest / 2)
    needs: list[float] = [0.0, 0.0]
    for _round in range(2):
        for place, half in enumerate(halves):
            need = _need(_bones(half, area.x, end, lengths[place], place == 0), letters)
            if need is None:
                return None, 1.2
            needs[place] = max(need, head.height / 2 + 8)
        if sum(needs) > rest:
            return None, sum(needs) / rest
        if needs[0] <= lengths[0] and needs[1] <= lengths[1]:
            break
        spare = (rest - sum(needs)) / 2
        lengths = (needs[0] + spare, needs[1] + spare)
    built: list[Half] = []
    for place, half in enumerate(halves):
        bones = _bones(half, area.x, end, lengths[place], place == 0)
        rows = [fitted(bone, letters) for bone in bones]
        whole = [one for one in rows if one is not None]
        if len(whole) < len(rows):
            return None, 1.1
        built.append(Half(place == 0, tuple(bones), tuple(whole), tuple(tips[place]), tip_heights[place]))
    return _Plan(area, head, area.y + tip_heights[0] + lengths[0], tuple(built), letters), 1.0


def _need(bones: Sequence[Bone], letters: Letters) -> float | None:
    heights = [estimated_heights(bone, letters) for bone in bones]
    known = [height for height in heights if height is not None]
    return max(known, default=0.0) if len(known) == len(heights) else None


def _bones(half: Sequence[tuple[CauseNode, tuple[Row, ...]]], left: float, end: float, length: float, up: bool) -> list[Bone]:
    """The bones of a half with equal distances; the first one gets room for its lean when there are many."""
    count = max(len(half), 1)
    lean = min(SLOPE * length, LEAN_SHARE * (end - left) / count)
    extra = lean * min(max(0.3, 0.35 * (count - 3)), 0.8)
    pitch = (end - left - extra) / count
    feet = [left + extra + pitch * (place + 1) for place in range(len(half))]
    return [
        Bone(branch, rows, feet[place], length, lean / length, left if place == 0 else feet[place - 1], place == 0, up)
        for place, (branch, rows) in enumerate(half)
    ]


def head_label(text: str, measure: TextMeasure) -> Label:
    """The words in the head: large and in few lines; the box grows for long ones."""
    for width, size, most in HEADS:
        lines = tuple(wrap(text, width - 14, size, measure, True)) or ("",)
        if len(lines) <= most and max(measure(line, size, True) for line in lines) <= width - 10:
            break
    wide = max(measure(line, size, True) for line in lines) + 10
    return Label(lines, size, max(width, wide), max(89.3, len(lines) * size * LINE_HEIGHT + 16))


def _tip_labels(branches: Sequence[CauseNode], width: float, letters: Letters) -> list[Label]:
    """The category boxes of one half, all of one height and text size."""
    if not branches:
        return []
    most = min(width / len(branches) - 14, WIDEST_LABEL)
    measure = letters.measure
    for size in (18.0, 16.0, 14.0, SMALLEST):
        broken = [
            (branch.text,)
            if BREAK not in branch.text and measure(branch.text, size, True) <= most - 18
            else wrap(branch.text, most - 18, size, measure, True) or ("",)
            for branch in branches
        ]
        if max(len(lines) for lines in broken) <= (1 if size > 14 else 2):
            break
    height = max(25.9, max(len(lines) for lines in broken) * size * LINE_HEIGHT + 3.4)
    widths = [max(measure(line, size, True) for line in lines) + 18 for lines in broken]
    return [Label(lines, size, max(min(73.4, most), wide), height) for lines, wide in zip(broken, widths, strict=True)]
