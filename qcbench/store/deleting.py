"""Delete a row with everything that depends on it, through the session, so that the journal sees every row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, select
from sqlalchemy.orm import Mapper, class_mapper

from qcbench.model.base import Base, Record
from qcbench.store.journal import KEYS_AT_ONCE, EditSession
from qcbench.store.tables import JOURNALLED


@cache
def referring(table: str) -> tuple[tuple[type[Record], str, bool], ...]:
    """Who names rows of a table: entity, attribute, and whether it only forgets (SET NULL) instead of going too."""
    found = []
    for mapper in Base.registry.mappers:
        local = mapper.local_table
        if getattr(local, "name", "") not in JOURNALLED:
            continue
        for column in cast("Any", local).columns:
            for foreign in column.foreign_keys:
                if foreign.column.table.name == table:
                    found.append((cast("type[Record]", mapper.class_), _attribute(mapper, column), foreign.ondelete == "SET NULL"))
    return tuple(sorted(found, key=lambda row: (row[0].__tablename__, row[1])))


def delete(session: EditSession, entity: Record) -> int:
    """Delete an entity, its dependants before it; how many rows went."""
    session.flush()
    found: dict[str, Record] = {entity.key: entity}
    edge = [entity]
    while edge:
        edge = [row for row in _dependants(session, edge) if row.key not in found]
        found |= {row.key: row for row in edge}
    session.flush()  # rows that only forget are written before the rows they forget go
    groups: dict[str, list[Record]] = {}
    for row in found.values():
        groups.setdefault(row.__tablename__, []).append(row)
    for table in reversed(Base.metadata.sorted_tables):
        for layer in _layers(groups.get(table.name, [])):
            _delete_rows(session, layer)
    return len(found)


def _delete_rows(session: EditSession, rows: list[Record]) -> None:
    for row in rows:
        session.planned.add(row)
        session.delete(row)
    session.flush()


def _layers(rows: list[Record]) -> Iterator[list[Record]]:
    """Rows of one table, children before parents where the table names itself. A ring of parents is opened first."""
    if not rows or not hasattr(rows[0], "parent_key"):
        yield rows
        return
    left = {row.key: row for row in rows}
    while left:
        parents = {getattr(row, "parent_key", None) for row in left.values()}
        leaves = [row for key, row in left.items() if key not in parents]
        if not leaves:
            leaves = list(left.values())
            for row in leaves:
                setattr(row, "parent_key", None)  # noqa: B010 - the attribute is known by name only
        yield leaves
        for row in leaves:
            del left[row.key]


def _dependants(session: EditSession, rows: list[Record]) -> Iterator[Record]:
    """The rows that go with ``rows``; those that only forget them are changed here, even if they turn out to go as well."""
    tables: dict[str, list[str]] = {}
    for row in rows:
        tables.setdefault(row.__tablename__, []).append(row.key)
    for table, keys in tables.items():
        for entity, attribute, forgets in referring(table):
            for row in _naming(session, entity, attribute, keys):
                if forgets:
                    setattr(row, attribute, None)
                else:
                    yield row


def _naming(session: EditSession, entity: type[Record], attribute: str, keys: list[str]) -> Iterator[Record]:
    column = getattr(entity, attribute)
    for start in range(0, len(keys), KEYS_AT_ONCE):
        yield from session.scalars(select(entity).where(column.in_(keys[start : start + KEYS_AT_ONCE])))


def _attribute(mapper: Mapper[Any], column: Column[Any]) -> str:
    return class_mapper(mapper.class_).get_property_by_column(column).key
