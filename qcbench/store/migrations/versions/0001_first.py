"""The first format: all tables, as ``first_tables.txt`` lists them.

A line names a table and its columns, ``name:kind`` with ``?`` for nullable, ``!`` for a part of the key, ``*`` for unique, ``>table`` for
a reference that goes with the other row and ``~table`` for one that only forgets it; ``@name(columns)`` is an index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import op
from sqlalchemy import Boolean, Column, Date, DateTime, Double, ForeignKey, Integer, LargeBinary, Text, UniqueConstraint
from sqlalchemy.dialects.sqlite import REAL

revision = "0001"
down_revision = None

KINDS: dict[str, Any] = {
    "text": Text(),
    "integer": Integer(),
    "real": Double().with_variant(REAL(), "sqlite"),
    "day": Date().with_variant(Text(), "sqlite"),
    "moment": DateTime(timezone=True).with_variant(Text(), "sqlite"),
    "flag": Boolean().with_variant(Integer(), "sqlite"),
    "bytes": LargeBinary(),
}
COLUMN = re.compile(r"(?P<name>\w+):(?P<kind>\w+)(?P<empty>\??)(?P<key>!?)(?:(?P<gone>[>~])(?P<table>\w+))?(?P<unique>\*?)")
INDEX = re.compile(r"@(?P<name>\w+)\((?P<columns>[\w,]+)\)")


def upgrade() -> None:
    """Make all tables."""
    for table, words in listed():
        columns = [match for word in words if (match := COLUMN.fullmatch(word))]
        numbered = {"sqlite_autoincrement": True} if table == "journal" else {}
        unique = [UniqueConstraint(match["name"]) for match in columns if match["unique"]]
        op.create_table(table, *(column(match) for match in columns), *unique, sqlite_strict=True, **numbered)
        for match in filter(None, map(INDEX.fullmatch, words)):
            op.create_index(match["name"], table, match["columns"].split(","))


def downgrade() -> None:
    """There is nothing before the first format."""
    raise NotImplementedError("there is no format before the first")


def listed() -> Iterator[tuple[str, list[str]]]:
    """Each table with its words; an indented line goes on with the table above."""
    text = Path(__file__).with_name("first_tables.txt").read_text(encoding="utf-8")
    for line in text.replace("\n  ", " ").splitlines():
        table, *words = line.split()
        yield table, words


def column(match: re.Match[str]) -> Column[Any]:
    """One column with its reference."""
    keys = []
    if match["table"]:
        target = "journal.sequence" if match["table"] == "journal" else f"{match['table']}.key"
        gone = "CASCADE" if match["gone"] == ">" else "SET NULL"
        keys.append(ForeignKey(target, ondelete=gone, deferrable=True, initially="IMMEDIATE"))
    counted = match["kind"] == "integer" and bool(match["key"]) and not keys
    return Column(
        match["name"],
        KINDS[match["kind"]],
        *keys,
        primary_key=bool(match["key"]),
        nullable=bool(match["empty"]),
        autoincrement=counted and match["name"] == "sequence",
    )
