import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.distribution.rates import stratified_rates, stratified_values
from qcbench.errors import Refusal
from qcbench.texts import using

# P. J. Bickel, E. A. Hammel and J. W. O'Connell, Science 187 (1975) 398–404: admitted and rejected, men and women, six departments
ADMISSIONS = {
    "A": (512, 313, 89, 19),
    "B": (353, 207, 17, 8),
    "C": (120, 205, 202, 391),
    "D": (138, 279, 131, 244),
    "E": (53, 138, 94, 299),
    "F": (22, 351, 24, 317),
}


def admissions() -> pd.DataFrame:
    rows = []
    for name, counts in ADMISSIONS.items():
        for place, (sex, outcome) in enumerate([("men", "yes"), ("men", "no"), ("women", "yes"), ("women", "no")]):
            rows.append((name, sex, outcome, counts[place]))
    return pd.DataFrame(rows, columns=["dept", "sex", "admitted", "n"])


def test_strata_that_contradict_the_total_are_pointed_out() -> None:
    found = stratified_rates(admissions(), "dept", "admitted", event="yes", group="sex", weight="n")
    assert [round(cell.rate or 0, 3) for cell in found.group_totals] == [0.445, 0.304]
    assert [cell.size for cell in (line[0] for line in found.cells)] == [825, 560, 325, 417, 191, 373]
    (paradox,) = found.contradictions
    assert paradox.strata_against == ("A", "B", "D", "F")
    assert paradox.adjusted_difference > 0 > paradox.total_difference
    assert not paradox.is_complete
    with using("en"):
        assert "Simpson's paradox" in found.verdict
        assert "4 of 6" in found.verdict


def test_a_full_reversal_is_said_to_be_complete() -> None:
    # C. R. Charig et al., British Medical Journal 292 (1986) 879–882: kidney stones, small and large, two treatments
    rows = [("small", "A", 81, 87), ("large", "A", 192, 263), ("small", "B", 234, 270), ("large", "B", 55, 80)]
    frame = pd.DataFrame(
        [(size, way, text, n) for size, way, good, all_ in rows for text, n in (("ok", good), ("bad", all_ - good))],
        columns=["size", "way", "end", "n"],
    )
    (paradox,) = stratified_rates(frame, "size", "end", event="ok", group="way", weight="n").contradictions
    assert paradox.is_complete
    assert [round(rate, 2) for rate in paradox.rates] == [0.78, 0.83]


def test_strata_that_agree_are_no_paradox() -> None:
    frame = pd.DataFrame({"s": list("aabb"), "g": list("xyxy"), "o": ["1", "0", "1", "0"]})
    found = stratified_rates(frame, "s", "o", event=1, group="g")
    assert found.contradictions == ()
    assert found.notes == ()


def test_one_factor_has_one_rate_a_stratum() -> None:
    frame = pd.DataFrame({"s": ["a", "a", "b", None, "b"], "o": ["bad", "ok", "ok", "bad", None]})
    found = stratified_rates(frame, "s", "o", event="bad")
    assert [cell.rate for cell in found.stratum_totals] == [0.5, 0]
    assert (found.total.count, found.total.size, found.missing) == (1, 3, 2)
    low, high = found.stratum_totals[0].interval or (0, 0)
    assert low == pytest.approx(0.0945, abs=1e-4)
    assert high == pytest.approx(0.9055, abs=1e-4)
    with using("en"):
        assert "highest in “a” (50%)" in found.verdict.replace("50.0%", "50%")


def test_a_stratum_without_records_of_a_group_has_no_rate() -> None:
    frame = pd.DataFrame({"s": list("aab"), "g": list("xyx"), "o": list("ynn")})
    found = stratified_rates(frame, "s", "o", event="y", group="g")
    assert found.cells[1][1].rate is None
    assert found.cells[1][1].interval is None


def test_an_unknown_event_is_refused_with_the_known_ones() -> None:
    with using("en"), pytest.raises(Refusal, match="yes, no"):
        stratified_rates(admissions(), "dept", "admitted", event="maybe")
    with pytest.raises(Refusal):
        stratified_rates(admissions().assign(n=0), "dept", "admitted", event="yes", weight="n")


def test_values_are_described_in_each_stratum() -> None:
    frame = pd.DataFrame({"s": ["b", "a", "a", None, "c"], "v": [1.0, 2.0, 4.0, 9.0, None]})
    found = stratified_values(frame, "s", "v", order="label")
    assert [(name, part.n, part.mean) for name, part in found.parts] == [("a", 2, 3), ("b", 1, 1), ("c", 0, None)]
    assert (found.total.n, found.missing) == (3, 2)
    with pytest.raises(Refusal):
        stratified_values(frame[4:], "s", "v")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 50), st.integers(1, 50), st.integers(0, 50)), min_size=1, max_size=4))
def test_no_paradox_without_strata_against_the_total(counts: list[tuple[int, ...]]) -> None:
    rows = [
        (str(place), sex, outcome, line[index])
        for place, line in enumerate(counts)
        for index, (sex, outcome) in enumerate([("m", "y"), ("m", "n"), ("w", "y"), ("w", "n")])
    ]
    found = stratified_rates(pd.DataFrame(rows, columns=["s", "g", "o", "n"]), "s", "o", event="y", group="g", weight="n")
    for paradox in found.contradictions:
        assert paradox.strata_against
        assert len(counts) > 1
    with using("zh_CN"):
        assert "nan" not in found.verdict
