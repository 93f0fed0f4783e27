"""Coefficients of correlation: Pearson's r, Spearman's rank correlation, Kendall's tau-b, with their p values."""

from __future__ import annotations

import math
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.columns import paired_numbers
from qcbench.analysis.relations.results import Correlation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Method = Literal["pearson", "spearman", "kendall"]
RankP = Literal["auto", "asymptotic"]
_EXACT_SPEARMAN = 9
_SERIES_SPEARMAN = 1290
_EXACT_KENDALL = 50
_SMALL = 1500


def correlation(
    x: Any, y: Any, method: Method = "pearson", *, x_name: str = "x", y_name: str = "y", confidence: float = 0.95, rank_p: RankP = "auto"
) -> Correlation:
    """One coefficient of correlation between two columns; pairs with a missing value are left out.

    The interval of r is Fisher's (Metron 1, 1921). p of r and of Spearman's coefficient: t with n − 2 degrees of freedom; of
    Kendall's: the normal approximation with the variance for ties (M. G. Kendall, Rank Correlation Methods, 1970, chapter 4).

    Args:
        rank_p: "auto" does as R does for ranks without ties: Kendall exact below n = 50, Spearman exact up to n = 9 and by its
            Edgeworth series (AS 89) below n = 1290; "asymptotic" always takes the approximation (SciPy's for Spearman).

    Raises:
        Refusal: as `columns.paired_numbers`; fewer than three whole pairs.
    """
    pairs = paired_numbers(x, y, x_name, y_name, least=3)
    return coefficient_of(pairs.x, pairs.y, method, confidence=confidence, rank_p=rank_p, missing=pairs.missing)


def coefficient_of(
    x: Floats, y: Floats, method: Method, *, confidence: float = 0.95, rank_p: RankP = "auto", missing: int = 0
) -> Correlation:
    """As `correlation`, for whole pairs of numbers."""
    size = len(x)
    interval = None
    if method == "pearson":
        value = pearson(x, y)
        p = None if value is None else p_of_r(value, size)
        interval = fisher_interval(value, size, confidence)
    elif method == "spearman":
        value, p = spearman(x, y, rank_p)
    else:
        value, p = kendall(x, y, rank_p)
    return Correlation(method=method, value=value, p=p, interval=interval, confidence=confidence, n=size, missing=missing)


def pearson(x: Floats, y: Floats) -> float | None:
    """The product-moment correlation; None where one of the two never changes."""
    import numpy as np

    across, upward = x - x.mean(), y - y.mean()
    if is_constant(x) or is_constant(y):
        return None
    across, upward = across / np.abs(across).max(), upward / np.abs(upward).max()
    value = float(across @ upward / math.sqrt(float(across @ across) * float(upward @ upward)))
    return max(-1.0, min(1.0, value))


def is_constant(values: Floats) -> bool:
    """Whether all values are the same."""
    return bool((values == values[0]).all())


def p_of_r(r: float, size: int) -> float:
    """The two-sided p of a correlation: t = r·√((n − 2)/(1 − r²))."""
    from scipy.special import betainc

    # the share of Beta beyond r², exact for the smallest p values
    return float(betainc((size - 2) / 2, 0.5, max(0.0, (1 - abs(r)) * (1 + abs(r)))))


def fisher_interval(r: float | None, size: int, confidence: float) -> tuple[float, float] | None:
    """tanh(artanh r ± z/√(n − 3)); None for fewer than four pairs, or points exactly on a line."""
    if r is None or size < 4 or abs(r) >= 1:
        return None
    from scipy.special import ndtri

    half = float(ndtri((1 + confidence) / 2)) / math.sqrt(size - 3)
    return math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)


def ranks(values: Floats) -> Floats:
    """Ranks from 1; ties share their mean rank."""
    import numpy as np

    _distinct, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean_ranks: Floats = last - (counts - 1) / 2
    shared: Floats = mean_ranks[places]
    return shared


def spearman(x: Floats, y: Floats, rank_p: RankP = "auto") -> tuple[float | None, float | None]:
    """Spearman's coefficient, r of the ranks, and its p; None where one of the two never changes."""
    first, second = ranks(x), ranks(y)
    value = pearson(first, second)
    if value is None:
        return None, None
    if rank_p == "auto" and len(x) < _SERIES_SPEARMAN and not has_ties(x) and not has_ties(y):
        return value, _exact_spearman(first, second) if len(x) <= _EXACT_SPEARMAN else _spearman_series(first, second)
    return value, p_of_r(value, len(x))


def has_ties(values: Floats) -> bool:
    """Whether a value stands twice."""
    import numpy as np

    return len(np.unique(values)) < len(values)


def _exact_spearman(first: Floats, second: Floats) -> float:
    """The share of all orders of the ranks whose coefficient is at least as large, on either side."""
    import numpy as np

    size = len(first)
    centre = size * (size + 1) ** 2 / 4
    return float(np.mean(_all_products(size) >= abs(float(first @ second) - centre) - 1e-9))


