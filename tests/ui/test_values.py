"""Values are shown as people read them, and read as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from qcbench.errors import Refusal
from qcbench.model.circle import Project
from qcbench.model.enumerations import State
from qcbench.texts import using
from qcbench.ui.values import Kind, parsed, reference_day, shown
from qcbench.ui.words import words_of

TODAY = date(2009, 11, 20)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with using("en"):
        yield


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.TEXT, None, ""),
        (Kind.NUMBER, 1234.5, "1,234.5"),
        (Kind.SHARE, 0.9559, "95.59 %"),
        (Kind.SHARE, 0.07, "7 %"),
        (Kind.DATE, date(2009, 9, 18), "2009-09-18"),
        (Kind.FLAG, True, "yes"),
        (Kind.MONEY, 1234.5, "1,234.50"),
        (Kind.MONEY, 1200.0, "1,200"),
        (Kind.NUMBER, float("nan"), ""),
    ],
)
def test_values_are_shown(kind: Kind, value: Any, text: str) -> None:
    assert shown(kind, value) == text


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.NUMBER, "１,234.5", 1234.5),
        (Kind.NUMBER, "（5）", -5.0),
        (Kind.NUMBER, "12.5%", 0.125),
        (Kind.NUMBER, "−3", -3.0),
        (Kind.NUMBER, "", None),
        (Kind.NUMBER, "—", None),
        (Kind.WHOLE, "12", 12),
        (Kind.SHARE, "95.59", 0.9559),
        (Kind.SHARE, "95.59 %", 0.9559),
        (Kind.DATE, "2026年6月1日", date(2026, 6, 1)),
        (Kind.DATE, "2026.6.1", date(2026, 6, 1)),
        (Kind.DATE, "2026/6/1", date(2026, 6, 1)),
        (Kind.DATE, "20260601", date(2026, 6, 1)),
        (Kind.DATE, "2026-06-01 00:00:00", date(2026, 6, 1)),
        (Kind.DATE, "9-18", date(2009, 9, 18)),
        (Kind.DATE, "1月5日", date(2010, 1, 5)),
        (Kind.FLAG, "是", True),
        (Kind.FLAG, "√", True),
        (Kind.FLAG, "no", False),
        (Kind.TEXT, " a ", "a"),
        (Kind.PARAGRAPH, "a\nb", "a\nb"),
    ],
)
def test_texts_are_read(kind: Kind, text: str, value: Any) -> None:
    assert parsed(kind, text, today=TODAY) == value


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (Kind.NUMBER, "12a", "“12a” is not a number."),
        (Kind.NUMBER, "1,23", "“1,23” is not a number."),
        (Kind.WHOLE, "1.5", "“1.5” is not a whole number."),
        (Kind.DATE, "9月31日", "Month 9 has only 30 days."),
        (Kind.DATE, "13-1", "There is no month 13."),
        (Kind.DATE, "2009-2-30", "Month 2 has only 28 days."),
        (Kind.DATE, "soon", "“soon” is not a day; type it as 2009-09-18."),
        (Kind.FLAG, "perhaps", "Type yes or no instead of “perhaps”."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(kind: Kind, text: str, sentence: str) -> None:
    with pytest.raises(Refusal) as caught:
        parsed(kind, text, today=TODAY)
    assert caught.value.sentence == sentence


def test_a_percent_sign_means_nothing_where_the_unit_is_percent() -> None:
    assert parsed(Kind.NUMBER, "95.59%", unit="%") == 95.59


@pytest.mark.parametrize("text", ["Under way", "under", "进行中", "going_on"])
def test_choices_are_read_in_either_language_and_by_their_beginning(text: str) -> None:
    assert parsed(Kind.CHOICE, text, choices=words_of(State)) is State.GOING_ON


def test_an_ambiguous_choice_lists_what_there_is() -> None:
    with pytest.raises(Refusal, match="none of: Not started, Under way, Complete"):
        parsed(Kind.CHOICE, "x", choices=words_of(State))


def test_short_days_are_near_a_project_that_is_over() -> None:
    project = Project(started_on=date(2009, 7, 1), ended_on=date(2010, 1, 31))
    assert parsed(Kind.DATE, "1-15", today=reference_day(project, date(2026, 6, 1))) == date(2010, 1, 15)


def test_short_days_are_near_today_while_a_project_runs() -> None:
    assert reference_day(Project(started_on=date(2026, 1, 1)), date(2026, 6, 1)) == date(2026, 6, 1)
