"""Records counted over days, weeks and months, held against a plain count."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.control.chooser import chart_by_data, chart_of
from qcbench.analysis.control.periods import (
    EVERY,
    Every,
    counted_marks,
    counted_rows,
    firsts_of,
    means_of,
    periods_of,
)
from qcbench.errors import Refusal

DAYS = st.lists(st.one_of(st.none(), st.dates(date(2008, 1, 1), date(2010, 12, 31))), min_size=1, max_size=60).filter(any)


@given(DAYS, st.sampled_from(EVERY))
def test_periods_follow_one_another_and_hold_their_days(days: list[date | None], every: Every) -> None:
    found = periods_of(days, every)
    frequency = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}[every]
    known = pd.PeriodIndex([day for day in days if day], freq=frequency)
    whole = pd.period_range(known.min(), known.max(), freq=frequency)
    assert len(found.labels) == len(whole)
    assert found.labels[1:] == tuple(str(one.start_time.date()) for one in whole[1:])
    assert found.labels[0] == str(min(day for day in days if day))
    assert found.missing == days.count(None)
    for day, code in zip(days, found.codes, strict=True):
        assert code == (-1 if day is None else list(whole).index(pd.Period(day, freq=frequency)))
    assert counted_rows(found).counts.sum() == len(days) - found.missing


def test_the_length_is_the_longest_that_makes_a_dozen_points() -> None:
    start = date(2009, 4, 1)
    assert periods_of([start, start + timedelta(days=11)]).every == "day"
    assert periods_of([start, start + timedelta(days=90)]).every == "week"
    assert periods_of([start, start + timedelta(days=400)]).every == "month"
    assert periods_of([start, start + timedelta(days=5)]).every == "day"


def test_a_first_or_last_week_that_is_not_whole_is_known() -> None:
    monday = date(2009, 4, 6)
    whole = periods_of([monday, monday + timedelta(days=13)], "week")
    assert (whole.begins, whole.ends) == (True, True)
    cut = periods_of([monday + timedelta(days=2), monday + timedelta(days=12)], "week")
    assert (cut.begins, cut.ends) == (False, False)
    assert cut.labels == ("2009-04-08", "2009-04-13")


def test_times_of_day_and_other_zones_fall_on_their_day() -> None:
    column = pd.Series(pd.to_datetime(["2009-04-06 23:59", "2009-04-07 00:00", None]).tz_localize("Asia/Shanghai"))
    found = periods_of(column, "day")
    assert found.labels == ("2009-04-06", "2009-04-07")
    assert found.codes.tolist() == [0, 1, -1]


def test_times_of_several_zones_fall_on_the_day_that_it_was_there() -> None:
    east = timezone(timedelta(hours=8))
    found = periods_of([datetime(2009, 4, 6, 23, 30, tzinfo=UTC), None, datetime(2009, 4, 7, 0, 30, tzinfo=east)], "day")
    assert (found.labels, found.codes.tolist()) == (("2009-04-06", "2009-04-07"), [0, -1, 1])


def test_names_stand_in_the_order_in_which_they_come() -> None:
    found = periods_of(["第 2 周", "第 1 周", "", "第 2 周"])
    assert (found.labels, found.codes.tolist(), found.every) == (("第 2 周", "第 1 周"), [0, 1, -1, 0], None)


def test_what_is_marked_is_counted_out_of_the_rows_that_have_a_mark() -> None:
    days = periods_of([date(2009, 4, day) for day in (1, 1, 1, 2, 4)], "day")
    found = counted_marks(days, ["不满意", "满意", None, "满意", "不满意"], ["不满意"])
    assert found.counts.tolist()[:2] == [1, 0]
    assert found.sizes.tolist()[:2] == [2, 1]
    assert np.isnan(found.counts[2])
    assert np.isnan(found.sizes[2])
    assert (found.counts[3], found.blank) == (1, 1)


def test_numbers_and_truths_are_added_up() -> None:
    days = periods_of([date(2009, 4, 1), date(2009, 4, 1), date(2009, 4, 2)], "day")
    assert counted_marks(days, [2, 3, 4], sizes=[10, 20, 30]).counts.tolist() == [5, 4]
    assert counted_marks(days, [2, 3, 4], sizes=[10, 20, 30]).sizes.tolist() == [30, 30]
    assert counted_marks(days, np.array([True, False, True])).counts.tolist() == [1, 1]
    assert means_of(days, [2.0, 3.0, None]).tolist()[:1] == [2.5]
    assert firsts_of(days, [None, "后", "后"]) == ["后", "后"]


def test_what_can_not_be_counted_is_refused_with_the_mend() -> None:
    days = periods_of([date(2009, 4, 1), date(2009, 4, 2)], "day")
    with pytest.raises(Refusal, match="Say which values of “结果” count; it holds: 好, 坏"):
        counted_marks(days, ["好", "坏"], marks_name="结果")
    with pytest.raises(Refusal, match="holds no “差”"):
        counted_marks(days, ["好", "坏"], ["差"], marks_name="结果")
    with pytest.raises(Refusal, match="holds no days"):
        periods_of(["甲", "乙"], "week", "班组")
    with pytest.raises(Refusal, match="too many periods"):
        periods_of([date(1, 1, 1), date(2009, 1, 1)], "day")
    with pytest.raises(Refusal, match="rows"):
        counted_marks(days, [1, 2, 3])


def records(rate: float = 0.05) -> pd.DataFrame:
    rng = np.random.default_rng(7)
    days = [date(2009, 4, 6) + timedelta(days=int(day)) for day in np.sort(rng.integers(0, 140, 3000))]
    return pd.DataFrame(
        {
            "序号": range(1, 3001),
            "回访日期": days,
            "班组": rng.choice(["一班", "二班"], 3000),
            "结果": np.where(rng.random(3000) < rate, "不满意", "满意"),
        }
    )


def test_the_chooser_knows_records_and_which_of_them_failed() -> None:
    frame = records()
    choice = chart_by_data(frame)
    assert (choice.kind, choice.columns, choice.marked) == (
        "p",
        {"over": ("回访日期",), "counts": ("结果",)},
        ("不满意",),
    )
    chart = chart_of(choice, frame)
    assert chart.points == 20
    assert chart.phases[0].limits[0].centre == pytest.approx((frame["结果"] == "不满意").mean())


def test_the_chooser_counts_cases_where_nothing_says_which_failed() -> None:
    frame = records().drop(columns="结果")
    choice = chart_by_data(frame)
    assert choice.kind == "c"
    assert chart_of(choice, frame).phases[0].limits[0].centre == pytest.approx(3000 / 20)
    with pytest.raises(Refusal, match="no column of numbers"):
        chart_by_data(frame[["班组"]])
