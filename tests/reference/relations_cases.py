"""Names of the scatter cases for what the relations package returns."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.analysis.relations.scatter import scatter
from tests.reference.inputs import Case


def scatter_case(case: Case) -> dict[str, object]:
    """A scatter's correlations and line."""
    result = scatter(case.given("x"), case.given("y"))
    return {
        "n": result.n,
        "n_dropped": result.missing,
        "slope": result.slope,
        "intercept": result.intercept,
        "slope_se": result.slope_se,
        "intercept_se": result.intercept_se,
        "r": result.r,
        "r_squared": result.r_squared,
        "r_ci": result.r_interval,
        "residual_sd": result.residual_sd,
        "f": result.f,
        "p_value": result.p,
        "spearman": result.spearman.value,
        "spearman_p": result.spearman.p,
        "kendall": result.kendall.value,
        "kendall_p": result.kendall.p,
        "warnings": list(result.notes),
    }


TOOLS: dict[str, Callable[[Case], dict[str, object]]] = {"scatter": scatter_case}
