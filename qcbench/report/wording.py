"""Numbers, days and choices as the reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from qcbench.analysis.numbers import number_text
from qcbench.charts.scene import Align
from qcbench.model.enumerations import (
    BenefitKind,
    CauseMark,
    LessonAspect,
    MemberRole,
    Method,
    Period,
    ReasonKind,
    State,
    TargetBasisKind,
    TopicType,
)
from qcbench.model.topic import Indicator, Measurement
from qcbench.render.blocks import Cell, Column
from qcbench.texts import N_, _, language

WORDS: dict[StrEnum, str] = {
    MemberRole.LEADER: N_("Circle leader"),
    MemberRole.DEPUTY: N_("Deputy leader"),
    MemberRole.MEMBER: N_("Member"),
    MemberRole.FACILITATOR: N_("Facilitator"),
    State.NOT_STARTED: N_("Not started"),
    State.GOING_ON: N_("Under way"),
    State.COMPLETE: N_("Complete"),
    Period.BEFORE: N_("Before"),
    Period.DURING: N_("During"),
    Period.AFTER: N_("After"),
    Period.HOLDING: N_("Holding period"),
    ReasonKind.REQUIREMENT: N_("Requirement"),
    ReasonKind.STATUS: N_("Current state"),
    ReasonKind.GAP: N_("Gap"),
    ReasonKind.IMPORTANCE: N_("Importance"),
    TargetBasisKind.SUPERIOR: N_("Superior's requirement"),
    TargetBasisKind.CUSTOMER: N_("Customer demand"),
    TargetBasisKind.BENCHMARK: N_("Best in industry"),
    TargetBasisKind.OWN_BEST: N_("Own best level"),
    TargetBasisKind.COMPUTED: N_("Computed from the crux"),
    CauseMark.PENDING: N_("To be confirmed"),
    CauseMark.MAIN: N_("Main cause"),
    CauseMark.NOT_MAIN: N_("Not main"),
    CauseMark.OUTSIDE: N_("Beyond our power"),
    Method.MEASUREMENT: N_("On-site measurement"),
    Method.TEST: N_("Test"),
    Method.SURVEY: N_("Survey and analysis"),
    BenefitKind.SAVING: N_("Saving"),
    BenefitKind.COST: N_("Cost"),
    BenefitKind.SOCIAL: N_("Social benefit"),
    LessonAspect.TECHNICAL: N_("Professional skill"),
    LessonAspect.MANAGEMENT: N_("Management methods"),
    LessonAspect.QUALITY: N_("Overall quality"),
    LessonAspect.STEP: N_("Step"),
}
TOPIC_WORDS: dict[StrEnum, str] = {  # a table of their own: as keys, TopicType.MANAGEMENT and LessonAspect.MANAGEMENT are equal
    TopicType.ON_SITE: N_("On-site"),
    TopicType.SERVICE: N_("Service"),
    TopicType.TACKLING: N_("Tackling"),
    TopicType.MANAGEMENT: N_("Management"),
    TopicType.INNOVATION: N_("Innovation"),
}
DASH = "—"
GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
CHINESE = "一二三四五六七八九十"


def word(choice: StrEnum | None) -> str:
    """A choice in the language in force."""
    if choice is None:
        return ""
    return _(TOPIC_WORDS[choice] if isinstance(choice, TopicType) else WORDS[choice])


def day(value: date | None) -> str:
    """2009-07-13."""
    return value.isoformat() if value else ""


def day_span(first: date | None, last: date | None) -> str:
    """2009-07-22—07-25: the first day whole, the year repeated only where it changes."""
    if first is None or last is None or first == last:
        return day(first or last)
    return f"{day(first)}{DASH}{day(last) if first.year != last.year else f'{last:%m-%d}'}"


def day_range(first: date | None, last: date | None) -> str:
    """07-22—07-25, with the year only where it changes."""
    if first is None or last is None:
        return day(first or last)
    if first.year != last.year:
        return f"{day(first)}{DASH}{day(last)}"
    return f"{first:%m-%d}{DASH}{last:%m-%d}" if first != last else f"{first:%m-%d}"


def number(value: float | None, decimals: int | None = None) -> str:
    """The number for readers; a dash where there is none."""
    return DASH if value is None else number_text(value, decimals)


def percent(share: float | None, decimals: int = 1) -> str:
    """A share 0…1 as a percentage; 100 % is bare."""
    if share is None:
        return DASH
    return "100%" if abs(share - 1) < 1e-12 else f"{number_text(share * 100, decimals)}%"


def signed(value: float, decimals: int) -> str:
    """+2.41 or −8."""
    return ("+" if value > 0 else "") + number_text(value, decimals)


def value_of(indicator: Indicator, measurement: Measurement) -> float | None:
    """A measurement's value in the indicator's unit: the stated one, else numerator / denominator × scale."""
    if measurement.value is not None:
        return measurement.value
    if measurement.numerator is None or not measurement.denominator:
        return None
    return measurement.numerator / measurement.denominator * indicator.scale


def indicator_text(indicator: Indicator, value: float | None) -> str:
    """A value with its unit: 95.59%."""
    if value is None:
        return DASH
    text = number_text(value, indicator.decimals)
    return f"{text}%" if indicator.unit == "%" else f"{text} {indicator.unit}".rstrip()


def difference_text(indicator: Indicator, value: float) -> str:
    """A difference with its unit: 2.41 percentage points."""
    text = number_text(value, indicator.decimals)
    return _("{points} percentage points").format(points=text) if indicator.unit == "%" else f"{text} {indicator.unit}".rstrip()


def excel_format(indicator: Indicator) -> str:
    """The number format of an indicator's values (which are in its unit, not ratios)."""
    decimals = "0." + "0" * indicator.decimals if indicator.decimals else "0"
    return f'{decimals}"%"' if indicator.unit == "%" else decimals


