"""Plans of data collection as tools: sample sizes for proportions and means, and the power of a given size."""

from __future__ import annotations

from typing import Any

from qcbench.analysis.compare.mean_sizes import (
    power_of_pairs,
    power_of_two_means,
    sample_size_for_mean,
    sample_size_for_pairs,
    sample_size_for_two_means,
)
from qcbench.analysis.compare.planned import Power, SampleSize
from qcbench.analysis.compare.proportion_sizes import (
    power_of_two_proportions,
    sample_size_for_proportion,
    sample_size_for_two_proportions,
)
from qcbench.analysis.numbers import number_text, percent_text
from qcbench.charts.builders.plans import power_chart, size_chart
from qcbench.charts.spec import Caption, Chart
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.tool import Family, Given, Kind, Option, Tool

MARGIN = Option("margin", N_("Half width of the interval wanted"))
CONFIDENCE = Option("confidence", N_("Confidence of the interval"), Kind.NUMBER, 0.95)
POPULATION = Option("population", N_("How many there are in all, if not many more"), Kind.WHOLE)
P1 = Option("p1", N_("First proportion, such as before"))
P2 = Option("p2", N_("Second proportion, such as after"))
DIFFERENCE = Option("difference", N_("Difference of the means that matters"))
SD = Option("sd", N_("Standard deviation (of pairs: of the differences)"))
PAIRED = Option("paired", N_("Pairs are compared"), Kind.FLAG, False)
POWER = Option("power", N_("Power: the probability of finding the difference"), Kind.NUMBER, 0.8)
ALPHA = Option("alpha", N_("Significance level"), Kind.NUMBER, 0.05)
SIDES = Option("sides", N_("Sides of the test: 1 or 2"), Kind.WHOLE, 2)
FORMULA = Option("formula", N_("Formula"), Kind.CHOICE, "pooled", ("pooled", "unpooled", "continuity", "arcsine"))
STEPS = 40
LEAST_SIZE = 2

Points = list[tuple[float, float]]


def _proportion(given: Given) -> SampleSize:
    margin, shares = given.option("margin"), (given.option("p1"), given.option("p2"))
    if (margin is None) == (None in shares):
        raise Refusal(_("Give either the margin, to estimate one proportion, or both proportions (p1 and p2), to tell them apart."))
    if margin is not None:
        return sample_size_for_proportion(margin, **given.given("share", "confidence", "population"))
    return sample_size_for_two_proportions(*shares, **given.given("power", "alpha", "sides", "formula"))


def _mean(given: Given) -> SampleSize:
    margin, difference = given.option("margin"), given.option("difference")
    if (margin is None) == (difference is None):
        raise Refusal(_("Give either the margin, to estimate one mean, or the difference that is to be found."))
    if margin is not None:
        return sample_size_for_mean(margin, given.option("sd"), **given.given("confidence", "population", "distribution"))
    plan = sample_size_for_pairs if given.option("paired") else sample_size_for_two_means
    return plan(difference, given.option("sd"), **given.given("power", "alpha", "sides"))


def _power(given: Given) -> Power:
    return _power_at(given, given.option("n1"), given.option("n2"))


def _power_at(given: Given, n1: int, n2: int | None) -> Power:
    shares, difference = (given.option("p1"), given.option("p2")), given.option("difference")
    if (difference is None) == (None in shares):
        raise Refusal(_("Give either both proportions (p1 and p2), or the difference of the means with its standard deviation (sd)."))
    if difference is None:
        return power_of_two_proportions(*shares, n1, n2, **given.given("alpha", "sides", "formula"))
    if given.option("sd") is None:
        raise Refusal(_("Give the setting “{label}” ({key}).").format(label=_(SD.label), key=SD.key))
    if given.option("paired"):
        return power_of_pairs(difference, given.option("sd"), n1, **given.given("alpha", "sides"))
    return power_of_two_means(difference, given.option("sd"), n1, n2, **given.given("alpha", "sides"))


