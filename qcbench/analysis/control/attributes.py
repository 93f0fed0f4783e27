"""The charts of what is counted: defectives (p, np), defects (c, u), and Laney's p′ and u′ for over-dispersed counts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import counts_and_sizes, counts_of, numbers_of, same_length, too_few
from qcbench.analysis.control.assemble import Estimate, Lines, Points, assembled
from qcbench.analysis.control.constants import LANEY_D2
from qcbench.analysis.control.result import ControlChart, ControlKind, Dispersion, PanelKey
from qcbench.analysis.control.settings import Settings, laid_out
from qcbench.analysis.numbers import number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import BoolArray, FloatArray

WIDE, NARROW = 1.2, 0.8
"""σz beyond which Laney's chart is advised: limits 20 % too narrow or too wide. The chi-square test of dispersion must agree at 1 %."""


def p_chart(
    counts: Any = None,
    sizes: Any = None,
    *,
    proportions: Any = None,
    settings: Settings | None = None,
    counts_name: str = "",
    sizes_name: str = "",
) -> ControlChart:
    """The chart of the proportion of defectives: p̄ ± 3 √(p̄ (1 − p̄) / nᵢ), with p̄ = Σ counts / Σ sizes.

    Montgomery, Introduction to Statistical Quality Control, 6th ed., 2009, section 7.2; GB/T 17989.2—2020.

    Args:
        counts: defectives of each point.
        sizes: units inspected at each point, or one number for all.
        proportions: instead of counts, defectives over sizes, between 0 and 1.
        settings: phases, baseline, left-out points, rules, width, a given centre (standard proportion).
        counts_name, sizes_name: names of the columns, for messages.

    Raises:
        Refusal: no counts, a negative count, one above its size, a size of 0 with a count, too few points, settings that do not fit.
    """
    found, inspected = _inputs(counts, sizes, proportions, counts_name, sizes_name, at_most=True)
    return _rate_chart("p", "proportion", found, inspected, settings or Settings(), counts_name)


def laney_p(
    counts: Any = None,
    sizes: Any = None,
    *,
    proportions: Any = None,
    settings: Settings | None = None,
    counts_name: str = "",
    sizes_name: str = "",
) -> ControlChart:
    """Laney's p′ chart: p̄ ± 3 σpᵢ σz, where σz is the mean moving range of z = (pᵢ − p̄)/σpᵢ over 1.128, without screening.

    D. B. Laney, "Improved control charts for attributes", Quality Engineering 14(4), 2002, 531–537. Arguments and refusals as in `p_chart`.
    """
    found, inspected = _inputs(counts, sizes, proportions, counts_name, sizes_name, at_most=True)
    return _rate_chart("laney_p", "proportion", found, inspected, settings or Settings(), counts_name)


def np_chart(counts: Any, sizes: Any, *, settings: Settings | None = None, counts_name: str = "", sizes_name: str = "") -> ControlChart:
    """The chart of the number of defectives: nᵢp̄ ± 3 √(nᵢp̄ (1 − p̄)); centre and limits follow the size where sizes differ.

    Montgomery 2009, section 7.2.1. Arguments and refusals as in `p_chart`; a given centre is the standard proportion.
    """
    found, inspected = _inputs(counts, sizes, None, counts_name, sizes_name, at_most=True)
    return _rate_chart("np", "number", found, inspected, settings or Settings(), counts_name)


def u_chart(counts: Any, sizes: Any, *, settings: Settings | None = None, counts_name: str = "", sizes_name: str = "") -> ControlChart:
    """The chart of defects per unit: ū ± 3 √(ū / nᵢ), with ū = Σ counts / Σ sizes; sizes need not be whole.

    Montgomery 2009, section 7.3.2; GB/T 17989.2—2020. Arguments and refusals as in `p_chart`, but a count may exceed its size.
    """
    found, inspected = _inputs(counts, sizes, None, counts_name, sizes_name, at_most=False)
    return _rate_chart("u", "rate", found, inspected, settings or Settings(), counts_name)


