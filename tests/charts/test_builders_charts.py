"""Charts from numbers: order, roles, labels, axes."""

from __future__ import annotations

import pytest

from qcbench.analysis.pareto import pareto_of_counts
from qcbench.charts.builders.bars import bar_chart
from qcbench.charts.builders.columns import before_after_chart, column_chart, comparison_columns, stacked_chart
from qcbench.charts.builders.figures import Figures, caption
from qcbench.charts.builders.pareto import pareto_chart, pareto_pair
from qcbench.charts.builders.radar import radar_chart
from qcbench.charts.builders.share import share_ring
from qcbench.charts.builders.target import target_chart
from qcbench.charts.builders.trend import phases_of, trend_chart
from qcbench.charts.spec import Role, Side
from qcbench.errors import Refusal
from qcbench.texts import using

CAPTION = caption("图")
REASONS = {"业务差错": 38, "处理能力": 2, "服务态度": 1}
AFTER = {"业务差错": 7, "处理能力": 4, "服务态度": 2}
RATES = Figures(percent=True, decimals=2)


def test_a_pareto_keeps_the_order_and_paints_the_focus() -> None:
    chart = pareto_chart(pareto_of_counts(REASONS), CAPTION, unit_title="件数（件）", unit="件", crux_tag="症结")
    bars, line = chart.series
    assert chart.categories == ("业务差错", "处理能力", "服务态度")
    assert bars.point_roles == (Role.PRIMARY, Role.SOFT, Role.SOFT)
    assert line.labels == ("92.7%", "97.6%", "100%")
    assert line.axis is Side.RIGHT
    assert chart.caption.sample == "N = 41 件"
    assert chart.tags[0].text == "症结"


def test_the_axes_of_a_pareto_end_at_the_total_and_at_one_hundred_percent() -> None:
    chart = pareto_chart(pareto_of_counts(REASONS), CAPTION, unit_title="件")
    assert chart.axis is not None
    assert chart.second_axis is not None
    assert (chart.axis.minimum, chart.axis.maximum) == (0, 41)
    assert chart.second_axis.maximum == 1
    assert chart.second_axis.tick_labels[-1] == "100%"
    assert (chart.reference_lines[0].value, chart.reference_lines[0].label, chart.reference_lines[0].role) == (0.8, "", Role.MUTED)


def test_twins_share_one_scale_and_show_the_crux_of_the_past_as_a_ghost() -> None:
    with using("zh_CN"):
        pair = pareto_pair(pareto_of_counts(REASONS), pareto_of_counts(AFTER), CAPTION, unit_title="件", unit="件")
    assert pair.left.axis is not None
    assert pair.right.axis is not None
    assert pair.right.second_axis is not None
    assert pair.left.axis.maximum == pair.right.axis.maximum == 41
    assert pair.right.second_axis.maximum == pytest.approx(41 / 13)
    assert pair.right.second_axis.ticks == (0, 0.5, 1)
    ghost = pair.right.ghosts[0]
    assert (ghost.category, ghost.value, ghost.label, ghost.text) == (0, 38, "改善前 38 件", "−81.6%")
    assert pair.names == ("改善前", "改善后")
    assert pair.caption.note == "两图纵轴同为 0—41 件"


def test_colour_follows_the_category_when_the_order_changes() -> None:
    after = {"处理能力": 9, "业务差错": 7, "服务态度": 2}
    pair = pareto_pair(pareto_of_counts(REASONS), pareto_of_counts(after), CAPTION, unit_title="件")
    assert pair.left.series[0].point_roles[0] is Role.BEFORE
    assert pair.right.series[0].point_roles == (Role.AFTER_SOFT, Role.AFTER, Role.AFTER_SOFT)


def test_a_target_in_a_narrow_band_has_a_cut_axis_and_an_arrow_with_the_points() -> None:
    with using("zh_CN"):
        chart = target_chart(0.9559, 0.98, None, CAPTION, unit_title="客户满意度", figures=RATES)
    assert chart.series[0].labels == ("95.59%", "98.00%")
    assert chart.arrows[0].text == "+2.41 个百分点"
    assert chart.caption.note == "纵轴自 94% 起"
    assert chart.categories == ("现状", "目标")


def test_the_value_reached_stands_third_in_the_colour_of_after() -> None:
    chart = target_chart(41, 15, 13, CAPTION, unit_title="件")
    assert chart.series[0].point_roles == (Role.BEFORE, Role.TARGET, Role.AFTER)
    assert chart.arrows == ()


def test_a_target_for_counts_writes_the_relative_change() -> None:
    assert target_chart(38, 7, None, CAPTION, unit_title="件").arrows[0].text == "−81.6%"


def test_two_series_are_primary_and_soft_with_a_legend() -> None:
    chart = column_chart(["4 月", "5 月"], {"业务": [19, 48], "态度": [13, None]}, CAPTION, unit_title="户")
    assert [series.role for series in chart.series] == [Role.PRIMARY, Role.SOFT]
    assert chart.series[1].labels == ("13", "")
    assert chart.legend


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(Refusal):
        column_chart(["一", "二"], {"件": [1]}, CAPTION, unit_title="件")


