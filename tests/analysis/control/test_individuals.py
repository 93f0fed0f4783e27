import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.result import ControlChart
from qcbench.analysis.control.settings import Settings
from qcbench.errors import Refusal

WHEELER = [39, 41, 41, 41, 43, 44, 41, 42, 40, 41, 44, 40]  # D. J. Wheeler, D. S. Chambers, Understanding SPC, 2nd ed., 1992, p. 49
SERIES = st.lists(st.integers(-1000, 1000), min_size=12, max_size=40)


def limits(chart: ControlChart, phase: int = 0, panel: int = 0) -> tuple[float | None, float | None, float | None]:
    found = chart.phases[phase].limits[panel]
    return found.lower, found.centre, found.upper


def test_the_limits_are_those_of_the_book() -> None:
    chart = i_mr(WHEELER)
    assert limits(chart) == pytest.approx((36.82, 41.42, 46.02), abs=0.012)
    assert limits(chart, panel=1) == pytest.approx((0, 1.73, 5.65), abs=0.01)


def test_each_phase_has_its_own_limits_and_no_range_crosses_the_border() -> None:
    chart = i_mr([*WHEELER, *(value - 20 for value in WHEELER)], settings=Settings(phase_of=["before"] * 12 + ["after"] * 12))
    assert [phase.name for phase in chart.phases] == ["before", "after"]
    assert limits(chart, 1)[1] == pytest.approx(limits(chart, 0)[1] - 20)  # type: ignore[operator]
    assert np.flatnonzero(np.isnan(chart.panels[1].values)).tolist() == [0, 12]
    assert chart.is_stable


def test_borders_and_a_column_of_names_say_the_same() -> None:
    by_border = i_mr([*WHEELER, *WHEELER], settings=Settings(borders=[12], phase_names=["a", "b"]))
    by_column = i_mr([*WHEELER, *WHEELER], settings=Settings(phase_of=["a"] * 12 + ["b"] * 12))
    assert by_border.phases == by_column.phases


def test_a_frozen_phase_lends_its_limits_to_the_later_ones() -> None:
    shifted = [*WHEELER, *(value + 20 for value in WHEELER)]
    chart = i_mr(shifted, settings=Settings(borders=[12], phase_names=["before", "after"], baseline="before"))
    assert limits(chart, 1) == limits(chart, 0) == limits(i_mr(WHEELER))
    assert chart.phases[1].basis == "frozen"
    assert chart.panels[0].beyond.tolist() == list(range(12, 24))
    assert "moved away" in chart.verdict


def test_the_first_points_can_be_the_baseline() -> None:
    chart = i_mr([*WHEELER, 90], settings=Settings(baseline=12))
    assert limits(chart) == limits(i_mr(WHEELER))
    assert (chart.phases[0].basis_first, chart.phases[0].basis_last) == (0, 11)


def test_a_left_out_point_is_shown_but_not_reckoned_nor_judged() -> None:
    chart = i_mr([*WHEELER, 90], settings=Settings(excluded={12: "停电"}))
    assert limits(chart) == limits(i_mr(WHEELER))
    assert chart.panels[0].values[12] == 90
    assert chart.is_stable
    assert chart.panels[0].beyond.tolist() == [12]
    assert chart.excluded[0].reason == "停电"


def test_a_range_over_a_gap_is_taken_only_when_asked_for() -> None:
    gap = [1.0, 2.0, None, 9.0, 8.0]
    assert limits(i_mr(gap), panel=1)[1] == pytest.approx(1)
    assert limits(i_mr(gap, across_gaps="bridge"), panel=1)[1] == pytest.approx(3)
    assert i_mr(gap).missing == 1


def test_given_centre_and_sigma_take_the_place_of_the_estimates() -> None:
    chart = i_mr(WHEELER, settings=Settings(centre=40, sigma=2, width=2))
    assert limits(chart) == (36, 40, 44)
    assert chart.phases[0].basis == "given"


def test_limits_set_by_hand_take_the_place_of_the_computed_ones() -> None:
    chart = i_mr(WHEELER, settings=Settings(upper=43.5, rules="nelson"))
    assert limits(chart)[2] == 43.5
    assert limits(chart)[0] == limits(i_mr(WHEELER))[0]
    assert chart.panels[0].flagged.tolist() == chart.panels[0].beyond.tolist() == [5, 10]
    assert chart.phases[0].basis == "given"
    with pytest.raises(Refusal, match="must lie above"):
        i_mr(WHEELER, settings=Settings(upper=1, lower=2))


def test_the_median_range_is_not_widened_by_one_wild_point() -> None:
    wild = [*WHEELER, 400]
    assert i_mr(wild, spread="median_moving_range").phases[0].within_sigma < i_mr(wild).phases[0].within_sigma / 5  # type: ignore[operator]


def test_equal_values_give_no_limits_and_say_so() -> None:
    chart = i_mr([5] * 10)
    assert limits(chart) == (None, 5, None)
    assert chart.is_stable is None
    assert "no spread" in chart.notes[0]


@pytest.mark.parametrize(
    ("values", "chosen", "message"),
    [
        ([1], Settings(), "at least 2"),
        ([1, "x", 2], Settings(), "Row 2"),
        ([1, 2, 3], Settings(borders=[7]), "point 8"),
        ([1, 2, 3], Settings(excluded={5: ""}), "Point 6"),
        ([1, 2, 3], Settings(baseline="x", phase_of=["a"] * 3), "“x”"),
        ([1, 2, 3], Settings(baseline=9), "first 9"),
        ([1, 2, 3], Settings(phase_of=["a", None, "b"]), "Row 2"),
        ([1, 2, 3], Settings(width=0), "0 sigmas"),
        ([1, 2, 3], Settings(sigma=-1), "-1"),
        ([1, 2, 3], Settings(labels=["a"]), "1 labels"),
        ([1, 2, 3], Settings(rules="nobody"), "nobody"),
    ],
)
def test_settings_that_do_not_fit_are_refused_in_words(values: list[object], chosen: Settings, message: str) -> None:
    with pytest.raises(Refusal, match=message):
        i_mr(values, settings=chosen, name="minutes")


@given(SERIES, st.integers(-50, 50), st.sampled_from([0.5, 2.0, 8.0, -1.0]))
@settings(max_examples=60)
def test_shift_and_scale_move_the_limits_with_the_data_and_keep_the_flags(values: list[int], shift: int, scale: float) -> None:
    first, second = i_mr(values), i_mr([value * scale + shift for value in values])
    assert second.panels[0].centre == pytest.approx(first.panels[0].centre * scale + shift, abs=1e-9)
    assert second.panels[0].sigma == pytest.approx(first.panels[0].sigma * abs(scale), nan_ok=True)
    assert second.panels[0].flagged.tolist() == first.panels[0].flagged.tolist()


@given(st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=3, max_size=30), st.integers(1, 25))
@settings(max_examples=80)
def test_no_verdict_holds_what_is_no_number(values: list[int | None], border: int) -> None:
    if sum(value is not None for value in values) < 2:
        values = [*values, 1, 2]
    chart = i_mr(values, settings=Settings(borders=[min(border, len(values) - 1)]))
    assert not any(word in chart.verdict for word in ("nan", "inf", "None"))
