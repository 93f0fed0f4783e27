"""Tables of the effect: rates, benefits, abilities, standards, lessons, the next topic."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.analysis.effect import achievement_rate, progress_rate
from qcbench.analysis.numbers import rounded
from qcbench.charts.scene import Align
from qcbench.model.effect import Benefit, IntangibleItem, IntangibleScore, Lesson, NextTopic, Standard
from qcbench.model.enumerations import BenefitKind, Direction, LessonAspect, Period
from qcbench.model.topic import Indicator, Measurement
from qcbench.render.blocks import Cell, Row, Table
from qcbench.report.source import Source
from qcbench.report.wording import (
    centred,
    column,
    day_cell,
    excel_format,
    indicator_text,
    listed,
    number,
    share_cell,
    text_cell,
    value_of,
    word,
)
from qcbench.texts import _, language


@dataclass(frozen=True, slots=True)
class Effect:
    """The topic's indicator before, as targeted, and after; rates as shares of 1."""

    indicator: Indicator
    before: float
    target: float
    after: float
    before_sample: tuple[float, float] | None  # numerator and denominator
    after_sample: tuple[float, float] | None
    achievement: float | None
    progress: float | None
    reached: bool


def effect_of(source: Source) -> Effect | None:
    """Before, target and after of the topic's indicator, or None where one of them is missing."""
    content = source.content
    indicator, target = content.indicator, content.target
    if indicator is None or target is None or target.value is None:
        return None
    before, before_sample = pooled(source, indicator, Period.BEFORE)
    after, after_sample = pooled(source, indicator, Period.AFTER)
    before = target.current if target.current is not None else before
    after = float(rounded(after, indicator.decimals)) if after is not None else None  # the rates follow from the figures shown
    if before is None or after is None:
        return None
    achievement = achievement_rate(before, target.value, after)
    progress = progress_rate(before, after)
    hit = after >= target.value if indicator.direction is Direction.HIGHER else after <= target.value
    return Effect(indicator, before, target.value, after, before_sample, after_sample, achievement.value, progress.value, hit)


def pooled(source: Source, indicator: Indicator, phase: Period) -> tuple[float | None, tuple[float, float] | None]:
    """A phase's level in the indicator's unit, and the counts behind it where every period has them; None where nothing is recorded."""
    groups: dict[str, list[Measurement]] = {}
    for row in source.content.measurements(indicator, phase):
        groups.setdefault(row.group, []).append(row)
    for rows in groups.values():
        counted = [(row.numerator, row.denominator) for row in rows if row.numerator is not None and row.denominator]
        if counted and len(counted) == len(rows):
            top, bottom = sum(pair[0] or 0 for pair in counted), sum(pair[1] or 0 for pair in counted)
            return top / bottom * indicator.scale, (top, bottom)
        values = [value for value in (value_of(indicator, row) for row in rows) if value is not None]
        if values:
            return sum(values) / len(values), None
    return None, None


def effect_table(source: Source, effect: Effect) -> Table:
    """Before, target, after and the two rates with live formulas (效果检查)."""
    indicator = effect.indicator
    form = excel_format(indicator)
    columns = (
        column("name", _("Indicator"), 8),
        centred("before", _("Before"), 6),
        centred("target", _("Target"), 6),
        centred("after", _("After"), 6),
        centred("achievement", _("Target achievement rate"), 7),
        centred("progress", _("Improvement rate"), 7),
        centred("verdict", _("Verdict"), 5),
    )
    yes, no = _("Reached"), _("Missed")
    sign = ">=" if indicator.direction is Direction.HIGHER else "<="
    row = Row(
        (
            text_cell(indicator.name, bold=True),
            Cell(effect.before, indicator_text(indicator, effect.before), form),
            Cell(effect.target, indicator_text(indicator, effect.target), form),
            Cell(effect.after, indicator_text(indicator, effect.after), form),
            _rate_cell(effect.achievement, 1, "({after}-{before})/({target}-{before})"),
            _rate_cell(effect.progress, 2, "ABS({after}-{before})/ABS({before})"),
            Cell(yes if effect.reached else no, formula=f'IF({{after}}{sign}{{target}},"{yes}","{no}")', bold=True),
        )
    )
    return Table("effect", _("Target against result"), columns, (row,))


def _rate_cell(value: float | None, decimals: int, formula: str) -> Cell:
    return share_cell(value, formula if value is not None else "", decimals)


