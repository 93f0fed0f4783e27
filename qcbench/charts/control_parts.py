"""The parts of a control chart or run chart beside its points: limits, signals, points left out, spans of time, events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qcbench.charts.roles import Role


class LimitKind(StrEnum):
    """What a line of a control chart says."""

    CENTRE = "centre"
    UPPER = "upper"
    LOWER = "lower"
    ZONE = "zone"  # one or two standard deviations from the centre


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A line of a control chart over the categories ``first … last`` (inclusive), one value a category; it steps where they differ.

    ``None`` is a gap. ``name`` heads its column of data (``UCL 改善前``); ``label`` (``UCL 8.00%``, '' for none) stands behind the plot's
    right edge where ``at_end``, else at the line, before the end of its stretch. ``role`` is the colour, also of the label.
    A line on the axis is not ``drawn``.
    """

    kind: LimitKind
    first: int
    last: int
    values: tuple[float | None, ...]
    name: str
    label: str = ""
    role: Role = Role.TARGET
    at_end: bool = True
    drawn: bool = True

    def at(self, category: int) -> float | None:
        """The limit at a category; ``None`` outside the stretch."""
        return self.values[category - self.first] if self.first <= category <= self.last else None

    @property
    def stepped(self) -> bool:
        """Whether it has more than one level."""
        return len({value for value in self.values if value is not None}) > 1


@dataclass(frozen=True, slots=True)
class Signal:
    """A point that breaks a rule: the whole rules for a reader's question, and a short label (``检验 1：8.67%``) or ''."""

    category: int
    rules: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A point that is shown hollow, since it does not count in the limits, and why."""

    category: int
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """Categories ``first … last`` (inclusive) named together under the axis, e.g. the days of ``4 月``."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dashed upright line before a category with its words, e.g. ``8 月 10 日起按新班务``."""

    category: int
    text: str
    role: Role = Role.ACCENT
