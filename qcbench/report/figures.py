"""The figures of a project up to the implementation: rows become Charts and Diagrams, or None where there is nothing to draw."""

from __future__ import annotations

from qcbench.charts.builders.columns import column_chart, comparison_columns, stacked_chart
from qcbench.charts.builders.diagrams import PlanRow, fishbone_of, gantt_of
from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.pareto import pareto_chart
from qcbench.charts.builders.target import target_chart
from qcbench.charts.builders.trend import trend_chart
from qcbench.charts.spec import CauseNode, CauseSign, Chart, Drawing, Fishbone, FlowNode, Gantt, Tree
from qcbench.model.cause import Cause, Confirmation, ConfirmationGroup, Scheme
from qcbench.model.content import TerminalCause
from qcbench.model.enumerations import CauseMark, FigureKind, Period
from qcbench.model.topic import Indicator
from qcbench.report.source import Source
from qcbench.report.tables.cause import comparison
from qcbench.report.tables.survey import Layer
from qcbench.report.wording import day, number, unbroken, value_of
from qcbench.texts import _, language

MaybeDrawing = Drawing | None
SIGNS = {
    CauseMark.PENDING: CauseSign.NONE,
    CauseMark.MAIN: CauseSign.MAIN,
    CauseMark.NOT_MAIN: CauseSign.NOT_MAIN,
    CauseMark.OUTSIDE: CauseSign.OUTSIDE,
}
MOST_COLUMNS = 12


def figures_of(indicator: Indicator) -> Figures:
    """How an indicator's values are written in charts."""
    return Figures(percent=indicator.unit == "%", decimals=indicator.decimals, unit="" if indicator.unit == "%" else indicator.unit)


def drawn(indicator: Indicator, value: float) -> float:
    """A value as charts hold it: percentages as ratios."""
    return value / 100 if indicator.unit == "%" else value


def axis_title(indicator: Indicator) -> str:
    """The indicator's name with its unit, as it stands at the top of the axis."""
    return indicator.name if indicator.unit in ("", "%") else _("{name} ({unit})").format(name=indicator.name, unit=indicator.unit)


def gantt(source: Source) -> Gantt | None:
    """Plan and actual of the numbered steps."""
    rows = []
    for step in source.procedure.numbered:
        state = source.content.step(step.key)
        if state is not None and (state.planned_start or state.actual_start):
            planned = (state.planned_start, state.planned_end) if state.planned_start and state.planned_end else None
            actual = (state.actual_start, state.actual_end) if state.actual_start and state.actual_end else None
            name = step.short(language())
            rows.append(PlanRow(state.key, name, state.owner, step.phase, planned, actual))
    if not rows:
        return None
    project = source.content.project
    period = f"{day(project.started_on)}—{day(project.ended_on)}" if project.started_on and project.ended_on else ""
    caption = source.caption("plan", FigureKind.GANTT, title=_("Gantt chart of the activity plan"), period=period)
    return gantt_of(rows, caption)


def requirement_trend(source: Source) -> Chart | None:
    """The indicator before the activity against what is required: its finest periods."""
    indicator = source.content.indicator
    if indicator is None:
        return None
    before = source.content.measurements(indicator, Period.BEFORE)
    groups = list(dict.fromkeys(row.group for row in before))
    if not groups:
        return None
    finest = max(groups, key=lambda group: sum(row.group == group for row in before))
    rows = [row for row in before if row.group == finest]
    points = [(unbroken(row.label), drawn(indicator, value) if (value := value_of(indicator, row)) is not None else None) for row in rows]
    bottom = sum(row.denominator or 0 for row in rows)
    caption = source.caption(
        "topic",
        FigureKind.LINE,
        title=_("Trend of {indicator}").format(indicator=indicator.name),
        sample=f"n = {number(bottom)}" if bottom else "",
        illustrative=any(row.illustrative for row in rows),
    )
    required = indicator.requirement
    return trend_chart(
        points,
        caption,
        unit_title=axis_title(indicator),
        figures=figures_of(indicator),
        target=drawn(indicator, required) if required is not None else None,
        target_name=_("Requirement"),
        name=indicator.name,
    )


def layer_chart(source: Source, layer: Layer) -> Chart | None:
    """A layer's chart: grouped columns where it is split by two factors, else a Pareto."""
    row, unit = layer.row, layer.dataset.unit
    title = _("Count ({unit})").format(unit=unit) if unit else _("Count")
    sample = f"N = {number(layer.pareto.total)} {unit}".strip()
    kind = FigureKind.COLUMN if layer.seconds else FigureKind.PARETO
    caption = source.caption(
        "survey",
        kind,
        row,
        title=row.name,
        sample=sample,
        period=layer.dataset.period,
        source=layer.dataset.source,
        illustrative=layer.dataset.illustrative,
    )
    if not layer.seconds:
        tag = _("Crux") if row.is_crux else ""
        return pareto_chart(layer.pareto, caption, unit_title=title, unit=unit, crux_tag=tag)
    series = {item.category: [layer.counts.get((item.category, second), 0.0) for second in layer.seconds] for item in layer.pareto.items}
    return column_chart(layer.seconds, series, caption, unit_title=title)


