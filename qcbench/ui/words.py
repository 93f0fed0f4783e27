"""The words of the model's choices, for combo boxes and cells."""

from __future__ import annotations

from enum import StrEnum

from qcbench.model.enumerations import Aggregate, Direction, FigureKind, StatementRole, Subject, TargetFormula, TopicType
from qcbench.report.wording import TOPIC_WORDS, WORDS
from qcbench.texts import N_, _

MORE_WORDS: dict[StrEnum, str] = {
    Direction.HIGHER: N_("The higher the better"),
    Direction.LOWER: N_("The lower the better"),
    TargetFormula.NONE: N_("Not computed"),
    TargetFormula.TAIWAN: N_("Current value × improvement focus × ability"),
    TargetFormula.CRUX: N_("From the share of the crux"),
    Subject.TOPIC: N_("Topics"),
    Subject.CAUSE: N_("Causes"),
    Subject.COUNTERMEASURE: N_("Countermeasures"),
    Subject.SCHEME: N_("Schemes"),
    Aggregate.SUM: N_("Sum"),
    Aggregate.MEAN: N_("Mean"),
    StatementRole.PART: N_("Part"),
    StatementRole.TOTAL: N_("Total"),
    StatementRole.SHARE: N_("Share of the total"),
    StatementRole.VALUE: N_("Value"),
    StatementRole.NUMERATOR: N_("Numerator"),
    StatementRole.DENOMINATOR: N_("Denominator"),
    StatementRole.RATIO: N_("Ratio"),
    FigureKind.PARETO: N_("Pareto chart"),
    FigureKind.PARETO_PAIR: N_("Two Pareto charts"),
    FigureKind.COLUMN: N_("Column chart"),
    FigureKind.STACKED: N_("Stacked columns"),
    FigureKind.TARGET: N_("Target chart"),
    FigureKind.LINE: N_("Line chart"),
    FigureKind.RING: N_("Ring chart"),
    FigureKind.RADAR: N_("Radar chart"),
    FigureKind.BAR: N_("Bar chart"),
    FigureKind.GANTT: N_("Gantt chart"),
    FigureKind.FISHBONE: N_("Fishbone diagram"),
    FigureKind.TREE: N_("Tree diagram"),
    FigureKind.CONTROL: N_("Control chart"),
    FigureKind.RUN: N_("Run chart"),
    FigureKind.HISTOGRAM: N_("Histogram"),
    FigureKind.SCATTER: N_("Scatter diagram"),
    FigureKind.INTERVAL: N_("Interval chart"),
    FigureKind.SHARES: N_("Bars of shares"),
    FigureKind.NETWORK: N_("Network diagram"),
}


def word_of(choice: StrEnum | None) -> str:
    """A choice in the language in force; its key where it has no word."""
    if choice is None:
        return ""
    text = TOPIC_WORDS.get(choice) if isinstance(choice, TopicType) else WORDS.get(choice) or MORE_WORDS.get(choice)
    return _(text) if text else str(choice.value)


def words_of(enumeration: type[StrEnum]) -> dict[StrEnum, str]:
    """All choices of an enumeration with their words in the language in force."""
    return {choice: word_of(choice) for choice in enumeration}


def field_words() -> dict[str, str]:
    """The fields of work a circle can come from."""
    return {
        "": "",
        "telecom": _("Telecommunication"),
        "hospital": _("Hospital"),
        "factory": _("Manufacturing"),
        "power": _("Electric power"),
        "construction": _("Construction"),
        "service": _("Other services"),
        "other": _("Other field"),
    }
