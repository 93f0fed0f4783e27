"""The advice on measured values put together: sentence, notes, and what is known of the direction."""

from __future__ import annotations

from qcbench.analysis.compare.advice import Advice, Check, Conclusion, Effect, Method, NotChosen, TestResult
from qcbench.analysis.compare.advice_words import Figures, sentence_of
from qcbench.analysis.compare.advisor import Settings
from qcbench.analysis.compare.measured import Measured
from qcbench.analysis.compare.samples import spread_of
from qcbench.analysis.compare.tails import Interval
from qcbench.analysis.compare.wording import missing_note
from qcbench.analysis.numbers import number_text
from qcbench.texts import _


def advice_of(
    data: Measured,
    settings: Settings,
    conclusion: Conclusion,
    checks: tuple[Check, ...],
    centre: str,
    values: tuple[float, float],
    difference: float,
    *,
    test: TestResult | None = None,
    method: Method | None = None,
    method_name: str = "",
    p_value: float | None = None,
    interval: Interval | None = None,
    effect: Effect | None = None,
    not_chosen: tuple[NotChosen, ...] = (),
    direction_value: float | None = None,
    question_spread: bool = False,
    notes: tuple[str, ...] = (),
) -> Advice:
    """The advice with its sentence; everything that was not found out stays None."""
    told = settings.improved(direction_value if direction_value is not None else difference)
    figures = _figures(
        data, settings, centre, values, difference, method_name, p_value, interval, effect, told, question_spread=question_spread
    )
    return Advice(
        question="spread" if question_spread else "difference",
        kind="measured",
        conclusion=conclusion,
        name=settings.name,
        unit=settings.unit,
        centre=centre,
        sizes=data.sizes,
        before=values[0],
        after=values[1],
        difference=difference,
        interval=interval,
        confidence=settings.confidence,
        alpha=settings.alpha,
        method=method,
        method_name=method_name,
        p_value=p_value,
        effect=effect,
        improved=told if conclusion in ("improved", "worse", "trivial", "complete") else None,
        checks=checks,
        not_chosen=not_chosen,
        test=test,
        sentence=sentence_of(conclusion, figures),
        missing=data.missing,
        notes=missing_note(data.missing) + notes,
    )


def _figures(
    data: Measured,
    settings: Settings,
    centre: str,
    values: tuple[float, float],
    difference: float,
    method_name: str,
    p_value: float | None,
    interval: Interval | None,
    effect: Effect | None,
    improved: bool | None,
    *,
    question_spread: bool,
) -> Figures:
    ratio = effect if question_spread and effect else None
    return Figures(
        name=settings.name,
        unit=settings.unit,
        centre=centre,
        before=values[0],
        after=values[1],
        sizes=data.sizes,
        interval=interval,
        confidence=settings.confidence,
        method_name=method_name,
        p_value=p_value,
        scale=_scale(data, interval, difference),
        change=difference,
        improved=improved,
        ratio=ratio.value if ratio else None,
        ratio_interval=ratio.interval if ratio else None,
        least_difference=settings.least_difference,
        why_small=_why_small(settings, effect),
    )


def _why_small(settings: Settings, effect: Effect | None) -> str:
    if settings.least_difference is not None:
        least = number_text(settings.least_difference)
        return (
            _("less than the {least} {unit} that matter").format(least=least, unit=settings.unit)
            if settings.unit
            else _("less than the {least} that matters").format(least=least)
        )
    return "" if effect is None else f"{effect.name} = {number_text(effect.value, 2)}"


def _scale(data: Measured, interval: Interval | None, difference: float) -> float:
    """What the figures' decimals are read against: a tenth of the spread, or the interval's width."""
    if interval is not None and interval[1] > interval[0]:
        return interval[1] - interval[0]
    spreads = [spread for spread in (spread_of(data.before), spread_of(data.after)) if spread]
    return max(spreads) / 2 if spreads else abs(difference) or abs(float(data.before[0]))
