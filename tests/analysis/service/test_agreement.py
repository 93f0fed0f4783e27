import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.evaluation import Weighed
from qcbench.analysis.service.agreement import evaluation_agreement, kendalls_w
from qcbench.errors import Refusal
from qcbench.texts import using

# S. Siegel, Nonparametric Statistics for the Behavioral Sciences, 1956, p. 230: three executives rank six applicants
EXECUTIVES = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
# the same book, p. 234: three rankings of ten people, with ties
TIED = [
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
]


def test_the_textbook_example_comes_out() -> None:
    result = kendalls_w(EXECUTIVES, best="lowest")
    assert result.w == pytest.approx(25.5 / 157.5)
    assert result.w == pytest.approx(0.16, abs=0.005)
    assert result.chi_square == pytest.approx(3 * 5 * 25.5 / 157.5)
    assert result.mean_ranks[0] == pytest.approx(8 / 3)
    assert not result.has_ties


def test_ties_are_corrected_as_in_the_textbook() -> None:
    result = kendalls_w(TIED, best="lowest")
    assert result.w == pytest.approx(0.828, abs=0.001)
    assert result.has_ties


def test_scorers_who_agree_fully_have_w_one() -> None:
    result = kendalls_w({"甲": [9, 8, 9], "乙": [5, 6, 5], "丙": [7, 7, 8], "丁": [1, 2, 3]})
    assert result.w == pytest.approx(1)
    assert [name for name, _rank in result.ranking] == ["甲", "丙", "乙", "丁"]
    assert "甲" in result.verdict


def test_scorers_with_gaps_are_left_out() -> None:
    result = kendalls_w([[1, 2, 3], [1, None, 3], [3, 2, 1]])
    assert (result.scorers, result.left_out) == (2, 1)


def test_equal_scores_everywhere_measure_nothing() -> None:
    result = kendalls_w([[3, 3, 3], [5, 5, 5]])
    assert (result.w, result.chi_square, result.p_value) == (None, None, None)
    assert result.verdict == result.notes[0]


@pytest.mark.parametrize("scores", [[[1, 2, 3]], [[1], [2]], [], [[1, None], [None, 2]]])
def test_too_few_scorers_or_objects_are_refused(scores: list[list[float | None]]) -> None:
    with pytest.raises(Refusal):
        kendalls_w(scores)


def test_an_evaluation_matrix_is_measured_by_its_weighted_totals() -> None:
    criteria = [Weighed("重要性", 2, 5), Weighed("迫切性", 1, 5)]
    given = {("甲", "重要性"): 5, ("甲", "迫切性"): 1, ("乙", "重要性"): 3, ("乙", "迫切性"): 4}
    scores = {(*key, member): value for key, value in given.items() for member in ("A", "B", "C")}
    scores["乙", "迫切性", "C"] = None
    result = evaluation_agreement(["甲", "乙"], criteria, ["A", "B", "C"], scores)
    assert (result.w, result.scorers, result.left_out) == (1, 2, 1)
    assert result.ranking[0][0] == "甲"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=8), st.booleans())
def test_w_lies_between_0_and_1_and_does_not_depend_on_order_or_scale(rows: list[list[int]], chinese: bool) -> None:
    one, turned = kendalls_w(rows), kendalls_w([[10 * cell for cell in row[::-1]] for row in rows[::-1]])
    lowest = kendalls_w(rows, best="lowest")
    if one.w is None:
        assert turned.w is None
    else:
        assert 0 <= one.w <= 1
        assert turned.w == pytest.approx(one.w)
        assert lowest.w == pytest.approx(one.w)
        assert sum(one.mean_ranks) == pytest.approx(10)
    with using("zh_CN" if chinese else "en"):
        sentences = " ".join([one.verdict, *one.notes]).lower()
    assert not any(word in sentences for word in ("nan", "inf ", "= none", "{"))
