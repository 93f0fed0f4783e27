"""The journal listens to a session's flushes and keeps the before and after image of every row, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, NoReturn, cast

from sqlalchemy import Column, Connection, Select, Table, TextClause, bindparam, event, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapper, ORMExecuteState, Session
from sqlalchemy.orm.attributes import flag_modified, instance_dict, instance_state
from sqlalchemy.orm.base import NO_VALUE

from qcbench.model.types import Json
from qcbench.store.gate import admit
from qcbench.store.images import Image, codec, image_of, keep_bytes, to_text
from qcbench.store.tables import JOURNALLED, journal, journal_change

KEYS_AT_ONCE = 500
"""Keys in one IN list; SQLite takes 32,766 parameters, PostgreSQL's driver 65,535."""
RowName = tuple[str, str]
"""Table and key."""


@dataclass(slots=True)
class RowChange:
    """What an edit did to one row: no ``before`` is an insert, no ``after`` a delete."""

    before: Image | None
    after: Image | None

    def net(self) -> RowChange | None:
        """Only what differs; None if nothing does."""
        if self.before is None or self.after is None:
            return None if self.before is self.after else self
        names = [name for name, value in self.after.items() if self.before.get(name) != value]
        if not names or names == ["version"]:
            return None
        return RowChange({name: self.before.get(name) for name in names}, {name: self.after[name] for name in names})

    @property
    def operation(self) -> str:
        """insert, update or delete."""
        return "insert" if self.before is None else "delete" if self.after is None else "update"


@dataclass(slots=True)
class Recorder:
    """The rows an edit has changed so far, and what the gate had to clean."""

    rows: dict[RowName, RowChange] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Remember, once, what was cleaned."""
        if text not in self.notes:
            self.notes.append(text)

    def inserted(self, name: RowName, image: Image) -> None:
        """A row is new, or comes back in the same edit."""
        known = self.rows.get(name)
        self.rows[name] = RowChange(known.before if known else None, image)

    def updated(self, name: RowName, before: Image, after: Image) -> None:
        """Fields of a row change."""
        known = self.rows.setdefault(name, RowChange({}, {}))
        if known.before is not None:
            known.before = before | known.before
        known.after = (known.after or {}) | after

    def deleted(self, name: RowName, image: Image) -> None:
        """A row goes; ``image`` is the whole row as it now is."""
        known = self.rows.get(name)
        if known is not None and known.before is None:
            del self.rows[name]
        else:
            self.rows[name] = RowChange(image | (known.before or {}) if known else image, None)

    def changes(self) -> list[tuple[RowName, RowChange]]:
        """The net changes, in the order in which the rows were first touched."""
        netted = ((name, change.net()) for name, change in self.rows.items())
        return [(name, change) for name, change in netted if change is not None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    edit: str
    label: str
    author: str
    client: str
    at: datetime
    kind: str
    undoes: int | None = None


def write_entry(connection: Connection, entry: Entry, changes: Sequence[tuple[RowName, RowChange]]) -> int:
    """Write one line and its rows; the line's sequence number."""
    line, each = _statements(connection.dialect.name)
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    moment = journal.c.at.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    values["at"] = moment(entry.at) if moment else entry.at
    sequence = int(connection.exec_driver_sql(line, values).scalar_one())
    rows = [
        {
            "sequence": sequence,
            "ordinal": ordinal,
            "table_name": name[0],
            "row_key": name[1],
            "operation": change.operation,
            "before": to_text(change.before),
            "after": to_text(change.after),
        }
        for ordinal, (name, change) in enumerate(changes)
    ]
    connection.exec_driver_sql(each, rows)
    return sequence


@cache
def _statements(database: str) -> tuple[str, str]:
    """The two INSERT statements, compiled once: they run with every edit."""
    dialect = sqlite.dialect(paramstyle="named") if database == "sqlite" else _postgres_dialect()
    line = journal.insert().values(dict.fromkeys(Entry.__slots__)).returning(journal.c.sequence)
    return str(line.compile(dialect=dialect)), str(journal_change.insert().compile(dialect=dialect))


def _postgres_dialect() -> Dialect:
    from sqlalchemy.dialects.postgresql import psycopg  # files need none of it

    return psycopg.dialect()  # type: ignore[no-untyped-call]


class Unjournalled(RuntimeError):
    """A statement the journal can't see was sent inside an edit: a bug in qcbench, not the user's fault."""


def _refused(*_arguments: object, **_named: object) -> NoReturn:
    raise Unjournalled("bulk operations bypass the journal; add, change or delete entities instead")


class EditSession(Session):
    """A session whose flushes are recorded; what the recorder can't see is refused."""

    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _refused

    def __init__(self, bind: Any, recorder: Recorder) -> None:
        super().__init__(bind, expire_on_commit=False)
        self.recorder = recorder
        self.planned: set[object] = set()  # entities whose dependants are dealt with, so that they may be deleted
        self.json_texts: dict[object, dict[str, Any]] = {}


