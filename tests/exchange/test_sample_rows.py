"""The chain of the sample: from raw rows over the layers to the crux, and on to the effect."""

from __future__ import annotations

import pandas as pd
import pytest

from qcbench.analysis.pareto import pareto_of_rows
from qcbench.exchange.sample import Sample

BEFORE, AFTER = "客户回访记录（改善前）", "客户回访记录（改善后）"
COMPLAINTS_BEFORE, COMPLAINTS_AFTER = "有理由服务投诉（改善前）", "有理由服务投诉（改善后）"
Frames = dict[str, pd.DataFrame]


def counts(frame: pd.DataFrame, column: str) -> dict[str, int]:
    return {str(name): int(count) for name, count in frame[column].value_counts().items()}


def test_the_call_backs_before_add_up_to_the_current_value(frames: Frames) -> None:
    assert counts(frames[BEFORE], "是否满意") == {"满意": 3468, "不满意": 160}
    assert round(3468 / 3628 * 100, 2) == 95.59


def test_the_first_layer_has_the_six_counts_of_the_case(frames: Frames) -> None:
    unhappy = frames[BEFORE][frames[BEFORE]["是否满意"] == "不满意"]
    table = pd.crosstab(unhappy["不满意类别"], unhappy["月份"])
    assert table.loc["业务水平类"].to_dict() == {"4 月": 19, "5 月": 48, "6 月": 41}
    assert table.loc["态度类"].to_dict() == {"4 月": 13, "5 月": 19, "6 月": 20}
    result = pareto_of_rows(unhappy, "不满意类别")
    assert (result.items[0].category, round(result.items[0].share, 3)) == ("业务水平类", 0.675)


def test_the_second_layer_leads_to_the_crux(frames: Frames, sample: Sample) -> None:
    result = pareto_of_rows(frames[COMPLAINTS_BEFORE], "投诉原因")
    assert [(item.category, item.count) for item in result.items] == [("业务差错", 38), ("处理能力", 2), ("服务态度", 1)]
    assert round(result.items[0].share, 3) == 0.927
    assert sample.project.crux == "业务差错"


def test_the_reasons_are_those_of_the_pareto(frames: Frames) -> None:
    unhappy = frames[BEFORE][frames[BEFORE]["是否满意"] == "不满意"]
    assert [item.count for item in pareto_of_rows(unhappy, "不满意原因").items] == [58, 31, 24, 19, 16, 12]


def test_juniors_are_as_near_to_the_stated_69_percent_as_whole_complaints_get(frames: Frames) -> None:
    junior = frames[COMPLAINTS_BEFORE]["岗级"].isin(["见习", "一级"]).sum()
    assert (junior, len(frames[COMPLAINTS_BEFORE])) == (28, 41)


def test_the_rows_after_add_up_to_the_effect_and_to_the_next_topic(frames: Frames) -> None:
    assert counts(frames[AFTER], "是否满意") == {"满意": 3644, "不满意": 66}
    assert counts(frames[AFTER], "原因归类") == {"一次未解决": 29, "推诿转接": 14, "语气生硬": 11, "业务差错": 8, "其他": 4}
    assert counts(frames[COMPLAINTS_AFTER], "投诉原因") == {"业务差错": 7, "处理能力": 4, "服务态度": 2}


@pytest.mark.parametrize(("name", "months"), [(BEFORE, ["97.29", "94.54", "95.01"]), (AFTER, ["97.89", "98.31", "98.47"])])
def test_months_have_the_satisfaction_that_the_measurements_say(frames: Frames, name: str, months: list[str]) -> None:
    happy = frames[name]["是否满意"] == "满意"
    means = happy.groupby(frames[name]["月份"], sort=False).mean() * 100
    assert [f"{value:.2f}" for value in means] == months


def test_rows_agree_with_the_dates_they_name(frames: Frames) -> None:
    for frame in frames.values():
        day = next(column for column in frame.columns if column.endswith("日期"))
        assert [f"{value.month} 月" for value in frame[day]] == frame["月份"].tolist()
        assert frame[day].is_monotonic_increasing


def test_the_same_seed_gives_the_same_rows(sample: Sample, frames: Frames) -> None:
    for dataset in sample.datasets:
        pd.testing.assert_frame_equal(sample.frames[dataset.key](), frames[dataset.name])
