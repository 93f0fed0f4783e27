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
from qcbench.texts import LANGUAGES, N_, _, system_language, using

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=N_("A workbench for QC circles. “qcbench FILE” opens a workspace; the commands do the same work without a window."),
)
COMMANDS = ("open", "demo", "new", "show", "export", "check-figures", "backup", "restore", "doctor", "self-test")
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


def warn(warnings: list[str]) -> None:
    """Lines on standard error."""
    for warning in warnings:
        typer.echo(warning, err=True)


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


@app.command("open", help=N_("Open a workspace. Until there is a window, show its project in short."))
def open_file(file: Annotated[str, typer.Argument(metavar="[FILE]", help=N_("a workspace file (.qcb)"), show_default=False)] = "") -> None:
    """Say that there is no window yet, and show the project in short."""
    if file:
        show(file)
    typer.echo(_("The window is not there yet; “qcbench --help” lists what the command line can do."), err=bool(file))


@app.command(help=N_("Write the sample project: its workspace, workbook, deck and pictures."))
def demo(out: Out, language: Language = "") -> None:
    """Make the sample, or take the one that lies in the folder, and export all of it."""
    from qcbench.exchange.sample import build_sample
    from qcbench.report.export import Wanted, export, file_stem, folder_for

    wanted = Wanted(language=checked(language))
    folder_for(out)
    name = _("Sample project of a QC circle")
    place = out / f"{file_stem(name)}{SUFFIX}"
    with progress(quiet=False) as tell:
        tell(_("Making the sample project"))
        with made_or_opened(str(place)) as (workspace, is_new):
            key = build_sample(workspace) if is_new else chosen(workspace)
            exported = export(workspace, key, out, wanted, tell)
    for path in [place, *(path for path in (exported.workbook, exported.deck) if path)]:
        say(str(path))
    if exported.pictures:
        say(_("{count} pictures in {folder}").format(count=len(exported.pictures), folder=exported.pictures[0].parent))
    warn(exported.warnings)


def checked(language: str) -> str:
    """A language qcbench speaks, or ''.

    Raises:
        Refusal: it speaks another.
    """
    if language and language not in LANGUAGES:
        raise Refusal(_("The language {name} is not known; choose one of {names}.").format(name=language, names=", ".join(LANGUAGES)))
    return language


@app.command(help=N_("Start a project in a new file, or add one to a file that is there."))
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

    load_procedure(procedure)
    if not title.strip():
        raise Refusal(_("The topic has no title; give one with --title."))
    place = with_suffix(file)
    with made_or_opened(place) as (workspace, _is_new):
        key = new_project(workspace, procedure, title, circle_name=circle)
    say(_("“{title}” is in {file} (project {key}).").format(title=title, file=place, key=key))


def with_suffix(file: str) -> str:
    """The file's name, with our ending where it has none; a database's address as it is."""
    return file if "://" in file or Path(file).suffix else f"{file}{SUFFIX}"


@app.command(help=N_("Show a project in short."))
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


@app.command(help=N_("Write a project's workbook, deck and pictures; all of them where none is named."))
def export(
    file: File,
    out: Out,
    excel: Annotated[bool, typer.Option("--excel", help=N_("the Excel workbook"))] = False,
    powerpoint: Annotated[bool, typer.Option("--powerpoint", help=N_("the PowerPoint deck"))] = False,
    pictures: Annotated[
        str, typer.Option("--pictures", metavar="KIND", help=N_("the charts and diagrams as png, svg or pdf"), show_default=False)
    ] = "",
    language: Language = "",
    project: ProjectName = "",
    as_json: AsJson = False,
) -> None:
    """Export into a folder; older files there are replaced only when the new ones are whole."""
    from qcbench.report.export import PictureKind, Wanted
    from qcbench.report.export import export as write

    if pictures and pictures not in list(PictureKind):
        raise typer.BadParameter(_("--pictures takes png, svg or pdf, not “{kind}”.").format(kind=pictures))
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
    warn(done.warnings)


@app.command("check-figures", help=N_("Hold the stated figures against each other, and name every contradiction."))
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


@app.command(help=N_("Make a verified backup now."))
def backup(file: File, as_json: AsJson = False) -> None:
    """Copy the file into the folder of its backups, and prove the copy."""
    from datetime import UTC, datetime

    from qcbench.store.backups import back_up, file_digest
    from qcbench.store.troubles import told

    with opened(file, read_only=False) as workspace, told(file):
        made = back_up(path_of(workspace), "manual", datetime.now(UTC))
        digest = file_digest(made.path)
    if as_json:
        give({"backup": str(made.path), "sha256": digest})
    else:
        say(_("Backed up and verified: {path}").format(path=made.path))


def path_of(workspace: Any) -> Path:
    """The workspace's file.

    Raises:
        Refusal: it is on a server.
    """
    if workspace.path is None:
        raise Refusal(_("{place} is on a server; ask its administrator for backups.").format(place=workspace.place))
    return Path(workspace.path)


