"""The scene of a drawing for a room on a page: the slide's scene, smaller."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.layout.dispatch import layout
from qcbench.charts.scene import Frame, Scene
from qcbench.charts.spec import ChartPair, Drawing
from qcbench.render.fonts import qt_measure

SLIDE_TEXT, PAGE_TEXT = 14.0, 9.5
"""Points of a chart's text on a slide and on a page: the slide's scene is shown smaller, so that all its sizes keep their proportions."""
SCALE = 96 / 72 * PAGE_TEXT / SLIDE_TEXT
"""Pixels a point of the scene takes at 100 %."""


def scene_for(drawing: Drawing, width: float, height: float) -> Scene:
    """The drawing laid out in a room of so many points, as on a slide; a diagram that needs more room is larger.

    In the halves of a pair things are called ``left/bar:0:1`` and ``right/bar:0:1``.
    """
    frame = Frame(width, height, titled=False, text=SLIDE_TEXT, label=SLIDE_TEXT, title=SLIDE_TEXT, subtitle=SLIDE_TEXT)
    scene = layout(drawing, frame, qt_measure())
    return _sided(scene) if isinstance(drawing, ChartPair) else scene


def _sided(scene: Scene) -> Scene:
    """The left half is drawn whole before the right one, whose head begins it."""
    names = [part.stands_for for part in scene.primitives]
    if "half:1" not in names:
        return scene
    turn = names.index("half:1")
    sides = ("left" if place < turn else "right" for place in range(len(names)))
    parts = tuple(
        replace(part, stands_for=f"{side}/{part.stands_for}") if part.stands_for else part
        for side, part in zip(sides, scene.primitives, strict=True)
    )
    return replace(scene, primitives=parts)
