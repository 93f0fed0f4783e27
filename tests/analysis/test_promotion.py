import pytest

from qcbench.analysis.promotion import promotion
from qcbench.errors import Refusal
from qcbench.texts import using


def test_the_three_rates_are_counts_over_their_own_denominators() -> None:
    found = promotion(
        participants=89, employees=141, active_circles=11, registered_circles=12, results=9, benefits=[200_000.0, None, 286_000.0]
    )
    assert round(found.participation or 0, 3) == 0.631
    assert round(found.activity or 0, 3) == 0.917
    assert found.outcome == 0.75
    assert (found.benefit, found.benefit_count) == (486_000.0, 2)
    assert found.flags == ()


@pytest.mark.parametrize("employees", [None, 0])
def test_a_missing_denominator_leaves_its_rate_out(employees: int | None) -> None:
    found = promotion(participants=5, employees=employees)
    assert (found.participation, found.activity, found.outcome, found.benefit) == (None, None, None, None)


def test_more_participants_than_employees_is_flagged_and_not_cut() -> None:
    found = promotion(participants=12, employees=10, active_circles=3, registered_circles=2)
    assert found.participation == 1.2
    assert found.flags == ("more_participants_than_employees", "more_active_than_registered")


def test_a_negative_count_is_refused() -> None:
    with using("en"), pytest.raises(Refusal, match="negative"):
        promotion(participants=-1, employees=10)
