"""Charts of single rates: a share or a rate with its interval, against what is allowed or required."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcbench.analysis.capability.attributes import DefectivesCapability, DefectsCapability
from qcbench.analysis.numbers import number_text
from qcbench.analysis.service.complaints import ComplaintComparison, ComplaintRate
from qcbench.analysis.service.rules import Rule
from qcbench.analysis.service.shares import Share
from qcbench.charts.builders.figures import Figures, caption
from qcbench.charts.builders.interval import Estimate, interval_chart
from qcbench.charts.spec import Caption, Chart, Role
from qcbench.texts import _


def defectives_chart(result: DefectivesCapability, given: Caption) -> Chart:
    """The share of defectives with its interval against the allowed share, and the figures of the study."""
    rows = [Estimate(_("Share of defectives"), result.share, *result.share_interval, _role(result.standing))]
    own = given if given.sample else replace(given, sample=caption("", n=result.inspected).sample)
    chart = interval_chart(
        rows,
        own,
        quantity=_("Share of defectives"),
        confidence=result.confidence,
        figures=Figures(True, _decimals(result.share_interval[1])),
        reference=result.allowed,
        reference_name=_("Allowed"),
        key_values=[
            (_("Defectives"), number_text(result.defectives)),
            (_("Inspected"), number_text(result.inspected)),
            *_study(result),
        ],
    )
    return chart


def defects_chart(result: DefectsCapability, given: Caption) -> Chart:
    """The rate of defects with its interval against the allowed rate, and the figures of the study."""
    rows = [Estimate(_("Defects a unit"), result.rate, *result.rate_interval, _role(result.standing))]
    own = given if given.sample else replace(given, sample=caption("", n=result.units).sample)
    return interval_chart(
        rows,
        own,
        quantity=_("Defects a unit"),
        confidence=result.confidence,
        figures=Figures(decimals=_places(result.rate_interval[1])),
        reference=result.allowed,
        reference_name=_("Allowed"),
        key_values=[(_("Defects"), number_text(result.defects)), (_("Units"), number_text(result.units)), *_study(result)],
    )


def _study(result: DefectivesCapability | DefectsCapability) -> list[tuple[str, str]]:
    rows = [(_("Samples"), number_text(result.samples)), ("DPMO", number_text(result.dpmo, 0 if result.dpmo >= 10 else 2))]
    if result.z_long is not None:
        rows.append((_("Z long term"), number_text(result.z_long, 2)))
    return rows


def _role(standing: str | None) -> Role:
    return {"met": Role.GOOD, "missed": Role.BAD, "open": Role.MUTED}.get(standing or "", Role.PRIMARY)


def shares_of(results: Sequence[tuple[str, Share]], given: Caption, *, quantity: str) -> Chart:
    """Shares with their intervals, one row a group, against what is required: green if surely met, red if surely missed."""
    rows = [Estimate(_named(name, one.total, len(results)), one.rate, *one.interval, _standing_role(one.standing)) for name, one in results]
    first = results[0][1]
    total = max(one.total for _name, one in results)
    own = given if given.sample else replace(given, sample=caption("", n=total).sample)
    return interval_chart(
        rows,
        own,
        quantity=quantity,
        confidence=first.confidence,
        figures=Figures(True, _decimals(max(one.interval[1] for _name, one in results))),
        reference=_threshold(first.rule, 100),
        reference_name=_("Required"),
    )


def complaint_rates_chart(result: ComplaintRate | ComplaintComparison, given: Caption) -> Chart:
    """One rate of complaints or two with their intervals, against what is required."""
    rates = [result] if isinstance(result, ComplaintRate) else list(result.rates)
    unit = _("Complaints per {per}").format(per=number_text(rates[0].per))
    rows = [Estimate(one.name or unit, one.rate, *one.interval, _standing_role(one.standing)) for one in rates]
    if len(rows) == 2:
        rows = [replace(row, role=role) for row, role in zip(rows, (Role.BEFORE, Role.AFTER), strict=True)]
    return interval_chart(
        rows,
        given,
        quantity=unit,
        confidence=rates[0].confidence,
        figures=Figures(decimals=_places(max(one.interval[1] for one in rates))),
        reference=_threshold(rates[0].rule, 1),
        reference_name=_("Required"),
    )


def _standing_role(standing: str | None) -> Role:
    return {"met": Role.GOOD, "missed": Role.BAD, "met_unsure": Role.MUTED, "missed_unsure": Role.MUTED}.get(standing or "", Role.PRIMARY)


def _threshold(rule: Rule | None, scale: float) -> float | None:
    return None if rule is None else rule.threshold / scale


def _named(name: str, size: float, rows: int) -> str:
    return name if rows == 1 else _("{name} (n = {size})").format(name=name, size=number_text(size))


def _decimals(top: float) -> int:
    """Decimals of per cents: more for small shares."""
    return 1 if top >= 0.1 else 2 if top >= 0.01 else 3


def _places(top: float) -> int:
    """Decimals of rates: three figures at least."""
    return 2 if top >= 1 else 3 if top >= 0.1 else 4 if top >= 0.01 else 6
