"""Experiments, searches and plans told in lines: ranges, analysis of variance, trials, times."""

from __future__ import annotations

from qcbench.analysis.design.golden_section import GoldenSearch
from qcbench.analysis.design.network_results import Network
from qcbench.analysis.design.results import Anova, Confirmation, Experiment
from qcbench.texts import _
from qcbench.toolbox.told import Lines, between, held, known, number, p_text, share, table


def told_experiment(result: Experiment, confirmation: Confirmation | None = None) -> Lines:
    """Level means and ranges, the analysis of variance, the best combination, its confirmation."""
    most = max(len(factor.levels) for factor in result.factors)
    rows = [
        (
            factor.name,
            *(f"{level}: {number(mean)}" for level, mean in zip(factor.levels, factor.means, strict=True)),
            *("" for _missing in range(most - len(factor.levels))),
            number(factor.range),
            number(factor.rank),
            factor.best_level,
        )
        for factor in result.factors
    ]
    head = (_("Factor"), *(f"k{place}" for place in range(1, most + 1)), _("Range R"), _("Order of influence"), _("Best level"))
    prediction = result.prediction
    return known(
        {
            _("Level means and ranges"): table(head, rows),
            _("Analysis of variance"): _anova(result.anova),
            _("Best combination"): _(", ").join(f"{name} = {level}" for name, level in result.best),
            _("Predicted mean"): number(prediction.value),
            _("Interval of the prediction"): between(prediction.interval),
            _("Best run of the experiment"): number(result.best_run),
            **({} if confirmation is None else _confirmation(confirmation)),
        }
    )


def _anova(anova: Anova) -> list[list[str]]:
    rows = [
        (one.source, number(one.ss), number(one.df), number(one.ms), number(one.f), p_text(one.p), number(one.percent))
        for one in anova.rows
    ]
    error = (_("Error"), number(anova.error_ss), number(anova.error_df), number(anova.error_ms), "", "", number(anova.error_percent))
    whole = (_("All"), number(anova.total_ss), number(anova.total_df), "", "", "", "")
    head = (_("Source"), _("Sum of squares"), _("Freedom"), _("Mean square"), "F", "p", "%")
    return table(head, [*rows, error, whole])


def _confirmation(result: Confirmation) -> Lines:
    return {
        _("Mean of the confirmation runs"): number(result.mean),
        _("Expected for it"): between(result.interval),
        _("Borne out"): held(result.confirmed),
    }


def told_search(result: GoldenSearch) -> Lines:
    """The trials in order, the range left, and the next point."""
    rows = [
        (
            number(step.number),
            number(step.point),
            number(step.response),
            number(step.low_after),
            number(step.high_after),
            share(step.share_left, 1),
        )
        for step in result.steps
    ]
    head = (_("Trial"), _("Point"), _("Response"), _("Range from"), _("Range to"), _("Share left"))
    return known(
        {
            _("Trials made"): table(head, rows) if rows else [],
            _("Range left"): between((result.low, result.high)),
            _("Next trial"): number(result.next_point),
            _("Trials still needed"): number(result.runs_left),
        }
    )


def told_network(result: Network) -> Lines:
    """The times of every activity, and of the whole."""
    rows = [
        (
            one.name,
            _(", ").join(one.predecessors),
            number(one.duration),
            number(one.sd),
            number(one.earliest_start),
            number(one.earliest_finish),
            number(one.latest_start),
            number(one.latest_finish),
            number(one.total_float),
            number(one.free_float),
            held(one.critical),
        )
        for one in result.activities
    ]
    head = (
        _("Activity"),
        _("What it waits for"),
        _("Expected time"),
        "σ",
        "ES",
        "EF",
        "LS",
        "LF",
        _("Total float"),
        _("Free float"),
        _("Critical"),
    )
    return known(
        {
            _("Times of the activities"): table(head, rows),
            _("Time in all"): number(result.duration) + result.unit,
            "σ": number(result.sd),
            _("Probability to be in time"): share(result.probability, 1),
        }
    )
