"""How two quantities go together: plain frozen results for tables, charts and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qcbench.analysis.numbers import figure_text, number_text, p_value_text, percent_text
from qcbench.texts import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Wholes = NDArray[np.int64]

Strength = Literal["undefined", "not_shown", "very_weak", "weak", "medium", "strong"]
FEW_PAIRS = 30


def level_text(confidence: float) -> str:
    """A confidence as a percentage, 0.95 → "95%"."""
    whole = round(confidence * 100, 6)
    return percent_text(confidence, 0 if whole == round(whole) else 1)


@dataclass(frozen=True, slots=True)
class Correlation:
    """A coefficient of correlation; `value` and `p` are None where one of the two columns never changes.

    `interval` is given for Pearson's r only. `missing` is the number of pairs left out.
    """

    method: Literal["pearson", "spearman", "kendall"]
    value: float | None
    p: float | None
    interval: tuple[float, float] | None
    confidence: float
    n: int
    missing: int

    @property
    def verdict(self) -> str:
        """The coefficient and what it says, in a sentence."""
        if self.value is None or self.p is None:
            return _("One of the two columns never changes, so no correlation can be given.")
        name = {"pearson": "r", "spearman": "rₛ", "kendall": "τ"}[self.method]
        text = _("{name} = {value} ({n} pairs, {p}).").format(name=name, value=number_text(self.value, 2), n=self.n, p=p_value_text(self.p))
        return text + (_(" A correlation is shown, which is not yet a cause.") if self.p < 0.05 else _(" No correlation is shown."))


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """The line over the range of x: at each `x` the line, the confidence band of its mean, and the prediction band of single points.

    `curve` is the curve with a quadratic term; None where it can't be fitted.
    """

    x: Floats
    line: Floats
    mean_low: Floats
    mean_high: Floats
    point_low: Floats
    point_high: Floats
    confidence: float
    curve: Floats | None


@dataclass(frozen=True, slots=True)
class Quadratic:
    """What a quadratic term adds to the line: R² with it, by how much R² rises, and the p of the term."""

    r_squared: float
    gain: float
    p: float


@dataclass(frozen=True, slots=True, eq=False)
class ScatterResult:
    """Two columns of numbers, pair by pair.

    `rows` are the positions of the pairs in the input, from 1; `missing` pairs were left out. Figures that do not exist are
    None, and `notes` say why. `studentized` are the deleted residuals, `outlying` the rows beyond ±`outlier_limit` by
    `outlier_rule`. `p` is that of r and of the slope alike.
    """

    x_name: str
    y_name: str
    n: int
    missing: int
    rows: Wholes
    x: Floats
    y: Floats
    r: float | None
    r_interval: tuple[float, float] | None
    r_squared: float | None
    p: float | None
    f: float | None
    df: int
    slope: float | None
    slope_se: float | None
    slope_interval: tuple[float, float] | None
    intercept: float | None
    intercept_se: float | None
    residual_sd: float | None
    confidence: float
    spearman: Correlation
    kendall: Correlation
    fitted: Floats
    residuals: Floats
    studentized: Floats
    outlying: tuple[int, ...]
    outlier_limit: float | None
    outlier_rule: str
    band: Band | None
    quadratic: Quadratic | None
    curved: bool
    strength: Strength
    strength_limits: tuple[float, float, float]
    notes: tuple[str, ...]

    @property
    def is_small(self) -> bool:
        """Whether there are fewer than 30 pairs."""
        return self.n < FEW_PAIRS

    @property
    def equation(self) -> str:
        """The line as y = a + b·x; empty where there is none."""
        if self.slope is None or self.intercept is None:
            return ""
        sign = "−" if self.slope < 0 else "+"
        return f"{self.y_name} = {figure_text(self.intercept)} {sign} {figure_text(abs(self.slope))} × {self.x_name}"

    @property
    def strength_text(self) -> str:
        """How strong the correlation is, in words with the limits they stand for."""
        return strength_text(self.strength, self.r, self.strength_limits)

    @property
    def verdict(self) -> str:
        """How the two go together, and how far that can be trusted."""
        if self.r is None or self.p is None:
            return self.notes[0] if self.notes else _("One of the two columns never changes, so no correlation can be given.")
        parts = [self._figures_text(), self._line_text()]
        if self.curved:
            parts.append(_(" The points may follow a curve rather than a line; look at the picture before using the line."))
        if self.outlying:
            parts.append(_(" Outlying points: {count}; check these records first.").format(count=len(self.outlying)))
        if self.is_small:
            parts.append(_(" With only {n} pairs (fewer than {few}) this is a hint, no proof.").format(n=self.n, few=FEW_PAIRS))
        if self.strength != "not_shown":
            parts.append(_(" A correlation is not yet a cause."))
        return "".join(parts)

    def _figures_text(self) -> str:
        interval = ""
        if self.r_interval:
            low, high = (number_text(limit, 2) for limit in self.r_interval)
            interval = _(", {level} interval {low} to {high}").format(level=level_text(self.confidence), low=low, high=high)
        return _("“{x}” and “{y}”: r = {r} ({n} pairs{interval}, {p}), {strength}.").format(
            x=self.x_name,
            y=self.y_name,
            r=r_text(self.r or 0.0),
            n=self.n,
            interval=interval,
            p=p_value_text(self.p or 0.0),
            strength=self.strength_text,
        )

    def _line_text(self) -> str:
        if self.slope is None or self.strength == "not_shown":
            return ""
        text = _(" With each unit more of “{x}”, “{y}” rises by {step} on average.")
        if self.slope < 0:
            text = _(" With each unit more of “{x}”, “{y}” falls by {step} on average.")
        return text.format(x=self.x_name, y=self.y_name, step=figure_text(abs(self.slope)))


def r_text(r: float) -> str:
    """r with two decimals, and more of them where two would make it ±1 though it is not."""
    for decimals in (2, 3, 4, 6):
        if abs(r) >= 1 or abs(r) < 1 - 0.5 * 10.0**-decimals:
            return number_text(r, decimals)
    return number_text(r, 8)


def strength_text(strength: Strength, r: float | None, limits: tuple[float, float, float]) -> str:
    """The words for a strength, with its limits."""
    low, middle, high = (figure_text(limit) for limit in limits)
    if strength in {"undefined", "not_shown"} or r is None:
        return _("no linear correlation is shown")
    if r > 0:
        words = {
            "very_weak": _("a very weak positive correlation (|r| < {low})"),
            "weak": _("a weak positive correlation ({low} ≤ |r| < {middle})"),
            "medium": _("a medium positive correlation ({middle} ≤ |r| < {high})"),
            "strong": _("a strong positive correlation (|r| ≥ {high})"),
        }
    else:
        words = {
            "very_weak": _("a very weak negative correlation (|r| < {low})"),
            "weak": _("a weak negative correlation ({low} ≤ |r| < {middle})"),
            "medium": _("a medium negative correlation ({middle} ≤ |r| < {high})"),
            "strong": _("a strong negative correlation (|r| ≥ {high})"),
        }
    return words[strength].format(low=low, middle=middle, high=high)


@dataclass(frozen=True, slots=True, eq=False)
class StratumScatter:
    """One stratum: its own scatter, None with fewer than three whole pairs; `opposite`: its r has the other sign than the total."""

    name: str
    n: int
    result: ScatterResult | None
    opposite: bool


@dataclass(frozen=True, slots=True, eq=False)
class StratifiedScatter:
    """A scatter as a whole and by strata.

    `within_r` is the correlation inside the strata, all together (each about its own means). `reversed`: inside the strata it
    goes the other way than the total; `hidden`: the strata show it, the total does not; `made_by_strata`: only the total shows it.
    """

    strata_name: str
    total: ScatterResult
    strata: tuple[StratumScatter, ...]
    within_r: float | None
    within_p: float | None
    missing_strata: int
    reversed: bool
    hidden: bool
    made_by_strata: bool
    notes: tuple[str, ...]

    @property
    def opposite(self) -> tuple[str, ...]:
        """The strata whose r has the other sign than the total."""
        return tuple(stratum.name for stratum in self.strata if stratum.opposite)

    @property
    def verdict(self) -> str:
        """Whether the strata tell the same as the total."""
        figures = _("; ").join(
            _("{stratum} r = {r} (n = {n})").format(stratum=stratum.name, r=r_text(stratum.result.r), n=stratum.n)
            for stratum in self.strata
            if stratum.result is not None and stratum.result.r is not None
        )
        if self.total.r is None or not figures:
            return self.total.verdict
        text = _("Total r = {r}; by {strata}: {figures}.").format(r=r_text(self.total.r), strata=self.strata_name, figures=figures)
        return text + self._warning()

    def _warning(self) -> str:
        if self.reversed:
            return _(" Inside the strata it goes the other way than in total: judge by the strata, not by the total.")
        if self.opposite:
            return _(" It goes the other way than in total in: {strata}; look at these separately.").format(
                strata=_(", ").join(self.opposite)
            )
        if self.hidden:
            return _(" The total hides a correlation that the strata show: judge by the strata.")
        if self.made_by_strata:
            return _(" The total correlation comes from the differences between the strata; inside them none is shown.")
        judged = [stratum.result for stratum in self.strata if stratum.result is not None and stratum.result.r is not None]
        if self.total.strength == "not_shown":
            return _(" Neither the total nor the strata together show a correlation.")
        return _(" Total and strata point the same way.") if len(judged) > 1 else ""
