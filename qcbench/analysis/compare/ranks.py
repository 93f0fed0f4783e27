"""Rank tests: Mann–Whitney of two groups and Wilcoxon's signed ranks of pairs, exact with ties or normal, with the shift."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.compare.rank_exact import exact_tail, lower_order, rank_sum_probabilities, signed_sum_probabilities
from qcbench.analysis.compare.rank_result import RankMethod, RankTest
from qcbench.analysis.compare.samples import differences_of, sample_of
from qcbench.analysis.compare.shift import difference_at, median_orders, walsh_at
from qcbench.analysis.compare.tails import Alternative, checked_confidence, normal_quantile, normal_tail
from qcbench.analysis.compare.wording import missing_note, names_of
from qcbench.analysis.numbers import number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

Zeros = Literal["drop", "pratt"]
_MOST_EXACT_TWO = 100
_MOST_EXACT_ONE = 200


def mann_whitney(
    first: Any,
    second: Any,
    *,
    names: tuple[str, str] = ("", ""),
    method: RankMethod = "auto",
    confidence: float = 0.95,
    alternative: Alternative = "two_sided",
) -> RankTest:
    """The test of Mann and Whitney (Wilcoxon's rank sum): whether values of one group tend to exceed the other's.

    U counts the pairs in which the first group's value is greater, ties by half (H. B. Mann and D. R. Whitney, Ann. Math. Stat. 18,
    1947, p. 50–60). The shift is Hodges and Lehmann's (Ann. Math. Stat. 34, 1963): the median of all differences first − second.

    Args:
        first, second: the values; missing ones are left out.
        method: "exact" shares out the ranks that were seen, ties included; "normal_corrected" is the normal approximation with ties and
            continuity correction, "normal" without the latter; "auto" is exact up to 100 values in all.
        alternative: whether p asks for any difference, or for the first group being lower or higher.

    Raises:
        Refusal: a cell is no number, a group is empty, the confidence is no share, or "exact" is asked of more than 500 values.
    """
    called, level = names_of(names), checked_confidence(confidence)
    (one, missing), (other, missing_too) = sample_of(first, called[0]), sample_of(second, called[1])
    n, m = len(one), len(other)
    doubled, ties = _doubled_ranks(one, other)
    rank_sum = int(doubled[:n].sum())
    u = rank_sum / 2 - n * (n + 1) / 2
    variance = n * m / 12 * (n + m + 1 - ties / max(1, (n + m) * (n + m - 1)))
    moment = _Moment(u, n * m / 2, variance, n * m * (n + m + 1) / 12)
    exact = None
    used = _chosen(method, n + m, _MOST_EXACT_TWO)
    if used == "exact" and variance > 0:
        exact = exact_tail(rank_sum_probabilities(doubled, n), rank_sum, alternative)
    outside = _outside_two(n, m, level, exact=used == "exact")
    middle = difference_at(one, other, median_orders(n * m))
    ends = None if outside < 1 else difference_at(one, other, [outside, n * m + 1 - outside])
    return RankTest(
        kind="mann_whitney",
        names=called,
        sizes=(n, m),
        medians=(_median(one), _median(other)),
        statistic=u,
        complement=n * m - u,
        zeros=0,
        tied=ties > 0,
        **_told(moment, used, exact, alternative),
        shift=sum(middle) / 2,
        interval=None if ends is None else (ends[0], ends[1]),
        confidence=level,
        effect=2 * u / (n * m) - 1,
        missing=missing + missing_too,
        notes=missing_note(missing + missing_too) + _notes(variance, ends is None),
    )


def signed_rank(
    first: Any,
    second: Any = None,
    *,
    names: tuple[str, str] = ("", ""),
    method: RankMethod = "auto",
    zeros: Zeros = "drop",
    confidence: float = 0.95,
    alternative: Alternative = "two_sided",
) -> RankTest:
    """Wilcoxon's signed rank test of pairs, or of differences from 0 where only one column is given.

    V is the rank sum of the positive differences first − second (F. Wilcoxon, Biometrics Bull. 1, 1945, p. 80–83).

    Args:
        first, second: columns of the same length; a row where either is missing is left out.
        method: as in `mann_whitney`; "auto" is exact up to 200 differences.
        zeros: "drop" leaves differences of 0 out (Wilcoxon, the custom); "pratt" ranks them and then leaves them out
            (J. W. Pratt, J. Am. Stat. Assoc. 54, 1959).

    Raises:
        Refusal: as `mann_whitney`; the columns differ in length.
    """
    import numpy as np

    called, level = names_of(names), checked_confidence(confidence)
    x, y, differences, missing = differences_of(first, np.zeros(len(first)) if second is None else second, called, least=1)
    doubled, positive, ties = _signed_ranks(differences, zeros)
    zero = int((differences == 0).sum())
    sums = int(doubled[positive].sum())
    ranks, kept = doubled / 2, len(doubled)
    moment = _Moment(sums / 2, float(ranks.sum()) / 2, float((ranks**2).sum()) / 4, kept * (kept + 1) * (2 * kept + 1) / 24)
    used = _chosen(method, len(doubled), _MOST_EXACT_ONE)
    exact = exact_tail(signed_sum_probabilities(doubled), sums, alternative) if used == "exact" and len(doubled) else None
    size = len(differences)
    outside = _outside_one(size, level, exact=used == "exact")
    pairs = size * (size + 1) // 2
    middle = walsh_at(differences, median_orders(pairs))
    ends = None if outside < 1 else walsh_at(differences, [outside, pairs + 1 - outside])
    return RankTest(
        kind="signed_rank",
        names=called,
        sizes=(size, size),
        medians=(_median(x), _median(y)),
        statistic=sums / 2,
        complement=float(ranks.sum()) - sums / 2,
        zeros=zero,
        tied=ties,
        **_told(moment, used, exact, alternative),
        shift=sum(middle) / 2,
        interval=None if ends is None else (ends[0], ends[1]),
        confidence=level,
        effect=(sums - float(ranks.sum())) / float(ranks.sum()) if len(ranks) else None,
        missing=missing,
        notes=missing_note(missing) + _zero_note(zero) + _notes(moment.variance, ends is None),
    )


def _doubled_ranks(one: Floats, other: Floats) -> tuple[Any, float]:
    """Twice the mid-ranks of both groups together, and the sum of t³ − t over the ties."""
    import numpy as np

    _values, places, counts = np.unique(np.concatenate([one, other]), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    doubled = (2 * ends - counts + 1)[places]
    sizes = counts.astype(np.float64)
    return doubled, float((sizes**3 - sizes).sum())


def _signed_ranks(differences: Floats, zeros: Zeros) -> tuple[Any, Any, bool]:
    """Twice the mid-ranks of the sizes of the differences that are not 0, which of these are positive, and whether any tie."""
    import numpy as np

    kept = differences if zeros == "pratt" else differences[differences != 0]
    doubled, _ties = _doubled_ranks(np.abs(kept), np.empty(0))
    there = kept != 0
    sizes = np.abs(kept[there])
    return doubled[there], kept[there] > 0, len(np.unique(sizes)) < len(sizes)


def _chosen(method: RankMethod, size: int, most: int) -> RankMethod:
    if method == "exact" and size > 5 * most:
        raise Refusal(
            _("The exact test is for up to {most} values, but there are {size}; choose the normal approximation.").format(
                most=5 * most, size=number_text(size)
            )
        )
    if method != "auto":
        return method
    return "exact" if size <= most else "normal_corrected"


def _told(moment: _Moment, used: RankMethod, exact: float | None, alternative: Alternative) -> dict[str, Any]:
    z, corrected = moment.z(), moment.corrected(alternative)
    values = {
        "exact": exact,
        "normal": None if z is None else normal_tail(z, alternative),
        "normal_corrected": None if corrected is None else normal_tail(corrected, alternative),
    }
    return {
        "method": used,
        "alternative": alternative,
        "z": z,
        "z_untied": moment.untied(),
        "p_value": values[used],
        "p_exact": values["exact"],
        "p_normal": values["normal"],
        "p_normal_corrected": values["normal_corrected"],
    }


def _outside_two(n: int, m: int, confidence: float, *, exact: bool) -> int:
    """Which order statistic of the differences ends the interval (M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods)."""
    import numpy as np

    tail = (1 - confidence) / 2
    if exact:
        probabilities = rank_sum_probabilities(np.arange(1, n + m + 1), n)
        return lower_order(probabilities, tail) - n * (n + 1) // 2
    return math.floor(n * m / 2 + normal_quantile(tail) * math.sqrt(n * m * (n + m + 1) / 12))


def _outside_one(n: int, confidence: float, *, exact: bool) -> int:
    import numpy as np

    tail = (1 - confidence) / 2
    if exact:
        return lower_order(signed_sum_probabilities(np.arange(1, n + 1)), tail)
    return math.floor(n * (n + 1) / 4 + normal_quantile(tail) * math.sqrt(n * (n + 1) * (2 * n + 1) / 24))


def _median(values: Floats) -> float:
    import numpy as np

    return float(np.median(values))


def _zero_note(zeros: int) -> tuple[str, ...]:
    return (_("{zeros} pairs show no difference.").format(zeros=number_text(zeros)),) if zeros else ()


def _notes(variance: float, open_interval: bool) -> tuple[str, ...]:
    if not variance > 0:
        return (_("All values are the same, so ranks can't tell the groups apart."),)
    return (_("There are too few values for an interval of the shift at this confidence."),) if open_interval else ()


@dataclass(frozen=True, slots=True)
class _Moment:
    """A rank statistic, and what it is expected to be where nothing differs."""

    seen: float
    expected: float
    variance: float
    variance_untied: float

    def z(self) -> float | None:
        return (self.seen - self.expected) / math.sqrt(self.variance) if self.variance > 0 else None

    def untied(self) -> float | None:
        return (self.seen - self.expected) / math.sqrt(self.variance_untied) if self.variance > 0 else None

    def corrected(self, alternative: Alternative) -> float | None:
        """z with the continuity correction of one half, which takes at most the whole distance away."""
        if not self.variance > 0:
            return None
        distance = self.seen - self.expected
        if alternative == "two_sided":
            distance = math.copysign(max(0.0, abs(distance) - 0.5), distance)
        else:
            distance += 0.5 if alternative == "less" else -0.5
        return distance / math.sqrt(self.variance)
