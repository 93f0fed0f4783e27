"""The advisor's one sentence, for every conclusion: it says what the figures say, and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qcbench.analysis.compare.advice import Conclusion
from qcbench.analysis.compare.one_proportion import level_text
from qcbench.analysis.compare.tails import Interval
from qcbench.analysis.compare.wording import figure, rate_decimals, signed_figure
from qcbench.analysis.numbers import number_text, p_value_text, percent_text, points_text
from qcbench.texts import _

_NEEDLESS_SPACE = re.compile(r"(?<=[\u4e00-\u9fff）]) (?=[\u4e00-\u9fff])")
"""A space between two Chinese characters, where a pattern meets words instead of figures."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a sentence is made of, in plain numbers. `counts` are there where proportions are compared."""

    name: str
    unit: str
    centre: str
    before: float
    after: float
    sizes: tuple[int, int]
    interval: Interval | None
    confidence: float
    method_name: str
    p_value: float | None
    scale: float
    change: float = 0.0
    improved: bool | None = None
    counts: tuple[int, int] | None = None
    ratio: float | None = None
    ratio_interval: Interval | None = None
    least_difference: float | None = None
    why_small: str = ""


def sentence_of(conclusion: Conclusion, figures: Figures) -> str:
    """The sentence for the slide."""
    sentence = _pattern(conclusion, figures).format(
        what=figures.name or _("The indicator"),
        before=_value(figures, 0),
        after=_value(figures, 1),
        n=number_text(figures.sizes[0]),
        m=number_text(figures.sizes[1]),
        difference=_difference(figures),
        test=_test(figures),
        small=figures.why_small,
        least="" if figures.least_difference is None else _amount(figures, figures.least_difference),
    )
    return _NEEDLESS_SPACE.sub("", sentence)


def _pattern(conclusion: Conclusion, figures: Figures) -> str:
    """The pattern for the conclusion, in the variant that the figures ask for."""
    if conclusion == "not_found" and figures.interval is None and figures.ratio_interval is None:
        return _(
            "{what} went from {before} to {after}, but no significant difference is found ({difference}; {test});"
            " this does not prove that there is none."
        )
    if conclusion == "trivial" and figures.improved is False:
        return _(
            "{what} got worse, from {before} to {after} ({difference}; {test}): more than chance would explain, but small ({small});"
            " whether it matters, the test does not say."
        )
    if conclusion == "no_spread" and figures.before == figures.after:
        return _("{what} is {before} before and {after} after: nothing varies, so no difference is seen and none can be tested.")
    return _plain_pattern(conclusion)


def _plain_pattern(conclusion: Conclusion) -> str:
    return {
        "improved": _("{what} improved from {before} to {after} ({difference}; {test}), more than chance would explain."),
        "worse": _("{what} got worse, from {before} to {after} ({difference}; {test}), more than chance would explain."),
        "different": _("{what} changed from {before} to {after} ({difference}; {test}), more than chance would explain."),
        "trivial": _(
            "{what} changed from {before} to {after} ({difference}; {test}): more than chance would explain, but small ({small});"
            " whether it matters, the test does not say."
        ),
        "negligible": _(
            "{what} went from {before} to {after} ({difference}; {test}): any difference these data allow is smaller than {least},"
            " the least that matters."
        ),
        "not_found": _(
            "{what} went from {before} to {after}, but no significant difference is found ({difference}; {test});"
            " this does not prove that there is none: any difference within the interval is still possible."
        ),
        "too_few": _(
            "{what} went from {before} to {after}, but with only {n} and {m} data a real difference can't be told from chance;"
            " collect more."
        ),
        "complete": _(
            "{what} went from {before} to {after} ({difference}); all cases of both periods were counted,"
            " so this is a fact that needs no test, but by itself it does not say that it will last."
        ),
        "identical": _(
            "{what} is exactly the same before and after ({before}, {n} and {m} data), so no difference is seen;"
            " check that the data of both periods were entered."
        ),
        "no_spread": _(
            "{what} went from {before} to {after} ({difference}), but the data do not vary, so no test can tell this from chance."
        ),
    }[conclusion]


def _value(figures: Figures, side: int) -> str:
    value = (figures.before, figures.after)[side]
    if figures.counts is not None:
        return _("{rate} ({count} of {total})").format(
            rate=percent_text(value, _decimals(figures)), count=number_text(figures.counts[side]), total=number_text(figures.sizes[side])
        )
    return _("{centre} {value}").format(centre=figures.centre, value=_amount(figures, value))


def _amount(figures: Figures, value: float) -> str:
    if figures.counts is not None:
        return points_text(value, rate_decimals(value)).removeprefix("+")
    text = figure(value, figures.scale)
    return _with_unit(text, figures.unit)


def _with_unit(text: str, unit: str) -> str:
    if not unit:
        return text
    return text + unit if unit in {"%", "‰"} else _("{value} {unit}").format(value=text, unit=unit)


def _difference(figures: Figures) -> str:
    if figures.ratio is not None:
        told = _("ratio of standard deviations {ratio}").format(ratio=figure(figures.ratio, 1.0))
        return told + _within(figures, figures.ratio_interval, 1.0, "")
    if figures.counts is not None:
        told = _("difference {difference}").format(difference=points_text(figures.change, _decimals(figures)))
        if figures.interval is None:
            return told
        lower, upper = (_signed_points(end, _decimals(figures)) for end in figures.interval)
        return told + _interval(figures, lower, upper)
    told = _("difference {difference}").format(difference=_with_unit(signed_figure(figures.change, figures.scale), figures.unit))
    return told + _within(figures, figures.interval, figures.scale, figures.unit)


def _decimals(figures: Figures) -> int:
    """Of per cents: what the rates and the interval's width need."""
    width = figures.interval[1] - figures.interval[0] if figures.interval else 0.0
    return rate_decimals(figures.before, figures.after, width)


def _signed_points(end: float, decimals: int) -> str:
    sign = "+" if end > 0 else ""
    return sign + number_text(end * 100, decimals)


def _within(figures: Figures, interval: Interval | None, scale: float, unit: str) -> str:
    if interval is None:
        return ""
    return _interval(figures, figure(interval[0], scale), _with_unit(figure(interval[1], scale), unit))


def _interval(figures: Figures, lower: str, upper: str) -> str:
    return _(", {confidence} interval {interval}").format(
        confidence=level_text(figures.confidence), interval=_("{lower} to {upper}").format(lower=lower, upper=upper)
    )


def _test(figures: Figures) -> str:
    if figures.p_value is None:
        return ""
    return _("{method}, {p}").format(method=figures.method_name, p=p_value_text(figures.p_value))
