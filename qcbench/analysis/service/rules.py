"""What a service figure must be, as it is written: ``>= 95``, ``< 0.5``, ``== 100``."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qcbench.analysis.numbers import exact, number_text
from qcbench.errors import Refusal
from qcbench.texts import _

Comparison = Literal[">=", "<=", ">", "<", "=="]
Standing = Literal["met", "met_unsure", "missed", "missed_unsure"]

_COMPARE = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "==": operator.eq}
_SPELLINGS: dict[str, Comparison] = {
    ">=": ">=",
    "≥": ">=",
    "<=": "<=",
    "≤": "<=",
    ">": ">",
    "＞": ">",
    "<": "<",
    "＜": "<",
    "==": "==",
    "=": "==",
    "＝": "==",
}
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "="}
_PATTERN = re.compile(r"\s*(>=|<=|==|[<>=≥≤＞＜＝])\s*(-?\d+(?:\.\d+)?)\s*%?\s*")


@dataclass(frozen=True, slots=True)
class Rule:
    """A comparison with a threshold, in the unit of the figure (per cent as 95, not 0.95)."""

    comparison: Comparison
    threshold: float

    @classmethod
    def of(cls, rule: str | Rule | None) -> Rule | None:
        """The rule that is written; None for none.

        Raises:
            Refusal: it can't be read.
        """
        if rule is None or isinstance(rule, Rule):
            return rule
        found = _PATTERN.fullmatch(rule)
        if found is None:
            raise Refusal(_("The requirement “{rule}” can't be read; write it like >= 95 or < 0.5.").format(rule=rule))
        return cls(_SPELLINGS[found[1]], float(found[2]))

    @property
    def text(self) -> str:
        """The rule for users: ≥ 95."""
        return f"{_SIGNS[self.comparison]} {number_text(self.threshold)}"

    @property
    def direction(self) -> Literal["higher", "lower"]:
        """Which way is better: an equality is met from below where it asks for 0, else from above."""
        return "lower" if self.comparison in {"<", "<="} or (self.comparison == "==" and self.threshold == 0) else "higher"

    def is_met(self, value: float) -> bool:
        """Whether the value meets the rule, compared as numbers are written."""
        return bool(_COMPARE[self.comparison](_written(value), exact(self.threshold)))

    def judge(self, value: float, interval: tuple[float, float] | None = None) -> Standing:
        """Whether the value meets the rule, and whether the whole interval says the same (unsure where it does not).

        An equality asks about the cases themselves, all or none, so that no interval is asked.
        """
        met = self.is_met(value)
        sure = interval is None or self.comparison == "==" or all(self.is_met(bound) == met for bound in interval)
        if met:
            return "met" if sure else "met_unsure"
        return "missed" if sure else "missed_unsure"

    def sentence(self, standing: Standing, unit: str = "") -> str:
        """What the standing means, as a sentence to put after the figure."""
        words = {
            "met": _(" The requirement {rule} is met."),
            "met_unsure": _(" The requirement {rule} is met, but the interval does not rule out that the true value misses it."),
            "missed": _(" The requirement {rule} is not met."),
            "missed_unsure": _(" The requirement {rule} is not met, but the interval does not rule out that the true value meets it."),
        }
        return words[standing].format(rule=self.text + unit)


def _written(value: float) -> Fraction:
    """The value without the noise of the last binary digit, so that 95 of 100 are 95%."""
    return exact(float(f"{value:.12g}"))
