import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.distribution.check_sheet import check_sheet, check_sheet_of_rows, tally_marks
from qcbench.analysis.distribution.frequency import frequency_table
from qcbench.errors import Refusal
from qcbench.texts import using

ITEMS, DAYS = ("划伤", "毛边", "其他"), ("一", "二")


def test_rows_columns_and_the_whole_are_added_up() -> None:
    sheet = check_sheet(ITEMS, DAYS, [[3, 4], [10, None], [1, 0]])
    assert (sheet.item_totals, sheet.stratum_totals, sheet.total, sheet.blank_cells) == ((7, 10, 1), (14, 4), 18, 1)
    assert sheet.item_shares[1] == pytest.approx(10 / 18)


def test_the_sheet_feeds_the_pareto_analysis() -> None:
    sheet = check_sheet(ITEMS, DAYS, [[3, 4], [10, 0], [11, 0]])
    assert [item.category for item in sheet.pareto().items] == ["毛边", "划伤", "其他"]
    assert [item.count for item in sheet.pareto("二", most=2).items] == [4, 0]
    with pytest.raises(Refusal, match="三"):
        sheet.pareto("三")


def test_records_make_the_same_sheet_as_tallies() -> None:
    frame = pd.DataFrame({"item": ["a", "b", "a", None], "day": [2, 1, 1, 1], "times": [3, 1, 2, 5]})
    found = check_sheet_of_rows(frame, "item", "day", times="times")
    assert (found.items, found.strata, found.tallies, found.missing) == (("a", "b"), ("1", "2"), ((2, 3), (1, 0)), 1)
    assert check_sheet_of_rows(frame, "item").tallies == ((2,), (1,))


def test_a_tally_is_added_and_taken_back() -> None:
    sheet = check_sheet(ITEMS, DAYS, [[0, 0]] * 3).added("毛边", "二").added("毛边", "二")
    assert sheet.tallies[1] == (0, 2)
    assert sheet.added("毛边", "二", -2).total == 0
    with pytest.raises(Refusal):
        sheet.added("毛边", "一", -1)
    with pytest.raises(Refusal, match="凹陷"):
        sheet.added("凹陷", "一")


def test_an_empty_sheet_has_no_shares() -> None:
    sheet = check_sheet(ITEMS, DAYS, [[0, 0]] * 3)
    assert sheet.item_shares == (None, None, None)
    assert sheet.notes[0] in sheet.verdict
    with pytest.raises(Refusal):
        sheet.pareto()


@pytest.mark.parametrize(
    "tallies", [[[1, 2]], [[1], [2], [3]], [[1, -1], [0, 0], [0, 0]], [[1.5, 0], [0, 0], [0, 0]], [["x", 0], [0, 0], [0, 0]]]
)
def test_wrong_sheets_are_refused(tallies: list[list[object]]) -> None:
    with pytest.raises(Refusal):
        check_sheet(ITEMS, DAYS, tallies)


def test_an_item_stands_on_the_sheet_once() -> None:
    with pytest.raises(Refusal, match="a"):
        check_sheet(["a", "a"], ["x"], [[1], [2]])


@given(st.integers(0, 60))
@settings(max_examples=30)
def test_marks_stand_for_their_number(count: int) -> None:
    marks = tally_marks(count, "strokes")
    assert marks.count("|") + marks.count("/") == count
    assert tally_marks(count).count("正") == count // 5


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 99), min_size=2, max_size=2), min_size=3, max_size=3).filter(lambda rows: any(map(any, rows))))
def test_totals_agree_in_both_directions(tallies: list[list[int]]) -> None:
    sheet = check_sheet(ITEMS, DAYS, tallies)
    assert sum(sheet.stratum_totals) == sheet.total == sheet.pareto().total
    for language in ("zh_CN", "en"):
        with using(language):
            assert "None" not in sheet.verdict


def test_a_frequency_table_counts_and_cumulates() -> None:
    found = frequency_table(["NA", "b", None, "b", "None"], "kind", order="size")
    assert [(row.label, row.count, row.share) for row in found.rows] == [("b", 2, 0.5), ("NA", 1, 0.25), ("None", 1, 0.25)]
    assert (found.rows[-1].cumulative_share, found.missing) == (1, 1)


def test_frequencies_can_be_weighted_and_numbers_ascend() -> None:
    found = frequency_table([10, 2, 10], weights=[0.1, 0.2, None])
    assert [(row.label, row.count) for row in found.rows] == [("2", 0.2), ("10", 0.1)]
    assert (found.rows[-1].cumulative_share, found.missing) == (1, 1)


def test_nothing_to_count_has_no_shares() -> None:
    assert frequency_table([None]).rows == ()
    found = frequency_table(["a"], weights=[0])
    assert found.rows[0].share is None
    assert found.notes[0] in found.verdict
