"""What a native chart can't show, as shapes over its plot: tags, arrows, ghost lines, break marks, separators of phases."""

from __future__ import annotations

from qcbench.charts.scene import Frame
from qcbench.charts.spec import Chart
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.grid import Place


def needs_annotation(chart: Chart) -> bool:
    """Whether anything has to be drawn over the native chart."""
    return False


def annotate(canvas: Canvas, chart: Chart, place: Place, frame: Frame) -> None:
    """Draw over the chart that fills ``place``."""