def test_the_axis_of_stacked_columns_reaches_the_largest_total() -> None:
    chart = stacked_chart(["7 月", "8 月"], {"a": [36, 30], "b": [9, 8], "c": [11, 9]}, CAPTION, unit_title="户")
    assert chart.axis is not None
    assert chart.axis.maximum == 60
    assert [series.role for series in chart.series] == [Role.PRIMARY, Role.SOFT, Role.TINT_2]


def test_before_and_after_have_the_change_under_the_names() -> None:
    chart = before_after_chart(["客户不满"], [0.068], [0.021], CAPTION, unit_title="差错率", figures=Figures(True, 1), target=0.02)
    assert chart.category_rows[0][1] == ("−69%",)
    assert [series.role for series in chart.series] == [Role.BEFORE, Role.AFTER]
    assert "2.0%" in chart.reference_lines[0].label


def test_a_significant_difference_gets_an_arrow_with_the_multiple_of_the_unrounded_rates() -> None:
    groups = [("≤ 60 秒", 9, 640), ("> 60 秒", 34, 560)]
    with using("zh_CN"):
        chart = comparison_columns(groups, CAPTION, unit_title="差错率", significant=True)
    assert chart.arrows[0].text == "4.3 倍"
    assert chart.series[0].point_roles == (Role.SOFT, Role.PRIMARY)
    assert chart.series[0].labels == ("1.4%", "6.1%")


def test_without_significance_both_groups_are_soft_and_no_arrow_is_drawn() -> None:
    chart = comparison_columns([("≤ 28 ℃", 20, 600), ("> 28 ℃", 23, 600)], CAPTION, unit_title="差错率", significant=False)
    assert chart.arrows == ()
    assert set(chart.series[0].point_roles) == {Role.SOFT}


def test_a_group_without_hits_compares_by_points() -> None:
    with using("zh_CN"):
        chart = comparison_columns([("甲", 0, 100), ("乙", 5, 100)], CAPTION, unit_title="率", significant=True)
    assert chart.arrows[0].text == "+5.0 个百分点"


def test_a_trend_labels_all_points_up_to_twelve_and_the_extremes_of_more() -> None:
    short = trend_chart([(f"{month} 月", 0.9 + month / 1000) for month in range(1, 13)], CAPTION, unit_title="率", figures=RATES)
    long = trend_chart([(str(week), (week * 7 + 3) % 26) for week in range(26)], CAPTION, unit_title="件")
    assert all(short.series[0].labels)
    assert sum(1 for label in long.series[0].labels if label) == 4


def test_phases_colour_the_points_and_turn_the_line_to_ink() -> None:
    points = [(str(place), 0.95 + place / 1000) for place in range(9)]
    phases = phases_of([3, 3, 3], means=[0.9559, None, 0.9822])
    chart = trend_chart(points, CAPTION, unit_title="满意度", figures=RATES, target=0.98, phases=phases)
    assert chart.series[0].role is Role.INK
    assert chart.series[0].point_roles[0] is Role.BEFORE
    assert chart.series[0].point_roles[8] is Role.AFTER
    assert [phase.mean_label for phase in chart.phases] == ["95.59%", "", "98.22%"]


def test_a_ring_puts_the_rest_last_and_merges_beyond_six_parts() -> None:
    items = [("其他", 4), ("甲", 29), *((f"类{place}", 10 - place) for place in range(6))]
    chart = share_ring(items, CAPTION, total_text="66 户", what="不满意")
    assert len(chart.categories) == 6
    assert chart.categories[0] == "甲"
    assert chart.categories[-1] == "其他"
    assert chart.series[0].point_roles[-1] is Role.OTHER
    assert sum(value or 0 for value in chart.series[0].values) == sum(value for _name, value in items)


def test_an_empty_ring_is_refused() -> None:
    with pytest.raises(Refusal):
        share_ring([("甲", 0)], CAPTION, total_text="0", what="不满意")


def test_before_is_dashed_in_a_radar_only_without_a_target() -> None:
    names, before, after = ["知识", "协作", "意识"], [2.6, 3, 3], [4.1, 4, 4]
    plain = radar_chart(names, before, after, CAPTION)
    aimed = radar_chart(names, before, after, CAPTION, target=[4, 4, 4])
    assert [series.dashed for series in plain.series] == [True, False]
    assert [series.dashed for series in aimed.series] == [False, False, True]
    assert aimed.series[1].filled


def test_bars_are_ranked_with_the_rest_last_and_shares_in_the_labels() -> None:
    chart = bar_chart([("其他", 4), ("语气生硬", 11), ("一次未解决", 29)], CAPTION, unit_title="户")
    assert chart.categories == ("一次未解决", "语气生硬", "其他")
    assert chart.series[0].labels[0].split() == ["29", "65.9%"]
    assert chart.series[0].point_roles == (Role.PRIMARY, Role.SOFT, Role.SOFT)
