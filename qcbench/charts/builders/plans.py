"""Charts of plans of data collection: how the size needed falls with the margin, how the power rises with the size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.numeric import named_line
from qcbench.charts.builders.scatter import Points, Through, scatter_chart
from qcbench.charts.spec import Caption, Chart, ReferenceLine, Role
from qcbench.texts import _

Row = tuple[str, str]


def size_chart(
    curve: Points, plan: tuple[float, float], given: Caption, *, margin_title: str, percent: bool, key_values: Sequence[Row] = ()
) -> Chart:
    """The size needed for each margin, with the margin that was planned."""
    return _chart(curve, plan, given, margin_title, _("Size needed"), Figures(percent=percent), Figures(decimals=0), key_values, ())


def power_chart(
    curve: Points,
    plan: tuple[float, float],
    given: Caption,
    *,
    size_title: str,
    wanted: float | None = None,
    key_values: Sequence[Row] = (),
) -> Chart:
    """The power for each size, with the size that was planned, and the power wanted as a line."""
    style = Figures(percent=True, decimals=1)
    lines = () if wanted is None else (named_line(_("Power wanted"), wanted, style, Role.TARGET),)
    return _chart(curve, plan, given, size_title, _("Power"), Figures(decimals=0), style, key_values, lines)


def _chart(
    curve: Points,
    plan: tuple[float, float],
    given: Caption,
    x_title: str,
    y_title: str,
    x_figures: Figures,
    y_figures: Figures,
    key_values: Sequence[Row],
    lines: Sequence[ReferenceLine],
) -> Chart:
    chart = scatter_chart(
        {_("Plan"): [plan]},
        given if given.sample else replace(given, sample=" "),  # one plan is no sample
        x_title=x_title,
        y_title=y_title,
        x_figures=x_figures,
        y_figures=y_figures,
        lines=[Through(y_title, curve, Role.PRIMARY)],
        reference_lines=lines,
        key_values=key_values,
    )
    spoken = _("“{title}”: {y} over {x}; planned {at}: {value}.").format(
        title=given.title, y=y_title, x=x_title, at=x_figures.text(plan[0]), value=y_figures.text(plan[1])
    )
    return replace(chart, caption=given, legend=False, alternative_text=spoken)
