"""A workspace at a glance: one card a project, what is due, and the circles, by a fixed number of statements however many projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from itertools import islice, takewhile
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, select

from qcbench.errors import Refusal
from qcbench.model.circle import Circle, Member, Project
from qcbench.model.enumerations import State, TopicType
from qcbench.procedure.loading import load_procedure
from qcbench.procedure.procedure import PHASES, Procedure
from qcbench.store.due import STEPS, OpenItem, open_now
from qcbench.store.glance import benefits, done_steps, last_edits, projects_of
from qcbench.store.workspace import Workspace

DUE_DAYS = 14
"""How far ahead the list of what is due looks."""
DUE_AT_MOST = 200


class DueItem(NamedTuple):
    """An open action, countermeasure or confirmation with its planned end. ``overdue_days`` is 0 or less until the day has passed."""

    kind: str
    key: str
    project_key: str
    what: str
    owner: str
    day: date
    overdue_days: int
    project_title: str = ""

    @property
    def step(self) -> str:
        """The internal step on whose page it is."""
        return STEPS[self.kind]


class ProjectCard(NamedTuple):
    """One project at a glance.

    ``shares`` are the shares 0…1 of the steps of each phase that are complete, and ``percent`` the same of all steps: a step counts
    as complete when its state says so or its actual end is set, whatever its contents. ``current_step`` is the first step going on,
    else the first that is not complete; '' when all are. ``benefit`` is the net sum of the benefit table, in money, None without one.
    """

    key: str
    title: str
    circle_key: str
    circle: str
    procedure: str
    topic_type: TopicType
    archived: bool
    illustrative: bool
    shares: dict[str, float]
    percent: int
    current_step: str
    phase: str
    next: DueItem | None
    overdue: int
    benefit: float | None
    benefit_proved: bool
    mine: bool

    @property
    def complete(self) -> bool:
        """Whether every step is complete."""
        return not self.current_step


@dataclass(frozen=True, slots=True)
class CircleCount:
    """One circle: how many members and projects it has."""

    key: str
    name: str
    organisation: str
    employees: int | None
    members: int
    projects: int
    archived: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All projects in order, archived ones too; what is overdue or due soon, the earliest first; and the circles in order."""

    projects: tuple[ProjectCard, ...]
    due: tuple[DueItem, ...]
    circles: tuple[CircleCount, ...]


def overview(workspace: Workspace, today: date, me: str = "", *, days: int = DUE_DAYS, limit: int = DUE_AT_MOST) -> Overview:
    """What home shows, in six statements; ``mine`` are projects whose circle or open items name ``me``; ``due`` looks ``days`` ahead."""
    with workspace.read() as view:
        connection = view.session.connection()  # plain rows, without the mapper
        wanted = select(*PROJECT_COLUMNS).join(Circle, Circle.key == Project.circle_key).order_by(Project.position, Project.key)
        rows = connection.execute(wanted).all()
        items = open_now(connection)
        parts = _Parts(connection, items, today, me)
        circles = _circles(connection)
    titles = {row[0]: row[1] for row in rows}
    soon = takewhile(lambda item: item.day <= today + timedelta(days), items)
    due = tuple(_due(item, today, titles[item.project_key]) for item in islice(soon, limit))
    return Overview(tuple(_card(row, parts) for row in rows), due, circles)


def last_edited(workspace: Workspace) -> dict[str, datetime]:
    """When each project was last edited, by key; its start where the journal tells of no edit. Up to five statements."""
    with workspace.read() as view:
        connection = view.session.connection()
        started: dict[str, datetime] = {row[0]: row[1] for row in connection.execute(select(Project.key, Project.created_at)) if row[1]}
        return started | last_edits(connection)


