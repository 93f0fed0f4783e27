"""One proportion: its interval (Wilson, Clopper–Pearson) and the exact binomial test against a given share."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qcbench.analysis.compare.counts import count_of_total
from qcbench.analysis.compare.tails import Alternative, Interval, checked_confidence, normal_quantile
from qcbench.analysis.compare.wording import rate_decimals
from qcbench.analysis.numbers import number_text, p_value_text, percent_text, share_checked
from qcbench.texts import _


def proportion_interval(count: int, total: int, *, confidence: float = 0.95, name: str = "") -> ProportionInterval:
    """A proportion with its two usual intervals.

    Wilson's score interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, p. 209–212), without continuity correction, is the one to
    report; Clopper and Pearson's exact one (Biometrika 26, 1934, p. 404–413) is never too short, and so often too long.

    Args:
        count, total: so many of so many; whole numbers.
        confidence: of each interval, 0.95 for 95%.

    Raises:
        Refusal: the count does not lie between 0 and the total, the total is 0, or the confidence is no share.
    """
    found, size = count_of_total(count, total, name)
    level = checked_confidence(confidence)
    return ProportionInterval(found, size, found / size, level, wilson(found, size, level), clopper_pearson(found, size, level))


def wilson(count: int, total: int, confidence: float) -> Interval:
    """Wilson's interval, exactly 0 or 1 at the ends that the data themselves touch."""
    z = normal_quantile((1 + confidence) / 2)
    rate, weight = count / total, z * z / total
    centre = (rate + weight / 2) / (1 + weight)
    reach = z / (1 + weight) * math.sqrt(rate * (1 - rate) / total + weight / (4 * total))
    lower = 0.0 if count == 0 else max(0.0, centre - reach)
    return lower, 1.0 if count == total else min(1.0, centre + reach)


def clopper_pearson(count: int, total: int, confidence: float) -> Interval:
    """Clopper and Pearson's interval by quantiles of the beta distribution."""
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    lower = 0.0 if count == 0 else float(betaincinv(count, total - count + 1, tail))
    upper = 1.0 if count == total else float(betaincinv(count + 1, total - count, 1 - tail))
    return lower, upper


def binomial_test(count: int, total: int, share: float = 0.5, *, alternative: Alternative = "two_sided", name: str = "") -> BinomialTest:
    """The exact binomial test of a proportion against a given share, such as a target.

    Two-sided: all counts that are at most as likely as the one seen (the convention of R's binom.test and of SPSS); the interval is
    Clopper and Pearson's.

    Args:
        count, total: so many of so many.
        share: the share to hold it against, between 0 and 1.
        alternative: "less" or "greater" ask whether the true share lies below or above `share`.

    Raises:
        Refusal: the count does not lie between 0 and the total, or the share is none.
    """
    found, size = count_of_total(count, total, name)
    given = float(share_checked(share, _("The share to test against")))
    p_value = _binomial_tail(found, size, given, alternative)
    return BinomialTest(found, size, found / size, given, alternative, p_value, clopper_pearson(found, size, 0.95))


def _binomial_tail(count: int, total: int, share: float, alternative: Alternative) -> float:
    from scipy.special import bdtr, bdtrc

    at_most = float(bdtr(count, total, share))
    at_least = 1.0 if count == 0 else float(bdtrc(count - 1, total, share))
    if alternative != "two_sided":
        return min(1.0, at_most if alternative == "less" else at_least)
    if share in (0.0, 1.0):
        return 1.0 if count == total * share else 0.0
    expected = total * share
    if count == expected:
        return 1.0
    seen = _log_probability(count, total, share) + 1e-7
    if count < expected:
        edge = _first_at_most(seen, math.ceil(expected), total, total, share)
        other = float(bdtrc(edge - 1, total, share)) if edge <= total else 0.0
        return min(1.0, at_most + other)
    edge = _last_at_most(seen, math.floor(expected), total, share)
    return min(1.0, at_least + (float(bdtr(edge, total, share)) if edge >= 0 else 0.0))


def _log_probability(count: int, total: int, share: float) -> float:
    ways = math.lgamma(total + 1) - math.lgamma(count + 1) - math.lgamma(total - count + 1)
    return ways + count * math.log(share) + (total - count) * math.log1p(-share)


def _first_at_most(seen: float, low: int, high: int, total: int, share: float) -> int:
    """The least count from `low` that is at most as likely as the one seen; total + 1 where there is none (they fall from `low` on)."""
    if _log_probability(high, total, share) > seen:
        return total + 1
    while low < high:
        middle = (low + high) // 2
        if _log_probability(middle, total, share) <= seen:
            high = middle
        else:
            low = middle + 1
    return low


def _last_at_most(seen: float, high: int, total: int, share: float) -> int:
    """The greatest count up to `high` that is at most as likely as the one seen; −1 where there is none."""
    mirrored = _first_at_most(seen, total - high, total, total, 1 - share)
    return total - mirrored


@dataclass(frozen=True, slots=True)
class ProportionInterval:
    """A proportion and its intervals, each (lower, upper)."""

    count: int
    total: int
    rate: float
    confidence: float
    wilson: Interval
    clopper_pearson: Interval

    @property
    def verdict(self) -> str:
        """The proportion with Wilson's interval, for the slide."""
        decimals = rate_decimals(self.rate, self.wilson[1] - self.wilson[0])
        return _("{count} of {total} are {rate}; the {confidence} interval (Wilson) runs from {lower} to {upper}.").format(
            count=number_text(self.count),
            total=number_text(self.total),
            rate=percent_text(self.rate, decimals),
            confidence=level_text(self.confidence),
            lower=percent_text(self.wilson[0], decimals),
            upper=percent_text(self.wilson[1], decimals),
        )


@dataclass(frozen=True, slots=True)
class BinomialTest:
    """The test; `interval` is the 95% interval of Clopper and Pearson."""

    count: int
    total: int
    rate: float
    share: float
    alternative: Alternative
    p_value: float
    interval: Interval

    @property
    def verdict(self) -> str:
        """What the test shows, for the slide."""
        if self.p_value >= 0.05:
            text = _(
                "{count} of {total} ({rate}) do not differ significantly from {share} (exact binomial test, {p});"
                " that does not prove them equal."
            )
        elif self.rate < self.share:
            text = _("{count} of {total} ({rate}) lie significantly below {share} (exact binomial test, {p}).")
        else:
            text = _("{count} of {total} ({rate}) lie significantly above {share} (exact binomial test, {p}).")
        return text.format(
            count=number_text(self.count),
            total=number_text(self.total),
            rate=percent_text(self.rate, rate_decimals(self.rate, self.share)),
            share=percent_text(self.share, rate_decimals(self.rate, self.share)),
            p=p_value_text(self.p_value),
        )


def level_text(confidence: float) -> str:
    """A confidence as a percentage without needless zeros: 95%, 99.9%."""
    return number_text(round(confidence * 100, 6)) + "%"