def laney_u(counts: Any, sizes: Any, *, settings: Settings | None = None, counts_name: str = "", sizes_name: str = "") -> ControlChart:
    """Laney's u′ chart: ū ± 3 σuᵢ σz; see `laney_p` and `u_chart`."""
    found, inspected = _inputs(counts, sizes, None, counts_name, sizes_name, at_most=False)
    return _rate_chart("laney_u", "rate", found, inspected, settings or Settings(), counts_name)


def c_chart(counts: Any, *, settings: Settings | None = None, counts_name: str = "") -> ControlChart:
    """The chart of the number of defects on units of one size: c̄ ± 3 √c̄.

    Montgomery 2009, section 7.3.1; GB/T 17989.2—2020. Arguments and refusals as in `p_chart`.
    """
    import numpy as np

    found = counts_of(counts, counts_name)
    return _rate_chart("c", "count", found, np.ones(len(found)), settings or Settings(), counts_name)


def _inputs(
    counts: Any, sizes: Any, proportions: Any, counts_name: str, sizes_name: str, *, at_most: bool
) -> tuple[FloatArray, FloatArray]:
    """Counts and sizes, NaN in both where either is missing or where nothing was inspected and nothing found."""
    import numpy as np

    if sizes is None:
        raise Refusal(_("The sizes are missing: give the number inspected at each point, or one number for all."))
    length = len(counts if proportions is None else proportions)
    inspected = np.full(length, float(sizes)) if np.ndim(sizes) == 0 else numbers_of(sizes, sizes_name)
    found = _counts_of_proportions(proportions, inspected, counts_name) if proportions is not None else numbers_of(counts, counts_name)
    same_length(found, inspected, counts_name, sizes_name)
    idle = (inspected == 0) & ~(found > 0)
    inspected = np.where(idle, np.nan, inspected)
    if proportions is None:
        counts_and_sizes(np.where(idle, np.nan, found), inspected, counts_name, sizes_name, at_most=at_most)
    gone = np.isnan(found) | np.isnan(inspected)
    return np.where(gone, np.nan, found), np.where(gone, np.nan, inspected)


def _counts_of_proportions(proportions: Any, sizes: FloatArray, name: str) -> FloatArray:
    shares = numbers_of(proportions, name)
    same_length(shares, sizes, name, "")
    wrong = (shares < 0) | (shares > 1)
    if wrong.any():
        row = int(wrong.argmax())
        raise Refusal(
            _("Row {row} of “{column}” is {value}, but a proportion lies between 0 and 1; enter 5% as 0.05.").format(
                row=row + 1, column=name or _("proportions"), value=number_text(float(shares[row]))
            )
        )
    counts: FloatArray = shares * sizes
    return counts


def _rate_chart(kind: ControlKind, key: PanelKey, counts: FloatArray, sizes: FloatArray, settings: Settings, name: str) -> ControlChart:
    import numpy as np

    _check_standard(settings, binomial=key in {"proportion", "number"})
    layout = laid_out(settings, len(counts))
    present = ~np.isnan(counts)
    judged = present & layout.kept
    if np.count_nonzero(judged) < 2:
        raise too_few(int(np.count_nonzero(judged)), 2, name)
    values = counts.copy() if key in {"number", "count"} else counts / sizes
    starts = np.zeros(len(counts), dtype=bool)
    starts[list(layout.starts)] = True

    def estimate(span: slice) -> Estimate:
        return _estimate(kind, key, (counts, sizes, judged, starts), span, settings)

    missing = len(counts) - int(np.count_nonzero(present))
    shown = None if kind == "c" else sizes
    return assembled(kind, (Points(key, values, judged),), layout, settings, estimate, sizes=shown, missing=missing)


def _check_standard(settings: Settings, *, binomial: bool) -> None:
    if settings.sigma is not None:
        raise Refusal(_("A chart of counts has its sigma from its centre line; leave the given sigma out."))
    centre = settings.centre
    if centre is not None and (centre < 0 or (binomial and centre > 1)):
        raise Refusal(
            _("The given centre line is {centre}, which no share or count can be; correct it.").format(centre=number_text(centre))
        )


