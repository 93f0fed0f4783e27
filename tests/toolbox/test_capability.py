"""Capability as tools: measured values in every layout, defectives and defects from columns or settings."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from qcbench.charts.spec import Caption, Chart, ChartKind
from qcbench.errors import Refusal
from tests.toolbox.use import Columns, answered, holds

DRAWN = np.random.default_rng(5).normal(180, 12, 100).round(1)
LONG = pd.DataFrame({"时长": DRAWN, "日": np.repeat(np.arange(20), 5)})
WIDE = pd.DataFrame(DRAWN.reshape(20, 5), columns=list("甲乙丙丁戊"))
SAMPLES = pd.DataFrame({"不合格": [3, 5, 2, 4], "检查": [200, 210, 190, 200], "缺陷": [12, 9, 15, 11]})
VALUE: Columns = {"value": ["时长"]}
LIMITS = {"lsl": 140, "usl": 220, "target": 180}

CASES: list[tuple[str, pd.DataFrame | None, Columns, dict[str, Any]]] = [
    ("capability", LONG, VALUE, LIMITS),
    ("capability", LONG, {**VALUE, "subgroup": ["日"]}, {**LIMITS, "within": "pooled", "unit_name": "秒"}),
    ("capability", LONG, VALUE, {"usl": 220, "size": 5, "beyond_limits": 0, "grades": "2, 1.5, 1, 0.5"}),
    ("capability", WIDE, {"value": list("甲乙丙丁戊")}, {**LIMITS, "chart": "indices"}),
    ("capability", LONG, VALUE, {**LIMITS, "method": "box_cox"}),
    ("capability", LONG, VALUE, {**LIMITS, "method": "percentile", "chart": "indices"}),
    ("capability", LONG.assign(时长=180.0), VALUE, {**LIMITS, "chart": "indices"}),
    ("capability_defectives", SAMPLES, {"counts": ["不合格"], "sizes": ["检查"]}, {"allowed": "3%", "interval": "wilson"}),
    ("capability_defectives", SAMPLES, {"counts": ["不合格"]}, {"inspected": 200}),
    ("capability_defectives", None, {}, {"defectives": 0, "inspected": 500, "allowed": "1%"}),
    ("capability_defects", SAMPLES, {"counts": ["缺陷"], "sizes": ["检查"]}, {"opportunities": 4}),
    ("capability_defects", None, {}, {"defects": 255, "units": 2400, "allowed": 0.2}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{','.join(case[3])}")
def test_every_study_answers_in_a_sentence_with_finite_numbers_and_a_chart_that_lays_out(case: Any) -> None:
    key, frame, columns, options = case
    assert len(holds(answered(key, frame, columns, **options))) > 10


def test_rows_of_several_columns_and_a_subgroup_column_are_the_same_study() -> None:
    long = answered("capability", LONG, {**VALUE, "subgroup": ["日"]}, **LIMITS).result
    wide = answered("capability", WIDE, {"value": list("甲乙丙丁戊")}, **LIMITS).result
    sized = answered("capability", LONG, VALUE, size=5, **LIMITS).result
    assert long.within == wide.within == sized.within


def test_the_histogram_carries_the_limits_and_the_indices() -> None:
    answer = answered("capability", LONG, VALUE, **LIMITS)
    chart = answer.drawing(Caption("时长"))
    assert isinstance(chart, Chart)
    assert {140, 180, 220} <= {line.value for line in chart.vertical_lines}
    assert ("Cpk", f"{answer.result.within.cpk:.2f}") in chart.key_values


def test_values_of_many_digits_keep_a_spread_that_can_be_read() -> None:
    frame = pd.DataFrame({"直径": 5.33 + DRAWN / 9000 / 7})
    chart = answered("capability", frame, {"value": ["直径"]}, lsl=5.3, usl=5.4).drawing(Caption("直径"))
    assert isinstance(chart, Chart)
    assert float(chart.key_values[2][1]) > 0


def test_a_transformed_study_draws_no_normal_curve_over_the_measured_values() -> None:
    chart = answered("capability", LONG, VALUE, method="box_cox", **LIMITS).drawing(Caption("时长"))
    assert isinstance(chart, Chart)
    assert len(chart.series) == 1


def test_one_size_for_all_samples_is_the_column_of_equal_sizes() -> None:
    one = answered("capability_defectives", SAMPLES, {"counts": ["不合格"]}, inspected=200).result
    frame = SAMPLES.assign(检查=200)
    assert one == answered("capability_defectives", frame, {"counts": ["不合格"], "sizes": ["检查"]}).result


def test_the_share_of_defectives_stands_with_its_interval_against_the_allowed_one() -> None:
    answer = answered("capability_defectives", None, defectives=0, inspected=500, allowed="1%")
    chart = answer.drawing(Caption("不合格品率"))
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.series[0].values, chart.vertical_lines[0].value) == (ChartKind.INTERVAL, (0.0,), 0.01)
    assert chart.series[0].upper[0] == pytest.approx(answer.result.share_interval[1])


@pytest.mark.parametrize(
    ("key", "columns", "options", "word"),
    [
        ("capability", VALUE, {}, "LSL"),
        ("capability", VALUE, {"lsl": 5, "usl": 5}, "5"),
        ("capability", VALUE, {"usl": 220, "grades": "1,2"}, "1.67"),
        ("capability", {**VALUE, "subgroup": ["日"]}, {"usl": 220, "size": 5}, ""),
        ("capability", VALUE, {"usl": 220, "within": "guess"}, "guess"),
        ("capability", VALUE, {"usl": "高"}, "高"),
        ("capability_defectives", {}, {"defectives": 3}, "inspected"),
        ("capability_defectives", {"counts": ["日"]}, {}, "inspected"),
        ("capability_defectives", {"counts": ["日"], "sizes": ["日"]}, {"inspected": 30}, "inspected"),
        ("capability_defects", {}, {"defects": 3, "units": 0}, ""),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_its_name(key: str, columns: Any, options: Any, word: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered(key, LONG, columns, **options)
    assert word in str(refused.value)
