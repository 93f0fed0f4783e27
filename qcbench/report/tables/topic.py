"""Tables of the topic: reasons, indicators, evaluation matrices, the target and its bases."""

from __future__ import annotations

import math

from qcbench.analysis.target import TargetResult, crux_of_layers, target_from_cruxes
from qcbench.charts.scene import Align
from qcbench.model.content import in_order
from qcbench.model.enumerations import Aggregate, Direction, Subject
from qcbench.model.topic import (
    Candidate,
    Criterion,
    Evaluation,
    Indicator,
    Measurement,
    Score,
    Statement,
    Target,
    TargetBasis,
    TargetCrux,
    TopicReason,
)
from qcbench.render.blocks import Cell, Equation, Numbered, Row, Table
from qcbench.report.source import Source
from qcbench.report.wording import (
    centred,
    column,
    count_cell,
    day_cell,
    excel_format,
    indicator_text,
    number,
    percent,
    share_cell,
    text_cell,
    value_of,
    word,
)
from qcbench.texts import _


def reasons_table(source: Source) -> Table:
    """Why this topic (选题理由)."""
    columns = (
        centred("kind", _("Aspect"), 5),
        column("figure", _("Key figure"), 9),
        column("text", _("What it says"), 24),
        column("source", _("Source"), 14),
    )
    rows = tuple(
        Row((text_cell(word(row.kind)), text_cell(row.headline, bold=True), text_cell(row.text), text_cell(row.source)), key=row.key)
        for row in source.content.all(TopicReason)
    )
    return Table("reasons", _("Reasons for the topic"), columns, rows)


def indicators_table(source: Source) -> Table:
    """What is measured, and how (指标)."""
    columns = (
        column("name", _("Indicator"), 8),
        column("definition", _("Definition"), 18),
        column("formula", _("Formula"), 18),
        centred("unit", _("Unit"), 3),
        centred("direction", _("Better when"), 5),
        centred("requirement", _("Requirement"), 6),
        column("source", _("Data source"), 10),
    )
    better = {"higher": _("higher"), "lower": _("lower")}
    rows = tuple(
        Row(
            (
                text_cell(row.name, bold=row.is_topic),
                text_cell(row.definition),
                text_cell(row.formula),
                text_cell(row.unit),
                text_cell(better[row.direction]),
                Cell(row.requirement, indicator_text(row, row.requirement), excel_format(row)),
                text_cell(row.source),
            ),
            key=row.key,
        )
        for row in source.content.all(Indicator)
    )
    return Table("indicators", _("Indicators"), columns, rows)


def groups_of(source: Source, indicator: Indicator) -> list[str]:
    """The groups of an indicator's measurements (weeks, months …), in order."""
    return list(dict.fromkeys(row.group for row in source.content.measurements(indicator)))


def measurements_table(source: Source, indicator: Indicator, group: str) -> Table:
    """The periods of an indicator with live values."""
    rows_in = source.content.measurements(indicator, group=group)
    columns = (
        column("period", _("Period"), 8),
        centred("phase", _("Phase"), 5),
        centred("numerator", _("Numerator"), 6),
        centred("denominator", _("Denominator"), 6),
        centred("value", _with_unit(indicator), 8),
    )
    rows = tuple(_measurement_row(indicator, row) for row in rows_in)
    top = sum(row.numerator or 0 for row in rows_in)
    bottom = sum(row.denominator or 0 for row in rows_in)
    name = f"{indicator.name} {group}".strip()
    return Table(
        f"measurements-{indicator.key}-{group}",
        _("Periods: {name}").format(name=name),
        columns,
        rows,
        corner=_("{count} periods, {top} of {bottom}").format(count=len(rows), top=number(top), bottom=number(bottom)) if bottom else "",
        illustrative=any(row.illustrative for row in rows_in),
    )


def _with_unit(indicator: Indicator) -> str:
    return _("{name} ({unit})").format(name=indicator.name, unit=indicator.unit) if indicator.unit else indicator.name


def _measurement_row(indicator: Indicator, row: Measurement) -> Row:
    computed = row.value is None and row.numerator is not None and bool(row.denominator)
    value = value_of(indicator, row)
    return Row(
        (
            text_cell(row.label),
            text_cell(word(row.phase)),
            count_cell(row.numerator),
            count_cell(row.denominator),
            Cell(
                value,
                indicator_text(indicator, value),
                excel_format(indicator),
                f"{{numerator}}/{{denominator}}*{indicator.scale:g}" if computed else "",
            ),
        ),
        key=row.key,
    )


