"""Figures of capability as words: significant digits, parts per million, intervals."""

from __future__ import annotations

from collections.abc import Iterable

from qcbench.analysis.compare.one_proportion import level_text
from qcbench.analysis.distribution.wording import figures_text
from qcbench.analysis.numbers import number_text, percent_text, rounded
from qcbench.texts import _


def figure_text(value: float, digits: int = 4) -> str:
    """A measured value with so many significant digits, without trailing zeros: 74.00118 → "74", 0.00978504 → "0.009785"."""
    text = figures_text(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def index_text(value: float, thresholds: Iterable[float] = ()) -> str:
    """A capability index with two decimals, or as many as keep it on its side of every threshold: 1.329 is not written as 1.33."""
    limits = list(thresholds)
    for decimals in range(2, 6):
        shown = float(rounded(value, decimals))
        if all((shown >= limit) == (value >= limit) for limit in limits):
            return number_text(value, decimals)
    return number_text(value, 2)


def rate_text(share: float, like: float | None = None) -> str:
    """A share as a percentage from 0.1% on, else in parts per million; `like` another share that chooses the unit for both."""
    if (share if like is None else like) >= 0.001:
        return percent_text(share, 2)
    ppm = share * 1e6
    if 0 < ppm < 0.01:
        return _("less than 0.01 ppm")
    return _("{amount} ppm").format(amount=number_text(ppm, 0 if ppm >= 10 or ppm == 0 else 2))


def interval_text(interval: tuple[float, float], confidence: float, decimals: int = 2) -> str:
    """An interval with its confidence: "95% interval 1.12 to 1.43"."""
    low, high = (number_text(limit, decimals) for limit in interval)
    return _("{level} interval {low} to {high}").format(level=level_text(confidence), low=low, high=high)
