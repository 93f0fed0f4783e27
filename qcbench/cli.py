"""The command line: the same work without a window.

Exit codes: 0 done, 1 refused with one plain line on standard error, 2 wrong usage. With ``--json`` one document goes to standard
output and nothing else.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from qcbench.errors import QcbenchError, Refusal
from qcbench.texts import LANGUAGES, _, system_language, use, using

app = typer.Typer(add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False, rich_markup_mode=None)
COMMANDS = ("open", "demo", "new", "show", "export", "check-figures", "backup", "restore", "doctor", "self-test")
SUFFIX = ".qcb"

File = Annotated[Path, typer.Argument(help="a workspace file (.qcb)", show_default=False)]
Out = Annotated[Path, typer.Option("--out", help="the folder to write into; it is made if it is missing", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="print one JSON document")]
ProjectName = Annotated[str, typer.Option("--project", help="the project's key or title, where a file holds several")]


def say(text: str) -> None:
    """A line for the reader, on standard output."""
    typer.echo(text)


def give(document: object) -> None:
    """The one JSON document on standard output."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))


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
    """An open workspace; its warnings go to standard error."""
    from qcbench.store.workspace import Workspace

    with Workspace.open(place, read_only=read_only) as workspace:
        for warning in workspace.warnings:
            typer.echo(warning, err=True)
        yield workspace


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
        titles = "、".join(row.title for row in projects)
        raise Refusal(_("This file holds several projects ({titles}); name one with --project.").format(titles=titles))
    return str(projects[0].key)


@app.command("open")
def open_file(file: Annotated[Path | None, typer.Argument(show_default=False)] = None) -> None:
    """Open the window. Until it is there, say so and show the project in short."""
    say(_("The window is not there yet. Until it comes, qcbench works on the command line; “qcbench --help” lists what it can do."))
    if file is not None:
        show(file)


@app.command()
def demo(out: Out, language: Annotated[str, typer.Option(help="zh_CN or en")] = "") -> None:
    """Write the sample project: its workspace, workbook, deck and pictures."""
    from qcbench.exchange.sample import build_sample
    from qcbench.report.export import Wanted, export, file_stem, folder_for
    from qcbench.store.projects import load_project
    from qcbench.store.workspace import Workspace

    folder_for(out)
    with progress(quiet=False) as tell:
        tell(_("Making the sample project"))
        place = out / f"{file_stem(_('QC sample project'))}{SUFFIX}"
        if place.exists():
            with Workspace.open(place) as workspace:
                exported = export(workspace, chosen(workspace), out, Wanted(language=checked(language)), tell)
        else:
            with Workspace.create(place) as workspace:
                key = build_sample(workspace)
                load_project(workspace, key)
                exported = export(workspace, key, out, Wanted(language=checked(language)), tell)
    for path in [place, *(path for path in (exported.workbook, exported.deck) if path)]:
        say(str(path))
    if exported.pictures:
        say(_("{count} pictures in {folder}").format(count=len(exported.pictures), folder=exported.pictures[0].parent))
    for warning in exported.warnings:
        typer.echo(warning, err=True)


def checked(language: str) -> str:
    """A language qcbench speaks, or ''.

    Raises:
        Refusal: it speaks another.
    """
    if language and language not in LANGUAGES:
        raise Refusal(_("The language {name} is not known; choose one of {names}.").format(name=language, names=", ".join(LANGUAGES)))
    return language


@app.command()
def new(
    file: File,
    procedure: Annotated[str, typer.Option(help="the key of the procedure, e.g. caq_self_set", show_default=False)],
    title: Annotated[str, typer.Option(help="the topic", show_default=False)],
    circle: Annotated[str, typer.Option(help="the circle's name")] = "",
) -> None:
    """Start a project in a new file, or add one to a file that is there."""
    from qcbench.exchange.new_project import new_project
    from qcbench.procedure.loading import load_procedure
    from qcbench.store.workspace import Workspace

    load_procedure(procedure)
    if not title.strip():
        raise Refusal(_("The topic has no title; give one with --title."))
    place = file if file.suffix else file.with_suffix(SUFFIX)
    workspace = Workspace.open(place) if place.exists() else Workspace.create(place)
    with workspace:
        key = new_project(workspace, procedure, title, circle_name=circle)
    say(_("“{title}” is in {file} (project {key}).").format(title=title, file=place, key=key))


@app.command()
def show(file: File, as_json: AsJson = False, project: ProjectName = "") -> None:
    """Show a project in short."""
    from qcbench.report.export import source_of
    from qcbench.report.summary import summary, summary_lines

    with opened(file) as workspace:
        source = source_of(workspace, chosen(workspace, project))
        if as_json:
            give(summary(source))
            return
        for name, text in summary_lines(source):
            say(f"{name}: {text}")


