"""The figures from the implementation on: each countermeasure's target, the effect, the crux before and after, abilities, what remains."""

from __future__ import annotations

from qcbench.analysis.pareto import ParetoResult, pareto_of_rows
from qcbench.analysis.proportions import proportion_limits
from qcbench.charts.builders.bars import bar_chart
from qcbench.charts.builders.columns import column_chart
from qcbench.charts.builders.figures import Figures, relative_change
from qcbench.charts.builders.pareto import pareto_pair
from qcbench.charts.builders.radar import radar_chart
from qcbench.charts.builders.share import share_ring
from qcbench.charts.builders.target import target_chart
from qcbench.charts.builders.trend import phases_of, trend_chart
from qcbench.charts.spec import Chart, ChartPair, Phase, ReferenceLine, Role
from qcbench.errors import Refusal
from qcbench.model.countermeasure import Countermeasure
from qcbench.model.effect import IntangibleItem
from qcbench.model.enumerations import FigureKind, Period
from qcbench.model.survey import Dataset, Figure
from qcbench.model.topic import Indicator, Measurement
from qcbench.report.figures import axis_title, drawn, figures_of
from qcbench.report.source import Source
from qcbench.report.tables.effect import Effect, ability_means, benefit_lines
from qcbench.report.tables.survey import Layer, layers_of
from qcbench.report.wording import amount_text, closed_up, number, unbroken, value_of
from qcbench.texts import _

MOST_RING_PARTS = 6
FEWEST_PERIODS = 3
PHASES = (Period.BEFORE, Period.DURING, Period.AFTER)


def goal_columns(source: Source, row: Countermeasure) -> Chart | None:
    """Before, target and after of a countermeasure's own target."""
    if row.goal_before is None or row.goal_target is None:
        return None
    percent = row.goal_unit == "%"
    scale = 100 if percent else 1
    caption = source.caption(
        "do",
        FigureKind.TARGET,
        row,
        title=row.goal_name or row.goal,
        sample=row.goal_sample,
        illustrative=row.illustrative,
    )
    title = row.goal_name if percent or not row.goal_unit else _("{name} ({unit})").format(name=row.goal_name, unit=row.goal_unit)
    return target_chart(
        row.goal_before / scale,
        row.goal_target / scale,
        row.goal_after / scale if row.goal_after is not None else None,
        caption,
        unit_title=title,
        figures=Figures(percent=percent, decimals=row.goal_decimals, unit="" if percent else row.goal_unit),
    )


def effect_columns(source: Source, effect: Effect) -> Chart:
    """Before, target and after of the topic's indicator."""
    indicator = effect.indicator
    caption = source.caption("effect", FigureKind.TARGET, title=_("Target against result"))
    return target_chart(
        drawn(indicator, effect.before),
        drawn(indicator, effect.target),
        drawn(indicator, effect.after),
        caption,
        unit_title=axis_title(indicator),
        figures=figures_of(indicator),
    )


def _longest_story(source: Source, effect: Effect) -> list[Measurement]:
    """The group of periods that runs through all phases, the coarsest if several do."""
    groups: dict[str, list[Measurement]] = {}
    for row in source.content.measurements(effect.indicator):
        if row.phase in PHASES:
            groups.setdefault(row.group, []).append(row)
    whole = [rows for rows in groups.values() if {row.phase for row in rows} >= {Period.BEFORE, Period.AFTER}]
    return min(whole, key=len) if whole else []


def effect_trend(source: Source, effect: Effect) -> Chart | None:
    """The indicator through the phases, with the mean of each phase and the target."""
    rows = sorted(_longest_story(source, effect), key=lambda row: PHASES.index(row.phase))
    if not rows:
        return None
    indicator = effect.indicator
    by_phase = [[row for row in rows if row.phase is phase] for phase in PHASES]
    means = [_mean(source, effect, part) for part in by_phase]
    means[1] = None  # between the levels there is no level
    phases = phases_of([len(part) for part in by_phase], means=means)
    points = [(unbroken(row.label), drawn(indicator, value) if (value := value_of(indicator, row)) is not None else None) for row in rows]
    caption = source.caption(
        "effect",
        FigureKind.LINE,
        title=_("Trend of {indicator}").format(indicator=indicator.name),
        note=_("Short lines: means of the phases"),
        illustrative=any(row.illustrative for row in rows),
    )
    return trend_chart(
        points,
        caption,
        unit_title=axis_title(indicator),
        figures=figures_of(indicator),
        target=drawn(indicator, effect.target),
        target_name=_("Target"),
        phases=phases,
        name=indicator.name,
    )