def _spearman_series(first: Floats, second: Floats) -> float:
    """Two-sided p from the Edgeworth series of Σd² for ranks without ties (D. J. Best and D. E. Roberts, Appl. Stat. 24, 1975, AS 89)."""
    size = len(first)
    squares = round(float(((first - second) ** 2).sum()))
    middle = size * (size * size - 1) / 6
    step = 1 if squares <= middle else -1
    x = ((squares + step) / middle - 1) * math.sqrt(size - 1)
    b, y = 1 / size, x * x
    high = 0.0072 - 0.0831 * b + y * b * (0.0131 - 0.00046 * y)
    middling = 0.0879 + 0.0151 * b - y * high
    series = 0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b) - y * b * middling)
    tail = math.erfc(abs(x) / math.sqrt(2)) / 2 + abs(x) * b * series * math.exp(-y / 2)
    return min(1.0, max(0.0, 2 * tail))


@cache
def _all_products(size: int) -> Floats:
    """How far Σ of rank × rank lies from its mean, for every order of so many ranks."""
    import numpy as np

    orders = np.array(list(permutations(range(1, size + 1))), dtype=np.int16)
    distances: Floats = np.abs(orders.astype(np.int64) @ np.arange(1, size + 1) - size * (size + 1) ** 2 / 4)
    return distances


def kendall(x: Floats, y: Floats, rank_p: RankP = "auto") -> tuple[float | None, float | None]:
    """Kendall's tau-b and its p; None where one of the two never changes."""
    import numpy as np

    ties_x, ties_y = (np.unique(values, return_counts=True)[1].astype(float) for values in (x, y))
    size = len(x)
    pairs = size * (size - 1) / 2
    free_x, free_y = (pairs - float((counts * (counts - 1)).sum()) / 2 for counts in (ties_x, ties_y))
    if not free_x or not free_y:
        return None, None
    score = _score(x, y)
    value = max(-1.0, min(1.0, score / math.sqrt(free_x) / math.sqrt(free_y)))
    if rank_p == "auto" and size < _EXACT_KENDALL and free_x == free_y == pairs:
        return value, _exact_kendall(size, round((pairs - score) / 2))
    return value, math.erfc(abs(score) / math.sqrt(2 * _kendall_variance(size, ties_x, ties_y)))


def _score(x: Floats, y: Floats) -> float:
    """Concordant pairs minus discordant ones."""
    import numpy as np

    if len(x) <= _SMALL:
        return float(np.einsum("ij,ij->", np.sign(x[:, None] - x), np.sign(y[:, None] - y))) / 2
    order = np.lexsort((y, x))
    return _score_of_sorted(x[order], y[order])


def _score_of_sorted(x: Floats, y: Floats) -> float:
    """The score of many pairs sorted by x, then y: pairs − ties − 2·inversions, inversions counted by merging."""
    import numpy as np

    def tied(counts: Any) -> float:
        return float((counts.astype(float) * (counts - 1)).sum() / 2)

    pairs = len(x) * (len(x) - 1) / 2
    alone = [tied(np.unique(values, return_counts=True)[1]) for values in (x, y)]
    changes = np.flatnonzero(np.append((np.diff(x) != 0) | (np.diff(y) != 0), True))
    both = tied(np.diff(changes, prepend=-1))
    return pairs - alone[0] - alone[1] + both - 2 * inversions(np.unique(y, return_inverse=True)[1])


def inversions(places: Any) -> int:
    """How many pairs of whole numbers (0 or more) stand in falling order, counted by merging sorted blocks, all blocks at once."""
    import numpy as np

    given = np.asarray(places, dtype=np.int64)
    size = 1 << max(0, len(given) - 1).bit_length()
    top = int(given.max(initial=0)) + 2
    values = np.full(size, top - 1, dtype=np.int64)  # what fills up the last block is larger than all, so it adds nothing
    values[: len(given)] = given
    count, width = 0, 1
    while width < size:
        halves = values.reshape(-1, 2, width)
        blocks = np.arange(len(halves), dtype=np.int64)[:, None]
        left, right = ((halves[:, half] + blocks * top).ravel() for half in (0, 1))
        smaller = np.searchsorted(left, right, side="right").reshape(-1, width)
        count += int(((blocks + 1) * width - smaller).sum())
        width *= 2
        values = np.sort(values.reshape(-1, width), axis=1, kind="stable").ravel()
    return count


def _kendall_variance(size: int, ties_x: Floats, ties_y: Floats) -> float:
    """The variance of the score under no relation, with ties."""

    def over(counts: Floats, power: int) -> float:
        if power == 3:
            return float((counts * (counts - 1) * (2 * counts + 5)).sum())
        product = counts * (counts - 1) * ((counts - 2) if power == 2 else 1)
        return float(product.sum())

    base = size * (size - 1.0)
    variance = (base * (2 * size + 5) - over(ties_x, 3) - over(ties_y, 3)) / 18
    variance += over(ties_x, 1) * over(ties_y, 1) / (2 * base)
    return variance + over(ties_x, 2) * over(ties_y, 2) / (9 * base * (size - 2))


def _exact_kendall(size: int, inversions_seen: int) -> float:
    """Two-sided: the share of all orders with at most as few, or at least as many, inversions."""
    counts = [1]
    for number in range(2, size + 1):
        wider = [0] * (len(counts) + number - 1)
        running = 0
        for place in range(len(wider)):
            running += counts[place] if place < len(counts) else 0
            running -= counts[place - number] if 0 <= place - number < len(counts) else 0
            wider[place] = running
        counts = wider
    least = min(inversions_seen, len(counts) - 1 - inversions_seen)
    return min(1.0, 2 * sum(counts[: least + 1]) / math.factorial(size))
