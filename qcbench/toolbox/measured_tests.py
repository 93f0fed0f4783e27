"""Tests of measured values as tools: means, pairs, ranks and spreads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qcbench.analysis.compare.means import MeansTest, one_sample_test, paired_test, pooled_test, welch_test
from qcbench.analysis.compare.rank_result import RankTest
from qcbench.analysis.compare.ranks import mann_whitney, signed_rank
from qcbench.analysis.compare.samples import Summary
from qcbench.analysis.compare.variances import SpreadTests, VarianceTest, spread_tests, variance_test
from qcbench.charts.builders.comparisons import means_chart, ranks_chart, spreads_chart, variances_chart
from qcbench.charts.spec import Caption, Chart
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.sides import GROUP, ORDER, PAIR, SECOND, VALUE, Sides, groups_of, left_out, pairs_of, two_of
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool

CONFIDENCE = Option("confidence", N_("Confidence of the interval"), Kind.NUMBER, 0.95)
ALTERNATIVE = Option("alternative", N_("Asked for"), Kind.CHOICE, "two_sided", ("two_sided", "less", "greater"))
METHOD = Option("method", N_("Way of the p value"), Kind.CHOICE, "auto", ("auto", "exact", "normal_corrected", "normal"))
ZEROS = Option("zeros", N_("Differences of 0"), Kind.CHOICE, "drop", ("drop", "pratt"))
QUANTITY = Option("quantity", N_("What was measured, with its unit, for the chart"), Kind.TEXT, "")
SUMMARIES = (
    Option("n1", N_("Number of values of the first group"), Kind.WHOLE),
    Option("mean1", N_("Mean of the first group")),
    Option("sd1", N_("Standard deviation of the first group")),
    Option("n2", N_("Number of values of the second group"), Kind.WHOLE),
    Option("mean2", N_("Mean of the second group")),
    Option("sd2", N_("Standard deviation of the second group")),
    Option("names", N_("Names of the two groups"), Kind.TEXTS),
)
SPREAD_SUMMARIES = tuple(option for option in SUMMARIES if not option.key.startswith("mean"))


def _sides(given: Given, *, with_means: bool = True) -> Sides:
    """Two groups of values, or what is known of them: number, mean and standard deviation."""
    keys = [option.key for option in (SUMMARIES if with_means else SPREAD_SUMMARIES) if option.key != "names"]
    if all(given.option(key) is None for key in keys):
        return two_of(given)
    for option in SUMMARIES:
        if option.key in keys and given.option(option.key) is None:
            raise Refusal(_("Give the setting “{label}” ({key}).").format(label=_(option.label), key=option.key))
    names = (*(given.option("names") or ()), "", "")
    found = [Summary(given.option(f"n{side}"), given.option(f"mean{side}") or 0.0, given.option(f"sd{side}")) for side in (1, 2)]
    return Sides((names[0], names[1]), *found)


def _means(test: Callable[..., MeansTest]) -> Callable[[Given], MeansTest]:
    def analyse(given: Given) -> MeansTest:
        sides = _sides(given)
        return test(sides.first, sides.second, names=sides.names, **given.given("confidence", "alternative"))

    return analyse


def _paired(given: Given) -> MeansTest:
    sides = pairs_of(given)
    return paired_test(sides.first, sides.second, names=sides.names, **given.given("confidence", "alternative"))


def _one_sample(given: Given) -> MeansTest:
    choices = given.given("expected", "confidence", "alternative")
    return one_sample_test(given.column("value"), name=given.name("value"), **choices)


def _mann_whitney(given: Given) -> RankTest:
    sides = two_of(given)
    return mann_whitney(sides.first, sides.second, names=sides.names, **given.given("method", "confidence", "alternative"))


def _signed_rank(given: Given) -> RankTest:
    choices = given.given("method", "zeros", "confidence", "alternative")
    if given.has("value") and not given.has("second") and not given.has("group"):
        return signed_rank(given.column("value"), names=(given.name("value"), "0"), **choices)
    sides = pairs_of(given)
    return signed_rank(sides.first, sides.second, names=sides.names, **choices)


def _f_variance(given: Given) -> VarianceTest:
    sides = _sides(given, with_means=False)
    return variance_test(sides.first, sides.second, names=sides.names, **given.given("confidence", "alternative"))


def _levene(given: Given) -> SpreadTests:
    groups = groups_of(given)
    return spread_tests(list(groups.values()), names=list(groups), **given.given("centre"))


def _quantity(given: Given) -> str:
    named = given.option("quantity")
    return str(named) if named else given.name("value") if given.has("group") or not given.has("second") else _("Value")


def _draw(chart: Callable[..., Chart]) -> Callable[[Any, Caption, Given], Chart]:
    return lambda result, caption, given: chart(result, caption, quantity=_quantity(given) or _("Value"))


def _two_groups(key: str, name: str, answers: str, test: Callable[..., MeansTest]) -> Tool:
    options = (*SUMMARIES, ORDER, ALTERNATIVE, CONFIDENCE, QUANTITY)
    return Tool(key, Family.COMPARE, name, answers, (VALUE, SECOND, GROUP), options, _means(test), _draw(means_chart), left_out)


TOOLS: tuple[Tool, ...] = (
    _two_groups("t_welch", N_("Welch's t test"), N_("Do the means of two groups differ, whatever their spreads?"), welch_test),
    _two_groups("t_pooled", N_("Pooled t test"), N_("Do the means of two groups with equal spreads differ?"), pooled_test),
    Tool(
        "t_paired",
        Family.COMPARE,
        N_("Paired t test"),
        N_("Did the same things change from the first to the second measurement?"),
        (VALUE, SECOND, PAIR, GROUP),
        (ORDER, ALTERNATIVE, CONFIDENCE, QUANTITY),
        _paired,
        _draw(means_chart),
        left_out,
    ),
    Tool(
        "t_one_sample",
        Family.COMPARE,
        N_("t test of one sample"),
        N_("Does the mean differ from a given value, such as a target?"),
        (Input("value", N_("Measured value")),),
        (Option("expected", N_("The value to test against"), Kind.NUMBER, 0.0), ALTERNATIVE, CONFIDENCE, QUANTITY),
        _one_sample,
        _draw(means_chart),
    ),
    Tool(
        "mann_whitney",
        Family.COMPARE,
        N_("Mann–Whitney test"),
        N_("Do two groups differ, without asking for normal values?"),
        (VALUE, SECOND, GROUP),
        (METHOD, ORDER, ALTERNATIVE, CONFIDENCE, QUANTITY),
        _mann_whitney,
        _draw(ranks_chart),
        left_out,
    ),
    Tool(
        "signed_rank",
        Family.COMPARE,
        N_("Wilcoxon signed rank test"),
        N_("Did pairs change, without asking for normal values?"),
        (VALUE, SECOND, PAIR, GROUP),
        (METHOD, ZEROS, ORDER, ALTERNATIVE, CONFIDENCE, QUANTITY),
        _signed_rank,
        _draw(ranks_chart),
        left_out,
    ),
    Tool(
        "f_variance",
        Family.COMPARE,
        N_("F test of two variances"),
        N_("Do the spreads of two groups of normal values differ?"),
        (VALUE, SECOND, GROUP),
        (*SPREAD_SUMMARIES, ORDER, ALTERNATIVE, CONFIDENCE, QUANTITY),
        _f_variance,
        _draw(variances_chart),
        left_out,
    ),
    Tool(
        "levene",
        Family.COMPARE,
        N_("Test of equal spreads (Levene, Brown–Forsythe, Bartlett)"),
        N_("Do the spreads of several groups differ?"),
        (Input("value", N_("Measured value, or a column for each group"), required=False, several=True), GROUP),
        (Option("centre", N_("Distances from"), Kind.CHOICE, "median", ("median", "mean")), ORDER, QUANTITY),
        _levene,
        _draw(spreads_chart),
        left_out,
    ),
)
