"""Before and after as tools: the advisor, and the list of all tests and plans of this family."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qcbench.analysis.compare.advice import Advice, Counts
from qcbench.analysis.compare.advisor import advise
from qcbench.charts.builders.comparisons import spread_advice_chart
from qcbench.charts.builders.estimates import advice_chart
from qcbench.charts.spec import Caption, Chart
from qcbench.texts import N_, _
from qcbench.toolbox import counted_tests, measured_tests, sample_sizes
from qcbench.toolbox.counted_tests import TableTest
from qcbench.toolbox.sides import COUNTS, EVENT, GROUP, ORDER, PAIR, SECOND, SIZES, has_counts, left_out, pairs_of, two_counts, two_of
from qcbench.toolbox.told import Lines
from qcbench.toolbox.told_compare import told, told_table
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool

NAME = Option("name", N_("Name of the indicator, for the sentence"), Kind.TEXT, "")
UNIT = Option("unit", N_("Unit, for the sentence"), Kind.TEXT, "")


def _advise(given: Given) -> Advice:
    question = given.option("question")
    settings = given.given("direction", "paired", "complete", "unit", "least_difference", "alpha", "confidence")
    if has_counts(given):
        sides = two_counts(given)
        counts = [Counts(*side) for side in (sides.first, sides.second)]
        return advise(question, *counts, name=given.option("name") or "", **settings)
    sides = pairs_of(given) if given.option("paired") else two_of(given)
    name = given.option("name") or (given.name("value") if given.has("group") else "")
    return advise(question, sides.first, sides.second, name=name, **settings)


def _remarks(given: Given) -> tuple[str, ...]:
    """Which group was taken for before, where the data had to say it."""
    if not given.has("group"):
        return ()
    names = (two_counts(given) if has_counts(given) else two_of(given)).names
    return (_("Before is “{first}”, after is “{second}”.").format(first=names[0], second=names[1]), *left_out(given))


def _draw(advice: Advice, caption: Caption, given: Given) -> Chart:
    if advice.question == "spread":
        return spread_advice_chart(advice, caption, quantity=advice.name or _("the values"))
    # the unit of counts is the axis' own per cent
    return advice_chart(replace(advice, unit="") if advice.kind == "counts" else advice, caption)


ADVISE = Tool(
    "advise",
    Family.COMPARE,
    N_("Advisor for before and after"),
    N_("Is there a real difference before and after?"),
    (Input("value", N_("Measured value or outcome, or the values before"), required=False), SECOND, SIZES, PAIR, GROUP),
    (
        Option("question", N_("Question"), Kind.CHOICE, "difference", ("difference", "spread")),
        *COUNTS,
        EVENT,
        ORDER,
        Option("direction", N_("Which way is better"), Kind.CHOICE, None, ("higher", "lower")),
        Option("paired", N_("Each row is the same thing before and after"), Kind.FLAG, False),
        Option("complete", N_("All cases of both periods are there (a census)"), Kind.FLAG, False),
        NAME,
        UNIT,
        Option("least_difference", N_("Least difference that matters (for shares: 1% is 1 percentage point)")),
        Option("alpha", N_("Significance level"), Kind.NUMBER, 0.05),
        Option("confidence", N_("Confidence of the intervals"), Kind.NUMBER, 0.95),
    ),
    _advise,
    _draw,
    _remarks,
)


def _told(result: Any) -> Lines:
    if isinstance(result, TableTest):
        return told_table(result.test, result.rows, result.columns)
    return told(result)


TOOLS: tuple[Tool, ...] = tuple(
    replace(tool, told=_told) for tool in (ADVISE, *counted_tests.TOOLS, *measured_tests.TOOLS, *sample_sizes.TOOLS)
)
