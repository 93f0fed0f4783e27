import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.relations.association import correlation, inversions, kendall, ranks, spearman
from qcbench.errors import Refusal

COLUMN = st.lists(st.integers(-50, 50), min_size=4, max_size=40)
METHODS = ("pearson", "spearman", "kendall")


def columns(values: list[int]) -> tuple[list[int], list[int]]:
    return values, [(value * 7 + place * place) % 23 for place, value in enumerate(values)]


@settings(max_examples=40, deadline=None)
@given(COLUMN)
def test_coefficients_agree_with_scipy(values: list[int]) -> None:
    from scipy import stats

    x, y = columns(values)
    if len(set(x)) < 2 or len(set(y)) < 2:
        return
    judges = {
        "pearson": stats.pearsonr(x, y),
        "spearman": stats.spearmanr(x, y),
        "kendall": stats.kendalltau(x, y, method="asymptotic"),
    }
    for method in METHODS:
        ours = correlation(x, y, method, rank_p="asymptotic")
        assert ours.value == pytest.approx(judges[method].statistic, abs=1e-12)
        assert ours.p == pytest.approx(judges[method].pvalue, rel=1e-7, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(COLUMN, st.floats(0.5, 100), st.floats(-1000, 1000))
def test_shifting_and_stretching_changes_no_coefficient(values: list[int], scale: float, shift: float) -> None:
    x, y = columns(values)
    moved = [value * scale + shift for value in x]
    for method in METHODS:
        one, other = correlation(x, y, method), correlation(moved, y, method)
        assert (one.value is None) == (other.value is None)
        assert other.value == pytest.approx(one.value, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_inversions_are_the_pairs_in_falling_order(values: list[int]) -> None:
    assert inversions(values) == sum(values[i] > values[j] for i in range(len(values)) for j in range(i + 1, len(values)))


def test_kendall_of_many_pairs_is_that_of_few_repeated() -> None:
    random = np.random.default_rng(5)
    x = random.integers(0, 40, 1400).astype(float)
    y = np.round(x / 3 + random.normal(0, 4, 1400))
    assert kendall(np.tile(x, 2), np.tile(y, 2))[0] == pytest.approx(kendall(x, y)[0], abs=0.002)


def test_exact_rank_p_values_count_all_orders() -> None:
    x = np.arange(5.0)
    assert spearman(x, x) == (pytest.approx(1), pytest.approx(2 / math.factorial(5)))
    assert kendall(x, -x) == (pytest.approx(-1), pytest.approx(2 / math.factorial(5)))


def test_the_tuna_of_hollander_and_wolfe_have_their_p_values() -> None:
    # M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods (1973), p. 185: lightness and quality of canned tuna
    lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
    quality = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    by_kendall, by_spearman = (correlation(lightness, quality, method) for method in ("kendall", "spearman"))
    assert (round(by_kendall.value or 0, 4), round(by_kendall.p or 0, 4)) == (0.4444, 0.1194)
    assert (round(by_spearman.value or 0, 4), round(by_spearman.p or 0, 4)) == (0.6, 0.0968)


def test_the_series_continues_the_exact_p_values_and_meets_the_approximation() -> None:
    random = np.random.default_rng(2)
    for size in (10, 30, 300):
        x = random.permutation(size).astype(float)
        y = x + random.normal(0, size / 2, size)
        assert spearman(x, y)[1] == pytest.approx(spearman(x, y, "asymptotic")[1], rel=0.15, abs=0.02)


def test_ties_share_their_mean_rank() -> None:
    assert ranks(np.array([10.0, 20.0, 20.0, 5.0])).tolist() == [2, 3.5, 3.5, 1]


def test_a_constant_column_has_no_coefficient_and_says_so() -> None:
    for method in METHODS:
        result = correlation([1, 1, 1, 1], [1, 2, 3, 4], method)
        assert (result.value, result.p) == (None, None)
        assert "never changes" in result.verdict


def test_a_text_among_the_numbers_is_refused_with_its_row() -> None:
    with pytest.raises(Refusal, match=r"Row 3.*时长"):
        correlation([1, 2, "三", 4], [1, 2, 3, 4], x_name="时长")
