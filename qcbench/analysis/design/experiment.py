"""What an orthogonal experiment shows: level sums and means, ranges, the analysis of variance, the best combination, its confirmation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.design.anova import Pooling, anova_of
from qcbench.analysis.design.best import best_levels, half_width, predict
from qcbench.analysis.design.results import Anova, Confirmation, Experiment, FactorEffect, InteractionEffect, Wish
from qcbench.analysis.design.run_sheet import RunSheet
from qcbench.analysis.design.table import RunTable, response_row, run_table
from qcbench.analysis.numbers import exact
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

Basis = Literal["significant", "kept"]
# what makes ranges of different numbers of levels comparable: 1 / d₂* for one sample of so many (A. J. Duncan, 1955)
_CONVERSION = {2: 0.71, 3: 0.52, 4: 0.45, 5: 0.40, 6: 0.37, 7: 0.35, 8: 0.34, 9: 0.32, 10: 0.31}


def analyse_experiment(
    responses: Sequence[Any],
    levels: Sequence[Sequence[Any]],
    factors: Sequence[str],
    *,
    interactions: Sequence[tuple[str, str]] = (),
    wish: Wish = "larger",
    target: float | None = None,
    pool: Pooling = "none",
    predict_from: Basis = "significant",
    significance: float = 0.05,
    confidence: float = 0.95,
    array: str = "",
) -> Experiment:
    """Range analysis, analysis of variance, best combination and its predicted response.

    Args:
        responses: one row a run: a number, or its repetitions across.
        levels: the run table: one row a run, one column a factor; numbers or texts.
        factors: the names of the columns.
        interactions: pairs of factors whose interaction is to be seen.
        wish, target: whether the response should be larger, smaller, or nearest to `target`.
        pool: what joins the error; see `anova_of`.
        predict_from: "significant" (Taguchi's custom) predicts from the factors that stand out from the error, "kept" from all
            that are not pooled; without an error it is always the latter.
        significance: below which p a factor stands out.
        confidence: of the interval of the prediction.
        array: the array's name, for the titles.

    Raises:
        Refusal: as `run_table` and `anova_of`; no target where one is needed.
    """
    return _analysed(run_table(responses, levels, factors, interactions), wish, target, pool, predict_from, significance, confidence, array)


def analyse_frame(frame: pd.DataFrame, factors: Sequence[str], responses: Sequence[str], **choices: Any) -> Experiment:
    """The analysis of a table with one run a row: columns of factors, and one or more columns of responses (repetitions).

    Raises:
        Refusal: there is no such column; as `analyse_experiment`.
    """
    from qcbench.analysis.columns import column_of

    levels = list(zip(*(column_of(frame, name).tolist() for name in factors), strict=True))
    values = list(zip(*(column_of(frame, name).tolist() for name in responses), strict=True))
    return analyse_experiment(values, levels, list(factors), **choices)


def analyse_sheet(sheet: RunSheet, responses: Sequence[Any], **choices: Any) -> Experiment:
    """The analysis of a run sheet; `responses` stand in the order of the array's rows (run 1, 2, …), repetitions across.

    Args:
        sheet: the plan.
        responses: one row a run.
        choices: as in `analyse_experiment`, but not the factors, levels, interactions and array, which the sheet knows.

    Raises:
        Refusal: as `analyse_experiment`; a run has not as many responses as the sheet plans.
    """
    if len(responses) != sheet.array.runs:
        raise Refusal(
            _("The table has {rows} runs, but {responses} responses were entered; each run needs its response.").format(
                rows=sheet.array.runs, responses=len(responses)
            )
        )
    for run, cells in enumerate(responses, start=1):
        row = response_row(cells, run)
        if len(row) != sheet.replicates:
            raise Refusal(
                _("Run {run} has {given} responses, but the sheet plans {width}; make the missing ones.").format(
                    run=run, given=len(row), width=sheet.replicates
                )
            )
    settings = {run.run: run.settings for run in sheet.runs}
    levels = [settings[run] for run in range(1, sheet.array.runs + 1)]
    names = [factor.name for factor in sheet.factors]
    return analyse_experiment(responses, levels, names, interactions=sheet.interactions, array=sheet.array.name, **choices)


def confirm(result: Experiment, values: Sequence[Any], *, confidence: float | None = None) -> Confirmation:
    """Hold confirmation runs at the best combination against the prediction.

    The mean of m new runs is expected within t·√(MS error · (1/nₑ + 1/m)) of the prediction (P. J. Ross, Taguchi Techniques for
    Quality Engineering, 1988, chapter on confirmation).

    Raises:
        Refusal: no value, or one that is no number (the run is named).
    """
    numbers = tuple(value for run, cell in enumerate(values, start=1) for value in response_row(cell, run))
    if not numbers:
        raise Refusal(_("There is no confirmation run yet; enter at least one response."))
    level = result.prediction.confidence if confidence is None else confidence
    mean = math.fsum(numbers) / len(numbers)
    half = half_width(result.anova, level, 1 / result.prediction.effective_runs + 1 / len(numbers))
    value = result.prediction.value
    interval = None if half is None else (value - half, value + half)
    return Confirmation(
        values=numbers,
        mean=mean,
        prediction=result.prediction,
        interval=interval,
        confirmed=None if interval is None else interval[0] <= mean <= interval[1],
        better_than_runs=_worth(mean, result.wish, result.target)
        > _worth(result.run_means[result.best_run - 1], result.wish, result.target),
        notes=(_("A single confirmation run shows little; repeat it two or three times."),) if len(numbers) == 1 else (),
    )


def _analysed(
    table: RunTable, wish: Wish, target: float | None, pool: Pooling, basis: Basis, significance: float, confidence: float, array: str
) -> Experiment:
    goal = _goal(wish, target)
    anova = anova_of(table, pool)
    used = _used(anova, basis, significance)
    chosen = best_levels(table, wish, goal, used)
    effects = _effects(table, chosen)
    means = table.run_means
    return Experiment(
        array=array,
        wish=wish,
        target=goal,
        factors=effects,
        interactions=tuple(_interaction(table, pair) for pair in table.interactions),
        order=tuple(effect.name for effect in sorted(effects, key=lambda effect: effect.rank)),
        anova=anova,
        grand_mean=table.grand_mean,
        runs=table.runs,
        replicates=table.replicates,
        table_levels=tuple(zip(*_named_levels(table), strict=True)),
        responses=table.responses,
        run_means=tuple(means),
        best_run=1 + max(range(table.runs), key=lambda run: _worth(means[run], wish, goal)),
        prediction=predict(table, anova, chosen, used, confidence),
        significance=significance,
        notes=_notes(table, anova, pool, used),
    )


def _goal(wish: Wish, target: float | None) -> float | None:
    if wish != "nearest":
        return None
    if target is None:
        raise Refusal(_("Enter the target value that the response should come nearest to."))
    return float(exact(target, _("The target")))


def _worth(value: float, wish: Wish, target: float | None) -> float:
    """The better, the larger."""
    if wish == "nearest" and target is not None:
        return -abs(value - target)
    return -value if wish == "smaller" else value


def _used(anova: Anova, basis: Basis, significance: float) -> tuple[str, ...]:
    if basis == "significant" and any(row.p is not None for row in anova.rows):
        return anova.significant(significance)
    return tuple(row.source for row in anova.rows if not row.pooled)


def _effects(table: RunTable, chosen: Sequence[int]) -> tuple[FactorEffect, ...]:
    means = [table.means(place) for place in range(len(table.names))]
    ranges = [max(row) - min(row) for row in means]
    adjusted = [_adjusted(table, place, ranges[place]) for place in range(len(ranges))]
    mixed = len({table.size(place) for place in range(len(ranges))}) > 1
    measures = [adjusted[place] or ranges[place] if mixed else ranges[place] for place in range(len(ranges))]
    order = sorted(range(len(ranges)), key=lambda place: -measures[place])
    return tuple(_effect(table, place, adjusted[place], 1 + order.index(place), chosen[place]) for place in range(len(ranges)))


def _effect(table: RunTable, place: int, adjusted: float | None, rank: int, best: int) -> FactorEffect:
    means = table.means(place)
    return FactorEffect(
        name=table.names[place],
        levels=table.level_names[place],
        counts=tuple(count for _total, count in table.sums(place)),
        sums=tuple(total for total, _count in table.sums(place)),
        means=tuple(means),
        range=max(means) - min(means),
        adjusted_range=adjusted,
        rank=rank,
        best=best,
        effect=means[1] - means[0] if len(means) == 2 else None,
    )


def _adjusted(table: RunTable, place: int, spread: float) -> float | None:
    """R′ = d · R · √r, with r responses a level."""
    size = table.size(place)
    return _CONVERSION[size] * spread * math.sqrt(table.runs * table.replicates / size) if size in _CONVERSION else None


def _interaction(table: RunTable, pair: tuple[int, int]) -> InteractionEffect:
    one, other = pair
    means = tuple(map(tuple, table.joint_means(pair)))
    return InteractionEffect(table.pair_name(pair), (table.names[one], table.names[other]), means)


def _named_levels(table: RunTable) -> list[list[str]]:
    return [[names[level] for level in column] for names, column in zip(table.level_names, table.levels, strict=True)]


def _notes(table: RunTable, anova: Anova, pool: Pooling, used: Sequence[str]) -> tuple[str, ...]:
    notes = []
    if not anova.error_df:
        notes.append(
            _(
                "No empty column and no repetition measures the error, so there is no F test and no interval; "
                "pool the smallest factor or repeat runs."
            )
        )
        notes.append(_("Without an error the prediction takes every effect at face value and tends to be too good; confirm it."))
    elif not anova.error_ss:
        notes.append(_("The error is zero: the responses follow the factors without any scatter, so no F test can be given."))
    elif anova.error_df < 3:
        notes.append(_("The error has only {df} degrees of freedom, so the F tests see large effects only.").format(df=anova.error_df))
    if any(row.pooled for row in anova.rows):
        names = _(", ").join(row.source for row in anova.rows if row.pooled)
        notes.append(
            _("Pooled into the error: {names}. Pooling small effects makes the others look clearer than they are.").format(names=names)
        )
    if anova.error_ms and not used:
        notes.append(_("No factor stands out from the error, so the prediction is the mean of all runs."))
    if len({table.size(place) for place in range(len(table.names))}) > 1:
        notes.append(_("The factors have different numbers of levels, so the order of influence goes by the adjusted range."))
    return tuple(notes)
