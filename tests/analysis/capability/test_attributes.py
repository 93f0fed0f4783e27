import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.capability.attributes import defectives_capability, defects_capability
from qcbench.errors import Refusal
from qcbench.texts import using


def test_defectives_give_share_yield_and_dpmo() -> None:
    result = defectives_capability([3, 5, 2, None], [200, 210, 190, 100], opportunities=4)
    assert (result.defectives, result.inspected, result.samples, result.missing) == (10, 600, 3, 1)
    assert result.share == pytest.approx(1 / 60)
    assert result.yield_share == pytest.approx(59 / 60)
    assert result.dpmo == pytest.approx(1e6 / 240)


def test_six_sigma_is_3_4_dpmo_by_convention() -> None:
    result = defectives_capability([34], [10_000_000])
    assert result.z_short == pytest.approx(6, abs=0.01)
    assert result.z_long == pytest.approx(4.5, abs=0.01)
    assert any("convention" in note for note in result.notes)


@pytest.mark.parametrize(("allowed", "standing"), [(0.05, "met"), (0.02, "open"), (0.001, "missed"), (None, None)])
def test_the_allowed_share_is_held_against_the_interval(allowed: float | None, standing: str | None) -> None:
    assert defectives_capability([10], [600], allowed=allowed).standing == standing


def test_the_exact_interval_of_none_is_the_known_one() -> None:
    low, high = defectives_capability([0], [10]).share_interval  # 1 - 0.025 ** (1 / 10)
    assert (low, high) == (0, pytest.approx(0.308497, abs=1e-6))
    wilson = defectives_capability([0], [10], interval="wilson").share_interval[1]
    assert wilson == pytest.approx(1.959964**2 / (10 + 1.959964**2))


def test_nothing_defective_has_no_z_value() -> None:
    result = defectives_capability([0, 0], [10, 20])
    assert (result.z_long, result.z_short, result.dpmo) == (None, None, 0)
    assert any("no Z value" in note for note in result.notes)


def test_defects_give_rate_interval_and_throughput_yield() -> None:
    result = defects_capability([4, 6], [10.5, 9.5], opportunities=5, allowed=1)
    assert result.rate == pytest.approx(0.5)
    assert result.rate_interval == (pytest.approx(4.7954 / 20, abs=1e-5), pytest.approx(18.3904 / 20, abs=1e-5))  # Garwood, 10 events
    assert result.throughput_yield == pytest.approx(math.exp(-0.5))
    assert result.dpmo == pytest.approx(1e5)
    assert result.standing == "met"


@pytest.mark.parametrize(
    ("counts", "sizes", "more"),
    [([5], [4], {}), ([-1], [4], {}), ([1.5], [4], {}), ([1], [0], {}), ([None], [4], {}), ([1], [4], {"allowed": 2}), ([1], [2.5], {})],
)
def test_impossible_counts_are_refused(counts: list[float], sizes: list[float], more: dict[str, float]) -> None:
    with pytest.raises(Refusal):
        defectives_capability(counts, sizes, **more)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(20, 400)), min_size=1, max_size=10), st.booleans())
def test_the_estimate_lies_in_its_interval_and_sentences_hold_no_nan(rows: list[tuple[int, int]], chinese: bool) -> None:
    counts, sizes = zip(*rows, strict=True)
    shares, rates = defectives_capability(counts, sizes, allowed=0.03), defects_capability(counts, sizes, allowed=0.03)
    assert shares.share_interval[0] <= shares.share <= shares.share_interval[1]
    assert rates.rate_interval[0] <= rates.rate <= rates.rate_interval[1]
    with using("zh_CN" if chinese else "en"):
        sentences = " ".join([shares.verdict, *shares.notes, rates.verdict, *rates.notes]).lower()
    assert not any(word in sentences for word in ("nan", "inf ", "= none", "{"))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 99))
def test_more_defectives_mean_a_lower_z(count: int) -> None:
    fewer, more = (defectives_capability([found], [1000]).z_long for found in (count, count + 1))
    assert fewer is not None
    assert more is not None
    assert more < fewer
