"""Control charts and run charts, reckoned from numbers of a service team, for the tests of builders, layouts and renderers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from qcbench.analysis.control.attributes import p_chart, u_chart
from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.result import ControlChart
from qcbench.analysis.control.run_chart import run_chart as run_result
from qcbench.analysis.control.settings import Settings
from qcbench.analysis.control.subgroups import xbar_r
from qcbench.charts.builders.control import control_drawing
from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.run import run_chart
from qcbench.charts.control_parts import Event
from qcbench.charts.spec import Caption, Chart, ChartStack, ReferenceLine

WEEKLY = (
    11,
    17,
    8,
    15,
    9,
    13,
    26,
    12,
    7,
    16,
    14,
    10,
    15,
    14,
    10,
    13,
    8,
    15,
    11,
    12,
    7,
    10,
    8,
    5,
    9,
    3,
    6,
    3,
    5,
    8,
    4,
    2,
    7,
    5,
    3,
    6,
    7,
    4,
    4,
)
RATES = (
    0.782, 0.795, 0.774, 0.789, 0.801, 0.780, 0.798, 0.812, 0.836, 0.859, 0.884, 0.897, 0.906,
    0.912, 0.904, 0.918, 0.921, 0.910, 0.926, 0.915, 0.929, 0.922, 0.917, 0.931, 0.924, 0.928,
)  # fmt: skip
NAMES = ("改善前", "实施中", "改善后")
CAPTION = Caption("", maker="组员C", made_on=date(2009, 12, 28), illustrative=True)


def days(count: int, step: int = 7, first: date = date(2009, 4, 6)) -> tuple[str, ...]:
    """So many days, a week apart."""
    return tuple((first + timedelta(days=step * place)).isoformat() for place in range(count))


def p_phases(lengths: Sequence[int] = (13, 13, 13), names: Sequence[str] = NAMES) -> ControlChart:
    """Weekly error rates of 300 calls in phases; the seventh lies beyond its limit."""
    count = sum(lengths)
    counts = [WEEKLY[place % len(WEEKLY)] for place in range(count)]
    borders = [sum(lengths[:place]) for place in range(1, len(lengths))]
    return p_chart(counts, [300] * count, settings=Settings(borders=borders, phase_names=names, labels=days(count), rules="limits"))


def times(count: int, *, labels: tuple[str, ...] = (), left_out: Sequence[int] = (), missing: Sequence[int] = ()) -> ControlChart:
    """Handling times; some may be missing or left out."""
    rng = np.random.default_rng(count)
    values = np.round(rng.normal(412, 9, count), 1)
    values[count // 3 : count // 3 + 1] = 452.0
    values[list(missing)] = np.nan
    return i_mr(values, settings=Settings(labels=labels, excluded=dict.fromkeys(left_out, "系统升级")))


def subgroups(count: int = 12) -> ControlChart:
    """Scores of subgroups with long names."""
    rng = np.random.default_rng(7)
    values = np.round(rng.normal(5.2, 0.3, 5 * count), 2)
    names = [f"账单明细查询步骤繁琐{place:02d}" for place in range(1, count + 1) for _value in range(5)]
    return xbar_r(values, names)


def u_unequal(count: int = 10) -> ControlChart:
    """Defects per unit with unequal sizes (Montgomery, Introduction to Statistical Quality Control, example 7.5, table 7.11)."""
    counts = np.array((14, 12, 20, 11, 7, 10, 21, 16, 19, 23), dtype=float)
    sizes = np.array((10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5))
    return u_chart(np.resize(counts, count), np.resize(sizes, count))


def rates(borders: Sequence[int] = ()) -> ControlChart:
    """Weekly connection rates; the second half lies on one side."""
    settings = Settings(labels=days(len(RATES), first=date(2009, 7, 6)), borders=borders)
    return run_result(RATES, settings=settings)


def p_drawing(phases: int = 3) -> Chart | ChartStack:
    """A p chart of three phases, or of so many."""
    result = p_phases() if phases == 3 else p_phases((10,) * phases, tuple(f"阶段{place}" for place in range(1, phases + 1)))
    return control_drawing(result, CAPTION, unit_title="周业务差错率", unit="通/周")


def run_drawing() -> Chart:
    """A run chart with a target and an event."""
    targets, events = (ReferenceLine(0.9, "目标 90%"),), (Event(6, "8 月 10 日起按新班务"),)
    return run_chart(rates(), CAPTION, unit_title="接通率", figures=Figures(True, 1), targets=targets, events=events)


def drawings() -> dict[str, Chart | ChartStack]:
    """One drawing of each form, with 3 and 12 phases, with 25 and 300 points."""
    daily = times(300, labels=days(300, 1))
    return {
        "p": p_drawing(),
        "phases": p_drawing(12),
        "i_mr": control_drawing(times(25, left_out=(4,), missing=(10,)), CAPTION, unit_title="处理时长（秒）"),
        "long": control_drawing(daily, CAPTION, unit_title="处理时长（秒）", zones=True),
        "xbar_r": control_drawing(subgroups(), CAPTION, unit_title="平均评分"),
        "u": control_drawing(u_unequal(), CAPTION, unit_title="每百单差错数"),
        "run": run_drawing(),
        "run_phases": run_chart(rates((10,)), CAPTION, unit_title="接通率", figures=Figures(True, 1)),
    }
