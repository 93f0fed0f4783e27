"""What the standards and the holding period prove, in a sentence."""

from __future__ import annotations

from qcbench.charts.spec import Chart
from qcbench.model.countermeasure import Countermeasure
from qcbench.model.effect import Standard
from qcbench.model.enumerations import Period
from qcbench.model.topic import Indicator
from qcbench.report.figures_effect import holding_trend
from qcbench.report.source import Source
from qcbench.report.tables.countermeasure import reached
from qcbench.report.wording import day
from qcbench.texts import _


def drafted(source: Source) -> str:
    """The number of standards with the first day in force, and whether the holding period stayed within its limits."""
    return " ".join(part for part in (_standards(source), _holding(source)) if part)


def _standards(source: Source) -> str:
    rows = [row for row in source.content.all(Standard) if row.name]
    if not rows:
        return ""
    days = [row.effective_on for row in rows if row.effective_on]
    if not days:
        return _("{count} effective measures are written into standards.").format(count=len(rows))
    return _("{count} effective measures are written into standards, in force from {day}.").format(count=len(rows), day=day(min(days)))


def _holding(source: Source) -> str:
    chart = holding_trend(source)
    if not isinstance(chart, Chart):
        return ""
    values = [value for value in chart.series[0].values if value is not None]
    limit = max((line.value for line in chart.reference_lines), default=None)
    if limit is None:
        return _("{count} periods of the holding period are recorded.").format(count=len(values))
    outside = sum(value > limit for value in values)
    if not outside:
        return _("All {count} periods of the holding period lie within the control limits.").format(count=len(values))
    return _("{outside} of {count} periods of the holding period lie outside the control limits; find out why.").format(
        outside=outside, count=len(values)
    )


def worth_keeping(source: Source) -> list[Countermeasure]:
    """The countermeasures without a standard that did not miss their own target."""
    kept = {row.countermeasure_key for row in source.content.all(Standard)}
    return [row for row in source.content.all(Countermeasure) if row.key not in kept and row.what and reached(row) is not False]


def holding_indicator(source: Source) -> Indicator | None:
    """The indicator with the most periods in the holding time, else the topic's."""
    rows = source.content.all(Indicator)
    counts = {row.key: len(source.content.measurements(row, Period.HOLDING)) for row in rows}
    best = max(rows, key=lambda row: counts[row.key], default=None)
    return best if best is not None and counts[best.key] else source.content.indicator
