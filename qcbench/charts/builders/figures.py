"""How the figures of a chart are written: plain numbers or percentages, changes, and the words around a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qcbench.analysis.numbers import MINUS, Number, exact, number_text, percent_text, points_text
from qcbench.charts.spec import Caption
from qcbench.texts import _


@dataclass(frozen=True, slots=True)
class Figures:
    """How the values of one indicator are written everywhere.

    ``percent``: values are ratios (0.9559) and written as percentages (95.59%). ``decimals``: so many, ``None`` keeps a number's
    own. ``unit`` stands after single values in running text (38 件), not on the axis.
    """

    percent: bool = False
    decimals: int | None = None
    unit: str = ""

    def text(self, value: Number) -> str:
        """A value as a label: ``95.59%``, ``1,234``, ``−3.5``."""
        if self.percent:
            return percent_text(value, 1 if self.decimals is None else self.decimals)
        return number_text(value, self.decimals)

    def bare(self, value: Number) -> str:
        """A value without its percent sign, for the many labels of a trend."""
        if self.percent:
            return number_text(exact(value) * 100, 1 if self.decimals is None else self.decimals)
        return number_text(value, self.decimals)

    def with_unit(self, value: Number) -> str:
        """A value with its unit: ``38 件``, ``95.59%``."""
        return self.text(value) if self.percent or not self.unit else f"{self.text(value)} {self.unit}"

    def tick(self, value: Number, step: float) -> str:
        """The text of a tick: as many decimals as the step needs."""
        return percent_of_tick(value, step) if self.percent else number_text(value, decimals_of(step))

    @property
    def number_format(self) -> str:
        """The same as an Office number format."""
        decimals = self.decimals if self.decimals is not None else (1 if self.percent else None)
        if decimals is None:
            return "General"
        tail = "." + "0" * decimals if decimals else ""
        return f"0{tail}%" if self.percent else f"#,##0{tail}"

    def change(self, before: Number, after: Number) -> str:
        """What changed: percentage points between percentages, else the relative change; ``""`` where there is no base."""
        if self.percent:
            return points_text(exact(after) - exact(before), 1 if self.decimals is None else self.decimals)
        return relative_change(before, after)


def relative_change(before: Number, after: Number, decimals: int = 1) -> str:
    """The change in percent of the value before, with its sign (``−81.6%``); ``""`` when that value is 0."""
    start = exact(before)
    if not start:
        return ""
    ratio = (exact(after) - start) / abs(start)
    text = number_text(abs(ratio) * 100, decimals) + "%"
    return (MINUS if ratio < 0 else "+" if ratio > 0 else "") + text


def decimals_of(step: float) -> int:
    """How many decimals the multiples of a step need."""
    for decimals in range(9):
        if abs(round(step, decimals) - step) <= 1e-9 * max(abs(step), 1e-9):
            return decimals
    return 9


def percent_of_tick(value: Number, step: float) -> str:
    """A tick of a percentage axis: ``94%``, ``2.5%``."""
    return number_text(exact(value) * 100, decimals_of(round(step * 100, 9))) + "%"


def caption(
    title: str,
    *,
    n: float | None = None,
    unit: str = "",
    symbol: str = "N",
    period: str = "",
    source: str = "",
    maker: str = "",
    made_on: date | None = None,
    note: str = "",
    illustrative: bool = False,
) -> Caption:
    """A caption. ``symbol`` is N for all that was counted, n for a sample, k for points."""
    sample = "" if n is None else f"{symbol} = {number_text(n)}" + (f" {unit}" if unit else "")
    return Caption(title, sample, period, source, maker, made_on, note, illustrative)


def period_text(first: date, last: date, by_day: bool = False) -> str:
    """A stretch of time: ``2009-04—06``, ``2009-12—2010-02``; by day ``2009-07-22—07-25``."""
    pattern = "%Y-%m-%d" if by_day else "%Y-%m"
    start, end = first.strftime(pattern), last.strftime(pattern)
    if start == end:
        return start
    return f"{start}—{end[5:] if first.year == last.year else end}"


def noted(note: str, more: str) -> str:
    """A note with another one after it."""
    return _("{note}; {more}").format(note=note, more=more) if note and more else note or more
