import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.design.activities import Activity, activities_of
from qcbench.analysis.design.network import plan_network
from qcbench.errors import Refusal
from qcbench.texts import using

# J. Heizer and B. Render, Operations Management, chapter 3: the Milwaukee Paper project, times in weeks
MILWAUKEE = [
    Activity("A", (), None, 1, 2, 3),
    Activity("B", (), None, 2, 3, 4),
    Activity("C", ("A",), None, 1, 2, 3),
    Activity("D", ("A", "B"), None, 2, 4, 6),
    Activity("E", ("C",), None, 1, 4, 7),
    Activity("F", ("C",), None, 1, 2, 9),
    Activity("G", ("D", "E"), None, 3, 4, 11),
    Activity("H", ("F", "G"), None, 1, 2, 3),
]


def test_the_milwaukee_project_comes_out() -> None:
    plan = plan_network(MILWAUKEE, deadline=16, unit="周")
    assert (plan.duration, plan.critical_paths) == (15, (("A", "C", "E", "G", "H"),))
    assert plan.sd == pytest.approx(1.76, abs=0.005)
    assert plan.probability == pytest.approx(0.7157, abs=0.002)
    times = {row.name: row for row in plan.activities}
    assert [times[name].total_float for name in "ABCDEFGH"] == [0, 1, 0, 1, 0, 6, 0, 0]
    assert (times["F"].earliest_start, times["F"].latest_finish, times["B"].free_float) == (4, 13, 0)
    assert plan.duration_at(0.99) == pytest.approx(15 + 2.326 * 1.763, abs=0.01)
    with using("zh_CN"):
        assert plan.verdict.startswith("总工期 15周，关键路线为 A → C → E → G → H。")


def test_several_critical_paths_and_milestones_are_told() -> None:
    plan = plan_network(
        [Activity("始", (), 0), Activity("甲", ("始",), 5), Activity("乙", ("始",), 5), Activity("终", ("甲", "乙"), 0)], deadline=4
    )
    assert plan.critical_paths == (("始", "甲", "终"), ("始", "乙", "终"))
    assert [row.milestone for row in plan.activities] == [True, False, False, True]
    assert plan.probability is None
    assert "shorten" in plan.verdict


def test_a_circle_is_named_in_the_order_of_the_work() -> None:
    with pytest.raises(Refusal, match="A → B → C → A"):
        plan_network([Activity("A", ("C",), 1), Activity("B", ("A",), 1), Activity("C", ("B",), 1), Activity("D", ("C",), 1)])
    with pytest.raises(Refusal, match="A → A"):
        plan_network([Activity("A", ("A",), 1)])


@pytest.mark.parametrize(
    ("activities", "words"),
    [
        ([], "no activity"),
        ([Activity("A", ("X",), 1)], "“X”"),
        ([Activity("A", (), 1), Activity("A", (), 2)], "twice"),
        ([Activity("A", (), -1)], "negative"),
        ([Activity("A", ())], "no duration"),
        ([Activity("A", (), None, 3, 2, 4)], "must rise"),
        ([Activity("A", (), None, 3, None, 4)], "only 2"),
        ([Activity(" ", (), 1)], "Activity 1"),
    ],
)
def test_what_can_not_be_planned_is_refused_in_words(activities: list[Activity], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        plan_network(activities)


def test_a_table_gives_its_activities() -> None:
    frame = pd.DataFrame({"活动": ["A", "B", "C"], "紧前": [None, "A", "A、B"], "天数": [1.5, 2, 0]})
    plan = plan_network(activities_of(frame, {"activity": "活动", "predecessors": "紧前", "duration": "天数"}))
    assert plan.duration == 3.5
    assert plan.activities[2].predecessors == ("A", "B")


def test_tenths_add_up_exactly() -> None:
    plan = plan_network([Activity("A", (), 0.1), Activity("B", ("A",), 0.2), Activity("C", (), 0.3)])
    assert len(plan.critical_paths) == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(0, 8), max_size=3)), min_size=1, max_size=9))
def test_floats_are_never_negative_and_a_critical_path_spans_the_whole(rows: list[tuple[int, set[int]]]) -> None:
    activities = [
        Activity(f"a{place}", tuple(f"a{before}" for before in sorted(befores) if before < place), length)
        for place, (length, befores) in enumerate(rows)
    ]
    plan = plan_network(activities[::-1])
    lengths = {row.name: row.duration for row in plan.activities}
    assert all(0 <= row.free_float <= row.total_float for row in plan.activities)
    assert plan.critical_paths
    assert all(sum(lengths[name] for name in path) == plan.duration for path in plan.critical_paths)
