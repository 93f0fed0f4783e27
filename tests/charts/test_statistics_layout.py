"""In no statistical chart do two texts overlap, and none leaves the frame; every value has its mark at its place."""

from __future__ import annotations

from itertools import pairwise

import pytest

from qcbench.charts.layout.board import glyphs
from qcbench.charts.layout.dispatch import layout
from qcbench.charts.layout.network_layers import layers_of
from qcbench.charts.measure import estimated
from qcbench.charts.scene import PICTURE, Box, Disc, Frame, Line, Polyline, Scene, Text
from tests.charts import statistics_samples as samples

HALF = Frame(417.6, 280.8, titled=False, text=14, label=14, title=20, subtitle=14)
FRAMES = {"picture": PICTURE, "half": HALF}
HAIR = 0.8


def texts_of(scene: Scene) -> list[Text]:
    """The texts that show something."""
    return [one for one in scene.primitives if isinstance(one, Text) and any(one.lines)]


def collisions(scene: Scene) -> list[tuple[str, str]]:
    """The pairs of texts that overlap by more than a hair."""
    boxes = [(glyphs(text, estimated), "".join(text.lines)) for text in texts_of(scene)]
    return [
        (first, second)
        for place, (a, first) in enumerate(boxes)
        for b, second in boxes[:place]
        if min(a.right, b.right) - max(a.left, b.left) > HAIR and min(a.bottom, b.bottom) - max(a.top, b.top) > HAIR
    ]


def outside(scene: Scene) -> list[str]:
    """The texts that leave the frame."""
    boxes = [(glyphs(text, estimated), "".join(text.lines)) for text in texts_of(scene)]
    return [
        text
        for box, text in boxes
        if box.left < -HAIR or box.top < -HAIR or box.right > scene.width + HAIR or box.bottom > scene.height + HAIR
    ]


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("kind", samples.KINDS)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 6, 12])
def test_no_text_overlaps_another_or_leaves_the_frame(kind: str, count: int, frame: Frame) -> None:
    scene = layout(samples.KINDS[kind](max(count, samples.LEAST[kind])), frame, estimated)
    assert collisions(scene) == []
    assert outside(scene) == []


@pytest.mark.parametrize("count", [25, 300])
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_many_points_each_have_a_mark_and_no_text_overlaps(count: int, frame: Frame) -> None:
    scene = layout(samples.scatter(count), frame, estimated)
    assert collisions(scene) == []
    assert outside(scene) == []
    marks = {one.stands_for for one in scene.primitives if one.stands_for.startswith(("point:0:", "point:1:"))}
    assert len(marks) == count


def test_bars_of_a_histogram_touch_and_are_as_high_as_their_counts() -> None:
    chart = samples.histogram(8)
    bars = [one for one in layout(chart, PICTURE, estimated).primitives if isinstance(one, Box) and one.stands_for.startswith("bar:0:")]
    assert len(bars) == len(chart.categories)
    assert all(after.x == pytest.approx(before.x + before.width) for before, after in pairwise(bars))
    counts = chart.series[0].values
    most = max(range(len(bars)), key=lambda place: counts[place] or 0)
    assert [bar.height / bars[most].height for bar in bars] == pytest.approx([(count or 0) / (counts[most] or 1) for count in counts])


def test_vertical_lines_stand_at_their_values_between_the_bounds() -> None:
    chart = samples.histogram(8)
    scene = layout(chart, PICTURE, estimated)
    bars = [one for one in scene.primitives if isinstance(one, Box) and one.stands_for.startswith("bar:0:")]
    left, right = bars[0].x, bars[-1].x + bars[-1].width
    for number, line in enumerate(chart.vertical_lines):
        (drawn,) = [one for one in scene.primitives if isinstance(one, Line) and one.stands_for == f"line:{number}"]
        share = (line.value - chart.edges[0]) / (chart.edges[-1] - chart.edges[0])
        assert drawn.start[0] == drawn.end[0] == pytest.approx(left + share * (right - left))


def test_intervals_reach_from_end_to_end_over_the_point() -> None:
    chart = samples.interval(4)
    scene = layout(chart, PICTURE, estimated)
    series = chart.series[0]
    for place in range(4):
        (span,) = [one for one in scene.primitives if isinstance(one, Line) and one.stands_for == f"span:0:{place}"]
        (point,) = [one for one in scene.primitives if isinstance(one, Disc) and one.stands_for == f"point:0:{place}"]
        low, value, high = series.lower[place] or 0.0, series.values[place] or 0.0, series.upper[place] or 0.0
        assert (point.centre[0] - span.start[0]) / (span.end[0] - span.start[0]) == pytest.approx((value - low) / (high - low))


def test_shares_of_a_row_fill_its_whole_bar() -> None:
    scene = layout(samples.shares(3), PICTURE, estimated)
    boxes = [one for one in scene.primitives if isinstance(one, Box) and one.stands_for.startswith("bar:")]
    rows = [sum(box.width for box in boxes if box.stands_for.endswith(f":{row}")) for row in range(3)]
    assert rows == pytest.approx([rows[0]] * 3)


def test_small_multiples_have_one_scale() -> None:
    grid = samples.grid(6)
    scene = layout(grid, PICTURE, estimated)
    bars = {one.stands_for: one for one in scene.primitives if isinstance(one, Box) and "/bar:0:" in one.stands_for}
    assert len(bars) == 36
    lengths = {bars[f"{place}/bar:0:0"].width for place in range(6)}
    assert max(lengths) == pytest.approx(min(lengths))


@pytest.mark.parametrize("count", [1, 5, 9, 14])
def test_no_link_of_a_network_passes_a_box(count: int) -> None:
    network = samples.network(count)
    scene = layout(network, PICTURE, estimated)
    boxes = [one for one in scene.primitives if isinstance(one, Box) and one.stands_for.startswith("node:")]
    assert len(boxes) == count
    for link in [one for one in scene.primitives if isinstance(one, Polyline)]:
        for (x1, y1), (x2, y2) in pairwise(link.points):
            for box in boxes:
                inside_x = max(min(x1, x2), box.x + 1) < min(max(x1, x2), box.x + box.width - 1) or (
                    x1 == x2 and box.x + 1 < x1 < box.x + box.width - 1
                )
                inside_y = max(min(y1, y2), box.y + 1) < min(max(y1, y2), box.y + box.height - 1) or (
                    y1 == y2 and box.y + 1 < y1 < box.y + box.height - 1
                )
                assert not (inside_x and inside_y), (link.glue, box.stands_for)


def test_a_network_places_every_activity_after_those_it_follows() -> None:
    network = samples.network(12)
    layer = {key: place for place, row in enumerate(layers_of(network.activities).rows) for key in row}
    assert all(layer[before] < layer[one.key] for one in network.activities for before in one.after)
