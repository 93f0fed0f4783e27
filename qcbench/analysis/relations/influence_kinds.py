"""The three ways to see the influence of a cause: shares and means with and without it, and number against number."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from qcbench.analysis.columns import Categories, numbers_of, same_length
from qcbench.analysis.compare.means import MeansTest, welch_test
from qcbench.analysis.compare.two_proportions import TwoProportions, two_proportions
from qcbench.analysis.relations.common_influence import common_influence
from qcbench.analysis.relations.influence_results import CommonInfluence, Evidence, InfluenceResult, Size, StratumInfluence
from qcbench.analysis.relations.results import FEW_PAIRS, ScatterResult
from qcbench.analysis.relations.scatter import scatter
from qcbench.analysis.relations.strata import scatter_by
from qcbench.errors import Refusal
from qcbench.texts import _

Pair = tuple[int, int]
FEW_RECORDS = 30


def of_counts(
    first: Pair,
    second: Pair,
    parts: Mapping[str, tuple[Pair, Pair]],
    names: tuple[str, str, str],
    missing: int,
    confidence: float,
    significance: float,
) -> InfluenceResult:
    """Share of the crux with and without the cause, as a whole and by strata; see `influence.influence_of_counts`."""
    for pair, words in ((first, _("with “{cause}”")), (second, _("without “{cause}”"))):
        if pair[1] == 0:
            raise Refusal(
                _("There is no record {which}, so there is nothing to compare; collect some.").format(which=words.format(cause=names[0]))
            )
    shares = _compared(first, second, names[0], confidence)
    size = _share_size(shares, confidence)
    few = shares.needs_fisher or min(shares.totals) < FEW_RECORDS
    common = common_influence([(*one, *other) for one, other in parts.values()], confidence) if len(parts) > 1 else None
    evidence = _with_strata(_evidence(size, few, significance), size, common, significance)
    strata = tuple(_share_stratum(label, pair, size, names[0], confidence) for label, pair in parts.items())
    return InfluenceResult(
        kind="shares",
        cause=names[0],
        crux=names[1],
        n=sum(shares.totals),
        missing=missing,
        size=size,
        evidence=evidence,
        few=few,
        shares=shares,
        means=None,
        correlation=None,
        avoidable=_avoidable(shares) if evidence == "shown" and shares.difference > 0 else None,
        strata_name=names[2],
        strata=strata,
        common=common,
        confidence=confidence,
        notes=_notes(missing, few, evidence, strata, shares.notes),
    )


def _compared(first: Pair, second: Pair, cause: str, confidence: float) -> TwoProportions:
    names = (_("with “{cause}”").format(cause=cause), _("without “{cause}”").format(cause=cause))
    return two_proportions(first, second, names=names, confidence=confidence, interval="newcombe")


def _share_size(shares: TwoProportions, confidence: float) -> Size:
    tested = not shares.notes
    return Size(
        value=shares.difference,
        interval=shares.interval,
        ratio=shares.ratio,
        ratio_interval=_ratio_interval(shares, confidence),
        p=shares.p_value if tested else None,
        method=shares.method if tested else "",
    )


def _ratio_interval(shares: TwoProportions, confidence: float) -> tuple[float, float] | None:
    """By the logarithm of the ratio (D. Katz and others, Biometrics 34, 1978); None where a count is 0."""
    from scipy.special import ndtri

    (a, c), (n, m) = shares.counts, shares.totals
    if not a or not c:
        return None
    reach = float(ndtri((1 + confidence) / 2)) * math.sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    ratio = (a / n) / (c / m)
    return ratio * math.exp(-reach), ratio * math.exp(reach)


def _avoidable(shares: TwoProportions) -> float:
    """(share of all − share without the cause) / share of all."""
    overall = sum(shares.counts) / sum(shares.totals)
    return (overall - shares.rates[1]) / overall


def _evidence(size: Size, few: bool, significance: float) -> Evidence:
    if size.p is None or size.value is None:
        return "undefined"
    if size.p >= significance:
        return "not_shown"
    return "few" if few else "shown"


def _with_strata(evidence: Evidence, size: Size, common: CommonInfluence | None, significance: float) -> Evidence:
    """What is shown, once the strata are held apart."""
    if common is None or common.p is None or common.difference is None or size.value is None:
        return evidence
    shown_apart = common.p < significance
    if evidence in {"shown", "few"} and (not shown_apart or common.difference * size.value < 0):
        return "explained_by_strata"
    return "hidden_by_total" if evidence == "not_shown" and shown_apart else evidence


def _share_stratum(label: str, pairs: tuple[Pair, Pair], whole: Size, cause: str, confidence: float) -> StratumInfluence:
    first, second = pairs
    count = first[1] + second[1]
    if not first[1] or not second[1]:
        nothing = Size(None, None, None, None, None, "")
        return StratumInfluence(label, count, nothing, None, None, True, _("all records are on one side of the cause"))
    shares = _compared(first, second, cause, confidence)
    few = shares.needs_fisher or min(shares.totals) < FEW_RECORDS
    size = _share_size(shares, confidence)
    return StratumInfluence(label, count, size, shares, _same_way(size.value, whole.value), few, _("few records") if few else "")


def _same_way(part: float | None, whole: float | None) -> bool | None:
    return part * whole > 0 if part is not None and whole else None


def on_mean(
    present: Any, crux: Any, groups: Categories | None, names: tuple[str, str, str], confidence: float, significance: float
) -> InfluenceResult:
    """Mean of the crux with (1 in `present`) and without (0) the cause, as a whole and by strata."""
    import numpy as np

    numbers = numbers_of(crux, names[1])
    same_length(present, numbers, names[0], names[1])
    known = ~(np.isnan(present) | np.isnan(numbers))
    means = _welch(present, numbers, known, names[0], confidence)
    size = _mean_size(means)
    few = min(means.sizes) < FEW_RECORDS // 2
    strata: list[StratumInfluence] = []
    if groups is not None:
        same_length(present, groups.codes, names[0], names[2])
        for code, label in enumerate(groups.labels):
            strata.append(_mean_stratum(label, present, numbers, known & (groups.codes == code), size, names[0], confidence))
    evidence = _evidence(size, few, significance)
    missing = int(len(known) - np.count_nonzero(known))
    return InfluenceResult(
        kind="means",
        cause=names[0],
        crux=names[1],
        n=int(np.count_nonzero(known)),
        missing=missing,
        size=size,
        evidence=evidence,
        few=few,
        shares=None,
        means=means,
        correlation=None,
        avoidable=None,
        strata_name=names[2],
        strata=tuple(strata),
        common=None,
        confidence=confidence,
        notes=_notes(missing, few, evidence, strata, means.notes),
    )


def _welch(present: Any, numbers: Any, known: Any, cause: str, confidence: float) -> MeansTest:
    names = (_("with “{cause}”").format(cause=cause), _("without “{cause}”").format(cause=cause))
    return welch_test(numbers[known & (present == 1)], numbers[known & (present == 0)], names=names, confidence=confidence)


def _mean_size(means: MeansTest) -> Size:
    return Size(means.difference, means.interval, None, None, means.p_value, means.method_name)


def _mean_stratum(label: str, present: Any, numbers: Any, chosen: Any, whole: Size, cause: str, confidence: float) -> StratumInfluence:
    import numpy as np

    count = int(np.count_nonzero(chosen))
    sides = [int(np.count_nonzero(chosen & (present == side))) for side in (1, 0)]
    if min(sides) < 2:
        nothing = Size(None, None, None, None, None, "")
        return StratumInfluence(label, count, nothing, None, None, True, _("fewer than two records on one side of the cause"))
    size = _mean_size(_welch(present, numbers, chosen, cause, confidence))
    few = min(sides) < FEW_RECORDS // 2
    return StratumInfluence(label, count, size, None, _same_way(size.value, whole.value), few, _("few records") if few else "")


def by_number(
    cause: Any, crux: Any, strata: Any, groups: Categories | None, names: tuple[str, str, str], confidence: float, significance: float
) -> InfluenceResult:
    """The correlation of two columns of numbers, as a whole and by strata."""
    whole = scatter(cause, crux, x_name=names[0], y_name=names[1], confidence=confidence, significance=significance)
    size = _r_size(whole)
    parts: list[StratumInfluence] = []
    if groups is not None:
        split = scatter_by(cause, crux, strata, x_name=names[0], y_name=names[1], strata_name=names[2], confidence=confidence)
        for part in split.strata:
            found = _r_size(part.result) if part.result else Size(None, None, None, None, None, "")
            few = part.n < FEW_PAIRS
            parts.append(
                StratumInfluence(part.name, part.n, found, None, _same_way(found.value, size.value), few, _("few records") if few else "")
            )
    evidence = _evidence(size, whole.is_small, significance)
    return InfluenceResult(
        kind="correlation",
        cause=names[0],
        crux=names[1],
        n=whole.n,
        missing=whole.missing,
        size=size,
        evidence=evidence,
        few=whole.is_small,
        shares=None,
        means=None,
        correlation=whole,
        avoidable=None,
        strata_name=names[2],
        strata=tuple(parts),
        common=None,
        confidence=confidence,
        notes=whole.notes,
    )


def _r_size(result: ScatterResult) -> Size:
    return Size(result.r, result.r_interval, None, None, result.p, "r")


def _notes(missing: int, few: bool, evidence: Evidence, strata: Sequence[StratumInfluence], first: Sequence[str] = ()) -> tuple[str, ...]:
    notes = list(first)
    if few and evidence != "undefined":
        notes.append(_("There are few records, so the result is a hint only."))
    if missing:
        notes.append(_("Records left out for a missing value: {count}.").format(count=missing))
    for stratum in strata:
        if stratum.note:
            notes.append(_("{stratum}: {note}.").format(stratum=stratum.name, note=stratum.note))
    return tuple(notes)
