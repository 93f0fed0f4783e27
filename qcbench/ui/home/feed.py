"""From the store to home: reads a workspace's overview and turns it into what the cards show; and home's few edits.

The store is imported inside the functions, so that home can be made before it is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from qcbench.texts import _, language
from qcbench.ui.home.cards import Card, Circle, Due, HomeData, KeyNumber
from qcbench.ui.home.paint import money

if TYPE_CHECKING:
    from qcbench.analysis.promotion import Promotion
    from qcbench.store.overview import CircleCount, DueItem, ProjectCard
    from qcbench.store.workspace import Workspace


def home_data(workspace: Workspace, today: date, me: str = "") -> HomeData:
    """Everything home shows of a workspace, in the language in force; about ten statements however many projects."""
    from qcbench.store.overview import overview
    from qcbench.ui.words import word_of

    seen = overview(workspace, today, me)
    projects, circles = seen.projects, seen.circles
    kinds = {kind: word_of(kind) for kind in {project.topic_type for project in projects}}
    spoken = language()
    return HomeData(
        cards=tuple(_card(project, kinds[project.topic_type], spoken) for project in projects),
        due=tuple(_due(item) for item in seen.due),
        circles=tuple(Circle(row.key, row.name, row.projects - row.archived) for row in circles if row.projects > row.archived),
        numbers=key_numbers(portfolio(projects, circles), sum(project.benefit_proved for project in projects)),
        today=today,
    )


def portfolio(projects: Sequence[ProjectCard], circles: Sequence[CircleCount]) -> Promotion:
    """The promotion figures of a workspace.

    Employees count once an organisation, and participants only of organisations that state them; a result is a project that is
    archived or has all its steps complete.
    """
    from qcbench.analysis.promotion import promotion

    employees: dict[str, int] = {}
    members: dict[str, int] = defaultdict(int)
    for circle in circles:
        organisation = circle.organisation.strip() or circle.key
        members[organisation] += circle.members
        if circle.employees:
            employees[organisation] = max(circle.employees, employees.get(organisation, 0))
    return promotion(
        participants=sum(members[name] for name in employees) if employees else None,
        employees=sum(employees.values()) or None,
        active_circles=sum(circle.projects > circle.archived for circle in circles),
        registered_circles=len(circles) or None,
        results=sum(project.archived or project.complete for project in projects),
        benefits=[project.benefit for project in projects],
    )


def key_numbers(found: Promotion, proved: int) -> tuple[KeyNumber, ...]:
    """The portfolio's four figures in words."""
    value, unit = money(found.benefit) if found.benefit is not None else ("", "")
    counted = {
        "people": found.participants,
        "employees": found.employees,
        "active": found.active_circles,
        "circles": found.registered_circles,
        "results": found.results,
        "proved": proved,
    }
    people = _("{people} participants / {employees} employees") if found.employees else _("Enter the number of employees of the circle")
    return (
        _rate(_("Participation rate"), found.participation, people.format(**counted)),
        _rate(_("Activity rate"), found.activity, _("{active} with a topic / {circles} circles").format(**counted)),
        _rate(_("Outcome rate"), found.outcome, _("{results} results / {circles} circles").format(**counted)),
        KeyNumber(_("Benefit so far"), value, unit, _("{proved} with financial proof").format(**counted)),
    )


def archive_project(workspace: Workspace, key: str, archived: bool) -> None:
    """Close a project or take it out of the closed ones, as one edit.

    Raises:
        Refusal: the project is gone.
    """
    from qcbench.model.circle import Project

    with workspace.edit(_("Close the project") if archived else _("Take the project out of closed")) as work:
        work.get(Project, key).archived = archived


def rename_project(workspace: Workspace, key: str, title: str) -> None:
    """Give a project another title, as one edit.

    Raises:
        Refusal: the project is gone, or the title is empty.
    """
    from qcbench.errors import Refusal
    from qcbench.model.circle import Project

    if not title.strip():
        raise Refusal(_("The project needs a title; type one."))
    with workspace.edit(_("Rename the project “{title}”").format(title=title.strip())) as work:
        work.get(Project, key).title = title.strip()


def remove_project(workspace: Workspace, key: str) -> str:
    """Delete a project with everything in it, as one edit that undo brings back; its title.

    Raises:
        Refusal: the project is gone.
    """
    from qcbench.model.circle import Project
    from qcbench.store.projects import delete_project

    with workspace.read() as view:
        title = view.get(Project, key).title
    with workspace.edit(_("Delete the project “{title}”").format(title=title)) as work:
        delete_project(work, key)
    return title


def _rate(label: str, share: float | None, note: str) -> KeyNumber:
    return KeyNumber(label, "" if share is None else f"{share * 100:.1f}", "" if share is None else "%", note)


def _card(project: ProjectCard, kind: str, spoken: str) -> Card:
    step = project.current_step
    return Card(
        project.key,
        project.title,
        project.circle_key,
        project.circle,
        kind,
        _step_name(project.procedure, step, spoken) if step else "",
        project.phase,
        project.shares,
        project.percent,
        project.archived,
        not step,
        project.illustrative,
        project.mine,
        None,
        _due(project.next) if project.next else None,
        project.overdue,
        project.benefit,
    )


def _due(item: DueItem) -> Due:
    return Due(item.kind, item.key, item.project_key, item.step, item.what, item.owner, item.day, item.overdue_days, item.project_title)


@cache
def _step_name(procedure: str, step: str, wanted: str) -> str:
    from qcbench.procedure.loading import load_procedure

    return load_procedure(procedure).step(step).name(wanted)
