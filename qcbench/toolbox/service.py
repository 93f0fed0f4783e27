"""Service measures as tools: satisfaction, recommendation, first contact resolution, handling time, complaints, timeliness."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qcbench.analysis.numbers import figure_text, number_text, percent_text
from qcbench.analysis.service.complaints import (
    PER,
    ComplaintComparison,
    ComplaintRate,
    ComplaintSeries,
    compare_complaint_rates,
    complaint_rate,
    complaint_series,
)
from qcbench.analysis.service.durations import HandlingTime, handling_time, timeliness
from qcbench.analysis.service.promoters import net_promoter_score
from qcbench.analysis.service.satisfaction import satisfaction
from qcbench.analysis.service.shares import Share, first_contact_resolution, share
from qcbench.charts.builders.attributes import complaint_rates_chart, shares_of
from qcbench.charts.builders.service import complaint_chart, promoter_chart, satisfaction_chart
from qcbench.charts.builders.times import handling_time_chart, handling_times_chart
from qcbench.charts.spec import Caption, Chart, Drawing
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.groups import Grouped, grouped
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool
from qcbench.toolbox.typed import counts_typed

if TYPE_CHECKING:
    import pandas as pd

GROUP = Input("group", N_("Group, for one figure each"), required=False, splits=True)
RATING = Input("rating", N_("Rating"), required=False)
DURATION = Input("duration", N_("Time of each case"), required=False)
REQUIREMENT = Option("requirement", N_("What is required, such as >= 95 or < 0.5"), Kind.TEXT)
CONFIDENCE = Option("confidence", N_("Confidence of the interval"), Kind.NUMBER, 0.95)
RULED = (REQUIREMENT, CONFIDENCE)
COUNTS = Option("counts", N_("Number of each rating instead of a column, as “5: 40; 4: 30”"), Kind.TEXT)


def _by_group(given: Given, key: str, calculate: Callable[[Any, str], Any], figure: Callable[[Any], str]) -> Any:
    """The result of a column, or of each group; ``calculate`` takes the column's cells and the group's name."""
    column = given.column(key).name
    if not given.has("group"):
        return calculate(given.column(key), "")

    def of_rows(rows: pd.DataFrame, name: str) -> Any:
        return calculate(rows[column], name)

    return grouped(given.rows, given.name("group"), of_rows, figure)


def _one_way(given: Given, key: str, *settings: str) -> bool:
    """Whether the input's column was chosen, and not the plain figures instead.

    Raises:
        Refusal: both or neither were given, or not all the figures.
    """
    found = [setting for setting in settings if given.option(setting) is not None]
    if given.has(key) == bool(found) or (found and len(found) < len(settings)):
        raise Refusal(_("Give either the column “{key}”, or these settings: {settings}.").format(key=key, settings=_(", ").join(settings)))
    if found and given.has("group"):
        raise Refusal(_("Plain figures have no groups; choose columns instead, or leave the group out."))
    return not found


def _rows(result: Any, name: str) -> list[tuple[str, Any]]:
    """The rows of a chart: each group and all, or the one result."""
    return [*result.parts, (_("Total"), result.total)] if isinstance(result, Grouped) else [(name, result)]


def _csat(given: Given) -> Any:
    settings = given.given("boxes", "requirement", "confidence")
    ends: Any = given.option("scale") or (1, 5)
    if len(ends) != 2:
        raise Refusal(_("A scale has two ends, e.g. 1, 5."))
    if not _one_way(given, "rating", "counts"):
        counts = {float(step): count for step, count in _numbered(counts_typed(given, COUNTS))}
        return satisfaction(counts, scale=ends, **settings)

    def calculate(cells: Any, _name: str) -> Any:
        return satisfaction(cells, scale=ends, name=given.name("rating"), **settings)

    return _by_group(given, "rating", calculate, lambda found: percent_text(found.rate))


def _numbered(pairs: tuple[tuple[str, float], ...]) -> list[tuple[float, float]]:
    found = []
    for name, count in pairs:
        try:
            found.append((float(name), count))
        except ValueError:
            raise Refusal(_("“{name}” is no rating; write the numbers of ratings like 5: 40; 4: 30.").format(name=name)) from None
    return found


def _draw_csat(result: Any, caption: Caption, given: Given) -> Chart:
    return satisfaction_chart(_rows(result, given.name("rating")), caption, words=given.option("words") or ())


def _nps(given: Given) -> Any:
    plain = given.given("promoters", "passives", "detractors")
    settings = given.given("requirement", "confidence")
    if not _one_way(given, "rating", "promoters", "passives", "detractors"):
        return net_promoter_score(**plain, **settings)

    def calculate(cells: Any, _name: str) -> Any:
        return net_promoter_score(cells, name=given.name("rating"), **settings)

    return _by_group(given, "rating", calculate, lambda found: ("+" if found.score > 0 else "") + number_text(found.score, 1))


def _draw_nps(result: Any, caption: Caption, given: Given) -> Chart:
    return promoter_chart(_rows(result, given.name("rating")), caption)


def _fcr(given: Given) -> Any:
    settings = given.given("requirement", "confidence")
    if not _one_way(given, "flag", "resolved", "total"):
        return first_contact_resolution(resolved=given.option("resolved"), total=given.option("total"), **settings)
    return _by_group(given, "flag", lambda cells, _name: first_contact_resolution(cells, **settings), _share_figure)


def _timeliness(given: Given) -> Any:
    settings = given.given("requirement", "confidence")
    if not _one_way(given, "duration", "in_time", "total"):
        return share(given.option("in_time"), given.option("total"), name=_("In time"), **settings)
    if given.option("limit") is None:
        raise Refusal(_("Give the setting “{label}” ({key}).").format(label=_(LIMIT.label), key=LIMIT.key))
    more = given.given("unfinished")
    return _by_group(given, "duration", lambda cells, _name: timeliness(cells, given.option("limit"), **more, **settings), _share_figure)


def _share_figure(found: Share) -> str:
    return percent_text(found.rate)


def _draw_shares(result: Any, caption: Caption, given: Given) -> Chart:
    first = result.total if isinstance(result, Grouped) else result
    return shares_of(_rows(result, first.name), caption, quantity=first.name)


def _aht(given: Given) -> Any:
    settings = given.given("limit", "percentiles", "requirement", "confidence", "unit")

    def calculate(cells: Any, _name: str) -> HandlingTime:
        return handling_time(cells, name=given.name("duration"), **settings)

    return _by_group(given, "duration", calculate, lambda found: figure_text(found.mean))


def _draw_aht(result: Any, caption: Caption, given: Given) -> Chart:
    if isinstance(result, Grouped):
        return handling_times_chart(_rows(result, ""), caption, quantity=given.name("duration"))
    return handling_time_chart(result, given.column("duration"), caption, quantity=given.name("duration"))


def _complaints(given: Given) -> ComplaintRate | ComplaintComparison | ComplaintSeries:
    """A series from columns; one rate or two from plain figures."""
    per = {"per": given.option("per") or PER, **given.given("confidence")}
    if _one_way(given, "counts", "count", "volume"):
        if given.option("requirement"):
            raise Refusal(_("A requirement is held against one rate; for a series give the setting target."))
        volumes = given.column("volumes") if given.has("volumes") else None
        labels = [_label(cell) for cell in given.column("label").tolist()] if given.has("label") else None
        return complaint_series(given.column("counts"), volumes, labels=labels, name=given.name("counts"), **per)
    if given.has("volumes") or given.has("label"):
        raise Refusal(_("Give either columns or plain figures, not both."))
    one = (given.option("count"), given.option("volume"))
    other = (given.option("count_after"), given.option("volume_after"))
    if other == (None, None):
        return complaint_rate(*one, requirement=given.option("requirement"), **per)
    if None in other:
        raise Refusal(_("To compare, give both settings: count_after and volume_after."))
    return compare_complaint_rates(one, (other[0], other[1]), names=(_("Before"), _("After")), **per)


def _label(cell: object) -> str:
    from qcbench.analysis.numbers import is_blank, label

    return "" if is_blank(cell) else label(cell)


def _draw_complaints(result: Any, caption: Caption, given: Given) -> Drawing | None:
    if not isinstance(result, ComplaintSeries):
        return complaint_rates_chart(result, caption)
    if result.has_volumes and all(period.rate is None for period in result.periods):
        return None
    unit = _("Complaints per {per}").format(per=number_text(given.option("per") or PER)) if result.has_volumes else ""
    return complaint_chart(result, caption, target=given.option("target"), unit_title=unit)


LIMIT = Option("limit", N_("The time within which a case must be done"))

TOOLS: tuple[Tool, ...] = (
    Tool(
        "csat",
        Family.SERVICE,
        N_("Customer satisfaction (CSAT)"),
        N_("How many customers are satisfied, and how satisfied are they?"),
        (RATING, GROUP),
        (
            Option("scale", N_("Lowest and highest rating"), Kind.NUMBERS, (1.0, 5.0)),
            Option("boxes", N_("How many of the highest ratings count as satisfied"), Kind.WHOLE, 2),
            COUNTS,
            Option("words", N_("What the ratings are called, from the lowest up"), Kind.TEXTS),
            *RULED,
        ),
        _csat,
        _draw_csat,
    ),
    Tool(
        "nps",
        Family.SERVICE,
        N_("Net promoter score (NPS)"),
        N_("Would customers recommend us?"),
        (RATING, GROUP),
        (
            Option("promoters", N_("Promoters, instead of a column"), Kind.WHOLE),
            Option("passives", N_("Passives"), Kind.WHOLE),
            Option("detractors", N_("Detractors"), Kind.WHOLE),
            *RULED,
        ),
        _nps,
        _draw_nps,
    ),
    Tool(
        "fcr",
        Family.SERVICE,
        N_("First contact resolution (FCR)"),
        N_("How many contacts are resolved at the first one?"),
        (Input("flag", N_("Resolved at the first contact (yes or no)"), required=False), GROUP),
        (
            Option("resolved", N_("Contacts resolved, instead of a column"), Kind.WHOLE),
            Option("total", N_("All contacts"), Kind.WHOLE),
            *RULED,
        ),
        _fcr,
        _draw_shares,
    ),
    Tool(
        "aht",
        Family.SERVICE,
        N_("Average handling time (AHT)"),
        N_("How long does a contact take?"),
        (Input("duration", N_("Time of each contact")), GROUP),
        (
            Option("limit", N_("What a contact may take")),
            Option("percentiles", N_("Percentiles, such as 0.5, 0.9"), Kind.NUMBERS),
            Option("unit", N_("Unit of the times"), Kind.TEXT, ""),
            *RULED,
        ),
        _aht,
        _draw_aht,
    ),
    Tool(
        "complaint_rate",
        Family.SERVICE,
        N_("Complaints per ten thousand"),
        N_("How many complaints come from so many customers, and how does that change?"),
        (
            Input("counts", N_("Complaints of each period"), required=False),
            Input("volumes", N_("Customers, lines or contacts of each period"), required=False),
            Input("label", N_("Name of the period"), required=False),
        ),
        (
            Option("per", N_("Base of the rate"), Kind.NUMBER, 10000.0),
            Option("count", N_("Complaints, instead of a column"), Kind.WHOLE),
            Option("volume", N_("What they come from")),
            Option("count_after", N_("Complaints after, to compare"), Kind.WHOLE),
            Option("volume_after", N_("What they come from after")),
            Option("target", N_("Target line of the series")),
            *RULED,
        ),
        _complaints,
        _draw_complaints,
    ),
    Tool(
        "timeliness",
        Family.SERVICE,
        N_("Timeliness"),
        N_("How many cases are done in time?"),
        (DURATION, GROUP),
        (
            LIMIT,
            Option("unfinished", N_("Cases without a time"), Kind.CHOICE, "leave_out", ("leave_out", "late")),
            Option("in_time", N_("Cases in time, instead of a column"), Kind.WHOLE),
            Option("total", N_("All cases"), Kind.WHOLE),
            *RULED,
        ),
        _timeliness,
        _draw_shares,
    ),
)
