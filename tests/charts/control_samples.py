"""Results of control charts typed out as the analysis gives them, with points, limits, phases and violated rules of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from qcbench.analysis.control.result import (
    ControlChart,
    ControlKind,
    ControlPhase,
    Exclusion,
    Panel,
    PanelKey,
    Rule,
    RuleHits,
    RunSummary,
)

if TYPE_CHECKING:
    from qcbench.analysis.control.result import FloatArray

BEYOND, ONE_SIDE = Rule(1, "beyond"), Rule(2, "beyond", 9, 9, 0.0)
NAN = float("nan")


def days(count: int, step: int = 7, first: date = date(2009, 4, 6)) -> tuple[str, ...]:
    """So many days, a week apart."""
    return tuple((first + timedelta(days=step * place)).isoformat() for place in range(count))


def panel_of(key: PanelKey, values: Sequence[float], centre: FloatArray, sigma: FloatArray, floor: float | None = None) -> Panel:
    """A panel with three-sigma limits; the points beyond them break rule 1."""
    points = np.array(values, dtype=float)
    upper, lower = centre + 3 * sigma, centre - 3 * sigma
    if floor is not None:
        lower = np.maximum(lower, floor)
    hits = np.flatnonzero((points > upper) | (points < lower))
    return Panel(key, points, centre, upper, lower, sigma, (BEYOND, ONE_SIDE), (RuleHits(BEYOND, hits, hits),) if len(hits) else ())


def phases_of(lengths: Sequence[int], names: Sequence[str] = ()) -> tuple[ControlPhase, ...]:
    """Phases of so many points."""
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    words = names or [""] * len(lengths)
    return tuple(
        ControlPhase(name, start, start + length - 1, "own", start, start + length - 1, length)
        for name, start, length in zip(words, starts, lengths, strict=True)
    )


def steady(lengths: Sequence[int], levels: Sequence[float]) -> FloatArray:
    """One level for each phase."""
    return np.repeat(np.array(levels, dtype=float), lengths)


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
NAMES = ("改善前", "实施中", "改善后")


def p_phases(lengths: Sequence[int] = (13, 13, 13), names: Sequence[str] = NAMES, size: float = 300) -> ControlChart:
    """Weekly error rates in three phases; the seventh lies beyond its limit."""
    count = sum(lengths)
    shares = np.array([WEEKLY[place % len(WEEKLY)] for place in range(count)]) / size
    phases = phases_of(lengths, names)
    centre = steady(lengths, [float(shares[phase.first : phase.last + 1].mean()) for phase in phases])
    panel = panel_of("proportion", list(shares), centre, np.sqrt(centre * (1 - centre) / size), 0.0)
    return ControlChart("p", (panel,), phases, labels=days(count), sizes=np.full(count, size))


def i_mr(count: int, *, labels: tuple[str, ...] = (), left_out: Sequence[int] = (), missing: Sequence[int] = ()) -> ControlChart:
    """Handling times; some may be missing or left out."""
    rng = np.random.default_rng(count)
    values = np.round(rng.normal(412, 9, count), 1)
    if count > 8:
        values[count // 3] = 448.0
    values[list(missing)] = NAN
    ranges = np.abs(np.diff(values, prepend=NAN))
    mean = float(np.nanmean(values)) if count else 0.0
    spread = float(np.nanmean(ranges)) if count > 1 else 1.0
    flat = np.full(count, 1.0)
    individuals = panel_of("individuals", list(values), flat * mean, flat * spread / 1.128)
    moving = panel_of("moving_range", list(ranges), flat * spread, flat * spread * 0.7560, 0.0)
    excluded = tuple(Exclusion(place, "系统升级") for place in left_out)
    return ControlChart("i_mr", (individuals, moving), phases_of([count]), excluded, labels)


def xbar_r(count: int = 12) -> ControlChart:
    """Subgroup means and ranges with long names."""
    rng = np.random.default_rng(7)
    means, ranges = np.round(rng.normal(5.2, 0.12, count), 3), np.round(rng.gamma(6, 0.1, count), 2)
    flat = np.full(count, 1.0)
    first = panel_of("mean", list(means), flat * float(means.mean()), flat * 0.12)
    second = panel_of("range", list(ranges), flat * float(ranges.mean()), flat * float(ranges.mean()) * 0.371, 0.0)
    names = tuple(f"账单明细查询步骤繁琐{place:02d}" for place in range(1, count + 1))
    return ControlChart("xbar_r", (first, second), phases_of([count]), labels=names, sizes=flat * 5)


def u_unequal(count: int = 10) -> ControlChart:
    """Defects per unit with unequal sizes (Montgomery, Introduction to Statistical Quality Control, example 7.5)."""
    counts = np.array((14, 12, 20, 11, 7, 10, 21, 16, 19, 23), dtype=float)
    sizes = np.array((10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5))
    counts, sizes = np.resize(counts, count), np.resize(sizes, count)
    centre = np.full(count, counts.sum() / sizes.sum())
    panel = panel_of("rate", list(counts / sizes), centre, np.sqrt(centre / sizes), 0.0)
    return ControlChart("u", (panel,), phases_of([count]), sizes=sizes)


RATES = (
    0.782, 0.795, 0.774, 0.789, 0.801, 0.780, 0.798, 0.812, 0.836, 0.859, 0.884, 0.897, 0.906,
    0.912, 0.904, 0.918, 0.921, 0.910, 0.926, 0.915, 0.929, 0.922, 0.917, 0.931, 0.924, 0.928,
)  # fmt: skip


def run(kind: ControlKind = "run") -> ControlChart:
    """Weekly connection rates; half of them lie on one side in a row."""
    points = np.array(RATES)
    count, median = len(points), float(np.median(points))
    nothing, longest = np.full(count, NAN), Rule(1, "longest_run")
    hits = RuleHits(longest, np.array([14]), np.array([25]))
    panel = Panel("run", points, np.full(count, median), nothing, nothing, nothing, (longest, Rule(2, "crossings")), (hits,))
    summary = RunSummary("", count, median, 26, 13, 13, 4, 3, 11, 8, 9, (15, 25), -3.2, 0.0014)
    return ControlChart(
        kind, (panel,), phases_of([count]), labels=days(count, first=date(2009, 7, 6)), rule_set="run_chart", runs=(summary,)
    )
