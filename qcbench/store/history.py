"""Who changed what, when; and which edit undo and redo take next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from qcbench.store.images import Image, from_text
from qcbench.store.tables import journal, journal_change

FIRST_PAGE = 16
LAST = 2**31 - 1
"""Above every number the journal can reach on PostgreSQL."""


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
    """The numbers of what undo and redo would take next, if anything: an edit, and an undo that can be taken back."""

    undo: int | None
    redo: int | None


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
    undo: int | None = None
    redo: int | None = None
    for sequence, kind, undoes in _backwards(connection, client):
        if sequence in cancelled:
            continue
        if kind not in ("undo", "redo"):
            undo = sequence
            break
        cancelled.add(undoes)
        if kind == "undo" and redo is None:
            redo = sequence
    return Stacks(undo, redo)


def entry_of(connection: Connection, sequence: int | None) -> HistoryEntry | None:
    """The line with a number, if there is one."""
    if sequence is None:
        return None
    row = connection.execute(_ONE, {"sequence": sequence}).first()
    return None if row is None else HistoryEntry(*row)


def _backwards(connection: Connection, client: str) -> Iterator[tuple[int, str, int]]:
    """Pages that grow: mostly the first few lines decide."""
    before, size = LAST, FIRST_PAGE
    while True:
        page = connection.execute(_PAGE, {"client": client, "before": before, "size": size}).all()
        yield from page
        if len(page) < size:
            return
        before, size = page[-1].sequence, size * 4


_ONE = select(*COLUMNS).where(journal.c.sequence == bindparam("sequence"))
_PAGE = (
    select(journal.c.sequence, journal.c.kind, journal.c.undoes)
    .where(journal.c.client == bindparam("client"), journal.c.sequence < bindparam("before"))
    .order_by(journal.c.sequence.desc())
    .limit(bindparam("size"))
)
