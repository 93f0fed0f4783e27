"""What all entities share: a key that survives copying between workspaces, a version against lost updates, a place in the order.

Every row that belongs to a project carries ``project_key``, also where it could be reached through its parent: so one query a table loads
a project, and a project can be copied, counted and watched by its key alone.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from qcbench.model.types import Day, Json, Moment, Number

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def new_key() -> str:
    """A new random key: 32 hexadecimal digits of a version 4 UUID."""
    return uuid4().hex


class Base(DeclarativeBase):
    """The declarative base; tables are STRICT on SQLite."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy names its type
        str: Text(),
        int: Integer(),
        float: Number,
        date: Day(),
        datetime: Moment(),
        dict[str, Any]: Json(),
        list[Any]: Json(),
    }
    __table_args__: Any = {"sqlite_strict": True}  # noqa: RUF012


class Record(Base):
    """A row with a key and an optimistic version: a write against an older version is refused by the store."""

    __abstract__ = True

    key: Mapped[str] = mapped_column(primary_key=True, default=new_key, sort_order=-3)
    version: Mapped[int] = mapped_column(default=1, sort_order=-2)

    def __init__(self, **values: Any) -> None:
        """A complete value from the first moment: what is not given takes its column's default."""
        for attribute in self.__mapper__.column_attrs:
            if attribute.key not in values and attribute.key != "version":
                default = attribute.columns[0].default
                if default is None:
                    values[attribute.key] = None
                elif isinstance(default, ScalarElementColumnDefault):
                    values[attribute.key] = default.arg
                elif isinstance(default, CallableColumnDefault):
                    values[attribute.key] = default.arg(None)  # type: ignore[arg-type]  # context-free defaults only
        super().__init__(**values)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {}


class Ordered(Record):
    """A row with a place among its siblings (a real number, so that one row can move without touching the others)."""

    __abstract__ = True

    position: Mapped[float] = mapped_column(default=0.0, sort_order=-1)


def reference(table: str, *, nullable: bool = False, forget: bool = False) -> Mapped[Any]:
    """A column that names a row of another table.

    The row goes when the other row goes; with ``forget`` it stays and only forgets the other.
    """
    constraint = ForeignKey(
        f"{table}.key",
        ondelete="SET NULL" if forget else "CASCADE",
        deferrable=True,
        initially="IMMEDIATE",
    )
    return mapped_column(constraint, nullable=nullable or forget, index=True)


class Owned(Ordered):
    """A row of one project."""

    __abstract__ = True

    @declared_attr
    @classmethod
    def project_key(cls) -> Mapped[str]:
        """The project it belongs to."""
        return mapped_column(
            ForeignKey("project.key", ondelete="CASCADE", deferrable=True, initially="IMMEDIATE"),
            index=True,
            sort_order=-1,
        )
