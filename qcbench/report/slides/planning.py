"""Survey, target, causes, confirmation, schemes, countermeasures."""

from __future__ import annotations

from qcbench.charts.spec import Role
from qcbench.model.cause import Confirmation, Scheme
from qcbench.model.content import TerminalCause
from qcbench.model.countermeasure import Countermeasure
from qcbench.model.enumerations import CauseMark, Subject
from qcbench.model.topic import Indicator, Target
from qcbench.procedure.procedure import Step
from qcbench.render.blocks import Chain, ChainBox, Figure, Slide, Stamp, StampKind
from qcbench.report import figures
from qcbench.report.slides.making import band, bands, column_of, sentence, slide
from qcbench.report.source import Source
from qcbench.report.tables import cause, countermeasure, survey, topic
from qcbench.report.wording import amount_text, closed_up, indicator_text, ordinal
from qcbench.texts import _


def survey_slides(source: Source, step: Step) -> list[Slide]:
    """One slide a layer: table, chart, the way down."""
    found = []
    layers = survey.layers_of(source)
    for number, layer in enumerate(layers, 1):
        table = survey.layer_table(layer)
        chart = figures.layer_chart(source, layer)
        figure = Figure(f"layer-{number}", chart, table.key) if chart else None
        body = bands(band(column_of(table, _layer_path(layers, number), width=5.1), column_of(figure, width=6.5)))
        found.append(
            slide(
                source,
                step,
                f"survey-{number}",
                _("layer {number}: by {name}").format(number=ordinal(number), name=layer.row.factor),
                body,
                conclusion=sentence(survey.focus_sentence(layer), Role.TARGET if layer.row.is_crux else Role.PRIMARY),
                tags=(layer.dataset.illustrative, False),
            )
        )
    return found


def _layer_path(layers: list[survey.Layer], number: int) -> Chain | None:
    """The way down from all rows to the next layer; the last layer has none."""
    if number == len(layers):
        return None
    layer, after = layers[number - 1], layers[number]
    unit = layer.dataset.unit
    count = next((item.count for item in layer.pareto.items if item.category == layer.row.focus), None)
    boxes = [ChainBox("", layer.row.name, note=amount_text(layer.pareto.total, unit))]
    if count is not None:
        boxes.append(ChainBox("", layer.row.focus, note=amount_text(count, unit), filled=True))
    ahead = _("Layer {number}").format(number=ordinal(number + 1))
    boxes.append(ChainBox("", ahead, note=_("by {name}").format(name=after.row.factor), ghost=True))
    return Chain(tuple(boxes), _("Way through the layers"))


def target_slides(source: Source, step: Step) -> list[Slide]:
    """The target with its bases and its computation."""
    indicator, target = source.content.indicator, source.content.target
    if indicator is None or target is None or target.value is None:
        return []
    chart = figures.target_columns(source)
    bases = topic.bases_list(source, target)
    equation = topic.crux_equation(source, target, indicator)
    crux = topic.crux_table(source, target, indicator) if equation is None else None
    figure = Figure("target", chart, "target") if chart else None
    body = bands(band(column_of(figure, width=5.4), column_of(bases if bases.items else None, equation, crux, width=6.2)))
    text = source.content.step(step.key)
    said = text.conclusion if text and text.conclusion else ""
    if not said:
        said = target_sentence(indicator, target)
    return [slide(source, step, "target", _("target and its bases"), body, conclusion=sentence(said), tags=(target.illustrative, False))]


def target_sentence(indicator: Indicator, target: Target) -> str:
    """The target in a sentence: the indicator, from where to where, until when."""
    value, current = (indicator_text(indicator, number) for number in (target.value, target.current))
    if not target.due:
        template = _("Target: {indicator} reaches {value}.")
    elif target.current is None or target.current == target.value:
        template = _("Target: {indicator} reaches {value} by {due}.")
    elif target.current < (target.value or 0):
        template = _("Target: {indicator} rises from {current} to {value} by {due}.")
    else:
        template = _("Target: {indicator} falls from {current} to {value} by {due}.")
    return closed_up(template.format(indicator=indicator.name, value=value, current=current, due=target.due))


def cause_slides(source: Source, step: Step) -> list[Slide]:
    """The fishbone, and its terminal causes as a list."""
    drawing = figures.fishbone(source)
    if drawing is None:
        return []
    tags = (source.content.project.illustrative,)
    overview = cause.causes_overview(source)
    return [
        slide(source, step, "fishbone", _("cause-and-effect diagram"), bands(band(column_of(Figure("fishbone", drawing)))), tags=tags),
        slide(source, step, "causes", _("terminal causes"), bands(band(column_of(overview))), tags=tags),
    ]


