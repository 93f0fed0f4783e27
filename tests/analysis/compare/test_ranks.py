from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.compare.ranks import mann_whitney, signed_rank
from qcbench.analysis.compare.shift import difference_at, walsh_at
from qcbench.errors import Refusal

NO_HURRY = settings(max_examples=30, deadline=None)
SMALL = st.lists(st.integers(0, 6), min_size=1, max_size=6)


def test_two_groups_of_the_textbook() -> None:
    """M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods, 1973, p. 69–71: permeability at term and at 12 to 26 weeks."""
    term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    earlier = [1.15, 0.88, 0.90, 0.74, 1.21]
    result = mann_whitney(term, earlier, alternative="greater")
    assert result.statistic == 35
    assert result.p_value == pytest.approx(0.1272, abs=5e-5)
    assert mann_whitney(term, earlier).p_value == pytest.approx(0.2544, abs=5e-5)
    assert result.shift == pytest.approx(0.305)
    assert result.interval == pytest.approx((-0.15, 0.76))


def test_pairs_of_the_textbook() -> None:
    """Hollander and Wolfe 1973, p. 29–33: depression factor at two visits."""
    first = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    result = signed_rank(first, second, alternative="greater")
    assert (result.statistic, result.p_value) == (40, pytest.approx(0.01953, abs=5e-6))
    assert result.shift == pytest.approx(0.46)
    assert result.interval == pytest.approx((0.01, 0.786))


def test_equal_differences_tie_though_binary_fractions_differ() -> None:
    result = signed_rank([0.3, 0.4, 0.6, 0.1], [0.1, 0.2, 0.4, 0.1])
    assert (result.nonzero, result.tied, result.zeros) == (3, True, 1)


def test_nothing_but_equal_values_has_no_p() -> None:
    for result in (mann_whitney([1, 1], [1, 1]), signed_rank([1, 2], [1, 2])):
        assert result.p_value is None
        assert "None" not in result.verdict


def test_too_few_values_have_no_interval() -> None:
    result = mann_whitney([1, 2], [3, 4])
    assert result.interval is None
    assert result.notes


def test_the_exact_test_is_refused_for_masses() -> None:
    with pytest.raises(Refusal, match="normal"):
        mann_whitney(range(400), range(400), method="exact")


def test_large_groups_find_their_shift_without_all_differences() -> None:
    random = np.random.default_rng(3)
    one, other = random.normal(5, 1, 3000), random.normal(4, 1, 2500)
    orders = [1, 3_750_000, 3_750_001]
    assert difference_at(one, other, orders) == pytest.approx(np.sort(np.subtract.outer(one, other).ravel())[[0, 3749999, 3750000]])
    rows, columns = np.triu_indices(3000)
    assert walsh_at(one, [7, 99]) == pytest.approx(np.sort((one[rows] + one[columns]) / 2)[[6, 98]])


@NO_HURRY
@given(SMALL, SMALL)
def test_exact_p_counts_every_way_to_share_out_the_ranks(first: list[int], second: list[int]) -> None:
    both = np.array(first + second)
    result = mann_whitney(first, second)
    if result.p_value is None:
        return

    def u(chosen: tuple[int, ...]) -> float:
        rest = np.delete(both, chosen)
        return float(sum((both[i] > rest).sum() + 0.5 * (both[i] == rest).sum() for i in chosen))

    centre = len(first) * len(second) / 2
    all_u = np.array([u(chosen) for chosen in combinations(range(len(both)), len(first))])
    assert result.p_value == pytest.approx((abs(all_u - centre) >= abs(result.statistic - centre) - 1e-9).mean())


@NO_HURRY
@given(st.lists(st.integers(-5, 5), min_size=1, max_size=8))
def test_exact_p_counts_every_choice_of_signs(differences: list[int]) -> None:
    from scipy.stats import rankdata

    kept = np.array([value for value in differences if value])
    result = signed_rank(differences)
    if not len(kept):
        assert result.p_value is None
        return
    ranks = rankdata(abs(kept))
    sums = np.array([ranks[list(signs)].sum() for signs in product((False, True), repeat=len(kept))])
    centre = ranks.sum() / 2
    assert result.p_value == pytest.approx((abs(sums - centre) >= abs(result.statistic - centre) - 1e-9).mean())


@NO_HURRY
@given(st.lists(st.integers(-40, 40), min_size=2, max_size=30), st.lists(st.integers(-40, 40), min_size=2, max_size=30))
def test_normal_approximations_agree_with_scipy_and_monotone_changes_do_not_matter(first: list[int], second: list[int]) -> None:
    from scipy import stats

    ours = mann_whitney(first, second)
    if ours.p_value is None:
        return
    for corrected, p in ((True, ours.p_normal_corrected), (False, ours.p_normal)):
        theirs = stats.mannwhitneyu(first, second, method="asymptotic", use_continuity=corrected)
        assert p == pytest.approx(float(theirs.pvalue), rel=1e-7) or ours.statistic == len(first) * len(second) / 2
    bent = mann_whitney([value**3 + 7 for value in first], [value**3 + 7 for value in second])
    assert (bent.statistic, bent.p_value) == (ours.statistic, ours.p_value)
    turned = mann_whitney(second, first)
    assert turned.statistic == ours.complement
    assert turned.p_value == pytest.approx(ours.p_value)
