"""How measured values are written in sentences: as many decimals as their spread deserves."""

from __future__ import annotations

import math

from qcbench.analysis.numbers import MINUS, number_text
from qcbench.texts import _

_GREATEST = 1e15
_MOST_DECIMALS = 9


def decimals_for(spread: float | None, written: int | None = None) -> int:
    """The decimals that show a value beside its spread: two significant digits of the spread, one more than `written` at most."""
    if not spread or not math.isfinite(spread):
        return min(written or 0, _MOST_DECIMALS)
    wanted = max(0, 1 - math.floor(math.log10(spread)))
    return min(wanted, _MOST_DECIMALS if written is None else written + 1, _MOST_DECIMALS)


def value_text(value: float, decimals: int | None = None) -> str:
    """The value for users; very large and very small values as powers of ten."""
    size = abs(value)
    if size >= _GREATEST or 0 < size < 10.0**-_MOST_DECIMALS:
        return f"{value:.4g}".replace("-", MINUS)
    return number_text(value, decimals)


def figures_text(value: float, digits: int = 3) -> str:
    """The value with so many significant digits, for statistics such as a skewness."""
    if value == 0:
        return "0"
    decimals = digits - 1 - math.floor(math.log10(abs(value)))
    return value_text(value, min(max(0, decimals), _MOST_DECIMALS))


def sentences(*parts: str) -> str:
    """Sentences in a row; Chinese ones need no space between them. Blank ones are left out."""
    text = ""
    for part in filter(None, parts):
        text += part if not text or text.endswith("。") else f" {part}"
    return text


def missing_sentence(missing: int) -> str:
    """How many values are missing, as a sentence; "" where none is."""
    return _("Missing and left out: {count}.").format(count=f"{missing:,}") if missing else ""
