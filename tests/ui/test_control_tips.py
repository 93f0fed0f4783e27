"""What a control chart answers under the mouse and hands to the clipboard."""

from __future__ import annotations

from qcbench.charts.spec import Chart, ChartStack
from qcbench.texts import using
from qcbench.ui.charts.numbers import rows_of
from qcbench.ui.charts.tips import tip_of
from tests.charts.control_samples import drawings, p_drawing

DRAWINGS = drawings()


def test_a_point_says_its_value_its_limits_and_the_rule_it_breaks() -> None:
    with using("zh_CN"):
        lines = tip_of(p_drawing(), "point:0:6")
    assert lines[:3] == ["2009-05-18", "8.67%", "UCL 8.00%　CL 4.44%　LCL 0.87%"]
    assert lines[3].startswith("检验 1：")


def test_a_point_of_either_panel_says_its_own_value_and_why_it_does_not_count() -> None:
    stack = DRAWINGS["i_mr"]
    assert isinstance(stack, ChartStack)
    upper, lower = tip_of(stack, "upper/point:0:4"), tip_of(stack, "lower/point:0:4")
    assert upper[1] == f"{stack.upper.series[0].values[4]:.1f}"
    assert lower[1] == f"{stack.lower.series[0].values[4]:.1f}"
    assert upper[-1].endswith("系统升级")


def test_a_gap_still_says_its_limits() -> None:
    lines = tip_of(DRAWINGS["i_mr"], "upper/point:0:10")
    assert lines[0] == "11"
    assert lines[1].startswith("UCL ")


def test_the_clipboard_holds_points_limits_and_reasons() -> None:
    rows = rows_of(DRAWINGS["i_mr"])
    assert rows[0][1:5] == ["处理时长（秒）", "UCL", "CL", "LCL"]
    assert "系统升级" in rows[5]
    assert len([row for row in rows if row]) == 2 * 26


def test_limits_of_all_phases_share_their_columns() -> None:
    chart = DRAWINGS["p"]
    assert isinstance(chart, Chart)
    rows = rows_of(chart)
    assert rows[0][2:5] == ["UCL", "CL", "LCL"]
    assert [row[2][:4] for row in (rows[1], rows[14], rows[27])] == ["8.00", "6.25", "3.84"]
