import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.pareto import ParetoResult, pareto, pareto_of_counts, pareto_of_rows
from qcbench.errors import Refusal
from qcbench.texts import using

TABLES = st.dictionaries(st.text("甲乙丙丁戊abc", min_size=1, max_size=3), st.integers(0, 10**6), min_size=1, max_size=12).filter(
    lambda table: sum(table.values()) > 0
)


def names(result: ParetoResult) -> list[str]:
    return [item.category for item in result.items]


def test_categories_stand_by_size_and_cumulate() -> None:
    # D. H. Besterfield style table: 94, 80, 66, 33, 27 of 300
    result = pareto_of_counts({"price": 80, "date": 27, "supplier": 66, "contact": 94, "part": 33})
    assert names(result) == ["contact", "price", "supplier", "part", "date"]
    assert [item.cumulative_count for item in result.items] == [94, 174, 240, 273, 300]
    assert [round(item.cumulative_share, 2) for item in result.items] == [0.31, 0.58, 0.80, 0.91, 1.0]


def test_a_category_that_meets_the_line_exactly_ends_the_focus() -> None:
    result = pareto_of_counts({"a": 94, "b": 80, "c": 66, "d": 33, "e": 27})
    assert result.focus == ("a", "b", "c")
    assert result.focus_share == 0.8


def test_float_error_does_not_move_the_focus() -> None:
    result = pareto_of_counts({"a": 0.1 + 0.2, "b": 0.1, "c": 0.1})
    assert result.focus == ("a", "b")


def test_the_rest_stands_last_whatever_its_size() -> None:
    for rest in ("其他", "其它", "Other", "others", "その他", "杂项"):
        result = pareto_of_counts({rest: 50, "a": 3, "b": 9}, other_label="杂项")
        assert [item.is_other for item in result.items] == [False, False, True]
        assert result.other_is_largest


def test_the_rest_is_never_the_focus() -> None:
    result = pareto_of_counts({"其他": 50, "a": 30, "b": 20})
    assert result.focus == ("a", "b")
    assert result.focus_share == 0.5


def test_equal_categories_keep_their_order() -> None:
    assert names(pareto_of_counts([("b", 3), ("a", 3), ("c", 5)])) == ["c", "b", "a"]


def test_small_categories_are_merged_into_the_rest() -> None:
    result = pareto_of_counts({"a": 50, "b": 30, "c": 9, "其他": 8, "d": 3}, most=3)
    assert names(result) == ["a", "b", "其他"]
    assert result.merged == ("c", "d")
    assert result.items[-1].count == 20


def test_the_rest_gets_its_name_from_the_language() -> None:
    with using("zh_CN"):
        assert names(pareto_of_counts({"a": 5, "b": 3, "c": 1}, most=2)) == ["a", "其他"]


def test_nothing_is_merged_while_there_is_room() -> None:
    assert pareto_of_counts({"a": 5, "b": 3, "c": 1}, most=3).merged == ()


def test_classes_begin_where_the_one_before_ends() -> None:
    result = pareto_of_counts({"a": 70, "b": 15, "c": 8, "d": 7})
    assert [item.abc for item in result.items] == ["A", "A", "B", "C"]
    assert [item.abc for item in pareto_of_counts({"a": 70, "b": 20, "c": 10}, class_limits=(0.7, 0.9)).items] == ["A", "B", "C"]


def test_shares_and_rates_have_their_own_base() -> None:
    result = pareto_of_counts({"业务水平类": 108, "态度类": 52}, inspected=3628)
    first = result.items[0]
    assert first.share == 0.675
    assert result.rate_of(first) == pytest.approx(108 / 3628)
    assert result.rate == pytest.approx(0.0441, abs=1e-4)
    assert pareto_of_counts({"a": 1}).rate is None


def test_rows_are_counted_and_blank_ones_told_apart() -> None:
    frame = pd.DataFrame({"kind": ["a", "b", None, "a", " ", "None"]})
    result = pareto_of_rows(frame, "kind")
    assert [(item.category, item.count) for item in result.items] == [("a", 2), ("b", 1), ("None", 1)]
    assert (result.total, result.missing) == (4, 2)


def test_amounts_of_money_are_added_up() -> None:
    frame = pd.DataFrame({"kind": ["a", "b", "a"], "loss": [0.1, 1.5, 0.2]})
    result = pareto_of_rows(frame, "kind", "loss")
    assert [(item.category, item.count) for item in result.items] == [("b", 1.5), ("a", 0.3)]
    assert result.amount_name == "loss"


def test_arrays_are_taken_as_they_are() -> None:
    result = pareto(np.array(["a", "b", "a"]), np.array([0.1, 1.5, 0.2]))
    assert [(item.category, item.count) for item in result.items] == [("b", 1.5), ("a", 0.3)]


@pytest.mark.parametrize(
    ("cells", "amounts", "word"),
    [
        (["a", "b"], [1, -2], "2"),
        (["a"], [float("nan")], "1"),
        (["a"], ["x"], "x"),
        (["a"], [1, 2], "2"),
        ([], None, "count"),
        (["a"], [0], "count"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_row(cells: list[object], amounts: list[object] | None, word: str) -> None:
    with using("en"), pytest.raises(Refusal, match=word):
        pareto(cells, amounts)


def test_impossible_settings_are_refused() -> None:
    for settings in ({"most": 1}, {"focus_share": 80}, {"focus_share": 0}, {"class_limits": (0.9, 0.8)}, {"inspected": 0}):
        with pytest.raises(Refusal):
            pareto_of_counts({"a": 1}, **settings)  # type: ignore[arg-type]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(Refusal, match="grade"):
        pareto_of_rows(pd.DataFrame({"kind": ["a"]}), "grade")


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_the_table_does_not_matter(table: dict[str, int], random: object) -> None:
    pairs = list(table.items())
    random.shuffle(pairs)  # type: ignore[attr-defined]
    one, other = pareto_of_counts(table), pareto_of_counts(pairs)
    assert [item.count for item in one.items] == [item.count for item in other.items]
    assert one.focus_share == other.focus_share


@given(TABLES, st.integers(2, 6))
def test_the_cumulative_line_rises_to_one_and_bars_fall(table: dict[str, int], most: int) -> None:
    result = pareto_of_counts(table, most=most)
    shares = [item.cumulative_share for item in result.items]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    counts = [item.count for item in result.items if not item.is_other]
    assert counts == sorted(counts, reverse=True)
    assert len(result.items) <= most
    assert sum(item.count for item in result.items) == sum(table.values()) == result.total


@given(TABLES)
def test_the_focus_is_the_smallest_that_reaches_the_line(table: dict[str, int]) -> None:
    result = pareto_of_counts(table)
    sizes = sorted(table.values(), reverse=True)
    needed = next(k for k, reached in enumerate(itertools.accumulate(sizes), 1) if 5 * reached >= 4 * sum(sizes))
    assert len(result.focus) == needed
