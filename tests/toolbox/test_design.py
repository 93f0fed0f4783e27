"""Design and planning as tools: arrays and their run sheets, the 0.618 search, networks."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from qcbench.charts.spec import Caption, Chart, Network
from qcbench.errors import Refusal
from qcbench.toolbox.registry import tool_named
from tests.toolbox.use import Columns, answered, holds

LEVELS = [(1, 1, 1), (1, 2, 2), (1, 3, 3), (2, 1, 2), (2, 2, 3), (2, 3, 1), (3, 1, 3), (3, 2, 1), (3, 3, 2)]
YIELDS = (31, 54, 38, 53, 49, 42, 57, 62, 64)
RUNS = pd.DataFrame(
    [(80 + 5 * (a - 1), 90 + 30 * (b - 1), f"{c + 4}份", value) for (a, b, c), value in zip(LEVELS, YIELDS, strict=True)],
    columns=["温度", "时间", "加碱量", "转化率"],
)
FACTORS = "温度: 80, 85, 90; 时间：90，120，150；加碱量: 5份、6份、7份"
COLUMNS: Columns = {"factor": ["温度", "时间", "加碱量"], "response": ["转化率"]}
PLAN = pd.DataFrame(
    {
        "活动": ["A", "B", "C", "D"],
        "紧前": ["", "A", "A", "B、C"],
        "工期": [3, 5, 2, 4],
        "a": [2, 4, 1, 3],
        "m": [3, 5, 2, 4],
        "b": [5, 8, 4, 7],
    }
)
NETWORK: Columns = {"activity": ["活动"], "predecessors": ["紧前"], "duration": ["工期"]}
THREE: Columns = {"activity": ["活动"], "predecessors": ["紧前"], "optimistic": ["a"], "likely": ["m"], "pessimistic": ["b"]}

CASES: list[tuple[str, pd.DataFrame | None, Columns, dict[str, Any]]] = [
    ("orthogonal_array", RUNS, COLUMNS, {}),
    ("orthogonal_array", RUNS, COLUMNS, {"confirm": "65,66,64", "wish": "larger", "pool": "small"}),
    ("orthogonal_array", RUNS, COLUMNS, {"wish": "nearest", "target": 50}),
    ("orthogonal_array", RUNS, {"response": ["转化率"]}, {"array": "L9", "factors": FACTORS}),
    ("orthogonal_array", None, {}, {"array": "L9", "factors": FACTORS, "responses": "31,54,38,53,49,42,57,62,64"}),
    ("run_sheet", None, {}, {"factors": FACTORS, "array": "L9", "seed": 5, "replicates": 2}),
    ("run_sheet", None, {}, {"factors": "A: 低,高; B: 低,高", "interactions": "A×B", "array": "L8", "columns": "A: 1; B: 2"}),
    ("golden_section", None, {}, {"low": 1000, "high": 2000}),
    ("golden_section", None, {}, {"low": 1000, "high": 2000, "points": "1618,1382", "responses": "72,78", "tolerance": 50}),
    ("pert", PLAN, NETWORK, {"deadline": 12, "unit": "天"}),
    ("pert", PLAN, THREE, {"deadline": 13}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{','.join(case[3]) or 'columns'}")
def test_every_design_answers_in_a_sentence_with_finite_numbers_and_a_drawing_that_lays_out(case: Any) -> None:
    key, frame, columns, options = case
    assert len(holds(answered(key, frame, columns, **options))) > 10


def test_columns_of_factors_and_the_array_with_its_responses_give_the_same_analysis() -> None:
    columns = answered("orthogonal_array", RUNS, COLUMNS).result
    typed = answered("orthogonal_array", None, array="L9", factors=FACTORS, responses=",".join(map(str, YIELDS))).result
    assert [factor.means for factor in columns.factors] == [factor.means for factor in typed.factors]


def test_confirmation_runs_are_held_against_the_prediction() -> None:
    result = answered("orthogonal_array", RUNS, COLUMNS, confirm="64,66").result
    assert result.confirmation.mean == 65.0
    assert result.verdict.endswith(result.confirmation.verdict)


def test_the_run_sheet_is_a_table_with_every_run_once_and_a_place_for_its_response() -> None:
    answer = answered("run_sheet", None, factors=FACTORS, array="L9", seed=5)
    table = tool_named("run_sheet").table
    assert table is not None
    head, *rows = table(answer.result)
    assert (len(rows), sorted(int(row[1]) for row in rows), {row[-1] for row in rows}) == (9, list(range(1, 10)), {""})
    assert head[2:5] == ("温度", "时间", "加碱量")


def test_the_same_seed_draws_the_same_order() -> None:
    orders = [[run.run for run in answered("run_sheet", None, factors=FACTORS, seed=seed).result.runs] for seed in (3, 3, 4)]
    assert orders[0] == orders[1] != orders[2]


def test_effects_show_every_level_and_the_search_its_trials() -> None:
    effects = answered("orthogonal_array", RUNS, COLUMNS).drawing(Caption("效应"))
    search = answered("golden_section", None, low=0, high=1, points="0.618,0.382", responses="3,5").drawing(Caption("优选"))
    assert isinstance(effects, Chart)
    assert isinstance(search, Chart)
    assert len([value for value in effects.series[0].values if value is not None]) == 9
    assert search.series[0].positions == (0.618, 0.382)


def test_a_search_without_trials_has_a_proposal_and_no_chart() -> None:
    answer = answered("golden_section", None, low=1000, high=2000)
    assert answer.result.next_point == pytest.approx(1618, abs=0.1)
    assert answer.drawing(Caption("优选")) is None


def test_the_network_shows_the_critical_path() -> None:
    drawing = answered("pert", PLAN, NETWORK).drawing(Caption("计划"))
    assert isinstance(drawing, Network)
    assert [one.key for one in drawing.activities if one.critical] == ["A", "B", "D"]


@pytest.mark.parametrize(
    ("key", "frame", "columns", "options", "word"),
    [
        ("orthogonal_array", RUNS, {"factor": ["温度"]}, {}, "response"),
        ("orthogonal_array", RUNS, {}, {"array": "L9", "factors": FACTORS}, ""),
        ("orthogonal_array", None, {}, {"array": "L9", "responses": "1,2,3"}, "factors"),
        ("orthogonal_array", RUNS, COLUMNS, {"interactions": "温度"}, "温度"),
        ("orthogonal_array", RUNS, COLUMNS, {"array": "L7"}, "L7"),
        ("run_sheet", None, {}, {"factors": "温度 80, 90"}, "温度"),
        ("run_sheet", None, {}, {}, "factors"),
        ("golden_section", None, {}, {"low": 5, "high": 2}, "5"),
        ("golden_section", None, {}, {"low": 0, "high": 1, "points": "0.6", "responses": "1,2"}, "2"),
        ("golden_section", None, {}, {"high": 1}, "low"),
        ("pert", PLAN.assign(紧前=["D", "A", "A", "B"]), NETWORK, {}, "A"),
        ("pert", PLAN, {"predecessors": ["紧前"]}, {}, "activity"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_its_name(key: str, frame: Any, columns: Any, options: Any, word: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered(key, frame, columns, **options)
    assert word in str(refused.value)
