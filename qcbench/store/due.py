"""What is due in all projects of a workspace: actions, countermeasures and confirmations that are open and have a planned end."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, exists, literal, not_, select, union_all
from sqlalchemy.orm import aliased

from qcbench.model.cause import Cause, Confirmation
from qcbench.model.circle import Project
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.enumerations import CauseMark, State
from qcbench.model.types import Day

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


def next_of_each_project(connection: Connection, today: date) -> dict[str, tuple[Any, int]]:
    """For each project that is not archived: its first open item, as in ``open_items``, and how many are overdue. One statement."""
    items = open_items().subquery()
    wanted = select(items).join(Project, Project.key == items.c.project_key).where(not_(Project.archived))
    first: dict[str, Any] = {}
    overdue: Counter[str] = Counter()
    for row in connection.execute(wanted):  # faster than ranking them in the database, and as many as people can work on
        kind, key, project_key, _what, _owner, day = row
        seen = first.get(project_key)
        if seen is None or (day, kind, key) < (seen[5], seen[0], seen[1]):
            first[project_key] = row
        overdue[project_key] += day < today
    return {project_key: (row, overdue[project_key]) for project_key, row in first.items()}


def earliest(until: date, limit: int) -> Rows:
    """The open items of all projects that are not archived, due up to a day, the earliest first, with the project's title."""
    items = open_items().subquery()
    return (
        select(items, Project.title)
        .join(Project, Project.key == items.c.project_key)
        .where(not_(Project.archived), items.c.day <= literal(until, Day()))
        .order_by(items.c.day, Project.position, items.c.kind, items.c.key)
        .limit(limit)
    )
