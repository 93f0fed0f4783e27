"""Commands that look after the data and the installation: backup, restore, doctor, self-test."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from qcbench.commands.shared import AsJson, File, give, opened, progress, say
from qcbench.errors import Refusal
from qcbench.texts import N_, _


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
