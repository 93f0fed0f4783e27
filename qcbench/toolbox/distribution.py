"""Distribution and counts as tools: description, frequencies, histogram, normality, check sheet, cross table, stratification."""

from __future__ import annotations

from typing import Any

from qcbench.analysis.distribution.check_sheet import CheckSheet, check_sheet, check_sheet_of_rows
from qcbench.analysis.distribution.crosstab import crosstab
from qcbench.analysis.distribution.crosstab_result import CrossTable
from qcbench.analysis.distribution.descriptive import Description, describe
from qcbench.analysis.distribution.frequency import FrequencyTable, frequency_table
from qcbench.analysis.distribution.histogram import HistogramGroup, HistogramResult, histogram
from qcbench.analysis.distribution.normality import NormalityResult, normality
from qcbench.analysis.distribution.rates import stratified_rates, stratified_values
from qcbench.analysis.distribution.rates_result import StratifiedRates, StratifiedValues
from qcbench.charts.builders.distribution import check_sheet_chart, crosstab_chart, histogram_of, histograms_of
from qcbench.charts.builders.frequency import frequency_chart
from qcbench.charts.builders.histogram import Limits
from qcbench.charts.builders.strata import normality_values, strata_chart, strata_values_chart
from qcbench.charts.spec import Caption, Chart, Drawing
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.groups import before_and_after, histograms_by
from qcbench.toolbox.tables import check_sheet_table, crosstab_table, strata_table
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool

VALUE = Input("value", N_("Measured value"))
WEIGHT = Input("weight", N_("How many records a row stands for"), required=False)
ORDER = Option("order", N_("Order of the categories"), Kind.CHOICE, "natural", ("natural", "appearance", "label", "size"))
LIMITS = (Option("lsl", N_("Lower limit (LSL)")), Option("usl", N_("Upper limit (USL)")), Option("target", N_("Target")))
UNIT_NAME = Option("unit_name", N_("Name of the unit, for the chart"), Kind.TEXT, "")
CLASSES = (
    Option("rule", N_("Rule for the classes"), Kind.CHOICE, "qc", ("qc", "sturges", "freedman_diaconis")),
    Option("count", N_("Number of classes"), Kind.WHOLE),
    Option("width", N_("Width of the classes")),
    Option("first", N_("First class bound")),
    Option("edges", N_("All class bounds"), Kind.NUMBERS),
    Option("unit", N_("Measuring unit (smallest step of the readings)")),
    Option("shape_least", N_("Values needed to name the shape"), Kind.WHOLE),
)
CLASS_KEYS = tuple(option.key for option in CLASSES)


def limits_of(given: Given) -> Limits | None:
    """The lines of a histogram; None where no limit or target is set.

    Raises:
        Refusal: LSL is not below USL.
    """
    low, high, target = (given.option(key) for key in ("lsl", "usl", "target"))
    if low is not None and high is not None and low >= high:
        raise Refusal(_("The lower limit {lower} must be below the upper limit {upper}; check both.").format(lower=low, upper=high))
    return None if low is None and high is None and target is None else Limits(low, high, target)


def _describe(given: Given) -> Description:
    return describe(given.column("value"), given.name("value"), **given.given("moments", "quartiles"))


def _draw_values(result: Any, caption: Caption, given: Given) -> Chart | None:
    """The histogram of what was described; None where there is no number."""
    if not result.n:
        return None
    found = histogram(given.column("value"), given.name("value"), **given.given(*CLASS_KEYS))
    return histogram_of(found, caption, unit=given.option("unit_name") or "", limits=limits_of(given))


def _draw_normality(result: NormalityResult, caption: Caption, given: Given) -> Chart | None:
    chart = _draw_values(result, caption, given)
    return None if chart is None else normality_values(chart, result)


def _frequency(given: Given) -> FrequencyTable:
    weights = given.column("weight") if given.has("weight") else None
    return frequency_table(given.column("category"), given.name("category"), weights=weights, **given.given("order"))


def _histogram(given: Given) -> HistogramResult | HistogramGroup:
    limits_of(given)
    settings = given.given(*CLASS_KEYS)
    if not given.has("group"):
        return histogram(given.column("value"), given.name("value"), **settings)
    return histograms_by(given.column("value"), given.column("group"), (given.name("value"), given.name("group")), settings)


def _draw_histogram(result: HistogramResult | HistogramGroup, caption: Caption, given: Given) -> Drawing:
    unit, limits = given.option("unit_name") or "", limits_of(given)
    if isinstance(result, HistogramGroup):
        names = [part.name for part in result.parts]
        strata = before_and_after(names) is None
        return histograms_of(result, caption, quantity=given.name("value"), unit=unit, limits=limits, as_strata=strata)
    return histogram_of(result, caption, unit=unit, limits=limits)


def _normality(given: Given) -> NormalityResult:
    return normality(given.column("value"), given.name("value"), **given.given("level"))


