import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.relations.scatter import scatter, strength_of
from qcbench.analysis.relations.strata import scatter_by
from qcbench.errors import Refusal
from qcbench.texts import using

# F. J. Anscombe, Graphs in Statistical Analysis, The American Statistician 27 (1973), p. 19
X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ONE = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
TWO = [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]
THREE = [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]


@pytest.mark.parametrize("y", [ONE, TWO, THREE])
def test_anscombes_sets_have_his_figures(y: list[float]) -> None:
    result = scatter(X, y)
    assert result.slope == pytest.approx(0.5, abs=0.001)
    assert result.intercept == pytest.approx(3.0, abs=0.01)
    assert result.slope_se == pytest.approx(0.118, abs=0.0005)
    assert result.r_squared == pytest.approx(0.667, abs=0.001)
    assert result.f == pytest.approx(17.99, abs=0.04)


def test_only_the_bent_set_is_called_curved_and_only_the_third_has_an_outlying_point() -> None:
    results = [scatter(X, y) for y in (ONE, TWO, THREE)]
    assert [result.curved for result in results] == [False, True, False]
    assert [result.outlying for result in results] == [(), (), (3,)]
    assert "curve" in results[1].verdict
    assert "Outlying points: 1" in results[2].verdict


def test_bands_hold_the_line_and_are_narrowest_at_the_mean() -> None:
    band = scatter(X, ONE).band
    assert band is not None
    assert (band.point_low < band.mean_low).all()
    assert (band.mean_low < band.line).all()
    widths = band.mean_high - band.mean_low
    assert band.x[widths.argmin()] == pytest.approx(9, abs=0.1)


def test_missing_pairs_are_left_out_and_rows_keep_their_place() -> None:
    result = scatter([1, None, 3, 4, 5], [2, 3, math.nan, 4, 5.5])
    assert (result.n, result.missing, result.rows.tolist()) == (3, 2, [1, 4, 5])


def test_a_constant_column_gives_no_correlation_and_no_invented_number() -> None:
    flat = scatter([1, 2, 3, 4], [5, 5, 5, 5], y_name="分数")
    assert (flat.r, flat.p, flat.f, flat.slope) == (None, None, None, 0)
    assert "分数" in flat.verdict
    upright = scatter([5, 5, 5, 5], [1, 2, 3, 4])
    assert (upright.slope, upright.intercept, upright.band) == (None, None, None)


def test_points_on_a_line_have_no_f() -> None:
    result = scatter([1, 2, 3, 4], [2, 4, 6, 8])
    assert (result.r, result.f, result.r_interval) == (1, None, None)
    assert result.outlying == ()
    assert any("exactly on a line" in note for note in result.notes)


def test_two_pairs_and_different_lengths_are_refused() -> None:
    with pytest.raises(Refusal, match="at least 3"):
        scatter([1, 2], [1, 2])
    with pytest.raises(Refusal, match="same rows"):
        scatter([1, 2, 3], [1, 2])


def test_few_pairs_are_called_a_hint_and_correlation_no_cause() -> None:
    verdict = scatter(X, ONE).verdict
    assert "a hint" in verdict
    assert "not yet a cause" in verdict
    with using("zh_CN"):
        assert "相关不等于因果" in scatter(X, ONE).verdict


def test_strength_words_keep_to_their_limits() -> None:
    assert [strength_of(r, 0.001) for r in (0.2, 0.3, 0.5, 0.79, -0.8)] == ["very_weak", "weak", "medium", "medium", "strong"]
    assert strength_of(0.9, 0.2) == "not_shown"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(-99, 99), st.integers(-99, 99)), min_size=3, max_size=30), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_no_verdict_holds_nan(pairs: list[tuple[int, int]], random) -> None:  # type: ignore[no-untyped-def]
    x, y = zip(*pairs, strict=True)
    result = scatter(x, y)
    assert not {"nan", "inf", "None"} & set(result.verdict.replace(",", " ").replace("(", " ").split())
    shuffled = pairs.copy()
    random.shuffle(shuffled)
    other = scatter(*zip(*shuffled, strict=True))
    assert other.r == pytest.approx(result.r, abs=1e-12)
    assert other.slope == pytest.approx(result.slope, abs=1e-9)
    assert len(other.outlying) == len(result.outlying)


def test_r_squared_is_r_times_r_whatever_the_offset() -> None:
    result = scatter(np.array(X) + 1e9, np.array(ONE) - 1e6)
    assert result.r_squared == pytest.approx((result.r or 0) ** 2, rel=1e-9)
    assert result.slope == pytest.approx(0.50009, abs=1e-5)


def strata() -> tuple[list[float], list[float], list[str]]:
    noise = [0.3, -0.2, 0.1, -0.4, 0.2, -0.1, 0.4, -0.3, 0.0, 0.1]
    x, y, names = [], [], []
    for place, name in enumerate(("一班", "二班", "三班")):
        for step, wobble in enumerate(noise):
            x.append(5 * place + step * 0.4)
            y.append(6 * place - step * 0.5 + wobble)
            names.append(name)
    return x, y, names


def test_strata_that_go_the_other_way_than_the_total_are_warned_of() -> None:
    result = scatter_by(*strata(), strata_name="班组")
    assert result.reversed
    assert result.opposite == ("一班", "二班", "三班")
    assert (result.within_r or 0) < 0 < (result.total.r or 0)
    assert "judge by the strata" in result.verdict


def test_strata_that_agree_are_said_to_agree() -> None:
    x = list(range(40))
    result = scatter_by(x, [value + (-1) ** value for value in x], ["甲", "乙"] * 20)
    assert not result.reversed
    assert result.opposite == ()
    assert "same way" in result.verdict


def test_a_stratum_of_two_has_no_r_of_its_own() -> None:
    result = scatter_by([1, 2, 3, 4, 5], [1, 3, 2, 5, 4], ["甲", "甲", "甲", "乙", "乙"])
    assert [part.result is None for part in result.strata] == [False, True]
    assert any("乙" in note for note in result.notes)
