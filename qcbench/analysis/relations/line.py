"""The least-squares line: its parameters, residuals, bands, and what a quadratic term would add."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.relations.results import Band, Quadratic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GRID_POINTS = 101


def line_of(x: Floats, y: Floats) -> Line:
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
    left = 0.0 if left <= size * (4e-16 * float(np.abs(y).max())) ** 2 or left <= 1e-28 * whole else left
    middle = centre + shift * unit
    sd = math.sqrt(left / (size - 2))
    return Line(
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


def slope_interval(line: Line | None, size: int, confidence: float) -> tuple[float, float] | None:
    """The interval of the slope."""
    if line is None:
        return None
    half = t_limit(size - 2, confidence) * line.slope_se
    return line.slope - half, line.slope + half


def t_limit(df: int, confidence: float) -> float:
    """Between minus and plus this value t lies with the given confidence."""
    from scipy.special import stdtrit

    return float(stdtrit(df, (1 + confidence) / 2))


def studentized_residuals(line: Line, size: int) -> Floats:
    """Deleted residuals: each over the scatter that the others have without it; NaN where a point fixes the line by itself."""
    import numpy as np

    if size < 4 or not line.left:
        return nothing(size) if size < 4 else np.zeros(size)
    free = 1 - 1 / size - line.z**2 / line.squares
    with np.errstate(divide="ignore", invalid="ignore"):
        others = (line.left - line.residuals**2 / free) / (size - 3)
        others = np.where(others <= 1e-20 * line.left, 0.0, others)
        values: Floats = np.where(free > 1e-12, line.residuals / np.sqrt(others * free), np.nan)
    return values


def finite_only(values: Floats) -> Floats:
    """The values, NaN for those that are infinite."""
    import numpy as np

    return np.where(np.isfinite(values), values, np.nan)


def band_of(line: Line, x: Floats, size: int, confidence: float, curve: Any) -> Band:
    """The line with its bands: ± t·s·√(1/n + (x − x̄)²/Sxx), and with 1 more under the root for single points."""
    import numpy as np

    grid = np.linspace(float(x.min()), float(x.max()), GRID_POINTS)
    z = (grid - line.middle) / line.unit
    heights = line.level + line.slope * line.unit * z
    share = 1 / size + z**2 / line.squares
    t = t_limit(size - 2, confidence)
    mean, point = t * line.residual_sd * np.sqrt(share), t * line.residual_sd * np.sqrt(1 + share)
    return Band(
        x=frozen(grid),
        line=frozen(heights),
        mean_low=frozen(heights - mean),
        mean_high=frozen(heights + mean),
        point_low=frozen(heights - point),
        point_high=frozen(heights + point),
        confidence=confidence,
        curve=None if curve is None else frozen(curve(z)),
    )


def quadratic_of(x: Floats, y: Floats, line: Line) -> tuple[Quadratic | None, Any]:
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


def nothing(size: int) -> Floats:
    """So many NaN: no value."""
    import numpy as np

    return frozen(np.full(size, np.nan))


def frozen(values: Floats) -> Floats:
    """The values as a read-only array."""
    if values.flags.writeable:
        values = values.copy()
        values.flags.writeable = False
    return values


@dataclass(frozen=True, slots=True, eq=False)
class Line:
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
