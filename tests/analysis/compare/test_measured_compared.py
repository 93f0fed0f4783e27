import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.compare.means import one_sample_test, paired_test, pooled_test, welch_test
from qcbench.analysis.compare.samples import Summary
from qcbench.analysis.compare.variances import spread_tests, variance_test
from qcbench.errors import Refusal

NO_HURRY = settings(max_examples=30, deadline=None)
VALUES = st.lists(st.integers(-500, 500).map(lambda whole: whole / 4), min_size=3, max_size=12)
DRUG_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
DRUG_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_students_sleep_as_groups_and_as_pairs() -> None:
    """Student, Biometrika 6, 1908, p. 20: additional hours of sleep by two drugs."""
    welch, pooled, paired = (test(DRUG_1, DRUG_2) for test in (welch_test, pooled_test, paired_test))
    assert (welch.t, welch.degrees_of_freedom) == pytest.approx((-1.8608, 17.776), abs=5e-4)
    assert welch.p_value == pytest.approx(0.07939, abs=5e-6)
    assert pooled.p_value == pytest.approx(0.07919, abs=5e-6)
    assert paired.t == pytest.approx(-4.0621, abs=5e-5)
    assert paired.interval == pytest.approx((-2.4598858, -0.7001142))
    assert pooled.effect is not None
    assert pooled.effect.cohen_d == pytest.approx(-0.8322, abs=5e-5)


def test_a_summary_gives_what_its_values_give() -> None:
    one, other = (Summary(10, float(np.mean(drug)), float(np.std(drug, ddof=1))) for drug in (DRUG_1, DRUG_2))
    assert welch_test(one, other).p_value == pytest.approx(welch_test(DRUG_1, DRUG_2).p_value)
    assert variance_test(one, other).f == pytest.approx(variance_test(DRUG_1, DRUG_2).f)


def test_missing_values_are_left_out_and_told() -> None:
    assert welch_test([1.0, None, 2.0, 3.0], [2.0, 3.0, float("nan"), 5.0]).missing == 2
    paired = paired_test([1.0, None, 2.0, 4.0], [2.0, 3.0, 3.0, 7.0])
    assert (paired.sizes[0], paired.missing) == (3, 1)
    assert "missing" in paired.notes[0]


def test_values_that_do_not_vary_have_no_test() -> None:
    for result in (welch_test([5, 5, 5], [4, 4]), paired_test([0.3, 0.5, 0.7], [0.1, 0.3, 0.5]), one_sample_test([2, 2], 1)):
        assert (result.t, result.p_value, result.interval, result.effect) == (None, None, None, None)
        assert "not vary" in result.verdict
    assert variance_test([1, 1, 1], [1, 2, 3]).f is None


@pytest.mark.parametrize("values", [[], [1], ["a", "b"], [1, math.inf], [None, 3]])
def test_too_few_values_or_texts_are_refused(values: list[object]) -> None:
    for test in (welch_test, pooled_test, variance_test):
        with pytest.raises(Refusal):
            test(values, [1, 2, 3])


def test_pairs_need_columns_of_one_length() -> None:
    with pytest.raises(Refusal, match="rows"):
        paired_test([1, 2, 3], [1, 2])


def test_impossible_summaries_are_refused() -> None:
    for summary in (Summary(1, 0, 1), Summary(5, 0, -1)):
        with pytest.raises(Refusal):
            variance_test(summary, Summary(5, 0, 1))


def test_whole_numbers_are_no_trouble_to_bartlett() -> None:
    whole = [[51, 87, 50, 48], [82, 91, 92, 80], [79, 84, 74, 98]]
    assert spread_tests(whole).bartlett == pytest.approx(spread_tests([[float(x) for x in group] for group in whole]).bartlett)


def test_a_group_without_spread_leaves_bartlett_out() -> None:
    result = spread_tests([[1, 1, 1], [1, 2, 3]])
    assert result.bartlett is None
    assert result.w_median is not None


@NO_HURRY
@given(VALUES, VALUES)
def test_t_and_spread_tests_agree_with_scipy(first: list[float], second: list[float]) -> None:
    from scipy import stats

    if len(set(first)) < 2 or len(set(second)) < 2:
        return
    for ours, equal in ((welch_test(first, second), False), (pooled_test(first, second), True)):
        theirs = stats.ttest_ind(first, second, equal_var=equal)
        assert (ours.t, ours.p_value) == pytest.approx((float(theirs.statistic), float(theirs.pvalue)), rel=1e-7, abs=1e-12)
        assert ours.interval == pytest.approx(tuple(theirs.confidence_interval()), rel=1e-7, abs=1e-9)
    spreads = spread_tests([first, second])
    assert spreads.bartlett == pytest.approx(float(stats.bartlett(np.array(first), np.array(second)).statistic), rel=1e-6, abs=1e-9)
    if spreads.w_median is not None:
        assert spreads.w_median == pytest.approx(float(stats.levene(first, second).statistic), rel=1e-6, abs=1e-9)


@NO_HURRY
@given(VALUES, VALUES)
def test_pooled_t_squared_is_the_f_of_an_analysis_of_variance(first: list[float], second: list[float]) -> None:
    if len(set(first)) < 2 or len(set(second)) < 2:
        return
    both, t = [*first, *second], pooled_test(first, second).t or 0.0
    between = sum(len(group) * (np.mean(group) - np.mean(both)) ** 2 for group in (first, second))
    within = sum(float(((np.array(group) - np.mean(group)) ** 2).sum()) for group in (first, second))
    assert t * t == pytest.approx(between / (within / (len(both) - 2)), rel=1e-7, abs=1e-9)


@NO_HURRY
@given(st.lists(st.tuples(st.integers(-99, 99), st.integers(-99, 99)), min_size=2, max_size=12))
def test_the_paired_test_is_that_of_the_differences(pairs: list[tuple[int, int]]) -> None:
    first, second = zip(*pairs, strict=True)
    paired, alone = paired_test(first, second), one_sample_test([x - y for x, y in pairs])
    assert (paired.t, paired.p_value, paired.interval) == (alone.t, alone.p_value, alone.interval)


@NO_HURRY
@given(VALUES, VALUES, st.sampled_from([0.01, 3.0, 1000.0]), st.integers(-1000, 1000))
def test_shift_scale_and_order_do_not_change_p(first: list[float], second: list[float], scale: float, shift: int) -> None:
    if len(set(first)) < 2 or len(set(second)) < 2:
        return
    moved = [[value * scale + shift for value in reversed(group)] for group in (first, second)]
    for test in (welch_test, pooled_test, variance_test):
        assert test(*moved).p_value == pytest.approx(test(first, second).p_value, rel=1e-5, abs=1e-9)


@NO_HURRY
@given(VALUES)
def test_p_falls_as_the_groups_move_apart(values: list[float]) -> None:
    if len(set(values)) > 1:
        ps = [welch_test(values, [value + shift for value in values]).p_value or 0.0 for shift in (0, 1, 5, 50)]
        assert ps == sorted(ps, reverse=True)


@NO_HURRY
@given(VALUES, VALUES)
def test_no_verdict_holds_what_is_no_number(first: list[float], second: list[float]) -> None:
    for result in (welch_test(first, second), pooled_test(first, second), variance_test(first, second), spread_tests([first, second])):
        assert not any(word in result.verdict for word in ("nan", "inf", "None"))