@app.command(help=N_("Restore a backup; the present state is backed up first."))
def restore(
    file: File, source: Annotated[Path, typer.Argument(metavar="BACKUP", help=N_("the backup to restore"), show_default=False)]
) -> None:
    """Make the backup the content of the workspace."""
    from qcbench.store.backups import Backup
    from qcbench.store.restoring import restore as put_back

    if not source.is_file():
        raise Refusal(_("There is no backup {path}.").format(path=source))
    with opened(file, read_only=False) as workspace:
        kept = put_back(workspace, Backup(source, 0, "", ""))
    say(_("Restored from {source}. The state before is kept in {kept}.").format(source=source.name, kept=kept.path))


@app.command(help=N_("Examine a workspace: the file, its references, the disk, the backups."))
def doctor(file: File, as_json: AsJson = False) -> None:
    """One line a finding; exit code 1 where something is broken."""
    from qcbench.store.health import Grade
    from qcbench.store.health import doctor as examine

    findings = examine(file)
    if as_json:
        give([{"grade": str(item.grade), "text": item.text} for item in findings])
    else:
        signs = {Grade.GOOD: "✓", Grade.WARNING: "!", Grade.BAD: "✗"}
        for item in findings:
            typer.echo(f"{signs[item.grade]} {item.text}", err=item.grade is Grade.BAD)
    if any(item.grade is Grade.BAD for item in findings):
        raise typer.Exit(1)


@app.command("self-test", help=N_("Prove this installation: make the sample, edit, undo, export, and read everything back."))
def self_test(as_json: AsJson = False) -> None:
    """One line a check; exit code 1 where one fails."""
    from qcbench.self_test import run

    with progress(quiet=as_json) as tell:
        results = run(tell)
    if as_json:
        give([{"check": item.check, "ok": item.ok, "detail": item.detail} for item in results])
    else:
        for item in results:
            told = _("{name}: {text}").format(name=item.check, text=item.detail)
            say(f"{'✓' if item.ok else '✗'} {told}")
    if not all(item.ok for item in results):
        raise typer.Exit(1)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a first word that is no command is a file to open."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    with using(system_language()):
        raise SystemExit(_run(words))


def _run(words: list[str]) -> int:
    first = words[0] if words else "open"
    if first not in COMMANDS and not first.startswith("-"):
        if not looks_like_file(first):
            typer.echo(_("“{word}” is neither a command nor a file; “qcbench --help” lists the commands.").format(word=first), err=True)
            return 2
        words = ["open", *words]
    try:
        return int(in_users_language()(args=words or ["open"], prog_name="qcbench", standalone_mode=False) or 0)
    except QcbenchError as trouble:
        sentence, code = trouble.sentence, 1
    except typer.Abort:
        sentence, code = _("Stopped."), 1
    except OSError as error:
        sentence, code = _outside(error), 1
    except Exception as error:  # wrong usage, or a bug: its details go to the log, never to the screen
        sentence, code = (_usage(error), 2) if getattr(error, "exit_code", 0) == 2 else (_bug(), 1)
    typer.echo(" ".join(sentence.splitlines()), err=True)
    return code


def looks_like_file(word: str) -> bool:
    """Whether a first word is meant as a file: it is there, or has an ending or a folder."""
    return "://" in word or len(Path(word).parts) > 1 or bool(Path(word).suffix) or Path(word).exists()


def in_users_language() -> Any:
    """The commands with their help in the language in force."""
    whole: Any = typer.main.get_command(app)
    for command in (whole, *whole.commands.values()):
        for part in (command, *command.params):
            part.help = _(part.help) if part.help else None
        option = command.get_help_option(typer.Context(command))
        if option is not None:
            option.help = _("show this text")
    return whole


def _usage(error: Any) -> str:
    """What is wrong with the words of a command, in one sentence."""
    kind, parameter = type(error).__name__, getattr(error, "param", None)
    if kind == "NoSuchOption":
        sentence = _("There is no option {name}.").format(name=error.option_name)
    elif kind == "MissingParameter" and parameter is not None:
        sentence = _("{name} is missing.").format(name=parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar)
    else:
        sentence = error.message
    context = getattr(error, "ctx", None)
    return _("{sentence} “{command} --help” explains it.").format(
        sentence=sentence, command=context.command_path if context is not None else "qcbench"
    )


def _outside(error: OSError) -> str:
    """What the system says of a file, in one sentence."""
    if not error.filename:
        return _("Reading or writing failed: {reason}.").format(reason=error.strerror or error)
    return _("{path} can't be read or written: {reason}.").format(path=error.filename, reason=error.strerror or error)


def _bug() -> str:
    path = _log_bug()
    return _("Something went wrong inside qcbench; nothing stored is lost. The details are in {path}.").format(path=path)


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
