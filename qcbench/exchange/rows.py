"""Turn a table of a TOML file into an entity: its keys are the entity's columns, read by the columns' kinds."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from sqlalchemy import types
from sqlalchemy.orm import class_mapper
from sqlalchemy.schema import Column

from qcbench.model.base import Record
from qcbench.model.types import Choice, Day, Flag, Json, Moment
from qcbench.procedure.toml_table import TomlTable

Row = TypeVar("Row", bound=Record)
KEPT = ("key", "version", "position", "project_key")


def row_of(table: TomlTable, entity: type[Row], **given: Any) -> Row:
    """The entity a table describes; ``given`` are the values that do not stand in the file. Unknown keys are refused.

    Keys that the caller needs for itself (references by name, nested tables) must be taken from the table before.

    Raises:
        Refusal: a key is misspelt, or a value of the wrong kind.
    """
    values = dict(given)
    for attribute in class_mapper(entity).column_attrs:
        name = attribute.key
        if name in KEPT or name in given or name.endswith("_key"):
            continue
        value = _value(table, name, cast("Column[Any]", attribute.columns[0]))
        if table.has(name):
            values[name] = value
    table.done()
    return entity(**values)


def _value(table: TomlTable, name: str, column: Column[Any]) -> Any:
    """The value of one key, or None; asked for in any case, so that the key is known."""
    kind = column.type
    if isinstance(kind, Choice):
        return table.choice(name, kind.choices) if table.has(name) else table.text(name, "")
    if isinstance(kind, Flag):
        return table.flag(name, False)
    if isinstance(kind, Day):
        return table.day(name, None)
    if isinstance(kind, Json):
        return _plain(table, name)
    if isinstance(kind, Moment):
        return None
    if isinstance(kind, types.Integer):
        return table.integer(name, None)
    if isinstance(kind, types.Float):
        return table.number(name, None)
    return table.text(name, "")


def _plain(table: TomlTable, name: str) -> Any:
    """A list or a table as it stands."""
    if isinstance(table.data.get(name), dict):
        return dict(table.plain_table(name))
    return table.list_of(name, (str, int, float), [])
