"""Capability as tools: of measured values, and of counted defectives and defects."""

from __future__ import annotations

from typing import Any

from qcbench.analysis.capability.attributes import DefectivesCapability, DefectsCapability, defectives_capability, defects_capability
from qcbench.analysis.capability.grades import grades_from
from qcbench.analysis.capability.measured import capability
from qcbench.analysis.capability.result import CapabilityResult
from qcbench.analysis.distribution.histogram import histogram
from qcbench.charts.builders.attributes import defectives_chart, defects_chart
from qcbench.charts.builders.distribution import histogram_of
from qcbench.charts.builders.estimates import capability_chart
from qcbench.charts.spec import Caption, Drawing
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool

CONFIDENCE = Option("confidence", N_("Confidence of the interval"), Kind.NUMBER, 0.95)
BEYOND = Option("beyond_limits", N_("Points of the control chart beyond its limits"), Kind.WHOLE)
MEASURED = (
    Option("lsl", N_("Lower limit (LSL)")),
    Option("usl", N_("Upper limit (USL)")),
    Option("target", N_("Target")),
    Option("size", N_("Values in a subgroup"), Kind.WHOLE),
    Option("within", N_("Spread within subgroups"), Kind.CHOICE, None, ("rbar", "sbar", "pooled", "moving_range")),
    Option("unequal", N_("Subgroups of unequal sizes"), Kind.CHOICE, "weighted", ("weighted", "unweighted")),
    Option("method", N_("Method"), Kind.CHOICE, "normal", ("normal", "box_cox", "percentile")),
    Option("power", N_("Power λ of Box–Cox")),
    Option("cpm_form", N_("Form of Cpm"), Kind.CHOICE, "width", ("width", "nearest")),
    Option("cpm_divisor", N_("Divisor of the spread in Cpm"), Kind.CHOICE, "n-1", ("n-1", "n")),
    CONFIDENCE,
    Option("level", N_("Significance level of the test of normality"), Kind.NUMBER, 0.05),
    Option("grades", N_("Thresholds of the grades, best first"), Kind.NUMBERS),
    BEYOND,
    Option("chart", N_("Chart"), Kind.CHOICE, "histogram", ("histogram", "indices")),
    Option("unit_name", N_("Name of the unit, for the chart"), Kind.TEXT, ""),
)
COUNTED = (
    Option("opportunities", N_("How often a unit can fail"), Kind.WHOLE, 1),
    CONFIDENCE,
    Option("shift", N_("Shift that Z short term adds"), Kind.NUMBER, 1.5),
    BEYOND,
)
COUNTS = Input("counts", N_("Count of each sample"), required=False)
SIZES = Input("sizes", N_("Size of each sample"), required=False)


def _capability(given: Given) -> CapabilityResult:
    """Several columns are a subgroup a row; one column is parted by the subgroup column or by the size."""
    grades = given.option("grades")
    chosen = given.given(
        "lsl",
        "usl",
        "target",
        "within",
        "unequal",
        "method",
        "power",
        "cpm_form",
        "cpm_divisor",
        "confidence",
        "level",
        "beyond_limits",
    )
    several = len(given.names("value")) > 1
    return capability(
        given.table("value") if several else given.column("value"),
        subgroup=given.column("subgroup") if given.has("subgroup") else None,
        subgroup_size=given.option("size"),
        grades=None if grades is None else grades_from(grades),
        name=_(", ").join(given.names("value")),
        **chosen,
    )


def _draw(result: CapabilityResult, caption: Caption, given: Given) -> Drawing:
    """The histogram of the values as they were measured, with limits and indices; or the indices with their intervals."""
    if given.option("chart") == "indices" and result.main.cpk is not None:
        return capability_chart(result, caption)
    name = given.name("value") if len(given.names("value")) == 1 else _("Measured value")
    plain = result.method == "normal"
    found = histogram(result.values, name)
    return histogram_of(found, caption, unit=given.option("unit_name") or "", capability=result, curve=plain)


def _defectives(given: Given) -> DefectivesCapability:
    counts, sizes = _counts(given, "defectives", "inspected")
    return defectives_capability(counts, sizes, name=given.name("counts"), **_settings(given), **given.given("interval"))


def _defects(given: Given) -> DefectsCapability:
    counts, sizes = _counts(given, "defects", "units")
    return defects_capability(counts, sizes, name=given.name("counts"), **_settings(given))


def _settings(given: Given) -> dict[str, Any]:
    return given.given("allowed", "opportunities", "confidence", "shift", "beyond_limits")


def _counts(given: Given, count: str, size: str) -> tuple[Any, Any]:
    """Counts and sizes from columns, one size for all samples, or two plain figures."""
    total, all_of = given.option(count), given.option(size)
    if not given.has("counts"):
        if total is None or all_of is None:
            raise Refusal(_("Give the columns of counts and sizes, or the settings {count} and {size}.").format(count=count, size=size))
        return [total], [all_of]
    if total is not None or given.has("sizes") == (all_of is not None):
        raise Refusal(
            _("Beside the column of counts give either the column of sizes, or the setting {size} for samples of one size.").format(
                size=size
            )
        )
    counts = given.column("counts")
    return counts, given.column("sizes") if given.has("sizes") else [all_of] * len(counts)


TOOLS: tuple[Tool, ...] = (
    Tool(
        "capability",
        Family.CAPABILITY,
        N_("Process capability"),
        N_("Does the process keep its limits: Cp, Cpk, Pp, Ppk?"),
        (
            Input("value", N_("Measured value"), several=True),
            Input("subgroup", N_("Subgroup"), required=False, splits=True),
        ),
        MEASURED,
        _capability,
        _draw,
    ),
    Tool(
        "capability_defectives",
        Family.CAPABILITY,
        N_("Capability of defectives"),
        N_("How large is the share of defectives, and is it within what is allowed?"),
        (COUNTS, SIZES),
        (
            Option("allowed", N_("Greatest allowed share")),
            Option("defectives", N_("Defectives, instead of a column"), Kind.WHOLE),
            Option("inspected", N_("Number inspected, in total or in each sample"), Kind.WHOLE),
            Option("interval", N_("Method of the interval"), Kind.CHOICE, "clopper_pearson", ("clopper_pearson", "wilson")),
            *COUNTED,
        ),
        _defectives,
        lambda result, caption, given: defectives_chart(result, caption),
    ),
    Tool(
        "capability_defects",
        Family.CAPABILITY,
        N_("Capability of defects"),
        N_("How many defects has a unit, and is that within what is allowed?"),
        (COUNTS, SIZES),
        (
            Option("allowed", N_("Greatest allowed number of defects a unit")),
            Option("defects", N_("Defects, instead of a column"), Kind.WHOLE),
            Option("units", N_("Units inspected, in total or in each sample")),
            *COUNTED,
        ),
        _defects,
        lambda result, caption, given: defects_chart(result, caption),
    ),
)
