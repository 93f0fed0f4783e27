"""Ticks, cut axes and the writing of figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qcbench.charts.builders.axes import column_scale, line_scale, nice_ticks, ticks_up_to
from qcbench.charts.builders.figures import Figures, caption, period_text, relative_change
from qcbench.texts import using

RATES = Figures(percent=True, decimals=2)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_ticks_cover_the_values_in_three_to_six_even_steps(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assume(high - low > 1e-6 or high == low)
    ticks = nice_ticks(low, high)
    steps = {round((after - before) / (ticks[1] - ticks[0]), 6) for before, after in pairwise(ticks)}
    assert 3 <= len(ticks) <= 6
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert steps == {1.0}


@given(st.fractions(Fraction(1, 1000), 10**6))
def test_a_step_is_one_two_two_and_a_half_or_five_times_a_power_of_ten(span: Fraction) -> None:
    ticks = nice_ticks(0, float(span))
    step = Fraction(str(ticks[1] - ticks[0])).limit_denominator(10**7)
    while step >= 10:
        step /= 10
    while step < 1:
        step *= 10
    assert round(float(step), 6) in {1.0, 2.0, 2.5, 5.0}


def test_a_pareto_axis_has_no_tick_above_its_total() -> None:
    assert ticks_up_to(160) == (0, 50, 100, 150)
    assert ticks_up_to(486) == (0, 100, 200, 300, 400)


def test_columns_start_at_zero() -> None:
    axis = column_scale("件", [19, 48, 41], Figures()).axis
    assert (axis.minimum, axis.maximum, axis.broken) == (0, 50, False)


def test_a_narrow_band_cuts_the_axis_and_says_so() -> None:
    with using("zh_CN"):
        scale = column_scale("满意度", [0.9559, 0.98], RATES, may_break=True)
    assert scale.axis.broken
    assert scale.axis.minimum == pytest.approx(0.94)
    assert scale.axis.tick_labels == ("95%", "96%", "97%", "98%", "99%")
    assert scale.note == "纵轴自 94% 起"


def test_no_tick_stands_above_one_hundred_percent() -> None:
    for values in ([0.96, 0.999], [0.992, 1.0]):
        assert column_scale("率", values, RATES, may_break=True).axis.maximum <= 1
        assert line_scale("率", values, RATES).axis.maximum <= 1


def test_a_line_far_from_zero_does_not_start_there() -> None:
    assert line_scale("满意度", [0.9454, 0.9847], RATES).axis.tick_labels[0] == "94%"
    assert line_scale("件", [3, 38], Figures()).axis.minimum == 0


def test_values_that_are_all_zero_still_have_an_axis() -> None:
    axis = column_scale("件", [0, 0], Figures()).axis
    assert axis.minimum < axis.maximum


def test_figures_are_rounded_half_up_and_use_the_true_minus() -> None:
    assert RATES.text(0.95595) == "95.60%"
    assert Figures(decimals=1).text(-0.25) == "−0.3"
    assert Figures(unit="件").with_unit(12480) == "12,480 件"
    assert relative_change(38, 7) == "−81.6%"
    assert relative_change(0, 7) == ""
    with using("zh_CN"):
        assert RATES.change(0.9559, 0.98) == "+2.41 个百分点"


def test_number_formats_follow_the_decimals() -> None:
    assert RATES.number_format == "0.00%"
    assert Figures(decimals=0).number_format == "#,##0"


def test_a_caption_says_what_was_counted() -> None:
    assert caption("图", n=1860, unit="通", symbol="n").sample == "n = 1,860 通"


def test_periods_leave_out_a_repeated_year() -> None:
    assert period_text(date(2009, 10, 1), date(2009, 12, 31)) == "2009-10—12"
    assert period_text(date(2009, 12, 1), date(2010, 2, 1)) == "2009-12—2010-02"
    assert period_text(date(2009, 7, 22), date(2009, 7, 25), by_day=True) == "2009-07-22—07-25"
