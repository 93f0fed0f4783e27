"""The advisor for measured values: t tests or ranks, in groups or pairs."""

from __future__ import annotations

from typing import Any

from qcbench.analysis.compare.advice import Advice, Check, Conclusion, Effect, Method, NotChosen
from qcbench.analysis.compare.advice_made import advice_of
from qcbench.analysis.compare.advisor import Settings
from qcbench.analysis.compare.advisor_counts import cause_note, complete_check
from qcbench.analysis.compare.assumptions import pairing_check, reach_of_ranks, spread_check, tie_check
from qcbench.analysis.compare.means import MeansTest, paired_test, pooled_test, welch_test
from qcbench.analysis.compare.measured import Measured, are_identical, measured_of, normality_checks
from qcbench.analysis.compare.rank_result import RankTest
from qcbench.analysis.compare.ranks import mann_whitney, signed_rank
from qcbench.analysis.compare.wording import missing_note
from qcbench.texts import _

_SMALL_D = 0.2
_SMALL_DELTA = 0.147
_MOST_COMPARED = 20_000


def advise_means(before: Any, after: Any, settings: Settings) -> Advice:
    """Advice on the level of measured values."""
    data = measured_of(before, after, settings)
    if settings.complete:
        return _untested(data, settings, "complete", (complete_check(),))
    pairing = pairing_check(data.before, data.after, paired=settings.paired)
    reach = reach_of_ranks(data.sizes, settings.alpha, paired=settings.paired)
    checks = (pairing, reach)
    if are_identical(data):
        return _untested(data, settings, "identical", checks)
    if not reach.passed:
        return _untested(data, settings, "too_few", checks)
    if data.is_constant:
        return _untested(data, settings, "no_spread", checks)
    normal = normality_checks(data)
    spread = () if settings.paired else (spread_check(data.before, data.after),)
    ties = tie_check(abs(data.differences) if data.differences is not None else data.both)
    return _tested(data, settings, (*checks, *normal, *spread, ties), parametric=all(check.passed for check in normal))


def _untested(data: Measured, settings: Settings, conclusion: Conclusion, checks: tuple[Check, ...]) -> Advice:
    means = (float(data.before.mean()), float(data.after.mean()))
    difference = float(data.differences.mean()) if data.differences is not None else means[1] - means[0]
    return advice_of(data, settings, conclusion, checks, _("mean"), means, difference)


def _tested(data: Measured, settings: Settings, checks: tuple[Check, ...], *, parametric: bool) -> Advice:
    test = _run(data, settings, parametric=parametric)
    difference = test.difference if isinstance(test, MeansTest) else test.shift
    effect = _effect(test)
    centres = test.means if isinstance(test, MeansTest) else test.medians
    p_value = 1.0 if test.p_value is None else test.p_value
    small = effect is not None and abs(effect.value) < (_SMALL_D if parametric else _SMALL_DELTA)
    conclusion = settings.conclusion(p_value, difference or _rank_direction(test), test.interval, small=small)
    not_chosen = _not_chosen(data, settings, parametric=parametric)
    return advice_of(
        data,
        settings,
        conclusion,
        checks,
        _("mean") if parametric else _("median"),
        (centres[1], centres[0]),
        difference,
        test=test,
        method=_method(settings.paired, parametric),
        method_name=test.method_name,
        p_value=p_value,
        interval=test.interval,
        effect=effect,
        not_chosen=not_chosen,
        direction_value=difference or _rank_direction(test),
        notes=_notes(test, not_chosen, p_value < settings.alpha, settings),
    )


def _rank_direction(test: MeansTest | RankTest) -> float:
    """Which way ranks lean where the median of the differences is 0."""
    return 0.0 if isinstance(test, MeansTest) or test.effect is None else test.effect


def _run(data: Measured, settings: Settings, *, parametric: bool) -> MeansTest | RankTest:
    names, level = (_("After"), _("Before")), settings.confidence
    if settings.paired:
        if parametric:
            return paired_test(data.after, data.before, names=names, confidence=level)
        return signed_rank(data.after, data.before, names=names, confidence=level)
    if parametric:
        return welch_test(data.after, data.before, names=names, confidence=level)
    return mann_whitney(data.after, data.before, names=names, confidence=level)


def _method(paired: bool, parametric: bool) -> Method:
    if paired:
        return "paired" if parametric else "signed_rank"
    return "welch" if parametric else "mann_whitney"


def _effect(test: MeansTest | RankTest) -> Effect | None:
    if isinstance(test, RankTest):
        name = _("Cliff's delta") if test.kind == "mann_whitney" else _("rank-biserial correlation")
        return None if test.effect is None else Effect(name, test.effect, None)
    if test.effect is None:
        return None
    if test.effect.hedges_g is None:
        return Effect(_("Cohen's d"), test.effect.cohen_d, None)
    return Effect(_("Hedges' g"), test.effect.hedges_g, test.effect.interval)


def _not_chosen(data: Measured, settings: Settings, *, parametric: bool) -> tuple[NotChosen, ...]:
    few = max(data.sizes) <= _MOST_COMPARED
    other = _run(data, settings, parametric=not parametric) if few or not parametric else None
    name = other.method_name if other else _("Mann–Whitney test")
    p_value = other.p_value if other else None
    reason = (
        _("Nothing speaks against comparing means, and means use the values fully.")
        if parametric
        else _("The values are too few or not normal enough for means; ranks do not mind.")
    )
    chosen = [NotChosen(name, p_value, reason)]
    if settings.paired:
        chosen.append(NotChosen(_("Welch's t test"), None, _("It would throw away which values belong together.")))
    else:
        pooled = pooled_test(data.after, data.before).p_value
        chosen.append(NotChosen(_("pooled t test"), pooled, _("It needs equal spreads; Welch's test does not, and loses next to nothing.")))
        chosen.append(NotChosen(_("paired t test"), None, _("The data were not said to be pairs.")))
    chosen.append(NotChosen(_("chi-square test"), None, _("It is for counts, not for measured values.")))
    return tuple(chosen)


def _notes(test: MeansTest | RankTest, others: tuple[NotChosen, ...], significant: bool, settings: Settings) -> tuple[str, ...]:
    notes = [note for note in test.notes if note not in missing_note(test.missing)]
    first = others[0]
    if first.p_value is not None and (first.p_value < settings.alpha) != significant:
        notes.append(
            _("The {method} comes to the other answer, so the result hangs on the method; collect more data.").format(method=first.name)
        )
    return (*notes, cause_note())
