import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from qcbench.analysis.distribution.crosstab import crosstab, crosstab_of, crosstab_of_counts
from qcbench.errors import Refusal
from qcbench.texts import using

TABLES = st.integers(2, 4).flatmap(
    lambda columns: st.lists(st.lists(st.integers(1, 60), min_size=columns, max_size=columns), min_size=2, max_size=4)
)


@settings(max_examples=50)
@given(TABLES)
def test_chi_square_agrees_with_scipy(table: list[list[int]]) -> None:
    labels = [f"r{place}" for place in range(len(table))], [f"c{place}" for place in range(len(table[0]))]
    found = crosstab_of_counts(table, *labels).association
    plain, corrected = stats.chi2_contingency(table, correction=False), stats.chi2_contingency(table)
    assert found.chi_square == pytest.approx(plain.statistic, abs=1e-9)
    assert found.p_value == pytest.approx(plain.pvalue, abs=1e-9)
    assert found.least_expected == pytest.approx(plain.expected_freq.min())
    if len(table) == len(table[0]) == 2:
        assert found.chi_square_yates == pytest.approx(corrected.statistic, abs=1e-9)
    else:
        assert found.chi_square_yates is None


@settings(max_examples=30)
@given(TABLES)
def test_rows_and_weights_make_the_same_table(table: list[list[int]]) -> None:
    cells = [(f"r{row}", f"c{column}", count) for row, line in enumerate(table) for column, count in enumerate(line)]
    weighted = crosstab(pd.DataFrame(cells, columns=["r", "c", "n"]), "r", "c", weight="n")
    pairs = [cell[:2] for cell in cells for _time in range(cell[2])]
    counted = crosstab_of([one for one, _other in pairs], [other for _one, other in pairs])
    assert weighted.counts == counted.counts == tuple(tuple(line) for line in table)
    assert weighted.association == counted.association


def test_per_cents_have_row_column_and_whole_as_their_base() -> None:
    found = crosstab_of_counts([[30, 10], [20, 40]], ["甲班", "乙班"], ["合格", "不合格"])
    assert found.row_percents == ((75, 25), (pytest.approx(100 / 3), pytest.approx(200 / 3)))
    assert found.column_percents == ((60, 20), (40, 80))
    assert found.total_percents == ((30, 10), (20, 40))
    assert (found.row_totals, found.column_totals, found.total) == ((40, 60), (50, 50), 100)


def test_the_texts_none_and_na_are_categories_and_blanks_are_not() -> None:
    found = crosstab_of(["None", "NA", None, "None", ""], ["x", "y", "x", None, "y"])
    assert found.row_labels == ("None", "NA")
    assert (found.total, found.missing) == (2, 3)


def test_labels_stand_in_the_wanted_order() -> None:
    rows, columns = ["b", "其他", "其他", "a", "a"], [10, 2, 2, 10, 2]
    assert crosstab_of(rows, columns).column_labels == ("2", "10")
    assert crosstab_of(rows, columns).row_labels == ("b", "其他", "a")
    assert crosstab_of(rows, columns, order="size").row_labels == ("a", "b", "其他")
    assert crosstab_of(rows, columns, order="label").row_labels == ("a", "b", "其他")


def test_an_empty_category_has_no_per_cents_and_no_test() -> None:
    found = crosstab_of_counts([[1, 2], [0, 0]], ["a", "b"], ["x", "y"])
    assert found.row_percents[1] == (None, None)
    assert (found.association.chi_square, found.p_value) == (None, None)
    assert found.notes


def test_one_row_has_no_test() -> None:
    found = crosstab_of(["a", "a"], ["x", "y"])
    assert found.association.chi_square is None
    with using("en"):
        assert "two categories at least" in found.verdict


def test_small_expected_counts_are_told() -> None:
    with using("en"):
        assert "Fisher" in crosstab_of_counts([[1, 2], [3, 9]], ["a", "b"], ["x", "y"]).verdict


@pytest.mark.parametrize(
    ("weights", "words"), [([1, -2], "Row 2 of “n” is negative"), ([1, "x"], "Row 2 of “n” is a text"), ([None, None], "nothing to count")]
)
def test_wrong_weights_are_refused_with_their_row(weights: list[object], words: str) -> None:
    frame = pd.DataFrame({"r": ["a", "b"], "c": ["x", "y"], "n": pd.Series(weights, dtype=object)})
    with using("en"), pytest.raises(Refusal, match=words):
        crosstab(frame, "r", "c", weight="n")


def test_tables_that_do_not_fit_are_refused() -> None:
    for table in ([[1, 2], [3]], [[1, 2]], [[0, 0], [0, 0]], [[1, None], [2, 3]], [[1, -1], [2, 3]]):
        with pytest.raises(Refusal):
            crosstab_of_counts(table, ["a", "b"], ["x", "y"])  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        crosstab_of(["a"], ["x", "y"])


def test_the_verdict_warns_of_causes() -> None:
    with using("en"):
        assert "which causes which" in crosstab_of_counts([[40, 10], [10, 40]], ["a", "b"], ["x", "y"]).verdict
        assert "No connection" in crosstab_of_counts([[25, 26], [25, 24]], ["a", "b"], ["x", "y"]).verdict
