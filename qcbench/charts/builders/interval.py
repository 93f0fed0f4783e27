"""Estimates with their intervals: differences, rates, indices, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.numeric import named_line, whole_axis
from qcbench.charts.spec import Caption, Chart, ChartKind, Mark, ReferenceLine, Role, Series
from qcbench.texts import _


@dataclass(frozen=True, slots=True)
class Estimate:
    """One row: its name, the estimate and the ends of its interval; a missing end is open, both missing: no interval."""

    name: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    role: Role = Role.PRIMARY


def interval_chart(
    rows: Sequence[Estimate],
    given: Caption,
    *,
    quantity: str,
    confidence: float | None = 0.95,
    figures: Figures | None = None,
    reference: float | None = None,
    reference_name: str = "",
    lines: Sequence[ReferenceLine] = (),
    key_values: Sequence[tuple[str, str]] = (),
    remark: str = "",
) -> Chart:
    """Points with their intervals over one axis, the first row on top.

    ``quantity`` names the axis with its unit. ``reference`` is a line all rows are held against: 0 for differences, a target for
    rates and indices; further ``lines`` may be given ready.
    """
    style = figures or Figures(decimals=2)
    own = () if reference is None else (_reference(reference, reference_name, style),)
    shown = (*own, *lines)
    ends = [end for row in rows for end in (row.value, row.lower, row.upper)]
    labels = tuple(estimate_text(row, style) for row in rows)
    head = (
        _("Estimate")
        if confidence is None
        else _("Estimate ({percent}% interval)").format(percent=Figures().text(round(confidence * 100, 6)))
    )
    series = Series(
        head,
        Mark.SPAN,
        tuple(row.value for row in rows),
        Role.PRIMARY,
        labels,
        point_roles=tuple(row.role for row in rows),
        number_format=style.number_format,
        lower=tuple(row.lower for row in rows),
        upper=tuple(row.upper for row in rows),
    )
    told = _("; ").join(_("{name} {value}").format(name=row.name, value=label) for row, label in zip(rows, labels, strict=True))
    return Chart(
        ChartKind.INTERVAL,
        tuple(row.name for row in rows),
        (series,),
        given,
        x_axis=whole_axis(quantity, [*ends, *(line.value for line in shown)], Figures(style.percent), margin=0.02),
        vertical_lines=shown,
        key_values=tuple(key_values),
        remark=remark,
        alternative_text=_("Intervals “{title}”: {rows}.").format(title=given.title, rows=told or "—"),
    )


def estimate_text(row: Estimate, figures: Figures) -> str:
    """``2.4% (1.1%—3.7%)``; ``—`` without an estimate, ≥ or ≤ for an open interval."""
    if row.value is None:
        return "—"
    value = figures.text(row.value)
    if row.lower is not None and row.upper is not None:
        return _("{value} ({low} to {high})").format(value=value, low=figures.text(row.lower), high=figures.text(row.upper))
    if row.lower is not None:
        return _("{value} (≥ {low})").format(value=value, low=figures.text(row.lower))
    if row.upper is not None:
        return _("{value} (≤ {high})").format(value=value, high=figures.text(row.upper))
    return value


def _reference(value: float, name: str, figures: Figures) -> ReferenceLine:
    if name:
        return named_line(name, value, figures)
    return ReferenceLine(value, _("No difference") if value == 0 else figures.text(value), Role.MUTED)
