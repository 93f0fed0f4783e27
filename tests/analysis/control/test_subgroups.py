import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.control.constants import a2, a3, b4, big_d4, c4, d2
from qcbench.analysis.control.settings import Settings
from qcbench.analysis.control.subgroups import xbar_r, xbar_s
from qcbench.errors import Refusal

ROWS = [[5.1, 4.9, 5.0, 5.2], [5.3, 5.0, 4.8, 5.1], [4.7, 5.0, 5.2, 5.1], [5.0, 5.1, 4.9, 5.3], [5.2, 4.8, 5.0, 4.9]]
RAGGED = ([1.0, 2, 4, 2, 5, 3, 4, 4, 8], ["a", "a", "b", "b", "b", "c", "c", "c", "c"])


def test_equal_subgroups_have_the_limits_of_the_textbook() -> None:
    chart = xbar_r(ROWS)
    means, ranges = np.mean(ROWS, axis=1), np.ptp(ROWS, axis=1)
    place, spread = chart.phases[0].limits
    assert place.upper == pytest.approx(means.mean() + a2(4) * ranges.mean())
    assert spread.upper == pytest.approx(big_d4(4) * ranges.mean())
    assert chart.phases[0].within_sigma == pytest.approx(ranges.mean() / d2(4))


def test_standard_deviations_give_the_limits_of_the_textbook() -> None:
    chart = xbar_s(ROWS)
    mean_sd = np.std(ROWS, axis=1, ddof=1).mean()
    place, spread = chart.phases[0].limits
    assert place.lower == pytest.approx(np.mean(ROWS) - a3(4) * mean_sd)
    assert spread.upper == pytest.approx(b4(4) * mean_sd)
    assert spread.lower == 0


def test_rows_a_size_and_a_column_of_names_make_the_same_subgroups() -> None:
    flat = [value for row in ROWS for value in row]
    names = [f"day {day}" for day in range(5) for _value in range(4)]
    charts = [xbar_r(ROWS), xbar_r(pd.DataFrame(ROWS)), xbar_r(flat, size=4), xbar_r(flat, names)]
    assert len({chart.phases[0].limits[0].upper for chart in charts}) == 1
    assert charts[3].labels[0] == "day 0"


@pytest.mark.parametrize("unequal", ["weighted", "unweighted", "pooled"])
def test_unequal_sizes_have_limits_of_their_own(unequal: str) -> None:
    for chart in (xbar_r(*RAGGED, unequal=unequal), xbar_s(*RAGGED, unequal=unequal)):  # type: ignore[arg-type]
        upper = chart.panels[0].upper
        assert upper[0] > upper[1] > upper[2]
        assert chart.phases[0].limits[0].upper is None
        assert chart.panels[0].centre[0] == pytest.approx(np.mean(RAGGED[0]))


def test_the_pooled_convention_is_montgomerys_equation_631() -> None:
    chart = xbar_s(*RAGGED, unequal="pooled")
    groups = [np.array([1.0, 2]), np.array([4.0, 2, 5]), np.array([3.0, 4, 4, 8])]
    pooled = np.sqrt(sum((len(group) - 1) * group.var(ddof=1) for group in groups) / 6)
    assert chart.panels[1].centre == pytest.approx(pooled)
    assert chart.panels[0].upper[2] - chart.panels[0].centre[2] == pytest.approx(3 * pooled / (c4(4) * 2))


def test_missing_values_shrink_their_subgroup_and_empty_subgroups_are_gaps() -> None:
    chart = xbar_s([1, 2, None, 3, 5, 4, None, None, None, 2, None, None], size=3)
    assert chart.sizes is not None
    assert chart.sizes.tolist() == [2, 3, 0, 1]
    assert chart.missing == 6
    assert np.isnan(chart.panels[0].values[2])
    assert np.isnan(chart.panels[1].values).tolist() == [False, False, True, True]
    assert len(chart.notes) == 2


def test_a_column_of_phases_can_have_one_row_for_each_measurement() -> None:
    flat = [value for row in ROWS for value in row]
    chart = xbar_r(flat, size=4, settings=Settings(phase_of=["before"] * 8 + ["after"] * 12))
    assert [(phase.first, phase.last) for phase in chart.phases] == [(0, 1), (2, 4)]
    named = xbar_r(flat, size=4, settings=Settings(labels=[f"row {row}" for row in range(20)]))
    assert named.labels == ("row 0", "row 4", "row 8", "row 12", "row 16")
    with pytest.raises(Refusal, match="two phases"):
        xbar_r(flat, size=4, settings=Settings(phase_of=["before"] * 6 + ["after"] * 14))


def test_given_sigma_makes_the_limits_of_both_panels() -> None:
    chart = xbar_r(ROWS, settings=Settings(centre=5, sigma=0.2))
    place, spread = chart.phases[0].limits
    assert (place.lower, place.upper) == pytest.approx((4.7, 5.3))
    assert spread.centre == pytest.approx(0.2 * d2(4))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0, 2, 3],), "subgroups"),
        (([1.0, 2, 3], ["a", "b", "c"]), "two values"),
        (([1.0, 2, 3], ["a", "b"]), "3 rows"),
    ],
)
def test_what_makes_no_subgroups_is_refused(arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(Refusal, match=message):
        xbar_r(*arguments)


@given(st.permutations(range(4)))
@settings(max_examples=15)
def test_the_order_within_a_subgroup_is_of_no_matter(order: list[int]) -> None:
    shuffled = [[row[place] for place in order] for row in ROWS]
    assert xbar_s(shuffled).panels[0].upper == pytest.approx(xbar_s(ROWS).panels[0].upper)


def test_data_far_from_zero_keep_their_digits() -> None:
    far = [[value + 1e9 for value in row] for row in ROWS]
    assert xbar_s(far).phases[0].within_sigma == pytest.approx(xbar_s(ROWS).phases[0].within_sigma, rel=1e-6)
