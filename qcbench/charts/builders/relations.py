"""Charts of relations: the scatter diagram of a result, by strata, and the influence of a cause on the crux."""

from __future__ import annotations

from qcbench.analysis.numbers import MINUS, figure_text, p_value_text
from qcbench.analysis.relations.influence_results import InfluenceResult
from qcbench.analysis.relations.results import ScatterResult, StratifiedScatter, r_text
from qcbench.charts.builders.columns import comparison_columns
from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.interval import Estimate, interval_chart
from qcbench.charts.builders.scatter import STRATUM_ROLES, Through, scatter_chart
from qcbench.charts.spec import Caption, Chart, Role
from qcbench.texts import _

MOST_LABELLED = 6
"""Points standing out that are named by their row."""


def scatter_of(
    result: ScatterResult,
    given: Caption,
    *,
    x_title: str = "",
    y_title: str = "",
    x_figures: Figures | None = None,
    y_figures: Figures | None = None,
    band: bool = False,
    prediction: bool = False,
    count_unit: str = "",
) -> Chart:
    """The scatter diagram of two columns with its line, r, p and n; ``band`` adds the confidence band of the line, ``prediction`` that of
    single points. Points beyond the residuals' limit get a ring with their row.
    """
    points = list(zip(result.x.tolist(), result.y.tolist(), strict=True))
    places = {int(row): place for place, row in enumerate(result.rows.tolist())}
    far = [places[row] for row in result.outlying if row in places]
    few = len(far) <= MOST_LABELLED
    return scatter_chart(
        {_("Data"): points},
        given,
        x_title=x_title or result.x_name,
        y_title=y_title or result.y_name,
        x_figures=x_figures,
        y_figures=y_figures,
        lines=lines_of(result, band=band, prediction=prediction),
        outlying=[points[place] for place in far],
        outlying_labels=[_("row {row}").format(row=int(result.rows[place])) for place in far] if few else (),
        key_values=key_values_of(result),
        equation=short_equation(result),
        remark=_without_limits(result.strength_text),
        count_unit=count_unit,
    )


def short_equation(result: ScatterResult) -> str:
    """The line as y = a + bx; '' where there is none."""
    if result.slope is None or result.intercept is None:
        return ""
    sign = MINUS if result.intercept < 0 else "+"
    return f"y = {figure_text(result.slope)}x {sign} {figure_text(abs(result.intercept))}"


def _without_limits(text: str) -> str:
    """The words for a strength without the limits in brackets after them."""
    return text.partition("（")[0].partition(" (")[0]


def lines_of(result: ScatterResult, *, band: bool = False, prediction: bool = False) -> list[Through]:
    """The regression line over the range of x, and the bands as dashed lines."""
    if result.band is None:
        return []
    found = result.band
    xs = found.x.tolist()
    lines = [Through(_("Regression line"), [(xs[0], float(found.line[0])), (xs[-1], float(found.line[-1]))])]
    level = Figures().text(round(found.confidence * 100, 6))
    if band:
        name = _("{percent}% band of the line").format(percent=level)
        lines += [Through(name, list(zip(xs, found.mean_low.tolist(), strict=True)), Role.ACCENT, dashed=True)]
        lines += [Through("", list(zip(xs, found.mean_high.tolist(), strict=True)), Role.ACCENT, dashed=True)]
    if prediction:
        name = _("{percent}% band of single values").format(percent=level)
        lines += [Through(name, list(zip(xs, found.point_low.tolist(), strict=True)), Role.MUTED, dashed=True)]
        lines += [Through("", list(zip(xs, found.point_high.tolist(), strict=True)), Role.MUTED, dashed=True)]
    return lines


def key_values_of(result: ScatterResult) -> list[tuple[str, str]]:
    """r, p and n as far as they exist."""
    rows = [] if result.r is None else [(_("Correlation r"), r_text(result.r))]
    if result.p is not None:
        rows.append((_("Significance p"), p_value_text(result.p).removeprefix("p").removeprefix(" =").strip()))
    return [*rows, (_("Sample size n"), Figures().text(result.n))]


def stratified_scatter_of(
    result: StratifiedScatter, given: Caption, *, x_title: str = "", y_title: str = "", count_unit: str = ""
) -> Chart:
    """The scatter diagram by strata: each in its own colour and marker with its own line."""
    parts = {
        one.name: list(zip(one.result.x.tolist(), one.result.y.tolist(), strict=True)) for one in result.strata if one.result is not None
    }
    lines = []
    for place, one in enumerate(one for one in result.strata if one.result is not None):
        own = lines_of(one.result) if one.result is not None and place < len(STRATUM_ROLES) else []
        lines += [Through("", line.points, STRATUM_ROLES[place]) for line in own]
    rows = [(one.name, "—" if one.result is None or one.result.r is None else f"r = {r_text(one.result.r)}") for one in result.strata]
    return scatter_chart(
        parts,
        given,
        x_title=x_title or result.total.x_name,
        y_title=y_title or result.total.y_name,
        lines=lines if len(parts) <= len(STRATUM_ROLES) else [],
        key_values=[*key_values_of(result.total), *rows],
        count_unit=count_unit,
    )


def influence_chart(result: InfluenceResult, given: Caption, *, unit_title: str = "") -> Chart:
    """How a cause moves the crux: rates with and without it as columns, means and strata as intervals, or the scatter diagram."""
    if result.correlation is not None and result.kind == "correlation":
        return scatter_of(result.correlation, given)
    if result.strata:
        return _by_strata(result, given)
    if result.shares is not None:
        found = zip(result.shares.names, result.shares.counts, result.shares.totals, strict=True)
        pairs = sorted(found, key=lambda pair: pair[1] / pair[2] if pair[2] else 0.0)
        significant = result.size.p is not None and result.size.p < 1 - result.confidence
        return comparison_columns([*pairs], given, unit_title=unit_title or result.crux, significant=significant)
    size = result.size
    rows = [Estimate(result.cause, size.value, *(size.interval or (None, None)))]
    return interval_chart(rows, given, quantity=unit_title or result.crux, confidence=result.confidence, reference=0.0)


def _by_strata(result: InfluenceResult, given: Caption) -> Chart:
    shares = result.shares is not None
    rows = [_row(_("All"), result.size.value, result.size.interval, Role.INK)]
    rows += [
        _row(one.name, one.size.value, one.size.interval, Role.MUTED if one.same_way is False else Role.PRIMARY) for one in result.strata
    ]
    name = _("Difference of the rates with and without the cause") if shares else _("Difference of the means with and without the cause")
    style = Figures(percent=True, decimals=1) if shares else Figures(decimals=2)
    return interval_chart(rows, given, quantity=name, confidence=result.confidence, figures=style, reference=0.0)


def _row(name: str, value: float | None, interval: tuple[float, float] | None, role: Role) -> Estimate:
    low, high = interval or (None, None)
    return Estimate(name, value, low, high, role)
