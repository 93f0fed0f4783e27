import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.service.complaints import compare_complaint_rates, complaint_rate, complaint_series
from qcbench.errors import Refusal
from qcbench.texts import using


def test_complaints_per_ten_thousand_have_the_exact_poisson_interval() -> None:
    result = complaint_rate(10, 20_000)
    assert result.rate == pytest.approx(5)
    assert result.interval == (pytest.approx(4.7954 / 2, abs=1e-4), pytest.approx(18.3904 / 2, abs=1e-4))  # Garwood's limits for 10
    assert complaint_rate(10, 20_000, per=1e6).rate == pytest.approx(500)


def test_no_complaint_still_has_an_upper_limit() -> None:
    result = complaint_rate(0, 10_000)
    assert result.interval == (0, pytest.approx(3.6889, abs=1e-4))
    assert result.notes


@pytest.mark.parametrize(("count", "volume"), [(-1, 10), (1.5, 10), (1, 0), (1, -5)])
def test_impossible_complaints_are_refused(count: int, volume: float) -> None:
    with pytest.raises(Refusal):
        complaint_rate(count, volume)


def test_two_rates_are_compared_by_the_conditional_binomial_test() -> None:
    result = compare_complaint_rates((3, 1000), (0, 1000))
    assert result.p_value == pytest.approx(0.25)  # 2 · (1/2)³
    assert result.ratio == 0
    equal = compare_complaint_rates((20, 1000), (20, 1000))
    assert (equal.p_value, equal.ratio, equal.difference) == (1, 1, 0)


def test_the_interval_of_the_ratio_is_open_where_the_first_has_none() -> None:
    result = compare_complaint_rates((0, 1000), (5, 1000))
    assert result.ratio is None
    assert result.ratio_interval is not None
    assert result.ratio_interval[1] is None
    assert result.notes


def test_nothing_to_compare_says_so() -> None:
    result = compare_complaint_rates((0, 10), (0, 10))
    assert (result.p_value, result.ratio, result.ratio_interval) == (None, None, None)
    assert result.notes[0] in result.verdict


def test_the_months_of_the_city_branch_show_their_growth() -> None:
    result = complaint_series([16500, 18000, 19000], labels=["Jan", "Feb", "Mar"])
    assert [period.change for period in result.periods] == [None, pytest.approx(1 / 11), pytest.approx(1 / 18)]
    assert result.total == 53_500
    with using("en"):
        assert "+15.2%" in result.verdict
        assert any("volume" in note for note in result.notes)


def test_a_series_with_volumes_compares_rates() -> None:
    result = complaint_series([10, None, 10], [10_000, 10_000, 20_000])
    assert [period.rate and period.rate.rate for period in result.periods] == [pytest.approx(10), None, pytest.approx(5)]
    assert [period.change for period in result.periods] == [None, None, None]
    assert result.missing == 1


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 10_000), st.integers(1, 10_000), st.booleans())
def test_the_order_of_the_groups_does_not_change_p(a: int, b: int, n: int, m: int, chinese: bool) -> None:
    one, other = compare_complaint_rates((a, n), (b, m)), compare_complaint_rates((b, m), (a, n))
    assert one.p_value == (None if other.p_value is None else pytest.approx(other.p_value))
    with using("zh_CN" if chinese else "en"):
        sentences = " ".join([one.verdict, *one.notes, one.rates[0].verdict, complaint_series([a, b], [n, m]).verdict]).lower()
    assert not any(word in sentences for word in ("nan", "inf ", "= none", "{"))


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 60))
def test_a_greater_difference_has_a_smaller_p(count: int) -> None:
    near, far = (compare_complaint_rates((20, 1000), (found, 1000)).p_value for found in (count, count + 5))
    assert near is not None
    assert far is not None
    assert far < near
