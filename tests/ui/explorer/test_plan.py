"""A plan's gestures as values: each gives another plan and leaves the old one as it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from qcbench.model.enumerations import FigureKind
from qcbench.texts import use
from qcbench.ui.explorer import plan as plans
from qcbench.ui.explorer.plan import Plan

use("zh_CN")


def of_borders(*borders: int) -> Plan:
    plan = Plan(FigureKind.CONTROL, "data", {"value": ["x"]})
    for border in borders:
        plan = plans.border_added(plan, border, 100)
    return plan


@given(some.lists(some.integers(-5, 110), max_size=8), some.integers(0, 6), some.integers(-20, 130))
@settings(max_examples=100, deadline=None)
def test_borders_stay_inside_apart_and_in_order(wanted: list[int], place: int, first: int) -> None:
    plan = of_borders(*wanted)
    if place < len(plan.borders):
        plan = plans.border_moved(plan, place, first, 100)
    assert list(plan.borders) == sorted(set(plan.borders))
    assert all(2 <= border <= 100 for border in plan.borders)
    assert len(plan.phase_names) == len(plan.borders) + 1
    assert len(set(plan.phase_names)) == len(plan.phase_names)


def test_a_name_follows_its_phase_when_borders_come_and_go() -> None:
    plan = plans.phase_named(of_borders(20, 60), 1, "实施中")
    plan = plans.border_added(plan, 40, 100)
    assert plan.phase_names[1] == "实施中"
    assert len(plan.phase_names) == 4
    plan = plans.border_removed(plans.border_removed(plan, 1), 1)
    assert plan.phase_names == ("阶段 1", "实施中")


def test_the_baseline_keeps_to_its_phase() -> None:
    plan = plans.baseline_set(of_borders(50), 0)
    assert plans.phase_named(plan, 0, "改善前").options["baseline"] == "改善前"
    assert "baseline" not in plans.border_removed(plan, 0).options


def test_a_single_phase_has_no_name() -> None:
    assert plans.phase_named(of_borders(), 0, "改善前") == of_borders()


def test_reasons_stay_with_their_points() -> None:
    plan = plans.points_left_out(plans.points_left_out(of_borders(), [9], "线路故障"), [3, 4], "演练")
    assert plan.excluded == {3: "演练", 4: "演练", 9: "线路故障"}
    assert plans.points_taken_back(plan, [3, 9]).excluded == {4: "演练"}


def test_another_kind_keeps_what_it_knows_and_no_more() -> None:
    plan = plans.limit_set(plans.points_left_out(of_borders(20), [3], "演练"), "upper", 9.0)
    run = plans.with_kind(plan, FigureKind.RUN)
    assert run.borders == (20,)
    assert "upper" not in run.options
    assert plans.with_kind(plan, FigureKind.HISTOGRAM).borders == ()


def test_other_columns_forget_what_named_the_points() -> None:
    plan = plans.with_columns(of_borders(20), "phase", ["阶段"])
    assert plan.borders == ()
    assert not plan.has_phases
