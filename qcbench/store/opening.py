"""Open a place: a file on a good disk, on a share, write-protected, or a database by URL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from qcbench.errors import Refusal
from qcbench.store import engine as engines
from qcbench.store.engine import Engines
from qcbench.store.identity import Kind, damaged, examine, refuse
from qcbench.store.places import is_local_disk
from qcbench.store.schema import create_file, create_in_postgres, identity_of
from qcbench.store.troubles import Damage, told
from qcbench.texts import _

CHECKED_AT_ONCE = 200_000_000
"""After an unclean end a file up to this size (bytes) is checked before it is opened; that takes under a second."""


@dataclass(slots=True)
class Opened:
    """An open place: its engines, its name for messages, its path if it is a file."""

    engines: Engines
    place: str
    path: Path | None = None
    warnings: list[str] = field(default_factory=list)
    copy: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Put the log back into the file, close every connection, drop the copy."""
        try:
            if self.path is not None and self.engines.write is not None:
                _checkpoint(self.engines)
        finally:
            self.engines.dispose()
            if self.copy is not None:
                self.copy.cleanup()


def is_url(place: str | Path) -> bool:
    """Whether a place is a database server's URL rather than a file."""
    return isinstance(place, str) and "://" in place and not place.startswith("sqlite:")


def parse_url(place: str) -> URL:
    """The URL with the driver qcbench uses.

    Raises:
        Refusal: it is not a URL of a PostgreSQL database.
    """
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise Refusal(_("This is not the address of a database: write postgresql://user@server/database.")) from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise Refusal(_("qcbench keeps workspaces in files and in PostgreSQL, not in {name}.").format(name=url.get_backend_name()))
    return url.set(drivername="postgresql+psycopg")


def file_path(place: str | Path) -> Path:
    """The path of a file given as a path or as ``sqlite:///path``."""
    text = str(place)
    return Path(text.removeprefix("sqlite:///") if text.startswith("sqlite:///") else text).expanduser().absolute()


def shown(url: URL) -> str:
    """The URL for messages, without its password."""
    return url.set(password=None).render_as_string(hide_password=True)


def create_place(place: str | Path) -> None:
    """Make a new, empty workspace at a place."""
    if is_url(place):
        url = parse_url(str(place))
        with told(shown(url)):
            create_in_postgres(url)
    else:
        path = file_path(place)
        with told(str(path)):
            create_file(path)


def open_place(place: str | Path, *, read_only: bool = False) -> Opened:
    """Open what lies at a place, after a look at it from the outside."""
    if is_url(place):
        return _open_url(parse_url(str(place)), read_only=read_only)
    path = file_path(place)
    found = examine(path)
    refuse(path, found)
    with told(str(path)):
        writable = not read_only and is_writable(path)
        if found.kind is Kind.OLDER:
            return _open_older(path, writable=writable)
        return _open_file(path) if writable else _open_protected(path)


def is_writable(path: Path) -> bool:
    """Whether the file and its folder, where SQLite puts its log, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _open_url(url: URL, *, read_only: bool) -> Opened:
    place = shown(url)
    with told(place):
        opened = engines.open_postgres(url, write=not read_only)
        try:
            with opened.read.connect() as connection:
                found = identity_of(connection)
            if found.kind is Kind.EMPTY:
                raise Refusal(_("The database {place} holds no workspace yet; create one first.").format(place=place))
            if found.kind is Kind.OLDER and not read_only:
                from qcbench.store.migrate import migrate_postgres

                migrate_postgres(url)
            elif found.kind is not Kind.OURS:
                refuse(Path(place), found)
        except BaseException:
            opened.dispose()
            raise
    return Opened(opened, place)


def _open_older(path: Path, *, writable: bool) -> Opened:
    from qcbench.store.migrate import migrate_file

    if writable:
        migrate_file(path)
        return _open_file(path)
    copy = _copy(path)
    inside = Path(copy.name) / path.name
    migrate_file(inside)
    return _read_only(inside, path, copy)


def _open_file(path: Path) -> Opened:
    _check_after_crash(path)
    local = is_local_disk(path)
    opened = Opened(engines.open_sqlite(path, local_disk=local, write=True), str(path), path)
    if not local:
        opened.warnings.append(
            _("{path} lies on a share, a removable disk or in a synchronised folder: let only one person work on it at a time.").format(
                path=path
            )
        )
    try:
        write = opened.engines.write
        if write is not None:
            write.connect().close()
    except BaseException:
        opened.engines.dispose()
        raise
    return opened


def _open_protected(path: Path) -> Opened:
    """Without writing anything: in place if SQLite can, else a copy. The log is never ignored: it may hold committed edits."""
    try:
        with closing(engines.connect(path, "ro")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        if engines.is_live(path):  # a plain copy would drop the locks this process holds on it
            raise
        copy = _copy(path)
        return _read_only(Path(copy.name) / path.name, path, copy)
    return _read_only(path, path, None)


def _read_only(path: Path, original: Path, copy: tempfile.TemporaryDirectory[str] | None) -> Opened:
    opened = engines.open_sqlite(path, local_disk=False, write=False)
    return Opened(opened, str(original), original, [_("{path} is open read-only.").format(path=original)], copy)


def _copy(path: Path) -> tempfile.TemporaryDirectory[str]:
    """A copy of the file and its log in a folder of its own."""
    folder = tempfile.TemporaryDirectory(prefix="qcbench-")
    for source in (path, *engines.logs(path)):
        if source.exists():
            target = Path(folder.name) / source.name
            shutil.copyfile(source, target)
    return folder


def _check_after_crash(path: Path) -> None:
    """A log that was left behind: look through the file before anything is written to it.

    Raises:
        Damage: the file is damaged.
    """
    left = any(log.exists() and log.stat().st_size for log in engines.logs(path))
    if not left or engines.is_live(path) or path.stat().st_size > CHECKED_AT_ONCE:
        return
    mode = "ro" if engines.logs(path)[0].exists() else "rw"  # a left journal must be rolled back before anything can be read
    with closing(engines.connect(path, mode)) as connection:
        answer = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer is None or answer[0] != "ok":
        raise Damage(damaged(path))


def _checkpoint(opened: Engines) -> None:
    if opened.write is None:
        return
    with opened.write.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if raw.execute("PRAGMA journal_mode").fetchone()[0] == "truncate":
                raw.execute("PRAGMA journal_mode = DELETE")  # takes the empty journal away
