"""Columns: numbers, days, durations, flags and codes as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

Column = Callable[..., list[object]]
Kind = Callable[..., str]
Look = Callable[..., object]


def test_numbers_are_read_in_every_dress(column: Column) -> None:
    cells = ("1,234.5", "(5)", "（5）", "１２３", "−7", "+3", "1e3", "¥80", "1，234", " 42 ")
    assert column(*cells) == [1234.5, -5, -5, 123, -7, 3, 1000, 80, 1234, 42]


def test_per_cents_are_shares(column: Column) -> None:
    assert column("12.5%", "3％", "100%", "0") == [0.125, 0.03, 1.0, 0.0]


def test_what_stands_for_nothing_is_missing(column: Column) -> None:
    assert column("1", "-", "—", "N/A", "", "NA", "2") == [1, None, None, None, None, None, 2]


def test_words_that_mean_nothing_elsewhere_stay_words_in_a_category(column: Column) -> None:
    assert column("None", "NA", "红", "红", "NA", "N/A", "-") == ["None", "NA", "红", "红", "NA", None, None]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026年6月1日", date(2026, 6, 1)),
        ("6月1日", date(2026, 6, 1)),
        ("2026.6.1", date(2026, 6, 1)),
        ("2018.01.31", date(2018, 1, 31)),
        ("2026/6/1", date(2026, 6, 1)),
        ("２０２６－６－１", date(2026, 6, 1)),
        ("2026-06-01 星期一", date(2026, 6, 1)),
        ("1 Jun 2026", date(2026, 6, 1)),
        ("31/12/2026", date(2026, 12, 31)),
        ("12/31/26", date(2026, 12, 31)),
    ],
)
def test_days_are_read_in_every_dress(column: Column, cell: str, day: date) -> None:
    assert column(cell, cell) == [day, day]


def test_moments_keep_their_time(column: Column) -> None:
    assert column("2026-6-1 8:05", "2026年6月1日 下午3:20", "2026/6/2 0:00:09") == [
        datetime(2026, 6, 1, 8, 5),
        datetime(2026, 6, 1, 15, 20),
        datetime(2026, 6, 2, 0, 0, 9),
    ]


def test_a_day_that_never_was_is_missing_and_told(look: Callable[..., object]) -> None:
    text = "日期,数\n" + "".join(f"2009-1-{day},1\n" for day in range(1, 20)) + "2009-2-30,1\n"
    preview = look(text)
    (problem,) = preview.problems  # type: ignore[attr-defined]
    assert (problem.kind, problem.rows, problem.value, problem.mend) == ("invalid_date", (21,), "2009-2-30", "blank")


def test_days_without_a_year_take_the_one_above_the_table(look: Callable[..., object]) -> None:
    preview = look("2019 年投诉台账,\n日期,件数\n6月1日,3\n6月2日,4\n")
    assert preview.year == 2019  # type: ignore[attr-defined]
    assert [problem.kind for problem in preview.problems] == ["year"]  # type: ignore[attr-defined]


def test_an_order_of_day_and_month_that_can_not_be_known_is_told(look: Callable[..., object]) -> None:
    preview = look("日期,件数\n3/4/2026,3\n5/6/2026,4\n")
    assert not preview.date_order_sure  # type: ignore[attr-defined]
    assert "date_order" in [problem.kind for problem in preview.problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("cells", "kind_found"),
    [
        (("13812345678", "13912345678"), "text"),
        (("0012", "0013"), "text"),
        (("110101199003078888", "110101199003078889"), "text"),
        (("是", "否", "是"), "flag"),
        (("true", "FALSE", ""), "flag"),
        (("是", "否", "不详", "是", "否", "是"), "category"),
        (("12", "13.5"), "number"),
        (("12", "13.0"), "integer"),
        (("20%", "30%"), "percent"),
        (("甲", "乙", "甲", "乙"), "category"),
        (("", "-"), "text"),
        (("5.1.2", "5.1.3"), "text"),
        (("1-2", "3-4"), "text"),
    ],
)
def test_a_column_is_what_all_its_cells_are(kind: Kind, cells: tuple[str, ...], kind_found: str) -> None:
    found = kind(*cells)
    assert found == kind_found or (kind_found == "text" and found == "category")


def test_durations_are_minutes_where_the_name_says_so(column: Column, kind: Kind) -> None:
    assert column("0:30:00", "1:15:30", name="处理时长") == [30.0, 75.5]
    assert kind("8:30", "9:15", "10:20", name="受理时刻") == "text"


def test_excels_serial_numbers_are_days_where_the_name_says_so(column: Column, kind: Kind) -> None:
    assert column("43831", "43832", name="受理日期") == [date(2020, 1, 1), date(2020, 1, 2)]
    assert column("20260601", "20260602", name="日期") == [date(2026, 6, 1), date(2026, 6, 2)]
    assert kind("43831", "43832", name="数量") == "integer"


def test_a_few_cells_that_do_not_fit_are_left_empty_and_told(look: Callable[..., object]) -> None:
    preview = look("值,号\n" + "".join(f"{number},a\n" for number in range(30)) + "约 5,a\n")
    assert preview.columns[0].kind == "integer"  # type: ignore[attr-defined]
    assert [(one.value, one.rows, one.mends) for one in preview.problems] == [("约 5", (32,), ("blank", "drop"))]  # type: ignore[attr-defined]


def test_spellings_that_differ_in_spaces_are_made_one_unless_the_user_keeps_them(look: Callable[..., object]) -> None:
    text = "大类,数\n" + "业务差错,1\n" * 5 + "业务 差错,2\n服务态度,3\n"
    (problem,) = look(text).problems  # type: ignore[attr-defined]
    assert (problem.kind, problem.value, problem.other, problem.mend) == ("similar", "业务 差错", "业务差错", "merge")
    assert look(text).columns[0].different == 2  # type: ignore[attr-defined]
    assert look(text, mends={problem.key: "keep"}).columns[0].different == 3  # type: ignore[attr-defined]


def test_the_user_decides_what_a_column_is(column: Column) -> None:
    assert column("12", "13", kinds={0: "text"}) == ["12", "13"]
    assert column("12", "x", kinds={0: "number"}) == [12.0, None]
    assert column("Yes", "No", kinds={0: "flag"}) == [True, False]
