"""Implementation, effect, benefit, consolidation, summary, next topic."""

from __future__ import annotations

from qcbench.charts.spec import Role
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.effect import Lesson, NextTopic
from qcbench.model.enumerations import LessonAspect
from qcbench.model.survey import Attachment
from qcbench.procedure.procedure import Step
from qcbench.render.blocks import Banner, Cards, Chevrons, Figure, KeyValues, Picture, Pictures, Slide, Stamp, StampKind
from qcbench.report import figures_effect
from qcbench.report.slides.making import band, bands, column_of, lined_up, sentence, slide
from qcbench.report.source import Source
from qcbench.report.tables import effect
from qcbench.report.tables.countermeasure import reached
from qcbench.report.wording import beside, clauses, day, day_range, number, ordinal, percent, word
from qcbench.texts import _


def do_slides(source: Source, step: Step) -> list[Slide]:
    """One slide a countermeasure: what was done, pictures, and the countermeasure's own target."""
    return [_implementation(source, step, place, row) for place, row in enumerate(source.content.all(Countermeasure), 1)]


def _implementation(source: Source, step: Step, place: int, row: Countermeasure) -> Slide:
    actions = source.content.of(Action, row)
    steps = Chevrons(
        tuple(
            (
                action.headline or action.text,
                action.result,
                day_range(action.actual_start or action.planned_start, action.actual_end or action.planned_end),
            )
            for action in actions
        )
    )
    drawing = figures_effect.goal_columns(source, row)
    figure = Figure(f"countermeasure-{place}", drawing, "goals") if drawing else None
    pictures = _pictures(source, row)
    facts = None if pictures else _facts(row)
    body = bands(
        band(column_of(steps if actions else None)),
        band(column_of(pictures or facts, width=6.4), column_of(figure, width=5.3)),
    )
    verdict = reached(row)
    stamp = None
    if verdict is not None:
        stamp = Stamp(StampKind.REACHED, _("Reached")) if verdict else Stamp(StampKind.MISSED, _("Missed"))
    return slide(
        source,
        step,
        f"implementation-{place}",
        _("countermeasure {number}: {what}").format(number=ordinal(place), what=row.what),
        body,
        conclusion=sentence(row.result, Role.GOOD_TEXT, _after(row)),
        stamp=stamp,
        tags=(row.illustrative, False) if not row.illustrative else (True,),
    )


def _after(row: Countermeasure) -> str:
    return "" if row.goal_after is None else number(row.goal_after, row.goal_decimals)


def _facts(row: Countermeasure) -> KeyValues | None:
    items = (
        (_("Target"), row.goal),
        (_("Place"), row.place),
        (_("Owner"), row.owner),
        (_("Planned dates"), day_range(row.planned_start, row.planned_end)),
        (_("Actual dates"), day_range(row.actual_start, row.actual_end)),
        (_("Side effects"), row.side_effect),
    )
    return lined_up(items)


def _pictures(source: Source, row: Countermeasure) -> Pictures | None:
    found = []
    for attachment in source.content.all(Attachment):
        if attachment.subject_key == row.key and attachment.media_type.startswith("image/"):
            data = source.picture(attachment)
            if data:
                caption = beside(attachment.caption, day(attachment.taken_on))
                found.append(Picture(data, caption, attachment.caption or attachment.name))
    return Pictures(tuple(found[:2])) if found else None


def effect_slides(source: Source, step: Step) -> list[Slide]:
    """Target against result, the crux before and after, the benefit."""
    found: list[Slide] = []
    result = effect.effect_of(source)
    illustrative = source.content.project.illustrative
    if result is not None:
        columns = Figure("effect", figures_effect.effect_columns(source, result), "effect")
        trend = figures_effect.effect_trend(source, result)
        body = bands(band(column_of(columns, width=4.6), column_of(Figure("effect-trend", trend) if trend else None, width=7.0)))
        state = source.content.step(step.key)
        said = state.conclusion if state and state.conclusion else effect_sentence(result)
        found.append(
            slide(source, step, "effect", _("target against result"), body, conclusion=sentence(said, Role.GOOD_TEXT), tags=(illustrative,))
        )
    pair = figures_effect.crux_pair(source)
    if pair is not None:
        found.append(
            slide(
                source,
                step,
                "crux-pair",
                _("the crux before and after"),
                bands(band(column_of(Figure("crux-pair", pair)))),
                conclusion=sentence(figures_effect.crux_sentence(source), Role.GOOD_TEXT),
                tags=(illustrative,),
            )
        )
    return [*found, *_benefit(source, step)]


