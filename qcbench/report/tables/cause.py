"""Tables of causes, confirmations and schemes."""

from __future__ import annotations

from qcbench.analysis.numbers import p_value_text
from qcbench.analysis.proportions import ProportionResult, compare_proportions
from qcbench.model.cause import Borrowing, Confirmation, ConfirmationGroup, Scheme, SchemeTest
from qcbench.model.content import TerminalCause
from qcbench.model.enumerations import CauseMark
from qcbench.render.blocks import Cell, KeyValues, Row, Span, Table
from qcbench.report.source import Source
from qcbench.report.wording import (
    beside,
    centred,
    clauses,
    column,
    count_cell,
    day_cell,
    day_range,
    day_span,
    named,
    number,
    percent,
    share_cell,
    text_cell,
    word,
)
from qcbench.texts import _


def confirmations_by_cause(source: Source) -> dict[str, Confirmation]:
    """The confirmation of each cause, by the cause's key."""
    return {row.cause_key: row for row in source.content.all(Confirmation)}


def causes_table(source: Source) -> Table:
    """All terminal causes with the way down to them and their marks (末端原因汇总)."""
    columns = (
        centred("number", _("No."), 3),
        centred("category", _("Category"), 4),
        column("way", _("Middle cause"), 10),
        column("cause", _("Terminal cause"), 12),
        centred("mark", _("Mark"), 6),
        column("reason", _("Reason where beyond our power"), 14),
    )
    rows = tuple(
        Row(
            (
                count_cell(end.number),
                text_cell(end.category.text),
                text_cell(" › ".join(cause.text for cause in end.path[1:-1])),
                text_cell(end.cause.text, bold=end.cause.mark is CauseMark.MAIN),
                text_cell(word(end.cause.mark)),
                text_cell(end.cause.outside_reason),
            ),
            highlighted=end.cause.mark is CauseMark.MAIN,
            key=end.cause.key,
        )
        for end in source.content.terminal_causes()
    )
    return Table("causes", _("Terminal causes"), columns, rows, most_rows=8)


