"""Cover, agenda, the circle, its terms, the topic and the plan."""

from __future__ import annotations

from qcbench.charts.spec import Role
from qcbench.model.cause import Borrowing
from qcbench.model.circle import Meeting, StepState, Term
from qcbench.model.enumerations import ReasonKind, Subject
from qcbench.model.topic import TopicReason
from qcbench.procedure.procedure import Procedure, Step
from qcbench.render.blocks import Agenda, AgendaItem, Chain, ChainBox, Closing, Cover, Figure, KeyFigures, Slide, Span, words
from qcbench.report import figures
from qcbench.report.slides.making import band, bands, column_of, slide
from qcbench.report.source import Source
from qcbench.report.tables import cause, circle, topic
from qcbench.report.tables.effect import effect_of
from qcbench.report.wording import beside, closed_up, difference_text, indicator_text, listed, word
from qcbench.texts import _, language

AGENDA_COLUMNS, AGENDA_NAME = 22, 18
"""Half-width columns of a line in a box of the agenda: of the tools, and of the step's name in its larger type."""


def cover(source: Source) -> Slide:
    """The cover: topic, circle, what was reached."""
    content = source.content
    project, team = content.project, content.circle
    effect = effect_of(source)
    subtitle: tuple[Span, ...] = ()
    if effect is not None:
        before, after = (indicator_text(effect.indicator, value) for value in (effect.before, effect.after))
        template = (
            _("{indicator} raised from {before} to {after}")
            if effect.after >= effect.before
            else _("{indicator} cut from {before} to {after}")
        )
        subtitle = words(closed_up(template.format(indicator=effect.indicator.name, before=before, after=after)), after)
    fields = (
        (_("Circle"), team.name),
        (_("Organisation"), team.organisation),
        (_("Presented by"), project.presenter),
        (_("Presented on"), project.presented),
    )
    labels = (source.procedure.name(language()), word(project.topic_type))
    body = Cover(
        _("Outcome report of a QC circle"),
        labels,
        project.title,
        subtitle,
        tuple((name, text) for name, text in fields if text),
        _emblem_lines(team.name),
    )
    return slide(source, None, "cover", "", body, title=project.title, tags=(content.has_illustrative, False))


def _emblem_lines(name: str) -> tuple[str, ...]:
    for suffix in ("QC小组", "品管圈", "小组", "圈"):
        if name.endswith(suffix) and len(name) > len(suffix):
            return (name.removesuffix(suffix), suffix)
    return (name,)


def agenda(source: Source) -> Slide:
    """The steps under P, D, C, A, with the way back."""
    items = tuple(
        AgendaItem(step.key, str(step.number), step.name(language()), _tools(step), step.phase) for step in source.procedure.numbered
    )
    body = Agenda(
        items,
        (("P", _("Plan")), ("D", _("Do")), ("C", _("Check")), ("A", _("Act"))),
        _("Target reached?"),
        _("Yes"),
        _("No"),
        _way_back(source.procedure),
        _("Page {page}"),
        (
            ("D", _("One by one; each is held against its own target, and changed where it misses it.")),
            ("A", _("Effective measures become standards; the holding period is watched.")),
        ),
    )
    return slide(source, None, "agenda", source.procedure.name(language()), body, title=_("Procedure"))


def _tools(step: Step) -> str:
    """The step's first tools, as many as its box has room for: two at most, none below a name of two lines."""
    names = [tool.name(language()) for tool in step.tools[: 2 if language().startswith("zh") else 1]]
    if _columns(step.name(language())) > AGENDA_NAME:
        return ""
    return next((text for text in (listed(names), *names[:1]) if _columns(text) <= AGENDA_COLUMNS), "")


def _columns(text: str) -> int:
    return sum(2 if character > "\u2e7f" else 1 for character in text)


def _way_back(procedure: Procedure) -> str:
    step = procedure.step(procedure.settings.return_to).name(language())
    return _("Not reached: back to “{step}” for another round").format(step=step)


