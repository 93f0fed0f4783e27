"""What will come in from a file, for the window and the command line: how it was read, its rows, its problems. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column: where it stands in the file (from 0), what it is called, what it is read as and how many cells hold nothing."""

    place: int
    name: str
    kind: str
    guessed: bool = True
    unit: str = ""
    missing: int = 0
    different: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that can be left out for one reason: their numbers (the first of them), how many, and whether they are."""

    reason: str
    rows: tuple[int, ...]
    count: int
    applied: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at. ``kind`` names the sentence; ``mends`` are the ways to deal with it, ``mend`` the one taken.

    Kinds: unreadable (a cell does not fit its column), invalid_date, error (#DIV/0! …), blank, similar (spellings that differ in spaces
    or width), year, date_order, long_number, mixed_percent, quotes, ragged, merged, letters (bytes that are no text), damaged.
    """

    kind: str
    severity: str  # bad, doubtful, note
    rows: tuple[int, ...]
    count: int
    column: int = -1
    name: str = ""
    value: str = ""
    other: str = ""
    mends: tuple[str, ...] = ()
    mend: str = ""

    @property
    def key(self) -> str:
        """What ``Options.mends`` calls it."""
        return f"{self.kind}:{self.column}:{self.value}"


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A row of the file as it stands: its number from 1, its cells as texts, and why it is left out ('header' for the header's rows)."""

    number: int
    cells: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How letters are read. ``sure``: certain, likely or unsure; ``sample`` shows words that depend on it."""

    name: str
    sure: str = "certain"
    sample: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds when read with certain options. ``rows`` will come in; ``header_row`` is 0 where there is none."""

    name: str
    format: str
    size: int
    sheets: tuple[str, ...]
    sheet: str
    used_range: str
    encoding: Encoding
    delimiter: str
    header_row: int
    header_rows: int
    date_order: str
    date_order_sure: bool
    year: int | None
    columns: tuple[ColumnPreview, ...]
    head: tuple[HeadRow, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    rows: int
    total_rows: int
    merged: int = 0

    @property
    def asks(self) -> bool:
        """Whether somebody should say which encoding it is before the rows are stored."""
        return self.encoding.sure == "unsure"

    @property
    def omitted(self) -> int:
        """How many rows are left out, the header not counted."""
        return sum(part.count for part in self.left_out if part.applied)

    def plain(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)


def preview_of(plain: Mapping[str, Any]) -> Preview:
    """The preview out of what JSON carried."""
    values = dict(plain)
    values["sheets"] = tuple(values["sheets"])
    values["encoding"] = Encoding(**(values["encoding"] | {"candidates": tuple(values["encoding"]["candidates"])}))
    values["columns"] = tuple(ColumnPreview(**column) for column in values["columns"])
    values["head"] = tuple(HeadRow(row["number"], tuple(row["cells"]), row["reason"]) for row in values["head"])
    values["left_out"] = tuple(LeftOut(**(part | {"rows": tuple(part["rows"])})) for part in values["left_out"])
    values["problems"] = tuple(Problem(**(one | {"rows": tuple(one["rows"]), "mends": tuple(one["mends"])})) for one in values["problems"])
    return Preview(**values)
