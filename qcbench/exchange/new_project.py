"""Start a project: a circle, the steps of its procedure, and the categories of the fishbone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcbench.errors import Refusal
from qcbench.model.base import Owned
from qcbench.model.cause import Cause
from qcbench.model.circle import Circle, Project, StepState
from qcbench.model.enumerations import TopicType
from qcbench.procedure.loading import load_procedure
from qcbench.texts import _, language

if TYPE_CHECKING:
    from qcbench.store.workspace import Workspace


def new_project(
    workspace: Workspace,
    procedure_key: str,
    title: str,
    *,
    circle_name: str = "",
    language: str | None = None,
    field: str = "",
) -> str:
    """Add an empty project with all the steps of its procedure, as one edit; the project's key.

    A circle that has the name already is used; ``language`` is the project's (default: the one in force), ``field`` its trade.

    Raises:
        Refusal: the procedure is not known, or the topic has no title.
    """
    if not title.strip():
        raise Refusal(_("The topic has no title; give it one."))
    load_procedure(procedure_key)
    with workspace.edit(_("Start the project “{title}”").format(title=title.strip())) as work:
        circles = work.all(Circle, name=circle_name.strip()) if circle_name.strip() else []
        circle = circles[0] if circles else work.add(Circle(name=circle_name.strip()))
        project = empty_project(procedure_key, title.strip(), circle, language)
        project.position = 1.0 + max((other.position for other in work.all(Project)), default=0.0)
        project.created_at = workspace.clock()
        project.field = field
        work.add(project)
        for row in first_rows(project):
            work.add(row)
    return project.key


def empty_project(procedure_key: str, title: str, circle: Circle, wanted: str | None = None) -> Project:
    """A project without any rows of its own, in a language (default: the one in force).

    Raises:
        Refusal: the procedure is not known.
    """
    procedure = load_procedure(procedure_key)
    innovation = procedure.kind == "innovation"
    return Project(
        circle_key=circle.key,
        title=title,
        procedure=procedure.key,
        edition=procedure.edition,
        topic_type=TopicType.INNOVATION if innovation else TopicType.ON_SITE,
        language=wanted or language(),
    )


def first_rows(project: Project) -> list[Owned]:
    """What a new project begins with: the steps of its procedure and the categories of its fishbone."""
    procedure = load_procedure(project.procedure)
    steps = [StepState(project_key=project.key, step=step.key, position=float(place)) for place, step in enumerate(procedure.steps, 1)]
    names = procedure.category_names(project.language)
    causes = [Cause(project_key=project.key, text=name, position=float(place)) for place, name in enumerate(names, 1)]
    return [*steps, *causes]
