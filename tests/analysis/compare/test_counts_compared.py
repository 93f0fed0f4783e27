import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.compare.chi_square import chi_square, goodness_of_fit
from qcbench.analysis.compare.fisher import fisher_test
from qcbench.analysis.compare.one_proportion import binomial_test, proportion_interval
from qcbench.analysis.compare.two_proportions import two_proportions
from qcbench.errors import Refusal

CELLS = st.integers(0, 80)
NO_HURRY = settings(max_examples=30, deadline=None)


def test_the_interval_of_a_difference_is_that_of_newcombe() -> None:
    """R. G. Newcombe, Stat. Med. 17, 1998, p. 873–890, table II, contrast (a)."""
    result = two_proportions((56, 70), (48, 80), interval="newcombe")
    assert result.interval == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert two_proportions((56, 70), (48, 80)).interval == pytest.approx((0.0575, 0.3425), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "total", "wilson", "exact"),
    [(81, 263, (0.2553, 0.3662), (0.2527, 0.3676)), (15, 148, (0.0624, 0.1605), (0.0578, 0.1617))],
)
def test_the_intervals_of_a_proportion_are_the_published_ones(
    count: int, total: int, wilson: tuple[float, float], exact: tuple[float, float]
) -> None:
    """R. G. Newcombe, Stat. Med. 17, 1998, p. 857–872, table I."""
    result = proportion_interval(count, total)
    assert result.wilson == pytest.approx(wilson, abs=5e-5)
    assert result.clopper_pearson == pytest.approx(exact, abs=5e-5)


def test_a_table_of_any_size_is_tested() -> None:
    """A. Agresti, An Introduction to Categorical Data Analysis, 2nd ed. 2007, p. 38–39: sex and party."""
    result = chi_square([[762, 327, 468], [484, 239, 477]])
    assert (round(result.chi_square or 0, 2), result.degrees_of_freedom) == (30.07, 2)
    assert result.p_value == pytest.approx(2.954e-07, rel=1e-3)
    assert result.expected[0][0] == pytest.approx(703.67, abs=0.005)


def test_the_lady_tasting_tea_may_have_guessed() -> None:
    """R. A. Fisher, The Design of Experiments, 1935, chapter 2: 3 of 4 cups right in both rows."""
    result = fisher_test([[3, 1], [1, 3]])
    assert result.p_greater == pytest.approx(17 / 70)
    assert result.p_value == pytest.approx(34 / 70)
    assert result.odds_ratio == 9


def test_mendels_peas_agree_with_three_in_four() -> None:
    """W. J. Conover, Practical Nonparametric Statistics, 1971, p. 97–98: 682 of 925 dwarf or tall plants."""
    assert binomial_test(682, 925, 0.75).p_value == pytest.approx(0.3825, abs=5e-5)


def test_counts_are_held_against_expected_shares() -> None:
    result = goodness_of_fit([18, 22, 20, 20])
    assert result.chi_square == pytest.approx(0.4)
    assert result.degrees_of_freedom == 3
    assert goodness_of_fit([30, 70], [0.3, 0.7]).p_value == 1


def test_few_expected_cases_are_pointed_out() -> None:
    assert "below 5" in chi_square([[1, 9], [4, 6]]).notes[0]
    assert not chi_square([[10, 90], [40, 60]]).notes


def test_a_table_with_one_kind_of_result_has_no_value() -> None:
    assert chi_square([[5, 0], [5, 0]]).p_value is None
    assert two_proportions((0, 5), (0, 9)).z is None
    assert fisher_test([[5, 0], [5, 0]]).p_value == 1


@pytest.mark.parametrize("table", [[[1, 2]], [[1, 2], [3]], [[1, 2], [3, -4]], [[0.5, 2], [3, 4]], [[0, 0], [0, 0]], 5, ["ab", "cd"]])
def test_what_is_no_table_of_counts_is_refused(table: object) -> None:
    with pytest.raises(Refusal):
        chi_square(table)


