"""Stored figures as tools put to use, and long charts thinned for paper."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.run_chart import run_chart
from qcbench.analysis.control.settings import Settings
from qcbench.charts.builders.control import control_drawing
from qcbench.charts.builders.run import run_chart as run_drawing
from qcbench.charts.spec import Caption
from qcbench.errors import Refusal
from qcbench.model.enumerations import FigureKind
from qcbench.toolbox.figured import figured, tool_of
from qcbench.toolbox.thinning import thinned

FRAME = pd.DataFrame({"x": [1.0, 2.0, 3.0, 4.0, 50.0, 6.0], "y": [2.0, 4.1, 6.2, 7.9, 1.0, 12.1]})


def test_each_point_left_out_keeps_its_own_reason() -> None:
    options = {"tool": "i_mr", "exclude": [5, 2], "reasons": ["线路故障", "演练"]}
    result = figured(FigureKind.CONTROL, {"value": ["x"]}, options, FRAME).answer.result
    assert {one.index: one.reason for one in result.excluded} == {1: "演练", 4: "线路故障"}


def test_rows_are_left_out_of_tools_that_have_no_such_setting() -> None:
    found = figured(FigureKind.SCATTER, {"x": ["x"], "y": ["y"]}, {"exclude": [5], "reasons": ["线路故障"]}, FRAME)
    assert found.answer.result.n == 5
    assert found.places is not None
    assert found.places.tolist() == [0, 1, 2, 3, 5]
    assert figured(FigureKind.HISTOGRAM, {"value": ["x"]}, {"exclude": [5]}, FRAME).answer.result.n == 5


def test_a_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="9"):
        figured(FigureKind.HISTOGRAM, {"value": ["x"]}, {"exclude": [9]}, FRAME)


def test_settings_of_other_tools_are_passed_over() -> None:
    options = {"tool": "run_chart", "rules": "nelson", "upper": 3.0, "borders": [4]}
    assert len(figured(FigureKind.RUN, {"value": ["x"], "counts": ["y"]}, options, FRAME).answer.result.phases) == 2


def test_figures_of_other_kinds_have_no_tool() -> None:
    with pytest.raises(Refusal):
        tool_of(FigureKind.GANTT, {})


def test_limits_by_hand_reach_the_chart() -> None:
    options = {"tool": "i_mr", "upper": 9.0, "lower": 0.5, "centre": 4.0}
    panel = figured(FigureKind.CONTROL, {"value": ["x"]}, options, FRAME).answer.result.panels[0]
    assert (panel.upper[0], panel.centre[0], panel.lower[0]) == (9.0, 4.0, 0.5)
    assert panel.beyond.tolist() == [4]


def test_a_long_chart_keeps_extremes_borders_and_limits() -> None:
    values = np.random.default_rng(1).normal(100, 5, 200_000)
    values[123_456] = 200.0
    whole = i_mr(values, settings=Settings(borders=(50_000,)))
    short = thinned(whole)
    assert short.points < 3000
    assert "123457" in short.labels
    assert short.phases[1].first == short.labels.index("50001")
    assert [phase.limits for phase in short.phases] == [phase.limits for phase in whole.phases]
    assert np.nanmax(short.panels[0].values) == 200.0
    place = short.labels.index("123457")
    assert place in short.panels[0].flagged.tolist()
    drawn = control_drawing(short, Caption("x"))
    assert "123457" in drawn.upper.categories  # type: ignore[union-attr]


def test_a_long_run_chart_is_drawn_thin_and_a_short_one_stays() -> None:
    values = np.random.default_rng(2).normal(10, 1, 50_000)
    short = thinned(run_chart(values))
    assert len(run_drawing(short, Caption("x")).categories) == short.points < 2000
    few = i_mr(values[:100])
    assert thinned(few) is few
