"""How one value label looks."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.render.chart_xml.text import Type


@dataclass(frozen=True, slots=True)
class Look:
    """One label: its position in the words of the file ('' where the chart type has none) and its type.

    ``hidden`` drops it; ``right`` and ``up`` move it from its position, in points.
    """

    position: str
    kind: Type
    hidden: bool = False
    right: float = 0.0
    up: float = 0.0
