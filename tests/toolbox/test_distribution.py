"""Distribution, counts and Pareto as tools: every one from columns or settings, with its sentence and its chart."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from qcbench.charts.spec import Caption, Chart, ChartGrid, ChartKind, ChartPair
from qcbench.errors import Refusal
from qcbench.texts import using as speaking
from tests.toolbox.use import Columns, answered, holds

LENGTHS = [152.5, 171.2, 168.9, 180.4, 175.0, 166.3, 190.8, 177.7, 161.2, 184.6, 169.5, 173.3, 178.1, 165.8, 172.4]
CALLS = pd.DataFrame(
    {
        "阶段": ["改善后"] * 15 + ["改善前"] * 15,
        "班次": ["早班", "中班", "晚班"] * 10,
        "时长": [*LENGTHS, *(length + 12 for length in LENGTHS[:-1]), None],
        "评价": ["满意", "满意", "不满意", "满意", "满意"] * 3 + ["不满意", "满意", "不满意", "满意", "不满意"] * 3,
        "类别": (["资费争议"] * 7 + ["信号差"] * 4 + ["等候时间长"] * 2 + ["其他", None]) * 2,
        "件数": [1, 2, 3] * 10,
    }
)
SHEET = pd.DataFrame({"项目": ["资费", "信号", None], "早班": [12, 5, None], "晚班": [20, None, None]})
TIMES: Columns = {"value": ["时长"]}
RATED: Columns = {"by": ["班次"], "outcome": ["评价"]}

CASES: list[tuple[str, pd.DataFrame | None, Columns, dict[str, Any]]] = [
    ("descriptive", CALLS, TIMES, {"quartiles": "weibull", "unit_name": "秒"}),
    ("descriptive", CALLS.assign(时长=5.0), TIMES, {}),
    ("frequency", CALLS, {"category": ["类别"]}, {"order": "size"}),
    ("frequency", CALLS.assign(类别=[f"第{number}类" for number in range(30)]), {"category": ["类别"], "weight": ["件数"]}, {}),
    ("histogram", CALLS, TIMES, {"lsl": "140", "usl": 210, "target": 175, "count": 6}),
    ("histogram", CALLS, TIMES, {"edges": "140，160，180，220"}),
    ("histogram", CALLS, {**TIMES, "group": ["阶段"]}, {"usl": 200}),
    ("histogram", CALLS, {**TIMES, "group": ["班次"]}, {}),
    ("normality", CALLS, TIMES, {"level": "10%"}),
    ("normality", CALLS.head(2), TIMES, {}),
    ("check_sheet", CALLS, {"item": ["类别"], "stratum": ["班次"], "times": ["件数"]}, {}),
    ("check_sheet", SHEET, {"item": ["项目"], "tallies": ["早班", "晚班"]}, {}),
    ("crosstab", CALLS, {"row": ["班次"], "column": ["评价"]}, {}),
    ("crosstab", CALLS, {"row": ["类别"], "column": ["班次"], "weight": ["件数"]}, {"form": "side_by_side"}),
    ("stratify", CALLS, RATED, {"event": "不满意"}),
    ("stratify", CALLS, {**RATED, "group": ["阶段"], "weight": ["件数"]}, {"event": "不满意"}),
    ("stratify", CALLS, {"by": ["班次"], "value": ["时长"]}, {"unit_name": "秒"}),
    ("pareto", CALLS, {"category": ["类别"], "amount": ["件数"]}, {"class_limits": "70%,90%", "most": 3}),
    ("pareto", CALLS.assign(类别=[f"第{number}类" for number in range(30)]), {"category": ["类别"]}, {}),
    ("pareto", None, {}, {"counts": "资费: 40；账单：22; 其他: 5", "inspected": 900}),
    ("pareto_by", CALLS, {"category": ["类别"], "stratum": ["班次"]}, {}),
    ("pareto_pair", CALLS, {"category": ["类别"], "phase": ["阶段"]}, {"inspected_before": 400, "inspected_after": 500}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{','.join(case[3]) or 'columns'}")
def test_every_tool_answers_in_a_sentence_with_finite_numbers_and_a_chart_that_lays_out(case: Any) -> None:
    key, frame, columns, options = case
    assert len(holds(answered(key, frame, columns, **options))) > 8


def test_two_groups_named_before_and_after_are_a_pair_with_before_at_the_left() -> None:
    drawing = answered("histogram", CALLS, {**TIMES, "group": ["阶段"]}).drawing(Caption("时长"))
    assert isinstance(drawing, ChartPair)
    assert drawing.names == ("改善前", "改善后")


def test_two_strata_that_are_no_phases_are_small_multiples_of_the_same_classes() -> None:
    frame = CALLS[CALLS["班次"] != "晚班"]
    drawing = answered("histogram", frame, {**TIMES, "group": ["班次"]}).drawing(Caption("时长"))
    assert isinstance(drawing, ChartGrid)
    assert len({chart.edges for chart in drawing.charts}) == 1


def test_rows_without_a_group_are_counted() -> None:
    frame = CALLS.assign(班次=[None, *CALLS["班次"][1:]])
    assert answered("histogram", frame, {**TIMES, "group": ["班次"]}).result.ungrouped == 1


def test_all_equal_values_have_a_histogram_without_a_curve() -> None:
    chart = answered("descriptive", CALLS.assign(时长=5.0), TIMES).drawing(Caption("时长"))
    assert isinstance(chart, Chart)
    assert len(chart.series) == 1


def test_no_value_at_all_has_a_sentence_and_no_chart() -> None:
    answer = answered("descriptive", pd.DataFrame({"时长": [None, None]}), TIMES)
    assert answer.drawing(Caption("时长")) is None
    assert answer.verdict


def test_the_interval_of_a_stratum_s_mean_is_student_s() -> None:
    chart = answered("stratify", CALLS, {"by": ["班次"], "value": ["时长"]}).drawing(Caption("时长"))
    assert isinstance(chart, Chart)
    values = CALLS["时长"][CALLS["班次"] == "早班"]
    reach = 2.262157 * values.std() / len(values) ** 0.5
    assert chart.series[0].lower[0] == pytest.approx(values.mean() - reach, rel=1e-6)


def test_rates_by_group_have_a_row_for_the_total_and_a_series_a_group() -> None:
    chart = answered("stratify", CALLS, {**RATED, "group": ["阶段"]}, event="不满意").drawing(Caption("评价"))
    assert isinstance(chart, Chart)
    assert len(chart.categories) == 4
    assert [series.name for series in chart.series] == ["改善后", "改善前"]
    assert [series.values[-1] for series in chart.series] == [pytest.approx(0.2), pytest.approx(0.6)]


def test_a_blank_cell_of_a_filled_in_sheet_counts_nothing_and_a_row_without_item_is_left_out() -> None:
    result = answered("check_sheet", SHEET, {"item": ["项目"], "tallies": ["早班", "晚班"]}).result
    assert (result.items, result.tallies, result.blank_cells) == (("资费", "信号"), ((12, 20), (5, 0)), 1)


def test_a_chart_of_many_categories_says_how_many_are_joined() -> None:
    frame = CALLS.assign(类别=[f"第{number}类" for number in range(30)])
    answer = answered("pareto", frame, {"category": ["类别"]})
    with speaking("zh_CN"):
        chart = answer.drawing(Caption("类别"))
    assert isinstance(chart, Chart)
    assert (len(answer.result.items), len(chart.categories)) == (30, 12)
    assert "19" in chart.caption.note


def test_typed_counts_are_the_counts_of_a_column() -> None:
    typed = answered("pareto", None, counts="资费争议: 14; 信号差: 8; 等候时间长: 4; 其他: 2").result
    assert typed.items == answered("pareto", CALLS, {"category": ["类别"]}).result.items


def test_the_pair_takes_the_phases_that_are_named() -> None:
    frame = CALLS.assign(阶段=["实施中"] * 5 + list(CALLS["阶段"][5:]))
    columns = {"category": ["类别"], "phase": ["阶段"]}
    assert answered("pareto_pair", frame, columns, before="改善前", after="实施中").result.names == ("改善前", "实施中")


def test_shares_of_rows_say_how_many_rows_they_are_of() -> None:
    chart = answered("crosstab", CALLS, {"row": ["班次"], "column": ["评价"]}).drawing(Caption("评价"))
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.category_notes) == (ChartKind.STACKED, ("n = 10",) * 3)


def test_a_table_shows_every_stratum_and_the_total() -> None:
    answer = answered("stratify", CALLS, {**RATED, "group": ["阶段"]}, event="不满意")
    assert answer.tool.table is not None
    table = answer.tool.table(answer.result)
    assert [line[0] for line in table][1:4] == ["早班", "中班", "晚班"]
    assert {len(line) for line in table} == {5}


@pytest.mark.parametrize(
    ("key", "columns", "options", "word"),
    [
        ("descriptive", {}, {}, "value"),
        ("descriptive", {"value": ["分数"]}, {}, "分数"),
        ("descriptive", {"value": ["班次"]}, {}, "班次"),
        ("histogram", TIMES, {"lsl": 200, "usl": 150}, "200"),
        ("histogram", TIMES, {"count": "3.5"}, "3.5"),
        ("histogram", TIMES, {"count": 5, "width": 3}, ""),
        ("histogram", {**TIMES, "group": ["件数"]}, {"rule": "scott"}, "scott"),
        ("stratify", {"by": ["班次"]}, {}, "event"),
        ("stratify", RATED, {}, "event"),
        ("stratify", RATED, {"event": "很好"}, "很好"),
        ("check_sheet", {"item": ["班次"], "tallies": ["件数"], "times": ["件数"]}, {}, "tallies"),
        ("pareto", {}, {}, "counts"),
        ("pareto", {"category": ["类别"]}, {"class_limits": "80%"}, "80%"),
        ("pareto", {}, {"counts": "资费 40"}, "资费 40"),
        ("pareto", {}, {"counts": "资费: 很多"}, "很多"),
        ("pareto_pair", {"category": ["类别"], "phase": ["班次"]}, {}, "班次"),
        ("pareto_pair", {"category": ["类别"], "phase": ["阶段"]}, {"before": "去年"}, "去年"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_its_name(key: str, columns: Any, options: Any, word: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered(key, CALLS, columns, **options)
    assert word in str(refused.value)
