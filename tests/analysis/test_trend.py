import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.trend import TrendPeriod, trend
from qcbench.errors import Refusal

PAIRS = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 1000)), min_size=1, max_size=12)


def values(*numbers: float | None) -> list[TrendPeriod]:
    return [TrendPeriod(str(month), value) for month, value in enumerate(numbers, 1)]


def test_a_phase_mean_is_the_ratio_of_sums() -> None:
    periods = [
        TrendPeriod("4月", numerator=1, denominator=10, phase="before"),
        TrendPeriod("5月", numerator=1, denominator=90, phase="before"),
    ]
    phase = trend(periods, factor=100).phase("before")
    assert phase is not None
    assert (phase.mean, phase.is_pooled, phase.numerator, phase.denominator) == (2, True, 2, 100)


def test_without_denominators_it_is_the_mean_of_values_and_says_so() -> None:
    result = trend([*values(90, 92), TrendPeriod("3", numerator=47, denominator=50)], factor=100)
    assert (result.overall.mean, result.overall.is_pooled) == (92, False)


def test_phases_follow_the_order_of_the_periods() -> None:
    periods = [TrendPeriod(str(i), i, phase="before" if i < 3 else "after") for i in range(5)]
    assert [(phase.name, phase.first, phase.last, phase.mean) for phase in trend(periods).phases] == [
        ("before", 0, 2, 1),
        ("after", 3, 4, 3.5),
    ]


def test_gaps_stay_gaps() -> None:
    result = trend([*values(1, None, 3), TrendPeriod("4", numerator=0, denominator=0)])
    assert [point.value for point in result.points] == [1, None, 3, None]
    assert result.slope == 1
    assert result.overall.periods == 2


def test_extremes_and_slope_are_told() -> None:
    result = trend(values(5, 3, 4, 9))
    assert (result.lowest.index, result.highest.index) == (1, 3)
    assert result.slope == pytest.approx(1.3)
    assert trend(values(5)).slope is None


def test_the_longest_run_is_on_one_side_of_the_median() -> None:
    run = trend(values(1, 9, 2, 2, 5, 3, 8, 8, 8)).longest_run
    assert run is not None
    assert (run.side, run.first, run.last, run.length) == ("below", 2, 5, 3)
    assert trend(values(4, 4, 4)).longest_run is None


def test_the_longest_climb_counts_its_points() -> None:
    climb = trend(values(5, 4, 6, 7, 8, 8, 1)).longest_climb
    assert climb is not None
    assert (climb.side, climb.first, climb.last, climb.length) == ("rising", 1, 4, 4)
    assert trend(values(4, 4)).longest_climb is None


@pytest.mark.parametrize(
    "periods",
    [[], values(None), [TrendPeriod("4月", numerator=3)], [TrendPeriod("4月", numerator=3, denominator=0)], values(float("nan"))],
)
def test_what_cannot_be_followed_is_refused(periods: list[TrendPeriod]) -> None:
    with pytest.raises(Refusal):
        trend(periods)


@given(PAIRS)
def test_the_pooled_mean_lies_between_the_extremes(pairs: list[tuple[int, int]]) -> None:
    result = trend([TrendPeriod("", numerator=numerator, denominator=denominator) for numerator, denominator in pairs])
    assert result.overall.mean is not None
    assert result.lowest.value is not None
    assert result.highest.value is not None
    assert result.lowest.value - 1e-12 <= result.overall.mean <= result.highest.value + 1e-12
