import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from qcbench.analysis.distribution.descriptive import describe, lag1_autocorrelation
from qcbench.errors import Refusal
from qcbench.texts import using

READINGS = st.lists(st.integers(-999, 999).map(lambda step: step / 100), min_size=4, max_size=40)
ANYTHING = st.lists(st.none() | st.floats(allow_nan=True, allow_infinity=False), max_size=12)


def numacc(offset: int, tenths: bool = True) -> list[float]:
    """NIST StRD, univariate: a value, then 500 pairs one tenth below and above it."""
    return [float(f"{offset}.2")] + [float(f"{offset}.{digit}") for _pair in range(500) for digit in (1, 3)]


@pytest.mark.parametrize("offset", [1, 1_000_000, 10_000_000])
def test_a_large_offset_costs_no_digits(offset: int) -> None:
    found = describe(numacc(offset))
    assert (found.n, found.mean, found.sd) == (1001, float(f"{offset}.2"), 0.1)
    assert found.lag1_autocorrelation == pytest.approx(-0.999, abs=1e-12)


def test_whole_numbers_with_a_large_offset_are_exact() -> None:
    found = describe([10000001, 10000003, 10000002])  # NIST StRD NumAcc1
    assert (found.mean, found.sd, found.lag1_autocorrelation) == (10000002, 1, -0.5)


def test_quartiles_have_named_conventions() -> None:
    # R. J. Hyndman and Y. Fan: types 7 and 6 of 1, 2, …, 10
    values = range(1, 11)
    linear, weibull = describe(values), describe(values, quartiles="weibull")
    assert (linear.first_quartile, linear.median, linear.third_quartile) == (3.25, 5.5, 7.75)
    assert (weibull.first_quartile, weibull.third_quartile) == (2.75, 8.25)
    assert linear.interquartile_range == 4.5
    assert linear.range == 9


@settings(max_examples=40)
@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=40).filter(lambda values: np.std(values) > 1e-3))
def test_moments_agree_with_scipy(values: list[float]) -> None:
    sample, population = describe(values), describe(values, moments="population")
    assert sample.skewness == pytest.approx(stats.skew(values, bias=False), rel=1e-6, abs=1e-6)
    assert sample.kurtosis == pytest.approx(stats.kurtosis(values, bias=False), rel=1e-6, abs=1e-6)
    assert population.kurtosis == pytest.approx(stats.kurtosis(values), rel=1e-6, abs=1e-6)
    assert sample.sd == pytest.approx(np.std(values, ddof=1), rel=1e-9)


@settings(max_examples=40)
@given(READINGS, st.integers(-(10**6), 10**6), st.integers(1, 50))
def test_a_shift_moves_the_centre_alone_and_a_scale_both(values: list[float], shift: int, scale: int) -> None:
    plain = describe(values)
    moved = describe([round(value + shift, 2) for value in values])
    scaled = describe([round(value * scale, 2) for value in values])
    assert moved.sd == plain.sd
    assert moved.mean == pytest.approx((plain.mean or 0) + shift, rel=1e-12, abs=1e-9)
    assert scaled.sd == pytest.approx((plain.sd or 0) * scale, rel=1e-12)
    assert moved.skewness == pytest.approx(plain.skewness, abs=1e-9)


@given(READINGS)
@settings(max_examples=30)
def test_the_order_of_the_values_does_not_matter(values: list[float]) -> None:
    one, other = describe(values), describe(sorted(values))
    assert (one.mean, one.sd, one.median) == (other.mean, other.sd, other.median)


def test_missing_values_are_counted_apart_and_break_the_chain() -> None:
    found = describe([1, None, 2, 4, float("nan")])
    assert (found.n, found.missing, found.mean) == (3, 2, pytest.approx(7 / 3))
    assert lag1_autocorrelation([0, None, 2]) == 0


@pytest.mark.parametrize(
    ("values", "nothing"), [([], "mean"), ([None], "mean"), ([5], "sd"), ([5, 5], "skewness"), ([1, 2, 4], "kurtosis")]
)
def test_what_does_not_exist_is_none_with_a_word(values: list[object], nothing: str) -> None:
    found = describe(values)
    assert getattr(found, nothing) is None
    assert found.notes


def test_equal_values_have_a_spread_of_exactly_zero() -> None:
    found = describe([0.1] * 7)
    assert (found.mean, found.sd, found.variance, found.lag1_autocorrelation) == (0.1, 0, 0, None)


def test_a_text_is_refused_with_its_row() -> None:
    with using("en"), pytest.raises(Refusal, match="Row 2 of “wait”"):
        describe([1, "x"], "wait")


@given(ANYTHING)
@settings(max_examples=100)
def test_no_verdict_says_nan_and_no_figure_is_nan(values: list[float | None]) -> None:
    found = describe(values)
    for language in ("zh_CN", "en"):
        with using(language):
            assert not {"nan", "inf", "None"} & set(found.verdict.replace(",", " ").split())
    figures = (found.mean, found.sd, found.variance, found.skewness, found.kurtosis, found.lag1_autocorrelation)
    assert all(figure is None or math.isfinite(figure) for figure in figures)
