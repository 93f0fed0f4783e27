"""Look through a workspace without changing it: is the file whole, are its settings safe, can its backups be trusted?"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qcbench.errors import QcbenchError
from qcbench.store import engine
from qcbench.store.backups import is_good, list_backups
from qcbench.store.identity import FORMAT, Kind, damaged, examine, refuse
from qcbench.store.opening import Opened, file_path, is_url, open_place
from qcbench.store.places import is_local_disk
from qcbench.store.tables import DATA_TABLES
from qcbench.texts import _

LITTLE_SPACE = 200_000_000
"""Bytes; below it the user is warned."""


class Grade(StrEnum):
    """How a finding is to be taken."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its grade, and a sentence."""

    grade: Grade
    text: str


def doctor(place: str | Path) -> list[Finding]:
    """Findings about a workspace file (or the database of a URL), the worst kinds included; nothing is written."""
    try:
        return list(_server(str(place)) if is_url(place) else _file(file_path(place)))
    except QcbenchError as error:
        return [Finding(Grade.BAD, error.sentence)]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return [Finding(Grade.BAD, damaged(file_path(place)))]


def _server(place: str) -> Iterator[Finding]:
    opened: Opened = open_place(place, read_only=True)
    with closing(opened), opened.engines.read.connect() as connection:
        version = connection.exec_driver_sql("SHOW server_version").scalar()
        yield Finding(Grade.GOOD, _("PostgreSQL {version} answers.").format(version=version))


def _file(path: Path) -> Iterator[Finding]:
    found = examine(path)
    refuse(path, found)
    text = _("The file is a qcbench workspace of format {format}.").format(format=found.format)
    yield Finding(Grade.GOOD if found.kind is Kind.OURS else Grade.WARNING, text)
    yield _log(path)
    with closing(engine.look(path)) as connection:
        yield _integrity(connection, path)
        yield _references(connection)
        yield _rows(connection)
        yield _mode(connection, path)
    yield _library()
    yield _space(path)
    yield from _backups(path)


def _log(path: Path) -> Finding:
    for log in engine.logs(path):
        if log.exists() and log.stat().st_size:
            return Finding(
                Grade.WARNING, _("{log} is there: the workspace is open, or was not closed; never delete it.").format(log=log.name)
            )
    return Finding(Grade.GOOD, _("The workspace was closed properly."))


def _integrity(connection: sqlite3.Connection, path: Path) -> Finding:
    answer = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer is not None and answer[0] == "ok":
        return Finding(Grade.GOOD, _("The file is whole."))
    return Finding(Grade.BAD, damaged(path))


def _references(connection: sqlite3.Connection) -> Finding:
    broken = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    if broken:
        return Finding(Grade.BAD, _("{count} rows belong to something that is not there.").format(count=broken))
    return Finding(Grade.GOOD, _("All references are right."))


def _rows(connection: sqlite3.Connection) -> Finding:
    count = sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in DATA_TABLES)  # noqa: S608 - our own names
    edits = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
    projects = connection.execute("SELECT count(*) FROM project").fetchone()[0]
    return Finding(
        Grade.GOOD, _("{projects} projects, {rows} rows, {edits} edits in the history.").format(projects=projects, rows=count, edits=edits)
    )


def _mode(connection: sqlite3.Connection, path: Path) -> Finding:
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if is_local_disk(path):
        return Finding(Grade.GOOD, _("The file lies on a disk of this machine (journal mode {mode}).").format(mode=mode))
    return Finding(
        Grade.WARNING, _("The file lies on a share, a removable disk or in a synchronised folder (journal mode {mode}).").format(mode=mode)
    )


def _library() -> Finding:
    text = _("SQLite {version}, format {format} is written.").format(
        version=sqlite3.sqlite_version, format=f"{FORMAT >> 16}.{FORMAT & 0xFFFF}"
    )
    return Finding(Grade.GOOD if sqlite3.sqlite_version_info >= engine.OLDEST_SQLITE else Grade.BAD, text)


def _space(path: Path) -> Finding:
    free = shutil.disk_usage(path.parent).free
    text = _("{free:.0f} MB are free on the disk.").format(free=free / 1e6)
    return Finding(Grade.GOOD if free >= LITTLE_SPACE else Grade.WARNING, text)


def _backups(path: Path) -> Iterator[Finding]:
    backups = list_backups(path)
    bad = [backup.path.name for backup in backups if not is_good(backup)]
    if bad:
        yield Finding(Grade.BAD, _("{count} backups are damaged: {names}.").format(count=len(bad), names=", ".join(bad)))
    if backups:
        yield Finding(
            Grade.GOOD,
            _("{count} backups are good, the newest is {name}.").format(count=len(backups) - len(bad), name=backups[-1].path.name),
        )
    else:
        yield Finding(Grade.WARNING, _("There is no backup yet; one is made before the first change of a day."))
