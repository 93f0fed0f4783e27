"""How a result is told in lines: tables aligned, series in pieces, shares as percentages, nothing technical."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qcbench.commands.telling import aligned, lines_of, text_of
from qcbench.texts import using


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with using("zh_CN"):
        yield


def test_a_series_that_keeps_still_is_told_once_with_its_points() -> None:
    assert lines_of({"centre": [2.5] * 30}) == ["中心线：2.5（全部 30 点）"]
    assert lines_of({"centre": [2.5] * 10 + [3.0] * 20}) == ["中心线：2.5（第 1～10 点）；3（第 11～30 点）"]


def test_a_long_series_is_only_counted() -> None:
    assert lines_of({"values": list(range(400))}) == ["数据：共 400 个数，用 --json 查看全部"]


def test_rows_are_a_table_whose_columns_stand_under_each_other() -> None:
    lines = lines_of({"items": [{"category": "资费争议", "count": 82, "share": 0.455556}, {"category": "信号", "count": 9, "share": 0.05}]})
    assert lines[0] == "项目："
    assert lines[2:] == ["  资费争议  82    45.56%", "  信号      9     5%"]


def test_rows_with_a_sentence_are_told_by_it() -> None:
    assert lines_of({"violations": [{"text": "第 27 点：准则 2", "points": [18, 19]}]}) == ["违反准则的点：", "  第 27 点：准则 2"]


def test_what_does_not_exist_is_not_told() -> None:
    assert lines_of({"mean": None, "labels": [], "upper": [None, None], "flagged": [3], "grades": [{"key": "a"}], "n": 3}) == ["n：3"]


def test_a_rate_is_a_percentage_where_it_is_a_share_and_a_figure_where_it_is_per_ten_thousand() -> None:
    assert "比率：68.89%" in lines_of({"count": 124, "total": 180, "rate": 124 / 180})
    assert "比率：3.75" in lines_of({"count": 30, "per": 10000.0, "rate": 3.75})


def test_a_requirement_a_shape_and_a_grade_take_one_line() -> None:
    rule = {"comparison": ">=", "threshold": 95.0, "text": "≥ 95", "direction": "higher"}
    shape = {"name": "normal", "evidence": [["skewness", 0.1]], "label": "正常型"}
    grade = {"key": "two", "name": "二级", "meaning": "尚可"}
    assert lines_of({"rule": rule, "shape": shape, "grade": grade}) == ["要求：≥ 95", "形状：正常型", "等级：二级（尚可）"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "是"), (-3, "−3"), (1234567, "1,234,567"), (0.1234567, "0.123457"), (0.0, "0"), (123456789.5, "123,456,790"), (None, "—")],
)
def test_values_are_written_for_readers(value: object, text: str) -> None:
    assert text_of(value) == text


def test_full_width_characters_take_two_places() -> None:
    assert aligned([["班次", "n"], ["a", "12"]]) == ["班次  n", "a     12"]


def test_more_rows_than_can_be_read_are_counted() -> None:
    lines = lines_of({"rows": [{"label": f"第{place}", "count": place} for place in range(100)]})
    assert (len(lines), "70" in lines[-1]) == (33, True)
