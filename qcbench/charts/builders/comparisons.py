"""Charts of tests: two proportions, means, ranks and spreads with their intervals, counts against what is expected."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from qcbench.analysis.compare.advice import Advice
from qcbench.analysis.compare.chi_square import ChiSquareResult
from qcbench.analysis.compare.fisher import FisherResult
from qcbench.analysis.compare.means import MeansTest
from qcbench.analysis.compare.one_proportion import BinomialTest, ProportionInterval, wilson
from qcbench.analysis.compare.rank_result import RankTest
from qcbench.analysis.compare.two_proportions import TwoProportions
from qcbench.analysis.compare.variances import SpreadTests, VarianceTest
from qcbench.analysis.compare.wording import figure, interval_figures, rate_decimals, signed_figure
from qcbench.analysis.numbers import p_value_text, points_text
from qcbench.charts.builders.columns import column_chart
from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.interval import Estimate, interval_chart
from qcbench.charts.spec import Caption, Chart, Role
from qcbench.texts import _

Row = tuple[str, str]
PAIR_ROLES = (Role.BEFORE, Role.AFTER)
MOST_DECIMALS = 6


def p_row(p: float | None) -> tuple[Row, ...]:
    """The row of the p value beside a chart; none without a test."""
    if p is None:
        return ()
    return ((_("Significance p"), p_value_text(p).removeprefix("p").removeprefix(" =").strip()),)


def decimals_against(scale: float | None) -> int:
    """How many decimals show three digits of a spread or a standard error."""
    if not scale or not math.isfinite(scale):
        return 2
    return min(MOST_DECIMALS, max(0, 2 - math.floor(math.log10(abs(scale)))))


def proportions_chart(result: TwoProportions, given: Caption) -> Chart:
    """Both proportions with their Wilson intervals, and their difference with its own, over one axis of per cents."""
    rows = _rates(result.names, result.counts, result.totals, result.confidence)
    proved = result.interval[0] > 0 or result.interval[1] < 0
    name = _("Difference: {first} less {second}").format(first=result.names[0], second=result.names[1])
    rows.append(Estimate(name, result.difference, *result.interval, Role.PRIMARY if proved else Role.MUTED))
    decimals = min(rate_decimals(*result.rates, result.interval[1] - result.interval[0]), 4)
    return interval_chart(
        rows,
        given,
        quantity=_("Proportion, difference of the proportions"),
        confidence=result.confidence,
        figures=Figures(percent=True, decimals=decimals),
        reference=0.0,
        key_values=((_("Difference"), points_text(result.difference, decimals)), *p_row(None if result.notes else result.p_value)),
    )


def fisher_chart(result: FisherResult, given: Caption, *, names: tuple[str, str]) -> Chart:
    """The proportion in both rows of the table with its Wilson interval."""
    (a, b), (c, d) = result.table
    rows = _rates(names, (a, c), (a + b, c + d), 0.95)
    return interval_chart(
        rows, given, quantity=_("Proportion"), figures=Figures(percent=True, decimals=2), key_values=p_row(result.p_value)
    )


def _rates(names: Sequence[str], counts: Sequence[int], totals: Sequence[int], confidence: float) -> list[Estimate]:
    rows = []
    for name, count, total, role in zip(names, counts, totals, PAIR_ROLES, strict=True):
        low, high = wilson(count, total, confidence) if total else (None, None)
        text = _("{name} ({count} of {total})").format(name=name, count=Figures().text(count), total=Figures().text(total))
        rows.append(Estimate(text, count / total if total else None, low, high, role))
    return rows


def binomial_chart(result: BinomialTest, given: Caption) -> Chart:
    """The proportion with its exact interval against the share it was held against."""
    apart = not result.interval[0] <= result.share <= result.interval[1]
    name = _("{count} of {total}").format(count=Figures().text(result.count), total=Figures().text(result.total))
    return interval_chart(
        [Estimate(name, result.rate, *result.interval, Role.PRIMARY if apart else Role.MUTED)],
        given,
        quantity=_("Proportion"),
        figures=Figures(percent=True, decimals=2),
        reference=result.share,
        reference_name=_("Held against"),
        key_values=p_row(result.p_value),
    )


def proportion_chart(result: ProportionInterval, given: Caption) -> Chart:
    """A proportion with its two intervals."""
    rows = [
        Estimate(_("Wilson"), result.rate, *result.wilson),
        Estimate(_("Clopper–Pearson (exact)"), result.rate, *result.clopper_pearson, Role.MUTED),
    ]
    decimals = min(rate_decimals(result.rate, result.wilson[1] - result.wilson[0]), 4)
    style = Figures(percent=True, decimals=decimals)
    told = ((_("Count"), Figures().text(result.count)), (_("Total"), Figures().text(result.total)))
    return interval_chart(rows, given, quantity=_("Proportion"), confidence=result.confidence, figures=style, key_values=told)


def means_chart(result: MeansTest, given: Caption, *, quantity: str) -> Chart:
    """The means of two groups with their intervals; of pairs and of one sample the mean difference against 0, which was tested."""
    style = Figures(decimals=decimals_against(result.standard_error or result.difference))
    told = ((_("Difference"), signed_figure(result.difference, result.standard_error)), *p_row(result.p_value))
    if result.method in ("paired", "one_sample"):
        return _difference(result.names, result.difference, result.interval, given, quantity, result.confidence, style, _means_of(result))
    rows = [
        _row(_("{name} (n = {count})").format(name=name, count=Figures().text(size)), mean, interval, role)
        for name, size, mean, interval, role in zip(
            result.names, result.sizes, result.means, result.mean_intervals, PAIR_ROLES, strict=True
        )
    ]
    if result.interval is not None:
        told = (
            told[0],
            (_("Its interval"), interval_figures(result.interval, result.standard_error)),
            *told[1:],
        )
    return interval_chart(rows, given, quantity=quantity, confidence=result.confidence, figures=style, key_values=told)


def _row(name: str, value: float, interval: tuple[float, float] | None, role: Role) -> Estimate:
    low, high = interval or (None, None)
    return Estimate(name, value, low, high, role)


def _means_of(result: MeansTest) -> tuple[Row, ...]:
    scale = result.standard_error or result.difference
    rows = tuple((name, figure(mean, scale)) for name, mean in zip(result.names, result.means, strict=True))
    return (*(rows if result.method == "paired" else rows[:1]), *p_row(result.p_value))


def ranks_chart(result: RankTest, given: Caption, *, quantity: str) -> Chart:
    """The shift between two groups, or of pairs, with its interval against 0."""
    scale = (result.interval[1] - result.interval[0] if result.interval else 0.0) or result.shift
    style = Figures(decimals=decimals_against(scale))
    medians = tuple(
        (_("Median of {name}").format(name=name), figure(median, scale or median))
        for name, median in zip(result.names, result.medians, strict=True)
    )
    told = (*medians, *p_row(result.p_value))
    return _difference(result.names, result.shift, result.interval, given, quantity, result.confidence, style, told)


def _difference(
    names: tuple[str, str],
    value: float,
    interval: tuple[float, float] | None,
    given: Caption,
    quantity: str,
    confidence: float,
    style: Figures,
    told: tuple[Row, ...],
) -> Chart:
    low, high = interval or (None, None)
    proved = low is not None and high is not None and (low > 0 or high < 0)
    name = _("Difference: {first} less {second}").format(first=names[0], second=names[1])
    row = Estimate(name, value, low, high, Role.PRIMARY if proved else Role.MUTED)
    return interval_chart([row], given, quantity=quantity, confidence=confidence, figures=style, reference=0.0, key_values=told)


def variances_chart(result: VarianceTest, given: Caption, *, quantity: str) -> Chart:
    """The ratio of two variances with its interval against 1; without one, both standard deviations."""
    told = _deviations(result.names, result.sds)
    if result.f is None or result.interval is None:
        return deviations_chart(result.names, result.sds, given, quantity=quantity)
    low, high = result.interval
    name = _("Variance of {first} to variance of {second}").format(first=result.names[0], second=result.names[1])
    return interval_chart(
        [Estimate(name, result.f, low, high, Role.PRIMARY if low > 1 or high < 1 else Role.MUTED)],
        given,
        quantity=_("Ratio of the variances of “{quantity}”").format(quantity=quantity),
        confidence=result.confidence,
        figures=Figures(decimals=decimals_against(low)),
        reference=1.0,
        reference_name=_("Equal spreads"),
        key_values=(*told, *p_row(result.p_value)),
    )


def _deviations(names: Sequence[str], sds: Sequence[float]) -> tuple[Row, ...]:
    return tuple((_("s of {name}").format(name=name), figure(sd, sd)) for name, sd in zip(names, sds, strict=True))


def spreads_chart(result: SpreadTests, given: Caption, *, quantity: str) -> Chart:
    """The standard deviation of each group; those tests prove no single one of them, so all are drawn alike."""
    names = [_("{name} (n = {count})").format(name=name, count=size) for name, size in zip(result.names, result.sizes, strict=True)]
    chart = deviations_chart(names, result.sds, given, quantity=quantity)
    if result.p_value is None:
        return chart
    note = _("Levene {p}").format(p=p_value_text(result.p_value))
    return replace(chart, caption=replace(chart.caption, sample=chart.caption.sample or note))


def deviations_chart(names: Sequence[str], sds: Sequence[float], given: Caption, *, quantity: str) -> Chart:
    """Standard deviations as columns."""
    title = _("Standard deviation of “{quantity}”").format(quantity=quantity)
    style = Figures(decimals=decimals_against(min((sd for sd in sds if sd), default=1.0)))
    return column_chart(list(names), {title: list(sds)}, given, unit_title=title, figures=style)


def shares_chart(result: ChiSquareResult, given: Caption, *, rows: Sequence[str], columns: Sequence[str], event: str = "") -> Chart:
    """The shares of each row's counts as columns side by side, one group of columns a row of the table; of one ``event`` alone."""
    totals = [sum(row) for row in result.observed]
    series = {
        name: [row[place] / total if total else None for row, total in zip(result.observed, totals, strict=True)]
        for place, name in enumerate(columns)
    }
    shown = {event: series[event]} if event else series
    title = _("Share of “{name}”").format(name=event) if event else _("Share of the row")
    named = [_("{name} (n = {count})").format(name=name, count=Figures().text(total)) for name, total in zip(rows, totals, strict=True)]
    chart = column_chart(named, shown, given, unit_title=title, figures=Figures(percent=True, decimals=1))
    return _with_test(chart, result)


