"""Builders of control charts and run charts: what they take over from the result, and how they write it."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from qcbench.analysis.control.attributes import p_chart
from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.result import ControlChart
from qcbench.analysis.control.run_chart import run_chart as run_result
from qcbench.analysis.control.settings import Settings
from qcbench.charts.builders.control import control_drawing, phase_roles
from qcbench.charts.builders.control_words import asked_tests, sample_text
from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.run import run_chart
from qcbench.charts.builders.time_axis import days_of, period_of, spans_of
from qcbench.charts.control_parts import LimitKind
from qcbench.charts.spec import Caption, Chart, ChartKind, ChartStack, ReferenceLine, Role
from qcbench.texts import using
from tests.charts.control_samples import CAPTION, days, p_phases, rates, subgroups, times, u_unequal


def single(result: ControlChart, caption: Caption = CAPTION, **more: object) -> Chart:
    """The drawing of a chart of one panel."""
    drawing = control_drawing(result, caption, **more)  # type: ignore[arg-type]
    assert isinstance(drawing, Chart)
    return drawing


def double(result: ControlChart, **more: object) -> ChartStack:
    """The drawing of a chart of two panels."""
    drawing = control_drawing(result, CAPTION, **more)  # type: ignore[arg-type]
    assert isinstance(drawing, ChartStack)
    return drawing


def same(values: tuple[float | None, ...], array: np.ndarray) -> bool:
    """Whether a tuple holds an array's numbers, None for NaN."""
    return all((a is None and math.isnan(b)) or a == b for a, b in zip(values, array.tolist(), strict=True))


@pytest.mark.parametrize("result", [p_phases(), u_unequal(25), times(30, missing=(3,)), subgroups()])
def test_points_and_limits_are_the_results_numbers(result: ControlChart) -> None:
    drawing = control_drawing(result, CAPTION)
    charts = [drawing] if isinstance(drawing, Chart) else [drawing.upper, drawing.lower]
    for chart, panel in zip(charts, result.panels, strict=True):
        assert chart.kind is ChartKind.CONTROL
        assert same(chart.series[0].values, panel.values)
        sides = {LimitKind.UPPER: panel.upper, LimitKind.CENTRE: panel.centre, LimitKind.LOWER: panel.lower}
        for line in chart.limits:
            assert same(line.values, sides[line.kind][line.first : line.last + 1])
        assert len([line for line in chart.limits if line.kind is LimitKind.CENTRE]) == len(result.phases)


def test_a_p_chart_in_phases_reads_as_the_pictures_of_the_house_do() -> None:
    with using("zh_CN"):
        chart = single(p_phases(), replace(CAPTION, title="周业务差错率控制图"), unit="通/周")
    assert chart.caption.sample == "n = 300 通/周，k = 39"
    assert (chart.caption.period, chart.caption.note) == ("2009-04—12", "判异：检验 1")
    assert [(phase.name, phase.role, phase.mean_label) for phase in chart.phases] == [
        ("改善前", Role.BEFORE, "CL 4.44%"),
        ("实施中", Role.PRIMARY, "CL 3.21%"),
        ("改善后", Role.AFTER, ""),
    ]
    assert [line.label for line in chart.limits] == ["UCL 8.00%", "", "LCL 0.87%", "UCL 6.26%", "", "", "UCL 3.84%", "CL 1.64%", "LCL 0"]
    assert [line.at_end for line in chart.limits] == [False] * 6 + [True] * 3
    assert [signal.label for signal in chart.signals] == ["检验 1：8.67%"]
    assert [span.text for span in chart.category_spans] == [f"{month} 月" for month in range(4, 13)]


def test_a_lower_limit_on_the_axis_is_not_drawn_but_stays_in_the_data() -> None:
    lower = [line for line in single(p_phases()).limits if line.kind is LimitKind.LOWER]
    assert [line.drawn for line in lower] == [True, False, False]
    assert lower[-1].values == (0.0,) * 13
    assert lower[-1].label == "LCL 0"


def test_unequal_sizes_make_stepped_limits_and_the_note_says_so() -> None:
    chart = single(u_unequal())
    stepped = {line.kind: line.stepped for line in chart.limits}
    assert stepped == {LimitKind.UPPER: True, LimitKind.CENTRE: False, LimitKind.LOWER: True}
    assert "limits follow the sizes" in chart.caption.note
    assert chart.caption.sample == "n = 8—13, k = 10"
    assert not chart.phases


def test_points_left_out_keep_their_reason_and_missing_ones_stay_gaps() -> None:
    stack = double(times(25, left_out=(4,), missing=(10,)))
    assert [(one.category, one.reason) for one in stack.upper.left_out] == [(4, "系统升级")]
    assert stack.upper.series[0].values[10] is None
    assert stack.lower.series[0].values[0] is None
    assert "1 left out" in stack.caption.note
    assert stack.caption.sample == "k = 24"


def test_every_violated_rule_of_the_result_is_told() -> None:
    result = i_mr([*range(10), *[20] * 12, *range(10)], settings=Settings(rules="nelson"))
    stack = double(result)
    for chart, panel in zip((stack.upper, stack.lower), result.panels, strict=True):
        assert [signal.category for signal in chart.signals] == panel.flagged.tolist()
        for signal in chart.signals:
            assert len(signal.rules) == len({hit.rule.number for hit in panel.violations_at(signal.category)})
        assert sum(bool(signal.label) for signal in chart.signals) <= 6


