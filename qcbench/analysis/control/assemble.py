"""Putting a chart together: limits per phase spread over the points, rules judged, notes collected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qcbench.analysis.control.patterns import Standing, find_hits
from qcbench.analysis.control.result import ControlChart, ControlKind, ControlPhase, Dispersion, Panel, PanelKey, PanelLimits
from qcbench.analysis.control.rule_sets import rules_for, rules_named
from qcbench.analysis.control.settings import Layout, Settings
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import BoolArray, FloatArray, Rule

    Rules = tuple[Rule, ...]
    FourLines = tuple[FloatArray, FloatArray, FloatArray, FloatArray]  # centre, sigma, upper, lower
    Span = tuple[int, int]  # first index, and the index after the last


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Centre, sigma of the plotted points and floor and ceiling of the limits, over one phase: numbers, or arrays over its points."""

    centre: FloatArray | float
    sigma: FloatArray | float
    least: float = float("-inf")
    greatest: FloatArray | float = float("inf")


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """What the points of a phase (or of its baseline) say: the lines of each panel over a stretch of points, and the figures behind."""

    used: int
    lines: Callable[[slice], tuple[Lines, ...]]
    within_sigma: float | None = None
    sigma_z: float | None = None
    dispersion: Dispersion | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """The points of one panel, and which of them count (present, and neither left out nor touched by a left-out point)."""

    key: PanelKey
    values: FloatArray
    judged: BoolArray


def assembled(
    kind: ControlKind,
    panels: tuple[Points, ...],
    layout: Layout,
    settings: Settings,
    estimate: Callable[[slice], Estimate],
    *,
    sizes: FloatArray | None = None,
    missing: int = 0,
    notes: tuple[str, ...] = (),
) -> ControlChart:
    """The chart of these points.

    Args:
        kind: which chart.
        panels: points of the panels, the positions first.
        layout: phases, kept points, labels.
        settings: rules and width.
        estimate: the estimate from a stretch of points; called once for each distinct basis.
        sizes, missing, notes: as in ControlChart; notes of the estimates are added.
    """
    name, rules = rules_named(settings.rules)
    known: dict[Span, Estimate] = {}
    for phase in layout.phases:
        span = _basis(phase)
        if span not in known:
            known[span] = estimate(slice(*span))
    filled = _filled(panels, layout, settings, known)
    drawn = tuple(
        _panel(points, lines, layout, settings, rules_for(points.key, kind, name, rules), is_first=points is panels[0])
        for points, lines in zip(panels, filled, strict=True)
    )
    phases = tuple(_finished(phase, known[_basis(phase)], drawn, settings) for phase in layout.phases)
    said = [note for found in known.values() for note in found.notes]
    return ControlChart(
        kind=kind,
        panels=drawn,
        phases=phases,
        excluded=layout.excluded,
        labels=layout.labels,
        sizes=sizes,
        missing=missing,
        notes=(*notes, *dict.fromkeys([*said, *_flat_notes(drawn, phases)])),
        rule_set=name,
        width=settings.width,
    )


def _basis(phase: ControlPhase) -> Span:
    return phase.basis_first or 0, (phase.basis_last if phase.basis_last is not None else -1) + 1


def _filled(panels: tuple[Points, ...], layout: Layout, settings: Settings, known: dict[Span, Estimate]) -> tuple[FourLines, ...]:
    """Centre, sigma, upper and lower limit of each panel at each point; one number over all points is not copied for each."""
    import numpy as np

    count = len(panels[0].values)
    single = len(layout.phases) == 1
    arrays = [[np.empty(0) if single else np.full(count, np.nan) for _line in range(4)] for _panel in panels]
    for phase in layout.phases:
        stretch = slice(phase.first, phase.last + 1)
        for place, lines in enumerate(known[_basis(phase)].lines(stretch)):
            for line, value in enumerate(_four(lines, settings.width)):
                if single:
                    arrays[place][line] = np.broadcast_to(np.asarray(value, dtype=np.float64), (count,))
                else:
                    arrays[place][line][stretch] = value
    for line, by_hand in ((2, settings.upper), (3, settings.lower)):
        if by_hand is not None:
            arrays[0][line] = np.broadcast_to(np.float64(by_hand), (count,))
    for array in (array for four in arrays for array in four):
        array.setflags(write=False)
    return tuple((four[0], four[1], four[2], four[3]) for four in arrays)


def _four(lines: Lines, width: float) -> FourLines:
    import numpy as np

    sigma = np.where(np.asarray(lines.sigma, dtype=np.float64) > 0, lines.sigma, np.nan)
    centre = np.asarray(lines.centre, dtype=np.float64)
    upper = np.minimum(centre + width * sigma, lines.greatest)
    return centre, sigma, upper, np.maximum(centre - width * sigma, lines.least)


def _panel(points: Points, lines: FourLines, layout: Layout, settings: Settings, rules: Rules, *, is_first: bool) -> Panel:
    centre, sigma, upper, lower = lines
    values = points.values
    values.setflags(write=False)
    by_hand = is_first and (settings.upper is not None or settings.lower is not None)
    drawn = (_lean(upper), _lean(lower)) if by_hand else None
    standing = Standing(values, _lean(centre), _lean(sigma), points.judged, layout.starts, settings.width, drawn)
    return Panel(points.key, values, centre, upper, lower, sigma, rules, find_hits(standing, rules))


def _lean(line: FloatArray) -> FloatArray | float:
    """One number where a line is the same all along, which is much quicker to reckon with."""
    return float(line[0]) if line.strides == (0,) and len(line) else line


def _finished(phase: ControlPhase, estimate: Estimate, panels: tuple[Panel, ...], settings: Settings) -> ControlPhase:
    is_given = any(figure is not None for figure in (settings.centre, settings.sigma, settings.upper, settings.lower))
    limits = tuple(_limits(panel, slice(phase.first, phase.last + 1)) for panel in panels)
    ready = replace(phase, used=estimate.used, limits=limits, within_sigma=estimate.within_sigma, sigma_z=estimate.sigma_z)
    ready = replace(ready, dispersion=estimate.dispersion)
    return replace(ready, basis="given") if is_given else ready


def _limits(panel: Panel, stretch: slice) -> PanelLimits:
    lines = (panel.centre, panel.upper, panel.lower, panel.sigma)
    return PanelLimits(panel.key, *(_one_number(line[stretch]) for line in lines))


def _one_number(line: FloatArray) -> float | None:
    """The number that a line has at all its points (those without any apart); None where it changes or there is none."""
    import numpy as np

    if line.strides == (0,) or (line == line[0]).all():
        return None if np.isnan(line[0]) else float(line[0])
    known = line[~np.isnan(line)]
    if not len(known) or not np.allclose(known, known[0], rtol=1e-12, atol=0.0):
        return None
    return float(known[0])


def _flat_notes(panels: tuple[Panel, ...], phases: tuple[ControlPhase, ...]) -> list[str]:
    import numpy as np

    notes = []
    for phase in phases:
        if not np.isnan(_sample(panels[0].sigma[phase.first : phase.last + 1])).all():
            continue
        if phase.name:
            text = _("Phase “{name}” has too few neighbouring points, or no spread, to compute control limits from.")
        else:
            text = _("There are too few neighbouring points, or there is no spread, to compute control limits from.")
        notes.append(text.format(name=phase.name))
    return notes


def _sample(line: FloatArray) -> FloatArray:
    return line[:1] if line.strides == (0,) else line
