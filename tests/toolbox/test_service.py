"""Service measures, surveys and scorers as tools: from columns, by group, or from plain figures."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from qcbench.charts.spec import Caption, Chart, ChartKind, Role
from qcbench.errors import Refusal
from qcbench.texts import using as speaking
from tests.toolbox.use import Columns, answered, holds

CALLS = pd.DataFrame(
    {
        "阶段": ["改善前"] * 12 + ["改善后"] * 12,
        "满意度": [3, 4, 5, 2, 4, 3, 5, 4, 1, 4, 3, None, 5, 4, 5, 4, 4, 3, 5, 5, 4, 5, 4, 5],
        "推荐": [7, 9, 10, 3, 8, 6, 9, 8, 2, 9, 7, 5, 9, 9, 10, 8, 9, 7, 10, 9, 8, 10, 6, 9],
        "解决": ["是", "否", "是"] * 8,
        "时长": [180.5, 240, 150.2, 310, 200, 175, 220, 160, 420, 190, 205, None] + [150.0 + 5 * step for step in range(12)],
    }
)
MONTHS = pd.DataFrame({"月份": ["一月", "二月", "三月"], "投诉": [57, 25, None], "用户": [120_000, 121_000, 122_000]})
SURVEY = pd.DataFrame(
    {
        "态度1": [4, 5, 3, 4, 2, 5, 4, 3],
        "态度2": [4, 4, 3, 5, 2, 5, 4, 2],
        "业务1": [3, 3, 2, 4, 3, 4, 5, 1],
        "业务2": [3, 4, 4, 2, 3, 2, 1, 5],
        "环境1": [5, 4, None, 3, 4, 5, 2, 4],
    }
)
SCORES = pd.DataFrame({"课题": ["降投诉", "缩时长", "提满意"], "张三": [9, 6, 7], "李四": [8, 5, 7], "王五": [9, 6, 6]})
SCORERS = ["张三", "李四", "王五"]
DIMENSIONS = "服务态度: 态度1, 态度2；业务能力：业务1、业务2"

CASES: list[tuple[str, pd.DataFrame | None, Columns, dict[str, Any]]] = [
    ("csat", CALLS, {"rating": ["满意度"]}, {"requirement": ">= 80", "words": "很差,差,一般,好,很好"}),
    ("csat", CALLS, {"rating": ["满意度"], "group": ["阶段"]}, {"boxes": 1}),
    ("csat", None, {}, {"counts": "5: 40; 4: 30；3：12; 1: 2"}),
    ("nps", CALLS, {"rating": ["推荐"], "group": ["阶段"]}, {}),
    ("nps", None, {}, {"promoters": 50, "passives": 30, "detractors": 20}),
    ("fcr", CALLS, {"flag": ["解决"], "group": ["阶段"]}, {"requirement": ">=60"}),
    ("fcr", None, {}, {"resolved": 420, "total": 500}),
    ("aht", CALLS, {"duration": ["时长"]}, {"limit": 200, "unit": "秒", "requirement": "<= 180"}),
    ("aht", CALLS, {"duration": ["时长"], "group": ["阶段"]}, {"unit": "秒"}),
    ("complaint_rate", MONTHS, {"counts": ["投诉"], "volumes": ["用户"], "label": ["月份"]}, {"target": 3}),
    ("complaint_rate", MONTHS, {"counts": ["投诉"]}, {}),
    ("complaint_rate", None, {}, {"count": 30, "volume": 80_000, "requirement": "<= 3.5"}),
    ("complaint_rate", None, {}, {"count": 30, "volume": 80_000, "count_after": 0, "volume_after": 82_000, "per": 1e6}),
    ("timeliness", CALLS, {"duration": ["时长"]}, {"limit": 200, "unfinished": "late", "requirement": ">= 95"}),
    ("timeliness", None, {}, {"in_time": 95, "total": 100}),
    ("scale", SURVEY, {}, {"dimensions": DIMENSIONS, "reverse": "业务2"}),
    ("scale", SURVEY, {"items": ["态度1", "环境1"]}, {"least_answered": 1}),
    ("alpha", SURVEY, {"items": ["态度1", "态度2", "业务1"]}, {}),
    ("alpha", SURVEY, {"items": ["态度1", "业务1", "业务2"]}, {}),
    ("alpha", SURVEY, {"items": ["态度1", "业务1", "业务2"]}, {"reverse": "业务2"}),
    ("kendall_w", SCORES, {"scores": SCORERS, "candidate": ["课题"]}, {}),
    ("kendall_w", SCORES, {"scores": SCORERS}, {"columns": "candidates", "best": "lowest"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{','.join(case[3]) or 'columns'}")
def test_every_measure_answers_in_a_sentence_with_finite_numbers_and_a_chart_that_lays_out(case: Any) -> None:
    key, frame, columns, options = case
    assert len(holds(answered(key, frame, columns, **options))) > 10


def drawn(key: str, frame: pd.DataFrame | None, columns: Columns, **options: Any) -> Chart:
    chart = answered(key, frame, columns, **options).drawing(Caption("标题"))
    assert isinstance(chart, Chart)
    return chart


def test_groups_stand_above_the_total_and_are_told_with_a_caution() -> None:
    with speaking("zh_CN"):
        answer = answered("nps", CALLS, {"rating": ["推荐"], "group": ["阶段"]})
        chart = drawn("nps", CALLS, {"rating": ["推荐"], "group": ["阶段"]})
        assert "改善后 +58.3" in answer.verdict
        assert any("检验" in note for note in answer.notes)
        assert chart.categories == ("改善前", "改善后", "合计")


def test_a_group_has_the_result_that_its_rows_alone_have() -> None:
    grouped = answered("aht", CALLS, {"duration": ["时长"], "group": ["阶段"]}).result
    alone = answered("aht", CALLS[CALLS["阶段"] == "改善后"], {"duration": ["时长"]}).result
    assert dict(grouped.parts)["改善后"].mean == alone.mean


def test_a_group_without_any_value_is_named() -> None:
    frame = CALLS.assign(时长=[None] * 12 + [150.0] * 12)
    with pytest.raises(Refusal, match="改善前"):
        answered("aht", frame, {"duration": ["时长"], "group": ["阶段"]})


def test_typed_ratings_are_those_of_a_column() -> None:
    typed = answered("csat", None, counts="1:1; 2:1; 3:4; 4:9; 5:8").result
    assert typed.counts == answered("csat", CALLS, {"rating": ["满意度"]}).result.counts


def test_the_limit_of_times_is_drawn_as_a_limit_and_not_as_a_specification() -> None:
    chart = drawn("aht", CALLS, {"duration": ["时长"]}, limit=200)
    assert 200 in [line.value for line in chart.vertical_lines]
    assert not [line for line in chart.vertical_lines if "USL" in line.label]
    assert len(chart.series) == 1


def test_shares_surely_below_what_is_required_are_red() -> None:
    chart = drawn("timeliness", None, {}, in_time=50, total=100, requirement=">= 95")
    assert (chart.series[0].role_of(0), chart.vertical_lines[0].value) == (Role.BAD, 0.95)


def test_a_series_of_complaints_is_a_line_with_a_gap_where_a_period_is_unknown() -> None:
    chart = drawn("complaint_rate", MONTHS, {"counts": ["投诉"], "volumes": ["用户"], "label": ["月份"]})
    assert (chart.kind, chart.categories, chart.series[0].values[2]) == (ChartKind.LINE, ("一月", "二月", "三月"), None)


def test_items_named_in_the_dimensions_need_no_columns_of_their_own() -> None:
    found = answered("scale", SURVEY, {}, dimensions=DIMENSIONS, reverse="业务2").result
    assert [(one.name, one.items) for one in found.dimensions] == [("服务态度", ("态度1", "态度2")), ("业务能力", ("业务1", "业务2"))]


def test_an_item_turned_round_raises_alpha() -> None:
    columns = {"items": ["态度1", "业务1", "业务2"]}
    plain, turned = answered("alpha", SURVEY, columns).result, answered("alpha", SURVEY, columns, reverse="业务2").result
    assert plain.alpha < 0 < turned.alpha


def test_a_negative_alpha_is_drawn_as_a_point_since_a_bar_can_t_show_it() -> None:
    assert drawn("alpha", SURVEY, {"items": ["态度1", "业务1", "业务2"]}).kind is ChartKind.INTERVAL


def test_no_item_stands_out_where_none_lowers_alpha() -> None:
    frame = pd.DataFrame({name: [1, 2, 3, 4, 5, 4, 2] for name in "甲乙丙"})
    chart = drawn("alpha", frame, {"items": list("甲乙丙")})
    assert {chart.series[0].role_of(place) for place in range(3)} == {Role.SOFT}


def test_columns_of_scorers_and_rows_of_scorers_agree() -> None:
    columns = answered("kendall_w", SCORES, {"scores": SCORERS, "candidate": ["课题"]}).result
    turned = SCORES.set_index("课题").T
    rows = answered("kendall_w", turned, {"scores": list(turned.columns)}, columns="candidates").result
    assert columns == rows


def test_no_candidate_is_put_first_where_the_scorers_do_not_agree() -> None:
    chart = drawn("kendall_w", SCORES.assign(李四=[1, 9, 5]), {"scores": SCORERS, "candidate": ["课题"]})
    assert {chart.series[0].role_of(place) for place in range(3)} == {Role.SOFT}


@pytest.mark.parametrize(
    ("key", "columns", "options", "word"),
    [
        ("csat", {}, {}, "counts"),
        ("csat", {"rating": ["推荐"]}, {}, "推荐"),
        ("csat", {"rating": ["满意度"]}, {"counts": "5: 3"}, "counts"),
        ("csat", {"rating": ["满意度"]}, {"scale": "1"}, "1, 5"),
        ("csat", {}, {"counts": "好: 3"}, "好"),
        ("csat", {"rating": ["满意度"]}, {"requirement": "很高"}, "很高"),
        ("nps", {}, {"promoters": 5}, "detractors"),
        ("nps", {"group": ["阶段"]}, {"promoters": 5, "passives": 1, "detractors": 2}, ""),
        ("fcr", {"flag": ["阶段"]}, {}, "改善前"),
        ("aht", {"duration": ["解决"]}, {}, "是"),
        ("timeliness", {"duration": ["时长"]}, {}, "limit"),
        ("complaint_rate", {}, {"count": 3}, "volume"),
        ("complaint_rate", {}, {"count": 3, "volume": 9, "count_after": 1}, "volume_after"),
        ("complaint_rate", {"volumes": ["时长"]}, {"count": 3, "volume": 9}, ""),
        ("scale", {}, {}, "dimensions"),
        ("scale", {}, {"dimensions": "态度"}, "态度"),
        ("scale", {"items": ["满意度", "推荐"]}, {"dimensions": "总: 满意度"}, "推荐"),
        ("kendall_w", {"scores": ["满意度", "推荐"], "candidate": ["阶段"]}, {}, "改善前"),
        ("kendall_w", {"scores": ["阶段"]}, {}, "阶段"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_its_name(key: str, columns: Any, options: Any, word: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered(key, CALLS, columns, **options)
    assert word in str(refused.value)
