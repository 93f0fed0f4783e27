"""Comparisons as tools: every one from columns or settings, with its sentence and its chart."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from qcbench.charts.spec import Caption, Chart, ChartKind
from qcbench.errors import Refusal
from tests.toolbox.use import Columns, answered, holds

TIMES = pd.DataFrame(
    {
        "阶段": ["改善后"] * 10 + ["改善前"] * 10,
        "工号": [*range(10), *range(10)],
        "时长": [
            *(160.0 + step for step in (3, -4, 6, 1, -2, 8, 0, -7, 5, 2)),
            *(181.0 + step for step in (2, 9, -3, 4, 0, -8, 6, 1, 7, 5)),
        ],
        "投诉": ["否", "是"] + ["否"] * 8 + ["是"] * 6 + ["否"] * 4,
        "班组": ["甲班", "乙班"] * 10,
    }
)
PAIRS = pd.DataFrame({"培训前": [80.0, 82, 79, 85, 77, 90, 84, 81], "培训后": [84.0, 83, 85, 88, 80, 91, 88, 86]})
COUNTED = pd.DataFrame({"阶段": ["改善前", "改善后"] * 3, "不合格": [20, 8, 22, 9, 19, 7], "检查": [400, 410] * 3})
TABLE = pd.DataFrame({"原因": ["业务不熟", "系统慢", "话术不当"], "甲班": [23, 12, 8], "乙班": [18, 25, 6]})
BY: Columns = {"value": ["时长"], "group": ["阶段"]}
TWO: Columns = {"value": ["培训前"], "second": ["培训后"]}
OUTCOME: Columns = {"outcome": ["投诉"], "group": ["阶段"]}
FOUR = {"x1": 60, "n1": 1200, "x2": 30, "n2": 1180}

CASES: list[tuple[str, pd.DataFrame | None, Columns, dict[str, Any]]] = [
    ("advise", TIMES, BY, {"direction": "lower", "unit": "秒"}),
    ("advise", TIMES, BY, {"question": "spread"}),
    ("advise", TIMES, {"value": ["投诉"], "group": ["阶段"]}, {"event": "是", "name": "投诉率"}),
    ("advise", TIMES, BY, {"complete": True}),
    ("advise", PAIRS, TWO, {"paired": True, "direction": "higher"}),
    ("advise", None, {}, FOUR),
    ("advise", COUNTED, {"value": ["不合格"], "sizes": ["检查"], "group": ["阶段"]}, {}),
    ("two_proportions", TIMES, OUTCOME, {"interval": "newcombe"}),
    ("two_proportions", COUNTED, {"outcome": ["不合格"], "sizes": ["检查"], "group": ["阶段"]}, {}),
    ("two_proportions", None, {}, {"x1": 0, "n1": 12, "x2": 0, "n2": 14}),
    ("chi_square", TIMES, {"row": ["班组"], "column": ["投诉"]}, {}),
    ("chi_square", TABLE, {"row": ["原因"], "counts": ["甲班", "乙班"]}, {}),
    ("chi_square", None, {}, {"table": "12, 30; 25，18", "row_names": "旧,新"}),
    ("goodness_of_fit", TIMES, {"category": ["班组"]}, {}),
    ("goodness_of_fit", None, {}, {"observed": "30,20,10", "expected": "1,1,1"}),
    ("goodness_of_fit", TABLE, {"category": ["原因"], "counts": ["甲班"], "expected": ["乙班"]}, {}),
    ("fisher", None, {}, {"table": "3,9,9,4"}),
    ("fisher", TIMES, OUTCOME, {}),
    ("binomial", None, {}, {"count": 12, "total": 400, "share": "5%"}),
    ("binomial", TIMES, {"outcome": ["投诉"]}, {"share": 0.2}),
    ("proportion_interval", None, {}, {"count": 0, "total": 60}),
    ("t_welch", TIMES, BY, {}),
    ("t_welch", None, {}, {"n1": 30, "mean1": 12.1, "sd1": 1.4, "n2": 28, "mean2": 11.2, "sd2": 1.2}),
    ("t_pooled", TIMES, BY, {"order": "改善后,改善前"}),
    ("t_paired", PAIRS, TWO, {}),
    ("t_paired", TIMES, {**BY, "pair": ["工号"]}, {}),
    ("t_one_sample", PAIRS, {"value": ["培训后"]}, {"expected": 85}),
    ("mann_whitney", TIMES, BY, {"method": "exact"}),
    ("signed_rank", PAIRS, TWO, {}),
    ("signed_rank", PAIRS.assign(差=PAIRS["培训后"] - PAIRS["培训前"]), {"value": ["差"]}, {}),
    ("f_variance", TIMES, BY, {}),
    ("f_variance", None, {}, {"n1": 12, "sd1": 2.0, "n2": 15, "sd2": 0.0}),
    ("levene", TIMES, {"value": ["时长"], "group": ["班组"]}, {"centre": "mean"}),
    ("levene", PAIRS, {"value": ["培训前", "培训后"]}, {}),
    ("sample_size_proportion", None, {}, {"margin": "5%", "share": "30%", "population": 2000}),
    ("sample_size_proportion", None, {}, {"p1": "8%", "p2": "5%", "formula": "arcsine"}),
    ("sample_size_mean", None, {}, {"margin": 3, "sd": 20}),
    ("sample_size_mean", None, {}, {"difference": 10, "sd": 20, "paired": "是"}),
    ("power", None, {}, {"p1": 0.2, "p2": 0.12, "n1": 200}),
    ("power", None, {}, {"difference": 5, "sd": 9, "n1": 40, "n2": 60}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{','.join(case[3]) or 'columns'}")
def test_every_comparison_answers_in_a_sentence_with_finite_numbers_and_a_chart_that_lays_out(case: Any) -> None:
    key, frame, columns, options = case
    assert len(holds(answered(key, frame, columns, **options))) > 10


def test_before_stands_first_though_the_data_begin_with_after() -> None:
    result = answered("t_welch", TIMES, BY).result
    assert (result.names, result.difference > 0) == (("改善前", "改善后"), True)


def test_the_order_asked_for_is_kept() -> None:
    assert answered("t_welch", TIMES, BY, order="改善后,改善前").result.names == ("改善后", "改善前")


def test_the_advisor_says_which_group_it_took_for_before() -> None:
    assert any("改善前" in note and "改善后" in note for note in answered("advise", TIMES, BY).notes)


def test_counts_typed_and_counts_from_outcomes_agree() -> None:
    counted = answered("two_proportions", TIMES, OUTCOME, event="是").result
    typed = answered("two_proportions", None, x1=6, n1=10, x2=1, n2=10).result
    assert (counted.counts, counted.totals, counted.p_fisher) == (typed.counts, typed.totals, typed.p_fisher)


def test_counts_of_several_rows_are_added_up() -> None:
    columns = {"outcome": ["不合格"], "sizes": ["检查"], "group": ["阶段"]}
    result = answered("two_proportions", COUNTED, columns).result
    assert (result.counts, result.totals) == ((61, 24), (1200, 1230))


def test_pairs_by_group_are_put_together_whatever_their_order() -> None:
    mixed = TIMES.sample(frac=1, random_state=4)
    columns = {**BY, "pair": ["工号"]}
    found = [answered("t_paired", frame, columns, order="改善前,改善后").result for frame in (TIMES, mixed)]
    assert found[0].t == pytest.approx(found[1].t)
    assert found[0].sizes == (10, 10)


def test_rows_without_a_group_are_counted_in_the_notes() -> None:
    frame = TIMES.assign(阶段=TIMES["阶段"].where(TIMES.index > 0))
    assert any("1" in note for note in answered("t_welch", frame, BY).notes)


def test_truths_are_called_yes_and_no_and_found_by_either_word() -> None:
    frame = TIMES.assign(投诉=TIMES["投诉"] == "是")
    assert answered("two_proportions", frame, OUTCOME, event="是").result.counts == (6, 1)
    assert answered("two_proportions", frame, OUTCOME).result.counts == (6, 1)


def test_chi_square_of_a_typed_table_is_that_of_its_columns() -> None:
    columns = {"row": ["原因"], "counts": ["甲班", "乙班"]}
    typed = answered("chi_square", None, table="23,18;12,25;8,6").result
    assert answered("chi_square", TABLE, columns).result.test.chi_square == typed.test.chi_square


def test_both_rates_and_their_difference_are_rows_of_the_chart_of_proportions() -> None:
    chart = answered("two_proportions", None, **FOUR).drawing(Caption("投诉率"))
    assert isinstance(chart, Chart)
    assert chart.kind is ChartKind.INTERVAL
    assert list(chart.series[0].values) == pytest.approx([0.05, 30 / 1180, 0.05 - 30 / 1180])


def test_the_plan_lies_on_its_curve() -> None:
    chart = answered("sample_size_proportion", None, p1="8%", p2="5%").drawing(Caption("样本量"))
    assert isinstance(chart, Chart)
    point, curve = chart.series
    assert (point.positions[0], point.values[0]) in set(zip(curve.positions, curve.values, strict=True))


@pytest.mark.parametrize(
    ("key", "frame", "columns", "options", "word"),
    [
        ("t_welch", TIMES, {"value": ["时长"]}, {}, "--by"),
        ("t_welch", TIMES, {"value": ["时长"], "group": ["工号"]}, {}, "order"),
        ("t_welch", TIMES, BY, {"order": "改善前,中间"}, "中间"),
        ("t_welch", None, {}, {"n1": 30}, "mean1"),
        ("t_welch", TIMES, {"value": ["没有"], "group": ["阶段"]}, {}, "没有"),
        ("t_welch", TIMES, {"value": ["投诉"], "group": ["阶段"]}, {}, "投诉"),
        ("t_paired", TIMES, BY, {}, "pair"),
        ("t_paired", TIMES, {**BY, "pair": ["班组"]}, {}, "班"),
        ("two_proportions", TIMES, {"outcome": ["班组"], "group": ["阶段"]}, {}, "event"),
        ("two_proportions", None, {}, {"x1": 3, "n1": 10}, "x2"),
        ("two_proportions", None, {}, {}, "x1"),
        ("chi_square", None, {}, {"table": "12, a; 3, 4"}, "a"),
        ("chi_square", None, {}, {"table": "12, 3; 3, 4", "row_names": "一,二,三"}, "3"),
        ("fisher", None, {}, {"table": "1,2,3"}, "3"),
        ("fisher", None, {}, {"x1": 5, "n1": 3, "x2": 1, "n2": 4}, "5"),
        ("binomial", None, {}, {"count": 5}, "。"),
        ("sample_size_proportion", None, {}, {}, "p1"),
        ("sample_size_mean", None, {}, {"margin": 3}, "sd"),
        ("power", None, {}, {"difference": 3, "n1": 20}, "sd"),
        ("advise", TIMES, {"value": ["时长"], "group": ["阶段"]}, {"direction": "faster"}, "faster"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_its_name(key: str, frame: Any, columns: Any, options: Any, word: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered(key, frame, columns, **options)
    assert word in str(refused.value) or word == "。"
