"""The statements behind a workspace's overview, each for all projects at once: steps, benefits, last edits, who is concerned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, TextClause, case, func, select, text, union

from qcbench.model.circle import Member, Project, StepState
from qcbench.model.content import OWNED
from qcbench.model.effect import Benefit
from qcbench.model.enumerations import BenefitKind, State
from qcbench.store.due import Rows, open_items
from qcbench.store.tables import journal, journal_change

RECENT_CHANGES = 4000
"""How many of the newest changed rows of the journal are looked up; older edits of a project show as the last of its own row's."""
RECENT = "SELECT sequence, table_name, row_key FROM journal_change ORDER BY sequence DESC, ordinal DESC LIMIT :count"


def done_steps() -> Rows:
    """One row a project and state that is more than not started: the keys of its steps, joined by commas."""
    state = case((StepState.actual_end.is_not(None), State.COMPLETE.value), else_=StepState.state).label("step_state")
    steps = select(StepState.project_key, state, StepState.step).subquery()
    columns = (steps.c.project_key, steps.c.step_state, func.aggregate_strings(steps.c.step, ","))
    return select(*columns).where(steps.c.step_state != State.NOT_STARTED.value).group_by(steps.c.project_key, steps.c.step_state)


def benefits() -> Rows:
    """One row a project with a benefit table: the net amount of money, and how many lines have a proof.

    A saving is (before − after) × periods × unit price, else its amount; costs are deducted; social benefits carry no money.
    """
    product = (Benefit.before - Benefit.after) * func.coalesce(Benefit.periods, 1.0) * Benefit.unit_price
    amount = case(
        (Benefit.kind == BenefitKind.SOCIAL, None),
        (Benefit.kind == BenefitKind.COST, -func.coalesce(product, Benefit.amount)),
        else_=func.coalesce(product, Benefit.amount),
    )
    proofs = func.sum(case((Benefit.proof != "", 1), else_=0))
    return select(Benefit.project_key, func.sum(amount).label("amount"), proofs.label("proofs")).group_by(Benefit.project_key)


def projects_of(name: str) -> Rows:
    """The keys of the projects that concern a person: a member of the circle, or the owner of something open."""
    items = open_items().subquery()
    theirs = union(
        select(Project.key.label("key")).join(Member, Member.circle_key == Project.circle_key).where(Member.name == name),
        select(items.c.project_key.label("key")).where(items.c.owner == name),
    ).subquery()
    return select(theirs.c.key)


def last_edits(connection: Connection) -> dict[str, datetime]:
    """When each project was last edited, as far as the newest changes of the journal tell, else when its own row was.

    Rows that were deleted since name no project any more and are passed over.
    """
    own = (
        select(Project.key, func.max(journal_change.c.sequence))
        .join(journal_change, journal_change.c.row_key == Project.key)
        .where(journal_change.c.table_name == Project.__tablename__)
        .group_by(Project.key)
    )
    newest: dict[str, int] = {row[0]: row[1] for row in connection.execute(own)}
    for key, sequence in _recently_touched(connection):
        newest[key] = max(sequence, newest.get(key, 0))
    moments = _moments(connection, min(newest.values(), default=0))
    return {key: moments[sequence] for key, sequence in newest.items() if sequence in moments}


def _moments(connection: Connection, first: int) -> dict[int, datetime]:
    wanted = select(journal.c.sequence, journal.c.at).where(journal.c.sequence >= first)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _recently_touched(connection: Connection) -> Iterable[Sequence[Any]]:
    """The last line of the journal that touched each project, among the newest changes; only tables that are named there are asked."""
    named = frozenset(connection.scalars(text(f"SELECT DISTINCT table_name FROM ({RECENT}) AS recent"), {"count": RECENT_CHANGES}))  # noqa: S608
    tables = tuple(entity.__tablename__ for entity in OWNED if entity.__tablename__ in named)
    return connection.execute(_touched(tables), {"count": RECENT_CHANGES}) if tables else ()


@lru_cache(64)
def _touched(tables: tuple[str, ...]) -> TextClause:
    parts = [
        f"SELECT r.project_key, n.sequence FROM newest AS n JOIN \"{name}\" AS r ON r.key = n.row_key WHERE n.table_name = '{name}'"  # noqa: S608
        for name in tables
    ]
    joined = " UNION ALL ".join(parts)
    return text(f"WITH newest AS ({RECENT}) SELECT project_key, max(sequence) FROM ({joined}) AS found GROUP BY project_key")  # noqa: S608
