import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.control.attributes import c_chart, laney_p, laney_u, np_chart, p_chart, u_chart
from qcbench.analysis.control.settings import Settings
from qcbench.errors import Refusal

COUNTS, SIZES = [12, 8, 6, 9, 10, 12, 11], [100, 80, 80, 100, 110, 110, 100]  # Montgomery 2009, Table 7.4, the first rows
ROWS = st.lists(st.tuples(st.integers(0, 20), st.integers(20, 400)), min_size=3, max_size=30)


def test_the_limits_of_a_p_chart_follow_each_size() -> None:
    chart = p_chart(COUNTS, SIZES)
    mean = sum(COUNTS) / sum(SIZES)
    expected = [mean + 3 * math.sqrt(mean * (1 - mean) / size) for size in SIZES]
    assert chart.panels[0].upper == pytest.approx(expected)
    assert chart.phases[0].limits[0].centre == pytest.approx(mean)
    assert chart.phases[0].limits[0].upper is None


def test_the_number_of_defectives_says_the_same_as_their_proportion() -> None:
    numbers, shares = np_chart(COUNTS, SIZES), p_chart(COUNTS, SIZES)
    assert numbers.panels[0].upper == pytest.approx(shares.panels[0].upper * np.array(SIZES))
    assert np_chart(COUNTS, 200).phases[0].limits[0].upper is not None


def test_proportions_can_stand_for_counts() -> None:
    shares = [count / size for count, size in zip(COUNTS, SIZES, strict=True)]
    assert p_chart(None, SIZES, proportions=shares).panels[0].upper == pytest.approx(p_chart(COUNTS, SIZES).panels[0].upper)


def test_limits_stay_where_counts_and_shares_can_be() -> None:
    assert c_chart([1, 0, 2, 1]).phases[0].limits[0].lower == 0
    assert p_chart([9, 10, 9], 10).phases[0].limits[0].upper == 1
    assert np_chart([9, 10, 9], 10).phases[0].limits[0].upper == 10


def test_no_defects_at_all_give_no_limits() -> None:
    for chart in (c_chart([0, 0, 0]), p_chart([0, 0, 0], 50), p_chart([50, 50], 50), laney_p([0, 0, 0], 50)):
        assert chart.phases[0].limits[0].upper is None
        assert chart.is_stable is None
        assert chart.notes


def test_phases_baseline_and_left_out_points_work_for_counts_too() -> None:
    chart = c_chart([9, 8, 10, 40, 1, 2, 1], settings=Settings(borders=[4], excluded={3: "台风"}))
    assert [phase.limits[0].centre for phase in chart.phases] == pytest.approx([9, 4 / 3])
    frozen = c_chart([9, 8, 10, 1, 2, 1], settings=Settings(baseline=3))
    assert frozen.phases[0].limits[0].centre == 9
    assert u_chart([9, 8, 1, 2], [2, 2, 1, 1], settings=Settings(borders=[2])).phases[1].limits[0].centre == 1.5


def test_a_given_standard_takes_the_place_of_the_mean() -> None:
    assert p_chart(COUNTS, SIZES, settings=Settings(centre=0.1)).phases[0].limits[0].centre == 0.1
    with pytest.raises(Refusal, match="no share or count"):
        p_chart(COUNTS, SIZES, settings=Settings(centre=1.1))
    with pytest.raises(Refusal, match="sigma"):
        c_chart(COUNTS, settings=Settings(sigma=1))


def test_laneys_sigma_z_is_the_mean_moving_range_of_z() -> None:
    chart = laney_p(COUNTS, SIZES)
    mean = sum(COUNTS) / sum(SIZES)
    z = [(count / size - mean) / math.sqrt(mean * (1 - mean) / size) for count, size in zip(COUNTS, SIZES, strict=True)]
    assert chart.phases[0].sigma_z == pytest.approx(np.abs(np.diff(z)).mean() / 1.128)
    assert chart.panels[0].sigma == pytest.approx(p_chart(COUNTS, SIZES).panels[0].sigma * chart.phases[0].sigma_z)


def test_points_that_scatter_too_widely_are_sent_to_laney() -> None:
    counts, sizes = [5000, 5400, 4800, 5300, 4900, 5500, 4700, 5200], 10_000
    chart = p_chart(counts, sizes)
    assert chart.phases[0].dispersion == "wide"
    assert "Laney" in chart.notes[0]
    assert "false" in chart.verdict
    assert laney_p(counts, sizes).phases[0].dispersion is None
    assert p_chart(COUNTS, SIZES).notes == ()


def test_a_day_without_work_is_a_gap() -> None:
    chart = p_chart([3, 0, 4], [50, 0, 60])
    assert chart.missing == 1
    assert math.isnan(chart.panels[0].values[1])


@pytest.mark.parametrize(
    ("counts", "sizes", "message"),
    [
        ([1, 60], [50, 50], "Row 2"),
        ([1, -2], [50, 50], "Row 2"),
        ([1, 2.5], [50, 50], "whole"),
        ([1, 2], [50, 0], "Row 2"),
        ([1, 2], [50], "rows"),
        ([1], [50], "at least 2"),
    ],
)
def test_impossible_counts_are_refused_with_their_row(counts: list[float], sizes: list[float], message: str) -> None:
    with pytest.raises(Refusal, match=message):
        p_chart(counts, sizes, counts_name="defectives", sizes_name="inspected")


@given(ROWS, st.integers(2, 9))
@settings(max_examples=50)
def test_counting_everything_several_times_keeps_the_rates_and_narrows_the_limits(rows: list[tuple[int, int]], times: int) -> None:
    counts, sizes = zip(*rows, strict=True)
    once = u_chart(counts, sizes).panels[0]
    often = u_chart([count * times for count in counts], [size * times for size in sizes]).panels[0]
    assert often.values == pytest.approx(once.values)
    assert often.sigma == pytest.approx(once.sigma / math.sqrt(times), nan_ok=True)


@given(ROWS)
@settings(max_examples=50)
def test_laneys_two_charts_agree_where_defectives_are_rare(rows: list[tuple[int, int]]) -> None:
    counts, sizes = zip(*rows, strict=True)
    first, second = laney_p(counts, sizes).panels[0], laney_u(counts, sizes).panels[0]
    assert first.sigma == pytest.approx(second.sigma, nan_ok=True)


@given(ROWS)
@settings(max_examples=50)
def test_no_verdict_on_counts_holds_what_is_no_number(rows: list[tuple[int, int]]) -> None:
    counts, sizes = zip(*rows, strict=True)
    for chart in (p_chart(counts, sizes), laney_p(counts, sizes), np_chart(counts, sizes), u_chart(counts, sizes), c_chart(counts)):
        assert not any(word in chart.verdict for word in ("nan", "inf", "None"))
