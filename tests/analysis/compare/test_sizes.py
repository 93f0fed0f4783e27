import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.compare.mean_sizes import (
    power_of_pairs,
    power_of_two_means,
    sample_size_for_mean,
    sample_size_for_pairs,
    sample_size_for_two_means,
)
from qcbench.analysis.compare.proportion_sizes import (
    power_of_two_proportions,
    sample_size_for_proportion,
    sample_size_for_two_proportions,
)
from qcbench.errors import Refusal

NO_HURRY = settings(max_examples=30, deadline=None)


def test_a_proportion_within_five_points_takes_385() -> None:
    """W. G. Cochran, Sampling Techniques, 3rd ed. 1977, p. 75–76, with z = 1.96."""
    assert sample_size_for_proportion(0.05).n == 385
    assert sample_size_for_proportion(0.05, population=300).n == 169
    assert sample_size_for_proportion(0.2, population=5).n <= 5


def test_two_proportions_take_what_r_prints() -> None:
    """The examples of R's power.prop.test, in the formula of Fleiss."""
    size = sample_size_for_two_proportions(0.50, 0.75, power=0.90)
    assert size.unrounded == pytest.approx(76.7, abs=0.05)
    assert size.n == 77
    assert power_of_two_proportions(0.50, 0.75, 50).power == pytest.approx(0.740, abs=5e-4)


def test_two_means_take_what_r_prints() -> None:
    """The examples of R's power.t.test."""
    assert sample_size_for_two_means(1, 1, power=0.90).unrounded == pytest.approx(22.02110, abs=1e-4)
    assert power_of_two_means(1, 1, 20).power == pytest.approx(0.8689528, abs=1e-6)


def test_a_mean_is_estimated_with_the_t_interval() -> None:
    assert sample_size_for_mean(2, 10, distribution="normal").n == 97
    assert sample_size_for_mean(2, 10).n == 99
    assert sample_size_for_mean(2, 10, population=200).n < 99


def test_correction_for_continuity_takes_more_cases() -> None:
    plain, corrected = (sample_size_for_two_proportions(0.1, 0.2, formula=formula).n for formula in ("pooled", "continuity"))
    assert (plain, corrected) == (199, 219)


@pytest.mark.parametrize("wrong", [0, 1, 1.5, -0.1, 5])
def test_margins_outside_of_shares_are_refused(wrong: float) -> None:
    with pytest.raises(Refusal):
        sample_size_for_proportion(wrong)


def test_plans_without_a_difference_are_refused() -> None:
    for plan in (
        lambda: sample_size_for_two_proportions(0.2, 0.2),
        lambda: sample_size_for_two_means(0, 1),
        lambda: sample_size_for_mean(1, -1),
    ):
        with pytest.raises(Refusal):
            plan()
    with pytest.raises(Refusal, match="sides"):
        sample_size_for_two_means(1, 1, sides=3)  # type: ignore[arg-type]


@NO_HURRY
@given(st.floats(0.001, 0.4), st.floats(0.001, 0.4), st.floats(0.01, 0.99))
def test_a_wider_margin_never_takes_more(one: float, other: float, share: float) -> None:
    narrow, wide = sorted((one, other))
    assert sample_size_for_proportion(narrow, share=share).n >= sample_size_for_proportion(wide, share=share).n


@NO_HURRY
@given(st.floats(0.05, 3), st.floats(0.5, 0.99), st.floats(0.01, 0.2), st.sampled_from((1, 2)))
def test_the_size_found_has_the_power_asked_for(ratio: float, power: float, alpha: float, sides: int) -> None:
    asked = {"alpha": alpha, "sides": sides}
    for plan, reached in ((sample_size_for_two_means, power_of_two_means), (sample_size_for_pairs, power_of_pairs)):
        n = plan(ratio, 1, power=power, **asked).n  # type: ignore[arg-type]
        assert reached(ratio, 1, n, **asked).power >= power - 1e-6  # type: ignore[arg-type]
        assert n <= 2 or reached(ratio, 1, n - 1, **asked).power < power + 1e-6 or n - 1 < 2  # type: ignore[arg-type]


@NO_HURRY
@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.sampled_from(("pooled", "unpooled", "arcsine", "continuity")))
def test_the_size_for_proportions_has_its_power_too(one: float, other: float, formula: str) -> None:
    if abs(one - other) > 0.01:
        n = sample_size_for_two_proportions(one, other, formula=formula).n  # type: ignore[arg-type]
        assert power_of_two_proportions(one, other, n, formula=formula).power >= 0.8 - 1e-6  # type: ignore[arg-type]


def test_power_has_a_number_where_the_noncentral_series_has_none() -> None:
    assert power_of_two_means(0.5, 1, 355).power > 0.9999
    assert power_of_two_means(0.05078125, 1, 1_061_720, alpha=0.01).power > 0.9999
    assert sample_size_for_two_means(0.5, 1, power=0.984375, alpha=0.01171875).n == 177
