"""One project in memory: all its rows, detached, with the look-ups that pages, reports and reviews share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from qcbench.model.base import Base, Owned, Record
from qcbench.model.cause import Borrowing, Cause, CauseLink, Confirmation, ConfirmationGroup, Scheme, SchemeTest
from qcbench.model.circle import Attendance, Circle, Meeting, Member, Project, StepState, Term
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.effect import Benefit, IntangibleItem, IntangibleScore, Lesson, NextTopic, Standard
from qcbench.model.enumerations import CauseMark, Period
from qcbench.model.survey import Attachment, Blob, Dataset, DatasetChunk, Figure, SurveyLayer
from qcbench.model.topic import (
    Candidate,
    Criterion,
    Evaluation,
    Indicator,
    Measurement,
    Score,
    Statement,
    Target,
    TargetBasis,
    TargetCrux,
    TopicReason,
)

OWNED: tuple[type[Owned], ...] = (
    StepState,
    Meeting,
    Attendance,
    Term,
    TopicReason,
    Indicator,
    Measurement,
    Evaluation,
    Criterion,
    Candidate,
    Score,
    Target,
    TargetBasis,
    TargetCrux,
    Statement,
    Dataset,
    SurveyLayer,
    Figure,
    Attachment,
    Cause,
    CauseLink,
    Confirmation,
    ConfirmationGroup,
    Borrowing,
    Scheme,
    SchemeTest,
    Countermeasure,
    Action,
    ProgressEntry,
    Benefit,
    IntangibleItem,
    IntangibleScore,
    Standard,
    Lesson,
    NextTopic,
)
"""The tables a project's content is made of (dataset chunks and blobs are read when they are needed)."""
ENTITIES: tuple[type[Base], ...] = (Circle, Member, Project, *OWNED, DatasetChunk, Blob)
"""All tables of the model, parents before children."""


Row = TypeVar("Row", bound=Owned)


@dataclass(frozen=True, slots=True)
class TerminalCause:
    """A terminal cause with its number in the diagram (from 1) and its way down from the category."""

    number: int
    cause: Cause
    path: tuple[Cause, ...]

    @property
    def category(self) -> Cause:
        """The category it belongs to."""
        return self.path[0]


@dataclass(frozen=True, slots=True)
class ProjectContent:
    """All rows of one project, each table in order. The rows are values: read them, never change them."""

    project: Project
    circle: Circle
    members: Sequence[Member]
    rows: Mapping[type[Owned], Sequence[Owned]] = field(repr=False)

    def all(self, table: type[Row]) -> list[Row]:
        """The rows of one table, in order."""
        return cast("list[Row]", list(self.rows.get(table, ())))

    def of(self, table: type[Row], parent: Record) -> list[Row]:
        """The rows of a table that name ``parent`` in the column for its table, e.g. ``of(Action, countermeasure)``."""
        column = f"{parent.__tablename__}_key"
        if not hasattr(table, column):  # causes and schemes name their own kind; items are named short
            column = "parent_key" if isinstance(parent, table) else SHORT_NAMES.get(parent.__tablename__, column)
        return [row for row in self.all(table) if getattr(row, column) == parent.key]

    def first(self, table: type[Row], parent: Record) -> Row | None:
        """The first row of a table that names ``parent``, if there is one."""
        return next(iter(self.of(table, parent)), None)

    def find(self, table: type[Row], key: str | None) -> Row | None:
        """The row with a key, if it is there."""
        return next((row for row in self.all(table) if row.key == key), None) if key else None

    def step(self, key: str) -> StepState | None:
        """The state of one step."""
        return next((row for row in self.all(StepState) if row.step == key), None)

    @property
    def indicator(self) -> Indicator | None:
        """The indicator the topic's target is set on."""
        indicators = self.all(Indicator)
        return next((row for row in indicators if row.is_topic), indicators[0] if indicators else None)

    @property
    def target(self) -> Target | None:
        """The target of the topic's indicator."""
        return self.first(Target, self.indicator) if self.indicator else None

    def measurements(self, indicator: Indicator, phase: Period | None = None, group: str | None = None) -> list[Measurement]:
        """An indicator's measurements, of one phase or one group if wanted."""
        rows = self.of(Measurement, indicator)
        return [row for row in rows if (phase is None or row.phase is phase) and (group is None or row.group == group)]

    def categories(self) -> list[Cause]:
        """The causes without parent: the bones of the fishbone."""
        return [cause for cause in self.all(Cause) if cause.parent_key is None]

    def terminal_causes(self) -> list[TerminalCause]:
        """The causes without children below a category, numbered in the order of the diagram."""
        children: dict[str | None, list[Cause]] = {}
        for cause in self.all(Cause):
            children.setdefault(cause.parent_key, []).append(cause)

        def walk(cause: Cause, path: tuple[Cause, ...]) -> Iterator[tuple[Cause, ...]]:
            below = children.get(cause.key, [])
            if not below and path:
                yield (*path, cause)
            for child in below:
                yield from walk(child, (*path, cause))

        ways = [way for category in children.get(None, []) for way in walk(category, ())]
        return [TerminalCause(number, way[-1], way) for number, way in enumerate(ways, 1)]

    def main_causes(self) -> list[TerminalCause]:
        """The terminal causes that were confirmed as main causes (要因)."""
        return [end for end in self.terminal_causes() if end.cause.mark is CauseMark.MAIN]

    @property
    def has_illustrative(self) -> bool:
        """Whether any row of the project is only an example."""
        return self.project.illustrative or any(getattr(row, "illustrative", False) for rows in self.rows.values() for row in rows)


SHORT_NAMES = {"intangible_item": "item_key"}


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows by their position; rows at the same place by key, so that the order never depends on the database."""
    return sorted(rows, key=lambda row: (row.position, row.key))
