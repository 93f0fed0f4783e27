"""A project's deck: the slides of every step of its procedure, in the procedure's order."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.procedure.procedure import Step
from qcbench.render.blocks import Crumb, Deck, Slide
from qcbench.report.figures_tools import tool_slides
from qcbench.report.slides import closing, opening, planning
from qcbench.report.source import Source
from qcbench.texts import _, language

STEPS: dict[str, Callable[[Source, Step], list[Slide]]] = {
    "profile": opening.circle_slides,
    "topic": opening.topic_slides,
    "plan": opening.plan_slide,
    "survey": planning.survey_slides,
    "target": planning.target_slides,
    "feasibility": planning.survey_slides,
    "cause": planning.cause_slides,
    "confirm": planning.confirm_slides,
    "scheme": planning.scheme_slides,
    "counter": planning.counter_slides,
    "do": closing.do_slides,
    "effect": closing.effect_slides,
    "standard": closing.standard_slides,
    "review": closing.review_slides,
}
"""The slides of each step, by the step's internal key."""


def deck(source: Source) -> Deck:
    """The whole deck in the language in force."""
    slides = [opening.cover(source), opening.agenda(source)]
    for step in source.procedure.steps:
        for key in step.covers:
            slides += STEPS[key](source, step)
        slides += tool_slides(source, step)
    slides.append(opening.closing(source))
    crumbs = tuple(Crumb(step.key, step.short(language()), step.phase) for step in source.procedure.numbered)
    content = source.content
    return Deck(content.project.title, content.circle.name, crumbs, tuple(slides), _("Figure"), _("Table"), language())
