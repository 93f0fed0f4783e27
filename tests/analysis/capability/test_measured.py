import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.capability.grades import grades_from
from qcbench.analysis.capability.indices import bissell_interval, chi_square_interval
from qcbench.analysis.capability.measured import capability
from qcbench.analysis.control.subgroups import xbar_r, xbar_s
from qcbench.errors import Refusal
from qcbench.texts import using

PAIRS = [10.0, 10.2, 9.9, 10.1, 10.0, 10.4, 9.8, 9.8]  # ranges 0.2, 0.2, 0.4, 0; mean 10.025
D2 = 2 / math.sqrt(math.pi)


def drawn(n: int = 60, seed: int = 1) -> list[float]:
    source = random.Random(seed)
    return [round(source.gauss(10, 1), 3) for _ in range(n)]


def test_ranges_of_pairs_give_the_spread_within_by_hand() -> None:
    result = capability(PAIRS, lsl=9, usl=11, target=10, subgroup_size=2)
    sigma = 0.2 / D2
    assert result.within.sigma == pytest.approx(sigma)
    assert result.within.cp == pytest.approx(2 / (6 * sigma))
    assert result.within.cpk == result.within.cpu == pytest.approx((11 - 10.025) / (3 * sigma))
    assert result.within.cpm == pytest.approx(2 / (6 * math.hypot(sigma, 0.025)))
    assert result.off_centre == pytest.approx(0.025)
    assert (result.within_method, result.within_parts, result.n, result.missing) == ("rbar", 4, 8, 0)


def test_overall_indices_rest_on_the_sample_standard_deviation() -> None:
    result = capability(PAIRS, lsl=9, usl=11)
    sigma = float(np.std(PAIRS, ddof=1))
    assert result.overall.sigma == result.sigma_overall == pytest.approx(sigma)
    assert result.overall.cp == pytest.approx(2 / (6 * sigma))
    assert result.within_method == "moving_range"


def test_the_interval_of_cp_is_the_textbook_one() -> None:
    # D. C. Montgomery, Introduction to Statistical Quality Control, 6th ed., section 8.3.5: limits 38 and 62, n = 20, s = 1.75
    low, high = chi_square_interval((62 - 38) / (6 * 1.75), 19, 0.95)
    assert (low, high) == (pytest.approx(1.57, abs=0.01), pytest.approx(3.01, abs=0.01))


def test_the_interval_of_cpk_is_symmetric_and_shrinks_with_the_data() -> None:
    low, high = bissell_interval(1.33, 20, 19, 0.95)
    assert (low + high) / 2 == pytest.approx(1.33)
    wide, narrow = (np.diff(bissell_interval(1.33, n, n - 1, 0.95))[0] for n in (20, 200))
    assert narrow < wide / 3


def test_degrees_of_freedom_of_ranges_are_close_to_the_usual_nine_tenths() -> None:
    result = capability(drawn(100), lsl=5, usl=15, subgroup_size=5)
    assert result.within_degrees == pytest.approx(0.9 * 20 * 4, rel=0.02)


def test_one_limit_leaves_out_what_needs_both() -> None:
    result = capability(PAIRS, usl=11, target=10, subgroup_size=2)
    assert (result.within.cp, result.within.cpl, result.overall.cp, result.within.cpm, result.off_centre) == (None,) * 5
    assert result.within.cpk == result.within.cpu is not None
    assert result.expected_within.lower is None
    assert result.expected_within.total == result.expected_within.upper
    assert any("no lower limit" in note for note in result.notes)


def test_cpm_to_the_nearer_limit_exists_with_one_limit() -> None:
    result = capability(PAIRS, usl=11, target=10, cpm_form="nearest", subgroup_size=2)
    assert result.within.cpm == pytest.approx(1 / (3 * math.hypot(0.2 / D2, 0.025)))


