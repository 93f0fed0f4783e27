import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.proportions import compare_proportions, fisher_exact
from qcbench.errors import Refusal

CELLS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("first", "second", "chi_square", "p"),
    [((160, 3628), (66, 3710), 41.7, 0.0), ((9, 640), (34, 560), 17.5, 0.0), ((20, 600), (23, 600), 0.10, 0.76)],
)
def test_the_figures_of_the_sample_come_out(first: tuple[int, int], second: tuple[int, int], chi_square: float, p: float) -> None:
    result = compare_proportions(first, second)
    assert result.chi_square_yates == pytest.approx(chi_square, abs=0.05)
    assert result.p_value == pytest.approx(p, abs=0.005)
    assert not result.needs_fisher


def test_rates_differences_and_ratios_are_the_second_against_the_first() -> None:
    result = compare_proportions((9, 640), (34, 560), names=("有", "无"))
    assert result.groups[1].rate == pytest.approx(34 / 560)
    assert result.difference == pytest.approx(34 / 560 - 9 / 640)
    assert result.ratio == pytest.approx((34 / 560) / (9 / 640))
    assert result.difference_interval[0] < result.difference < result.difference_interval[1]
    assert compare_proportions((0, 100), (9, 100)).ratio is None


def test_the_uncorrected_value_is_pearsons() -> None:
    result = compare_proportions((32, 51), (20, 49))
    assert result.chi_square == pytest.approx(4.81448989852351)
    assert result.p_uncorrected == pytest.approx(0.0282214233450228)


def test_few_expected_cases_call_for_fisher() -> None:
    result = compare_proportions((4, 5), (20, 21))
    assert result.needs_fisher
    assert result.p_value == result.p_fisher == pytest.approx(0.353846153846154)
    assert not result.is_significant()


@pytest.mark.parametrize(
    ("table", "p"),
    [
        (((1, 9), (11, 3)), 0.00275945618522009),
        (((7, 12), (0, 5)), 0.272068511198946),
        (((2, 31), (136, 15532)), 0.0339027147603417),
        (((1, 1), (1, 1)), 1),
        (((5, 0), (5, 0)), 1),
    ],
)
def test_fisher_agrees_with_published_values(table: tuple[tuple[int, int], tuple[int, int]], p: float) -> None:
    assert fisher_exact(table) == pytest.approx(p)


def test_nothing_to_compare_is_no_difference() -> None:
    result = compare_proportions((0, 200), (0, 300))
    assert (result.chi_square_yates, result.p_value) == (None, 1.0)


@pytest.mark.parametrize(("first", "second"), [((5, 3), (1, 2)), ((0, 0), (1, 2)), ((-1, 3), (1, 2)), ((1.5, 3), (1, 2))])
def test_impossible_counts_are_refused(first: tuple[int, int], second: tuple[int, int]) -> None:
    with pytest.raises(Refusal):
        compare_proportions(first, second)


@given(CELLS, CELLS, CELLS, CELLS)
def test_the_order_of_the_groups_does_not_change_p(a: int, b: int, c: int, d: int) -> None:
    if a + b and c + d:
        one = compare_proportions((a, a + b), (c, c + d))
        other = compare_proportions((c, c + d), (a, a + b))
        assert one.p_value == pytest.approx(other.p_value)
        assert one.difference == pytest.approx(-other.difference)


@given(CELLS, CELLS, CELLS, CELLS)
def test_fisher_agrees_with_scipy(a: int, b: int, c: int, d: int) -> None:
    from scipy.stats import fisher_exact as reference

    assert fisher_exact(((a, b), (c, d))) == pytest.approx(float(reference([[a, b], [c, d]]).pvalue), rel=1e-6)


def test_the_limits_of_shares_are_those_of_the_p_chart() -> None:
    from qcbench.analysis.proportions import proportion_limits

    lower, centre, upper = proportion_limits([5, 4, 6, 5], 285)
    assert centre == pytest.approx(20 / 1140)
    assert upper == pytest.approx(centre + 3 * (centre * (1 - centre) / 285) ** 0.5)
    assert lower == 0.0
