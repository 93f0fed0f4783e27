"""Who changed what, when; and which edit undo and redo take next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from qcbench.store.images import Image, from_text
from qcbench.store.tables import journal, journal_change

PAGE = 200


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the history."""

    sequence: int
    label: str
    author: str
    at: datetime
    kind: str
    undoes: int | None
    client: str


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One row an entry changed; the images hold column names and stored values."""

    table: str
    key: str
    operation: str
    before: Image
    after: Image


@dataclass(frozen=True, slots=True)
class Stacks:
    """What undo and redo would take next, if anything: an edit, and an undo that can be taken back."""

    undo: HistoryEntry | None
    redo: HistoryEntry | None


COLUMNS = (
    journal.c.sequence,
    journal.c.label,
    journal.c.author,
    journal.c.at,
    journal.c.kind,
    journal.c.undoes,
    journal.c.client,
)


def entries(connection: Connection, limit: int = 100, before: int | None = None) -> list[HistoryEntry]:
    """The newest lines first, older than ``before`` if it is given."""
    wanted = select(*COLUMNS).order_by(journal.c.sequence.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(journal.c.sequence < before)
    return [HistoryEntry(*row) for row in connection.execute(wanted)]


def changes(connection: Connection, sequence: int) -> list[HistoryChange]:
    """The rows one entry changed."""
    wanted = select(journal_change).where(journal_change.c.sequence == sequence).order_by(journal_change.c.ordinal)
    return [
        HistoryChange(row.table_name, row.row_key, row.operation, from_text(row.before), from_text(row.after))
        for row in connection.execute(wanted)
    ]


def stacks(connection: Connection, client: str) -> Stacks:
    """Read a client's own lines backwards: an undo cancels the edit it names, a redo the undo it names.

    The first edit that is not cancelled is undone next. The first undo that is not cancelled is redone next, unless an edit came after it.
    """
    cancelled: set[int] = set()
    redo: HistoryEntry | None = None
    for entry in _backwards(connection, client):
        if entry.sequence in cancelled:
            continue
        if entry.kind in ("undo", "redo") and entry.undoes is not None:
            cancelled.add(entry.undoes)
            redo = redo or (entry if entry.kind == "undo" else None)
        else:
            return Stacks(entry, redo)
    return Stacks(None, redo)


def _backwards(connection: Connection, client: str) -> Any:
    before = None
    while True:
        wanted = select(*COLUMNS).where(journal.c.client == client).order_by(journal.c.sequence.desc()).limit(PAGE)
        if before is not None:
            wanted = wanted.where(journal.c.sequence < before)
        page = [HistoryEntry(*row) for row in connection.execute(wanted)]
        yield from page
        if len(page) < PAGE:
            return
        before = page[-1].sequence
