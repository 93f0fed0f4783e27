"""A share of customers, calls or orders: so many of so many, with its interval, against what is required."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qcbench.analysis.columns import categories_of
from qcbench.analysis.compare.counts import count_of_total
from qcbench.analysis.compare.one_proportion import level_text, wilson
from qcbench.analysis.compare.tails import Interval, checked_confidence
from qcbench.analysis.numbers import number_text, percent_text
from qcbench.analysis.service.rules import Rule, Standing
from qcbench.errors import Refusal
from qcbench.texts import _

YES = frozenset({"1", "true", "yes", "y", "是", "已解决", "解决", "√", "✓"})
NO = frozenset({"0", "false", "no", "n", "否", "未解决", "×", "✗"})


def share(
    count: int, total: int, *, requirement: str | Rule | None = None, confidence: float = 0.95, missing: int = 0, name: str = ""
) -> Share:
    """So many of so many, with Wilson's interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927).

    Args:
        count, total: whole numbers, the count at most the total: satisfied of all, connected of offered, upheld of handled …
        requirement: what the share must be, in per cent as the rules of service quality are written: ">= 95", "< 0.5".
        missing: how many cases are left out because nobody knows them.

    Raises:
        Refusal: the counts are impossible, or the requirement can't be read.
    """
    found, size = count_of_total(count, total, name)
    rule = Rule.of(requirement)
    bounds = wilson(found, size, checked_confidence(confidence))
    return Share(name, found, size, missing, found / size, bounds, confidence, rule)


def first_contact_resolution(
    flags: Any = None,
    *,
    resolved: int | None = None,
    total: int | None = None,
    requirement: str | Rule | None = None,
    confidence: float = 0.95,
) -> Share:
    """FCR: the share of contacts that were resolved at the first one.

    Args:
        flags: a column with 1/0, true/false, yes/no or 是/否 a contact; blank cells are left out and counted. Or
        resolved, total: the counts.

    Raises:
        Refusal: neither or both are given, or a cell says neither yes nor no (with its row).
    """
    name = _("First contact resolution (FCR)")
    if (flags is None) == (resolved is None or total is None):
        raise Refusal(_("Give either a column of yes and no, or the resolved contacts and their total."))
    if flags is None:
        return share(resolved or 0, total or 0, requirement=requirement, confidence=confidence, name=name)
    count, size, missing = yes_and_no(flags, name)
    return share(count, size, requirement=requirement, confidence=confidence, missing=missing, name=name)


def yes_and_no(flags: Any, name: str) -> tuple[int, int, int]:
    """How many rows say yes, how many say yes or no, and how many are blank.

    Raises:
        Refusal: a row says neither.
    """
    import numpy as np

    cells = categories_of(flags, name)
    yes = size = 0
    for code, (label, count) in enumerate(zip(cells.labels, cells.counts, strict=True)):
        word = label.lower()
        if word not in YES | NO:
            row = int(np.argmax(cells.codes == code)) + 1
            raise Refusal(
                _("Row {row} of “{column}” is “{value}”; enter 1 or 0, yes or no, or leave it blank.").format(
                    row=row, column=name, value=label[:40]
                )
            )
        size += count
        yes += count if word in YES else 0
    return yes, size, cells.missing


@dataclass(frozen=True, slots=True)
class Share:
    """A share of 1 with its interval; `rule` is held against the share in per cent."""

    name: str
    count: int
    total: int
    missing: int
    rate: float
    interval: Interval
    confidence: float
    rule: Rule | None

    @property
    def percent(self) -> float:
        """The share in per cent, as rules are written."""
        return self.count / self.total * 100

    @property
    def standing(self) -> Standing | None:
        """Whether the rule is met, as the figure stands and with its interval; None without a rule."""
        if self.rule is None:
            return None
        return self.rule.judge(self.percent, (self.interval[0] * 100, self.interval[1] * 100))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the share."""
        return (_("Left out because the cell is blank: {count}.").format(count=self.missing),) if self.missing else ()

    @property
    def verdict(self) -> str:
        """The share with its interval, and whether it is enough."""
        text = _("{name}: {rate} ({count} of {total}; {level} interval {low} to {high}).").format(
            name=self.name or _("Share"),
            rate=percent_text(self.rate, 2),
            count=number_text(self.count),
            total=number_text(self.total),
            level=level_text(self.confidence),
            low=percent_text(self.interval[0], 2),
            high=percent_text(self.interval[1], 2),
        )
        return text if self.rule is None or self.standing is None else text + self.rule.sentence(self.standing, "%")
