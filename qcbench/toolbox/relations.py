"""Relations as tools: scatter diagram, coefficients of correlation, influence of a cause on the crux."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qcbench.analysis.columns import paired_numbers
from qcbench.analysis.numbers import number_text, p_value_text
from qcbench.analysis.relations.association import Method, coefficient_of
from qcbench.analysis.relations.influence import influence, influence_of_counts
from qcbench.analysis.relations.influence_results import InfluenceResult
from qcbench.analysis.relations.results import Correlation, ScatterResult, StratifiedScatter, r_text
from qcbench.analysis.relations.scatter import LIMITS, scatter
from qcbench.analysis.relations.strata import scatter_by
from qcbench.charts.builders.relations import influence_chart, scatter_of, stratified_scatter_of
from qcbench.charts.builders.scatter import scatter_chart
from qcbench.charts.spec import Caption, Chart
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.sides import named_categories, outcome_named
from qcbench.toolbox.told_relations import told_coefficients, told_influence, told_scatter
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool
from qcbench.toolbox.using import YES

X = Input("x", N_("x: what is set, or the cause"))
Y = Input("y", N_("y: what follows, or the result"))
CONFIDENCE = Option("confidence", N_("Confidence of the intervals"), Kind.NUMBER, 0.95)
SIGNIFICANCE = Option("significance", N_("Significance level"), Kind.NUMBER, 0.05)
RANK_P = Option("rank_p", N_("p of the rank coefficients"), Kind.CHOICE, "auto", ("auto", "asymptotic"))
METHODS: tuple[Method, ...] = ("pearson", "spearman", "kendall")
SIGNS: dict[str, str] = {"pearson": "r", "spearman": "rₛ", "kendall": "τ"}
COUNTS = (
    Option("with_count", N_("Records of the crux with the cause")),
    Option("with_total", N_("All records with the cause")),
    Option("without_count", N_("Records of the crux without the cause")),
    Option("without_total", N_("All records without the cause")),
)


@dataclass(frozen=True, slots=True, eq=False)
class Coefficients:
    """The coefficients of correlation that were asked for, and the pairs they come from."""

    x_name: str
    y_name: str
    n: int
    missing: int
    coefficients: tuple[Correlation, ...]
    significance: float
    pairs: tuple[tuple[float, float], ...]
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> bool | None:
        """Whether all coefficients show a correlation; None where they disagree, or where there is none."""
        found = {one.p < self.significance for one in self.coefficients if one.p is not None}
        return found.pop() if len(found) == 1 else None

    @property
    def verdict(self) -> str:
        """The coefficients, and whether they show a correlation."""
        known = [(one.value, one.p, SIGNS[one.method]) for one in self.coefficients]
        figures = [
            _("{name} = {value} ({p})").format(name=name, value=r_text(value), p=p_value_text(p))
            for value, p, name in known
            if value is not None and p is not None
        ]
        if not figures:
            return _("One of the two columns never changes, so no correlation can be given.")
        text = _("“{x}” and “{y}”, {n} pairs: {figures}.").format(
            x=self.x_name, y=self.y_name, n=number_text(self.n), figures=_(", ").join(figures)
        )
        conclusions = {
            True: _(" A correlation is shown, which is not yet a cause."),
            False: _(" No correlation is shown."),
            None: _(" The coefficients disagree: look at the points before a conclusion is drawn."),
        }
        return text + conclusions[self.shown]


def _limits(given: Given) -> dict[str, Any]:
    limits = given.option("limits")
    if limits is None:
        return {}
    if len(limits) != 3 or not 0 < limits[0] < limits[1] < limits[2] < 1:
        raise Refusal(_("The limits of the words are three rising numbers between 0 and 1, such as 0.3, 0.5, 0.8."))
    return {"limits": tuple(limits)}


def _scatter(given: Given) -> ScatterResult | StratifiedScatter:
    choices = {**given.given("confidence", "outlier_rule", "rank_p", "significance"), **_limits(given)}
    x, y, names = given.column("x"), given.column("y"), (given.name("x"), given.name("y"))
    if not given.has("strata"):
        return scatter(x, y, x_name=names[0], y_name=names[1], **choices)
    strata = named_categories(given.column("strata"), given.name("strata")).texts()
    return scatter_by(x, y, strata, x_name=names[0], y_name=names[1], strata_name=given.name("strata"), **choices)


def _draw_scatter(result: ScatterResult | StratifiedScatter, caption: Caption, given: Given) -> Chart:
    titles: dict[str, Any] = {"x_title": given.option("x_title") or "", "y_title": given.option("y_title") or ""}
    if isinstance(result, StratifiedScatter):
        return stratified_scatter_of(result, caption, **titles)
    bands: dict[str, Any] = {"band": bool(given.option("band")), "prediction": bool(given.option("prediction"))}
    return scatter_of(result, caption, **titles, **bands)


def _correlation(given: Given) -> Coefficients:
    x_name, y_name = given.name("x"), given.name("y")
    pairs = paired_numbers(given.column("x"), given.column("y"), x_name, y_name, least=3)
    wanted = METHODS if given.option("method") == "all" else (given.option("method"),)
    found = tuple(
        coefficient_of(pairs.x, pairs.y, method, missing=pairs.missing, **given.given("confidence", "rank_p")) for method in wanted
    )
    notes = (_("Pairs left out for a missing value: {count}.").format(count=pairs.missing),) if pairs.missing else ()
    points = tuple(zip(pairs.x.tolist(), pairs.y.tolist(), strict=True))
    return Coefficients(x_name, y_name, len(pairs.x), pairs.missing, found, given.option("significance"), points, notes)


def _draw_correlation(result: Coefficients, caption: Caption, given: Given) -> Chart:
    """The points alone: rank coefficients say nothing of a line."""
    rows = [
        (SIGNS[one.method], f"{r_text(one.value)}, {p_value_text(one.p)}")
        for one in result.coefficients
        if one.value is not None and one.p is not None
    ]
    return scatter_chart({_("Data"): result.pairs}, caption, x_title=result.x_name, y_title=result.y_name, key_values=rows)


def _influence(given: Given) -> InfluenceResult:
    counts = [given.option(option.key) for option in COUNTS]
    names: dict[str, Any] = {
        "cause_name": given.option("cause_name") or _called(given, "cause"),
        "crux_name": given.option("crux_name") or _called(given, "crux"),
        "strata_name": given.name("strata"),
    }
    choices = given.given("confidence", "significance")
    if any(count is not None for count in counts):
        if None in counts:
            raise Refusal(_("Give all four counts: with_count, with_total, without_count, without_total."))
        return influence_of_counts((counts[0], counts[1]), (counts[2], counts[3]), **names, **choices)
    if not given.has("cause") or not given.has("crux"):
        raise Refusal(_("Choose the column of the cause and the column of the crux, or give the four counts."))
    choices |= given.given("kind", "cause_from", "crux_from")
    cells = {key: _cells(given, key) for key in ("cause", "crux", "strata") if given.has(key)}
    return influence(
        cells["cause"],
        cells["crux"],
        cause_value=_meant(given, "cause", cells["cause"]),
        crux_value=_meant(given, "crux", cells["crux"]),
        strata=cells.get("strata"),
        **names,
        **choices,
    )


def _called(given: Given, key: str) -> str:
    """A column's name, with what makes it the cause or the crux where that is not simply yes."""
    name, value, start = given.name(key), given.option(f"{key}_value"), given.option(f"{key}_from")
    if value is not None and value.lower() not in YES:
        return _("{column} = {value}").format(column=name, value=value)
    return name if start is None else _("{column} ≥ {value}").format(column=name, value=number_text(start))


