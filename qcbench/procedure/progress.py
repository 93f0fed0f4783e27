"""How far a project meets its procedure: each required content with whether it is there."""

from __future__ import annotations

from qcbench.model.content import ProjectContent
from qcbench.procedure.needs import NEEDS
from qcbench.procedure.procedure import Procedure, Requirement, Step

Answer = tuple[Requirement, bool | None]


def required_content(procedure: Procedure, content: ProjectContent) -> tuple[Answer, ...]:
    """Every requirement of every step in order, with whether it is met; None where only people can judge."""
    return tuple(answer for step in procedure.steps for answer in _answers(procedure, content, step))


def step_content(procedure: Procedure, content: ProjectContent, step: str) -> tuple[Answer, ...]:
    """The same for one step."""
    return _answers(procedure, content, procedure.step(step))


def _answers(procedure: Procedure, content: ProjectContent, step: Step) -> tuple[Answer, ...]:
    return tuple(
        (requirement, NEEDS[requirement.needs](procedure, content) if requirement.needs else None) for requirement in step.requirements
    )


def share_done(answers: tuple[Answer, ...]) -> float | None:
    """The share, 0…1, of the requirements that a program can check and that are met; None where there are none."""
    known = [met for _requirement, met in answers if met is not None]
    return sum(known) / len(known) if known else None
