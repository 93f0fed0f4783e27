"""Records counted over periods: which day, week or month each row falls into, and how many rows of each period count.

A control chart needs one point a period; what people keep is one row a case (a call, a complaint, an order).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from qcbench.analysis.cells import cells_of, named
from qcbench.analysis.columns import categories_of, counts_of, numbers_of, same_length
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Wholes = NDArray[np.int64]
    Days = NDArray[np.datetime64]

Every = Literal["day", "week", "month", "quarter", "year"]
EVERY: tuple[Every, ...] = get_args(Every)
"""The lengths of a period, the shortest first."""
ENOUGH = 12
"""Points a chart should have: the longest period that gives so many is taken where none is named."""
MOST_PERIODS = 20_000
MOST_NAMED = 8
MONDAY = 3
"""The first day of the count of days, 1970-01-01, is a Thursday: three days after a Monday."""


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """Periods in order, without gaps where they are made of days.

    Attributes:
        labels: a period's first day (``2009-04-06``), for the first period the first day there is; or its name.
        codes: the period of each row, from 0; -1 where the cell is blank.
        missing: rows with a blank cell.
        every: how long a period is; None where the column holds names.
        begins, ends: whether the first and the last period are covered by the days from their first to their last one.
    """

    labels: tuple[str, ...]
    codes: Wholes
    missing: int
    every: Every | None = None
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What was counted in each period: `counts` out of `sizes`, NaN in a period without rows; `blank` rows have no mark or size."""

    counts: Floats
    sizes: Floats
    blank: int


def periods_of(values: Any, every: Every | None = None, name: str = "") -> Periods:
    """The period of each row.

    Args:
        values: a column of days (dates, or days with times), or of names in the order of time.
        every: how long a period is. None takes the longest that makes 12 periods, or days. Weeks begin on Monday (ISO 8601).
        name: what the column is called, for messages.

    Raises:
        Refusal: the column is blank; names are to be counted by day or week; there would be more than 20,000 periods.
    """
    import numpy as np

    days = _days(cells_of(values, name))
    if days is None:
        if every is not None:
            raise Refusal(
                _("“{column}” holds no days, so its rows can't be counted by {every}; choose a column of days.").format(
                    column=named(name), every=every_word(every)
                )
            )
        found = categories_of(values, name)
        return Periods(found.labels, found.codes, found.missing)
    there = ~np.isnat(days)
    if not there.any():
        raise Refusal(_("“{column}” is blank; choose another column.").format(column=named(name)))
    first, last = days[there].min(), days[there].max()
    step = every or _fitting(first, last)
    low, high = _index(first, step), _index(last, step)
    if high - low >= MOST_PERIODS:
        raise Refusal(
            _("From {first} to {last} there are too many periods; correct the days of “{column}”, or count by a longer period.").format(
                first=first, last=last, column=named(name)
            )
        )
    codes = np.where(there, _index(days, step) - low, -1)
    starts = _start(np.arange(low, high + 2), step)
    labels = (str(first), *(str(start) for start in starts[1:-1]))
    return Periods(labels, codes.astype(np.int64), int((~there).sum()), step, bool(first == starts[0]), bool(last + 1 == starts[-1]))


def counted_rows(periods: Periods) -> Counted:
    """The rows of each period; a period without rows has none."""
    import numpy as np

    counts = np.bincount(periods.codes[periods.codes >= 0], minlength=len(periods.labels)).astype(float)
    return Counted(counts, counts, 0)


def counted_marks(
    periods: Periods, marks: Any, marked: Sequence[str] = (), sizes: Any = None, *, marks_name: str = "", sizes_name: str = ""
) -> Counted:
    """What is marked in each period, out of the rows that have a mark.

    Args:
        marks: numbers to add up (defects of each row), truths, or categories of which some count.
        marked: the categories that count; texts. Truths need none.
        sizes: the units each row stands for; one a row where left out.
        marks_name, sizes_name: what the columns are called, for messages.

    Raises:
        Refusal: categories without a choice among them, or one that the column does not hold; counts that are none; other lengths.
    """
    import numpy as np

    counts = _counts(marks, marked, marks_name)
    same_length(periods.codes, counts, "", marks_name)
    units = np.ones(len(counts)) if sizes is None else numbers_of(sizes, sizes_name)
    same_length(counts, units, marks_name, sizes_name)
    known = (periods.codes >= 0) & ~np.isnan(counts) & ~np.isnan(units)
    codes, many = periods.codes[known], len(periods.labels)
    found, out_of = np.bincount(codes, counts[known], many), np.bincount(codes, units[known], many)
    seen = np.bincount(codes, minlength=many) > 0
    blank = int(np.count_nonzero(periods.codes >= 0) - len(codes))
    return Counted(np.where(seen, found, np.nan), np.where(seen, out_of, np.nan), blank)


