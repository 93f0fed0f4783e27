"""Fishbones and plans from plain rows."""

from __future__ import annotations

from datetime import date

from qcbench.charts.builders.diagrams import PlanRow, fishbone_of, gantt_of, lateness, month_labels, terminal_causes
from qcbench.charts.builders.figures import caption
from qcbench.charts.spec import CauseNode, CauseSign
from qcbench.texts import using

MAIN, NOT, OUTSIDE = CauseSign.MAIN, CauseSign.NOT_MAIN, CauseSign.OUTSIDE
BRANCHES = (
    CauseNode(
        "人",
        "人",
        children=(CauseNode("m", "业务不熟", children=(CauseNode("a", "培训少", sign=NOT), CauseNode("b", "查询慢", sign=MAIN))),),
    ),
    CauseNode("机", "机", children=(CauseNode("c", "响应超时", sign=OUTSIDE),)),
)


def test_terminal_causes_are_numbered_in_order_and_counted_in_the_legend() -> None:
    with using("zh_CN"):
        drawing = fishbone_of("业务差错多", BRANCHES, caption("因果图"))
    assert [(end.key, end.number) for end in terminal_causes(drawing.branches)] == [("a", 1), ("b", 2), ("c", 3)]
    assert drawing.legend == ((MAIN, "要因 1 条"), (NOT, "非要因 1 条"), (OUTSIDE, "非能力范围 1 条"))
    assert drawing.caption.sample == "末端原因 3 条"


def test_before_the_confirmation_only_causes_outside_our_reach_are_marked() -> None:
    drawing = fishbone_of("业务差错多", BRANCHES, caption("因果图"), show_signs=False)
    assert [end.sign for end in terminal_causes(drawing.branches)] == [CauseSign.NONE, CauseSign.NONE, OUTSIDE]


def test_a_plan_covers_whole_months_and_says_what_is_late() -> None:
    row = PlanRow("s", "现状调查", "组员F", "P", (date(2009, 7, 6), date(2009, 7, 13)), (date(2009, 7, 6), date(2009, 7, 15)))
    with using("zh_CN"):
        plan = gantt_of([row], caption("活动计划"))
    assert (plan.first, plan.last) == (date(2009, 7, 1), date(2009, 7, 31))
    assert plan.month_labels == ("7 月",)
    assert plan.rows[0].lateness == "迟 2 天"


def test_an_open_step_past_its_end_is_overdue() -> None:
    row = PlanRow("s", "现状调查", "", "P", (date(2009, 7, 6), date(2009, 7, 13)))
    assert lateness(row) == ""
    with using("zh_CN"):
        assert lateness(row, date(2009, 7, 17)) == "逾期 4 天"


def test_a_plan_over_two_years_names_the_years() -> None:
    with using("zh_CN"):
        assert month_labels(date(2009, 12, 1), date(2010, 1, 31)) == ("2009 年 12 月", "2010 年 1 月")
        assert month_labels(date(2009, 1, 1), date(2010, 12, 31))[12] == "1 月\n2010"
