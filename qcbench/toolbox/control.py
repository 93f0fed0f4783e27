"""The control charts and the run chart as tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qcbench.analysis.control import attributes, individuals, subgroups
from qcbench.analysis.control.result import KIND_TITLES, RATE_KINDS, ControlChart, ControlKind
from qcbench.analysis.control.run_chart import run_chart
from qcbench.analysis.control.settings import Settings
from qcbench.charts.builders.control import control_drawing
from qcbench.charts.builders.run import run_chart as run_drawing
from qcbench.charts.spec import Caption, Drawing
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox import over_time
from qcbench.toolbox.chart_choice import chooser
from qcbench.toolbox.over_time import OVER, Records, records_of, title_of
from qcbench.toolbox.rule_choice import RULE_KEYS, RULES, rules_of
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool

VALUE = Input("value", N_("Measured value"))
FIGURE = Input("value", N_("Measured value"), unless="over")
COUNTS = Input("counts", N_("Count"), unless="over")
SIZES = Input("sizes", N_("Number inspected"))
SUBGROUP = Input("subgroup", N_("Subgroup"), required=False)
LABEL = Input("label", N_("Name or day of a point"), required=False)
PHASE = Input("phase", N_("Phase"), required=False, splits=True)
WIDTH = Option("width", N_("Width of the limits in standard deviations"), Kind.NUMBER, 3.0)
SETTINGS = (
    Option("borders", N_("First points of the further phases, counted from 1"), Kind.NUMBERS),
    Option("phase_names", N_("Names of the phases"), Kind.TEXTS),
    Option("baseline", N_("Baseline whose limits are kept: a phase or a number of points"), Kind.TEXT),
    Option("exclude", N_("Points left out of the limits, counted from 1"), Kind.NUMBERS),
    Option("reason", N_("Why these points are left out"), Kind.TEXT, ""),
    Option("reasons", N_("Why, for each of these points"), Kind.TEXTS),
    *RULES,
    WIDTH,
    Option("centre", N_("Given centre line")),
    Option("sigma", N_("Given standard deviation")),
    Option("upper", N_("Upper limit set by hand")),
    Option("lower", N_("Lower limit set by hand")),
)
RUN_SETTINGS = tuple(option for option in SETTINGS if option.key not in (*RULE_KEYS, "width", "sigma", "upper", "lower"))
UNEQUAL = Option("unequal", N_("Subgroups of unequal sizes"), Kind.CHOICE, "weighted", ("weighted", "unweighted", "pooled"))
SIZE = Option("size", N_("Values in a subgroup"), Kind.WHOLE)


def settings_of(given: Given, *, zones: bool = True) -> Settings:
    """The settings of a chart; points are counted from 1 by users and from 0 in the calculation. Counts take no rules of ``zones``.

    Raises:
        Refusal: a point's number is not whole or below 1.
    """
    baseline = given.option("baseline")
    phase = given.column("phase").tolist() if given.has("phase") else None
    return Settings(
        borders=tuple(_place(number) for number in given.option("borders") or ()),
        phase_names=tuple(given.option("phase_names") or ()),
        phase_of=phase,
        baseline=int(baseline) if isinstance(baseline, str) and baseline.isdigit() else baseline,
        excluded=_excluded(given),
        labels=[] if not given.has("label") else given.column("label").tolist(),
        rules=rules_of(given, zones=zones),
        **given.given("width", "centre", "sigma", "upper", "lower"),
    )


def _excluded(given: Given) -> dict[int, str]:
    """Each point left out with its own reason where there is one, else with the reason for all."""
    numbers, own = given.option("exclude") or (), given.option("reasons") or ()
    reasons = [*map(str, own), *[str(given.option("reason") or "")] * len(numbers)]
    return {_place(number): reason for number, reason in zip(numbers, reasons, strict=False)}


def _place(number: float) -> int:
    if number != int(number) or number < 1:
        raise Refusal(_("Points are counted from 1; {number} is no point.").format(number=number))
    return int(number) - 1


def _figures(given: Given) -> tuple[Any, Settings]:
    """The points of single values, and their settings."""
    settings, records = settings_of(given), records_of(given)
    return (given.column("value"), settings) if records is None else (records.figures(), records.settings(settings))


def _i_mr(given: Given) -> ControlChart:
    choices = given.given("across_gaps", "spread")
    values, settings = _figures(given)
    return individuals.i_mr(values, settings=settings, name=title_of(given), **choices)


def _of_subgroups(chart: Callable[..., ControlChart]) -> Callable[[Given], ControlChart]:
    """Several columns are one subgroup a row; one column is parted by the subgroup column or by the size."""

    def analyse(given: Given) -> ControlChart:
        settings, unequal = settings_of(given), given.option("unequal")
        if len(given.names("value")) > 1:
            return chart(given.table("value"), settings=settings, unequal=unequal)
        groups = given.column("subgroup") if given.has("subgroup") else None
        size = given.option("size")
        return chart(given.column("value"), groups, size=size, settings=settings, unequal=unequal, name=given.name("value"))

    return analyse


def _of_counts(chart: Callable[..., ControlChart]) -> Callable[[Given], ControlChart]:
    """Counts over sizes, from a column or one size for all, or from records counted over periods."""

    def analyse(given: Given) -> ControlChart:
        records = records_of(given)
        if records is not None:
            return _of_records(records, chart, settings_of(given, zones=False))
        sizes = given.column("sizes") if given.has("sizes") else given.option("size")
        names = {"counts_name": given.name("counts"), "sizes_name": given.name("sizes")}
        return chart(given.column("counts"), sizes, settings=settings_of(given, zones=False), **names)

    return analyse


def _of_records(records: Records, chart: Callable[..., ControlChart], settings: Settings) -> ControlChart:
    given = records.given
    if not given.has("counts"):
        raise Refusal(_("Choose the column that says which records count (“counts”)."))
    counted = records.counted()
    return chart(counted.counts, counted.sizes, settings=records.settings(settings), counts_name=given.name("counts"))


def _c(given: Given) -> ControlChart:
    import numpy as np

    records = records_of(given)
    if records is not None:
        settings = records.settings(settings_of(given, zones=False))
        return attributes.c_chart(np.nan_to_num(records.counted().counts), settings=settings, counts_name=given.name("counts"))
    return attributes.c_chart(given.column("counts"), settings=settings_of(given, zones=False), counts_name=given.name("counts"))


def _run(given: Given) -> ControlChart:
    values, settings = _figures(given)
    return run_chart(values, settings=settings, name=title_of(given))


def _rules(given: Given) -> ControlChart:
    """The points against a given centre and sigma, without a chart of their ranges."""
    chart = individuals.i_mr(given.column("value"), settings=settings_of(given), name=given.name("value"))
    phases = tuple(replace(phase, limits=phase.limits[:1]) for phase in chart.phases)
    return replace(chart, panels=chart.panels[:1], phases=phases)


def _draw(result: Any, caption: Caption, given: Given) -> Drawing:
    return control_drawing(result, caption, unit_title="" if result.kind in RATE_KINDS else title_of(given))


def _draw_run(result: Any, caption: Caption, given: Given) -> Drawing:
    return run_drawing(result, caption, unit_title=title_of(given))


def _counted(kind: ControlKind, answers: str, chart: Callable[..., ControlChart]) -> Tool:
    sizes = Input("sizes", N_("Number inspected"), required=False)
    options = (*SETTINGS, *over_time.SETTINGS, Option("size", N_("Number inspected, the same for all points")))
    inputs = (COUNTS, sizes, LABEL, PHASE, OVER)
    return Tool(kind, Family.CONTROL, KIND_TITLES[kind], answers, inputs, options, _of_counts(chart), _draw, over_time.remarks)


def _grouped(kind: ControlKind, answers: str, chart: Callable[..., ControlChart]) -> Tool:
    inputs = (Input("value", N_("Measured value"), several=True), SUBGROUP, LABEL, PHASE)
    return Tool(kind, Family.CONTROL, KIND_TITLES[kind], answers, inputs, (*SETTINGS, SIZE, UNEQUAL), _of_subgroups(chart), _draw)


TOOLS: tuple[Tool, ...] = (
    Tool(
        "i_mr",
        Family.CONTROL,
        KIND_TITLES["i_mr"],
        N_("Is a measured figure stable, one value at a time?"),
        (FIGURE, LABEL, PHASE, OVER),
        (
            *SETTINGS,
            *over_time.SETTINGS,
            Option("across_gaps", N_("Moving ranges over gaps"), Kind.CHOICE, "break", ("break", "bridge")),
            Option("spread", N_("Spread from"), Kind.CHOICE, "mean_moving_range", ("mean_moving_range", "median_moving_range")),
        ),
        _i_mr,
        _draw,
        over_time.remarks,
    ),
    _grouped("xbar_r", N_("Is a measured figure stable, with a few values each time?"), subgroups.xbar_r),
    _grouped("xbar_s", N_("Is a measured figure stable, with many values each time?"), subgroups.xbar_s),
    _counted("p", N_("Is the share of defectives stable?"), attributes.p_chart),
    _counted("np", N_("Is the number of defectives stable?"), attributes.np_chart),
    Tool(
        "c",
        Family.CONTROL,
        KIND_TITLES["c"],
        N_("Is the number of defects on equal units stable?"),
        (COUNTS, LABEL, PHASE, OVER),
        (*SETTINGS, *over_time.SETTINGS),
        _c,
        _draw,
        over_time.remarks,
    ),
    _counted("u", N_("Is the number of defects per unit stable?"), attributes.u_chart),
    _counted("laney_p", N_("Is the share of defectives stable, with very large numbers inspected?"), attributes.laney_p),
    _counted("laney_u", N_("Is the number of defects per unit stable, with very large numbers inspected?"), attributes.laney_u),
    Tool(
        "run_chart",
        Family.CONTROL,
        KIND_TITLES["run"],
        N_("Does a figure change in the course of time, without any assumption?"),
        (FIGURE, LABEL, PHASE, OVER),
        (*RUN_SETTINGS, *over_time.SETTINGS),
        _run,
        _draw_run,
        over_time.remarks,
    ),
    Tool(
        "rules",
        Family.CONTROL,
        N_("Rules for patterns of points"),
        N_("Do points show patterns, held against a given centre and standard deviation?"),
        (VALUE, LABEL),
        (
            *RULES,
            Option("centre", N_("Given centre line"), required=True),
            Option("sigma", N_("Given standard deviation"), required=True),
            WIDTH,
            Option("exclude", N_("Points left out of the limits, counted from 1"), Kind.NUMBERS),
            Option("reason", N_("Why these points are left out"), Kind.TEXT, ""),
        ),
        _rules,
        _draw,
    ),
    chooser(settings_of, SETTINGS, PHASE),
)
