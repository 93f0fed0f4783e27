"""Tables of the circle, its members, its meetings and its plan."""

from __future__ import annotations

from qcbench.model.circle import Attendance, Meeting, StepState, Term
from qcbench.render.blocks import Cell, KeyValues, Row, Span, Table
from qcbench.report.source import Source
from qcbench.report.wording import DASH, centred, column, count_cell, day, day_cell, day_range, number, percent, share_cell, text_cell, word
from qcbench.texts import _, language


def circle_facts(source: Source) -> KeyValues:
    """The circle and the project in names and values (小组概况)."""
    content = source.content
    circle, project = content.circle, content.project
    meetings = content.all(Meeting)
    rate = attendance_rate(source)
    activities = project.activity_frequency or _activities(len(meetings), rate)
    items = (
        (_("Circle"), circle.name),
        (_("Organisation"), circle.organisation),
        (_("Topic title"), project.title),
        (_("Topic type"), _("{procedure}, {type}").format(procedure=source.procedure.name(language()), type=word(project.topic_type))),
        (_("Founded"), circle.founded),
        (_("Circle no."), circle.registration_number),
        (_("Topic no."), project.registration_number),
        (
            _("Duration"),
            f"{day(project.started_on)}{DASH}{day(project.ended_on)}" if project.started_on and project.ended_on else "",
        ),
        (_("Activities"), activities),
        (_("QC education"), _("{hours} hours a head").format(hours=number(circle.education_hours)) if circle.education_hours else ""),
        (_("Awards"), circle.awards),
        (_("Name and emblem"), circle.meaning),
    )
    return KeyValues(
        tuple((name, (Span(text),)) for name, text in items if text), title=_("The circle at a glance"), key="circle", lined=True
    )


def _activities(meetings: int, rate: float | None) -> str:
    if not meetings:
        return ""
    if rate is None:
        return _("{count} meetings").format(count=meetings)
    return _("{count} meetings, mean attendance {rate}").format(count=meetings, rate=percent(rate, 0))


def attendance_rate(source: Source) -> float | None:
    """Present over all, of all meetings; None without records."""
    rows = source.content.all(Attendance)
    return sum(row.present for row in rows) / len(rows) if rows else None


def members_table(source: Source) -> Table:
    """Members and what each does (小组成员及分工)."""
    members = source.content.members
    columns = (
        centred("number", _("No."), 3),
        centred("name", _("Name"), 5),
        centred("role", _("In the circle"), 5),
        centred("gender", _("Gender"), 3, on_slide=False),
        centred("age", _("Age"), 3, on_slide=False),
        centred("education", _("Education"), 4),
        centred("post", _("Post"), 7, on_slide=False),
        column("duty", _("Duty"), 12),
        centred("hours", _("QC education (h)"), 6, on_slide=False),
    )
    rows = tuple(
        Row(
            (
                count_cell(number_),
                text_cell(member.name),
                text_cell(word(member.role)),
                text_cell(member.gender),
                Cell(member.age),
                text_cell(member.education),
                text_cell(member.post),
                text_cell(member.duty),
                Cell(member.education_hours),
            ),
            key=member.key,
        )
        for number_, member in enumerate(members, 1)
    )
    corner = _("{count} members").format(count=len(members))
    return Table("members", _("Members and duties"), columns, rows, corner, most_rows=10)


