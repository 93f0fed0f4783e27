"""Charts of service measures: recommendation and satisfaction as bars of shares, scales, reliability, agreement, complaints over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

from qcbench.analysis.numbers import MINUS, number_text
from qcbench.analysis.service.agreement import Concordance
from qcbench.analysis.service.complaints import ComplaintSeries
from qcbench.analysis.service.promoters import NetPromoterScore
from qcbench.analysis.service.reliability import Reliability
from qcbench.analysis.service.satisfaction import Satisfaction
from qcbench.analysis.service.scales import SurveyScale
from qcbench.charts.builders.bars import bar_chart, ranked
from qcbench.charts.builders.figures import Figures, noted
from qcbench.charts.builders.interval import Estimate, interval_chart
from qcbench.charts.builders.numeric import named_line
from qcbench.charts.builders.shares import SCALE_ROLES, shares_chart
from qcbench.charts.builders.trend import trend_chart
from qcbench.charts.spec import Caption, Chart, Role
from qcbench.texts import _

LEVEL = 0.05
"""Agreement counts as shown under this p value."""


def promoter_chart(results: Sequence[tuple[str, NetPromoterScore]], given: Caption) -> Chart:
    """One bar a period or group: detractors, passives, promoters, with the score and n at the right."""
    names = [name for name, _one in results]
    parts = {
        _("Detractors 0–6"): [float(one.detractors) for _name, one in results],
        _("Passives 7–8"): [float(one.passives) for _name, one in results],
        _("Promoters 9–10"): [float(one.promoters) for _name, one in results],
    }
    columns = ((_("NPS"), [_signed(one.score) for _name, one in results]), ("n", [number_text(one.n) for _name, one in results]))
    return shares_chart(names, parts, given, roles=(Role.BAD, Role.OTHER, Role.AFTER), columns=columns)


def satisfaction_chart(results: Sequence[tuple[str, Satisfaction]], given: Caption, *, words: Sequence[str] = ()) -> Chart:
    """One bar a question, period or group: the answers from the worst to the best, with the satisfied share, the mean and n.

    ``words`` name the steps of the scale from its lower end; else they are the scores.
    """
    scale = results[0][1].scale if results else (1, 5)
    steps = range(scale[0], scale[1] + 1)
    named = list(words) if len(words) == len(steps) else [_("score {score}").format(score=step) for step in steps]
    parts = {name: [float(one.counts[place]) for _name, one in results] for place, name in enumerate(named)}
    columns = (
        (_("Satisfied"), [Figures(True, 1).text(one.rate) for _name, one in results]),
        (_("Mean"), [Figures(decimals=2).text(one.mean) for _name, one in results]),
        ("n", [number_text(one.n) for _name, one in results]),
    )
    return shares_chart([name for name, _one in results], parts, given, roles=_scale_roles(len(steps)), columns=columns)


def _scale_roles(count: int) -> tuple[Role, ...]:
    """The roles of a scale's steps, from the worst to the best; long scales repeat their neighbours'."""
    return tuple(SCALE_ROLES[min(int(place * len(SCALE_ROLES) / max(count, 1)), len(SCALE_ROLES) - 1)] for place in range(count))


def scale_chart(result: SurveyScale, given: Caption) -> Chart:
    """The mean of each dimension with its interval."""
    rows = [Estimate(one.name, one.mean, *(one.interval or (None, None))) for one in result.dimensions]
    return interval_chart(
        rows,
        given,
        quantity=_("Mean score"),
        confidence=result.confidence,
        figures=Figures(decimals=2),
        lines=[] if result.overall is None else [named_line(_("All dimensions"), result.overall, Figures(decimals=2), Role.MUTED)],
    )


def reliability_chart(result: Reliability, given: Caption) -> Chart:
    """Cronbach's alpha without each item as bars: an item whose loss would raise alpha stands on top."""
    items = [(one.name, one.alpha_without) for one in result.items if one.alpha_without is not None]
    weak = [one.name for one in result.weak_items]
    title, style = _("Cronbach's alpha without the item"), Figures(decimals=3)
    own = given
    if result.alpha is not None:
        own = replace(given, note=noted(given.note, _("alpha of all items {value}").format(value=style.text(result.alpha))))
    if any(value < 0 for _name, value in items):
        rows = [Estimate(name, value, role=Role.PRIMARY if name in weak else Role.SOFT) for name, value in ranked(items)]
        return interval_chart(rows, own, quantity=title, confidence=None, figures=style)
    chart = bar_chart(items, own, unit_title=title, figures=style, share_decimals=None, focus=weak)
    if weak:
        return chart
    plain = replace(chart.series[0], point_roles=(Role.SOFT,) * len(items))
    return replace(chart, series=(plain,), bold_categories=frozenset())


def agreement_chart(result: Concordance, given: Caption) -> Chart:
    """The mean rank of each candidate, the best on top and, where the scorers agree, in full colour; W stands in the caption."""
    by_rank = sorted(zip(result.objects, result.mean_ranks, strict=True), key=lambda item: item[1])
    chart = bar_chart(by_rank, given, unit_title=_("Mean rank"), figures=Figures(decimals=2), share_decimals=None, focus=[by_rank[0][0]])
    turned = {name: place for place, name in enumerate(chart.categories)}
    order = [turned[name] for name, _rank in by_rank]
    one = chart.series[0]
    agreed = result.p_value is not None and result.p_value < LEVEL
    first = frozenset(place for place, (_name, rank) in enumerate(by_rank) if agreed and isclose(rank, by_rank[0][1]))
    roles = tuple(Role.PRIMARY if place in first else Role.SOFT for place in range(len(order)))
    series = replace(one, values=tuple(one.values[at] for at in order), labels=tuple(one.labels[at] for at in order), point_roles=roles)
    note = "" if result.w is None else _("Kendall's W = {value}").format(value=Figures(decimals=3).text(result.w))
    return replace(
        chart,
        categories=tuple(name for name, _rank in by_rank),
        series=(series,),
        caption=replace(given, note=note or given.note),
        bold_categories=first,
    )


def complaint_chart(result: ComplaintSeries, given: Caption, *, target: float | None = None, unit_title: str = "") -> Chart:
    """Complaints per ten thousand over time, or their number where the volumes are unknown."""
    points = [
        (period.label, (None if period.rate is None else period.rate.rate) if result.has_volumes else _count(period.count))
        for period in result.periods
    ]
    title = unit_title or (_("Complaints per 10,000") if result.has_volumes else _("Complaints"))
    return trend_chart(points, given, unit_title=title, figures=Figures(decimals=2 if result.has_volumes else 0), target=target)


def _count(count: int | None) -> float | None:
    return None if count is None else float(count)


def _signed(points: float) -> str:
    """A score with its sign."""
    text = number_text(abs(points), 1).removesuffix(".0")
    return text if not float(f"{points:.1f}") else ("+" if points > 0 else MINUS) + text
