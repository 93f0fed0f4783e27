"""Migrations: the same schema as the model, all or nothing, never a row less."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from qcbench.errors import Refusal, Trouble
from qcbench.model.base import Base
from qcbench.model.circle import Project
from qcbench.store.backups import content_digest, is_good, list_backups
from qcbench.store.engine import connect, postgres_engine
from qcbench.store.identity import FORMAT, Kind, examine
from qcbench.store.migrate import migrate_file, upgrade
from qcbench.store.schema import create_tables
from qcbench.store.workspace import Workspace
from tests.store.samples import add_sample

STEP = '''
"""A step for the test."""
from alembic import op
from sqlalchemy import Column, Text
revision, down_revision = "0002", "0001"
def upgrade():
    op.add_column("circle", Column("motto", Text, nullable=False, server_default=""))
    with op.batch_alter_table("cause", table_kwargs={{"sqlite_strict": True}}) as batch:
        batch.alter_column("note", nullable=True)
    {then}
'''


def schema(connection: sqlite3.Connection) -> list[str]:
    statements = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return sorted(" ".join(row[0].split()) for row in statements)


def old_file(path: Path, folder: Path, then: str = "pass") -> Path:
    """A file with rows in it, and a folder with one more step for it."""
    with Workspace.create(path) as workspace:
        add_sample(workspace)
    folder.mkdir()
    (folder / "0002_test.py").write_text(STEP.format(then=then), encoding="utf-8")
    return folder


def counts(path: Path) -> list[int]:
    with closing(connect(path, "ro")) as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("cause", "confirmation", "countermeasure")]


def test_the_steps_make_the_same_tables_as_the_model() -> None:
    made, migrated = create_engine("sqlite://"), create_engine("sqlite://")
    with made.begin() as first, migrated.begin() as second:
        create_tables(first)
        upgrade(second)
        differences = compare_metadata(MigrationContext.configure(second), Base.metadata)
        schemas = [schema(connection.connection.driver_connection) for connection in (first, second)]  # type: ignore[arg-type]
    made.dispose()
    migrated.dispose()
    assert differences == []
    assert schemas[0] == schemas[1]


def test_the_steps_make_the_same_tables_on_either_database(place: str) -> None:
    if "://" not in place:
        pytest.skip("SQLite is compared to the letter")
    engine = postgres_engine(make_url(place), write=True)
    with engine.begin() as connection:
        upgrade(connection)
        differences = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": False}), Base.metadata)
    engine.dispose()
    assert differences == []


def test_an_older_file_is_backed_up_and_migrated_without_losing_children(path: Path, tmp_path: Path) -> None:
    steps = old_file(path, tmp_path / "steps")
    before = counts(path)
    migrate_file(path, to=FORMAT + 1, steps=[steps])
    assert counts(path) == before == [2, 1, 1]
    assert examine(path).version == FORMAT + 1
    newest = list_backups(path)[-1]
    assert (newest.reason, is_good(newest)) == ("before-migration", True)


def test_a_batch_with_foreign_keys_on_would_have_lost_the_children(path: Path, tmp_path: Path) -> None:
    old_file(path, tmp_path / "steps")
    with closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("CREATE TABLE cause_new AS SELECT * FROM cause")
        connection.execute("DROP TABLE cause")
        connection.execute("ALTER TABLE cause_new RENAME TO cause")
    assert counts(path) == [2, 0, 1]


@pytest.mark.parametrize(
    "then", ["raise ZeroDivisionError", "op.execute('DELETE FROM confirmation')", "op.execute('UPDATE confirmation SET cause_key = 1')"]
)
def test_a_failing_migration_leaves_everything_as_it_was(path: Path, tmp_path: Path, then: str) -> None:
    steps = old_file(path, tmp_path / "steps", then)
    with closing(connect(path, "ro")) as connection:
        before = schema(connection), content_digest(connection)
    with pytest.raises((Trouble, ZeroDivisionError)):
        migrate_file(path, to=FORMAT + 1, steps=[steps])
    with closing(connect(path, "ro")) as connection:
        assert (schema(connection), content_digest(connection)) == before
    assert examine(path).version == FORMAT


def test_opening_an_older_file_migrates_it(path: Path) -> None:
    with Workspace.create(path) as workspace:
        sample = add_sample(workspace)
    with closing(connect(path, "rw")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT - 1}")
    assert examine(path).kind is Kind.OLDER
    with Workspace.open(path) as workspace, workspace.read() as view:
        assert view.get(Project, sample.project).title == "降低投诉率"
    assert examine(path).kind is Kind.OURS


def test_a_minor_newer_file_opens_and_a_major_newer_is_refused(path: Path) -> None:
    Workspace.create(path).close()
    with closing(connect(path, "rw")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    Workspace.open(path).close()
    with closing(connect(path, "rw")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 65536}")
    with pytest.raises(Refusal, match="newer qcbench"):
        Workspace.open(path)