def meetings_table(source: Source) -> Table:
    """The circle's activities with attendance (小组活动记录)."""
    content = source.content
    present = {row.key: content.of(Attendance, row) for row in content.all(Meeting)}
    columns = (
        centred("number", _("No."), 3),
        centred("day", _("Date"), 6),
        column("topic", _("Subject"), 12),
        column("content", _("Activity"), 20),
        column("decisions", _("Decisions"), 16),
        centred("present", _("Present"), 4),
        centred("expected", _("Expected"), 4),
        centred("rate", _("Attendance"), 5),
        centred("hours", _("Hours"), 4),
    )
    rows = tuple(
        Row(
            (
                count_cell(number_),
                day_cell(meeting.held_on),
                text_cell(meeting.topic),
                text_cell(meeting.content),
                text_cell(meeting.decisions),
                count_cell(sum(row.present for row in present[meeting.key])),
                count_cell(len(present[meeting.key])),
                share_cell(
                    sum(row.present for row in present[meeting.key]) / len(present[meeting.key]) if present[meeting.key] else None,
                    "{present}/{expected}" if present[meeting.key] else "",
                ),
                Cell(meeting.hours),
            ),
            key=meeting.key,
        )
        for number_, meeting in enumerate(content.all(Meeting), 1)
    )
    everyone = [row for rows_ in present.values() for row in rows_]
    if everyone:
        here = sum(row.present for row in everyone)
        total = (
            text_cell(_("Total"), bold=True),
            *(Cell(None),) * 4,
            count_cell(here, formula="SUM({present:all})"),
            count_cell(len(everyone), formula="SUM({expected:all})"),
            share_cell(here / len(everyone), "SUM({present:all})/SUM({expected:all})"),
            Cell(None),
        )
        rows += (Row(total, total=True),)
    return Table("meetings", _("Activity records"), columns, rows)


def terms_table(source: Source) -> Table:
    """Words the audience must know (名词解释)."""
    columns = (
        column("name", _("Term"), 8),
        column("definition", _("Definition"), 24),
        column("formula", _("Formula"), 18),
    )
    rows = tuple(
        Row((text_cell(term.name, bold=True), text_cell(term.definition), text_cell(term.formula)), key=term.key)
        for term in source.content.all(Term)
    )
    return Table("terms", _("Terms"), columns, rows)


def plan_table(source: Source) -> Table:
    """Planned and actual days of each step (活动计划)."""
    columns = (
        centred("phase", _("Phase"), 3),
        column("step", _("Step"), 8),
        centred("owner", _("Owner"), 5),
        centred("planned_start", _("Planned start"), 7),
        centred("planned_end", _("Planned end"), 7),
        centred("actual_start", _("Actual start"), 7),
        centred("actual_end", _("Actual end"), 7),
        centred("late", _("Late (days)"), 5),
        column("reason", _("Reason for delay"), 12),
        centred("state", _("State"), 5),
    )
    rows = []
    for step in source.procedure.numbered:
        state = source.content.step(step.key)
        if state is not None:
            rows.append(_plan_row(step.phase, step.name(language()), state))
    return Table("plan", _("Activity plan"), columns, tuple(rows))


def _plan_row(phase: str, name: str, state: StepState) -> Row:
    late = (state.actual_end - state.planned_end).days if state.actual_end and state.planned_end else None
    return Row(
        (
            text_cell(phase),
            text_cell(name, bold=True),
            text_cell(state.owner),
            day_cell(state.planned_start),
            day_cell(state.planned_end),
            day_cell(state.actual_start),
            day_cell(state.actual_end),
            Cell(late, formula='IF(OR({planned_end}="",{actual_end}=""),"",{actual_end}-{planned_end})' if late is not None else ""),
            text_cell(state.delay_reason),
            text_cell(word(state.state)),
        ),
        key=state.key,
    )


def meeting_days(source: Source) -> str:
    """From the first to the last meeting."""
    days = [row.held_on for row in source.content.all(Meeting) if row.held_on]
    return day_range(min(days), max(days)) if days else ""


def meetings_short_table(source: Source) -> Table:
    """The activity records as a slide shows them: when, what, how many came."""
    whole = meetings_table(source)
    kept = [place for place, one in enumerate(whole.columns) if one.key in ("number", "day", "topic", "decisions", "present", "rate")]
    rows = tuple(Row(tuple(row.cells[place] for place in kept), row.highlighted, row.total, row.key) for row in whole.rows)
    return Table(whole.key, whole.title, tuple(whole.columns[place] for place in kept), rows, most_rows=8)
