"""The totals of stacked values, and how they are written."""

from __future__ import annotations

from qcbench.analysis.numbers import number_text, percent_text
from qcbench.charts.spec import Chart, ChartKind


def highest(chart: Chart) -> list[float | None]:
    """The values that reach highest: of all series, or the totals of stacks."""
    if chart.kind is not ChartKind.STACKED:
        return [value for one in chart.series for value in one.values]
    return [sum(value or 0.0 for value in column) for column in zip(*(one.values for one in chart.series), strict=False)]


def total_texts(chart: Chart) -> list[str]:
    """The total of each category, with as many decimals as the labels of its parts have."""
    written = [label for one in chart.series for label in one.labels]
    decimals = max((len(label.rstrip("%").partition(".")[2]) for label in written), default=0)
    percent = any(label.endswith("%") for label in written)
    totals = [total or 0.0 for total in highest(chart)]
    return [percent_text(total, decimals) if percent else number_text(total, decimals) for total in totals]
