"""What the statistics cost on a million rows beside pandas and NumPy: prints ratios, asserts none."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd
import pytest

from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.pareto import pareto_of_rows

pytestmark = pytest.mark.benchmark

ROWS = 1_000_000


def seconds(run: Callable[[], object], times: int = 7) -> float:
    """The median time of one run, after one that is not counted."""
    run()
    measured = []
    for _time in range(times):
        start = perf_counter()
        run()
        measured.append(perf_counter() - start)
    return median(measured)


@pytest.mark.parametrize("kind", ["str", "object", "category"])
def test_a_pareto_analysis_beside_value_counts(kind: str) -> None:
    names = np.array([f"不良项目{number}" for number in range(12)], dtype=object)
    frame = pd.DataFrame({"kind": pd.Series(names[np.random.default_rng(1).integers(0, 12, ROWS)]).astype(kind)})  # type: ignore[call-overload]
    counted = seconds(lambda: frame["kind"].value_counts())
    analysed = seconds(lambda: pareto_of_rows(frame, "kind"))
    assert pareto_of_rows(frame, "kind").total == ROWS
    print(f"\nPareto of {ROWS:,} rows ({kind}): {analysed / counted:.2f} × value_counts ({1000 * analysed:.0f} ms)")


def test_an_i_mr_chart_with_nelsons_eight_rules_beside_one_numpy_pass() -> None:
    values = np.random.default_rng(1).normal(size=ROWS)
    pairs = [
        (seconds(lambda: (values.mean(), np.abs(np.diff(values)).mean()), times=1), seconds(lambda: i_mr(values), times=1))
        for _pair in range(9)
    ]
    chart = i_mr(values)
    assert {hits.rule.number for hits in chart.panels[0].hits} == set(range(1, 9))
    ratio, whole = median(ours / plain for plain, ours in pairs), median(ours for _plain, ours in pairs)
    print(f"\nI-MR of {ROWS:,} points, eight rules: {ratio:.1f} × mean and absolute differences ({1000 * whole:.0f} ms)")
