import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.compare.advice import Advice, Counts, questions
from qcbench.analysis.compare.advisor import advise
from qcbench.analysis.compare.variances import SpreadTests
from qcbench.errors import Refusal
from qcbench.texts import using

NO_HURRY = settings(max_examples=30, deadline=None)
NORMAL = [-1.8, -1.4, -1.1, -0.9, -0.7, -0.5, -0.3, -0.1, 0.1, 0.3, 0.5, 0.7, 0.9, 1.1, 1.4, 1.8]
SKEWED = [float(2**power) for power in range(12)]


def check(advice: Advice, key: str) -> bool | None:
    return next(found.passed for found in advice.checks if found.key == key)


def test_counts_go_to_chi_square_and_improvement_respects_the_direction() -> None:
    fewer = advise("difference", Counts(160, 3628), Counts(66, 3710), direction="lower")
    assert (fewer.method, fewer.conclusion, fewer.improved) == ("chi_square", "improved", True)
    assert fewer.interval is not None
    assert fewer.interval[1] < 0
    worse = advise("difference", Counts(160, 3628), Counts(66, 3710), direction="higher")
    assert (worse.conclusion, worse.improved) == ("worse", False)
    assert advise("difference", Counts(160, 3628), Counts(66, 3710)).conclusion == "different"


def test_few_expected_cases_go_to_fisher_and_nothing_found_is_not_nothing_there() -> None:
    advice = advise("difference", Counts(3, 20), Counts(1, 22), direction="lower")
    assert (advice.method, advice.conclusion, advice.improved) == ("fisher", "not_found", None)
    assert check(advice, "expected") is False
    assert "does not prove" in advice.verdict


def test_a_census_is_a_fact_without_a_test() -> None:
    for advice in (
        advise("difference", Counts(160, 3628), Counts(66, 3710), complete=True),
        advise("difference", NORMAL, SKEWED, complete=True),
        advise("spread", NORMAL, SKEWED, complete=True),
    ):
        assert (advice.conclusion, advice.method, advice.p_value, advice.interval) == ("complete", None, None, None)
        assert "fact" in advice.verdict


def test_normal_values_go_to_welch_and_skewed_ones_to_ranks() -> None:
    assert advise("difference", NORMAL, [value + 2 for value in NORMAL]).method == "welch"
    skewed = advise("difference", SKEWED, [value * 9 for value in SKEWED], direction="higher")
    assert (skewed.method, skewed.conclusion) == ("mann_whitney", "improved")
    assert check(skewed, "normality_before") is False


def test_pairs_go_to_the_paired_test_or_to_signed_ranks() -> None:
    noisy = [a + b / 7 for a, b in zip(NORMAL, reversed(NORMAL), strict=True)]
    assert advise("difference", NORMAL, [value + 1 for value in noisy], paired=True).method == "paired"
    doubled = [2 * value for value in SKEWED]
    assert advise("difference", SKEWED, doubled, paired=True).method == "signed_rank"


@pytest.mark.parametrize(
    ("before", "after"),
    [([1, 2, 3], [14, 15, 16]), ([1, 2], [8, 9]), ([4], [5]), (Counts(1, 2), Counts(0, 2)), (Counts(0, 1), Counts(1, 1))],
)
def test_too_few_data_can_not_tell(before: object, after: object) -> None:
    advice = advise("difference", before, after, direction="higher")
    assert (advice.conclusion, advice.p_value, advice.improved) == ("too_few", None, None)
    assert check(advice, "size") is False


def test_identical_and_unvarying_data_are_named() -> None:
    assert advise("difference", NORMAL, list(reversed(NORMAL))).conclusion == "identical"
    assert advise("difference", NORMAL, NORMAL, paired=True).conclusion == "identical"
    assert advise("difference", [5] * 6, [4] * 6).conclusion == "no_spread"
    assert advise("difference", NORMAL, [v + 1 for v in NORMAL], paired=True).conclusion == "no_spread"
    assert advise("difference", Counts(0, 100), Counts(0, 120)).conclusion == "no_spread"
    assert advise("difference", Counts(5, 100), Counts(5, 100)).conclusion == "identical"


