"""What a column of a grid shows, and how a typed text gets from it into a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qcbench.store.work import Work
from qcbench.ui.values import Kind, Words, shown, words_now

Put = Callable[[Work, Any, Any], object]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field ``key`` of a row, or ``get(row)`` and ``put(work, row, value)`` where it is more than that.

    ``put`` is given the row of the running edit, to be changed directly. ``tone(row)`` is '', bad, warn, good, accent or muted.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 120
    choices: Words | None = None
    decimals: int | None = None
    unit: str = ""
    get: Callable[[Any], Any] | None = None
    put: Put | None = None
    editable: bool | Callable[[Any], bool] = True
    stretch: bool = False
    tone: Callable[[Any], str] | None = None
    bold: Callable[[Any], bool] | None = None
    tip: str = ""

    def value(self, row: Any) -> Any:
        """The value of a row in this column."""
        return getattr(row, self.key, None) if self.get is None else self.get(row)

    def may_edit(self, row: Any) -> bool:
        """Whether the cell takes a value; ``row`` is None for the inviting row."""
        if callable(self.editable):
            return True if row is None else self.editable(row)
        return self.editable

    def text(self, value: Any) -> str:
        """A value as the cell shows it."""
        return shown(self.kind, value, decimals=self.decimals, choices=self.words())

    def words(self) -> dict[Any, str]:
        """The choices as they are now; empty for other kinds."""
        return words_now(self.choices) if self.choices is not None else {}
