"""The checks behind the ``needs`` names of the procedures: what a program can see for itself in a project.

Each check takes the procedure and the project and answers yes or no. It looks at whether the content is there and complete, never at
whether it is convincing: that is for people, and for the review.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from qcbench.model.base import Owned
from qcbench.model.cause import Borrowing, Confirmation, ConfirmationGroup, Scheme, SchemeTest
from qcbench.model.circle import Meeting, StepState, Term
from qcbench.model.content import ProjectContent, TerminalCause
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.effect import Benefit, IntangibleItem, Lesson, NextTopic, Standard
from qcbench.model.enumerations import BenefitKind, CauseMark, LessonAspect, Period, ReasonKind, Subject
from qcbench.model.survey import Attachment, Dataset, SurveyLayer
from qcbench.model.topic import Candidate, Criterion, Evaluation, Measurement, TargetBasis, TargetCrux, TopicReason
from qcbench.procedure.procedure import Procedure

Check = Callable[[Procedure, ProjectContent], bool]
Row = TypeVar("Row", bound=Owned)
FEWEST_ENDS = 6
LESSONS = (LessonAspect.TECHNICAL, LessonAspect.MANAGEMENT, LessonAspect.QUALITY)


def _any(table: type[Row], test: Callable[[Row], object] = lambda row: True) -> Check:
    """At least one row of the table passes."""
    return lambda procedure, content: any(test(row) for row in content.all(table))


def _every(table: type[Row], test: Callable[[Row], object]) -> Check:
    """There are rows, and all pass."""
    return lambda procedure, content: bool(content.all(table)) and all(test(row) for row in content.all(table))


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _in_power(content: ProjectContent) -> list[TerminalCause]:
    return [end for end in content.terminal_causes() if end.cause.mark is not CauseMark.OUTSIDE]


def _circle(procedure: Procedure, content: ProjectContent) -> bool:
    return bool(content.circle.name and content.circle.organisation)


def _members(procedure: Procedure, content: ProjectContent) -> bool:
    return len(content.members) >= 3 and all(member.name and member.duty for member in content.members)


def _title(procedure: Procedure, content: ProjectContent) -> bool:
    return bool(content.project.title.strip())


def _reason_figures(procedure: Procedure, content: ProjectContent) -> bool:
    told = {row.kind for row in content.all(TopicReason) if _has_figure(row.headline + row.text)}
    return {ReasonKind.REQUIREMENT, ReasonKind.STATUS} <= told


def _matrix(subject: Subject, candidates: int, criteria: int) -> Check:
    def check(procedure: Procedure, content: ProjectContent) -> bool:
        wanted = [row for row in content.all(Evaluation) if row.subject is subject]
        return any(len(content.of(Candidate, row)) >= candidates and len(content.of(Criterion, row)) >= criteria for row in wanted)

    return check


def _indicator(procedure: Procedure, content: ProjectContent) -> bool:
    indicator = content.indicator
    return indicator is not None and bool(indicator.name and indicator.formula and indicator.source)


def _measured(phase: Period, periods: int = 1) -> Check:
    def check(procedure: Procedure, content: ProjectContent) -> bool:
        indicator = content.indicator
        return indicator is not None and len(content.measurements(indicator, phase)) >= periods

    return check


def _planned(procedure: Procedure, content: ProjectContent) -> bool:
    states = [content.step(step.key) for step in procedure.numbered]
    return all(state is not None and state.planned_start and state.planned_end and state.owner for state in states)


def _actual(procedure: Procedure, content: ProjectContent) -> bool:
    started = [state for state in content.all(StepState) if state.actual_end]
    return bool(started) and all(state.actual_start for state in started)


def _layers(procedure: Procedure, content: ProjectContent) -> bool:
    return len(content.all(SurveyLayer)) >= 2


def _crux(procedure: Procedure, content: ProjectContent) -> bool:
    return bool(content.project.crux) and any(row.is_crux and row.focus for row in content.all(SurveyLayer))


def _target(field: str) -> Check:
    return lambda procedure, content: content.target is not None and getattr(content.target, field) not in (None, "")


def _target_formula(procedure: Procedure, content: ProjectContent) -> bool:
    target = content.target
    return target is not None and None not in (target.current, target.value, target.capability) and bool(content.of(TargetCrux, target))


def _cause_head(procedure: Procedure, content: ProjectContent) -> bool:
    return bool(content.project.crux or content.project.crux_statement) and bool(content.terminal_causes())


def _cause_categories(procedure: Procedure, content: ProjectContent) -> bool:
    used = {end.category.key for end in content.terminal_causes()}
    return bool(used) and all(category.key in used for category in content.categories())


def _cause_depth(procedure: Procedure, content: ProjectContent) -> bool:
    ends = content.terminal_causes()
    return bool(ends) and all(len(end.path) >= 3 for end in ends)


def _confirmation_per_end(procedure: Procedure, content: ProjectContent) -> bool:
    ends = _in_power(content)
    done = {row.cause_key for row in content.all(Confirmation) if row.mark in (CauseMark.MAIN, CauseMark.NOT_MAIN)}
    return bool(ends) and all(end.cause.key in done for end in ends)


def _confirmation_data(procedure: Procedure, content: ProjectContent) -> bool:
    rows = content.all(Confirmation)
    return bool(rows) and all(row.influence and (content.of(ConfirmationGroup, row) or _attached(content, row.key)) for row in rows)


def _attached(content: ProjectContent, key: str) -> bool:
    return any(row.subject_key == key for row in content.all(Attachment))


def _outside_reasons(procedure: Procedure, content: ProjectContent) -> bool:
    ends = content.terminal_causes()
    return bool(ends) and all(end.cause.outside_reason for end in ends if end.cause.mark is CauseMark.OUTSIDE)


def _main_causes(procedure: Procedure, content: ProjectContent) -> bool:
    return bool(content.main_causes())


def _countermeasure_per_cause(procedure: Procedure, content: ProjectContent) -> bool:
    mains = {end.cause.key for end in content.main_causes()}
    met = {row.cause_key for row in content.all(Countermeasure)}
    return bool(mains) and mains <= met and met <= mains


def _countermeasure_per_scheme(procedure: Procedure, content: ProjectContent) -> bool:
    parents = {row.parent_key for row in content.all(Scheme)}
    chosen = {row.key for row in content.all(Scheme) if row.chosen and row.key not in parents}
    return bool(chosen) and chosen <= {row.scheme_key for row in content.all(Countermeasure)}


def _five_w_one_h(procedure: Procedure, content: ProjectContent) -> bool:
    rows = content.all(Countermeasure)
    filled = all(row.what and row.goal and row.place and row.owner and row.planned_start and row.planned_end for row in rows)
    return bool(rows) and filled and all(len(content.of(Action, row)) >= 2 for row in rows)


def _aspects(procedure: Procedure, content: ProjectContent) -> bool:
    return {row.aspect for row in content.all(Lesson) if row.gain} >= set(LESSONS)


def _lesson_per_step(procedure: Procedure, content: ProjectContent) -> bool:
    return {row.step for row in content.all(Lesson) if row.gain or row.shortcoming} >= {step.key for step in procedure.numbered}


NEEDS: dict[str, Check] = {
    "circle": _circle,
    "members": _members,
    "meetings": _any(Meeting),
    "terms": _any(Term),
    "topic.title": _title,
    "topic.reason_figures": _reason_figures,
    "topic.candidates": _matrix(Subject.TOPIC, 2, 3),
    "indicator": _indicator,
    "measurements.before": _measured(Period.BEFORE, 3),
    "plan.dates": _planned,
    "plan.actual": _actual,
    "survey.rows": _any(Dataset, lambda row: row.rows and row.phase is Period.BEFORE),
    "survey.source": _every(Dataset, lambda row: row.source and row.period),
    "survey.layers": _layers,
    "survey.crux": _crux,
    "target.value": _target("value"),
    "target.due": _target("due"),
    "target.issuer": _target("issuer"),
    "target.document": _target("document"),
    "target.basis": _any(TargetBasis, lambda row: row.text),
    "target.computed": _any(TargetCrux, lambda row: row.layers and row.reason),
    "target.formula": _target_formula,
    "cause.head": _cause_head,
    "cause.ends": lambda procedure, content: len(content.terminal_causes()) >= FEWEST_ENDS,
    "cause.categories": _cause_categories,
    "cause.depth": _cause_depth,
    "cause.scores": _matrix(Subject.CAUSE, 2, 1),
    "confirmation_per_end": _confirmation_per_end,
    "confirmation.data": _confirmation_data,
    "confirmation.method": _every(Confirmation, lambda row: row.method is not None),
    "confirmation.dated": _every(Confirmation, lambda row: row.sample and row.confirmer and row.actual_end),
    "confirmation.outside_reason": _outside_reasons,
    "confirmation.main": _main_causes,
    "borrowing": _any(Borrowing, lambda row: row.source and row.data and row.idea),
    "scheme.levels": _any(Scheme, lambda row: row.parent_key),
    "scheme.facts": _any(SchemeTest, lambda row: row.result or row.value is not None),
    "scheme.chosen": _any(Scheme, lambda row: row.chosen and row.basis),
    "countermeasure_per_main_cause": _countermeasure_per_cause,
    "countermeasure_per_scheme": _countermeasure_per_scheme,
    "countermeasure.columns": _five_w_one_h,
    "countermeasure.goal": _every(Countermeasure, lambda row: row.goal_name and row.goal_target is not None),
    "countermeasure.alternatives": _matrix(Subject.COUNTERMEASURE, 2, 2),
    "do.actions": _every(Action, lambda row: row.actual_start and row.actual_end),
    "do.goal_checked": _every(Countermeasure, lambda row: row.goal_after is not None and row.result),
    "do.side_effect": _every(Countermeasure, lambda row: row.side_effect),
    "effect.after": _measured(Period.AFTER),
    "effect.crux": _any(Dataset, lambda row: row.rows and row.phase is Period.AFTER),
    "effect.benefit": _any(Benefit, lambda row: row.kind is not BenefitKind.SOCIAL and row.calculation and row.verifier),
    "effect.social": _any(Benefit, lambda row: row.kind is BenefitKind.SOCIAL),
    "intangible": lambda procedure, content: len(content.all(IntangibleItem)) >= 5,
    "standard.documents": _every(Standard, lambda row: row.name and row.document_number and row.approver and row.approved_on),
    "standard.follow_up": _any(Measurement, lambda row: row.phase is Period.HOLDING),
    "review.aspects": _aspects,
    "review.steps": _lesson_per_step,
    "review.shortcomings": _any(Lesson, lambda row: row.shortcoming),
    "review.next_topic": _any(NextTopic, lambda row: row.title and row.reason),
}
"""The names a procedure's ``needs`` may use:

