"""What is due in all projects of a workspace: actions, countermeasures and confirmations that are open and have a planned end."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Connection, Select, exists, literal, not_, select, union_all
from sqlalchemy.orm import aliased

from qcbench.model.cause import Cause, Confirmation
from qcbench.model.circle import Project
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.enumerations import CauseMark, State

Rows = Select[*tuple[Any, ...]]

DONE = 100
"""Percent of an action that is done."""
ACTION, COUNTERMEASURE, CONFIRMATION = "action", "countermeasure", "confirmation"
KINDS = (ACTION, COUNTERMEASURE, CONFIRMATION)
STEPS = {ACTION: "do", COUNTERMEASURE: "counter", CONFIRMATION: "confirm"}
"""The step on whose page each kind is found."""


def open_items() -> CompoundSelect[Any]:
    """All that is open and has a planned end: kind, key, project, what, owner, day.

    An action is open until it has an actual end or 100 percent; a countermeasure until it is complete or has an actual end, and it is
    left to its actions while one of them is open; a confirmation until it has an actual end or a verdict.
    """
    return union_all(_actions(), _countermeasures(), _confirmations())


def _actions() -> Rows:
    columns = (Action.project_key, Action.text.label("what"), Action.owner, Action.planned_end.label("day"))
    return select(literal(ACTION).label("kind"), Action.key, *columns).where(*_open_action(Action))


def _countermeasures() -> Rows:
    own = aliased(Action)
    left = exists().where(own.countermeasure_key == Countermeasure.key, *_open_action(own))
    columns = (Countermeasure.project_key, Countermeasure.what.label("what"), Countermeasure.owner, Countermeasure.planned_end.label("day"))
    return select(literal(COUNTERMEASURE).label("kind"), Countermeasure.key, *columns).where(
        Countermeasure.planned_end.is_not(None),
        Countermeasure.actual_end.is_(None),
        Countermeasure.state != State.COMPLETE,
        ~left,
    )


def _confirmations() -> Rows:
    owner, day = Confirmation.confirmer.label("owner"), Confirmation.planned_end.label("day")
    columns = (Confirmation.project_key, Cause.text.label("what"), owner, day)
    return (
        select(literal(CONFIRMATION).label("kind"), Confirmation.key, *columns)
        .join(Cause, Cause.key == Confirmation.cause_key)
        .where(Confirmation.planned_end.is_not(None), Confirmation.actual_end.is_(None), Confirmation.mark == CauseMark.PENDING)
    )


def _open_action(action: Any) -> tuple[Any, ...]:
    return action.planned_end.is_not(None), action.actual_end.is_(None), action.percent < DONE


class OpenItem(NamedTuple):
    """Something open with its planned end, in the order in which it is listed: by day, then by the project's place."""

    day: date
    position: float
    kind: str
    key: str
    project_key: str
    what: str
    owner: str


def open_now(connection: Connection) -> list[OpenItem]:
    """What is open, as in ``open_items``, in all projects that are not archived, the earliest first. One statement."""
    items = open_items().subquery()
    columns = [Project.position if name == "position" else items.c[name] for name in OpenItem._fields]
    wanted = select(*columns).join(Project, Project.key == items.c.project_key).where(not_(Project.archived))
    return sorted(map(OpenItem._make, connection.execute(wanted)))  # quicker here than ranked by the database
