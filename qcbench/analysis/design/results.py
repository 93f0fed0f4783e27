"""What the analysis of an orthogonal experiment gives: plain frozen results for tables, charts and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qcbench.analysis.numbers import figure_text, number_text, p_value_text, percent_text
from qcbench.texts import _

Wish = Literal["larger", "smaller", "nearest"]


def wish_text(wish: Wish, target: float | None) -> str:
    """What is wanted of the response, in words."""
    if wish == "nearest" and target is not None:
        return _("nearest to {target}").format(target=figure_text(target))
    return _("the smaller the better") if wish == "smaller" else _("the larger the better")


@dataclass(frozen=True, slots=True)
class FactorEffect:
    """A factor over its levels.

    `sums` are the Kᵢ, `means` the kᵢ of the levels, `counts` how many responses stand behind each; `range` is the largest
    mean minus the smallest; `adjusted_range` makes ranges of different numbers of levels comparable (None beyond ten levels);
    `rank` is 1 for the most influential; `best` is the place (from 0) of the level to choose; `effect`, for two levels, is the
    mean at the second minus the mean at the first.
    """

    name: str
    levels: tuple[str, ...]
    counts: tuple[int, ...]
    sums: tuple[float, ...]
    means: tuple[float, ...]
    range: float
    adjusted_range: float | None
    rank: int
    best: int
    effect: float | None

    @property
    def best_level(self) -> str:
        """The name of the level to choose."""
        return self.levels[self.best]


@dataclass(frozen=True, slots=True)
class InteractionEffect:
    """Two factors together: `means[i][j]` is the mean response at level i of the first and level j of the second."""

    name: str
    factors: tuple[str, str]
    means: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class AnovaRow:
    """A line of the analysis of variance; `f` and `p` are None without an error to compare with, or where the line is pooled.

    `percent` is SS / total SS × 100; `net_percent` has the error's part taken off, (SS − df · MS error) / total SS × 100.
    """

    source: str
    is_interaction: bool
    ss: float
    df: int
    ms: float
    f: float | None
    p: float | None
    percent: float | None
    net_percent: float | None
    pooled: bool


@dataclass(frozen=True, slots=True)
class Anova:
    """The analysis of variance: factors and interactions in `rows`, then the error and where it comes from, then the total.

    `error_ss` = `empty_ss` (empty columns) + `repeat_ss` (repetitions) + the pooled rows.
    """

    rows: tuple[AnovaRow, ...]
    error_ss: float
    error_df: int
    error_ms: float | None
    empty_ss: float
    empty_df: int
    repeat_ss: float
    repeat_df: int
    total_ss: float
    total_df: int
    error_percent: float | None

    def row(self, source: str) -> AnovaRow:
        """The line of a factor or an interaction (KeyError where there is none)."""
        for row in self.rows:
            if row.source == source:
                return row
        raise KeyError(source)

    def significant(self, level: float = 0.05) -> tuple[str, ...]:
        """The factors and interactions whose effect stands out from the error."""
        return tuple(row.source for row in self.rows if row.p is not None and row.p < level)


@dataclass(frozen=True, slots=True)
class Prediction:
    """The mean response expected at a combination of levels.

    `used` names the factors and interactions that it rests on. `interval` is that of the mean, at `confidence`; None without an
    error. `effective_runs` is nₑ = N / (1 + degrees of freedom used) (Taguchi).
    """

    levels: tuple[tuple[str, str], ...]
    value: float
    used: tuple[str, ...]
    interval: tuple[float, float] | None
    confidence: float
    effective_runs: float


@dataclass(frozen=True, slots=True)
class Experiment:
    """The analysis of an orthogonal experiment.

    `order` names the factors from the most to the least influential by range; `best_run` is the run (from 1) with the best
    observed mean. `table_levels[run]` are the names of the levels set in each run, `responses[run]` its repetitions.
    """

    array: str
    wish: Wish
    target: float | None
    factors: tuple[FactorEffect, ...]
    interactions: tuple[InteractionEffect, ...]
    order: tuple[str, ...]
    anova: Anova
    grand_mean: float
    runs: int
    replicates: int
    table_levels: tuple[tuple[str, ...], ...]
    responses: tuple[tuple[float, ...], ...]
    run_means: tuple[float, ...]
    best_run: int
    prediction: Prediction
    significance: float
    notes: tuple[str, ...]

    @property
    def best(self) -> tuple[tuple[str, str], ...]:
        """The best combination: each factor with the level to choose."""
        return tuple((factor.name, factor.best_level) for factor in self.factors)

    def factor(self, name: str) -> FactorEffect:
        """A factor by its name (KeyError where there is none)."""
        for factor in self.factors:
            if factor.name == name:
                return factor
        raise KeyError(name)

    @property
    def verdict(self) -> str:
        """Which factors matter, and which combination to try."""
        if not self.anova.total_ss:
            return _("All {runs} runs gave the same response, so no factor shows an influence.").format(runs=self.runs)
        parts = [self._order_text(), self._anova_text(), self._best_text()]
        return "".join(part for part in parts if part)

    def _order_text(self) -> str:
        ranges = {factor.name: factor.range for factor in self.factors}
        order = " > ".join(self.order)
        first = self.order[0]
        return _("By range the influence is {order}; {factor} moves the mean most ({range}). ").format(
            order=order, factor=first, range=figure_text(ranges[first])
        )

    def _anova_text(self) -> str:
        if self.anova.error_ms is None or not self.anova.error_ss:
            return ""
        found = [
            _("{source} (F = {f}, {p}, {share} of the variation)").format(
                source=row.source, f=number_text(row.f, 2), p=p_value_text(row.p), share=percent_text((row.percent or 0) / 100)
            )
            for row in self.anova.rows
            if row.f is not None and row.p is not None and row.p < self.significance
        ]
        if not found:
            return _("No factor stands out from the error (p ≥ {level}). ").format(level=figure_text(self.significance))
        return _("Beyond the error stand: {sources}. ").format(sources=_("; ").join(found))

    def _best_text(self) -> str:
        levels = _(", ").join(_("{factor} = {level}").format(factor=name, level=level) for name, level in self.best)
        text = _("Best combination ({wish}): {levels}. ").format(wish=wish_text(self.wish, self.target), levels=levels)
        return text + self._expected_text() + _("Make confirmation runs before it is adopted.")

    def _expected_text(self) -> str:
        figure = figure_text(self.prediction.value)
        if not self.prediction.used:
            return _("Nothing better than the overall mean {value} can be promised. ").format(value=figure)
        text = _("Expected mean: {value}").format(value=figure)
        if self.prediction.interval:
            low, high = map(figure_text, self.prediction.interval)
            text += _(" ({level} interval {low} to {high})").format(level=percent_text(self.prediction.confidence, 0), low=low, high=high)
        free = [factor.name for factor in self.factors if factor.name not in self.prediction.used]
        if free:
            text += _("; {factors} make no clear difference and may be set by cost").format(factors=_(", ").join(free))
        return text + _(". ")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The confirmation runs held against the prediction.

    `interval` is where the mean of so many new runs is expected to lie; None, and `confirmed` too, without an error.
    `better_than_runs`: the confirmation's mean is better than that of every run of the experiment.
    """

    values: tuple[float, ...]
    mean: float
    prediction: Prediction
    interval: tuple[float, float] | None
    confirmed: bool | None
    better_than_runs: bool
    notes: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Whether the confirmation bears out the prediction."""
        figures = {"mean": figure_text(self.mean), "runs": len(self.values), "value": figure_text(self.prediction.value)}
        if self.interval is None:
            text = _("The mean of {runs} confirmation runs is {mean}, predicted was {value}; without an error no interval can be given.")
        elif self.confirmed:
            text = _(
                "The mean of {runs} confirmation runs is {mean}, within the expected {low} to {high}: the prediction {value} is borne out."
            )
        else:
            text = _(
                "The mean of {runs} confirmation runs is {mean}, outside the expected {low} to {high}: the prediction {value} "
                "does not hold; look for an interaction or a condition that changed."
            )
        low, high = map(figure_text, self.interval or (0, 0))
        return text.format(**figures, low=low, high=high) + self._comparison()

    def _comparison(self) -> str:
        if self.better_than_runs:
            return _(" It is better than every run of the experiment.")
        return _(" It is not better than the best run of the experiment.")
