"""Rows as images: one JSON-safe form for both databases, the one SQLite stores, so that a journal reads the same everywhere.

Bytes are not copied into an image: it names them by SHA-256. They are in the row itself, and when the row loses them they are put into
``blob`` first (``keep_bytes``), where an undo finds them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, select
from sqlalchemy.dialects import sqlite

from qcbench.errors import Refusal
from qcbench.model.survey import Blob
from qcbench.store.tables import DATA_TABLES
from qcbench.texts import _

Image = dict[str, Any]
"""Column name → JSON-safe value."""
Process = Callable[[Any], Any]

DIALECT = sqlite.dialect()
BLOBS = DATA_TABLES[Blob.__tablename__]


@dataclass(frozen=True, slots=True)
class Codec:
    """How one table's values become images and come back, by column name."""

    encode: Mapping[str, Process]
    decode: Mapping[str, Process]
    binary: frozenset[str]


def same(value: Any) -> Any:
    """The value itself."""
    return value


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def named(data: Any) -> Any:
    """How an image names bytes."""
    return None if data is None else {"sha256": digest(bytes(data)), "size": len(data)}


@cache
def codec(table: Table) -> Codec:
    """The codec of a table."""
    encode: dict[str, Process] = {}
    decode: dict[str, Process] = {}
    binary = set()
    for column in table.columns:
        kind = column.type.dialect_impl(DIALECT)
        encode[column.name] = kind.bind_processor(DIALECT) or same
        decode[column.name] = kind.result_processor(DIALECT, None) or same
        if isinstance(column.type, LargeBinary):
            encode[column.name] = named
            binary.add(column.name)
    return Codec(encode, decode, frozenset(binary))


def image_of(table: Table, values: Mapping[str, Any]) -> Image:
    """The image of a row or of some of its columns, from Python values by column name."""
    encode = codec(table).encode
    return {name: encode[name](value) for name, value in values.items()}


def values_of(connection: Connection, table: Table, image: Image) -> dict[str, Any]:
    """The Python values of an image, by column name.

    Raises:
        Refusal: the bytes it names are no longer kept.
    """
    kinds = codec(table)
    return {
        name: fetch_bytes(connection, value) if name in kinds.binary else kinds.decode[name](value)
        for name, value in image.items()
        if name in kinds.decode
    }


def fetch_bytes(connection: Connection, name: Any) -> bytes | None:
    """The bytes an image names.

    Raises:
        Refusal: they are no longer kept.
    """
    if name is None:
        return None
    data = connection.execute(select(BLOBS.c.data).where(BLOBS.c.sha256 == name["sha256"])).scalar()
    if data is None:
        raise Refusal(_("The data of this change is no longer kept, so it can't be brought back."))
    return bytes(data)


def keep_bytes(connection: Connection, table: Table, values: Iterable[Mapping[str, Any]]) -> None:
    """Put the bytes of rows that are about to lose them into ``blob``."""
    for name in codec(table).binary:
        for row in values:
            put_blob(connection, row.get(name))


def put_blob(connection: Connection, data: bytes | None) -> None:
    """Keep bytes under their SHA-256, once."""
    if data is None:
        return
    name = digest(data)
    if connection.execute(select(BLOBS.c.sha256).where(BLOBS.c.sha256 == name)).scalar() is None:
        connection.execute(BLOBS.insert().values(sha256=name, size=len(data), data=data))


def to_text(image: Image | None) -> str | None:
    """An image as the text the journal keeps."""
    return None if image is None else json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str | None) -> Image:
    """An image out of the journal's text."""
    return {} if text is None else dict(json.loads(text))