def evaluation_table(source: Source, evaluation: Evaluation) -> Table:
    """An evaluation matrix: each criterion's score, weighted total, rank, choice (评价矩阵)."""
    content = source.content
    criteria = content.of(Criterion, evaluation)
    candidates = content.of(Candidate, evaluation)
    sums = {candidate.key: [_score(source, evaluation, candidate, criterion) for criterion in criteria] for candidate in candidates}
    weights = [criterion.weight for criterion in criteria]
    totals = {key: sum(w * s for w, s in zip(weights, scores, strict=True)) for key, scores in sums.items()}
    ranks = {key: 1 + sum(other > total for other in totals.values()) for key, total in totals.items()}
    columns = (
        column("name", _("Candidate"), 12),
        *(centred(f"criterion{place}", _criterion_title(criterion), 5) for place, criterion in enumerate(criteria)),
        centred("total", _("Total score"), 4),
        centred("rank", _("Rank"), 3),
        centred("chosen", _("Chosen"), 3),
    )
    formula = "+".join(f"{weight:g}*{{criterion{place}}}" for place, weight in enumerate(weights))
    rows = tuple(
        Row(
            (
                text_cell(candidate.name, bold=candidate.chosen),
                *(Cell(score, number(score), "0.##") for score in sums[candidate.key]),
                Cell(totals[candidate.key], number(totals[candidate.key]), "0.##", formula),
                Cell(ranks[candidate.key], formula="RANK({total},{total:all})"),
                text_cell("★" if candidate.chosen else ""),
            ),
            highlighted=candidate.chosen,
            key=candidate.key,
        )
        for candidate in candidates
    )
    how = _("sum of members' scores") if evaluation.aggregate is Aggregate.SUM else _("mean of members' scores")
    return Table(
        f"evaluation-{evaluation.key}",
        evaluation.name or _("Evaluation matrix"),
        columns,
        rows,
        corner=how,
        illustrative=evaluation.illustrative,
    )


def _criterion_title(criterion: Criterion) -> str:
    return criterion.name if criterion.weight == 1 else f"{criterion.name} ×{criterion.weight:g}"


def _score(source: Source, evaluation: Evaluation, candidate: Candidate, criterion: Criterion) -> float:
    values = [row.value for row in source.content.of(Score, candidate) if row.criterion_key == criterion.key and row.value is not None]
    if not values:
        return 0.0
    return sum(values) if evaluation.aggregate is Aggregate.SUM else sum(values) / len(values)


def members_scores_table(source: Source, evaluation: Evaluation) -> Table | None:
    """Every member's score, so that the matrix can be checked; None where only totals are kept."""
    content = source.content
    members = {member.key: member for member in content.members}
    criteria = content.of(Criterion, evaluation)
    rows = []
    for candidate in content.of(Candidate, evaluation):
        scores = {(row.criterion_key, row.member_key): row.value for row in content.of(Score, candidate)}
        for criterion in criteria:
            values = [scores.get((criterion.key, key)) for key in members]
            if any(value is not None for value in values):
                cells = (text_cell(candidate.name), text_cell(criterion.name), *(Cell(value, number(value)) for value in values))
                rows.append(Row(cells))
    if not rows:
        return None
    columns = (
        column("candidate", _("Candidate"), 12),
        centred("criterion", _("Scoring criterion"), 5),
        *(centred(f"member{place}", member.name, 4) for place, member in enumerate(members.values())),
    )
    return Table(f"scores-{evaluation.key}", _("Members' scores"), columns, tuple(rows))


def evaluations_of(source: Source, subject: Subject) -> list[Evaluation]:
    """The evaluation matrices of one subject."""
    return in_order([row for row in source.content.all(Evaluation) if row.subject is subject])


def target_table(source: Source, target: Target, indicator: Indicator) -> Table:
    """Current value, target, gap (设定目标)."""
    columns = (
        column("name", _("Indicator"), 8),
        centred("current", _("Current value"), 6),
        centred("target", _("Target"), 6),
        centred("gap", _("Gap"), 6),
        centred("due", _("Due"), 8),
        column("issuer", _("Handed down by"), 8),
        column("document", _("Document"), 8),
        centred("issued", _("Issued on"), 6),
    )
    gap = target.value - target.current if target.value is not None and target.current is not None else None
    form = excel_format(indicator)
    row = Row(
        (
            text_cell(indicator.name, bold=True),
            Cell(target.current, indicator_text(indicator, target.current), form, name="current"),
            Cell(target.value, indicator_text(indicator, target.value), form, name="target"),
            Cell(gap, number(gap, indicator.decimals), "+0.00;-0.00", "{target}-{current}" if gap is not None else ""),
            text_cell(target.due),
            text_cell(target.issuer),
            text_cell(target.document),
            day_cell(target.issued_on),
        ),
        key=target.key,
    )
    return Table("target", _("Target"), columns, (row,), illustrative=target.illustrative)


