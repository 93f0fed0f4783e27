"""The Pareto analysis as tools: of a column or of typed counts, by stratum, and before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qcbench.analysis.columns import categories_of
from qcbench.analysis.distribution.pareto_change import ParetoChange, pareto_change
from qcbench.analysis.distribution.pareto_strata import ComparativePareto, pareto_by_stratum
from qcbench.analysis.numbers import label
from qcbench.analysis.pareto import ParetoResult, pareto_of_counts, pareto_of_rows
from qcbench.charts.builders.figures import noted
from qcbench.charts.builders.multiples import pareto_grid
from qcbench.charts.builders.pareto import pareto_chart, pareto_pair
from qcbench.charts.spec import Caption, Drawing
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.groups import before_and_after
from qcbench.toolbox.tables import pareto_change_table, pareto_strata_table
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool
from qcbench.toolbox.typed import counts_typed

MOST_BARS, MOST_IN_PAIR = 12, 8
CATEGORY = Input("category", N_("Category"))
AMOUNT = Input("amount", N_("Amount (count, money, minutes)"), required=False)
COUNTS = Option("counts", N_("Counts instead of a column, as “name: count; name: count”"), Kind.TEXT)
SETTINGS = (
    Option("class_limits", N_("Ends of the classes A and B"), Kind.NUMBERS, (0.8, 0.9)),
    Option("focus_share", N_("Share that the focus must reach"), Kind.NUMBER, 0.8),
    Option("most", N_("Most bars; the smallest categories are joined"), Kind.WHOLE),
    Option("other_label", N_("What the rest is called"), Kind.TEXT),
    Option("rest_last", N_("The rest stands last"), Kind.FLAG, True),
)
INSPECTED = Option("inspected", N_("Number inspected, for rates"))
AMOUNT_NAME = Option("amount_name", N_("What is counted, for the chart"), Kind.TEXT, "")
UNIT_NAME = Option("unit_name", N_("Name of the unit, for the chart"), Kind.TEXT, "")


def settings_of(given: Given, most: int | None = None) -> dict[str, Any]:
    """The settings of an analysis; ``most`` bounds the bars where the user set no bound.

    Raises:
        Refusal: the class limits are not two.
    """
    found = given.given("focus_share", "most", "other_label", "rest_last", "inspected", "amount_name")
    limits = tuple(given.option("class_limits") or (0.8, 0.9))
    if len(limits) != 2:
        raise Refusal(_("The classes A and B need two ends, e.g. 80%, 90%."))
    if most is not None and not found.get("most"):
        found["most"] = most
    if not found.get("amount_name"):
        found.pop("amount_name", None)
    return {**found, "class_limits": limits}


def _pareto(given: Given, most: int | None = None) -> ParetoResult:
    if given.has("category") == bool(given.option("counts")):
        raise Refusal(_("Give either the column of the categories, or the setting counts."))
    if not given.has("category"):
        return pareto_of_counts(counts_typed(given, COUNTS), **settings_of(given, most))
    return pareto_of_rows(given.rows, given.name("category"), given.name("amount") or None, **settings_of(given, most))


def _title(given: Given) -> str:
    return given.option("amount_name") or given.name("amount") or _("Count")


def _draw(result: ParetoResult, caption: Caption, given: Given) -> Drawing:
    """The chart; more categories than it can name are joined for it, and it says so."""
    own = caption
    if len(result.items) > MOST_BARS and given.option("most") is None:
        count = len(result.items)
        result = _pareto(given, MOST_BARS)
        own = replace(
            caption, note=noted(caption.note, _("the {count} smallest categories are joined").format(count=count - MOST_BARS + 1))
        )
    return pareto_chart(result, own, unit_title=_title(given), unit=given.option("unit_name") or "")


def _by_stratum(given: Given) -> ComparativePareto:
    amount = given.name("amount") or None
    return pareto_by_stratum(given.rows, given.name("category"), given.name("stratum"), amount=amount, **settings_of(given))


def _draw_strata(result: ComparativePareto, caption: Caption, given: Given) -> Drawing:
    return pareto_grid(result, caption, unit_title=_title(given), unit=given.option("unit_name") or "")


def _change(given: Given, most: int | None = None) -> ParetoChange:
    frame, names = given.rows, _phases(given)
    phases = [None if cell is None or cell != cell else label(cell) for cell in given.column("phase").tolist()]
    found = []
    for name, key in zip(names, ("inspected_before", "inspected_after"), strict=True):
        rows = frame[[phase == name for phase in phases]]
        settings = {**settings_of(given, most), "inspected": given.option(key)}
        found.append(pareto_of_rows(rows, given.name("category"), given.name("amount") or None, **settings))
    return pareto_change(found[0], found[1], names=names)


def _phases(given: Given) -> tuple[str, str]:
    """Which phases are before and after: as set, by their names, or the two that there are."""
    known = categories_of(given.column("phase"), given.name("phase")).labels
    wanted = (given.option("before"), given.option("after"))
    for name in wanted:
        if name is not None and name not in known:
            raise Refusal(
                _("“{name}” does not occur under “{column}”; choose one of: {known}.").format(
                    name=name, column=given.name("phase"), known=_(", ").join(known[:20])
                )
            )
    if None not in wanted and wanted[0] != wanted[1]:
        return str(wanted[0]), str(wanted[1])
    named = before_and_after(known)
    if named is None and len(known) == 2:
        named = (known[0], known[1])
    if named is None:
        raise Refusal(
            _("“{column}” must tell two phases apart; name them with the settings before and after (known: {known}).").format(
                column=given.name("phase"), known=_(", ").join(known[:20])
            )
        )
    return named


def _draw_change(result: ParetoChange, caption: Caption, given: Given) -> Drawing:
    most = max(len(result.before.items), len(result.after.items))
    if most > MOST_IN_PAIR and given.option("most") is None:
        caption = replace(caption, note=noted(caption.note, _("the smallest categories are joined")))
        result = _change(given, MOST_IN_PAIR)
    unit = given.option("unit_name") or ""
    return pareto_pair(result.before, result.after, caption, unit_title=_title(given), unit=unit, names=result.names)


TOOLS: tuple[Tool, ...] = (
    Tool(
        "pareto",
        Family.PARETO,
        N_("Pareto chart"),
        N_("Which few categories make up most of the whole?"),
        (replace(CATEGORY, required=False), AMOUNT),
        (*SETTINGS, INSPECTED, COUNTS, AMOUNT_NAME, UNIT_NAME),
        _pareto,
        _draw,
    ),
    Tool(
        "pareto_by",
        Family.PARETO,
        N_("Pareto chart by stratum"),
        N_("Do the strata have the same few main categories?"),
        (CATEGORY, Input("stratum", N_("Stratum"), splits=True), AMOUNT),
        (*SETTINGS, AMOUNT_NAME, UNIT_NAME),
        _by_stratum,
        _draw_strata,
        table=pareto_strata_table,
    ),
    Tool(
        "pareto_pair",
        Family.PARETO,
        N_("Pareto chart before and after"),
        N_("How have the main categories changed?"),
        (CATEGORY, Input("phase", N_("Phase"), splits=True), AMOUNT),
        (
            *SETTINGS,
            Option("before", N_("The phase before"), Kind.TEXT),
            Option("after", N_("The phase after"), Kind.TEXT),
            Option("inspected_before", N_("Number inspected before")),
            Option("inspected_after", N_("Number inspected after")),
            AMOUNT_NAME,
            UNIT_NAME,
        ),
        _change,
        _draw_change,
        table=pareto_change_table,
    ),
)