@event.listens_for(EditSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    statement = state.statement
    if statement.is_dml or isinstance(statement, TextClause) or not (state.is_select or state.is_column_load):
        raise Unjournalled("only SELECT inside an edit; add, change or delete entities instead")


@event.listens_for(EditSession, "loaded_as_persistent")
def _remember_json(session: Session, instance: object) -> None:
    """Keep the text of JSON values, so that a change inside a list or dict is noticed."""
    mapper, values = instance_state(instance).mapper, instance_dict(instance)
    names = _json_names(mapper)
    if names:
        encode = codec(_table(mapper)).encode
        cast("EditSession", session).json_texts[instance] = {name: encode[column](values.get(name)) for name, column in names}


def notice_json(session: EditSession) -> None:
    """Mark values whose lists or dicts were changed in place; SQLAlchemy itself sees assignments only."""
    for instance, texts in session.json_texts.items():
        state = instance_state(instance)
        encode = codec(_table(state.mapper)).encode
        for name, column in _json_names(state.mapper):
            if name not in state.committed_state and name in state.dict and encode[column](state.dict[name]) != texts[name]:
                flag_modified(instance, name)


@event.listens_for(EditSession, "before_flush")
def _record(session: Session, _context: object, _instances: object) -> None:
    edit = cast("EditSession", session)
    notice_json(edit)
    if edit.deleted:
        _record_deletes(edit)
    for instance in edit.new:
        _record_insert(edit, instance)
    for instance in edit.dirty:
        _record_update(edit, instance)


def _table(mapper: Mapper[Any]) -> Table:
    return cast("Table", mapper.local_table)


@cache
def _columns(mapper: Mapper[Any]) -> dict[str, Column[Any]]:
    """Attribute name → column."""
    return {attribute.key: cast("Column[Any]", attribute.columns[0]) for attribute in mapper.column_attrs}


@cache
def _json_names(mapper: Mapper[Any]) -> tuple[tuple[str, str], ...]:
    """Attribute and column names of the JSON values."""
    return tuple((name, column.name) for name, column in _columns(mapper).items() if isinstance(column.type, Json))


def _admitted(edit: EditSession, instance: object, name: str, column: Column[Any], value: Any) -> Any:
    admitted = admit(column.type, value, edit.recorder.note)
    if admitted is not value:
        setattr(instance, name, admitted)
    return admitted


def _record_insert(edit: EditSession, instance: object) -> None:
    state = instance_state(instance)
    table = _table(state.mapper)
    given = state.dict
    values = {column.name: _admitted(edit, instance, name, column, given.get(name)) for name, column in _columns(state.mapper).items()}
    if table.name in JOURNALLED:
        values["version"] = values["version"] or 1
        edit.recorder.inserted((table.name, values["key"]), image_of(table, values))
        _remember_json(edit, instance)


def _record_update(edit: EditSession, instance: object) -> None:
    state = instance_state(instance)
    table, kinds = _table(state.mapper), codec(_table(state.mapper))
    before: Image = {}
    after: Image = {}
    for name in [name for name in state.committed_state if name in _columns(state.mapper)]:
        column = _columns(state.mapper)[name]
        value = _admitted(edit, instance, name, column, state.dict[name])
        old = state.committed_state.get(name, NO_VALUE)
        if old is NO_VALUE:
            before[column.name] = _stored(edit, instance, column, name)
        else:
            before[column.name] = kinds.encode[column.name](old)
        after[column.name] = kinds.encode[column.name](value)
    changed = {name: value for name, value in after.items() if before[name] != value}
    if not changed:
        return
    if table.name not in JOURNALLED:
        raise Unjournalled(f"rows of {table.name} are named by their content and never change")
    version = instance_dict(instance)["version"]
    edit.recorder.updated(
        (table.name, state.dict["key"]),
        {name: before[name] for name in changed} | {"version": version},
        changed | {"version": version + 1},
    )
    _remember_json(edit, instance)


def _stored(edit: EditSession, instance: object, column: Column[Any], name: str) -> Any:
    """The image of a value that was replaced without being loaded, or changed in place."""
    texts = edit.json_texts.get(instance, {})
    if name in texts:
        return texts[name]
    table = column.table
    key = instance_dict(instance)["key"]
    value = edit.connection().execute(select(column).where(table.c.key == key)).scalar()
    keep_bytes(edit.connection(), table, [{column.name: value}])
    return codec(table).encode[column.name](value)


def _record_deletes(edit: EditSession) -> None:
    """The whole rows, from the database, with their bytes kept."""
    keys: dict[Table, list[str]] = {}
    for instance in edit.deleted:
        if instance not in edit.planned:
            raise Unjournalled("delete through work.delete(), which also deletes what depends on the row")
        keys.setdefault(_table(instance_state(instance).mapper), []).append(instance_dict(instance)["key"])
    for table, wanted in keys.items():
        rows = rows_by_key(edit.connection(), table, wanted)
        keep_bytes(edit.connection(), table, rows.values())
        for key, row in rows.items():
            edit.recorder.deleted((table.name, key), image_of(table, row))


def rows_by_key(connection: Connection, table: Table, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Whole rows of a table as Python values, by key."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        wanted = keys[start : start + KEYS_AT_ONCE]
        for row in connection.execute(_by_keys(table), {"keys": wanted}).mappings():
            found[row["key"]] = dict(row)
    return found


@cache
def _by_keys(table: Table) -> Select[Any]:
    return select(table).where(table.c.key.in_(bindparam("keys", expanding=True)))
