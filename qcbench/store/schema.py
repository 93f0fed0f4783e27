"""Make a new workspace: all tables at once, at the newest version, in a file that appears only when it is complete."""

from __future__ import annotations

import os
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, create_engine, create_mock_engine, event, insert, inspect, select, update
from sqlalchemy.engine import URL
from sqlalchemy.engine.mock import MockConnection

from qcbench.errors import Refusal
from qcbench.model.base import Base
from qcbench.store.engine import postgres_engine, require_sqlite
from qcbench.store.identity import APPLICATION_ID, FORMAT, MAJOR, MINOR, Identity, Kind
from qcbench.store.tables import meta, revision
from qcbench.texts import _

HEAD = "0001"
"""The newest migration."""


def create_tables(connection: Connection) -> None:
    """All tables, and what the workspace says about itself."""
    for statement in _statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(insert(revision).values(version_num=HEAD))
    facts = {"application": "qcbench", "format": f"{MAJOR}.{MINOR}", "generation": uuid4().hex}
    connection.execute(insert(meta), [{"key": key, "value": value} for key, value in facts.items()])


@cache
def _statements(dialect: str) -> tuple[str, ...]:
    """What makes the tables in a kind of database; put into words once, since that takes longer than making them."""
    said: list[str] = []

    def say(statement: Any, *_values: object, **_options: object) -> None:
        said.append(str(statement.compile(dialect=speaking.dialect)))

    speaking: MockConnection = create_mock_engine(f"{dialect}://", say)
    Base.metadata.create_all(speaking, checkfirst=False)
    revision.create(speaking, checkfirst=False)
    return tuple(said)


def create_file(path: Path) -> None:
    """Make a new file; it is written beside its place and moved there when it is whole and on the disk.

    Raises:
        Refusal: there is a file already.
    """
    require_sqlite()
    if path.exists() and path.stat().st_size:
        raise Refusal(_("There is already a file {path}; choose another name.").format(path=path))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{uuid4().hex[:8]}")
    try:
        _write_draft(draft)
        draft.replace(path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(draft.name + "-journal").unlink(missing_ok=True)


def _write_draft(draft: Path) -> None:
    def creator() -> sqlite3.Connection:
        connection = sqlite3.connect(draft, isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")  # a draft: it is synced once, when it is whole
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        return connection

    engine = create_engine("sqlite://", creator=creator, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    try:
        with engine.begin() as connection:
            create_tables(connection)
    finally:
        engine.dispose()
    sync_file(draft)


def create_in_postgres(url: URL) -> None:
    """Make the tables in a database.

    Raises:
        Refusal: it has tables of these names already.
    """
    engine = postgres_engine(url, write=True)
    try:
        with engine.begin() as connection:
            there = set(inspect(connection).get_table_names()) & set(Base.metadata.tables)
            if there:
                raise Refusal(_("The database already holds a workspace or tables of the same names ({names}).").format(names=min(there)))
            create_tables(connection)
    finally:
        engine.dispose()


def identity_of(connection: Connection) -> Identity:
    """What a PostgreSQL database holds."""
    if not inspect(connection).has_table(meta.name):
        return Identity(Kind.FOREIGN if inspect(connection).get_table_names() else Kind.EMPTY)
    text = connection.execute(select(meta.c.value).where(meta.c.key == "format")).scalar()
    if text is None:
        return Identity(Kind.FOREIGN)
    major, minor = (int(part) for part in text.split("."))
    version = major << 16 | minor
    return Identity(Kind.NEWER if major > MAJOR else Kind.OLDER if version < FORMAT else Kind.OURS, version)


def new_generation(connection: Connection) -> str:
    """Mark that the content was replaced as a whole, so that every other connection reads everything anew."""
    name = uuid4().hex
    connection.execute(update(meta).where(meta.c.key == "generation").values(value=name))
    return name


def sync_file(path: Path) -> None:
    """Force a closed file to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
