"""Take a journalled edit back by replaying its images, or refuse and say what is no longer as the edit left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, select

from qcbench.errors import Refusal
from qcbench.model.base import Base
from qcbench.store.deleting import referring
from qcbench.store.images import Image, from_text, image_of, keep_bytes, values_of
from qcbench.store.journal import KEYS_AT_ONCE, RowChange, RowName, rows_by_key
from qcbench.store.tables import DATA_TABLES, journal_change
from qcbench.store.words import field_name, row_name, table_name
from qcbench.texts import _

Rows = Mapping[RowName, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """One row to bring back: it must be as ``left`` (None: not there) and becomes ``wanted`` (None: not there)."""

    table: Table
    key: str
    left: Image | None
    wanted: Image | None


def steps_back(connection: Connection, sequence: int) -> list[Step]:
    """The steps that take one journal entry back."""
    chosen = select(journal_change).where(journal_change.c.sequence == sequence).order_by(journal_change.c.ordinal.desc())
    return [
        Step(
            DATA_TABLES[row.table_name],
            row.row_key,
            None if row.after is None else from_text(row.after),
            None if row.before is None else from_text(row.before),
        )
        for row in connection.execute(chosen)
    ]


def replay(connection: Connection, steps: Sequence[Step]) -> list[tuple[RowName, RowChange]]:
    """Bring all rows back, and give the changes for the journal.

    Raises:
        Refusal: a row is no longer as the edit left it; nothing was changed.
    """
    rows = _current(connection, steps)
    for step in steps:
        _check(step, rows.get((step.table.name, step.key)))
    changes = []
    for step in steps:
        if step.wanted is not None:
            changes.append(_restore(connection, step, rows.get((step.table.name, step.key))))
    changes += _remove(connection, [step for step in steps if step.wanted is None], rows)
    return changes


def _current(connection: Connection, steps: Sequence[Step]) -> Rows:
    keys: dict[Table, list[str]] = {}
    for step in steps:
        keys.setdefault(step.table, []).append(step.key)
    return {(table.name, key): row for table, wanted in keys.items() for key, row in rows_by_key(connection, table, wanted).items()}


def _check(step: Step, row: dict[str, Any] | None) -> None:
    if step.left is None:
        if row is not None:
            raise Refusal(_("The {row} is there again, so this can't be undone.").format(row=row_name(step.table.name, row)))
        return
    if row is None:
        name = row_name(step.table.name, step.left)
        raise Refusal(_("The {row} has been deleted meanwhile, so this can't be undone.").format(row=name))
    now = image_of(step.table, {name: row[name] for name in step.left if name in row})
    for name, value in now.items():
        if name != "version" and value != step.left[name]:
            raise Refusal(
                _("The {row} was changed meanwhile ({field} is now “{now}”, the edit left “{left}”), so this can't be undone.").format(
                    row=row_name(step.table.name, row), field=field_name(name), now=_short(value), left=_short(step.left[name])
                )
            )


def _restore(connection: Connection, step: Step, row: dict[str, Any] | None) -> tuple[RowName, RowChange]:
    wanted = dict(step.wanted or {})
    name = (step.table.name, step.key)
    if row is None:
        wanted["version"] = _last_version(connection, name, wanted["version"]) + 1
        connection.execute(_insert(step.table), values_of(connection, step.table, wanted))
        return name, RowChange(None, wanted)
    wanted["version"] = row["version"] + 1
    before = image_of(step.table, {column: row[column] for column in wanted})
    keep_bytes(connection, step.table, [{column: row[column] for column in wanted}])
    values = values_of(connection, step.table, wanted)
    connection.execute(step.table.update().where(step.table.c.key == step.key).values(values))
    return name, RowChange(before, wanted)


def _remove(connection: Connection, steps: Sequence[Step], rows: Rows) -> list[tuple[RowName, RowChange]]:
    """Delete rows, children before parents; what others have hung onto them meanwhile is not taken along."""
    groups: dict[str, list[str]] = {}
    changes: list[tuple[RowName, RowChange]] = []
    for step in steps:
        row = rows[step.table.name, step.key]
        groups.setdefault(step.table.name, []).append(step.key)
        keep_bytes(connection, step.table, [row])
        changes.append(((step.table.name, step.key), RowChange(image_of(step.table, row), None)))
    going = {key for keys in groups.values() for key in keys}
    for table, keys in groups.items():
        _refuse_dependants(connection, table, keys, going)
    for child in _child_first():
        for start in range(0, len(groups.get(child.name, ())), KEYS_AT_ONCE):
            connection.execute(child.delete().where(child.c.key.in_(groups[child.name][start : start + KEYS_AT_ONCE])))
    return changes


def _refuse_dependants(connection: Connection, table: str, keys: Sequence[str], going: set[str]) -> None:
    for entity, attribute, _forgets in referring(table):
        column = getattr(entity, attribute)
        for start in range(0, len(keys), KEYS_AT_ONCE):
            chosen = select(entity.__table__).where(column.in_(keys[start : start + KEYS_AT_ONCE]))
            for row in connection.execute(chosen).mappings():
                if row["key"] not in going:
                    name = row_name(entity.__tablename__, dict(row))
                    raise Refusal(
                        _("The {row} now belongs to what this would remove ({table}), so this can't be undone.").format(
                            row=name, table=table_name(table)
                        )
                    )


def _last_version(connection: Connection, name: RowName, known: int) -> int:
    """The version a deleted row had when it last went, so that versions only ever grow."""
    change = journal_change.c
    wanted = (
        select(change.before)
        .where(change.row_key == name[1], change.table_name == name[0], change.operation == "delete")
        .order_by(change.sequence.desc())
        .limit(1)
    )
    return max(known, int(from_text(connection.execute(wanted).scalar()).get("version", 0)))


@cache
def _insert(table: Table) -> Any:
    return table.insert()


@cache
def _child_first() -> tuple[Table, ...]:
    return tuple(reversed(Base.metadata.sorted_tables))


def _short(value: Any) -> str:
    text = str(value.get("sha256", value)) if isinstance(value, dict) else "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"