def amount_of(row: Benefit) -> float | None:
    """A line's money: computed from its factors where they are complete, else the stated amount; costs are negative."""
    if None not in (row.before, row.after, row.periods, row.unit_price):
        value: float | None = ((row.before or 0) - (row.after or 0)) * (row.periods or 0) * (row.unit_price or 0)
    else:
        value = row.amount
    return -value if value is not None and row.kind is BenefitKind.COST else value


def benefit_lines(source: Source) -> list[tuple[Benefit, float]]:
    """The lines with money, in order."""
    rows = [row for row in source.content.all(Benefit) if row.kind is not BenefitKind.SOCIAL]
    return [(row, amount) for row in rows if (amount := amount_of(row)) is not None]


def benefits_table(source: Source) -> Table:
    """The benefit table with live sums (效益计算)."""
    columns = (
        column("name", _("Item"), 8),
        column("calculation", _("Calculation"), 18),
        centred("before", _("Before"), 5, on_slide=False),
        centred("after", _("After"), 5, on_slide=False),
        centred("periods", _("Periods"), 4, on_slide=False),
        centred("price", _("Unit price"), 5, on_slide=False),
        column("amount", _("Amount"), 7.5, Align.RIGHT),
    )
    lines = benefit_lines(source)
    rows = []
    for row, amount in lines:
        complete = None not in (row.before, row.after, row.periods, row.unit_price)
        sign = "-" if row.kind is BenefitKind.COST else ""
        rows.append(
            Row(
                (
                    text_cell(row.name),
                    text_cell(row.calculation),
                    Cell(row.before, number(row.before) if row.before is not None else "", "#,##0"),
                    Cell(row.after, number(row.after) if row.after is not None else "", "#,##0"),
                    Cell(row.periods),
                    Cell(row.unit_price, number(row.unit_price, 2) if row.unit_price is not None else "", "#,##0.00"),
                    Cell(amount, number(amount, 0), "#,##0", f"{sign}({{before}}-{{after}})*{{periods}}*{{price}}" if complete else ""),
                ),
                key=row.key,
            )
        )
    net = sum(amount for _row, amount in lines)
    if rows:
        total = (
            text_cell(_("Net benefit"), bold=True),
            text_cell(_sum_text([amount for _row, amount in lines])),
            *(Cell(None, ""),) * 4,
            Cell(net, number(net, 0), "#,##0", "SUM({amount:all})", bold=True),
        )
        rows.append(Row(total, highlighted=True, total=True))
    return Table(
        "benefits",
        _("Calculation of the economic benefit"),
        columns,
        tuple(rows),
        corner=_("Unit: yuan"),
        illustrative=any(row.illustrative for row, _amount in lines),
    )


def _sum_text(amounts: list[float]) -> str:
    parts = [number(amount, 0) for amount in amounts]
    return (
        "".join(part if place == 0 or part.startswith("−") else f" + {part}" for place, part in enumerate(parts))
        .replace("−", " − ")
        .strip()
    )


def social_benefits(source: Source) -> list[Benefit]:
    """The lines without money."""
    return [row for row in source.content.all(Benefit) if row.kind is BenefitKind.SOCIAL]


def social_text(row: Benefit) -> str:
    """A social benefit in one line."""
    if not row.name or not row.calculation:
        return row.name or row.calculation
    return _("{name}, {detail}").format(name=row.name, detail=row.calculation)


def ability_means(source: Source, item: IntangibleItem) -> tuple[float | None, float | None]:
    """The members' mean before and after."""
    scores = source.content.of(IntangibleScore, item)
    before = [row.before for row in scores if row.before is not None]
    after = [row.after for row in scores if row.after is not None]
    return (sum(before) / len(before) if before else None, sum(after) / len(after) if after else None)


def abilities_table(source: Source) -> Table:
    """The members' scores of each ability, with live means (无形成果)."""
    content = source.content
    members = content.members
    columns = (
        column("item", _("Item"), 8),
        *(
            centred(f"before{place}", _("{name} before").format(name=member.name), 4, on_slide=False)
            for place, member in enumerate(members)
        ),
        *(centred(f"after{place}", _("{name} after").format(name=member.name), 4, on_slide=False) for place, member in enumerate(members)),
        centred("before", _("Before the activity"), 4),
        centred("after", _("After the activity"), 4),
        centred("growth", _("Growth"), 4),
    )
    rows = []
    for item in content.all(IntangibleItem):
        scores = {row.member_key: row for row in content.of(IntangibleScore, item)}
        before, after = ability_means(source, item)
        rows.append(
            Row(
                (
                    text_cell(item.name),
                    *(Cell(scores[member.key].before if member.key in scores else None, "") for member in members),
                    *(Cell(scores[member.key].after if member.key in scores else None, "") for member in members),
                    _mean_cell(before, "before", len(members)),
                    _mean_cell(after, "after", len(members)),
                    _growth_cell(before, after),
                ),
                key=item.key,
            )
        )
    return Table("abilities", _("Self-assessment"), columns, tuple(rows), corner=_("mean of {count} members").format(count=len(members)))


