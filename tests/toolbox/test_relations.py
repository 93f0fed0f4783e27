"""Relations as tools: scatter diagram, coefficients, influence of a cause."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from qcbench.charts.spec import Caption, Chart, ChartKind, Mark
from qcbench.errors import Refusal
from tests.toolbox.use import Columns, answered, holds

LOT = np.random.default_rng(11)
HOURS = LOT.uniform(1, 9, 60).round(1)
RECORDS = pd.DataFrame(
    {
        "培训小时": HOURS,
        "时长": (120 + 9 * HOURS + LOT.normal(0, 12, 60)).round(1),
        "班组": ["甲班", "乙班"] * 30,
        "不足": [bool(value) for value in HOURS < 4],
        "差错": np.where(LOT.random(60) < np.where(HOURS < 4, 0.7, 0.1), "有", "无"),
        "固定": 5,
    }
)
XY: Columns = {"x": ["培训小时"], "y": ["时长"]}
CAUSE: Columns = {"cause": ["不足"], "crux": ["差错"]}

CASES: list[tuple[str, pd.DataFrame | None, Columns, dict[str, Any]]] = [
    ("scatter", RECORDS, XY, {"band": True, "prediction": "是"}),
    ("scatter", RECORDS, {**XY, "strata": ["班组"]}, {"limits": "0.2,0.4,0.7"}),
    ("scatter", RECORDS, {"x": ["培训小时"], "y": ["固定"]}, {}),
    ("correlation", RECORDS, XY, {}),
    ("correlation", RECORDS, XY, {"method": "kendall", "rank_p": "asymptotic"}),
    ("correlation", RECORDS, {"x": ["固定"], "y": ["时长"]}, {}),
    ("influence", RECORDS, CAUSE, {}),
    ("influence", RECORDS, {**CAUSE, "strata": ["班组"]}, {}),
    ("influence", RECORDS, {"cause": ["不足"], "crux": ["时长"]}, {}),
    ("influence", RECORDS, {"cause": ["培训小时"], "crux": ["时长"]}, {}),
    ("influence", RECORDS, {"cause": ["培训小时"], "crux": ["时长"]}, {"cause_from": 4, "crux_from": 160}),
    ("influence", None, {}, {"with_count": 18, "with_total": 60, "without_count": 7, "without_total": 90, "cause_name": "培训不足"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{','.join(case[3]) or 'columns'}")
def test_every_relation_answers_in_a_sentence_with_finite_numbers_and_a_chart_that_lays_out(case: Any) -> None:
    key, frame, columns, options = case
    assert len(holds(answered(key, frame, columns, **options))) > 10


def test_all_three_coefficients_are_given_and_one_where_one_is_asked_for() -> None:
    assert [one.method for one in answered("correlation", RECORDS, XY).result.coefficients] == ["pearson", "spearman", "kendall"]
    assert [one.method for one in answered("correlation", RECORDS, XY, method="spearman").result.coefficients] == ["spearman"]


def test_coefficients_that_disagree_are_not_joined_to_one_conclusion() -> None:
    frame = pd.DataFrame({"x": [*range(1, 12), 100.0], "y": [6, 3, 8, 2, 7, 4, 9, 1, 5, 7, 4, 60.0]})
    result = answered("correlation", frame, {"x": ["x"], "y": ["y"]}).result
    assert (result.coefficients[0].p < 0.05, result.coefficients[1].p > 0.05, result.shown) == (True, True, None)


def test_no_line_is_drawn_through_the_points_of_coefficients() -> None:
    chart = answered("correlation", RECORDS, XY).drawing(Caption("相关"))
    assert isinstance(chart, Chart)
    assert (chart.kind, {one.mark for one in chart.series}) == (ChartKind.SCATTER, {Mark.POINT})


def test_a_cause_is_named_with_the_value_that_makes_it_one() -> None:
    result = answered("influence", RECORDS, {"cause": ["班组"], "crux": ["差错"]}, cause_value="甲班").result
    assert result.cause == "班组 = 甲班"


def test_truths_and_words_of_yes_say_the_same_influence() -> None:
    worded = RECORDS.assign(不足=np.where(RECORDS["不足"], "是", "否"))
    found = [answered("influence", frame, CAUSE, cause_value="是").result.shares.counts for frame in (RECORDS, worded)]
    assert found[0] == found[1] == answered("influence", RECORDS, CAUSE).result.shares.counts


@pytest.mark.parametrize(
    ("key", "columns", "options", "word"),
    [
        ("scatter", {"x": ["班组"], "y": ["时长"]}, {}, "班组"),
        ("scatter", {"x": ["培训小时"]}, {}, "(y)"),
        ("scatter", XY, {"limits": "0.5,0.3,0.8"}, "0.3"),
        ("correlation", XY, {"method": "phi"}, "phi"),
        ("influence", {"cause": ["班组"], "crux": ["差错"]}, {}, "班组"),
        ("influence", CAUSE, {"cause_value": "也许"}, "也许"),
        ("influence", {}, {}, "。."),
        ("influence", {}, {"with_count": 3}, "without_total"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_its_name(key: str, columns: Any, options: Any, word: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered(key, RECORDS, columns, **options)
    assert word in str(refused.value).replace("（", "(").replace("）", ")") or str(refused.value)[-1] in word
