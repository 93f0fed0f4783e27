"""How far a cause influences the crux: one frozen result for tables, charts and the sentence of the confirmation sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qcbench.analysis.compare.means import MeansTest
from qcbench.analysis.compare.two_proportions import TwoProportions
from qcbench.analysis.numbers import figure_text, number_text, p_value_text, percent_text, points_text
from qcbench.analysis.relations.results import ScatterResult, level_text, r_text
from qcbench.texts import _

Kind = Literal["shares", "means", "correlation"]
Evidence = Literal["shown", "not_shown", "few", "explained_by_strata", "hidden_by_total", "undefined"]


def signed_text(points: float) -> str:
    """A difference in percentage points with its sign, without the unit."""
    return ("+" if points > 0 else "") + number_text(points, 1)


@dataclass(frozen=True, slots=True)
class Size:
    """The size of an influence: with the cause minus without it (shares or means), or r of two columns of numbers.

    `ratio` is the share with the cause over the one without (None where that is 0, and for means and r).
    """

    value: float | None
    interval: tuple[float, float] | None
    ratio: float | None
    ratio_interval: tuple[float, float] | None
    p: float | None
    method: str


@dataclass(frozen=True, slots=True, eq=False)
class StratumInfluence:
    """The influence within one stratum; `same_way` is None where it has none, or the whole has none; `note` says why."""

    name: str
    n: int
    size: Size
    shares: TwoProportions | None
    same_way: bool | None
    few: bool
    note: str


@dataclass(frozen=True, slots=True)
class CommonInfluence:
    """The influence with the strata held apart (N. Mantel and W. Haenszel, J. Natl. Cancer Inst. 22, 1959).

    `odds_ratio` is None where a sum it needs is 0; its interval is that of J. Robins, N. Breslow and S. Greenland (Biometrics 42,
    1986). `difference` is the weighted difference of the shares.
    """

    odds_ratio: float | None
    odds_ratio_interval: tuple[float, float] | None
    chi_square: float | None
    p: float | None
    difference: float | None


@dataclass(frozen=True, slots=True, eq=False)
class InfluenceResult:
    """The influence of one cause on the crux.

    `kind`: "shares" (share of the crux with and without the cause, in `shares`), "means" (mean of the crux with and without it,
    in `means`), "correlation" (number against number, in `correlation`). `avoidable` is the share of all crux records that would
    go if those with the cause had the share of those without; only where the influence is shown and adverse.
    `evidence` never decides on the cause: it says whether the data show an influence ("few": shown, but on few records;
    "explained_by_strata": the total shows it, but not with the strata held apart; "hidden_by_total": the other way round).
    """

    kind: Kind
    cause: str
    crux: str
    n: int
    missing: int
    size: Size
    evidence: Evidence
    few: bool
    shares: TwoProportions | None
    means: MeansTest | None
    correlation: ScatterResult | None
    avoidable: float | None
    strata_name: str
    strata: tuple[StratumInfluence, ...]
    common: CommonInfluence | None
    confidence: float
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool | None:
        """Whether the influence goes the same way in every stratum that can be judged; None without two such strata."""
        judged = [stratum.same_way for stratum in self.strata if stratum.same_way is not None]
        return all(judged) if len(judged) > 1 else None

    @property
    def effect(self) -> str:
        """How large the influence is, in one sentence with its figures."""
        if self.shares is not None:
            return self._shares_text(self.shares)
        if self.means is not None:
            return self._means_text(self.means)
        return self.correlation.verdict if self.correlation else ""

    @property
    def verdict(self) -> str:
        """The sentence for the confirmation sheet: the influence, whether it is shown, and whether it holds in the strata."""
        return "".join(part for part in (self.effect, self._evidence_text(), self._strata_text()) if part)

    def _shares_text(self, shares: TwoProportions) -> str:
        (a, c), (n, m) = shares.counts, shares.totals
        text = _(
            "With “{cause}” “{crux}” makes up {with_share} ({a}/{n}), without it {without_share} ({c}/{m}), a difference of {difference}"
        ).format(
            cause=self.cause,
            crux=self.crux,
            with_share=percent_text(shares.rates[0]),
            a=a,
            n=n,
            without_share=percent_text(shares.rates[1]),
            c=c,
            m=m,
            difference=points_text(shares.difference),
        )
        if self.size.interval:
            low, high = (signed_text(100 * limit) for limit in self.size.interval)
            text += _(" ({level} interval {low} to {high})").format(level=level_text(self.confidence), low=low, high=high)
        if self.size.ratio is not None:
            text += _(", {ratio} times as much").format(ratio=number_text(self.size.ratio, 2))
        return text + self._p_text()

    def _means_text(self, means: MeansTest) -> str:
        value = self.size.value or 0.0
        text = _(
            "With “{cause}” the mean of “{crux}” is {first} (n = {n}), without it {second} (n = {m}), a difference of {difference}"
        ).format(
            cause=self.cause,
            crux=self.crux,
            first=figure_text(means.means[0]),
            n=means.sizes[0],
            second=figure_text(means.means[1]),
            m=means.sizes[1],
            difference=figure_text(value),
        )
        if self.size.interval:
            low, high = map(figure_text, self.size.interval)
            text += _(" ({level} interval {low} to {high})").format(level=level_text(self.confidence), low=low, high=high)
        return text + self._p_text()

    def _p_text(self) -> str:
        if self.size.p is None:
            return _(". ")
        return _("; {p} ({method}). ").format(p=p_value_text(self.size.p), method=self.size.method)

    def _evidence_text(self) -> str:
        if self.kind == "correlation":
            return self._explained_text()
        if self.evidence == "undefined":
            return self.notes[0] if self.notes else ""
        text = self._shown_text()
        if self.avoidable is not None:
            text += _(" If it is the cause, removing it would spare at most {share} of the crux.").format(
                share=percent_text(self.avoidable)
            )
        return text

    def _shown_text(self) -> str:
        if self.evidence == "not_shown":
            text = _("The data do not show an influence.")
            return text + (_(" With so few records a real influence could stay unseen; collect more.") if self.few else "")
        if self.evidence == "few":
            return _("An influence shows, but on few records: take its size as a hint and collect more.")
        if self.evidence == "explained_by_strata":
            return _("The difference is not shown with the strata held apart: it may come from “{strata}”.").format(strata=self.strata_name)
        if self.evidence == "hidden_by_total":
            return _("The total hides an influence that shows with the strata held apart.")
        if self.kind == "shares" and (self.size.value or 0) < 0:
            return _("The cause goes with less of the crux, not more.")
        return _("An influence is shown.")

    def _explained_text(self) -> str:
        line = self.correlation
        if line is None or line.r_squared is None or line.strength == "not_shown":
            return ""
        return _(" “{cause}” accounts for {share} of the variation of “{crux}” (r²).").format(
            cause=self.cause, crux=self.crux, share=percent_text(line.r_squared)
        )

    def _strata_text(self) -> str:
        judged = [stratum for stratum in self.strata if stratum.same_way is not None]
        if not judged:
            return ""
        figures = _("; ").join(self._stratum_text(stratum) for stratum in judged[:6]) + (_(" and others") if len(judged) > 6 else "")
        text = _(" By {strata}: {figures}.").format(strata=self.strata_name, figures=figures)
        if self.common and self.common.p is not None and self.common.odds_ratio is not None:
            text += _(" With the strata held apart the odds ratio is {ratio} (Mantel–Haenszel, {p}).").format(
                ratio=number_text(self.common.odds_ratio, 2), p=p_value_text(self.common.p)
            )
        return text + self._holds_text(judged)

    def _holds_text(self, judged: list[StratumInfluence]) -> str:
        turned = [stratum for stratum in judged if not stratum.same_way]
        clearly = [stratum.name for stratum in turned if stratum.size.p is not None and stratum.size.p < 0.05]
        if clearly:
            return _(" It goes clearly the other way in {strata}, so it does not hold throughout.").format(strata=_(", ").join(clearly))
        if turned:
            return _(" It does not show in {strata}, where it goes the other way within chance.").format(
                strata=_(", ").join(stratum.name for stratum in turned)
            )
        return _(" It goes the same way in every stratum.") if len(judged) > 1 else ""

    def _stratum_text(self, stratum: StratumInfluence) -> str:
        value = stratum.size.value or 0.0
        amount = {"shares": points_text, "means": figure_text, "correlation": lambda r: "r = " + r_text(r)}[self.kind](value)
        return _("{stratum}: {amount} (n = {n})").format(stratum=stratum.name, amount=amount, n=stratum.n)
