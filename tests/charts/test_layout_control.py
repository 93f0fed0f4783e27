"""Control charts as pictures: stepped limits, panels in line, long series, rings and hollow points, nothing that collides."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from qcbench.charts.layout.board import glyphs
from qcbench.charts.layout.dispatch import layout
from qcbench.charts.measure import estimated
from qcbench.charts.scene import PICTURE, Disc, Frame, Line, Polyline, Scene, Text
from qcbench.charts.spec import Chart, ChartStack, Drawing, Mark, Role, Series
from tests.charts.control_samples import drawings
from tests.charts.layout_samples import FRAMES, control

DRAWINGS = drawings()
HAIR = 0.6


def scene_of(drawing: Drawing, frame: Frame = PICTURE) -> Scene:
    """The scene with estimated widths of texts."""
    return layout(drawing, frame, estimated)


def parts(scene: Scene, name: str) -> list[object]:
    """What stands for something."""
    return [one for one in scene.primitives if one.stands_for == name]


def collisions(scene: Scene) -> list[tuple[str, str]]:
    """Texts that overlap, and texts that leave the frame, by themselves."""
    placed = [(one.lines[0], glyphs(one, estimated)) for one in scene.primitives if isinstance(one, Text) and any(one.lines)]
    found = [
        (first, second)
        for (first, a), (second, b) in combinations(placed, 2)
        if min(a.right, b.right) - max(a.left, b.left) > HAIR and min(a.bottom, b.bottom) - max(a.top, b.top) > HAIR
    ]
    edges = (0.0, 0.0, scene.width, scene.height)
    return found + [(text, "") for text, own in placed if _leaves(own, edges)]


def _leaves(own: tuple[float, float, float, float], edges: tuple[float, float, float, float]) -> bool:
    return own[0] < edges[0] - HAIR or own[1] < edges[1] - HAIR or own[2] > edges[2] + HAIR or own[3] > edges[3] + HAIR


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("name", DRAWINGS)
def test_no_text_overlaps_another_or_leaves_the_frame(name: str, frame: Frame) -> None:
    assert collisions(scene_of(DRAWINGS[name], frame)) == []


@pytest.mark.parametrize("count", [1, 2, 3, 7, 12])
def test_two_panels_of_few_points_with_long_names_do_not_collide(count: int) -> None:
    for frame in FRAMES.values():
        lower = replace(control(count), events=(), phases=tuple(replace(phase, name="") for phase in control(count).phases))
        stack = ChartStack(control(count), lower, control(count).caption)
        assert collisions(scene_of(stack, frame)) == []


@pytest.mark.parametrize("name", ["i_mr", "long", "xbar_r"])
def test_the_points_of_two_panels_stand_one_above_the_other(name: str) -> None:
    stack = DRAWINGS[name]
    assert isinstance(stack, ChartStack)
    scene = scene_of(stack)
    places = {
        side: {one.stands_for.partition("/")[2]: one.centre[0] for one in scene.primitives if one.stands_for.startswith(f"{side}/point")}
        for side in ("upper", "lower")
    }
    assert len(places["upper"]) == sum(value is not None for value in stack.upper.series[0].values)
    assert len(places["lower"]) == sum(value is not None for value in stack.lower.series[0].values)
    assert all(places["upper"][point] == x for point, x in places["lower"].items() if point in places["upper"])


def test_stepped_limits_are_level_over_each_points_slot() -> None:
    chart = DRAWINGS["u"]
    assert isinstance(chart, Chart)
    scene = scene_of(chart)
    (upper,) = parts(scene, "limit:0")
    assert isinstance(upper, Polyline)
    for before, after in zip(upper.points, upper.points[1:], strict=False):
        assert before[0] == after[0] or before[1] == after[1]
    points = [one.centre[0] for index in range(10) for one in parts(scene, f"point:0:{index}") if isinstance(one, Disc)]
    levels = {round(x, 3): y for x, y in upper.points}
    assert len({round(y, 3) for y in levels.values()}) == len({round(value or 0, 9) for value in chart.limits[0].values})
    assert upper.points[0][0] < points[0] < points[-1] < upper.points[-1][0]


def test_a_signal_has_a_ring_and_a_point_left_out_is_hollow() -> None:
    stack = DRAWINGS["i_mr"]
    assert isinstance(stack, ChartStack)
    scene = scene_of(stack.upper)
    (ring,), (dot,), (hollow,) = parts(scene, "signal:8"), parts(scene, "point:0:8"), parts(scene, "point:0:4")
    assert isinstance(ring, Disc)
    assert isinstance(dot, Disc)
    assert isinstance(hollow, Disc)
    assert (ring.edge, ring.fill, dot.fill) == (Role.TARGET, Role.PAPER, Role.TARGET)
    assert ring.centre == dot.centre
    assert ring.radius > dot.radius
    assert (hollow.fill, hollow.edge) == (Role.PAPER, Role.MUTED)


def test_separators_and_limits_break_between_phases() -> None:
    scene = scene_of(DRAWINGS["phases"])
    assert len(parts(scene, "separator")) == 11
    ends = [one.points for one in scene.primitives if isinstance(one, Polyline) and one.stands_for.startswith("limit:")]
    borders = [one.start[0] for one in scene.primitives if isinstance(one, Line) and one.stands_for == "separator"]
    assert not [course for course in ends for border in borders if course[0][0] < border < course[-1][0]]


def test_a_very_long_series_is_a_line_with_its_extremes_and_its_signals() -> None:
    chart = control(12)
    values = tuple(0.05 + 0.001 * (place % 7) for place in range(20_000))
    spiked = (*values[:9_999], 0.09, *values[10_000:])
    names = tuple(str(place) for place in range(20_000))
    long = replace(
        chart,
        categories=names,
        series=(Series("差错率", Mark.LINE, spiked, Role.INK),),
        phases=(),
        limits=(),
        events=(),
        left_out=(),
        signals=(replace(chart.signals[0], category=9_999),),
    )
    scene = scene_of(long)
    assert len(scene.primitives) < 200
    (course,) = [one for one in scene.primitives if isinstance(one, Polyline)]
    (dot,) = parts(scene, "point:0:9999")
    assert isinstance(dot, Disc)
    assert min(y for _x, y in course.points) == pytest.approx(dot.centre[1])
    assert len(course.points) < 6_000
