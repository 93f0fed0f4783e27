"""Charts of strata: rates by stratum and group with their intervals, means by stratum, and the test of normality beside a histogram."""

from __future__ import annotations

from dataclasses import replace

from qcbench.analysis.compare.means import one_sample_test
from qcbench.analysis.compare.samples import Summary
from qcbench.analysis.distribution.descriptive import Description
from qcbench.analysis.distribution.normality import NormalityResult
from qcbench.analysis.distribution.rates_result import RateCell, StratifiedRates, StratifiedValues
from qcbench.analysis.distribution.wording import decimals_for, figures_text
from qcbench.analysis.numbers import number_text, p_value_text
from qcbench.charts.builders.estimates import strata_rates_chart
from qcbench.charts.builders.figures import Figures, caption, noted
from qcbench.charts.builders.interval import Estimate, interval_chart
from qcbench.charts.builders.numeric import named_line, with_unit
from qcbench.charts.spec import Caption, Chart, Role
from qcbench.texts import _

MOST_ROWS, MOST_GROUPS = 20, 4


def strata_chart(result: StratifiedRates, given: Caption) -> Chart:
    """The rate of each stratum with its interval; with groups that of each group in each stratum, and of each group in total below."""
    quantity = _("Share of “{event}”").format(event=result.event)
    own = given if given.sample else replace(given, sample=caption("", n=result.total.size).sample)
    kept = _largest(result)
    if kept is not result:
        shown = _("the {shown} largest of {all} strata").format(shown=len(kept.strata), all=len(result.strata))
        own = replace(own, note=noted(own.note, shown))
    if len(result.groups) < 2 or len(result.groups) > MOST_GROUPS:
        names = tuple(_with_size(name, cell.size) for name, cell in zip(kept.strata, kept.stratum_totals, strict=True))
        return replace(strata_rates_chart(kept, own, quantity=quantity), categories=names, category_title=result.by)
    made = [interval_chart(_rows(kept, place, role), own, quantity=quantity, figures=Figures(True, 1)) for place, role in _roles(result)]
    series = tuple(
        replace(chart.series[0], name=name, role=role, point_roles=())
        for chart, name, (_place, role) in zip(made, result.groups, _roles(result), strict=True)
    )
    told = " ".join(
        _("{name}: {values}").format(name=name, values=one.alternative_text) for name, one in zip(result.groups, made, strict=True)
    )
    return replace(
        made[0],
        series=series,
        legend=True,
        category_title=result.by,
        bold_categories=frozenset({len(kept.strata)}),
        x_axis=max((one.x_axis for one in made if one.x_axis), key=lambda axis: axis.maximum),
        alternative_text=told,
    )


def _largest(result: StratifiedRates) -> StratifiedRates:
    if len(result.strata) <= MOST_ROWS:
        return result
    places = sorted(sorted(range(len(result.strata)), key=lambda at: -result.stratum_totals[at].size)[:MOST_ROWS])
    return replace(
        result,
        strata=tuple(result.strata[at] for at in places),
        cells=tuple(result.cells[at] for at in places),
        stratum_totals=tuple(result.stratum_totals[at] for at in places),
    )


def _roles(result: StratifiedRates) -> list[tuple[int, Role]]:
    known = (Role.BEFORE, Role.PRIMARY) if len(result.groups) == 2 else (Role.PRIMARY, Role.ACCENT, Role.AFTER, Role.MUTED)
    return [(place, known[place % len(known)]) for place in range(len(result.groups))]


def _rows(result: StratifiedRates, group: int, role: Role) -> list[Estimate]:
    """One group's rates in every stratum, and in total."""
    cells = [line[group] for line in result.cells]
    rows = [_estimate(name, cell, role) for name, cell in zip(result.strata, cells, strict=True)]
    return [*rows, _estimate(_("Total"), result.group_totals[group], role)]


def _estimate(name: str, cell: RateCell, role: Role) -> Estimate:
    low, high = cell.interval or (None, None)
    return Estimate(name, cell.rate, low, high, role)


def strata_values_chart(result: StratifiedValues, given: Caption, *, unit: str = "") -> Chart:
    """The mean of each stratum with its 95% interval (Student's), against the mean of all."""
    parts = [(name, one) for name, one in result.parts if one.mean is not None]
    own = given if given.sample else replace(given, sample=caption("", n=result.total.n).sample)
    if len(parts) > MOST_ROWS:
        own = replace(own, note=noted(own.note, _("the {shown} largest of {all} strata").format(shown=MOST_ROWS, all=len(parts))))
        kept = {name for name, _one in sorted(parts, key=lambda part: -part[1].n)[:MOST_ROWS]}
        parts = [part for part in parts if part[0] in kept]
    style = Figures(decimals=decimals_for(result.total.sd, result.total.decimals))
    chart = interval_chart(
        [_mean(name, one) for name, one in parts],
        own,
        quantity=with_unit(_("Mean of {quantity}").format(quantity=result.value), unit),
        figures=style,
        lines=[] if result.total.mean is None else [named_line(_("All"), result.total.mean, style, Role.MUTED)],
    )
    return replace(chart, category_title=result.by)


def _mean(name: str, found: Description) -> Estimate:
    """A stratum's mean; one value, or equal values, have no interval."""
    label = _with_size(name, found.n)
    if found.n < 2 or not found.sd or found.mean is None:
        return Estimate(label, found.mean)
    interval = one_sample_test(Summary(found.n, found.mean, found.sd)).interval
    return Estimate(label, found.mean, *(interval or (None, None)))


def _with_size(name: str, size: float) -> str:
    return _("{name} (n = {size})").format(name=name, size=number_text(size))


def normality_values(chart: Chart, result: NormalityResult) -> Chart:
    """A histogram with the figures of the test in place of its shape."""
    rows = list(chart.key_values)
    for name, value, p in (
        (_("A² (A–D)"), result.anderson_darling, result.anderson_darling_p),
        (_("W (S–W)"), result.shapiro_wilk, result.shapiro_wilk_p),
    ):
        if value is not None:
            rows.append((name, figures_text(value)))
        if p is not None:
            rows.append(("p", p_value_text(p).removeprefix("p").removeprefix(" =").strip()))
    return replace(chart, key_values=tuple(rows))
