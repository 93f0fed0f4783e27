"""Whose file it is and which version wrote it: told from the outside before anything is opened for writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qcbench.errors import Refusal, Trouble
from qcbench.store import engine
from qcbench.texts import _

APPLICATION_ID = int.from_bytes(b"QCB1", "big")
MAJOR, MINOR = 1, 0
"""The format this program writes. A new minor can be read by older programs of the same major; a new major can't."""
FORMAT = MAJOR << 16 | MINOR
MAGIC = b"SQLite format 3\x00"


class Kind(StrEnum):
    """What lies at a path."""

    MISSING = "missing"
    EMPTY = "empty"
    FOLDER = "folder"
    OURS = "ours"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"
    OTHER = "other"
    ALTERED = "altered"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Identity:
    """What lies at a path, and the format version if it is ours (major << 16 | minor)."""

    kind: Kind
    version: int = 0

    @property
    def format(self) -> str:
        """The version in words, e.g. 1.0."""
        return f"{self.version >> 16}.{self.version & 0xFFFF}"


def examine(path: Path) -> Identity:
    """What lies at a path. Nothing is written, and no file that this process has open as a database is read past SQLite."""
    try:
        if path.is_dir():
            return Identity(Kind.FOLDER)
        if not path.exists():
            return Identity(Kind.MISSING)
        if path.stat().st_size == 0 and not _has_log(path):
            return Identity(Kind.EMPTY)
        if not engine.is_live(path):
            early = _by_header(path)
            if early is not None:
                return early
    except OSError:
        return Identity(Kind.UNREADABLE)
    return _by_sqlite(path)


def refuse(path: Path, found: Identity) -> None:
    """Refuse what can't be opened as a workspace, in one sentence; return for ours, older or not.

    Raises:
        Refusal: the user chose something else than a workspace, or one from a newer program.
        Trouble: the file is damaged, locked or can't be read.
    """
    sentences = {
        Kind.MISSING: _("There is no file {path}."),
        Kind.EMPTY: _("{path} is empty (0 bytes), so there is no workspace in it; restore a backup or create a new one."),
        Kind.FOLDER: _("{path} is a folder; choose a workspace file in it."),
        Kind.NEWER: _("{path} was written by a newer program (format {format}); it needs a newer qcbench."),
        Kind.FOREIGN: _("{path} is a database of another program, not a qcbench workspace."),
        Kind.ALTERED: _("{path} holds triggers or views that qcbench did not make, so it is not opened."),
        Kind.OTHER: _("{path} is not a qcbench workspace."),
    }
    if found.kind in sentences:
        raise Refusal(sentences[found.kind].format(path=path, format=found.format))
    if found.kind is Kind.DAMAGED:
        raise Trouble(damaged(path))
    if found.kind is Kind.UNREADABLE:
        raise Trouble(_("{path} can't be read; check the disk and your permissions.").format(path=path))
    if found.kind is Kind.LOCKED:
        raise Trouble(_("{path} is in use by another program; close it there and try again.").format(path=path))


def damaged(path: Path) -> str:
    """The sentence for a damaged file, with the newest good backup if there is one."""
    from qcbench.store.backups import newest_good

    backup = newest_good(path)
    if backup is None:
        return _("{path} is damaged and was left as it is; no good backup was found beside it.").format(path=path)
    return _("{path} is damaged and was left as it is; the newest good backup is {backup}.").format(path=path, backup=backup)


def _has_log(path: Path) -> bool:
    return any(log.exists() and log.stat().st_size for log in engine.logs(path))


def _by_header(path: Path) -> Identity | None:
    """What the first 100 bytes say; None if SQLite has to be asked."""
    with path.open("rb") as file:
        header = file.read(100)
    if header[:16] != MAGIC:
        return Identity(Kind.OTHER)
    if len(header) < 100:
        return Identity(Kind.DAMAGED)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID and not _has_log(path):
        return Identity(Kind.FOREIGN)
    return None


def _by_sqlite(path: Path) -> Identity:
    try:
        with closing(engine.look(path)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            parts = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return Identity(_kind_of(error))
    if application != APPLICATION_ID:
        return Identity(Kind.FOREIGN)
    if not {"meta", "journal", "project"} <= {name for kind, name, _sql in parts if kind == "table"}:
        return Identity(Kind.DAMAGED, version)
    if any(_foreign_part(kind, sql) for kind, _name, sql in parts):
        return Identity(Kind.ALTERED, version)
    if version >> 16 > MAJOR:
        return Identity(Kind.NEWER, version)
    return Identity(Kind.OLDER if version < FORMAT else Kind.OURS, version)


def _foreign_part(kind: str, sql: str | None) -> bool:
    """Whether a part of the schema could run something when the file is read or written; ours has tables and indexes only."""
    return kind not in ("table", "index") or (sql or "").lstrip().upper().startswith("CREATE VIRTUAL")


def _kind_of(error: Exception) -> Kind:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Kind.LOCKED
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_PERM")):
        return Kind.UNREADABLE
    return Kind.DAMAGED
