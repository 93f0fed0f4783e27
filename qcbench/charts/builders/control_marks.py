"""The points of a control chart and what marks them: names, how their numbers are written, violated rules, points left out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcbench.charts.builders.figures import Figures
from qcbench.charts.control_parts import LeftOut, Signal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import ControlChart, FloatArray, Panel, Rule

FIGURES = 3
"""Significant figures that the distance between centre and limit is written with."""
MOST_DECIMALS = 6
PERCENT_DECIMALS = 2
MOST_LABELS = 6
LEAST_DISTANCE = 0.16
"""Labels of signals stand at least this part of the chart apart."""


@dataclass(frozen=True, slots=True)
class Marks:
    """A panel with the way its numbers are written."""

    panel: Panel
    style: Figures
    count: int


def number_of(value: float) -> float | None:
    """A value of an array; ``None`` for NaN."""
    number = float(value)
    return None if math.isnan(number) else number


def points_of(result: ControlChart) -> tuple[str, ...]:
    """The names of the points: their labels, else numbers from 1."""
    return result.labels or tuple(str(place + 1) for place in range(result.points))


def figures_of(panel: Panel, *, percent: bool = False) -> Figures:
    """How the numbers of a panel are written: three figures of the distance between centre line and limit, two decimals of per cents."""
    distance = _distance(panel) * (100 if percent else 1)
    decimals = FIGURES - 1 - math.floor(math.log10(distance)) if distance > 0 else PERCENT_DECIMALS
    least = PERCENT_DECIMALS if percent else 0
    return Figures(percent, min(max(decimals, least), MOST_DECIMALS))


def _distance(panel: Panel) -> float:
    """How far the limits lie from the centre line, else how far the values spread; 0 where neither is known."""
    for apart in (panel.upper - panel.centre, panel.centre - panel.lower):
        known = apart[apart > 0]
        if len(known):
            return float(known.min())
    values: FloatArray = panel.values[panel.values == panel.values]
    return float(values.max() - values.min()) if len(values) else 0.0


def rules_at(panel: Panel) -> dict[int, tuple[Rule, ...]]:
    """The rules that each point completes a pattern of, in the order of the rules."""
    found: dict[int, list[Rule]] = {}
    for hits in panel.hits:
        for place in dict.fromkeys(hits.completed.tolist()):
            found.setdefault(int(place), []).append(hits.rule)
    return {place: tuple(rules) for place, rules in sorted(found.items())}


def signals_of(marks: Marks) -> tuple[Signal, ...]:
    """The points that break rules; of many, those that lie farthest out carry a label (``检验 1：8.67%``)."""
    found = rules_at(marks.panel)
    labelled = _to_label(marks, list(found))
    return tuple(
        Signal(place, tuple(rule_words(rule) for rule in rules), _label(marks, place, rules) if place in labelled else "")
        for place, rules in found.items()
    )


def rule_words(rule: Rule) -> str:
    """A rule with its number, for a reader's question."""
    return _("Test {number}: {text}").format(number=rule.number, text=rule.text)


def _label(marks: Marks, place: int, rules: tuple[Rule, ...]) -> str:
    numbers = _(", ").join(str(rule.number) for rule in rules)
    value = number_of(marks.panel.values[place])
    return "" if value is None else _("Test {number}: {text}").format(number=numbers, text=marks.style.text(value))


def _to_label(marks: Marks, places: list[int]) -> set[int]:
    """The places of the signals that get a label: the farthest out first, none near another one."""
    panel = marks.panel
    chosen: list[int] = []
    least = max(1.0, LEAST_DISTANCE * marks.count)

    def out(place: int) -> float:
        away = abs(float(panel.values[place] - panel.centre[place]))
        sigma = float(panel.sigma[place])
        return away / sigma if sigma > 0 else away if away == away else 0.0

    for place in sorted(places, key=out, reverse=True):
        if len(chosen) < MOST_LABELS and all(abs(place - other) >= least for other in chosen):
            chosen.append(place)
    return set(chosen)


def left_out_of(result: ControlChart) -> tuple[LeftOut, ...]:
    """The points that do not count."""
    return tuple(LeftOut(one.index, one.reason) for one in result.excluded)
