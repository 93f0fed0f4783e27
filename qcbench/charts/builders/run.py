"""Run charts from their result: the points with their median, and what the runs say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qcbench.analysis.numbers import number_text
from qcbench.charts.builders.axes import line_scale
from qcbench.charts.builders.control import phase_name, phase_roles
from qcbench.charts.builders.control_marks import figures_of, left_out_of, number_of, points_of, rule_words, rules_at
from qcbench.charts.builders.control_words import noted_caption
from qcbench.charts.builders.figures import Figures, noted
from qcbench.charts.builders.time_axis import days_of, spans_of
from qcbench.charts.control_parts import Event, LimitKind, LimitLine, Signal
from qcbench.charts.spec import Caption, Chart, ChartKind, Mark, Phase, ReferenceLine, Role, Series
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import ControlChart, RunSummary


def run_chart(
    result: ControlChart,
    caption: Caption,
    *,
    unit_title: str = "",
    figures: Figures | None = None,
    targets: Sequence[ReferenceLine] = (),
    events: Sequence[Event] = (),
) -> Chart:
    """A run chart: each phase's median, the first and the last value, runs, crossings and the longest run in the note.

    A run that is longer than chance explains is ringed where it ends. The caption is completed as that of a control chart.
    """
    panel = result.panels[0]
    style = figures or figures_of(panel)
    title = unit_title or panel.name
    values = tuple(number_of(value) for value in panel.values)
    medians = tuple(number_of(summary.median) for summary in result.runs)
    whole = noted_caption(result, caption)
    whole = replace(whole, note=noted(whole.note, runs_text(result.runs)))
    series = Series(
        title,
        Mark.LINE,
        values,
        Role.INK if len(result.phases) > 1 else Role.PRIMARY,
        _ends(values, style),
        number_format=style.number_format,
    )
    scale = line_scale(title, [*values, *medians, *(line.value for line in targets)], style)
    return Chart(
        ChartKind.CONTROL,
        points_of(result),
        (series,),
        whole,
        scale.axis,
        reference_lines=tuple(targets),
        phases=_heads(result, style),
        limits=_medians(result, style),
        signals=_signals(result),
        left_out=left_out_of(result),
        category_spans=spans_of(days_of(result.labels)),
        events=tuple(events),
        alternative_text=_described(result, whole.title, style),
    )


def runs_text(runs: Sequence[RunSummary]) -> str:
    """What the runs of a chart of one phase say: ``链 5 段，穿越 4 次，最长链 13 点``; '' for several phases."""
    if len(runs) != 1:
        return ""
    return _("{runs} runs, {crossings} crossings, longest run {longest} points").format(
        runs=runs[0].runs, crossings=runs[0].crossings, longest=runs[0].longest_run
    )


def _ends(values: Sequence[float | None], style: Figures) -> tuple[str, ...]:
    """The first and the last value."""
    known = [place for place, value in enumerate(values) if value is not None]
    wanted = {known[0], known[-1]} if known else set()
    return tuple(style.bare(value) if value is not None and place in wanted else "" for place, value in enumerate(values))


def _heads(result: ControlChart, style: Figures) -> tuple[Phase, ...]:
    phases = result.phases
    if len(phases) == 1 and not phases[0].name:
        return ()
    found = []
    for number, (phase, summary) in enumerate(zip(phases, result.runs, strict=True)):
        label = "" if number == len(phases) - 1 else _median_text(summary, style)
        found.append(Phase(phase_name(phase, number), phase.first, phase.last, phase_roles(len(phases))[number], mean_label=label))
    return tuple(found)


def _medians(result: ControlChart, style: Figures) -> tuple[LimitLine, ...]:
    phases, roles = result.phases, phase_roles(len(result.phases))
    found = []
    for number, (phase, summary) in enumerate(zip(phases, result.runs, strict=True)):
        last = number == len(phases) - 1
        name = _("Median {phase}").format(phase=phase_name(phase, number) if len(phases) > 1 else "").strip()
        label = _median_text(summary, style) if last else ""
        values = (number_of(summary.median),) * (phase.last - phase.first + 1)
        found.append(LimitLine(LimitKind.CENTRE, phase.first, phase.last, values, name, label, roles[number], at_end=last))
    return tuple(line for line in found if line.values[0] is not None)


def _median_text(summary: RunSummary, style: Figures) -> str:
    if number_of(summary.median) is None:
        return ""
    return _("Median {value}").format(value=style.text(summary.median))


def _signals(result: ControlChart) -> tuple[Signal, ...]:
    """The ends of runs that are too long; too few crossings belong to no point."""
    found = []
    for place, rules in rules_at(result.panels[0]).items():
        broken = [rule for rule in rules if rule.test == "longest_run"]
        summary = next((one for one in result.runs if one.longest_run_points and one.longest_run_points[1] == place), None)
        if broken:
            label = _("{count} points on one side").format(count=summary.longest_run) if summary else ""
            found.append(Signal(place, tuple(rule_words(rule) for rule in broken), label))
    return tuple(found)


def _described(result: ControlChart, title: str, style: Figures) -> str:
    parts = [_("Run chart “{title}”, {count} points.").format(title=title, count=number_text(sum(one.points for one in result.runs)))]
    for summary in (one for one in result.runs if one.points):
        text = _("{median}, {runs} runs, {crossings} crossings, longest run {longest} points").format(
            median=_median_text(summary, style), runs=summary.runs, crossings=summary.crossings, longest=summary.longest_run
        )
        parts.append(_("{name}: {values}.").format(name=summary.phase, values=text) if summary.phase else f"{text}.")
    return " ".join(parts)
