"""Plan and records of the circle's activities, and who was there."""

from __future__ import annotations

from qcbench.model.circle import Attendance, Meeting
from qcbench.texts import _, language
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.circle.attendance import AttendanceTable
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.coach import CoachLine
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.section import Section


class MeetingsPage(Page):
    """The meetings as a grid, and the attendance of the members as a matrix of check marks."""

    tables = frozenset({"meeting", "attendance", "member", "project"})
    scrolls = False

    def build(self) -> None:
        style = self.bench.style
        self.coach = CoachLine(
            style,
            _("Write down each meeting when it is over."),
            _("Day, subject and decisions in one row; the number of meetings and the attendance follow from it."),
        )
        self.meetings = Grid(
            self.bench, _("Meetings"), meeting_columns(self.bench), owned(self.bench, Meeting, _("meeting"), _("meetings"))
        )
        self.attendance = AttendanceTable(self.bench)
        self.all_present = button(style, _("All present"), self.attendance.mark_all, icon="check-double", compact=True)
        self.meetings_section = Section(style, _("Meetings"))
        self.meetings_section.add(self.meetings, 1)
        self.attendance_section = Section(
            style, _("Attendance record"), _("Click or Space: present or absent; Delete: not expected"), [self.all_present], line=True
        )
        self.meetings.setMinimumHeight(150)
        self.lacking = plain_label("", "muted", wrap=True)
        self.attendance_section.add(self.attendance)
        self.attendance_section.add(self.lacking)
        self.body.addWidget(self.coach)
        self.body.addWidget(self.meetings_section, 1)
        self.body.addWidget(self.attendance_section)
        self.meetings.current_changed.connect(self._on_current)

    def refresh(self) -> None:
        meetings = self.content.all(Meeting)
        self.coach.setVisible(not meetings)
        self.meetings.refresh()
        self.meetings_section.set_note(meetings_note(self.bench))
        self.attendance_section.setVisible(bool(meetings))
        lacking = without_record(self.bench) if self.content.members else _("Enter the members on the page of the circle's profile first.")
        self.lacking.setText(lacking)
        self.lacking.setVisible(bool(lacking))
        self.attendance.setVisible(bool(self.content.members))
        self.all_present.setEnabled(bool(self.content.members) and not self.bench.document.read_only)
        self.attendance.refresh()

    def focus_row(self, key: str) -> None:
        self.meetings.select(key)
        self.meetings.setFocus()

    def _on_current(self, row: object) -> None:
        if isinstance(row, Meeting):
            self.attendance.select_meeting(row.key)


def meeting_columns(bench: Bench) -> list[Column]:
    """When, for which step, about what, with which result, where, how long, and who came."""
    steps = {"": "", **{step.key: step.name(language()) for step in bench.document.procedure.steps}}
    return [
        Column("held_on", _("Date"), Kind.DATE, 92),
        Column("step", _("Step"), Kind.CHOICE, 110, choices=steps),
        Column("topic", _("Subject"), Kind.PARAGRAPH, 140),
        Column("content", _("Activity"), Kind.PARAGRAPH, 220, stretch=True),
        Column("decisions", _("Decisions"), Kind.PARAGRAPH, 170),
        Column("place", _("Place"), width=90),
        Column("hours", _("Duration (h)"), Kind.NUMBER, 88),
        Column("present", _("Present"), width=64, get=lambda row: came(bench, row), editable=False),
    ]


def came(bench: Bench, meeting: Meeting) -> str:
    """How many came of how many were expected; '' without records."""
    rows = bench.document.content.of(Attendance, meeting)
    return f"{sum(row.present for row in rows)}/{len(rows)}" if rows else ""


def meetings_note(bench: Bench) -> str:
    """How often, how long, and how many came."""
    content = bench.document.content
    meetings, rows = content.all(Meeting), content.all(Attendance)
    if not meetings:
        return ""
    parts = [_("{count} meetings").format(count=len(meetings))]
    hours = [row.hours for row in meetings if row.hours is not None]
    if hours:
        parts.append(_("{count} hours").format(count=f"{sum(hours):g}"))
    if rows:
        parts.append(
            _("mean attendance {rate}").format(rate=f"{100 * sum(row.present for row in rows) / len(rows):.1f}\N{NO-BREAK SPACE}%")
        )
    return " · ".join(parts)


def without_record(bench: Bench) -> str:
    """The meetings nobody's attendance is recorded of."""
    content = bench.document.content
    recorded = {row.meeting_key for row in content.all(Attendance)}
    days = [row for row in content.all(Meeting) if row.key not in recorded]
    return _("{count} meetings are without attendance.").format(count=len(days)) if days and content.members else ""