def _check_sheet(given: Given) -> CheckSheet:
    """From records, or from a sheet that is filled in: an item a row, a stratum a column."""
    if not given.has("tallies"):
        stratum, times = given.name("stratum") or None, given.name("times") or None
        return check_sheet_of_rows(given.rows, given.name("item"), stratum, times=times, **given.given("order"))
    if given.has("stratum") or given.has("times"):
        raise Refusal(_("Give either the columns of a filled-in sheet (tallies), or stratum and times of the records."))
    table, items = given.table("tallies"), given.column("item")
    named = [place for place, cell in enumerate(items.tolist()) if str(cell).strip() and cell == cell and cell is not None]
    rows = table.iloc[named].to_numpy(dtype=object).tolist()
    return check_sheet([str(items.iloc[place]).strip() for place in named], list(given.names("tallies")), rows, name=given.name("item"))


def _draw_check_sheet(result: CheckSheet, caption: Caption, given: Given) -> Drawing | None:
    return check_sheet_chart(result, caption) if result.total else None


def _crosstab(given: Given) -> CrossTable:
    return crosstab(given.rows, given.name("row"), given.name("column"), weight=given.name("weight") or None, **given.given("order"))


def _draw_crosstab(result: CrossTable, caption: Caption, given: Given) -> Drawing:
    return crosstab_chart(result, caption, form=given.option("form"))


def _stratify(given: Given) -> StratifiedRates | StratifiedValues:
    if given.has("value") == given.has("outcome"):
        raise Refusal(_("Choose either the outcome whose rate is compared (with the setting event), or the measured value."))
    if given.has("value"):
        return stratified_values(given.rows, given.name("by"), given.name("value"), **given.given("order"))
    if given.option("event") is None:
        raise Refusal(_("Give the setting “{label}” ({key}).").format(label=_(EVENT.label), key=EVENT.key))
    return stratified_rates(
        given.rows,
        given.name("by"),
        given.name("outcome"),
        event=given.option("event"),
        group=given.name("group") or None,
        weight=given.name("weight") or None,
        **given.given("order"),
    )


def _draw_strata(result: StratifiedRates | StratifiedValues, caption: Caption, given: Given) -> Drawing:
    if isinstance(result, StratifiedRates):
        return strata_chart(result, caption)
    return strata_values_chart(result, caption, unit=given.option("unit_name") or "")


EVENT = Option("event", N_("The outcome that is counted"), Kind.TEXT)

TOOLS: tuple[Tool, ...] = (
    Tool(
        "descriptive",
        Family.DISTRIBUTION,
        N_("Description of values"),
        N_("Where do the values lie, and how far do they scatter?"),
        (VALUE,),
        (
            Option("moments", N_("Skewness and kurtosis"), Kind.CHOICE, "sample", ("sample", "population")),
            Option(
                "quartiles",
                N_("Quartiles"),
                Kind.CHOICE,
                "linear",
                ("linear", "weibull", "hazen", "median_unbiased", "normal_unbiased"),
            ),
            UNIT_NAME,
        ),
        _describe,
        _draw_values,
    ),
    Tool(
        "frequency",
        Family.DISTRIBUTION,
        N_("Frequency table"),
        N_("How often does each category occur?"),
        (Input("category", N_("Category")), WEIGHT),
        (ORDER,),
        _frequency,
        lambda result, caption, given: frequency_chart(result, caption),
    ),
    Tool(
        "histogram",
        Family.DISTRIBUTION,
        N_("Histogram"),
        N_("What shape has the distribution, and does it lie within the limits?"),
        (VALUE, Input("group", N_("Group: strata or phases"), required=False, splits=True)),
        (*LIMITS, *CLASSES, UNIT_NAME),
        _histogram,
        _draw_histogram,
    ),
    Tool(
        "normality",
        Family.DISTRIBUTION,
        N_("Test of normality"),
        N_("Can the values come from a normal distribution?"),
        (VALUE,),
        (Option("level", N_("Significance level"), Kind.NUMBER, 0.05), UNIT_NAME),
        _normality,
        _draw_normality,
    ),
    Tool(
        "check_sheet",
        Family.DISTRIBUTION,
        N_("Check sheet"),
        N_("What was tallied, by item and stratum?"),
        (
            Input("item", N_("Item")),
            Input("stratum", N_("Stratum (date, shift, person …)"), required=False, splits=True),
            Input("times", N_("How many times"), required=False),
            Input("tallies", N_("Columns of a filled-in sheet"), required=False, several=True),
        ),
        (ORDER,),
        _check_sheet,
        _draw_check_sheet,
        table=check_sheet_table,
    ),
    Tool(
        "crosstab",
        Family.DISTRIBUTION,
        N_("Cross table"),
        N_("Do two factors go together?"),
        (Input("row", N_("Rows")), Input("column", N_("Columns"), splits=True), WEIGHT),
        (
            ORDER,
            Option("form", N_("Form of the chart"), Kind.CHOICE, "row_shares", ("row_shares", "side_by_side", "stacked")),
        ),
        _crosstab,
        _draw_crosstab,
        table=crosstab_table,
    ),
    Tool(
        "stratify",
        Family.DISTRIBUTION,
        N_("Stratification"),
        N_("In which stratum is it worst, and do strata and total agree?"),
        (
            Input("by", N_("Stratum"), splits=True),
            Input("outcome", N_("Outcome"), required=False),
            Input("group", N_("Groups compared within each stratum"), required=False),
            WEIGHT,
            Input("value", N_("Measured value instead of an outcome"), required=False),
        ),
        (EVENT, ORDER, UNIT_NAME),
        _stratify,
        _draw_strata,
        table=strata_table,
    ),
)
