"""Before, target and after: the chart of a target and of its attainment."""

from __future__ import annotations

from dataclasses import replace

from qcbench.charts.builders.axes import column_scale
from qcbench.charts.builders.figures import Figures, noted
from qcbench.charts.spec import Arrow, Caption, Chart, ChartKind, Mark, Role, Series
from qcbench.texts import _


def target_chart(
    before: float,
    target: float,
    after: float | None,
    caption: Caption,
    *,
    unit_title: str,
    figures: Figures | None = None,
    names: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Chart:
    """Two columns with an arrow and the change (``+2.41 个百分点``, ``−81.6%``), or three with the value reached.

    ``names`` and ``notes`` (periods) are one text a column; the names are 现状 and 目标, or 改善前, 目标 and 改善后, if not given.
    The axis is cut where the values lie in a narrow band, and the caption says so.
    """
    style = figures or Figures()
    values = (before, target) if after is None else (before, target, after)
    words = names or ((_("Current value"), _("Target")) if after is None else (_("Before"), _("Target"), _("After")))
    scale = column_scale(unit_title, values, style, may_break=True)
    labels = tuple(style.text(value) for value in values)
    roles = (Role.BEFORE, Role.TARGET, Role.AFTER)[: len(values)]
    series = Series(unit_title, Mark.COLUMN, values, Role.BEFORE, labels, point_roles=roles, number_format=style.number_format)
    change = style.change(before, target)
    listed = _(", ").join(_("{name} {value}").format(name=name, value=label) for name, label in zip(words, labels, strict=True))
    return Chart(
        ChartKind.TARGET,
        words,
        (series,),
        replace(caption, note=noted(caption.note, scale.note)),
        axis=scale.axis,
        category_notes=notes,
        bold_categories=frozenset(range(len(values))),
        arrows=(Arrow(0, 1, change),) if after is None and change else (),
        alternative_text=_("Column chart “{title}”: {values}.").format(title=caption.title, values=listed),
    )
