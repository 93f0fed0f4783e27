import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.service.promoters import net_promoter_score
from qcbench.analysis.service.satisfaction import satisfaction
from qcbench.errors import Refusal
from qcbench.texts import using

RATINGS = [5, 4, 3, 5, 2, None, 4, 5]  # five of seven are 4 or 5, mean 4


def test_satisfied_are_those_in_the_top_boxes() -> None:
    result = satisfaction(RATINGS)
    assert (result.satisfied, result.n, result.missing, result.dissatisfied) == (5, 7, 1, 1)
    assert result.rate == pytest.approx(5 / 7)
    assert result.mean == pytest.approx(4)
    assert result.deviation == pytest.approx(math.sqrt(8 / 6))
    assert result.counts == (0, 1, 1, 2, 3)


def test_the_boxes_and_the_scale_are_settings() -> None:
    assert satisfaction(RATINGS, boxes=1).satisfied == 3
    assert satisfaction([9, 10, 8], scale=(0, 10), boxes=2).satisfied == 2
    with pytest.raises(Refusal):
        satisfaction(RATINGS, boxes=5)


def test_counts_of_ratings_do_as_well_as_the_ratings() -> None:
    counted = satisfaction({5: 3, 4: 2, 3: 1, 2: 1})
    single = satisfaction(RATINGS)
    assert (counted.interval, counted.mean, counted.mean_interval) == (single.interval, single.mean, single.mean_interval)


def test_the_mean_interval_stays_on_the_scale_and_is_absent_without_spread() -> None:
    interval = satisfaction(RATINGS).mean_interval
    assert interval is not None
    assert interval[1] == 5
    assert satisfaction([4, 4, 4]).mean_interval is None
    assert satisfaction([4]).deviation is None


@pytest.mark.parametrize("ratings", [[6], [0], [4.5], [None], [], ["good"], {5: 0}, {7: 1}, {5: -1}])
def test_ratings_off_the_scale_are_refused(ratings: object) -> None:
    with pytest.raises(Refusal):
        satisfaction(ratings)


def test_a_refusal_names_row_and_scale() -> None:
    with using("en"), pytest.raises(Refusal, match=r"Row 2.*1 to 5"):
        satisfaction([3, 7])


def test_the_requirement_is_judged_with_the_interval() -> None:
    assert satisfaction({5: 950, 1: 50}, requirement=">= 90").standing == "met"
    assert satisfaction({5: 19, 1: 1}, requirement=">= 90").standing == "met_unsure"
    assert satisfaction(RATINGS, requirement=">= 90").standing == "missed_unsure"
    assert satisfaction({5: 50, 1: 950}, requirement=">= 90").standing == "missed"


def test_promoters_less_detractors() -> None:
    result = net_promoter_score([10, 9, 9, 8, 7, 6, 0, None])
    assert (result.promoters, result.passives, result.detractors, result.n, result.missing) == (3, 2, 2, 7, 1)
    assert result.score == pytest.approx(100 / 7)


def test_the_score_has_the_interval_of_a_difference_in_one_sample() -> None:
    result = net_promoter_score(promoters=50, passives=20, detractors=30)
    half = 1.959964 * math.sqrt((0.8 - 0.04) / 100) * 100
    assert result.interval == (pytest.approx(20 - half, abs=1e-4), pytest.approx(20 + half, abs=1e-4))


def test_a_score_of_one_kind_of_answer_has_no_interval() -> None:
    for counts in ((3, 0, 0), (0, 3, 0), (0, 0, 3)):
        result = net_promoter_score(promoters=counts[0], passives=counts[1], detractors=counts[2])
        assert result.interval is None
        assert result.notes


@pytest.mark.parametrize(
    "given_values", [{}, {"promoters": 3}, {"ratings": [1], "promoters": 1, "passives": 1, "detractors": 1}, {"ratings": [11]}]
)
def test_half_given_scores_are_refused(given_values: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        net_promoter_score(**given_values)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=40), st.booleans())
def test_order_does_not_matter_and_no_sentence_holds_nan(ratings: list[int], chinese: bool) -> None:
    one, other = satisfaction(ratings, requirement=">= 90"), satisfaction(sorted(ratings), requirement=">= 90")
    score = net_promoter_score(ratings, requirement=">= 0")
    assert (one.rate, one.mean, one.interval) == (other.rate, other.mean, other.interval)
    assert one.interval[0] <= one.rate <= one.interval[1]
    with using("zh_CN" if chinese else "en"):
        sentences = " ".join([one.verdict, *one.notes, score.verdict, *score.notes]).lower()
    assert not any(word in sentences for word in ("nan", "inf ", "= none", "{"))
