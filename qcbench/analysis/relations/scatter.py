"""The scatter of two columns: correlation, regression line with its bands, outlying points and hints of a curve, also by strata."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.columns import PairedNumbers, categories_of, paired_numbers, same_length
from qcbench.analysis.relations.association import coefficient_of, fisher_interval, is_constant, p_of_r, pearson
from qcbench.analysis.relations.results import (
    FEW_PAIRS,
    Band,
    Quadratic,
    ScatterResult,
    StratifiedScatter,
    StratumScatter,
    Strength,
)
from qcbench.texts import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

OutlierRule = Literal["bonferroni", "three"]
LIMITS = (0.3, 0.5, 0.8)
_GRID = 101
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
    Spearman's coefficient exceeds |r| by 0.1 or more.

    Raises:
        Refusal: as `columns.paired_numbers`; fewer than three whole pairs.
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
    size = len(x)
    r = pearson(x, y)
    p = None if r is None else p_of_r(r, size)
    line = None if is_constant(x) else _line(x, y)
    spearman, kendall = (coefficient_of(x, y, method, rank_p=rank_p) for method in ("spearman", "kendall"))
    quadratic, curve = _quadratic(x, y, line) if line and r is not None else (None, None)
    limit = _outlier_limit(size, outlier_rule)
    studentized = _studentized(line, size) if line else _empty(size)
    flags = _outlying(studentized, limit, line)
    curved = _is_curved(quadratic, r, spearman.value, size)
    return ScatterResult(
        x_name=x_name,
        y_name=y_name,
        n=size,
        missing=pairs.missing,
        rows=pairs.rows,
        x=_frozen(x),
        y=_frozen(y),
        r=r,
        r_interval=fisher_interval(r, size, confidence),
        r_squared=None if r is None or line is None else line.r_squared,
        p=p,
        f=line.f if line and r is not None else None,
        df=size - 2,
        slope=line.slope if line else None,
        slope_se=line.slope_se if line else None,
        slope_interval=_slope_interval(line, size, confidence),
        intercept=line.intercept if line else None,
        intercept_se=line.intercept_se if line else None,
        residual_sd=line.residual_sd if line else None,
        confidence=confidence,
        spearman=spearman,
        kendall=kendall,
        fitted=_frozen(line.fitted) if line else _empty(size),
        residuals=_frozen(line.residuals) if line else _empty(size),
        studentized=_frozen(_finite_only(studentized)),
        outlying=tuple(pairs.rows[flags].tolist()),
        outlier_limit=limit,
        outlier_rule=_outlier_text(outlier_rule),
        band=_band(line, x, size, confidence, curve) if line else None,
        quadratic=quadratic,
        curved=curved,
        strength=strength_of(r, p, limits, significance),
        strength_limits=limits,
        notes=_notes(x_name, y_name, x, y, line, pairs.missing, curved),
    )


def scatter_by(
    x: Any, y: Any, strata: Any, *, x_name: str = "x", y_name: str = "y", strata_name: str = "", **choices: Any
) -> StratifiedScatter:
    """The scatter as a whole and for every stratum, with a warning where they disagree (E. H. Simpson, J. R. Stat. Soc. B 13, 1951).

    Args:
        strata: a column of categories beside x and y; pairs without a stratum count in the total only.
        choices: as in `scatter`.

    Raises:
        Refusal: as `scatter`; columns of different lengths.
    """
    import numpy as np

    groups = categories_of(strata, strata_name)
    pairs = paired_numbers(x, y, x_name, y_name, least=3)
    same_length(np.empty(len(pairs.x) + pairs.missing), groups.codes, x_name, strata_name or _("strata"))
    total = scatter_of(pairs, x_name, y_name, **choices)
    codes = groups.codes[pairs.rows - 1]
    parts = [
        _stratum(label, PairedNumbers(pairs.x[codes == code], pairs.y[codes == code], pairs.rows[codes == code], 0), total, choices)
        for code, label in enumerate(groups.labels)
    ]
    parts = [part for part in parts if part.n]
    within_r, within_p = _within(pairs, codes)
    return _stratified(total, tuple(parts), within_r, within_p, int(np.count_nonzero(codes < 0)), strata_name or _("strata"))


def strength_of(r: float | None, p: float | None, limits: tuple[float, float, float] = LIMITS, significance: float = 0.05) -> Strength:
    """The word for a correlation: by the limits of |r|, but "not_shown" where p is not below `significance`."""
    if r is None or p is None:
        return "undefined"
    if p >= significance:
        return "not_shown"
    words: tuple[Strength, ...] = ("very_weak", "weak", "medium", "strong")
    return words[sum(abs(r) >= limit for limit in limits)]


def _stratum(label: str, pairs: PairedNumbers, total: ScatterResult, choices: dict[str, Any]) -> StratumScatter:
    result = scatter_of(pairs, total.x_name, total.y_name, **choices) if len(pairs.x) >= 3 else None
    opposite = bool(result and result.r and total.r and result.r * total.r < 0 and _is_notable(result) and _is_notable(total))
    return StratumScatter(label, len(pairs.x), result, opposite)


def _is_notable(result: ScatterResult) -> bool:
    """Whether a correlation is more than the noise about zero: shown, or at least weak in size."""
    return result.strength != "not_shown" or abs(result.r or 0) >= result.strength_limits[0]


def _within(pairs: PairedNumbers, codes: Any) -> tuple[float | None, float | None]:
    """The correlation of the deviations from the means of the strata, with n − strata − 1 degrees of freedom."""
    import numpy as np

    known = codes >= 0
    x, y, groups = pairs.x[known], pairs.y[known], np.unique(codes[known], return_inverse=True)[1]
    freedom = len(x) - int(groups.max(initial=-1)) - 1 - 1
    if freedom < 1:
        return None, None
    counts = np.bincount(groups)
    across, upward = (values - (np.bincount(groups, values) / counts)[groups] for values in (x, y))
    spread = [float(np.abs(values).max()) for values in (x - x.mean(), y - y.mean())]
    if any(np.abs(part).max() <= 1e-12 * size for part, size in zip((across, upward), spread, strict=True)):
        return None, None
    r = pearson(across, upward)
    return (None, None) if r is None else (r, p_of_r(r, freedom + 2))


def _stratified(
    total: ScatterResult, parts: tuple[StratumScatter, ...], within_r: float | None, within_p: float | None, missing: int, name: str
) -> StratifiedScatter:
    shown_within = within_p is not None and within_p < 0.05
    shown_total = total.strength not in {"not_shown", "undefined"}
    judged = [part for part in parts if part.result is not None and part.result.r is not None]
    all_other = len(judged) > 1 and all((part.result.r or 0) * (total.r or 0) < 0 for part in judged if part.result)  # every one
    turned = bool(within_r and total.r and within_r * total.r < 0)
    notes = [
        _("“{stratum}” has fewer than three pairs, so it has no r of its own.").format(stratum=part.name) for part in parts if part.n < 3
    ]
    if missing:
        notes.append(_("{count} pairs have no stratum and count in the total only.").format(count=missing))
    return StratifiedScatter(
        strata_name=name,
        total=total,
        strata=parts,
        within_r=within_r,
        within_p=within_p,
        missing_strata=missing,
        reversed=turned and (all_other or (shown_within and shown_total)),
        hidden=shown_within and not shown_total,
        made_by_strata=shown_total and not shown_within and len(judged) > 1,
        notes=tuple(notes),
    )


def _line(x: Floats, y: Floats) -> _Line:
    """The least-squares line; sums are taken about the means, in units of the largest deviation, so that none overflows."""
    import numpy as np

    size, centre, level = len(x), float(x.mean()), float(y.mean())
    unit = float(np.abs(x - centre).max())
    z = (x - centre) / unit
    shift = float(z.mean())
    z = z - shift
    squares = float(z @ z)
    upward = y - level
    steep = float(z @ upward) / squares
    rest = upward - steep * z
    rest = rest - float(rest.mean())
    left, whole = float(rest @ rest), float(upward @ upward)
    left = 0.0 if left <= 1e-30 * size * (1 + float(np.abs(y).max())) ** 2 or left <= 1e-28 * whole else left
    middle = centre + shift * unit
    sd = math.sqrt(left / (size - 2))
    return _Line(
        slope=steep / unit,
        intercept=level - steep / unit * middle,
        slope_se=sd / math.sqrt(squares) / unit,
        intercept_se=sd * math.sqrt(1 / size + (middle / unit) ** 2 / squares),
        residual_sd=sd,
        r_squared=1 - left / whole if whole else 0.0,
        f=(whole - left) / (left / (size - 2)) if left else None,
        fitted=y - rest,
        residuals=rest if left else np.zeros(size),
        z=z,
        squares=squares,
        left=left,
        middle=middle,
        unit=unit,
        level=level,
    )


def _slope_interval(line: _Line | None, size: int, confidence: float) -> tuple[float, float] | None:
    if line is None:
        return None
    half = _t(size - 2, confidence) * line.slope_se
    return line.slope - half, line.slope + half


def _t(df: int, confidence: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(df, (1 + confidence) / 2))


def _studentized(line: _Line, size: int) -> Floats:
    """Deleted residuals: each over the scatter that the others have without it; NaN where a point fixes the line by itself."""
    import numpy as np

    if size < 4 or not line.left:
        return _empty(size) if size < 4 else np.zeros(size)
    free = 1 - 1 / size - line.z**2 / line.squares
    with np.errstate(divide="ignore", invalid="ignore"):
        others = (line.left - line.residuals**2 / free) / (size - 3)
        others = np.where(others <= 1e-20 * line.left, 0.0, others)
        values: Floats = np.where(free > 1e-12, line.residuals / np.sqrt(others * free), np.nan)
    return values


def _outlier_limit(size: int, rule: OutlierRule) -> float | None:
    if size < 4:
        return None
    return 3.0 if rule == "three" else _t(size - 3, 1 - 0.05 / size)


def _outlier_text(rule: OutlierRule) -> str:
    if rule == "three":
        return _("deleted studentized residual beyond ±3")
    return _("deleted studentized residual beyond the t limit of 5% shared among all points (Bonferroni)")


def _outlying(studentized: Floats, limit: float | None, line: _Line | None) -> Any:
    import numpy as np

    if limit is None or line is None or not line.left:
        return np.zeros(len(studentized), dtype=bool)
    return np.abs(np.nan_to_num(studentized, nan=0.0, posinf=math.inf, neginf=-math.inf)) > limit


def _finite_only(values: Floats) -> Floats:
    import numpy as np

    return np.where(np.isfinite(values), values, np.nan)


def _band(line: _Line, x: Floats, size: int, confidence: float, curve: Any) -> Band:
    """The line with its bands: ± t·s·√(1/n + (x − x̄)²/Sxx), and with 1 more under the root for single points."""
    import numpy as np

    grid = np.linspace(float(x.min()), float(x.max()), _GRID)
    z = (grid - line.middle) / line.unit
    heights = line.level + line.slope * line.unit * z
    share = 1 / size + z**2 / line.squares
    t = _t(size - 2, confidence)
    mean, point = t * line.residual_sd * np.sqrt(share), t * line.residual_sd * np.sqrt(1 + share)
    return Band(
        x=_frozen(grid),
        line=_frozen(heights),
        mean_low=_frozen(heights - mean),
        mean_high=_frozen(heights + mean),
        point_low=_frozen(heights - point),
        point_high=_frozen(heights + point),
        confidence=confidence,
        curve=None if curve is None else _frozen(curve(z)),
    )


def _quadratic(x: Floats, y: Floats, line: _Line) -> tuple[Quadratic | None, Any]:
    """The quadratic term, made orthogonal to the line, with its F test on n − 3 degrees of freedom; and the curve."""
    import numpy as np
    from scipy.special import fdtrc

    size = len(x)
    if size < 4 or not line.left:
        return None, None
    squares = line.z**2
    mean, lean = float(squares.mean()), float(line.z @ squares) / line.squares
    term = squares - mean - lean * line.z
    length = float(term @ term)
    if length <= 1e-12 * float(squares @ squares):
        return None, None
    height = float(term @ line.residuals) / length
    gained = height * height * length
    whole = line.left / (1 - line.r_squared) if line.r_squared < 1 else line.left
    rest = max(line.left - gained, 0.0)
    p = float(fdtrc(1, size - 3, gained / (rest / (size - 3)))) if rest > 1e-20 * line.left else 0.0

    def curve(z: Floats) -> Floats:
        along: Floats = line.level + line.slope * line.unit * z + height * (z**2 - mean - lean * z)
        return along

    return Quadratic(r_squared=float(np.clip(1 - rest / whole, 0, 1)), gain=gained / whole, p=p), curve


def _is_curved(quadratic: Quadratic | None, r: float | None, spearman: float | None, size: int) -> bool:
    if size < _CURVE_FROM or r is None:
        return False
    bent = quadratic is not None and quadratic.p < _CURVE_P and quadratic.gain >= _CURVE_GAIN
    return bent or (spearman is not None and abs(spearman) - abs(r) >= _CURVE_RANKS)


def _notes(x_name: str, y_name: str, x: Floats, y: Floats, line: _Line | None, missing: int, curved: bool) -> tuple[str, ...]:
    notes = []
    for name, values in ((x_name, x), (y_name, y)):
        if is_constant(values):
            notes.append(_("“{column}” is the same in all pairs, so no correlation can be given.").format(column=name))
    if line and not line.left and not is_constant(y):
        notes.append(_("All points lie exactly on a line, so F and the interval of r do not exist; check whether one column was computed."))
    if len(x) < FEW_PAIRS:
        notes.append(_("{n} pairs are fewer than {few}: only a hint.").format(n=len(x), few=FEW_PAIRS))
    if missing:
        notes.append(_("{count} pairs with a missing value were left out.").format(count=missing))
    if curved:
        notes.append(_("Ranks or a quadratic term fit clearly better than the line: the relation may be curved."))
    return tuple(notes)


def _empty(size: int) -> Floats:
    import numpy as np

    return _frozen(np.full(size, np.nan))


def _frozen(values: Floats) -> Floats:
    if values.flags.writeable:
        values = values.copy()
        values.flags.writeable = False
    return values


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A least-squares line, and what its bands need: `z` are the deviations of x in `unit`s, `left` the residual sum of squares."""

    slope: float
    intercept: float
    slope_se: float
    intercept_se: float
    residual_sd: float
    r_squared: float
    f: float | None
    fitted: Floats
    residuals: Floats
    z: Floats
    squares: float
    left: float
    middle: float
    unit: float
    level: float
