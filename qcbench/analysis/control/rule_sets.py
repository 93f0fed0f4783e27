"""The sets of rules for points that are not random, by name, and the rules in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcbench.analysis.control.result import ControlKind, PanelKey, Rule
from qcbench.analysis.numbers import number_text
from qcbench.errors import Refusal
from qcbench.texts import N_, _

_BEYOND = Rule(1, "beyond")
_TWO_OF_THREE = Rule(0, "beyond", 3, 2, 2.0)
_FOUR_OF_FIVE = Rule(0, "beyond", 5, 4, 1.0)
_ALTERNATING = Rule(0, "alternating", 14)
_WITHIN = Rule(0, "within", 15, sigmas=1.0)
_OUTSIDE = Rule(0, "outside", 8, sigmas=1.0)


def same_side(points: int) -> Rule:
    """The rule of a run: so many points in a row on one side of the centre line."""
    return Rule(0, "beyond", points, points, 0.0)


def trend(points: int, *, steps: bool = False) -> Rule:
    """The rule of a trend: so many points (or steps between points) in a row rising, or falling."""
    return Rule(0, "trend", points, steps=steps)


def _numbered(*rules: Rule) -> tuple[Rule, ...]:
    return tuple(replace(rule, number=number) for number, rule in enumerate(rules, 1))


_EIGHT = (_BEYOND, same_side(9), trend(6), _ALTERNATING, _TWO_OF_THREE, _FOUR_OF_FIVE, _WITHIN)
RULE_SETS: dict[str, tuple[Rule, ...]] = {
    # L. S. Nelson, "The Shewhart control chart: tests for special causes", Journal of Quality Technology 16(4), 1984, 237–239
    "nelson": _numbered(*_EIGHT, replace(_OUTSIDE, both_sides=True)),
    # the eight tests of GB/T 4091—2001 (idt ISO 8258:1991), which are customary under its successor GB/T 17989.2—2020
    "gbt_17989_2": _numbered(*_EIGHT, replace(_OUTSIDE, both_sides=True)),
    # Western Electric Company, Statistical Quality Control Handbook, 1956: the zone tests
    "western_electric": _numbered(_BEYOND, _TWO_OF_THREE, _FOUR_OF_FIVE, same_side(8)),
    # D. C. Montgomery, Introduction to Statistical Quality Control, 6th ed., 2009, Table 5.1, the first eight
    "montgomery": _numbered(
        _BEYOND, _TWO_OF_THREE, _FOUR_OF_FIVE, same_side(8), trend(6), _WITHIN, _ALTERNATING, replace(_OUTSIDE, both_sides=True)
    ),
    # AIAG, Statistical Process Control (SPC) Reference Manual, 2nd ed., 2005, Table II.1
    "aiag": _numbered(_BEYOND, same_side(7), trend(6), _ALTERNATING, _TWO_OF_THREE, _FOUR_OF_FIVE, _WITHIN, _OUTSIDE),
    "limits": _numbered(_BEYOND),
    "none": (),
}
RULE_SET_TITLES: dict[str, str] = {
    "nelson": N_("Nelson, eight rules"),
    "gbt_17989_2": N_("GB/T 17989.2 (formerly GB/T 4091), eight tests"),
    "western_electric": N_("Western Electric, four zone rules"),
    "montgomery": N_("Montgomery, eight rules"),
    "aiag": N_("AIAG SPC manual, eight rules"),
    "limits": N_("Points beyond the limits only"),
    "none": N_("No rules"),
    "custom": N_("Rules of your own"),
    "run_chart": N_("Run chart rules (Anhøj)"),
}
RUN_RULES = (Rule(1, "longest_run"), Rule(2, "crossings"))
"""J. Anhøj, A. Vingaard Olesen, "Run charts revisited", PLoS ONE 9(11), 2014, e113825."""

_COUNTS = frozenset({"proportion", "number", "count", "rate"})
_LEAST_POINTS = {"trend": 2, "alternating": 3}


def rules_named(rules: str | Sequence[Rule]) -> tuple[str, tuple[Rule, ...]]:
    """A rule set's name and its rules; a sequence of rules of one's own is the set "custom", numbered where it has no numbers.

    Raises:
        Refusal: an unknown name, or a rule that no points can meet.
    """
    if not isinstance(rules, str):
        return "custom", tuple(_checked(rule if rule.number else replace(rule, number=place)) for place, rule in enumerate(rules, 1))
    if rules not in RULE_SETS:
        raise Refusal(
            _("There is no rule set “{name}”; choose one of {known}, or give rules of your own.").format(
                name=rules, known=", ".join(RULE_SETS)
            )
        )
    return rules, RULE_SETS[rules]


def custom_rules(base: str, *, off: Sequence[int] = (), **changes: Rule) -> tuple[Rule, ...]:
    """A named set with rules left out by number, or put in place of others: ``custom_rules("nelson", off=[8], rule_2=same_side(7))``.

    Raises:
        Refusal: an unknown set, a number that the set does not have, or a rule that no points can meet.
    """
    whole = {rule.number: rule for rule in rules_named(base)[1]}
    wanted = {int(name.removeprefix("rule_")): rule for name, rule in changes.items()}
    unknown = sorted((set(off) | set(wanted)) - set(whole))
    if unknown:
        raise Refusal(_("The rule set “{name}” has no rule {number}.").format(name=base, number=unknown[0]))
    whole.update({number: _checked(replace(rule, number=number)) for number, rule in wanted.items()})
    return tuple(rule for number, rule in whole.items() if number not in off)


def _checked(rule: Rule) -> Rule:
    least = _LEAST_POINTS.get(rule.test, 1)
    if rule.points < least or not 1 <= rule.needed <= rule.points or (rule.sigmas is not None and rule.sigmas < 0):
        raise Refusal(_("Rule {number} cannot be met by any points; check its number of points and its sigmas.").format(number=rule.number))
    if rule.test in {"within", "outside"} and rule.sigmas is None:
        raise Refusal(_("Rule {number} needs a number of sigmas.").format(number=rule.number))
    return rule


def rules_for(panel: PanelKey, kind: ControlKind, name: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules that are asked of a panel.

    Charts of positions of measurements take all rules. Charts of counts and shares take those that need no zones (tests 1–4 of the
    eight), because their distribution is not symmetric (L. S. Nelson 1984); rules of one's own are taken as they are.
    R and S charts take the same; the chart of moving ranges takes the limits only, because neighbouring ranges share a value.
    """
    if panel == "moving_range":
        return tuple(rule for rule in rules if rule.test == "beyond" and rule.points == 1)
    if (panel in _COUNTS and name != "custom") or panel in {"range", "sd"}:
        return tuple(rule for rule in rules if not rule.sigmas)
    return rules


