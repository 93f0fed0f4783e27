"""Charts of distributions: histograms of results, before and after, several groups; check sheets and cross tables as columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from qcbench.analysis.capability.result import CapabilityResult
from qcbench.analysis.distribution.check_sheet import CheckSheet
from qcbench.analysis.distribution.crosstab_result import CrossTable
from qcbench.analysis.distribution.descriptive import Description
from qcbench.analysis.distribution.histogram import HistogramGroup, HistogramResult
from qcbench.analysis.distribution.wording import decimals_for
from qcbench.charts.builders.columns import column_chart, stacked_chart
from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.histogram import Limits, histogram_chart, histogram_pair
from qcbench.charts.builders.numeric import on_one_axis
from qcbench.charts.spec import Caption, Chart, ChartGrid, ChartPair, Role
from qcbench.errors import Refusal
from qcbench.texts import _

MOST_PARTS = 6
"""Small multiples in one figure."""


def histogram_of(
    result: HistogramResult,
    given: Caption,
    *,
    quantity: str = "",
    unit: str = "",
    count_unit: str = "",
    decimals: int | None = None,
    limits: Limits | None = None,
    capability: CapabilityResult | None = None,
    curve: bool = True,
) -> Chart:
    """The histogram of a result, with its key values and its shape; a capability study adds limits, Cp, Cpk and what lies outside.

    ``decimals`` are those of mean and standard deviation: at most one more than the values have, if not given.
    """
    found = result.description
    style = Figures(decimals=_decimals(found) if decimals is None else decimals)
    own = limits
    if own is None and capability is not None:
        own = Limits(capability.limits.lower, capability.limits.upper, capability.limits.target)
    return histogram_chart(
        result.edges,
        result.counts,
        given,
        quantity=quantity or result.name,
        unit=unit,
        count_unit=count_unit,
        figures=style,
        mean=found.mean,
        deviation=found.sd,
        limits=own,
        curve=curve and result.width is not None,
        key_values=key_values_of(result, style, unit, capability, count_unit),
        remark=_("Shape: {shape}.").format(shape=result.shape.label),
    )


def _decimals(found: Description) -> int:
    """One decimal more than the values have, and no more than their spread deserves."""
    return min(decimals_for(found.sd, found.decimals) + (1 if found.sd else 0), 9 if found.decimals is None else found.decimals + 1)


def key_values_of(
    result: HistogramResult, style: Figures, unit: str = "", capability: CapabilityResult | None = None, count_unit: str = ""
) -> list[tuple[str, str]]:
    """The rows beside a histogram: n, mean, standard deviation, and the indices of a capability study."""
    found, measured = result.description, Figures(decimals=style.decimals, unit=unit)
    rows = [(_("Sample size n"), Figures().text(found.n))]
    if found.mean is not None:
        rows.append((_("Mean value"), measured.with_unit(found.mean)))
    if found.sd is not None:
        rows.append((_("Standard deviation s"), measured.with_unit(found.sd)))
    if capability is None:
        return rows
    within = capability.headline == "Cpk"
    indices, two = capability.main, Figures(decimals=2)
    names = ("Cp", "Cpk") if within else ("Pp", "Ppk")
    rows += [(name, two.text(value)) for name, value in zip(names, (indices.cp, indices.cpk), strict=True) if value is not None]
    return [*rows, (_("Outside the limits"), Figures(unit=count_unit).with_unit(capability.below + capability.above))]


def histograms_of(
    group: HistogramGroup,
    given: Caption,
    *,
    quantity: str = "",
    unit: str = "",
    count_unit: str = "",
    limits: Limits | None = None,
    names: tuple[str, ...] = (),
    curve: bool = True,
    as_strata: bool = False,
) -> Chart | ChartPair | ChartGrid:
    """The histograms of a group on one scale: two as before and after, more as small multiples; names of the parts, if not their own.

    ``quantity`` is what was measured (the title, if not given); ``as_strata`` draws two parts as small multiples too.

    Raises:
        Refusal: there are more than six parts.
    """
    words = names or tuple(part.name for part in group.parts)
    if len(group.parts) > MOST_PARTS:
        raise Refusal(
            _("{count} histograms do not fit into one figure; choose at most {most} strata.").format(
                count=len(group.parts), most=MOST_PARTS
            )
        )
    made = [
        histogram_of(
            part,
            replace(given, sample="", note="", title=word),
            quantity=quantity or given.title,
            unit=unit,
            count_unit=count_unit,
            limits=limits,
            curve=curve,
        )
        for part, word in zip(group.parts, words, strict=True)
    ]
    if len(made) == 1:
        return replace(made[0], caption=replace(made[0].caption, title=given.title))
    if len(made) == 2 and not as_strata:
        return histogram_pair(made[0], made[1], given, names=(words[0], words[1]))
    across = on_one_axis(chart.x_axis for chart in made)
    height = max((chart.axis for chart in made if chart.axis), key=lambda axis: axis.maximum)
    charts = tuple(replace(chart, axis=height, x_axis=across, key_values=(), remark="") for chart in made)
    told = " ".join(chart.alternative_text for chart in charts)
    return ChartGrid(charts, given, told)


def crosstab_chart(
    result: CrossTable, given: Caption, *, form: Literal["stacked", "side_by_side", "row_shares"] = "side_by_side", unit: str = ""
) -> Chart:
    """A cross table as columns: one group a row; side by side, stacked, or the shares of each row stacked to 100 %."""
    shares = form == "row_shares"
    values = {
        column: tuple(
            (None if percents[place] is None else (percents[place] or 0.0) / 100) if shares else row[place]
            for row, percents in zip(result.counts, result.row_percents, strict=True)
        )
        for place, column in enumerate(result.column_labels)
    }
    style = Figures(percent=True, decimals=0) if shares else Figures()
    title = _("Share of the row") if shares else _("Count ({unit})").format(unit=unit) if unit else _("Count")
    made = column_chart if form == "side_by_side" else stacked_chart
    chart = made(result.row_labels, values, given, unit_title=title, figures=style)
    sizes = tuple(_("n = {size}").format(size=Figures().text(size)) for size in result.row_totals) if shares else ()
    return replace(chart, category_title=result.names[0], category_notes=sizes)


def check_sheet_chart(result: CheckSheet, given: Caption, *, unit: str = "") -> Chart:
    """A check sheet as columns: the items by their totals, stacked by stratum where there is more than one."""
    order = sorted(range(len(result.items)), key=lambda place: -result.item_totals[place])
    items = [result.items[place] for place in order]
    title = _("Count ({unit})").format(unit=unit) if unit else _("Count")
    if len(result.strata) < 2:
        totals = {title: tuple(float(result.item_totals[place]) for place in order)}
        return column_chart(items, totals, given, unit_title=title, roles=(Role.PRIMARY,))
    parts = {name: tuple(float(result.tallies[place][number]) for place in order) for number, name in enumerate(result.strata)}
    return stacked_chart(items, parts, given, unit_title=title)
