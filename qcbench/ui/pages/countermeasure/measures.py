"""Countermeasures and their actions as lines of a table: numbers, lateness, and what follows from what is entered. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from qcbench.model.cause import Cause, Scheme
from qcbench.model.content import ProjectContent, TerminalCause
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.enumerations import State
from qcbench.store.work import Work
from qcbench.store.workspace import Workspace

DAYS = ("planned_start", "planned_end")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: an action, or a countermeasure that has none yet.

    ``place`` and ``step`` count from 1 (``step`` 0 without an action); ``span`` is how many lines its countermeasure takes, on its first
    line, else 0.
    """

    countermeasure: Countermeasure
    action: Action | None
    place: int
    step: int
    span: int

    @property
    def row(self) -> Action | Countermeasure:
        """The row whose days, owner and progress stand on the line."""
        return self.action or self.countermeasure

    @property
    def key(self) -> str:
        """The key of that row."""
        return str(self.row.key)

    @property
    def number(self) -> str:
        """2.1, or 2 without an action."""
        return f"{self.place}.{self.step}" if self.action else str(self.place)

    @property
    def name(self) -> str:
        """What is done."""
        return self.action.text if self.action else self.countermeasure.what

    @property
    def percent(self) -> int | None:
        """How far the action is; None without an action, unless the countermeasure is complete."""
        if self.action is not None:
            return self.action.percent
        return 100 if self.countermeasure.state is State.COMPLETE else None


Keep = Callable[[Line], bool]


def everything(line: Line) -> bool:
    """Keep every line."""
    return True


def lines_of(content: ProjectContent, keep: Keep = everything) -> list[Line]:
    """All lines in order, grouped by countermeasure; those that are not kept are left out, their numbers stay."""
    found: list[Line] = []
    for place, countermeasure in enumerate(content.all(Countermeasure), 1):
        actions: Sequence[Action | None] = content.of(Action, countermeasure) or [None]
        made = [Line(countermeasure, action, place, step if action else 0, 0) for step, action in enumerate(actions, 1)]
        kept = [line for line in made if keep(line)]
        found += [Line(line.countermeasure, line.action, line.place, line.step, 0 if at else len(kept)) for at, line in enumerate(kept)]
    return found


def today_of(workspace: Workspace) -> date:
    """The present day by the workspace's clock."""
    return workspace.clock().astimezone().date()


def is_complete(row: Action | Countermeasure) -> bool:
    """Whether it is done."""
    return row.percent >= 100 if isinstance(row, Action) else row.state is State.COMPLETE


def days_late(row: Action | Countermeasure, today: date) -> int:
    """Days past its planned end, while it is not done; 0 where it is not late."""
    if row.planned_end is None or is_complete(row):
        return 0
    return max(0, (today - row.planned_end).days)


def is_mine(line: Line, member: str) -> bool:
    """Whether a member owns the line; several names may stand in a cell."""
    return bool(member) and member in (line.row.owner or line.countermeasure.owner)


def subjects(content: ProjectContent, *, schemes: bool) -> dict[str, str]:
    """What countermeasures are for, by key: the main causes, or the chosen schemes that have none below them."""
    if not schemes:
        return {end.cause.key: end.cause.text for end in content.main_causes()}
    rows = content.all(Scheme)
    chosen = [row for row in rows if row.chosen]
    above = {row.parent_key for row in chosen}
    return {row.key: row.name for row in chosen if row.key not in above}


def ends_by_key(content: ProjectContent) -> dict[str, TerminalCause]:
    """The terminal causes by the key of their cause."""
    return {end.cause.key: end for end in content.terminal_causes()}


def subject_key(row: Countermeasure, *, schemes: bool) -> str | None:
    """The cause or the scheme it is for."""
    return row.scheme_key if schemes else row.cause_key


def subject_text(content: ProjectContent, row: Countermeasure) -> str:
    """The cause's or the scheme's words."""
    cause, scheme = content.find(Cause, row.cause_key), content.find(Scheme, row.scheme_key)
    return cause.text if cause else scheme.name if scheme else ""


def next_subject(content: ProjectContent, *, schemes: bool) -> str | None:
    """What a new countermeasure is for: the first that has none yet, else the last one's."""
    taken = [subject_key(row, schemes=schemes) for row in content.all(Countermeasure)]
    free = [key for key in subjects(content, schemes=schemes) if key not in taken]
    return free[0] if free else (taken[-1] if taken else None)


def next_position(rows: Iterable[Any]) -> float:
    """The place after the last row."""
    return 1.0 + max((float(row.position) for row in rows), default=0.0)


def envelope(actions: Sequence[Action]) -> dict[str, date | None]:
    """The first start and the last end of some actions, planned."""
    starts = [row.planned_start for row in actions if row.planned_start]
    ends = [row.planned_end for row in actions if row.planned_end]
    return {"planned_start": min(starts, default=None), "planned_end": max(ends, default=None)}


def follow(work: Work, countermeasure_key: str, before: Sequence[Action]) -> None:
    """Let a countermeasure's own days, owner and state follow its actions where they did so ``before``, or are empty."""
    row = work.find(Countermeasure, countermeasure_key)
    if row is None:
        return
    now = work.all(Action, countermeasure_key=countermeasure_key)
    old, new = envelope(before), envelope(now)
    for name in DAYS:
        if getattr(row, name) in (None, old[name]) and new[name] is not None:
            setattr(row, name, new[name])
    if not row.owner:
        row.owner = next((action.owner for action in now if action.owner), "")
    follow_state(row, now)


def follow_state(row: Countermeasure, actions: Sequence[Action]) -> None:
    """Its state and actual days, as its actions tell them; without actions nothing follows."""
    if not actions:
        return
    complete, begun = all(map(is_complete, actions)), any(action.percent > 0 or action.actual_start for action in actions)
    row.state = State.COMPLETE if complete else State.GOING_ON if begun else State.NOT_STARTED
    starts = [action.actual_start for action in actions if action.actual_start]
    ends = [action.actual_end for action in actions if action.actual_end]
    if starts and row.actual_start is None:
        row.actual_start = min(starts)
    if complete and row.actual_end is None and ends:
        row.actual_end = max(ends)
    if not complete:
        row.actual_end = None


def set_percent(action: Action, percent: int, today: date) -> None:
    """How far an action is, with the days that follow: it starts when it is begun, and ends when it is done."""
    action.percent = min(100, max(0, percent))
    if action.percent > 0 and action.actual_start is None:
        action.actual_start = today
    if action.percent >= 100 and action.actual_end is None:
        action.actual_end = today
    if action.percent < 100:
        action.actual_end = None
