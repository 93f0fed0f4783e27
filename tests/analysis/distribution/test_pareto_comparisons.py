import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.distribution.pareto_change import pareto_change
from qcbench.analysis.distribution.pareto_strata import pareto_by_stratum
from qcbench.analysis.pareto import pareto, pareto_of_counts, pareto_of_rows
from qcbench.errors import Refusal
from qcbench.texts import using

ROWS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", "其他", None]), st.sampled_from("xyz"), st.integers(0, 30)), min_size=1, max_size=60
)


def frame() -> pd.DataFrame:
    cells = [("a", "早", 9), ("a", "晚", 2), ("b", "早", 1), ("b", "晚", 6), ("其他", "晚", 3), ("c", "早", 1)]
    return pd.DataFrame([cell[:2] for cell in cells for _time in range(cell[2])], columns=["kind", "shift"])


def test_strata_keep_the_order_of_the_whole() -> None:
    found = pareto_by_stratum(frame(), "kind", "shift")
    assert found.categories == ("a", "b", "c", "其他")
    assert [(part.label, part.counts, part.total) for part in found.strata] == [("早", (9, 1, 1, 0), 11), ("晚", (2, 6, 0, 3), 11)]
    assert found.strata[1].cumulative_shares[-1] == 1
    assert found.greatest_count == 9
    with using("en"):
        assert "In “晚” the largest category is “b”" in found.verdict


def test_what_is_merged_in_the_whole_is_merged_in_the_strata() -> None:
    found = pareto_by_stratum(frame(), "kind", "shift", most=2)
    assert found.categories == ("a", "其他")
    assert [part.counts for part in found.strata] == [(9, 2), (2, 9)]


@settings(max_examples=60)
@given(ROWS)
def test_strata_add_up_to_the_whole(rows: list[tuple[str | None, str, int]]) -> None:
    table = pd.DataFrame(rows, columns=["kind", "stratum", "n"])
    if not table[table.kind.notna()].n.sum():
        with pytest.raises(Refusal):
            pareto_by_stratum(table, "kind", "stratum", amount="n")
        return
    found = pareto_by_stratum(table, "kind", "stratum", amount="n")
    assert [sum(counts) for counts in zip(*(part.counts for part in found.strata), strict=True)] == [
        item.count for item in found.overall.items
    ]
    assert found.overall.total == table[table.kind.notna()].n.sum()


def test_amounts_of_money_are_added_up_exactly() -> None:
    table = pd.DataFrame({"kind": list("aab"), "stratum": list("xxy"), "loss": [0.1, 0.2, 0.5]})
    assert pareto_by_stratum(table, "kind", "stratum", amount="loss").strata[0].counts == (0, 0.3)
    with using("en"), pytest.raises(Refusal, match="Row 2 has no amount"):
        pareto_by_stratum(table.assign(loss=[1, None, 2]), "kind", "stratum", amount="loss")


def test_a_pair_keeps_the_order_of_before_with_new_categories_behind_and_the_rest_last() -> None:
    pair = pareto_change(pareto_of_counts({"a": 50, "其他": 9, "b": 30}), pareto_of_counts({"b": 20, "c": 5, "a": 10, "其他": 2}))
    assert [(change.category, change.before, change.after, change.change) for change in pair.changes] == [
        ("a", 50, 10, -40),
        ("b", 30, 20, -10),
        ("c", 0, 5, 5),
        ("其他", 9, 2, -7),
    ]
    assert [change.relative_change for change in pair.changes][:3] == [-0.8, -1 / 3, None]
    assert (pair.scale, pair.change) == (89, -52)
    with using("en"):
        assert "fell from 89 to 37" in pair.verdict


def test_different_numbers_inspected_ask_for_rates() -> None:
    pair = pareto_change(pareto_of_counts({"a": 50}, inspected=1000), pareto_of_counts({"a": 50}, inspected=2000))
    assert [pair.changes[0].rate_before, pair.changes[0].rate_after] == [0.05, 0.025]
    with using("en"):
        assert "compare the rates" in pair.verdict


def test_the_rest_can_stand_by_size() -> None:
    found = pareto_of_counts({"Other": 4, "a": 40, "b": 1}, rest_last=False)
    assert [(item.category, item.is_other) for item in found.items] == [("a", False), ("Other", False), ("b", False)]


def test_counts_of_zero_stay_in_the_table() -> None:
    found = pareto_of_counts({"a": 3, "b": 0})
    assert [(item.category, item.share, item.cumulative_share, item.abc) for item in found.items] == [("a", 1, 1, "A"), ("b", 0, 1, "C")]


@settings(max_examples=80)
@given(
    st.lists(st.sampled_from(["a", " a", "b", "None", "NA", "", None, "其他"]), min_size=1, max_size=40),
    st.sampled_from([object, "str", "category"]),
)
def test_columns_of_every_kind_count_like_lists(cells: list[str | None], dtype: str) -> None:
    if not any(cell and cell.strip() for cell in cells):
        return
    assert pareto_of_rows(pd.DataFrame({"k": pd.Series(cells, dtype=dtype)}), "k") == pareto(cells)  # type: ignore[call-overload]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.integers(0, 10**6).map(lambda step: step / 100)), min_size=1, max_size=30))
def test_columns_of_amounts_add_up_like_lists(rows: list[tuple[str | None, float]]) -> None:
    if not sum(size for name, size in rows if name):
        return
    table = pd.DataFrame({"k": pd.Series([name for name, _size in rows], dtype=object), "n": [size for _name, size in rows]})
    assert pareto_of_rows(table, "k", "n") == pareto(table["k"], table["n"], amount_name="n")


def test_all_missing_is_nothing_to_count() -> None:
    with pytest.raises(Refusal):
        pareto_of_rows(pd.DataFrame({"k": [None, None]}), "k")


def test_the_verdict_names_the_focus_or_a_rest_that_is_too_large() -> None:
    with using("en"):
        assert pareto_of_counts({"a": 8, "b": 2}).verdict == "“a”: 80.0% of 10."
        assert "name the categories more finely" in pareto_of_counts({"a": 1, "Other": 9}).verdict
        assert "All 9 are in “Other”" in pareto_of_counts({"Other": 9}).verdict
