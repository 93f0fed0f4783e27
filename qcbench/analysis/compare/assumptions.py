"""The assumptions that the advisor checks, each with the figure seen and what it means."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qcbench.analysis.compare.advice import Check
from qcbench.analysis.compare.fisher import fisher_tails
from qcbench.analysis.compare.samples import spread_of
from qcbench.analysis.compare.two_proportions import TOO_FEW_EXPECTED, TwoProportions
from qcbench.analysis.compare.variances import spread_tests
from qcbench.analysis.numbers import number_text, p_value_text, percent_text
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

FEW = 8
MANY = 30
_SMALL_TOTAL = 200
_SKEWED = 1.0
_LEVEL = 0.05


def reach_of_ranks(sizes: tuple[int, int], alpha: float, *, paired: bool) -> Check:
    """Whether there are enough values for any difference to show: the least p value that ranks can give."""
    n, m = sizes
    least = 2.0 ** (1 - min(n, 64)) if paired else 2 / math.comb(min(n, 64) + min(m, 64), min(n, 64))
    enough = least < alpha
    if not enough:
        words = _("With {n} and {m} values even the clearest difference would only give {p}; that is too few to tell.")
    elif min(n, m) < FEW:
        words = _("{n} and {m} values are enough for ranks, but too few to see whether they are normal.")
    else:
        words = _("{n} and {m} values are enough.")
    told = words.format(n=number_text(n), m=number_text(m), p=p_value_text(min(1.0, least)))
    return Check("size", _("Number of values"), float(min(n, m)), enough, told)


def reach_of_counts(totals: tuple[int, int], alpha: float) -> Check:
    """Whether the totals are large enough for any difference to show: the p value of nobody against everybody."""
    n, m = totals
    least = fisher_tails(((0, n), (m, 0)))[0] if n + m <= _SMALL_TOTAL else 0.0
    enough = least < alpha
    words = (
        _("{n} and {m} cases were looked at.")
        if enough
        else _("With {n} and {m} cases even nobody against everybody would only give {p}; that is too few to tell.")
    )
    told = words.format(n=number_text(n), m=number_text(m), p=p_value_text(least))
    return Check("size", _("Number of cases"), float(min(n, m)), enough, told)


def expected_counts(test: TwoProportions) -> Check:
    """Whether chi-square may be used: the least expected count."""
    words = (
        _("The least expected count is {least}, below 5, so Fisher's exact test is used.")
        if test.needs_fisher
        else _("The least expected count is {least}, at least 5, so chi-square holds.")
    )
    told = words.format(least=number_text(test.least_expected, 1))
    return Check("expected", _("Expected counts"), test.least_expected, test.least_expected >= TOO_FEW_EXPECTED, told)


def normality_check(values: Floats, what: str, key: str) -> Check:
    """Whether means may be compared: Shapiro–Wilk, or enough values without strong skewness. The value is p, or the skewness of many."""
    from qcbench.analysis.distribution.normality import shapiro_wilk

    title = _("Normality: {what}").format(what=what)
    if not spread_of(values):
        return Check(key, title, None, False, _("{what}: all values are the same, so they are not normal.").format(what=what))
    if len(values) < FEW:
        words = _("{what}: {n} values are too few to see whether they are normal, so ranks are safer.")
        return Check(key, title, None, False, words.format(what=what, n=len(values)))
    skew = skewness(values)
    tested = shapiro_wilk(values)
    mild = len(values) >= MANY and abs(skew) < _SKEWED
    if tested is None:
        words = (
            _("{what}: {n} values with little skewness ({skew}) allow means to be compared.")
            if mild
            else _("{what}: strongly skewed (skewness {skew}), so ranks are compared.")
        )
        return Check(key, title, skew, mild, words.format(what=what, n=number_text(len(values)), skew=number_text(skew, 2), p=""))
    p = tested[1]
    if p >= _LEVEL:
        words = _("{what}: nothing speaks against normal values (Shapiro–Wilk, {p}).")
    elif mild:
        words = _("{what}: not normal (Shapiro–Wilk, {p}), but {n} values with little skewness ({skew}) still allow means to be compared.")
    else:
        words = _("{what}: not normal (Shapiro–Wilk, {p}; skewness {skew}), so ranks are compared.")
    told = words.format(what=what, p=p_value_text(p), n=number_text(len(values)), skew=number_text(skew, 2))
    return Check(key, title, p, p >= _LEVEL or mild, told)


def skewness(values: Floats) -> float:
    """The moment coefficient g1; 0 without spread."""
    spread = spread_of(values)
    if not spread:
        return 0.0
    scaled = (values - values.mean()) / spread
    return float((scaled**3).mean() / (scaled**2).mean() ** 1.5)


def spread_check(before: Floats, after: Floats) -> Check:
    """Whether both groups vary alike (Brown–Forsythe); it informs, as Welch's test does not need it."""
    test = spread_tests([before, after])
    if test.p_median is None:
        return Check("spread", _("Equal spread"), None, None, _("The spreads can't be compared: the values vary too little."))
    words = (
        _("The spreads differ (Brown–Forsythe, {p}); Welch's test allows for that, and ranks then tell more than a shift.")
        if test.p_median < _LEVEL
        else _("No difference between the spreads is seen (Brown–Forsythe, {p}).")
    )
    return Check("spread", _("Equal spread"), test.p_median, test.p_median >= _LEVEL, words.format(p=p_value_text(test.p_median)))


def pairing_check(before: Floats, after: Floats, *, paired: bool) -> Check:
    """What is known about pairs: their correlation where they are told to be pairs."""
    title = _("Pairs")
    if not paired:
        same = len(before) == len(after)
        words = (
            _("Taken as two independent groups; if each row is the same thing measured twice, say so, since pairs tell more.")
            if same
            else _("Two independent groups of different size.")
        )
        return Check("pairing", title, None, None, words)
    if not spread_of(before) or not spread_of(after):
        return Check("pairing", title, None, None, _("Each row is a pair: the same thing before and after."))
    import numpy as np

    one, other = ((part - part.mean()) / spread_of(part) for part in (before, after))
    r = float(np.clip((one * other).sum() / (len(before) - 1), -1, 1))
    words = _("Each row is a pair: the same thing before and after; the pairs go together with r = {r}.")
    return Check("pairing", title, r, None, words.format(r=number_text(r, 2)))


def tie_check(values: Floats) -> Check:
    """How many values are tied, which ranks must allow for."""
    import numpy as np

    _values, counts = np.unique(values, return_counts=True)
    share = float(counts[counts > 1].sum() / len(values)) if len(values) else 0.0
    words = (
        _("No two values are the same.")
        if not share
        else _("{share} of the values are the same as another one; the ranks are shared and the test allows for it.")
    )
    return Check("ties", _("Ties"), share, None, words.format(share=percent_text(share, 0)))