def test_zones_belong_to_the_upper_chart() -> None:
    stack = double(times(30), zones=True)
    zones = [line for line in stack.upper.limits if line.kind is LimitKind.ZONE]
    assert [line.name for line in zones] == ["-2σ", "-1σ", "+1σ", "+2σ"]
    panel = times(30).panels[0]
    assert zones[-1].values[0] == pytest.approx(float(panel.centre[0] + 2 * panel.sigma[0]))
    assert not [line for line in stack.lower.limits if line.kind is LimitKind.ZONE]


def test_targets_are_within_the_axis() -> None:
    chart = single(p_phases(), targets=(ReferenceLine(0.15, "目标"),))
    assert chart.axis is not None
    assert chart.axis.minimum <= 0 < 0.15 <= chart.axis.maximum


def test_the_colours_of_phases_run_from_before_to_after() -> None:
    assert phase_roles(1) == (Role.MUTED,)
    assert phase_roles(2) == (Role.BEFORE, Role.AFTER)
    assert phase_roles(4) == (Role.BEFORE, Role.PRIMARY, Role.PRIMARY, Role.AFTER)


def test_a_frozen_baseline_is_told() -> None:
    result = p_chart([5] * 20, [100] * 20, settings=Settings(baseline=10, labels=days(20)))
    assert "limits of points 1–10 kept" in single(result).caption.note


def test_rule_sets_with_other_numbers_say_their_name() -> None:
    assert asked_tests(i_mr(range(10), settings=Settings(rules="nelson"))) == "Tests: 1—8"
    assert "Western Electric" in asked_tests(i_mr(range(10), settings=Settings(rules="western_electric")))
    assert asked_tests(i_mr(range(10), settings=Settings(rules="none"))) == ""


def test_sizes_without_a_unit_are_written_bare() -> None:
    assert sample_text(p_phases()) == "n = 300, k = 39"


@pytest.mark.parametrize("values", [[5.0, 5.0, 5.0], [0.0, 0.0], [1e9, 1e9 + 1, 1e9 - 1], [-0.003, -0.001, -0.002]])
def test_few_equal_large_and_tiny_values_are_drawn(values: list[float]) -> None:
    stack = double(i_mr(values))
    assert len(stack.upper.series[0].values) == len(values)
    written = [line.label for line in (*stack.upper.limits, *stack.lower.limits)] + [stack.alternative_text]
    assert not [text for text in written if "nan" in text.lower() or "None" in text]


def test_a_run_chart_has_its_median_and_its_ends() -> None:
    with using("zh_CN"):
        chart = run_chart(rates(), CAPTION, unit_title="接通率", figures=Figures(True, 1))
    assert [(line.kind, line.label, line.role) for line in chart.limits] == [(LimitKind.CENTRE, "中位数 90.5%", Role.MUTED)]
    assert [label for label in chart.series[0].labels if label] == ["78.2", "92.8"]
    assert "穿越 3 次" in chart.caption.note
    assert "检验" not in chart.caption.note
    assert chart.series[0].role is Role.PRIMARY
    assert [signal.label for signal in chart.signals] == ["连续 12 点在同一侧", ""]


def test_a_run_chart_in_phases_has_a_median_for_each() -> None:
    chart = run_chart(rates((10,)), CAPTION, figures=Figures(True, 1))
    assert [(line.first, line.last) for line in chart.limits] == [(0, 9), (10, 25)]
    assert chart.phases[0].mean_label == "Median 79.7%"
    assert [line.label for line in chart.limits] == ["", "Median 91.8%"]


def test_a_phase_without_values_has_no_median() -> None:
    result = run_result([1.0, 2.0, 3.0, None, None], settings=Settings(borders=(3,)))
    chart = run_chart(result, CAPTION)
    assert [(line.first, line.last) for line in chart.limits] == [(0, 2)]
    assert "nan" not in chart.alternative_text.lower()


def test_days_are_known_and_other_names_are_not() -> None:
    assert days_of(("2009-04-06", "2009-04-13 08:00:00"))[0] == date(2009, 4, 6)
    assert days_of(("2009-04-13", "2009-04-06")) == ()
    assert days_of(("甲", "乙")) == ()
    assert days_of(()) == ()


@pytest.mark.parametrize(
    ("step", "count", "first"),
    [(1, 40, "04-06"), (7, 39, "Apr"), (7, 90, "Q2\n2009"), (30, 200, "2009")],
)
def test_spans_are_weeks_months_quarters_or_years(step: int, count: int, first: str) -> None:
    labels = days_of(days(count, step))
    spans = spans_of(labels)
    assert spans[0].text.startswith(first.partition("\n")[0])
    assert (spans[0].first, spans[-1].last) == (0, count - 1)
    assert [span.first for span in spans[1:]] == [span.last + 1 for span in spans[:-1]]
    assert len(spans) <= 19


def test_few_days_carry_their_own_names() -> None:
    assert spans_of(days_of(days(12))) == ()
    assert period_of(days_of(days(3, 1))) == "2009-04-06—04-08"


def test_the_alternative_text_names_lines_and_signals() -> None:
    text = single(p_phases()).alternative_text
    assert "39 points" in text
    assert "改善前: UCL 8.00%, CL 4.44%, LCL 0.87%" in text
    assert "2009-05-18 (1)" in text
