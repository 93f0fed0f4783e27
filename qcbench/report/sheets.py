"""A project's workbook: a sheet a step with every table of the step, its figures, and the raw rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qcbench.model.countermeasure import Countermeasure
from qcbench.model.enumerations import Subject
from qcbench.model.survey import Dataset
from qcbench.model.topic import Evaluation
from qcbench.procedure.procedure import Step
from qcbench.render.blocks import Data, Figure, Heading, Note, Sheet, SheetBlock, Span, Table, Workbook, phase_role, plain
from qcbench.report import figures, figures_effect
from qcbench.report.figures_tools import tool_blocks
from qcbench.report.findings import findings_table
from qcbench.report.source import Source
from qcbench.report.tables import cause, circle, countermeasure, effect, survey, topic
from qcbench.report.wording import beside, day, word
from qcbench.texts import _, language

Section = Callable[[Source], list[SheetBlock]]


def workbook(source: Source, today: date | None = None) -> Workbook:
    """The whole workbook in the language in force; ``today`` dates the cover."""
    content = source.content
    sheets = [step_sheet(source, step) for step in source.procedure.steps]
    sheets.insert(1, _meetings_sheet(source))
    statements = topic.statements_table(source)
    if statements.rows:
        blocks: list[SheetBlock] = [statements, findings_table(source)]
        sheets.append(
            Sheet(
                "statements",
                _("Check of stated figures"),
                _("Figure check"),
                _("Figures that are stated, held against each other"),
                tuple(blocks),
            )
        )
    sheets += [_data_sheet(source, dataset) for dataset in content.all(Dataset)]
    facts = [
        (_("Circle"), content.circle.name),
        (_("Organisation"), content.circle.organisation),
        (_("Procedure"), beside(source.procedure.name(language()), content.project.edition or source.procedure.edition)),
        (_("Topic type"), word(content.project.topic_type)),
        (_("Duration"), f"{day(content.project.started_on)}—{day(content.project.ended_on)}" if content.project.started_on else ""),
        (_("Written on"), day(today)),
    ]
    return Workbook(
        content.project.title,
        _("Project workbook of the QC circle"),
        tuple((name, text) for name, text in facts if text),
        tuple(sheets),
        content.project.illustrative_note if content.has_illustrative else "",
        language(),
    )


def step_sheet(source: Source, step: Step) -> Sheet:
    """The sheet of one step: what is there of it, or a line that says nothing is."""
    blocks: list[SheetBlock] = []
    for key in step.covers:
        blocks += SECTIONS[key](source)
    blocks += tool_blocks(source, step)
    state = source.content.step(step.key)
    if state is not None and state.conclusion and not any(_says(block, state.conclusion) for block in blocks):
        blocks.append(Note((Span(_("Conclusion: {text}").format(text=state.conclusion), bold=True),)))
    blocks = [block for block in blocks if not (isinstance(block, Table) and not block.rows)]
    if not blocks:
        blocks = [Note((Span(_("Nothing is entered for this step yet.")),))]
    number = f"{step.number} " if step.number else ""
    return Sheet(
        step.key,
        f"{number}{step.name(language())}",
        f"{number}{step.name(language())}",
        step.purpose(language()),
        tuple(blocks),
        phase_role(step.phase),
        any(isinstance(block, Table) and block.illustrative for block in blocks),
    )


def _says(block: SheetBlock, text: str) -> bool:
    return isinstance(block, Note) and plain(block.text) == text


def _profile(source: Source) -> list[SheetBlock]:
    return [circle.circle_facts(source), circle.members_table(source), circle.terms_table(source)]


def _meetings_sheet(source: Source) -> Sheet:
    table = circle.meetings_table(source)
    blocks: tuple[SheetBlock, ...] = (table,) if table.rows else (Note((Span(_("No meeting is recorded yet.")),)),)
    return Sheet("meetings", _("Activity records"), _("Activity records"), _("When the circle met, who came, what was decided."), blocks)


def _evaluations(source: Source, subject: Subject) -> list[SheetBlock]:
    blocks: list[SheetBlock] = []
    for evaluation in topic.evaluations_of(source, subject):
        blocks += _evaluation(source, evaluation)
    return blocks


def _evaluation(source: Source, evaluation: Evaluation) -> list[SheetBlock]:
    blocks: list[SheetBlock] = [topic.evaluation_table(source, evaluation)]
    scores = topic.members_scores_table(source, evaluation)
    return [*blocks, scores] if scores else blocks


def _topic(source: Source) -> list[SheetBlock]:
    blocks: list[SheetBlock] = [topic.reasons_table(source), *_evaluations(source, Subject.TOPIC), topic.indicators_table(source)]
    indicator = source.content.indicator
    if indicator is not None:
        for group in topic.groups_of(source, indicator):
            blocks.append(topic.measurements_table(source, indicator, group))
    return [*blocks, *_drawn("requirement-trend", figures.requirement_trend(source)), cause.borrowings_table(source)]


def _drawn(key: str, drawing: figures.MaybeDrawing, table: str = "") -> list[SheetBlock]:
    return [Figure(key, drawing, table)] if drawing is not None else []


def _plan(source: Source) -> list[SheetBlock]:
    return [circle.plan_table(source), *_drawn("gantt", figures.gantt(source))]


def _survey(source: Source) -> list[SheetBlock]:
    blocks: list[SheetBlock] = []
    for number, layer in enumerate(survey.layers_of(source), 1):
        table = survey.layer_table(layer)
        blocks += [Heading(_("Layer {number}: {name}").format(number=number, name=layer.row.name)), table]
        blocks += _drawn(f"layer-{number}", figures.layer_chart(source, layer), table.key)
        if layer.seconds:
            blocks += _drawn(f"layer-{number}-stacked", figures.layer_stacked(source, layer), table.key)
        blocks.append(Note((Span(survey.focus_sentence(layer)),)))
    return blocks


def _target(source: Source) -> list[SheetBlock]:
    indicator, target = source.content.indicator, source.content.target
    if indicator is None or target is None:
        return []
    table = topic.target_table(source, target, indicator)
    crux = topic.crux_table(source, target, indicator)
    blocks: list[SheetBlock] = [table, topic.bases_table(source, target, indicator), *([crux] if crux else [])]
    return [*blocks, *_drawn("target", figures.target_columns(source), table.key)]


def _cause(source: Source) -> list[SheetBlock]:
    return [*_drawn("fishbone", figures.fishbone(source)), cause.causes_table(source)]


def _confirm(source: Source) -> list[SheetBlock]:
    plan = cause.confirmation_plan(source)
    blocks: list[SheetBlock] = [plan, cause.all_groups_table(source), *_evaluations(source, Subject.CAUSE), cause.main_causes_table(source)]
    by_cause = cause.confirmations_by_cause(source)
    for end in source.content.main_causes():
        confirmation = by_cause.get(end.cause.key)
        if confirmation is not None:
            blocks += _drawn(f"confirmation-{end.number}", figures.confirmation_columns(source, end, confirmation))
    return blocks


def _scheme(source: Source) -> list[SheetBlock]:
    return [*_evaluations(source, Subject.SCHEME), cause.schemes_table(source), *_drawn("schemes", figures.scheme_tree(source))]


def _counter(source: Source) -> list[SheetBlock]:
    return [*_evaluations(source, Subject.COUNTERMEASURE), countermeasure.countermeasure_table(source), countermeasure.dates_table(source)]


def _do(source: Source) -> list[SheetBlock]:
    blocks: list[SheetBlock] = [countermeasure.actions_table(source), countermeasure.goals_table(source)]
    for number, row in enumerate(source.content.all(Countermeasure), 1):
        blocks += _drawn(f"countermeasure-{number}", figures_effect.goal_columns(source, row), "goals")
    return [*blocks, countermeasure.progress_table(source)]


def _effect(source: Source) -> list[SheetBlock]:
    blocks: list[SheetBlock] = []
    found = effect.effect_of(source)
    if found is not None:
        blocks.append(effect.effect_table(source, found))
        blocks += _drawn("effect", figures_effect.effect_columns(source, found), "effect")
        blocks += _drawn("effect-trend", figures_effect.effect_trend(source, found))
    blocks += _drawn("crux-pair", figures_effect.crux_pair(source))
    blocks.append(effect.benefits_table(source))
    for row in effect.social_benefits(source):
        blocks.append(Note((Span(_("Social benefit: {text}").format(text=effect.social_text(row))),)))
    return [*blocks, effect.abilities_table(source), *_drawn("abilities", figures_effect.abilities_radar(source), "abilities")]


def _standard(source: Source) -> list[SheetBlock]:
    return [effect.standards_table(source), *_drawn("holding", figures_effect.holding_trend(source))]


def _review(source: Source) -> list[SheetBlock]:
    blocks: list[SheetBlock] = [effect.lessons_table(source), effect.next_topics_table(source)]
    return [*blocks, *_drawn("remaining", figures_effect.remaining_bars(source))]


def _data_sheet(source: Source, dataset: Dataset) -> Sheet:
    purpose = beside(dataset.period, dataset.source, dataset.note)
    data = Data(dataset.key, source.frame(dataset.key), dataset.name)
    return Sheet(f"data-{dataset.key}", dataset.name, dataset.name, purpose, (data,), illustrative=dataset.illustrative)


SECTIONS: dict[str, Section] = {
    "profile": _profile,
    "topic": _topic,
    "plan": _plan,
    "survey": _survey,
    "target": _target,
    "feasibility": _survey,
    "cause": _cause,
    "confirm": _confirm,
    "scheme": _scheme,
    "counter": _counter,
    "do": _do,
    "effect": _effect,
    "standard": _standard,
    "review": _review,
}
"""What a sheet of each step holds, by the step's internal key."""
