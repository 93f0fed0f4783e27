"""Charts of estimates: what changed from before to after, rates with their intervals, capability indices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcbench.analysis.capability.result import CapabilityResult
from qcbench.analysis.compare.advice import Advice
from qcbench.analysis.distribution.rates_result import StratifiedRates
from qcbench.analysis.numbers import p_value_text
from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.interval import Estimate, interval_chart
from qcbench.charts.builders.numeric import named_line, with_unit
from qcbench.charts.spec import Caption, Chart, Role
from qcbench.texts import _

Rate = tuple[str, int, int]
"""A name, how many of how many."""


def difference_chart(
    rows: Sequence[tuple[str, float | None, tuple[float, float] | None]],
    given: Caption,
    *,
    quantity: str,
    confidence: float = 0.95,
    figures: Figures | None = None,
) -> Chart:
    """Differences with their intervals against 0: those whose interval leaves out 0 are in the colour of a proof, the others grey."""
    made = []
    for name, value, interval in rows:
        low, high = interval or (None, None)
        proved = low is not None and high is not None and (low > 0 or high < 0)
        made.append(Estimate(name, value, low, high, Role.PRIMARY if proved else Role.MUTED))
    return interval_chart(made, given, quantity=quantity, confidence=confidence, figures=figures, reference=0.0)


def advice_chart(advice: Advice, given: Caption, *, quantity: str = "", decimals: int | None = None) -> Chart:
    """What the advisor found: the difference (after less before) with its interval against 0, and its sentence."""
    style = Figures(percent=advice.kind == "counts", decimals=decimals if decimals is not None else 2)
    name = quantity or _("Difference (after less before)")
    rows = [(advice.name or _("Difference"), advice.difference, advice.interval)]
    chart = difference_chart(rows, given, quantity=with_unit(name, advice.unit), confidence=advice.confidence, figures=style)
    values = [(_("Before"), style.text(advice.before)), (_("After"), style.text(advice.after))]
    if advice.p_value is not None:
        values.append((_("Significance p"), p_value_text(advice.p_value).removeprefix("p").removeprefix(" =").strip()))
    return replace(chart, key_values=tuple(values), remark=advice.sentence)


def rates_chart(
    rates: Sequence[Rate],
    given: Caption,
    *,
    quantity: str,
    target: float | None = None,
    target_name: str = "",
    confidence: float = 0.95,
    decimals: int = 1,
) -> Chart:
    """Rates with their Wilson intervals, against a target: those whose interval lies apart from it are in full colour."""
    from qcbench.analysis.compare.one_proportion import proportion_interval

    rows = []
    for name, count, total in rates:
        found = proportion_interval(count, total, confidence=confidence) if total else None
        low, high = found.wilson if found else (None, None)
        apart = target is not None and low is not None and high is not None and not low <= target <= high
        role = Role.PRIMARY if target is None or apart else Role.MUTED
        rows.append(Estimate(name, found.rate if found else None, low, high, role))
    return interval_chart(
        rows,
        given,
        quantity=quantity,
        confidence=confidence,
        figures=Figures(percent=True, decimals=decimals),
        reference=target,
        reference_name=target_name or (_("Target") if target is not None else ""),
    )


def strata_rates_chart(result: StratifiedRates, given: Caption, *, quantity: str = "", decimals: int = 1) -> Chart:
    """The rate of each stratum with its interval, against the rate of all."""
    rows = []
    for name, cell in zip(result.strata, result.stratum_totals, strict=True):
        low, high = cell.interval or (None, None)
        total = result.total.rate
        apart = low is not None and high is not None and total is not None and not low <= total <= high
        rows.append(Estimate(name, cell.rate, low, high, Role.PRIMARY if apart else Role.MUTED))
    return interval_chart(
        rows,
        given,
        quantity=quantity or result.outcome,
        figures=Figures(percent=True, decimals=decimals),
        lines=[] if result.total.rate is None else [named_line(_("All"), result.total.rate, Figures(True, decimals), Role.MUTED)],
    )


def capability_chart(result: CapabilityResult, given: Caption, *, requirement: float | None = 1.33) -> Chart:
    """The capability indices with their intervals against what is required; those below it are red."""
    rows: list[Estimate] = []
    for names, found in ((("Cp", "Cpk", "Cpm"), result.within), (("Pp", "Ppk", "Cpm"), result.overall)):
        for name, value, interval in zip(
            names, (found.cp, found.cpk, found.cpm), (found.cp_interval, found.cpk_interval, None), strict=True
        ):
            if value is not None and not any(row.name == name for row in rows):
                low, high = interval or (None, None)
                role = Role.BAD if requirement is not None and value < requirement else Role.PRIMARY
                rows.append(Estimate(name, value, low, high, role))
    return interval_chart(
        rows,
        given,
        quantity=_("Capability index"),
        confidence=result.confidence,
        figures=Figures(decimals=2),
        reference=requirement,
        reference_name=_("Required") if requirement is not None else "",
    )
