"""Writing what was typed: one edit that either stands or is told to the user, and the values a column takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import class_mapper
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from qcbench.model.base import Record
from qcbench.store.work import Work
from qcbench.ui.bench import Bench

Row = TypeVar("Row", bound=Record)
BATCH = 500
"""Keys in one SELECT."""


def edited(bench: Bench, label: str, change: Callable[[Work], object]) -> bool:
    """Make one edit; True if it stands, False if it was refused and the user was told."""
    done = False
    with bench.telling():
        with bench.document.edit(label) as work:
            change(work)
        done = True
    return done


def fitting(entity: type[Record], name: str, value: Any) -> Any:
    """The value, or what the column holds at first where it can't be without one."""
    if value is not None:
        return value
    column = class_mapper(entity).get_property(name).columns[0]
    default = column.default
    if column.nullable or not isinstance(default, ScalarElementColumnDefault):
        return None
    return default.arg


def write(work: Work, row: Record, values: Mapping[str, Any]) -> None:
    """Write values over a row as the user saw it.

    Raises:
        Conflict: somebody else changed the same fields.
    """
    fit = {name: fitting(type(row), name, value) for name, value in values.items()}
    work.set(type(row), row.key, row.version, **fit)


def gather(work: Work, rows: Iterable[Any]) -> None:
    """Fetch rows in a few questions, so that writing each finds it at hand."""
    keys: dict[type[Record], list[str]] = {}
    for row in rows:
        if isinstance(row, Record):
            keys.setdefault(type(row), []).append(row.key)
    for entity, wanted in keys.items():
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            work.session.info.setdefault("gathered", []).append(work.all(entity, entity.key.in_(batch)))  # else they'd be let go


def fresh(bench: Bench, row: Row) -> Row | None:
    """The row as it is stored now; None if it is gone."""
    with bench.document.workspace.read() as view:
        return view.find(type(row), row.key)
