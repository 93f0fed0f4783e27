import numpy as np
import pytest

from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.settings import Settings
from qcbench.analysis.control.subgroups import xbar_r
from qcbench.texts import using

WEEKS = [10 + (-1) ** week * (week % 3) / 4 for week in range(39)]


def test_a_point_beyond_the_limit_is_named_and_sent_for_its_cause() -> None:
    wild = [*WEEKS[:8], 16, *WEEKS[9:]]
    with using("zh_CN"):
        assert i_mr(wild, settings=Settings(rules="limits")).verdict == "共 39 点，第 9 点超出上控制限。过程不稳定，先查该点的特殊原因。"


def test_a_label_stands_beside_the_number() -> None:
    wild = [*WEEKS[:8], 16, *WEEKS[9:]]
    chart = i_mr(wild, settings=Settings(rules="limits", labels=[f"W{week}" for week in range(1, 40)]))
    assert "point 9 (W9) above" in chart.verdict


def test_few_stable_points_are_called_provisional() -> None:
    with using("zh_CN"):
        verdict = i_mr([10, 11, 9, 10, 12, 10, 9, 11]).verdict
    assert "稳定" in verdict
    assert "暂定" in verdict


def test_enough_stable_points_are_not_called_provisional() -> None:
    assert "provisional" not in i_mr(WEEKS, settings=Settings(rules="limits")).verdict


def test_phases_say_how_the_centre_line_went() -> None:
    chart = i_mr([*WEEKS, *(week - 5 for week in WEEKS)], settings=Settings(borders=[39], phase_names=["before", "after"], rules="limits"))
    assert "from 10.01 (before) to 5.006 (after)" in chart.verdict


def test_unstable_spread_comes_before_the_means() -> None:
    rows = [[5, 5.1, 4.9, 5]] * 24 + [[5, 9, 1, 5]]
    assert "chart of spread first" in xbar_r(rows).verdict


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_without_rules_stability_is_not_judged(language: str) -> None:
    chart = i_mr(WEEKS, settings=Settings(rules="none"))
    with using(language):
        assert chart.is_stable is None
        assert "39" in chart.verdict


def test_results_cannot_be_changed() -> None:
    panel = i_mr(WEEKS).panels[0]
    for line in (panel.values, panel.centre, panel.upper, panel.lower, panel.sigma):
        with pytest.raises(ValueError, match="read-only"):
            line[0] = np.nan