def _estimate(
    kind: ControlKind, key: PanelKey, columns: tuple[FloatArray, FloatArray, BoolArray, BoolArray], span: slice, settings: Settings
) -> Estimate:
    counts, all_sizes, judged, starts = columns
    used = judged[span]
    sizes = all_sizes[span]
    total = float(sizes[used].sum())
    rate = settings.centre if settings.centre is not None else (float(counts[span][used].sum()) / total if total else math.nan)
    variance = rate * (1 - rate) if key in {"proportion", "number"} else rate
    unit = math.sqrt(variance) if variance > 0 else math.nan
    scatter = _sigma_z(counts[span] / sizes, sizes, rate, unit, used, starts[span])
    factor = scatter if kind.startswith("laney") and scatter is not None else 1.0
    if kind.startswith("laney") and not scatter:
        factor = math.nan

    def lines(stretch: slice) -> tuple[Lines, ...]:
        return (_rate_lines(key, rate, unit * factor, all_sizes[stretch]),)

    hint = _dispersion(counts[span][used], sizes[used], rate, unit, scatter) if kind in {"p", "u"} and scatter is not None else None
    return Estimate(
        int(used.sum()),
        lines,
        sigma_z=scatter if key in {"proportion", "rate"} else None,
        dispersion=hint,
        notes=_dispersion_note(hint, scatter),
    )


def _rate_lines(key: PanelKey, rate: float, unit: float, sizes: FloatArray) -> Lines:
    import numpy as np

    if key == "count":
        return Lines(rate, unit, least=0.0)
    if key == "number":
        return Lines(_steady(rate * sizes), _steady(unit * np.sqrt(sizes)), least=0.0, greatest=_steady(sizes))
    return Lines(rate, _steady(unit / np.sqrt(sizes)), least=0.0, greatest=1.0 if key == "proportion" else math.inf)


def _steady(line: FloatArray) -> FloatArray | float:
    """One number where a line is the same at every point that has it."""
    import numpy as np

    known = line[~np.isnan(line)]
    return float(known[0]) if len(known) and (known == known[0]).all() else line


def _sigma_z(rates: FloatArray, sizes: FloatArray, rate: float, unit: float, used: BoolArray, starts: BoolArray) -> float | None:
    """Laney's σz of a stretch; None where two neighbouring points are lacking or the formula has no spread."""
    import numpy as np

    if math.isnan(unit):
        return None
    stands = np.where(used, (rates - rate) * np.sqrt(sizes) / unit, np.nan)
    steps = np.abs(np.diff(stands))
    steps = steps[~(np.isnan(steps) | starts[1:])]
    return float(steps.mean()) / LANEY_D2 if len(steps) else None


def _dispersion(counts: FloatArray, sizes: FloatArray, rate: float, unit: float, scatter: float) -> Dispersion | None:
    """Whether the points clearly scatter more, or less, than the formula allows."""
    if len(counts) < 3 or NARROW <= scatter <= WIDE:
        return None
    from scipy.special import chdtr, chdtrc

    squares = float((((counts / sizes - rate) / unit) ** 2 * sizes).sum())
    if scatter > WIDE:
        return "wide" if chdtrc(len(counts) - 1, squares) < 0.01 else None
    return "narrow" if chdtr(len(counts) - 1, squares) < 0.01 else None


def _dispersion_note(hint: Dispersion | None, scatter: float | None) -> tuple[str, ...]:
    if hint is None or scatter is None:
        return ()
    text = (
        _(
            "The points scatter {times} times as widely as the formula expects (σz = {times}), so its limits are too narrow "
            "and give false alarms; use Laney's chart (p′ or u′)."
        )
        if hint == "wide"
        else _(
            "The points scatter only {times} times as widely as the formula expects (σz = {times}), so its limits are too wide; "
            "check how the counts were made, or use Laney's chart (p′ or u′)."
        )
    )
    return (text.format(times=number_text(scatter, 2)),)
