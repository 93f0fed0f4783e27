"""Charts of designed experiments and plans: effects of an orthogonal array, the 0.618 search, the network of a plan."""

from __future__ import annotations

from dataclasses import replace

from qcbench.analysis.design.golden_section import GoldenSearch
from qcbench.analysis.design.network_results import Network as PlannedNetwork
from qcbench.analysis.design.results import Experiment
from qcbench.analysis.numbers import figure_text
from qcbench.charts.builders.axes import line_scale
from qcbench.charts.builders.columns import target_label
from qcbench.charts.builders.figures import Figures, decimals_of
from qcbench.charts.builders.numeric import named_line, whole_axis
from qcbench.charts.builders.scatter import Through, scatter_chart
from qcbench.charts.spec import (
    Activity,
    Caption,
    Chart,
    ChartKind,
    Mark,
    Network,
    Phase,
    ReferenceLine,
    Role,
    Series,
)
from qcbench.texts import _


def effects_chart(result: Experiment, given: Caption, *, response: str, decimals: int | None = None) -> Chart:
    """The mean response at each level, one short line a factor, in the order of the factors, with the grand mean; the level to choose is
    in the colour of success.
    """
    means = [mean for factor in result.factors for mean in factor.means]
    style = Figures(decimals=min(max((decimals_of(abs(mean)) for mean in means), default=0), 2) if decimals is None else decimals)
    names: list[str] = []
    values: list[float | None] = []
    roles: list[Role] = []
    phases: list[Phase] = []
    for place, factor in enumerate(result.factors):
        if place:
            names, values, roles = [*names, ""], [*values, None], [*roles, Role.PRIMARY]
        start = len(names)
        names += list(factor.levels)
        values += list(factor.means)
        roles += [Role.AFTER if level == factor.best else Role.PRIMARY for level in range(len(factor.levels))]
        label = _("R {range}").format(range=style.text(factor.range))
        phases.append(Phase(factor.name, start, len(names) - 1, Role.PRIMARY, mean_label=label))
    few = sum(value is not None for value in values) <= 18
    labels = tuple("" if value is None or not few else style.text(value) for value in values)
    series = Series(response, Mark.LINE, tuple(values), Role.PRIMARY, labels, point_roles=tuple(roles), number_format=style.number_format)
    mean = ReferenceLine(result.grand_mean, target_label(result.grand_mean, style, _("Grand mean")), Role.MUTED)
    told = _("; ").join(
        _("{name}: {values}").format(
            name=factor.name,
            values=_(", ").join(f"{level} {style.text(value)}" for level, value in zip(factor.levels, factor.means, strict=True)),
        )
        for factor in result.factors
    )
    return Chart(
        ChartKind.LINE,
        tuple(names),
        (series,),
        given,
        axis=line_scale(response, [*values, result.grand_mean], Figures()).axis,
        reference_lines=(mean,),
        phases=tuple(phases),
        alternative_text=_("Effects “{title}”: {values}.").format(title=given.title, values=told),
    )


def search_chart(result: GoldenSearch, given: Caption, *, factor: str, response: str) -> Chart:
    """The trials of a 0.618 search over its range, numbered in the order in which they were made; what is left lies between two lines."""
    points = [(step.point, step.response) for step in result.steps]
    course = sorted(points)
    found = scatter_chart(
        {_("Trials"): points},
        given,
        x_title=factor,
        y_title=response,
        lines=[Through(_("Responses in order of the factor"), course, Role.SOFT)] if len(course) > 1 else [],
        vertical_lines=_range_lines(result),
        key_values=_search_values(result),
    )
    numbered = replace(found.series[0], labels=tuple(str(step.number) for step in result.steps), point_roles=_search_roles(result))
    across = whole_axis(factor, [result.start, result.end], Figures(), gridlines=False)
    return replace(found, series=(numbered, *found.series[1:]), x_axis=across, legend=False)


def _search_roles(result: GoldenSearch) -> tuple[Role, ...]:
    return tuple(Role.AFTER if step.point == result.best_point else Role.PRIMARY for step in result.steps)


def _range_lines(result: GoldenSearch) -> list[ReferenceLine]:
    style = Figures()
    lines = [
        ReferenceLine(result.low, _("from {value}").format(value=figure_text(result.low)), Role.MUTED),
        ReferenceLine(result.high, _("to {value}").format(value=figure_text(result.high)), Role.MUTED),
    ]
    if result.next_point is not None:
        lines.append(
            named_line(_("Next trial"), float(figure_text(result.next_point).replace(",", "").replace("−", "-")), style, Role.ACCENT)
        )
    return lines


def _search_values(result: GoldenSearch) -> list[tuple[str, str]]:
    rows = [(_("Range at the start"), _("{low} to {high}").format(low=figure_text(result.start), high=figure_text(result.end)))]
    rows.append((_("Range left"), _("{low} to {high}").format(low=figure_text(result.low), high=figure_text(result.high))))
    if result.best_point is not None and result.best_response is not None:
        rows += [(_("Best point"), figure_text(result.best_point)), (_("Best response"), figure_text(result.best_response))]
    return [*rows, (_("Trials"), str(len(result.steps)))]


def network_of(plan: PlannedNetwork, given: Caption) -> Network:
    """The network of a plan: activities on nodes with their times, the critical path in the colour of limits."""
    unit = plan.unit
    activities = tuple(
        Activity(
            one.name,
            one.name,
            figure_text(one.duration),
            (figure_text(one.earliest_start), figure_text(one.earliest_finish)),
            (figure_text(one.latest_start), figure_text(one.latest_finish)),
            figure_text(one.total_float),
            one.predecessors,
            one.critical,
        )
        for one in plan.activities
    )
    path = " → ".join(plan.critical_paths[0]) if plan.critical_paths else ""
    total = Figures(unit=unit).with_unit(float(f"{plan.duration:.6g}"))
    legend = (_("ES"), _("duration"), _("EF"), _("LS"), _("float"), _("LF"))
    words = _("Critical path {path}: {total} in all").format(path=path, total=total) if path else _("{total} in all").format(total=total)
    text = _("Network “{title}” of {count} activities. {path}.").format(title=given.title, count=len(activities), path=words)
    return Network(activities, given, legend, words, text)
