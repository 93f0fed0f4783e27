"""What is gathered while a sample is read: the rows in order, and the names by which later rows refer to earlier ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from qcbench.model.base import Ordered, Record
from qcbench.model.cause import Cause
from qcbench.model.circle import Member, Project
from qcbench.model.countermeasure import Countermeasure
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.procedure.toml_table import TomlTable
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row", bound=Ordered)


@dataclass
class Book:
    """The rows of a sample so far."""

    project: Project
    entities: list[Record]
    members: dict[str, Member]
    datasets: dict[str, Dataset] = field(default_factory=dict)
    frames: dict[str, Callable[[], pd.DataFrame]] = field(default_factory=dict)
    layers: list[SurveyLayer] = field(default_factory=list)
    ends: dict[int, Cause] = field(default_factory=dict)
    countermeasures: list[Countermeasure] = field(default_factory=list)
    lengths: Counter[type[Record]] = field(default_factory=Counter)

    def add(self, row: Row) -> Row:
        """Add a row, at the end of its table."""
        self.lengths[type(row)] += 1
        row.position = float(self.lengths[type(row)])
        self.entities.append(row)
        return row

    def member(self, table: TomlTable, key: str, name: str) -> Member:
        """The member with a name."""
        if name not in self.members:
            table.refuse(key, _("“{value}” is not one of {choices}").format(value=name, choices=", ".join(self.members)))
        return self.members[name]

    def dataset(self, table: TomlTable, key: str, name: str) -> Dataset:
        """The dataset with an id."""
        if name not in self.datasets:
            table.refuse(key, _("“{value}” is not one of {choices}").format(value=name, choices=", ".join(self.datasets)))
        return self.datasets[name]

    def end(self, table: TomlTable, key: str) -> Cause:
        """The terminal cause whose number stands under the key."""
        number: int = table.integer(key)
        if number not in self.ends:
            table.refuse(key, _("there is no terminal cause {number}").format(number=number))
        return self.ends[number]

    def numbered(self, table: TomlTable, key: str, rows: list[Row]) -> Row:
        """The row whose number, from 1, stands under the key."""
        number: int = table.integer(key)
        if not 1 <= number <= len(rows):
            table.refuse(key, _("there are only {count}").format(count=len(rows)))
        return rows[number - 1]

    def days(self, table: TomlTable, key: str) -> list[date]:
        """First and last day, or nothing."""
        days = table.list_of(key, date, [])
        if days and (len(days) != 2 or days[0] > days[1]):
            table.refuse(key, _("it must be the first and the last day"))
        return days

    def spans(self, table: TomlTable, *names: str) -> dict[str, date]:
        """The values of ``planned_start``, ``planned_end`` and so on, from keys that hold both days."""
        found = {}
        for name in names:
            days = self.days(table, name)
            if days:
                found[f"{name}_start"], found[f"{name}_end"] = days
        return found
