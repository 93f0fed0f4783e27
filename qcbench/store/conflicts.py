"""Two people, one row: fields that only one of them touched merge by themselves, the rest is a conflict the user is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from qcbench.errors import Refusal
from qcbench.store.images import Image, codec, from_text
from qcbench.store.tables import DATA_TABLES, journal_change
from qcbench.store.words import row_name
from qcbench.texts import _


class Conflict(Refusal):
    """Somebody else changed or deleted the row meanwhile. ``theirs`` is None if they deleted it.

    ``mine``, ``theirs`` and ``base`` hold the fields in question by attribute name; ``base`` is what the user had seen, as far as known.
    """

    def __init__(self, table: str, key: str, mine: Mapping[str, Any], theirs: Mapping[str, Any] | None, base: Mapping[str, Any]) -> None:
        name = row_name(table, dict(base) | dict(theirs or {}))
        if theirs is None:
            sentence = _("The {row} was deleted by somebody else meanwhile; your text was not saved.")
        else:
            sentence = _("The {row} was changed by somebody else meanwhile; choose which version to keep.")
        super().__init__(sentence.format(row=name))
        self.table, self.key = table, key
        self.mine, self.theirs, self.base = dict(mine), None if theirs is None else dict(theirs), dict(base)


def merged(mine: Mapping[str, Any], theirs: Mapping[str, Any], base: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What to write of ``mine`` over ``theirs``, and the fields both changed differently since ``base``."""
    write: dict[str, Any] = {}
    clashes = []
    for name, value in mine.items():
        if value == theirs[name] or (name in base and value == base[name]):
            continue
        if name in base and base[name] == theirs[name]:
            write[name] = value
        else:
            clashes.append(name)
    return write, clashes


def base_of(connection: Connection, table: Table, current: Image, version: int) -> Image:
    """The row as it was at a version, walked back through the journal; empty if the journal does not reach it."""
    image = dict(current)
    columns = (journal_change.c.operation, journal_change.c.before, journal_change.c.after)
    steps = (
        select(*columns)
        .where(journal_change.c.row_key == current["key"], journal_change.c.table_name == table.name)
        .order_by(journal_change.c.sequence.desc())
    )
    for operation, before, after in connection.execute(steps):
        if image["version"] <= version:
            break
        if operation == "update" and from_text(after).get("version") == image["version"]:
            image |= from_text(before)
    return image if image["version"] == version else {}


def plain(table: Table, image: Image) -> dict[str, Any]:
    """The Python values of an image, bytes left out."""
    kinds = codec(table)
    return {name: kinds.decode[name](value) for name, value in image.items() if name in kinds.decode and name not in kinds.binary}


def stale(connection: Connection, rows: Mapping[tuple[str, str], tuple[Image | None, Image | None]]) -> Conflict | None:
    """The conflict behind a write that met another version, found among the rows (before, after) an edit wanted to change."""
    for (name, key), (before, after) in rows.items():
        table = DATA_TABLES[name]
        seen = (before or {}).get("version")
        if seen is None:
            continue
        now = connection.execute(select(table).where(table.c.key == key)).mappings().first()
        if now is None or now["version"] != seen:
            theirs = None if now is None else dict(now)
            return Conflict(name, key, plain(table, after or {}), theirs, plain(table, before or {}))
    return None
