import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.target import (
    Crux,
    capability_of_scores,
    crux_of_layers,
    formula_in_words,
    formula_text,
    target_from_cruxes,
    target_taiwan,
)
from qcbench.errors import Refusal
from qcbench.texts import using

SHARES = st.integers(0, 100).map(lambda percent: percent / 100)


def test_the_ten_step_formula_lowers_the_current_value() -> None:
    result = target_taiwan(42.0, 0.853, 0.80, direction="lower")
    assert result.target == pytest.approx(13.34, abs=0.005)
    assert result.supports(13.4)
    assert not result.supports(13.3)


def test_the_ten_step_formula_raises_it_where_higher_is_better() -> None:
    result = target_taiwan(80, 0.8, 0.5, direction="higher", ideal=100)
    assert (result.target, result.gain, result.ideal_assumed) == (88, 8, False)


def test_the_sample_is_computed_from_its_crux() -> None:
    crux = crux_of_layers("业务差错", [0.675, 0.927], 0.88)
    result = target_from_cruxes(95.59, [crux], direction="higher")
    assert result.target == pytest.approx(98.02, abs=0.005)
    assert (result.ideal, result.ideal_assumed) == (100, True)
    assert result.supports(98.00)
    with using("zh_CN"):
        assert formula_text(result) == "目标值 = 95.59 + (100 − 95.59) × 67.5% × 92.7% × 88% = 98.02"
        assert formula_in_words(result).startswith("目标值 = 现状值 + Σ")


def test_several_cruxes_lower_the_value_together() -> None:
    result = target_from_cruxes(0.05, [Crux("a", 0.62, 0.8), Crux("b", 0.2, 0.5)], direction="lower")
    assert [term.gain for term in result.terms] == pytest.approx([0.0248, 0.005])
    assert result.target == pytest.approx(0.0202)
    with using("en"):
        assert formula_text(result, 4) == "Target = 0.0500 − 0.0500 × 62% × 80% − 0.0500 × 20% × 50% = 0.0202"


@pytest.mark.parametrize("cruxes", [[], [Crux("a", 0.7, 1), Crux("b", 0.4, 1)], [Crux("a", 62, 0.8)], [Crux("a", 0.5, -1)]])
def test_impossible_cruxes_are_refused(cruxes: list[Crux]) -> None:
    with pytest.raises(Refusal):
        target_from_cruxes(10, cruxes, direction="lower")


def test_an_ideal_must_be_better_and_is_only_guessed_for_percentages() -> None:
    with pytest.raises(Refusal, match="98"):
        target_taiwan(98, 0.8, 0.8, direction="higher", ideal=95)
    with pytest.raises(Refusal):
        target_taiwan(120, 0.8, 0.8, direction="higher")
    assert target_taiwan(0.9, 0.5, 1, direction="higher").target == 0.95


def test_capability_is_the_mean_of_the_members_out_of_the_full_mark() -> None:
    capability = capability_of_scores([4, 4, 3.7], 5)
    assert (capability.value, capability.mean, capability.members) == (0.78, 3.9, 3)
    for scores in ([], [6], [-1]):
        with pytest.raises(Refusal):
            capability_of_scores(scores, 5)


@given(st.integers(0, 1000), SHARES, SHARES)
def test_a_target_lies_between_the_current_and_the_ideal_value(tenths: int, share: float, able: float) -> None:
    current = tenths / 10
    assert 0 <= target_taiwan(current, share, able, direction="lower").target <= current
    assert current <= target_taiwan(current, share, able, direction="higher", ideal=100).target <= 100
