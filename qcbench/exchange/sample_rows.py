"""Raw rows of the sample project: drawn at random from a fixed seed, but adding up exactly to the figures of the recipe."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qcbench.procedure.toml_table import TomlTable
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

SATISFIED, DISSATISFIED = "满意", "不满意"
TEAMS = ("一班", "二班", "三班", "四班", "五班", "六班")
LEVELS = ("见习", "一级", "二级", "三级", "四级")
LEVEL_WEIGHTS = (12, 28, 30, 20, 10)
JUNIOR = LEVELS[:2]


@dataclass(frozen=True, slots=True)
class Segment:
    """Some days of one week within one month: how many call-backs, and how many of them dissatisfied."""

    week: int
    first: date
    last: date
    total: int
    dissatisfied: int

    @property
    def month(self) -> str:
        """The month as it is written on the axis."""
        return f"{self.first.month} 月"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of dissatisfaction: its class, the group it is merged into, and its count in each month."""

    name: str
    group: str
    kind: str
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CallBacks:
    """The recipe of a call-back log."""

    seed: int
    segments: tuple[Segment, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Complaints:
    """The recipe of a complaint log: the counts of its causes, and how many came from trainees and first-level staff."""

    seed: int
    first: date
    last: date
    causes: tuple[tuple[str, int], ...]
    junior: int


def read_call_backs(table: TomlTable) -> CallBacks:
    """The recipe in a table of the sample.

    Raises:
        Refusal: a key is wrong, or the reasons do not add up to the dissatisfied of a month.
    """
    seed = table.integer("seed")
    segments = tuple(_segment(item) for item in table.tables("segments"))
    reasons = tuple(_reason(item) for item in table.tables("reasons"))
    found = CallBacks(seed, segments, reasons)
    wanted = _by_month(segments)
    for reason in reasons:
        if len(reason.months) != len(wanted) or min(reason.months, default=0) < 0:
            table.refuse("reasons", _("“{name}” needs a count for each of the {count} months").format(name=reason.name, count=len(wanted)))
    for place, (month, count) in enumerate(wanted.items()):
        told = sum(reason.months[place] for reason in reasons)
        if told != count:
            table.refuse(
                "reasons", _("they add up to {told} in {month}, but {count} are dissatisfied").format(told=told, month=month, count=count)
            )
    table.done()
    return found


def read_complaints(table: TomlTable) -> Complaints:
    """The recipe in a table of the sample.

    Raises:
        Refusal: a key is wrong, or more are junior than there are complaints.
    """
    causes = []
    for item in table.tables("causes"):
        causes.append((item.text("name"), item.integer("count")))
        if causes[-1][1] < 0:
            item.refuse("count", _("it must not be negative"))
        item.done()
    found = Complaints(table.integer("seed"), table.day("first"), table.day("last"), tuple(causes), table.integer("junior"))
    if not 0 <= found.junior <= sum(count for _name, count in causes):
        table.refuse("junior", _("there are fewer complaints than that"))
    if found.last < found.first:
        table.refuse("last", _("it must not be before the first day"))
    table.done()
    return found


def call_back_frame(recipe: CallBacks) -> pd.DataFrame:
    """One row a call-back: number, day, week, month, team, level, satisfied or not, class and reason of dissatisfaction.

    Weeks, months, classes and reasons add up exactly to the recipe; days, teams, levels and who is dissatisfied are drawn.
    """
    import pandas as pd

    draw = random.Random(recipe.seed)
    decks = _decks(recipe, draw)
    rows: list[tuple[object, ...]] = []
    for segment in recipe.segments:
        days = sorted(_day(draw, segment.first, segment.last) for _number in range(segment.total))
        unhappy = set(draw.sample(range(segment.total), segment.dissatisfied))
        for place, day in enumerate(days):
            reason = decks[segment.month].pop() if place in unhappy else None
            known = (reason.kind, reason.name, reason.group) if reason else (None, None, None)
            verdict = DISSATISFIED if reason else SATISFIED
            rows.append((len(rows) + 1, day, f"第 {segment.week} 周", segment.month, *_who(draw), verdict, *known))
    names = ["序号", "回访日期", "周次", "月份", "班组", "岗级", "是否满意", "不满意类别", "不满意原因", "原因归类"]
    return pd.DataFrame(rows, columns=names)


def complaint_frame(recipe: Complaints) -> pd.DataFrame:
    """One row an upheld complaint: number, day, month, cause, team, level; causes and juniors exactly as in the recipe."""
    import pandas as pd

    draw = random.Random(recipe.seed)
    causes = [name for name, count in recipe.causes for _number in range(count)]
    draw.shuffle(causes)
    junior = [True] * recipe.junior + [False] * (len(causes) - recipe.junior)
    draw.shuffle(junior)
    days = sorted(_day(draw, recipe.first, recipe.last) for _cause in causes)
    rows = [
        (number, day, f"{day.month} 月", cause, draw.choice(TEAMS), draw.choice(JUNIOR if is_junior else LEVELS[2:]))
        for number, (day, cause, is_junior) in enumerate(zip(days, causes, junior, strict=True), 1)
    ]
    return pd.DataFrame(rows, columns=["序号", "投诉日期", "月份", "投诉原因", "班组", "岗级"])


def _segment(table: TomlTable) -> Segment:
    found = Segment(table.integer("week"), table.day("first"), table.day("last"), table.integer("total"), table.integer("dissatisfied"))
    if found.last < found.first or not 0 <= found.dissatisfied <= found.total:
        table.refuse("week", _("its days or counts are the wrong way round"))
    table.done()
    return found


def _reason(table: TomlTable) -> Reason:
    found = Reason(table.text("name"), table.text("group"), table.text("class"), tuple(table.list_of("months", int)))
    table.done()
    return found


def _by_month(segments: tuple[Segment, ...]) -> dict[str, int]:
    """The dissatisfied of each month, in order."""
    months: dict[str, int] = {}
    for segment in segments:
        months[segment.month] = months.get(segment.month, 0) + segment.dissatisfied
    return months


def _decks(recipe: CallBacks, draw: random.Random) -> dict[str, list[Reason]]:
    """Each month's reasons as a shuffled deck of cards."""
    decks = {}
    for place, month in enumerate(_by_month(recipe.segments)):
        cards = [reason for reason in recipe.reasons for _number in range(reason.months[place])]
        draw.shuffle(cards)
        decks[month] = cards
    return decks


def _day(draw: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=draw.randrange((last - first).days + 1))


def _who(draw: random.Random) -> tuple[str, str]:
    return draw.choice(TEAMS), draw.choices(LEVELS, LEVEL_WEIGHTS)[0]
