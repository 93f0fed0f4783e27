"""The Pareto analysis: categories by size, their cumulative shares, and the few that make up most of the whole."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict, Unpack

from qcbench.analysis.numbers import exact, finite, is_blank, label, plain, share_checked, total_of
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

OTHER_NAMES = frozenset({"其他", "其它", "other", "others", "その他"})
_SLACK = Fraction(1, 10**12)


def is_other_name(name: str, other_label: str | None = None) -> bool:
    """Whether a category is the rest ("其他", "Other", …), which always stands last."""
    return name == other_label or name.casefold() in OTHER_NAMES


def pareto(
    categories: Iterable[object],
    amounts: Iterable[object] | None = None,
    *,
    other_label: str | None = None,
    most: int | None = None,
    focus_share: float = 0.8,
    class_limits: tuple[float, float] = (0.8, 0.9),
    inspected: float | None = None,
    amount_name: str = "",
) -> ParetoResult:
    """Analyse categories, one entry a row; rows of the same category are added up.

    Args:
        categories: one cell a row; rows with a blank cell are counted apart.
        amounts: the count or amount (money, minutes) of each row; without them every row counts one.
        other_label: what the project calls the rest, beside 其他, 其它, Other, Others and その他.
        most: the greatest number of bars, the rest included; the smallest categories are merged into the rest.
        focus_share: the focus is the smallest number of leading categories that reach this share of the total.
        class_limits: shares that end the classes A and B; a category belongs to the class in which it begins.
        inspected: how many units were inspected, for rates. It is never the base of the shares.
        amount_name: what is added up, e.g. "投诉件数".

    Raises:
        Refusal: a negative or unreadable amount, lists of different length, nothing to count, impossible settings.
    """
    names = list(categories)
    sizes = None if amounts is None else list(amounts)
    summed, missing = _count_rows(names) if sizes is None else _add_up(names, sizes)
    settings = _Settings.checked(other_label, most, focus_share, class_limits)
    units = None if inspected is None else finite(inspected, _("The number inspected"))
    if units is not None and units <= 0:
        raise Refusal(_("The number inspected must be greater than 0; enter how many units were inspected."))
    return _analyse(summed, settings, missing=missing, inspected=units, amount_name=amount_name)


def pareto_of_counts(counts: Mapping[str, float] | Iterable[tuple[object, float]], **settings: Unpack[ParetoSettings]) -> ParetoResult:
    """Analyse a table of (category, count); the settings and errors are those of `pareto`."""
    pairs = list(counts.items()) if isinstance(counts, Mapping) else list(counts)
    return pareto([name for name, _count in pairs], [count for _name, count in pairs], **settings)


def pareto_of_rows(frame: pd.DataFrame, category: str, amount: str | None = None, **settings: Unpack[ParetoSettings]) -> ParetoResult:
    """Analyse the rows of a data set by one column, adding up another if one is named; else as `pareto`.

    Raises:
        Refusal: a column is missing, and as in `pareto`.
    """
    settings.setdefault("amount_name", amount or "")
    return pareto(column_cells(frame, category), None if amount is None else column_cells(frame, amount), **settings)


def column_cells(frame: pd.DataFrame, column: str) -> list[object]:
    """The cells of a column.

    Raises:
        Refusal: there is no such column.
    """
    if column not in frame.columns:
        raise Refusal(
            _("There is no column “{column}”; choose one of: {columns}.").format(
                column=column, columns=_(", ").join(map(str, frame.columns))
            )
        )
    return list(frame[column].tolist())


def amount_of(cell: object, row: int) -> float:
    """The amount in one cell; `row` counts from 1.

    Raises:
        Refusal: the cell is blank, no number, or negative.
    """
    if isinstance(cell, int | float) and 0 <= cell < math.inf:
        return finite(cell)
    if is_blank(cell):
        raise Refusal(_("Row {row} has no amount; enter it, or leave the row out.").format(row=row))
    amount = finite(cell, _("The amount in row {row}").format(row=row))
    if amount < 0:
        raise Refusal(
            _("The amount in row {row} is negative ({amount}); a share needs amounts of 0 or more.").format(row=row, amount=amount)
        )
    return amount


def _count_rows(names: Sequence[object]) -> tuple[dict[str, float], int]:
    summed: dict[str, float] = {}
    missing = 0
    for cell, count in Counter(names).items():
        if is_blank(cell):
            missing += count
        else:
            summed[label(cell)] = summed.get(label(cell), 0) + count
    return summed, missing


def _add_up(names: Sequence[object], amounts: Sequence[object]) -> tuple[dict[str, float], int]:
    if len(names) != len(amounts):
        raise Refusal(
            _("There are {names} categories but {amounts} amounts; give each category one amount.").format(
                names=len(names), amounts=len(amounts)
            )
        )
    rows: dict[str, list[float]] = {}
    missing = 0
    for row, (name, cell) in enumerate(zip(names, amounts, strict=True), start=1):
        if is_blank(name):
            missing += 1
        else:
            rows.setdefault(label(name), []).append(amount_of(cell, row))
    return {name: total_of(values) for name, values in rows.items()}, missing


def _analyse(summed: dict[str, float], settings: _Settings, *, missing: int, inspected: float | None, amount_name: str) -> ParetoResult:
    total = total_of(summed.values())
    if not summed or not total:
        raise Refusal(_("There is nothing to count yet; enter at least one category with a count above 0."))
    ordered, merged = _in_order(summed, settings)
    items = _items(ordered, settings)
    focus = tuple(item for item in items if item.is_focus)
    return ParetoResult(
        items=items,
        total=total,
        missing=missing,
        focus=tuple(item.category for item in focus),
        focus_share=focus[-1].cumulative_share if focus else 0.0,
        threshold=plain(settings.threshold),
        class_limits=(plain(settings.limits[0]), plain(settings.limits[1])),
        merged=merged,
        amount_name=amount_name,
        inspected=inspected,
    )


def _in_order(summed: dict[str, float], settings: _Settings) -> tuple[list[tuple[str, float, bool]], tuple[str, ...]]:
    """Categories by size, the rest last: (name, amount, whether it is the rest), and the names merged into the rest."""
    rest = [name for name in summed if is_other_name(name, settings.other_label)]
    named = sorted((name for name in summed if name not in rest), key=lambda name: -summed[name])
    merged: list[str] = []
    if settings.most is not None and len(named) + bool(rest) > settings.most:
        merged = named[settings.most - 1 :]
        named = named[: settings.most - 1]
    ordered = [(name, summed[name], False) for name in named]
    if rest or merged:
        name = settings.other_label or (rest[0] if rest else _("Other"))
        ordered.append((name, total_of(summed[part] for part in [*rest, *merged]), True))
    return ordered, tuple(merged)


def _items(ordered: list[tuple[str, float, bool]], settings: _Settings) -> tuple[ParetoItem, ...]:
    total = sum((exact(amount) for _name, amount, _other in ordered), Fraction())
    before = Fraction()
    items = []
    for name, amount, other in ordered:
        after = before + exact(amount)
        items.append(
            ParetoItem(
                category=name,
                count=amount,
                share=float(exact(amount) / total),
                cumulative_count=plain(after),
                cumulative_share=float(after / total),
                abc=settings.class_of(before / total),
                is_focus=not other and _is_below(before / total, settings.threshold),
                is_other=other,
            )
        )
        before = after
    return tuple(items)


def _is_below(share: Fraction, limit: Fraction) -> bool:
    """Whether a share is really below a limit; sums of floats may miss it by a hair."""
    return share < limit - _SLACK


class ParetoSettings(TypedDict, total=False):
    """What can be set about an analysis; `pareto` explains each."""

    other_label: str | None
    most: int | None
    focus_share: float
    class_limits: tuple[float, float]
    inspected: float | None
    amount_name: str


@dataclass(frozen=True, slots=True)
class _Settings:
    other_label: str | None
    most: int | None
    threshold: Fraction
    limits: tuple[Fraction, Fraction]

    @classmethod
    def checked(cls, other_label: str | None, most: int | None, focus_share: float, class_limits: tuple[float, float]) -> _Settings:
        if most is not None and most < 2:
            raise Refusal(_("A Pareto chart needs room for 2 categories at least; raise the greatest number of bars."))
        threshold = share_checked(focus_share, _("The focus line"))
        first, second = (share_checked(limit, _("A class limit")) for limit in class_limits)
        if not 0 < first <= second or not threshold:
            raise Refusal(_("The class limits must rise and the focus line be above 0%, e.g. 80% and 90%."))
        return cls(other_label, most, threshold, (first, second))

    def class_of(self, share_before: Fraction) -> str:
        if _is_below(share_before, self.limits[0]):
            return "A"
        return "B" if _is_below(share_before, self.limits[1]) else "C"


@dataclass(frozen=True, slots=True)
class ParetoItem:
    """One bar: its amount, its share of all amounts, both cumulated, and its class."""

    category: str
    count: float
    share: float
    cumulative_count: float
    cumulative_share: float
    abc: str
    is_focus: bool
    is_other: bool


@dataclass(frozen=True, slots=True)
class ParetoResult:
    """Bars in drawing order, and the focus.

    Shares have all amounts (`total`) as their base; rates have the units inspected. `focus_share` is the share that the
    focus really reaches, `threshold` the line it had to reach; the rest (其他) is never part of the focus, so a large rest
    keeps `focus_share` below the line. `missing` are rows without a category, left out of the total.
    """

    items: tuple[ParetoItem, ...]
    total: float
    missing: int
    focus: tuple[str, ...]
    focus_share: float
    threshold: float
    class_limits: tuple[float, float]
    merged: tuple[str, ...]
    amount_name: str
    inspected: float | None

    @property
    def rate(self) -> float | None:
        """All amounts per unit inspected: the indicator's current value. None where the units are not known."""
        return None if self.inspected is None else float(exact(self.total) / exact(self.inspected))

    def rate_of(self, item: ParetoItem) -> float | None:
        """One category's amount per unit inspected, not to be mixed with its share."""
        return None if self.inspected is None else float(exact(item.count) / exact(self.inspected))

    @property
    def other_is_largest(self) -> bool:
        """Whether the rest outweighs every named category: the categories are then too coarse."""
        rest = self.items[-1]
        return rest.is_other and all(item.count < rest.count for item in self.items[:-1])
