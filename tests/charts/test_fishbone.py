"""The layout of fishbones: nothing overlaps, nothing leaves the scene, nothing gets small."""

from __future__ import annotations

from itertools import combinations, count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcbench.charts.layout.fishbone import crowded, layout_fishbone, split_fishbone
from qcbench.charts.measure import estimated
from qcbench.charts.scene import PICTURE, Align, Box, Frame, Line, Polyline, Scene, Text
from qcbench.charts.spec import Caption, CauseNode, CauseSign, Fishbone

SLIDE = Frame(873.6, 372.0, titled=False)
Rectangle = tuple[float, float, float, float]

texts = st.text(alphabet="知识库查询超过口径不统一abWi 3%、，（）～秒°", min_size=1, max_size=24).filter(lambda text: bool(text.strip()))
leaves = st.builds(lambda text, sign: CauseNode("", text, 1, sign), texts, st.sampled_from(CauseSign))
causes = st.recursive(
    leaves,
    lambda inner: st.builds(lambda text, below: CauseNode("", text, children=tuple(below)), texts, st.lists(inner, min_size=1, max_size=3)),
    max_leaves=8,
)
branches = st.builds(lambda text, below: CauseNode("", text, children=tuple(below)), texts, st.lists(causes, max_size=4))
fishbones = st.builds(
    lambda head, found: Fishbone(head, with_keys(found), Caption("因果图"), ((CauseSign.MAIN, "要因 3 条"),)),
    texts,
    st.lists(branches, min_size=1, max_size=8),
)


def with_keys(found: list[CauseNode]) -> tuple[CauseNode, ...]:
    """Own keys for all causes and numbers for the terminal ones, 60 at most."""
    keys, numbers = count(), count(1)

    def keyed(node: CauseNode, depth: int) -> CauseNode:
        below = tuple(keyed(child, depth + 1) for child in node.children) if depth < 3 else ()
        number = next(numbers) if not below and depth else 0
        return CauseNode(f"k{next(keys)}", node.text, number, node.sign if number else CauseSign.NONE, below)

    return tuple(keyed(node, 0) for node in found)


def below(node: CauseNode) -> list[CauseNode]:
    """All causes under a node."""
    return [one for child in node.children for one in (child, *below(child))]


def rectangle(text: Text) -> Rectangle:
    """Left, top, right, bottom of a text."""
    width = max(estimated(line, text.size, text.bold) for line in text.lines)
    left = text.at[0] - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[text.align]
    return left, text.at[1], left + width, text.at[1] + text.height


def overlap(first: Rectangle, second: Rectangle) -> bool:
    """Whether two rectangles share more than a hair."""
    return min(first[2], second[2]) - max(first[0], second[0]) > 0.5 and min(first[3], second[3]) - max(first[1], second[1]) > 0.5


def bones_of(scene: Scene) -> list[Line]:
    """The bones and twigs of a scene."""
    return [one for one in scene.primitives if isinstance(one, Line) and one.stands_for.startswith(("bone:", "twig:"))]


def crosses(bone: Line, place: Rectangle) -> bool:
    """Whether a slanted line runs through a rectangle, more than a hair."""
    (x, y), (end_x, end_y) = bone.start, bone.end
    low, high = max(min(y, end_y), place[1] + 1), min(max(y, end_y), place[3] - 1)
    if low >= high or y == end_y:
        return False
    xs = [x + (end_x - x) * (at - y) / (end_y - y) for at in (low, high)]
    return max(xs) > place[0] + 0.5 and min(xs) < place[2] - 0.5


def texts_of(scene: Scene) -> list[Text]:
    """The texts of a scene."""
    return [one for one in scene.primitives if isinstance(one, Text)]


