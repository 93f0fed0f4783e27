"""Tables of countermeasures, their actions and their progress."""

from __future__ import annotations

from qcbench.charts.scene import Align
from qcbench.model.cause import Cause, Scheme
from qcbench.model.circle import Member
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.enumerations import Direction
from qcbench.render.blocks import Cell, Row, Table
from qcbench.report.source import Source
from qcbench.report.wording import centred, column, count_cell, day_cell, day_range, number, share_cell, text_cell, word
from qcbench.texts import _

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def subject_of(source: Source, row: Countermeasure) -> str:
    """The main cause or the scheme a countermeasure is for."""
    cause = source.content.find(Cause, row.cause_key)
    scheme = source.content.find(Scheme, row.scheme_key)
    return cause.text if cause else scheme.name if scheme else ""


def actions_text(actions: list[Action]) -> str:
    """The actions as numbered lines."""
    if len(actions) == 1:
        return actions[0].text
    return "\n".join(f"{CIRCLED[place] if place < len(CIRCLED) else place + 1} {row.text}" for place, row in enumerate(actions))


def countermeasure_table(source: Source) -> Table:
    """The countermeasures by 5W1H (对策表). In QC circles What is the countermeasure, Why its target, How the actions."""
    columns = (
        centred("number", _("No."), 3),
        column("cause", _("Scheme") if source.procedure.has("scheme") else _("Main cause"), 7),
        column("what", _("Countermeasure"), 8, subtitle="What"),
        column("goal", _("Target"), 9, subtitle="Why"),
        column("actions", _("Actions"), 14, subtitle="How"),
        column("place", _("Place"), 4, Align.CENTRE, "Where"),
        column("time", _("Time"), 5, Align.CENTRE, "When"),
        column("owner", _("Owner"), 4, Align.CENTRE, "Who"),
    )
    rows = tuple(
        Row(
            (
                count_cell(place),
                text_cell(subject_of(source, row)),
                text_cell(row.what),
                text_cell(row.goal),
                text_cell(actions_text(source.content.of(Action, row))),
                text_cell(row.place),
                text_cell(day_range(row.planned_start, row.planned_end)),
                text_cell(row.owner),
            ),
            key=row.key,
        )
        for place, row in enumerate(source.content.all(Countermeasure), 1)
    )
    corner = ""
    return Table("countermeasures", _("Countermeasure table (5W1H)"), columns, rows, corner, most_rows=4)


def actions_table(source: Source) -> Table:
    """Every action with who, when and how far."""
    columns = (
        centred("number", _("No."), 3),
        column("what", _("Countermeasure"), 10),
        column("action", _("Action"), 16),
        centred("owner", _("Owner"), 4),
        centred("place", _("Place"), 5),
        centred("planned_start", _("Planned start"), 6),
        centred("planned_end", _("Planned end"), 6),
        centred("actual_start", _("Actual start"), 6),
        centred("actual_end", _("Actual end"), 6),
        centred("percent", _("Done"), 4),
        column("result", _("Result"), 16),
    )
    rows = []
    for place, countermeasure in enumerate(source.content.all(Countermeasure), 1):
        for step, row in enumerate(source.content.of(Action, countermeasure), 1):
            rows.append(
                Row(
                    (
                        text_cell(f"{place}.{step}"),
                        text_cell(countermeasure.what),
                        text_cell(row.text),
                        text_cell(row.owner),
                        text_cell(row.place),
                        day_cell(row.planned_start),
                        day_cell(row.planned_end),
                        day_cell(row.actual_start),
                        day_cell(row.actual_end),
                        share_cell(row.percent / 100, decimals=0),
                        text_cell(row.result),
                    ),
                    key=row.key,
                )
            )
    return Table("actions", _("Actions"), columns, tuple(rows))


