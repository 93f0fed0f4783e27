"""What an edit changed, as subscribers are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from qcbench.store.tables import DATA_TABLES, journal, journal_change


@dataclass(frozen=True, slots=True)
class Change:
    """An edit that was committed: its number and label, the tables and the keys of the rows it touched.

    ``whole``: the content was replaced (a backup was restored); every row may differ, ``keys`` is empty.
    """

    sequence: int
    label: str
    tables: frozenset[str]
    keys: frozenset[str]
    whole: bool = False

    @classmethod
    def of(cls, sequence: int, label: str, names: Iterable[tuple[str, str]]) -> Change:
        """The change of the rows with these tables and keys."""
        pairs = list(names)
        return cls(sequence, label, frozenset(table for table, _key in pairs), frozenset(key for _table, key in pairs))

    @classmethod
    def everything(cls, sequence: int) -> Change:
        """All tables: the content was replaced as a whole."""
        return cls(sequence, "", frozenset(DATA_TABLES), frozenset(), whole=True)


def journalled_since(connection: Connection, sequence: int) -> list[Change]:
    """The entries after a number, oldest first."""
    lines = select(journal.c.sequence, journal.c.label).where(journal.c.sequence > sequence).order_by(journal.c.sequence)
    change = journal_change.c
    rows = select(change.sequence, change.table_name, change.row_key).where(change.sequence > sequence)
    touched: dict[int, list[tuple[str, str]]] = {}
    for number, table, key in connection.execute(rows):
        touched.setdefault(number, []).append((table, key))
    return [Change.of(number, label, touched.get(number, ())) for number, label in connection.execute(lines)]
