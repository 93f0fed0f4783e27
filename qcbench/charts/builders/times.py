"""Charts of handling times: the histogram with limit, mean and median, and the means of groups with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qcbench.analysis.distribution.histogram import histogram
from qcbench.analysis.distribution.wording import decimals_for
from qcbench.analysis.numbers import number_text, percent_text
from qcbench.analysis.service.durations import HandlingTime
from qcbench.charts.builders.distribution import histogram_of
from qcbench.charts.builders.figures import Figures, caption
from qcbench.charts.builders.histogram import Limits
from qcbench.charts.builders.interval import Estimate, interval_chart
from qcbench.charts.builders.numeric import named_line, with_unit
from qcbench.charts.spec import Caption, Chart, Role
from qcbench.texts import _


def handling_time_chart(result: HandlingTime, durations: Any, given: Caption, *, quantity: str = "") -> Chart:
    """The histogram of the times without a normal curve, which times seldom follow, with mean, median and limit."""
    found = histogram(durations, quantity or result.name)
    style = Figures(decimals=decimals_for(found.description.sd, found.description.decimals), unit=result.unit)
    chart = histogram_of(found, given, unit=result.unit, decimals=style.decimals, limits=Limits(upper=result.limit), curve=False)
    lines = tuple(
        named_line(_("Limit"), line.value, Figures()) if result.limit is not None and line.value == result.limit and place == 0 else line
        for place, line in enumerate(chart.vertical_lines)
    )
    rows = [*chart.key_values, (_("Median"), style.with_unit(result.median))]
    rows += [
        (_("P{rank}").format(rank=number_text(rank * 100)), style.with_unit(value)) for rank, value in result.percentiles if rank == 0.9
    ]
    if result.above_rate is not None:
        rows.append((_("Over the limit"), percent_text(result.above_rate)))
    return replace(chart, vertical_lines=lines, key_values=tuple(rows))


def handling_times_chart(results: Sequence[tuple[str, HandlingTime]], given: Caption, *, quantity: str) -> Chart:
    """The mean of each group with its interval, against the mean that is required; the last row is the whole."""
    whole = results[-1][1]
    rows = [
        Estimate(_("{name} (n = {size})").format(name=name, size=number_text(one.n)), one.mean, *(one.interval or (None, None)))
        for name, one in results
    ]
    rows[-1] = replace(rows[-1], role=Role.INK)
    own = given if given.sample else replace(given, sample=caption("", n=whole.n).sample)
    chart = interval_chart(
        rows,
        own,
        quantity=with_unit(_("Mean of {quantity}").format(quantity=quantity), whole.unit),
        confidence=whole.confidence,
        figures=Figures(decimals=decimals_for(whole.deviation)),
        reference=None if whole.rule is None else whole.rule.threshold,
        reference_name=_("Required"),
    )
    return replace(chart, bold_categories=frozenset({len(rows) - 1}))