def test_equal_values_have_no_index_and_say_so() -> None:
    result = capability([0.1] * 9, lsl=0, usl=1, target=0.1, subgroup_size=3)
    assert (result.within.cp, result.within.cpk, result.overall.cp, result.overall.cpk, result.overall.cpm) == (None,) * 5
    assert result.sigma_overall == result.within.sigma == 0
    assert (result.expected_within.total, result.observed.total) == (None, 0)
    assert "no capability index" in result.verdict


def test_equal_subgroups_have_no_cpk_but_a_ppk() -> None:
    result = capability([1.1, 1.1, 1.3, 1.3, 1.2, 1.2], lsl=0, usl=3, subgroup=["a", "a", "b", "b", "c", "c"])
    assert result.within.cpk is None
    assert result.overall.cpk is not None
    assert result.headline == "Ppk"
    assert any("no spread within the subgroups" in note for note in result.notes)


def test_limits_far_from_the_data_give_a_negative_index() -> None:
    result = capability(drawn(), lsl=20, usl=30)
    assert result.within.cpk is not None
    assert result.within.cpk < 0
    assert (result.below, result.above, result.observed.total) == (60, 0, 1e6)
    assert any("same unit" in note for note in result.notes)


@pytest.mark.parametrize(
    ("settings_given", "word"),
    [
        ({}, "no limit"),
        ({"lsl": 3, "usl": 2}, "must be below"),
        ({"lsl": 2, "usl": 2}, "must be below"),
        ({"usl": math.inf}, "USL"),
        ({"usl": 3, "within": "rbar"}, "subgroup"),
        ({"usl": 3, "within": "rbar", "subgroup_size": 1}, "moving range"),
        ({"usl": 3, "within": "range"}, "choose one of"),
        ({"usl": 3, "subgroup_size": 0}, "whole number"),
        ({"usl": 3, "subgroup_size": 2, "subgroup": [1, 1, 2]}, "once"),
        ({"usl": 3, "subgroup": [1, 1]}, "rows"),
        ({"usl": 3, "confidence": 95}, "0.95"),
        ({"usl": 3, "beyond_limits": -1}, "whole number"),
        ({"usl": 3, "method": "box_cox", "power": 50}, "between"),
        ({"usl": 3, "method": "weibull"}, "choose one of"),
        ({"usl": 3, "cpm_divisor": 7}, "choose one of"),
    ],
)
def test_impossible_settings_are_refused_in_words(settings_given: dict[str, object], word: str) -> None:
    with using("en"), pytest.raises(Refusal, match=word):
        capability([1.0, 2.0, 2.5], **settings_given)  # type: ignore[arg-type]


@pytest.mark.parametrize("values", [[], [1.0], [None, 2.0], ["x", 1, 2], [1, math.inf]])
def test_too_few_or_bad_values_are_refused(values: list[object]) -> None:
    with pytest.raises(Refusal):
        capability(values, usl=3)


def test_missing_values_are_counted_and_keep_their_place_in_the_subgroup() -> None:
    values = [1.0, None, 3.0, 2.0, 4.0, 6.0]
    result = capability(values, usl=10, subgroup_size=3, within="pooled")
    assert (result.n, result.missing) == (5, 1)
    assert result.within_degrees == 3


def test_rows_without_a_subgroup_are_left_out() -> None:
    result = capability([1.0, 2.0, 9.0, 1.5, 2.5], usl=10, subgroup=["a", "a", None, "b", "b"])
    assert (result.n, result.missing, result.mean) == (4, 1, 1.75)


def test_unequal_subgroups_are_weighed_by_their_precision() -> None:
    values, groups = [1.0, 3.0, 1.0, 2.0, 4.0, 5.0, 2.0], [1, 1, 2, 2, 2, 2, 2]
    weighed, plain = (capability(values, usl=10, subgroup=groups, unequal=kind).within.sigma for kind in ("weighted", "unweighted"))
    single, five = 2 / D2, 4 / 2.3259
    assert plain == pytest.approx((single + five) / 2, rel=1e-4)
    assert weighed is not None
    assert five < weighed < (single + five) / 2


