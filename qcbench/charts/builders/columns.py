"""Columns side by side or stacked, before and after, and the comparison of two groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from qcbench.analysis.numbers import MINUS, exact, number_text, plain, points_text
from qcbench.charts.builders.axes import column_scale
from qcbench.charts.builders.figures import Figures, noted, relative_change
from qcbench.charts.spec import Arrow, Caption, Chart, ChartKind, Mark, ReferenceLine, Role, Series
from qcbench.errors import Refusal
from qcbench.texts import _

SERIES_ROLES = (Role.PRIMARY, Role.SOFT, Role.TINT_2, Role.SHADE_1, Role.SHADE_3, Role.OTHER)
"""The roles of series that have no meaning of their own: primary, soft, tint 2 from the first (or the bottom) on."""

Values = Sequence[float | None]


def column_chart(
    categories: Sequence[str],
    series_by_name: Mapping[str, Values],
    caption: Caption,
    *,
    unit_title: str,
    figures: Figures | None = None,
    roles: Sequence[Role] = (),
    target: float | None = None,
    target_name: str = "",
    focus: Sequence[int] = (),
    may_break: bool = False,
) -> Chart:
    """Columns for one or several series (name → one value a category).

    ``focus`` are the categories of a single series that are primary, the others are soft; none named, all are primary.
    ``target`` draws a line named at its end. ``may_break`` lets the axis start above 0 when the values lie in a narrow band.
    """
    style = figures or Figures()
    _check(categories, series_by_name)
    scale = column_scale(unit_title, [*_all(series_by_name), *([] if target is None else [target])], style, may_break=may_break)
    series = _series(series_by_name, Mark.COLUMN, style, roles)
    if focus and len(series) == 1:
        chosen = tuple(series[0].role if index in focus else Role.SOFT for index in range(len(categories)))
        series = (replace(series[0], point_roles=chosen),)
    return Chart(
        ChartKind.COLUMN,
        tuple(categories),
        series,
        replace(caption, note=noted(caption.note, scale.note)),
        axis=scale.axis,
        bold_categories=frozenset(focus),
        reference_lines=_target_line(target, target_name, style),
        legend=len(series) > 1,
        alternative_text=_described(caption, categories, series_by_name, style),
    )


def stacked_chart(
    categories: Sequence[str],
    series_by_name: Mapping[str, Values],
    caption: Caption,
    *,
    unit_title: str,
    figures: Figures | None = None,
    roles: Sequence[Role] = (),
) -> Chart:
    """Stacked columns, the first series at the bottom. The axis reaches the largest total."""
    style = figures or Figures()
    _check(categories, series_by_name)
    totals = [
        plain(sum((exact(value) for value in column if value is not None), Fraction()))
        for column in zip(*series_by_name.values(), strict=True)
    ]
    scale = column_scale(unit_title, totals, style)
    return Chart(
        ChartKind.STACKED,
        tuple(categories),
        _series(series_by_name, Mark.STACKED, style, roles),
        caption,
        axis=scale.axis,
        alternative_text=_described(caption, categories, series_by_name, style),
    )


def before_after_chart(
    categories: Sequence[str],
    before: Values,
    after: Values,
    caption: Caption,
    *,
    unit_title: str,
    figures: Figures | None = None,
    names: tuple[str, str] | None = None,
    target: float | None = None,
    target_name: str = "",
    change_decimals: int = 0,
) -> Chart:
    """Before beside after for each category, with the relative change in a row under the names, and a target line."""
    words = names or (_("Before"), _("After"))
    values = {words[0]: before, words[1]: after}
    chart = column_chart(
        categories,
        values,
        caption,
        unit_title=unit_title,
        figures=figures,
        roles=(Role.BEFORE, Role.AFTER),
        target=target,
        target_name=target_name,
    )
    changes = tuple(
        "" if old is None or new is None else relative_change(old, new, change_decimals) for old, new in zip(before, after, strict=True)
    )
    falling = all(change.startswith(MINUS) for change in changes if change)
    return replace(chart, category_rows=((_("Decrease") if falling else _("Change in percent"), changes),))


def comparison_columns(
    groups: Sequence[tuple[str, int, int]], caption: Caption, *, unit_title: str, significant: bool, decimals: int = 1
) -> Chart:
    """The rates of two groups (name, hits, trials) as evidence for a cause.

    A significant difference makes the higher rate primary and draws an arrow with its multiple (``4.3 倍``), taken from the
    unrounded rates; without one both columns are soft.

    Raises:
        Refusal: there aren't two groups, or one has no trials.
    """
    if len(groups) != 2 or any(trials <= 0 for _name, _hits, trials in groups):
        raise Refusal(_("A comparison needs two groups, each with at least one observation."))
    rates = [Fraction(hits, trials) for _name, hits, trials in groups]
    values = [plain(rate) for rate in rates]
    chart = column_chart(
        [name for name, _hits, _trials in groups], {unit_title: values}, caption, unit_title=unit_title, figures=Figures(True, decimals)
    )
    high = 1 if rates[1] >= rates[0] else 0
    shown = significant and rates[0] != rates[1]
    roles = tuple(Role.PRIMARY if shown and place == high else Role.SOFT for place in range(2))
    arrows = (Arrow(1 - high, high, _multiple(rates[1 - high], rates[high], decimals)),) if shown else ()
    return replace(chart, series=(replace(chart.series[0], point_roles=roles),), arrows=arrows)


def _multiple(low: Fraction, high: Fraction, decimals: int) -> str:
    if not low:
        return points_text(high - low, decimals)
    return _("{multiple} times").format(multiple=number_text(high / low, 1))


def _check(categories: Sequence[str], series_by_name: Mapping[str, Values]) -> None:
    for name, values in series_by_name.items():
        if len(values) != len(categories):
            raise Refusal(
                _("The series “{name}” has {values} values for {categories} categories; give each category one value.").format(
                    name=name, values=len(values), categories=len(categories)
                )
            )


def _all(series_by_name: Mapping[str, Values]) -> list[float | None]:
    return [value for values in series_by_name.values() for value in values]


def _series(series_by_name: Mapping[str, Values], mark: Mark, figures: Figures, roles: Sequence[Role]) -> tuple[Series, ...]:
    chosen = [*roles, *SERIES_ROLES[len(roles) :]]
    return tuple(
        Series(name, mark, tuple(values), chosen[place % len(chosen)], labels_of(values, figures), number_format=figures.number_format)
        for place, (name, values) in enumerate(series_by_name.items())
    )


def labels_of(values: Values, figures: Figures) -> tuple[str, ...]:
    """The label of each value, '' where there is none."""
    return tuple("" if value is None else figures.text(value) for value in values)


def _target_line(target: float | None, name: str, figures: Figures) -> tuple[ReferenceLine, ...]:
    return () if target is None else (ReferenceLine(target, target_label(target, figures, name)),)


def target_label(target: float, figures: Figures, name: str = "") -> str:
    """The name of a target line: ``目标 98.00%``."""
    return _("{name} {value}").format(name=name or _("Target"), value=figures.text(target))


def _described(caption: Caption, categories: Sequence[str], series_by_name: Mapping[str, Values], figures: Figures) -> str:
    rows = []
    for name, values in series_by_name.items():
        cells = _(", ").join(
            _("{name} {value}").format(name=category, value="—" if value is None else figures.with_unit(value))
            for category, value in zip(categories, values, strict=True)
        )
        rows.append(_("{name}: {values}").format(name=name, values=cells))
    return _("Column chart “{title}”. {rows}.").format(title=caption.title, rows=_("; ").join(rows))
