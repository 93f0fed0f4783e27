"""A pair of charts as two charts: one scale for both, each named."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.spec import Axis, Chart, ChartPair


def halves(pair: ChartPair) -> tuple[Chart, Chart]:
    """Both charts on the scale of the larger one, titled with the pair's title and their own names."""
    left, right = on_one_scale(pair)
    first, second = pair.names
    return _named(left, pair, first), _named(right, pair, second)


def on_one_scale(pair: ChartPair) -> tuple[Chart, Chart]:
    """Both charts with the left axis of the larger one; a right axis grows in proportion, so that it still ends at its own N."""
    left, right = pair.left, pair.right
    if left.axis is None or right.axis is None or left.axis.maximum == right.axis.maximum:
        return left, right
    larger = max(left.axis, right.axis, key=lambda axis: axis.maximum)
    return rescaled(left, larger), rescaled(right, larger)


def rescaled(chart: Chart, axis: Axis) -> Chart:
    """The chart with another left axis; a right axis grows in proportion."""
    if chart.axis is None or chart.axis.maximum == axis.maximum:
        return chart
    second = chart.second_axis
    if second is not None and chart.axis.maximum:
        second = replace(second, maximum=second.maximum * axis.maximum / chart.axis.maximum)
    return replace(chart, axis=axis, second_axis=second)


def _named(chart: Chart, pair: ChartPair, name: str) -> Chart:
    title = pair.caption.title or chart.caption.title
    titled = replace(chart.caption, title=f"{title}　{name}".strip("　"))
    spoken = chart.alternative_text or pair.alternative_text or titled.title
    return replace(chart, caption=titled, alternative_text=spoken)
