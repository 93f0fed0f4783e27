"""The analysis of variance of an orthogonal experiment, with the error from empty columns, repetitions and pooled factors."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from qcbench.analysis.design.results import Anova, AnovaRow
from qcbench.analysis.design.table import RunTable
from qcbench.errors import Refusal
from qcbench.texts import _

Pooling = Literal["none", "small"] | Collection[str]
_NOTHING = 1e-24
_LEAST_ERROR_DF = 2


def anova_of(table: RunTable, pool: Pooling = "none") -> Anova:
    """Part the variation of an orthogonal experiment among its factors, interactions and error.

    SS of a factor = Σ nᵢ(mean of level i − grand mean)²; the error is what empty columns leave between the runs, and the
    scatter of the repetitions within them (G. Taguchi, System of Experimental Design, 1987; P. J. Ross, Taguchi Techniques
    for Quality Engineering, 1988).

    Args:
        pool: what joins the error: "none"; "small": the smallest mean squares until the error has two degrees of freedom, then
            every one that is smaller than twice the error's, smallest first; or names of factors and interactions.

    Raises:
        Refusal: a name to pool is unknown, or everything would be pooled.
    """
    sources = _sources(table)
    empty = _between(table, sources)
    within = _within(table)
    noise = _NOTHING * max(math.fsum(value * value for value in table.values), 1e-300)
    pooled = _pooled(sources, (empty[0] + within[0], empty[1] + within[1]), pool, noise)
    grand = table.grand_mean
    total = _settled(math.fsum((value - grand) ** 2 for value in table.values), noise)
    joined = [source for source in sources if source.name in pooled]
    ss = _settled(math.fsum([empty[0], within[0], *(source.ss for source in joined)]), noise)
    df = empty[1] + within[1] + sum(source.df for source in joined)
    error = ss / df if df and ss else None
    return Anova(
        rows=tuple(_row(source, source.name in pooled, error, df, total) for source in sources),
        error_ss=ss,
        error_df=df,
        error_ms=ss / df if df else None,
        empty_ss=empty[0],
        empty_df=empty[1],
        repeat_ss=within[0],
        repeat_df=within[1],
        total_ss=total,
        total_df=table.runs * table.replicates - 1,
        error_percent=100 * ss / total if total and df else None,
    )


def interaction_deviations(
    first: Sequence[float], second: Sequence[float], joint: Sequence[Sequence[float]], grand: float
) -> list[list[float]]:
    """What a combination adds beyond its two levels: joint mean − mean of one − mean of the other + grand mean."""
    return [[joint[a][b] - first[a] - second[b] + grand for b in range(len(second))] for a in range(len(first))]


def _sources(table: RunTable) -> list[_Source]:
    grand = table.grand_mean
    found = []
    for place, name in enumerate(table.names):
        means = table.means(place)
        by_run = [means[level] - grand for level in table.levels[place]]
        found.append(_Source(name, False, _squares(by_run, table.replicates), table.size(place) - 1, by_run))
    for pair in table.interactions:
        one, other = pair
        cells = interaction_deviations(table.means(one), table.means(other), table.joint_means(pair), grand)
        by_run = [cells[a][b] for a, b in zip(table.levels[one], table.levels[other], strict=True)]
        df = (table.size(one) - 1) * (table.size(other) - 1)
        found.append(_Source(table.pair_name(pair), True, _squares(by_run, table.replicates), df, by_run))
    return found


def _squares(by_run: Sequence[float], replicates: int) -> float:
    return replicates * math.fsum(value * value for value in by_run)


def _settled(squares: float, noise: float) -> float:
    """The sum of squares, 0 where it is only the rounding of the numbers."""
    return 0.0 if squares <= noise else squares


def _between(table: RunTable, sources: Sequence[_Source]) -> tuple[float, int]:
    """What the sources leave unexplained between the means of the runs: the empty columns."""
    df = table.runs - 1 - sum(source.df for source in sources)
    if df < 0:
        raise Refusal(_("The factors and interactions need more runs than the experiment has; leave some out."))
    if not df:
        return 0.0, 0
    grand = table.grand_mean
    rests = [mean - grand - math.fsum(source.by_run[run] for source in sources) for run, mean in enumerate(table.run_means)]
    return _squares(rests, table.replicates), df


def _within(table: RunTable) -> tuple[float, int]:
    """The scatter of the repetitions about the mean of their run."""
    squares = ((value - mean) ** 2 for row, mean in zip(table.responses, table.run_means, strict=True) for value in row)
    return math.fsum(squares), table.runs * (table.replicates - 1)


def _pooled(sources: Sequence[_Source], error: tuple[float, int], pool: Pooling, noise: float) -> set[str]:
    if isinstance(pool, str):
        return _small(sources, error, noise) if pool == "small" else set()
    names = {source.name for source in sources}
    unknown = [name for name in pool if name not in names]
    if unknown:
        raise Refusal(_("There is no factor “{name}” in the experiment; check the name.").format(name=unknown[0]))
    if set(pool) >= names:
        raise Refusal(_("If all factors are pooled into the error nothing is left to judge; keep at least one."))
    return set(pool)


def _small(sources: Sequence[_Source], error: tuple[float, int], noise: float) -> set[str]:
    """The names pooled by the rule; the largest source always stays."""
    ss, df = error
    joined: set[str] = set()
    for source in sorted(sources, key=lambda source: source.ss / source.df)[:-1]:
        if df >= _LEAST_ERROR_DF and ss > noise and source.ss / source.df >= 2 * ss / df:
            break
        ss, df = ss + source.ss, df + source.df
        joined.add(source.name)
    return joined


def _row(source: _Source, pooled: bool, error: float | None, error_df: int, total: float) -> AnovaRow:
    ms = source.ss / source.df
    f = ms / error if error and not pooled else None
    return AnovaRow(
        source=source.name,
        is_interaction=source.is_interaction,
        ss=source.ss,
        df=source.df,
        ms=ms,
        f=f,
        p=None if f is None else _tail(source.df, error_df, f),
        percent=100 * source.ss / total if total else None,
        net_percent=100 * (source.ss - source.df * error) / total if total and error and not pooled else None,
        pooled=pooled,
    )


def _tail(df: int, error_df: int, f: float) -> float:
    from scipy.special import fdtrc

    return float(fdtrc(df, error_df, f))


@dataclass(frozen=True, slots=True)
class _Source:
    """A factor or an interaction: its variation, and what it adds to the mean in every run."""

    name: str
    is_interaction: bool
    ss: float
    df: int
    by_run: list[float]
