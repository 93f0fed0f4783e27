"""Two groups and more: the published cases' inputs go to the comparisons, their results get the names of the cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qcbench.analysis.columns import numbers_by_group
from qcbench.analysis.compare.chi_square import chi_square, goodness_of_fit
from qcbench.analysis.compare.fisher import fisher_test
from qcbench.analysis.compare.means import MeansTest, paired_test, pooled_test, welch_test
from qcbench.analysis.compare.one_proportion import binomial_test, proportion_interval
from qcbench.analysis.compare.planned import SampleSize
from qcbench.analysis.compare.proportion_sizes import sample_size_for_proportion, sample_size_for_two_proportions
from qcbench.analysis.compare.ranks import mann_whitney, signed_rank
from qcbench.analysis.compare.samples import Summary
from qcbench.analysis.compare.two_proportions import two_proportions
from qcbench.analysis.compare.variances import spread_tests, variance_test
from tests.reference.inputs import Case


def _groups(case: Case) -> list[Any]:
    """The groups inline, or parted by the file's column in the order asked for."""
    inputs = case.inputs
    if "groups" in inputs:
        return list(inputs["groups"])
    if "file" not in inputs:
        return [inputs["x"], inputs["y"]]
    if "group" not in inputs:
        return [case.given("x"), case.given("y")]
    parted = numbers_by_group(case.given("value"), case.given("group"), inputs["value"], inputs["group"]).groups
    return [parted[str(label)] for label in inputs.get("order", parted)]


def _spread_sides(case: Case) -> list[Any]:
    inputs = case.inputs
    if "sd1" in inputs:
        return [Summary(inputs[f"n{side}"], inputs.get(f"mean{side}", 0.0), inputs[f"sd{side}"]) for side in (1, 2)]
    return _groups(case)


def _two_prop_z(case: Case) -> dict[str, object]:
    inputs = case.inputs
    test = two_proportions((inputs["x1"], inputs["n1"]), (inputs["x2"], inputs["n2"]), **case.params)
    return {
        "z": test.z,
        "p_value": test.p_z,
        "p1": test.rates[0],
        "p2": test.rates[1],
        "difference": test.difference,
        "chi2_yates": test.chi_square_yates,
        "p_value_yates": test.p_yates,
        "diff_ci": test.interval,
        "fisher_p": test.p_fisher,
    }


def _chi_square(case: Case) -> dict[str, object]:
    inputs = case.inputs
    fit = "observed" in inputs
    test = goodness_of_fit(inputs["observed"], inputs.get("expected_weights")) if fit else chi_square(inputs["table"])
    return {
        "chi2": test.chi_square,
        "df": test.degrees_of_freedom,
        "p_value": test.p_value,
        "expected": test.expected[0] if fit else test.expected,
        "min_expected": test.least_expected,
        "chi2_yates": test.chi_square_yates,
        "p_value_yates": test.p_yates,
        "warnings": test.notes,
    }


def _fisher(case: Case) -> dict[str, object]:
    test = fisher_test(case.inputs["table"])
    return {"p_value": test.p_value, "p_less": test.p_less, "p_greater": test.p_greater}


def _means(test: MeansTest) -> dict[str, object]:
    return {
        "n": test.sizes[0],
        "n1": test.sizes[0],
        "n2": test.sizes[1],
        "mean1": test.means[0],
        "mean2": test.means[1],
        "sd1": test.sds[0],
        "sd2": test.sds[1],
        "t": test.t,
        "df": test.degrees_of_freedom,
        "p_value": test.p_value,
        "difference": test.difference,
        "diff_ci": test.interval,
        "warnings": test.notes,
    }


def _pooled(case: Case) -> dict[str, object]:
    return _means(pooled_test(*_spread_sides(case)))


def _welch(case: Case) -> dict[str, object]:
    return _means(welch_test(*_spread_sides(case)))


def _paired(case: Case) -> dict[str, object]:
    return _means(paired_test(*_groups(case)))


def _mann_whitney(case: Case) -> dict[str, object]:
    test = mann_whitney(*_groups(case))
    return {"u1": test.statistic, "p_value": test.p_value, "n1": test.sizes[0], "n2": test.sizes[1], "z": test.z, "warnings": test.notes}


def _signed_rank(case: Case) -> dict[str, object]:
    test = signed_rank(*_groups(case))
    return {"n_nonzero": test.nonzero, "v": test.statistic, "p_value": test.p_value, "z": test.z_untied, "warnings": test.notes}


def _f_test(case: Case) -> dict[str, object]:
    test = variance_test(*_spread_sides(case))
    return {
        "sd1": test.sds[0],
        "sd2": test.sds[1],
        "f": test.f,
        "df1": test.degrees_of_freedom[0],
        "df2": test.degrees_of_freedom[1],
        "p_value": test.p_value,
        "ratio_ci": test.interval,
        "warnings": test.notes,
    }


def _levene(case: Case) -> dict[str, object]:
    test = spread_tests(_groups(case))
    return {
        "w_median": test.w_median,
        "p_median": test.p_median,
        "w_mean": test.w_mean,
        "p_mean": test.p_mean,
        "bartlett": test.bartlett,
        "df1": test.degrees_of_freedom[0],
        "df2": test.degrees_of_freedom[1],
        "warnings": test.notes,
    }


def _sample_size(case: Case) -> dict[str, object]:
    size = _planned(dict(case.params))
    return {"n": size.n, "n_per_group": size.n, "n_unrounded": size.unrounded}


def _planned(params: dict[str, Any]) -> SampleSize:
    if params.pop("kind") == "estimate":
        return sample_size_for_proportion(params.pop("margin"), share=params.pop("p", 0.5), **params)
    return sample_size_for_two_proportions(params.pop("p1"), params.pop("p2"), **params)


def _proportion_ci(case: Case) -> dict[str, object]:
    found = proportion_interval(case.inputs["x"], case.inputs["n"], **case.params)
    return {
        "p_hat": found.rate,
        "wilson_lower": found.wilson[0],
        "wilson_upper": found.wilson[1],
        "clopper_pearson_lower": found.clopper_pearson[0],
        "clopper_pearson_upper": found.clopper_pearson[1],
    }


def _binomial(case: Case) -> dict[str, object]:
    test = binomial_test(case.inputs["x"], case.inputs["n"], case.params.get("p0", 0.5))
    return {"p_value": test.p_value, "proportion": test.rate}


TOOLS: dict[str, Callable[[Case], dict[str, object]]] = {
    "two_prop_z": _two_prop_z,
    "chi_square": _chi_square,
    "fisher_exact": _fisher,
    "t_test_pooled": _pooled,
    "t_test_welch": _welch,
    "t_test_paired": _paired,
    "mann_whitney": _mann_whitney,
    "wilcoxon_signed_rank": _signed_rank,
    "f_test_variance": _f_test,
    "levene": _levene,
    "sample_size_proportion": _sample_size,
    "proportion_ci": _proportion_ci,
    "binomial_test": _binomial,
}