def test_significant_but_small_is_called_small() -> None:
    shares = advise("difference", Counts(60_000, 100_000), Counts(61_000, 100_000), direction="higher")
    assert (shares.significant, shares.conclusion, shares.improved) == (True, "trivial", True)
    random = np.random.default_rng(5)
    before, after = random.normal(10, 1, 9000), random.normal(10.1, 1, 9000)
    assert advise("difference", before, after, direction="lower").conclusion == "trivial"
    assert advise("difference", before, after, direction="lower", least_difference=0.01).conclusion == "worse"
    assert advise("difference", before, before + 0.0001, least_difference=0.5).conclusion == "negligible"


def test_columns_of_zeros_and_ones_are_counted() -> None:
    advice = advise("difference", [1, 1, 0, 0] * 10, [1, 0, 0, 0] * 10)
    assert (advice.kind, advice.sizes, advice.before) == ("counts", (40, 40), 0.5)


def test_spreads_are_tested_by_f_or_by_brown_and_forsythe() -> None:
    steadier = advise("spread", NORMAL, [value / 4 for value in NORMAL])
    assert (steadier.method, steadier.conclusion) == ("f_test", "improved")
    assert steadier.effect is not None
    assert steadier.effect.value == pytest.approx(0.25)
    skewed = advise("spread", SKEWED, [value / 50 for value in SKEWED])
    assert isinstance(skewed.test, SpreadTests)


def test_missing_values_are_told() -> None:
    advice = advise("difference", [*NORMAL, None], [value + 1 for value in NORMAL])
    assert advice.missing == 1
    assert any("missing" in note for note in advice.notes)


def test_the_question_may_be_asked_in_its_own_words() -> None:
    with using("zh_CN"):
        assert questions()[0][1] == "改善前后有没有真差别？"
        assert "没有发现差别不等于没有差别" in advise("改善前后有没有真差别？", Counts(3, 20), Counts(1, 22)).verdict
    with pytest.raises(Refusal, match="difference"):
        advise("why", NORMAL, SKEWED)


@pytest.mark.parametrize(
    "change",
    [
        {"direction": "up"},
        {"alpha": 5},
        {"least_difference": 0},
        {"after": Counts(1, 2)},
        {"question": "spread", "before": Counts(1, 9), "after": Counts(1, 9)},
    ],
)
def test_what_can_not_be_asked_is_refused(change: dict[str, object]) -> None:
    given = {"question": "difference", "before": NORMAL, "after": SKEWED} | change
    with pytest.raises(Refusal):
        advise(**given)  # type: ignore[arg-type]


@NO_HURRY
@given(
    st.lists(st.one_of(st.integers(-9, 9), st.floats(-1e6, 1e6).map(lambda value: round(value, 4))), min_size=1, max_size=20),
    st.lists(st.one_of(st.integers(-9, 9), st.floats(-1e6, 1e6).map(lambda value: round(value, 4))), min_size=1, max_size=20),
    st.sampled_from([None, "higher", "lower"]),
    st.sampled_from(["difference", "spread"]),
)
def test_no_sentence_holds_what_is_no_number(before: list[float], after: list[float], direction: str | None, question: str) -> None:
    for language in ("en", "zh_CN"):
        with using(language):
            advice = advise(question, before, after, direction=direction)  # type: ignore[arg-type]
            said = " ".join([advice.verdict, *advice.notes, *(found.words for found in advice.checks)])
            assert not any(word in said for word in ("nan", "inf ", "None", "{", "}"))
    if advice.significant is not True:
        assert advice.conclusion not in {"improved", "worse", "different", "trivial"}


@NO_HURRY
@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))
def test_swapping_before_and_after_turns_improvement_round(a: int, c: int, b: int, d: int) -> None:
    one = advise("difference", Counts(a, a + b), Counts(c, c + d), direction="lower")
    other = advise("difference", Counts(c, c + d), Counts(a, a + b), direction="lower")
    assert one.p_value == pytest.approx(other.p_value)
    assert one.difference == pytest.approx(-other.difference)
    if one.conclusion == "improved":
        assert other.conclusion in {"worse", "trivial"}