circle, members — name and organisation; at least 3 members, each with a duty. meetings, terms — at least one.
topic.title — not empty. topic.reason_figures — requirement and status are both told with a figure. topic.candidates — a matrix of at least
2 candidates and 3 criteria. indicator — name, formula and data source. measurements.before — at least 3 periods.
plan.dates — each numbered step has planned days and an owner. plan.actual — steps that ended have both actual days.
survey.rows, survey.source — data before the activity; all data with source and period. survey.layers — at least 2. survey.crux — named
in the project and found by a layer.
target.value, .due, .issuer, .document — filled. target.basis — at least one. target.computed — a crux with its layers and the reason for
the solvable part. target.formula — current value, focus share and circle capability.
cause.head — a crux stands at the head. cause.ends — at least 6. cause.categories — none empty. cause.depth — a middle cause above each
end. cause.scores — a matrix of causes.
confirmation_per_end — every end within the circle's power has a verdict. confirmation.data — influence and data or an attachment for each.
confirmation.method — one of measurement, test, survey. confirmation.dated — sample, person and day. confirmation.outside_reason — a
reason for each end outside. confirmation.main — at least one main cause.
borrowing — source, data and idea. scheme.levels — schemes under schemes. scheme.facts — a result. scheme.chosen — chosen with a reason.
countermeasure_per_main_cause — exactly the main causes have countermeasures. countermeasure_per_scheme — each chosen executable scheme.
countermeasure.columns — 5W1H filled, at least 2 actions each. countermeasure.goal — a number to reach. countermeasure.alternatives — a
matrix of at least 2 alternatives and 2 criteria.
do.actions — actual days. do.goal_checked — the measured value and its sentence. do.side_effect — looked at for each.
effect.after — measured. effect.crux — data after the activity. effect.benefit — a calculation and who verified it. effect.social — one.
intangible — at least 5 items. standard.documents — name, number, approver and day for each. standard.follow_up — any
indicator measured in the holding period. review.aspects — the three aspects. review.steps — a line for each step.
review.shortcomings — at least one. review.next_topic — title and reason.
"""
