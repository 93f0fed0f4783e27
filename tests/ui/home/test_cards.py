from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from qcbench.ui.home.cards import Card, Due, HomeData, chosen, counts, day_words, in_order, what_words, when
from qcbench.ui.home.paint import money

TODAY = date(2026, 9, 22)


def due(days: int, what: str = "x") -> Due:
    return Due("action", "k", "p", "do", what, "", TODAY + timedelta(days), -days)


CARDS = (
    Card("a", "乙", circle_key="1", next=due(5), percent=10, updated_at=datetime(2026, 9, 1, tzinfo=UTC)),
    Card("b", "甲", circle_key="2", next=due(-2), percent=80, mine=True, overdue=1, updated_at=datetime(2026, 9, 3, tzinfo=UTC)),
    Card("c", "丙", circle_key="2", archived=True, percent=100),
    Card("d", "丁", circle_key="1", percent=0),
)


def keys(cards: list[Card]) -> str:
    return "".join(card.key for card in cards)


@pytest.mark.parametrize(
    ("wanted", "found"), [("all", "abd"), ("mine", "b"), ("due", "b"), ("closed", "c"), ("circle:1", "ad"), ("circle:2", "b")]
)
def test_a_filter_shows_its_projects_and_archived_ones_only_among_the_closed(wanted: str, found: str) -> None:
    assert keys(chosen(CARDS, wanted, TODAY)) == found


@pytest.mark.parametrize(("by", "order"), [("due", "bacd"), ("edited", "bacd"), ("progress", "cbad"), ("title", "dcab"), ("own", "abcd")])
def test_cards_are_put_in_order(by: str, order: str) -> None:
    found = keys(in_order(CARDS, by))
    assert found == (order if by != "title" else "".join(card.key for card in sorted(CARDS, key=lambda card: card.title)))


def test_the_rail_counts_what_each_filter_shows() -> None:
    found = counts(HomeData(CARDS, due=(due(-2), due(2), due(9)), today=TODAY))
    assert (found["all"], found["mine"], found["closed"], found["due"]) == (3, 1, 1, 2)


def test_moments_are_told_as_people_say_them() -> None:
    now = datetime(2026, 9, 22, 15, 0, tzinfo=timezone(timedelta(hours=8)))
    moments = [datetime(2026, 9, 22, 6, 32, tzinfo=UTC), datetime(2026, 9, 20, 17, 0, tzinfo=UTC), datetime(2026, 9, 18, tzinfo=UTC)]
    assert [when(moment, now) for moment in moments] == ["今天 14:32", "昨天", "09-18"]
    assert when(datetime(2025, 1, 2, tzinfo=UTC), now) == "2025-01-02"
    assert when(None, now) == ""


def test_days_are_told_with_words() -> None:
    assert [day_words(due(days)) for days in (-4, 0, 3)] == ["逾期 4 天", "今天到期", "3 天后"]


def test_a_row_without_words_is_named_by_its_kind() -> None:
    assert what_words(due(1, "  ")) == "措施内容未填"


def test_large_amounts_are_in_ten_thousands() -> None:
    assert [money(486_000.0), money(3_200.0), money(-20_000.0)] == [("48.6", "万元"), ("3,200", "元"), ("−2.0", "万元")]
