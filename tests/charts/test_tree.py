"""The layout of trees."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.charts.layout.tree import layout_tree
from qcbench.charts.measure import estimated
from qcbench.charts.scene import PICTURE, Box, Dash, Frame, Polyline
from qcbench.charts.spec import Caption, FlowNode, Tree

words = st.text(alphabet="智能外呼平台abW 3%、（）", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
nodes = st.recursive(
    st.builds(FlowNode, st.just(""), words, words | st.just("")),
    lambda inner: st.builds(lambda text, below: FlowNode("", text, children=tuple(below)), words, st.lists(inner, min_size=1, max_size=4)),
    max_leaves=60,
)


def with_keys(node: FlowNode, key: str = "r") -> FlowNode:
    """A node with own keys below it."""
    children = tuple(with_keys(child, f"{key}.{place}") for place, child in enumerate(node.children) if len(key) < 9)
    return FlowNode(key, node.text, node.detail, children=children)


def keys(node: FlowNode) -> list[str]:
    """All keys from a node on."""
    return [node.key, *(key for child in node.children for key in keys(child))]


@settings(max_examples=50, deadline=None)
@given(nodes)
def test_boxes_never_overlap_and_stay_inside(node: FlowNode) -> None:
    root = with_keys(node)
    scene = layout_tree(Tree(root, Caption("系统图")), PICTURE, estimated)
    boxes = [one for one in scene.primitives if isinstance(one, Box)]
    assert sorted(box.stands_for for box in boxes) == sorted(f"node:{key}" for key in keys(root))
    assert all(box.x >= 0 and box.y >= 0 and box.x + box.width <= scene.width and box.y + box.height <= scene.height for box in boxes)
    for one, two in combinations(boxes, 2):
        apart = one.x + one.width <= two.x or two.x + two.width <= one.x or one.y + one.height <= two.y or two.y + two.height <= one.y
        assert apart


def test_an_elbow_is_glued_to_parent_and_child() -> None:
    root = FlowNode("r", "提升外呼能力", children=(FlowNode("a", "平台", strong=True), FlowNode("b", "外包", ghost=True)))
    scene = layout_tree(Tree(root, Caption("系统图")), Frame(400, 300, titled=False), estimated)
    elbows = [one for one in scene.primitives if isinstance(one, Polyline)]
    assert [elbow.glue for elbow in elbows] == [("node:r", "node:a"), ("node:r", "node:b")]
    assert all(len(elbow.points) == 4 for elbow in elbows)


def test_a_strong_box_is_filled_and_a_ghost_dashed() -> None:
    root = FlowNode("r", "提升外呼能力", children=(FlowNode("a", "平台", strong=True), FlowNode("b", "外包", ghost=True)))
    boxes = {
        one.stands_for: one for one in layout_tree(Tree(root, Caption("系统图")), PICTURE, estimated).primitives if isinstance(one, Box)
    }
    assert boxes["node:a"].fill is FlowNode("a", "平台").role
    assert boxes["node:b"].dash is Dash.SHORT
