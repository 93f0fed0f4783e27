"""Comparisons told in lines: groups, statistics, effects, checked assumptions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from qcbench.analysis.compare.advice import Advice
from qcbench.analysis.compare.chi_square import ChiSquareResult
from qcbench.analysis.compare.fisher import FisherResult
from qcbench.analysis.compare.means import MeansTest
from qcbench.analysis.compare.one_proportion import BinomialTest, ProportionInterval
from qcbench.analysis.compare.planned import Power, SampleSize
from qcbench.analysis.compare.rank_result import RankTest
from qcbench.analysis.compare.two_proportions import TwoProportions
from qcbench.analysis.compare.variances import SpreadTests, VarianceTest
from qcbench.texts import _
from qcbench.toolbox.told import Lines, between, held, known, number, p_text, share, statistic, table


@singledispatch
def told(result: Any) -> Lines:
    """The figures of a result of this family."""
    raise TypeError(type(result).__name__)


@told.register
def _advice(result: Advice) -> Lines:
    is_share = result.kind == "counts"
    value = share if is_share else number
    before, after = (
        _("{value} ({centre}, n = {size})").format(value=value(figure), centre=result.centre, size=number(size))
        for figure, size in zip((result.before, result.after), result.sizes, strict=True)
    )
    effect = result.effect
    return known(
        {
            _("Before"): before,
            _("After"): after,
            _("Difference (after less before)"): value(result.difference),
            _("Interval"): between(result.interval, percent=is_share),
            _("Test chosen"): result.method_name,
            "p": p_text(result.p_value),
            effect.name if effect else "": _("{value}, interval {interval}").format(
                value=number(effect.value), interval=between(effect.interval)
            )
            if effect
            else "",
            _("Checked"): table(
                (_("What"), _("Figure seen"), _("Fulfilled"), _("Meaning")),
                [(one.name, number(one.value), held(one.passed), one.words) for one in result.checks],
            ),
            _("Tests not chosen"): _not_chosen(result),
        }
    )


def _not_chosen(result: Advice) -> list[list[str]]:
    rows = [(one.name, p_text(one.p_value), one.reason) for one in result.not_chosen]
    return table((_("Test not chosen"), "p", _("Why not")), rows) if rows else []


@told.register
def _proportions(result: TwoProportions) -> Lines:
    rows = [
        (name, number(count), number(total), share(rate))
        for name, count, total, rate in zip(result.names, result.counts, result.totals, result.rates, strict=True)
    ]
    return known(
        {
            _("Groups"): table((_("Group"), _("Count"), _("Total number"), _("Rate")), rows),
            _("Difference (first less second)"): share(result.difference),
            _("Interval"): between(result.interval, percent=True),
            _("Ratio of the rates"): number(result.ratio),
            "z": statistic(result.z, result.p_z),
            "χ²": statistic(result.chi_square, result.p_chi_square),
            _("χ² with Yates' correction"): statistic(result.chi_square_yates, result.p_yates),
            _("p of Fisher's exact test"): p_text(result.p_fisher),
            _("Least expected count"): number(result.least_expected),
            _("Test for the verdict"): "" if result.notes else result.method,
        }
    )


def told_table(result: ChiSquareResult, rows: Sequence[str], columns: Sequence[str]) -> Lines:
    """A table with the counts and, in brackets, what would be expected."""
    cells = [
        [
            _("{count} ({expected})").format(count=number(count), expected=number(round(due, 2)))
            for count, due in zip(line, likely, strict=True)
        ]
        for line, likely in zip(result.observed, result.expected, strict=True)
    ]
    if rows:
        shown = table(("", *columns), [(name, *line) for name, line in zip(rows, cells, strict=True)])
    else:
        shown = table((_("Category"), _("Counted (expected)")), list(zip(columns, cells[0], strict=True)))
    freedom = _("{count} degrees of freedom").format(count=result.degrees_of_freedom)
    return known(
        {
            _("Counts, expected ones in brackets"): shown,
            "χ²": statistic(result.chi_square, result.p_value, freedom),
            _("χ² with Yates' correction"): statistic(result.chi_square_yates, result.p_yates),
            _("Cramér's V"): number(result.cramers_v),
            _("Least expected count"): number(result.least_expected),
        }
    )


@told.register
def _fisher(result: FisherResult) -> Lines:
    return known(
        {
            _("p, two-sided"): p_text(result.p_value),
            _("p, first smaller"): p_text(result.p_less),
            _("p, first greater"): p_text(result.p_greater),
            _("Odds ratio"): number(result.odds_ratio),
        }
    )


@told.register
def _binomial(result: BinomialTest) -> Lines:
    return {
        _("Rate"): share(result.rate),
        _("Held against"): share(result.share),
        "p": p_text(result.p_value),
        _("95% interval (Clopper–Pearson)"): between(result.interval, percent=True),
    }


@told.register
def _interval(result: ProportionInterval) -> Lines:
    return {
        _("Rate"): share(result.rate),
        _("Wilson"): between(result.wilson, percent=True),
        _("Clopper–Pearson (exact)"): between(result.clopper_pearson, percent=True),
    }


@told.register
def _means(result: MeansTest) -> Lines:
    groups = zip(result.names, result.sizes, result.means, result.sds, result.mean_intervals, strict=True)
    rows = [(name, number(size), number(mean), number(sd), between(interval)) for name, size, mean, sd, interval in groups if size]
    effect = result.effect
    freedom = _("{count} degrees of freedom").format(count=number(result.degrees_of_freedom))
    return known(
        {
            _("Groups"): table((_("Group"), "n", _("Mean"), _("Standard deviation"), _("Interval of the mean")), rows),
            _("Difference (first less second)"): number(result.difference),
            _("Interval"): between(result.interval),
            _("Standard deviation of the differences"): number(result.sd_difference),
            "t": statistic(result.t, result.p_value, freedom),
            _("Effect size d"): "" if effect is None else number(effect.cohen_d),
            _("Effect size g"): ""
            if effect is None or effect.hedges_g is None
            else _("{value}, interval {interval}").format(value=number(effect.hedges_g), interval=between(effect.interval)),
        }
    )


@told.register
def _ranks(result: RankTest) -> Lines:
    rows = [(name, number(size), number(median)) for name, size, median in zip(result.names, result.sizes, result.medians, strict=True)]
    return known(
        {
            _("Groups"): table((_("Group"), "n", _("Median")), rows),
            "U" if result.kind == "mann_whitney" else "V": number(result.statistic),
            "z": number(result.z),
            "p": p_text(result.p_value),
            _("p, exact"): p_text(result.p_exact),
            _("p, normal with correction"): p_text(result.p_normal_corrected),
            _("Shift (first against second)"): number(result.shift),
            _("Interval"): between(result.interval),
            _("Rank-biserial correlation"): number(result.effect),
            _("Differences of 0 left out"): number(result.zeros) if result.zeros else "",
        }
    )


@told.register
def _variances(result: VarianceTest) -> Lines:
    freedom = _("{first} and {second} degrees of freedom").format(first=result.degrees_of_freedom[0], second=result.degrees_of_freedom[1])
    return known(
        {
            _("Groups"): _spreads(result.names, result.sizes, result.sds),
            "F": statistic(result.f, result.p_value, freedom),
            _("Interval of the ratio of variances"): between(result.interval),
        }
    )


@told.register
def _levene(result: SpreadTests) -> Lines:
    return known(
        {
            _("Groups"): _spreads(result.names, result.sizes, result.sds),
            _("Brown–Forsythe (about the median)"): statistic(result.w_median, result.p_median),
            _("Levene (about the mean)"): statistic(result.w_mean, result.p_mean),
            _("Bartlett (normal values)"): statistic(result.bartlett, result.p_bartlett),
        }
    )


def _spreads(names: Sequence[str], sizes: Sequence[int], sds: Sequence[float]) -> list[list[str]]:
    rows = [(name, number(size), number(sd)) for name, size, sd in zip(names, sizes, sds, strict=True)]
    return table((_("Group"), "n", _("Standard deviation")), rows)


@told.register
def _size(result: SampleSize) -> Lines:
    is_share = result.kind == "proportion"
    return known(
        {
            _("Size of each group") if result.per_group else _("Size needed"): number(result.n),
            _("As calculated"): number(result.unrounded),
            _("Half width of the interval"): (share if is_share else number)(result.margin),
            _("Confidence"): share(result.confidence),
            _("Population"): number(result.population),
            _("Power"): share(result.power),
            _("Significance level"): number(result.alpha),
            _("Sides of the test"): number(result.sides),
        }
    )


@told.register
def _power(result: Power) -> Lines:
    sizes = (
        (_("Number of pairs"), number(result.sizes[0]))
        if result.kind == "pairs"
        else (_("Sizes of the groups"), _(", ").join(map(number, result.sizes)))
    )
    return {
        _("Power"): share(result.power),
        sizes[0]: sizes[1],
        _("Significance level"): number(result.alpha),
        _("Sides of the test"): number(result.sides),
    }
