"""The rules of control charts as settings: a set by its name, rules left out, runs and trends of another length."""

from __future__ import annotations

from qcbench.analysis.control.result import Rule
from qcbench.analysis.control.rule_sets import RULE_SETS, custom_rules, same_side, trend
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.tool import Given, Kind, Option

SAME_SIDE = Option("same_side", N_("Points in a row on one side that count as a pattern"), Kind.WHOLE)
TREND = Option("trend", N_("Points in a row rising or falling that count as a pattern"), Kind.WHOLE)
RULES = (
    Option("rules", N_("Rules"), Kind.CHOICE, "nelson", tuple(RULE_SETS)),
    Option("off", N_("Rules left out, by their numbers"), Kind.NUMBERS),
    SAME_SIDE,
    TREND,
)
RULE_KEYS = tuple(option.key for option in RULES)


def rules_of(given: Given, *, zones: bool = True) -> str | tuple[Rule, ...]:
    """The rule set by its name, or its rules without those left out and with those of another length.

    Counts take no rules of ``zones``, as their named sets do.

    Raises:
        Refusal: the set has no such rule, or no points can meet it.
    """
    name = str(given.option("rules") or "nelson")
    off = [int(number) for number in given.option("off") or ()]
    changes: dict[str, Rule] = {}
    for option, make in ((SAME_SIDE, same_side), (TREND, trend)):
        length = given.option(option.key)
        if length is not None:
            changes[f"rule_{_number_of(name, make(length), option)}"] = make(length)
    if not off and not changes:
        return name
    return tuple(rule for rule in custom_rules(name, off=off, **changes) if zones or not rule.sigmas)


def _number_of(name: str, wanted: Rule, option: Option) -> int:
    """The number of the set's rule of this sort."""
    for rule in RULE_SETS.get(name, ()):
        if rule.test == wanted.test and rule.sigmas == wanted.sigmas:
            return rule.number
    raise Refusal(
        _("The rules “{name}” have no rule “{label}”; leave {key} out, or choose other rules.").format(
            name=name, label=_(option.label), key=option.key
        )
    )
