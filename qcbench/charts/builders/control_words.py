"""What a control chart says in words: sample, tests, notes and the alternative text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qcbench.analysis.control.verdict import rule_set_title
from qcbench.analysis.numbers import number_text
from qcbench.charts.builders.control_marks import number_of, rules_at
from qcbench.charts.builders.figures import Figures, noted
from qcbench.charts.builders.time_axis import days_of, period_of
from qcbench.charts.spec import Caption
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import ControlChart, ControlPhase, Panel, Rule

WELL_KNOWN = ("nelson", "gbt_17989_2", "limits", "custom")
"""Rule sets whose numbers are those of the eight tests, or the user's own."""


def noted_caption(result: ControlChart, caption: Caption, unit: str = "") -> Caption:
    """The caption with title, sample and period where it has none, and the chart's own notes after its note."""
    note = caption.note
    for text in (asked_tests(result), _sizes_note(result), _baseline_note(result), _left_out_note(result)):
        note = noted(note, text)
    return replace(
        caption,
        title=caption.title or result.title,
        sample=caption.sample or sample_text(result, unit),
        period=caption.period or period_of(days_of(result.labels)),
        note=note,
    )


def sample_text(result: ControlChart, unit: str = "") -> str:
    """The size of the subgroups and the number of points with a value: ``n = 300 通/周，k = 39``."""
    values = result.panels[0].values
    points = _("k = {count}").format(count=number_text(int((values == values).sum())))
    sizes = [size for size in map(number_of, () if result.sizes is None else result.sizes) if size]
    if not sizes:
        return points
    low, high = min(sizes), max(sizes)
    size = number_text(low) if low == high else f"{number_text(low)}—{number_text(high)}"
    size = f"n = {size} {unit}".strip()
    return _("{size}, {points}").format(size=size, points=points)


def asked_tests(result: ControlChart) -> str:
    """Which tests were asked: ``判异：检验 1、2``; '' without any, and for a run chart, whose rules have no numbers that people know."""
    numbers = sorted({rule.number for panel in result.panels for rule in panel.rules if result.kind != "run"})
    if not numbers:
        return ""
    text = _("Tests: {numbers}").format(numbers=_listed(numbers))
    return text if result.rule_set in WELL_KNOWN else _("{text} ({rules})").format(text=text, rules=rule_set_title(result))


def _listed(numbers: list[int]) -> str:
    """Numbers in a row, three or more that follow each other as a range: ``1—4、6``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}—{run[-1]}" if len(run) > 2 else _(", ").join(map(str, run)) for run in runs]
    return _(", ").join(parts)


def _sizes_note(result: ControlChart) -> str:
    sizes = {size for size in map(number_of, () if result.sizes is None else result.sizes) if size}
    return _("limits follow the sizes") if len(sizes) > 1 else ""


def _baseline_note(result: ControlChart) -> str:
    phase = next((phase for phase in result.phases if phase.basis == "frozen"), None)
    if phase is None or phase.basis_first is None or phase.basis_last is None:
        return ""
    return _("limits of points {first}–{last} kept").format(first=phase.basis_first + 1, last=phase.basis_last + 1)


def _left_out_note(result: ControlChart) -> str:
    count = len(result.excluded)
    return _("hollow: {count} left out of the limits").format(count=count) if count else ""


def described(result: ControlChart, panel: Panel, title: str, style: Figures) -> str:
    """The alternative text: kind, number of points, the lines of each phase, and which points break which test."""
    known = int((panel.values == panel.values).sum())
    head = _("Control chart “{title}” ({panel}), {count} points.").format(title=title, panel=panel.name, count=known)
    lines = (_phase_text(panel, phase, style) for phase in result.phases)
    return " ".join(text for text in (head, *lines, signals_text(result, panel)) if text)


def _phase_text(panel: Panel, phase: ControlPhase, style: Figures) -> str:
    parts = []
    for word, values in (("UCL", panel.upper), ("CL", panel.centre), ("LCL", panel.lower)):
        known = sorted({number for number in map(number_of, values[phase.first : phase.last + 1]) if number is not None})
        if known:
            ends = (style.text(known[0]), style.text(known[-1]))
            parts.append(f"{word} {ends[0]}" if ends[0] == ends[1] else f"{word} {ends[0]}–{ends[1]}")
    text = _(", ").join(parts)
    return _("{name}: {values}.").format(name=phase.name, values=text) if text and phase.name else f"{text}." if text else ""


def signals_text(result: ControlChart, panel: Panel) -> str:
    """Which points break which test, the first ten of them."""
    found = rules_at(panel)
    if not found:
        return _("No test is violated.") if panel.rules else ""
    parts = [f"{result.label_of(place)} ({_numbers(rules)})" for place, rules in list(found.items())[:10]]
    more = "…" if len(found) > len(parts) else ""
    return _("{count} points violate a test: {points}.").format(count=len(found), points=_(", ").join(parts) + more)


def _numbers(rules: tuple[Rule, ...]) -> str:
    return _(", ").join(str(rule.number) for rule in rules)
