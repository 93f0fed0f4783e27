"""Control charts of every kind from their result: one panel, or two one above the other (I-MR, X̄-R, X̄-S)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qcbench.charts.builders.axes import LEAST_TICKS, line_scale
from qcbench.charts.builders.control_marks import Marks, figures_of, left_out_of, number_of, points_of, signals_of
from qcbench.charts.builders.control_words import described, noted_caption
from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.time_axis import days_of, spans_of
from qcbench.charts.control_parts import Event, LimitKind, LimitLine
from qcbench.charts.spec import Axis, Caption, Chart, ChartKind, ChartStack, Mark, Phase, ReferenceLine, Role, Series
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import ControlChart, ControlPhase, FloatArray, Panel

ON_THE_AXIS = 0.02
"""A lower limit in this part of the axis lies on the axis and is not drawn."""
PERCENT_KINDS = ("p", "laney_p")
ZONES = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class Setup:
    """What both panels share."""

    result: ControlChart
    categories: tuple[str, ...]
    roles: tuple[Role, ...]
    zones: bool


def control_drawing(
    result: ControlChart,
    caption: Caption,
    *,
    unit_title: str = "",
    figures: Figures | None = None,
    unit: str = "",
    zones: bool = False,
    targets: Sequence[ReferenceLine] = (),
    events: Sequence[Event] = (),
) -> Chart | ChartStack:
    """The drawing of a control chart of any kind but a run chart.

    The title (the chart's kind), the sample (``n = 300 通/周，k = 39``), the period (where points are named by days) and the note (tests,
    unequal sizes, points left out) are written into the caption where it says nothing; the note is added to its own. ``unit`` is that of a
    subgroup's size. ``figures`` says how the values of the first panel are written (else by how far its limits lie apart, proportions as
    per cents), ``unit_title`` names its axis. ``zones`` adds lines at one and two standard deviations. Targets and events belong to the
    first panel. Nothing is left out: every point, limit and violated rule of the result is in the drawing.
    """
    whole = noted_caption(result, caption, unit)
    setup = Setup(result, points_of(result), phase_roles(len(result.phases)), zones)
    first = result.panels[0]
    style = figures or figures_of(first, percent=result.kind in PERCENT_KINDS)
    upper = _panel(setup, first, style, whole, unit_title or first.name, targets)
    upper = replace(upper, events=tuple(events))
    if len(result.panels) == 1:
        return upper
    second = result.panels[1]
    lower = _panel(
        replace(setup, zones=False), second, figures_of(second), Caption(second.name, illustrative=whole.illustrative), second.name, ()
    )
    lower = replace(lower, axis=_coarser(lower.axis), phases=tuple(replace(phase, name="") for phase in lower.phases))
    spoken = " ".join((upper.alternative_text, lower.alternative_text))
    return ChartStack(upper, lower, whole, spoken)


def _coarser(axis: Axis | None) -> Axis | None:
    """Every second tick, for a low panel."""
    if axis is None or len(axis.ticks) < LEAST_TICKS + 2:
        return axis
    return replace(axis, ticks=axis.ticks[::2], tick_labels=axis.tick_labels[::2])


def phase_roles(count: int) -> tuple[Role, ...]:
    """The colours of the phases: the first is before, the last after, those between primary; a single one has none."""
    return (Role.MUTED,) if count < 2 else (Role.BEFORE, *(Role.PRIMARY,) * (count - 2), Role.AFTER)


def phase_name(phase: ControlPhase, number: int) -> str:
    """The name of a phase, or its number."""
    return phase.name or _("Phase {number}").format(number=number + 1)


def _panel(setup: Setup, panel: Panel, style: Figures, caption: Caption, title: str, targets: Sequence[ReferenceLine]) -> Chart:
    result = setup.result
    values = tuple(number_of(value) for value in panel.values)
    around = [*values, *(number_of(value) for side in (panel.centre, panel.upper, panel.lower) for value in _extremes(side))]
    scale = line_scale(title, [*around, *(line.value for line in targets)], style).axis
    series = Series(title, Mark.LINE, values, Role.INK, number_format=style.number_format)
    marks = Marks(panel, style, len(values))
    return Chart(
        ChartKind.CONTROL,
        setup.categories,
        (series,),
        caption,
        replace(scale, gridlines=False),
        reference_lines=tuple(targets),
        phases=_heads(setup, panel, style),
        limits=_lines(setup, panel, style, scale.minimum + ON_THE_AXIS * (scale.maximum - scale.minimum)),
        signals=signals_of(marks),
        left_out=left_out_of(result),
        category_spans=spans_of(days_of(result.labels)),
        alternative_text=described(result, panel, caption.title, style),
    )


def _extremes(values: FloatArray) -> tuple[float, ...]:
    known = values[values == values]  # NaN is not equal to itself
    return (float(known.min()), float(known.max())) if len(known) else ()


def _heads(setup: Setup, panel: Panel, style: Figures) -> tuple[Phase, ...]:
    """The phases' names over the plot, those of earlier phases with their centre line; nothing over a single phase without a name."""
    phases = setup.result.phases
    if len(phases) == 1 and not phases[0].name:
        return ()
    found = []
    for number, phase in enumerate(phases):
        centre = _last_known(panel.centre[phase.first : phase.last + 1])
        label = "" if centre is None or number == len(phases) - 1 else f"CL {style.text(centre)}"
        found.append(Phase(phase_name(phase, number), phase.first, phase.last, setup.roles[number], mean_label=label))
    return tuple(found)


def _lines(setup: Setup, panel: Panel, style: Figures, foot: float) -> tuple[LimitLine, ...]:
    """The lines of all phases: zones, limits, centre; a lower limit within ``foot`` lies on the axis."""
    phases, found = setup.result.phases, []
    for number, phase in enumerate(phases):
        last = number == len(phases) - 1
        name = phase_name(phase, number) if len(phases) > 1 else ""
        if setup.zones:
            found += [_line(LimitKind.ZONE, f"{times:+d}σ", panel.centre + times * panel.sigma, phase, name, Role.MUTED) for times in ZONES]
        for kind, word, values, role in (
            (LimitKind.UPPER, "UCL", panel.upper, Role.TARGET),
            (LimitKind.CENTRE, "CL", panel.centre, setup.roles[number]),
            (LimitKind.LOWER, "LCL", panel.lower, Role.TARGET),
        ):
            line = _line(kind, word, values, phase, name, role)
            if line.values[-1:] != (None,) or any(value is not None for value in line.values):
                found.append(_labelled(line, word, style, foot, last=last))
    return tuple(line for line in found if any(value is not None for value in line.values))


def _line(kind: LimitKind, word: str, values: FloatArray, phase: ControlPhase, name: str, role: Role) -> LimitLine:
    inside = tuple(number_of(value) for value in values[phase.first : phase.last + 1])
    return LimitLine(kind, phase.first, phase.last, inside, f"{word} {name}".strip(), role=role)


def _labelled(line: LimitLine, word: str, style: Figures, foot: float, *, last: bool) -> LimitLine:
    """With its text; the centre line of an earlier phase is named in the head."""
    known = [value for value in line.values if value is not None]
    drawn = line.kind is not LimitKind.LOWER or any(value > foot for value in known)
    value = known[-1] if known else 0.0
    label = f"{word} {style.text(value) if value else 0}"
    if not last and (line.kind is LimitKind.CENTRE or not drawn):
        label = ""
    return replace(line, label=label, at_end=last, drawn=drawn, role=line.role if drawn else Role.MUTED)


def _last_known(values: FloatArray) -> float | None:
    known = values[values == values]
    return float(known[-1]) if len(known) else None
