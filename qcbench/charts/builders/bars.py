"""Horizontal bars: a ranking with long names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qcbench.analysis.numbers import percent_text
from qcbench.analysis.pareto import is_other_name
from qcbench.charts.builders.axes import column_scale
from qcbench.charts.builders.figures import Figures
from qcbench.charts.spec import Caption, Chart, ChartKind, Mark, Role, Series
from qcbench.texts import _

Item = tuple[str, float]


def bar_chart(
    items: Iterable[Item],
    caption: Caption,
    *,
    unit_title: str,
    figures: Figures | None = None,
    share_decimals: int | None = 1,
    focus: Sequence[str] = (),
) -> Chart:
    """Bars by size from the top, 其他 last; the label is the value and, unless ``share_decimals`` is ``None``, its share of the sum.

    ``focus`` names the primary bars; none named, the largest is.
    """
    style = figures or Figures()
    ordered = ranked(items)
    names = tuple(name for name, _value in ordered)
    values = tuple(value for _name, value in ordered)
    chosen = frozenset(place for place, name in enumerate(names) if name in focus) or frozenset({0})
    roles = tuple(Role.PRIMARY if place in chosen else Role.SOFT for place in range(len(names)))
    labels = tuple(_label(value, sum(values), style, share_decimals) for value in values)
    listed = _(", ").join(_("{name} {value}").format(name=name, value=label) for name, label in zip(names, labels, strict=True))
    return Chart(
        ChartKind.BAR,
        names,
        (Series(unit_title, Mark.BAR, values, Role.PRIMARY, labels, point_roles=roles, number_format=style.number_format),),
        caption,
        axis=replace(column_scale(unit_title, values, style).axis, gridlines=False),
        bold_categories=chosen,
        alternative_text=_("Bar chart “{title}”: {values}.").format(title=caption.title, values=listed),
    )


def ranked(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items by size, 其他 last."""
    return tuple(sorted(items, key=lambda item: (is_other_name(item[0]), -item[1])))


def _label(value: float, total: float, figures: Figures, share_decimals: int | None) -> str:
    if share_decimals is None or not total:
        return figures.text(value)
    return f"{figures.text(value)}　{percent_text(value / total, share_decimals)}"
