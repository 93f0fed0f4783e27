"""The advisor for counts: chi-square with Yates' correction, or Fisher's exact test."""

from __future__ import annotations

import math
from typing import Any

from qcbench.analysis.columns import numbers_of, without_missing
from qcbench.analysis.compare.advice import Advice, Check, Conclusion, Counts, Effect, NotChosen
from qcbench.analysis.compare.advice_words import Figures, sentence_of
from qcbench.analysis.compare.advisor import Settings
from qcbench.analysis.compare.assumptions import expected_counts, reach_of_counts
from qcbench.analysis.compare.tails import normal_quantile
from qcbench.analysis.compare.two_proportions import TwoProportions, two_proportions
from qcbench.analysis.numbers import percent_text
from qcbench.texts import _

_SMALL_SHARE = 0.05
"""A difference of less than a twentieth of the smaller side (cases or non-cases) before counts as small."""


def counts_of_column(before: Any, after: Any) -> tuple[Counts, Counts] | None:
    """Both columns counted where they hold only 0 and 1 (or truths), else None."""
    import numpy as np

    found = []
    for column, name in ((before, _("Before")), (after, _("After"))):
        values, _missing = without_missing(numbers_of(column, name))
        if not len(values) or not np.isin(values, (0.0, 1.0)).all():
            return None
        found.append(Counts(int(values.sum()), len(values)))
    return found[0], found[1]


def advise_counts(before: Counts, after: Counts, settings: Settings, *, from_column: bool = False) -> Advice:
    """Advice on two proportions; every difference is after − before, with Newcombe's interval."""
    test = two_proportions(
        (after.count, after.total),
        (before.count, before.total),
        names=(_("After"), _("Before")),
        confidence=settings.confidence,
        interval="newcombe",
    )
    reach = reach_of_counts((before.total, after.total), settings.alpha)
    conclusion = _conclusion(test, settings, reach)
    tested = conclusion not in ("complete", "too_few", "identical", "no_spread")
    interval = None if conclusion == "complete" else test.interval
    figures = Figures(
        name=settings.name,
        unit="",
        centre="",
        before=test.rates[1],
        after=test.rates[0],
        sizes=(before.total, after.total),
        interval=interval,
        confidence=settings.confidence,
        method_name=test.method,
        p_value=test.p_value if tested else None,
        scale=1.0,
        change=test.difference,
        improved=settings.improved(test.difference),
        counts=(before.count, after.count),
        least_difference=settings.least_difference,
        why_small=_why_small(test, settings),
    )
    improved = settings.improved(test.difference)
    return Advice(
        question="difference",
        kind="counts",
        conclusion=conclusion,
        name=settings.name,
        unit="%",
        centre=_("proportion"),
        sizes=(before.total, after.total),
        before=test.rates[1],
        after=test.rates[0],
        difference=test.difference,
        interval=interval,
        confidence=settings.confidence,
        alpha=settings.alpha,
        method=("fisher" if test.needs_fisher else "chi_square") if tested else None,
        method_name=test.method if tested else "",
        p_value=test.p_value if tested else None,
        effect=_effect(test, settings.confidence, complete=conclusion == "complete"),
        improved=improved if conclusion in ("improved", "worse", "trivial", "complete") else None,
        checks=_checks(test, reach, settings, from_column=from_column),
        not_chosen=_not_chosen(test) if tested else (),
        test=test if tested else None,
        sentence=sentence_of(conclusion, figures),
        notes=_notes(test, settings, tested=tested),
    )


def _conclusion(test: TwoProportions, settings: Settings, reach: Check) -> Conclusion:
    if settings.complete:
        return "complete"
    if not reach.passed:
        return "too_few"
    if test.chi_square is None:
        return "no_spread"
    if test.counts[0] == test.counts[1] and test.totals[0] == test.totals[1]:
        return "identical"
    return settings.conclusion(test.p_value, test.difference, test.interval, small=_is_small(test))


def _is_small(test: TwoProportions) -> bool:
    before = test.rates[1]
    side = min(before, 1 - before)
    return side > 0 and abs(test.difference) < _SMALL_SHARE * side


def _why_small(test: TwoProportions, settings: Settings) -> str:
    if settings.least_difference is not None:
        return _("less than {least} percentage points").format(least=percent_text(settings.least_difference, 2).removesuffix("%"))
    before = test.rates[1]
    side = min(before, 1 - before)
    if not side:
        return ""
    words = _("{share} of the value before") if before <= 0.5 else _("{share} of what was missing to 100% before")
    return words.format(share=percent_text(abs(test.difference) / side))


def _effect(test: TwoProportions, confidence: float, *, complete: bool) -> Effect:
    """Cohen's h, the difference of the angles 2 arcsin √p (Cohen 1988, p. 181); its interval by the angles' constant variance."""
    angles = [2 * math.asin(math.sqrt(rate)) for rate in test.rates]
    value = angles[0] - angles[1]
    reach = normal_quantile((1 + confidence) / 2) * math.sqrt(sum(1 / total for total in test.totals))
    return Effect(_("Cohen's h"), value, None if complete else (value - reach, value + reach))


def _checks(test: TwoProportions, reach: Check, settings: Settings, *, from_column: bool) -> tuple[Check, ...]:
    words = (
        _("The columns hold only 0 and 1, so the ones are counted and proportions are compared.")
        if from_column
        else _("Cases out of a total: proportions are compared.")
    )
    kind = Check("kind", _("Kind of data"), None, None, words)
    pairs = (_paired_check(),) if settings.paired else ()
    if settings.complete:
        return (kind, complete_check(), *pairs)
    return (kind, reach, *pairs, expected_counts(test))


def complete_check() -> Check:
    """That the data are a census."""
    return Check(
        "complete", _("All cases counted"), None, None, _("All cases of both periods are there, so there is no chance of sampling to test.")
    )


def _paired_check() -> Check:
    words = _("Totals do not say which cases belong together, so pairs can't be used; the groups are compared as independent.")
    return Check("pairing", _("Pairs"), None, False, words)


def _not_chosen(test: TwoProportions) -> tuple[NotChosen, ...]:
    plain = NotChosen(
        _("chi-square or z test without correction"),
        test.p_chi_square,
        _("Its p value is a little too small for whole counts; Yates' correction is the careful custom."),
    )
    if test.needs_fisher:
        low = _("An expected count is below 5, so chi-square is only approximate.")
        yates = NotChosen(_("chi-square test with Yates' correction"), test.p_yates, low)
        plain = NotChosen(plain.name, test.p_chi_square, low)
        return yates, plain, _not_t()
    exact = NotChosen(
        _("Fisher's exact test"), test.p_fisher, _("It is exact, but all expected counts are at least 5, so chi-square is enough.")
    )
    return exact, plain, _not_t()


def _not_t() -> NotChosen:
    return NotChosen(_("t test"), None, _("It is for measured values, not for counts."))


def _notes(test: TwoProportions, settings: Settings, *, tested: bool) -> tuple[str, ...]:
    if not tested:
        return test.notes if not settings.complete else ()
    notes = [cause_note()]
    beyond = test.interval[0] > 0 or test.interval[1] < 0
    if beyond != (test.p_value < settings.alpha) and abs(settings.confidence + settings.alpha - 1) < 1e-9:
        notes.append(
            _("Test and interval come from different methods and just disagree here: the case is at the border; collect more data.")
        )
    return (*test.notes, *notes)


def cause_note() -> str:
    """What no test of before and after can say."""
    return _("A test says whether there is a difference, not what caused it; show that nothing else changed.")
