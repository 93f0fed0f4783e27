"""In no chart do two texts overlap, and none leaves the frame."""

from __future__ import annotations

import importlib.util
from itertools import combinations
from pathlib import Path

import pytest

from qcbench.charts.layout.dispatch import layout
from qcbench.charts.measure import estimated
from qcbench.charts.scene import Align, Frame, Scene, Text
from qcbench.charts.spec import ChartPair

_spec = importlib.util.spec_from_file_location("layout_samples", Path(__file__).with_name("layout_samples.py"))
assert _spec is not None
assert _spec.loader is not None
samples = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(samples)

Rectangle = tuple[float, float, float, float]
HAIR = 0.6


def glyphs(text: Text) -> Rectangle:
    """Left, top, right, bottom of the characters: the space between lines is not theirs."""
    width = max(estimated(line, text.size, text.bold) for line in text.lines)
    left = text.at[0] - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[text.align]
    air = (text.line_height - 1) * text.size / 2
    return left, text.at[1] + air, left + width, text.at[1] + text.height - air


def texts_of(scene: Scene) -> list[Text]:
    """The texts that show something."""
    return [one for one in scene.primitives if isinstance(one, Text) and any(one.lines)]


def collisions(scene: Scene) -> list[tuple[str, str]]:
    """The pairs of texts that overlap by more than a hair."""
    found = []
    for first, second in combinations(texts_of(scene), 2):
        a, b = glyphs(first), glyphs(second)
        if min(a[2], b[2]) - max(a[0], b[0]) > HAIR and min(a[3], b[3]) - max(a[1], b[1]) > HAIR:
            found.append(("|".join(first.lines), "|".join(second.lines)))
    return found


def outside(scene: Scene) -> list[str]:
    """The texts that leave the frame."""
    return [
        "|".join(text.lines)
        for text in texts_of(scene)
        if glyphs(text)[0] < -HAIR
        or glyphs(text)[1] < -HAIR
        or glyphs(text)[2] > scene.width + HAIR
        or glyphs(text)[3] > scene.height + HAIR
    ]


@pytest.mark.parametrize("frame", samples.FRAMES.values(), ids=samples.FRAMES)
@pytest.mark.parametrize("kind", samples.KINDS)
@pytest.mark.parametrize("count", range(13))
def test_no_text_overlaps_another_or_leaves_the_frame(kind: str, count: int, frame: Frame) -> None:
    scene = layout(samples.KINDS[kind](count), frame, estimated)
    assert collisions(scene) == []
    assert outside(scene) == []


@pytest.mark.parametrize("frame", samples.FRAMES.values(), ids=samples.FRAMES)
@pytest.mark.parametrize("kind", samples.KINDS)
@pytest.mark.parametrize("count", [1, 3, 6, 12])
def test_every_value_has_its_mark(kind: str, count: int, frame: Frame) -> None:
    drawing = samples.KINDS[kind](count)
    prefix = samples.PREFIX.get(kind, "bar")
    marks = [getattr(one, "stands_for", "") for one in layout(drawing, frame, estimated).primitives]
    halves = 2 if isinstance(drawing, ChartPair) else 1
    for category in range(count):
        assert sum(mark in (f"{prefix}:0:{category}", f"{prefix}:1:{category}") for mark in marks) >= halves


@pytest.mark.parametrize("frame", samples.FRAMES.values(), ids=samples.FRAMES)
@pytest.mark.parametrize("count", range(1, 13))
@pytest.mark.parametrize("kind", ["pareto", "columns", "stacked", "target", "ring", "radar", "bars"])
def test_every_name_is_written_whole(kind: str, count: int, frame: Frame) -> None:
    scene = layout(samples.KINDS[kind](count), frame, estimated)
    written = ["".join(text.lines) for text in texts_of(scene)]
    assert [name for name in samples.names(count) if name not in written] == []


@pytest.mark.parametrize("count", [26, 40, 60])
def test_a_long_trend_keeps_its_labels_apart(count: int) -> None:
    for frame in samples.FRAMES.values():
        scene = layout(samples.trend(count), frame, estimated)
        assert collisions(scene) == []
        assert outside(scene) == []
        assert sum(getattr(one, "stands_for", "").startswith("point:0:") for one in scene.primitives) == count
