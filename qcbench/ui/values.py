"""Values as cells and fields show them, and what people type or paste as values: numbers, shares, days, choices, flags."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from qcbench.errors import Refusal
from qcbench.model.circle import Project
from qcbench.texts import LANGUAGES, _, using

Words = Mapping[Any, str] | Callable[[], Mapping[Any, str]]
"""Choices by key, or a way to get them."""


class Kind(StrEnum):
    """What a cell or a field holds."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    WHOLE = "whole"
    SHARE = "share"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    PERSON = "person"
    MONEY = "money"


NUMERIC = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.SHARE, Kind.MONEY})
TEXTUAL = frozenset({Kind.TEXT, Kind.PARAGRAPH, Kind.PERSON})
YES = frozenset({"是", "√", "✓", "✔", "x", "1", "yes", "y", "true", "有", "对"})
NO = frozenset({"否", "×", "✗", "0", "no", "n", "false", "无", "不"})
MISSING = frozenset({"-", "—", "——", "/", "n/a", "无数据"})
PLAIN_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d{1,3})?", re.IGNORECASE)
WHOLE_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(\s+0{1,2}:00(:00(\.0+)?)?)?")
SHORT_DAY = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
PACKED_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONEY_DECIMALS = 2


def shown(kind: Kind, value: Any, *, decimals: int | None = None, choices: Mapping[Any, str] | None = None) -> str:
    """The value as a cell shows it; '' where there is none. Shares 0…1 are shown as 95.59 %, days as 2009-09-18."""
    if value is None or value != value:
        return ""
    if kind is Kind.FLAG:
        return _("yes") if value else _("no")
    if kind is Kind.CHOICE:
        return (choices or {}).get(value, str(value))
    if kind is Kind.DATE:
        return str(value.isoformat()) if isinstance(value, date) else str(value)
    if kind in NUMERIC and isinstance(value, int | float):
        return _number_shown(kind, value, decimals)
    return str(value)


def parsed(kind: Kind, text: str, *, choices: Mapping[Any, str] | None = None, today: date | None = None, unit: str = "") -> Any:
    """What a typed text means: None (a text: '') where nothing stands.

    A short day (9-18) is the nearest such day to ``today``; ``95.59`` and ``95.59 %`` are the same share.

    Raises:
        Refusal: one short sentence on what can't be read.
    """
    if kind in TEXTUAL:
        return text if kind is Kind.PARAGRAPH else " ".join(text.split("\n")).strip()
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    if kind is Kind.CHOICE:
        return _choice(plain, choices or {})
    if kind is Kind.FLAG:
        return _flag(plain)
    if plain.lower() in MISSING:
        return None
    return _day(plain, today or date.today()) if kind is Kind.DATE else _number(kind, plain, unit)


def words_now(choices: Words | None) -> dict[Any, str]:
    """The choices as they are now."""
    return dict((choices() if callable(choices) else choices) or {})


def right_aligned(kind: Kind) -> bool:
    """Whether values of a kind stand at the right of their cell."""
    return kind in NUMERIC


def reference_day(project: Project, today: date | None = None) -> date:
    """The day that short days are near to: the middle of a project that is over, else today."""
    now = today or date.today()
    first, last = project.started_on, project.ended_on
    if last is not None and last < now:
        return first + (last - first) / 2 if first is not None and first < last else last
    return max(first, now - timedelta(days=300)) if first is not None and last is None and first < now - timedelta(days=700) else now


def _number_shown(kind: Kind, value: float, decimals: int | None) -> str:
    from qcbench.analysis.numbers import number_text

    if kind is Kind.SHARE:
        return f"{number_text(round(value * 100, 10), decimals)} %"
    if kind is Kind.MONEY and decimals is None and float(value) != int(value):
        decimals = MONEY_DECIMALS
    return number_text(value, decimals)


def _number(kind: Kind, text: str, unit: str) -> float | int:
    plain = text.replace("\N{MINUS SIGN}", "-").replace("−", "-").strip("¥￥$ ").replace(" ", "")
    percent = plain.endswith("%")
    plain = plain.removesuffix("%")
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain[1:-1] if negative else plain
    if unit and unit != "%" and plain.endswith(unit):
        plain = plain.removesuffix(unit)
    if not PLAIN_NUMBER.fullmatch(plain) or not any(letter.isdigit() for letter in plain):
        raise Refusal(_("“{text}” is not a number.").format(text=text))
    value = float(plain.replace(",", "")) * (-1 if negative else 1)
    return _of_kind(kind, value, percent, unit, text)


def _of_kind(kind: Kind, value: float, percent: bool, unit: str, text: str) -> float | int:
    if kind is Kind.SHARE:
        return round(value / 100, 12)
    if percent and unit != "%":
        value = round(value / 100, 12)
    if kind is Kind.WHOLE:
        if not value.is_integer():
            raise Refusal(_("“{text}” is not a whole number.").format(text=text))
        return int(value)
    return value


def _day(text: str, today: date) -> date:
    if found := WHOLE_DAY.fullmatch(text) or PACKED_DAY.fullmatch(text):
        return _real_day(int(found[1]), int(found[2]), int(found[3]))
    if found := SHORT_DAY.fullmatch(text):
        return _nearest(int(found[1]), int(found[2]), today)
    raise Refusal(_("“{text}” is not a day; type it as 2009-09-18.").format(text=text))


def _nearest(month: int, day: int, today: date) -> date:
    """The nearest such day; a day that only leap years have is the nearest of those."""
    _real_day(2000, month, day)
    years = sorted(range(max(today.year - 8, 1), today.year + 9), key=lambda year: abs((date(year, min(month, 12), 1) - today).days))
    real = [date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1]]
    return min(real, key=lambda one: abs((one - today).days))


def _real_day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12 or year < 1:
        raise Refusal(_("There is no month {month}.").format(month=month))
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Refusal(_("Month {month} has only {days} days.").format(month=month, days=last))
    return date(year, month, day)


def _flag(text: str) -> bool:
    low = text.lower()
    if low in YES:
        return True
    if low in NO:
        return False
    raise Refusal(_("Type yes or no instead of “{text}”.").format(text=text))


def _choice(text: str, choices: Mapping[Any, str]) -> Any:
    """The choice with this word or key; the beginning of a word is enough where it is the only one."""
    low = text.lower()
    names = [(key, {str(key).lower(), unicodedata.normalize("NFKC", word).lower()} | _other_words(key)) for key, word in choices.items()]
    exact = [key for key, words in names if low in words]
    begun = [key for key, words in names if any(word.startswith(low) for word in words)]
    for found in (exact, begun):
        if len(found) == 1:
            return found[0]
    listed = ", ".join(word for word in list(choices.values())[:8] if word)
    raise Refusal(_("“{text}” is none of: {words}").format(text=text, words=listed))


def _other_words(key: Any) -> set[str]:
    """What a choice of the model is called in every language."""
    from qcbench.ui.words import word_of

    if not isinstance(key, StrEnum):
        return set()
    words = set()
    for name in LANGUAGES:
        with using(name):
            words.add(word_of(key).lower())
    return words
