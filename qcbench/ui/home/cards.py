"""What home shows, as plain values: nothing here needs the store, so home can be painted before it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from qcbench.texts import N_, _

PHASES = ("P", "D", "C", "A")
SOON = 3
"""Days before its day from which something counts as due."""


class Due(NamedTuple):
    """Something open with a day. ``overdue`` are the days past it, 0 or less until then."""

    kind: str
    key: str
    project_key: str
    step: str
    what: str
    owner: str
    day: date
    overdue: int
    project: str = ""


class Card(NamedTuple):
    """One project. ``percent`` is None where only the recent list is known yet; ``findings`` where no review was made,
    and ``updated_at`` until the journal was read."""

    key: str
    title: str
    circle_key: str = ""
    circle: str = ""
    kind: str = ""
    step: str = ""
    phase: str = ""
    shares: Mapping[str, float] = MappingProxyType({})
    percent: int | None = None
    archived: bool = False
    complete: bool = False
    illustrative: bool = False
    mine: bool = False
    updated_at: datetime | None = None
    next: Due | None = None
    overdue: int = 0
    benefit: float | None = None
    findings: int | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle of the rail, with the number of its projects that are not archived."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One portfolio figure: its name, its value with the unit, and what it was made of. An empty value is shown as —."""

    label: str
    value: str
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class HomeData:
    """All that home shows of one workspace."""

    cards: tuple[Card, ...] = ()
    due: tuple[Due, ...] = ()
    circles: tuple[Circle, ...] = ()
    numbers: tuple[KeyNumber, ...] = ()
    today: date = field(default_factory=date.today)

    @property
    def active(self) -> tuple[Card, ...]:
        """The projects that are not archived."""
        return tuple(card for card in self.cards if not card.archived)

    @property
    def overdue(self) -> int:
        """How many open things are past their day."""
        return sum(card.overdue for card in self.active)


@dataclass(frozen=True, slots=True)
class Template:
    """A procedure to start from."""

    key: str
    name: str
    note: str
    icon: str
    field: str = ""


TEMPLATES = (
    Template("caq_self_set", N_("Problem solving"), N_("Self-set target · 10 steps"), "target"),
    Template("caq_directive", N_("Problem solving"), N_("Directive target · 10 steps"), "arrow-right-down"),
    Template("caq_innovation", N_("Innovation"), N_("Research and development · 8 steps"), "bulb"),
    Template("taiwan_ten_step", N_("QC circle"), N_("Ten steps of hospitals"), "hospital", "hospital"),
    Template("juse_problem_solving", N_("QC story"), N_("Problem solving · 8 steps"), "flag", "factory"),
)
ALL, MINE, DUE, CLOSED, CIRCLE = "all", "mine", "due", "closed", "circle:"
FILTERS = {ALL: N_("All projects"), MINE: N_("My projects"), DUE: N_("Overdue and due"), CLOSED: N_("Closed")}
SORTS: dict[str, str] = {
    "due": N_("Next due date"),
    "edited": N_("Last edited"),
    "progress": N_("Progress"),
    "title": N_("Title"),
    "own": N_("Own order"),
}


def chosen(cards: Iterable[Card], wanted: str, today: date) -> list[Card]:
    """The cards of a filter: all, mine, due, closed, or ``circle:<key>``. Archived ones are only in closed."""
    fits = _test(wanted, today)
    return [card for card in cards if fits(card)]


def _test(wanted: str, today: date) -> Callable[[Card], bool]:
    tests: dict[str, Callable[[Card], bool]] = {
        ALL: lambda card: not card.archived,
        MINE: lambda card: card.mine and not card.archived,
        DUE: lambda card: not card.archived and is_due(card, today),
        CLOSED: lambda card: card.archived,
    }
    return tests.get(wanted, lambda card: not card.archived and CIRCLE + card.circle_key == wanted)


def is_due(card: Card, today: date) -> bool:
    """Whether something of a project is overdue or due within three days."""
    return card.next is not None and card.next.day <= today + timedelta(SOON)


def in_order(cards: Sequence[Card], by: str) -> list[Card]:
    """The cards sorted by one of SORTS; equal ones keep their order."""
    last = date.max
    keys: dict[str, Callable[[Card], object]] = {
        "due": lambda card: card.next.day if card.next else last,
        "edited": lambda card: -(card.updated_at.timestamp() if card.updated_at else 0.0),
        "progress": lambda card: -(card.percent or 0),
        "title": lambda card: card.title,
    }
    return sorted(cards, key=keys[by]) if by in keys else list(cards)  # type: ignore[arg-type]  # each key is of one comparable kind


def counts(data: HomeData) -> dict[str, int]:
    """How many cards each filter shows; for what is due, how many are overdue or due within three days."""
    found = {key: len(chosen(data.cards, key, data.today)) for key in (ALL, MINE, CLOSED)}
    found[DUE] = sum(item.day <= data.today + timedelta(SOON) for item in data.due)
    return found | {CIRCLE + circle.key: circle.count for circle in data.circles}


def when(moment: datetime | None, now: datetime) -> str:
    """When something happened, short: 今天 14:32, 昨天, 09-18, 2025-09-18; both in local time."""
    if moment is None:
        return ""
    local, today = moment.astimezone(now.tzinfo), now.date()
    if local.date() == today:
        return _("today {time}").format(time=f"{local:%H:%M}")
    if local.date() == today - timedelta(1):
        return _("yesterday")
    return f"{local:%m-%d}" if local.year == today.year else f"{local:%Y-%m-%d}"


def day_words(due: Due) -> str:
    """How far away the day is: 逾期 4 天, 今天到期, 3 天后."""
    if due.overdue > 0:
        return _("{days} d overdue").format(days=due.overdue)
    if due.overdue == 0:
        return _("due today")
    return _("in {days} d").format(days=-due.overdue)


def what_words(due: Due) -> str:
    """What is to be done; where the row says nothing, what kind of row it is."""
    kinds = {"action": _("An action without words"), "countermeasure": _("A countermeasure without words")}
    return due.what.strip() or kinds.get(due.kind, _("A cause to confirm"))


def owner_words(due: Due) -> str:
    """Who does it."""
    return due.owner.strip() or _("no one yet")
