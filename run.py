#!/usr/bin/env python3
"""Set qcbench up and start it (``python3 run.py``), or check it (``python3 run.py test``)."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one line that an older Python must still reach
    sys.exit("qcbench needs Python 3.11 or newer. / qcbench 需要 Python 3.11 或更高版本。")

import io
import os
import signal
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parent
sys.path.insert(0, str(TOP / "packaging"))

from bootstrap import checks, environment, postgres, system  # noqa: E402 - found through the line above
from bootstrap.words import Stop, say, words  # noqa: E402


def set_up(*, testing: bool) -> Path:
    """Bring the machine and ``.venv`` up to date; the interpreter to run with."""
    display = system.has_display(sys.platform, os.environ)
    system.provide(system.missing(display=display, testing=testing))
    return environment.provide(TOP, testing=testing)


def start(arguments: list[str]) -> int:
    """Run the command that is asked for; without one, open the window with the sample, or write its files where there is no display."""
    python = set_up(testing=False)
    if arguments:
        return subprocess.call([python, "-m", "qcbench", *arguments])
    target = TOP / "out"
    if system.has_display(sys.platform, os.environ):
        target.mkdir(exist_ok=True)
        return subprocess.call([python, "-m", "qcbench", "--sample", target / "workbench.qcb"])
    say("Writing the sample project's workspace, workbook, slides and pictures.")
    code = subprocess.call([python, "-m", "qcbench", "demo", "--out", str(target)])
    if code == 0:
        say("The files are in {folder}", folder=target)
    return code


def test(arguments: list[str]) -> int:
    """Run every check; the exit code is 0 only if all of them passed."""
    python = set_up(testing=True)
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))  # so that the server below is stopped too
    with postgres.server(os.environ) as url:
        return checks.run(TOP, python, arguments, url)


def main() -> int:
    """Do what the command line says."""
    arguments = sys.argv[1:]
    if arguments[:1] in (["-h"], ["--help"]):
        print(words("USAGE"))
        return 0
    try:
        return test(arguments[1:]) if arguments[:1] == ["test"] else start(arguments)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a character shows a question mark
            stream.reconfigure(errors="replace")
    sys.exit(main())
