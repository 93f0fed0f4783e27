"""Tests of counts as tools: two proportions, tables, counts against expectation, one proportion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qcbench.analysis.compare.chi_square import ChiSquareResult, chi_square, goodness_of_fit
from qcbench.analysis.compare.fisher import FisherResult, fisher_test
from qcbench.analysis.compare.one_proportion import BinomialTest, ProportionInterval, binomial_test, proportion_interval
from qcbench.analysis.compare.two_proportions import TwoProportions, two_proportions
from qcbench.analysis.distribution.crosstab import crosstab_of
from qcbench.charts.builders.comparisons import (
    binomial_chart,
    fisher_chart,
    fit_chart,
    proportion_chart,
    proportions_chart,
    shares_chart,
)
from qcbench.charts.spec import Caption, Chart
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.sides import COUNT_KEYS, COUNTS, EVENT, GROUP, ORDER, OUTCOME, SIZES, categories, event_of, left_out, two_counts
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool
from qcbench.toolbox.using import YES, parts_of

CONFIDENCE = Option("confidence", N_("Confidence of the interval"), Kind.NUMBER, 0.95)
ALTERNATIVE = Option("alternative", N_("Asked for"), Kind.CHOICE, "two_sided", ("two_sided", "less", "greater"))
NAMES = Option("names", N_("Names of the two groups"), Kind.TEXTS)
COUNT = Option("count", N_("Number of cases"))
TOTAL = Option("total", N_("Out of how many"))
WEIGHT = Input("weight", N_("How many records a row stands for"), required=False)


@dataclass(frozen=True, slots=True)
class TableTest:
    """Chi-square with the names of what was counted: the rows and columns of the table, or the categories (rows is then empty)."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    test: ChiSquareResult
    notes: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """What the counts show."""
        return self.test.verdict


def _two_proportions(given: Given) -> TwoProportions:
    sides = two_counts(given)
    return two_proportions(sides.first, sides.second, names=sides.names, **given.given("confidence", "interval", "alternative"))


def _chi_square(given: Given) -> TableTest:
    if given.option("table"):
        return _typed_table(given)
    if not given.has("row"):
        raise Refusal(_("Choose two columns of categories, or a column of names and columns of counts, or give the setting table."))
    if given.has("counts"):
        return _table_of_columns(given)
    if not given.has("column"):
        raise Refusal(_("Choose the second column of categories, or the columns of counts (counts)."))
    weights = given.column("weight") if given.has("weight") else None
    names = (given.name("row"), given.name("column"), given.name("weight"))
    found = crosstab_of(categories(given, "row").texts(), categories(given, "column").texts(), weights=weights, names=names)
    test = chi_square(found.counts)
    left = (_("Rows left out for a missing cell: {count}.").format(count=found.missing),) if found.missing else ()
    return TableTest(found.row_labels, found.column_labels, test, (*test.notes, *left))


def _typed_table(given: Given) -> TableTest:
    """Rows of counts as they were typed: ``12, 30; 25, 18``."""
    text = str(given.option("table")).replace("；", ";").replace("\n", ";")
    lines = [[_number(part) for part in parts_of(line)] for line in text.split(";") if line.strip()]
    test = chi_square(lines)
    rows, columns = test.shape
    names = [tuple(given.option(key) or ()) for key in ("row_names", "column_names")]
    return TableTest(_named(names[0], rows, _("Row {number}")), _named(names[1], columns, _("Column {number}")), test, test.notes)


def _named(names: tuple[str, ...], count: int, text: str) -> tuple[str, ...]:
    if names and len(names) != count:
        raise Refusal(_("There are {names} names for {count} rows or columns; give one for each.").format(names=len(names), count=count))
    return names or tuple(text.format(number=number + 1) for number in range(count))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Refusal(_("“{text}” in the table is no count; write rows of counts such as 12, 30; 25, 18.").format(text=text)) from None


def _table_of_columns(given: Given) -> TableTest:
    """A table that is counted already: its names in one column, a column of counts for each category."""
    names = categories(given, "row")
    kept = names.codes >= 0
    if len(names.labels) != int(kept.sum()):
        raise Refusal(_("A name stands twice in “{column}”; join the rows of the same name.").format(column=given.name("row")))
    test = chi_square(given.table("counts")[kept])
    return TableTest(names.labels, given.names("counts"), test, test.notes)


def _draw_table(result: TableTest, caption: Caption, given: Given) -> Chart:
    """Of two categories the yes, or the first, is drawn: the other is what is left of it."""
    meant = next((name for name in result.columns if name.lower() in YES), result.columns[0])
    return shares_chart(result.test, caption, rows=result.rows, columns=result.columns, event=meant if len(result.columns) == 2 else "")


def _goodness_of_fit(given: Given) -> TableTest:
    names, counts, shares = _categories(given)
    estimated = given.option("estimated") or 0
    test = goodness_of_fit(counts, shares, estimated=estimated)
    return TableTest((), names, test, test.notes)


def _categories(given: Given) -> tuple[tuple[str, ...], Any, Any]:
    """Names, counts and expected shares: as typed, from columns, or from a column of categories that is counted."""
    expected = given.option("expected")
    if given.option("observed"):
        counts = given.option("observed")
        return _named(tuple(given.option("names") or ()), len(counts), _("Category {number}")), counts, expected
    if not given.has("category"):
        raise Refusal(_("Choose the column of categories, or give the setting observed."))
    if given.has("counts"):
        shares = given.column("expected") if given.has("expected") else expected
        names = tuple(str(cell) for cell in given.column("category").tolist())
        return names, given.column("counts"), shares
    found = categories(given, "category")
    return found.labels, found.counts, expected


def _draw_fit(result: TableTest, caption: Caption, given: Given) -> Chart:
    return fit_chart(result.test, caption, categories=result.columns)