def _mean(source: Source, effect: Effect, rows: list[Measurement]) -> float | None:
    if not rows:
        return None
    indicator = effect.indicator
    tops = [row.numerator for row in rows]
    bottoms = [row.denominator for row in rows]
    if all(tops_ is not None for tops_ in tops) and all(bottoms):
        return drawn(indicator, sum(top or 0 for top in tops) / sum(bottom or 0 for bottom in bottoms) * indicator.scale)
    values = [value for row in rows if (value := value_of(indicator, row)) is not None]
    return drawn(indicator, sum(values) / len(values)) if values else None


def crux_layers(source: Source) -> tuple[Layer, ParetoResult, Dataset] | None:
    """The crux's layer, and the same factor counted in the data after; None where either is missing."""
    layer = next((layer for layer in reversed(layers_of(source)) if layer.row.is_crux), None)
    if layer is None:
        return None
    after = _after_dataset(source, layer)
    if after is None:
        return None
    frame = source.frame(after.key)
    if not len(frame) or not {layer.row.factor, layer.row.amount or layer.row.factor} <= set(frame.columns):
        return None
    try:
        return layer, pareto_of_rows(frame, layer.row.factor, layer.row.amount or None), after
    except Refusal:  # nothing to count in the data after
        return None


def _after_dataset(source: Source, layer: Layer) -> Dataset | None:
    stored = next((row for row in source.content.all(Figure) if row.kind is FigureKind.PARETO_PAIR and row.dataset_key), None)
    if stored is not None:
        return source.content.find(Dataset, stored.dataset_key)
    wanted = {str(column["name"]) for column in layer.dataset.columns}
    for dataset in source.content.all(Dataset):
        if dataset.phase is Period.AFTER and {str(column["name"]) for column in dataset.columns} == wanted:
            return dataset
    return None


def crux_pair(source: Source) -> ChartPair | None:
    """The crux before and after: two Paretos on one scale."""
    found = crux_layers(source)
    if found is None:
        return None
    layer, after, dataset = found
    unit = layer.dataset.unit
    caption = source.caption(
        "effect",
        FigureKind.PARETO_PAIR,
        title=_("{name}: before and after").format(name=layer.row.name),
        source=layer.dataset.source,
        illustrative=layer.dataset.illustrative or dataset.illustrative,
    )
    return pareto_pair(
        layer.pareto,
        after,
        caption,
        unit_title=_("Count ({unit})").format(unit=unit) if unit else _("Count"),
        unit=unit,
        crux=[layer.row.focus] if layer.row.focus else None,
        periods=(layer.dataset.period, dataset.period),
    )


def crux_sentence(source: Source) -> str:
    """What became of the crux, in one sentence."""
    found = crux_layers(source)
    if found is None:
        return ""
    layer, remaining, _dataset = found
    results = (layer.pareto, remaining)
    counts = [next((item.count for item in result.items if item.category == layer.row.focus), 0.0) for result in results]
    before, after = (amount_text(count, layer.dataset.unit) for count in counts)
    if counts[0] == counts[1] or not counts[0]:
        return _("{name}: {before} before, {after} after.").format(name=layer.row.focus, before=before, after=after)
    cut, raised = _("{name} fell from {before} to {after}, by {share}."), _("{name} rose from {before} to {after}, by {share}.")
    share = relative_change(counts[0], counts[1]).lstrip("+−")
    template = cut if counts[1] < counts[0] else raised
    return closed_up(template.format(name=layer.row.focus, before=before, after=after, share=share))


def abilities_radar(source: Source) -> Chart | None:
    """The members' mean scores before and after."""
    items = source.content.all(IntangibleItem)
    means = [ability_means(source, item) for item in items]
    pairs = [(before, after) for before, after in means if before is not None and after is not None]
    if len(items) < 3 or len(pairs) < len(items):
        return None
    count = len(source.content.members)
    caption = source.caption(
        "effect",
        FigureKind.RADAR,
        title=_("Radar chart of the self-assessment"),
        sample=_("mean of {count} members").format(count=count),
        illustrative=source.content.project.illustrative,
    )
    targets = [item.target for item in items]
    return radar_chart(
        [item.name for item in items],
        [before for before, _after in pairs],
        [after for _before, after in pairs],
        caption,
        target=[value for value in targets if value is not None] if None not in targets else None,
        maximum=max(item.full_mark for item in items),
    )