def amount_text(value: float | None, unit: str = "") -> str:
    """A count or an amount with its unit, if it has one: 108 户."""
    return f"{number(value)} {unit}".rstrip()


def ordinal(place: int) -> str:
    """The place in a row as a heading says it: 一, 二, … in Chinese, else 1, 2, …"""
    return CHINESE[place - 1] if language() == "zh_CN" and place <= len(CHINESE) else str(place)


def listed(parts: Iterable[str]) -> str:
    """Names or short words in one line, those that are there."""
    return _(", ").join(part for part in parts if part)


def clauses(parts: Iterable[str]) -> str:
    """Sentences without full stop in one line, those that are there."""
    return _("; ").join(part for part in parts if part)


def beside(*parts: str) -> str:
    """Facts side by side in one line, those that are there."""
    return _(" · ").join(part for part in parts if part)


def named(name: str, text: str) -> str:
    """A name and what is said of it; only the text where there is no name, and only the name where there is no text."""
    return _("{name}: {text}").format(name=name, text=text) if name and text else name or text


def closed_up(text: str) -> str:
    """A sentence without the spaces that its parts leave between two Chinese characters: 由 38 件降到 7 件."""
    return GAP.sub("", text)


def text_cell(value: str | None, *, bold: bool = False) -> Cell:
    """A cell of words."""
    return Cell(value or "", bold=bold)


def day_cell(value: date | None) -> Cell:
    """A cell with a day."""
    return Cell(value, day(value), "yyyy-mm-dd")


def count_cell(value: float | None, *, formula: str = "") -> Cell:
    """A cell with a count or an amount."""
    return Cell(value, number(value), "#,##0" if value is None or float(value).is_integer() else "#,##0.00", formula)


def share_cell(value: float | None, formula: str = "", decimals: int = 1) -> Cell:
    """A cell with a share 0…1, shown as a percentage."""
    return Cell(value, percent(value, decimals), "0." + "0" * decimals + "%", formula)


def column(key: str, title: str, width: float = 6.0, align: Align = Align.LEFT, subtitle: str = "", *, on_slide: bool = True) -> Column:
    """A column of a table."""
    return Column(key, title, width, align, subtitle, on_slide)


def centred(key: str, title: str, width: float = 4.0, *, on_slide: bool = True) -> Column:
    """A column of numbers or short words."""
    return Column(key, title, width, Align.CENTRE, on_slide=on_slide)


def unbroken(label: str) -> str:
    """A period's label whose number stays with its unit on one line: 10 月."""
    return label.replace(" ", "\N{NO-BREAK SPACE}")
