"""Connections to a workspace: SQLite files with every safety switch set and checked, and PostgreSQL by URL.

We emit BEGIN ourselves: Python's own transaction mode would run half of a failing migration outside any transaction. Writers begin with
IMMEDIATE, so that a second writer waits instead of failing half-way; readers begin deferred and are closed at once.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL, Connection

from qcbench.errors import Trouble
from qcbench.texts import _

BUSY_SECONDS = 5.0
OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""
ONE_WRITER_BELOW = (3, 51, 3)
"""Below it two writing connections in WAL mode can, rarely, damage a file when one resets the log under the other."""
POSTGRES_WRITE = (
    "SET LOCAL lock_timeout = '5s'; SET CONSTRAINTS ALL DEFERRED; "
    "SELECT pg_advisory_xact_lock(hashtext('qcbench'), hashtext(current_schema()))"
)
"""One writer at a time, as on SQLite: journal numbers then are in the order of the commits."""


_live: Counter[str] = Counter()
"""The files this process has open as databases. Reading one with open() would drop SQLite's locks on it."""


def is_live(path: Path) -> bool:
    """Whether this process has the file open as a database."""
    return _live[_name(path)] > 0


def _name(path: Path) -> str:
    return str(path.resolve())


@dataclass(frozen=True, slots=True)
class Engines:
    """The engine reads go through, and the engine writes go through (None: the workspace can only be read)."""

    read: Engine
    write: Engine | None
    path: Path | None = None

    def reset(self) -> None:
        """Close every connection; the next use makes new ones."""
        self.read.dispose()
        if self.write is not None:
            self.write.dispose()

    def dispose(self) -> None:
        """Close every connection for good."""
        self.reset()
        if self.path is not None:
            _live[_name(self.path)] -= 1


def open_sqlite(path: Path, *, local_disk: bool, write: bool) -> Engines:
    """The engines of an existing file, which counts as live until they are disposed."""
    require_sqlite()
    _live[_name(path)] += 1
    reader = sqlite_engine(path, local_disk=local_disk, write=False)
    return Engines(reader, sqlite_engine(path, local_disk=local_disk, write=True) if write else None, path)


def open_postgres(url: URL, *, write: bool) -> Engines:
    """The engines of a database."""
    return Engines(postgres_engine(url, write=False), postgres_engine(url, write=True) if write else None)


def require_sqlite(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """Refuse an SQLite library without STRICT tables.

    Raises:
        Trouble: the library is older than 3.37.
    """
    if version < OLDEST_SQLITE:
        have, need = ".".join(map(str, version)), ".".join(map(str, OLDEST_SQLITE))
        raise Trouble(_("This Python comes with SQLite {have}; qcbench needs {need} or newer.").format(have=have, need=need))


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A plain connection in ``mode`` ro, rw or rwc, in autocommit, without any switch set."""
    name = quote(str(path.absolute()).replace("\\", "/"))
    name = name if name.startswith("/") else "/" + name  # a drive letter; a share already starts with //
    return sqlite3.connect(f"file:{name}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def look(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing and leaves nothing beside the file.

    A read-only connection could not take its log away again; so without a log to keep, one that could write is opened and forbidden to.
    """
    if any(log.exists() and log.stat().st_size for log in logs(path)):
        return _despite_log(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return connect(path, "ro&immutable=1")  # where no log can be made, SQLite opens the file only as one that never changes
    connection = connect(path, "rw")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _despite_log(path: Path) -> sqlite3.Connection:
    """A look at a file whose log or journal was left behind.

    A journal that a crash left must be taken back before anything can be read, which would change the file; so that is done in a copy.
    """
    connection = connect(path, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return connection
    except sqlite3.OperationalError as error:
        connection.close()
        name = getattr(error, "sqlite_errorname", "")
        if not name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")) or is_live(path):
            raise
    return _taken_back(path)


def _taken_back(path: Path) -> sqlite3.Connection:
    """The content of a file as it is after its journal is taken back, in memory."""
    with tempfile.TemporaryDirectory(prefix="qcbench-") as folder:
        for source in (path, *logs(path)):
            if source.exists():
                shutil.copyfile(source, Path(folder) / source.name)
        with closing(connect(Path(folder) / path.name, "rw")) as copied:
            memory = sqlite3.connect(":memory:", isolation_level=None)
            copied.backup(memory)
    return memory


def logs(path: Path) -> tuple[Path, Path]:
    """The files in which SQLite keeps what is not in the file yet, or must be taken back."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")


def set_switches(connection: sqlite3.Connection, *, local_disk: bool, write: bool) -> None:
    """Set the switches of one connection and check that SQLite took them.

    Raises:
        Trouble: a switch is not as asked, e.g. because the file system can't do it.
    """
    wanted: dict[str, object] = {"trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0, "foreign_keys": 1}
    if write:
        wanted |= {"journal_mode": "wal" if local_disk else "truncate", "synchronous": 2, "fullfsync": 1, "checkpoint_fullfsync": 1}
    else:
        wanted |= {"query_only": 1}
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False)
    for name, value in wanted.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchone()
    for name, value in wanted.items():
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != value:
            if name == "mmap_size" and row is None:  # a build without memory mapping
                continue
            raise Trouble(_("SQLite did not accept {name} = {value}; the file can't be kept safe there.").format(name=name, value=value))


def sqlite_engine(path: Path, *, local_disk: bool, write: bool) -> Engine:
    """An engine on an existing file; ``write`` gives the one connection that may change it."""

    def creator() -> sqlite3.Connection:
        connection = connect(path, "rw" if write else "ro")
        try:
            set_switches(connection, local_disk=local_disk, write=write)
        except BaseException:
            connection.close()
            raise
        return connection

    sizes = {"pool_size": 1, "max_overflow": 0} if write else {"pool_size": 4, "max_overflow": 12}
    engine = create_engine("sqlite://", creator=creator, poolclass=QueuePool, hide_parameters=True, pool_timeout=30, **sizes)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        live = connection.connection.driver_connection
        if isinstance(live, sqlite3.Connection):  # an error is an sqlite3.Error, which ``troubles.told`` knows too
            if write:
                begin_writing(live)
            else:
                live.execute("BEGIN")

    return engine


def begin_writing(connection: sqlite3.Connection) -> None:
    """Begin a write, waiting up to 5 seconds for other writers.

    SQLite's own waiting looks every 100 ms and starves beside a process that writes all the time; short random pauses don't.
    """
    end = monotonic() + BUSY_SECONDS
    connection.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if monotonic() > end or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
        sleep(random.uniform(0.001, 0.008))
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
    connection.execute("PRAGMA defer_foreign_keys = ON")


def postgres_engine(url: URL, *, write: bool) -> Engine:
    """An engine on a PostgreSQL database; reads see one moment (repeatable read), writes wait for each other."""
    options: dict[str, Any] = {"pool_pre_ping": True}
    if not write:
        options |= {"isolation_level": "REPEATABLE READ", "execution_options": {"postgresql_readonly": True}}
    engine = create_engine(url, hide_parameters=True, **options)
    if write:

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(POSTGRES_WRITE)

    return engine
