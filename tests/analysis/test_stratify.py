import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.stratify import drill_down, layer_sentence, stratify
from qcbench.errors import Refusal
from qcbench.texts import using

COUNTS = {
    ("态度类", "4月"): 13,
    ("态度类", "5月"): 19,
    ("态度类", "6月"): 20,
    ("业务水平类", "4月"): 19,
    ("业务水平类", "5月"): 48,
    ("业务水平类", "6月"): 41,
}
ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["x", "y", "其他", ""])), min_size=1, max_size=40)


def call_backs() -> pd.DataFrame:
    return pd.DataFrame([key for key, count in COUNTS.items() for _ in range(count)], columns=["原因", "月份"])


def test_two_factors_make_a_table_with_margins() -> None:
    result = stratify(call_backs(), "原因", by_second="月份")
    assert result.rows == ("业务水平类", "态度类")
    assert result.columns == ("4月", "5月", "6月")
    assert result.counts == ((19, 48, 41), (13, 19, 20))
    assert (result.row_totals, result.column_totals, result.total) == ((108, 52), (32, 67, 61), 160)
    assert result.row_shares[0] == 0.675
    assert (result.largest, result.largest_count, result.largest_share) == (("业务水平类", "5月"), 48, 0.3)


def test_one_factor_makes_one_column() -> None:
    result = stratify(call_backs(), "原因")
    assert (result.columns, result.counts) == ((), ((108,), (52,)))


def test_rates_are_per_unit_inspected() -> None:
    result = stratify(call_backs(), "原因", inspected={"态度类": 1000})
    assert (result.inspected, result.rates) == ((None, 1000), (None, 0.052))
    with pytest.raises(Refusal, match="态度类"):
        stratify(call_backs(), "原因", inspected={"态度类": 0})


def test_the_rest_stands_last_and_blank_rows_are_told_apart() -> None:
    frame = pd.DataFrame({"kind": ["其他", "其他", "a", None, "b", "b", "b"]})
    result = stratify(frame, "kind")
    assert (result.rows, result.missing) == (("b", "a", "其他"), 1)
    assert stratify(frame, "kind", order="appearance").rows == ("其他", "a", "b")


def test_numbers_and_dates_ascend_in_columns() -> None:
    frame = pd.DataFrame(
        {"kind": ["a"] * 4, "hour": [10, 9, 11, 9], "day": pd.to_datetime(["2009-06-02", "2009-05-01", "2009-05-01", "2009-06-01"])}
    )
    assert stratify(frame, "kind", by_second="hour").columns == ("9", "10", "11")
    assert stratify(frame, "kind", by_second="day").columns == ("2009-05-01", "2009-06-01", "2009-06-02")


def test_amounts_are_added_up_and_bad_ones_named_by_row() -> None:
    frame = pd.DataFrame({"kind": ["a", "b", "a"], "loss": [0.1, 5.0, 0.2]})
    assert stratify(frame, "kind", amount="loss").row_totals == (5, 0.3)
    with pytest.raises(Refusal, match="3"):
        stratify(frame.assign(loss=[1, 2, -3]), "kind", amount="loss")


def test_the_drill_down_leads_from_all_rows_to_the_crux() -> None:
    first, second = drill_down(call_backs(), [("原因", "业务水平类"), ("月份", None)])
    assert (first.count, first.total_of_layer, first.share, first.share_of_all) == (108, 160, 0.675, 0.675)
    assert (second.chosen, second.count, second.total_of_layer, second.share_of_all) == ("5月", 48, 108, 0.3)
    assert second.parts == (("5月", 48), ("6月", 41), ("4月", 19))
    with using("zh_CN"):
        assert layer_sentence(first, 1) == "第 1 层，按原因分层：“业务水平类”108，共 160，占 67.5%。"


def test_a_choice_without_rows_names_the_choices() -> None:
    with pytest.raises(Refusal, match="态度类"):
        drill_down(call_backs(), [("原因", "网络类")])


def test_nothing_to_count_is_refused() -> None:
    with pytest.raises(Refusal, match="kind"):
        stratify(pd.DataFrame({"kind": [None, ""]}), "kind")
    with pytest.raises(Refusal, match="grade"):
        stratify(pd.DataFrame({"kind": ["a"]}), "grade")


@given(ROWS)
def test_margins_agree_and_shares_end_at_one(rows: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["one", "two"])
    if any(second for _first, second in rows):
        result = stratify(frame, "one", by_second="two")
        assert sum(result.row_totals) == sum(result.column_totals) == result.total == len(rows) - result.missing
        assert sum(map(sum, result.shares)) == pytest.approx(1)
