import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.design.golden_section import GOLDEN, golden_section, remaining_width, runs_needed
from qcbench.errors import Refusal


def search(peak: float, runs: int) -> list[tuple[float, float]]:
    trials: list[tuple[float, float]] = []
    for _ in range(runs):
        point = golden_section(1000, 2000, trials).next_point
        assert point is not None
        trials.append((point, -abs(point - peak)))
    return trials


def test_the_first_points_are_at_0618_and_its_mirror_image() -> None:
    assert golden_section(1000, 2000).next_point == pytest.approx(1618.034, abs=0.001)
    assert golden_section(1000, 2000, [(1618, 5)]).next_point == pytest.approx(1382)


@settings(max_examples=50, deadline=None)
@given(st.floats(1001, 1999), st.integers(2, 14))
def test_the_peak_stays_in_a_range_that_shrinks_as_promised(peak: float, runs: int) -> None:
    found = golden_section(1000, 2000, search(peak, runs))
    assert found.low - 1e-6 <= peak <= found.high + 1e-6
    if all(step.kept != "middle" for step in found.steps):
        assert found.width == pytest.approx(1000 * GOLDEN ** (runs - 1), rel=1e-3)


def test_a_tolerance_ends_the_search_and_tells_the_runs() -> None:
    assert runs_needed(1000, 2000, 10) == 11
    assert remaining_width(0, 1, 11) == pytest.approx(0.00813, abs=1e-5)
    assert golden_section(1000, 2000, tolerance=10).runs_left == 11
    done = golden_section(1000, 2000, search(1350, 11), tolerance=10)
    assert (done.finished, done.next_point, done.runs_left) == (True, None, 0)
    assert "as narrow" in done.verdict


def test_each_step_tells_what_was_kept() -> None:
    steps = golden_section(0, 100, [(61.8, 40), (38.2, 55), (23.6, 50)]).steps
    assert [step.kept for step in steps] == ["first", "lower", "upper"]
    assert (steps[-1].low_after, steps[-1].high_after) == (23.6, 61.8)


def test_equals_keep_the_middle_and_a_wish_turns_the_choice() -> None:
    equal = golden_section(0, 100, [(61.8, 5), (38.2, 5)])
    assert (equal.low, equal.high) == (38.2, 61.8)
    assert golden_section(0, 100, [(61.8, 40), (38.2, 55)], wish="smaller").low == 38.2
    assert golden_section(0, 100, [(61.8, 40), (38.2, 55)], wish="nearest", target=41).best_point == 61.8


def test_points_outside_and_repeated_ones_are_refused_by_number() -> None:
    with pytest.raises(Refusal, match="Trial 3"):
        golden_section(0, 100, [(61.8, 40), (38.2, 55), (80, 1)])
    with pytest.raises(Refusal, match="Trial 2 repeats"):
        golden_section(0, 100, [(61.8, 40), (61.8, 41)])
    with pytest.raises(Refusal, match="Trial 1 needs"):
        golden_section(0, 100, [(61.8, None)])
    with pytest.raises(Refusal, match="empty"):
        golden_section(5, 5)


def test_points_keep_to_the_steps_that_can_be_set() -> None:
    trials: list[tuple[float, float]] = []
    for _ in range(30):
        found = golden_section(60, 100, trials, step=5)
        if found.next_point is None:
            break
        assert found.next_point % 5 == 0
        trials.append((found.next_point, -abs(found.next_point - 75)))
    assert (found.finished, found.best_point) == (True, 75)
