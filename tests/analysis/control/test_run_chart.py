import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.control.run_chart import run_chart
from qcbench.analysis.control.settings import Settings
from qcbench.errors import Refusal

BROWNLEE = [5.36, 5.29, 5.58, 5.65, 5.57, 5.53, 5.62, 5.29, 5.44, 5.34, 5.79, 5.10, 5.27, 5.39, 5.42, 5.47, 5.63, 5.34, 5.46, 5.30]
BROWNLEE += [5.75, 5.68, 5.85]  # K. A. Brownlee, Statistical Theory and Methodology, 2nd ed., 1965, p. 223


def test_the_figures_of_brownlees_example() -> None:
    (summary,) = run_chart(BROWNLEE).runs
    assert (summary.median, summary.useful, summary.runs, summary.longest_run, summary.longest_run_limit) == (5.46, 22, 8, 5, 7)
    assert (summary.crossings, summary.crossings_limit, summary.signal) == (7, 7, False)
    assert (summary.z, summary.p_value) == pytest.approx((-1.7477, 0.0805), abs=1e-4)


def test_a_shift_is_a_run_that_is_too_long_with_all_its_points() -> None:
    chart = run_chart([1, 2] * 6 + [8, 9] * 6)
    long_runs = [violation for violation in chart.panels[0].violations if violation.rule.test == "longest_run"]
    assert [(len(violation.points), violation.at) for violation in long_runs] == [(12, 11), (12, 23)]
    assert {violation.rule.test for violation in chart.panels[0].violations} == {"longest_run", "crossings"}
    assert chart.panels[0].flagged.tolist() == [11, 23]
    assert not chart.is_stable


def test_points_on_the_median_neither_lengthen_nor_break_a_run() -> None:
    (summary,) = run_chart([1, 5, 1, 5, 9, 9, 5]).runs
    assert (summary.median, summary.useful, summary.longest_run, summary.crossings) == (5, 4, 2, 1)
    assert summary.longest_run_points == (0, 2)


def test_each_phase_has_its_median_and_a_baseline_lends_its_own() -> None:
    values = [1, 2, 3, 2, 1, 11, 12, 13, 12, 11]
    assert [summary.median for summary in run_chart(values, settings=Settings(borders=[5])).runs] == [2, 12]
    frozen = run_chart(values, settings=Settings(phase_of=["a"] * 5 + ["b"] * 5, baseline="a"))
    assert [summary.median for summary in frozen.runs] == [2, 2]
    assert run_chart(values, settings=Settings(centre=6)).runs[0].crossings == 1


def test_missing_and_left_out_points_are_passed_over() -> None:
    chart = run_chart([1, None, 2, 99, 3], settings=Settings(excluded={3: "typing error"}))
    assert (chart.runs[0].points, chart.runs[0].median, chart.missing) == (3, 2, 1)


def test_too_few_points_are_said_to_be_too_few() -> None:
    chart = run_chart([4, 4, 4])
    assert chart.is_stable is None
    assert chart.runs[0].z is None
    assert "too few" in chart.verdict
    with pytest.raises(Refusal, match="at least 1"):
        run_chart([None, None])


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60))
@settings(max_examples=80)
def test_turning_the_series_round_or_upside_down_keeps_the_figures(values: list[int]) -> None:
    figures = [
        (summary.useful, summary.runs, summary.longest_run, summary.p_value)
        for chart in (run_chart(values), run_chart(values[::-1]), run_chart([-value for value in values]))
        for summary in chart.runs
    ]
    assert figures[0] == figures[1] == figures[2]


@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=2, max_size=30), st.integers(1, 29))
@settings(max_examples=80)
def test_no_verdict_of_a_run_chart_holds_what_is_no_number(values: list[int | None], border: int) -> None:
    chart = run_chart([1, *values], settings=Settings(borders=[min(border, len(values))]))
    assert not any(word in chart.verdict for word in ("nan", "inf", "None"))


@given(st.integers(2, 3000))
@settings(max_examples=60)
def test_the_fewest_crossings_are_the_five_per_cent_quantile(useful: int) -> None:
    from scipy.special import bdtr

    fewest = run_chart([0, 1] * (useful // 2) + [1] * (useful % 2), settings=Settings(centre=0.5)).runs[0].crossings_limit
    assert fewest is not None
    assert bdtr(fewest, useful - 1, 0.5) >= 0.05
    assert fewest == 0 or bdtr(fewest - 1, useful - 1, 0.5) < 0.05
