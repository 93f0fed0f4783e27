"""The scatter of two columns: correlation, regression line with its bands, outlying points and hints of a curve, also by strata."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.columns import PairedNumbers, paired_numbers
from qcbench.analysis.relations.association import coefficient_of, fisher_interval, is_constant, p_of_r, pearson
from qcbench.analysis.relations.line import (
    Line,
    band_of,
    finite_only,
    frozen,
    line_of,
    nothing,
    quadratic_of,
    slope_interval,
    studentized_residuals,
    t_limit,
)
from qcbench.analysis.relations.results import (
    FEW_PAIRS,
    Quadratic,
    ScatterResult,
    Strength,
)
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

OutlierRule = Literal["bonferroni", "three"]
LIMITS = (0.3, 0.5, 0.8)
_LARGEST = 1e140
_CURVE_FROM = 10
_CURVE_P = 0.01
_CURVE_GAIN = 0.05
_CURVE_RANKS = 0.1


def scatter(
    x: Any,
    y: Any,
    *,
    x_name: str = "x",
    y_name: str = "y",
    confidence: float = 0.95,
    limits: tuple[float, float, float] = LIMITS,
    outlier_rule: OutlierRule = "bonferroni",
    rank_p: Literal["auto", "asymptotic"] = "auto",
    significance: float = 0.05,
) -> ScatterResult:
    """Correlation and least-squares line of y on x (N. R. Draper and H. Smith, Applied Regression Analysis, chapter 1).

    Args:
        x, y: columns of the same length; pairs with a missing value are left out.
        limits: of |r| between the words very weak, weak, medium and strong (customary: 0.3, 0.5, 0.8).
        outlier_rule: which deleted studentized residuals mark a point: beyond the t limit of 5% shared among all n points
            ("bonferroni"; R. D. Cook and S. Weisberg, Residuals and Influence in Regression, 1982), or beyond ±3 ("three").
        rank_p: see `association.correlation`.
        significance: at or above this p no correlation is said to be shown.

    A curve is hinted at, from ten pairs on, where a quadratic term has p < 0.01 and raises R² by 0.05 or more, or where
    Spearman's coefficient exceeds |r| by 0.1 or more and no point is outlying.

    Raises:
        Refusal: as `columns.paired_numbers`; fewer than three whole pairs; numbers beyond 10^±140.
    """
    pairs = paired_numbers(x, y, x_name, y_name, least=3)
    return scatter_of(pairs, x_name, y_name, confidence, limits, outlier_rule, rank_p, significance)


def scatter_of(
    pairs: PairedNumbers,
    x_name: str,
    y_name: str,
    confidence: float = 0.95,
    limits: tuple[float, float, float] = LIMITS,
    outlier_rule: OutlierRule = "bonferroni",
    rank_p: Literal["auto", "asymptotic"] = "auto",
    significance: float = 0.05,
) -> ScatterResult:
    """As `scatter`, for whole pairs."""
    x, y = pairs.x, pairs.y
    _check_size(x, x_name)
    _check_size(y, y_name)
    size = len(x)
    r = pearson(x, y)
    p = None if r is None else p_of_r(r, size)
    line = None if is_constant(x) else line_of(x, y)
    spearman, kendall = (coefficient_of(x, y, method, rank_p=rank_p) for method in ("spearman", "kendall"))
    quadratic, curve = quadratic_of(x, y, line) if line and r is not None else (None, None)
    limit = _outlier_limit(size, outlier_rule)
    studentized = studentized_residuals(line, size) if line else nothing(size)
    flags = _outlying(studentized, limit, line)
    curved = _is_curved(quadratic, r, spearman.value, size, bool(flags.any()))
    return ScatterResult(
        x_name=x_name,
        y_name=y_name,
        n=size,
        missing=pairs.missing,
        rows=pairs.rows,
        x=frozen(x),
        y=frozen(y),
        r=r,
        r_interval=fisher_interval(r, size, confidence),
        r_squared=None if r is None or line is None else line.r_squared,
        p=p,
        f=line.f if line and r is not None else None,
        df=size - 2,
        slope=line.slope if line else None,
        slope_se=line.slope_se if line else None,
        slope_interval=slope_interval(line, size, confidence),
        intercept=line.intercept if line else None,
        intercept_se=line.intercept_se if line else None,
        residual_sd=line.residual_sd if line else None,
        confidence=confidence,
        spearman=spearman,
        kendall=kendall,
        fitted=frozen(line.fitted) if line else nothing(size),
        residuals=frozen(line.residuals) if line else nothing(size),
        studentized=frozen(finite_only(studentized)),
        outlying=tuple(pairs.rows[flags].tolist()),
        outlier_limit=limit,
        outlier_rule=_outlier_text(outlier_rule),
        band=band_of(line, x, size, confidence, curve) if line else None,
        quadratic=quadratic,
        curved=curved,
        strength=strength_of(r, p, limits, significance),
        strength_limits=limits,
        notes=_notes(x_name, y_name, x, y, line, pairs.missing, curved),
    )


def strength_of(r: float | None, p: float | None, limits: tuple[float, float, float] = LIMITS, significance: float = 0.05) -> Strength:
    """The word for a correlation: by the limits of |r|, but "not_shown" where p is not below `significance`."""
    if r is None or p is None:
        return "undefined"
    if p >= significance:
        return "not_shown"
    words: tuple[Strength, ...] = ("very_weak", "weak", "medium", "strong")
    return words[sum(abs(r) >= limit for limit in limits)]


def _check_size(values: Floats, name: str) -> None:
    """Refuse numbers whose squares leave the range of floats."""
    largest = max(abs(float(values.max())), abs(float(values.min())))
    if largest > _LARGEST or 0 < largest < 1 / _LARGEST:
        raise Refusal(_("The numbers in “{column}” are too large or too small to calculate with; change their unit.").format(column=name))


def _outlier_limit(size: int, rule: OutlierRule) -> float | None:
    if size < 4:
        return None
    return 3.0 if rule == "three" else t_limit(size - 3, 1 - 0.05 / size)


def _outlier_text(rule: OutlierRule) -> str:
    if rule == "three":
        return _("deleted studentized residual beyond ±3")
    return _("deleted studentized residual beyond the t limit of 5% shared among all points (Bonferroni)")


def _outlying(studentized: Floats, limit: float | None, line: Line | None) -> Any:
    import numpy as np

    if limit is None or line is None or not line.left:
        return np.zeros(len(studentized), dtype=bool)
    return np.abs(np.nan_to_num(studentized, nan=0.0, posinf=math.inf, neginf=-math.inf)) > limit


def _is_curved(quadratic: Quadratic | None, r: float | None, spearman: float | None, size: int, has_outlying: bool) -> bool:
    if size < _CURVE_FROM or r is None:
        return False
    bent = quadratic is not None and quadratic.p < _CURVE_P and quadratic.gain >= _CURVE_GAIN
    # an outlying point pulls r away from the ranks without any curve
    return bent or (not has_outlying and spearman is not None and abs(spearman) - abs(r) >= _CURVE_RANKS)


def _notes(x_name: str, y_name: str, x: Floats, y: Floats, line: Line | None, missing: int, curved: bool) -> tuple[str, ...]:
    notes = []
    for name, values in ((x_name, x), (y_name, y)):
        if is_constant(values):
            notes.append(_("“{column}” is the same in all pairs, so no correlation can be given.").format(column=name))
    if line and not line.left and not is_constant(y):
        notes.append(_("All points lie exactly on a line, so F and the interval of r do not exist; check whether one column was computed."))
    if len(x) < FEW_PAIRS:
        notes.append(_("{n} pairs are fewer than {few}: only a hint.").format(n=len(x), few=FEW_PAIRS))
    if missing:
        notes.append(_("Pairs left out for a missing value: {count}.").format(count=missing))
    if curved:
        notes.append(_("Ranks or a quadratic term fit clearly better than the line: the relation may be curved."))
    return tuple(notes)
