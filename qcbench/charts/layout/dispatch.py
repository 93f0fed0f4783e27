"""From any drawing to its scene: the one place that knows every kind."""

from __future__ import annotations

from typing import assert_never

from qcbench.charts.layout.fishbone import layout_fishbone
from qcbench.charts.layout.gantt import layout_gantt
from qcbench.charts.layout.tree import layout_tree
from qcbench.charts.scene import Frame, Scene, TextMeasure
from qcbench.charts.spec import Chart, ChartPair, Drawing, Fishbone, Gantt, Tree


def layout(drawing: Drawing, frame: Frame, measure: TextMeasure) -> Scene:
    """The scene of a drawing in a frame; text is measured, never clipped, and no two labels overlap."""
    match drawing:
        case Fishbone():
            return layout_fishbone(drawing, frame, measure)
        case Gantt():
            return layout_gantt(drawing, frame, measure)
        case Tree():
            return layout_tree(drawing, frame, measure)
        case Chart() | ChartPair():
            raise NotImplementedError
        case _:
            assert_never(drawing)