def fit_chart(result: ChiSquareResult, given: Caption, *, categories: Sequence[str]) -> Chart:
    """What was counted beside what was expected."""
    values = {_("Counted"): list(result.observed[0]), _("Expected count"): list(result.expected[0])}
    roles = (Role.PRIMARY, Role.SOFT)
    whole = all(value.is_integer() for value in result.expected[0])
    style = Figures(decimals=0 if whole else 1)
    return _with_test(column_chart(list(categories), values, given, unit_title=_("Count"), figures=style, roles=roles), result)


def _with_test(chart: Chart, result: ChiSquareResult) -> Chart:
    p = result.p_value if result.p_yates is None else result.p_yates
    value = result.chi_square if result.p_yates is None else result.chi_square_yates
    if p is None or value is None:
        return chart
    text = f"χ² = {Figures(decimals=2).text(value)}, {p_value_text(p)}"
    return replace(chart, caption=replace(chart.caption, sample=chart.caption.sample or text))


def spread_advice_chart(advice: Advice, given: Caption, *, quantity: str) -> Chart:
    """What the advisor found on spreads: the ratio of the standard deviations against 1 where it has an interval, else both of them."""
    words = (_("Before"), _("After"))
    effect = advice.effect
    if effect is None or effect.interval is None:
        chart = deviations_chart(words, (advice.before, advice.after), given, quantity=quantity)
        roles = (Role.BEFORE, Role.AFTER)
        return replace(chart, series=(replace(chart.series[0], point_roles=roles),))
    low, high = effect.interval
    row = Estimate(_("After to before"), effect.value, low, high, Role.PRIMARY if low > 1 or high < 1 else Role.MUTED)
    told = tuple(
        (_("s of {name}").format(name=name), figure(sd, sd)) for name, sd in zip(words, (advice.before, advice.after), strict=True)
    )
    return interval_chart(
        [row],
        given,
        quantity=_("Ratio of the standard deviations of “{quantity}”").format(quantity=quantity),
        confidence=advice.confidence,
        figures=Figures(decimals=decimals_against(low)),
        reference=1.0,
        reference_name=_("Equal spreads"),
        key_values=(*told, *p_row(advice.p_value)),
        remark=advice.sentence,
    )
