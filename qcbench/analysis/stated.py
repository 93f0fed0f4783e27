"""Figures as a report states them: a text with its decimals, and the range of true values that it can stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qcbench.model.enumerations import StatementRole

Role = Literal["part", "total", "share", "value", "numerator", "denominator", "ratio"]

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(.*)")
_GENERIC = frozenset({"合计", "总计", "总数", "小计", "合計", "總計", "其他", "其它", "その他", "total", "sum", "other", "others"})


def read(figure: StatedFigure) -> Reading | None:
    """The number in a stated text; None where the text holds more than a number, a percent sign and its own unit."""
    unit = _plain(figure.unit)
    found = _NUMBER.fullmatch(_plain(figure.text).replace("\N{MINUS SIGN}", "-"))
    if found is None or found[4] not in {"", "%", unit}:
        return None
    decimals = len(found[3] or "")
    digits = int(found[2].replace(",", "") + (found[3] or ""))
    return Reading(
        figure=figure,
        value=Fraction(-digits if found[1] == "-" else digits, 10**decimals),
        decimals=decimals,
        is_percent="%" in (found[4], unit),
        unit="%" if found[4] == "%" else unit,
    )


def read_all(figures: Iterable[StatedFigure]) -> list[Reading]:
    """The readings of all figures that are numbers, in order."""
    return [reading for reading in map(read, figures) if reading is not None]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """One figure as it stands in a report.

    Attributes:
        place: where it stands, as the user knows it ("现状调查·表1"); statements in one place are not compared.
        group: the table it belongs to; parts, shares and totals of one group are one table. "" is no table.
        quantity: what it tells ("态度类"); one name for one thing throughout the report.
        role: a part or share of the group's whole (a group states all of them), its total, a plain value, or numerator,
            denominator and ratio of a group.
        text: as written, with all its decimals ("92.68", "2,031,542", "40%").
        unit: "件", "%", …
        period: what time it is about; values before and after an improvement need different ones.
        key: the record to show, returned with a finding.
    """

    place: str
    group: str
    quantity: str
    role: Role | StatementRole
    text: str
    unit: str = ""
    period: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A stated figure as a number, with what rounding may have hidden.

    A figure with decimals, or a percentage, may have been rounded half up or cut off: it stands for every value from half a
    unit of its last place below to one unit above. A whole number without a percent sign is a count, and exact.
    """

    figure: StatedFigure
    value: Fraction
    decimals: int
    is_percent: bool
    unit: str

    @property
    def step(self) -> Fraction:
        """One unit of the last place stated."""
        return Fraction(1, 10**self.decimals)

    @property
    def is_count(self) -> bool:
        """Whether it is a whole number that nobody had to round."""
        return self.decimals == 0 and not self.is_percent and self.unit != "‰"

    @property
    def identity(self) -> tuple[str, ...]:
        """What it is a statement of: equal for statements that must agree. Words like 合计 mean something in their group only."""
        quantity = _plain(self.figure.quantity).casefold()
        group = self.figure.group if quantity in _GENERIC else ""
        return (quantity, self.unit, _plain(self.figure.period), group)

    @property
    def shown(self) -> str:
        """The text with its unit."""
        text = _plain(self.figure.text)
        if not self.unit or text.endswith(self.unit):
            return text
        return text + ("" if self.is_percent else " ") + self.unit

    def span(self, step: Fraction | None = None, *, count_is_exact: bool = True) -> Span:
        """The values it can stand for; `step` replaces the unit of the last place."""
        if self.is_count and count_is_exact and step is None:
            return Span(self.value, self.value)
        width = self.step if step is None else step
        if self.value < 0:
            return Span(self.value - width, self.value + width / 2)
        return Span(self.value - width / 2, self.value + width)

    def agrees(self, other: Reading) -> bool:
        """Whether both can be statements of one true value."""
        if self.is_count and other.is_count:
            return self.value == other.value
        return self._loose().meets(other._loose())

    def _loose(self) -> Span:
        """The span with both neighbours of a share: one of the shares is often rounded up, to make them 100% together."""
        span = self.span(count_is_exact=False)
        return Span(self.value - self.step, span.high) if self.figure.role == "share" else span


@dataclass(frozen=True, slots=True)
class Span:
    """Values from `low` up to, but without, `high`; a single exact value where both are equal."""

    low: Fraction
    high: Fraction

    def meets(self, other: Span) -> bool:
        """Whether the spans have a value in common."""
        if self.low == self.high or other.low == other.high:
            return self.holds(other.low) if other.low == other.high else other.holds(self.low)
        return self.low < other.high and other.low < self.high

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies in the span."""
        return self.low <= value < self.high or value == self.low

    def plus(self, other: Span) -> Span:
        """The span of sums."""
        return Span(self.low + other.low, self.high + other.high)

    def over(self, other: Span) -> Span:
        """The span of quotients of two spans above 0."""
        return Span(self.low / other.high, self.high / other.low)
