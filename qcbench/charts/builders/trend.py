"""A value over time, with its target and the phases of the activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcbench.charts.builders.axes import line_scale
from qcbench.charts.builders.columns import target_label
from qcbench.charts.builders.figures import Figures
from qcbench.charts.spec import Caption, Chart, ChartKind, Mark, Phase, ReferenceLine, Role, Series
from qcbench.texts import _

ALL_LABELS_UP_TO = 12


def trend_chart(
    points: Sequence[tuple[str, float | None]],
    caption: Caption,
    *,
    unit_title: str,
    figures: Figures | None = None,
    target: float | None = None,
    target_name: str = "",
    phases: Sequence[Phase] = (),
    name: str = "",
    limits: Sequence[ReferenceLine] = (),
) -> Chart:
    """A line of (period, value) with a target line and phases; ``limits`` are further lines, e.g. of a control chart.

    Up to 12 points are all labelled, of more only the first, the last, the highest and the lowest. With phases the line is ink and
    the points take the phases' colours. The mean of a phase is given (it is seldom the mean of its points); its label is
    written here if it has none.
    """
    style = figures or Figures()
    values = tuple(value for _period, value in points)
    shown = tuple(replace(phase, mean_label=_mean_label(phase, style)) for phase in phases)
    goal = () if target is None else (ReferenceLine(target, target_label(target, style, target_name)),)
    lines = (*goal, *limits)
    around = [*values, *(line.value for line in lines), *(phase.mean for phase in phases)]
    role = Role.INK if phases else Role.PRIMARY
    series = Series(
        name or unit_title,
        Mark.LINE,
        values,
        role,
        _labels(values, style),
        point_roles=_point_roles(len(values), role, phases),
        number_format=style.number_format,
    )
    return Chart(
        ChartKind.LINE,
        tuple(period for period, _value in points),
        (series,),
        caption,
        axis=line_scale(unit_title, around, style).axis,
        reference_lines=lines,
        phases=shown,
        alternative_text=_described(points, caption, style),
    )


def phases_of(counts: Sequence[int], *, means: Sequence[float | None] = (), names: Sequence[str] = ()) -> tuple[Phase, ...]:
    """The three phases before, during and after the countermeasures, from the number of points of each; an empty one is left out."""
    words = tuple(names) or (_("Before"), _("During"), _("After"))
    roles = (Role.BEFORE, Role.PRIMARY, Role.AFTER)
    given = (*means, None, None, None)
    found, start = [], 0
    for place, count in enumerate(counts):
        if count:
            found.append(Phase(words[place], start, start + count - 1, roles[place], given[place]))
        start += count
    return tuple(found)


def _mean_label(phase: Phase, figures: Figures) -> str:
    return phase.mean_label or ("" if phase.mean is None else figures.text(phase.mean))


def _point_roles(count: int, role: Role, phases: Sequence[Phase]) -> tuple[Role, ...]:
    if not phases:
        return ()
    found = [role] * count
    for phase in phases:
        for place in range(phase.first, min(phase.last + 1, count)):
            found[place] = phase.role
    return tuple(found)


def _labels(values: Sequence[float | None], figures: Figures) -> tuple[str, ...]:
    known = [place for place, value in enumerate(values) if value is not None]
    if len(values) > ALL_LABELS_UP_TO and known:
        amounts = {place: value for place, value in enumerate(values) if value is not None}
        wanted = {known[0], known[-1], max(amounts, key=amounts.__getitem__), min(amounts, key=amounts.__getitem__)}
    else:
        wanted = set(known)
    return tuple("" if value is None or place not in wanted else figures.bare(value) for place, value in enumerate(values))


def _described(points: Sequence[tuple[str, float | None]], caption: Caption, figures: Figures) -> str:
    known = [(period, value) for period, value in points if value is not None]
    if not known:
        return _("Trend “{title}”, without values.").format(title=caption.title)
    low, high = min(known, key=lambda point: point[1]), max(known, key=lambda point: point[1])
    return _("Trend “{title}” of {count} points from {start} ({start_value}) to {end} ({end_value}); lowest {low}, highest {high}.").format(
        title=caption.title,
        count=len(known),
        start=known[0][0],
        start_value=figures.text(known[0][1]),
        end=known[-1][0],
        end_value=figures.text(known[-1][1]),
        low=figures.text(low[1]),
        high=figures.text(high[1]),
    )
