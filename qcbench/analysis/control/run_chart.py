"""The run chart: points about their median, with the rules of the longest run and of the crossings, and the runs test."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import numbers_of, too_few
from qcbench.analysis.control.result import ControlChart, Panel, PanelLimits, RuleHits, RunSummary
from qcbench.analysis.control.rule_sets import RUN_RULES
from qcbench.analysis.control.settings import Settings, laid_out
from qcbench.analysis.control.verdict import FEW_USEFUL
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import ControlPhase, FloatArray, IndexArray


def run_chart(values: Any, *, settings: Settings | None = None, name: str = "") -> ControlChart:
    """The run chart of a series, one median and one set of figures per phase.

    Points on the median are not useful: they neither lengthen nor break a run. A run is too long above round(log2(n)) + 3 useful points,
    crossings are too few below the 5 % quantile of the binomial distribution of n − 1 trials at ½ (J. Anhøj, A. Vingaard Olesen,
    "Run charts revisited", PLoS ONE 9(11), 2014, e113825; M. F. Schilling, "The surprising predictability of long runs", Mathematics
    Magazine 85, 2012).
    z and p: the runs test of A. Wald and J. Wolfowitz, Annals of Mathematical Statistics 11, 1940, about the centre line, two-sided,
    without continuity correction. Missing and left-out points are passed over.

    Args:
        values: one value per point, in order of time.
        settings: phases, baseline, left-out points, labels, a given centre; rules, width and sigma do not apply.
        name: the column's name, for messages.

    Raises:
        Refusal: no column of numbers, no value at all, or settings that do not fit.
    """
    import numpy as np

    settings = settings or Settings()
    points = numbers_of(values, name)
    if settings.sigma is not None:
        raise Refusal(_("A run chart has no limits; leave the given sigma out."))
    layout = laid_out(settings, len(points))
    judged = ~np.isnan(points) & layout.kept
    if not judged.any():
        raise too_few(0, 1, name)
    centre, nothing = np.full(len(points), np.nan), np.broadcast_to(np.float64(np.nan), (len(points),))
    phases, runs, hits = [], [], []
    for phase in layout.phases:
        middle, used = _middle(points, judged, phase, settings)
        centre[phase.first : phase.last + 1] = middle
        places = np.flatnonzero(judged[phase.first : phase.last + 1]) + phase.first
        summary, found = _summary(phase, points, places, middle)
        runs.append(summary)
        hits += found
        limits = (PanelLimits("run", None if math.isnan(middle) else middle, None, None, None),)
        basis = "given" if settings.centre is not None else phase.basis
        phases.append(replace(phase, used=used, basis=basis, limits=limits))
    for array in (points, centre):
        array.setflags(write=False)
    return ControlChart(
        kind="run",
        panels=(Panel("run", points, centre, nothing, nothing, nothing, RUN_RULES, _merged(hits)),),
        phases=tuple(phases),
        excluded=layout.excluded,
        labels=layout.labels,
        missing=int(np.count_nonzero(np.isnan(points))),
        notes=_notes(runs),
        rule_set="run_chart",
        runs=tuple(runs),
    )


def _middle(points: FloatArray, judged: Any, phase: ControlPhase, settings: Settings) -> tuple[float, int]:
    """The centre line of a phase, and the number of points that it comes from."""
    import numpy as np

    span = slice(phase.basis_first or 0, (phase.basis_last or 0) + 1)
    used = points[span][judged[span]]
    if settings.centre is not None:
        return settings.centre, len(used)
    return (float(np.median(used)) if len(used) else math.nan), len(used)


def _summary(phase: ControlPhase, points: FloatArray, places: IndexArray, middle: float) -> tuple[RunSummary, list[RuleHits]]:
    import numpy as np

    values = points[places]
    useful = places[values != middle] if len(places) else places
    is_above = points[useful] > middle
    borders = np.flatnonzero(np.diff(is_above)) + 1
    firsts = np.concatenate([[0], borders]) if len(useful) else np.zeros(0, dtype=np.int64)
    lengths = np.diff(np.append(firsts, len(useful)))
    above = int(np.count_nonzero(is_above))
    crossings = max(len(firsts) - 1, 0)
    longest = int(lengths.max()) if len(lengths) else 0
    run_limit, crossing_limit = _limits(len(useful))
    z, p_value = _runs_test(above, len(useful) - above, len(firsts))
    stretch = None
    if len(lengths):
        place = int(lengths.argmax())
        stretch = int(useful[firsts[place]]), int(useful[firsts[place] + longest - 1])
    summary = RunSummary(
        phase=phase.name,
        points=len(places),
        median=middle,
        useful=len(useful),
        above=above,
        below=len(useful) - above,
        runs=len(firsts),
        crossings=crossings,
        longest_run=longest,
        longest_run_limit=run_limit,
        crossings_limit=crossing_limit,
        longest_run_points=stretch,
        z=z,
        p_value=p_value,
    )
    return summary, _hits(summary, phase, useful, firsts.astype(np.int64), lengths)


def _limits(useful: int) -> tuple[int | None, int | None]:
    """The longest run and the fewest crossings that chance explains."""
    if useful < 2:
        return None, None
    from scipy.special import bdtr, bdtrik

    fewest = max(0, math.floor(float(bdtrik(0.05, useful - 1, 0.5))) - 1) if useful > 20 else 0
    while bdtr(fewest, useful - 1, 0.5) < 0.05:
        fewest += 1
    return round(math.log2(useful)) + 3, fewest


def _runs_test(above: int, below: int, runs: int) -> tuple[float | None, float | None]:
    useful = above + below
    if not above or not below or useful < 2:
        return None, None
    product = 2.0 * above * below
    variance = product * (product - useful) / (float(useful) ** 2 * (useful - 1))
    if variance <= 0:
        return None, None
    z = (runs - product / useful - 1) / math.sqrt(variance)
    return z, math.erfc(abs(z) / math.sqrt(2))


def _hits(summary: RunSummary, phase: ControlPhase, useful: IndexArray, firsts: IndexArray, lengths: IndexArray) -> list[RuleHits]:
    import numpy as np

    found = []
    if summary.longest_run_limit is not None:
        long = np.flatnonzero(lengths > summary.longest_run_limit)
        if long.size:
            found.append(RuleHits(RUN_RULES[0], useful[firsts[long]], useful[firsts[long] + lengths[long] - 1]))
    if summary.crossings_limit is not None and summary.crossings < summary.crossings_limit:
        found.append(RuleHits(RUN_RULES[1], np.array([phase.first]), np.array([phase.last])))
    return found


def _merged(hits: list[RuleHits]) -> tuple[RuleHits, ...]:
    """One entry for each rule, over all phases."""
    import numpy as np

    merged = []
    for rule in RUN_RULES:
        of_rule = [found for found in hits if found.rule == rule]
        if of_rule:
            firsts, lasts = ([getattr(found, side) for found in of_rule] for side in ("first", "completed"))
            merged.append(RuleHits(rule, np.concatenate(firsts), np.concatenate(lasts)))
    return tuple(merged)


def _notes(runs: list[RunSummary]) -> tuple[str, ...]:
    notes = []
    for summary in runs:
        where = _("Phase “{name}”: ").format(name=summary.phase) if summary.phase else ""
        if summary.useful < FEW_USEFUL:
            few = _("only {count} points lie off the centre line; with fewer than {least} the run rules find hardly anything.")
            notes.append(where + few.format(count=summary.useful, least=FEW_USEFUL))
    return tuple(notes)
