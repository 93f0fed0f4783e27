"""The reference cases of control charts and run charts: their names for the project's results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from qcbench.analysis.control.attributes import c_chart, laney_p, laney_u, np_chart, p_chart, u_chart
from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.result import ControlChart, Panel, Rule
from qcbench.analysis.control.rule_sets import RULE_SETS, same_side, trend
from qcbench.analysis.control.run_chart import run_chart
from qcbench.analysis.control.settings import Settings
from qcbench.analysis.control.subgroups import xbar_r, xbar_s
from tests.reference.inputs import Case

CUSTOM_NAMES = {
    "beyond_3s": 1,
    "same_side": 2,
    "trend": 3,
    "alternating": 4,
    "two_of_three_2s": 5,
    "four_of_five_1s": 6,
    "fifteen_within_1s": 7,
    "eight_outside_1s": 8,
}


def settings_of(case: Case, rules: Any = "nelson") -> Settings:
    given = case.params
    return Settings(
        baseline=given.get("baseline_points") or given.get("baseline_subgroups"),
        excluded={place - 1: "" for place in given.get("exclude") or []},
        centre=given["center"] if isinstance(given.get("center"), int | float) else None,
        sigma=given["sigma"] if isinstance(given.get("sigma"), int | float) else None,
        rules=rules,
    )


def values_of(case: Case) -> Any:
    return next(case.given(name) for name in ("values", "value", "points") if case.given(name) is not None)


def lines(panel: Panel, prefix: str, beyond: str) -> dict[str, object]:
    return {
        f"{prefix}center": one(panel.centre),
        f"{prefix}ucl": one(panel.upper),
        f"{prefix}lcl": one(panel.lower),
        beyond: numbers(panel.beyond),
    }


def one(line: Any) -> object:
    """One number where the line is the same at each point."""
    return float(line[0]) if np.allclose(line, line[0], rtol=1e-12, atol=0) else [None if np.isnan(at) else float(at) for at in line]


def numbers(indexes: Any) -> list[int]:
    return [int(index) + 1 for index in indexes]


def individuals(case: Case) -> dict[str, object]:
    chart = i_mr(values_of(case), settings=settings_of(case))
    first, second = chart.panels
    return {
        **lines(first, "i_", "beyond_limits"),
        **lines(second, "mr_", "mr_beyond_limits"),
        "sigma": chart.phases[0].within_sigma,
        "warnings": list(chart.notes),
    }


def subgroup_chart(case: Case, function: Callable[..., ControlChart], conventions: tuple[str, ...]) -> dict[str, object]:
    """The figures of a chart of subgroups by the first convention for unequal sizes (a case's alternatives accept any of them)."""
    size = case.params.get("subgroup_size")
    given = settings_of(case, "western_electric")
    chart = function(case.given("value"), case.given("subgroup"), size=size, settings=given, unequal=conventions[0])
    first, second = chart.panels
    spread = "r_" if chart.kind == "xbar_r" else "s_"
    sizes = chart.sizes if chart.sizes is not None else np.empty(0)
    filled = sizes > 0
    return {
        **lines(first, "xbar_", "xbar_beyond_limits"),
        **lines(second, spread, f"{spread}beyond_limits"),
        **by_number(first, "we_rule{}", 4),
        "n_subgroups": int(filled.sum()),
        "n_total": int(sizes.sum()),
        "n_i_nonempty": [int(size) for size in sizes[filled]],
        "subgroup_means": [float(mean) for mean in first.values],
        "subgroup_means_nonempty": [float(mean) for mean in first.values[filled]],
        "sigma_within": chart.phases[0].within_sigma,
        "warnings": list(chart.notes),
    }


def counted(function: Callable[..., ControlChart]) -> Callable[[Case], dict[str, object]]:
    def run(case: Case) -> dict[str, object]:
        given = {name: case.given(name) for name in ("counts", "sizes", "proportions") if case.given(name) is not None}
        chart = function(**given, settings=settings_of(case))
        return {**lines(chart.panels[0], "", "beyond_limits"), "warnings": list(chart.notes)}

    return run


def by_number(panel: Panel, name: str, count: int) -> dict[str, object]:
    found = {hits.rule.number: numbers(hits.completed) for hits in panel.hits}
    return {name.format(number): found.get(number, []) for number in range(1, count + 1)}


def rules(case: Case) -> dict[str, object]:
    return {
        **by_number(judged(case, "western_electric"), "we_rule{}", 4),
        **by_number(judged(case, "nelson"), "nelson_{}", 8),
        **custom_names(case),
    }


def judged(case: Case, rule_set: str) -> Panel:
    return rule_chart(case, [adjusted(rule, case.params) for rule in RULE_SETS[rule_set]]).panels[0]


def rule_chart(case: Case, chosen: list[Rule]) -> ControlChart:
    if case.inputs.get("chart") in {"xbar_r", "xbar_s"}:
        function = xbar_r if case.inputs["chart"] == "xbar_r" else xbar_s
        return function(case.given("value"), case.given("subgroup"), settings=settings_of(case, chosen))
    return i_mr(values_of(case), settings=settings_of(case, chosen))


def adjusted(rule: Rule, params: dict[str, Any]) -> Rule:
    """The rule with the case's own run lengths."""
    if rule.test == "beyond" and rule.sigmas == 0:
        points = params.get("same_side") or params.get("run_length") or rule.points
        return replace(same_side(points), number=rule.number)
    if rule.test == "trend":
        return replace(trend(params.get("trend") or params.get("run_length") or rule.points), number=rule.number)
    if rule.test == "alternating":
        return replace(rule, points=params.get("alternating") or params.get("run_length") or rule.points)
    return rule


def custom_names(case: Case) -> dict[str, object]:
    panel = judged(case, "nelson")
    found = {hits.rule.number: numbers(hits.completed) for hits in panel.hits}
    lengths = {name: case.params.get(name, usual) for name, usual in (("same_side", 9), ("trend", 6), ("alternating", 14))}
    named = {f"{name}_{lengths[name]}" if name in lengths else name: number for name, number in CUSTOM_NAMES.items()}
    return {name: found.get(number, []) for name, number in named.items()}


def runs(case: Case) -> dict[str, object]:
    given = settings_of(case)
    chart = run_chart(values_of(case), settings=given)
    summary = chart.runs[0]
    return {
        "n": summary.points,
        "median": summary.median,
        "n_useful": summary.useful,
        "longest_run": summary.longest_run,
        "longest_run_max": summary.longest_run_limit,
        "n_crossings": summary.crossings,
        "n_crossings_min": summary.crossings_limit,
        "signal": summary.signal,
        "n_runs": summary.runs,
        "z": summary.z,
        "p_value": summary.p_value,
        "n_above": summary.above,
        "n_below": summary.below,
        "warnings": list(chart.notes),
    }


TOOLS: dict[str, Callable[[Case], dict[str, object]]] = {
    "i_mr": individuals,
    "xbar_r": lambda case: subgroup_chart(case, xbar_r, ("weighted",)),
    "xbar_s": lambda case: subgroup_chart(case, xbar_s, ("weighted",)),
    "p": counted(p_chart),
    "np": counted(np_chart),
    "c": counted(c_chart),
    "u": counted(u_chart),
    "laney_p": counted(laney_p),
    "laney_u": counted(laney_u),
    "rules": rules,
    "run_chart": runs,
}