def holding_trend(source: Source) -> Chart | None:
    """The periods of the holding time, of the indicator that has the most of them; with control limits where every sample has one size."""
    found = [(indicator, source.content.measurements(indicator, Period.HOLDING)) for indicator in source.content.all(Indicator)]
    indicator, rows = max(found, key=lambda pair: len(pair[1]), default=(None, []))
    if indicator is None or len(rows) < FEWEST_PERIODS:
        return None
    figures, title = figures_of(indicator), axis_title(indicator)
    points = [(unbroken(row.label), drawn(indicator, value) if (value := value_of(indicator, row)) is not None else None) for row in rows]
    caption = source.caption(
        "standard",
        FigureKind.LINE,
        title=_("{name} in the holding period").format(name=title),
        illustrative=any(row.illustrative for row in rows),
    )
    limits = _limits(indicator, rows, figures)
    groups = list(dict.fromkeys(row.group for row in rows))
    phases = _stretches([groups.index(row.group) for row in rows], groups) if len(groups) > 1 else ()
    return trend_chart(points, caption, unit_title=title, figures=figures, name=title, limits=limits, phases=phases)


def _limits(indicator: Indicator, rows: list[Measurement], figures: Figures) -> tuple[ReferenceLine, ...]:
    """Upper limit and centre of a p chart; none where the samples differ in size or are not counts."""
    sizes = {row.denominator for row in rows}
    counts = [row.numerator for row in rows if row.numerator is not None]
    size = next(iter(sizes))
    if len(sizes) != 1 or not size or len(counts) != len(rows) or indicator.unit != "%":
        return ()
    _lower, centre, upper = proportion_limits(counts, size)
    return (
        ReferenceLine(upper, f"UCL {figures.text(upper)}", Role.TARGET),
        ReferenceLine(centre, f"CL {figures.text(centre)}", Role.AFTER_TEXT, dashed=False),
    )


def _stretches(places: list[int], names: list[str]) -> tuple[Phase, ...]:
    """One phase a group, from its first to its last period."""
    roles = (Role.PRIMARY, Role.AFTER)
    return tuple(
        Phase(name, places.index(place), len(places) - 1 - places[::-1].index(place), roles[place % 2]) for place, name in enumerate(names)
    )


def benefit_columns(source: Source) -> Chart | None:
    """The lines of the benefit and their net sum."""
    lines = benefit_lines(source)
    if len(lines) < 2:
        return None
    net = sum(amount for _row, amount in lines)
    caption = source.caption(
        "effect", FigureKind.COLUMN, title=_("Net benefit"), illustrative=any(row.illustrative for row, _amount in lines)
    )
    names = [*(row.name for row, _amount in lines), _("Net benefit")]
    values = [*(amount for _row, amount in lines), net]
    return column_chart(
        names, {_("Amount"): values}, caption, unit_title=_("Amount (yuan)"), figures=Figures(decimals=0), focus=[len(names) - 1]
    )


def _remaining(source: Source) -> tuple[Dataset, ParetoResult] | None:
    row = next((row for row in source.content.all(Figure) if row.step == "review" and row.kind is FigureKind.BAR and row.dataset_key), None)
    dataset = source.content.find(Dataset, row.dataset_key) if row else None
    if dataset is None or row is None:
        return None
    factor = str(row.mapping.get("category", ""))
    frame = source.frame(dataset.key)
    return (dataset, pareto_of_rows(frame, factor)) if len(frame) and factor in frame.columns else None


def remaining_bars(source: Source) -> Chart | None:
    """What remains after the activity, as bars: the reason for the next topic."""
    found = _remaining(source)
    if found is None:
        return None
    dataset, result = found
    caption = source.caption(
        "review",
        FigureKind.BAR,
        title=_("What remains"),
        sample=f"N = {number(result.total)} {dataset.unit}".strip(),
        period=dataset.period,
        source=dataset.source,
        illustrative=dataset.illustrative,
    )
    title = _("Count ({unit})").format(unit=dataset.unit) if dataset.unit else _("Count")
    return bar_chart([(item.category, item.count) for item in result.items], caption, unit_title=title)


def remaining_ring(source: Source) -> Chart | None:
    """The same as a ring, for the pictures."""
    found = _remaining(source)
    if found is None or len(found[1].items) > MOST_RING_PARTS:
        return None
    dataset, result = found
    caption = source.caption(
        "review",
        FigureKind.RING,
        title=_("Composition of what remains"),
        sample=f"N = {number(result.total)} {dataset.unit}".strip(),
        period=dataset.period,
        source=dataset.source,
        illustrative=dataset.illustrative,
    )
    items = [(item.category, item.count) for item in result.items]
    return share_ring(items, caption, total_text=f"{number(result.total)} {dataset.unit}".strip(), what=_("In all"))