def effect_sentence(result: effect.Effect) -> str:
    """The effect in a sentence, drafted from the figures."""
    template = (
        _("The target is reached; target achievement rate {rate}.")
        if result.reached
        else _("The target is not reached; target achievement rate {rate}.")
    )
    return template.format(rate=percent(result.achievement))


def _benefit(source: Source, step: Step) -> list[Slide]:
    table = effect.benefits_table(source)
    if not table.rows:
        return []
    lines = effect.benefit_lines(source)
    net = effect.money(sum(amount for _row, amount in lines))
    social = effect.social_benefits(source)
    verified = next((row for row, _amount in lines if row.verifier), None)
    items = [(_("Social benefit"), clauses(effect.social_text(row) for row in social))]
    if verified is not None:
        items.append((_("Verified by"), beside(verified.verifier, verified.proof)))
        said = _("Net benefit {amount}, verified by {who}.").format(amount=net, who=verified.verifier)
    else:
        said = _("Net benefit {amount}.").format(amount=net)
    facts = lined_up(items)
    drawing = figures_effect.benefit_columns(source)
    figure = Figure("benefit", drawing, "benefits") if drawing else None
    body = bands(band(column_of(table, facts, width=7.0), column_of(figure, width=4.7)))
    return [
        slide(source, step, "benefit", _("economic benefit"), body, conclusion=sentence(said, Role.GOOD_TEXT), tags=(table.illustrative,))
    ]


def standard_slides(source: Source, step: Step) -> list[Slide]:
    """Standards and the holding period."""
    table = effect.standards_table(source)
    if not table.rows:
        return []
    trend = figures_effect.holding_trend(source)
    state = source.content.step(step.key)
    body = bands(band(column_of(table)), band(column_of(Figure("holding", trend) if trend else None)))
    return [
        slide(
            source,
            step,
            "standards",
            _("standards and holding period"),
            body,
            conclusion=sentence(state.conclusion if state else "", Role.GOOD_TEXT),
            tags=(source.content.project.illustrative,),
        )
    ]


def review_slides(source: Source, step: Step) -> list[Slide]:
    """Growth in three aspects with the radar, and the next topic."""
    found: list[Slide] = []
    illustrative = source.content.project.illustrative
    lessons = source.content.all(Lesson)
    radar = figures_effect.abilities_radar(source)
    cards = Cards(tuple(_card(row) for row in lessons if row.aspect is not LessonAspect.STEP)) if lessons else None
    body = bands(
        band(
            column_of(Figure("abilities", radar, "abilities") if radar else None, width=5.0),
            column_of(cards if cards and cards.items else None, width=6.7),
        )
    )
    state = source.content.step(step.key)
    if body:
        found.append(
            slide(
                source,
                step,
                "summary",
                _("what the circle gained"),
                body,
                title=_("Review"),
                conclusion=sentence(state.conclusion if state else "", Role.GOOD_TEXT),
                tags=(illustrative,),
            )
        )
    steps = [row for row in lessons if row.aspect is LessonAspect.STEP]
    if steps:
        found.append(slide(source, step, "lessons", _("step by step"), bands(band(column_of(effect.lessons_table(source))))))
    return [*found, *_next_topic(source, step)]


def _card(row: Lesson) -> tuple[str, tuple[tuple[str, str, Role], ...]]:
    lines = (
        (_("Gain"), row.gain, Role.GOOD_TEXT),
        (_("Lacking"), row.shortcoming, Role.ACCENT_TEXT),
        (_("Next"), row.future, Role.PRIMARY),
    )
    return word(row.aspect), tuple(line for line in lines if line[1])


def _next_topic(source: Source, step: Step) -> list[Slide]:
    topics = source.content.all(NextTopic)
    chosen = next((row for row in topics if row.chosen), topics[0] if topics else None)
    if chosen is None:
        return []
    items = (
        (_("Type"), chosen.topic_type),
        (_("Current state"), chosen.current),
        (_("Benchmark"), chosen.benchmark),
        (_("Time"), chosen.period),
    )
    facts = lined_up(items)
    bars = figures_effect.remaining_bars(source)
    body = bands(
        band(
            column_of(Figure("remaining", bars) if bars else None, width=6.6),
            column_of(Banner(_("Next topic"), chosen.title), facts, width=5.1),
        )
    )
    return [
        slide(
            source,
            step,
            "next-topic",
            _("next topic"),
            body,
            title=_("Next step"),
            conclusion=sentence(chosen.reason),
            tags=(source.content.project.illustrative,),
        )
    ]