def rule_text(rule: Rule) -> str:
    """The rule in plain words, in the language in force."""
    if rule.test == "beyond":
        return _beyond_text(rule)
    texts = {
        "trend": _("{points} points in a row rising all the way, or falling all the way"),
        "alternating": _("{points} points in a row going up and down by turns"),
        "within": _("{points} points in a row within {sigmas}σ of the centre line, on either side"),
        "outside": _("{points} points in a row, none of them within {sigmas}σ of the centre line"),
        "longest_run": _("more points in a row on one side of the centre line than chance explains"),
        "crossings": _("the centre line is crossed less often than chance explains"),
    }
    if rule.steps:
        texts["trend"] = _("{points} steps in a row all upwards, or all downwards")
        texts["alternating"] = _("{points} steps in a row up and down by turns")
    if rule.both_sides:
        texts["outside"] = _("{points} points in a row on both sides of the centre line, none of them within {sigmas}σ")
    return texts[rule.test].format(points=rule.points, sigmas=number_text(rule.sigmas or 0))


def _beyond_text(rule: Rule) -> str:
    figures = {"points": rule.points, "needed": rule.needed, "sigmas": number_text(rule.sigmas or 0)}
    if rule.sigmas is None:
        text = _("one point beyond the control limits") if rule.points == 1 else _("{needed} of {points} points beyond the same limit")
    elif not rule.sigmas:
        whole = rule.needed == rule.points
        text = (
            _("{points} points in a row on one side of the centre line")
            if whole
            else _("{needed} of {points} points in a row on one side of the centre line")
        )
    elif rule.points == 1:
        text = _("one point more than {sigmas}σ from the centre line")
    else:
        text = _("{needed} of {points} points in a row more than {sigmas}σ from the centre line on the same side")
    return text.format(**figures)
