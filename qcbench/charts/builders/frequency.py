"""The chart of a frequency table: columns in the table's order, or for many categories lying bars of the most frequent ones."""

from __future__ import annotations

from dataclasses import replace

from qcbench.analysis.distribution.frequency import FrequencyTable
from qcbench.charts.builders.bars import bar_chart
from qcbench.charts.builders.columns import column_chart
from qcbench.charts.builders.figures import caption, noted
from qcbench.charts.spec import Caption, Chart
from qcbench.texts import _

MOST_COLUMNS, MOST_BARS = 12, 12


def frequency_chart(result: FrequencyTable, given: Caption, *, unit: str = "") -> Chart | None:
    """Counts of the categories; beyond twelve the rarest are joined in one bar that says how many they are. None for nothing counted."""
    if not result.total:
        return None
    own = given if given.sample else replace(given, sample=caption("", n=result.total, unit=unit).sample)
    title = _("Count ({unit})").format(unit=unit) if unit else _("Count")
    if len(result.rows) <= MOST_COLUMNS:
        chart = column_chart([row.label for row in result.rows], {title: [row.count for row in result.rows]}, own, unit_title=title)
        return replace(chart, category_title=result.name)
    ordered = sorted(result.rows, key=lambda row: -row.count)
    shown, rest = ordered[:MOST_BARS], ordered[MOST_BARS:]
    items = [(row.label, row.count) for row in shown]
    if len(rest) == 1:
        items.append((rest[0].label, rest[0].count))
    elif rest:
        own = replace(own, note=noted(own.note, _("{count} rarer categories are joined").format(count=len(rest))))
        items.append((_("Other"), sum(row.count for row in rest)))
    return bar_chart(items, own, unit_title=title)
