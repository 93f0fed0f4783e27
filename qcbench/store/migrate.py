"""Bring an older workspace to the present format: all or nothing, after a verified backup, and never a row less."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, text, update
from sqlalchemy.engine import URL

from qcbench.errors import Trouble
from qcbench.store import engine
from qcbench.store.backups import back_up
from qcbench.store.engine import postgres_engine
from qcbench.store.identity import FORMAT
from qcbench.store.tables import meta, revision
from qcbench.store.troubles import told
from qcbench.texts import _

SCRIPTS = Path(str(files("qcbench.store.migrations")))


def migrate_file(path: Path, *, to: int = FORMAT, steps: Sequence[Path] = ()) -> None:
    """Migrate a file. ``steps`` are further folders with steps.

    Foreign keys are off from before the transaction: SQLite rebuilds a table by dropping it, and would take the children along.

    Raises:
        Trouble: a step failed, lost rows or broke references; the file is as it was.
    """
    with told(str(path)):
        back_up(path, "before-migration", datetime.now(UTC))
        migrating = _sqlite(path)
        try:
            with migrating.begin() as connection:
                _steps(connection, to, steps)
                connection.exec_driver_sql(f"PRAGMA user_version = {to:d}")
        finally:
            migrating.dispose()


def migrate_postgres(url: URL, *, to: int = FORMAT, steps: Sequence[Path] = ()) -> None:
    """Migrate a database; its backups are the server's.

    Raises:
        Trouble: a step failed, lost rows or broke references; the database is as it was.
    """
    migrating = postgres_engine(url, write=True)
    try:
        with migrating.begin() as connection:
            _steps(connection, to, steps)
    finally:
        migrating.dispose()


def _steps(connection: Connection, to: int, steps: Sequence[Path]) -> None:
    with _no_row_less(connection):
        upgrade(connection, steps)
    connection.execute(update(meta).where(meta.c.key == "format").values(value=f"{to >> 16}.{to & 0xFFFF}"))


def upgrade(connection: Connection, steps: Sequence[Path] = ()) -> None:
    """Run all steps that are missing, in the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    if not inspect(connection).has_table(revision.name):
        revision.create(connection)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    places = "\n".join(str(place) for place in (SCRIPTS / "versions", *steps))
    config.set_main_option("version_locations", places.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def _no_row_less(connection: Connection) -> Iterator[None]:
    """Compare the number of rows of every table, and look for references to nothing."""
    before = row_counts(connection)
    yield
    after = row_counts(connection)
    lost = [table for table, count in before.items() if after.get(table, count) != count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first() if connection.dialect.name == "sqlite" else None
    if lost or broken is not None:
        raise Trouble(_("Bringing the workspace up to date would have lost rows, so it was left as it is; please report this."))


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [name for name in inspect(connection).get_table_names() if name != revision.name]
    quote = connection.dialect.identifier_preparer.quote
    return {name: int(connection.execute(text(f"SELECT count(*) FROM {quote(name)}")).scalar_one()) for name in names}  # noqa: S608


def _sqlite(path: Path) -> Engine:
    """An engine with foreign keys off, whose one transaction is begun by us."""

    def creator() -> sqlite3.Connection:
        connection = engine.connect(path, "rw")
        for switch in ("trusted_schema = OFF", "foreign_keys = OFF", "synchronous = FULL", "fullfsync = ON"):
            connection.execute(f"PRAGMA {switch}")
        return connection

    migrating = create_engine("sqlite://", creator=creator, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(migrating, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return migrating
