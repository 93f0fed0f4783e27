"""What is still to improve: contradictions among the stated figures, and required content that is missing, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.model.content import ProjectContent
from qcbench.model.topic import Statement
from qcbench.procedure.procedure import Procedure
from qcbench.procedure.progress import Answer, required_content
from qcbench.report.figures_tools import lost_figures
from qcbench.report.findings import check_figures
from qcbench.texts import _, language, using
from qcbench.ui.bench import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: at which step, what, where it comes from, and where to go."""

    step: str
    text: str
    source: str
    place: Place
    error: bool = False


def findings_of(procedure: Procedure, content: ProjectContent, answers: Sequence[Answer] | None = None) -> tuple[Finding, ...]:
    """All findings of a project in the order of its steps; requirements of steps that were not begun are no findings.

    ``answers`` are those of ``required_content``, where they are known already.
    """
    known = required_content(procedure, content) if answers is None else answers
    found = [*_figures(procedure, content), *_lost(procedure, content), *_missing(known)]
    order = {step.key: place for place, step in enumerate(procedure.steps)}
    return tuple(sorted(found, key=lambda finding: (order.get(finding.step, 99), not finding.error)))


def _figures(procedure: Procedure, content: ProjectContent) -> list[Finding]:
    found = []
    steps = {row.key: row.step for row in content.all(Statement)}
    with using(language()):
        for finding in check_figures(content):
            key = next((key for key in finding.keys if key in steps), "")
            step = _own_step(procedure, steps.get(key, "survey"))
            place = Place(step, key)
            found.append(Finding(step, finding.sentence, _("Figures agree"), place, error=True))
    return found


def _lost(procedure: Procedure, content: ProjectContent) -> list[Finding]:
    """Figures whose data or columns are gone."""
    return [
        Finding(_own_step(procedure, row.step), text, _("Data of the figures"), Place("explorer", row.key), error=True)
        for row, text in lost_figures(content)
    ]


def _missing(answers: Sequence[Answer]) -> list[Finding]:
    begun = {requirement.step for requirement, met in answers if met}
    return [
        Finding(requirement.step, requirement.text(language()), _("Required content"), Place(requirement.step))
        for requirement, met in answers
        if met is False and requirement.step in begun
    ]


def _own_step(procedure: Procedure, step: str) -> str:
    return procedure.step(step).key if procedure.has(step) else procedure.steps[0].key
