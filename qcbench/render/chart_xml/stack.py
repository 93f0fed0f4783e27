"""Two charts one above the other as two native charts: the same room at the sides, names under the lower one alone."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart, ChartStack
from qcbench.render.chart_xml.places import Sides, sides_of

UPPER_SHARE = 0.56
"""The upper chart's part of the height."""


def panels(stack: ChartStack, frame: Frame) -> tuple[tuple[Chart, Sides], tuple[Chart, Sides]]:
    """The upper and the lower chart, each with the room it needs at its sides; the upper one carries the caption of both."""
    upper = replace(stack.upper, caption=stack.caption)
    own = [sides_of(chart, frame) for chart in (upper, stack.lower)]
    both = Sides(max(one.left for one in own), max(one.right for one in own))
    return (upper, replace(both, named=False)), (stack.lower, both)
