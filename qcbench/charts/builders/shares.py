"""Bars of shares: how answers spread over a scale, one bar of 100 % a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qcbench.analysis.numbers import percent_text
from qcbench.charts.builders.figures import Figures
from qcbench.charts.spec import Axis, Caption, Chart, ChartKind, Mark, Role, Series
from qcbench.errors import Refusal
from qcbench.texts import _

SCALE_ROLES = (Role.BAD, Role.ACCENT, Role.OTHER, Role.AFTER_SOFT, Role.AFTER)
"""From the worst to the best of a scale of five."""


def shares_chart(
    rows: Sequence[str],
    parts: Mapping[str, Sequence[float]],
    given: Caption,
    *,
    roles: Sequence[Role] = (),
    columns: Sequence[tuple[str, Sequence[str]]] = (),
    decimals: int = 0,
    row_title: str = "",
) -> Chart:
    """One bar a row, whose parts (name → an amount for each row) are shown as shares of the row's total.

    ``columns`` are figures at the right (head, one text a row): an NPS, a mean, n. A row without answers has no bar.

    Raises:
        Refusal: an amount is negative, or a part has not one amount for each row.
    """
    if any(len(amounts) != len(rows) or any(amount < 0 for amount in amounts) for amounts in parts.values()):
        raise Refusal(_("Each part of a bar of shares needs one amount of 0 or more for each row."))
    totals = [sum(amounts[place] for amounts in parts.values()) for place in range(len(rows))]
    chosen = [*roles, *SCALE_ROLES]
    style = Figures(True, decimals)
    series = []
    for place, (name, amounts) in enumerate(parts.items()):
        shares = tuple(amount / total if total else None for amount, total in zip(amounts, totals, strict=True))
        labels = tuple("" if share is None else percent_text(share, decimals) for share in shares)
        series.append(Series(name, Mark.STACKED, shares, chosen[place % len(chosen)], labels, number_format=style.number_format))
    told = _("; ").join(
        _("{name}: {values}").format(
            name=row, values=_(", ").join(_("{name} {value}").format(name=one.name, value=one.labels[place] or "—") for one in series)
        )
        for place, row in enumerate(rows)
    )
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    return Chart(
        ChartKind.SHARES,
        tuple(rows),
        tuple(series),
        given,
        axis=Axis("", 0.0, 1.0, ticks, ("0%", "25%", "50%", "75%", "100%"), "0%", gridlines=False),
        category_title=row_title,
        category_rows=tuple((head, tuple(texts)) for head, texts in columns),
        alternative_text=_("Bars of shares “{title}”. {rows}.").format(title=given.title, rows=told),
    )
