"""What the target page computes and writes out: the reachable value, its formula, shares as people type them. No widgets here."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.analysis.target import TargetResult, formula_in_words, formula_text, target_taiwan
from qcbench.errors import QcbenchError, Refusal
from qcbench.model.enumerations import TargetFormula
from qcbench.model.survey import SurveyLayer
from qcbench.model.topic import Indicator, Target, TargetCrux
from qcbench.report.slides.planning import target_sentence
from qcbench.report.source import Source
from qcbench.report.tables.survey import layers_of
from qcbench.report.tables.topic import computed_target
from qcbench.report.wording import indicator_text, percent
from qcbench.texts import _
from qcbench.ui.values import Kind, parsed

TIMES = re.compile(r"[×✕✖*xX·]|(?<=%)\s+(?=[\d.])")


def layers_text(layers: Sequence[float]) -> str:
    """The shares of a crux as a product: 67.5 % × 92.7 %."""
    return " × ".join(percent(float(share)) for share in layers)


def layers_of_text(text: str) -> list[float]:
    """The shares that a typed product names: 67.5 % × 92.7 %.

    Raises:
        Refusal: a factor is no share between 0 and 100 %.
    """
    plain = unicodedata.normalize("NFKC", text)
    shares: list[float] = []
    for part in TIMES.split(plain):
        if part.strip():
            share = parsed(Kind.SHARE, part)
            if share is None or not 0 <= share <= 1:
                raise Refusal(_("“{text}” is not a share between 0 and 100%.").format(text=part.strip()))
            shares.append(share)
    return shares


def computation(source: Source, target: Target, indicator: Indicator) -> Computation:
    """The value that the chosen formula gives, with the formula in words and in figures; else why it gives none."""
    if target.formula is TargetFormula.NONE:
        return Computation()
    if target.current is None:
        return Computation(trouble=_("Enter the current value, and the reachable value is computed."))
    try:
        result = _result(source, target, indicator)
    except QcbenchError as error:
        return Computation(trouble=str(error))
    words = formula_in_words(result)
    return Computation(result, words[:1].upper() + words[1:], formula_text(result, indicator.decimals))


def _result(source: Source, target: Target, indicator: Indicator) -> TargetResult:
    cruxes = source.content.of(TargetCrux, target)
    if target.formula is TargetFormula.CRUX or not math.isfinite(target.current or 0.0):
        return computed_target(source, target, indicator)
    if target.capability is None:
        raise Refusal(_("The formula needs the circle's ability; enter it as a percentage."))
    share = sum(math.prod(map(float, row.layers)) for row in cruxes) if cruxes else focus_share(source)
    if share is None:
        raise Refusal(_("The formula needs the share of the improvement focus; enter a crux below, or choose one in the survey."))
    return target_taiwan(target.current or 0.0, share, target.capability, direction=indicator.direction.value, ideal=target.ideal)


def focus_share(source: Source) -> float | None:
    """The cumulative share of the survey's focus: of the layer marked as the crux, else of the last layer."""
    layers = layers_of(source)
    if not layers:
        return None
    return next((layer for layer in layers if layer.row.is_crux), layers[-1]).pareto.focus_share


def crux_from_survey(source: Source) -> tuple[str, list[float]]:
    """The name and the shares of the crux as the survey found them: one share a layer whose category was chosen."""
    names, shares = [], []
    for layer in layers_of(source):
        item = next((item for item in layer.pareto.items if item.category == layer.row.focus), None)
        if item is not None:
            names.append(item.category)
            shares.append(round(item.share, 4))
    return "/".join(names), shares


def has_crux_layers(source: Source) -> bool:
    """Whether the survey chose a category in any layer."""
    return any(row.focus for row in source.content.all(SurveyLayer))


def verdict(result: TargetResult, target: Target, indicator: Indicator) -> tuple[str, str]:
    """What the computed value says about the target, and the tone it is said in."""
    reachable = indicator_text(indicator, result.target)
    if target.value is None:
        return _("Reachable: {reachable}. Set the target no higher than that.").format(reachable=reachable), ""
    wanted = indicator_text(indicator, target.value)
    if result.supports(target.value):
        return _("Reachable: {reachable}; the target {target} can be met.").format(reachable=reachable, target=wanted), "good"
    return _("Reachable: {reachable}; it does not meet the target {target}.").format(reachable=reachable, target=wanted), "warn"


def sentence_of(source: Source) -> str:
    """The target in a sentence; '' while it has no value."""
    indicator, target = source.content.indicator, source.content.target
    return target_sentence(indicator, target) if indicator and target and target.value is not None else ""


@dataclass(frozen=True, slots=True)
class Computation:
    """A computed target: the result, the formula in words and in figures; or why there is none."""

    result: TargetResult | None = None
    words: str = ""
    figures: str = ""
    trouble: str = ""
