"""Reference cases of descriptions, distributions and counted tables: the project's results under the names of the cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qcbench.analysis.distribution.crosstab import crosstab
from qcbench.analysis.distribution.descriptive import describe
from qcbench.analysis.distribution.histogram import histogram
from qcbench.analysis.distribution.normality import normality
from qcbench.analysis.distribution.rates import stratified_rates, stratified_values
from qcbench.analysis.pareto import pareto, pareto_of_rows
from tests.reference.inputs import Case


def _values(case: Case) -> Any:
    given = case.given("values")
    return case.given("value") if given is None else given


def pareto_case(case: Case) -> dict[str, object]:
    """Bars by size alone: the cases know no rest that stands last."""
    if "file" in case.inputs:
        column = case.inputs.get("category_col") or case.inputs["categories"]
        result = pareto_of_rows(case.frame, column, case.inputs.get("counts"), rest_last=False)
    else:
        result = pareto(case.given("categories"), case.given("counts"), rest_last=False)
    return {
        "categories": [item.category for item in result.items],
        "counts": [item.count for item in result.items],
        "cumulative_counts": [item.cumulative_count for item in result.items],
        "percent": [100 * item.share for item in result.items],
        "cumulative_percent": [100 * item.cumulative_share for item in result.items],
        "total": result.total,
        "category_counts": {item.category: item.count for item in result.items},
        "n_missing": result.missing,
    }


def crosstab_case(case: Case) -> dict[str, object]:
    """Labels in the order of the alphabet, as the cases list them."""
    inputs = case.inputs
    result = crosstab(case.frame, inputs["row"], inputs["col"], weight=inputs.get("weight"), order="label")
    found = result.association
    return {
        "row_labels": result.row_labels,
        "col_labels": result.column_labels,
        "counts": result.counts,
        "row_totals": result.row_totals,
        "col_totals": result.column_totals,
        "grand_total": result.total,
        "row_percent": result.row_percents,
        "col_percent": result.column_percents,
        "chi2": found.chi_square,
        "df": found.freedom,
        "p_value": found.p_value,
        "chi2_yates": found.chi_square_yates,
        "p_value_yates": found.p_value_yates,
        "min_expected": found.least_expected,
        "n_missing": result.missing,
        "warnings": result.notes,
    }


def histogram_case(case: Case) -> dict[str, object]:
    """The figures below a histogram and the class counts of the customary rules."""
    result = histogram(_values(case))
    figures = result.description
    return {
        "n": figures.n,
        "bins_sturges": result.sturges_count,
        "bins_fd": result.freedman_diaconis_count,
        "fd_bin_width": result.freedman_diaconis_width,
        "mean": figures.mean,
        "sd": figures.sd,
        "min": figures.minimum,
        "max": figures.maximum,
        "median": figures.median,
        "q1": figures.first_quartile,
        "q3": figures.third_quartile,
        "n_missing": figures.missing,
        "warnings": result.notes,
    }


def descriptive_case(case: Case) -> dict[str, object]:
    """The certified figures."""
    result = describe(_values(case))
    return {
        "n": result.n,
        "mean": result.mean,
        "sd": result.sd,
        "lag1_autocorrelation": result.lag1_autocorrelation,
        "n_missing": result.missing,
        "warnings": result.notes,
    }


def normality_case(case: Case) -> dict[str, object]:
    """Both tests."""
    result = normality(_values(case))
    return {
        "n": result.n,
        "mean": result.mean,
        "sd": result.sd,
        "ad_a2": result.anderson_darling,
        "ad_p": result.anderson_darling_p,
        "sw_w": result.shapiro_wilk,
        "sw_p": result.shapiro_wilk_p,
        "n_missing": result.missing,
        "warnings": result.notes,
    }


def stratify_case(case: Case) -> dict[str, object]:
    """Rates of one or two factors, or the figures of a value per stratum."""
    inputs = case.inputs
    strata = inputs["strata"]
    factors = [strata] if isinstance(strata, str) else list(strata)
    if "value" in inputs:
        found = stratified_values(case.frame, factors[0], inputs["value"], order="label")
        groups = {
            name: {"n": part.n, "mean": part.mean, "sd": part.sd, "median": part.median, "min": part.minimum, "max": part.maximum}
            for name, part in found.parts
        }
        return {"groups": groups, "n_missing": found.missing}
    group = factors[1] if len(factors) > 1 else None
    event = inputs.get("event", case.params.get("event"))
    rates = stratified_rates(
        case.frame, factors[0], inputs["outcome"], event=event, weight=inputs.get("weight"), group=group, order="label"
    )
    named: dict[str, object] = {factors[0].casefold(): rates.strata, "n_missing": rates.missing}
    if group is None:
        return named | {
            "groups": {
                name: {"n": cell.size, "count": cell.count, "rate": cell.rate}
                for name, cell in zip(rates.strata, (line[0] for line in rates.cells), strict=True)
            }
        }
    for place, name in enumerate(rates.groups):
        cells = [line[place] for line in rates.cells]
        named |= {f"n_{name.casefold()}": [cell.size for cell in cells], f"rate_{name.casefold()}": [cell.rate for cell in cells]}
    return named


TOOLS: dict[str, Callable[[Case], dict[str, object]]] = {
    "pareto": pareto_case,
    "crosstab": crosstab_case,
    "stratify": stratify_case,
    "histogram": histogram_case,
    "descriptive": descriptive_case,
    "normality": normality_case,
}
