import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from qcbench.analysis.distribution.normality import anderson_darling_p, normality
from qcbench.texts import using

NUMBERS = st.lists(st.integers(-(10**6), 10**6).map(float), min_size=3, max_size=60).filter(lambda values: len(set(values)) > 2)


@settings(max_examples=60)
@given(NUMBERS)
def test_shapiro_and_wilk_agree_with_scipy(values: list[float]) -> None:
    found, expected = normality(values), stats.shapiro(values)
    assert found.shapiro_wilk == pytest.approx(expected.statistic, abs=1e-6)
    assert found.shapiro_wilk_p == pytest.approx(expected.pvalue, abs=1e-5)


@pytest.mark.filterwarnings("ignore:As of SciPy:FutureWarning")
def test_anderson_and_darling_agree_with_scipy() -> None:
    values = np.random.default_rng(3).gamma(4, size=80)
    assert normality(values).anderson_darling == pytest.approx(stats.anderson(values).statistic, abs=1e-9)


def test_a_published_example_of_shapiro_and_wilk() -> None:
    # P. Royston, Statistics and Computing 2 (1992) 117–119
    found = normality([48.4, 49, 59.5, 59.6, 60.7, 88.8, 98.2, 109.4, 169.1, 227.1])
    assert found.shapiro_wilk == pytest.approx(0.8078, abs=5e-5)
    assert found.is_normal is False


@settings(max_examples=30)
@given(NUMBERS.filter(lambda values: len(values) >= 8), st.integers(1, 1000), st.integers(-(10**6), 10**6))
def test_shift_and_scale_change_nothing(values: list[float], scale: int, shift: int) -> None:
    one, other = normality(values), normality([value * scale + shift for value in values])
    assert one.anderson_darling == pytest.approx(other.anderson_darling, abs=1e-6)
    assert one.shapiro_wilk == pytest.approx(other.shapiro_wilk, abs=1e-9)


def test_the_p_value_falls_as_the_statistic_grows() -> None:
    p = [anderson_darling_p(squared, 50) or 0.0 for squared in np.linspace(0.05, 500, 4000)]
    assert all(one >= other - 0.002 for one, other in itertools.pairwise(p))  # the pieces of the formula meet roughly
    assert max(p) <= 1


@pytest.mark.parametrize("values", [[], [1], [1, 2], [3, 3, 3, 3], [None, None]])
def test_too_little_is_said_and_not_tested(values: list[object]) -> None:
    found = normality(values)
    assert (found.p_value, found.is_normal) == (None, None)
    assert found.verdict == found.notes[0]


def test_few_values_are_judged_by_shapiro_and_wilk() -> None:
    found = normality([1, 2, 2.5, 3, 9])
    assert found.anderson_darling_p is None
    assert found.p_value == found.shapiro_wilk_p


def test_many_values_have_no_shapiro_and_wilk_but_a_warning() -> None:
    found = normality(np.arange(6000))
    assert found.shapiro_wilk is None
    assert len(found.notes) == 2


def test_a_huge_offset_changes_nothing() -> None:
    values = [1, 2, 4, 7, 3, 2, 5, 9, 4]
    assert normality([value + 10**9 for value in values]).anderson_darling == pytest.approx(
        normality(values).anderson_darling or 0, abs=1e-6
    )


def test_the_verdict_never_claims_a_proof() -> None:
    with using("en"):
        assert "no proof" in normality([1, 2, 3, 4, 5, 6, 7, 8]).verdict
        assert "not normally distributed" in normality([1] * 30 + [2, 3, 50]).verdict
