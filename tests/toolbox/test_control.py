"""Control charts as tools: every kind, the rules by name and changed, the chooser by data and by answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from qcbench.charts.spec import Caption, Chart, ChartStack
from qcbench.errors import Refusal
from tests.toolbox.use import Columns, answered, holds

LOT = np.random.default_rng(5)
DAYS = pd.DataFrame(
    {
        "周": [f"第{week}周" for week in range(1, 25)],
        "时长": [*LOT.normal(180, 6, 12).round(1), *LOT.normal(168, 6, 12).round(1)],
        "阶段": ["改善前"] * 12 + ["改善后"] * 12,
        "不合格": [*LOT.binomial(400, 0.06, 12), *LOT.binomial(400, 0.03, 12)],
        "检查": LOT.integers(380, 420, 24),
    }
)
WIDE = pd.DataFrame(LOT.normal(5.3, 0.02, (20, 4)).round(3), columns=["一", "二", "三", "四"])
VALUE: Columns = {"value": ["时长"], "label": ["周"], "phase": ["阶段"]}
RATES: Columns = {"counts": ["不合格"], "sizes": ["检查"], "label": ["周"], "phase": ["阶段"]}
ROWS: Columns = {"value": list(WIDE.columns)}

CASES: list[tuple[str, pd.DataFrame | None, Columns, dict[str, Any]]] = [
    ("i_mr", DAYS, VALUE, {"exclude": "3,5", "reason": "系统故障"}),
    ("i_mr", DAYS, {"value": ["时长"]}, {"baseline": "12", "rules": "western_electric"}),
    ("i_mr", DAYS, VALUE, {"off": "8", "same_side": 7, "trend": 5}),
    ("xbar_r", WIDE, ROWS, {}),
    ("xbar_s", WIDE, ROWS, {"unequal": "pooled"}),
    ("p", DAYS, RATES, {}),
    ("np", DAYS, {"counts": ["不合格"]}, {"size": 400}),
    ("c", DAYS, {"counts": ["不合格"]}, {"off": "4"}),
    ("u", DAYS, RATES, {}),
    ("laney_p", DAYS, RATES, {}),
    ("laney_u", DAYS, RATES, {}),
    ("run_chart", DAYS, VALUE, {}),
    ("rules", DAYS, {"value": ["时长"], "label": ["周"]}, {"centre": 175, "sigma": 6}),
    ("choose_chart", DAYS, {"columns": ["周", "不合格", "检查"], "phase": ["阶段"]}, {}),
    ("choose_chart", WIDE, {}, {"rules": "aiag"}),
    ("choose_chart", None, {}, {"data": "measured", "together": "many"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{','.join(case[3]) or 'columns'}")
def test_every_control_chart_answers_in_a_sentence_with_finite_numbers_and_a_chart_that_lays_out(case: Any) -> None:
    key, frame, columns, options = case
    assert len(holds(answered(key, frame, columns, **options))) > 10


def test_points_are_counted_from_one() -> None:
    result = answered("i_mr", DAYS, {"value": ["时长"]}, exclude="1", reason="试运行", borders="13").result
    assert (result.excluded[0].index, result.excluded[0].reason) == (0, "试运行")
    assert [phase.first for phase in result.phases] == [0, 12]


def test_a_run_of_another_length_takes_the_place_of_the_sets_own() -> None:
    frame = pd.DataFrame({"值": [1.0] * 7 + [-1.0, 1.0] * 6})
    found = {
        length: [
            hits.rule.number for hits in answered("rules", frame, {"value": ["值"]}, centre=0, sigma=2, **options).result.panels[0].hits
        ]
        for length, options in ((9, {}), (7, {"same_side": 7}))
    }
    assert (2 in found[9], 2 in found[7]) == (False, True)


def test_rules_left_out_are_not_asked_for() -> None:
    panel = answered("i_mr", DAYS, {"value": ["时长"]}, off="2,5").result.panels[0]
    assert [rule.number for rule in panel.rules] == [1, 3, 4, 6, 7, 8]


def test_counts_take_no_rules_of_zones_though_a_rule_was_changed() -> None:
    panel = answered("p", DAYS, RATES, same_side=7).result.panels[0]
    assert [rule.number for rule in panel.rules] == [1, 2, 3, 4]


def test_rules_judge_by_the_centre_and_sigma_given_alone() -> None:
    result = answered("rules", DAYS, {"value": ["时长"]}, centre=100, sigma=2).result
    assert (len(result.panels), result.phases[0].basis, len(result.panels[0].flagged)) == (1, "given", 24)


def test_the_chooser_takes_a_count_and_its_size_for_a_p_chart_and_draws_it() -> None:
    answer = answered("choose_chart", DAYS, {"columns": ["周", "不合格", "检查"]})
    assert answer.result.choice.kind in {"p", "laney_p"}
    assert answer.result.choice.why in answer.verdict
    assert isinstance(answer.drawing(Caption("选图")), Chart)


def test_a_size_that_stays_the_same_for_a_while_is_no_subgroup() -> None:
    frame = pd.DataFrame({"不合格": [20, 24, 19, 9, 8, 11], "检查": [400] * 3 + [420] * 3})
    assert answered("choose_chart", frame).result.choice.kind == "p"


def test_numbers_of_subgroups_that_follow_one_another_stay_subgroups() -> None:
    frame = pd.DataFrame({"组": [11, 11, 11, 12, 12, 12], "值": [5, 7, 6, 8, 5, 6]})
    assert answered("choose_chart", frame).result.choice.kind == "xbar_r"


def test_columns_of_one_subgroup_make_a_stack_of_two_charts() -> None:
    assert isinstance(answered("choose_chart", WIDE).drawing(Caption("选图")), ChartStack)


def test_answers_lead_to_a_chart_without_data_and_without_a_drawing() -> None:
    answer = answered("choose_chart", None, data="counted", thing="defects", quantity="equal")
    assert (answer.result.choice.kind, answer.drawing(Caption("选图"))) == ("c", None)


@pytest.mark.parametrize(
    ("key", "columns", "options", "word"),
    [
        ("i_mr", {"value": ["周"]}, {}, "周"),
        ("i_mr", VALUE, {"rules": "mine"}, "mine"),
        ("i_mr", VALUE, {"exclude": "0"}, "0"),
        ("i_mr", VALUE, {"rules": "limits", "trend": 6}, "trend"),
        ("i_mr", VALUE, {"off": "12"}, "12"),
        ("rules", {"value": ["时长"]}, {"sigma": 2}, "centre"),
        ("p", {"counts": ["检查"], "sizes": ["不合格"]}, {}, "检查"),
        ("choose_chart", {}, {"data": "counted"}, "？"),
        ("choose_chart", {"columns": ["班"]}, {}, "班"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_its_name(key: str, columns: Any, options: Any, word: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered(key, DAYS, columns, **options)
    assert word in str(refused.value).replace("?", "？")


def test_the_chooser_without_data_and_answers_asks_its_first_question() -> None:
    with pytest.raises(Refusal, match="measured"):
        answered("choose_chart")


VISITS = pd.DataFrame(
    {
        "回访日期": [(date(2009, 4, 1) + timedelta(days=day)) for day in range(84) for _time in range(20)],
        "结果": (["不满意"] + ["满意"] * 19) * 42 + (["不满意"] * 2 + ["满意"] * 18) * 42,
        "时长": [float(60 + number % 7) for number in range(1680)],
        "阶段": ["改善前"] * 840 + ["改善后"] * 840,
    }
)
OF_VISITS = {"over": ["回访日期"], "counts": ["结果"]}


def test_records_become_shares_of_each_week_with_phases_and_say_so() -> None:
    answer = answered("p", VISITS, {**OF_VISITS, "phase": ["阶段"]}, marked="不满意", every="week")
    holds(answer)
    assert answer.result.points == 13
    assert [phase.limits[0].centre for phase in answer.result.phases] == pytest.approx([0.05, 0.1], abs=0.01)
    assert answer.result.labels[:2] == ("2009-04-01", "2009-04-06")
    assert "calendar week" in " ".join(answer.notes)
    assert "may not be whole" in " ".join(answer.notes)


def test_records_are_counted_where_no_column_says_which_count() -> None:
    answer = answered("c", VISITS, {"over": ["回访日期"]}, every="month")
    holds(answer)
    assert answer.result.panels[0].values.tolist() == [600, 620, 460]


@pytest.mark.parametrize(
    ("columns", "options", "first", "title"),
    [
        ({"value": ["结果"]}, {"marked": "不满意"}, 5.0, "不满意 (%)"),
        ({"value": ["时长"]}, {}, VISITS["时长"][:100].mean(), "Mean of 时长"),
        ({}, {}, 100.0, "Number of records"),
    ],
)
def test_a_run_chart_of_records_has_a_figure_a_week(columns: Any, options: Any, first: float, title: str) -> None:
    answer = answered("run_chart", VISITS, {"over": ["回访日期"], **columns}, every="week", **options)
    holds(answer)
    assert answer.result.panels[0].values[0] == pytest.approx(first)
    drawing = answer.drawing(Caption("运行图"))
    assert drawing.axis.title == title  # type: ignore[union-attr]


def test_records_need_a_column_that_says_which_count_and_no_names() -> None:
    with pytest.raises(Refusal, match="which records count"):
        answered("p", VISITS, {"over": ["回访日期"]})
    with pytest.raises(Refusal, match="leave the names of points out"):
        answered("p", VISITS, {**OF_VISITS, "label": ["回访日期"]}, marked="不满意")
    with pytest.raises(Refusal, match="Count"):
        answered("p", VISITS, {})
