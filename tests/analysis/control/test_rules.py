import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.control.attributes import c_chart
from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.patterns import window_all
from qcbench.analysis.control.result import Panel, Rule
from qcbench.analysis.control.rule_sets import RULE_SETS, custom_rules, same_side, trend
from qcbench.analysis.control.settings import Settings
from qcbench.analysis.control.subgroups import xbar_r
from qcbench.errors import Refusal


def panel(points: list[float | None], rules: object = "nelson", **more: object) -> Panel:
    """The points about centre 0 with sigma 1."""
    return i_mr(points, settings=Settings(centre=0, sigma=1, rules=rules, **more)).panels[0]  # type: ignore[arg-type]


def flags(points: list[float | None], number: int, **more: object) -> list[int]:
    """The points (from 1) that complete a pattern of one of Nelson's rules."""
    return [violation.at + 1 for violation in panel(points, **more).violations if violation.rule.number == number]


# each pattern is completed exactly where L. S. Nelson, Journal of Quality Technology 16(4), 1984, says
@pytest.mark.parametrize(
    ("number", "points", "completed"),
    [
        (1, [0, 3, 3.1, -3.2], [3, 4]),
        (2, [0.5] * 9, [9]),
        (2, [0.5] * 8 + [0] + [0.5] * 8, []),
        (3, [-2, -1, 0, 1, 2, 2.5], [6]),
        (3, [-2, -1, 0, 0, 1, 2, 2.5], []),
        (4, [1, -1] * 7, [14]),
        (5, [2.1, 0, 2.2], [3]),
        (5, [2.1, 0, -2.2], []),
        (6, [1.1, 1.2, 0, 1.1, 1.3], [5]),
        (7, [0.5, -0.5, 0.2] * 5, [15]),
        (8, [1.5, -1.5] * 4, [8]),
        (8, [1.5] * 8, []),
    ],
)
def test_a_pattern_is_flagged_at_the_point_that_completes_it(number: int, points: list[float | None], completed: list[int]) -> None:
    assert flags(points, number) == completed


def test_a_violation_names_all_its_points_and_the_rule() -> None:
    (violation,) = panel([2.1, 0, 2.2], "western_electric").violations
    assert (violation.at, violation.points) == (2, (0, 2))
    assert violation.text == "Point 3: rule 2, 2 of 3 points in a row more than 2σ from the centre line on the same side"


def test_violations_can_be_asked_for_one_point() -> None:
    found = panel([0.5] * 12)
    assert found.violations_at(9) == tuple(violation for violation in found.violations if violation.at == 9) != ()


@pytest.mark.parametrize(
    "more",
    [{"borders": [5]}, {"excluded": {4: "test"}}],
    ids=["phase border", "left-out point"],
)
def test_no_run_crosses(more: dict[str, object]) -> None:
    assert flags([0.5] * 9, 2) == [9]
    assert flags([0.5] * 9, 2, **more) == []


def test_no_pattern_crosses_a_gap() -> None:
    assert flags([0.5] * 5 + [None] + [0.5] * 5, 2) == []
    assert flags([2.5, None, 2.5], 5) == []


def test_every_named_set_is_numbered_from_one_and_has_texts() -> None:
    for rules in RULE_SETS.values():
        assert [rule.number for rule in rules] == list(range(1, len(rules) + 1))
        assert all("{" not in rule.text for rule in rules)
    assert {len(RULE_SETS[name]) for name in ("nelson", "gbt_17989_2", "montgomery", "aiag")} == {8}
    assert len(RULE_SETS["western_electric"]) == 4


def test_rules_can_be_changed_and_left_out_by_number() -> None:
    rules = custom_rules("nelson", off=[8], rule_2=same_side(7))
    assert [rule.number for rule in rules] == [1, 2, 3, 4, 5, 6, 7]
    found = panel([0.5] * 7, rules)
    assert found.flagged.tolist() == [6]
    assert custom_rules("western_electric", off=[1, 2, 3])[0].text == "8 points in a row on one side of the centre line"


def test_a_rule_with_its_own_sigmas_and_counts_is_judged() -> None:
    assert panel([1.6, 0, 1.7, 1.8], [Rule(1, "beyond", 4, 3, 1.5)]).violations[0].points == (0, 2, 3)


def test_rules_that_count_steps_need_one_point_more() -> None:
    assert panel([-2, -1, 0, 1, 2, 2.5], [trend(6, steps=True)]).flagged.tolist() == []
    assert panel([-2.5, -2, -1, 0, 1, 2, 2.5], [trend(6, steps=True)]).flagged.tolist() == [6]


@pytest.mark.parametrize("rule", [Rule(1, "beyond", 3, 4), Rule(1, "trend", 1), Rule(1, "within", 15), Rule(1, "beyond", 2, 2, -1)])
def test_a_rule_that_nothing_can_meet_is_refused(rule: Rule) -> None:
    with pytest.raises(Refusal, match="Rule 1"):
        panel([1, 2, 3], [rule])


def test_the_limits_follow_their_own_width() -> None:
    chart = i_mr([0, 2.5, 0], settings=Settings(centre=0, sigma=1, width=2, rules="limits"))
    assert chart.panels[0].flagged.tolist() == chart.panels[0].beyond.tolist() == [1]


def test_charts_of_counts_and_of_spread_take_no_zone_rules() -> None:
    numbers = [[rule.number for rule in found.rules] for found in xbar_r(np.arange(20.0) % 7, size=4).panels]
    assert numbers == [[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4]]
    assert [rule.number for rule in c_chart([4, 5, 6]).panels[0].rules] == [1, 2, 3, 4]
    assert [rule.number for rule in i_mr([4, 5, 6]).panels[1].rules] == [1]


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.integers(1, 20))
@settings(max_examples=100)
def test_a_window_is_full_where_all_its_marks_are(marks: list[bool], length: int) -> None:
    expected = [place + 1 >= length and all(marks[place + 1 - length : place + 1]) for place in range(len(marks))]
    assert window_all(np.array(marks), length).tolist() == expected


@given(st.lists(st.integers(-40, 40), min_size=2, max_size=60))
@settings(max_examples=100)
def test_two_of_three_agrees_with_counting_by_hand(tenths: list[int]) -> None:
    points = [value / 10 for value in tenths]
    above, below = ([sign * point > 2 for point in points] for sign in (1, -1))
    expected = [
        place + 1
        for place in range(len(points))
        if any(side[place] and sum(side[max(0, place - 2) : place + 1]) >= 2 for side in (above, below))
    ]
    assert flags(list(points), 5) == expected