def test_the_spread_within_is_that_of_the_control_chart() -> None:
    values, groups = drawn(60), [place // 5 + place % 2 for place in range(60)]
    for within, chart in (("rbar", xbar_r), ("sbar", xbar_s)):
        result = capability(values, usl=20, subgroup=groups, within=within)  # type: ignore[arg-type]
        assert result.within.sigma == pytest.approx(chart(values, groups).phases[0].within_sigma)


def test_a_table_has_a_subgroup_in_each_row() -> None:
    rows = [PAIRS[start : start + 2] for start in range(0, 8, 2)]
    assert capability(rows, usl=11).within == capability(PAIRS, usl=11, subgroup_size=2).within
    with pytest.raises(Refusal):
        capability(rows, usl=11, subgroup_size=2)


def test_single_subgroups_take_no_part_in_the_spread() -> None:
    result = capability([1.0, 3.0, 9.0], usl=10, subgroup=[1, 1, 2])
    assert result.within.sigma == pytest.approx(2 / D2)
    assert result.n == 3


def test_values_with_gaps_only_have_a_ppk_but_no_cpk() -> None:
    result = capability([1.0, None, 3.0, None, 2.0], usl=9)
    assert (result.within.cpk, result.headline) == (None, "Ppk")
    assert any("follow each other" in note for note in result.notes)
    with pytest.raises(Refusal):
        capability([1.0, None, 3.0, None, 2.0], usl=9, within="moving_range")


def test_large_subgroups_use_standard_deviations() -> None:
    assert capability(drawn(44), usl=20, subgroup_size=11).within_method == "sbar"


def test_pooled_and_mean_standard_deviation_agree_for_one_subgroup() -> None:
    values = drawn(12)
    pooled, sbar = (capability(values, usl=20, subgroup_size=12, within=kind).within.sigma for kind in ("pooled", "sbar"))
    assert pooled == pytest.approx(sbar)


def test_skewed_values_are_called_not_normal_and_a_way_is_named() -> None:
    skewed = [math.exp(value - 9) for value in drawn(80)]
    result = capability(skewed, usl=40)
    assert result.normality.is_normal is False
    assert "not normally distributed" in result.verdict
    assert any("Box–Cox" in note for note in result.notes)


def test_box_cox_finds_the_logarithm_and_moves_the_limits_along() -> None:
    result = capability([math.exp(value) for value in drawn(200)], lsl=math.exp(5), usl=math.exp(15), method="box_cox", power=0)
    plain = capability(drawn(200), lsl=5, usl=15)
    assert result.overall.cpk == pytest.approx(plain.overall.cpk)
    assert result.power == 0
    free = capability([math.exp(value) for value in drawn(200)], lsl=math.exp(5), usl=math.exp(15), method="box_cox")
    assert free.power == pytest.approx(0, abs=0.2)
    assert any("λ" in note for note in free.notes)


def test_box_cox_keeps_the_sides_of_the_limits_for_negative_powers() -> None:
    result = capability([1.0, 1.2, 1.5, 2.2, 4.0], lsl=0.5, usl=9, method="box_cox", power=-1)
    assert result.used_limits.lower is not None
    assert result.used_limits.upper is not None
    assert result.used_limits.lower < result.used_values.min() < result.used_values.max() < result.used_limits.upper


@pytest.mark.parametrize(("values", "lower"), [([0.0, 1, 2], 1), ([1.0, 2, 3], 0), ([1e-200, 1, 2], 1), ([1.0, 2, 3], 1e-200)])
def test_box_cox_refuses_what_it_can_not_transform(values: list[float], lower: float) -> None:
    with pytest.raises(Refusal):
        capability(values, lsl=lower, usl=9, method="box_cox")


def test_the_percentile_method_compares_with_percentiles_of_the_data() -> None:
    values = list(np.linspace(0, 100, 2001))
    result = capability(values, lsl=-10, usl=120, method="percentile")
    assert result.percentiles is not None
    assert result.percentiles.low == pytest.approx(0.135)
    assert result.overall.cp == pytest.approx(130 / 99.73)
    assert result.overall.cpk == result.overall.cpl == pytest.approx(60 / 49.865)
    assert (result.within.cpk, result.expected_overall.total, result.overall.cpk_interval) == (None, None, None)


def test_an_unstable_process_is_described_by_ppk_only() -> None:
    result = capability(drawn(), lsl=5, usl=15, beyond_limits=2)
    assert result.headline == "Ppk"
    assert "not stable" in result.verdict
    assert not any("stable" in note for note in capability(drawn(), lsl=5, usl=15, beyond_limits=0).notes)


def test_thresholds_of_grades_can_be_changed() -> None:
    usual = capability(drawn(), lsl=6, usl=14)
    strict = capability(drawn(), lsl=6, usl=14, grades=grades_from([3, 2.5, 2, 1.5]))
    assert (usual.grade and usual.grade.key, strict.grade and strict.grade.key) == ("first", "fourth")
    with pytest.raises(Refusal):
        grades_from([1, 2, 3, 4])


def test_an_index_below_a_threshold_is_not_written_as_the_threshold() -> None:
    values = [-1.0, 1.0, -1.0, 1.0]
    sigma = capability(values, usl=9).sigma_overall
    result = capability(values, usl=3 * sigma * 1.329, beyond_limits=1)
    assert "1.329" in result.verdict
    assert result.grade is not None
    assert result.grade.key == "second"


def test_the_grades_are_named_in_chinese() -> None:
    with using("zh_CN"):
        assert "一级" in capability(drawn(), lsl=6, usl=14).verdict


VALUES = st.lists(st.integers(-1000, 1000), min_size=4, max_size=40).map(lambda cells: [cell / 10 for cell in cells])


@settings(max_examples=60, deadline=None)
@given(VALUES, st.integers(-50, 50), st.sampled_from([0.5, 2.0, 8.0]), st.sampled_from([None, 2, 3]))
def test_indices_do_not_depend_on_the_unit(values: list[float], shift: int, factor: float, size: int | None) -> None:
    moved = [factor * value + shift for value in values]
    one = capability(values, lsl=-150, usl=180, target=3, subgroup_size=size)
    other = capability(moved, lsl=-150 * factor + shift, usl=180 * factor + shift, target=3 * factor + shift, subgroup_size=size)
    for first, second in ((one.within, other.within), (one.overall, other.overall)):
        assert second.cpk == pytest.approx(first.cpk)
        assert second.cp == pytest.approx(first.cp)
        assert second.cpm == pytest.approx(first.cpm)
    assert other.observed == one.observed


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_mirrored_values_change_the_sides(values: list[float]) -> None:
    one = capability(values, lsl=-150, usl=180)
    other = capability([-value for value in values], lsl=-180, usl=150)
    assert other.within.cpl == pytest.approx(one.within.cpu)
    assert other.overall.cpk == pytest.approx(one.overall.cpk)
    assert (other.below, other.above) == (one.above, one.below)


@settings(max_examples=40, deadline=None)
@given(VALUES, st.randoms(use_true_random=False))
def test_overall_indices_do_not_depend_on_the_order(values: list[float], order: random.Random) -> None:
    mixed = values.copy()
    order.shuffle(mixed)
    assert capability(mixed, lsl=-150, usl=180).overall.cpk == pytest.approx(capability(values, lsl=-150, usl=180).overall.cpk)


@settings(max_examples=60, deadline=None)
@given(VALUES, st.sampled_from(["normal", "percentile"]), st.booleans(), st.booleans())
def test_no_sentence_holds_a_number_that_is_none(values: list[float], method: str, lower: bool, chinese: bool) -> None:
    with using("zh_CN" if chinese else "en"):
        result = capability(values, lsl=-20 if lower else None, usl=30, method=method)  # type: ignore[arg-type]
        sentences = " ".join([result.verdict, *result.notes]).lower()
    assert not any(word in sentences for word in ("nan", "inf", "none,", "= none", "{"))