def confirm_slides(source: Source, step: Step) -> list[Slide]:
    """The plan, one slide a terminal cause, and the main causes together."""
    found: list[Slide] = []
    illustrative = source.content.project.illustrative
    for evaluation in topic.evaluations_of(source, Subject.CAUSE):
        table = topic.evaluation_table(source, evaluation)
        found.append(slide(source, step, f"matrix-{evaluation.key}", evaluation.name, bands(band(column_of(table)))))
    plan = cause.confirmation_plan(source)
    if plan.rows:
        said = ""
        if not source.procedure.votes_on_causes:
            said = _("Every terminal cause is confirmed by measurement, test or survey; there is no voting and no scoring.")
        found.append(
            slide(
                source,
                step,
                "confirmation-plan",
                _("plan of confirmation"),
                bands(band(column_of(plan))),
                conclusion=said,
                tags=(illustrative,),
            )
        )
    by_cause = cause.confirmations_by_cause(source)
    for end in cause.confirmable(source):
        if end.cause.key in by_cause:
            found.append(_confirmation(source, step, end, by_cause[end.cause.key]))
    mains = cause.main_causes_table(source)
    if mains.rows:
        said = _("{main} of {ends} terminal causes are main causes.").format(
            ends=len(source.content.terminal_causes()), main=len(mains.rows)
        )
        found.append(
            slide(source, step, "main-causes", _("main causes"), bands(band(column_of(mains))), conclusion=said, tags=(illustrative,))
        )
    return found


def _confirmation(source: Source, step: Step, end: TerminalCause, row: Confirmation) -> Slide:
    table = cause.groups_table(source, end, row)
    drawing = figures.confirmation_columns(source, end, row)
    figure = Figure(f"confirmation-{end.number}", drawing, table.key if table else "") if drawing else None
    body = bands(band(column_of(cause.confirmation_facts(row), table, width=5.4), column_of(figure, width=6.0)))
    stamp = None
    if row.mark is CauseMark.MAIN:
        stamp = Stamp(StampKind.MAIN, _("Main cause"))
    elif row.mark is CauseMark.NOT_MAIN:
        stamp = Stamp(StampKind.NOT_MAIN, _("Not main"))
    return slide(
        source,
        step,
        f"confirmation-{end.number}",
        _("cause {number}: {cause}").format(number=end.number, cause=end.cause.text),
        body,
        conclusion=sentence(row.influence, Role.TARGET if row.mark is CauseMark.MAIN else Role.PRIMARY),
        stamp=stamp,
        tags=(row.illustrative,),
    )


def scheme_slides(source: Source, step: Step) -> list[Slide]:
    """The schemes as a tree, then level by level with their facts."""
    if not source.content.all(Scheme):
        return []
    found = []
    tree = figures.scheme_tree(source)
    if tree is not None:
        found.append(slide(source, step, "scheme-tree", _("tree of schemes"), bands(band(column_of(Figure("schemes", tree))))))
    for evaluation in topic.evaluations_of(source, Subject.SCHEME):
        found.append(
            slide(
                source,
                step,
                f"matrix-{evaluation.key}",
                evaluation.name,
                bands(band(column_of(topic.evaluation_table(source, evaluation)))),
            )
        )
    return [*found, slide(source, step, "schemes", _("comparison by facts"), bands(band(column_of(cause.schemes_table(source)))))]


def counter_slides(source: Source, step: Step) -> list[Slide]:
    """The choice between alternatives, and the countermeasure table."""
    found = []
    for evaluation in topic.evaluations_of(source, Subject.COUNTERMEASURE):
        table = topic.evaluation_table(source, evaluation)
        found.append(
            slide(
                source,
                step,
                f"matrix-{evaluation.key}",
                evaluation.name or _("choice of countermeasures"),
                bands(band(column_of(table))),
                tags=(evaluation.illustrative,),
            )
        )
    table = countermeasure.countermeasure_table(source)
    if table.rows:
        rows = source.content.all(Countermeasure)
        causes = {row.cause_key for row in rows if row.cause_key}
        said = ""
        if causes:
            said = _("{rows} countermeasures against {causes} main causes, each with a measurable target.").format(
                causes=len(causes), rows=len(rows)
            )
        found.append(
            slide(
                source,
                step,
                "countermeasures",
                _("countermeasure table (5W1H)"),
                bands(band(column_of(table))),
                conclusion=said,
                tags=[row.illustrative for row in rows],
            )
        )
    return found