@app.command()
def export(
    file: File,
    out: Out,
    excel: Annotated[bool, typer.Option("--excel", help="the workbook")] = False,
    powerpoint: Annotated[bool, typer.Option("--powerpoint", help="the deck")] = False,
    pictures: Annotated[str, typer.Option("--pictures", help="png, svg or pdf")] = "",
    language: Annotated[str, typer.Option(help="zh_CN or en; the project's own if not given")] = "",
    project: ProjectName = "",
    as_json: AsJson = False,
) -> None:
    """Write a project's workbook, deck and pictures; all of them where none is named."""
    from qcbench.report.export import PictureKind, Wanted
    from qcbench.report.export import export as write

    if pictures and pictures not in list(PictureKind):
        raise typer.BadParameter(_("--pictures takes png, svg or pdf"))
    everything = not (excel or powerpoint or pictures)
    kind = PictureKind(pictures) if pictures else PictureKind.PNG if everything else None
    wanted = Wanted(excel or everything, powerpoint or everything, kind, checked(language))
    with opened(file) as workspace, progress(quiet=as_json) as tell:
        done = write(workspace, chosen(workspace, project), out, wanted, tell)
    if as_json:
        give({"files": [str(path) for path in done.files], "warnings": done.warnings})
        return
    for path in done.files:
        say(str(path))
    for warning in done.warnings:
        typer.echo(warning, err=True)


@app.command("check-figures")
def check_figures(file: File, as_json: AsJson = False, project: ProjectName = "") -> None:
    """Hold the stated figures against each other; every contradiction with its place, the figures and a sentence."""
    from qcbench.report.findings import check_figures as check
    from qcbench.store.projects import load_project

    with opened(file) as workspace:
        content = load_project(workspace, chosen(workspace, project))
    found = check(content)
    if as_json:
        give([_finding(item) for item in found])
        return
    for item in found:
        say(f"{item.place}: {item.sentence}")
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


@app.command()
def backup(file: File, as_json: AsJson = False) -> None:
    """Make a verified backup now."""
    from qcbench.store.backups import make_backup

    with opened(file, read_only=False) as workspace:
        made = make_backup(workspace, "manual")
    if as_json:
        give({"backup": str(made.path), "sha256": made.sha256})
    else:
        say(_("Backed up and verified: {path}").format(path=made.path))


@app.command()
def restore(file: File, source: Annotated[Path, typer.Argument(help="the backup to restore", show_default=False)]) -> None:
    """Restore a backup; the present state is backed up first."""
    from qcbench.store.backups import restore as put_back

    with opened(file, read_only=False) as workspace:
        kept = put_back(workspace, source)
    say(_("Restored from {source}. The state before is kept in {kept}.").format(source=source.name, kept=kept.path))


@app.command()
def doctor(file: File, as_json: AsJson = False) -> None:
    """Examine a workspace: integrity, versions, settings, free space, backups."""
    from qcbench.store.health import doctor as examine

    findings = examine(file)
    if as_json:
        give([{"check": item.check, "ok": item.ok, "detail": item.detail} for item in findings])
    else:
        for item in findings:
            say(f"{'✓' if item.ok else '✗'} {item.check}: {item.detail}")
    if not all(item.ok for item in findings):
        raise typer.Exit(1)


@app.command("self-test")
def self_test(as_json: AsJson = False) -> None:
    """Prove this installation: sample, store, undo, exports, read back."""
    from qcbench.self_test import run

    with progress(quiet=as_json) as tell:
        results = run(tell)
    if as_json:
        give([{"check": item.check, "ok": item.ok, "detail": item.detail} for item in results])
    else:
        for item in results:
            say(f"{'✓' if item.ok else '✗'} {item.check}: {item.detail}")
    if not all(item.ok for item in results):
        raise typer.Exit(1)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a first word that is no command is a file to open."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] not in COMMANDS and not words[0].startswith("-")):
        words.insert(0, "open")
    use(system_language())
    with using(system_language()):
        raise SystemExit(_run(words))


def _run(words: list[str]) -> int:
    try:
        app(args=words, prog_name="qcbench", standalone_mode=True)
    except QcbenchError as trouble:
        typer.echo(trouble.sentence, err=True)
        return 1
    except SystemExit as ended:
        return int(ended.code or 0) if not isinstance(ended.code, str) else 1
    except Exception:  # a bug: its details go to the log, never to the screen
        path = _log_bug()
        typer.echo(_("Something went wrong inside qcbench; nothing stored is lost. The details are in {path}.").format(path=path), err=True)
        return 1
    return 0


def _log_bug() -> Path:
    """Append the traceback to the log file."""
    from platformdirs import user_log_path

    path = user_log_path("qcbench", appauthor=False, ensure_exists=True) / "errors.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    logger = logging.getLogger("qcbench.cli")
    logger.addHandler(handler)
    logger.propagate = False
    logger.exception("unexpected error")
    logger.removeHandler(handler)
    handler.close()
    return path
