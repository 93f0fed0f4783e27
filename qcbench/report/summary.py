"""A project in short: for the command line, and for whoever asks what is in a file."""

from __future__ import annotations

from typing import Any

from qcbench.model.circle import StepState
from qcbench.model.content import OWNED
from qcbench.model.enumerations import CauseMark, State
from qcbench.procedure.procedure import Procedure
from qcbench.report.source import Source
from qcbench.report.tables.effect import effect_of
from qcbench.report.wording import beside, clauses, indicator_text, percent, word
from qcbench.texts import _, language


def summary(source: Source) -> dict[str, Any]:
    """The project's facts and counts as plain data; numbers are rounded nowhere."""
    content, procedure = source.content, source.procedure
    project = content.project
    effect = effect_of(source)
    ends = content.terminal_causes()
    return {
        "key": project.key,
        "title": project.title,
        "circle": content.circle.name,
        "procedure": project.procedure,
        "procedure_name": procedure.name(language()),
        "edition": project.edition or procedure.edition,
        "language": project.language,
        "started_on": project.started_on.isoformat() if project.started_on else None,
        "ended_on": project.ended_on.isoformat() if project.ended_on else None,
        "illustrative": content.has_illustrative,
        "members": len(content.members),
        "steps": steps(source),
        "rows": {table.__tablename__: len(content.all(table)) for table in OWNED if content.all(table)},
        "terminal_causes": len(ends),
        "main_causes": [end.cause.text for end in ends if end.cause.mark is CauseMark.MAIN],
        "effect": None
        if effect is None
        else {
            "indicator": effect.indicator.name,
            "unit": effect.indicator.unit,
            "before": effect.before,
            "target": effect.target,
            "after": effect.after,
            "achievement_rate": effect.achievement,
            "progress_rate": effect.progress,
            "reached": effect.reached,
        },
    }


def steps(source: Source) -> list[dict[str, Any]]:
    """The numbered steps with their states."""
    return [_step(source.procedure, source.content.step(step.key), step.key) for step in source.procedure.numbered]


def _step(procedure: Procedure, state: StepState | None, key: str) -> dict[str, Any]:
    step = procedure.step(key)
    return {
        "key": key,
        "number": step.number,
        "name": step.name(language()),
        "phase": step.phase,
        "state": state.state.value if state else "not_started",
    }


def summary_lines(source: Source) -> list[tuple[str, str]]:
    """The same for a reader: name and text a line."""
    facts = summary(source)
    lines = [
        (_("Topic"), facts["title"]),
        (_("Circle"), facts["circle"]),
        (_("Procedure"), beside(facts["procedure_name"], facts["edition"])),
        (_("Members"), str(facts["members"])),
        (_("Number of terminal causes"), str(facts["terminal_causes"])),
        (_("Main cause"), clauses(facts["main_causes"])),
    ]
    effect = effect_of(source)
    if effect is not None:
        before, target, after = (indicator_text(effect.indicator, value) for value in (effect.before, effect.target, effect.after))
        text = _("{before} → {after} (target {target})").format(before=before, after=after, target=target)
        lines.append((effect.indicator.name, text))
        lines.append((_("Target achievement rate"), percent(effect.achievement)))
    for step in source.procedure.numbered:
        state = source.content.step(step.key)
        lines.append((f"{step.phase} {step.number} {step.name(language())}", word(state.state if state else State.NOT_STARTED)))
    return [(name, text) for name, text in lines if text]
