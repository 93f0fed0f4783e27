"""The influence of a cause with the strata held apart, after Mantel and Haenszel."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qcbench.analysis.relations.influence_results import CommonInfluence


def common_influence(tables: Sequence[tuple[int, int, int, int]], confidence: float = 0.95, *, continuity: bool = True) -> CommonInfluence:
    """The common odds ratio of several 2×2 tables, its test, and the weighted difference of shares.

    Args:
        tables: of each stratum (crux with the cause, all with it, crux without the cause, all without it); those with records on
            one side only, or with nothing but one outcome, tell nothing and weigh nothing.
        continuity: take ½ off the difference, as is customary (N. Mantel and W. Haenszel, J. Natl. Cancer Inst. 22, 1959).
    """
    cells = [(a, n - a, c, m - c) for a, n, c, m in tables if n and m]
    odds, chi = _odds_ratio(cells), _chi_square(cells, continuity)
    weights = [(a + b) * (c + d) / (a + b + c + d) for a, b, c, d in cells]
    differences = [a / (a + b) - c / (c + d) for a, b, c, d in cells]
    return CommonInfluence(
        odds_ratio=odds,
        odds_ratio_interval=_interval(cells, odds, confidence),
        chi_square=chi,
        p=None if chi is None else math.erfc(math.sqrt(chi / 2)),
        difference=math.fsum(w * d for w, d in zip(weights, differences, strict=True)) / math.fsum(weights) if cells else None,
    )


Cells = Sequence[tuple[int, int, int, int]]


def _odds_ratio(cells: Cells) -> float | None:
    above = math.fsum(a * d / (a + b + c + d) for a, b, c, d in cells)
    below = math.fsum(b * c / (a + b + c + d) for a, b, c, d in cells)
    return above / below if below and above else None


def _chi_square(cells: Cells, continuity: bool) -> float | None:
    excess = variance = 0.0
    for a, b, c, d in cells:
        n = a + b + c + d
        excess += a - (a + b) * (a + c) / n
        variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1))
    if variance <= 0:
        return None
    reach = abs(excess) - (min(0.5, abs(excess)) if continuity else 0)
    return reach * reach / variance


def _interval(cells: Cells, odds: float | None, confidence: float) -> tuple[float, float] | None:
    """exp(ln OR ± z·√variance), the variance after Robins, Breslow and Greenland (1986)."""
    if odds is None:
        return None
    from scipy.special import ndtri

    shares = [((a + d) / n, (b + c) / n, a * d / n, b * c / n) for a, b, c, d in cells for n in (a + b + c + d,)]
    right, wrong = math.fsum(r for _p, _q, r, _s in shares), math.fsum(s for _p, _q, _r, s in shares)
    variance = math.fsum(p * r for p, _q, r, _s in shares) / (2 * right * right)
    variance += math.fsum(p * s + q * r for p, q, r, s in shares) / (2 * right * wrong)
    variance += math.fsum(q * s for _p, q, _r, s in shares) / (2 * wrong * wrong)
    reach = float(ndtri((1 + confidence) / 2)) * math.sqrt(variance)
    return odds * math.exp(-reach), odds * math.exp(reach)
