from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.distribution.classes import qc_class_count, qc_class_range
from qcbench.analysis.distribution.histogram import before_and_after, histogram, histograms
from qcbench.errors import Refusal
from qcbench.texts import using

READINGS = st.lists(st.integers(-9999, 9999), min_size=1, max_size=120)
NUMBERS = st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=60)


def drawn(seed: int = 1, n: int = 100) -> list[float]:
    return [round(value, 2) for value in np.random.default_rng(seed).normal(10, 0.3, n).tolist()]


@pytest.mark.parametrize(("n", "least", "most"), [(30, 5, 7), (50, 6, 10), (100, 6, 10), (101, 7, 12), (250, 7, 12), (251, 10, 20)])
def test_the_number_of_classes_follows_n(n: int, least: int, most: int) -> None:
    assert qc_class_range(n) == (least, most)
    assert least <= qc_class_count(n) <= most


@settings(max_examples=150)
@given(READINGS, st.integers(0, 3))
def test_bounds_are_aligned_half_a_unit_beside_the_readings(steps: list[int], decimals: int) -> None:
    values = [step / 10**decimals for step in steps]
    found = histogram(values)
    assert sum(found.counts) == len(values)
    assert found.edges[0] == pytest.approx(min(values) - found.unit / 2)
    assert not set(found.edges) & set(values)
    halves = [edge / found.unit - 0.5 for edge in found.edges]
    assert halves == pytest.approx([round(half) for half in halves], abs=1e-4)
    assert found.counts[0]
    assert found.counts[-1]


@settings(max_examples=100)
@given(NUMBERS, st.sampled_from(["qc", "sturges", "freedman_diaconis"]))
def test_every_value_is_in_exactly_one_class(values: list[float], rule: str) -> None:
    found = histogram(values, rule=rule)  # type: ignore[arg-type]
    assert sum(found.counts) == len(values)
    assert found.edges[0] <= min(values)
    assert max(values) <= found.edges[-1]
    assert list(found.edges) == sorted(set(found.edges))
    assert found.rows[-1].cumulative_share == 1


@settings(max_examples=60)
@given(st.lists(st.integers(0, 300), min_size=60, max_size=250))
def test_the_customary_number_is_kept_where_the_unit_allows(steps: list[int]) -> None:
    found = histogram(steps)
    least, most = qc_class_range(len(steps))
    if max(steps) - min(steps) >= 10 * most:
        assert least <= len(found.counts) <= most


def test_a_unit_can_be_given() -> None:
    found = histogram([10.1, 10.4, 11.2, 12.8], unit=0.5)
    assert found.edges[0] == 9.75
    assert (found.width or 0) % 0.5 == 0


@pytest.mark.parametrize(
    ("settings_given", "edges"),
    [
        ({"width": 5}, (0.5, 5.5, 10.5)),
        ({"width": 5, "first": 0}, (0, 5, 10, 15)),
        ({"edges": [0, 1, 10]}, (0, 1, 10)),
        ({"count": 2}, (0.5, 5.5, 10.5)),
    ],
)
def test_classes_can_be_given(settings_given: dict[str, object], edges: Sequence[float]) -> None:
    found = histogram(range(1, 11), **settings_given)  # type: ignore[arg-type]
    assert found.edges == tuple(edges)
    assert sum(found.counts) == 10


def test_bounds_of_different_width_have_no_curve() -> None:
    found = histogram([1, 2, 9], edges=[0, 2, 10])
    assert (found.width, found.normal_curve(), found.counts) == (None, (), (1, 2))


def test_more_classes_than_readings_allow_are_not_drawn() -> None:
    found = histogram([1, 2, 3], count=20)
    assert found.counts == (1, 1, 1)
    assert "20" in found.notes[0]


def test_a_width_that_the_unit_does_not_divide_is_told() -> None:
    assert "multiple" in histogram(range(20), width=2.5).notes[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": 0},
        {"count": 2, "width": 1},
        {"width": 0},
        {"width": 1e-9},
        {"edges": [0, 5]},
        {"edges": [5, 1]},
        {"unit": 0},
        {"first": 5},
    ],
)
def test_impossible_classes_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        histogram([1, 2, 9], **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("values", [[], [None, None], ["a"], [1e301]])
def test_what_cannot_be_drawn_is_refused(values: list[object]) -> None:
    with pytest.raises(Refusal):
        histogram(values)


@pytest.mark.parametrize("values", [[5], [5, 5, 5], [1e9 + 0.1] * 4])
def test_equal_values_stand_in_one_class(values: list[float]) -> None:
    found = histogram(values)
    assert found.counts == (len(values),)
    assert (found.freedman_diaconis_count, found.normal_curve()) == (1, ())


def test_a_huge_offset_keeps_the_classes() -> None:
    plain, offset = histogram(drawn()), histogram([round(value + 1e6, 2) for value in drawn()])
    assert plain.counts == offset.counts


def test_rules_of_others_are_reported() -> None:
    found = histogram(range(200))
    assert found.sturges_count == 9
    assert found.freedman_diaconis_width == pytest.approx(2 * 99.5 / 200 ** (1 / 3))
    assert found.freedman_diaconis_count == 6
    assert histogram([1] * 9 + [5]).freedman_diaconis_count is None


def test_the_normal_curve_has_the_area_of_the_bars() -> None:
    found = histogram(drawn())
    points = np.array(found.normal_curve(401))
    assert np.trapezoid(points[:, 1], points[:, 0]) == pytest.approx(found.n * (found.width or 0), rel=0.01)


def test_before_and_after_share_their_classes() -> None:
    pair = before_and_after(drawn(1), [value + 3 for value in drawn(2)])
    assert pair.parts[0].edges == pair.parts[1].edges == pair.edges
    assert [sum(part.counts) for part in pair.parts] == [100, 100]
    assert 0 < pair.greatest_share <= 1
    with using("en"):
        assert "needs a test" in pair.verdict
    with pytest.raises(Refusal, match="b"):
        histograms({"a": [1, 2], "b": [None]})


def test_missing_values_are_counted_apart() -> None:
    found = histogram([1, None, 2, float("nan")], "wait")
    assert (found.n, found.missing, found.name) == (2, 2, "wait")


@settings(max_examples=60)
@given(NUMBERS)
def test_no_verdict_says_nan(values: list[float]) -> None:
    for language in ("zh_CN", "en"):
        with using(language):
            assert "nan" not in histogram(values).verdict.split()