def _cells(given: Given, key: str) -> Any:
    """A column; one of truths as yes and no, so that its sentence says them."""
    column = given.column(key)
    found = named_categories(column, given.name(key)) if column.dtype in (bool, object) else None
    return found.texts() if found is not None and set(found.labels) <= {_("yes"), _("no")} else column


def _meant(given: Given, key: str, cells: Any) -> str | None:
    """The value that means yes, as the column writes it."""
    wanted = given.option(f"{key}_value")
    if wanted is None:
        return None
    return outcome_named(wanted, named_categories(cells, given.name(key)).labels) or wanted


def _draw_influence(result: InfluenceResult, caption: Caption, given: Given) -> Chart:
    return influence_chart(result, caption, unit_title=given.option("unit_title") or "")


TOOLS: tuple[Tool, ...] = (
    Tool(
        "scatter",
        Family.RELATIONS,
        N_("Scatter diagram"),
        N_("Do two quantities go together, and how?"),
        (X, Y, Input("strata", N_("Strata"), required=False, splits=True)),
        (
            CONFIDENCE,
            Option("limits", N_("Limits of |r| for the words weak, medium, strong"), Kind.NUMBERS, LIMITS),
            Option("outlier_rule", N_("What makes a point outlying"), Kind.CHOICE, "bonferroni", ("bonferroni", "three")),
            RANK_P,
            SIGNIFICANCE,
            Option("band", N_("Draw the band of the line"), Kind.FLAG, False),
            Option("prediction", N_("Draw the band of single points"), Kind.FLAG, False),
            Option("x_title", N_("Title of the x axis"), Kind.TEXT, ""),
            Option("y_title", N_("Title of the y axis"), Kind.TEXT, ""),
        ),
        _scatter,
        _draw_scatter,
        told=told_scatter,
    ),
    Tool(
        "correlation",
        Family.RELATIONS,
        N_("Coefficients of correlation (Pearson, Spearman, Kendall)"),
        N_("How strongly do two quantities go together, also by ranks?"),
        (X, Y),
        (Option("method", N_("Coefficient"), Kind.CHOICE, "all", ("all", *METHODS)), RANK_P, CONFIDENCE, SIGNIFICANCE),
        _correlation,
        _draw_correlation,
        told=lambda result: told_coefficients(result.coefficients),
    ),
    Tool(
        "influence",
        Family.RELATIONS,
        N_("Influence of a cause on the crux"),
        N_("How far does a cause influence the crux? (confirming a main cause)"),
        (
            Input("cause", N_("Cause"), required=False),
            Input("crux", N_("Crux"), required=False),
            Input("strata", N_("Strata"), required=False, splits=True),
        ),
        (
            *COUNTS,
            Option("kind", N_("What is compared"), Kind.CHOICE, "auto", ("auto", "shares", "means", "correlation")),
            Option("cause_value", N_("The value that means: with the cause"), Kind.TEXT),
            Option("crux_value", N_("The value that means: the crux occurred"), Kind.TEXT),
            Option("cause_from", N_("From this number on the cause is present")),
            Option("crux_from", N_("From this number on the crux has occurred")),
            Option("cause_name", N_("Name of the cause, for the sentence"), Kind.TEXT, ""),
            Option("crux_name", N_("Name of the crux, for the sentence"), Kind.TEXT, ""),
            Option("unit_title", N_("Title of the value axis"), Kind.TEXT, ""),
            CONFIDENCE,
            SIGNIFICANCE,
        ),
        _influence,
        _draw_influence,
        told=told_influence,
    ),
)
