"""Backups beside the file: consistent, verified before an older one goes, counted by number and not by the clock."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import monotonic

from qcbench.errors import Trouble
from qcbench.store import engine
from qcbench.store.schema import sync_file, sync_folder
from qcbench.texts import _

NAME = re.compile(r"(?P<number>\d{6,})-(?P<stamp>\d{8}T\d{6}Z)-(?P<reason>[a-z-]+)\.qcb")
DAYS, DAILY, WEEKLY, MONTHLY, FEWEST = 2, 7, 5, 12, 5
LONG = {("blob", "data"), ("dataset_chunk", "payload")}
"""Columns whose length stands for them in a content hash: blobs are named by their hash, and the file's own hash covers both."""
PATIENCE = 30.0
"""Seconds a copy waits for a writer."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file; ``number`` orders them, the stamp (UTC) is a label."""

    path: Path
    number: int
    stamp: str
    reason: str

    @property
    def day(self) -> str:
        """The day on the label, e.g. 20260131."""
        return self.stamp[:8]

    @property
    def note(self) -> Path:
        """The file beside it with its SHA-256, in the form of ``sha256sum``."""
        return self.path.with_name(self.path.name + ".sha256")


def folder_of(path: Path) -> Path:
    """Where the backups of a file lie."""
    return path.with_name(path.name + ".backups")


def list_backups(path: Path) -> list[Backup]:
    """The backups of a file, oldest first."""
    folder = folder_of(path)
    if not folder.is_dir():
        return []
    matches = ((entry, NAME.fullmatch(entry.name)) for entry in folder.iterdir())
    found = [Backup(entry, int(match["number"]), match["stamp"], match["reason"]) for entry, match in matches if match]
    return sorted(found, key=lambda backup: backup.number)


def newest_good(path: Path) -> Path | None:
    """The newest backup whose bytes are still what was verified."""
    return next((backup.path for backup in reversed(list_backups(path)) if is_good(backup)), None)


def is_good(backup: Backup) -> bool:
    """Whether every bit of a backup is as it was when it was verified."""
    try:
        return backup.note.read_text(encoding="utf-8").split()[:1] == [file_digest(backup.path)]
    except (OSError, UnicodeDecodeError):
        return False


def file_digest(path: Path) -> str:
    """SHA-256 of a file that no one has open as a database."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def back_up(path: Path, reason: str, now: datetime) -> Backup:
    """Make, verify and keep a backup, then let go of those that are no longer needed.

    Raises:
        Trouble: the copy is not what the file holds; it was thrown away.
    """
    folder = folder_of(path)
    folder.mkdir(exist_ok=True)
    number = max((backup.number for backup in list_backups(path)), default=0) + 1
    target = folder / f"{number:06d}-{now:%Y%m%dT%H%M%SZ}-{reason}.qcb"
    draft = target.with_suffix(f".{os.getpid()}.draft")
    try:
        _copy(path, draft)
        made = Backup(target, number, f"{now:%Y%m%dT%H%M%SZ}", reason)
        made.note.write_text(f"{file_digest(draft)}  {target.name}\n", encoding="utf-8")
        sync_file(draft)
        sync_file(made.note)
        draft.replace(target)
        sync_folder(folder)
    finally:
        draft.unlink(missing_ok=True)
    _rotate(path)
    return made


def _copy(path: Path, target: Path) -> None:
    """Copy one moment of the file and compare the copy with it."""
    target.unlink(missing_ok=True)
    with closing(engine.connect(path, "rw")) as source, closing(engine.connect(target, "rwc")) as copy:
        source.execute("PRAGMA query_only = ON")
        source.execute("BEGIN")
        expected = content_digest(source)
        copy_pages(source, copy)
        source.execute("COMMIT")
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok" or content_digest(copy) != expected:
            raise Trouble(_("The backup of {path} is not like the file, so it was not kept; check the disk.").format(path=path))


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """All pages in one step: in small steps a copy starts again after each foreign commit and never ends.

    Raises:
        Trouble: another program holds the file for longer than 30 seconds.
    """
    end = monotonic() + PATIENCE

    def waiting(_status: int, _remaining: int, _total: int) -> None:
        if monotonic() > end:
            raise Trouble(_("Another program is using the file; close it there and try again."))

    source.backup(target, pages=-1, progress=waiting)


def content_digest(connection: sqlite3.Connection) -> str:
    """SHA-256 over all rows of all tables in the order of their keys, whatever the pages look like; ``meta`` left out."""
    total = hashlib.sha256()
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").fetchall()
    for (table,) in tables:
        if table == "meta":
            continue
        total.update(f"{table}:{_count(connection, table)}".encode())
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        names = ", ".join(f'length("{row[1]}")' if (table, row[1]) in LONG else f'"{row[1]}"' for row in columns)
        order = ", ".join(f'"{row[1]}"' for row in columns if row[5]) or "rowid"
        for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {order}'):  # noqa: S608 - names from the schema
            total.update(repr(row).encode(errors="surrogatepass"))
    return total.hexdigest()


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - names from the schema


def to_keep(backups: Sequence[Backup]) -> set[int]:
    """The numbers to keep: all of the last 2 days, the last one of 7 days, 5 weeks and 12 months before, never fewer than 5.

    Days, weeks and months are runs of equal labels in the order of the numbers: a clock that jumps can't throw the newest away.
    """
    newest_first = sorted(backups, key=lambda backup: -backup.number)
    days = _runs(newest_first, lambda backup: backup.day)
    keep = {backup.number for run in days[:DAYS] for backup in run}
    keep |= {run[0].number for run in days[DAYS : DAYS + DAILY]}
    rest = [backup for run in days[DAYS + DAILY :] for backup in run]
    keep |= {run[0].number for run in _runs(rest, _week)[:WEEKLY]}
    keep |= {run[0].number for run in _runs(rest, lambda backup: backup.day[:6])[:MONTHLY]}
    return keep | {backup.number for backup in newest_first[:FEWEST]}


def _runs(backups: Sequence[Backup], label: Callable[[Backup], str]) -> list[list[Backup]]:
    runs: list[list[Backup]] = []
    for backup in backups:
        if runs and label(runs[-1][-1]) == label(backup):
            runs[-1].append(backup)
        else:
            runs.append([backup])
    return runs


def _week(backup: Backup) -> str:
    try:
        year, week, _day = date.fromisoformat(backup.day).isocalendar()
    except ValueError:
        return backup.day
    return f"{year}-{week}"


def _rotate(path: Path) -> None:
    backups = list_backups(path)
    keep = to_keep(backups)
    for backup in backups:
        if backup.number not in keep:
            backup.path.unlink(missing_ok=True)
            backup.note.unlink(missing_ok=True)
