"""Write the table list of the first migration from the model: ``python tests/store/first_migration.py``; until the first release only."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Table
from sqlalchemy.sql.schema import ForeignKey

import qcbench.store.tables  # noqa: F401 - its tables belong to the schema
from qcbench.model.base import Base

TARGET = Path(__file__).parents[2] / "qcbench" / "store" / "migrations" / "versions" / "first_tables.txt"
KINDS = {"Text": "text", "Integer": "integer", "Double": "real", "Day": "day", "Moment": "moment", "Flag": "flag", "LargeBinary": "bytes"}


def column_text(column: Column[object]) -> str:
    """E.g. ``parent_key:text?>cause cascade index``."""
    text = (
        f"{column.name}:{KINDS.get(type(column.type).__name__, 'text')}{'?' if column.nullable else ''}{'!' if column.primary_key else ''}"
    )
    for key in column.foreign_keys:
        text += reference_text(key)
    return text + ("*" if column.unique else "")


def reference_text(key: ForeignKey) -> str:
    gone = {"CASCADE": ">", "SET NULL": "~"}[str(key.ondelete)]
    return f"{gone}{key.column.table.name}"


def table_text(table: Table) -> list[str]:
    indexes = [f"{index.name}({','.join(column.name for column in index.columns)})" for index in table.indexes]
    words = [*map(column_text, table.columns), *(f"@{index}" for index in sorted(indexes))]
    lines, line = [], table.name
    for word in words:
        if len(line) + len(word) > 130:
            lines.append(line)
            line = " "
        line += " " + word
    return [*lines, line]


def main() -> None:
    lines = [line for table in Base.metadata.sorted_tables for line in table_text(table)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
