"""What stands inside ``with workspace.read()`` and ``with workspace.edit(label)``: a view of the rows, and one unit of work."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.orm import Session, class_mapper

from qcbench.errors import Refusal
from qcbench.model.base import Base, Record
from qcbench.store import deleting
from qcbench.store.conflicts import Conflict, base_of, merged, plain
from qcbench.store.gate import admit
from qcbench.store.images import codec, image_of
from qcbench.store.journal import EditSession
from qcbench.store.words import table_name
from qcbench.texts import _

Entity = TypeVar("Entity", bound=Base)
Row = TypeVar("Row", bound=Record)


def fields(table: Table, entity: type[Base]) -> dict[str, str]:
    """Column name → attribute name."""
    mapper = class_mapper(entity)
    return {column.name: mapper.get_property_by_column(column).key for column in table.columns}


class View:
    """A look at the rows as they are at one moment. What it gives out is a value: shown, never changed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, entity: type[Entity], key: str | None) -> Entity | None:
        """The row with a key, if there is one."""
        return self.session.get(entity, key) if key else None

    def get(self, entity: type[Entity], key: str) -> Entity:
        """The row with a key.

        Raises:
            Refusal: it is gone.
        """
        row = self.find(entity, key)
        if row is None:
            raise Refusal(_("The {row} is no longer there.").format(row=table_name(entity.__tablename__)))
        return row

    def all(self, entity: type[Entity], *where: ColumnElement[bool], **equal: Any) -> list[Entity]:
        """The rows that meet the conditions, in their order: ``view.all(Cause, project_key=key)``."""
        wanted = select(entity).where(*where).filter_by(**equal)
        order = [getattr(entity, name) for name in ("position", "key") if hasattr(entity, name)]
        return list(self.session.scalars(wanted.order_by(*order)))


class Work(View):
    """One unit of work: one transaction, one line of history, one undo step."""

    def __init__(self, session: EditSession, label: str) -> None:
        super().__init__(session)
        self.label = label
        self._session = session

    @property
    def notes(self) -> list[str]:
        """What had to be cleaned on the way in, one sentence each."""
        return self._session.recorder.notes

    def add(self, entity: Entity) -> Entity:
        """Add a new row; the row itself, for chaining."""
        self._session.add(entity)
        return entity

    def delete(self, entity: Record) -> int:
        """Delete a row and everything that depends on it; how many rows went."""
        return deleting.delete(self._session, entity)

    def set(self, entity: type[Row], key: str, seen_version: int, /, **values: Any) -> Row:
        """Write what a form holds over the row, given the version of it that the user saw.

        Fields that others have changed meanwhile, and the form has not, stay as the others left them.

        Raises:
            Conflict: somebody else changed the same field differently, or deleted the row.
        """
        row = self.find(entity, key)
        table = cast("Table", entity.__table__)
        if row is None:
            raise Conflict(table.name, key, values, None, {})
        kinds = {name: column.type for name, column in self._columns(entity).items()}
        mine = {name: admit(kinds[name], value, self._session.recorder.note) for name, value in values.items()}
        if row.version != seen_version:
            mine = self._merge(row, table, seen_version, mine)
        for name, value in mine.items():
            setattr(row, name, value)
        return row

    def _merge(self, row: Record, table: Table, seen_version: int, mine: dict[str, Any]) -> dict[str, Any]:
        names = fields(table, type(row))
        readable = {column: name for column, name in names.items() if column not in codec(table).binary}
        current = image_of(table, {column: getattr(row, name) for column, name in readable.items()})
        then = plain(table, base_of(self._session.connection(), table, current, seen_version))
        base = {names[column]: value for column, value in then.items()}
        theirs = {name: getattr(row, name) for name in readable.values()}
        write, clashes = merged(mine, theirs, base)
        if clashes:
            raise Conflict(table.name, row.key, {name: mine[name] for name in clashes}, theirs, base)
        return write

    @staticmethod
    def _columns(entity: type[Base]) -> dict[str, Any]:
        return {attribute.key: attribute.columns[0] for attribute in class_mapper(entity).column_attrs}
