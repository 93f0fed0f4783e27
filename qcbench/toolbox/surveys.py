"""Surveys and scorers as tools: scales with dimensions, reliability, agreement."""

from __future__ import annotations

from typing import Any

from qcbench.analysis.columns import categories_of, numbers_of
from qcbench.analysis.service.agreement import Concordance, kendalls_w
from qcbench.analysis.service.reliability import Reliability, reliability
from qcbench.analysis.service.scales import SurveyScale, survey_scale
from qcbench.charts.builders.service import agreement_chart, reliability_chart, scale_chart
from qcbench.charts.spec import Caption, Chart
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool
from qcbench.toolbox.typed import lists_typed

CONFIDENCE = Option("confidence", N_("Confidence of the interval"), Kind.NUMBER, 0.95)
DIMENSIONS = Option("dimensions", N_("Dimensions, as “name: item, item; name: item, item”"), Kind.TEXT)
SCALE = Option("scale", N_("Lowest and highest answer"), Kind.NUMBERS, (1.0, 5.0))
REVERSE = Option("reverse", N_("Items that ask the opposite"), Kind.TEXTS)


def _ends(given: Given) -> tuple[float, float]:
    ends = tuple(given.option("scale") or (1.0, 5.0))
    if len(ends) != 2:
        raise Refusal(_("A scale has two ends, e.g. 1, 5."))
    return float(ends[0]), float(ends[1])


def _scale(given: Given) -> SurveyScale:
    """The dimensions that are typed; without them all item columns are one."""
    dimensions = lists_typed(given, DIMENSIONS)
    if not dimensions and not given.has("items"):
        raise Refusal(_("Choose the columns of the items, or give the setting dimensions."))
    if dimensions and given.has("items"):
        placed = {item for items in dimensions.values() for item in items}
        lost = [name for name in given.names("items") if name not in placed]
        if lost:
            raise Refusal(
                _("These items belong to no dimension: {items}; add them to one or leave them out.").format(items=_(", ").join(lost))
            )
    found: dict[str, Any] = dict(dimensions) or {_("All items"): given.names("items")}
    more = given.given("least_answered", "confidence")
    return survey_scale(given.rows, found, scale=_ends(given), reverse=tuple(given.option("reverse") or ()), **more)


def _alpha(given: Given) -> Reliability:
    """Reversed items are turned round on their scale first."""
    table, reverse = given.table("items"), tuple(given.option("reverse") or ())
    settings = given.given("confidence")
    if not reverse:
        return reliability(table, **settings)
    items = {_("All items"): given.names("items")}
    turned = survey_scale(table, items, scale=_ends(given), reverse=reverse, **settings).dimensions[0].reliability
    return reliability(table, **settings) if turned is None else turned


def _draw_alpha(result: Reliability, caption: Caption, given: Given) -> Chart | None:
    """Bars of alpha without each item; two items leave one, which has none."""
    return reliability_chart(result, caption) if any(item.alpha_without is not None for item in result.items) else None


def _agreement(given: Given) -> Concordance:
    table = given.table("scores")
    numbers = {name: numbers_of(table[name], name) for name in given.names("scores")}
    best = given.option("best")
    if given.option("columns") == "candidates":
        if given.has("candidate"):
            raise Refusal(_("Where the columns are the candidates, their names are the columns'; leave the column of names out."))
        return kendalls_w(numbers, best=best)
    names = _candidates(given, len(table))
    scores = {name: [float(column[row]) for column in numbers.values()] for row, name in enumerate(names)}
    return kendalls_w(scores, best=best)


def _candidates(given: Given, count: int) -> list[str]:
    """What the rows are called: the cells of the column of names, or their numbers.

    Raises:
        Refusal: a name is blank or stands twice.
    """
    if not given.has("candidate"):
        return [_("row {number}").format(number=number) for number in range(1, count + 1)]
    found = categories_of(given.column("candidate"), given.name("candidate"))
    names = found.texts()
    for row, name in enumerate(names, 1):
        if name is None:
            raise Refusal(_("Row {row} of “{column}” is blank; enter the name.").format(row=row, column=given.name("candidate")))
        if names.index(name) < row - 1:
            raise Refusal(_("“{name}” stands twice in “{label}”; leave one out.").format(name=name, label=given.name("candidate")))
    return [str(name) for name in names]


TOOLS: tuple[Tool, ...] = (
    Tool(
        "scale",
        Family.SERVICE,
        N_("Survey scale"),
        N_("What score does each dimension of the survey get?"),
        (Input("items", N_("Items, one column each"), required=False, several=True),),
        (DIMENSIONS, SCALE, REVERSE, Option("least_answered", N_("Share of items that must be answered"), Kind.NUMBER, 0.5), CONFIDENCE),
        _scale,
        lambda result, caption, given: None if result.weakest is None else scale_chart(result, caption),
    ),
    Tool(
        "alpha",
        Family.SERVICE,
        N_("Reliability (Cronbach's alpha)"),
        N_("Do the items of a survey measure one thing?"),
        (Input("items", N_("Items, one column each"), several=True),),
        (REVERSE, SCALE, CONFIDENCE),
        _alpha,
        _draw_alpha,
    ),
    Tool(
        "kendall_w",
        Family.SERVICE,
        N_("Agreement of scorers (Kendall's W)"),
        N_("Do those who score agree on the candidates?"),
        (
            Input("scores", N_("Scores, one column a scorer"), several=True),
            Input("candidate", N_("Names of the candidates"), required=False, splits=True),
        ),
        (
            Option("columns", N_("What the columns are"), Kind.CHOICE, "scorers", ("scorers", "candidates")),
            Option("best", N_("Which score gets rank 1"), Kind.CHOICE, "highest", ("highest", "lowest")),
        ),
        _agreement,
        lambda result, caption, given: agreement_chart(result, caption),
    ),
)
