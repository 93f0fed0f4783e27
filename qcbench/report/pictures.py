"""The slide-ready pictures of a project: every figure once, named in the order of the story."""

from __future__ import annotations

from qcbench.charts.spec import Drawing, Titled
from qcbench.model.countermeasure import Countermeasure
from qcbench.report import figures, figures_effect
from qcbench.report.figures_tools import tool_figures
from qcbench.report.source import Source
from qcbench.report.tables.cause import confirmations_by_cause
from qcbench.report.tables.effect import effect_of
from qcbench.report.tables.survey import layers_of


def pictures(source: Source) -> list[Titled]:
    """All drawings that the project has content for."""
    found: list[tuple[str, Drawing | None]] = [
        ("gantt", figures.gantt(source)),
        ("requirement-trend", figures.requirement_trend(source)),
    ]
    for number, layer in enumerate(layers_of(source), 1):
        found.append((f"survey-{number}", figures.layer_chart(source, layer)))
        found.append((f"survey-{number}-stacked", figures.layer_stacked(source, layer)))
    found += [("target", figures.target_columns(source)), ("fishbone", figures.fishbone(source)), ("schemes", figures.scheme_tree(source))]
    by_cause = confirmations_by_cause(source)
    for end in source.content.main_causes():
        confirmation = by_cause.get(end.cause.key)
        if confirmation is not None:
            found.append((f"confirmation-{end.number:02d}", figures.confirmation_columns(source, end, confirmation)))
    for number, row in enumerate(source.content.all(Countermeasure), 1):
        found.append((f"countermeasure-{number}", figures_effect.goal_columns(source, row)))
    effect = effect_of(source)
    if effect is not None:
        found.append(("effect", figures_effect.effect_columns(source, effect)))
        found.append(("effect-trend", figures_effect.effect_trend(source, effect)))
    found += [
        ("crux-before-after", figures_effect.crux_pair(source)),
        ("benefit", figures_effect.benefit_columns(source)),
        ("holding-period", figures_effect.holding_trend(source)),
        ("abilities", figures_effect.abilities_radar(source)),
        ("remaining", figures_effect.remaining_bars(source)),
        ("remaining-ring", figures_effect.remaining_ring(source)),
    ]
    found += [(one.key, one.drawing) for one in tool_figures(source)]
    return [Titled(key, drawing) for key, drawing in found if drawing is not None]
