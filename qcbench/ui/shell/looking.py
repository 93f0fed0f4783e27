"""How far each project is, as its own rail says it: worked out in the pool for the cards that are seen first."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.errors import Refusal
from qcbench.procedure.loading import load_procedure
from qcbench.procedure.procedure import PHASES, Procedure
from qcbench.procedure.progress import Answer, required_content, share_done
from qcbench.store.overview import last_edited
from qcbench.store.projects import load_project
from qcbench.store.workspace import Workspace
from qcbench.texts import language
from qcbench.ui.home.cards import Card
from qcbench.ui.jobs import Report
from qcbench.ui.panel.findings import findings_of

MOST = 24
"""Projects that are looked through at once: two screens of cards."""


def looked_through(workspace: Workspace, cards: Sequence[Card], report: Report) -> dict[str, Card]:
    """All cards with the moment of their last edit, and the first of them with what their required content says, by key."""
    edited = last_edited(workspace)
    dated = [card._replace(updated_at=edited[card.key]) for card in cards if card.key in edited]
    return {card.key: card for card in dated} | looked_into(workspace, dated, report)


def looked_into(workspace: Workspace, cards: Sequence[Card], report: Report) -> dict[str, Card]:
    """The first cards with percent, phases, present step and findings of the project's required content, by key.

    A project that is gone meanwhile keeps its card.
    """
    found = {}
    for number, card in enumerate(cards[:MOST]):
        report(card.title, number / min(len(cards), MOST))
        try:
            found[card.key] = _looked(workspace, card)
        except Refusal:
            continue
    return found


def _looked(workspace: Workspace, card: Card) -> Card:
    content = load_project(workspace, card.key)
    procedure = load_procedure(content.project.procedure)
    answers = required_content(procedure, content)
    shares = phase_shares(procedure, answers)
    step = present_step(procedure, answers)
    findings = len(findings_of(procedure, content))
    name, phase = (procedure.step(step).name(language()), procedure.phase_of(step)) if step else ("", "")
    percent = percent_done(answers)
    return card._replace(shares=shares, percent=percent, step=name, phase=phase, complete=not step, findings=findings)


def phase_shares(procedure: Procedure, answers: tuple[Answer, ...]) -> dict[str, float]:
    """How far each phase is, 0…1."""
    return {
        phase: share_done(tuple(answer for answer in answers if procedure.phase_of(answer[0].step) == phase)) or 0.0 for phase in PHASES
    }


def percent_done(answers: tuple[Answer, ...]) -> int:
    """Per cent of the required content that is there, as far as a program can see; 100 only when all of it is."""
    return int(100 * (share_done(answers) or 0.0))


def state_of(answers: tuple[Answer, ...]) -> str:
    """A step's state from its required content: nothing there, something, or all that a program can see."""
    share = share_done(answers)
    if not share:
        return "not_started"
    return "complete" if share == 1.0 else "going_on"


def present_step(procedure: Procedure, answers: tuple[Answer, ...]) -> str:
    """Where work goes on: the first step that is going on, else the first not begun; '' when all are complete."""
    states = {step.key: state_of(tuple(answer for answer in answers if answer[0].step == step.key)) for step in procedure.steps}
    for wanted in ("going_on", "not_started"):
        for key, state in states.items():
            if state == wanted:
                return key
    return ""
