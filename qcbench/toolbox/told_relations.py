"""Relations told in lines: coefficients, the line, strata, the influence of a cause."""

from __future__ import annotations

from qcbench.analysis.numbers import percent_text, points_text
from qcbench.analysis.relations.influence_results import InfluenceResult
from qcbench.analysis.relations.results import Correlation, ScatterResult, StratifiedScatter, r_text
from qcbench.texts import _
from qcbench.toolbox.told import Lines, between, held, known, number, p_text, share, statistic, table

MOST_ROWS = 30


def told_scatter(result: ScatterResult | StratifiedScatter) -> Lines:
    """The figures of a scatter diagram, those of the strata as a table."""
    if isinstance(result, ScatterResult):
        return _one(result)
    rows = [
        (one.name, number(one.n), *(("", "", "") if one.result is None else _of_stratum(one.result)), held(one.opposite))
        for one in result.strata
    ]
    head = (result.strata_name, "n", "r", "p", _("Line"), _("Against the total"))
    return known(
        {
            **_one(result.total),
            _("By strata"): table(head, rows),
            _("r within the strata"): statistic(result.within_r, result.within_p),
        }
    )


def _of_stratum(result: ScatterResult) -> tuple[str, str, str]:
    return "" if result.r is None else r_text(result.r), p_text(result.p), result.equation


def _one(result: ScatterResult) -> Lines:
    quadratic = result.quadratic
    return known(
        {
            "n": number(result.n),
            "r": statistic(result.r, result.p),
            _("Interval of r"): between(result.r_interval),
            "r²": number(result.r_squared),
            _("Strength"): result.strength_text if result.r is not None else "",
            _("Line"): result.equation,
            _("Slope"): number(result.slope),
            _("Interval of the slope"): between(result.slope_interval),
            _("Standard error of the slope"): number(result.slope_se),
            _("Standard error of the intercept"): number(result.intercept_se),
            _("Standard deviation about the line"): number(result.residual_sd),
            "F": statistic(result.f, result.p),
            _("Spearman"): statistic(result.spearman.value, result.spearman.p),
            _("Kendall"): statistic(result.kendall.value, result.kendall.p),
            _("r² with a quadratic term"): "" if quadratic is None else statistic(quadratic.r_squared, quadratic.p),
            _("Outlying rows"): _(", ").join(map(str, result.outlying[:MOST_ROWS])),
        }
    )


def told_coefficients(coefficients: tuple[Correlation, ...]) -> Lines:
    """A row for each coefficient."""
    names = {"pearson": "Pearson r", "spearman": "Spearman rₛ", "kendall": "Kendall τ"}
    rows = [(names[one.method], number(one.value), p_text(one.p), between(one.interval), number(one.n)) for one in coefficients]
    return {_("Coefficients"): table((_("Coefficient"), _("Value"), "p", _("Interval"), "n"), rows)}


def told_influence(result: InfluenceResult) -> Lines:
    """The groups, the size of the influence, and what the strata say."""
    if result.correlation is not None and result.kind == "correlation":
        return {**_one(result.correlation), **_strata(result)}
    is_share = result.shares is not None
    size = result.size
    common = result.common
    value = "" if size.value is None else points_text(size.value, 2) if is_share else number(size.value)
    return known(
        {
            _("Groups"): _groups(result),
            _("Difference (with less without)"): value,
            _("Interval"): between(size.interval, percent=is_share),
            _("Ratio of the rates"): number(size.ratio),
            _("Interval of the ratio"): between(size.ratio_interval),
            _("Test chosen"): size.method,
            "p": p_text(size.p),
            _("Share that would be spared at most"): share(result.avoidable),
            **_strata(result),
            _("Odds ratio with the strata held apart"): "" if common is None else statistic(common.odds_ratio, common.p),
        }
    )


def _groups(result: InfluenceResult) -> list[list[str]]:
    if result.shares is not None:
        one = result.shares
        rows = [
            (name, number(count), number(total), percent_text(rate))
            for name, count, total, rate in zip(one.names, one.counts, one.totals, one.rates, strict=True)
        ]
        return table((_("Group"), result.crux, _("Total number"), _("Rate")), rows)
    if result.means is None:
        return []
    means = zip(result.means.names, result.means.sizes, result.means.means, result.means.sds, strict=True)
    head = (_("Group"), "n", _("Mean"), _("Standard deviation"))
    return table(head, [(name, number(size), number(mean), number(sd)) for name, size, mean, sd in means])


def _strata(result: InfluenceResult) -> Lines:
    if not result.strata:
        return {}
    percent = result.kind == "shares"
    rows = [
        (
            one.name,
            number(one.n),
            (share if percent else number)(one.size.value),
            between(one.size.interval, percent=percent),
            p_text(one.size.p),
            held(one.same_way),
        )
        for one in result.strata
    ]
    head = (result.strata_name, "n", "r" if result.kind == "correlation" else _("Difference"), _("Interval"), "p", _("Same way"))
    return {_("By strata"): table(head, rows)}
