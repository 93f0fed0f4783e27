"""The store's own tables: the journal of edits, and what the file says about itself."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

from qcbench.model.base import Base
from qcbench.model.content import ENTITIES
from qcbench.model.survey import Blob
from qcbench.model.types import Moment

meta = Table(
    "meta",
    Base.metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
"""Facts about the workspace: ``format`` (major.minor), ``application``, ``generation`` (new after each restore)."""

journal = Table(
    "journal",
    Base.metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("edit", Text, nullable=False, unique=True),  # made by the client: after a lost line it tells whether the edit arrived
    Column("label", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("client", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("undoes", Integer),  # undo, revert: the edit taken back; redo: the undo taken back
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
"""One line an edit; numbers grow in the order of the commits and are never used twice."""

LINE = ForeignKey("journal.sequence", ondelete="CASCADE", deferrable=True, initially="IMMEDIATE")
journal_change = Table(
    "journal_change",
    Base.metadata,
    Column("sequence", Integer, LINE, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("table_name", Text, nullable=False),
    Column("row_key", Text, nullable=False),
    Column("operation", Text, nullable=False),  # insert, update, delete
    Column("before", Text),  # JSON: the whole row (delete), or the fields that changed (update)
    Column("after", Text),
    Index("ix_journal_change_row_key", "row_key"),
    sqlite_strict=True,
)
"""One line a row that an edit changed."""

revision = Table("alembic_version", MetaData(), Column("version_num", Text, primary_key=True), sqlite_strict=True)
"""Which migration the schema stands at; Alembic's own table, in its own metadata so that comparisons leave it out."""

DATA_TABLES: dict[str, Table] = {entity.__tablename__: Base.metadata.tables[entity.__tablename__] for entity in ENTITIES}
"""The model's tables by name, parents first."""
JOURNALLED = frozenset(DATA_TABLES) - {Blob.__tablename__}
"""The tables whose rows edits change. Blobs are named by their content: they are only ever added, so there is nothing to undo."""
