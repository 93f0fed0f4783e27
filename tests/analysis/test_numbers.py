from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.numbers import (
    exact,
    is_blank,
    label,
    number_text,
    p_value_text,
    percent_text,
    points_text,
    rounded,
    share_checked,
    total_of,
)
from qcbench.errors import Refusal
from qcbench.texts import using


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(2.675, 2, "2.68"), (0.5, 0, "1"), (1.5, 0, "2"), (-2.5, 0, "-3"), (95.594, 2, "95.59"), (98, 2, "98.00")],
)
def test_halves_are_rounded_up(value: float, decimals: int, text: str) -> None:
    assert str(rounded(value, decimals)) == text


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_unit_at_most(tenths: int, decimals: int) -> None:
    value = Fraction(tenths, 7)
    assert abs(Fraction(rounded(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)


def test_small_negative_numbers_do_not_become_minus_zero() -> None:
    assert str(rounded(-0.001, 2)) == "0.00"


@pytest.mark.parametrize(
    ("ratio", "decimals", "text"),
    [(0.9559, 2, "95.59%"), (1, 2, "100%"), (0.285, 0, "29%"), (0.999999, 2, "100.00%"), (-0.013, 1, "−1.3%")],
)
def test_percentages_are_written_as_reports_do(ratio: float, decimals: int, text: str) -> None:
    assert percent_text(ratio, decimals) == text


def test_numbers_carry_commas_and_a_true_minus() -> None:
    assert number_text(-8000) == "−8,000"
    assert number_text(31252.8, 0) == "31,253"
    assert number_text(0.00001) == "0.00001"


def test_differences_are_percentage_points() -> None:
    with using("zh_CN"):
        assert points_text(Decimal("0.9822") - Decimal("0.9559"), 2) == "+2.63 个百分点"


@pytest.mark.parametrize(("p", "text"), [(0.0004, "p < 0.001"), (0.7563, "p = 0.76"), (0.01234, "p = 0.012")])
def test_p_values_have_two_digits(p: float, text: str) -> None:
    assert p_value_text(p) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "twelve", None])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(Refusal):
        exact(value, "amount")


def test_numpy_numbers_are_numbers() -> None:
    assert exact(np.int64(3)) == 3
    assert exact(np.float64(0.1)) == Fraction(1, 10)


def test_a_percentage_typed_as_a_share_is_refused() -> None:
    with pytest.raises(Refusal):
        share_checked(80, "share")


def test_sums_are_free_of_float_error() -> None:
    assert total_of([0.1] * 10) == 1
    assert isinstance(total_of([1, 2]), int)


def test_blank_cells_are_known_and_words_are_not_blank() -> None:
    import pandas as pd

    assert all(is_blank(value) for value in (None, float("nan"), " ", pd.NA, pd.NaT))
    assert not any(is_blank(value) for value in ("None", "NA", 0, False))


def test_labels_are_what_a_user_typed() -> None:
    import pandas as pd

    assert [label(value) for value in (3.0, " 态度类 ", pd.Timestamp("2009-04-01"))] == ["3", "态度类", "2009-04-01"]