def bases_table(source: Source, target: Target, indicator: Indicator) -> Table:
    """What the target rests on (设定目标的依据)."""
    columns = (
        centred("kind", _("Basis"), 6),
        column("text", _("What it says"), 26),
        centred("value", _("Value"), 6),
        column("source", _("Source"), 12),
    )
    rows = tuple(
        Row(
            (
                text_cell(word(row.kind), bold=True),
                text_cell(row.text),
                Cell(row.value, indicator_text(indicator, row.value), excel_format(indicator)),
                text_cell(row.source),
            ),
            key=row.key,
        )
        for row in source.content.of(TargetBasis, target)
    )
    return Table("target-bases", _("Bases of the target"), columns, rows)


def bases_list(source: Source, target: Target) -> Numbered:
    """The bases as the slide's numbered list."""
    return Numbered(
        _("Bases of the target"),
        tuple((word(row.kind), row.text) for row in source.content.of(TargetBasis, target)),
    )


def crux_table(source: Source, target: Target, indicator: Indicator) -> Table | None:
    """The computation of the target from the cruxes, with live formulas."""
    cruxes = source.content.of(TargetCrux, target)
    if not cruxes or target.current is None:
        return None
    columns = (
        column("name", _("Crux"), 8),
        centred("share", _("Share of the problem"), 7),
        centred("solvable", _("Expected to be solved"), 7),
        centred("gain", _("Contribution"), 6),
        column("reason", _("Reason"), 20),
    )
    result = computed_target(source, target, indicator)
    gains = [term.gain for term in result.terms]
    higher = indicator.direction is Direction.HIGHER
    base = f"({result.ideal:g}-{{@current}})" if higher else "{@current}"
    formula = f"{{@current}}{'+' if higher else '-'}SUM({{gain:all}})"
    rows = [
        Row(
            (
                text_cell(crux.name),
                share_cell(math.prod(crux.layers), "*".join(f"{layer:g}" for layer in crux.layers)),
                share_cell(crux.solvable),
                Cell(gain, number(gain, indicator.decimals), "0.00", f"{base}*{{share}}*{{solvable}}"),
                text_cell(crux.reason),
            )
        )
        for crux, gain in zip(cruxes, gains, strict=True)
    ]
    total = (
        text_cell(_("Reachable value"), bold=True),
        Cell(None),
        Cell(None),
        Cell(result.target, indicator_text(indicator, result.target), excel_format(indicator), formula, name="reachable"),
        Cell(None),
    )
    return Table("target-crux", _("Computation from the crux"), columns, (*rows, Row(total, total=True)))


def computed_target(source: Source, target: Target, indicator: Indicator) -> TargetResult:
    """The value that solving the cruxes would reach."""
    cruxes = [crux_of_layers(crux.name, crux.layers, crux.solvable) for crux in source.content.of(TargetCrux, target)]
    return target_from_cruxes(target.current or 0.0, cruxes, direction=indicator.direction.value, ideal=target.ideal)


def crux_equation(source: Source, target: Target, indicator: Indicator) -> Equation | None:
    """The computation as the slide shows it, for a single crux."""
    cruxes = source.content.of(TargetCrux, target)
    if len(cruxes) != 1 or target.current is None:
        return None
    crux = cruxes[0]
    result = computed_target(source, target, indicator)
    room = result.ideal - target.current
    names = [part.strip() for part in crux.name.split("/")]
    layers = [(percent(float(layer)), names[place] if place < len(names) else "") for place, layer in enumerate(crux.layers)]
    terms = (
        (indicator_text(indicator, target.current), _("Current value")),
        (indicator_text(indicator, abs(room)), _("Room")),
        *layers,
        (percent(crux.solvable, 0), _("Expected to be solved")),
        (indicator_text(indicator, result.target), _("Reachable")),
    )
    operators = ("+" if room > 0 else "−", *("×",) * (len(layers) + 1), "≈")
    return Equation(_("Computation"), terms, operators, crux.reason)


def statements_table(source: Source) -> Table:
    """The figures as they are stated, to the letter."""
    columns = (
        column("place", _("Where"), 12),
        column("group", _("Table or sentence"), 12),
        column("quantity", _("Quantity"), 12),
        centred("role", _("Role"), 5),
        column("text", _("As stated"), 6, Align.RIGHT),
        centred("unit", _("Unit"), 3),
        centred("period", _("Period"), 6),
        column("note", _("Remark"), 12),
    )
    roles = {
        "part": _("part"),
        "total": _("total"),
        "share": _("share"),
        "value": _("value"),
        "numerator": _("numerator"),
        "denominator": _("denominator"),
        "ratio": _("ratio"),
    }
    rows = tuple(
        Row(
            tuple(
                text_cell(text) for text in (row.place, row.group, row.quantity, roles[row.role], row.text, row.unit, row.period, row.note)
            ),
            key=row.key,
        )
        for row in source.content.all(Statement)
    )
    return Table("statements", _("Stated figures"), columns, rows)
