import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.effect import BenefitItem, achievement_rate, net_benefit, progress_rate
from qcbench.errors import Refusal
from qcbench.model.enumerations import BenefitKind, Direction

VALUES = st.integers(-1000, 1000).map(lambda tenths: tenths / 10)


def test_the_sample_reached_its_target() -> None:
    rate = achievement_rate(95.59, 98.00, 98.22)
    assert rate.value == pytest.approx(1.091, abs=5e-4)
    assert (rate.direction, rate.reached, rate.flags) == (Direction.HIGHER, True, ())


def test_lower_is_better_works_the_same_way() -> None:
    rate = achievement_rate(42.0, 13.3, 20.0)
    assert rate.value == pytest.approx(22 / 28.7)
    assert (rate.direction, rate.reached, rate.flags) == (Direction.LOWER, False, ("back_to_plan",))


def test_a_target_met_to_the_digit_is_reached_in_spite_of_floats() -> None:
    assert achievement_rate(0.1, 0.3, 0.3).reached
    assert achievement_rate(4.41, 2.1, 2.1).value == 1


def test_moving_away_and_overshooting_are_flagged() -> None:
    assert achievement_rate(10, 5, 12).flags == ("worse", "back_to_plan")
    assert achievement_rate(10, 9, 8).flags == ("target_too_low",)
    assert achievement_rate(10, 9, 8.5).flags == ()


def test_a_target_equal_to_the_value_before_gives_a_reason_and_no_rate() -> None:
    rate = achievement_rate(95, 95, 97)
    assert (rate.value, rate.reached) == (None, None)
    assert rate.reason


def test_the_progress_rate_is_out_of_the_value_before() -> None:
    rate = progress_rate(95.59, 98.22, direction="higher")
    assert rate.value == pytest.approx(0.0275, abs=5e-5)
    assert (rate.change, rate.improved) == (2.63, True)
    assert progress_rate(4.41, 1.78, direction=Direction.LOWER).improved
    assert progress_rate(3, 3, direction="lower").improved is None


def test_no_progress_rate_out_of_nothing() -> None:
    rate = progress_rate(0, 3)
    assert rate.value is None
    assert rate.reason


def test_values_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(Refusal):
        achievement_rate(float("nan"), 1, 2)


def test_benefits_are_added_up_and_costs_deducted() -> None:
    result = net_benefit(
        [
            BenefitItem("重复呼入", before=12480, after=9930, unit_price=4.20, periods=3),
            BenefitItem("培训", BenefitKind.COST, amount=8000),
            BenefitItem("社会效益", BenefitKind.SOCIAL, amount=5),
            BenefitItem("工时"),
        ]
    )
    assert [line.amount for line in result.lines] == [32130, 8000, None, None]
    assert (result.savings, result.costs, result.net) == (32130, 8000, 24130)
    assert result.missing == ("工时",)


def test_negative_costs_are_refused_by_name() -> None:
    with pytest.raises(Refusal, match="培训"):
        net_benefit([BenefitItem("培训", BenefitKind.COST, amount=-8000)])


@given(VALUES, VALUES, VALUES)
def test_turning_the_sign_of_an_indicator_changes_no_rate(before: float, target: float, after: float) -> None:
    assert achievement_rate(before, target, after).value == achievement_rate(-before, -target, -after).value


@given(VALUES, VALUES)
def test_meeting_the_target_exactly_is_one_hundred_percent(before: float, target: float) -> None:
    assert achievement_rate(before, target, target).value == (None if before == target else 1)
