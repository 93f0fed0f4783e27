"""How the tests write their figures: as many decimals as the spread deserves, and intervals."""

from __future__ import annotations

import math

from qcbench.analysis.compare.tails import Interval
from qcbench.analysis.numbers import number_text
from qcbench.texts import _

_MOST_DECIMALS = 12


def figure(value: float, scale: float) -> str:
    """A figure with three significant digits of `scale`, the spread or the difference that it is read against; trailing zeros go."""
    size = abs(scale) or abs(value)
    if not size or abs(value) >= 1e15:
        return number_text(value) if abs(value) < 1e15 else f"{value:.4g}"
    decimals = min(_MOST_DECIMALS, max(0, 2 - math.floor(math.log10(size))))
    text = number_text(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed_figure(value: float, scale: float) -> str:
    """A figure with its sign, for differences."""
    text = figure(value, scale)
    return f"+{text}" if value > 0 and text != "0" else text


def interval_figures(interval: Interval, scale: float) -> str:
    """Both ends of an interval in words."""
    return _("{lower} to {upper}").format(lower=figure(interval[0], scale), upper=figure(interval[1], scale))


def rate_decimals(*shares: float) -> int:
    """How many decimals per cents need so that the smallest share that is not 0 keeps two digits; at least two."""
    small = min((abs(share) for share in shares if share), default=1.0)
    return min(_MOST_DECIMALS, max(2, -1 - math.floor(math.log10(small))))


def names_of(names: tuple[str, str]) -> tuple[str, str]:
    """The groups' names, numbered where they have none."""
    return names[0] or _("Group 1"), names[1] or _("Group 2")


def missing_note(missing: int) -> tuple[str, ...]:
    """A note on missing values that were left out; none where none is missing."""
    return (_("{missing} missing values are left out.").format(missing=number_text(missing)),) if missing else ()
