"""Charts of distributions: histograms of results, before and after, several groups; check sheets and cross tables as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from qcbench.analysis.capability.result import CapabilityResult
from qcbench.analysis.distribution.check_sheet import CheckSheet
from qcbench.analysis.distribution.crosstab_result import CrossTable
from qcbench.analysis.distribution.descriptive import Description
from qcbench.analysis.distribution.histogram import HistogramGroup, HistogramResult
from qcbench.analysis.distribution.wording import decimals_for
from qcbench.analysis.pareto import is_other_name
from qcbench.charts.builders.columns import column_chart, stacked_chart
from qcbench.charts.builders.figures import Figures, noted
from qcbench.charts.builders.histogram import Limits, histogram_chart, histogram_pair
from qcbench.charts.builders.numeric import on_one_axis
from qcbench.charts.spec import Caption, Chart, ChartGrid, ChartPair, Role
from qcbench.errors import Refusal
from qcbench.texts import _

MOST_PARTS = 6
"""Small multiples in one figure, and parts of a column."""
MOST_ROWS = 12
"""Groups of columns."""


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
    """A cross table as columns: one group a row; side by side, stacked, or the shares of each row stacked to 100 %.

    Beyond twelve rows and six columns the smallest are joined; the caption says so.
    """
    shares = form == "row_shares"
    rows, columns, table = _few(result.row_labels, result.column_labels, result.counts)
    totals = [sum(line) for line in table]
    values = {
        column: tuple(_share(line[place], total) if shares else line[place] for line, total in zip(table, totals, strict=True))
        for place, column in enumerate(columns)
    }
    style = Figures(percent=True, decimals=0) if shares else Figures()
    title = _("Share of the row") if shares else _("Count ({unit})").format(unit=unit) if unit else _("Count")
    made = column_chart if form == "side_by_side" else stacked_chart
    own = _noted(given, len(rows) < len(result.row_labels) or len(columns) < len(result.column_labels))
    chart = made(rows, values, own, unit_title=title, figures=style)
    sizes = tuple(_("n = {size}").format(size=Figures().text(total)) for total in totals) if shares else ()
    return replace(chart, category_title=result.names[0], category_notes=sizes)


def _share(count: float, total: float) -> float | None:
    return count / total if total else None


def check_sheet_chart(result: CheckSheet, given: Caption, *, unit: str = "") -> Chart:
    """A check sheet as columns: the items by their totals, stacked by stratum where there is more than one.

    Beyond twelve items and six strata the smallest are joined; the caption says so.
    """
    order = sorted(range(len(result.items)), key=lambda place: (is_other_name(result.items[place]), -result.item_totals[place]))
    tallies = [[float(count) for count in result.tallies[place]] for place in order]
    items, strata, table = _few([result.items[place] for place in order], result.strata, tallies)
    own = _noted(given, len(items) < len(result.items) or len(strata) < len(result.strata))
    title = _("Count ({unit})").format(unit=unit) if unit else _("Count")
    if len(strata) < 2:
        return column_chart(items, {title: tuple(sum(line) for line in table)}, own, unit_title=title, roles=(Role.PRIMARY,))
    parts = {name: tuple(line[place] for line in table) for place, name in enumerate(strata)}
    return stacked_chart(items, parts, own, unit_title=title)


def _noted(given: Caption, joined: bool) -> Caption:
    return replace(given, note=noted(given.note, _("the smallest categories are joined"))) if joined else given


def _few(rows: Sequence[str], columns: Sequence[str], table: Sequence[Sequence[float]]) -> tuple[list[str], list[str], list[list[float]]]:
    """A table of at most so many rows and columns as can be told apart, the smallest of them joined at the end."""
    lines = [list(line) for line in table]
    names, lines = _joined(list(rows), lines, MOST_ROWS)
    turned = [list(column) for column in zip(*lines, strict=True)]
    heads, turned = _joined(list(columns), turned, MOST_PARTS)
    return names, heads, [list(line) for line in zip(*turned, strict=True)]


def _joined(names: list[str], lines: list[list[float]], most: int) -> tuple[list[str], list[list[float]]]:
    if len(names) <= most:
        return names, lines
    by_size = sorted(range(len(names)), key=lambda place: (is_other_name(names[place]), -sum(lines[place])))
    kept = sorted(by_size[: most - 1])
    rest = [sum(cells) for cells in zip(*(lines[place] for place in by_size[most - 1 :]), strict=True)]
    return [*(names[place] for place in kept), _("Other")], [*(lines[place] for place in kept), rest]
