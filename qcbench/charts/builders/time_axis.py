"""Points in time: names of points that are days, and the months, quarters, years or weeks that stand under an axis for many of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from qcbench.charts.builders.diagrams import month_labels
from qcbench.charts.builders.figures import period_text
from qcbench.charts.control_parts import Span
from qcbench.texts import _

FEW_POINTS = 12
"""Points up to this number carry their own names."""
MOST_MONTHS, MOST_QUARTERS = 14, 18
LEAST_DAYS = 75
"""A shorter stretch is divided into weeks."""


def days_of(labels: Sequence[str]) -> tuple[date, ...]:
    """The days that labels stand for (``2009-04-06``, also with a time); () where one is none, or they do not rise."""
    found: list[date] = []
    for label in labels:
        try:
            found.append(datetime.fromisoformat(label.strip()).date())
        except ValueError:
            return ()
    return tuple(found) if len(found) > 1 and found == sorted(found) and found[0] < found[-1] else ()


def spans_of(days: Sequence[date]) -> tuple[Span, ...]:
    """The parts of time under the axis: weeks, months, quarters or years, whichever are few enough; () for few points."""
    if len(days) <= FEW_POINTS:
        return ()
    first, last = days[0], days[-1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < LEAST_DAYS:
        return _grouped(days, _monday, _week_text)
    if months <= MOST_MONTHS:
        texts = dict(zip(_months(first, last), month_labels(first, last), strict=True))
        return _grouped(days, lambda day: day.replace(day=1), lambda day: texts[day])
    if months <= 3 * MOST_QUARTERS:
        return _grouped(days, _quarter, _quarter_text)
    return _grouped(days, lambda day: day.replace(month=1, day=1), lambda day: str(day.year))


def period_of(days: Sequence[date]) -> str:
    """The stretch of time of the points: ``2009-04—12``; by day where it is a month or less."""
    return period_text(days[0], days[-1], by_day=(days[-1] - days[0]).days <= 31) if days else ""


def _grouped(days: Sequence[date], start: Callable[[date], date], text: Callable[[date], str]) -> tuple[Span, ...]:
    found: list[tuple[date, int, int]] = []
    for place, day in enumerate(days):
        begin = start(day)
        if found and found[-1][0] == begin:
            found[-1] = (begin, found[-1][1], place)
        else:
            found.append((begin, place, place))
    return tuple(Span(first, last, text(begin)) for begin, first, last in found)


def _months(first: date, last: date) -> list[date]:
    found, day = [], first.replace(day=1)
    while day <= last:
        found.append(day)
        day = (day + timedelta(days=31)).replace(day=1)
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week_text(day: date) -> str:
    return f"{day:%m-%d}"


def _quarter(day: date) -> date:
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)


def _quarter_text(day: date) -> str:
    quarter = _("Q{quarter}").format(quarter=(day.month + 2) // 3)
    return f"{quarter}\n{day.year}" if day.month == 1 else quarter