def _fisher(given: Given) -> FisherResult:
    if given.option("table"):
        cells = given.option("table")
        if len(cells) != 4:
            raise Refusal(_("Fisher's test takes the four counts a, b, c, d, not {count}.").format(count=len(cells)))
        return fisher_test((cells[:2], cells[2:]))
    sides = two_counts(given)
    (a, n), (c, m) = sides.first, sides.second
    for count, total in ((a, n), (c, m)):
        if count > total:
            raise Refusal(_("The count {count} is more than its total {total}; correct one of them.").format(count=count, total=total))
    return fisher_test(((a, n - a), (c, m - c)))


def _draw_fisher(result: FisherResult, caption: Caption, given: Given) -> Chart:
    named = tuple(given.option("names") or ())
    names = named if len(named) == 2 else (_("Group 1"), _("Group 2"))
    if given.option("table") is None and not all(given.option(key) is not None for key in COUNT_KEYS):
        names = two_counts(given).names
    return fisher_chart(result, caption, names=(names[0], names[1]))


def _one_count(given: Given) -> tuple[Any, Any]:
    """A count out of a total: as typed, or an outcome's rows among all that have one."""
    if given.option("count") is not None or given.option("total") is not None:
        if given.option("count") is None or given.option("total") is None:
            raise Refusal(_("Give both the count and the total."))
        return given.option("count"), given.option("total")
    if not given.has("outcome"):
        raise Refusal(_("Give the count and the total, or choose the column of outcomes."))
    found = categories(given, "outcome")
    code = event_of(found, given, "outcome")
    return int((found.codes == code).sum()), int((found.codes >= 0).sum())


def _binomial(given: Given) -> BinomialTest:
    return binomial_test(*_one_count(given), **given.given("share", "alternative"), name=given.name("outcome"))


def _proportion_interval(given: Given) -> ProportionInterval:
    return proportion_interval(*_one_count(given), **given.given("confidence"), name=given.name("outcome"))


def _missing_outcomes(given: Given) -> tuple[str, ...]:
    if not given.has("outcome"):
        return ()
    missing = categories(given, "outcome").missing
    return (_("Rows left out for a missing cell: {count}.").format(count=missing),) if missing else ()


TOOLS: tuple[Tool, ...] = (
    Tool(
        "two_proportions",
        Family.COMPARE,
        N_("Comparison of two proportions (z, chi-square, Yates, Fisher)"),
        N_("Do two proportions differ, such as the rate of complaints before and after?"),
        (OUTCOME, SIZES, GROUP),
        (
            *COUNTS,
            NAMES,
            EVENT,
            ORDER,
            Option("interval", N_("Interval of the difference"), Kind.CHOICE, "wald", ("wald", "newcombe")),
            ALTERNATIVE,
            CONFIDENCE,
        ),
        _two_proportions,
        lambda result, caption, given: proportions_chart(result, caption),
        left_out,
    ),
    Tool(
        "chi_square",
        Family.COMPARE,
        N_("Chi-square test of a table"),
        N_("Do two categories go together?"),
        (
            Input("row", N_("Category, or names of the table's rows"), required=False),
            Input("column", N_("Second category"), required=False, splits=True),
            WEIGHT,
            Input("counts", N_("Columns of a table that is counted already"), required=False, several=True),
        ),
        (
            Option("table", N_("The table as rows of counts: 12, 30; 25, 18"), Kind.TEXT),
            Option("row_names", N_("Names of the rows"), Kind.TEXTS),
            Option("column_names", N_("Names of the columns"), Kind.TEXTS),
        ),
        _chi_square,
        _draw_table,
    ),
    Tool(
        "goodness_of_fit",
        Family.COMPARE,
        N_("Chi-square test of goodness of fit"),
        N_("Do the counts agree with what is expected?"),
        (
            Input("category", N_("Category"), required=False),
            Input("counts", N_("Count of each category"), required=False),
            Input("expected", N_("Expected share of each category"), required=False),
        ),
        (
            Option("observed", N_("Counts"), Kind.NUMBERS),
            Option("expected", N_("Expected shares, in any unit; all alike if left out"), Kind.NUMBERS),
            Option("names", N_("Names of the categories"), Kind.TEXTS),
            Option("estimated", N_("Parameters estimated from these counts"), Kind.WHOLE, 0),
        ),
        _goodness_of_fit,
        _draw_fit,
    ),
    Tool(
        "fisher",
        Family.COMPARE,
        N_("Fisher's exact test"),
        N_("Do two proportions of few cases differ?"),
        (OUTCOME, SIZES, GROUP),
        (
            Option("table", N_("The four counts a, b, c, d: both kinds of the first group, then of the second"), Kind.NUMBERS),
            *COUNTS,
            NAMES,
            EVENT,
            ORDER,
        ),
        _fisher,
        _draw_fisher,
        left_out,
    ),
    Tool(
        "binomial",
        Family.COMPARE,
        N_("Exact binomial test"),
        N_("Does a proportion differ from a given share, such as a target?"),
        (OUTCOME,),
        (COUNT, TOTAL, EVENT, Option("share", N_("The share to test against"), Kind.NUMBER, 0.5), ALTERNATIVE),
        _binomial,
        lambda result, caption, given: binomial_chart(result, caption),
        _missing_outcomes,
    ),
    Tool(
        "proportion_interval",
        Family.COMPARE,
        N_("Interval of a proportion (Wilson, Clopper–Pearson)"),
        N_("Within which limits does the true proportion lie?"),
        (OUTCOME,),
        (COUNT, TOTAL, EVENT, CONFIDENCE),
        _proportion_interval,
        lambda result, caption, given: proportion_chart(result, caption),
        _missing_outcomes,
    ),
)