def layer_stacked(source: Source, layer: Layer) -> Chart | None:
    """The same counts stacked, for the workbook and the pictures."""
    if not layer.seconds or len(layer.seconds) > MOST_COLUMNS:
        return None
    unit = layer.dataset.unit
    caption = source.caption(
        "survey",
        FigureKind.STACKED,
        layer.row,
        title=_("Composition: {name}").format(name=layer.row.name),
        sample=f"N = {number(layer.pareto.total)} {unit}".strip(),
        period=layer.dataset.period,
        source=layer.dataset.source,
        illustrative=layer.dataset.illustrative,
    )
    series = {item.category: [layer.counts.get((item.category, second), 0.0) for second in layer.seconds] for item in layer.pareto.items}
    return stacked_chart(layer.seconds, series, caption, unit_title=_("Count ({unit})").format(unit=unit) if unit else _("Count"))


def target_columns(source: Source) -> Chart | None:
    """Current value and target with the arrow between them."""
    indicator, target = source.content.indicator, source.content.target
    if indicator is None or target is None or target.current is None or target.value is None:
        return None
    caption = source.caption("target", FigureKind.TARGET, title=_("Target of {indicator}").format(indicator=indicator.name))
    return target_chart(
        drawn(indicator, target.current),
        drawn(indicator, target.value),
        None,
        caption,
        unit_title=axis_title(indicator),
        figures=figures_of(indicator),
    )


def fishbone(source: Source, *, marked: bool = True) -> Fishbone | None:
    """The cause-and-effect diagram; without ``marked`` as it was before the confirmation."""
    content = source.content
    categories = content.categories()
    if not categories:
        return None
    children: dict[str | None, list[Cause]] = {}
    for row in content.all(Cause):
        children.setdefault(row.parent_key, []).append(row)

    def node(row: Cause) -> CauseNode:
        return CauseNode(row.key, row.text, sign=SIGNS[row.mark], children=tuple(node(child) for child in children.get(row.key, [])))

    project = content.project
    head = project.crux_statement or project.crux or project.title
    ends = len(content.terminal_causes())
    if not ends:
        return None
    caption = source.caption(
        "cause",
        FigureKind.FISHBONE,
        title=_("Cause-and-effect diagram: {head}").format(head=head.replace("|", "")),
        sample=_("{count} terminal causes").format(count=ends),
        illustrative=project.illustrative,
    )
    return fishbone_of(head, [node(row) for row in categories], caption, show_signs=marked)


def confirmation_columns(source: Source, end: TerminalCause, row: Confirmation) -> Chart | None:
    """The evidence of a confirmation: the rates of its groups."""
    groups = source.content.of(ConfirmationGroup, row)
    if not groups:
        return None
    total = sum(group.total or 0 for group in groups)
    caption = source.caption(
        "confirm",
        FigureKind.COLUMN,
        row,
        title=_("{rate} by group").format(rate=row.rate_name) if row.rate_name else row.grouping or end.cause.text,
        sample=row.sample or (f"n = {number(total)}" if total else ""),
        period=day(row.actual_end),
        illustrative=row.illustrative,
    )
    caption = (
        caption
        if caption.maker
        else type(caption)(
            caption.title, caption.sample, "", caption.source, row.confirmer, row.actual_end, caption.note, caption.illustrative
        )
    )
    result = comparison(source, row)
    if result is not None:
        return comparison_columns(
            [(group.name, group.count or 0, group.total or 0) for group in groups],
            caption,
            unit_title=row.rate_name or _("Rate"),
            significant=result.is_significant() and row.mark is CauseMark.MAIN,
        )
    values = [group.count / group.total if group.total and group.count is not None else group.value for group in groups]
    rates = all(group.total and group.count is not None for group in groups)
    return column_chart(
        [group.name for group in groups],
        {row.rate_name or _("Value"): values},
        caption,
        unit_title=row.rate_name or _("Value"),
        figures=Figures(percent=True, decimals=1) if rates else Figures(unit=groups[0].unit),
        focus=[place for place, group in enumerate(groups) if group.suspect] if row.mark is CauseMark.MAIN else [],
    )


def scheme_tree(source: Source) -> Tree | None:
    """The schemes as a tree; chosen ones are filled, the others dashed."""
    schemes = source.content.all(Scheme)
    roots = [row for row in schemes if row.parent_key is None]
    if not roots:
        return None

    def node(row: Scheme) -> FlowNode:
        below = tuple(node(child) for child in schemes if child.parent_key == row.key)
        return FlowNode(row.key, row.name, row.description, strong=row.chosen, ghost=not row.chosen, children=below)

    if len(roots) == 1:
        root = node(roots[0])
    else:
        root = FlowNode("schemes", source.content.project.title, strong=True, children=tuple(node(row) for row in roots))
    return Tree(root, source.caption("scheme", FigureKind.TREE, title=_("Tree of schemes")))