def causes_overview(source: Source) -> Table:
    """The terminal causes in two columns side by side, as they go into the confirmation: number, cause, beyond our power or not."""
    heads = (("number", _("No."), 3.0), ("cause", _("Terminal cause"), 12.0), ("mark", _("Range of power"), 5.0))
    columns = tuple(
        column(f"{key}{half}", title, width) if key == "cause" else centred(f"{key}{half}", title, width)
        for half in (1, 2)
        for key, title, width in heads
    )
    ends = source.content.terminal_causes()
    half = -(-len(ends) // 2)
    rows = tuple(
        Row((*_overview(end), *(_overview(ends[half + place]) if half + place < len(ends) else (Cell(None, ""),) * 3)))
        for place, end in enumerate(ends[:half])
    )
    outside = sum(end.cause.mark is CauseMark.OUTSIDE for end in ends)
    corner = _("{all} terminal causes: {outside} beyond our power, {confirm} to be confirmed").format(
        all=len(ends), outside=outside, confirm=len(ends) - outside
    )
    return Table("causes-overview", _("Terminal causes"), columns, rows, corner, most_rows=12)


def _overview(end: TerminalCause) -> tuple[Cell, Cell, Cell]:
    outside = end.cause.mark is CauseMark.OUTSIDE
    return count_cell(end.number), text_cell(end.cause.text), text_cell(word(CauseMark.OUTSIDE) if outside else _("within"))


def main_causes_table(source: Source) -> Table:
    """The confirmed main causes with what proves them (要因汇总)."""
    by_cause = confirmations_by_cause(source)
    columns = (
        centred("number", _("No."), 3),
        column("cause", _("Main cause"), 12),
        column("influence", _("Influence on the crux"), 22),
        column("statistic", _("Statistics"), 14),
    )
    rows = []
    for end in source.content.main_causes():
        confirmation = by_cause.get(end.cause.key)
        rows.append(
            Row(
                (
                    count_cell(end.number),
                    text_cell(end.cause.text, bold=True),
                    text_cell(confirmation.influence if confirmation else ""),
                    text_cell(statistic_text(source, confirmation) if confirmation else ""),
                ),
                key=end.cause.key,
            )
        )
    return Table("main-causes", _("Main causes"), columns, tuple(rows))


def confirmable(source: Source) -> list[TerminalCause]:
    """The terminal causes within the circle's power: each needs a confirmation."""
    return [end for end in source.content.terminal_causes() if end.cause.mark is not CauseMark.OUTSIDE]


def confirmation_plan(source: Source) -> Table:
    """The plan of confirmation (要因确认计划表)."""
    by_cause = confirmations_by_cause(source)
    columns = (
        centred("number", _("No."), 3),
        column("cause", _("Terminal cause"), 10),
        column("content", _("What is confirmed"), 12),
        column("criterion", _("Criterion (influence on the crux)"), 13),
        centred("method", _("Method"), 5),
        centred("confirmer", _("Confirmed by"), 4),
        centred("planned", _("Planned dates"), 7),
        centred("actual_start", _("Actual start"), 6, on_slide=False),
        centred("actual_end", _("Actual end"), 6, on_slide=False),
        centred("verdict", _("Verdict"), 5, on_slide=False),
    )
    rows = []
    for end in confirmable(source):
        row = by_cause.get(end.cause.key) or Confirmation(cause_key=end.cause.key)
        rows.append(
            Row(
                (
                    count_cell(end.number),
                    text_cell(end.cause.text),
                    text_cell(row.content),
                    text_cell(row.criterion),
                    text_cell(word(row.method)),
                    text_cell(row.confirmer),
                    text_cell(day_range(row.planned_start, row.planned_end)),
                    day_cell(row.actual_start),
                    day_cell(row.actual_end),
                    text_cell(word(row.mark)),
                ),
                key=row.key,
            )
        )
    ends = source.content.terminal_causes()
    outside = sum(end.cause.mark is CauseMark.OUTSIDE for end in ends)
    corner = _("{all} terminal causes: {outside} beyond our power, {confirm} to be confirmed").format(
        all=len(ends), outside=outside, confirm=len(rows)
    )
    return Table("confirmation-plan", _("Plan of confirmation"), columns, tuple(rows), corner, most_rows=5)


def confirmation_facts(confirmation: Confirmation) -> KeyValues:
    """What was confirmed and how."""
    when = day_span(confirmation.actual_start, confirmation.actual_end)
    items = (
        (_("What is confirmed"), confirmation.content),
        (_("How it is confirmed"), named(word(confirmation.method), confirmation.process)),
        (_("Criterion"), confirmation.criterion),
        (_("When and by whom"), beside(when, confirmation.confirmer)),
    )
    return KeyValues(tuple((name, (Span(text),)) for name, text in items if text))


def groups_table(source: Source, end: TerminalCause, confirmation: Confirmation) -> Table | None:
    """The data of one confirmation, by group; None without data."""
    groups = source.content.of(ConfirmationGroup, confirmation)
    if not groups:
        return None
    rates = all(group.total and group.count is not None for group in groups)
    persons = any(group.persons is not None for group in groups)
    columns = [column("group", _("Group"), 7)]
    if persons:
        columns.append(centred("persons", _("Persons"), 4))
    if rates:
        columns += [centred("total", _("Cases"), 5), centred("count", _("With fault"), 4, on_slide=False)]
        columns.append(centred("rate", confirmation.rate_name or _("Rate"), 5))
    else:
        columns.append(centred("value", confirmation.rate_name or _("Value"), 5))
    rows = []
    for group in groups:
        cells = [text_cell(group.name)]
        if persons:
            cells.append(count_cell(group.persons))
        if rates and group.total:
            cells += [count_cell(group.total), count_cell(group.count), share_cell((group.count or 0) / group.total, "{count}/{total}")]
        else:
            unit = f" {group.unit}" if group.unit else ""
            cells.append(Cell(group.value, number(group.value) + unit if group.value is not None else "—", "General"))
        rows.append(Row(tuple(cells), highlighted=group.suspect and confirmation.mark is CauseMark.MAIN))
    return Table(
        f"confirmation-{confirmation.key}",
        confirmation.grouping or end.cause.text,
        tuple(columns),
        tuple(rows),
        note=statistic_text(source, confirmation),
        illustrative=confirmation.illustrative,
    )


def comparison(source: Source, confirmation: Confirmation) -> ProportionResult | None:
    """The comparison of a confirmation's two groups; None where there are not exactly two with counts."""
    groups = source.content.of(ConfirmationGroup, confirmation)
    if len(groups) != 2 or any(not group.total or group.count is None for group in groups):
        return None
    first, second = groups
    names = (first.name, second.name)
    return compare_proportions((first.count or 0, first.total or 0), (second.count or 0, second.total or 0), names=names)


def statistic_text(source: Source, confirmation: Confirmation) -> str:
    """The test in words: what the circle wrote, else worded from the two groups."""
    if confirmation.statistic:
        return confirmation.statistic
    result = comparison(source, confirmation)
    if result is None:
        return ""
    p = p_value_text(result.p_value)
    if result.needs_fisher or result.chi_square_yates is None:
        test = _("Fisher's exact test")
    else:
        digits = 1 if result.chi_square_yates >= 1 else 2
        test = f"χ² = {number(result.chi_square_yates, digits)}"
    significant, alike = _("{test}, {p}: the groups differ significantly."), _("{test}, {p}: the groups do not differ significantly.")
    return (significant if result.is_significant() else alike).format(test=test, p=p)


def all_groups_table(source: Source) -> Table:
    """The data of all confirmations in one table."""
    by_cause = confirmations_by_cause(source)
    columns = (
        centred("number", _("No."), 3),
        column("cause", _("Terminal cause"), 12),
        column("group", _("Group"), 8),
        centred("persons", _("Persons"), 4),
        centred("total", _("Cases"), 5),
        centred("count", _("With fault"), 5),
        centred("rate", _("Rate"), 5),
        column("influence", _("Influence on the crux"), 22),
        column("statistic", _("Statistics"), 16),
        centred("verdict", _("Verdict"), 6),
    )
    rows = []
    for end in confirmable(source):
        confirmation = by_cause.get(end.cause.key)
        groups = source.content.of(ConfirmationGroup, confirmation) if confirmation else []
        for place, group in enumerate(groups):
            first = place == 0 and confirmation is not None
            rate = (group.count or 0) / group.total if group.total and group.count is not None else None
            rows.append(
                Row(
                    (
                        count_cell(end.number),
                        text_cell(end.cause.text),
                        text_cell(group.name),
                        count_cell(group.persons),
                        count_cell(group.total),
                        count_cell(group.count) if group.total else Cell(group.value),
                        Cell(rate, percent(rate), "0.0%", "{count}/{total}" if rate is not None else ""),
                        text_cell(confirmation.influence if confirmation and first else ""),
                        text_cell(statistic_text(source, confirmation) if confirmation and first else ""),
                        text_cell(word(confirmation.mark) if confirmation and first else ""),
                    ),
                    highlighted=end.cause.mark is CauseMark.MAIN,
                )
            )
    return Table("confirmation-data", _("Data of the confirmations"), columns, tuple(rows))


def borrowings_table(source: Source) -> Table:
    """What is borrowed from elsewhere (借鉴)."""
    columns = (
        column("source", _("Source"), 12),
        column("field", _("Field"), 6),
        column("principle", _("Principle"), 14),
        column("data", _("Borrowed data"), 14),
        column("idea", _("Idea for the topic"), 16),
        centred("day", _("Found on"), 6),
    )
    rows = tuple(
        Row(
            (
                text_cell(row.source),
                text_cell(row.field),
                text_cell(row.principle),
                text_cell(row.data),
                text_cell(row.idea),
                day_cell(row.found_on),
            ),
            key=row.key,
        )
        for row in source.content.all(Borrowing)
    )
    return Table("borrowings", _("Borrowed ideas and data"), columns, rows, most_rows=4)


def schemes_table(source: Source) -> Table:
    """The schemes level by level with the facts they were chosen by (方案)."""
    columns = (
        centred("level", _("Level"), 3),
        column("parent", _("Part of"), 10),
        column("name", _("Scheme"), 12),
        column("description", _("Description"), 16),
        column("facts", _("Facts"), 18),
        column("basis", _("Reason of the choice"), 14),
        centred("chosen", _("Chosen"), 4),
    )
    schemes = {row.key: row for row in source.content.all(Scheme)}
    rows = []
    for row in schemes.values():
        parent = schemes.get(row.parent_key or "")
        level = 1
        above = parent
        while above is not None and level < len(schemes):
            level, above = level + 1, schemes.get(above.parent_key or "")
        facts = clauses(_test_text(test) for test in source.content.of(SchemeTest, row))
        cells = (
            count_cell(level),
            *map(text_cell, (parent.name if parent else "", row.name, row.description, facts, row.basis, "★" if row.chosen else "")),
        )
        rows.append(Row(cells, highlighted=row.chosen, key=row.key))
    return Table("schemes", _("Schemes"), columns, tuple(rows), most_rows=5)


def _test_text(test: SchemeTest) -> str:
    result = test.result or (f"{number(test.value)} {test.unit}".strip() if test.value is not None else "")
    return f"{test.item} {result}".strip()
