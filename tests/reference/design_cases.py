"""Names of the orthogonal array cases for what the design package returns."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.analysis.design.experiment import analyse_experiment
from tests.reference.inputs import Case


def orthogonal_array(case: Case) -> dict[str, object]:
    """An experiment's ranges and analysis of variance."""
    given = case.inputs
    result = analyse_experiment(given["responses"], given["levels"], given["factors"], array=str(given.get("array", "")))
    anova = result.anova
    return {
        "ss": {row.source: row.ss for row in anova.rows},
        "df": {row.source: row.df for row in anova.rows},
        "f": {row.source: row.f for row in anova.rows} if anova.error_ms else None,
        "p": {row.source: row.p for row in anova.rows} if anova.error_ms else None,
        "percent_contribution": {row.source: row.percent for row in anova.rows},
        "ss_error": anova.error_ss,
        "df_error": anova.error_df,
        "ss_total": anova.total_ss,
        "grand_mean": result.grand_mean,
        "level_means": {factor.name: list(factor.means) for factor in result.factors},
        "range": {factor.name: factor.range for factor in result.factors},
        "effects": {factor.name: factor.effect for factor in result.factors},
        "warnings": list(result.notes),
    }


TOOLS: dict[str, Callable[[Case], dict[str, object]]] = {"orthogonal_array": orthogonal_array}
