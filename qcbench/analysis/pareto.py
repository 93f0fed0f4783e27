"""The Pareto analysis: categories by size, their cumulative shares, and the few that make up most of the whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict, Unpack

from qcbench.analysis.columns import column_of
from qcbench.analysis.distribution.tally import added_up, added_up_columns, counted, counted_column
from qcbench.analysis.distribution.wording import missing_sentence, sentences
from qcbench.analysis.numbers import exact, finite, number_text, percent_text, plain, share_checked, total_of
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
    rest_last: bool = True,
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
        rest_last: whether 其他 stands last whatever its size (the QC circles' custom); else it is a category like the others.

    Raises:
        Refusal: a negative or unreadable amount, lists of different length, nothing to count, impossible settings.
    """
    names = list(categories)
    summed = counted(names) if amounts is None else added_up(names, list(amounts))
    settings = ParetoSettings(
        other_label=other_label,
        most=most,
        focus_share=focus_share,
        class_limits=class_limits,
        inspected=inspected,
        amount_name=amount_name,
        rest_last=rest_last,
    )
    return pareto_of_sums(summed, **settings)


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
    summed = counted_column(column_of(frame, category)) if amount is None else added_up_columns(frame, category, amount)
    return pareto_of_sums(summed, **settings)


def pareto_of_sums(summed: tuple[dict[str, float], int], **settings: Unpack[ParetoSettings]) -> ParetoResult:
    """Analyse the sums of categories and the number of rows without one, as `tally` finds them; the settings are those of `pareto`.

    Raises:
        Refusal: the sum is 0, impossible settings.
    """
    inspected = settings.get("inspected")
    units = None if inspected is None else finite(inspected, _("The number inspected"))
    if units is not None and units <= 0:
        raise Refusal(_("The number inspected must be greater than 0; enter how many units were inspected."))
    return _analyse(summed[0], _Settings.checked(settings), missing=summed[1], inspected=units, amount_name=settings.get("amount_name", ""))


def column_cells(frame: pd.DataFrame, column: str) -> list[object]:
    """The cells of a column.

    Raises:
        Refusal: there is no such column.
    """
    return list(column_of(frame, column).tolist())


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
    rest = [name for name in summed if settings.rest_last and is_other_name(name, settings.other_label)]
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
    """The bars; in whole steps of the amounts, so that sums, shares and limits are exact."""
    amounts = [amount for _name, amount, _other in ordered]
    scale = 1 if all(isinstance(amount, int) for amount in amounts) else math.lcm(*(exact(amount).denominator for amount in amounts))
    total = sum(_steps(amount, scale) for amount in amounts)
    a_ends, b_ends, focus_ends = (math.ceil((limit - _SLACK) * total) for limit in (*settings.limits, settings.threshold))
    before, items = 0, []
    for name, amount, other in ordered:
        steps = _steps(amount, scale)
        after = before + steps
        items.append(
            ParetoItem(
                category=name,
                count=amount,
                share=steps / total,
                cumulative_count=after if scale == 1 else plain(Fraction(after, scale)),
                cumulative_share=after / total,
                abc="A" if before < a_ends else "B" if before < b_ends else "C",
                is_focus=not other and before < focus_ends,
                is_other=other,
            )
        )
        before = after
    return tuple(items)


def _steps(amount: float, scale: int) -> int:
    return int(amount) if scale == 1 else int(exact(amount) * scale)


class ParetoSettings(TypedDict, total=False):
    """What can be set about an analysis; `pareto` explains each."""

    other_label: str | None
    most: int | None
    focus_share: float
    class_limits: tuple[float, float]
    inspected: float | None
    amount_name: str
    rest_last: bool


@dataclass(frozen=True, slots=True)
class _Settings:
    other_label: str | None
    most: int | None
    threshold: Fraction
    limits: tuple[Fraction, Fraction]
    rest_last: bool

    @classmethod
    def checked(cls, given: ParetoSettings) -> _Settings:
        most = given.get("most")
        if most is not None and most < 2:
            raise Refusal(_("A Pareto chart needs room for 2 categories at least; raise the greatest number of bars."))
        threshold = share_checked(given.get("focus_share", 0.8), _("The focus line"))
        first, second = (share_checked(limit, _("A class limit")) for limit in given.get("class_limits", (0.8, 0.9)))
        if not 0 < first <= second or not threshold:
            raise Refusal(_("The class limits must rise and the focus line be above 0%, e.g. 80% and 90%."))
        return cls(given.get("other_label"), most, threshold, (first, second), given.get("rest_last", True))


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

    @property
    def verdict(self) -> str:
        """What the focus is, in one sentence, and whether the rest is too large for that to say much."""
        if not self.focus:
            return _("All {total} are in “{other}”; name the categories more finely.").format(
                total=number_text(self.total), other=self.items[-1].category
            )
        text = _("{focus}: {share} of {total}.").format(
            focus=_(", ").join(f"“{name}”" for name in self.focus), share=percent_text(self.focus_share), total=number_text(self.total)
        )
        rest = _("“{other}” is the largest of all; name the categories more finely.").format(other=self.items[-1].category)
        return sentences(text, rest if self.other_is_largest else "", missing_sentence(self.missing))
