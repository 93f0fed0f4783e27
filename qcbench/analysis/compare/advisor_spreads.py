"""The advisor for spreads: the F test of normal values, else Brown and Forsythe's."""

from __future__ import annotations

import math
from typing import Any

from qcbench.analysis.compare.advice import Advice, Check, Conclusion, Effect, NotChosen, TestResult
from qcbench.analysis.compare.advice_made import advice_of
from qcbench.analysis.compare.advisor import Settings
from qcbench.analysis.compare.advisor_counts import cause_note, complete_check
from qcbench.analysis.compare.assumptions import pairing_check, reach_of_ranks
from qcbench.analysis.compare.measured import Measured, are_identical, measured_of, normality_checks
from qcbench.analysis.compare.samples import spread_of
from qcbench.analysis.compare.variances import spread_tests, variance_test
from qcbench.texts import _

_MOST_SHAPIRO = 5_000


def advise_spreads(before: Any, after: Any, settings: Settings) -> Advice:
    """Advice on the spread of measured values: standard deviations and their ratio after / before."""
    data = measured_of(before, after, settings)
    sds = (spread_of(data.before), spread_of(data.after))
    reach = reach_of_ranks(data.sizes, settings.alpha, paired=False)
    pairs = (pairing_check(data.before, data.after, paired=True),) if settings.paired else ()
    normal = () if settings.complete else normality_checks(Measured(data.before, data.after, None, data.missing))
    checks: tuple[Check, ...] = (complete_check(),) if settings.complete else (reach, *pairs, *normal)
    parametric = (
        bool(normal)
        and max(data.sizes) <= _MOST_SHAPIRO
        and all(check.value is not None and check.value >= settings.alpha and check.passed for check in normal)
    )
    early: Conclusion | None = (
        "complete" if settings.complete else "identical" if are_identical(data) else None if reach.passed else "too_few"
    )
    if early is None and 0.0 in sds:
        early = "no_spread"
    return _spread_advice(data, settings, checks, sds, early, parametric=parametric)


def _spread_advice(
    data: Measured, settings: Settings, checks: tuple[Check, ...], sds: tuple[float, float], early: Conclusion | None, *, parametric: bool
) -> Advice:
    steadier = Settings(
        "lower", settings.paired, settings.complete, settings.name, settings.unit, None, settings.alpha, settings.confidence
    )
    ratio = sds[1] / sds[0] if sds[0] else None
    difference = sds[1] - sds[0]
    if early is not None:
        return advice_of(data, steadier, early, checks, _("standard deviation"), sds, difference, question_spread=True)
    f_test = variance_test(data.after, data.before, names=(_("After"), _("Before")), confidence=settings.confidence)
    levene = spread_tests([data.after, data.before], names=(_("After"), _("Before")))
    test: TestResult = f_test if parametric or levene.p_median is None else levene
    chosen_f = test is f_test
    p_value = (f_test.p_value if chosen_f else levene.p_median) or 0.0
    interval = (math.sqrt(f_test.interval[0]), math.sqrt(f_test.interval[1])) if chosen_f and f_test.interval else None
    other = (
        NotChosen(_("Brown–Forsythe test"), levene.p_median, _("The values look normal, and the F test then also gives an interval."))
        if chosen_f
        else NotChosen(_("F test"), f_test.p_value, _("It holds only for normal values."))
    )
    return advice_of(
        data,
        steadier,
        steadier.conclusion(p_value, difference, None, small=False),
        checks,
        _("standard deviation"),
        sds,
        difference,
        test=test,
        method="f_test" if chosen_f else "levene",
        method_name=_("F test") if chosen_f else _("Brown–Forsythe test"),
        p_value=p_value,
        effect=Effect(_("ratio of standard deviations"), ratio, interval) if ratio is not None else None,
        not_chosen=(other,),
        question_spread=True,
        notes=(cause_note(),),
    )
