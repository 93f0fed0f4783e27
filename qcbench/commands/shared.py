"""What the commands share: their options, what they print, and the workspace they work on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from qcbench.errors import Refusal
from qcbench.texts import LANGUAGES, N_, _

SUFFIX = ".qcb"

File = Annotated[str, typer.Argument(metavar="FILE", help=N_("a workspace file (.qcb)"), show_default=False)]
Out = Annotated[
    Path, typer.Option("--out", metavar="FOLDER", help=N_("the folder to write into; it is made if it is missing"), show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("print one JSON document"))]
ProjectName = Annotated[
    str, typer.Option("--project", metavar="NAME", help=N_("the project's key or title, where a file holds several"), show_default=False)
]
Language = Annotated[
    str,
    typer.Option(
        "--language", metavar="LANGUAGE", help=N_("zh_CN or en; the project's own language if it is not given"), show_default=False
    ),
]


def say(text: str) -> None:
    """A line for the reader, on standard output."""
    typer.echo(text)


def give(document: object) -> None:
    """The one JSON document on standard output."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def warn(warnings: list[str]) -> None:
    """Lines on standard error."""
    for warning in warnings:
        typer.echo(warning, err=True)


@contextmanager
def progress(quiet: bool) -> Iterator[Any]:
    """A function to tell what is being done, shown on standard error while it lasts."""
    if quiet:
        yield lambda what: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(_("Working …")) as status:
        yield lambda what: status.update(what)


@contextmanager
def opened(place: str | Path, *, read_only: bool = True) -> Iterator[Any]:
    """An open workspace; where it is to be written, its warnings go to standard error.

    Raises:
        Refusal: it is to be written, and is write-protected.
    """
    from qcbench.store.workspace import Workspace

    with Workspace.open(place, read_only=read_only) as workspace:
        if not read_only:
            if workspace.read_only:
                raise Refusal(_("{place} is write-protected; copy it to a folder in which you may write.").format(place=place))
            warn(workspace.warnings)
        yield workspace


@contextmanager
def made_or_opened(place: str) -> Iterator[tuple[Any, bool]]:
    """A workspace to write into, and whether it is new; a new one is taken away again where its first work fails."""
    from qcbench.store.workspace import Workspace

    is_new, done = "://" not in place and not Path(place).exists(), False
    try:
        with Workspace.create(place) if is_new else Workspace.open(place) as workspace:
            yield workspace, is_new
        done = True
    finally:
        if is_new and not done:
            Path(place).unlink(missing_ok=True)


def chosen(workspace: Any, wanted: str = "") -> str:
    """The key of the project that is meant.

    Raises:
        Refusal: there is none, or several and none is named.
    """
    from qcbench.store.projects import list_projects

    projects = list_projects(workspace)
    if wanted:
        found = [row for row in projects if wanted in (row.key, row.title)]
        if not found:
            raise Refusal(_("There is no project “{name}” in this file.").format(name=wanted))
        return str(found[0].key)
    if not projects:
        raise Refusal(_("There is no project in this file yet. Make one with “qcbench new”."))
    if len(projects) > 1:
        titles = _(", ").join(row.title for row in projects)
        raise Refusal(_("This file holds several projects ({titles}); name one with --project.").format(titles=titles))
    return str(projects[0].key)


def checked(language: str) -> str:
    """A language qcbench speaks, or ''.

    Raises:
        Refusal: it speaks another.
    """
    if language and language not in LANGUAGES:
        raise Refusal(_("The language {name} is not known; choose one of {names}.").format(name=language, names=", ".join(LANGUAGES)))
    return language