def _draw_size(result: SampleSize, caption: Caption, given: Given) -> Chart:
    if result.margin is not None:
        return _draw_margin(result, result.margin, caption, given)
    curve = [(float(n), _power_of(given, n)) for n in _sizes(result.n)]
    rows = ((_("Size needed"), number_text(result.n)), (_("Power wanted"), percent_text(result.power or 0.0)))
    plan = (float(result.n), _power_of(given, result.n))
    return power_chart(curve, plan, caption, size_title=_size_title(result.kind), wanted=result.power, key_values=rows)


def _power_of(given: Given, n: int) -> float:
    return _power_at(given, n, None).power


def _draw_margin(result: SampleSize, margin: float, caption: Caption, given: Given) -> Chart:
    """The sizes for margins around the one that was planned, by the same formula."""
    percent = result.kind == "proportion"
    margins = [margin * (0.5 + 1.5 * step / STEPS) for step in range(STEPS + 1)]
    curve = [(at, _sized(given, at, percent).unrounded) for at in margins if not percent or at < 1]
    rows: list[tuple[str, str]] = [(_("Size needed"), number_text(result.n))]
    if result.population is not None:
        rows.append((_("Population"), number_text(result.population)))
    title = _("Half width of the interval (percentage points)") if percent else _("Half width of the interval")
    return size_chart(curve, (margin, float(result.n)), caption, margin_title=title, percent=percent, key_values=rows)


def _sized(given: Given, margin: float, percent: bool) -> SampleSize:
    if percent:
        return sample_size_for_proportion(margin, **given.given("share", "confidence", "population"))
    return sample_size_for_mean(margin, given.option("sd"), **given.given("confidence", "population", "distribution"))


def _sizes(planned: int) -> list[int]:
    """Sizes from about a fifth of the planned one to its double."""
    sizes = {max(LEAST_SIZE, round(planned * (0.2 + 1.8 * step / STEPS))) for step in range(STEPS + 1)}
    return sorted(sizes | {planned})


def _size_title(kind: str) -> str:
    return _("Number of pairs") if kind == "pairs" else _("Size of each group")


def _draw_power(result: Power, caption: Caption, given: Given) -> Chart | None:
    """The power over the size; none for groups of different sizes, which one axis can't show."""
    if result.sizes[0] != result.sizes[1]:
        return None
    size = result.sizes[0]
    curve = [(float(n), _power_of(given, n)) for n in _sizes(size)]
    rows = ((_size_title(result.kind), number_text(size)), (_("Power"), percent_text(result.power)))
    return power_chart(curve, (float(size), result.power), caption, size_title=_size_title(result.kind), key_values=rows)


def _tool(key: str, name: str, answers: str, options: tuple[Option, ...], analyse: Any, draw: Any) -> Tool:
    return Tool(key, Family.COMPARE, name, answers, (), options, analyse, draw)


TOOLS: tuple[Tool, ...] = (
    _tool(
        "sample_size_proportion",
        N_("Sample size for proportions"),
        N_("How many cases are needed for a proportion, or to tell two apart?"),
        (
            MARGIN,
            Option("share", N_("Expected share"), Kind.NUMBER, 0.5),
            CONFIDENCE,
            POPULATION,
            P1,
            P2,
            POWER,
            ALPHA,
            SIDES,
            FORMULA,
        ),
        _proportion,
        _draw_size,
    ),
    _tool(
        "sample_size_mean",
        N_("Sample size for means"),
        N_("How many values are needed for a mean, or to find a difference?"),
        (
            MARGIN,
            Option("sd", SD.label, required=True),
            CONFIDENCE,
            POPULATION,
            Option("distribution", N_("Distribution"), Kind.CHOICE, "t", ("t", "normal")),
            DIFFERENCE,
            PAIRED,
            POWER,
            ALPHA,
            SIDES,
        ),
        _mean,
        _draw_size,
    ),
    _tool(
        "power",
        N_("Power of a comparison"),
        N_("How likely would a given size find the difference?"),
        (
            P1,
            P2,
            DIFFERENCE,
            SD,
            PAIRED,
            Option("n1", N_("Size of the first group, or number of pairs"), Kind.WHOLE, required=True),
            Option("n2", N_("Size of the second group; the same if left out"), Kind.WHOLE),
            ALPHA,
            SIDES,
            FORMULA,
        ),
        _power,
        _draw_power,
    ),
)
