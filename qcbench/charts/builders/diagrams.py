"""Fishbones, trees and plans from plain rows: numbering, legends, months and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from qcbench.charts.spec import Caption, CauseNode, CauseSign, Fishbone, FlowNode, Gantt, GanttRow, Role, Tree
from qcbench.texts import _

PHASE_ROLES = {"P": Role.PLAN, "D": Role.DO, "C": Role.CHECK, "A": Role.ACT}
_YEAR_LINE_FROM = 8


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One step of a plan: phase is P, D, C or A; planned and actual are (first day, last day)."""

    key: str
    name: str
    owner: str
    phase: str
    planned: tuple[date, date] | None = None
    actual: tuple[date, date] | None = None


def fishbone_of(head: str, branches: Sequence[CauseNode], caption: Caption, *, show_signs: bool = True) -> Fishbone:
    """A fishbone with its terminal causes numbered in order, and a legend that counts the marks.

    Before the confirmation (``show_signs`` false) only causes outside the circle's reach keep their mark.
    """
    numbered = numbered_causes(branches)
    if not show_signs:
        numbered = tuple(_unsigned(branch) for branch in numbered)
    ends = list(terminal_causes(numbered))
    full = caption if caption.sample else replace(caption, sample=_("{count} terminal causes").format(count=len(ends)))
    text = _("Fishbone of “{head}”: {branches}.").format(
        head=head.replace("|", ""),
        branches=_("; ").join(_("{name}: {values}").format(name=one.text, values=_ends_text(one)) for one in numbered),
    )
    return Fishbone(head, numbered, full, legend_of(ends), text)


def numbered_causes(branches: Sequence[CauseNode]) -> tuple[CauseNode, ...]:
    """The same causes with their terminal ones numbered 1, 2, 3 … through all branches; the branches themselves never are."""
    numbers = count(1)
    return tuple(replace(branch, number=0, children=tuple(_numbered(child, numbers) for child in branch.children)) for branch in branches)


def terminal_causes(branches: Sequence[CauseNode]) -> Iterator[CauseNode]:
    """The numbered causes in order."""
    for branch in branches:
        if branch.number:
            yield branch
        yield from terminal_causes(branch.children)


def legend_of(ends: Sequence[CauseNode]) -> tuple[tuple[CauseSign, str], ...]:
    """The marks that occur, each with its name and number."""
    counts = Counter(end.sign for end in ends)
    words = {
        CauseSign.MAIN: _("Main causes: {count}"),
        CauseSign.NOT_MAIN: _("Not main causes: {count}"),
        CauseSign.OUTSIDE: _("Outside our reach: {count}"),
    }
    return tuple((sign, text.format(count=counts[sign])) for sign, text in words.items() if counts[sign])


def cause_tree(head: str, branches: Sequence[CauseNode], caption: Caption) -> Tree:
    """The causes as a tree of boxes; main causes are filled, those outside the circle's reach dashed."""
    root = FlowNode("head", head, strong=True, children=tuple(_flow(branch) for branch in numbered_causes(branches)))
    return Tree(root, caption, _("Tree of the causes of “{head}”.").format(head=head.replace("|", "")))


def gantt_of(
    rows: Sequence[PlanRow], caption: Caption, *, first: date | None = None, last: date | None = None, today: date | None = None
) -> Gantt:
    """A plan over whole months, from the earliest day to the latest (or ``first`` to ``last``), with lateness in words.

    A step is late when its actual end lies after its planned one, or, with ``today``, when it is open and overdue.
    """
    days = [day for row in rows for span in (row.planned, row.actual) if span for day in span]
    start = (first or min(days, default=today or date(2000, 1, 1))).replace(day=1)
    end = month_end(last or max(days, default=start))
    shown = tuple(
        GanttRow(
            row.key, row.name, row.owner, row.phase, PHASE_ROLES.get(row.phase, Role.PRIMARY), row.planned, row.actual, lateness(row, today)
        )
        for row in rows
    )
    heads = (_("Phase"), _("Step"), _("Owner"), _("Plan"), _("Actual"))
    parts = (_("1–"), _("11–"), _("21–"))
    late = _(", ").join(_("{name}: {values}").format(name=row.name, values=row.lateness) for row in shown if row.lateness)
    text = _("Plan “{title}” of {count} steps from {start} to {end}. Late: {late}.").format(
        title=caption.title, count=len(rows), start=start.isoformat(), end=end.isoformat(), late=late or _("no step")
    )
    return Gantt(shown, start, end, caption, heads, month_labels(start, end), parts, text)


def lateness(row: PlanRow, today: date | None = None) -> str:
    """``迟 2 天`` where the end came (or, open, has not come) after the planned end; '' else."""
    if row.planned is None:
        return ""
    ended = row.actual[1] if row.actual else today
    days = (ended - row.planned[1]).days if ended else 0
    if days <= 0:
        return ""
    return _("{days} d late").format(days=days) if row.actual else _("{days} d overdue").format(days=days)


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def month_labels(first: date, last: date) -> tuple[str, ...]:
    """The names of the months; where more than one year is touched the first month and each January say the year."""
    months, day = [], first.replace(day=1)
    while day <= last:
        months.append(day)
        day = month_end(day) + timedelta(days=1)
    years = len({month.year for month in months}) > 1
    return tuple(_month(month, years and (place == 0 or month.month == 1), len(months)) for place, month in enumerate(months))


def _month(month: date, with_year: bool, months: int) -> str:
    name = _month_name(month.month)
    if not with_year:
        return name
    if months >= _YEAR_LINE_FROM:
        return f"{name}\n{month.year}"
    return _("{month} {year}").format(month=name, year=month.year)


def _month_name(month: int) -> str:
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"), _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[month - 1]


def _numbered(node: CauseNode, numbers: Iterator[int]) -> CauseNode:
    if not node.children:
        return replace(node, number=next(numbers))
    return replace(node, number=0, sign=CauseSign.NONE, children=tuple(_numbered(child, numbers) for child in node.children))


def _unsigned(node: CauseNode) -> CauseNode:
    sign = node.sign if node.sign is CauseSign.OUTSIDE else CauseSign.NONE
    return replace(node, sign=sign, children=tuple(_unsigned(child) for child in node.children))


def _ends_text(branch: CauseNode) -> str:
    main = _(" (main cause)")
    ends = (f"{end.number} {end.text}{main if end.sign is CauseSign.MAIN else ''}" for end in terminal_causes([branch]))
    return _(", ").join(ends)


def _flow(node: CauseNode) -> FlowNode:
    text = f"{node.number} {node.text}" if node.number else node.text
    main, outside = node.sign is CauseSign.MAIN, node.sign is CauseSign.OUTSIDE
    children = tuple(_flow(child) for child in node.children)
    return FlowNode(node.key, text, "", Role.TARGET if main else Role.PRIMARY, main, outside, children)
