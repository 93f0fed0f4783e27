"""The self-test of an installation: the sample is made, edited, undone, exported and read back, and a hidden window walks its pages."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qcbench.texts import _, using


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried."""

    check: str
    ok: bool
    detail: str


def run(progress: Callable[[str], None] = lambda what: None) -> list[Check]:
    """Try everything; one line a check. Nothing of the user's is touched."""
    with tempfile.TemporaryDirectory(prefix="qcbench-", ignore_cleanup_errors=True) as folder:
        return [*_versions(), *_window(Path(folder), progress), *_story(Path(folder), progress)]


def _versions() -> list[Check]:
    import sqlite3

    python = ".".join(map(str, sys.version_info[:3]))
    good = sqlite3.sqlite_version_info >= (3, 37)
    return [Check("Python", sys.version_info >= (3, 11), python), Check("SQLite", good, sqlite3.sqlite_version)]


def _story(folder: Path, progress: Callable[[str], None]) -> list[Check]:
    from qcbench.exchange.sample import build_sample
    from qcbench.model.circle import Project
    from qcbench.report.export import Wanted, export
    from qcbench.report.findings import check_figures
    from qcbench.store.projects import load_project
    from qcbench.store.workspace import Workspace

    checks = []
    with Workspace.create(folder / "self-test.qcb") as workspace:
        progress(_("Making the sample project"))
        key = build_sample(workspace)
        title = load_project(workspace, key).project.title
        with workspace.edit(_("Rename the topic")) as work:
            work.get(Project, key).title = "self-test"
        workspace.undo()
        checks.append(Check(_("Edit and undo"), load_project(workspace, key).project.title == title, title))
        with using("zh_CN"):
            found = len(check_figures(load_project(workspace, key)))
        checks.append(Check(_("Check of stated figures"), found == 3, str(found)))
        done = export(workspace, key, folder / "out", Wanted(), progress)
    return [*checks, *_read_back(done.workbook, done.deck, done.pictures)]


def _window(folder: Path, progress: Callable[[str], None]) -> list[Check]:
    """A hidden window on the sample: every page is opened and painted."""
    from qcbench.ui.walking import walk_hidden

    progress(_("Walking all pages of the window"))
    walked = walk_hidden(folder)
    detail = walked.trouble or _("{count} pages").format(count=walked.pages)
    return [Check(_("Window"), not walked.trouble and walked.pages >= 14, detail)]


def _read_back(workbook: Path | None, deck: Path | None, pictures: list[Path]) -> list[Check]:
    from openpyxl import load_workbook
    from pptx import Presentation

    checks = []
    if workbook is not None:
        book = load_workbook(workbook, read_only=True)
        checks.append(Check(_("Workbook"), len(book.sheetnames) >= 12, _("{count} sheets").format(count=len(book.sheetnames))))
        book.close()
    if deck is not None:
        slides = len(Presentation(str(deck)).slides)
        checks.append(Check(_("Deck"), slides >= 32, _("{count} slides").format(count=slides)))
    good = [path for path in pictures if path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"]
    checks.append(Check(_("Pictures"), len(good) == len(pictures) >= 12, str(len(good))))
    return checks
