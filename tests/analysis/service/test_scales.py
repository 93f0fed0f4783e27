import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.service.reliability import reliability
from qcbench.analysis.service.scales import survey_scale
from qcbench.errors import Refusal
from qcbench.texts import using

ANSWERS = pd.DataFrame({"a": [1, 2, 3, 4], "b": [2, 2, 4, 4], "c": [5, 4, 3, 1]})


def test_two_items_have_the_alpha_of_their_covariance() -> None:
    result = reliability(ANSWERS[["a", "b"]])
    covariance = np.cov(ANSWERS["a"], ANSWERS["b"])
    assert result.alpha == pytest.approx(4 * covariance[0, 1] / covariance.sum())
    r = np.corrcoef(ANSWERS["a"], ANSWERS["b"])[0, 1]
    assert result.standardised == pytest.approx(2 * r / (1 + r))
    assert [item.item_total for item in result.items] == [pytest.approx(r)] * 2
    assert [item.alpha_without for item in result.items] == [None, None]


def test_the_same_item_twice_is_perfectly_reliable() -> None:
    result = reliability({"a": [1, 2, 3], "again": [1, 2, 3]})
    assert result.alpha == pytest.approx(1)
    assert result.standardised == pytest.approx(1)


def test_alpha_without_an_item_is_the_alpha_of_the_others() -> None:
    result = reliability(ANSWERS)
    assert result.items[2].alpha_without == pytest.approx(reliability(ANSWERS[["a", "b"]]).alpha)
    assert result.alpha is not None
    assert result.alpha < 0
    assert max(result.weak_items, key=lambda item: item.alpha_without or 0).name == "c"
    assert any("reversed" in note for note in result.notes)


@pytest.mark.parametrize(
    "items", [{"a": [1, 2, 3]}, {"a": [1, None], "b": [2, 3]}, {"a": [1, 2], "b": [1]}, {"a": ["x", "y"], "b": [1, 2]}, {}]
)
def test_too_little_for_reliability_is_refused(items: dict[str, list[object]]) -> None:
    with pytest.raises(Refusal):
        reliability(items)


def test_equal_sums_have_no_alpha_and_equal_answers_no_correlation() -> None:
    result = reliability({"a": [1, 2], "b": [2, 1]})
    assert (result.alpha, result.interval, result.word) == (None, None, "")
    flat = reliability({"a": [1, 2, 3], "b": [2, 2, 2], "c": [1, 2, 2]})
    assert flat.items[1].item_total is None
    assert flat.standardised is None


def test_feldts_interval_holds_alpha() -> None:
    source = random.Random(3)
    base = [source.gauss(0, 1) for _ in range(50)]
    items = {name: [value + source.gauss(0, 1) for value in base] for name in "abcd"}
    result = reliability(items)
    assert result.interval is not None
    assert result.alpha is not None
    assert result.interval[0] < result.alpha < result.interval[1] < 1


def test_a_dimension_is_the_mean_of_its_answered_items() -> None:
    frame = pd.DataFrame({"q1": [5, 4, None], "q2": [3, None, None], "q3": [1, 5, 3]})
    result = survey_scale(frame, {"speed": ["q1", "q2"], "care": ["q3"]}, reverse=["q3"])
    speed, care = result.dimensions
    assert list(speed.scores[:2]) == [4, 4]
    assert np.isnan(speed.scores[2])
    assert (speed.n, speed.left_out, speed.mean) == (2, 1, 4)
    assert list(care.scores) == [5, 1, 3]
    assert care.reliability is None
    assert result.overall == pytest.approx(3.5)


def test_the_rule_for_missing_items_can_be_strict() -> None:
    frame = {"q1": [5, 4], "q2": [3, None]}
    assert survey_scale(frame, {"speed": ["q1", "q2"]}, least_answered=1).dimensions[0].n == 1
    assert survey_scale({"q1": [None], "q2": [None]}, {"speed": ["q1", "q2"]}, least_answered=0).dimensions[0].mean is None


@pytest.mark.parametrize(
    ("dimensions", "reverse"),
    [({}, []), ({"speed": []}, []), ({"speed": ["q9"]}, []), ({"speed": ["a"], "care": ["a"]}, []), ({"speed": ["a"]}, ["b"])],
)
def test_dimensions_that_do_not_fit_the_survey_are_refused(dimensions: dict[str, list[str]], reverse: list[str]) -> None:
    with pytest.raises(Refusal):
        survey_scale(ANSWERS, dimensions, reverse=reverse)


def test_an_answer_outside_the_scale_is_refused_with_its_row() -> None:
    with using("en"), pytest.raises(Refusal, match="Row 3"):
        survey_scale({"q1": [1, 2, 9]}, {"speed": ["q1"]})


TABLES = st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=20)


@settings(max_examples=60, deadline=None)
@given(TABLES, st.integers(-3, 3), st.booleans())
def test_alpha_does_not_depend_on_the_scale_or_the_order(rows: list[list[int]], shift: int, chinese: bool) -> None:
    one, moved = reliability(rows), reliability([[2 * cell + shift for cell in row] for row in rows])
    turned = reliability([row[::-1] for row in rows[::-1]])
    if one.alpha is None:
        assert (moved.alpha, turned.alpha) == (None, None)
    else:
        assert moved.alpha == pytest.approx(one.alpha)
        assert turned.alpha == pytest.approx(one.alpha)
        assert one.alpha <= 1 + 1e-9
    survey = survey_scale(rows_as_table(rows), {"all": ["1", "2", "3"]})
    with using("zh_CN" if chinese else "en"):
        sentences = " ".join([one.verdict, *one.notes, survey.verdict, *survey.notes]).lower()
    assert not any(word in sentences for word in ("nan", "inf ", "= none", "{"))


def rows_as_table(rows: list[list[int]]) -> dict[str, list[int]]:
    return {str(place + 1): [row[place] for row in rows] for place in range(3)}