@pytest.mark.parametrize(("count", "total"), [(5, 3), (-1, 3), (1.5, 3), (0, 0), (float("nan"), 3)])
def test_impossible_proportions_are_refused(count: float, total: int) -> None:
    for method in (proportion_interval, binomial_test):
        with pytest.raises(Refusal):
            method(count, total)  # type: ignore[operator]


def test_a_percentage_for_the_confidence_is_refused() -> None:
    with pytest.raises(Refusal, match="95%"):
        proportion_interval(3, 9, confidence=95)


@NO_HURRY
@given(CELLS, CELLS, CELLS, CELLS)
def test_z_squared_is_chi_square_without_correction(a: int, b: int, c: int, d: int) -> None:
    if not (a + b and c + d and a + c and b + d):
        return
    result = two_proportions((a, a + b), (c, c + d))
    pooled = (a + c) / (a + b + c + d)
    z = (a / (a + b) - c / (c + d)) / math.sqrt(pooled * (1 - pooled) * (1 / (a + b) + 1 / (c + d)))
    table = chi_square([[a, b], [c, d]])
    assert result.z == pytest.approx(z, rel=1e-9, abs=1e-9)
    assert table.chi_square == pytest.approx(z * z, rel=1e-9, abs=1e-12)
    assert result.p_z == pytest.approx(table.p_value, rel=1e-9)
    assert (result.p_yates or 0) >= (result.p_chi_square or 0) - 1e-12


@NO_HURRY
@given(CELLS, CELLS, CELLS, CELLS)
def test_fisher_does_not_mind_a_turned_table(a: int, b: int, c: int, d: int) -> None:
    if a + b + c + d:
        one, turned, swapped = fisher_test([[a, b], [c, d]]), fisher_test([[a, c], [b, d]]), fisher_test([[c, d], [a, b]])
        assert one.p_value == pytest.approx(turned.p_value) == pytest.approx(swapped.p_value)
        assert one.p_less == pytest.approx(swapped.p_greater)


@NO_HURRY
@given(CELLS, CELLS, CELLS, CELLS)
def test_fisher_agrees_with_scipy_on_both_sides(a: int, b: int, c: int, d: int) -> None:
    from scipy.stats import fisher_exact

    if a + b + c + d:
        ours = fisher_test([[a, b], [c, d]])
        for side, p in (("two-sided", ours.p_value), ("less", ours.p_less), ("greater", ours.p_greater)):
            assert p == pytest.approx(float(fisher_exact([[a, b], [c, d]], alternative=side).pvalue), rel=1e-6)


@NO_HURRY
@given(st.integers(1, 90), st.data(), st.floats(0.01, 0.99))
def test_the_exact_binomial_test_agrees_with_scipy(total: int, data: st.DataObject, share: float) -> None:
    from scipy.stats import binomtest

    count = data.draw(st.integers(0, total))
    for side, name in (("two_sided", "two-sided"), ("less", "less"), ("greater", "greater")):
        ours = binomial_test(count, total, share, alternative=side).p_value  # type: ignore[arg-type]
        assert ours == pytest.approx(float(binomtest(count, total, share, name).pvalue), rel=1e-6, abs=1e-12)


@NO_HURRY
@given(st.integers(20, 200), st.integers(0, 19))
def test_p_falls_as_the_difference_grows(total: int, first: int) -> None:
    ps = [two_proportions((first, total), (second, total)).p_chi_square for second in range(first, total + 1)]
    known = [p for p in ps if p is not None]
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(known))


@NO_HURRY
@given(CELLS, CELLS, CELLS, CELLS)
def test_intervals_hold_their_difference_and_the_verdict_its_words(a: int, b: int, c: int, d: int) -> None:
    if a + b and c + d:
        for method in ("wald", "newcombe"):
            result = two_proportions((a, a + b), (c, c + d), interval=method)  # type: ignore[arg-type]
            assert result.interval[0] - 1e-12 <= result.difference <= result.interval[1] + 1e-12
            assert not {"nan", "inf", "None"} & set(result.verdict.split())
