"""What histograms, scatter diagrams, intervals and networks say of the thing under the mouse."""

from __future__ import annotations

from qcbench.charts.spec import Axis, Chart, Mark, Network
from qcbench.texts import _


def class_lines(chart: Chart, category: int) -> list[str]:
    """The count of a histogram's class and its share of all."""
    bars = next((one for one in chart.series if one.mark is Mark.COLUMN), None)
    if bars is None or bars.values[category] is None:
        return []
    count, total = bars.values[category] or 0.0, sum(value or 0.0 for value in bars.values)
    lines = [_("{name} {value}").format(name=bars.name, value=f"{count:,.6g}")]
    return [*lines, _("{share} of all").format(share=f"{count / total:.1%}")] if total else lines


def point_lines(chart: Chart, series: int | None, place: int | None) -> list[str]:
    """Both coordinates of a point, after the name of its stratum and its own label."""
    if series is None or place is None or not 0 <= series < len(chart.series) or not 0 <= place < len(chart.series[series].values):
        return []
    one = chart.series[series]
    value = one.values[place]
    if value is None or place >= len(one.positions):
        return []
    head = one.labels[place] if one.labels and one.labels[place] else one.name
    across = _("{name} {value}").format(name=_title(chart.x_axis, "x"), value=_number(chart.x_axis, one.positions[place]))
    up = _("{name} {value}").format(name=_title(chart.axis, "y"), value=_number(chart.axis, value))
    return [head or up, across, *([up] if head else [])]


def activity_lines(network: Network, name: str) -> list[str]:
    """The times of an activity, by the words of the legend."""
    one = next((one for one in network.activities if f"node:{one.key}" == name), None)
    if one is None:
        return []
    cells = (one.earliest[0], one.duration, one.earliest[1], one.latest[0], one.slack, one.latest[1])
    return [one.name, *(_("{name} {value}").format(name=word, value=cell) for word, cell in zip(network.legend, cells, strict=True))]


def _title(axis: Axis | None, default: str) -> str:
    return axis.title if axis is not None and axis.title else default


def _number(axis: Axis | None, value: float) -> str:
    return f"{value:.2%}" if axis is not None and "%" in axis.number_format else f"{value:,.6g}"
