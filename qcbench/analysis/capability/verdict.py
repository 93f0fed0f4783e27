"""What a capability study says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcbench.analysis.capability.words import figure_text, index_text, interval_text, rate_text
from qcbench.analysis.numbers import number_text, p_value_text, percent_text
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.capability.result import CapabilityResult

_FEW = 30


def verdict_of(result: CapabilityResult) -> str:
    """The index with its grade, the share outside, and the caution that belongs to it."""
    if result.main.cpk is None or result.grade is None:
        return _no_index(result)
    return "".join([_index(result), *_centre(result), _outside(result), *_caution(result)])


def _no_index(result: CapabilityResult) -> str:
    if result.minimum == result.maximum:
        reason = _("All {n} values equal {value}, so there is no spread and no capability index. ").format(
            n=result.n, value=figure_text(result.mean, 12)
        )
    else:
        reason = _("The {n} values have no spread on the side of a limit, so there is no capability index. ").format(n=result.n)
    return reason + _seen(result)


def _index(result: CapabilityResult) -> str:
    main = result.main
    named = f"{result.headline} = {index_text(main.cpk or 0, (grade.least for grade in result.grades))}"
    if result.power is not None:
        named += _(" after Box–Cox (λ = {power})").format(power=number_text(result.power, 2))
    if result.percentiles:
        named += _(" by percentiles")
    if main.cpk_interval:
        named += _(" ({interval})").format(interval=interval_text(main.cpk_interval, result.confidence))
    least, grade = result.least_grade, result.grade
    words = {"index": named, "grade": grade.name if grade else "", "meaning": grade.meaning if grade else ""}
    if least is None or least == grade:
        return _("{index}: {grade}, {meaning}. ").format(**words)
    return _("{index}: {grade}, {meaning}; with {n} values it may also be only {least}. ").format(n=result.n, least=least.name, **words)


def _centre(result: CapabilityResult) -> list[str]:
    middle, centre = result.limits.middle, result.percentiles.median if result.percentiles else result.mean
    if middle is None or not result.off_centre or result.off_centre < 0.05 or result.power is not None:
        return []
    words = {
        (False, True): _("The mean lies {distance} above the middle of the limits (k = {share}). "),
        (False, False): _("The mean lies {distance} below the middle of the limits (k = {share}). "),
        (True, True): _("The median lies {distance} above the middle of the limits (k = {share}). "),
        (True, False): _("The median lies {distance} below the middle of the limits (k = {share}). "),
    }
    text = words[result.percentiles is not None, centre > middle]
    return [text.format(distance=figure_text(abs(centre - middle), 3), share=percent_text(result.off_centre, 0))]


def _outside(result: CapabilityResult) -> str:
    expected = result.expected_within if result.headline == "Cpk" else result.expected_overall
    if expected.total is None or not _trusts_normality(result):
        return _seen(result)
    return _("Expected outside the limits: {share}. ").format(share=rate_text(expected.total / 1e6)) + _seen(result)


def _seen(result: CapabilityResult) -> str:
    outside = result.below + result.above
    if not outside:
        return _("No value of {n} lies outside.").format(n=result.n)
    return _("{count} of the {n} values lie outside.").format(count=outside, n=result.n)


def _caution(result: CapabilityResult) -> list[str]:
    cautions = []
    if result.beyond_limits:
        cautions.append(_(" The process is not stable, so this describes only the past."))
    if not _trusts_normality(result):
        cautions.append(_(" The values are not normally distributed, so take the index as a rough one."))
    return cautions


def _trusts_normality(result: CapabilityResult) -> bool:
    return result.method == "percentile" or result.normality.is_normal is not False


def notes_of(result: CapabilityResult) -> tuple[str, ...]:
    """How the numbers came about, what they do not say, and why one is missing."""
    return (*_how(result), *_why_missing(result), *_stability(result), *_distribution(result), *_data(result))


def _how(result: CapabilityResult) -> list[str]:
    notes = []
    if result.within_method:
        methods = {
            "rbar": _("Spread within subgroups: R̄/d2 from {parts} subgroups."),
            "sbar": _("Spread within subgroups: S̄/c4 from {parts} subgroups."),
            "pooled": _("Spread within subgroups: pooled standard deviation of {parts} subgroups."),
            "moving_range": _("Spread within: mean of {parts} moving ranges / 1.128."),
        }
        notes.append(methods[result.within_method].format(parts=result.within_parts))
    if result.power is not None:
        notes.append(
            _("Values and limits were transformed by Box–Cox with λ = {power}; the indices hold for the transformed values.").format(
                power=number_text(result.power, 2)
            )
        )
    if result.percentiles:
        low, median, high = (figure_text(value) for value in (result.percentiles.low, result.percentiles.median, result.percentiles.high))
        notes.append(
            _("Percentile method: X0.135% = {low}, median = {median}, X99.865% = {high}; Cp and Cpk do not exist for it.").format(
                low=low, median=median, high=high
            )
        )
    return notes


def _why_missing(result: CapabilityResult) -> list[str]:
    notes = []
    if result.minimum == result.maximum:
        notes.append(_("All values are equal, so no index exists; check whether the measurement is fine enough."))
    elif result.within.sigma == 0:
        notes.append(_("There is no spread within the subgroups, so Cp and Cpk do not exist."))
    elif result.within_method is None and result.method != "percentile":
        notes.append(_("No two values follow each other and there are no subgroups, so Cp and Cpk do not exist."))
    if result.limits.lower is None:
        notes.append(_("There is no lower limit, so Cp, Pp and their lower sides do not exist."))
    if result.limits.upper is None:
        notes.append(_("There is no upper limit, so Cp, Pp and their upper sides do not exist."))
    if result.method == "percentile" and result.n < 1000:
        notes.append(_("With {n} values the outer percentiles are close to the smallest and the greatest value.").format(n=result.n))
    return notes


def _stability(result: CapabilityResult) -> list[str]:
    if result.beyond_limits is None:
        return [_("Whether the process is stable was not looked at; Cpk holds only for a stable process, so draw the control chart first.")]
    if result.beyond_limits:
        text = _(
            "{count} points lie beyond the control limits: the process is not stable, so Cpk has no meaning yet; find the causes first."
        )
        return [text.format(count=result.beyond_limits)]
    return []


def _distribution(result: CapabilityResult) -> list[str]:
    if result.normality.p_value is None:
        return []
    if result.normality.is_normal:
        return [result.normality.verdict]
    p = p_value_text(result.normality.p_value)
    if result.method == "percentile":
        return [_("The values are not normally distributed ({p}); the percentile method does not need that.").format(p=p)]
    if result.method == "box_cox":
        text = _("Even transformed, the values are not normally distributed ({p}); use the percentile method.")
        return [text.format(p=p)]
    text = _(
        "The values are not normally distributed ({p}), so indices, intervals and ppm are rough; "
        "use a Box–Cox transformation or the percentile method."
    )
    return [text.format(p=p)]


def _data(result: CapabilityResult) -> list[str]:
    notes = []
    low, high, target = result.limits.lower, result.limits.upper, result.limits.target
    if (low is not None and result.mean < low) or (high is not None and result.mean > high):
        notes.append(_("The mean lies outside the limits; check that limits and values have the same unit."))
    if target is not None and ((low is not None and target < low) or (high is not None and target > high)):
        notes.append(_("The target lies outside the limits; check it."))
    if result.n < _FEW and result.main.cpk is not None:
        notes.append(_("There are only {n} values, so the index is uncertain.").format(n=result.n))
    if result.missing:
        notes.append(_("Missing values left out: {count}.").format(count=result.missing))
    return notes
