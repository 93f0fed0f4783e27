"""Whole projects: list them, load one into memory, delete one, say how much room it takes."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from typing import Any

from sqlalchemy import Select, TextClause, bindparam, func, select, text
from sqlalchemy.orm import Session

from qcbench.errors import Refusal
from qcbench.model.base import Owned
from qcbench.model.circle import Circle, Member, Project
from qcbench.model.content import OWNED, ProjectContent, in_order
from qcbench.model.survey import Attachment, Blob, DatasetChunk
from qcbench.store.work import View, Work
from qcbench.store.workspace import Workspace
from qcbench.texts import _

FEW_KEYS, FEW_ROWS = 100, 50
"""Changed rows that are few enough to be read by their keys, and rows of a table from which on that is quicker than all of them."""


def list_projects(source: Workspace | View) -> list[Project]:
    """All projects, in order."""
    if isinstance(source, Workspace):
        with source.read() as view:
            return list_projects(view)
    return source.all(Project)


def load_project(source: Workspace | View, key: str) -> ProjectContent:
    """One project with all its rows, detached, each table in order; dataset rows and attachments' bytes are read when needed.

    Raises:
        Refusal: the project is gone.
    """
    if isinstance(source, Workspace):
        with source.read() as view:
            return load_project(view, key)
    session = source.session
    project = session.get(Project, key)
    if project is None:
        raise Refusal(_("This project is no longer there."))
    used = set(session.execute(_tables_in_use(), {"project": key}).scalars())
    rows: dict[type[Owned], Sequence[Owned]] = {
        entity: session.scalars(_rows_of(entity), {"project": key}).all() if entity.__tablename__ in used else () for entity in OWNED
    }
    members = session.scalars(select(Member).where(Member.circle_key == project.circle_key).order_by(Member.position, Member.key)).all()
    return ProjectContent(project, source.get(Circle, project.circle_key), members, rows)


def reload_project(
    workspace: Workspace, content: ProjectContent, tables: Set[str] | None, keys: Set[str] | None = None
) -> ProjectContent | None:
    """The project again after an edit, only the tables it touched read anew (None: all); None if the project is gone.

    With the ``keys`` the edit touched, only those rows are read where they are few; all others stay the same objects.
    """
    project = content.project
    with workspace.read() as view:
        if view.find(Project, project.key) is None:
            return None
        if tables is None:
            return load_project(view, project.key)
        session = view.session
        rows = dict(content.rows)
        for entity in OWNED:
            if entity.__tablename__ in tables:
                rows[entity] = _reread(session, entity, project.key, rows[entity], keys)
        head = view.get(Project, project.key)
        if tables & {"circle", "member", "project"}:
            people = select(Member).where(Member.circle_key == head.circle_key).order_by(Member.position, Member.key)
            return ProjectContent(head, view.get(Circle, head.circle_key), session.scalars(people).all(), rows)
        return ProjectContent(project, content.circle, content.members, rows)


def _reread(session: Session, entity: type[Owned], project: str, old: Sequence[Owned], keys: Set[str] | None) -> Sequence[Owned]:
    """A table's rows as they are now, in order."""
    if keys is None or len(keys) > FEW_KEYS or len(old) < FEW_ROWS:
        return session.scalars(_rows_of(entity), {"project": project}).all()
    fresh = session.scalars(select(entity).where(entity.project_key == project, entity.key.in_(sorted(keys)))).all()
    found = {row.key: row for row in fresh}
    places = {row.key: number for number, row in enumerate(old) if row.key in keys}
    if found.keys() == places.keys() and all(old[place].position == found[key].position for key, place in places.items()):
        whole = list(old)
        for key, place in places.items():
            whole[place] = found[key]
        return whole
    return in_order([*(row for row in old if row.key not in keys), *fresh])


def delete_project(work: Work, key: str) -> int:
    """Delete a project with everything in it; how many rows went. Undo brings it back."""
    return work.delete(work.get(Project, key))


def stored_bytes(view: View, key: str) -> int:
    """How many bytes the attachments and datasets of a project take, a file that is attached twice counted once."""
    names = select(Attachment.sha256).where(Attachment.project_key == key).distinct()
    files = view.session.scalar(select(func.coalesce(func.sum(Blob.size), 0)).where(Blob.sha256.in_(names))) or 0
    length = func.coalesce(func.sum(func.length(DatasetChunk.payload)), 0)
    return int(files) + int(view.session.scalar(select(length).where(DatasetChunk.project_key == key)) or 0)


@cache
def _tables_in_use() -> TextClause:
    """Which tables have rows of the project: one statement, compiled in no time, instead of a query for each empty table."""
    names = [entity.__tablename__ for entity in OWNED]
    parts = [f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\" WHERE project_key = :project)" for name in names]  # noqa: S608
    return text(" UNION ALL ".join(parts))


@cache
def _rows_of(entity: type[Owned]) -> Select[Any]:
    return select(entity).where(entity.project_key == bindparam("project")).order_by(entity.position, entity.key)
