"""How results are told in lines: a label for each figure, tables with a head, numbers as a reader takes them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qcbench.analysis.compare.tails import Interval
from qcbench.analysis.numbers import figure_text, p_value_text, percent_text
from qcbench.texts import _

Lines = dict[str, "str | list[list[str]]"]
"""What is told: label → a text, or a table whose first row is its head."""
NONE = "—"
DIGITS = 6


def number(value: float | None) -> str:
    """A number with six digits; a dash where there is none."""
    return NONE if value is None or not math.isfinite(value) else figure_text(value, DIGITS)


def share(value: float | None, decimals: int = 2) -> str:
    """A share as a percentage."""
    return NONE if value is None else percent_text(value, decimals)


def p_text(value: float | None) -> str:
    """A p value without its sign: ``0.012``, ``< 0.001``."""
    return NONE if value is None else p_value_text(value).removeprefix("p").removeprefix(" =").strip()


def between(interval: Interval | None, *, percent: bool = False) -> str:
    """Both ends of an interval."""
    if interval is None:
        return NONE
    low, high = (share(end) if percent else number(end) for end in interval)
    return _("{lower} to {upper}").format(lower=low, upper=high)


def statistic(value: float | None, p: float | None, more: str = "") -> str:
    """A statistic with what belongs to it and its p value."""
    if value is None:
        return NONE
    parts = [number(value), *([more] if more else []), *([] if p is None else [p_value_text(p)])]
    return _(", ").join(parts)


def held(value: bool | None) -> str:
    """Yes, no, or nothing."""
    return "" if value is None else _("yes") if value else _("no")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """A table with its head."""
    return [list(head), *(list(row) for row in rows)]


def known(lines: Lines) -> Lines:
    """Without what has no figure."""
    return {label: value for label, value in lines.items() if value not in ("", NONE, [])}
