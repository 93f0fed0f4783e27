"""The time scale of the Gantt chart: days to pixels and back, months, weeks. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qcbench.ui.pages.countermeasure.measures import Line

LEFT, AROUND = 300, 7
FEWEST_DAYS, TODAY_WITHIN = 28, 92


@dataclass(frozen=True, slots=True)
class Scale:
    """``first`` … ``last`` (both shown) over ``width`` pixels from ``left`` on."""

    first: date
    last: date
    left: float
    width: float

    @property
    def days(self) -> int:
        """How many days are shown."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """The left edge of a day."""
        return self.left + (day - self.first).days * self.width / self.days

    def end(self, day: date) -> float:
        """The right edge of a day."""
        return self.x(day + timedelta(days=1))

    def day(self, x: float) -> date:
        """The day at a pixel, within what is shown."""
        at = int((x - self.left) * self.days // self.width)
        return self.first + timedelta(days=min(max(at, 0), self.days - 1))

    def shows(self, day: date) -> bool:
        """Whether a day is shown."""
        return self.first <= day <= self.last

    def months(self) -> Iterator[date]:
        """The first days of months."""
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                yield day
            day = (day + timedelta(days=32)).replace(day=1)

    def mondays(self) -> Iterator[date]:
        """The Mondays."""
        day = self.first + timedelta(days=-self.first.weekday() % 7)
        while day <= self.last:
            yield day
            day += timedelta(days=7)


def scale_of(lines: Iterable[Line], today: date, left: float, width: float) -> Scale | None:
    """The scale that shows all planned and actual days, and today where it is near; None without days."""
    rows = [line.row for line in lines]
    days = [day for row in rows for day in (row.planned_start, row.planned_end, row.actual_start, row.actual_end) if day]
    if not days:
        return None
    first, last = min(days), max(days)
    if first - timedelta(days=TODAY_WITHIN) <= today <= last + timedelta(days=TODAY_WITHIN):
        first, last = min(first, today), max(last, today)
    first -= timedelta(days=AROUND + first.weekday())
    last += timedelta(days=AROUND)
    missing = FEWEST_DAYS - (last - first).days
    return Scale(first, last + timedelta(days=max(missing, 0)), left, max(width, 1.0))