def growth_of(before: float | None, after: float | None) -> float | None:
    """The difference of the means as they are shown, so that a reader who subtracts them gets the same."""
    return None if before is None or after is None else float(rounded(after, 1) - rounded(before, 1))


def _growth_cell(before: float | None, after: float | None) -> Cell:
    growth = growth_of(before, after)
    if growth is None:
        return Cell(None, "—")
    return Cell(growth, f"{'+' if growth > 0 else ''}{number(growth, 1)}", "+0.0;-0.0;0.0", "ROUND({after},1)-ROUND({before},1)")


def _mean_cell(value: float | None, which: str, members: int) -> Cell:
    if value is None or not members:
        return Cell(None, "—")
    return Cell(value, number(value, 1), "0.0", f"AVERAGE({{{which}0}}:{{{which}{members - 1}}})")


def standards_table(source: Source) -> Table:
    """Effective measures that became rules (巩固措施)."""
    columns = (
        column("measure", _("Effective measure"), 9),
        column("name", _("Standard"), 12),
        centred("number", _("Document no."), 8),
        centred("edition", _("Edition"), 4),
        centred("approver", _("Approved by"), 5, on_slide=False),
        centred("approved", _("Approved on"), 6),
        centred("effective", _("In force from"), 6, on_slide=False),
        column("follow_up", _("Follow-up"), 14, on_slide=False),
    )
    rows = tuple(
        Row(
            (
                text_cell(row.measure),
                text_cell(row.name),
                text_cell(row.document_number),
                text_cell(row.edition),
                text_cell(row.approver),
                day_cell(row.approved_on),
                day_cell(row.effective_on),
                text_cell(row.follow_up),
            ),
            key=row.key,
        )
        for row in source.content.all(Standard)
    )
    approvers = sorted({row.approver for row in source.content.all(Standard) if row.approver})
    corner = _("Approved by: {names}").format(names=listed(approvers)) if approvers else ""
    return Table("standards", _("Effective measures in standards"), columns, rows, corner)


def lessons_table(source: Source) -> Table:
    """What was gained and what is lacking (总结)."""
    columns = (
        centred("aspect", _("Aspect"), 6),
        column("gain", _("Gains"), 20),
        column("shortcoming", _("Shortcomings"), 18),
        column("future", _("From now on"), 14),
    )
    rows = tuple(
        Row(
            (
                text_cell(_lesson_aspect(source, row), bold=True),
                text_cell(row.gain),
                text_cell(row.shortcoming),
                text_cell(row.future),
            ),
            key=row.key,
        )
        for row in source.content.all(Lesson)
    )
    return Table("lessons", _("Gains and shortcomings"), columns, rows)


def _lesson_aspect(source: Source, row: Lesson) -> str:
    """The aspect of a lesson; for one about a step the step's name."""
    step = next((step for step in source.procedure.steps if step.key == row.step), None)
    return step.name(language()) if row.aspect is LessonAspect.STEP and step is not None else word(row.aspect)


def next_topics_table(source: Source) -> Table:
    """Candidates for the next topic."""
    columns = (
        column("title", _("Topic"), 14),
        column("type", _("Type"), 8),
        column("current", _("Current state"), 9),
        column("benchmark", _("Benchmark"), 9),
        column("period", _("Time"), 8),
        column("reason", _("Reason"), 18),
        centred("chosen", _("Chosen"), 4),
    )
    rows = tuple(
        Row(
            tuple(
                text_cell(text)
                for text in (row.title, row.topic_type, row.current, row.benchmark, row.period, row.reason, "★" if row.chosen else "")
            ),
            highlighted=row.chosen,
            key=row.key,
        )
        for row in source.content.all(NextTopic)
    )
    return Table("next-topics", _("Candidates for the next topic"), columns, rows)


def money(value: float) -> str:
    """Money in sentences: 33,930 元."""
    return _("{amount} yuan").format(amount=number(value, 0))
