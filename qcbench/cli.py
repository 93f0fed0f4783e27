"""The command line: the same work without a window.

Exit codes: 0 done, 1 refused with one plain line on standard error, 2 wrong usage. With ``--json`` one document goes to standard
output and nothing else.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from qcbench.commands import analysing, care, importing, outputs, projects
from qcbench.errors import QcbenchError, system_reason
from qcbench.texts import N_, _, system_language, using

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=N_("A workbench for QC circles. “qcbench FILE” opens a workspace; the commands do the same work without a window."),
)
COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("open", projects.open_file, N_("Open a workspace in the window; without a display, show its project in short.")),
    ("demo", outputs.demo, N_("Write the sample project: its workspace, workbook, deck and pictures.")),
    ("new", projects.new, N_("Start a project in a new file, or add one to a file that is there.")),
    ("import", importing.import_table, N_("Bring a table in: CSV, TSV, Excel, OpenDocument; or show what would come in.")),
    ("show", projects.show, N_("Show a project in short.")),
    ("export", outputs.export, N_("Write a project's workbook, deck and pictures; all of them where none is named.")),
    ("check-figures", projects.check_figures, N_("Hold the stated figures against each other, and name every contradiction.")),
    ("analyse", analysing.analyse, N_("Calculate one tool from a table, say what it shows, and draw it.")),
    ("backup", care.backup, N_("Make a verified backup now.")),
    ("restore", care.restore, N_("Restore a backup; the present state is backed up first.")),
    ("doctor", care.doctor, N_("Examine a workspace: the file, its references, the disk, the backups.")),
    ("self-test", care.self_test, N_("Prove this installation: make the sample, edit, undo, export, and read everything back.")),
)
"""Every command: its name, what it calls, and its help."""
for _name, _function, _help in COMMANDS:
    app.command(_name, help=_help)(_function)
NAMES = frozenset(name for name, _called, _text in COMMANDS)


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
    if first not in NAMES and not first.startswith("-"):
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
    except ImportError as error:
        sentence, code = _("A library can't be loaded ({reason}); “python3 run.py” installs what is missing.").format(reason=error), 1
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
        return _("Reading or writing failed: {reason}.").format(reason=system_reason(error))
    return _("{path} can't be read or written: {reason}.").format(path=error.filename, reason=system_reason(error))


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
