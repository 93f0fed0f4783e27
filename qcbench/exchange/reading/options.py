"""What the user may say about how a file is to be read; what is not said is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

KINDS = ("number", "integer", "percent", "duration", "date", "moment", "flag", "category", "text")
"""Kinds a column can be read as. Per cents become shares (12.5 % → 0.125), durations minutes."""
DATE_ORDERS = ("ymd", "dmy", "mdy")
DELIMITERS = (",", "\t", ";", "|")
REASONS = ("note", "blank", "total", "footer", "repeat", "duplicate")
"""Why rows can be left out: above the header, empty, totals, below the table, the header again, the same row again."""
LEAVE_OUT = ("note", "blank", "total", "footer", "repeat")


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for one file; empty ones are guessed. ``header_row`` counts from 1; 0 means that there is none.

    ``kinds`` and ``names`` go by the column's place (from 0), ``mends`` by the key of the problem (see ``preview.Problem``).
    """

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None
    date_order: str = ""
    year: int | None = None
    leave_out: tuple[str, ...] = LEAVE_OUT
    kinds: Mapping[int, str] = field(default_factory=dict)
    mends: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    today: int = 0
    """The present year, for dates without one; 0 takes the clock's."""

    def plain(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)


def options_of(plain: Mapping[str, Any]) -> Options:
    """The options out of what JSON carried."""
    values = dict(plain)
    values["leave_out"] = tuple(values.get("leave_out", LEAVE_OUT))
    values["kinds"] = {int(place): str(kind) for place, kind in values.get("kinds", {}).items()}
    return Options(**values)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for; beyond it, it is refused in one sentence."""

    memory: int = 2 << 30
    seconds: float = 120.0
    text_bytes: int = 400 << 20
    book_bytes: int = 50 << 20
    unpacked_bytes: int = 300 << 20
    parts: int = 2_000
    ratio: int = 200
    rows: int = 2_000_000
    columns: int = 1_000
    field: int = 1 << 20


LIMITS = Limits()
