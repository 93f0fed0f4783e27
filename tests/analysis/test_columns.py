from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from time import perf_counter

import numpy as np
import pandas as pd
import pytest

from qcbench.analysis.columns import (
    categories_of,
    column_of,
    counts_and_sizes,
    counts_of,
    numbers_by_group,
    numbers_of,
    paired_numbers,
    present_numbers,
    scaled_whole,
)
from qcbench.errors import Refusal


@pytest.mark.parametrize(
    "values",
    [
        [1, 2.5, None],
        (Decimal(1), Fraction(5, 2), Decimal("NaN")),
        iter([True, 2.5, " "]),
        np.array([1, 2.5, np.nan], dtype=np.float32),
        np.ma.array([1, 2.5, 9], mask=[False, False, True]),
        pd.Series([1, 2.5, None], dtype="Float64"),
        pd.Series([1, 2.5, None], dtype="float64[pyarrow]"),
        pd.Series([1, "", 2.5], dtype=object).iloc[[0, 2, 1]],
        pd.array([1, 2.5, None], dtype="Float64"),
    ],
    ids=lambda values: type(values).__name__,
)
def test_numbers_come_as_floats_whatever_holds_them_with_nan_for_missing(values: Iterable[object]) -> None:
    np.testing.assert_array_equal(numbers_of(values, "length"), [1, 2.5, np.nan])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, "2"], "Row 2 of “length” is a text"),
        (pd.Series(["1", "2"]), "Row 1 of “length” is a text"),
        (np.array(["1", "2"]), "Row 1 of “length”"),
        ([1, float("inf")], "Row 2 of “length” is infinite"),
        ([10**400], "Row 1 of “length” is infinite"),
        (pd.Series(pd.to_datetime(["2026-01-01"])), "Row 1 of “length” is no number"),
        ([1 + 2j], "Row 1 of “length” is no number"),
        ("123", "not one column"),
        ([[1, 2], [3, 4]], "Row 1"),
        (np.zeros((2, 2)), "not one column"),
        ({"a": 1}, "not one column"),
    ],
)
def test_what_is_no_number_is_refused_with_its_row(values: object, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        numbers_of(values, "length")


def test_an_empty_column_has_no_numbers() -> None:
    assert len(numbers_of([])) == 0
    assert categories_of([]).labels == ()


def test_too_few_numbers_are_refused() -> None:
    assert present_numbers([1, None, 2])[1] == 1
    with pytest.raises(Refusal, match="“length” has 1 numbers, but at least 2"):
        present_numbers([None, 1], "length", least=2)


def test_counts_are_whole_and_not_negative() -> None:
    with pytest.raises(Refusal, match="Row 2 of “defects” is negative"):
        counts_of([1, -1], "defects")
    with pytest.raises(Refusal, match=r"Row 3 of “defects” is 2\.5"):
        counts_of([1, None, 2.5], "defects")
    assert counts_of([2.5], whole=False).tolist() == [2.5]


def test_defectives_cannot_exceed_their_size() -> None:
    with pytest.raises(Refusal, match="Row 2: “bad” is 6, more than “size”"):
        counts_and_sizes([1, 6], [5, 5], "bad", "size")
    with pytest.raises(Refusal, match="Row 1 of “size” is 0"):
        counts_and_sizes([0], [0], "bad", "size")
    assert counts_and_sizes([6], [5], at_most=False)[0].tolist() == [6]


def test_pairs_leave_out_rows_where_one_is_missing_and_say_which_stay() -> None:
    pairs = paired_numbers([1, None, 3], [4, 5, 6])
    assert (pairs.x.tolist(), pairs.y.tolist(), pairs.rows.tolist(), pairs.missing) == ([1, 3], [4, 6], [1, 3], 1)
    with pytest.raises(Refusal, match="3 rows but “y” has 2"):
        paired_numbers([1, 2, 3], [1, 2])
    with pytest.raises(Refusal, match="1 complete pairs"):
        paired_numbers([1, None], [1, 2], least=2)


def test_categories_keep_the_texts_none_and_na_and_count_blanks_apart() -> None:
    found = categories_of(["NA", "None", None, " a ", "a", "", 1.0, float("nan")])
    assert found.labels == ("NA", "None", "a", "1")
    assert found.codes.tolist() == [0, 1, -1, 2, 2, -1, 3, -1]
    assert (found.counts, found.missing) == ((1, 1, 2, 1), 3)
    assert found.texts()[:4] == ["NA", "None", None, "a"]


@pytest.mark.parametrize("dtype", [object, "str", "category"])
def test_categories_come_from_any_kind_of_series(dtype: str) -> None:
    found = categories_of(pd.Series(["b", "a", None, "b"], dtype=dtype))
    assert (found.labels, found.codes.tolist()) == (("b", "a"), [0, 1, -1, 0])


def test_groups_part_the_numbers() -> None:
    found = numbers_by_group([1, 2, None, 4, 5], ["a", "b", "a", None, "a"])
    assert {name: part.tolist() for name, part in found.groups.items()} == {"a": [1, 5], "b": [2]}
    assert found.missing == 2


def test_an_unknown_column_is_refused_with_the_known_ones() -> None:
    frame = pd.DataFrame([[1, 2, 3]], columns=["a", "b", "b"])
    assert column_of(frame, "a").tolist() == [1]
    with pytest.raises(Refusal, match="a, b"):
        column_of(frame, "c")
    with pytest.raises(Refusal, match="2 columns named “b”"):
        column_of(frame, "b")


def test_numbers_as_written_become_whole() -> None:
    found = scaled_whole(np.array([0.1, 0.25, -3]))
    assert found is not None
    assert (found[0].tolist(), found[1]) == ([10, 25, -300], 2)
    assert scaled_whole(np.array([1 / 3])) is None


def test_a_million_rows_take_no_time() -> None:
    numbers = pd.Series(np.arange(1_000_000) / 10)
    names = pd.Series(np.arange(1_000_000) % 12).map(str)
    start = perf_counter()
    numbers_of(numbers)
    categories_of(names)
    assert perf_counter() - start < 2
