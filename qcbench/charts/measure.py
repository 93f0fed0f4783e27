"""How wide a text is without a font at hand, and how Chinese and mixed text breaks into lines.

The estimate follows the common sans-serif families (Microsoft YaHei, Noto Sans CJK): a full-width character is 1 em wide; Latin letters and
figures by class. It is kept a little generous, since the reader's font may differ.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from qcbench.charts.scene import TextMeasure

_NARROW = set("iljtfrI.,;:'|!()[]{}· ")
_WIDE = set("mwMWQOGDNHU@%&—+=<>≥≤×→−")


@lru_cache(maxsize=8192)
def _ems(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WFA" and ord(character) > 0x2E00:
        return 1.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.33
    if character in _WIDE:
        return 0.82
    if ord(character) > 0x2000:
        return 1.0
    return 0.64 if character.isupper() else 0.57


def estimated(text: str, size: float, bold: bool = False) -> float:
    """The estimated width in points of one line. A :class:`~qcbench.charts.scene.TextMeasure`."""
    return sum(_ems(character) for character in text) * size * (1.04 if bold else 1.0)


measure_estimated: TextMeasure = estimated
