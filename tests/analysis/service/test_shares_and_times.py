import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.service.durations import handling_time, timeliness
from qcbench.analysis.service.indicators import judged, service_indicator, service_indicators
from qcbench.analysis.service.rules import Rule
from qcbench.analysis.service.shares import first_contact_resolution, share
from qcbench.errors import Refusal
from qcbench.texts import using


def test_resolution_takes_flags_or_counts() -> None:
    flags = ["是", "否", "yes", None, 1, 0.0, True]
    result = first_contact_resolution(flags)
    assert (result.count, result.total, result.missing) == (4, 6, 1)
    assert first_contact_resolution(resolved=4, total=6).interval == result.interval


@pytest.mark.parametrize("flags", [["maybe"], [2], [None], None])
def test_flags_that_say_neither_are_refused(flags: object) -> None:
    with pytest.raises(Refusal):
        first_contact_resolution(flags)


@pytest.mark.parametrize(("count", "total"), [(5, 4), (-1, 4), (0, 0), (1.5, 4)])
def test_impossible_shares_are_refused(count: int, total: int) -> None:
    with pytest.raises(Refusal):
        share(count, total)


def test_the_satisfaction_of_the_published_circle_missed_its_target() -> None:
    assert share(9559, 10000, requirement=">= 98").standing == "missed"


@pytest.mark.parametrize(
    ("written", "value", "met"),
    [(">= 95", 95, True), ("≥95%", 94.9, False), ("< 0.5", 0.5, False), ("<= 30", 30, True), ("== 0", 0, True), ("=100", 99.9, False)],
)
def test_rules_are_read_as_they_are_written(written: str, value: float, met: bool) -> None:
    rule = Rule.of(written)
    assert rule is not None
    assert rule.is_met(value) is met


@pytest.mark.parametrize("written", ["95", "about 95", ">= ", "> > 3"])
def test_rules_that_can_not_be_read_are_refused(written: str) -> None:
    with pytest.raises(Refusal):
        Rule.of(written)


def test_a_limit_met_exactly_is_met() -> None:
    assert share(57, 60, requirement=">= 95").standing == "met_unsure"
    assert share(999, 1000, requirement=">= 99.9").standing == "met_unsure"
    assert share(0, 1000, requirement="== 0").standing == "met"


def test_handling_time_has_mean_median_percentiles_and_share_above() -> None:
    result = handling_time([1, 2, 3, 4, 10, None], limit=4, percentiles=(0.9,), unit="min", requirement="<= 3")
    assert (result.mean, result.median, result.n, result.missing) == (4, 3, 5, 1)
    assert result.percentiles == ((0.9, pytest.approx(7.6)),)
    assert (result.above, result.above_rate) == (1, 0.2)
    assert result.standing == "missed_unsure"
    assert result.skewness == pytest.approx(1.697, abs=1e-3)  # G1 of 1, 2, 3, 4, 10 by hand: 5/12 · Σz³
    assert result.is_right_skewed


def test_equal_times_have_no_interval_and_no_skewness() -> None:
    result = handling_time([3.3, 3.3, 3.3])
    assert (result.interval, result.skewness, result.deviation, result.is_right_skewed) == (None, None, 0, False)


@pytest.mark.parametrize("times", [[], [None], [-1], ["long"], [1, float("inf")]])
def test_bad_times_are_refused(times: list[object]) -> None:
    with pytest.raises(Refusal):
        handling_time(times)
    with pytest.raises(Refusal):
        timeliness(times, 3)


def test_unfinished_cases_are_left_out_or_late() -> None:
    times = [10, 24, 30, None]
    out, late = timeliness(times, 24), timeliness(times, 24, unfinished="late", requirement=">= 95")
    assert (out.count, out.total, out.missing) == (2, 3, 1)
    assert (late.count, late.total, late.missing) == (2, 4, 0)
    assert late.standing == "missed"


def test_every_threshold_of_the_service_documents_can_be_judged() -> None:
    rules = {indicator.key: indicator.rule.text for indicator in service_indicators() if indicator.rule}
    assert rules["coverage_rate"] == "≥ 99"
    assert rules["drop_call_rate"] == "< 0.5"
    assert len(rules) == 11
    for indicator in service_indicators():
        assert indicator.rule is None or indicator.rule.direction == indicator.direction
        assert judged(indicator, 0).verdict


def test_an_indicator_speaks_the_language_in_force() -> None:
    with using("zh_CN"):
        assert judged(service_indicator("service_recovery"), 31).verdict == "业务恢复时间：31 min。未达到要求（≤ 30 min）。"
    with pytest.raises(Refusal):
        service_indicator("unknown")
    with pytest.raises(Refusal):
        judged(service_indicator("coverage_rate"), 120)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 5000), min_size=2, max_size=50), st.sampled_from([0.5, 60.0]), st.booleans())
def test_times_scale_with_their_unit_and_no_sentence_holds_nan(times: list[int], factor: float, chinese: bool) -> None:
    one, other = handling_time(times, limit=300), handling_time([factor * time for time in times], limit=factor * 300)
    assert other.mean == pytest.approx(factor * one.mean)
    assert other.above == one.above
    if one.skewness is not None:
        assert other.skewness == pytest.approx(one.skewness, abs=1e-6)
    with using("zh_CN" if chinese else "en"):
        sentences = " ".join([one.verdict, *one.notes]).lower()
    assert not any(word in sentences for word in ("nan", "inf ", "= none", "{"))


def test_a_column_of_numpy_is_as_good_as_a_list() -> None:
    assert handling_time(np.array([1.0, 2.0, np.nan])).missing == 1
