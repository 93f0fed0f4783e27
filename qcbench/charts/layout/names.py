"""How long category names stand under an axis: wrapped by the slot, never slanted."""

from __future__ import annotations

import math

from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import TextMeasure

RESERVE = 0.96


def category_lines(name: str, slot: float, size: float, measure: TextMeasure) -> tuple[str, ...]:
    """A name in lines that fit the slot; a ``|`` forces a break. Chinese names break into even pieces (4 + 4 + 2, 4 + 2 + 3)."""
    if "|" in name:
        return tuple(part.strip() for part in name.split("|") if part.strip()) or ("",)
    room = slot * RESERVE
    if measure(name, size) <= room:
        return (name,)
    if all("\u3400" <= character <= "\u9fff" for character in name):
        each = max(2, math.floor(room / size))
        each -= each % 2
        lines = [name[start : start + each] for start in range(0, len(name), each)]
        if len(lines) > 1 and len(lines[-1]) == 1:
            lines[-2:] = [lines[-2][:-1], lines[-2][-1] + lines[-1]]
        return tuple(lines)
    return wrap(name, room, size, measure)