def circle_slides(source: Source, step: Step) -> list[Slide]:
    """The circle at a glance, its members, its meetings, its terms."""
    facts, members = circle.circle_facts(source), circle.members_table(source)
    illustrative = source.content.project.illustrative
    found = [
        slide(
            source,
            None,
            "circle",
            _("members and duties"),
            bands(band(column_of(facts, width=4.75), column_of(members if members.rows else None, width=6.9))),
            title=step.short(language()),
            conclusion=source.content.circle.context,
            tags=(illustrative,),
        )
    ]
    if source.content.all(Meeting):
        found.append(
            slide(
                source,
                None,
                "meetings",
                _("activity records"),
                bands(band(column_of(circle.meetings_short_table(source)))),
                title=step.short(language()),
                tags=(illustrative,),
            )
        )
    if source.content.all(Term):
        terms = circle.terms_table(source)
        found.append(slide(source, None, "terms", _("terms and indicators"), bands(band(column_of(terms))), title=step.short(language())))
    return found


def topic_slides(source: Source, step: Step) -> list[Slide]:
    """Requirement, state, gap, topic; the comparison of candidates; what is borrowed."""
    content = source.content
    reasons = content.all(TopicReason)
    found: list[Slide] = []
    chain = _gap_chain(source, reasons)
    important = [row for row in reasons if row.kind is ReasonKind.IMPORTANCE]
    trend = figures.requirement_trend(source)
    state = content.step(step.key)
    figure = Figure("requirement-trend", trend) if trend else None
    side = KeyFigures(tuple((row.headline, row.text, row.source) for row in important[:3])) if important else None
    body = bands(band(column_of(chain)), band(column_of(figure, width=9.0), column_of(side, width=2.8)))
    if body:
        illustrative = [row.illustrative for row in reasons] or [False]
        found.append(
            slide(
                source,
                step,
                "topic",
                _("requirement against current state"),
                body,
                conclusion=state.conclusion if state else "",
                tags=illustrative,
            )
        )
    for number, evaluation in enumerate(topic.evaluations_of(source, Subject.TOPIC), 1):
        table = topic.evaluation_table(source, evaluation)
        found.append(
            slide(
                source,
                step,
                f"topic-matrix-{number}",
                _("comparison of candidate topics"),
                bands(band(column_of(table))),
                tags=(evaluation.illustrative,),
            )
        )
    if content.all(Borrowing):
        found.append(
            slide(source, step, "borrowings", _("borrowed ideas and data"), bands(band(column_of(cause.borrowings_table(source)))))
        )
    return found


def _gap_chain(source: Source, reasons: list[TopicReason]) -> Chain | None:
    content = source.content
    by_kind = {row.kind: row for row in reversed(reasons)}
    boxes: list[ChainBox] = []
    for kind, role in ((ReasonKind.REQUIREMENT, Role.PRIMARY), (ReasonKind.STATUS, Role.PRIMARY), (ReasonKind.GAP, Role.TARGET)):
        row = by_kind.get(kind)
        if row is not None:
            figure, _gap, unit = row.headline.partition(" ") if kind is ReasonKind.GAP else (row.headline, "", "")
            boxes.append(ChainBox(word(kind), figure, unit, row.text, role))
    if not boxes and content.indicator and content.target and content.target.current is not None and content.target.value is not None:
        gap = abs(content.target.value - content.target.current)
        boxes = [
            ChainBox(word(ReasonKind.REQUIREMENT), indicator_text(content.indicator, content.target.value)),
            ChainBox(word(ReasonKind.STATUS), indicator_text(content.indicator, content.target.current)),
            ChainBox(word(ReasonKind.GAP), difference_text(content.indicator, gap), role=Role.TARGET),
        ]
    if not boxes:
        return None
    return Chain((*boxes, ChainBox(_("Topic"), content.project.title, filled=True)))


def plan_slide(source: Source, step: Step) -> list[Slide]:
    """The Gantt chart."""
    gantt = figures.gantt(source)
    if gantt is None:
        return []
    body = bands(band(column_of(Figure("gantt", gantt))))
    illustrative = any(row.illustrative for row in source.content.all(StepState))
    return [slide(source, step, "plan", _("plan and actual progress"), body, title=step.short(language()), tags=(illustrative,))]


def closing(source: Source) -> Slide:
    """The last slide."""
    team = source.content.circle
    body = Closing(_("Thank you for your advice"), beside(team.organisation, team.name))
    return slide(source, None, "closing", "", body, title=_("Thank you for your advice"))