def progress_table(source: Source) -> Table:
    """What the members entered, in order of days."""
    members = {member.key: member for member in source.content.members}
    columns = (
        centred("day", _("Date"), 6),
        column("what", _("Countermeasure"), 10),
        column("action", _("Action"), 14),
        centred("member", _("Entered by"), 5),
        centred("percent", _("Done"), 4),
        centred("value", _("Measured"), 5),
        column("note", _("What was done"), 20),
    )
    rows = []
    for entry in sorted(source.content.all(ProgressEntry), key=lambda row: (str(row.entered_on), row.position)):
        countermeasure = source.content.find(Countermeasure, entry.countermeasure_key)
        action = source.content.find(Action, entry.action_key)
        member: Member | None = members.get(entry.member_key or "")
        rows.append(
            Row(
                (
                    day_cell(entry.entered_on),
                    text_cell(countermeasure.what if countermeasure else ""),
                    text_cell(action.text if action else ""),
                    text_cell(member.name if member else ""),
                    share_cell(entry.percent / 100 if entry.percent is not None else None, decimals=0),
                    Cell(entry.value),
                    text_cell(entry.note),
                ),
                key=entry.key,
            )
        )
    return Table("progress", _("Progress entries"), columns, tuple(rows))


def reached(row: Countermeasure) -> bool | None:
    """Whether a countermeasure reached its own target; None where no value is recorded."""
    if row.goal_after is None or row.goal_target is None:
        return None
    return row.goal_after >= row.goal_target if row.goal_direction is Direction.HIGHER else row.goal_after <= row.goal_target


def goals_table(source: Source) -> Table:
    """Before, target and after of each countermeasure's own target, with the verdict calculated live."""
    columns = (
        centred("number", _("No."), 3),
        column("what", _("Countermeasure"), 10),
        column("name", _("Measured by"), 10),
        centred("unit", _("Unit"), 3),
        centred("before", _("Before"), 5),
        centred("target", _("Target"), 5),
        centred("after", _("After"), 5),
        centred("verdict", _("Verdict"), 5),
        column("side", _("Side effects"), 12),
    )
    rows = []
    for place, row in enumerate(source.content.all(Countermeasure), 1):
        verdict = reached(row)
        yes, no = _("Reached"), _("Missed")
        sign = ">=" if row.goal_direction is Direction.HIGHER else "<="
        decimals = "0." + "0" * row.goal_decimals if row.goal_decimals else "0"
        rows.append(
            Row(
                (
                    count_cell(place),
                    text_cell(row.what),
                    text_cell(row.goal_name),
                    text_cell(row.goal_unit),
                    *(
                        Cell(value, number(value, row.goal_decimals), decimals)
                        for value in (row.goal_before, row.goal_target, row.goal_after)
                    ),
                    Cell(
                        "" if verdict is None else yes if verdict else no,
                        formula=f'IF({{after}}{sign}{{target}},"{yes}","{no}")' if verdict is not None else "",
                    ),
                    text_cell(row.side_effect),
                ),
                key=row.key,
            )
        )
    return Table("goals", _("Targets of the countermeasures"), columns, tuple(rows))


def dates_table(source: Source) -> Table:
    """Planned and actual days of each countermeasure."""
    columns = (
        centred("number", _("No."), 3),
        column("what", _("Countermeasure"), 10),
        centred("owner", _("Owner"), 4),
        centred("planned_start", _("Planned start"), 6),
        centred("planned_end", _("Planned end"), 6),
        centred("actual_start", _("Actual start"), 6),
        centred("actual_end", _("Actual end"), 6),
        centred("state", _("State"), 5),
    )
    rows = tuple(
        Row(
            (
                count_cell(place),
                text_cell(row.what),
                text_cell(row.owner),
                day_cell(row.planned_start),
                day_cell(row.planned_end),
                day_cell(row.actual_start),
                day_cell(row.actual_end),
                text_cell(word(row.state)),
            ),
            key=row.key,
        )
        for place, row in enumerate(source.content.all(Countermeasure), 1)
    )
    return Table("countermeasure-dates", _("Schedule of the countermeasures"), columns, rows)