def _circles(connection: Connection) -> tuple[CircleCount, ...]:
    members = select(Member.circle_key, func.count().label("members")).group_by(Member.circle_key).subquery()
    counts = (func.count().label("projects"), func.sum(case((Project.archived, 1), else_=0)).label("archived"))
    projects = select(Project.circle_key, *counts).group_by(Project.circle_key).subquery()
    wanted = (
        select(Circle.key, Circle.name, Circle.organisation, Circle.employees, members.c.members, projects.c.projects, projects.c.archived)
        .outerjoin(members, members.c.circle_key == Circle.key)
        .outerjoin(projects, projects.c.circle_key == Circle.key)
        .order_by(Circle.position, Circle.name, Circle.key)
    )
    return tuple(CircleCount(*row[:4], *(int(count or 0) for count in row[4:])) for row in connection.execute(wanted))


class _Parts:
    """What is known of all projects, by their keys."""

    def __init__(self, connection: Connection, items: Sequence[OpenItem], today: date, me: str) -> None:
        self.today = today
        self.complete: dict[str, frozenset[str]] = {}
        self.going: dict[str, frozenset[str]] = {}
        for project_key, state, names in connection.execute(done_steps()):
            (self.complete if state == State.COMPLETE else self.going)[project_key] = frozenset(names.split(","))
        self.next = {item.project_key: item for item in reversed(items)}
        self.overdue = Counter(item.project_key for item in takewhile(lambda item: item.day < today, items))
        self.benefits = {row[0]: (row[1], bool(row[2])) for row in connection.execute(benefits())}
        self.mine = set(connection.scalars(projects_of(me))) if me else set()


def _card(row: Any, parts: _Parts) -> ProjectCard:
    key, title, circle_key, circle, procedure, topic_type, archived, illustrative = row
    standing = _standing(procedure, parts.complete.get(key, NONE), parts.going.get(key, NONE))
    item = parts.next.get(key)
    benefit, proved = parts.benefits.get(key, (None, False))
    return ProjectCard(
        key,
        title,
        circle_key,
        circle,
        procedure,
        topic_type,
        archived,
        illustrative,
        standing.shares,
        standing.percent,
        standing.step,
        standing.phase,
        _due(item, parts.today) if item else None,
        parts.overdue[key],
        benefit,
        proved,
        key in parts.mine,
    )


def _due(item: OpenItem, today: date, title: str = "") -> DueItem:
    day, _position, kind, key, project_key, what, owner = item
    return DueItem(kind, key, project_key, what, owner, day, (today - day).days, title)


@cache
def _procedure(key: str) -> Procedure | None:
    """The procedure, None where this program does not have it: the card still shows the rest."""
    try:
        return load_procedure(key)
    except Refusal:
        return None


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far a project is, by the steps that are complete and going on."""

    shares: dict[str, float]
    percent: int
    step: str
    phase: str


@lru_cache(4096)
def _standing(key: str, done: frozenset[str], going: frozenset[str]) -> _Standing:
    """Kept, as many projects stand alike."""
    procedure = _procedure(key)
    return _Standing(_shares(procedure, done), _percent(procedure, done), *_current(procedure, done, going))


def _shares(procedure: Procedure | None, done: Set[str]) -> dict[str, float]:
    shares = dict.fromkeys(PHASES, 0.0)
    for phase in PHASES if procedure else ():
        keys = [step.key for step in procedure.steps if step.phase == phase] if procedure else []
        shares[phase] = sum(key in done for key in keys) / len(keys) if keys else 0.0
    return shares


def _percent(procedure: Procedure | None, done: Set[str]) -> int:
    """Whole percent, rounded down so that 100 means all."""
    steps = procedure.steps if procedure else ()
    return sum(step.key in done for step in steps) * 100 // len(steps) if steps else 0


def _current(procedure: Procedure | None, done: Set[str], going: Set[str]) -> tuple[str, str]:
    steps = procedure.steps if procedure else ()
    left: Sequence[Any] = [step for step in steps if step.key in going and step.key not in done] or [
        step for step in steps if step.key not in done
    ]
    return (left[0].key, left[0].phase) if left else ("", "")


NONE: frozenset[str] = frozenset()
PROJECT_COLUMNS = (
    Project.key,
    Project.title,
    Project.circle_key,
    Circle.name.label("circle"),
    Project.procedure,
    Project.topic_type,
    Project.archived,
    Project.illustrative,
)
