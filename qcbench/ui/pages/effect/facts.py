"""What the effect page says in words and figures, built from the report's own results: no widget here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qcbench.analysis.effect import AchievementRate, achievement_rate
from qcbench.analysis.numbers import number_text
from qcbench.analysis.proportions import ProportionResult, compare_proportions
from qcbench.errors import Refusal
from qcbench.model.effect import Benefit
from qcbench.model.enumerations import Direction, Period
from qcbench.model.topic import Indicator
from qcbench.render.theme import Shade
from qcbench.report.source import Source
from qcbench.report.tables.effect import Effect, benefit_lines, effect_of, money, pooled, social_benefits, social_text
from qcbench.report.wording import DASH, beside, difference_text, indicator_text, number, signed
from qcbench.texts import _
from qcbench.ui.widgets.key_figure import KeyFigure

LEAST_P = 0.001


def key_figures(source: Source) -> list[KeyFigure]:
    """Before, target, after, achievement rate and improvement rate; a dash for what is not recorded yet."""
    effect = effect_of(source)
    indicator, target = source.content.indicator, source.content.target
    before, before_sample = pooled(source, indicator, Period.BEFORE) if indicator else (None, None)
    after, after_sample = pooled(source, indicator, Period.AFTER) if indicator else (None, None)
    if target is not None and target.current is not None:
        before = target.current
    unit = indicator.unit if indicator else ""
    goal = target.value if target else None

    def text(value: float | None) -> str:
        return DASH if value is None or indicator is None else number_text(value, indicator.decimals)

    return [
        KeyFigure(_("Before the activity"), text(before), unit, _sample(before_sample), marker=Shade.BEFORE),
        KeyFigure(_("Target"), text(goal), unit, target.due if target else "", marker=Shade.TARGET),
        KeyFigure(_("After the activity"), text(after), unit, _sample(after_sample), marker=Shade.AFTER),
        _achievement(effect),
        _progress(effect),
    ]


def _sample(pair: tuple[float, float] | None) -> str:
    return f"{number(pair[0])} / {number(pair[1])}" if pair else ""


def _achievement(effect: Effect | None) -> KeyFigure:
    if effect is None or effect.achievement is None:
        return KeyFigure(_("Target achievement rate"), DASH)
    tone = "good" if effect.reached else "bad"
    return KeyFigure(_("Target achievement rate"), number_text(effect.achievement * 100, 1), "%", _division(effect), tone)


def _division(effect: Effect) -> str:
    """The quotient behind the achievement rate, written out: 2.63 ÷ 2.41 percentage points."""
    moved, wanted = (number_text(value - effect.before, effect.indicator.decimals) for value in (effect.after, effect.target))
    unit = _("percentage points") if effect.indicator.unit == "%" else effect.indicator.unit
    return f"{moved} ÷ {wanted} {unit}".rstrip()


def _progress(effect: Effect | None) -> KeyFigure:
    if effect is None or effect.progress is None:
        return KeyFigure(_("Improvement rate"), DASH)
    indicator = effect.indicator
    change = signed(effect.after - effect.before, indicator.decimals)
    unit = _("percentage points") if indicator.unit == "%" else indicator.unit
    return KeyFigure(_("Improvement rate"), number_text(effect.progress * 100, 2), "%", f"{change} {unit}".rstrip())


def rates_of(effect: Effect) -> AchievementRate:
    """The achievement rate with its flags."""
    return achievement_rate(effect.before, effect.target, effect.after)


def way_back(source: Source, effect: Effect, step: str) -> tuple[str, str]:
    """What a missed target means, and what to do: two sentences."""
    indicator = effect.indicator
    missed = _("The target is missed: {after}, wanted {target}.").format(
        after=indicator_text(indicator, effect.after), target=indicator_text(indicator, effect.target)
    )
    if "worse" in rates_of(effect).flags:
        missed = _("It became worse than before: {after}, before {before}.").format(
            after=indicator_text(indicator, effect.after), before=indicator_text(indicator, effect.before)
        )
    return missed, _("Go back to “{step}” for another round; what is recorded here stays.").format(step=step)


def missing(source: Source) -> str:
    """The one thing that is missing before there is a result; '' where nothing is."""
    indicator, target = source.content.indicator, source.content.target
    if indicator is None or target is None or target.value is None:
        return _("There is no target yet to compare with.")
    if target.current is None and pooled(source, indicator, Period.BEFORE)[0] is None:
        return _("The value before the activity is missing.")
    if pooled(source, indicator, Period.AFTER)[0] is None:
        return _("There are no figures after the activity yet.")
    return ""


def tested(source: Source) -> TestFacts | None:
    """Whether the difference before and after is more than chance; None while there is no result to test."""
    effect = effect_of(source)
    if effect is None:
        return None
    indicator = effect.indicator
    if effect.before_sample is None or effect.after_sample is None or indicator.unit != "%":
        return TestFacts(_("Not testable"), _("A test needs counts out of totals in both periods, such as 3,468 of 3,628."), "")
    names = (_("Before the activity"), _("After the activity"))
    try:
        result = compare_proportions(_whole(effect.before_sample), _whole(effect.after_sample), names=names)
    except Refusal as refusal:
        return TestFacts(_("Not testable"), refusal.sentence, "")
    return _read(indicator, result)


def _whole(pair: tuple[float, float]) -> tuple[int, int]:
    """Counts as the test takes them; fractions stay, so that it refuses them."""
    top, bottom = (int(value) if float(value).is_integer() else value for value in pair)
    return top, bottom  # type: ignore[return-value]  # the test refuses what is not whole


def _read(indicator: Indicator, result: ProportionResult) -> TestFacts:
    low, high = (value * 100 for value in result.difference_interval)
    better = (result.difference > 0) == (indicator.direction is Direction.HIGHER)
    if not result.is_significant():
        mark, tone = _("Not significant"), "warn"
        said = _("{name} does not differ significantly before and after; it may be chance.")
    elif better:
        mark, tone = _("Significant"), "good"
        said = _("{name} differs significantly before and after; the improvement is not chance.")
    else:
        mark, tone = _("Significant, but worse"), "bad"
        said = _("{name} differs significantly before and after, but to the worse.")
    lines = [
        (_("Method"), _("Fisher's exact test") if result.needs_fisher else _("χ² test of two proportions (Yates)")),
        *_statistic(result),
        (_("Difference"), difference_text(indicator, result.difference * 100)),
        (_("95% interval"), _interval(indicator, low, high)),
    ]
    return TestFacts(
        mark, said.format(name=indicator.name), tone, lines, _("Sampling must be the same in both periods; say how it was done.")
    )


def _statistic(result: ProportionResult) -> list[tuple[str, str]]:
    value = f"< {LEAST_P}" if result.p_value < LEAST_P else number_text(result.p_value, 3)
    if result.needs_fisher or result.chi_square_yates is None:
        return [(_("p value"), value)]
    return [(_("χ² / p value"), f"{number_text(result.chi_square_yates, 2)} / {value}")]


def _interval(indicator: Indicator, low: float, high: float) -> str:
    first, last = (number_text(value, indicator.decimals) for value in (low, high))
    return _("{first} to {last} percentage points").format(first=first, last=last)


@dataclass(frozen=True, slots=True)
class TestFacts:
    """A test as it is told: a mark, a sentence, the tone of the mark, the figures, and what the test could not know."""

    __test__ = False  # not a test case

    mark: str
    sentence: str
    tone: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    caution: str = ""


def benefit_facts(source: Source) -> list[tuple[str, str]]:
    """Each line of money, then the social benefits."""
    lines = [(row.name or DASH, money(amount)) for row, amount in benefit_lines(source)]
    return [*lines, *((_("Social benefit"), social_text(row)) for row in social_benefits(source) if social_text(row))]


def net_text(source: Source) -> str:
    """The net benefit in money; a dash where no line has an amount."""
    lines = benefit_lines(source)
    return money(sum(amount for _row, amount in lines)) if lines else DASH


def sum_text(lines: Sequence[tuple[Benefit, float]]) -> str:
    """The sum of lines as a number; a dash where there is none."""
    return number(sum(amount for _row, amount in lines), 0) if lines else DASH


def proof_text(source: Source) -> str:
    """Who verified the benefit, with the proof."""
    verified = next((row for row in source.content.all(Benefit) if row.verifier), None)
    return beside(verified.verifier, verified.proof) if verified else ""


def phase_lines(source: Source) -> list[tuple[str, str]]:
    """The mean level of each phase of the topic's indicator, with the counts behind it."""
    indicator = source.content.indicator
    if indicator is None:
        return []
    names = {Period.BEFORE: _("Before the activity"), Period.AFTER: _("After the activity"), Period.HOLDING: _("Holding period")}
    found = []
    for phase, name in names.items():
        value, sample = pooled(source, indicator, phase)
        if value is not None:
            counts = f"（{_sample(sample)}）" if sample else ""
            found.append((name, f"{indicator_text(indicator, value)}{counts}"))
    return found
