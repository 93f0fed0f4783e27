"""A small project to store."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Table, select

from qcbench.model.cause import Cause, Confirmation
from qcbench.model.circle import Circle, Member, Project
from qcbench.model.countermeasure import Countermeasure
from qcbench.store.images import image_of
from qcbench.store.tables import DATA_TABLES
from qcbench.store.workspace import Workspace

Whole = dict[str, dict[str, dict[str, object]]]


@dataclass(frozen=True)
class Sample:
    """The keys of a small project."""

    project: str
    category: str
    cause: str
    countermeasure: str


def add_sample(workspace: Workspace) -> Sample:
    with workspace.edit("样例") as work:
        circle = work.add(Circle(name="全球通QC小组"))
        work.add(Member(circle_key=circle.key, name="林"))
        project = work.add(Project(circle_key=circle.key, title="降低投诉率"))
        category = work.add(Cause(project_key=project.key, text="人"))
        cause = work.add(Cause(project_key=project.key, parent_key=category.key, text="培训不足"))
        work.add(Confirmation(project_key=project.key, cause_key=cause.key, content="培训记录"))
        measure = work.add(Countermeasure(project_key=project.key, cause_key=cause.key, what="增加岗前培训"))
    return Sample(project.key, category.key, cause.key, measure.key)


def whole(workspace: Workspace) -> Whole:
    """Every row of the workspace as an image, versions left out."""
    with workspace.read() as view:
        return {name: rows(view.session.connection(), table) for name, table in DATA_TABLES.items()}


def rows(connection, table: Table) -> dict[str, dict[str, object]]:  # type: ignore[no-untyped-def]
    found = {}
    for row in connection.execute(select(table)).mappings():
        image = image_of(table, row)
        image.pop("version", None)
        found[row[next(iter(table.primary_key)).name]] = image
    return found