def six_categories(ends: int, words: str = "知识库查询超过 60 秒") -> Fishbone:
    """Six categories with two middle causes each and so many ends under each."""
    numbers = count(1)
    found = tuple(
        CauseNode(
            f"c{place}",
            name,
            children=tuple(
                CauseNode(
                    f"m{place}{half}",
                    "业务资料不准",
                    children=tuple(CauseNode(f"e{place}{half}{end}", words, next(numbers)) for end in range(ends)),
                )
                for half in range(2)
            ),
        )
        for place, name in enumerate("人机料法环测")
    )
    return Fishbone("业务差错多", found, Caption("因果图"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fishbones, st.sampled_from([SLIDE, PICTURE]))
def test_every_cause_is_there_once_readable_and_clear_of_the_others(fishbone: Fishbone, frame: Frame) -> None:
    scene = layout_fishbone(fishbone, frame, estimated)
    found = texts_of(scene)
    places = [rectangle(text) for text in found]
    assert not [(one, two) for one, two in combinations(range(len(found)), 2) if overlap(places[one], places[two])]
    assert all(
        left >= -0.5 and top >= -0.5 and right <= scene.width + 0.5 and foot <= scene.height + 0.5 for left, top, right, foot in places
    )
    assert all(text.size >= 12 for text in found)
    assert not any(crosses(bone, place) for bone in bones_of(scene) for place in places)
    causes_there = [one for branch in fishbone.branches for one in below(branch)]
    named = sorted(text.stands_for for text in found if text.stands_for.startswith("cause:"))
    numbered = {text.stands_for: text.lines for text in found if text.stands_for.startswith("number:")}
    assert named == sorted(f"cause:{cause.key}" for cause in causes_there)
    assert numbered == {f"number:{cause.key}": (str(cause.number),) for cause in causes_there if cause.number}


def test_twenty_four_ends_fit_on_a_slide_at_fourteen_points() -> None:
    scene = layout_fishbone(six_categories(2), Frame(873.6, 394.0, titled=False), estimated)
    assert (scene.width, scene.height) == (873.6, 394.0)
    assert {text.size for text in texts_of(scene) if text.stands_for.startswith("cause:")} == {14.0}


def test_too_many_ends_make_the_scene_larger_in_the_same_proportions() -> None:
    scene = layout_fishbone(six_categories(6), PICTURE, estimated)
    assert scene.width > PICTURE.width
    assert abs(scene.width / scene.height - PICTURE.width / PICTURE.height) < 0.01


def test_a_crowded_fishbone_splits_into_halves_that_keep_head_and_numbers() -> None:
    whole = six_categories(4)
    parts = split_fishbone(whole)
    assert crowded(whole, SLIDE, estimated)
    assert [part.head for part in parts] == [whole.head] * 2
    assert tuple(branch for part in parts for branch in part.branches) == whole.branches
    assert not any(crowded(part, SLIDE, estimated) for part in parts)


def test_bones_are_glued_to_their_categories_and_the_spine_to_the_head() -> None:
    lines = [one for one in layout_fishbone(six_categories(1), PICTURE, estimated).primitives if isinstance(one, Line)]
    boxes = {one.stands_for for one in layout_fishbone(six_categories(1), PICTURE, estimated).primitives if isinstance(one, Box)}
    glued = {name for line in lines for name in line.glue if name}
    assert glued == boxes == {"head", *(f"category:c{place}" for place in range(6))}


def test_half_of_the_categories_stand_above_the_spine() -> None:
    scene = layout_fishbone(six_categories(1), PICTURE, estimated)
    spine = next(one for one in scene.primitives if isinstance(one, Line) and one.stands_for == "spine")
    tops = [one.y < spine.start[1] for one in scene.primitives if isinstance(one, Box) and one.stands_for.startswith("category:")]
    assert tops == [True] * 3 + [False] * 3


def test_a_main_cause_carries_a_star_that_stands_for_it() -> None:
    cause = CauseNode("x", "缺少统一应答套路", 1, CauseSign.MAIN)
    fishbone = Fishbone("业务差错多", (CauseNode("c", "人", children=(cause,)),), Caption("因果图"))
    stars = [one for one in layout_fishbone(fishbone, PICTURE, estimated).primitives if isinstance(one, Polyline)]
    assert [(star.stands_for, len(star.points)) for star in stars] == [("cause:x", 10)]


def test_a_fishbone_without_causes_is_a_spine_with_its_head() -> None:
    scene = layout_fishbone(Fishbone("业务差错多", (), Caption("因果图")), PICTURE, estimated)
    assert "head" in {text.stands_for for text in texts_of(scene)}


def test_a_tiny_frame_still_gives_a_readable_scene() -> None:
    scene = layout_fishbone(six_categories(1), Frame(40, 20, titled=False), estimated)
    assert min(text.size for text in texts_of(scene)) >= 12


def test_long_titles_and_sources_stay_inside_a_picture() -> None:
    caption = Caption("全球通客户满意度偏低" * 8, "N = 160 户", "2009-04—06", "客户回访记录与投诉工单" * 8)
    found = texts_of(layout_fishbone(Fishbone("业务差错多", (), caption), PICTURE, estimated))
    assert all(rectangle(text)[2] <= PICTURE.width for text in found)


def test_a_bar_in_a_text_forces_a_new_line_and_an_empty_text_is_allowed() -> None:
    found = (CauseNode("c", "人|员", children=(CauseNode("a", "岗前|培训|只有|5 天", 1), CauseNode("b", "", 2))),)
    scene = layout_fishbone(Fishbone("", found, Caption("")), PICTURE, estimated)
    lines = {text.stands_for: text.lines for text in texts_of(scene)}
    assert lines["cause:a"] == ("岗前", "培训", "只有", "5 天")
    assert lines["category:c"] == ("人", "员")
