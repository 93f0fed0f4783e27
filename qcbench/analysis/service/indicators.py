"""The library of service indicators (``resources/service_indicators.toml``): names, units, requirements, and a figure held against them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qcbench.analysis.capability.words import figure_text
from qcbench.analysis.compare.tails import Interval
from qcbench.analysis.numbers import exact
from qcbench.analysis.service.rules import Rule, Standing
from qcbench.errors import Refusal
from qcbench.resources import resource
from qcbench.texts import _, language

Kind = Literal["share", "mean", "total", "score", "rate"]


@cache
def service_indicators() -> tuple[Indicator, ...]:
    """The indicators that ship, in the order of the file."""
    tables = tomllib.loads(resource("service_indicators.toml").read_text(encoding="utf-8"))["indicator"]
    return tuple(_indicator(table) for table in tables)


def service_indicator(key: str) -> Indicator:
    """One indicator.

    Raises:
        Refusal: there is none with this key; the known ones are listed.
    """
    for indicator in service_indicators():
        if indicator.key == key:
            return indicator
    known = _(", ").join(indicator.key for indicator in service_indicators())
    raise Refusal(_("There is no service indicator “{key}”; choose one of: {known}.").format(key=key, known=known))


def judged(indicator: Indicator, value: float, *, interval: Interval | None = None, requirement: str | Rule | None = None) -> Judged:
    """A figure held against what is required of the indicator.

    Args:
        value: in the unit of the indicator (95 for 95%).
        interval: of the figure, in the same unit, where it comes from a sample.
        requirement: a rule instead of the indicator's own.

    Raises:
        Refusal: the value is no number, a share lies outside 0 to 100%, a time or rate below 0.
    """
    amount = float(exact(value, indicator.name))
    top = 100.0 if indicator.kind in {"share", "score"} else None
    bottom = -100.0 if indicator.kind == "score" else 0.0
    if amount < bottom or (top is not None and amount > top):
        raise Refusal(
            _("{name} is {value}{unit}, which can't be; enter 95% as 95.").format(
                name=indicator.name, value=figure_text(amount), unit=indicator.unit_text
            )
        )
    return Judged(indicator, amount, interval, Rule.of(requirement) or indicator.rule)


def _indicator(table: dict[str, object]) -> Indicator:
    rule = Rule.of(str(table["rule"])) if "rule" in table else None
    names = table["name"]
    direction = rule.direction if rule else table["direction"]
    kind = table["kind"]
    return Indicator(
        str(table["key"]),
        tuple(names.items()) if isinstance(names, dict) else (),
        str(table["unit"]),
        kind,  # type: ignore[arg-type]
        rule,
        direction,  # type: ignore[arg-type]
    )


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator; `rule` is None where nothing is required yet."""

    key: str
    names: tuple[tuple[str, str], ...]
    unit: str
    kind: Kind
    rule: Rule | None
    direction: Literal["higher", "lower"]

    @property
    def name(self) -> str:
        """What the indicator is called, in the language in force."""
        known = dict(self.names)
        return known.get(language()) or known["en"]

    @property
    def unit_text(self) -> str:
        """The unit as it stands behind a figure."""
        return self.unit if self.unit in {"", "%"} else f" {self.unit}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure and the rule it is held against."""

    indicator: Indicator
    value: float
    interval: Interval | None
    rule: Rule | None

    @property
    def standing(self) -> Standing | None:
        """Whether the rule is met; None without a rule."""
        return None if self.rule is None else self.rule.judge(self.value, self.interval)

    @property
    def notes(self) -> tuple[str, ...]:
        """Why nothing is said about the figure."""
        return (_("Nothing is required of this indicator yet; set a threshold."),) if self.rule is None else ()

    @property
    def verdict(self) -> str:
        """The figure, and whether it is enough."""
        unit = self.indicator.unit_text
        text = _("{name}: {value}{unit}.").format(name=self.indicator.name, value=figure_text(self.value, 6), unit=unit)
        return text if self.rule is None or self.standing is None else text + self.rule.sentence(self.standing, unit)
