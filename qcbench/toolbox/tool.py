"""What a tool is: its name, the columns and settings it takes, its calculation and its drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import column_of
from qcbench.charts.spec import Caption, Drawing
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd


class Family(StrEnum):
    """Where a tool stands in the list."""

    DISTRIBUTION = "distribution"
    PARETO = "pareto"
    CONTROL = "control"
    CAPABILITY = "capability"
    COMPARE = "compare"
    RELATIONS = "relations"
    DESIGN = "design"
    SERVICE = "service"


class Kind(StrEnum):
    """What a setting is."""

    NUMBER = "number"
    WHOLE = "whole"
    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBERS = "numbers"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Input:
    """A column a tool takes (several where ``several``). ``splits`` is the column that ``--by`` names: strata, phases, groups.

    ``unless`` names another input that makes this one dispensable.
    """

    key: str
    label: str
    required: bool = True
    several: bool = False
    splits: bool = False
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A setting. ``choices`` are the words of a choice; ``default`` is None where the calculation decides."""

    key: str
    label: str
    kind: Kind = Kind.NUMBER
    default: Any = None
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What a tool is given: rows, the columns chosen for its inputs, and its settings."""

    frame: pd.DataFrame | None
    columns: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Any]

    def has(self, key: str) -> bool:
        """Whether a column was chosen for an input."""
        return bool(self.columns.get(key))

    def name(self, key: str) -> str:
        """The column chosen for an input; '' if none was."""
        names = self.columns.get(key, ())
        return names[0] if names else ""

    def names(self, key: str) -> tuple[str, ...]:
        """The columns chosen for an input that takes several."""
        return self.columns.get(key, ())

    def column(self, key: str) -> pd.Series[Any]:
        """The cells of an input.

        Raises:
            Refusal: the data have no such column.
        """
        return column_of(self.rows, self.name(key))

    def table(self, key: str) -> pd.DataFrame:
        """The columns of an input that takes several, or the one column of one that was given once.

        Raises:
            Refusal: the data lack one of them.
        """
        for name in self.names(key):
            column_of(self.rows, name)
        return self.rows[list(self.names(key))]

    @property
    def rows(self) -> pd.DataFrame:
        """The data.

        Raises:
            Refusal: there are none.
        """
        if self.frame is None:
            raise Refusal(_("This tool calculates from data; name a file or a dataset."))
        return self.frame

    def option(self, key: str) -> Any:
        """A setting; None if it was not given."""
        return self.options.get(key)

    def given(self, *keys: str) -> dict[str, Any]:
        """The settings among these that were given, by key."""
        return {key: self.options[key] for key in keys if self.options.get(key) is not None}


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. ``answers`` is the question it answers, in a user's words; ``draw`` is None where numbers are all there is to show.

    ``remarks`` says what the columns held that the result cannot know: rows without a group, which group stands first. ``table`` is the
    result as rows of cells, the first of them heads, where a table says it better than its numbers one by one. ``told`` are the figures a
    reader wants, label → text or table; without it all fields of the result are told.
    """

    key: str
    family: Family
    name: str
    answers: str
    inputs: tuple[Input, ...]
    options: tuple[Option, ...]
    analyse: Callable[[Given], Any]
    draw: Callable[[Any, Caption, Given], Drawing | None] | None = None
    remarks: Callable[[Given], tuple[str, ...]] | None = None
    table: Callable[[Any], tuple[tuple[str, ...], ...]] | None = None
    told: Callable[[Any], Mapping[str, Any]] | None = None

    @property
    def needs_data(self) -> bool:
        """Whether it calculates from columns."""
        return any(wanted.required for wanted in self.inputs)

    def input(self, key: str) -> Input | None:
        """One of its inputs."""
        return next((wanted for wanted in self.inputs if wanted.key == key), None)

    def setting(self, key: str) -> Option | None:
        """One of its options."""
        return next((option for option in self.options if option.key == key), None)