def means_of(periods: Periods, values: Any, name: str = "") -> Floats:
    """The mean of the numbers in each period, NaN in one without any.

    Raises:
        Refusal: a cell is no number; other lengths.
    """
    import numpy as np

    numbers = numbers_of(values, name)
    same_length(periods.codes, numbers, "", name)
    known = (periods.codes >= 0) & ~np.isnan(numbers)
    codes, many = periods.codes[known], len(periods.labels)
    with np.errstate(invalid="ignore"):
        return np.bincount(codes, numbers[known], many) / np.bincount(codes, minlength=many)


def firsts_of(periods: Periods, values: Any, name: str = "") -> list[str | None]:
    """The category of the first row of each period that has one."""
    import numpy as np

    found = categories_of(values, name)
    same_length(periods.codes, found.codes, "", name)
    known = np.flatnonzero((periods.codes >= 0) & (found.codes >= 0))
    many, places = np.unique(periods.codes[known], return_index=True)
    first: list[str | None] = [None] * len(periods.labels)
    for period, place in zip(many.tolist(), places.tolist(), strict=True):
        first[period] = found.labels[int(found.codes[known[place]])]
    return first


def holds_days(values: Any) -> bool:
    """Whether a column holds days."""
    return _days(values) is not None


def every_word(every: Every) -> str:
    """What a length of period is called."""
    words = {
        "day": _("calendar day"),
        "week": _("calendar week"),
        "month": _("calendar month"),
        "quarter": _("calendar quarter"),
        "year": _("calendar year"),
    }
    return words[every]


def _days(cells: Any) -> Days | None:
    """A column of days; None where it holds something else."""
    import numpy as np
    import pandas as pd

    column = cells if isinstance(cells, pd.Series) else pd.Series(cells)
    if not pd.api.types.is_datetime64_any_dtype(column.dtype):
        if pd.api.types.infer_dtype(column, skipna=True) not in ("date", "datetime", "datetime64"):
            return None
        try:
            column = pd.to_datetime(column)
        except ValueError:  # times of several zones: each falls on the day that it was there
            column = pd.to_datetime(
                column.map(lambda cell: cell.replace(tzinfo=None) if getattr(cell, "tzinfo", None) else cell, na_action="ignore")
            )
    if getattr(column.dtype, "tz", None) is not None:
        column = column.dt.tz_localize(None)
    days: Days = column.to_numpy().astype("datetime64[D]")
    return days if len(days) and not np.isnat(days).all() else None


def _index(days: Any, every: Every) -> Any:
    """The number of the period of each day; they follow one another without gaps."""
    import numpy as np

    if every == "day":
        return days.astype(np.int64)
    if every == "week":
        return (days.astype(np.int64) + MONDAY) // 7
    months = days.astype("datetime64[M]").astype(np.int64)
    return months // {"month": 1, "quarter": 3, "year": 12}[every]


def _start(index: Wholes, every: Every) -> Days:
    """The first days of periods."""
    if every in ("day", "week"):
        numbers = index if every == "day" else index * 7 - MONDAY
        return numbers.astype("datetime64[D]")
    months = index * {"month": 1, "quarter": 3, "year": 12}[every]
    return months.astype("datetime64[M]").astype("datetime64[D]")


def _fitting(first: Any, last: Any) -> Every:
    """The longest period of which there are enough."""
    return next((every for every in reversed(EVERY) if _index(last, every) - _index(first, every) + 1 >= ENOUGH), "day")


def _counts(marks: Any, marked: Sequence[str], name: str) -> Floats:
    """What each row counts for, NaN where it has no mark."""
    import numpy as np
    import pandas as pd

    cells = cells_of(marks, name)
    if not marked and pd.api.types.is_numeric_dtype(getattr(cells, "dtype", None) or object):
        return counts_of(cells, name, whole=False)  # truths are 0 and 1
    found = categories_of(cells, name)
    chosen = [found.labels.index(one) for one in marked if one in found.labels]
    known = _(", ").join(found.labels[:MOST_NAMED])
    if not marked:
        raise Refusal(_("Say which values of “{column}” count; it holds: {known}.").format(column=named(name), known=known))
    if len(chosen) < len(marked):
        wrong = next(one for one in marked if one not in found.labels)
        raise Refusal(_("“{column}” holds no “{value}”; it holds: {known}.").format(column=named(name), value=wrong, known=known))
    return np.where(found.codes < 0, np.nan, np.isin(found.codes, chosen).astype(float))
