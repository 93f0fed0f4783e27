"""Commands about one project: open, new, show, check-figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from qcbench.commands.shared import SUFFIX, AsJson, File, ProjectName, chosen, give, made_or_opened, opened, say, warn
from qcbench.errors import Refusal
from qcbench.texts import N_, _


def open_file(file: Annotated[str, typer.Argument(metavar="[FILE]", help=N_("a workspace file (.qcb)"), show_default=False)] = "") -> None:
    """Where no window can be opened: say so, and show the project in short."""
    if file:
        show(file)
    typer.echo(_("There is no display to open the window on; “qcbench --help” lists what the command line can do."), err=bool(file))


def new(
    file: File,
    procedure: Annotated[
        str, typer.Option(metavar="KEY", help=N_("the key of the procedure, for example caq_self_set"), show_default=False)
    ],
    title: Annotated[str, typer.Option(metavar="TITLE", help=N_("the title of the topic"), show_default=False)],
    circle: Annotated[str, typer.Option(metavar="NAME", help=N_("the name of the circle"), show_default=False)] = "",
) -> None:
    """Make the project by its procedure, in the language in force."""
    from qcbench.exchange.new_project import new_project
    from qcbench.procedure.loading import load_procedure
    from qcbench.store.projects import load_project

    load_procedure(procedure)
    if not title.strip():
        raise Refusal(_("The topic has no title; give one with --title."))
    place = with_suffix(file)
    with made_or_opened(place) as (workspace, _is_new):
        key = new_project(workspace, procedure, title, circle_name=circle)
        stored = load_project(workspace, key)
    if stored.project.title != title.strip() or (circle and stored.circle.name != circle.strip()):
        warn([_("Characters that can't be stored were left out; the topic is now “{title}”.").format(title=stored.project.title)])
    say(_("“{title}” is in {file} (project {key}).").format(title=stored.project.title, file=place, key=key))


def with_suffix(file: str) -> str:
    """The file's name, with our ending where it has none; a database's address as it is."""
    return file if "://" in file or Path(file).suffix else f"{file}{SUFFIX}"


def show(file: File, as_json: AsJson = False, project: ProjectName = "") -> None:
    """The project's facts, its figures and how far each step is."""
    from qcbench.report.export import source_of
    from qcbench.report.summary import summary, summary_lines

    with opened(file) as workspace:
        source = source_of(workspace, chosen(workspace, project))
        if as_json:
            give(summary(source))
            return
        for name, text in summary_lines(source):
            say(_("{name}: {text}").format(name=name, text=text))


def check_figures(file: File, as_json: AsJson = False, project: ProjectName = "") -> None:
    """Every contradiction with its place, the figures and a sentence."""
    from qcbench.report.findings import check_figures as check
    from qcbench.store.projects import load_project

    with opened(file) as workspace:
        content = load_project(workspace, chosen(workspace, project))
    found = check(content)
    if as_json:
        give([_finding(item) for item in found])
        return
    for item in found:
        say(item.sentence)
    say(_("{count} contradictions in {figures} stated figures.").format(count=len(found), figures=stated_count(content)))


def stated_count(content: Any) -> int:
    """How many figures the project states."""
    from qcbench.model.topic import Statement

    return len(content.all(Statement))


def _finding(item: Any) -> dict[str, Any]:
    return {
        "kind": str(item.kind),
        "place": item.place,
        "quantity": item.quantity,
        "stated": item.stated,
        "computed": item.computed,
        "sentence": item.sentence,
        "keys": list(item.keys),
        "candidates": list(item.candidates),
    }
